"""Reads a table that was saved as CSV, so that no row and no cell of it is lost in silence.

Commas, semicolons and tabs divide cells, whichever divides those of the first line; lines end as on
any system. What cannot be taken is named by line and column.
"""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from accessreq.cases.text_files import Read, decoded
from accessreq.errors import Refused
from accessreq.plain_files import content_of
from accessreq.screen.page import visible

_DIVIDERS: Final = (",", ";", "\t")


class CsvTable:
    """A table with the names of its columns, and its rows as they are read.

    Attributes:
        columns: the first line, as it was written, without columns at its end that have no name.
        whole: no row was told as one that cannot be taken.
    """

    def __init__(self, lines: Any, columns: Sequence[str]) -> None:  # noqa: ANN401  the class of a reader is private
        self._lines = lines
        self.columns = columns
        self.whole = True

    def tell(self, line: int, words: str) -> None:
        """Say on standard error why the row that begins on a line cannot be taken."""
        self.whole = False
        print(f"line {line}: {visible(words)}", file=sys.stderr)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with the line on which it begins, as many cells as there are columns.

        Rows without any text are passed over; of one that cannot be read it is told why.
        """
        lines, width = self._lines, len(self.columns)
        line = lines.line_num + 1
        while True:
            try:
                for cells in lines:
                    if len(cells) == width and cells[0]:
                        yield line, cells
                    elif any(cells[width:]):
                        beyond = next(n for n, cell in enumerate(cells, 1) if n > width and cell)
                        self.tell(line, f"column {beyond}: The first line names {width} columns.")
                    elif any(cells):
                        yield line, [*cells[:width], *[""] * (width - len(cells))]
                    line = lines.line_num + 1
            except csv.Error:
                self.tell(line, _open_quotation(line, lines.line_num))
                line = lines.line_num + 1
            else:
                return


def read(source: str, asked: Sequence[str]) -> CsvTable:
    """Return the table in a file, or on standard input for ``-``.

    Args:
        source: the name of the file.
        asked: columns that it must have, whatever others it has.

    Raises:
        Refused: it cannot be read, is not UTF-8, or its first line does not name each column once.
    """
    text = _text(source)
    for words in text.told:
        print(f"The table {words}.", file=sys.stderr)
    for divider in _DIVIDERS:
        # Strict, or a quotation mark that is never closed would swallow every row behind it.
        lines = csv.reader(io.StringIO(text.text, newline=""), delimiter=divider, strict=True)
        try:
            columns = next(lines, [])
        except csv.Error:
            raise Refused(
                "line 1: " + _open_quotation(1, lines.line_num), do="Save the table as CSV again."
            ) from None
        if set(asked).issubset(columns):
            break
    while columns and not columns[-1].strip():
        columns.pop()
    missing = [each for each in asked if each not in columns]
    if missing:
        raise Refused(
            f"The file has no column “{missing[0]}”.",
            "Each row names a duty and the day from which it runs.",
            f"Name the columns in the first line: {','.join(asked)}",
        )
    twice = next((n for n, name in enumerate(columns) if name in columns[:n]), None)
    if twice is not None:
        name = columns[twice]
        raise Refused(
            f"line 1: The columns {columns.index(name) + 1} and {twice + 1} are both named “{name}”.",
            "What stands in one of them would be taken for the other.",
            "Give each column a name of its own.",
        )
    return CsvTable(lines, columns)


def _open_quotation(first: int, last: int) -> str:
    lines = f"line {first} was" if first == last else f"lines {first} to {last} were"
    return (
        f"A quotation mark begins or ends in the middle of a cell, or is never closed; {lines} not read. "
        "A mark within a cell is written twice, and the cell between two."
    )


def _text(source: str) -> Read:
    try:
        content = sys.stdin.buffer.read() if source == "-" else content_of(Path(source), pipes=True)
        return decoded(content)
    except OSError as error:
        raise Refused(
            f"The file {source} cannot be read ({error.strerror}).",
            "Its rows are counted one by one.",
            "Check the name, or give - for standard input: --file FILE",
        ) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise Refused(
            f"The file {source} is not UTF-8 at byte {error.start}: line {line}, byte {column} of the line.",
            "Read in another encoding, its columns could hold something else.",
            "Save it as CSV in UTF-8; a spreadsheet has that as “CSV UTF-8”.",
        ) from error
