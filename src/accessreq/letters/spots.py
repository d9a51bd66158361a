"""Where in a template something stands: its pieces, its own words, and the line and column of each.

Jinja tells the line of a mistake and no column. So the text is cut into the
pieces that its reader knows, and the column is that of the piece at which the
reader stopped.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import TokenStream
from msgspec import Struct

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
