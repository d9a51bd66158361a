"""Many cases in one command: which they are, how far the work is, and those that were refused."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import typer

from accessreq.cases.wording import read_text
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import say
from accessreq.errors import AccessreqError, Needed, Refused
from accessreq.plain_files import content_of
from accessreq.screen import counted
from accessreq.services.batches import Outcome

Made = TypeVar("Made")
Failed = tuple[str, AccessreqError]


def cases_given(typed: Sequence[str], file: Path | None) -> tuple[str, ...]:
    """Return the cases that were typed and those of a file, one a line; ``-`` is standard input.

    Empty lines are passed over, and what follows a ``#``.

    Raises:
        Needed: no case is named.
        Refused: the file cannot be read.
    """
    named = (*typed, *(_listed(file) if file else ()))
    if not named:
        raise Needed(
            "No case is named.",
            "The command acts on the cases that it is given.",
            "Name them: CASE CASE …, or --cases FILE with one a line",
        )
    return named


def _listed(file: Path) -> Iterator[str]:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else content_of(file, pipes=True)
        text = read_text(content).text
    except OSError as error:
        raise Refused(
            f"The file {file.name} cannot be read ({error.strerror}).",
            "It names the cases, one a line.",
            "Check the name: --cases FILE",
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(
            f"Byte {error.start} of the list of cases is not UTF-8.",
            "It names the cases, one a line.",
            "Save it as UTF-8.",
        ) from None
    for line in text.splitlines():
        if case := line.partition("#")[0].strip():
            yield case


def gathered(
    given: GlobalOptions, words: str, of: int, outcomes: Iterable[Outcome[Made]]
) -> tuple[list[tuple[str, Made]], list[Failed]]:
    """Return what was made, and what was refused, with a bar that moves while it is done."""
    made: list[tuple[str, Made]] = []
    failed: list[Failed] = []
    with counted(words, of, shown=not given.quiet) as done:
        for each in outcomes:
            if each.refused is not None:
                failed.append((each.case, each.refused))
            elif each.made is not None:
                made.append((each.case, each.made))
            done(1)
    return made, failed


def tell_failed(given: GlobalOptions, failed: Sequence[Failed], *, others: bool) -> None:
    """Say of each case that was refused why, also where nothing else is to be said.

    Args:
        given: what is to be said at all.
        failed: the cases that were refused.
        others: whether there are cases that were not.
    """
    for case, error in failed:
        sys.stderr.write(f"{case}: {error}\n")
    if failed:
        told = f"{len(failed)} of them failed; the others are done." if others else "None of them is done."
        say(given, told)


def failures(failed: Sequence[Failed]) -> list[dict[str, Any]]:  # Any: what JSON can hold
    """Return the shape of what was refused."""
    return [{"case": case, "exit_code": error.exit_code, "error": str(error)} for case, error in failed]


def leave(failed: Sequence[Failed]) -> None:
    """Leave with the exit code of the first that was refused; go on where none was."""
    if failed:
        raise typer.Exit(failed[0][1].exit_code)
