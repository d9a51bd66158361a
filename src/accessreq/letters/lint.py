"""Whether a template can be trusted: what is wrong with it, with file, line and column."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import TokenStream
from msgspec import Struct

from accessreq.errors import AccessreqError
from accessreq.law.contents import (
    FORBIDDEN_IN_TEMPLATES,
    Forbidden,
    Required,
    forbidden,
    forbidden_in_templates,
    required,
)
from accessreq.law.letters import Language, LetterKind
from accessreq.letters import sources
from accessreq.letters.check import SAYS_WHAT_IT_ANNOUNCES, Finding, findings, translation_findings, unsaid
from accessreq.letters.compose import translation, written
from accessreq.letters.inputs import seen
from accessreq.letters.samples import Sample, samples
from accessreq.letters.sandbox import Fault, Fence, Opened, TemplateRefused
from accessreq.letters.values import Plain, shape
from accessreq.letters.view import LetterView

# --- Where in a template something stands: its pieces, its own words, and the line and column of each.
#
# Jinja tells the line of a mistake and no column. So the text is cut into the pieces that its reader knows,
# and the column is that of the piece at which the reader stopped.

# Stands in the words for a tag, so that nothing is found across what a case fills in.
TAG: Final = "\ufffc"
_OPENS: Final = frozenset({"variable_begin", "block_begin", "comment_begin"})
_CLOSES: Final = frozenset({"variable_end", "block_end", "comment_end"})
_UNSEEN: Final = frozenset({"whitespace", "comment_begin", "comment", "comment_end", "raw_begin", "raw_end"})
# Marks of Markdown that part the words of a sentence in the file and not on paper.
_MARKS: Final = frozenset("*\\")


class Spot(Struct, frozen=True, kw_only=True):
    """A place in a file, both counted from 1."""

    line: int
    column: int


class Piece(Struct, frozen=True, kw_only=True):
    """One piece of a template: words, the begin or end of a tag, or what stands in one."""

    start: int
    kind: str
    text: str


class Words(Struct, frozen=True, kw_only=True):
    """The template's own words on one line, each tag as ``TAG``.

    Attributes:
        starts: for each letter of ``text``, where it stands in the template.
    """

    text: str
    starts: tuple[int, ...]


class _Counted(Extension):
    """Counts how many pieces the parser has taken, and whether it has taken them all."""

    taken = 0
    ended = False

    # Any: the tokens of Jinja, passed on as they come.
    def filter_stream(self, stream: TokenStream) -> Iterator[Any]:
        """Pass every piece on."""
        self.taken, self.ended = 0, False
        for token in stream:
            self.taken += 1
            yield token
        self.ended = True


def parsed(source: str) -> nodes.Template:
    """Return the tree of a template.

    Raises:
        TemplateSyntaxError: it cannot be read; ``stopped_at`` tells where.
    """
    return _environment().parse(source)


def stopped_at(source: str) -> Spot:
    """Return where the reader stops in a template that it cannot read."""
    environment = _environment()
    counted = environment.extensions[_Counted.identifier]
    assert isinstance(counted, _Counted)  # noqa: S101  the one that was asked for
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        seen = [each for each in pieces(source) if each.kind not in _UNSEEN]
        unreadable = sum(len(each.text) for each in pieces(source)) < len(source)
        # What cannot be cut into pieces is met one piece before it is taken.
        if unreadable and counted.taken >= len(seen) - 1:
            return spot(source, sum(len(each.text) for each in pieces(source)))
        where = spot(source, seen[max(counted.taken, 1) - 1].start)
        return (
            where if where.line == error.lineno and not counted.ended else first_words(source, error.lineno)
        )
    return spot(source, len(source.rstrip()))


def pieces(source: str) -> tuple[Piece, ...]:
    """Return the pieces of a template, as far as it can be read."""
    found: list[Piece] = []
    end = 0
    try:
        for _, kind, text in _environment().lexer.tokeniter(source, None):
            # White space that a tag takes away is in no piece.
            start = source.index(text, end)
            end = start + len(text)
            found.append(Piece(start=start, kind=kind, text=text))
    except TemplateSyntaxError:
        return tuple(found)
    return tuple(found)


def spot(source: str, start: int) -> Spot:
    """Return the line and column of a place in a text."""
    line_starts = [0, *(n + 1 for n, letter in enumerate(source) if letter == "\n")]
    line = bisect_right(line_starts, start)
    return Spot(line=line, column=start - line_starts[line - 1] + 1)


def find_name(source: str, name: str, line: int) -> Spot:
    """Return where a fact is named on a line, or after it where its tag runs over several."""
    first = name.partition(".")[0]
    for piece in pieces(source):
        where = spot(source, piece.start)
        if piece.kind == "name" and piece.text == first and where.line >= line:
            rest = source[piece.start :].replace(" ", "")
            if rest.startswith(name):
                return where
    return first_words(source, line)


def first_words(source: str, line: int) -> Spot:
    """Return where a line begins to say something."""
    lines = source.split("\n")
    text = lines[min(line, len(lines)) - 1]
    return Spot(line=line, column=len(text) - len(text.lstrip()) + 1)


def own_words(source: str) -> Words:
    """Return what a template itself says, whatever the case: its text, and the words it prints by a tag."""
    letters: list[str] = []
    starts: list[int] = []
    for letter, start in _letters(source):
        if letter in _MARKS:
            continue
        if letter == " " and letters and letters[-1] == " ":
            continue
        letters.append(letter)
        starts.append(start)
    return Words(text="".join(letters), starts=tuple(starts))


def _letters(source: str) -> Iterator[tuple[str, int]]:
    """Yield every letter of the words with its place; white space and the marks of a quotation as a blank."""
    begins = True
    for piece in pieces(source):
        if piece.kind in {"data", "string"}:
            for n, letter in enumerate(piece.text):
                quotes = begins and letter == ">"
                begins = letter == "\n" or (begins and (letter.isspace() or quotes))
                yield (" " if letter.isspace() or quotes else letter), piece.start + n
        elif piece.kind in _OPENS | _CLOSES and not piece.kind.startswith("comment"):
            begins = False
            yield TAG, piece.start


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return a reader that keeps every white space, so that no place is lost; it fills nothing."""
    return Environment(extensions=[_Counted], keep_trailing_newline=True)  # noqa: S701  nothing is rendered


# --- Sample letters made from a template, on every path that it takes, and held against the law.
#
# A statement can stand on one path of a template and be missing on another, so that reading the template
# alone would not do.


def unlawful(
    kind: LetterKind, folder: sources.Shelf, language: Language
) -> Iterator[tuple[Finding | str, tuple[str, ...]]]:
    """Yield what sample letters lack, or hold and must not, with the paths on which they do.

    A sentence stands in the place of a finding where a letter cannot be made. No
    path is named where it is every one.
    """
    template = Opened(sources.file_name(kind, language), folder, known_facts())
    made = [each for each in samples([kind]) if language is Language.ENGLISH or each.view.recipient is None]
    on_paths: dict[Finding | str, list[str]] = {}
    for each in made:
        for finding in _findings(template, each, language):
            on_paths.setdefault(finding, []).append(each.path)
    for finding, paths in on_paths.items():
        yield finding, () if len(paths) == len(made) else tuple(paths)


def _findings(template: Opened, one: Sample, language: Language) -> tuple[Finding | str, ...]:
    """Return what is wrong with one sample letter; a sentence where it cannot be made."""
    view = one.view.but(language=language)
    shown = seen(view)
    part = shown.translation
    try:
        if part is None:
            filled = template.filled(shown.values)
            letter = written(shown, filled)
            return (*findings(letter.words, view), *unsaid(letter.subject, letter.blocks, filled.gaps))
        filled = template.filled(part.values)
        translated = translation(part, filled)
        return (*translation_findings(translated, view), *unsaid(translated.subject, (), filled.gaps))
    except TemplateRefused as error:
        return (f"Line {error.line}: {error.wrong}" if error.line else error.wrong,)
    except AccessreqError as error:
        return (error.found.rstrip("."),)


@lru_cache
def known_facts() -> dict[str, Plain]:
    """Return every fact that a template may name, each list with one item that holds all its fields."""
    known = shape(LetterView)
    assert isinstance(known, dict)  # noqa: S101  as a view has names
    return known


# --- Whether a template can be trusted: what is wrong with it, with file, line and column.
#
# A template is read as a text first: does it parse, does it ask for facts that exist, does it say what none
# may say. Then sample letters are made from it, and what they lack is held against the file that should say
# it.

_TOP: Final = Spot(line=1, column=1)
_PATHS_TOLD: Final = 3


class Blemish(Struct, frozen=True, kw_only=True, order=True):
    """One thing that is wrong with a template.

    Attributes:
        file: the template.
        code: ``syntax``, ``unknown-fact``, ``not-allowed``, ``unreadable``,
            ``no-letter``, ``unused``, or the code of a row in ``law.contents``.
        what: what is wrong, as a sentence.
        cite: the source that asks otherwise; empty where none need be named.
        cure: what to write instead.
    """

    file: Path
    line: int
    column: int
    code: str
    what: str
    cite: str = ""
    cure: str = ""


class _Read(Struct, frozen=True, kw_only=True):
    """A template, or a part, as it was read for one kind of letter."""

    name: str
    path: Path
    text: str
    is_part: bool


def examine(
    kind: LetterKind, folder: Path | None = None, language: Language = Language.ENGLISH
) -> tuple[Blemish, ...]:
    """Return what is wrong with the template of a kind and the parts that it includes, by place.

    Args:
        kind: the letter.
        folder: where the agency keeps its own templates; for a kind that it has
            none for, the program's is examined.
        language: of the courtesy translation that is examined in the letter's place.

    Raises:
        NotFound: the folder does not exist.
    """
    read, blemishes = _opened(sources.file_name(kind, language), folder)
    for each in read:
        rows = (*forbidden_in_templates(kind), *(row for row in forbidden(kind) if not row.when))
        blemishes += [*_faults(each), *_said(each, rows), *_named(each, rows)]
    if not any(each.code in {"syntax", "unknown-fact", "not-allowed", "unreadable"} for each in blemishes):
        said = {each.code for each in blemishes}
        found = _unlawful(kind, folder, language, read)
        blemishes += [each for each in found if each.code not in said]
    return tuple(sorted(blemishes))


def includes(name: str) -> tuple[str, ...]:
    """Return the parts that one of the program's own templates includes, in their order."""
    tag, slash, _ = name.rpartition("/")
    return tuple(dict.fromkeys(f"{tag}{slash}{each}" for each in _parts(sources.read(name, None).text)))


def strays(folder: Path) -> Iterator[Blemish]:
    """Yield the files of the agency's folder that stand there like a template and that no letter uses.

    Hidden files, folders, numbered versions of an older file and letters that were saved
    there are nobody's mistake; a folder of translations is looked into.
    """
    for place in (folder, *(folder / language for language in Language)):
        yield from _strays(place) if place.is_dir() else ()


def _strays(place: Path) -> Iterator[Blemish]:
    used = {path.name for path in sources.shipped_folder().glob("*.md.j2")}
    included = {part for path in sorted(place.glob("*.md.j2")) for part in _parts(_text(path))}
    for path in sorted({*place.glob("*.md"), *place.glob("*.j2")}):
        if path.is_dir() or path.name.startswith(".") or path.name in used | included:
            continue
        near = get_close_matches(path.name, sorted(used), n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        yield Blemish(
            file=path,
            line=1,
            column=1,
            code="unused",
            what=f"No letter is made from a file of this name{meant}.",
            cure="Give it the name of the letter, or take it out of the folder.",
        )


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")  # whose line ends are read as line feeds


def _opened(main: str, folder: Path | None) -> tuple[list[_Read], list[Blemish]]:
    """Read a template and the parts it names, each once; those of a translation stand beside it."""
    tag, slash, _ = main.rpartition("/")
    read: list[_Read] = []
    blemishes: list[Blemish] = []
    waiting = [main]
    for name in waiting:
        try:
            source = sources.read(name, folder)
            text = source.text
        except AccessreqError as error:
            if folder is not None and not folder.is_dir():
                raise
            blemishes.append(_unreadable(name, folder, read, error))
            continue
        read.append(_Read(name=name, path=source.path, text=text, is_part=name != main))
        waiting += [part for part in (f"{tag}{slash}{each}" for each in _parts(text)) if part not in waiting]
    return read, blemishes


def _unreadable(name: str, folder: Path | None, read: list[_Read], error: AccessreqError) -> Blemish:
    """Return what hinders the reading of a file; a part that is missing is told where it is included."""
    own_name = name.rpartition("/")[2]
    for each in read:
        if f'"{own_name}"' in each.text or f"'{own_name}'" in each.text:
            where = spot(each.text, each.text.index(own_name))
            path = each.path
            return Blemish(
                file=path,
                line=where.line,
                column=where.column,
                code="unreadable",
                what=error.found,
                cure=error.do,
            )
    path = (folder or sources.shipped_folder()) / name
    return Blemish(file=path, line=1, column=1, code="unreadable", what=error.found, cure=error.do)


def _parts(text: str) -> Iterator[str]:
    try:
        tree = parsed(text)
    except TemplateSyntaxError:
        return
    for node in tree.find_all(nodes.Include):
        if isinstance(node.template, nodes.Const) and str(node.template.value).startswith("_"):
            yield str(node.template.value)


def _faults(read: _Read) -> Iterator[Blemish]:
    """Yield what hinders a template from being filled: its syntax, or what the fence keeps out."""
    try:
        tree = parsed(read.text)
    except TemplateSyntaxError as error:
        what = (error.message or "the template cannot be read").rstrip(".")
        cure = "Correct the line; the templates of the program show how each construct is written."
        yield _blemish(read, stopped_at(read.text), "syntax", f"{what}.", cure=cure)
        return
    for fault in Fence(known_facts(), is_part=read.is_part).faults(tree):
        yield _fault(read, fault)


def _fault(read: _Read, fault: Fault) -> Blemish:
    if fault.name:
        where = find_name(read.text, fault.name, fault.line)
        cure = "Name a fact that exists; the templates of the program show every one in use."
        return _blemish(read, where, "unknown-fact", _sentence(fault.wrong), cure=cure)
    where = first_words(read.text, fault.line)
    cure = "Print facts, ask by if whether they are given, and walk lists by for; nothing else is needed."
    return _blemish(read, where, "not-allowed", _sentence(fault.wrong), cure=cure)


def _said(read: _Read, rows: Iterable[Forbidden]) -> Iterator[Blemish]:
    """Yield what the template itself says and may not, at its place."""
    words = own_words(read.text)
    for row in rows:
        for start in sorted({found.start() for each in row.patterns for found in _found(each, words.text)}):
            where = spot(read.text, words.starts[start])
            yield _blemish(read, where, row.code, f"The template says {row.says}.", row.cite, _instead(row))


def _named(read: _Read, rows: Iterable[Forbidden]) -> Iterator[Blemish]:
    """Yield where a template uses a fact that would say what may not be said."""
    closed = {name: row for row in rows for name in row.facts}
    for piece in pieces(read.text) if closed else ():
        if piece.kind == "name" and piece.text in closed and read.text[piece.start - 1 : piece.start] != ".":
            row = closed[piece.text]
            where = spot(read.text, piece.start)
            what = f"The template uses {piece.text}, and would say {row.says}."
            yield _blemish(read, where, row.code, what, row.cite, "Take it out; {{ case }} names the matter.")


def _found(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, text, re.IGNORECASE)


def _instead(row: Forbidden) -> str:
    if row.code in {"search-not-told", "channel-not-told"}:
        return "Take it out: a letter states what was typed."
    if row in FORBIDDEN_IN_TEMPLATES:
        return "Print the fact in its place, such as {{ received }}, {{ promised }} or {{ appeal_until }}."
    return "Take it out, or write what the law of this letter says."


def _unlawful(
    kind: LetterKind, folder: Path | None, language: Language, read: list[_Read]
) -> Iterator[Blemish]:
    """Yield what sample letters lack, or hold and must not, each at the file that is to blame."""
    for finding, paths in unlawful(kind, folder, language):
        where = f", where the letter is: {_told(paths)}" if paths else ""
        row = None if isinstance(finding, str) else _row(kind, finding)
        blamed = _blamed(row, read, folder)
        if isinstance(finding, str):
            what = f"{finding[:1].upper()}{finding[1:]}{where}."
            yield _blemish(blamed, _TOP, "no-letter", what, cure="Correct the template.")
        else:
            verb = "holds" if finding.forbidden else "lacks"
            part = f" {finding.where}" if finding.where else ""
            what = f"The letter of kind {kind} {verb}{part} {finding.says}{where}."
            yield _blemish(blamed, _TOP, finding.code, what, finding.cite, _cure(finding, row))


def _row(kind: LetterKind, finding: Finding) -> Required | None:
    """Return the row of the law that is not met; nothing for what may not stand."""
    rows = (each for each in required(kind) if (each.code, each.says) == (finding.code, finding.says))
    return None if finding.forbidden else next(rows, None)


def _blamed(row: Required | None, read: list[_Read], folder: Path | None) -> _Read:
    """Return the file at fault: one of the agency's, since the program's are tested.

    Of several it is the one whose counterpart of the program says what is missing.
    """
    own = [each for each in read if folder is not None and folder in each.path.parents and _is_edited(each)]
    for each in own if row else ():
        shipped = sources.read(each.name, None).text if sources.stands(each.name, None) else ""
        if row and any(word in shipped for word in (*row.phrases, *row.facts)):
            return each
    return next(iter(own), read[0])


def _is_edited(read: _Read) -> bool:
    return not sources.stands(read.name, None) or sources.read(read.name, None).text != read.text


def _cure(finding: Finding, row: Required | None) -> str:
    if finding.cite == SAYS_WHAT_IT_ANNOUNCES:
        return "Put {% if FACT %} and {% endif %} around what announces it, the heading among it."
    if row is None:
        return "Take it out, or write what the law of this letter says."
    printed = [f"Print {' and '.join(row.facts)}."] if row.facts else []
    if finding.where:
        return " ".join([*printed, "Say in the translation what the English letter says."])
    phrases = " or ".join(f"“{phrase}”" for phrase in row.phrases)
    said = [f"Use the words {phrases}."] if phrases else []
    return " ".join([*printed, *said])


def _told(paths: tuple[str, ...]) -> str:
    more = len(paths) - _PATHS_TOLD
    return "; ".join(paths[:_PATHS_TOLD]) + (f"; and {more} more" if more > 0 else "")


def _blemish(read: _Read, where: Spot, code: str, what: str, cite: str = "", cure: str = "") -> Blemish:
    return Blemish(
        file=read.path, line=where.line, column=where.column, code=code, what=what, cite=cite, cure=cure
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
