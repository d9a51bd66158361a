"""Tables for other programs, row by row: CSV, workbooks and JSON; the only xlsxwriter.

A cell is text, a day, a number, an amount of cents, or yes and no, as its column
says. No text is ever a formula: in a workbook it is written as text, and in CSV a
text that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from accessreq.errors import Refused

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | date | int | float | bool | None
Cells = tuple[Cell, ...]

# A spreadsheet reads these as the beginning of a formula, the last four where it is set for East Asia.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A number or a telephone number can call nothing, and is left as it is.
_NUMBER: Final = re.compile(r"[+-]?[\d(][\d ().,-]*")
_WIDEST_CELL: Final = 32_767  # characters, as a workbook has them
_ROWS_OF_A_SHEET: Final = 1_048_576
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, Excel counts a day that never was
_LETTER_PAPER: Final = 1
_READABLE: Final = 185  # characters across a page, at a size that can still be read
_LINE: Final = 15  # points
_TALLEST: Final = 409  # points, as a workbook has them


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CENTS = "cents"
    YES = "yes"
    MEAN = "mean"
    SHARE = "share"


class Column(Struct, frozen=True, kw_only=True):
    """One column of a table.

    Attributes:
        key: its name for programs.
        heading: its name for people.
        width: in characters, on a sheet.
        names: it can name a person, so that it is left out where nobody is to be named.
    """

    key: str
    heading: str
    holds: Holds = Holds.TEXT
    width: int = 12
    names: bool = False


class Sheet(Struct, frozen=True, kw_only=True):
    """A table without its rows.

    Attributes:
        name: for programs, and on the tab of a sheet.
        title: for people.
    """

    name: str
    title: str
    columns: tuple[Column, ...]

    def without_names(self) -> "Sheet":
        """Return the table without the columns that can name a person."""
        return Sheet(
            name=self.name,
            title=self.title,
            columns=tuple(each for each in self.columns if not each.names),
        )


class Chart(Struct, frozen=True, kw_only=True):
    """A chart of a workbook, drawn from the cells of one of its tables.

    Attributes:
        of: the name of the table.
        names: the key of the column that names each bar.
        values: the keys of the columns that are drawn.
        rows: the first and the last, from 1.
    """

    title: str
    of: str
    names: str
    values: tuple[str, ...]
    rows: tuple[int, int]


class About(Struct, frozen=True, kw_only=True):
    """What is printed on every page, and said in every file: whose tables these are, and as of when."""

    agency: str
    as_of: date
    head: str


class Written(Struct, kw_only=True):
    """What was written.

    Attributes:
        rows: how many, by the name of the table.
        as_text: how many cells a spreadsheet would have taken for a formula.
        cut: how many texts were longer than a cell can be.
    """

    rows: dict[str, int] = field(default_factory=dict)
    as_text: int = 0
    cut: int = 0


Add = Callable[[str, Cells], None]


def not_a_formula(text: str) -> str:
    """Return a text as CSV holds it, with an apostrophe where a spreadsheet would calculate it.

    >>> not_a_formula("=1+1"), not_a_formula("-12.50"), not_a_formula("+1 518-555-0100")
    ("'=1+1", '-12.50', '+1 518-555-0100')
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


@contextmanager
def nowhere(sheets: Sequence[Sheet], written: Written) -> Iterator[Add]:
    """Give what counts rows and writes none."""
    written.rows = {each.name: 0 for each in sheets}

    def add(name: str, _: Cells) -> None:
        written.rows[name] += 1

    yield add


@contextmanager
def csv_file(path: Path, sheet: Sheet, written: Written) -> Iterator[Add]:
    """Give what adds rows to a CSV file, in UTF-8 with its mark, by which Excel reads accents.

    Every text is in quotation marks; days are as 2026-06-30, amounts as 12.50.
    """
    written.rows = {sheet.name: 0}

    def shown(cell: Cell, column: Column) -> str | float | Decimal:
        match cell:
            case None:
                return ""
            case bool():
                return "yes" if cell else "no"
            case int() | float():
                return Decimal(cell).scaleb(-2) if column.holds is Holds.CENTS else cell
            case date():
                return cell.isoformat()
        harmless = not_a_formula(cell)
        written.as_text += harmless is not cell
        return harmless

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        lines.writerow([each.heading for each in sheet.columns])

        def add(_: str, cells: Cells) -> None:
            lines.writerow(list(map(shown, cells, sheet.columns)))
            written.rows[sheet.name] += 1

        yield add


@contextmanager
def json_file(path: Path, sheet: Sheet, about: About, written: Written) -> Iterator[Add]:
    """Give what adds rows to a JSON file, each an object by the names of the columns."""
    written.rows = {sheet.name: 0}
    keys = [each.key for each in sheet.columns]
    head = {"table": sheet.name, "as_of": about.as_of.isoformat(), "head": about.head, "columns": keys}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [')

        def add(_: str, cells: Cells) -> None:
            row = {key: _plain(cell) for key, cell in zip(keys, cells, strict=True)}
            file.write(",\n" if written.rows[sheet.name] else "\n")
            file.write(json.dumps(row, ensure_ascii=False))
            written.rows[sheet.name] += 1

        yield add
        file.write("\n]}\n")


def _plain(cell: Cell) -> str | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


@contextmanager
def workbook(
    path: Path,
    sheets: Sequence[Sheet],
    about: About,
    written: Written,
    charts: Callable[[], Iterable[Chart]] = tuple,
) -> Iterator[Add]:
    """Give what adds rows to a workbook, a sheet a table; no more than a row of each is held.

    Each sheet has a frozen head with a filter, and prints on Letter paper across, its head on
    every page.

    Args:
        path: an empty file.
        sheets: the tables.
        about: what is said on each page.
        written: is told what was written.
        charts: asked once all rows are written; they get a sheet of their own at the end.

    Raises:
        Refused: a sheet takes no more rows.
    """
    from xlsxwriter import Workbook

    written.rows = {each.name: 0 for each in sheets}
    with ExitStack() as stack:
        # What is not finished yet lies beside the file, for its owner alone, and not where all may look.
        parts = stack.enter_context(TemporaryDirectory(prefix=".accessreq-", dir=path.parent))
        book = Workbook(str(path), {"constant_memory": True, "tmpdir": parts})
        book.set_properties(
            {
                "title": sheets[0].title if len(sheets) == 1 else "Tables",
                "company": about.agency,
                "created": datetime.combine(about.as_of, time(12), tzinfo=UTC).replace(tzinfo=None),
            }
        )
        pages = {each.name: _Page(book, each, about, written) for each in sheets}

        def add(name: str, cells: Cells) -> None:
            pages[name].add(cells)

        try:
            yield add
        except BaseException:
            for each in pages.values():
                each.abandon()
            raise
        for each in pages.values():
            each.finish()
        _draw(book, {each.name: each for each in sheets}, tuple(charts()))
        book.close()


def _draw(book: "Workbook", sheets: Mapping[str, Sheet], charts: Sequence[Chart]) -> None:
    """Put charts on a sheet of their own, one below the other; each says in words where its numbers stand."""
    page = book.add_worksheet("charts") if charts else None
    for n, each in enumerate(charts):
        columns = {column.key: place for place, column in enumerate(sheets[each.of].columns)}
        drawn = book.add_chart({"type": "bar"})
        for key in each.values:
            column, (first, last) = columns[key], each.rows
            drawn.add_series(
                {
                    "name": [each.of, 0, column],
                    "categories": [each.of, first, columns[each.names], last, columns[each.names]],
                    "values": [each.of, first, column, last, column],
                    "data_labels": {"value": True},
                }
            )
        drawn.set_title({"name": each.title})
        drawn.set_y_axis({"reverse": True})
        drawn.set_size({"width": 720, "height": 380})
        told = f"{each.title}: the numbers stand on the sheet {each.of}."
        assert page is not None  # noqa: S101  there is a chart
        page.insert_chart(1 + 20 * n, 0, drawn, {"description": told})


class _Page:
    """One sheet of a workbook, written from above."""

    def __init__(self, book: "Workbook", sheet: Sheet, about: About, written: Written) -> None:
        self._sheet, self._written, self._row = sheet, written, 0
        page: Worksheet = book.add_worksheet(sheet.name)
        self._page = page
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        looks: Mapping[Holds, dict[str, object]] = {
            Holds.TEXT: {"num_format": "@", "text_wrap": True},
            Holds.DATE: {"num_format": "yyyy-mm-dd", "align": "left"},
            Holds.NUMBER: {"num_format": "0", "align": "right", "indent": 1},
            Holds.CENTS: {"num_format": "$#,##0.00", "align": "right", "indent": 1},
            Holds.YES: {"align": "left"},
            Holds.MEAN: {"num_format": "0.0", "align": "right", "indent": 1},
            Holds.SHARE: {"num_format": "0.0%", "align": "right", "indent": 1},
        }
        made = {holds: book.add_format({"valign": "top", **look}) for holds, look in looks.items()}
        self._looks = [made[each.holds] for each in sheet.columns]
        self._lines_of_row([each.heading for each in sheet.columns], wider=1.25)
        for n, column in enumerate(sheet.columns):
            page.set_column(n, n, column.width)
            page.write_string(0, n, column.heading, head)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(_LETTER_PAPER)
        page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        page.fit_to_pages(ceil(sum(each.width for each in sheet.columns) / _READABLE), 0)
        page.repeat_rows(0)
        page.repeat_columns(0)
        page.set_header(f"&L&B{_printed(sheet.title)}&R{_printed(about.agency)}")
        page.set_footer(f"&LAs of {about.as_of.isoformat()}, record at {about.head}&RPage &P of &N")

    def add(self, cells: Cells) -> None:
        """Write the next row."""
        self._row += 1
        if self._row >= _ROWS_OF_A_SHEET:
            raise Refused(
                f"The table {self._sheet.name} has more rows than the {_ROWS_OF_A_SHEET:,} of a sheet.",
                "What does not fit would be lost.",
                "Take fewer days, --since DATE --until DATE; or write it as CSV: accessreq export csv "
                f"{self._sheet.name} -o FILE.csv",
            )
        self._lines_of_row(cells)
        for n, (cell, column) in enumerate(zip(cells, self._sheet.columns, strict=True)):
            self._write(n, cell, column)
        self._written.rows[self._sheet.name] += 1

    def _lines_of_row(self, cells: Sequence[Cell], wider: float = 1.0) -> None:
        """Make the next row as high as its longest text needs; not every program does that by itself."""
        lines = max(
            sum(max(ceil(len(line) * wider / column.width), 1) for line in cell.split("\n"))
            if isinstance(cell, str)
            else 1
            for cell, column in zip(cells, self._sheet.columns, strict=True)
        )
        if lines > 1:
            self._page.set_row(self._row, min(_LINE * lines, _TALLEST))

    def _write(self, n: int, cell: Cell, column: Column) -> None:
        page, row, look = self._page, self._row, self._looks[n]
        match cell:
            case None | "":
                return
            case bool():
                page.write_string(row, n, "yes" if cell else "no", look)
            case int() | float():
                page.write_number(row, n, cell / 100 if column.holds is Holds.CENTS else cell, look)
            case date() if cell >= _FIRST_DAY:
                page.write_datetime(row, n, datetime.combine(cell, time()), look)
            case date():
                page.write_string(row, n, cell.isoformat(), look)
            case _:
                self._write_text(n, cell)

    def _write_text(self, n: int, text: str) -> None:
        if len(text) > _WIDEST_CELL:
            text = f"{text[: _WIDEST_CELL - 1]}…"
            self._written.cut += 1
        self._written.as_text += not_a_formula(text) is not text
        self._page.write_string(self._row, n, text, self._looks[n])

    def abandon(self) -> None:
        """Close the file in which the rows wait, where the workbook is not to be."""
        self._page.row_data_fh.close()

    def finish(self) -> None:
        """Let the filter reach to the last row."""
        self._page.autofilter(0, 0, max(self._row, 1), len(self._sheet.columns) - 1)


def _printed(text: str, most: int = 80) -> str:
    """A text in the head of a printed page, where ``&`` begins a code, and all of it is short."""
    return text[:most].replace("&", "&&")


# Any: what JSON can hold.
def whole_record(path: Path, head: Mapping[str, Any], parts: Mapping[str, Iterator[str]]) -> dict[str, int]:
    """Write one JSON object of lists, each value on a line of its own, one held at a time.

    Args:
        path: an empty file.
        head: what stands before the lists.
        parts: the lists by name, their values as JSON.

    Returns:
        How many values each list has.
    """
    count: dict[str, int] = {}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1])
        for name, values in parts.items():
            count[name] = 0
            file.write(f',\n"{name}": [')
            for each in values:
                file.write(f"{',' if count[name] else ''}\n{each}")
                count[name] += 1
            file.write("\n]")
        file.write("}\n")
    return count
