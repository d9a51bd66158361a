"""Commands that hand papers over: bundle, the whole file of a case; package, what goes out with a grant."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.cases.wording import one_line
from accessreq.cli import cases, completing, pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.options import CaseName, Despite, DryRun, Note
from accessreq.cli.out import answer, json_text
from accessreq.errors import Needed
from accessreq.letters.case_file import BlockKind, Numbering, Section, SectionBlock
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone, lines, visible
from accessreq.services import bundling, looking
from accessreq.services.bundling import Told
from accessreq.services.session import Session
from accessreq.services.timeline import timeline as told_in_order

if TYPE_CHECKING:
    from accessreq.services.packaging import InspectedRecord, Packaged


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
    explained = [
        block for one in looking.explanations(session, file.case) for block in pages.explanation(one)
    ]
    sections = (
        ("The case", cases.case_file_page(view)),
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


@app.command(cls=Command)
def package(
    context: typer.Context,
    case: CaseName,
    records: Annotated[
        Path, typer.Option("--records", metavar="FOLDER", help="Where the records lie that go out.")
    ],
    place: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FOLDER|ZIP", help="A new folder, or a new file ending in .zip."
        ),
    ] = None,
    inspect: Annotated[
        bool, typer.Option("--inspect", help="Inspect the records and count their pages, no more.")
    ] = False,
    note: Note = "",
    despite: Despite = None,
    dry_run: DryRun = False,
) -> None:
    """Inspect the records of a grant, and put them together.

    The package is one PDF: the letter, the index of what is withheld, the records in the order of
    their names, the certificate if there is one; every page has a number. Nothing is put together
    while something was found that would go out with it.
    """
    options = given(context)
    from accessreq.services import packaging  # a bundle records nothing

    session = options.session() if inspect else options.session_to_write()
    done = packaging.inspect_records(session, case, records)
    if not inspect:
        if place is None:
            raise Needed(
                "It is not said where the package is put.",
                "It is written into a new folder or zip.",
                f"Add it: accessreq package {done.case} --records FOLDER -o FOLDER",
            )
        reason = one_line("reason", despite) if despite is not None else ""
        done = packaging.package(session, done, place, note=note, despite=reason, dry_run=dry_run)
    answer(
        options,
        data=lambda: {
            "case": done.case,
            "records": [
                {
                    "name": each.name,
                    "pages": each.pages,
                    "found": [
                        {
                            "danger": one.danger.name.lower().replace("_", "-"),
                            "where": one.where,
                            "what": one.what,
                            "goes_out": one.goes_out,
                        }
                        for one in each.found
                    ],
                }
                for each in done.records
            ],
            "pages": done.pages,
            "granted_pages": done.granted_pages,
            "package_pages": done.made.pages if done.made else None,
            "place": str(done.place) if done.place else None,
            "files": list(done.files),
            "dry_run": dry_run,
        },
        records=lambda: map(_record, done.records),
        page=lambda: tuple(_package_page(done, dry_run=dry_run)),
    )


def _record(one: "InspectedRecord") -> tuple[object, ...]:
    found = "; ".join(f"{each.where}: {each.danger}: {each.what}" for each in one.found)
    return one.name, one.pages, found


def _package_page(done: "Packaged", *, dry_run: bool) -> Iterator[Block]:
    yield Table(columns=("Record", "Pages", "Where", "Found", ""), rows=tuple(_rows(done)))
    yield Line(text=_pages(done))
    if done.made is not None:
        made = "Dry run: nothing was written. It would be" if dry_run else "Put together:"
        yield Line(text=f"{made} {done.place}", tone=Tone.GOOD)
        yield Line(text=f"package.pdf has {done.made.pages} pages, {done.made.first} to {done.made.last}.")
        yield from (Line(text=f"  {name}") for name in done.files)


def _rows(done: "Packaged") -> Iterator[Row]:
    for each in done.records:
        pages = "" if each.pages is None else str(each.pages)
        if not each.found:
            yield Row(cells=(each.name, pages, "", "nothing", ""))
        for one in each.found:
            tone = Tone.LATE if one.goes_out else Tone.QUIET
            words = one.danger if one.goes_out else f"{one.danger} (stays behind)"
            if one.danger is one.danger.PICTURE:
                words = str(one.danger)
            yield Row(cells=(each.name, pages, one.where, words, one.what), tone=tone)


def _pages(done: "Packaged") -> str:
    if done.pages is None:
        return "The pages of a record that is no PDF and no picture are not counted."
    counted = f"The records have {done.pages} {'page' if done.pages == 1 else 'pages'}"
    if done.granted_pages is None:
        return f"{counted}. For the fee: accessreq grant {done.case} --pages {done.pages}"
    if done.granted_pages != done.pages:
        return f"{counted}, and the grant has {done.granted_pages}. Look which is right before it goes out."
    return f"{counted}, as the grant has it."
