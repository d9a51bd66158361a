"""The only Markdown: a rendered template parsed once, into the document that writers know.

Of Markdown a letter needs headings, paragraphs, bold, italic, lists and
set-in quotations. Links, images, code and HTML are not read at all, and a mark
that is left over as a mark is refused, so that no letter shows one.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from accessreq.cases.wording import paragraphs
from accessreq.errors import Refused
from accessreq.letters.document import (
    BOUND,
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    Run,
    words_of,
)
from accessreq.letters.sandbox import OUTPUT_LIMIT
from accessreq.letters.values import ENGLISH_BEGINS, ENGLISH_ENDS, LINE_BREAK

# --- The only Markdown: a rendered template parsed once, into the document that writers know.

_RULES: Final = ("heading", "list", "blockquote", "escape", "newline", "emphasis")
# Without "text_join" an escaped mark, which is meant, stays apart from a left-over one.
_PARSER: Final = MarkdownIt("zero").enable(list(_RULES)).disable("text_join")
_STRAY: Final = re.compile(r"[*#`\[\]<>|~]|\{\{|\}\}|\{%|%\}|_{2}")
# Words between these marks are English, whatever the letter is.
_LANGUAGE_FROM: Final = {ENGLISH_BEGINS: "en", ENGLISH_ENDS: ""}
_SIDES: Final = re.compile(f"([{ENGLISH_BEGINS}{ENGLISH_ENDS}])")
# What stays on one line with the number that follows it.
_CITES: Final = re.compile(r"(§|\b(?:sections?|articles?|artículos?|CPLR)) (?=[\d§])", re.IGNORECASE)


def parse(text: str, name: str, line_break: str) -> tuple[str, tuple[Block, ...]]:
    """Return the subject line and the blocks of a letter.

    Args:
        text: the Markdown; its first line of words is the subject, as ``# …``.
        name: the template, for errors.
        line_break: the character that stands for a line break inside a value.

    Raises:
        Refused: there is no subject, a list stands inside a list, or a mark of
            Markdown is left over in the words.
    """
    tokens = _PARSER.parse(text)
    blocks = tuple(_Reader(name, line_break).blocks(tokens))
    if not blocks or not isinstance(blocks[0], Heading):
        raise _wrong(name, "the letter does not begin with its subject line")
    subject = words_of(blocks[0].runs).replace("\n", " ")
    return subject, blocks[1:]


class _Reader:
    """Turns the parser's tokens into blocks."""

    def __init__(self, name: str, line_break: str) -> None:
        self._name = name
        self._line_break = line_break

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        position = 0
        while position < len(tokens):
            end = _end(tokens, position)
            yield self._block(tokens[position : end + 1])
            position = end + 1

    def _block(self, tokens: Sequence[Token]) -> Block:
        inside = tokens[1:-1]
        match tokens[0].type:
            case "paragraph_open":
                return Paragraph(runs=self._runs(inside))
            case "heading_open":
                return Heading(runs=self._runs(inside))
            case "blockquote_open":
                return Quotation(paragraphs=self._paragraphs(inside))
            case "bullet_list_open":
                return Listing(numbered=False, items=self._items(inside))
            case "ordered_list_open":
                return Listing(numbered=True, items=self._items(inside))
            case other:
                raise _wrong(self._name, f"the letter holds a {other!r}, which no letter needs")

    def _paragraphs(self, tokens: Sequence[Token]) -> tuple[Paragraph, ...]:
        blocks = tuple(self.blocks(tokens))
        found = tuple(block for block in blocks if isinstance(block, Paragraph))
        if len(found) != len(blocks):
            raise _wrong(self._name, "a list or a quotation holds more than plain paragraphs")
        return found

    def _items(self, tokens: Sequence[Token]) -> tuple[Paragraph, ...]:
        items: list[Paragraph] = []
        position = 0
        while position < len(tokens):
            end = _end(tokens, position)
            paragraphs = self._paragraphs(tokens[position + 1 : end])
            items.append(Paragraph(runs=_joined(paragraphs)))
            position = end + 1
        return tuple(items)

    def _runs(self, tokens: Sequence[Token]) -> tuple[Run, ...]:
        runs: list[Run] = []
        bold = italic = 0
        language = ""
        for token in tokens[0].children or ():
            match token.type:
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case _:
                    for words in _SIDES.split(self._words(token)):
                        language = _LANGUAGE_FROM.get(words, language)
                        if words not in _LANGUAGE_FROM:
                            runs.append(Run(text=words, bold=bold > 0, italic=italic > 0, language=language))
        return _merged(runs)

    def _words(self, token: Token) -> str:
        match token.type:
            case "text":
                self._refuse_stray(token.content)
                return token.content.replace(self._line_break, "\n")
            case "text_special":
                return token.content
            case "softbreak":
                return " "
            case "hardbreak":
                return "\n"
            case other:
                raise _wrong(self._name, f"the letter holds a {other!r}, which no letter needs")

    def _refuse_stray(self, words: str) -> None:
        stray = _STRAY.search(words)
        if stray is not None:
            raise _wrong(self._name, f"the letter would show the mark {stray.group()!r}")


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return the position of the token that closes the one at ``start``."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _joined(paragraphs: tuple[Paragraph, ...]) -> tuple[Run, ...]:
    """Return the runs of an item's paragraphs, a line break between them."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if runs:
            runs.append(Run(text="\n"))
        runs.extend(paragraph.runs)
    return _merged(runs)


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one face made one, each number bound to its section."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and replace(last, text=run.text) == run:
            merged[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(replace(run, text=_CITES.sub(rf"\1{BOUND}", run.text)) for run in merged)


def _wrong(name: str, wrong: str) -> Refused:
    return Refused(
        f"{name}: {wrong}.",
        "The words are written as Markdown, and what does not fit would show on paper.",
        "Correct it there; a mark that is meant is written with a backslash before it.",
    )


# --- A letter's subject and body as Markdown that an officer can edit, and read back.
#
# What the templates make holds a backslash before every mark of every value. Here only those marks are
# escaped that would otherwise be read as Markdown, so that the words can be read and changed in an editor.

_COLUMNS: Final = 78
_MARKS: Final = re.compile(r"([\\*_#`\[\]<>|~{}])")
_BEGINS_A_LIST: Final = re.compile(r"([-+]|[0-9]{1,9}(?=[.)]))")
_NAME: Final = "The edited letter"


def manuscript(letter: Letter) -> str:
    """Return the subject and the body of a letter as Markdown, which ``reworded`` reads back."""
    parts = [
        f"# {_escaped(letter.subject.replace(BOUND, ' '))}",
        *("\n".join(_block(each)) for each in letter.own_blocks),
    ]
    return "\n\n".join(parts) + "\n"


def reworded(letter: Letter, text: str) -> Letter:
    """Return the letter that an officer's own words make; what stands around them is as it was.

    A translation is left out, and what announces it: it would be of other words.

    Args:
        letter: as the template made it.
        text: Markdown as ``manuscript`` writes it, edited.

    Raises:
        Refused: the text does not begin with its subject line, holds a mark that
            would show on paper, or a character that no letter may hold.
    """
    words = paragraphs("edited letter", text.replace("\t", " "), limit=OUTPUT_LIMIT)
    subject, blocks = parse(words, _NAME, LINE_BREAK)
    return replace(
        letter, frame=letter.frame.titled(subject), subject=subject, blocks=blocks, translation=None
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield "## " + " ".join(_inline(block.runs).replace("\\\n", " ").split())
        case Paragraph():
            yield from _lines(block, _COLUMNS)
        case Quotation():
            for n, paragraph in enumerate(block.paragraphs):
                yield from (">",) if n else ()
                yield from _indented(paragraph, "> ", "> ")
        case Listing():
            for n, item in enumerate(block.items, start=1):
                mark = f"{n}. " if block.numbered else "- "
                yield from _indented(item, mark, " " * len(mark))


def _indented(paragraph: Paragraph, first: str, rest: str) -> Iterator[str]:
    for n, line in enumerate(_lines(paragraph, _COLUMNS - len(rest))):
        yield (rest if n else first) + line


def _lines(paragraph: Paragraph, columns: int) -> Iterator[str]:
    """Yield the lines of a paragraph; none begins as a list would."""
    for part in _inline(paragraph.runs).split("\n"):
        for line in textwrap.wrap(part, columns, break_long_words=False, break_on_hyphens=False):
            yield _begun(line.replace(BOUND, " "))  # only now, so that no number is broken off its section


def _begun(line: str) -> str:
    found = _BEGINS_A_LIST.match(line)
    if found is None:
        return line
    mark = found.group()
    return f"{mark}\\{line[len(mark) :]}" if mark.isdecimal() else f"\\{line}"


def _inline(runs: Iterable[Run]) -> str:
    return "".join(_marked(run) for run in runs)


def _marked(run: Run) -> str:
    """The words of a run between the marks of its face, which touch no white space."""
    face = "*" * (2 * run.bold + run.italic)
    core = run.text.strip()
    if not face or not core:
        return _escaped(run.text)
    before, after = run.text.split(core, 1)
    return f"{_escaped(before)}{face}{_escaped(core)}{face}{_escaped(after)}"


def _escaped(words: str) -> str:
    """Words with their marks escaped, and a backslash before each line break."""
    return _MARKS.sub(r"\\\1", words).replace("\n", "\\\n")
