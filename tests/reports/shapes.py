"""Spreadsheets as offices make them, each with its fault told in its name, and what becomes of each.

Every shape that comes in whole tells of the same three requests.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cells = Sequence[object]

HEADINGS: Final = ("No.", "Date rec'd", "Requester", "Records requested", "Ack'd", "Decision date", "Outcome")
ROWS: Final[tuple[Cells, ...]] = (
    (
        "24-001",
        date(2024, 1, 5),
        "Jane Q. Sample",
        "Personnel file",
        date(2024, 1, 8),
        date(2024, 1, 20),
        "Granted",
    ),
    (
        "24-002",
        date(2024, 2, 15),
        "Robert Roe",
        "All records",
        date(2024, 2, 16),
        date(2024, 3, 12),
        "Denied",
    ),
    ("26-001", date(2026, 6, 30), "Maria Poe", "My file", "", "", ""),
)
KNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {"24-001": "2024-01-05", "24-002": "2024-02-15", "26-001": "2026-06-30"}
)
ACCESS: Final = ("--kind", "access")


class Shape(Struct, frozen=True, kw_only=True):
    """A file, how it is imported, and what becomes of it.

    Attributes:
        name: with its ending, which says what is the matter with it.
        content: its bytes.
        options: beside ``--yes``.
        comes: the former number of each request that comes in, with its day of receipt.
        doubts: words that are told of each row in doubt, in their order.
        passed: how many rows are passed over.
        refused: words with which the whole file is refused; empty where it is not.
    """

    name: str
    content: bytes
    options: tuple[str, ...] = ACCESS
    comes: Mapping[str, str] = KNOWN
    doubts: tuple[str, ...] = ()
    passed: int = 0
    refused: str = ""


def book(fill: Callable[[Workbook, Format], object], **options: object) -> bytes:
    """An .xlsx file; ``fill`` is given the book and the format of its days."""
    out = io.BytesIO()
    with Workbook(out, options) as made:
        fill(made, made.add_format({"num_format": "m/d/yyyy"}))
    return out.getvalue()


def sheet_of(
    made: Workbook, days: Format, rows: Sequence[Cells], *, name: str = "Log", at: int = 0, column: int = 0
) -> Worksheet:
    sheet = made.add_worksheet(name)
    for n, cells in enumerate(rows, at):
        for m, cell in enumerate(cells, column):
            if isinstance(cell, date):
                sheet.write_datetime(n, m, cell, days)
            elif cell != "":
                sheet.write(n, m, cell)
    return sheet


def with_days(rows: Sequence[Cells], written: Callable[[date], object]) -> list[list[object]]:
    return [[written(cell) if isinstance(cell, date) else cell for cell in cells] for cells in rows]


def text(rows: Sequence[Cells], *, divider: str = ",", end: str = "\n", form: str = "%m/%d/%Y") -> str:
    def cell(value: object) -> str:
        said = value.strftime(form) if isinstance(value, date) else str(value)
        quoted = any(each in said for each in (divider, '"', "\n"))
        return '"' + said.replace('"', '""') + '"' if quoted else said

    return "".join(divider.join(map(cell, row)) + end for row in rows)


def ods(rows: Sequence[Cells]) -> bytes:
    """A table as OpenDocument packs it, by hand."""

    def cell(value: object) -> str:
        if isinstance(value, date):
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
                f"<text:p>{value:%m/%d/%y}</text:p></table:table-cell>"
            )
        if value == "":
            return "<table:table-cell/>"
        words = escape(str(value))
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    of = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{of}office:1.0" '
        f'xmlns:table="{of}table:1.0" xmlns:text="{of}text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Log">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{of}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def from_1900(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def from_1904(day: date) -> int:
    return (day - date(1904, 1, 1)).days


def below_a_merged_title(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS], at=5, column=1)
    sheet.merge_range(1, 1, 2, 7, "Requests under the Personal Privacy Protection Law")


def two_rows_of_headings(made: Workbook, days: Format) -> None:
    below = ("No.", "Received", "Name", "Description", "Acknowledged", "Date", "Outcome")
    sheet = sheet_of(made, days, [below, *ROWS], at=2)
    sheet.merge_range(1, 0, 1, 4, "Request")
    sheet.merge_range(1, 5, 1, 6, "Decision")


def a_sheet_for_each_year(made: Workbook, days: Format) -> None:
    made.add_worksheet("Read me").write(0, 0, "One sheet a year")
    sheet_of(made, days, [HEADINGS, *ROWS[:2]], name="2024")
    sheet_of(made, days, [HEADINGS, *ROWS[2:]], name="2026")


def a_hidden_sheet(made: Workbook, days: Format) -> None:
    sheet_of(made, days, [HEADINGS, *ROWS])
    sheet_of(
        made, days, [HEADINGS, ("99-1", date(2019, 1, 2), "Old Entry", "x", "", "", "")], name="Old"
    ).hide()


def totals_and_headings_once_more(made: Workbook, days: Format) -> None:
    page = [
        HEADINGS,
        ("2024",),
        *ROWS[:2],
        HEADINGS,
        *ROWS[2:],
        (),
        ("Total requests:", "", 3),
        ("Page 1 of 1",),
    ]
    sheet_of(made, days, page)


def outcomes_from_formulas(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *(row[:6] for row in ROWS)])
    for line, outcome in ((1, "Granted"), (2, "Denied")):
        sheet.write_formula(line, 6, f'=IF(A{line + 1}<>"","{outcome}","")', None, outcome)


def a_formula_that_failed(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS])
    sheet.write_formula(2, 6, "=VLOOKUP(A3,Codes!A:B,2,0)", None, "#REF!")


def numbers_taken_for_days(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS])
    sheet.write_datetime(3, 0, datetime(2026, 6, 3, 9, 5), days)  # noqa: DTZ001  as a sheet holds it


NAMES_IN_PARTS: Final = text(
    [
        ("Number", "Received", "Last name", "First name", "Street", "City", "State", "Zip", "Description"),
        (
            "24-001",
            date(2024, 1, 5),
            "Sample",
            "Jane Q.",
            "12 Elm Street",
            "Albany",
            "NY",
            "12207",
            "My file",
        ),
        ("24-002", date(2024, 2, 15), "Roe", "Robert", "7 Canal Street", "Utica", "NY", "13501", "My file"),
        ("26-001", date(2026, 6, 30), "Poe", "Maria", "", "", "", "", "My file"),
    ]
)
ONE_IN_DOUBT: Final = {"24-001": "2024-01-05", "26-001": "2026-06-30"}
HERE: Final = Path(__file__).parent


def with_cell(row: int, column: int, value: object) -> list[list[object]]:
    rows = [list(each) for each in ROWS]
    rows[row][column] = value
    return rows


SHAPES: Final = (
    Shape(name="days as days.xlsx", content=book(lambda made, days: sheet_of(made, days, [HEADINGS, *ROWS]))),
    Shape(
        name="days in words.xlsx",
        content=book(
            lambda made, days: sheet_of(
                made, days, [HEADINGS, *with_days(ROWS, lambda day: f"{day:%B} {day.day}, {day.year}")]
            )
        ),
    ),
    Shape(
        name="days as plain numbers.xlsx",
        content=book(lambda made, days: sheet_of(made, days, [HEADINGS, *with_days(ROWS, from_1900)])),
    ),
    Shape(
        name="days as plain numbers from 1904.xlsx",
        content=book(
            lambda made, days: sheet_of(made, days, [HEADINGS, *with_days(ROWS, from_1904)]), date_1904=True
        ),
    ),
    Shape(
        name="days as days from 1904.xlsx",
        content=book(lambda made, days: sheet_of(made, days, [HEADINGS, *ROWS]), date_1904=True),
    ),
    Shape(name="headings in row 6 below a merged title.xlsx", content=book(below_a_merged_title)),
    Shape(name="two rows of headings.xlsx", content=book(two_rows_of_headings)),
    Shape(name="a sheet for each year.xlsx", content=book(a_sheet_for_each_year)),
    Shape(name="a hidden sheet.xlsx", content=book(a_hidden_sheet)),
    Shape(name="totals and headings once more.xlsx", content=book(totals_and_headings_once_more), passed=4),
    Shape(name="outcomes from formulas.xlsx", content=book(outcomes_from_formulas)),
    Shape(
        name="a formula that failed.xlsx",
        content=book(a_formula_that_failed),
        comes=ONE_IN_DOUBT,
        doubts=("Log, cell G3 (Outcome): The formula in the cell came to an error.",),
    ),
    Shape(
        name="a number that was taken for a day.xlsx",
        content=book(numbers_taken_for_days),
        comes={"24-001": "2024-01-05", "24-002": "2024-02-15", "2026-06-03": "2026-06-30"},
    ),
    Shape(name="binary of 1997.xls", content=(HERE / "data" / "log.xls").read_bytes()),
    Shape(name="OpenDocument.ods", content=ods([HEADINGS, *ROWS])),
    Shape(
        name="byte order mark and CRLF.csv",
        content=b"\xef\xbb\xbf" + text([HEADINGS, *ROWS], end="\r\n").encode(),
    ),
    Shape(
        name="Windows-1252, semicolons, the day first.csv",
        content=text(
            [HEADINGS, *with_cell(0, 2, "José Núñez")], divider=";", end="\r\n", form="%d.%m.%Y"
        ).encode("cp1252"),
    ),
    Shape(name="UTF-16 with tabs.txt", content=text([HEADINGS, *ROWS], divider="\t").encode("utf-16")),
    Shape(
        name="days that could be read both ways.csv",
        content=text([HEADINGS, ("1", "05/06/2026", "Jane Q. Sample", "My file", "", "", "")]).encode(),
        comes={},
        refused="The days of the column “Date rec'd” could be read either way: 05/06/2026.",
    ),
    Shape(
        name="days that could be read both ways, and are said to begin with the day.csv",
        content=text([HEADINGS, ("1", "05/06/2026", "Jane Q. Sample", "My file", "", "", "")]).encode(),
        options=(*ACCESS, "--dates", "dmy"),
        comes={"1": "2026-06-05"},
    ),
    Shape(
        name="years of two digits, and hours.csv",
        content=text([HEADINGS, *ROWS], form="%m/%d/%y 9:05 AM").encode(),
    ),
    Shape(
        name="names in two columns and addresses in four.csv",
        content=NAMES_IN_PARTS.encode(),
    ),
    Shape(
        name="line breaks within cells.csv",
        content=text([HEADINGS, *with_cell(1, 3, "All records,\nand a list of who has seen them")]).encode(),
    ),
    Shape(
        name="a quotation mark never closed.csv",
        content=(text([HEADINGS, *ROWS[:2]]) + '26-001,06/30/2026,"Maria Poe,My file,,,\n').encode(),
        comes={"24-001": "2024-01-05", "24-002": "2024-02-15"},
        doubts=("line 4: A quotation mark begins or ends in the middle of a cell, or is never closed",),
    ),
    Shape(
        name="no headings.csv",
        content=text(ROWS).encode(),
        comes={},
        refused="No row of headings was found in the first rows.",
    ),
    Shape(
        name="no headings, and columns named by letters.csv",
        content=text(ROWS).encode(),
        options=(
            *ACCESS,
            "--columns",
            "number=A,received=B,name=C,about=D,acknowledged=E,decided=F,outcome=G",
        ),
    ),
    Shape(
        name="a day that is none.csv",
        content=text([HEADINGS, *with_cell(1, 1, "02/30/2024")]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=("line 3, column 2 (Date rec'd): There is no day “02/30/2024”.",),
    ),
    Shape(
        name="a year mistyped.csv",
        content=text([HEADINGS, *with_cell(1, 5, date(2042, 3, 12))]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=("line 3, column 6 (Decision date): The day of the decision, 2042-03-12, is after today.",),
    ),
    Shape(
        name="a decision before the receipt.csv",
        content=text([HEADINGS, *with_cell(1, 5, date(2024, 2, 1))]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=(
            "line 3, column 6 (Decision date): The day of the decision, 2024-02-01, lies before the day",
        ),
    ),
    Shape(
        name="an outcome that says nothing.csv",
        content=text([HEADINGS, *with_cell(1, 6, "see file")]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=("line 3, column 7 (Outcome): “see file” does not say how it was decided.",),
    ),
    Shape(
        name="the same request twice.csv",
        content=text([HEADINGS, *ROWS, ROWS[1]]).encode(),
        doubts=("line 5: The same request is in line 3.",),
    ),
    Shape(
        name="a social security number.csv",
        content=text([HEADINGS, *with_cell(1, 3, "SSN 078-05-1120, all records")]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=("line 3, column 4 (Records requested): What looks like a social security number",),
    ),
    Shape(
        name="a sign that deceives.csv",
        content=text([HEADINGS, *with_cell(1, 2, "Robert \u202eeoR")]).encode(),
        comes=ONE_IN_DOUBT,
        doubts=("line 3, column 3 (Requester): The name contains the character U+202E at position 8.",),
    ),
    Shape(
        name="access and correction, and a request under another law.csv",
        content=text(
            [
                ("Case #", "Received", "Name", "Type", "Subject"),
                ("24-001", date(2024, 1, 5), "Jane Q. Sample", "Access", "My file"),
                ("24-002", date(2024, 2, 15), "Robert Roe", "Correction", "My date of birth"),
                ("24-003", date(2024, 2, 16), "Robert Roe", "FOIL", "Minutes of the board"),
                ("26-001", date(2026, 6, 30), "Maria Poe", "access", "My file"),
            ]
        ).encode(),
        options=(),
        doubts=("line 4, column 4 (Type): “FOIL” is neither access nor correction.",),
    ),
    Shape(
        name="no kind of request.csv",
        content=text([HEADINGS, *ROWS]).encode(),
        options=(),
        comes={},
        refused="No column says whether access or correction was asked for.",
    ),
    Shape(
        name="a web page without a log.xls",
        content=b"<html><table><tr><td>Name</td></tr></table></html>",
        comes={},
        refused="No row of headings was found in the first rows.",
    ),
    Shape(name="nothing.csv", content=b"", comes={}, refused="The file is empty."),
    Shape(
        name="a letter.docx",
        content=b"PK\x03\x04",
        comes={},
        refused="The file a letter.docx is no spreadsheet by its name.",
    ),
)


# --- Shapes that were tried later.


def units(rows: Sequence[Cells]) -> list[Cells]:
    headings = (
        "Log no. (YY-NNN)",
        "Date rec'd (m/d/yyyy)",
        "Requester [as signed]",
        "Records requested (describe)",
    )
    return [(*headings, "Ack'd* (date)", "Decision date**", "Outcome (in words)"), *rows]


def a_hidden_row(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS])
    sheet.autofilter(0, 0, 3, 6)
    sheet.filter_column(6, "x == Denied")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(3, 3, None, None, {"hidden": True})


def notes_with_a_name_and_a_day_first(made: Workbook, days: Format) -> None:
    notes = (
        ("Legend",),
        ("Name", "Date", "What changed in this log"),
        ("D. Reyes", "5/1/2024", "new column"),
    )
    sheet_of(made, days, notes, name="Notes")
    sheet_of(made, days, [HEADINGS, *ROWS])


def a_row_struck_through(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS])
    for column, cell in enumerate(("24-009", "3/3/2024", "Wrong Entry", "All records")):
        sheet.write(4, column, cell, made.add_format({"font_strikeout": True}))


def cells_merged_over_two_rows(made: Workbook, days: Format) -> None:
    sheet = sheet_of(made, days, [HEADINGS, *ROWS], at=2, column=1)
    sheet.merge_range(6, 2, 7, 2, None)
    sheet.write_datetime(6, 2, datetime(2026, 7, 1), days)  # noqa: DTZ001  as a sheet holds it
    sheet.merge_range(6, 3, 7, 3, "Ana Doe")
    for row, number in ((6, "26-002"), (7, "26-003")):
        sheet.write(row, 1, number)
        sheet.write(row, 4, f"File {number}")


def row_of_html(cells: Cells, kind: str = "td") -> str:
    said = (f"{cell:%m/%d/%Y}" if isinstance(cell, date) else escape(str(cell)) for cell in cells)
    return f"<tr>{''.join(f'<{kind}>{each}</{kind}>' for each in said)}</tr>\n"


MARKS: Final = (*HEADINGS[:5], "Decision date", "Granted", "Denied", "Granted in part")
MARKED: Final = (
    MARKS,
    (*ROWS[0][:6], "X", "", ""),
    (*ROWS[1][:6], "", "x", ""),
    (*ROWS[2][:6], "", "", ""),
)
TWO_ROWS: Final = (
    ("PPPL REQUEST LOG",),
    ("Request", "Date", "Requester", "Records", "Ack.", "Decision", "Final"),
    ("Number", "Received", "Name", "Requested", "Sent", "Date", "Outcome"),
    *ROWS,
)
BY_MONTH: Final = (
    HEADINGS,
    ("", "", "January 2024"),
    ROWS[0],
    (),
    ("", date(2024, 2, 1)),
    ROWS[1],
    ("June '26",),
    ROWS[2],
)
SIGNED: Final = (
    HEADINGS,
    *ROWS,
    ("Prepared by:", "", "Dana Reyes, Records Access Officer"),
    ("Date:", date(2026, 7, 1)),
    ("Signature:", "________________"),
)
TRACKED: Final = (
    (
        "Tracking #",
        "Received",
        "Last",
        "First",
        "Request type",
        "Description",
        "Status",
        "Closed",
        "Disposition",
    ),
    ("24-001", ROWS[0][1], "Sample", "Jane", "PPPL - Access", "My file", "Closed", ROWS[0][5], "Granted"),
    ("24-002", ROWS[1][1], "Roe", "Robert", "PPPL - Access", "My file", "Closed", ROWS[1][5], "Denied"),
    ("26-001", ROWS[2][1], "Poe", "Maria", "PPPL - Access", "My file", "Open", "", ""),
)
PAGE: Final = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td colspan=7>PPPL &amp; more</td></tr>"
    f"{row_of_html(HEADINGS, 'th')}{''.join(map(row_of_html, ROWS))}</table></body></html>"
)


def as_rows(rows: Sequence[Cells]) -> bytes:
    return book(lambda made, days: sheet_of(made, days, rows))


LATER: Final = (
    Shape(
        name="6 slash 30 slash 26.csv",
        content=text([HEADINGS, *with_days(ROWS, lambda day: f"{day.month}/{day.day}/{day:%y}")]).encode(),
    ),
    Shape(name="30-Jun-26.csv", content=text([HEADINGS, *ROWS], form="%d-%b-%y").encode()),
    Shape(name="Jun-30-26.csv", content=text([HEADINGS, *ROWS], form="%b-%d-%y").encode()),
    Shape(name="June 30 2026.csv", content=text([HEADINGS, *ROWS], form="%B %d %Y").encode()),
    Shape(name="2026.06.30.csv", content=text([HEADINGS, *ROWS], form="%Y.%m.%d").encode()),
    Shape(
        name="20260630 as a number.xlsx",
        content=as_rows([HEADINGS, *with_days(ROWS, lambda day: int(f"{day:%Y%m%d}"))]),
    ),
    Shape(name="units in the headings.csv", content=text(units(ROWS)).encode()),
    Shape(name="headings over two rows.xlsx", content=as_rows(TWO_ROWS), comes=KNOWN),
    Shape(name="marks for granted and denied.csv", content=text(MARKED).encode()),
    Shape(
        name="two marks.csv",
        content=text([MARKS, *MARKED[2:], (*ROWS[0][:6], "X", "X", "")]).encode(),
        comes={"24-002": "2024-02-15", "26-001": "2026-06-30"},
        doubts=("It is marked as granted and as denied.",),
    ),
    Shape(
        name="granted, yes or no.csv",
        content=text(
            [
                (*HEADINGS[:6], "Granted (Y/N)"),
                *((*row[:6], said) for row, said in zip(ROWS, "YN ", strict=True)),
            ]
        ).encode(),
    ),
    Shape(
        name="days of grants and of denials.xlsx",
        content=as_rows(
            [
                (*HEADINGS[:5], "Date granted", "Date denied"),
                (*ROWS[0][:6], ""),
                (*ROWS[1][:5], "", ROWS[1][5]),
                (*ROWS[2][:5], "", ""),
            ]
        ),
    ),
    Shape(name="status beside disposition.csv", content=text(TRACKED).encode(), options=()),
    Shape(name="months between rows.xlsx", content=as_rows(BY_MONTH), passed=3),
    Shape(name="hidden rows and a filter.xlsx", content=book(a_hidden_row)),
    Shape(name="notes with a name and a day first.xlsx", content=book(notes_with_a_name_and_a_day_first)),
    Shape(
        name="apostrophes before numbers.csv",
        content=text([HEADINGS, *((f"'{row[0]}", f"'{row[1]:%m/%d/%Y}", *row[2:]) for row in ROWS)]).encode(),
    ),
    Shape(
        name="a row struck through.xlsx",
        content=book(a_row_struck_through),
        doubts=("The row is struck through",),
    ),
    Shape(
        name="cells merged over two rows.xlsx",
        content=book(cells_merged_over_two_rows),
        comes={**KNOWN, "26-002": "2026-07-01", "26-003": "2026-07-01"},
    ),
    Shape(name="a page.xls", content=PAGE.encode()),
    Shape(name="tabs.xls", content=text([HEADINGS, *ROWS], divider="\t").encode()),
    Shape(name="UTF-16 without a mark.csv", content=text([HEADINGS, *ROWS]).encode("utf-16-le")),
    Shape(name="a signature below.xlsx", content=as_rows(SIGNED), passed=3),
)
