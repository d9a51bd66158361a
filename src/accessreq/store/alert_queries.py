"""What a morning reads: the officer's screen, and what the alert asks besides open duties."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from accessreq.cases.deadline import Deadline
from accessreq.cases.kinds import ALERT, WENT_THROUGH
from accessreq.store.connection import reading
from accessreq.store.database import Where
from accessreq.store.index import DOCKET_COLUMNS, OwnReminder, deadlines_in, not_ours
from accessreq.store.reading import DocketRow, docket_row_of
from accessreq.store.rows import (
    answered_rows,
    docket_row,
    duties_after,
    duties_until,
    head_of,
    newest_day,
    newest_of,
    open_window_rows,
    reminder_rows,
    waiting_rows,
)

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry

REMEMBERED: Final = 400  # a year of mornings, and some that failed


class Behind(Struct, frozen=True, kw_only=True):
    """Who is behind a case: the data subject, and the officer who logged it."""

    name: str
    recorded_by: str


class Remembered(Struct, frozen=True, kw_only=True):
    """A case of which the office reminds itself.

    Attributes:
        kind: access, correction or accounting.
        name: the data subject.
        recorded_by: the officer who logged it.
        proof_asked: when a letter asked for the proof that is still waited for; ``None`` for none.
        own: the reminders that officers have set and not put away.
    """

    case: str
    kind: str
    name: str
    recorded_by: str
    proof_asked: date | None
    own: tuple[OwnReminder, ...]


def remembered(place: Where) -> tuple[Remembered, ...]:
    """Return the cases of which the office reminds itself, by their numbers."""
    with reading(place) as database:
        rows = reminder_rows(database)
    return tuple(_remembered(dict(zip(DOCKET_COLUMNS, row, strict=True))) for row in rows)


def _remembered(row: Mapping[str, Any]) -> Remembered:
    asked, own = row["proof_asked"], row["reminders"]
    try:
        return Remembered(
            case=row["case_number"],
            kind=row["kind"],
            name=row["name"],
            recorded_by=row["recorded_by"],
            proof_asked=date.fromisoformat(asked) if asked else None,
            own=decode(own, type=tuple[OwnReminder, ...]) if own else (),
        )
    except (MsgspecError, TypeError, ValueError) as error:
        raise not_ours(row["case_number"]) from error


class OnScreen(Struct, frozen=True, kw_only=True):
    """What the officer's screen of a morning is made from, read in one transaction.

    Attributes:
        near: the agency's open duties to act on by the last day asked for, most urgent first, each
            as the ``next`` of its case.
        waiting: cases that wait for somebody else, longest first.
        answered: cases that were answered since the first day asked for, newest first.
        later: how many duties are open beyond these.
        first_later: the earliest day to act by of these; ``None`` where there are none.
        empty: nothing was ever recorded.
    """

    near: tuple[DocketRow, ...]
    waiting: tuple[DocketRow, ...]
    answered: tuple[DocketRow, ...]
    later: int
    first_later: date | None
    empty: bool


def on_screen(place: Where, today: date, *, since: date, until: date) -> OnScreen:
    """Return what is open, waits and was answered, around a day."""
    with reading(place) as database:
        near = duties_until(database, until.isoformat())
        waiting = waiting_rows(database)
        answered = answered_rows(database, since.isoformat(), today.isoformat())
        later, first = duties_after(database, until.isoformat())
        empty = head_of(database).seq == 0
    return OnScreen(
        near=tuple(map(docket_row_of, near)),
        waiting=tuple(map(docket_row_of, waiting)),
        answered=tuple(map(docket_row_of, answered)),
        later=later,
        first_later=date.fromisoformat(first) if first else None,
        empty=empty,
    )


def alert_entries(place: Where, limit: int = REMEMBERED) -> tuple["Entry", ...]:
    """Return what the alert did, newest first."""
    from accessreq.cases.office import ALERT_EVENTS  # the last day alone is read without any event

    with reading(place) as database:
        return newest_of(database, ALERT, [each.kind for each in ALERT_EVENTS], limit)


def last_alert(place: Where, today: date) -> date | None:
    """Return the last day on which an alert went through; ``None`` if none ever did.

    One that is dated after ``today``, by a clock that was ahead or on a day that was pretended, says
    nothing about the alarm.
    """
    with reading(place) as database:
        found = newest_day(database, ALERT, WENT_THROUGH, until=today)
    return date.fromisoformat(found) if found else None


def open_windows(place: Where, since: date, until: date) -> tuple[Deadline, ...]:
    """Return the rights of data subjects that are open and close between two days, by that day."""
    with reading(place) as database:
        rows = open_window_rows(database, since.isoformat(), until.isoformat())
    return tuple(one for _, one in deadlines_in(rows))


def behind(place: Where, cases: Iterable[str]) -> dict[str, Behind]:
    """Return who is behind each of these cases."""
    with reading(place) as database:
        rows = {case: docket_row(database, case) for case in cases}
    return {
        case: Behind(name=str(row["name"]), recorded_by=str(row["recorded_by"]))
        for case, row in rows.items()
        if row
    }
