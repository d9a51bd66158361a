import csv
import json
from datetime import date
from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.reports import tables
from accessreq.reports.tables import About, Column, Holds, Sheet, Written, not_a_formula
from tests.reports.workbooks import sheets_in

ABOUT = About(agency="Arts & Parks", as_of=date(2026, 7, 10), head="6:cb8bad27a0b09b8f")
SHEET = Sheet(
    name="log",
    title="Log of requests",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="name", heading="Data subject", names=True),
        Column(key="received", heading="Received", holds=Holds.DATE),
        Column(key="days", heading="Days", holds=Holds.NUMBER),
        Column(key="fee", heading="Fee", holds=Holds.CENTS),
        Column(key="website", heading="Website", holds=Holds.YES),
    ),
)
ROW: tables.Cells = ("A-2026-0001", "Ana Ñandú", date(2026, 6, 30), -3, 1_250, False)
FORMULAS = [
    pytest.param("=1+1", id="equals"),
    pytest.param("+cmd|' /C calc'!A0", id="plus"),
    pytest.param("-2+3+cmd|' /C calc'!A0", id="minus and a call"),
    pytest.param("@SUM(A1)", id="at"),
    pytest.param("\t=1+1", id="tab"),
    pytest.param("\r=1+1", id="carriage return"),
    pytest.param("＝1+1", id="a wide equals sign"),
]
HARMLESS = [
    pytest.param("-12.50", id="a negative number"),
    pytest.param("+1 (518) 555-0100", id="a telephone number"),
    pytest.param("518-555-0100", id="a telephone number without a plus"),
    pytest.param("a = b", id="equals within"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_calculate_begins_with_an_apostrophe(text: str) -> None:
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_a_number_a_telephone_number_and_plain_words_are_left_as_they_are(text: str) -> None:
    assert not_a_formula(text) == text


def test_csv_says_days_amounts_and_words_so_that_excel_and_a_program_read_the_same(tmp_path: Path) -> None:
    path, written = tmp_path / "log.csv", Written()

    with tables.csv_file(path, SHEET, written) as add:
        add("log", ROW)
        add("log", ("A-2026-0002", '=HYPERLINK("x")', None, None, None, True))

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(b"\r\n") == 3
    text = path.read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines())) == [
        ["Number", "Data subject", "Received", "Days", "Fee", "Website"],
        ["A-2026-0001", "Ana Ñandú", "2026-06-30", "-3", "12.50", "no"],
        ["A-2026-0002", '\'=HYPERLINK("x")', "", "", "", "yes"],
    ]
    assert (written.rows, written.as_text) == ({"log": 2}, 1)


def test_json_has_each_row_by_the_names_of_its_columns(tmp_path: Path) -> None:
    path, written = tmp_path / "log.json", Written()

    with tables.json_file(path, SHEET, ABOUT, written) as add:
        add("log", ROW)
        add("log", ("A-2026-0002", "=1+1", None, None, None, None))

    read = json.loads(path.read_text())
    assert read["rows"][0] == {
        "case": "A-2026-0001",
        "name": "Ana Ñandú",
        "received": "2026-06-30",
        "days": -3,
        "fee": 1_250,
        "website": False,
    }
    assert (read["as_of"], read["head"], read["rows"][1]["name"]) == ("2026-07-10", ABOUT.head, "=1+1")


def test_a_workbook_has_real_days_numbers_and_text_that_is_never_a_formula(tmp_path: Path) -> None:
    path, written = tmp_path / "log.xlsx", Written()

    with tables.workbook(path, (SHEET,), ABOUT, written) as add:
        add("log", ROW)
        add("log", ("A-2026-0002", "=1+1", date(1900, 1, 1), 0, None, True))

    (sheet,) = sheets_in(path)
    assert sheet.cells[1:] == (
        ("A-2026-0001", "Ana Ñandú", date(2026, 6, 30), -3.0, 12.5, "no"),
        ("A-2026-0002", "=1+1", "1900-01-01", 0.0, None, "yes"),
    )
    assert (written.rows, written.as_text) == ({"log": 2}, 1)


def test_a_sheet_has_a_frozen_head_a_filter_and_prints_across_letter_paper(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"

    with tables.workbook(path, (SHEET,), ABOUT, Written()) as add:
        add("log", ROW)

    (sheet,) = sheets_in(path)
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in sheet.xml
    assert '<autoFilter ref="A1:F2"/>' in sheet.xml
    assert '<pageSetup paperSize="1" fitToHeight="0" orientation="landscape"/>' in sheet.xml
    assert "&amp;RArts &amp;&amp; Parks" in sheet.xml


def test_each_table_has_a_sheet_and_an_empty_one_has_its_head(tmp_path: Path) -> None:
    path, other = tmp_path / "two.xlsx", Sheet(name="due", title="Open duties", columns=SHEET.columns[:1])

    with tables.workbook(path, (SHEET, other), ABOUT, Written()) as add:
        add("log", ROW)

    assert [(each.name, len(each.cells)) for each in sheets_in(path)] == [("log", 2), ("due", 1)]


def test_a_text_longer_than_a_cell_is_cut_and_that_is_counted(tmp_path: Path) -> None:
    path, written = tmp_path / "log.xlsx", Written()

    with tables.workbook(path, (SHEET,), ABOUT, written) as add:
        add("log", ("A-2026-0001", "x" * 32_768, None, None, None, None))

    (sheet,) = sheets_in(path)
    assert sheet.cells[1][1] == "x" * 32_766 + "…"
    assert written.cut == 1


def test_more_rows_than_a_sheet_has_are_refused_and_nothing_is_left_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_ROWS_OF_A_SHEET", 3)

    def three_rows() -> None:
        with tables.workbook(tmp_path / "log.xlsx", (SHEET,), ABOUT, Written()) as add:
            for _ in range(3):
                add("log", ROW)

    with pytest.raises(Refused, match="more rows than the 3 of a sheet"):
        three_rows()

    assert list(tmp_path.iterdir()) == []


def test_the_columns_that_can_name_a_person_are_known() -> None:
    assert [each.key for each in SHEET.without_names().columns] == [
        "case",
        "received",
        "days",
        "fee",
        "website",
    ]
