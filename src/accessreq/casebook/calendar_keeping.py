"""Entering days into the agency's calendar: what would move is shown before anything is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from accessreq.casebook.desk import Desk
from accessreq.cases.calendar_days import DayAppointed, OfficeClosed, with_days
from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import Entry, EntryStruck, standing, struck_entries
from accessreq.cases.events import Event
from accessreq.errors import NotFound
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.place import Place


@dataclass(frozen=True, kw_only=True)
class Move:
    """An open deadline that a change of the calendar moves."""

    before: Deadline
    after: Deadline


def readings_of(settings: Readings, store: Place) -> Readings:
    """Return the readings of the settings with the days that the journal adds to them."""
    return with_days(settings, standing(reading.calendar_entries(store)))


def entered_days(desk: Desk) -> tuple[tuple[Entry, bool], ...]:
    """Return the days that were entered, each with whether it still stands."""
    entries = reading.calendar_entries(desk.store)
    struck = struck_entries(entries)
    return tuple(
        (each, each.seq not in struck) for each in entries if not isinstance(each.event, EntryStruck)
    )


def moves_of(desk: Desk, event: Event) -> tuple[Move, ...]:
    """Return the open deadlines that an event of the calendar would move, by case.

    Raises:
        NotFound: an entry to be struck is not in the calendar.
        Refused: the event holds a number by which a person could be impersonated.
    """
    desk.stamp_of((event,))
    after = with_days(desk.settings.readings, _standing_with(desk, event))
    moves = (move for case in _cases(desk) for move in _moves(case, desk.readings, after))
    return tuple(sorted(moves, key=lambda move: (move.after.case, move.after.due)))


def enter(desk: Desk, event: DayAppointed | OfficeClosed | EntryStruck) -> Entry:
    """Keep an event of the calendar in the journal, and make the index anew by it.

    Raises:
        Refused: it holds a number by which a person could be impersonated.
    """
    from accessreq.store.journal import append_to_calendar  # the writing half costs 36 bare Pythons

    stamp = desk.stamp_of((event,))
    return append_to_calendar(desk.store, event, stamp=stamp, settings=desk.settings.readings)


def _standing_with(desk: Desk, event: Event) -> tuple[Event, ...]:
    entries = reading.calendar_entries(desk.store)
    if not isinstance(event, EntryStruck):
        return (*standing(entries), event)
    if event.seq not in {each.seq for each in entries}:
        raise NotFound(
            f"The calendar has no entry {event.seq}.",
            "Only a day that was entered can be struck.",
            "See which were: accessreq calendar days",
        )
    return standing(each for each in entries if each.seq != event.seq)


def _cases(desk: Desk) -> Iterator[Case]:
    for row in reading.docket(desk.store):
        entries = reading.entries(desk.store, row.case)
        if disposal_in(entries) is None:
            yield Case.of(row.case, standing(entries))


def _moves(case: Case, before: Readings, after: Readings) -> Iterator[Move]:
    for old, new in zip(deadlines(case, before), deadlines(case, after), strict=True):
        is_open = new.met is None and not new.moot
        if is_open and (old.due, old.act_by) != (new.due, new.act_by):
            yield Move(before=old, after=new)
