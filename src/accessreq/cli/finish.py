"""The one print after a command that records something."""

import sys

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
    standing = standing_on(desk, done.deadlines)
    say(given, *done.warnings)
    try:
        answer(
            given,
            data=lambda: shapes.done(done, standing),
            records=lambda: [(done.case.number, done.case.status.value)],
            page=lambda: pages.done(done, standing),
        )
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        raise
    except OSError:
        if done.entries:
            sys.stderr.write(f"{done.case.number} is stored. See it: accessreq show {done.case.number}\n")
        raise
