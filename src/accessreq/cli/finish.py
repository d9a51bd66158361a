"""The one print after a command that records something."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.looking import standing_on
from accessreq.cli import pages, shapes
from accessreq.cli.given import Given
from accessreq.cli.out import answer, say


def finish(given: Given, desk: Desk, done: Done) -> None:
    """Print what was done, in the form that was asked for, and the warnings beside it.

    Raises:
        OSError: the output takes nothing; what is stored all the same has been said.
    """
    standing = standing_on(desk, done.deadlines, done.case)
    say(given, *done.warnings)
    with told_all_the_same(*stored(done)):
        answer(
            given,
            data=lambda: shapes.done(done, standing),
            records=lambda: [(done.case.number, done.case.status.value)],
            page=lambda: pages.done(done, standing),
        )


def stored(done: Done) -> Iterator[str]:
    """Yield what is said of a case where its page cannot be; nothing where nothing was saved."""
    if done.entries:
        yield is_stored(done.case.number)


def is_stored(case: str) -> str:
    """Return the words that a case is stored."""
    return f"{case} is stored. See it: accessreq show {case}"


@contextmanager
def told_all_the_same(*words: str) -> Iterator[None]:
    """Print, and where the output takes nothing say on standard error what is stored all the same.

    Raises:
        OSError: the output takes nothing; what is stored has been said.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        raise
    except OSError:
        sys.stderr.writelines(f"{each}\n" for each in words)
        raise
