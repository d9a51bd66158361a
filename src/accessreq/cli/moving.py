"""The command that takes the record to another place."""

from typing import Annotated

import typer

from accessreq.casebook import moving
from accessreq.cli import plain_pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer
from accessreq.errors import IntegrityBroken
from accessreq.store.place import location


@app.command(cls=Command)
def move(
    context: typer.Context,
    place: Annotated[
        str,
        typer.Argument(
            metavar="STORE", help="A new file, or postgresql://… without a store.", show_default=False
        ),
    ],
    dry_run: DryRun = False,
) -> None:
    """Copy the store to another place, and prove that both are equal; the old one stays as it is."""
    options = given(context)
    target = location(place)
    moved, findings = moving.move(options.desk(), target, dry_run=dry_run)
    answer(
        options,
        data=lambda: {
            "store": str(target),
            "head": str(moved.head),
            "documents": None if dry_run else moved.documents,
            "dry_run": dry_run,
            "findings": [
                {"code": each.code, "case": each.case, "what": each.what, "cure": each.cure}
                for each in findings
            ],
        },
        records=lambda: [(str(target), str(moved.head))],
        page=lambda: plain_pages.moved(str(target), str(moved.head), findings, dry_run=dry_run),
    )
    if findings:
        raise typer.Exit(IntegrityBroken.exit_code)
