"""A power cut at any moment of a commit: the calls of real commands are written down and cut short.

Each state that the disk may hold is opened as the next command would open it.
Nothing acknowledged may be lost, nothing half-done visible, and a check finds nothing.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from msgspec import Struct

from tests.crash.disk import Call, Disk
from tests.crash.judging import faults
from tests.crash.office import Ended, Stage, lay, typed
from tests.crash.tally import Trial
from tests.crash.tracing import Strace

_TRACED: Final = (
    "openat,write,pwrite64,sendfile,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,"
    "link,linkat,mkdir,mkdirat"
)
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?$")
_BYTES: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPEN_FILE: Final = re.compile(r"(\d+)<([^>]*)>")
_COPIED: Final = re.compile(r"\d+<[^>]*>, \d+<([^>]*)>, \[(\d+)\]")
_STDOUT: Final = "1"
_LATE: Final = 0.1
_HELD: Final = {
    "write": "write",
    "pwrite64": "write",
    "ftruncate": "cut",
    "fsync": "flush",
    "fdatasync": "flush",
}
_NAMED: Final = {
    "unlink": "remove",
    "unlinkat": "remove",
    "rename": "move",
    "renameat": "move",
    "renameat2": "move",
    "link": "link",
    "linkat": "link",
    "mkdir": "folder",
    "mkdirat": "folder",
}


class Recorded(Struct, frozen=True, kw_only=True):
    """A step with every call by which it changed the disk, in order."""

    stage: Stage
    calls: tuple[Call, ...]


def record(stage: Stage, folder: Path, alter: Callable[[], None] | None = None) -> Recorded:
    """Type a step and write down its calls."""
    log = folder.with_name(f"{folder.name}.trace")
    hand = Strace(options=("-e", f"trace={_TRACED}", "-y", "-xx", "-s", "100000000"), log=log)
    lay(folder, stage.before)
    ended = typed(folder, stage.step, hand, alter)
    if ended.code != 0:
        raise RuntimeError(f"{stage.step.name} ended with {ended.code}: {ended.err}")
    lines = log.read_text("ascii").splitlines()
    return Recorded(stage=stage, calls=tuple(_calls(lines, folder)))


def states(recorded: Sequence[Recorded], folder: Path, *, seed: int) -> Iterator[Trial]:
    """Yield a trial for each different state that a power cut may leave, in an order chosen by chance."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    seen: set[int] = set()
    while True:
        each = chance.choice(recorded)
        # What is lost after the acknowledgment weighs most, and has few calls of its own.
        late = chance.random() < _LATE
        cut = len(each.calls) if late else chance.randrange(len(each.calls))
        disk = Disk.holding(each.stage.before)
        for call in each.calls[:cut]:
            disk.do(call)
        files = disk.after_the_cut(chance)
        state = hash((each.stage.step, disk.said, frozenset(files.items())))
        if state in seen:
            continue
        seen.add(state)
        lay(folder, files)
        ended = Ended(code=0, out="said" if disk.said else "")
        yield Trial(
            name=f"{each.stage.step.name}, after a power cut",
            hit=True,
            faults=tuple(faults(each.stage, folder, ended)),
        )


def _calls(lines: Sequence[str], folder: Path) -> Iterator[Call]:
    """Yield the calls of a trace of strace that change the office, or say something."""
    for line in _whole(lines):
        found = _LINE.match(line)
        if found is None or found[3].startswith("-"):
            continue
        name, arguments, answer, opened = found.groups()
        yield from _made(name, arguments, _within(folder, opened or ""), folder, int(answer))


def _made(name: str, arguments: str, opened: str | None, folder: Path, answer: int) -> Iterator[Call]:
    texts = [bytes.fromhex(each.replace("\\x", "")) for each in _BYTES.findall(arguments)]
    file = _OPEN_FILE.match(arguments)
    held = _within(folder, file[2]) if file else None
    if name in _NAMED:
        # A name beside an open folder is one within it.
        beside = folder / _text(file[2]) if file else folder
        names = [_within(folder, str(beside / each.decode())) for each in texts]
        if all(each is not None for each in names):
            yield Call(what=_NAMED[name], path=str(names[0]), to=str(names[-1]))
    elif name == "sendfile":
        yield from _copied(arguments, held, folder, answer)
    elif name == "openat":
        if opened is not None and "O_CREAT" in arguments:
            yield Call(what="make", path=opened)
        if opened is not None and "O_TRUNC" in arguments:
            yield Call(what="cut", path=opened)
    elif name == "write" and file is not None and file[1] == _STDOUT:
        yield Call(what="say")
    elif held is not None:
        yield Call(what=_HELD[name], path=held, **_where(name, arguments, texts))


def _copied(arguments: str, held: str | None, folder: Path, count: int) -> Iterator[Call]:
    """Yield the copying of one file of the office into another by the kernel alone."""
    found = _COPIED.search(arguments)
    if held is not None and count:
        if found is None or (source := _within(folder, found[1])) is None:
            raise ValueError(f"it is not known what was copied into {held}")
        yield Call(what="copy", path=held, to=source, at=int(found[2]), length=count)


def _where(name: str, arguments: str, texts: Sequence[bytes]) -> dict[str, Any]:  # Any: fields of a call
    if name == "pwrite64":
        return {"at": int(arguments.rpartition(", ")[2]), "content": texts[0]}
    if name == "write":
        return {"at": -1, "content": texts[0]}
    return {"at": int(arguments.rpartition(", ")[2])} if name == "ftruncate" else {}


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, each call of which another thread has cut in two put together."""
    begun: dict[str, str] = {}
    for line in lines:
        process = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>")
        elif "resumed>" in line and process in begun:
            yield begun.pop(process) + line.partition("resumed>")[2]
        else:
            yield line


def _within(folder: Path, path: str) -> str | None:
    """Return a path as it is named within the office; nothing when it lies elsewhere."""
    text = _text(path)
    pure = folder / PurePath(text)
    return str(pure.relative_to(folder)) if text and pure.is_relative_to(folder) else None


def _text(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path
