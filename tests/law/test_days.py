from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accessreq.errors import SettingsWrong
from accessreq.law.days import (
    BusinessDays,
    CalendarDays,
    Immediately,
    Months,
    Period,
    Roll,
    business_days_between,
    last_day,
    rolled,
    walk,
)
from accessreq.law.public_holidays import Calendar

STATUTE = Calendar()
FLOATING_OPEN = Calendar(floating_days_open=True)

days = st.dates(date(1990, 1, 1), date(2098, 12, 31))
calendars = st.sampled_from([STATUTE, FLOATING_OPEN])
counted_periods = st.builds(BusinessDays, st.integers(1, 60)) | st.builds(CalendarDays, st.integers(1, 120))


def test_a_request_received_on_friday_is_answered_by_the_next_friday() -> None:
    assert last_day(BusinessDays(5), date(2025, 3, 7), STATUTE) == date(2025, 3, 14)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(date(2025, 3, 7), id="Friday"),
        pytest.param(date(2025, 3, 8), id="Saturday"),
        pytest.param(date(2025, 3, 9), id="Sunday"),
    ],
)
def test_after_a_weekend_arrival_monday_is_day_one(start: date) -> None:
    assert last_day(BusinessDays(1), start, STATUTE) == date(2025, 3, 10)


def test_after_an_arrival_on_a_holiday_the_next_business_day_is_day_one() -> None:
    assert last_day(BusinessDays(1), date(2026, 5, 25), STATUTE) == date(2026, 5, 26)


def test_the_day_of_receipt_is_day_one_where_it_counts() -> None:
    assert last_day(BusinessDays(5), date(2025, 3, 3), STATUTE, first_day_counts=True) == date(2025, 3, 7)


def test_a_day_that_is_no_business_day_is_never_day_one() -> None:
    assert last_day(BusinessDays(5), date(2025, 3, 8), STATUTE, first_day_counts=True) == date(2025, 3, 14)


def test_one_business_day_with_the_day_of_receipt_ends_on_that_day() -> None:
    assert last_day(BusinessDays(1), date(2025, 3, 3), STATUTE, first_day_counts=True) == date(2025, 3, 3)


def test_calendar_days_count_weekends_and_holidays() -> None:
    assert last_day(CalendarDays(30), date(2025, 11, 25), STATUTE) == date(2025, 12, 25)


@pytest.mark.parametrize(
    ("roll", "expected"),
    [
        pytest.param(Roll.NONE, date(2025, 3, 2), id="stays on Sunday"),
        pytest.param(Roll.FORWARD, date(2025, 3, 3), id="the Monday after"),
        pytest.param(Roll.BACK, date(2025, 2, 28), id="the Friday before"),
    ],
)
def test_a_period_that_ends_on_a_sunday_is_rolled_as_the_duty_says(roll: Roll, expected: date) -> None:
    assert last_day(CalendarDays(30), date(2025, 1, 31), STATUTE, roll=roll) == expected


def test_a_roll_passes_over_a_holiday_after_a_weekend() -> None:
    assert rolled(date(2027, 7, 3), Roll.FORWARD, STATUTE) == date(2027, 7, 6)
    assert rolled(date(2027, 7, 5), Roll.BACK, STATUTE) == date(2027, 7, 2)


@pytest.mark.parametrize("roll", list(Roll))
def test_a_business_day_is_not_rolled(roll: Roll) -> None:
    assert rolled(date(2026, 7, 3), roll, STATUTE) == date(2026, 7, 3)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(date(2025, 10, 15), date(2026, 2, 15), id="the same-numbered day"),
        pytest.param(date(2025, 10, 31), date(2026, 2, 28), id="the last day of a shorter month"),
        pytest.param(date(2027, 10, 31), date(2028, 2, 29), id="the last day of February in a leap year"),
        pytest.param(date(2028, 2, 29), date(2028, 6, 29), id="from 29 February"),
        pytest.param(date(2026, 8, 31), date(2026, 12, 31), id="into December"),
        pytest.param(date(2026, 9, 30), date(2027, 1, 30), id="into January"),
    ],
)
def test_four_months_end_on_the_same_number(start: date, expected: date) -> None:
    assert last_day(Months(4), start, STATUTE) == expected


def test_immediately_is_the_day_itself_or_the_next_business_day() -> None:
    assert last_day(Immediately(), date(2026, 7, 3), STATUTE, roll=Roll.FORWARD) == date(2026, 7, 3)
    assert last_day(Immediately(), date(2026, 7, 4), STATUTE, roll=Roll.FORWARD) == date(2026, 7, 6)


def test_the_walk_shows_each_day_with_its_number() -> None:
    steps = list(walk(BusinessDays(2), date(2027, 7, 2), STATUTE))

    assert steps == [
        (date(2027, 7, 2), 0),
        (date(2027, 7, 3), 0),
        (date(2027, 7, 4), 0),
        (date(2027, 7, 5), 0),
        (date(2027, 7, 6), 1),
        (date(2027, 7, 7), 2),
    ]


def test_the_walk_counts_the_first_day_under_that_reading() -> None:
    steps = list(walk(BusinessDays(2), date(2026, 7, 2), STATUTE, first_day_counts=True))

    assert steps == [(date(2026, 7, 2), 1), (date(2026, 7, 3), 2)]


def test_the_walk_never_counts_the_first_of_calendar_days() -> None:
    steps = list(walk(CalendarDays(2), date(2026, 7, 2), STATUTE, first_day_counts=True))

    assert steps == [(date(2026, 7, 2), 0), (date(2026, 7, 3), 1), (date(2026, 7, 4), 2)]


def test_the_walk_of_months_counts_every_day() -> None:
    steps = list(walk(Months(1), date(2026, 1, 31), STATUTE))

    assert steps[0] == (date(2026, 1, 31), 0)
    assert steps[-1] == (date(2026, 2, 28), 28)


def test_the_walk_at_once_is_one_day() -> None:
    assert list(walk(Immediately(), date(2026, 7, 4), STATUTE)) == [(date(2026, 7, 4), 0)]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (BusinessDays(5), "5 business days"),
        (CalendarDays(30), "30 calendar days"),
        (Months(4), "4 months"),
        (Immediately(), "immediately"),
    ],
)
def test_a_period_says_its_unit(period: Period, words: str) -> None:
    assert str(period) == words


def test_periods_of_different_units_are_never_equal() -> None:
    assert len({BusinessDays(4), CalendarDays(4), Months(4), Immediately()}) == 4


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2026, 6, 30), date(2026, 7, 7), 5, id="over a Saturday holiday"),
        pytest.param(date(2026, 7, 7), date(2026, 6, 30), -5, id="the same backwards"),
        pytest.param(date(2026, 7, 3), date(2026, 7, 3), 0, id="the same day"),
        pytest.param(date(2026, 7, 3), date(2026, 7, 5), 0, id="Friday to Sunday"),
        pytest.param(date(2026, 7, 5), date(2026, 7, 3), 0, id="Sunday back to Friday"),
        pytest.param(date(2027, 12, 30), date(2028, 1, 3), 2, id="over New Year"),
    ],
)
def test_business_days_between_exclude_the_first_and_include_the_last(
    start: date, end: date, expected: int
) -> None:
    assert business_days_between(start, end, STATUTE) == expected


@pytest.mark.parametrize("period", [BusinessDays(5), CalendarDays(30), Months(4), Immediately()], ids=str)
@pytest.mark.parametrize("start", [date(1989, 12, 29), date(2100, 1, 4), date(9999, 12, 31)])
def test_a_period_from_outside_the_table_is_an_error(period: Period, start: date) -> None:
    with pytest.raises(SettingsWrong) as refused:
        last_day(period, start, STATUTE, roll=Roll.FORWARD)

    assert refused.value.exit_code == 9


@pytest.mark.parametrize("period", [BusinessDays(5), CalendarDays(30), Months(4)], ids=str)
def test_a_period_that_runs_out_of_the_table_is_an_error(period: Period) -> None:
    with pytest.raises(SettingsWrong):
        last_day(period, date(2099, 12, 30), STATUTE, roll=Roll.FORWARD)


@given(start=days, months=st.integers(0, 11))
@example(start=date(2028, 10, 31), months=4)
@example(start=date(2028, 2, 29), months=12)
def test_months_end_on_the_day_of_the_same_number_or_the_last_of_a_shorter_month(
    start: date, months: int
) -> None:
    end, firsts = start, 0
    while firsts < months or (end.day < start.day and (end + timedelta(days=1)).day > 1):
        end += timedelta(days=1)
        firsts += end.day == 1

    assert last_day(Months(months), start, STATUTE) == end


@given(period=counted_periods, start=days, calendar=calendars)
def test_the_walk_counts_exactly_the_length_and_ends_on_the_last_day(
    period: BusinessDays | CalendarDays, start: date, calendar: Calendar
) -> None:
    steps = list(walk(period, start, calendar))

    assert steps[-1] == (last_day(period, start, calendar), period.length)
    assert [n for _, n in steps] == sorted(n for _, n in steps)


@given(length=st.integers(1, 60), start=days, calendar=calendars)
def test_the_business_days_between_the_ends_are_the_length(
    length: int, start: date, calendar: Calendar
) -> None:
    end = last_day(BusinessDays(length), start, calendar)

    assert calendar.is_business_day(end)
    assert business_days_between(start, end, calendar) == length


@given(start=days, end=days)
def test_the_count_between_two_days_is_the_sum_over_any_day_between(start: date, end: date) -> None:
    middle = date.fromordinal((start.toordinal() + end.toordinal()) // 2)

    halves = business_days_between(start, middle, STATUTE) + business_days_between(middle, end, STATUTE)

    assert business_days_between(start, end, STATUTE) == halves
