"""What the alert reads besides open duties: what it did before, windows that close, who is behind a case."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accessreq.cases.deadline import Deadline
from accessreq.cases.kinds import ALERT, WENT_THROUGH
from accessreq.store.connection import reading
from accessreq.store.index import deadlines_in
from accessreq.store.place import Where
from accessreq.store.rows import docket_row, newest_day, newest_of, open_window_rows

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry

REMEMBERED: Final = 400  # a year of mornings, and some that failed


class Behind(Struct, frozen=True, kw_only=True):
    """Who is behind a case: the data subject, and the officer who logged it."""

    name: str
    recorded_by: str


def alert_entries(place: Where, limit: int = REMEMBERED) -> tuple["Entry", ...]:
    """Return what the alert did, newest first."""
    from accessreq.cases.alert_runs import ALERT_EVENTS  # the last day alone is read without any event

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
    return tuple(deadlines_in(rows))


def behind(place: Where, cases: Iterable[str]) -> dict[str, Behind]:
    """Return who is behind each of these cases."""
    with reading(place) as database:
        rows = {case: docket_row(database, case) for case in cases}
    return {
        case: Behind(name=str(row["name"]), recorded_by=str(row["recorded_by"]))
        for case, row in rows.items()
        if row
    }
