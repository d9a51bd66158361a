"""What is to be shown, before anyone decides how: headings, lines and tables of plain text."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TextIO

from msgspec import Struct

from accessreq.cases.wording import width

# --- What is to be shown, before anyone decides how: headings, lines and tables of plain text.


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


# There are thousands, and none can hold itself: Python need not look for a circle.
class Row(Struct, frozen=True, kw_only=True, gc=False):
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


# --- Writes a page as plain text, for a pipe, a file or a simple terminal.


def lines(page: Page) -> Iterator[str]:
    """Yield the lines of a page; tables are aligned with spaces and never cut."""
    for number, block in enumerate(page):
        if number and not isinstance(block, Line):
            yield ""
        yield from _lines(block)


def fitted(text: str, stream: TextIO) -> str:
    """Return text with its lines broken between words where a stream is a terminal, else as it is."""
    if not stream.isatty():
        return text
    import shutil  # only for a terminal
    import textwrap

    columns = max(shutil.get_terminal_size().columns, 20)
    return "\n".join(
        textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
        for line in text.split("\n")
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield visible(text)
        case Line(text=text):
            yield from visible(text).split("\n")
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    rows = [row.cells for row in table.rows]
    columns = [
        _shown(each) for each in zip(*([table.columns, *rows] if any(table.columns) else rows), strict=True)
    ]
    widths = [max(map(_measure(column), column)) for column in columns]
    aligned = "  ".join(f"{{:{wide}}}" if wide else "{}" for wide in widths).format
    for row in zip(*columns, strict=True):
        if "".join(row).isascii():
            yield aligned(*row).rstrip()
        else:
            cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
            yield "  ".join(cells).rstrip()


def _measure(column: Sequence[str]) -> Callable[[str], int]:
    return len if "".join(column).isascii() else width  # nearly always, and asked at once


def _shown(cells: Sequence[str]) -> Sequence[str]:
    if "".join(cells).isprintable():  # nearly always, and asked at once
        return cells
    return tuple(visible(cell).replace("\n", " ") for cell in cells)
