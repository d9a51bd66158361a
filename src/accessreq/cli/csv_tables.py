"""Reads a table that was saved as CSV, so that no row and no cell of it is lost in silence.

Commas, semicolons and tabs divide cells, whichever divides those of the first line; lines end as on
any system. What cannot be taken is named by line and column.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from accessreq.cases.wording import Read, decoded
from accessreq.errors import Refused
from accessreq.plain_files import content_of
from accessreq.reports.csv_tables import records
from accessreq.screen import visible

_DIVIDERS: Final = (",", ";", "\t")


class CsvTable:
    """A table with the names of its columns, and its rows as they are read.

    Attributes:
        columns: the first line, as it was written, without columns at its end that have no name.
        whole: no row was told as one that cannot be taken.
    """

    def __init__(self, lines: Iterator[tuple[int, list[str] | str]], columns: Sequence[str]) -> None:
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
        width = len(self.columns)
        for line, cells in self._lines:
            if isinstance(cells, str):
                self.tell(line, cells)
            elif len(cells) == width and cells[0]:
                yield line, cells
            elif any(cells[width:]):
                beyond = next(n for n, cell in enumerate(cells, 1) if n > width and cell)
                self.tell(line, f"column {beyond}: The first line names {width} columns.")
            elif any(cells):
                yield line, [*cells[:width], *[""] * (width - len(cells))]


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
        lines = records(text.text, divider)
        _, found = next(lines, (1, []))
        if isinstance(found, str):
            raise Refused(f"line 1: {found}", do="Save the table as CSV again.")
        columns = found
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
            "What is in one of them would be taken for the other.",
            "Give each column a name of its own.",
        )
    return CsvTable(lines, columns)


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
