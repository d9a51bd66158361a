"""Commands for the agency's own wording: which letters have it; begun, checked and looked at."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from accessreq.cli import completing
from accessreq.cli.commands import Command, given, templates_app
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import DryRun, Formats, formats
from accessreq.cli.out import answer, say
from accessreq.errors import NotFound, Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone

if TYPE_CHECKING:
    from accessreq.cli.shapes import Shape
    from accessreq.letters.lint import Blemish
    from accessreq.services.templates import Copied, Wording

# --- Pages and shapes of templates: whose they are, how they differ, and what is wrong with them.

Trials = Sequence[tuple[str, str]]


def _wordings_page(found: "Sequence[Wording]", *, diff: bool) -> Page:
    """Return the templates, one a line, the letters first and then the parts that they share."""
    rows = tuple(
        Row(
            cells=(_title(each), _whose(each), _differs(each), _since(each)),
            tone=Tone.PLAIN if each.own else Tone.QUIET,
        )
        for each in found
    )
    columns = ("Letter or part", "Whose", "Lines that differ", "The program's since it was copied")
    blocks: list[Block] = [Table(columns=columns, rows=rows)]
    for each in found if diff else ():
        if each.differs:
            blocks += [Heading(text=each.name), Line(text="\n".join(each.differs))]
        if each.since:
            blocks.append(Heading(text=f"{each.name}: the program's, since it was copied"))
            blocks.append(Line(text="\n".join(each.since)))
    return tuple(blocks)


def _wording_shape(one: "Wording") -> "Shape":
    """Return one line of ``templates list``."""
    return {
        "name": one.name,
        "kind": one.kind,
        "language": one.name.partition("/")[0] if "/" in one.name else "en",
        "whose": _whose(one),
        "file": str(one.path),
        "lines": _changed(one.differs),
        "diff": list(one.differs),
        "program_changed": None if one.since is None else bool(one.since),
        "program_diff": list(one.since or ()),
    }


def _wording_record(one: "Wording") -> tuple[str, ...]:
    """Return one template as plain cells."""
    return one.name, _whose(one), str(_changed(one.differs)), _since(one), str(one.path)


def _title(one: "Wording") -> str:
    """The letter by its kind, anything else by its file."""
    return one.kind.value if one.kind and "/" not in one.name else one.name


def _whose(one: "Wording") -> str:
    return "agency" if one.own else "program"


def _changed(diff: Sequence[str]) -> int:
    """How many lines a difference takes away or adds."""
    return sum(line[:1] in {"+", "-"} for line in diff[2:])


def _differs(one: "Wording") -> str:
    if not one.own:
        return ""
    return str(_changed(one.differs)) if one.differs else "none"


def _since(one: "Wording") -> str:
    if not one.own:
        return ""
    if one.since is None:
        return "not known"
    return f"changed, {_changed(one.since)} lines" if one.since else "unchanged"


def _copied_page(done: "Copied") -> Page:
    """Return what was copied, what stayed, and the line that the settings still need."""
    verb = "Would be written" if done.dry_run else "Written"
    blocks: list[Block] = [Line(text=f"{verb}: {path}") for path in done.written]
    blocks += [Line(text=f"Left as it is, the agency's own: {path}") for path in done.kept]
    blocks += [Line(text=each, tone=Tone.SOON) for each in _to_add(done)]
    if not done.dry_run:
        blocks.append(Line(text="Next: edit them, then accessreq templates check", tone=Tone.QUIET))
    return tuple(blocks)


def _to_add(done: "Copied") -> Iterator[str]:
    """What the settings still need before the folder serves."""
    if not done.to_add:
        return
    yield "The letters are written from this folder only when the settings name it."
    if done.at_line:
        yield f"Take away the # in line {done.at_line} of {done.settings}, so that it says: {done.to_add}"
    else:
        yield f"Add under [letters] in {done.settings}: {done.to_add}"


def _copied_shape(done: "Copied") -> "Shape":
    """Return what ``templates copy`` prints."""
    return {
        "folder": str(done.folder),
        "files": [str(path) for path in done.written],
        "kept": [str(path) for path in done.kept],
        "settings": str(done.settings),
        "add_to_settings": done.to_add or None,
        "line": done.at_line,
        "dry_run": done.dry_run,
    }


def _findings_page(found: "Sequence[Blemish]", kinds: Sequence[LetterKind], folder: Path | None) -> Page:
    """Return what is wrong with templates, each with its place and its cure."""
    from accessreq.letters.samples import samples

    made = len(samples(kinds))
    where = f"those in {folder} before the program's" if folder else "the program's"
    looked = f"{len(kinds)} of the letters ({where}), {made} sample letters made"
    if not found:
        return (Line(text=f"Nothing is wrong: {looked}.", tone=Tone.GOOD),)
    blocks: list[Block] = [Heading(text=f"{len(found)} findings in {looked}")]
    for each in found:
        cite = f" ({each.cite})" if each.cite else ""
        place = f"{each.file}:{each.line}:{each.column}"
        blocks.append(Line(text=f"{place}: {each.code}: {each.what}{cite}", tone=Tone.LATE))
        blocks.append(Line(text=f"    {each.cure}", tone=Tone.QUIET))
    return tuple(blocks)


def _finding_shape(one: "Blemish") -> "Shape":
    """Return one finding."""
    return {
        "file": str(one.file),
        "line": one.line,
        "column": one.column,
        "code": one.code,
        "what": one.what,
        "cite": one.cite or None,
        "cure": one.cure,
    }


def _finding_record(one: "Blemish") -> tuple[str, ...]:
    """Return one finding as plain cells."""
    return str(one.file), str(one.line), str(one.column), one.code, one.what, one.cite, one.cure


def _preview_page(trials: Trials) -> Page:
    """Return sample letters, each below the path that it takes where there are several."""
    blocks: list[Block] = []
    for path, words in trials:
        blocks += [Heading(text=path)] if len(trials) > 1 else []
        blocks.append(Line(text=words.rstrip("\n")))
    return tuple(blocks)


def _preview_shape(kind: LetterKind, trials: Trials, files: Sequence[Path]) -> "Shape":
    """Return what ``templates preview`` prints."""
    from accessreq.letters.samples import samples

    return {
        "kind": kind,
        "letters": [{"path": path, "text": words} for path, words in trials],
        "paths": [each.path for each in samples([kind])],
        "files": [str(path) for path in files],
    }


# --- Commands for the agency's own wording: which letters have it; begun, checked and looked at.

ALL: Final = "all"

Own = Annotated[
    Path | None,
    typer.Option("--templates", metavar="FOLDER", help="Look there, not where the settings say."),
]

Kinds = Annotated[
    list[str],
    typer.Argument(
        metavar="KIND...|all",
        help="The letters, or all of them.",
        show_default=False,
        autocompletion=completing.kinds_or_all,
    ),
]
Kind = Annotated[
    str | None,
    typer.Argument(
        metavar="[KIND]",
        help="The letter; all if left out.",
        show_default=False,
        autocompletion=completing.kinds,
    ),
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
    from accessreq.services import templates

    options = given(context)
    found = templates.wordings(_folder(options, own))
    answer(
        options,
        data=lambda: [_wording_shape(each) for each in found],
        records=lambda: [_wording_record(each) for each in found],
        page=lambda: _wordings_page(found, diff=diff),
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
    from accessreq.services import templates
    from accessreq.settings import load

    options = given(context)
    settings = load(options.settings_path())
    copied = templates.copy_templates(
        settings, _kinds(kinds), language or Language.ENGLISH, replaced=replace, dry_run=dry_run
    )
    answer(
        options,
        data=lambda: _copied_shape(copied),
        records=lambda: [(str(path),) for path in copied.written],
        page=lambda: _copied_page(copied),
    )


@templates_app.command("check", cls=Command)
def check_templates(context: typer.Context, kind: Kind = None, own: Own = None) -> None:
    """Find what is wrong with templates, by file and line: facts, syntax, and what the law wants said."""
    from accessreq.services import templates

    options = given(context)
    kinds, folder = _kinds([kind or ALL]), _folder(options, own)
    found = templates.check_templates(kinds, folder)
    answer(
        options,
        data=lambda: {"ok": not found, "findings": [_finding_shape(each) for each in found]},
        records=lambda: [_finding_record(each) for each in found],
        page=lambda: _findings_page(found, kinds, folder),
    )
    if found:
        raise typer.Exit(Refused.exit_code)


@templates_app.command("preview", cls=Command)
def preview_template(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", show_default=False, autocompletion=completing.kinds)],
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
    from accessreq.services import templates

    options = given(context)
    (which,) = _kinds([kind])
    from accessreq.cli import letter_pages  # it brings the cases, which no other command here needs

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
        data=lambda: _preview_shape(which, trials, files),
        records=lambda: [(line,) for _, words in trials for line in words.splitlines()],
        page=lambda: (*_preview_page(trials), *letter_pages.files(files)),
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


def _folder(options: GlobalOptions, named: Path | None) -> Path | None:
    """Return the agency's folder of templates; none where no agency is set up, or it keeps none.

    One that stands beside the settings, and that they do not name, is spoken of: it serves no letter.
    """
    if named is not None:
        return named
    from accessreq.services import templates
    from accessreq.settings import load

    path = options.settings_path()
    folder = load(path).letters_folder if options.settings or path.exists() else None
    beside = path.parent / templates.FOLDER
    if folder is None and templates.holds_templates(beside):
        say(options, f"{beside} holds templates, and the settings do not name it; it serves no letter yet.")
        say(options, f"Look at it all the same: --templates {beside}")
    return folder
