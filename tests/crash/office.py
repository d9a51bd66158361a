"""An office in a folder, before and after each step of the walk; and what a trial has left in it.

A step is typed in a process of its own, forked once everything is imported, so
that thousands of trials are a matter of minutes. The letters are rendered in
that process alone: the library that makes PDFs leaves threads behind.
"""

import ctypes
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Final, Protocol

from accessreq.casebook.calendar_keeping import readings_of
from accessreq.casebook.desk import Desk
from accessreq.casebook.proving import prove
from accessreq.casebook.refreshing import refresh
from accessreq.cases.entries import Entry, Stamp
from accessreq.cases.events import Event
from accessreq.cli.run import run
from accessreq.errors import AccessreqError
from accessreq.settings import load
from accessreq.store import reading
from tests.crash.walk import SCAN, WALK, Step

STORE: Final = "store.sqlite"
SETTINGS: Final = "settings.toml"
BROKEN: Final = 99  # the code of a process that left by no way the program has
_PTRACER: Final = 0x59616D61
_ANY: Final = -1
_GO: Final = signal.SIGUSR1

_READ: Final[dict[str, tuple[Entry, ...]]] = {}
_PROVED: Final[dict[str, tuple[str, ...]]] = {}

Files = dict[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of the walk, with the office before it and after it."""

    step: Step
    before: Files
    after: Files
    entries_before: tuple[Entry, ...]
    entries_after: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a trial ended: its exit code, negative for a signal, and what it said."""

    code: int
    out: str = ""
    err: str = ""


class Hand(Protocol):
    """Whatever holds a process while it works."""

    def take(self, process: int) -> None:
        """Take hold of the process, which waits until this returns."""

    def wait(self, process: int) -> int:
        """Return how the process ended."""


class Free:
    """Lets the process work undisturbed."""

    def take(self, process: int) -> None:
        """Do nothing."""

    def wait(self, process: int) -> int:
        """Return how the process ended."""
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def take_walk(folder: Path, only: Sequence[str] = ()) -> tuple[Stage, ...]:
    """Walk through a new office and return each step with what it changed; or the first of each name."""
    wanted = list(only)
    stages = []
    for stage in _walk(folder):
        if not only:
            stages.append(stage)
        elif stage.step.name in wanted:
            stages.append(stage)
            wanted.remove(stage.step.name)
            if not wanted:
                break
    return tuple(stages)


def _walk(folder: Path) -> Iterator[Stage]:
    warm_up(folder / "warm")
    place = folder / "walk"
    lay(place, {"request.txt": b"a request\n", "scan.bin": SCAN})
    for step in WALK:
        before, entries_before = files_of(place), entries_of(place)
        ended = typed(place, step, Free())
        if ended.code != 0:
            raise RuntimeError(f"{step.name} ended with {ended.code}: {ended.err}")
        yield Stage(
            step=step,
            before=before,
            after=files_of(place),
            entries_before=entries_before,
            entries_after=entries_of(place),
        )


def warm_up(folder: Path) -> None:
    """Import everything that a step may need, without rendering a PDF."""
    import docx  # noqa: F401  so that no trial has to
    import typst  # noqa: F401

    lay(folder, {"request.txt": b"a request\n"})
    with chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        for step in (WALK[0], WALK[1], WALK[2], Step(day="2026-05-21", typed=("check",))):
            _run(step)


def typed(folder: Path, step: Step, hand: Hand, alter: Callable[[], None] | None = None) -> Ended:
    """Type a step in an office, in a process of its own; ``alter`` changes the program in it."""
    out, err = folder.with_name(f"{folder.name}.out"), folder.with_name(f"{folder.name}.err")
    out.write_bytes(b"")
    err.write_bytes(b"")
    signal.pthread_sigmask(signal.SIG_BLOCK, {_GO})
    process = os.fork()
    if not process:
        code = BROKEN
        try:
            code = _in_the_child(folder, step, (out, err), alter)
        finally:
            os._exit(code)  # whatever happened, this process must not go on as the harness
    try:
        hand.take(process)
    finally:
        os.kill(process, _GO)
    code = hand.wait(process)
    return Ended(code=code, out=out.read_text("utf-8"), err=err.read_text("utf-8"))


def faults(stage: Stage, folder: Path, ended: Ended) -> Iterator[str]:
    """Yield what must not be, in an office in which a step was broken off or refused."""
    try:
        entries = entries_of(folder)
    except AccessreqError as error:
        yield f"the record cannot be read: {error}"
        return
    known = len(stage.entries_before)
    new = _told(entries[known:])
    wanted = _told(stage.entries_after[known:])
    if entries[:known] != stage.entries_before:
        yield "an earlier entry is lost or changed"
    if new not in ((), wanted):
        yield "half a command is visible"
    yield from _files_amiss(stage, folder, acknowledged=bool(ended.out))
    if ended.out and new != wanted:
        yield "acknowledged, and not stored"
    if "othing was recorded" in ended.err and new:
        yield "said not to be recorded, and stored"
    if ended.code == BROKEN or "Traceback" in ended.err:
        yield f"it left by no way that the program has: {ended.err}"
    yield from (f"check: {finding}" for finding in proof(folder, stage.step))


def proof(folder: Path, step: Step) -> tuple[str, ...]:
    """Return what a check of the office finds, as the next command would see it.

    Files of the same bytes are looked at once.
    """
    if not (folder / STORE).exists() or not (folder / SETTINGS).exists():
        return ()
    seen = sha256((folder / STORE).read_bytes() + (folder / SETTINGS).read_bytes()).hexdigest()
    if seen not in _PROVED:
        _PROVED[seen] = _proof(folder, step)
    return _PROVED[seen]


def _proof(folder: Path, step: Step) -> tuple[str, ...]:
    settings = load(folder / SETTINGS)
    try:
        desk = Desk(
            store=folder / STORE,
            settings=settings,
            readings=readings_of(settings.readings, folder / STORE),
            today=date.fromisoformat(step.day),
            stamp=Stamp(recorded_at=f"{step.day}T12:00:00Z", recorded_by="nobody"),
        )
        refresh(desk, lambda _done, _of: None)
        return tuple(finding.code for finding in prove(desk))
    except AccessreqError as error:
        return (str(error),)


def lay(folder: Path, files: Files) -> None:
    """Make a folder hold these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(mode=0o700, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o600)


def files_of(folder: Path) -> Files:
    """Return every file of a folder, by its name within it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entries_of(folder: Path) -> tuple[Entry, ...]:
    """Return every entry of the journal; none where there is no store.

    Opening it takes back what was broken off; stores of the same bytes are then read once.
    """
    store = folder / STORE
    if not store.exists():
        return ()
    reading.head(store)
    seen = sha256(store.read_bytes()).hexdigest()
    if seen not in _READ:
        _READ[seen] = tuple(reading.all_entries(store))
    return _READ[seen]


def _files_amiss(stage: Stage, folder: Path, *, acknowledged: bool) -> Iterator[str]:
    found = files_of(folder)
    for name, content in stage.after.items():
        if name == STORE:
            if acknowledged and name not in found:
                yield "acknowledged, and there is no store"
        elif acknowledged and found.get(name) != content:
            yield f"acknowledged, and {name} is not there"
        elif found.get(name, content) not in {content, stage.before.get(name, content)}:
            yield f"half of {name} stands under its name"


def _told(entries: tuple[Entry, ...]) -> tuple[tuple[str, Event], ...]:
    """What entries say, without the moment of typing."""
    return tuple((entry.case, entry.event) for entry in entries)


def _in_the_child(folder: Path, step: Step, said: tuple[Path, Path], alter: Callable[[], None] | None) -> int:
    for number, path in enumerate(said, start=1):
        os.dup2(os.open(path, os.O_WRONLY), number)
    os.chdir(folder)
    os.environ["XDG_STATE_HOME"] = str(folder.with_name("state"))  # where reports of faults are kept
    if alter is not None:
        alter()
    ctypes.CDLL(None).prctl(_PTRACER, _ANY, 0, 0, 0)  # else only an ancestor may trace it on some machines
    signal.sigwait({_GO})
    try:
        return _run(step)
    except BaseException as error:  # noqa: BLE001  whatever it is, the trial tells of it
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return BROKEN


def _run(step: Step) -> int:
    os.environ.update(ACCESSREQ_TODAY=step.day, ACCESSREQ_STORE=STORE, ACCESSREQ_SETTINGS=SETTINGS)
    return run(["--json", "--yes", *step.typed])
