from datetime import date
from itertools import pairwise

import pytest

from accessreq.errors import SettingsWrong
from accessreq.law.public_holidays import PUBLIC_HOLIDAYS, AppointedDay, Calendar, Holiday, no_holiday_because

STATUTE = Calendar()
FLOATING_OPEN = Calendar(floating_days_open=True)
MOURNING = AppointedDay(on=date(2027, 3, 9), name="Day of Prayer", cite="Proclamation of March 1, 2027")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        pytest.param(date(2025, 1, 1), "New Year's Day", id="New Year's Day"),
        pytest.param(date(2026, 1, 19), "Dr. Martin Luther King, Jr. Day", id="third Monday of January"),
        pytest.param(date(2026, 2, 12), "Lincoln's Birthday", id="Lincoln's Birthday"),
        pytest.param(date(2026, 2, 16), "Washington's Birthday", id="third Monday of February"),
        pytest.param(date(2027, 5, 31), "Memorial Day", id="last Monday of May, on the 31st"),
        pytest.param(date(2026, 5, 25), "Memorial Day", id="last Monday of May, on the 25th"),
        pytest.param(date(2026, 6, 19), "Juneteenth", id="Juneteenth"),
        pytest.param(date(2025, 7, 4), "Independence Day", id="Independence Day"),
        pytest.param(date(2026, 9, 7), "Labor Day", id="first Monday of September"),
        pytest.param(date(2026, 10, 12), "Columbus Day", id="second Monday of October"),
        pytest.param(date(2026, 11, 3), "General Election Day", id="Election Day of an even year"),
        pytest.param(date(2027, 11, 2), "General Election Day", id="Election Day of an odd year"),
        pytest.param(date(2026, 11, 11), "Veterans' Day", id="Veterans' Day"),
        pytest.param(date(2026, 11, 26), "Thanksgiving Day", id="fourth Thursday of November"),
        pytest.param(date(2026, 12, 25), "Christmas Day", id="Christmas Day"),
    ],
)
def test_a_public_holiday_is_closed_by_its_name(day: date, reason: str) -> None:
    closed = STATUTE.closed(day)

    assert closed is not None
    assert (closed.reason, closed.cite) == (reason, "General Construction Law § 24")


def test_election_day_is_never_the_first_of_november() -> None:
    assert STATUTE.is_business_day(date(2022, 11, 1))
    assert not STATUTE.is_business_day(date(2022, 11, 8))


@pytest.mark.parametrize(
    ("monday", "reason"),
    [
        pytest.param(date(2023, 1, 2), "New Year's Day (day after Sunday)", id="New Year's Day"),
        pytest.param(date(2023, 2, 13), "Lincoln's Birthday (day after Sunday)", id="Lincoln's Birthday"),
        pytest.param(date(2022, 6, 20), "Juneteenth (day after Sunday)", id="Juneteenth"),
        pytest.param(date(2027, 7, 5), "Independence Day (day after Sunday)", id="Independence Day"),
        pytest.param(date(2029, 11, 12), "Veterans' Day (day after Sunday)", id="Veterans' Day"),
        pytest.param(date(2022, 12, 26), "Christmas Day (day after Sunday)", id="Christmas Day"),
    ],
)
def test_a_holiday_on_a_sunday_closes_the_monday_too(monday: date, reason: str) -> None:
    closed = STATUTE.closed(monday)

    assert closed is not None
    assert closed.reason == reason


def test_flag_day_is_a_holiday_and_moves_no_monday() -> None:
    assert ("Flag Day", date(2026, 6, 14)) in [
        (why.reason, day) for day, why in STATUTE.public_holidays(2026)
    ]
    assert STATUTE.is_business_day(date(2026, 6, 15))


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 7, 3), id="Friday before Independence Day"),
        pytest.param(date(2027, 12, 31), id="Friday before New Year's Day"),
        pytest.param(date(2028, 1, 3), id="Monday after New Year's Day on a Saturday"),
        pytest.param(date(2027, 12, 27), id="Monday after Christmas on a Saturday"),
        pytest.param(date(2028, 2, 11), id="Friday before Lincoln's Birthday"),
    ],
)
def test_31_a_holiday_on_a_saturday_moves_nothing(day: date) -> None:
    assert STATUTE.is_business_day(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2028, 2, 15), id="Susan B. Anthony Day"),
        pytest.param(date(2026, 11, 27), id="the Friday after Thanksgiving"),
        pytest.param(date(2026, 4, 3), id="Good Friday"),
        pytest.param(date(2026, 12, 24), id="Christmas Eve"),
    ],
)
def test_a_day_that_section_24_does_not_name_is_a_business_day(day: date) -> None:
    assert STATUTE.is_business_day(day)


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2026, 7, 11), "Saturday"), (date(2026, 7, 12), "Sunday")],
)
def test_a_weekend_is_closed_by_the_public_officers_law(day: date, reason: str) -> None:
    closed = STATUTE.closed(day)

    assert closed is not None
    assert (closed.reason, closed.cite) == (reason, "Public Officers Law § 62(2)")


def test_a_holiday_on_a_saturday_is_named_before_the_weekend() -> None:
    closed = STATUTE.closed(date(2026, 7, 4))

    assert closed is not None
    assert closed.reason == "Independence Day"


def test_juneteenth_is_no_public_holiday_before_its_law() -> None:
    assert STATUTE.is_business_day(date(2020, 6, 19))
    assert not STATUTE.is_business_day(date(2023, 6, 19))


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 2, 12), id="Lincoln's Birthday"),
        pytest.param(date(2023, 2, 13), id="the day after Lincoln's Birthday on a Sunday"),
        pytest.param(date(2026, 11, 3), id="Election Day"),
    ],
)
def test_a_floating_day_is_open_only_under_that_reading(day: date) -> None:
    assert not STATUTE.is_business_day(day)
    assert FLOATING_OPEN.is_business_day(day)


def test_a_floating_day_on_a_saturday_stays_a_saturday() -> None:
    closed = FLOATING_OPEN.closed(date(2028, 2, 12))

    assert closed is not None
    assert closed.reason == "Saturday"


def test_an_appointed_day_is_closed_by_its_proclamation() -> None:
    closed = Calendar(appointed=(MOURNING,)).closed(date(2027, 3, 9))

    assert closed is not None
    assert (closed.reason, closed.cite) == ("Day of Prayer", "Proclamation of March 1, 2027")
    assert STATUTE.is_business_day(date(2027, 3, 9))


def test_a_day_appointed_on_a_floating_day_closes_it_under_every_reading() -> None:
    appointed = AppointedDay(on=date(2026, 2, 12), name="Day of Prayer", cite="Proclamation")

    calendar = Calendar(floating_days_open=True, appointed=(appointed,))

    assert not calendar.is_business_day(date(2026, 2, 12))


def test_an_amended_list_of_holidays_holds_from_its_day() -> None:
    new_year_eve = Holiday(
        name="Invented Day", in_year=lambda year: date(year, 12, 30), since=date(2027, 6, 1)
    )

    amended = Calendar(holidays=(*PUBLIC_HOLIDAYS, new_year_eve))

    assert amended.is_business_day(date(2026, 12, 30))
    assert not amended.is_business_day(date(2027, 12, 30))


def test_a_repealed_holiday_holds_to_its_last_day() -> None:
    repealed = Holiday(name="Invented Day", in_year=lambda year: date(year, 3, 3), until=date(2026, 12, 31))

    calendar = Calendar(holidays=(repealed,))

    assert not calendar.is_business_day(date(2026, 3, 3))
    assert calendar.is_business_day(date(2027, 3, 3))


@pytest.mark.parametrize(
    ("year", "statute", "floating_open"),
    [
        (2023, 248, 250),
        (2024, 249, 251),
        (2025, 248, 250),
        (2026, 249, 251),
        (2027, 250, 252),
        (2028, 250, 251),
        (2029, 248, 250),
        (2030, 248, 250),
    ],
)
def test_a_year_has_its_number_of_business_days(year: int, statute: int, floating_open: int) -> None:
    before, end = date(year - 1, 12, 31), date(year, 12, 31)

    assert STATUTE.business_days_in(before, end) == statute
    assert FLOATING_OPEN.business_days_in(before, end) == floating_open


@pytest.mark.parametrize(
    ("nth", "expected"),
    [
        pytest.param(1, date(2027, 12, 31), id="the next day"),
        pytest.param(2, date(2028, 1, 3), id="into the next year"),
        pytest.param(252, date(2029, 1, 2), id="over a whole year"),
    ],
)
def test_the_nth_business_day_is_found_across_years(nth: int, expected: date) -> None:
    assert STATUTE.business_day_after(date(2027, 12, 30), nth) == expected


@pytest.mark.parametrize("calendar", [STATUTE, FLOATING_OPEN, Calendar(appointed=(MOURNING,))])
def test_a_count_takes_exactly_the_days_that_are_business_days_one_by_one(calendar: Calendar) -> None:
    days = [date.fromordinal(n) for n in range(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal())]

    counted = [calendar.business_days_in(before, day) for before, day in pairwise(days)]

    assert counted == [int(calendar.is_business_day(day)) for day in days[1:]]


def test_two_calendars_of_one_reading_are_equal_whatever_they_were_asked() -> None:
    asked = Calendar()
    asked.is_business_day(date(2026, 7, 3))

    assert asked == Calendar()
    assert hash(asked) == hash(Calendar())


@pytest.mark.parametrize("day", [date(1989, 12, 29), date(2100, 1, 4)])
def test_30_a_day_outside_the_table_is_an_error_and_never_a_guess(day: date) -> None:
    with pytest.raises(SettingsWrong, match=f"The year {day.year} is outside the table") as refused:
        STATUTE.closed(day)

    assert refused.value.exit_code == 9
    assert refused.value.why
    assert refused.value.do


def test_30_a_count_that_leaves_the_table_is_an_error() -> None:
    with pytest.raises(SettingsWrong):
        STATUTE.business_day_after(date(2099, 12, 30), 5)


def test_the_holidays_of_a_year_outside_the_table_are_an_error() -> None:
    with pytest.raises(SettingsWrong):
        STATUTE.public_holidays(2200)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param(date(2028, 2, 15), "Susan B. Anthony Day", id="a day of commemoration"),
        pytest.param(
            date(2026, 7, 3), "Independence Day falls on the Saturday", id="before a Saturday holiday"
        ),
        pytest.param(date(2027, 12, 31), "New Year's Day falls on the Saturday", id="across the year"),
        pytest.param(date(2026, 11, 27), "the day after Thanksgiving", id="after Thanksgiving"),
    ],
)
def test_a_day_that_is_often_thought_a_holiday_is_said_to_be_none(day: date, words: str) -> None:
    assert words in no_holiday_because(day, Calendar())


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 7, 2), id="an ordinary Thursday"),
        pytest.param(date(2026, 7, 10), id="a Friday before an ordinary Saturday"),
        pytest.param(date(2019, 2, 15), id="before the section was read"),
        pytest.param(date(1990, 1, 1), id="the first day of the table"),
        pytest.param(date(2099, 12, 31), id="the last day of the table"),
    ],
)
def test_of_any_other_day_nothing_is_said(day: date) -> None:
    assert no_holiday_because(day, Calendar()) == ""
