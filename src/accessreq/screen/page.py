"""What is to be shown, before anyone decides how: headings, lines and tables of plain text."""

import unicodedata
from enum import StrEnum

from msgspec import Struct


class Tone(StrEnum):
    """How urgent a row is; drawn as colour, and always said in words as well."""

    PLAIN = ""
    GOOD = "green"
    SOON = "yellow"
    LATE = "bold red"
    QUIET = "dim"


class Heading(Struct, frozen=True, kw_only=True):
    """A line that begins a part of a page."""

    text: str


class Line(Struct, frozen=True, kw_only=True):
    """A line of running text; it wraps."""

    text: str
    tone: Tone = Tone.PLAIN


class Row(Struct, frozen=True, kw_only=True):
    """One row of a table."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN


class Table(Struct, frozen=True, kw_only=True):
    """A table; a column without a title is a label.

    Attributes:
        spare: the title of a column that is left out where its words would have to be broken.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    spare: str = ""

    def without_the_spare(self) -> "Table":
        """Return the table with its spare column left out."""
        keep = [n for n, title in enumerate(self.columns) if title != self.spare]
        return Table(
            columns=tuple(self.columns[n] for n in keep),
            rows=tuple(Row(cells=tuple(row.cells[n] for n in keep), tone=row.tone) for row in self.rows),
        )


Block = Heading | Line | Table
Page = tuple[Block, ...]


def visible(text: str) -> str:
    r"""Return text with every control character shown as its escape, line feeds kept.

    >>> visible("a\x1b[31m")
    'a\\x1b[31m'
    """
    if text.isprintable():  # nearly always, and asked at once
        return text
    return "".join(
        letter if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"} else _escape(letter)
        for letter in text
    )


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"
