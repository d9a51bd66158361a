from datetime import date, time

import pytest

from accessreq.errors import SettingsWrong
from accessreq.law.clock import Span, measure
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import duty
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import Closure, OwnLimit, Readings

BY_THE_STATUTE = Readings(floating_days_open=False)
FLOATING_OPEN = Readings(floating_days_open=True)
RECEIPT_COUNTS = Readings(floating_days_open=False, day_of_receipt_counts=True)
BOTH = Readings(floating_days_open=True, day_of_receipt_counts=True)


def measured(
    code: str,
    start: date,
    readings: Readings = BY_THE_STATUTE,
    *,
    at: time | None = None,
    promised: date | None = None,
) -> Span:
    return measure(duty(code, start), start, readings, at=at, promised=promised)


def both_dates(span: Span) -> tuple[date, date]:
    return span.due, span.act_by


def own(code: str, within: BusinessDays | CalendarDays) -> Readings:
    limit = OwnLimit(duty=code, within=within, cite="4 NYCRR 999.9")
    return Readings(floating_days_open=False, own_limits=(limit,))


def test_without_readings_the_day_to_act_by_is_the_last_lawful_day() -> None:
    assert both_dates(measured("answer-access", date(2026, 6, 30))) == (date(2026, 7, 7), date(2026, 7, 7))


def test_lincolns_birthday_open_brings_the_day_to_act_forward_and_not_the_due_date() -> None:
    span = measured("answer-access", date(2025, 2, 10), FLOATING_OPEN)

    assert both_dates(span) == (date(2025, 2, 19), date(2025, 2, 18))


def test_the_day_of_receipt_counts_when_the_request_arrives_in_office_hours() -> None:
    span = measured("answer-access", date(2025, 3, 3), RECEIPT_COUNTS, at=time(10))

    assert both_dates(span) == (date(2025, 3, 10), date(2025, 3, 7))


@pytest.mark.parametrize(
    ("at", "act_by"),
    [
        pytest.param(time(8, 59), date(2025, 3, 10), id="before the office opens"),
        pytest.param(time(9, 0), date(2025, 3, 7), id="as it opens"),
        pytest.param(time(16, 59), date(2025, 3, 7), id="in the last minute"),
        pytest.param(time(17, 0), date(2025, 3, 10), id="as it closes"),
        pytest.param(None, date(2025, 3, 7), id="at an hour nobody noted"),
    ],
)
def test_the_hour_of_arrival_decides_whether_the_day_of_receipt_counts(at: time | None, act_by: date) -> None:
    assert measured("answer-access", date(2025, 3, 3), RECEIPT_COUNTS, at=at).act_by == act_by


@pytest.mark.parametrize(
    ("start", "act_by"),
    [
        pytest.param(date(2025, 3, 8), date(2025, 3, 14), id="Saturday"),
        pytest.param(date(2026, 5, 25), date(2026, 6, 1), id="Memorial Day"),
        pytest.param(date(2026, 2, 12), date(2026, 2, 20), id="Lincoln's Birthday, not open"),
    ],
)
def test_a_day_on_which_the_office_is_closed_is_never_day_one(start: date, act_by: date) -> None:
    assert measured("answer-access", start, RECEIPT_COUNTS, at=time(10)).act_by == act_by


def test_a_floating_day_is_day_one_when_both_readings_are_taken() -> None:
    span = measured("answer-access", date(2026, 2, 12), BOTH, at=time(10))

    assert both_dates(span) == (date(2026, 2, 20), date(2026, 2, 19))


def test_the_day_of_an_acknowledgment_never_counts() -> None:
    span = measured("determine-access", date(2025, 3, 3), BOTH, at=time(10))

    assert both_dates(span) == (date(2025, 4, 2), date(2025, 4, 2))


def test_the_promised_date_takes_the_place_of_day_30() -> None:
    span = measured("determine-access", date(2025, 3, 3), promised=date(2025, 3, 20))

    assert both_dates(span) == (date(2025, 3, 20), date(2025, 3, 20))


def test_a_promised_date_that_is_no_business_day_is_acted_on_the_day_before_and_late_after_the_next() -> None:
    span = measured("determine-access", date(2026, 6, 15), promised=date(2026, 7, 4))

    assert both_dates(span) == (date(2026, 7, 6), date(2026, 7, 3))
    assert [(each.code, each.on) for each in span.others if each.taken and each.on < span.due] == [
        ("promised-day-off", date(2026, 7, 3))
    ]


@pytest.mark.parametrize(
    "readings", [BY_THE_STATUTE, FLOATING_OPEN], ids=["the statute alone", "floating days open"]
)
def test_a_promised_lincolns_birthday_is_acted_on_the_day_before_whether_offices_are_open(
    readings: Readings,
) -> None:
    span = measured("determine-access", date(2026, 1, 20), readings, promised=date(2026, 2, 12))

    assert both_dates(span) == (date(2026, 2, 13), date(2026, 2, 11))


def test_a_promised_day_off_is_never_acted_on_before_the_acknowledgment_that_promises_it() -> None:
    span = measured("determine-access", date(2026, 7, 4), promised=date(2026, 7, 4))

    assert both_dates(span) == (date(2026, 7, 6), date(2026, 7, 4))


def test_a_promised_business_day_has_no_reading_of_its_own() -> None:
    span = measured("determine-access", date(2026, 7, 6), promised=date(2026, 7, 20))

    assert both_dates(span) == (date(2026, 7, 20), date(2026, 7, 20))
    assert "promised-day-off" not in {each.code for each in span.others}


def test_the_latest_date_to_print_is_not_brought_to_a_floating_day() -> None:
    # Day 30 is Election Day: with offices open it could be printed, but the earlier day is safe.
    span = measured("promise-date", date(2025, 10, 5), FLOATING_OPEN)

    assert both_dates(span) == (date(2025, 11, 3), date(2025, 11, 3))


def test_a_shorter_limit_of_the_agency_is_acted_by_and_leaves_the_due_date() -> None:
    span = measured("answer-access", date(2026, 6, 30), own("answer-access", BusinessDays(3)))

    assert both_dates(span) == (date(2026, 7, 7), date(2026, 7, 3))


def test_a_longer_limit_of_the_agency_is_shown_and_never_taken() -> None:
    span = measured("answer-access", date(2026, 6, 30), own("answer-access", BusinessDays(10)))

    shown = [(each.on, each.taken) for each in span.others if each.code == "own-limit"]
    assert both_dates(span) == (date(2026, 7, 7), date(2026, 7, 7))
    assert shown == [(date(2026, 7, 14), False)]


def test_a_limit_in_calendar_days_may_be_shorter_than_one_in_business_days() -> None:
    # 9 NYCRR 551.8(b): thirty days for a correction, where the statute gives thirty business days.
    span = measured("answer-correction", date(2025, 3, 3), own("answer-correction", CalendarDays(30)))

    assert both_dates(span) == (date(2025, 4, 14), date(2025, 4, 2))


def test_a_limit_in_calendar_days_that_ends_on_a_holiday_ends_on_the_next_business_day() -> None:
    span = measured("answer-correction", date(2026, 6, 4), own("answer-correction", CalendarDays(30)))

    assert span.act_by == date(2026, 7, 6)


def test_a_shorter_limit_for_the_date_to_print_rolls_back_like_the_statutes() -> None:
    # Day 20 is Sunday, 5 July 2026; Saturday the 4th is a holiday, Friday the 3rd is a business day.
    span = measured("promise-date", date(2026, 6, 15), own("promise-date", CalendarDays(20)))

    assert both_dates(span) == (date(2026, 7, 15), date(2026, 7, 3))


def test_a_limit_for_one_duty_says_nothing_of_another() -> None:
    span = measured("answer-correction", date(2025, 3, 3), own("answer-access", BusinessDays(3)))

    assert both_dates(span) == (date(2025, 4, 14), date(2025, 4, 14))


def test_a_limit_of_the_agency_is_counted_under_the_readings_taken() -> None:
    limit = OwnLimit(duty="answer-access", within=BusinessDays(3), cite="4 NYCRR 999.9")
    readings = Readings(floating_days_open=True, day_of_receipt_counts=True, own_limits=(limit,))

    span = measured("answer-access", date(2026, 2, 11), readings, at=time(10))

    assert both_dates(span) == (date(2026, 2, 20), date(2026, 2, 13))


def test_of_two_limits_the_earlier_is_acted_by() -> None:
    limits = (
        OwnLimit(duty="answer-access", within=BusinessDays(4), cite="4 NYCRR 999.9"),
        OwnLimit(duty="answer-access", within=CalendarDays(2), cite="posted policy"),
    )
    readings = Readings(floating_days_open=False, own_limits=limits)

    assert measured("answer-access", date(2026, 6, 30), readings).act_by == date(2026, 7, 2)


def test_no_reading_and_no_limit_shortens_a_right_of_the_data_subject() -> None:
    limit = OwnLimit(duty="appeal-window", within=CalendarDays(30), cite="4 NYCRR 999.9")
    readings = Readings(day_of_receipt_counts=True, own_limits=(limit,))

    span = measured("appeal-window", date(2026, 1, 20), readings, at=time(10))

    assert both_dates(span) == (date(2026, 3, 5), date(2026, 3, 5))
    assert span.others == ()


def test_an_appointed_day_moves_the_due_date_and_a_closed_office_does_not() -> None:
    appointed = AppointedDay(on=date(2027, 3, 9), name="Day of Prayer", cite="Proclamation")
    closed = Closure(on=date(2027, 3, 9), reason="Snow")

    moved = measured("answer-access", date(2027, 3, 5), Readings(appointed_days=(appointed,)))
    stays = measured("answer-access", date(2027, 3, 5), Readings(closures=(closed,)))

    assert moved.due == date(2027, 3, 15)
    assert stays.due == date(2027, 3, 12)


def test_each_reading_is_shown_by_itself_whether_or_not_it_is_taken() -> None:
    span = measured("answer-access", date(2025, 2, 10), RECEIPT_COUNTS, at=time(10))

    assert [(each.code, each.on, each.taken) for each in span.others] == [
        ("floating-days-open", date(2025, 2, 18), False),
        ("day-of-receipt-counts", date(2025, 2, 18), True),
    ]
    assert all(each.cite for each in span.others)


def test_the_day_of_receipt_is_not_shown_for_an_arrival_at_night() -> None:
    span = measured("answer-access", date(2025, 2, 10), at=time(22))

    assert [each.code for each in span.others] == ["floating-days-open"]


def test_immediately_on_lincolns_birthday_is_that_day_where_offices_are_open() -> None:
    span = measured("forward-appeal", date(2026, 2, 12), FLOATING_OPEN)

    assert both_dates(span) == (date(2026, 2, 13), date(2026, 2, 12))


def test_a_request_on_leap_day_is_counted_through_march() -> None:
    assert measured("answer-access", date(2028, 2, 29)).due == date(2028, 3, 7)


def test_a_deadline_past_the_table_is_an_error_and_never_a_guess() -> None:
    with pytest.raises(SettingsWrong) as refused:
        measured("answer-correction", date(2099, 12, 1))

    assert refused.value.exit_code == 9


def test_a_day_before_the_table_is_an_error_for_a_row_at_hand_too() -> None:
    row = duty("judicial-review", date(2026, 1, 5))

    with pytest.raises(SettingsWrong):
        measure(row, date(1989, 12, 1), BY_THE_STATUTE)
