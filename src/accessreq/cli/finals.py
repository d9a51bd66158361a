"""The command that keeps the letter which really went out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.casebook.looking import standing_on
from accessreq.cli import letter_pages, shapes
from accessreq.cli.commands import given
from accessreq.cli.finish import stored, told_all_the_same
from accessreq.cli.options import CaseName, DryRun, Note, On
from accessreq.cli.out import answer, say
from accessreq.screen.page import Line, Page

if TYPE_CHECKING:
    from accessreq.casebook import finals


def keep_final(
    context: typer.Context,
    case: CaseName,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The letter's number.", show_default=False)],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The .docx, or the signed paper as PDF.", show_default=False),
    ],
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Keep what really went out as a letter. It is the edited Word document, or the scan of a signed one."""
    options = given(context)
    desk = options.desk_to_write()
    from accessreq.casebook import finals

    final = finals.keep_final(desk, case, number, file, on=options.on(on), note=note, dry_run=dry_run)
    done = final.done
    say(options, *done.warnings)
    with told_all_the_same(*stored(done)):
        answer(
            options,
            data=lambda: {
                **shapes.done(done, standing_on(desk, done.deadlines, done.case)),
                "letter": shapes.letter(final.letter, final=final.kept),
                "changes": shapes.differences(final.changes),
            },
            records=lambda: [(done.case.number, str(number), final.kept.document.name)],
            page=lambda: _final_page(final),
        )


def _final_page(final: "finals.Final") -> Page:
    name = final.kept.document.name
    kept = f"Kept as {name}. It is the letter now."
    trial = "Nothing is kept: this was a trial run."
    said = Line(text=trial if final.done.dry_run else kept)
    return (said, *letter_pages.changes(final.letter, final.changes))
