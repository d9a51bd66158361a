"""Runs one command line: catches what an officer may see, and leaves with its exit code."""

import codecs
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from accessreq.cli import import_msgspec
from accessreq.errors import AccessreqError

if TYPE_CHECKING:
    import typer
    from typer.exceptions import TyperException

CLOSED_PIPE: Final = 141
INTERRUPTED: Final = 130
OUR_FAULT: Final = 1
WRONG_USAGE: Final = 2
_ANSWERED_AT_ONCE: Final = frozenset({"due", "alert", "today"})


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code."""
    os.umask(0o077)
    code = OUR_FAULT
    try:
        _show_every_letter()
        code = _run(arguments)
    except BrokenPipeError:
        _let_go(sys.stdout)
        code = CLOSED_PIPE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = output_failed(error)
    finally:
        _lose_nothing_typed(code)
        _let_go_of_words()
    return code


def _show_every_letter() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"  # as cron's POSIX locale says
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    try:
        code = 0 if answered_at_once(arguments) else _by_typer(arguments)
        sys.stdout.flush()
        return code
    except AccessreqError as error:
        _say(error)
        return error.exit_code
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # Typer makes it an exit with 1
            raise leaving.__context__ from None
        raise
    except (OSError, KeyboardInterrupt):
        raise
    except Exception as error:
        if os.environ.get("ACCESSREQ_DEBUG") == "1":
            raise
        return _report(error)


def answered_at_once(arguments: list[str]) -> bool:
    """Answer a line that needs no Typer; return whether it was."""
    alone = not arguments or arguments[0].startswith("-")  # the program, with options but no command
    asks = {"-h", "--help"} & set(arguments) or "_ACCESSREQ_COMPLETE" in os.environ
    if asks or not (alone or _ANSWERED_AT_ONCE & set(arguments)):
        return False
    import_msgspec()
    from accessreq.cli import front  # with it comes the services, which no help needs

    return front.answered(arguments)


def _by_typer(arguments: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    from accessreq.cli.app import program

    try:
        code = typer.main.get_command(program).main(arguments, prog_name="accessreq", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.Abort as error:
        return _say_interrupted(error)
    except TyperException as error:
        return _say_usage(error)


def _say(error: AccessreqError) -> None:
    from accessreq.screen import fitted, visible

    lines = [each for each in (error.found, error.why, error.do) if each]
    _tell("".join(f"{fitted(visible(line), sys.stderr)}\n" for line in lines))


def _say_usage(error: "TyperException") -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "accessreq"
    lines = [error.format_message()]
    if not lines[0].startswith("Usage:"):
        lines.append(f"The options are listed by: {command} --help")
    if getattr(error, "option_name", "").startswith("-"):
        lines.insert(1, "Text that begins with a dash is written after two: -- TEXT, or --option=TEXT.")
    _tell("".join(f"{line}\n" for line in lines))
    return WRONG_USAGE


def _say_interrupted(error: "typer.Abort") -> int:
    if isinstance(error.__cause__, KeyboardInterrupt):  # anywhere, perhaps just after the commit
        _tell("\nInterrupted. Look at what is stored before you repeat it: accessreq list\n")
    else:
        _tell("\nNothing was saved.\n")  # at a question, so before anything was written
    return INTERRUPTED


def _report(error: Exception) -> int:
    """Keep where it happened, and nothing of what was in hand: values may be personal."""
    import traceback  # where all is well, nothing is told

    frames = traceback.extract_tb(error.__traceback__)
    report = "".join(f"{Path(each.filename).name}:{each.lineno} in {each.name}\n" for each in frames)
    try:
        path = _kept(f"{type(error).__name__}\n{report}")
        ask = f"Please send the report, which holds no personal data: {path}\n"
    except (OSError, ImportError):  # the disk that failed the program may fail its report
        ask = f"No report could be kept. It happened here, without personal data:\n{report}"
    _tell(
        f"The program failed ({type(error).__name__}); this is a fault of ours.\n"
        f"What was stored before is unchanged; look with: accessreq list\n{ask}",
    )
    return OUR_FAULT


def _kept(report: str) -> Path:
    from platformdirs import user_state_path

    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = user_state_path("accessreq")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"fault-{moment}-{os.getpid()}.txt"
    path.write_text(report, encoding="utf-8")
    return path


def output_failed(error: OSError) -> int:
    """Say that the output takes nothing, and return the exit code."""
    _tell(
        f"The output could not be written ({error.strerror}).\n"
        "If the command records something, it may be stored all the same.\n"
        "Look before you repeat it: accessreq list\n",
    )
    _let_go(sys.stdout)
    return 6


def _tell(text: str) -> None:
    """Say something on standard error; where nobody can be told, the exit code tells it."""
    with suppress(OSError):
        sys.stderr.write(text)


def _lose_nothing_typed(code: int) -> None:
    """Keep what was typed into an editor for a command that came to nothing."""
    editing = sys.modules.get("accessreq.cli.desktop")
    if editing and (file := editing.typed_words(keep=code != 0)):
        _tell(f"What you typed is kept, for you alone: {file}\n")


def _let_go_of_words() -> None:
    """Let go of what standard error takes no more: Python 3.11.2, that of Debian 12, would end with 120."""
    try:
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: TextIO) -> None:
    """Let go of what could not be written, so that Python does not try again at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError:  # no file can be opened any more
        with suppress(OSError):
            stream.close()
