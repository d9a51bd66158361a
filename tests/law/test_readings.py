from dataclasses import replace
from datetime import date, time

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
