"""The agency's calendar: the days of a month or a year, and entering days into it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import Entry, EntryStruck, standing, struck_entries
from accessreq.cases.events import Event
from accessreq.cases.office import DayAppointed, OfficeClosed, with_days
from accessreq.errors import NotFound
from accessreq.law.public_holidays import Closed
from accessreq.law.readings import Readings
from accessreq.services.session import Session
from accessreq.store import reading

# --- Entering days into the agency's calendar: what would move is shown before anything is kept.


class Move(Struct, frozen=True, kw_only=True):
    """An open deadline that a change of the calendar moves.

    Attributes:
        before: ``None`` where the change brings it into being.
        after: ``None`` where it falls away, as the time to appeal a silence that was none.
    """

    before: Deadline | None
    after: Deadline | None

    @property
    def of(self) -> Deadline:
        """The deadline as it will be; as it was, where it falls away."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  there is one or the other
        return found


def entered_days(session: Session) -> tuple[tuple[Entry, bool], ...]:
    """Return the days that were entered, each with whether it still stands."""
    entries = reading.calendar_entries(session.store)
    struck = struck_entries(entries)
    return tuple(
        (each, each.seq not in struck) for each in entries if not isinstance(each.event, EntryStruck)
    )


def moves_of(session: Session, event: Event) -> tuple[Move, ...]:
    """Return the open deadlines that an event of the calendar would move, by case.

    What silence would open only later is not among them.

    Raises:
        NotFound: an entry to be struck is not in the calendar.
        Refused: the event holds a number by which a person could be impersonated.
    """
    session.stamp_of((event,))
    after = with_days(session.settings.readings, _standing_with(session, event))
    moves = (
        move
        for case in _cases(session)
        for move in _moves(_open(session, case, session.readings), _open(session, case, after))
    )
    return tuple(sorted(moves, key=lambda move: (move.of.case, move.of.due)))


def enter(session: Session, event: DayAppointed | OfficeClosed | EntryStruck) -> Entry:
    """Keep an event of the calendar in the journal, and make the index anew by it.

    Raises:
        Refused: it holds a number by which a person could be impersonated.
    """
    from accessreq.store.journal import append_to_calendar  # whoever only looks needs nothing of it

    stamp = session.stamp_of((event,))
    return append_to_calendar(session.store, event, stamp=stamp, settings=session.settings.readings)


def _standing_with(session: Session, event: Event) -> tuple[Event, ...]:
    entries = reading.calendar_entries(session.store)
    if not isinstance(event, EntryStruck):
        return (*standing(entries), event)
    if event.seq not in {each.seq for each in entries}:
        raise NotFound(
            f"The calendar has no entry {event.seq}.",
            "Only a day that was entered can be struck.",
            "See which were: accessreq calendar days",
        )
    return standing(each for each in entries if each.seq != event.seq)


def _cases(session: Session) -> Iterator[Case]:
    for row in reading.docket(session.store):
        entries = reading.entries(session.store, row.case)
        if disposal_in(entries) is None:
            yield Case.of(row.case, standing(entries))


def _open(session: Session, case: Case, readings: Readings) -> Mapping[tuple[str, int], Deadline]:
    """The open deadlines of a case that exist today, each by its duty and which of its kind it is."""
    counted: Counter[str] = Counter()
    found: dict[tuple[str, int], Deadline] = {}
    for each in deadlines(case, readings):
        counted[each.duty] += 1
        if each.met is None and not each.moot and each.exists(session.today):
            found[each.duty, counted[each.duty]] = each
    return found


def _moves(
    before: Mapping[tuple[str, int], Deadline], after: Mapping[tuple[str, int], Deadline]
) -> Iterator[Move]:
    for key in dict.fromkeys((*before, *after)):
        move = Move(before=before.get(key), after=after.get(key))
        if _dates(move.before) != _dates(move.after):
            yield move


def _dates(one: Deadline | None) -> tuple[date, ...]:
    return (one.act_by, one.due, one.closes) if one else ()


# --- The days of a month or a year: which are business days, which are not and why, and what is due.


class Day(Struct, frozen=True, kw_only=True):
    """One day of the calendar.

    Attributes:
        closed: why it is no business day by the statute; ``None`` when it is one.
        closure: why the agency's office was closed, which changes no date; else empty.
        due: the agency's open duties whose last lawful day it is.
    """

    on: date
    closed: Closed | None
    closure: str = ""
    due: tuple[Deadline, ...] = ()


def days(first: date, last: date, readings: Readings, open_duties: Iterable[Deadline]) -> tuple[Day, ...]:
    """Return each day from ``first`` to ``last``, both included.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    statute = readings.statute()
    closures = {closure.on: closure.reason for closure in readings.closures}
    due = _by_day(open_duties)
    each = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        Day(on=on, closed=statute.closed(on), closure=closures.get(on, ""), due=due.get(on, ()))
        for on in each
    )


def _by_day(open_duties: Iterable[Deadline]) -> Mapping[date, tuple[Deadline, ...]]:
    found: dict[date, tuple[Deadline, ...]] = {}
    for one in open_duties:
        found[one.due] = (*found.get(one.due, ()), one)
    return found
