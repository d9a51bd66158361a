"""Reads the rows of a table that was saved as CSV, so that no row and no cell of it is lost in silence."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

DIVIDERS: Final = (",", ";", "\t", "|")
_FIRST_ROWS: Final = 40
# With its end, as any system writes it; a text as a file would hold it four times over.
_LINE: Final = r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+"


def records(text: str | bytes, divider: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the line on which it begins: its cells, or the words why it cannot be read.

    Args:
        text: or its bytes in UTF-8, which are never held as text; lines may end as on any system.
        divider: divides the cells.
    """
    # Strict, or a quotation mark that is never closed would swallow every row behind it.
    lines = csv.reader(_lines(text), delimiter=divider, strict=True)
    line = 1
    while True:
        try:
            for cells in lines:
                yield line, cells
                line = lines.line_num + 1
        except csv.Error:
            yield line, _open_quotation(line, lines.line_num)
            line = lines.line_num + 1
        else:
            return


def _lines(text: str | bytes) -> Iterable[str]:
    if isinstance(text, bytes):
        return io.TextIOWrapper(io.BytesIO(text), encoding="utf-8-sig", newline="")
    return (each[0] for each in re.finditer(_LINE, text))


def divider_of(text: str | bytes) -> str:
    """Return what divides the cells of a table: what divides most of its first rows alike.

    >>> divider_of("No;Name, first;Received" + chr(10) + "1;Sample, Jane;6/30/2026")
    ';'
    """

    def alike(divider: str) -> tuple[int, int]:
        widths = [
            len(cells)
            for _, (_, cells) in zip(range(_FIRST_ROWS), records(text, divider), strict=False)
            if isinstance(cells, list) and len(cells) > 1
        ]
        usual = max(set(widths), key=widths.count, default=0)
        return widths.count(usual), usual

    return max(DIVIDERS, key=alike)


def _open_quotation(first: int, last: int) -> str:
    lines = f"line {first} was" if first == last else f"lines {first} to {last} were"
    return (
        f"A quotation mark begins or ends in the middle of a cell, or is never closed; {lines} not read. "
        "A mark within a cell is written twice, and the cell between two."
    )
