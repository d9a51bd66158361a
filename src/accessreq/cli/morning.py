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
) -> None:
    """Tell what is overdue, to be acted on today and due soon; names no person."""
    options = given(context)
    if not (stdout or options.json):
        raise Needed(
            "The digest is given no way to go.",
            "This version prints it; cron mails what a job prints.",
            "Add: --stdout",
        )
    told, by_state = digest(options.desk())
    if options.json:
        as_json(shapes.digest(told, by_state))
    elif not (told.clear and quiet_when_clear):
        print(text(told), end="")
