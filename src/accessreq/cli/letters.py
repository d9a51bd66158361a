"""Commands for the letters of a case: list, show, verify, preview; and those of three modules beside."""

from pathlib import Path
from typing import Annotated

import typer

from accessreq.casebook import papers
from accessreq.casebook.desk import open_file
from accessreq.cli import finals, letter_pages, letter_proofs, printing, sending, shapes
from accessreq.cli.asking import formats
from accessreq.cli.commands import Command, given, letter_app
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, Formats, Generated
from accessreq.cli.out import answer, say
from accessreq.cli.viewing import open_until_seen
from accessreq.errors import IntegrityBroken
from accessreq.law.letter_rows import LetterKind

Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="The letter's number; all if left out.", show_default=False),
]


letter_app.command("save", cls=Command)(printing.save_letters)
letter_app.command("final", cls=Command)(finals.keep_final)
letter_app.command("send", cls=Command)(sending.send_letter)
letter_app.command("labels", cls=Command)(printing.write_labels)
letter_app.command("envelopes", cls=Command)(printing.write_envelopes)


@letter_app.command("list", cls=Command)
def list_letters(context: typer.Context, case: CaseName) -> None:
    """List the letters that were issued in a case."""
    options = given(context)
    file = open_file(options.desk(), case)
    letters = shapes.letters(file)
    answer(
        options,
        data=lambda: letters,
        records=lambda: [(str(each["number"]), each["kind"], each["on"]) for each in letters],
        page=lambda: letter_pages.letters(file),
    )


@letter_app.command("show", cls=Command)
def show_letter(
    context: typer.Context,
    case: CaseName,
    number: Number = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Show instead which of its words the officer changed.")
    ] = False,
    generated: Generated = False,
) -> None:
    """Show the words of a letter as it went out. It is the newest if no number is given."""
    options = given(context)
    from accessreq.casebook.finals import words_of

    if changes:
        _show_changes(options, case, number)
        return
    shown = words_of(options.desk(), case, number, generated=generated)
    say(options, *letter_pages.beside(shown))
    answer(
        options,
        data=lambda: {
            **shapes.letter(shown.letter, final=shown.file.final(shown.letter.number)),
            "case": shown.file.case.number,
            "text": shown.words,
        },
        records=lambda: [(line,) for line in shown.words.splitlines()],
        page=lambda: letter_pages.words(shown.words),
    )


@letter_app.command("verify", cls=Command)
def verify_letter(context: typer.Context, case: CaseName, number: Number = None) -> None:
    """Prove issued letters. Their bytes are compared, and they are made again."""
    options = given(context)
    from accessreq.casebook.verifying import verify

    name, proofs = verify(options.desk(), case, number)
    answer(
        options,
        data=lambda: letter_proofs.shape(name, proofs),
        records=lambda: letter_proofs.records(proofs),
        page=lambda: letter_proofs.page(proofs),
    )
    if not all(each.holds for each in proofs):
        raise typer.Exit(IntegrityBroken.exit_code)


@letter_app.command("preview", cls=Command)
def preview_letter(
    context: typer.Context,
    case: CaseName,
    kind: Annotated[LetterKind, typer.Argument(metavar="KIND", show_default=False)],
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Save it there.")
    ] = None,
    wanted: Formats = None,
    opened: Annotated[
        bool, typer.Option("--open", help="Open the PDF in the desktop's viewer until you press Enter.")
    ] = False,
) -> None:
    """Show a letter as it would be written today. It is marked as a preview; nothing is kept."""
    options = given(context)
    chosen = formats(wanted) or (("pdf",) if folder or opened else ("text",))
    trial, against = papers.preview(options.desk(), case, kind, chosen)
    paths = papers.save_preview(trial, folder) if folder else ()
    refused = f"{against.found} {against.why} {against.do}" if against else ""
    if against:
        say(options, f"It could not be issued today. {refused}")
    if opened:
        open_until_seen(options, trial)
    answer(
        options,
        data=lambda: {
            "kind": kind.value,
            "text": trial.words,
            "files": [str(path) for path in paths],
            "stands_against": refused,
        },
        records=lambda: [(line,) for line in trial.words.splitlines()],
        page=lambda: (*letter_pages.words(trial.words), *letter_pages.files(paths)),
    )


def _show_changes(options: Given, case: str, number: int | None) -> None:
    from accessreq.casebook.finals import changes_of

    letter, found = changes_of(options.desk(), case, number)
    answer(
        options,
        data=lambda: {**shapes.letter(letter), "changes": shapes.differences(found)},
        records=lambda: [(each.before, each.gone, each.new, each.after) for each in found or ()],
        page=lambda: letter_pages.changes(letter, found),
    )
