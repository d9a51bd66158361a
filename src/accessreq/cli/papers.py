"""Commands for the papers of a case that are no letters: which they are, and to have them again."""

from pathlib import Path
from typing import Annotated

import typer

from accessreq.cli import desktop, letter_pages
from accessreq.cli.commands import Command, given, paper_app
from accessreq.cli.options import CaseName
from accessreq.cli.out import answer
from accessreq.screen import Line, Row, Table
from accessreq.services import papers


@paper_app.command("list", cls=Command)
def list_papers(context: typer.Context, case: CaseName) -> None:
    """List the papers of a case, numbered, under the names by which they came."""
    options = given(context)
    found = papers.papers_of(options.session(), case)
    answer(
        options,
        data=lambda: [
            {
                "name": name,
                "media_type": one.media_type,
                "size": one.size,
                "sha256": one.sha256,
                "number": number,
            }
            for number, (name, one) in enumerate(found.items(), start=1)
        ],
        records=lambda: [(name, one.media_type, one.size, one.sha256) for name, one in found.items()],
        page=lambda: (
            Table(
                columns=("", "Name", "Kind", "Bytes"),
                rows=tuple(
                    Row(cells=(str(number), name, one.media_type, f"{one.size:,}"))
                    for number, (name, one) in enumerate(found.items(), start=1)
                ),
            ),
        ),
    )


@paper_app.command("open", cls=Command)
def open_paper(
    context: typer.Context,
    case: CaseName,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As the list numbers it.")],
) -> None:
    """Open a paper under its own name in the desktop's viewer; the copy is removed once it was seen."""
    opened = desktop.open_paper(given(context), case, number)
    answer(
        given(context),
        data=lambda: {"opened": str(opened)},
        records=lambda: [(str(opened),)],
        page=lambda: (Line(text=f"Opened: {opened}"),),
    )


@paper_app.command("save", cls=Command)
def save_papers(
    context: typer.Context,
    case: CaseName,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="These; all if left out.", show_default=False),
    ] = None,
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to.")] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Keep an old file as a version.")] = False,
) -> None:
    """Save papers of a case in a folder, byte for byte, under the names by which they came."""
    options = given(context)
    files = papers.save_papers(options.session(), case, names or (), folder, replace=replace)
    answer(
        options,
        data=lambda: {"files": [str(path) for path in files]},
        records=lambda: [(path,) for path in files],
        page=lambda: letter_pages.files(files),
    )
