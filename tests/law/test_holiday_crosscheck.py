"""Every day from 2000 to 2060 on which the holidays package is not the law of New York, and why.

The package adds days that General Construction Law § 24 does not name and
leaves out days that it does. Each added day would make a due date unlawfully
late. The days stand in data/holiday_crosscheck.csv one by one; a new version of
the package that differs on another day fails here until the day is explained.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import holidays
import pytest
from msgspec import Struct

from accessreq.law.public_holidays import Calendar

YEARS: Final = range(2000, 2061)
WRITTEN: Final = Path(__file__).parent / "data" / "holiday_crosscheck.csv"


class Difference(Struct, frozen=True, kw_only=True):
    """One day that is a holiday in one of the two and an ordinary day in the other."""

    on: date
    holiday_in: str
    name: str


def _moved_to_friday(one: Difference) -> bool:
    following = one.on + timedelta(days=1)
    return (
        one.holiday_in == "package"
        and one.name.endswith("(observed)")
        and following.strftime("%a") == "Sat"
        and following in dict(Calendar().public_holidays(following.year))
    )


def _susan_b_anthony(one: Difference) -> bool:
    return one.holiday_in == "package" and (one.on.month, one.on.day) == (2, 15)


def _flag_day(one: Difference) -> bool:
    return one.holiday_in == "section 24" and one.name == "Flag Day"


def _election_day(one: Difference) -> bool:
    return one.holiday_in == "section 24" and one.name == "General Election Day" and one.on.year < 2015


Reasons = Mapping[str, Callable[[Difference], bool]]

REASONS: Final[Reasons] = {
    # § 24 has a rule for Sunday and none for Saturday; 4 NYCRR 21.1(b) says the same for State staff.
    "Saturday holiday moved to Friday": _moved_to_friday,
    # Executive Law § 168-a(2): a day of commemoration "shall not constitute a holiday or half-holiday".
    "Susan B. Anthony Day": _susan_b_anthony,
    # § 24 names it; it is always a Sunday and moves nothing.
    "Flag Day left out": _flag_day,
    # § 24 names each general election day; the package begins with 2008, and with odd years in 2015.
    "Election Day left out before 2015": _election_day,
}


@pytest.fixture(scope="module")
def differences() -> tuple[Difference, ...]:
    package = holidays.country_holidays("US", subdiv="NY", years=YEARS)
    section_24 = {day: why.reason for year in YEARS for day, why in Calendar().public_holidays(year)}
    only_one = sorted(set(package) ^ set(section_24))
    return tuple(
        Difference(
            on=day,
            holiday_in="package" if day in package else "section 24",
            name=package[day] if day in package else section_24[day],
        )
        for day in only_one
    )


def reason_of(one: Difference, reasons: Reasons) -> str:
    return " or ".join(name for name, explains in reasons.items() if explains(one))


def unexplained(differences: Iterable[Difference], reasons: Reasons) -> list[date]:
    return [one.on for one in differences if not reason_of(one, reasons)]


def test_every_difference_is_written_down_day_by_day_with_its_reason(
    differences: tuple[Difference, ...],
) -> None:
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        written = [tuple(row.values()) for row in csv.DictReader(file)]

    found = [
        (one.on.isoformat(), one.on.strftime("%a"), one.holiday_in, one.name, reason_of(one, REASONS))
        for one in differences
    ]

    assert found == written
    assert len(found) == 172


def test_no_difference_is_without_a_reason(differences: tuple[Difference, ...]) -> None:
    assert unexplained(differences, REASONS) == []


@pytest.mark.parametrize("reason", REASONS)
def test_without_any_one_reason_some_days_would_be_unexplained(
    differences: tuple[Difference, ...], reason: str
) -> None:
    fewer = {name: explains for name, explains in REASONS.items() if name != reason}

    assert unexplained(differences, fewer) != []


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        pytest.param(date(2026, 7, 3), "Saturday holiday moved to Friday", id="Independence Day 2026"),
        pytest.param(date(2027, 6, 18), "Saturday holiday moved to Friday", id="Juneteenth 2027"),
        pytest.param(date(2027, 12, 31), "Saturday holiday moved to Friday", id="New Year's Day 2028"),
        pytest.param(date(2028, 2, 11), "Saturday holiday moved to Friday", id="Lincoln's Birthday 2028"),
        pytest.param(date(2028, 2, 15), "Susan B. Anthony Day", id="Susan B. Anthony Day 2028"),
        pytest.param(date(2026, 6, 14), "Flag Day left out", id="Flag Day 2026"),
        pytest.param(date(2013, 11, 5), "Election Day left out before 2015", id="Election Day 2013"),
    ],
)
def test_a_day_that_counsel_would_ask_about_has_its_reason(
    differences: tuple[Difference, ...], day: date, reason: str
) -> None:
    assert [reason_of(one, REASONS) for one in differences if one.on == day] == [reason]


def test_the_two_agree_on_juneteenth_since_it_became_a_public_holiday(
    differences: tuple[Difference, ...],
) -> None:
    june_19 = [one.on for one in differences if (one.on.month, one.on.day) == (6, 19)]

    assert june_19 == []


def test_31_no_extra_day_of_the_package_is_closed_by_the_statute(differences: tuple[Difference, ...]) -> None:
    extra = [one.on for one in differences if one.holiday_in == "package"]
    weekdays = [day for day in extra if day.strftime("%a") not in {"Sat", "Sun"}]

    assert [day for day in weekdays if not Calendar().is_business_day(day)] == []
    assert len(weekdays) == 83
