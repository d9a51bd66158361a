"""The days of a month or a year: which are business days, which are not and why, and what is due."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from accessreq.cases.deadline import Deadline
from accessreq.law.public_holidays import Closed
from accessreq.law.readings import Readings


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
