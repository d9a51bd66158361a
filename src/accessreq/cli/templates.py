"""Commands for the agency's own wording: which letters have it; begun, checked and looked at."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final

import typer

from accessreq.casebook import template_copies, templates
from accessreq.cli import letter_pages, template_pages
from accessreq.cli.asking import formats
from accessreq.cli.commands import Command, given, templates_app
from accessreq.cli.given import Given
from accessreq.cli.options import DryRun, Formats
from accessreq.cli.out import answer, say
from accessreq.errors import NotFound, Refused
from accessreq.law.languages import Language
from accessreq.law.letter_rows import LetterKind
from accessreq.settings import load

ALL: Final = "all"

Own = Annotated[
    Path | None,
    typer.Option("--templates", metavar="FOLDER", help="Look there, not where the settings say."),
]

Kinds = Annotated[
    list[str],
    typer.Argument(metavar="KIND...|all", help="The letters, or all of them.", show_default=False),
]
Kind = Annotated[
    str | None, typer.Argument(metavar="[KIND]", help="The letter; all if left out.", show_default=False)
]


In = Annotated[
    Language | None, typer.Option("--language", metavar="TAG", help="The translation, such as es.")
]


@templates_app.command("list", cls=Command)
def list_templates(
    context: typer.Context,
    diff: Annotated[bool, typer.Option("--diff", help="Show the lines that differ.")] = False,
    own: Own = None,
) -> None:
    """List the templates of all letters: whose each is, and how the agency's own differs."""
    options = given(context)
    found = templates.wordings(_folder(options, own))
    answer(
        options,
        data=lambda: [template_pages.wording_shape(each) for each in found],
        records=lambda: [template_pages.wording_record(each) for each in found],
        page=lambda: template_pages.wordings(found, diff=diff),
    )


@templates_app.command("copy", cls=Command)
def copy_templates(
    context: typer.Context,
    kinds: Kinds,
    language: In = None,
    replace: Annotated[bool, typer.Option("--replace", help="Keep an old file as a version.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Copy templates of the program, with their parts, to where the agency edits its own."""
    options = given(context)
    settings = load(options.settings_path())
    copied = template_copies.copy_templates(
        settings, _kinds(kinds), language or Language.ENGLISH, replaced=replace, dry_run=dry_run
    )
    answer(
        options,
        data=lambda: template_pages.copied_shape(copied),
        records=lambda: [(str(path),) for path in copied.written],
        page=lambda: template_pages.copied(copied),
    )


@templates_app.command("check", cls=Command)
def check_templates(context: typer.Context, kind: Kind = None, own: Own = None) -> None:
    """Find what is wrong with templates, by file and line: facts, syntax, and what the law wants said."""
    options = given(context)
    kinds, folder = _kinds([kind or ALL]), _folder(options, own)
    found = templates.check_templates(kinds, folder)
    answer(
        options,
        data=lambda: {"ok": not found, "findings": [template_pages.finding_shape(each) for each in found]},
        records=lambda: [template_pages.finding_record(each) for each in found],
        page=lambda: template_pages.findings(found, kinds, folder),
    )
    if found:
        raise typer.Exit(Refused.exit_code)


@templates_app.command("preview", cls=Command)
def preview_template(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", show_default=False)],
    path: Annotated[
        str, typer.Option("--path", metavar="NAME|all", help="Which turns the letter takes; the plain one.")
    ] = "plain",
    language: In = None,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Save it there.")
    ] = None,
    wanted: Formats = None,
    own: Own = None,
) -> None:
    """Show a letter to invented people, made from the template and marked as a preview."""
    options = given(context)
    (which,) = _kinds([kind])
    chosen = formats(wanted) or (("pdf",) if folder else ("text",))
    turns, spoken = None if path == ALL else path, language or Language.ENGLISH
    made = templates.preview_template(which, turns, _folder(options, own), chosen, spoken)
    trials = []
    files: list[Path] = []
    for trial in made:
        say(options, *(f"{trial.sample.path}: it {each}" for each in trial.rendered.stood))
        files += templates.save_trial(trial, folder) if folder else ()
        trials.append((trial.sample.path, trial.rendered.words))
    answer(
        options,
        data=lambda: template_pages.preview_shape(which, trials, files),
        records=lambda: [(line,) for _, words in trials for line in words.splitlines()],
        page=lambda: (*template_pages.preview(trials), *letter_pages.files(files)),
    )


def _kinds(typed: list[str]) -> tuple[LetterKind, ...]:
    """Return the kinds that were typed, each once; every one for ``all``.

    Raises:
        NotFound: there is no letter of that kind.
    """
    if ALL in typed:
        return tuple(LetterKind)
    known = [kind.value for kind in LetterKind]
    for name in typed:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise NotFound(
                f"There is no letter of kind “{name[:40]}”.",
                f"Did you mean {near[0]}?" if near else f"The kinds are {', '.join(known)}.",
                "List them: accessreq templates list",
            )
    return tuple(LetterKind(name) for name in dict.fromkeys(typed))


def _folder(options: Given, named: Path | None) -> Path | None:
    """Return the agency's folder of templates; none where no agency is set up, or it keeps none.

    One that stands beside the settings, and that they do not name, is spoken of: it serves no letter.
    """
    if named is not None:
        return named
    path = options.settings_path()
    folder = load(path).letters_folder if options.settings or path.exists() else None
    beside = path.parent / template_copies.FOLDER
    if folder is None and templates.holds_templates(beside):
        say(options, f"{beside} holds templates, and the settings do not name it; it serves no letter yet.")
        say(options, f"Look at it all the same: --templates {beside}")
    return folder
