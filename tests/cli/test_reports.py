import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def denied(run: Run, logged: Run) -> None:
    """A request of June 30, 2026, denied on July 6."""
    logged()
    sent = ("--already-sent", "by hand", "--on", "2026-07-06")
    assert run("deny", "a1", "--ground", "A05b", *sent).returncode == 0


@pytest.mark.usefixtures("denied")
def test_a_report_says_each_number_with_its_name(run: Run) -> None:
    answer = run("report", "2026", "--plain")

    assert answer.returncode == 0, answer.stderr
    told = {line.split("\t")[0]: tuple(line.split("\t")[2:]) for line in answer.stdout.splitlines()}
    assert {code: told[code] for code in ("received", "granted", "time", "access-denied", "fees-asked")} == {
        "received": ("1", ""),
        "granted": ("0", ""),
        "time": ("4.0 business days", "median 4, slowest 4 (A-2026-0001), of 1"),
        "access-denied": ("1", ""),
        "fees-asked": ("none", ""),
    }
    assert told["duty-answer-access"] == (
        "100%",
        "1 of 1 on time; business days: mean 4.0, median 4, slowest 4 (A-2026-0001)",
    )


@pytest.mark.usefixtures("denied")
def test_json_defines_each_number_and_says_null_where_nothing_was_counted(run: Run) -> None:
    told = json.loads(run("report", "2026", "--json").stdout)

    assert told["period"] == {
        "name": "2026",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "as_of": "2026-07-10",
    }
    assert told["numbers"]["duty-determine-access"] | {"definition": ""} == {
        "heading": "Decide the request",
        "definition": "",
        "count": 0,
        "cents": None,
        "on_time": 0,
        "late": 0,
        "share_on_time": None,
        "median": None,
        "mean": None,
        "slowest": None,
        "slowest_case": None,
    }
    assert told["numbers"]["ground-A05b"]["count"] == 1
    assert told["months"][-1] == {
        "month": "2026-07",
        "pending_before": 1,
        "received": 0,
        "ended": 1,
        "pending": 0,
    }


@pytest.mark.usefixtures("denied")
def test_the_cases_behind_a_number_are_listed_by_its_name(run: Run) -> None:
    answer = run("report", "--list", "time", "--json")

    assert json.loads(answer.stdout)["cases"] == [
        {"case": "A-2026-0001", "on": "2026-07-06", "business_days": 4, "late": None, "cents": None}
    ]


def test_the_page_begins_with_the_five_numbers(run: Run, logged: Run) -> None:
    logged()

    lines = [line for line in run("report").stdout.splitlines() if line]

    place = lines.index("The five numbers that agencies are asked for")
    assert [line.split()[0] for line in lines[place + 1 : place + 6]] == [
        "received",
        "granted",
        "time",
        "appeals",
        "upheld",
    ]


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        pytest.param(("2025",), "2025-01-01", "2025-12-31", id="a year"),
        pytest.param(("--fiscal",), "2026-04-01", "2027-03-31", id="this fiscal year"),
        pytest.param(("2026", "--fiscal"), "2025-04-01", "2026-03-31", id="the fiscal year that ends in it"),
        pytest.param(("--since", "2026-07-01"), "2026-07-01", "2026-07-10", id="days until today"),
    ],
)
def test_the_period_is_a_year_a_fiscal_year_or_days(
    run: Run, words: tuple[str, ...], since: str, until: str
) -> None:
    period = json.loads(run("report", *words, "--json").stdout)["period"]

    assert (period["since"], period["until"]) == (since, until)


@pytest.mark.parametrize(
    ("words", "code", "found"),
    [
        pytest.param(("2026", "--since", "2026-01-01"), 3, "A year and days are given.", id="both"),
        pytest.param(
            ("--until", "2026-01-01"), 2, "The last day is given, and not the first.", id="no first day"
        ),
        pytest.param(
            ("--since", "2026-07-09", "--until", "2026-07-01"), 3, "before they begin", id="turned round"
        ),
        pytest.param(("2027",), 3, "The period begins on 2027-01-01, after today", id="to come"),
        pytest.param(("1999",), 3, "The year 1999 lies outside", id="too early"),
        pytest.param(("--list", "nothing"), 4, "There is no number “nothing”", id="no such number"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], code: int, found: str) -> None:
    answer = run("report", *words)

    assert answer.returncode == code
    assert found in answer.stderr


def test_a_report_is_written_into_a_file_and_the_five_numbers_are_shown(
    run: Run, logged: Run, office: Path
) -> None:
    logged()

    answer = run("report", "-o", str(office / "report.html"))

    assert (answer.returncode, answer.stderr) == (0, f"Written: {office / 'report.html'}\n")
    assert "five numbers" in answer.stdout
    assert "duty-answer-access" not in answer.stdout
    assert "duty-answer-access" in (office / "report.html").read_text()


def test_a_list_is_not_written_into_the_file_of_a_report(run: Run, office: Path) -> None:
    answer = run("report", "--list", "received", "-o", str(office / "report.html"))

    assert (answer.returncode, (office / "report.html").exists()) == (3, False)
