"""Pages and shapes of templates: whose they are, how they differ, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from accessreq.casebook.template_copies import Copied
from accessreq.casebook.templates import Wording
from accessreq.cli.shapes import Shape
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.examine import Blemish
from accessreq.letters.samples.paths import samples
from accessreq.screen.page import Block, Heading, Line, Page, Row, Table, Tone

Trials = Sequence[tuple[str, str]]


def wordings(found: Sequence[Wording], *, diff: bool) -> Page:
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


def wording_shape(one: Wording) -> Shape:
    """Return one line of ``templates list``."""
    return {
        "name": one.name,
        "kind": one.kind.value if one.kind else None,
        "language": one.name.partition("/")[0] if "/" in one.name else "en",
        "whose": _whose(one),
        "file": str(one.path),
        "lines": _changed(one.differs),
        "diff": list(one.differs),
        "program_changed": None if one.since is None else bool(one.since),
        "program_diff": list(one.since or ()),
    }


def wording_record(one: Wording) -> tuple[str, ...]:
    """Return one template as plain cells."""
    return one.name, _whose(one), str(_changed(one.differs)), _since(one), str(one.path)


def _title(one: Wording) -> str:
    """The letter by its kind, anything else by its file."""
    return one.kind.value if one.kind and "/" not in one.name else one.name


def _whose(one: Wording) -> str:
    return "agency" if one.own else "program"


def _changed(diff: Sequence[str]) -> int:
    """How many lines a difference takes away or adds."""
    return sum(line[:1] in {"+", "-"} for line in diff[2:])


def _differs(one: Wording) -> str:
    if not one.own:
        return ""
    return str(_changed(one.differs)) if one.differs else "none"


def _since(one: Wording) -> str:
    if not one.own:
        return ""
    if one.since is None:
        return "not known"
    return f"changed, {_changed(one.since)} lines" if one.since else "unchanged"


def copied(done: Copied) -> Page:
    """Return what was copied, what stayed, and the line that the settings still need."""
    verb = "Would be written" if done.dry_run else "Written"
    blocks: list[Block] = [Line(text=f"{verb}: {path}") for path in done.written]
    blocks += [Line(text=f"Left as it is, the agency's own: {path}") for path in done.kept]
    blocks += [Line(text=each, tone=Tone.SOON) for each in _to_add(done)]
    if not done.dry_run:
        blocks.append(Line(text="Next: edit them, then accessreq templates check", tone=Tone.QUIET))
    return tuple(blocks)


def _to_add(done: Copied) -> Iterator[str]:
    """What the settings still need before the folder serves."""
    if not done.to_add:
        return
    yield "The letters are written from this folder only when the settings name it."
    if done.at_line:
        yield f"Take away the # in line {done.at_line} of {done.settings}, so that it says: {done.to_add}"
    else:
        yield f"Add under [letters] in {done.settings}: {done.to_add}"


def copied_shape(done: Copied) -> Shape:
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


def findings(found: Sequence[Blemish], kinds: Sequence[LetterKind], folder: Path | None) -> Page:
    """Return what is wrong with templates, each with its place and its cure."""
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


def finding_shape(one: Blemish) -> Shape:
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


def finding_record(one: Blemish) -> tuple[str, ...]:
    """Return one finding as plain cells."""
    return str(one.file), str(one.line), str(one.column), one.code, one.what, one.cite, one.cure


def preview(trials: Trials) -> Page:
    """Return sample letters, each below the path that it takes where there are several."""
    blocks: list[Block] = []
    for path, words in trials:
        blocks += [Heading(text=path)] if len(trials) > 1 else []
        blocks.append(Line(text=words.rstrip("\n")))
    return tuple(blocks)


def preview_shape(kind: LetterKind, trials: Trials, files: Sequence[Path]) -> Shape:
    """Return what ``templates preview`` prints."""
    return {
        "kind": kind.value,
        "letters": [{"path": path, "text": words} for path, words in trials],
        "paths": [each.path for each in samples([kind])],
        "files": [str(path) for path in files],
    }
