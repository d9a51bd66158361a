"""Commands for the letters of a case: list, show, save, verify, preview."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from accessreq.casebook import papers
from accessreq.casebook.desk import open_file
from accessreq.cli import letter_pages, letter_proofs, shapes
from accessreq.cli.asking import formats
from accessreq.cli.commands import Command, given, letter_app
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, Formats
from accessreq.cli.out import answer, say
from accessreq.cli.viewing import open_until_seen
from accessreq.errors import IntegrityBroken
from accessreq.law.contents import LetterKind

Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="The letter's number; all if left out.", show_default=False),
]


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
) -> None:
    """Show the words of an issued letter. It is the newest if no number is given."""
    options = given(context)
    if changes:
        _show_changes(options, case, number)
        return
    file, kept = papers.kept_letters(options.desk(), case, number, ("text",))
    letter = kept[-1]
    words = letter.content.decode("utf-8")
    if letter.letter.reworded:
        how = f"accessreq letter show {file.case.number} {letter.letter.number} --changes"
        say(options, f"The officer edited its words before it was issued. What was changed: {how}")
    answer(
        options,
        data=lambda: {**shapes.letter(letter.letter), "case": file.case.number, "text": words},
        records=lambda: [(line,) for line in words.splitlines()],
        page=lambda: letter_pages.words(words),
    )


@letter_app.command("save", cls=Command)
def save_letter(
    context: typer.Context,
    case: CaseName,
    number: Number = None,
    folder: Annotated[Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Where to.")] = None,
    wanted: Formats = None,
    replace: Annotated[bool, typer.Option("--replace", help="Keep an old file as a version.")] = False,
) -> None:
    """Save issued letters in a folder, exactly as they were sent."""
    options = given(context)
    desk = options.desk()
    into = folder or desk.settings.save_to or Path()
    paths = papers.save_letters(desk, case, number, formats(wanted), into, replace=replace)
    answer(
        options,
        data=lambda: {"files": [str(path) for path in paths]},
        records=lambda: [(str(path),) for path in paths],
        page=lambda: letter_pages.files(paths),
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
    trial = papers.preview(options.desk(), case, kind, chosen)
    paths = papers.save_preview(trial, folder) if folder else ()
    if opened:
        open_until_seen(options, trial)
    answer(
        options,
        data=lambda: {"kind": kind.value, "text": trial.words, "files": [str(path) for path in paths]},
        records=lambda: [(line,) for line in trial.words.splitlines()],
        page=lambda: (*letter_pages.words(trial.words), *letter_pages.files(paths)),
    )


def _show_changes(options: Given, case: str, number: int | None) -> None:
    letter, found = papers.changes(options.desk(), case, number)
    answer(
        options,
        data=lambda: {**shapes.letter(letter), "changes": [asdict(each) for each in found]},
        records=lambda: [(each.before, each.gone, each.new, each.after) for each in found],
        page=lambda: letter_pages.changes(letter.number, found),
    )
