"""The command that writes the open duties for a calendar program."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from accessreq.casebook import feeding
from accessreq.cli import plain_pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer


@app.command(cls=Command)
def feed(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.ics",
            help="Write it there, over the feed of the day before; printed if left out.",
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Write the open duties as a calendar file, one all-day entry each; names no person."""
    options = given(context)
    fed = feeding.feed(options.desk(), file, dry_run=dry_run)
    if file is None and not options.json:
        sys.stdout.buffer.write(fed.feed.content)
        return
    counts = {
        "open": fed.feed.open,
        "new": fed.feed.new,
        "changed": fed.feed.changed,
        "cancelled": fed.feed.cancelled,
    }
    answer(
        options,
        data=lambda: {"file": str(fed.file) if fed.file else None, **counts},
        records=lambda: [(str(fed.file or ""), *map(str, counts.values()))],
        page=lambda: plain_pages.fed(fed),
    )
