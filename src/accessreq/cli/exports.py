"""The command that writes tables for other programs: export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import first_and_last
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, say
from accessreq.reports.lists import Listing
from accessreq.screen import Block, Line, Tone, counted
from accessreq.services import exporting
from accessreq.services.exporting import Exported, Format, Wanted
from accessreq.services.looking import Days
from accessreq.store import reading

if TYPE_CHECKING:
    from accessreq.services.session import Session


@app.command(cls=Command)
def export(
    context: typer.Context,
    form: Annotated[Format, typer.Argument(metavar="csv|xlsx|json", help="What to write.")],
    place: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A new file.")],
    listing: Annotated[
        Listing | None,
        typer.Argument(
            metavar="[log|list|due|letters|disclosures]",
            help="One table. Left out: the log in CSV, all five in a workbook, the whole record in JSON.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Received, dated or disclosed on or after.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Received, dated or disclosed on or before.")
    ] = None,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="The log as it may be published: no name, no free text.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Write tables for a spreadsheet, or all as JSON; the file is new, and for its owner alone."""
    options = given(context)
    session = options.session()
    first, last = first_and_last(since, until, session.today)
    days = Days(since=first, until=last)
    wanted = Wanted(format=form, listing=listing, days=days, names=not without_names)
    with counted("Writing", _how_much(session, wanted), shown=not options.quiet) as done:
        made = exporting.export(session, wanted, place, done, dry_run=dry_run)
    say(options, *_told(made, form))
    answer(
        options,
        data=lambda: {
            "file": None if dry_run else str(made.place),
            "format": form,
            "head": made.head,
            "rows": made.written.rows,
            "as_text": made.written.as_text,
            "cut": made.written.cut,
            "dry_run": dry_run,
        },
        records=made.written.rows.items,
        page=lambda: _page(made, dry_run=dry_run),
    )


def _how_much(session: "Session", wanted: Wanted) -> int:
    return reading.number_of_cases(session.store) if wanted.listings() else reading.head(session.store).seq


def _told(made: Exported, form: Format) -> list[str]:
    told = []
    written = made.written
    if written.as_text:
        cells = "cell begins" if written.as_text == 1 else "cells begin"
        how = (
            "an apostrophe stands before it"
            if form is Format.CSV
            else "each is text, and nothing calculates it"
        )
        told.append(f"{written.as_text:,} {cells} as a formula does; {how}.")
    if written.cut:
        told.append(f"{written.cut:,} longer than a cell can be: the end is cut off, and “…” stands for it.")
    return told


def _page(made: Exported, *, dry_run: bool) -> tuple[Block, ...]:
    told = "Dry run: nothing was written. It would be" if dry_run else "Written:"
    rows = ", ".join(f"{name} {count:,}" for name, count in made.written.rows.items())
    return (
        Line(text=f"{told} {made.place}", tone=Tone.GOOD),
        Line(text=f"Rows: {rows}. The head of the record is {made.head}."),
    )
