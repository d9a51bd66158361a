"""The command that puts the records together that go out with a grant: package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from accessreq.cases.wording import one_line
from accessreq.cli.apps import Command, app, given
from accessreq.cli.options import CaseName, Despite, DryRun, Note
from accessreq.cli.out import answer
from accessreq.errors import Needed
from accessreq.screen import Block, Line, Row, Table, Tone
from accessreq.services import packaging
from accessreq.services.packaging import InspectedRecord, Packaged


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
        page=lambda: tuple(_page(done, dry_run=dry_run)),
    )


def _record(one: InspectedRecord) -> tuple[object, ...]:
    found = "; ".join(f"{each.where}: {each.danger}: {each.what}" for each in one.found)
    return one.name, one.pages, found


def _page(done: Packaged, *, dry_run: bool) -> Iterator[Block]:
    yield Table(columns=("Record", "Pages", "Where", "Found", ""), rows=tuple(_rows(done)))
    yield Line(text=_pages(done))
    if done.made is not None:
        made = "Dry run: nothing was written. It would be" if dry_run else "Put together:"
        yield Line(text=f"{made} {done.place}", tone=Tone.GOOD)
        yield Line(text=f"package.pdf has {done.made.pages} pages, {done.made.first} to {done.made.last}.")
        yield from (Line(text=f"  {name}") for name in done.files)


def _rows(done: Packaged) -> Iterator[Row]:
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


def _pages(done: Packaged) -> str:
    if done.pages is None:
        return "The pages of a record that is no PDF and no picture are not counted."
    counted = f"The records have {done.pages} {'page' if done.pages == 1 else 'pages'}"
    if done.granted_pages is None:
        return f"{counted}. For the fee: accessreq grant {done.case} --pages {done.pages}"
    if done.granted_pages != done.pages:
        return f"{counted}, and the grant has {done.granted_pages}. Look which is right before it goes out."
    return f"{counted}, as the grant has it."
