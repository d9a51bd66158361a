"""Where a period ends, and the count of its days one by one.

Knows periods as types that never mix (business days, calendar days, months,
at once), how each is counted on a calendar, and how its end is rolled. Knows
no holiday by name: the calendar says which days are business days.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Final

from msgspec import Struct

from accessreq.law.public_holidays import Calendar, refuse_outside_the_table

DAY_ZERO_CITE: Final = "General Construction Law § 20"
ROLL_CITE: Final = "General Construction Law § 25-a"
MONTHS_CITE: Final = "General Construction Law § 30"

_ONE_DAY: Final = timedelta(days=1)


class BusinessDays(Struct, frozen=True):
    """A period counted in business days; the day of the event is not counted."""

    length: int

    def __str__(self) -> str:
        return f"{self.length} business days"


class CalendarDays(Struct, frozen=True):
    """A period counted in calendar days; the day of the event is not counted."""

    length: int

    def __str__(self) -> str:
        return f"{self.length} calendar days"


class Months(Struct, frozen=True):
    """A period of calendar months, General Construction Law § 30."""

    length: int

    def __str__(self) -> str:
        return f"{self.length} months"


class Immediately(Struct, frozen=True):
    """No period: the day itself, or the next business day when it is not one."""

    def __str__(self) -> str:
        return "immediately"


Period = BusinessDays | CalendarDays | Months | Immediately


class Roll(Enum):
    """What happens when the last day of a period is not a business day."""

    NONE = "stays"
    FORWARD = "the next business day"
    BACK = "the last business day before it"


def walk(
    period: Period,
    start: date,
    calendar: Calendar,
    *,
    first_day_counts: bool = False,
) -> Iterator[tuple[date, int]]:
    """Yield each day of a period with the number of days counted up to it.

    The first pair is ``start`` itself, counted only under the reading that the
    day of receipt is day one. The last pair is the day on which the period
    ends, before any roll. Days that do not count repeat the number before.

    Raises:
        SettingsWrong: the count leaves the years of the table.
    """
    end = _end(period, start, calendar, first_day_counts=first_day_counts)
    every_day = not isinstance(period, BusinessDays)
    counted = int(not every_day and first_day_counts and calendar.is_business_day(start))
    yield start, counted
    for n in range(1, (end - start).days + 1):
        day = start + timedelta(days=n)
        counted += every_day or calendar.is_business_day(day)
        yield day, counted


def last_day(
    period: Period,
    start: date,
    calendar: Calendar,
    *,
    roll: Roll = Roll.NONE,
    first_day_counts: bool = False,
) -> date:
    """Return the last day of a period that runs from ``start``.

    The day of the event is not counted (General Construction Law § 20). A
    period of business days ends on a business day by itself; the others are
    rolled as the duty says (§ 25-a).

    Raises:
        SettingsWrong: the count leaves the years of the table.

    >>> last_day(BusinessDays(5), date(2026, 6, 30), Calendar())
    datetime.date(2026, 7, 7)
    """
    end = _end(period, start, calendar, first_day_counts=first_day_counts)
    return end if roll is Roll.NONE else rolled(end, roll, calendar)


def rolled(day: date, roll: Roll, calendar: Calendar) -> date:
    """Return ``day``, or the business day that takes its place.

    Raises:
        SettingsWrong: the search leaves the years of the table.

    >>> rolled(date(2027, 7, 4), Roll.FORWARD, Calendar())
    datetime.date(2027, 7, 6)
    """
    if roll is Roll.NONE:
        return day
    step = _ONE_DAY if roll is Roll.FORWARD else -_ONE_DAY
    while not calendar.is_business_day(day):
        day += step
    return day


def business_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the business days after ``start`` up to and including ``end``.

    Negative, and counted the other way round, when ``end`` lies before ``start``.

    Raises:
        SettingsWrong: a day lies outside the years of the table.

    >>> business_days_between(date(2026, 7, 7), date(2026, 6, 30), Calendar())
    -5
    """
    if end < start:
        return -calendar.business_days_in(end, start)
    return calendar.business_days_in(start, end)


def _end(period: Period, start: date, calendar: Calendar, *, first_day_counts: bool) -> date:
    """The last day of a period before any roll."""
    refuse_outside_the_table(start.year)
    if isinstance(period, BusinessDays):  # asked first: most periods are
        left = period.length - (first_day_counts and calendar.is_business_day(start))
        return calendar.business_day_after(start, left) if left > 0 else start
    match period:
        case CalendarDays(length):
            return start + timedelta(days=length)
        case Months(length):
            from dateutil.relativedelta import relativedelta  # only where months are counted

            return start + relativedelta(months=length)  # the last day, where the month is shorter
        case Immediately():
            return start
