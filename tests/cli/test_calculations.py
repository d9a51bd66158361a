import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


@pytest.mark.parametrize(
    ("duty", "start", "due", "act_by"),
    [
        pytest.param("answer-access", "2026-06-30", "2026-07-07", "2026-07-07", id="Saturday holiday"),
        pytest.param("answer-access", "2026-02-09", "2026-02-18", "2026-02-17", id="Lincoln's Birthday"),
        pytest.param("promise-date", "2025-01-31", "2025-02-28", "2025-02-28", id="day 30 on a Sunday"),
        pytest.param("determine-access", "2025-01-31", "2025-03-03", "2025-03-03", id="rolled forward"),
        pytest.param("judicial-review", "1992-10-14", "1993-02-16", "1993-02-16", id="four months"),
        pytest.param("forward-appeal", "2026-07-04", "2026-07-06", "2026-07-06", id="at once, on a Saturday"),
    ],
)
def test_a_duty_is_counted_without_a_case(run: Run, duty: str, start: str, due: str, act_by: str) -> None:
    counted = json.loads(run("calc", duty, start, "--json").stdout)

    assert (counted["duty"], counted["from"]) == (duty, start)
    assert (counted["due"], counted["act_by"]) == (due, act_by)


def test_every_day_from_the_event_to_the_end_is_told(run: Run) -> None:
    steps = json.loads(run("calc", "answer-access", "2026-06-30", "--json").stdout)["steps"]

    assert [(each["date"], each["n"]) for each in steps] == [
        ("2026-06-30", None),
        ("2026-07-01", 1),
        ("2026-07-02", 2),
        ("2026-07-03", 3),
        ("2026-07-04", None),
        ("2026-07-05", None),
        ("2026-07-06", 4),
        ("2026-07-07", 5),
    ]
    assert [each["counted"] for each in steps] == [each["n"] is not None for each in steps]


def test_a_day_that_the_package_would_skip_is_counted_and_the_count_says_why(run: Run) -> None:
    steps = json.loads(run("calc", "answer-access", "2028-02-09", "--json").stdout)["steps"]

    told = {each["date"]: each["why"] for each in steps if each["counted"]}
    assert "a Saturday moves nothing" in told["2028-02-11"]
    assert "Susan B. Anthony Day is a day of commemoration" in told["2028-02-15"]


def test_calc_works_where_no_agency_is_set_up(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESSREQ_SETTINGS")

    counted = run("calc", "answer-access", "2026-06-30", "--plain")

    assert counted.returncode == 0
    assert counted.stdout.splitlines()[-1].startswith("2026-07-07\tTuesday\t5\t")


def test_an_unknown_duty_is_named_with_those_that_exist(run: Run) -> None:
    refused = run("calc", "answer-acess", "2026-06-30")

    assert refused.returncode == 4
    assert "answer-access" in refused.stderr


def test_30_a_day_before_the_table_is_an_error_and_no_guess(run: Run) -> None:
    assert run("calc", "answer-access", "1989-12-29").returncode == 9


def test_a_file_is_counted_row_by_row_and_other_columns_are_carried(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "case,from,duty,who\nX1,2026-06-30,answer-access,Ann\nX2,10/31/2025,judicial-review,Bob\n", "utf-8"
    )

    counted = run("calc", "--file", str(file))

    assert counted.returncode == 0
    assert counted.stdout.splitlines() == [
        "duty,from,due,act_by,case,who",
        "answer-access,2026-06-30,2026-07-07,2026-07-07,X1,Ann",
        "judicial-review,2025-10-31,2026-03-02,2026-03-02,X2,Bob",
    ]


def test_f05_a_bad_row_is_named_by_its_line_and_the_good_ones_are_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "duty,from\nanswer-access,2026-02-30\nanswer-access,2026-06-30\nnone,2026-06-30\n", "utf-8"
    )

    counted = run("calc", "--file", str(file))

    assert counted.returncode == 3
    assert counted.stdout.splitlines()[1:] == ["answer-access,2026-06-30,2026-07-07,2026-07-07"]
    assert [line.split(":")[0] for line in counted.stderr.splitlines()] == ["line 2", "line 4"]


def test_f05_a_file_is_counted_as_json_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("duty,from,who\nanswer-access,2026-02-30,Bob\nanswer-access,2026-06-30,Ann\n", "utf-8")

    counted = run("calc", "--file", str(file), "--json")

    assert counted.returncode == 3
    assert counted.stderr.startswith("line 2: ")
    assert json.loads(counted.stdout) == [
        {
            "duty": "answer-access",
            "from": "2026-06-30",
            "due": "2026-07-07",
            "act_by": "2026-07-07",
            "line": 3,
            "carried": {"who": "Ann"},
        }
    ]


def test_p09_a_file_that_names_two_columns_alike_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("duty,from,note,note\nanswer-access,2026-06-30,one,two\n", "utf-8")

    refused = run("calc", "--file", str(file))

    assert refused.returncode == 3
    assert "The columns 3 and 4 are both named “note”." in refused.stderr
    assert refused.stdout == ""


def test_p09_a_cell_beyond_the_first_line_is_named_by_line_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("duty,from\nanswer-access,2026-06-30,,lost\nanswer-access,2026-06-30,,\n,,\n", "utf-8")

    counted = run("calc", "--file", str(file))

    assert counted.returncode == 3
    assert counted.stdout.splitlines()[1:] == ["answer-access,2026-06-30,2026-07-07,2026-07-07"]
    assert counted.stderr == "line 2: column 4: The first line names 2 columns.\n"


@pytest.mark.parametrize(
    ("rows", "counted", "told"),
    [
        pytest.param(("a", '"b', "c", "d"), 1, "line 3: A quotation mark", id="never closed"),
        pytest.param(("a", '"b', "c", "d"), 1, "lines 3 to 5 were not read", id="what it swallows"),
        pytest.param(("a", '"b"x', "c", "d"), 3, "line 3 was not read", id="closed within a cell"),
    ],
)
def test_p10_a_quotation_mark_that_does_not_close_loses_no_row_in_silence(
    run: Run, tmp_path: Path, rows: tuple[str, ...], counted: int, told: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "\n".join(["duty,from,note", *(f"answer-access,2026-06-30,{note}" for note in rows)]), "utf-8"
    )

    done = run("calc", "--file", str(file))

    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1 + counted
    assert told in done.stderr


def test_a_table_of_a_spreadsheet_with_semicolons_is_taken(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes("\ufeffduty;from;who;\r\nanswer-access;6/30/2026;Ann, Bob;\r\n".encode())

    counted = run("calc", "--file", str(file))

    assert counted.returncode == 0
    assert counted.stdout.splitlines() == [
        "duty,from,due,act_by,who",
        'answer-access,2026-06-30,2026-07-07,2026-07-07,"Ann, Bob"',
    ]


def test_a_table_of_windows_is_taken_and_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"duty,from,who\r\nanswer-access,2026-06-30,Jos\xe9 \x96 Troy\r\n")

    counted = run("calc", "--file", str(file))

    assert counted.stdout.splitlines()[1] == "answer-access,2026-06-30,2026-07-07,2026-07-07,José – Troy"
    assert counted.stderr.startswith("The table is not UTF-8; it was read as Windows-1252")


def test_dates_that_the_file_had_are_told_as_counted_anew(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("duty,from,due\nanswer-access,2026-06-30,2026-07-08\n", "utf-8")

    counted = run("calc", "--file", str(file))

    assert counted.stdout.splitlines()[1] == "answer-access,2026-06-30,2026-07-07,2026-07-07"
    assert counted.stderr == "Counted anew, whatever the file says: due.\n"


def test_68_a_cell_with_a_line_break_a_quote_or_a_comma_comes_out_as_it_went_in(
    run: Run, tmp_path: Path
) -> None:
    cells = ("one\ntwo", 'the "Elm" file', "Elm, Oak", "Elm; Oak", "a\rb")
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(
            [("duty", "from", *"abcde"), ("answer-access", "2026-06-30", *cells)],
        )

    counted = run("calc", "--file", str(file))

    header, row = csv.reader(io.StringIO(counted.stdout, newline=""), strict=True)
    assert (header[4:], tuple(row[4:])) == (list("abcde"), cells)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1+1", '"=1+1'])
def test_67_a_carried_cell_never_becomes_a_formula(run: Run, tmp_path: Path, cell: str) -> None:
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([("duty", "from", "note"), ("answer-access", "2026-06-30", cell)])

    counted = run("calc", "--file", str(file))

    (row,) = csv.DictReader(io.StringIO(counted.stdout, newline=""))
    assert row["note"] == f"'{cell}"


def test_13_a_file_in_another_encoding_is_refused_at_its_byte(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"duty,from,who\nanswer-access,2026-06-30,Jos\xe9\n")

    refused = run("calc", "--file", str(file))

    assert refused.returncode == 3
    assert "byte 42" in refused.stderr


def test_13_a_byte_order_mark_does_no_harm(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"\xef\xbb\xbfduty,from\nanswer-access,2026-06-30\n")

    assert run("calc", "--file", str(file)).returncode == 0


def test_a_file_without_the_columns_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("what,when\na,b\n", "utf-8")

    assert run("calc", "--file", str(file)).returncode == 3


def test_whatif_shows_the_later_dates_and_keeps_nothing(
    run: Run, logged: Run, digest: Callable[[], object]
) -> None:
    logged()
    before = digest()

    shown = json.loads(run("whatif", "A-2026-0001", "acknowledge", "--on", "2026-07-07", "--json").stdout)

    duties = {each["duty"]: (each["due"], each["state"]) for each in shown["duties"]}
    assert duties["answer-access"] == ("2026-07-07", "met")
    assert duties["determine-access"][0] == "2026-08-06"
    assert shown["dry_run"] is True
    assert digest() == before


def test_whatif_may_look_ahead(run: Run, logged: Run) -> None:
    logged()

    shown = json.loads(run("whatif", "A-2026-0001", "deny", "--on", "2026-07-20", "--json").stdout)

    duties = {each["duty"]: (each["due"], each["state"]) for each in shown["duties"]}
    assert duties == {
        "answer-access": ("2026-07-07", "met-late"),
        "appeal-window": ("2026-08-31", "open"),
    }


def test_whatif_refuses_what_may_not_follow(run: Run, logged: Run) -> None:
    logged()

    refused = run("whatif", "A-2026-0001", "grant", "--on", "2026-07-20")

    assert refused.returncode == 5
    assert "proof of identity" in refused.stderr


def test_whatif_names_what_can_be_done(run: Run, logged: Run) -> None:
    logged()

    assert run("whatif", "A-2026-0001", "extend").returncode == 4
