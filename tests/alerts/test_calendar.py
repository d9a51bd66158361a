from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar, Event
from msgspec.structs import replace

from accessreq.alerts.calendar import Feed, Reminder, feed
from accessreq.errors import Refused

MONDAY = datetime(2026, 7, 6, 12, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 7, 7, 12, 30, tzinfo=UTC)
ANSWER = Reminder(
    uid="a-2026-0007-answer-access-1@0123456789abcdef.accessreq",
    day=date(2026, 7, 7),
    alarm_on=date(2026, 7, 6),
    title="A-2026-0007 answer-access",
    words="Act by 2026-07-07, due 2026-07-07.\nPublic Officers Law § 95(1)(a)\naccessreq show A-2026-0007",
)
DECIDE = replace(
    ANSWER,
    uid="a-2026-0003-decide-access-appeal-1@0123456789abcdef.accessreq",
    day=date(2026, 7, 13),
    alarm_on=date(2026, 7, 10),
    title="A-2026-0003 decide-access-appeal",
)


def test_a_duty_is_one_entry_of_a_whole_day_that_makes_nobody_busy() -> None:
    (event,) = events(feed([ANSWER], None, 12, MONDAY))

    assert event.decoded("DTSTART") == date(2026, 7, 7)
    assert event.decoded("DTEND") == date(2026, 7, 8)
    assert (event["SUMMARY"], event["TRANSP"], event["STATUS"]) == (
        "A-2026-0007 answer-access",
        "TRANSPARENT",
        "CONFIRMED",
    )
    assert event["DESCRIPTION"] == ANSWER.words


def test_it_rings_on_the_morning_of_the_business_day_before() -> None:
    friday_before_a_monday = events(feed([DECIDE], None, 12, MONDAY))[0]

    (alarm,) = friday_before_a_monday.walk("VALARM")

    assert alarm.decoded("TRIGGER") == timedelta(days=-3, hours=9)


def test_69_a_second_program_reads_the_same() -> None:
    made = feed([ANSWER, DECIDE], None, 12, MONDAY)

    read = vobject.readOne(made.content.decode())

    assert [
        (each.uid.value, each.dtstart.value, each.summary.value, each.description.value)
        for each in read.vevent_list
    ] == [(each.uid, each.day, each.title, each.words) for each in (ANSWER, DECIDE)]
    assert read.validate(raiseException=True)


def test_69_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    long = replace(ANSWER, words="§" * 300 + "; , \\ \n end")

    content = feed([long], None, 12, MONDAY).content

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert events(feed([long], None, 12, MONDAY))[0]["DESCRIPTION"] == long.words


def test_what_has_not_changed_keeps_its_bytes() -> None:
    before = feed([ANSWER, DECIDE], None, 12, MONDAY)

    after = feed([ANSWER, DECIDE], before.content, 30, TUESDAY)

    assert after.content == before.content
    assert (after.open, after.new, after.changed, after.cancelled) == (2, 0, 0, 0)


def test_a_date_that_moves_keeps_its_name_and_raises_its_sequence() -> None:
    before = feed([ANSWER, DECIDE], None, 12, MONDAY)

    after = feed([replace(ANSWER, day=date(2026, 7, 8)), DECIDE], before.content, 12, TUESDAY)

    moved, stayed = events(after)
    assert (moved["UID"], moved.decoded("DTSTART")) == (ANSWER.uid, date(2026, 7, 8))
    assert (moved["SEQUENCE"], stayed["SEQUENCE"]) == (13, 12)
    assert (moved.decoded("DTSTAMP"), stayed.decoded("DTSTAMP")) == (TUESDAY, MONDAY)
    assert (after.new, after.changed, after.cancelled) == (0, 1, 0)


def test_where_the_file_before_was_lost_an_entry_still_outranks_its_older_form() -> None:
    first = events(feed([ANSWER], None, 12, MONDAY))[0]

    again = events(feed([replace(ANSWER, day=date(2026, 7, 8))], None, 13, TUESDAY))[0]

    assert again.decoded("SEQUENCE") > first.decoded("SEQUENCE")


def test_a_duty_that_was_settled_is_cancelled_and_rings_no_more() -> None:
    before = feed([ANSWER, DECIDE], None, 12, MONDAY)

    after = feed([DECIDE], before.content, 14, TUESDAY)

    settled = next(each for each in events(after) if each["UID"] == ANSWER.uid)
    assert (settled["STATUS"], settled["SEQUENCE"]) == ("CANCELLED", 14)
    assert settled.walk("VALARM") == []
    assert (after.open, after.cancelled) == (1, 1)


def test_what_was_cancelled_is_told_for_ninety_days_and_then_forgotten() -> None:
    cancelled = feed([], feed([ANSWER], None, 12, MONDAY).content, 14, MONDAY)

    ninety = feed([], cancelled.content, 40, datetime(2026, 10, 4, 12, 30, tzinfo=UTC))
    one_more = feed([], cancelled.content, 40, datetime(2026, 10, 5, 12, 30, tzinfo=UTC))

    assert ninety.content == cancelled.content
    assert ninety.cancelled == 0
    assert events(one_more) == []


def test_a_duty_that_opens_again_is_confirmed_again() -> None:
    cancelled = feed([], feed([ANSWER], None, 12, MONDAY).content, 14, MONDAY)

    (event,) = events(feed([ANSWER], cancelled.content, 15, TUESDAY))

    assert (event["STATUS"], event["SEQUENCE"], len(event.walk("VALARM"))) == ("CONFIRMED", 15, 1)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"\xff\xfe\x00", id="bytes that are no text"),
        pytest.param(b"Dear Jane,\r\n", id="a letter"),
        pytest.param(
            b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
            id="the calendar of another program",
        ),
    ],
)
def test_a_file_that_is_no_feed_is_not_replaced(before: bytes) -> None:
    with pytest.raises(Refused, match=r"no feed of accessreq"):
        feed([ANSWER], before, 12, MONDAY)


def events(made: Feed) -> list[Event]:
    return [each for each in Calendar.from_ical(made.content).walk("VEVENT") if isinstance(each, Event)]
