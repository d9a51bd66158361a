"""An office in a folder, before and after each step of the walk.

A step is typed in a process of its own, forked once everything is imported, so
that thousands of trials are a matter of minutes. The letters are rendered in
that process alone: the library that makes PDFs leaves threads behind.
"""

import ctypes
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date, datetime, time, tzinfo
from hashlib import sha256
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import walk_packages
from time import sleep
from typing import Final, Protocol, Self

from msgspec import Struct

import accessreq
from accessreq.cases.entries import Entry
from accessreq.cli import alerts, global_options, letters
from accessreq.cli.run import run
from accessreq.store import reading
from tests.alerts.post_office import free_port
from tests.crash.walk import LOG, SCAN, WALK, Step

STORE: Final = "store.sqlite"
SETTINGS: Final = "settings.toml"
NOON: Final = time(17)  # in New York, less an hour in summer
BROKEN: Final = 99  # the code of a process that left by no way the program has
_PTRACER: Final = 0x59616D61
_ANY: Final = -1
_GO: Final = signal.SIGUSR1

_READ: Final[dict[str, tuple[Entry, ...]]] = {}

Files = dict[str, bytes]


class Stage(Struct, frozen=True, kw_only=True):
    """One step of the walk, with the office before it and after it."""

    step: Step
    before: Files
    after: Files
    entries_before: tuple[Entry, ...]
    entries_after: tuple[Entry, ...]


class Ended(Struct, frozen=True, kw_only=True):
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


@contextmanager
def mail_server() -> Iterator[None]:
    """Have a mail server, in a process of its own, that takes everything."""
    with free_port() as port:
        command = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}"]
        server = subprocess.Popen([*command, "-c", "aiosmtpd.handlers.Sink"])
        os.environ["ACCESSREQ_SOAK_PORT"] = str(port)
        try:
            while True:
                with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
                    break
                sleep(0.05)
            yield
        finally:
            server.kill()
            server.wait()


def _walk(folder: Path) -> Iterator[Stage]:
    warm_up(folder / "warm")
    place = folder / "walk"
    lay(place, {"request.txt": b"a request\n", "scan.bin": SCAN, "log.csv": LOG})
    for step in WALK:
        for line, instead in step.edits:
            text = (place / SETTINGS).read_text("utf-8")
            (place / SETTINGS).write_text(text.replace(line, instead), "utf-8")
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


def everything() -> Iterator[str]:
    """Yield the name of every module that a step may need."""
    yield from ("docx", "smtplib", "typst")
    for each in walk_packages(accessreq.__path__, "accessreq."):
        if not each.name.endswith("__main__"):  # that one runs a command
            yield each.name


def warm_up(folder: Path) -> None:
    """Import everything that a step may need, without rendering a PDF."""
    for name in everything():
        import_module(name)

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


def entries_of(folder: Path, name: str = STORE) -> tuple[Entry, ...]:
    """Return every entry of the journal; none where there is no store.

    Opening it takes back what was broken off; stores of the same bytes are then read once.
    """
    store = folder / name
    if not store.exists():
        return ()
    reading.head(store)
    seen = sha256(store.read_bytes()).hexdigest()
    if seen not in _READ:
        _READ[seen] = tuple(reading.all_entries(store))
    return _READ[seen]


def _in_the_child(folder: Path, step: Step, said: tuple[Path, Path], alter: Callable[[], None] | None) -> int:
    for number, path in enumerate(said, start=1):
        os.dup2(os.open(path, os.O_WRONLY), number)
    os.chdir(folder)
    os.environ["XDG_STATE_HOME"] = str(folder.with_name("state"))  # where reports of faults are kept
    _hold_still(step.day)
    if alter is not None:
        alter()
    ctypes.CDLL(None).prctl(_PTRACER, _ANY, 0, 0, 0)  # else only an ancestor may trace it on some machines
    signal.sigwait({_GO})
    try:
        return _run(step)
    except BaseException as error:  # noqa: BLE001  whatever it is, the trial tells of it
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return BROKEN


def _hold_still(day: str) -> None:
    """Make time and chance the same in every trial of a step, so that its files can be compared."""
    chance = random.Random(day)  # noqa: S311  not for secrets

    class Noon(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.combine(date.fromisoformat(day), NOON, tz)

    account = pwd.getpwuid(os.getuid())
    vars(pwd)["getpwuid"] = lambda _: account
    for module in (global_options, alerts, letters):
        vars(module)["datetime"] = Noon
    vars(os)["urandom"] = chance.randbytes


def _run(step: Step) -> int:
    os.environ.update(ACCESSREQ_TODAY=step.day, ACCESSREQ_STORE=STORE, ACCESSREQ_SETTINGS=SETTINGS)
    return run(["--json", "--yes", *map(os.path.expandvars, step.typed)])
