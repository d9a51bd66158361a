"""The command for cron: the digest of the day."""

from typing import Annotated

import typer

from accessreq.alerts.digest import text
from accessreq.casebook.morning import digest
from accessreq.cli import shapes
from accessreq.cli.commands import Command, app, given
from accessreq.cli.out import as_json
from accessreq.errors import Needed


@app.command(cls=Command)
def alert(
    context: typer.Context,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the digest, for cron's own mail.")] = False,
    quiet_when_clear: Annotated[
        bool,
        typer.Option("--quiet-when-clear", help="Say nothing when nothing is overdue or due soon."),
    ] = False,
    business_days: Annotated[
        bool,
        typer.Option("--business-days", help="Do nothing at a weekend or on a public holiday."),
    ] = False,
) -> None:
    """Tell what is overdue, to be acted on today and due soon; names no person."""
    options = given(context)
    if not (stdout or options.json):
        raise Needed(
            "The digest is given no way to go.",
            "This version prints it; cron mails what a job prints.",
            "Add: --stdout",
        )
    desk = options.desk()
    if business_days and not desk.readings.cautious().is_business_day(desk.today):
        return
    told, by_state = digest(desk)
    if options.json:
        as_json(shapes.digest(told, by_state))
    elif not (told.clear and quiet_when_clear):
        print(text(told), end="")
