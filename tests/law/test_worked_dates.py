"""The worked dates and the public holidays that were counted by hand, against the program.

data/cases.csv: column ``reading`` is ``statute`` for the date called ``due``,
``cautious:…`` for ``act_by`` under that one reading, ``other:…`` for a period
counted by the calendar alone. Its notes hold further dates and the counted
days, which are checked as well.
"""

import csv
import re
from datetime import date, time
from pathlib import Path
from typing import Final

import pytest

from accessreq.law.clock import measure
from accessreq.law.days import BusinessDays, last_day, walk
from accessreq.law.duties import duty
from accessreq.law.public_holidays import Calendar
from accessreq.law.readings import Readings

DATA: Final = Path(__file__).parent / "data"
PLAIN: Final = Readings(floating_days_open=False)
TAKEN: Final = {
    "floating-days-open": Readings(floating_days_open=True),
    "day-of-receipt-counts": Readings(floating_days_open=False, day_of_receipt_counts=True),
}
OTHER: Final = {"FOIL-APPEAL-10BD/S": BusinessDays(10)}

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES: Final = rows("cases.csv")
HOLIDAYS: Final = rows("holidays.csv")


def noted(pattern: str) -> list[object]:
    """The cases by the statute whose notes hold a pattern, each with what it captured."""
    found = [(row, re.search(pattern, row["notes"])) for row in CASES if row["reading"] == "statute"]
    return [pytest.param(row, match, id=row["id"]) for row, match in found if match]


def counted(row: Row) -> date:
    start = date.fromisoformat(row["from"])
    kind, _, name = row["reading"].partition(":")
    if kind == "other":
        return last_day(OTHER[name], start, Calendar())
    row_of_law = duty(row["duty"], start)
    if kind == "statute":
        return measure(row_of_law, start, PLAIN).due
    return measure(row_of_law, start, TAKEN[name], at=time(10)).act_by


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in CASES])
def test_a_worked_date_is_what_the_program_counts(row: Row) -> None:
    assert counted(row) == date.fromisoformat(row["due"])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in CASES if row["duty"]])
def test_no_reading_moves_the_last_lawful_day_of_a_worked_date(row: Row) -> None:
    start = date.fromisoformat(row["from"])

    dues = {measure(duty(row["duty"], start), start, readings).due for readings in TAKEN.values()}

    assert dues == {measure(duty(row["duty"], start), start, PLAIN).due}


@pytest.mark.parametrize(
    ("row", "noted"), noted(r"COOG-staff reading \(receipt day = day 1, in office hours\) = (\S{10})")
)
def test_the_noted_date_of_the_committees_staff_is_acted_by(row: Row, noted: re.Match[str]) -> None:
    start = date.fromisoformat(row["from"])

    span = measure(duty(row["duty"], start), start, TAKEN["day-of-receipt-counts"], at=time(10))

    assert span.act_by.isoformat() == noted[1]


@pytest.mark.parametrize(("row", "noted"), noted(r"profile C \(Lincoln/Election counted\) = (\S{10})"))
def test_the_noted_date_with_floating_days_open_is_acted_by(row: Row, noted: re.Match[str]) -> None:
    start = date.fromisoformat(row["from"])

    span = measure(duty(row["duty"], start), start, TAKEN["floating-days-open"])

    assert span.act_by.isoformat() == noted[1]


@pytest.mark.parametrize(("row", "noted"), noted(r"counted: ((?:\w{3} \d\d-\d\d(?:, )?)+)"))
def test_the_noted_days_are_the_days_counted(row: Row, noted: re.Match[str]) -> None:
    start = date.fromisoformat(row["from"])
    period = duty(row["duty"], start).within

    days = list(walk(period, start, Calendar()))

    before = [0, *(n for _, n in days)]
    steps = [day.strftime("%a %m-%d") for (day, n), last in zip(days, before, strict=False) if n > last]
    assert steps == noted[1].split(", ")


@pytest.mark.parametrize(
    ("row", "noted"),
    noted(r"Latest safe date to print = \w{3} (\S{10}); raw outer date (\S{10}); .* = \w{3} (\S{10})\."),
)
def test_an_acknowledgment_has_the_noted_dates_to_print_and_to_decide(row: Row, noted: re.Match[str]) -> None:
    start = date.fromisoformat(row["from"])

    to_print = measure(duty("promise-date", start), start, PLAIN).due
    to_decide = measure(duty("determine-access", start), start, PLAIN).due

    assert (to_print.isoformat(), to_decide.isoformat()) == (noted[1], noted[3])


@pytest.mark.parametrize("year", [2023, 2026, 2027])
def test_the_public_holidays_of_a_year_are_those_written_down(year: int) -> None:
    written = [
        (row["date"], row["weekday"], row["label"], row["affects_business_day"], row["offices_usually_open"])
        for row in HOLIDAYS
        if row["date"].startswith(f"{year}-")
    ]

    found = [
        (
            day.isoformat(),
            day.strftime("%a"),
            why.reason,
            "no" if day.strftime("%a") in {"Sat", "Sun"} else "yes",
            "often" if why.floating else "no",
        )
        for day, why in Calendar().public_holidays(year)
    ]

    assert [row[:3] for row in found] == [row[:3] for row in written]
    assert [row for row in found if row[3] == "yes"] == [row for row in written if row[3] == "yes"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["date"]) for row in HOLIDAYS])
def test_a_written_holiday_closes_its_day_by_its_own_name(row: Row) -> None:
    closed = Calendar().closed(date.fromisoformat(row["date"]))

    assert closed is not None
    assert (closed.reason, closed.cite) == (row["label"], "General Construction Law § 24")


@pytest.mark.parametrize("row", [pytest.param(row, id=row["date"]) for row in HOLIDAYS])
def test_only_a_day_that_offices_often_keep_open_opens_under_the_reading(row: Row) -> None:
    day = date.fromisoformat(row["date"])
    opens = row["offices_usually_open"] == "often" and row["affects_business_day"] == "yes"

    assert Calendar(floating_days_open=True).is_business_day(day) == opens
