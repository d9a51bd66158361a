"""An office with settings and a store of its own, and the program, run in it as an officer or cron would."""

import fcntl
import hashlib
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import tty
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from prompt_toolkit.application import application
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead

from accessreq.cli.run import run as run_here

Answer = subprocess.CompletedProcess[str]

PROGRAM = (sys.executable, "-m", "accessreq")
REQUEST = (
    "receive",
    "access",
    *("--name", "Maria Lopez-Whitfield"),
    *("--address", "12 Elm Street; Albany, NY 12207"),
    *("--about", "All records of courses that I applied for"),
    *("--on", "2026-06-30"),
)


# Each question makes the key bindings of two editors anew, the same each time: more than half of its cost.
application.load_key_bindings = cache(application.load_key_bindings)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def a_umask_that_stays() -> Iterator[None]:
    # The program tightens the umask of its process, which here is the process of the tests.
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency, set up once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("sample-office")
    before = os.umask(0o022)
    places = ["--store", str(folder / "store.sqlite"), "--settings", str(folder / "settings.toml")]
    assert run_here(["init", "--example", "--quiet", *places]) == 0
    os.umask(before)
    return folder


@pytest.fixture
def office(tmp_path: Path, sample_office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample agency's settings and an empty store; it is Friday, July 10, 2026."""
    folder = tmp_path / "office"
    shutil.copytree(sample_office, folder)
    monkeypatch.setenv("ACCESSREQ_STORE", str(folder / "store.sqlite"))
    monkeypatch.setenv("ACCESSREQ_SETTINGS", str(folder / "settings.toml"))
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-10")
    return folder


@pytest.fixture
def run(office: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command line in this process."""

    def ran(*arguments: str) -> Answer:
        capsys.readouterr()
        code = run_here(list(arguments))
        said = capsys.readouterr()
        return Answer(arguments, code, said.out, said.err)

    return ran


@pytest.fixture
def program(office: Path) -> Callable[..., Answer]:
    """Run a command line as a process of its own."""

    def ran(*arguments: str, env: Mapping[str, str] | None = None, cwd: str | None = None) -> Answer:
        return subprocess.run(
            [*PROGRAM, *arguments],
            capture_output=True,
            check=False,
            cwd=cwd or office,
            encoding="utf-8",
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
        )

    return ran


@pytest.fixture
def logged(run: Callable[..., Answer]) -> Callable[..., Answer]:
    """Log Maria Lopez-Whitfield's request of Tuesday, June 30, 2026; options given later win."""

    def received(*more: str) -> Answer:
        answer = run(*REQUEST, *more)
        assert answer.returncode == 0, answer.stderr
        return answer

    return received


@pytest.fixture
def proved(office: Path, records: Path, run: Callable[..., Answer], logged: Callable[..., Answer]) -> None:
    """A-2026-0001 is logged, and the data subject's identity is proved on July 1."""

    def make() -> None:
        logged()
        shown = ("--method", "signature", "--result", "accepted", "--on", "2026-07-01")
        assert run("identity", "A-2026-0001", *shown).returncode == 0

    once(office, records / "proved.sqlite", make)


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where stores are kept that many tests begin with."""
    return tmp_path_factory.mktemp("records")


def once(office: Path, kept: Path, make: Callable[[], None]) -> None:
    """Let an office's store be as ``make`` leaves it, which one test does and the others take a copy of."""
    if kept.exists():
        shutil.copy2(kept, office / "store.sqlite")
    else:
        make()
        shutil.copy2(office / "store.sqlite", kept)


@pytest.fixture
def digest(office: Path) -> Callable[[], Mapping[str, str]]:
    """The hash of every file of the office, byte for byte."""
    return lambda: {
        str(path.relative_to(office)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(office.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def at_terminal(office: Path) -> Callable[..., Answer]:
    """Run a program at a terminal and hold a dialogue with it: wait for these words, then type those.

    A blank behind a question is no letter, but a move of the cursor, and is not waited for.
    """

    def ran(
        arguments: Sequence[str],
        dialogue: Sequence[tuple[str, str]] = (),
        *,
        columns: int = 80,
        command: Sequence[str] = PROGRAM,
    ) -> Answer:
        process, terminal = started_at_a_terminal([*command, *arguments], columns)
        seen = b""
        try:
            with os.fdopen(terminal, "r+b", buffering=0) as both:
                for wanted, typed in dialogue:
                    seen += until_it_asks(process, both.fileno(), wanted.rstrip().encode())
                    both.write(typed.encode())
                while more := _read(both.fileno()):
                    seen += more
        except BaseException:
            process.kill()
            process.wait()
            raise
        return Answer(arguments, process.wait(), seen.decode(), "")

    return ran


@pytest.fixture
def typing(office: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command line in this process, at a terminal where these keys were pressed already."""

    def ran(arguments: Sequence[str], keys: str = "", *, columns: int = 80, term: str = "xterm") -> Answer:
        capsys.readouterr()
        with pressed(keys, columns=columns, term=term) as seen:
            code = run_here(list(arguments))
        return Answer(arguments, code, capsys.readouterr().out, b"".join(seen).decode())

    return ran


@contextmanager
def pressed(keys: str, *, columns: int = 80, term: str = "xterm") -> Iterator[list[bytes]]:
    """Let this process sit at a terminal where keys were pressed already; yields what is written there.

    After the last of them comes Ctrl-C, so that a question too many ends what is asked.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    tty.setraw(theirs)
    os.write(ours, f"{keys}\x03".encode())
    seen: list[bytes] = []
    reader = threading.Thread(target=lambda: seen.extend(iter(lambda: _read(ours), b"")))
    reader.start()
    before = sys.stdin, sys.stderr
    with (
        os.fdopen(os.dup(theirs), encoding="utf-8") as stdin,
        os.fdopen(theirs, "w", encoding="utf-8") as stderr,
        pytest.MonkeyPatch.context() as environment,
    ):
        environment.setenv("TERM", term)
        sys.stdin, sys.stderr = stdin, stderr
        try:
            yield seen
        finally:
            clear_typeahead(create_input(stdin))  # which is kept by the number of the file
            sys.stdin, sys.stderr = before
    reader.join()
    os.close(ours)


def started_at_a_terminal(command: Sequence[str], columns: int = 80) -> tuple["subprocess.Popen[bytes]", int]:
    """Start a program at a terminal of its own; return it with our end of the terminal.

    A shell that leads a session takes the first terminal that it opens. To fork in
    this process is not safe: pytest's workers have threads.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    takes_it = ["/bin/sh", "-c", 'exec "$@" <>"$0" >&0 2>&0', os.ttyname(theirs)]
    with interruptible():
        process = subprocess.Popen(
            [*takes_it, *command],
            stdin=theirs,
            env={"ACCESSREQ_PAGER": "cat"} | os.environ | {"TERM": "xterm-256color"},
            start_new_session=True,
        )
    os.close(theirs)
    return process, ours


@contextmanager
def interruptible() -> Iterator[None]:
    """Let what is started here be ended by Ctrl-C or a hangup, though whoever runs the tests is not."""
    before = {each: signal.signal(each, signal.SIG_DFL) for each in (signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def until_it_asks(process: "subprocess.Popen[bytes]", terminal: int, wanted: bytes) -> bytes:
    """Read what a program writes until these words have come and it waits for a key; return all of it.

    What is typed between a question and the read that follows it can be lost: a terminal that is not raw
    yet takes Ctrl-U for itself, one that stops to echo throws away what was typed, and Python sees a Ctrl-C
    only at the next key. So each thread of the program, and of those that it started, has to wait: the same
    wait at two looks, with nothing written in between. One that only waits for its turn runs, for Linux.
    """
    seen = b""
    while wanted not in seen and (more := _read(terminal)):
        seen += more
    before: list[str] | None = None
    for _ in range(12_000):
        if select.select([terminal], [], [], 0.01)[0]:
            before, more = None, _read(terminal)
            if not more:
                return seen
            seen += more
        elif (now := _waits(process.pid)) is not None and now == before:
            return seen
        else:
            before = now
    pytest.fail("the program does not come to rest")


def _waits(process: int) -> list[str] | None:
    """How often each thread of a program and of its children has waited; nothing while one of them runs."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*"):
        try:
            about = dict(each.split(":", 1) for each in (task / "status").read_text().splitlines())
            children = (task / "children").read_text().split()
        except OSError:  # it has ended
            continue
        if about["State"].split()[0] in {"R", "D"}:
            return None
        found.append(f"{task.name} {about['voluntary_ctxt_switches']}")
        for child in children:
            if (theirs := _waits(int(child))) is None:
                return None
            found += theirs
    return found


def _read(terminal: int) -> bytes:
    if not select.select([terminal], [], [], 120)[0]:
        pytest.fail("the program waits for what the dialogue does not say")
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says EIO when the other end is closed
        return b""
