"""The command that hands a case over: bundle."""

from pathlib import Path
from typing import Annotated

import typer

from accessreq.casebook import bundling, looking
from accessreq.casebook.desk import Desk
from accessreq.casebook.timeline import timeline as told_in_order
from accessreq.cli import cases
from accessreq.cli.commands import Command, app, given
from accessreq.cli.options import CaseName, DryRun
from accessreq.cli.out import answer, json_text
from accessreq.screen import page
from accessreq.screen.page import Block, Line, Tone


@app.command(cls=Command)
def bundle(
    context: typer.Context,
    case: CaseName,
    place: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FOLDER|ZIP", help="A new folder, or a new file ending in .zip."
        ),
    ],
    dry_run: DryRun = False,
) -> None:
    """Put the whole file of a case together, for counsel; in a folder or zip, with the means to prove it."""
    options = given(context)
    desk = options.desk()
    done = bundling.bundle(desk, case, place, _told(desk, case), dry_run=dry_run)
    answer(
        options,
        data=lambda: {
            "case": done.case,
            "place": str(done.place),
            "head": done.head,
            "files": list(done.files),
            "dry_run": dry_run,
        },
        records=lambda: [(name,) for name in done.files],
        page=lambda: _page(done, dry_run=dry_run),
    )


def _told(desk: Desk, case: str) -> dict[str, bytes]:
    """Return the files of a bundle that are told as a command would tell them: the case, and its days."""
    file, moments = told_in_order(desk, case)
    view = looking.view(desk, case)
    assert isinstance(view, looking.CaseView)  # noqa: S101  a case that was disposed of was refused above
    told = {
        "case.json": json_text({"as_of": desk.today.isoformat(), **cases.case_file_json(view)}),
        "timeline.txt": "".join(f"{line}\n" for line in page.lines(cases.timeline_page(file, moments))),
    }
    return {name: text.encode() for name, text in told.items()}


def _page(done: bundling.Bundled, *, dry_run: bool) -> tuple[Block, ...]:
    made = "Dry run: nothing was written. It would be" if dry_run else "The file was put together:"
    return (
        Line(text=f"{made} {done.place}", tone=Tone.GOOD),
        Line(text=f"{len(done.files)} files; the head of the record is {done.head}."),
        *(Line(text=f"  {name}") for name in done.files),
    )
