"""The one print after a command that records something."""

from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.looking import standing_on
from accessreq.cli import pages, shapes
from accessreq.cli.given import Given
from accessreq.cli.out import answer, say


def finish(given: Given, desk: Desk, done: Done) -> None:
    """Print what was done, in the form that was asked for, and the warnings beside it."""
    standing = standing_on(desk, done.deadlines)
    say(given, *done.warnings)
    answer(
        given,
        data=lambda: shapes.done(done, standing),
        records=lambda: [(done.case.number, done.case.status.value)],
        page=lambda: pages.done(done, standing),
    )
