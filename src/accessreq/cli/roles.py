"""The command that prints what each role of a PostgreSQL server needs."""

from typing import Annotated

import typer

from accessreq.cli.commands import Command, app, given
from accessreq.cli.out import answer
from accessreq.screen.page import Line
from accessreq.store.roles import Role, grants


@app.command(cls=Command)
def roles(
    context: typer.Context,
    officer: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who record.")
    ] = "accessreq_officer",
    keeper: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who also dispose of cases.")
    ] = "accessreq_keeper",
    reader: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who only look.")
    ] = "accessreq_reader",
    alert: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of the alert that cron runs.")
    ] = "accessreq_alert",
) -> None:
    """Print the GRANT statements for a store on PostgreSQL; nothing is changed."""
    names = {Role.OFFICER: officer, Role.KEEPER: keeper, Role.READER: reader, Role.ALERT: alert}
    statements = grants(names)
    answer(
        given(context),
        data=lambda: {"statements": list(statements)},
        records=lambda: [(each,) for each in statements],
        page=lambda: tuple(Line(text=each) for each in statements),
    )
