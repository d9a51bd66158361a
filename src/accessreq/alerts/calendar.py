"""Duties as entries of a calendar program: the only iCalendar (RFC 5545).

The feed is a function of the open duties, of the feed before it, and of how far
the journal has grown. What has not changed keeps its bytes, so that a calendar
program that reads it every morning has nothing to tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event, vDuration
from msgspec import Struct

from accessreq.errors import Refused

OURS: Final = "-//accessreq//duties//EN"
REMEMBERED_DAYS: Final = 90
_CANCELLED: Final = "CANCELLED"
_MORNING: Final = time(9)


class Reminder(Struct, frozen=True, kw_only=True):
    """One open duty as a calendar shows it; it names the case, and nobody.

    Attributes:
        uid: the same for this duty of this case for ever, and for no other in any store.
        day: the day to act by.
        alarm_on: the day before on whose morning the calendar program rings.
    """

    uid: str
    day: date
    alarm_on: date
    title: str
    words: str


class Feed(Struct, frozen=True, kw_only=True):
    """A calendar file, and how it differs from the one before.

    Attributes:
        open: how many duties it holds.
        new: how many of them the file before did not hold.
        changed: how many of them have moved, or are told otherwise.
        cancelled: how many were settled, or fell away, since the file before.
    """

    content: bytes
    open: int
    new: int
    changed: int
    cancelled: int


def feed(reminders: Iterable[Reminder], before: bytes | None, seq: int, now: datetime) -> Feed:
    """Return the calendar file that tells of these duties.

    Args:
        reminders: the open duties, in their order.
        before: the file that it will replace, where there is one.
        seq: the number of the journal's last entry. It only grows, so that a changed
            entry outranks its older form even where the file before was lost.
        now: the moment in UTC that new and changed entries carry.

    Raises:
        Refused: the file before is no feed of this program.
    """
    old = _entries(before)
    wanted = [(old.pop(each.uid, None), each) for each in reminders]
    standing = [(was, _standing(each, was, seq, now)) for was, each in wanted]
    gone = [(was, _cancelled(was, seq, now)) for was in old.values()]
    calendar = _calendar()
    for event in (*(event for _, event in standing), *_remembered(gone, now.date())):
        calendar.add_component(event)
    return Feed(
        content=calendar.to_ical(),
        open=len(standing),
        new=sum(1 for was, _ in standing if was is None),
        changed=sum(1 for was, event in standing if was is not None and was is not event),
        cancelled=sum(1 for was, event in gone if was is not event),
    )


def _entries(before: bytes | None) -> dict[str, Event]:
    if before is None:
        return {}
    try:
        calendar = Calendar.from_ical(before)
    except ValueError:
        calendar = Calendar()
    if calendar.get("PRODID") != OURS:
        raise Refused(
            "The file that the feed would replace is no feed of accessreq.",
            "Its entries would be lost.",
            "Name another file: accessreq feed -o FILE.ics",
        )
    return {str(event["UID"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", OURS)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "Duties (accessreq)")
    return calendar


def _standing(each: Reminder, was: Event | None, seq: int, now: datetime) -> Event:
    """Return the entry of an open duty: the one before where it still says the same."""
    if was is not None and _says(was) == _says(_event(each, 0, now)):
        return was
    return _event(each, _next(was, seq), now)


def _event(each: Reminder, sequence: int, now: datetime) -> Event:
    event = Event()
    event.add("UID", each.uid)
    event.add("DTSTAMP", now)
    event.add("DTSTART", each.day)
    event.add("DTEND", each.day + timedelta(days=1))
    event.add("SUMMARY", each.title)
    event.add("DESCRIPTION", each.words)
    event.add("SEQUENCE", sequence)
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")  # nobody is busy all day because a letter is due
    event.add_component(_alarm(each))
    return event


def _alarm(each: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", each.title)
    rings = datetime.combine(each.alarm_on, _MORNING) - datetime.combine(each.day, time())
    alarm.add("TRIGGER", vDuration(rings))
    return alarm


def _cancelled(was: Event, seq: int, now: datetime) -> Event:
    """Return the entry of a duty that is open no more; unchanged where it was cancelled before."""
    if was["STATUS"] == _CANCELLED:
        return was
    event = Event.from_ical(was.to_ical())
    assert isinstance(event, Event)  # noqa: S101  it was one
    for name, value in (("STATUS", _CANCELLED), ("SEQUENCE", _next(was, seq)), ("DTSTAMP", now)):
        event.pop(name)
        event.add(name, value)
    event.subcomponents.clear()  # what is settled does not ring
    return event


def _remembered(gone: Iterable[tuple[Event, Event]], today: date) -> Iterator[Event]:
    """Yield what was cancelled, until every calendar program has had time to hear of it."""
    last = timedelta(days=REMEMBERED_DAYS)
    return (event for _, event in gone if today - event.decoded("DTSTAMP").date() <= last)


def _next(was: Event | None, seq: int) -> int:
    return seq if was is None else max(int(was.decoded("SEQUENCE")) + 1, seq)


def _says(event: Event) -> Mapping[str, bytes]:
    """Return what an entry tells, without the marks of its version."""
    told = {name: value.to_ical() for name, value in event.items() if name not in ("SEQUENCE", "DTSTAMP")}
    return {**told, "alarms": b"".join(alarm.to_ical() for alarm in event.walk("VALARM"))}
