from datetime import date, time

import pytest
from msgspec.structs import replace

from accessreq.errors import NotFound, SettingsWrong
from accessreq.law.duties import DUTIES, Duty, Occasion, duty
from accessreq.law.public_holidays import AppointedDay, Calendar
from accessreq.law.readings import ClockStart, Closure, Readings

MOURNING = AppointedDay(on=date(2027, 3, 9), name="Day of Prayer", cite="Proclamation of March 1, 2027")


def test_by_default_floating_days_are_open_and_the_day_of_receipt_does_not_count() -> None:
    readings = Readings()

    assert readings.floating_days_open
    assert not readings.day_of_receipt_counts
    assert readings.website_clock_starts is ClockStart.RECEIPT
    assert (readings.office_opens, readings.office_closes) == (time(9), time(17))
    assert readings.mail_days == 5


def test_the_statute_never_opens_a_floating_day() -> None:
    assert Readings(floating_days_open=True).statute() == Calendar()


def test_the_cautious_calendar_opens_floating_days_where_the_agency_reads_so() -> None:
    assert Readings(floating_days_open=True).cautious() == Calendar(floating_days_open=True)
    assert Readings(floating_days_open=False).cautious() == Calendar()


def test_the_calendar_of_the_reading_not_taken_can_still_be_shown() -> None:
    assert Readings(floating_days_open=False).floating_days_counted() == Calendar(floating_days_open=True)


def test_an_appointed_day_closes_every_calendar() -> None:
    readings = Readings(appointed_days=(MOURNING,))

    calendars = (readings.statute(), readings.cautious(), readings.floating_days_counted())

    assert [calendar.is_business_day(date(2027, 3, 9)) for calendar in calendars] == [False, False, False]


def test_a_closed_office_closes_no_calendar() -> None:
    readings = Readings(closures=(Closure(on=date(2027, 3, 9), reason="Snow"),))

    assert readings.statute().is_business_day(date(2027, 3, 9))
    assert readings.cautious().is_business_day(date(2027, 3, 9))


def test_readings_that_were_used_equal_those_that_were_not() -> None:
    used = Readings()
    used.cautious().is_business_day(date(2026, 7, 3))

    assert used == Readings()
    assert hash(used) == hash(Readings())


def test_a_day_appointed_after_a_duty_was_settled_is_not_known_to_it() -> None:
    entered = replace(MOURNING, entered=date(2027, 3, 4))
    readings = Readings(appointed_days=(entered,))

    assert readings.known_by(date(2027, 3, 3)).appointed_days == ()
    assert readings.known_by(date(2027, 3, 4)).appointed_days == (entered,)


def test_an_open_duty_knows_every_appointed_day() -> None:
    readings = Readings(appointed_days=(replace(MOURNING, entered=date(2027, 3, 4)),))

    assert readings.known_by(None) == readings


def test_an_appointed_day_without_a_day_of_entry_was_always_known() -> None:
    readings = Readings(appointed_days=(MOURNING,))

    assert readings.known_by(date(2020, 1, 2)) == readings


# --- the rows in force -------------------------------------------------------------

LATER = replace(duty("answer-access", date(2026, 6, 30)), code="answer-faster", since=date(2027, 6, 1))
GONE = replace(LATER, code="answer-by-wire", since=date(1990, 1, 1), until=date(2000, 12, 31))
PARTED = (
    replace(LATER, code="answer-in-parts", since=date(1990, 1, 1), until=date(2019, 12, 31)),
    replace(LATER, code="answer-in-parts", since=date(2021, 1, 1)),
)


def test_a_duty_that_a_later_law_brings_or_an_earlier_one_ended_is_not_owed() -> None:
    readings = Readings(duties=(*DUTIES, LATER, GONE))

    codes = [row.code for row in readings.in_force(date(2026, 6, 30))]

    assert codes == [row.code for row in DUTIES]
    assert "answer-faster" in {row.code for row in readings.in_force(date(2027, 6, 1))}
    assert "answer-by-wire" in {row.code for row in readings.in_force(date(2000, 12, 31))}


@pytest.mark.parametrize(
    ("table", "day"),
    [
        pytest.param((*DUTIES, *PARTED), date(2020, 6, 30), id="between two versions of a duty"),
        pytest.param(DUTIES, date(1989, 12, 31), id="before the table"),
        pytest.param(DUTIES, date(2100, 1, 1), id="after the table"),
    ],
)
def test_a_day_without_its_rule_is_an_error_and_never_a_guess(table: tuple[Duty, ...], day: date) -> None:
    with pytest.raises(SettingsWrong, match="has no rule for"):
        Readings(duties=table).in_force(day)


def test_the_duties_that_an_occasion_starts_are_found_in_the_order_of_the_table() -> None:
    started = Readings().started_by(Occasion.ACKNOWLEDGED, date(2026, 6, 30))

    assert [row.code for row in started] == ["promise-date", "determine-access"]


def test_the_newest_version_of_a_duty_gives_its_name_and_words() -> None:
    readings = Readings(duties=(*DUTIES, *PARTED))

    assert readings.row("answer-in-parts").since == date(2021, 1, 1)
    with pytest.raises(NotFound, match="There is no duty “answer-never”"):
        readings.row("answer-never")
