"""Writes a page as plain text, for a pipe, a file or a simple terminal."""

from collections.abc import Iterator
from typing import TextIO

from accessreq.cases.columns import width
from accessreq.screen.page import Block, Heading, Line, Page, Table, visible


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
    rows = [_shown(row.cells) for row in table.rows]
    columns = list(zip(*([table.columns, *rows] if any(table.columns) else rows), strict=True))
    widths = [max(map(width, column)) for column in columns]
    aligned = "  ".join(f"{{:{wide}}}" if wide else "{}" for wide in widths).format
    for row in zip(*columns, strict=True):
        if "".join(row).isascii():
            yield aligned(*row).rstrip()
        else:
            cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
            yield "  ".join(cells).rstrip()


def _shown(cells: tuple[str, ...]) -> tuple[str, ...]:
    if "".join(cells).isprintable():  # nearly always, and asked at once
        return cells
    return tuple(visible(cell).replace("\n", " ") for cell in cells)
