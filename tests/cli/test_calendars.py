import json
import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_month_is_a_picture_with_its_holidays_named(run: Run) -> None:
    lines = run("calendar", "2026-02").stdout.splitlines()

    assert lines[:4] == [
        "       February 2026",
        " Su  Mo  Tu  We  Th  Fr  Sa",
        "  1   2   3   4   5   6   7",
        "  8   9  10  11  12~ 13  14",
    ]
    assert "2026-02-16  Monday    Washington's Birthday, General Construction Law § 24" in lines


def test_a_saturday_holiday_closes_nothing_on_the_friday(run: Run) -> None:
    days = {each["date"]: each for each in json.loads(run("calendar", "2026-07", "--json").stdout)}

    assert days["2026-07-03"]["business_day"] is True
    assert days["2026-07-04"]["why"] == "Independence Day"


@pytest.mark.parametrize(
    ("year", "days"),
    [("2023", 248), ("2024", 249), ("2026", 249), ("2027", 250), ("2028", 250), ("2030", 248)],
)
def test_a_year_has_as_many_business_days_as_were_counted_by_hand(run: Run, year: str, days: int) -> None:
    shown = json.loads(run("calendar", year, "--json").stdout)

    assert sum(each["business_day"] for each in shown) == days


def test_a_case_that_is_due_stands_on_its_day(run: Run, logged: Run) -> None:
    logged()

    shown = run("calendar", "2026-07").stdout

    assert "  5   6   7!  8   9  10  11" in shown
    assert "A-2026-0001: “answer the request” is due" in shown


def test_without_a_month_the_present_one_is_shown(run: Run) -> None:
    assert "July 2026" in run("calendar").stdout


@pytest.mark.parametrize("typed", ["2026-13", "26", "july", "2026-7"])
def test_what_is_neither_year_nor_month_is_refused(run: Run, typed: str) -> None:
    assert run("calendar", typed).returncode == 3


def test_a_year_outside_the_table_is_an_error(run: Run) -> None:
    assert run("calendar", "2200").returncode == 9


def test_the_second_opinion_differs_on_named_days_for_named_reasons(run: Run) -> None:
    rows = json.loads(run("calendar", "diff", "2028", "--json").stdout)

    assert [(row["date"], row["statute"]) for row in rows] == [
        ("2028-02-11", None),
        ("2028-02-15", None),
        ("2028-06-11", "Flag Day"),
        ("2028-11-10", None),
    ]
    assert all(row["why"] for row in rows)


def test_an_appointed_day_lists_what_moves_and_needs_a_yes(
    run: Run, logged: Run, digest: Callable[[], object]
) -> None:
    logged()
    before = digest()

    asked = run("calendar", "appoint", "2026-07-02", "--name", "Thanks", "--cite", "Proclamation 1")

    assert asked.returncode == 2
    assert "A-2026-0001: “answer the request”, act by 2026-07-07 -> 2026-07-08" in asked.stderr
    # Silence since July 8 instead of July 7; the days for the mail end on July 13 instead of July 12.
    assert "A-2026-0001: “time to appeal”, last day 2026-08-21 -> 2026-08-24" in asked.stderr
    assert digest() == before


def test_a_day_that_undoes_a_silence_tells_that_the_time_to_appeal_falls_away(run: Run, logged: Run) -> None:
    logged()
    assert run("acknowledge", "a1", "--today", "2026-07-08", "--format", "text").returncode == 0
    typed = ("calendar", "appoint", "2026-07-06", "--name", "T", "--cite", "P 1", "--on", "2026-07-01")

    told = run(*typed, "--dry-run")
    (move,) = json.loads(run(*typed, "--dry-run", "--json").stdout)["moves"]

    assert "A-2026-0001: “time to appeal” falls away; last day 2026-08-21 until now" in told.stdout
    assert (move["whose"], move["due"], move["closes"]) == (
        "data subject",
        ["2026-08-18", None],
        ["2026-08-21", None],
    )


def test_an_appointed_day_moves_the_deadline_once_it_is_kept(run: Run, logged: Run) -> None:
    logged()

    kept = json.loads(
        run("calendar", "appoint", "2026-07-02", "--name", "T", "--cite", "P 1", "--yes", "--json").stdout
    )

    assert kept["moves"][0]["due"] == ["2026-07-07", "2026-07-08"]
    (duty,) = json.loads(run("due", "--json").stdout)
    assert duty["due"] == "2026-07-08"
    assert run("check").returncode == 0


def test_a_dry_run_of_a_day_keeps_nothing(run: Run, logged: Run, digest: Callable[[], object]) -> None:
    logged()
    before = digest()

    run("calendar", "appoint", "2026-07-02", "--name", "T", "--cite", "P 1", "--dry-run")

    assert digest() == before


def test_a_closed_office_is_shown_on_its_day_and_no_date_moves(run: Run, logged: Run) -> None:
    logged()

    closed = run("calendar", "close", "2026-07-06", "--reason", "flood")

    assert closed.returncode == 0
    assert "No open deadline moves." in closed.stdout
    assert "office closed (flood); the statute's clock runs on" in run("calendar", "2026-07").stdout


def test_a_day_without_its_citation_is_asked_for(run: Run) -> None:
    refused = run("calendar", "appoint", "2026-07-02", "--name", "T")

    assert refused.returncode == 2
    assert "--cite" in refused.stderr


def test_entered_days_are_listed_and_can_be_struck(run: Run) -> None:
    run("calendar", "close", "2026-07-06", "--reason", "flood")

    run("calendar", "strike", "1", "--reason", "it was the other office")

    (row,) = json.loads(run("calendar", "days", "--json").stdout)
    assert (row["seq"], row["struck"]) == (1, True)
    assert "flood" not in run("calendar", "2026-07").stdout


def test_entered_days_are_shown_in_a_table_with_those_that_were_struck(run: Run) -> None:
    run("calendar", "close", "2026-07-06", "--reason", "flood", "--on", "2026-07-01")
    run("calendar", "close", "2026-07-08", "--reason", "fire", "--on", "2026-07-01")
    run("calendar", "strike", "1", "--reason", "it was the other office")

    shown = run("calendar", "days")

    assert [line.split()[:3] for line in shown.stdout.splitlines()] == [
        ["Entry", "On", "What"],
        ["1", "struck", "2026-07-01"],
        ["2", "2026-07-01", "The"],
    ]


def test_a_day_that_is_pretended_before_a_command_is_no_month(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESSREQ_TODAY")

    assert run("calendar", "--today", "2026-07-02", "days").stdout.startswith("No day was entered.")
    assert "June 2026" in run("calendar", "--today", "2026-07-02", "2026-06").stdout
    assert "July 2026" in run("calendar", "--today", "2026-07-02").stdout
