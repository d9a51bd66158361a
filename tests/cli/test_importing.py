"""Importing the log that an office kept before: twenty shapes and more, the report, and the undoing."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tests.cli.conftest import Answer
from tests.reports.shapes import ACCESS, HEADINGS, KNOWN, ROWS, SHAPES, Shape, book, sheet_of, text

Run = Callable[..., Answer]

TWO_NUMBERS = (("25-7", "Ana Doe"), ("25/7", "Robert Roe"))  # which no name of a file can tell apart


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> Callable[..., Answer]:
    """Import a table saved as CSV."""

    def ran(content: str, *options: str) -> Answer:
        file = tmp_path / "log.csv"
        file.write_text(content, encoding="utf-8")
        return run("import", str(file), "--yes", *options)

    return ran


def known(run: Run) -> dict[str, str]:
    """The former number of each case that is not void, with its day of receipt."""
    found = {}
    for row in json.loads(run("list", "--json").stdout):
        shown = json.loads(run("show", row["case"], "--json").stdout)
        if row["status"] != "void":
            found[shown["entries"][0]["facts"]["known_as"]] = shown["received"]
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_spreadsheet_of_an_office_comes_in_or_is_refused_as_the_table_says(
    run: Run, tmp_path: Path, shape: Shape
) -> None:
    file = tmp_path / shape.name
    file.write_bytes(shape.content)

    answer = run("import", str(file), "--yes", "--leave-out", *shape.options)

    assert shape.refused in answer.stderr
    assert (answer.returncode == 0) is not bool(shape.refused), answer.stderr
    assert known(run) == shape.comes
    told = [line for line in answer.stdout.split("\nIn doubt\n")[-1].split("\n\n")[0].splitlines() if line]
    if shape.doubts:
        assert len(told) == len(shape.doubts)
        assert all(line.startswith(words) for line, words in zip(told, shape.doubts, strict=True)), told
    else:
        assert "\nIn doubt\n" not in answer.stdout
    assert f"passed over           {shape.passed}\n" in answer.stdout or shape.refused
    assert run("check").returncode == 0


def test_with_a_row_in_doubt_nothing_comes_in_unless_it_is_left_out(
    run: Run, imported: Callable[..., Answer]
) -> None:
    content = text([HEADINGS, *ROWS, ("24-003", "soon", "Ana Doe", "My file", "", "", "")])

    answer = imported(content, *ACCESS)

    assert answer.returncode == 3
    assert (
        "line 5, column 2 (Date rec'd): “soon” is not a date in a form that is understood." in answer.stdout
    )
    assert "1 row in doubt; nothing was imported." in answer.stderr
    assert known(run) == {}
    assert imported(content, *ACCESS, "--leave-out").returncode == 0
    assert known(run) == KNOWN


def test_what_a_row_says_is_told_as_what_happened_then_and_that_an_import_recorded_it(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)

    shown = json.loads(run("show", "24-002", "--json").stdout)

    assert (shown["case"], shown["status"]) == ("A-2024-0002", "denied")
    assert [(each["kind"], each["on"]) for each in shown["entries"]] == [
        ("request-received", "2024-02-15"),
        ("acknowledged", "2024-02-16"),
        ("denied", "2024-03-12"),
    ]
    assert {each["imported"] for each in shown["entries"]} == {"log.csv, line 3"}
    assert "by import of log.csv, line 3" in run("show", "24-002").stdout


def test_what_a_row_does_not_say_stays_unsaid(run: Run, imported: Callable[..., Answer]) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)

    received, acknowledged, denied = json.loads(run("show", "24-002", "--json").stdout)["entries"]

    assert received["facts"]["by"] is None
    assert received["facts"]["data_subject"] == {
        "name": "Robert Roe",
        "address": [],
        "email": None,
        "phone": None,
    }
    assert acknowledged["facts"]["promised"] is None
    assert denied["facts"]["grounds"] == []
    assert denied["facts"]["as_logged"] == "Denied, no ground logged"
    assert json.loads(run("show", "24-002", "--json").stdout)["letters"] == []


def test_a_grant_of_old_says_that_the_log_does_not_tell_how_identity_was_shown(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)

    granted = json.loads(run("show", "24-001", "--json").stdout)["entries"][-1]

    assert granted["facts"]["despite"] == (
        "decided before this program was used; the log does not say how identity was shown"
    )


def test_closed_cases_do_not_ring_and_open_ones_ring_with_their_true_dates(
    run: Run, imported: Callable[..., Answer]
) -> None:
    headings = (*HEADINGS, "Appeal received", "Appeal decision date", "Appeal outcome")
    closed = (*ROWS[1], "04/02/2024", "04/10/2024", "Upheld")

    answer = imported(text([headings, closed, (*ROWS[2], "", "", "")]), *ACCESS, "--dates", "mdy")

    assert answer.returncode == 0, answer.stderr
    overdue = json.loads(run("due", "--json").stdout)
    assert [(each["case"], each["duty"], each["due"]) for each in overdue] == [
        ("A-2026-0001", "answer-access", "2026-07-07")
    ]
    assert "line 3  26-001  answer-access  2026-07-07" in answer.stdout
    assert json.loads(run("show", "24-002", "--json").stdout)["status"] == "appeal-denied"


def test_what_becomes_overdue_after_an_import_rings_though_the_case_was_closed_in_the_log(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(
        text([HEADINGS, ("26-002", "05/20/2026", "Ana Doe", "My file", "", "05/28/2026", "Denied")]),
        *ACCESS,
        "--dates",
        "mdy",
    )
    run("appeal", "26-002", "--of", "access", "--on", "2026-07-08", "--by", "mail")

    owed = {each["duty"] for each in json.loads(run("due", "--json").stdout)}

    assert owed == {"forward-appeal", "decide-access-appeal"}


def test_a_former_number_names_its_case_and_our_own_goes_first(
    run: Run, imported: Callable[..., Answer]
) -> None:
    rows = [("A-2024-0002", *ROWS[0][1:]), ROWS[1], ("2024-1", *ROWS[2][1:])]
    imported(text([HEADINGS, *rows]), *ACCESS)

    assert run("show", "24-002").stdout.startswith("A-2024-0002:")
    assert run("show", "A-2024-0002").stdout.startswith("A-2024-0002:")
    both = run("show", "2024-1")
    assert both.returncode == 4
    assert "A-2024-0001 (Jane Q. Sample), A-2026-0001 (Maria Poe)" in both.stderr


def test_numbers_follow_the_day_of_receipt_whatever_the_order_of_the_rows(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, ROWS[2], ROWS[1], ROWS[0]]), *ACCESS)

    shown = [json.loads(run("show", each, "--json").stdout)["case"] for each in KNOWN]

    assert shown == ["A-2024-0001", "A-2024-0002", "A-2026-0001"]


def test_a_file_that_is_imported_once_more_brings_only_what_is_new(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)

    answer = imported(
        text([HEADINGS, *ROWS, ("24-003", "02/16/2024", "Ana Doe", "My file", "", "", "")]), *ACCESS, "--json"
    )

    told = json.loads(answer.stdout)
    assert [each["case"] for each in told["doubles"]] == ["A-2024-0001", "A-2024-0002", "A-2026-0001"]
    assert told["cases"] == [{"first": "A-2024-0003", "last": "A-2024-0003"}]
    assert imported(text([HEADINGS, *ROWS]), *ACCESS).stdout.endswith(
        "Nothing was imported. Every row is in the store already.\n"
    )


def test_an_import_is_undone_by_one_command_and_its_numbers_are_not_used_again(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)

    undone = run("import", "--undo", "last", "--yes", "--reason", "the sheet was an old one")

    assert undone.stdout == "Import 1 is undone: 3 cases are void, and keep their numbers.\n"
    assert known(run) == {}
    assert json.loads(run("due", "--json").stdout) == []
    assert "void, the import was undone: the sheet was an old one" in run("show", "A-2024-0001").stdout
    assert run("show", "24-001").returncode == 4
    assert imported(text([HEADINGS, *ROWS]), *ACCESS).returncode == 0
    assert run("show", "24-001").stdout.startswith("A-2024-0003:")
    assert json.loads(run("import", "--list", "--json").stdout)[0]["undone"] is True
    assert run("import", "--undo", "1", "--yes").returncode == 4
    assert run("check").returncode == 0


def test_an_import_is_not_undone_while_something_stands_that_was_recorded_since(
    run: Run, imported: Callable[..., Answer]
) -> None:
    imported(text([HEADINGS, *ROWS]), *ACCESS)
    run("note", "26-001", "called back")

    refused = run("import", "--undo", "last", "--yes")

    assert refused.returncode == 5
    assert "Something was recorded since the import on A-2026-0001." in refused.stderr
    assert run("undo", "26-001", "--yes").returncode == 0
    assert run("import", "--undo", "last", "--yes").returncode == 0


def test_how_columns_are_read_is_kept_under_a_name(run: Run, imported: Callable[..., Answer]) -> None:
    headings = ("A", "Eingang", "Wer", "Was")
    columns = "number=A,received=Eingang,name=Wer,about=Was"
    first = text([headings, ("1", "05/06/2026", "Jane Q. Sample", "My file")])
    later = text([headings, ("2", "07/06/2026", "Robert Roe", "My file")])
    imported(first, *ACCESS, "--columns", columns, "--dates", "dmy", "--mapping", "our log")

    answer = imported(later, "--mapping", "Our Log")

    assert answer.returncode == 0, answer.stderr
    assert known(run) == {"1": "2026-06-05", "2": "2026-06-07"}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        pytest.param("received=When,name=Requester", "No column is called “When”.", id="no such heading"),
        pytest.param("date=B,name=C", "A log has no field “date”.", id="no such field"),
        pytest.param("Date rec'd", "does not say which column holds what", id="no sign"),
        pytest.param("name=Requester", "No column is known to hold the day of receipt.", id="no day"),
    ],
)
def test_columns_that_are_not_there_are_told_with_those_that_are(
    imported: Callable[..., Answer], columns: str, told: str
) -> None:
    answer = imported(text([HEADINGS, *ROWS]), *ACCESS, "--columns", columns)

    assert answer.returncode in {2, 3}
    assert told in answer.stderr


def test_a_sheet_that_lacks_a_column_is_the_one_that_is_named(run: Run, tmp_path: Path) -> None:
    def fill(made: Workbook, days: Format) -> None:
        sheet_of(made, days, [HEADINGS, *ROWS], name="2024")
        sheet_of(made, days, [("Received", "Records requested"), *((each[1], each[3]) for each in ROWS)])

    file = tmp_path / "log.xlsx"
    file.write_bytes(book(fill))

    answer = run("import", str(file), *ACCESS, "--yes", "--sheet", "2024", "--sheet", "Log")

    assert "No column of the sheet Log is known to hold the data subject." in answer.stderr
    assert "The columns are: Received, Records requested." in answer.stderr


def test_a_trial_run_reports_and_keeps_nothing(run: Run, imported: Callable[..., Answer]) -> None:
    answer = imported(text([HEADINGS, *ROWS]), *ACCESS, "--dry-run")

    assert "come in               3\n" in answer.stdout
    assert "Nothing was imported (dry run)." in answer.stdout
    assert json.loads(run("list", "--json").stdout) == []
    assert run("import", "--list").stdout == "Nothing was imported.\n"


def test_without_a_terminal_a_yes_has_to_be_typed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(text([HEADINGS, *ROWS]), encoding="utf-8")

    answer = run("import", str(file), *ACCESS)

    assert answer.returncode == 2
    assert "Add --yes when you are sure." in answer.stderr


def test_a_correction_that_was_made_says_when_the_record_was_changed(
    run: Run, imported: Callable[..., Answer]
) -> None:
    headings = ("No.", "Received", "Name", "Description", "Decided", "Outcome", "Reason", "Corrected on")
    rows: list[tuple[Any, ...]] = [
        ("1", "02/15/2024", "Robert Roe", "My address", "03/12/2024", "Granted", "", "03/11/2024"),
        ("2", "02/16/2024", "Maria Poe", "My address", "03/12/2024", "Granted", "", ""),
        ("3", "02/17/2024", "Ana Doe", "My address", "03/12/2024", "Refused", "C01 it was right", ""),
    ]

    answer = imported(text([headings, *rows]), "--kind", "correction", "--leave-out", "--dates", "mdy")

    assert "line 3, column 8 (Corrected on): The correction was made, and it is not said" in answer.stdout
    made = json.loads(run("show", "C-2024-0001", "--json").stdout)["entries"][-1]
    refused = json.loads(run("show", "C-2024-0002", "--json").stdout)["entries"][-1]
    assert (made["kind"], made["facts"]["changed"]) == ("item-made", "2024-03-11")
    assert refused["facts"]["refused"] == [{"ground": "C01", "reason": "it was right"}]


def test_letters_that_went_out_are_taken_from_a_folder_by_the_former_number(
    run: Run, imported: Callable[..., Answer], tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    blank = PdfWriter()
    blank.add_blank_page(612, 792)
    written = io.BytesIO()
    blank.write(written)
    paper = written.getvalue()
    for name in ("24-001 ack.pdf", "24_001_grant.pdf", "24-002.pdf", "26-001.pdf", "99-1.pdf"):
        (folder / name).write_bytes(paper)
    (folder / "24-002 denial.docx").write_bytes(b"no Word document")
    (folder / "25-7.pdf").write_bytes(paper)
    alike = [(number, "02/16/2025", name, "My file", "02/17/2025", "", "") for number, name in TWO_NUMBERS]

    answer = imported(text([HEADINGS, *ROWS, *alike]), *ACCESS, "--letters", str(folder), "--json")

    assert answer.returncode == 0, answer.stderr

    told = json.loads(answer.stdout)
    assert told["letters"] == 2
    assert {each["file"]: each["why"] for each in told["letters_not_taken"]} == {
        "99-1.pdf": "no request that comes in has its number",
        "26-001.pdf": "its name does not say of which decision it is the letter",
        "24-002.pdf": "its name does not say of which decision it is the letter",
        "24-002 denial.docx": "the file is neither a Word document nor a PDF",
        "25-7.pdf": "several requests have its number",
    }
    letters = json.loads(run("show", "24-001", "--json").stdout)["letters"]
    assert [(each["number"], each["kind"], each["on"]) for each in letters] == [
        (1, "acknowledgment", "2024-01-08"),
        (2, "grant", "2024-01-20"),
    ]
    assert run("check").returncode == 0
    out = tmp_path / "out"
    out.mkdir()
    assert run("letter", "save", "24-001", "2", "-o", str(out)).returncode == 0
    assert [each.read_bytes() for each in out.iterdir()] == [paper]
