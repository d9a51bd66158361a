"""The command that hands a case over: bundle."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from accessreq.cases.wording import one_line
from accessreq.cli import cases, completing, pages
from accessreq.cli.apps import Command, app, given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, json_text
from accessreq.errors import Needed
from accessreq.letters.case_file import BlockKind, Numbering, Section, SectionBlock
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone, lines, visible
from accessreq.services import bundling, looking
from accessreq.services.bundling import Told
from accessreq.services.session import Session
from accessreq.services.timeline import timeline as told_in_order


@app.command(cls=Command)
def bundle(
    context: typer.Context,
    place: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FOLDER|ZIP", help="A new folder, or a new file ending in .zip."
        ),
    ],
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]", show_default=False, autocompletion=completing.cases, help="One case."
        ),
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="All cases of data subjects of this name.")
    ] = None,
    prefix: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Before each page's number; the case's number if left out."),
    ] = None,
    first: Annotated[
        int, typer.Option("--first", metavar="N", min=1, max=999_999, help="The number of the first page.")
    ] = 1,
    dry_run: DryRun = False,
) -> None:
    """Put the whole file of a case together, for counsel; one PDF, letters, papers and proof."""
    options = given(context)
    session = options.session()
    if (case is None) == (person is None):
        raise Needed(
            "It is not said what is put together." if case is None else "A case and a person are given.",
            "A bundle holds one case, or all cases of one name.",
            "Give one of them: accessreq bundle CASE -o FOLDER, or accessreq bundle --person NAME -o FOLDER",
        )
    named = bundling.cases_of(session, person) if person is not None else ()
    wanted = [number for number, _ in named] if case is None else [case]
    numbering = Numbering(prefix=one_line("prefix", prefix), first=first) if prefix is not None else None
    done = bundling.bundle(
        session, wanted, place, lambda one: _told(session, one), numbering, dry_run=dry_run
    )
    answer(
        options,
        data=lambda: {
            "case": done.cases[0] if len(done.cases) == 1 else None,
            "cases": list(done.cases),
            "place": str(done.place),
            "head": done.head,
            "files": list(done.files),
            "pages": done.pages,
            "first_page": done.first,
            "last_page": done.last,
            "dry_run": dry_run,
        },
        records=lambda: [(name,) for name in done.files],
        page=lambda: _page(done, named, dry_run=dry_run),
    )


def _told(session: Session, case: str) -> Told:
    """Return a case as the commands that look at one would tell it: as files, and as sections of the PDF."""
    file, moments = told_in_order(session, case)
    view = looking.view(session, case)
    assert isinstance(view, looking.CaseView)  # noqa: S101  a case that was disposed of was refused above
    days = cases.timeline_page(file, moments)
    files = {
        "case.json": json_text({"as_of": session.today, **cases.case_file_json(view)}),
        "timeline.txt": "".join(f"{line}\n" for line in lines(days)),
    }
    no_part = cases.may_follow(file.case)  # which commands the case takes
    whole = tuple(each for each in cases.case_file_page(view) if each != no_part)
    explained = [
        block for one in looking.explanations(session, file.case) for block in pages.explanation(one)
    ]
    sections = (
        ("The case", whole),
        ("What happened, day by day", days),
        ("Each date explained", tuple(explained)),
    )
    return Told(
        files={name: text.encode() for name, text in files.items()},
        sections=tuple(
            Section(title=title, blocks=tuple(_blocks(blocks))) for title, blocks in sections if blocks
        ),
    )


def _blocks(told: Page) -> Iterator[SectionBlock]:
    """The blocks of a page as the PDF takes them."""
    for each in told:
        match each:
            case Heading(text=text):
                yield SectionBlock(kind=BlockKind.HEADING, text=visible(text))
            case Line(text=text):
                yield SectionBlock(kind=BlockKind.LINE, text=visible(text))
            case Table(columns=columns, rows=rows):
                cells = tuple(_cells(row, len(columns)) for row in rows)
                yield SectionBlock(kind=BlockKind.ROWS, columns=columns, rows=cells)


def _cells(row: Row | Heading, columns: int) -> tuple[str, ...]:
    """The cells of a row; a heading among the rows is the first of its own."""
    words = row.cells if isinstance(row, Row) else (row.text, *[""] * (columns - 1))
    return tuple(map(visible, words))


def _page(done: bundling.Bundled, named: Sequence[tuple[str, str]], *, dry_run: bool) -> tuple[Block, ...]:
    made = "Dry run: nothing was written. It would be" if dry_run else "The file was put together:"
    several = "file.pdf of each case" if len(done.cases) > 1 else "file.pdf"
    return (
        Line(text=f"{made} {done.place}", tone=Tone.GOOD),
        Line(text=f"{len(done.files)} files; the head of the record is {done.head}."),
        Line(text=f"{several}: {done.pages} pages, numbered {done.first} to {done.last}."),
        *(Line(text=each) for each in _whose(named)),
        *(Line(text=f"  {name}") for name in done.files),
    )


def _whose(named: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What to look at before cases that share no more than a name are handed over as one person's."""
    if named:
        cases = ", ".join(f"{number} {name}" for number, name in named)
        yield f"Cases of that name: {cases}. Make sure that it is one person before you hand them over."
