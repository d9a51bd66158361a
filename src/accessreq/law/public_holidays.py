"""Which days count in New York: public holidays, appointed days and weekends.

Knows the public holidays of General Construction Law § 24 with the dates
since which each stands, and what a business day is. Knows no period, no file
and no setting.

A business day is not a Saturday, a Sunday or a public holiday (Public
Officers Law § 62(2); General Construction Law § 24). A holiday that falls on
a Sunday makes the next day a public holiday too, Flag Day excepted. A holiday
that falls on a Saturday moves nothing.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from msgspec import Struct

from accessreq.errors import SettingsWrong

TABLE_BEGINS: Final = date(1990, 1, 1)
TABLE_ENDS: Final = date(2099, 12, 31)

HOLIDAYS_CITE: Final = "General Construction Law § 24"
WEEKEND_CITE: Final = "Public Officers Law § 62(2)"

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


class Holiday(Struct, frozen=True, kw_only=True):
    """A public holiday of General Construction Law § 24.

    Attributes:
        in_year: the day it falls on in a given year.
        since: the first day on which the rule stands in this table.
        until: the last day on which it stands; open when not repealed.
        sunday_moves: whether the day after it is a public holiday when it falls on a Sunday.
        floating: State offices are usually open, and employees take the day another time.
    """

    name: str
    in_year: Callable[[int], date]
    since: date = TABLE_BEGINS
    until: date = TABLE_ENDS
    sunday_moves: bool = True
    floating: bool = False


class AppointedDay(Struct, frozen=True, kw_only=True):
    """A day of general thanksgiving, fasting or prayer that the Governor or President appointed.

    Attributes:
        entered: the day on which it was recorded; ``None`` when it was always known.
    """

    on: date
    name: str
    cite: str
    entered: date | None = None


class Closed(Struct, frozen=True, kw_only=True):
    """Why a day is not a business day."""

    reason: str
    cite: str
    floating: bool = False


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(nth: int, weekday: int, month: int) -> Callable[[int], date]:
    def in_year(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return in_year


def _last_monday_of_may(year: int) -> date:
    end = date(year, 5, 31)
    return end - timedelta(days=end.weekday())


def _tuesday_after_first_monday_of_november(year: int) -> date:
    return _nth(1, 0, 11)(year) + _ONE_DAY


JUNETEENTH_SINCE: Final = date(2020, 10, 14)  # L. 2020 ch. 249

PUBLIC_HOLIDAYS: Final[tuple[Holiday, ...]] = (
    Holiday(name="New Year's Day", in_year=_fixed(1, 1)),
    Holiday(name="Dr. Martin Luther King, Jr. Day", in_year=_nth(3, 0, 1)),
    Holiday(name="Lincoln's Birthday", in_year=_fixed(2, 12), floating=True),
    Holiday(name="Washington's Birthday", in_year=_nth(3, 0, 2)),
    Holiday(name="Memorial Day", in_year=_last_monday_of_may),
    Holiday(name="Flag Day", in_year=_nth(2, 6, 6), sunday_moves=False),
    Holiday(name="Juneteenth", in_year=_fixed(6, 19), since=JUNETEENTH_SINCE),
    Holiday(name="Independence Day", in_year=_fixed(7, 4)),
    Holiday(name="Labor Day", in_year=_nth(1, 0, 9)),
    Holiday(name="Columbus Day", in_year=_nth(2, 0, 10)),
    Holiday(
        name="General Election Day",
        in_year=_tuesday_after_first_monday_of_november,
        floating=True,
    ),
    Holiday(name="Veterans' Day", in_year=_fixed(11, 11)),
    Holiday(name="Thanksgiving Day", in_year=_nth(4, 3, 11)),
    Holiday(name="Christmas Day", in_year=_fixed(12, 25)),
)


class Calendar(Struct, frozen=True, kw_only=True, dict=True):
    """The business days of New York under one reading of the law.

    Attributes:
        floating_days_open: Lincoln's Birthday and Election Day count as business days.
        appointed: days appointed under General Construction Law § 24.
        holidays: the rules; a later version of the law is another tuple.
    """

    floating_days_open: bool = False
    appointed: tuple[AppointedDay, ...] = ()
    holidays: tuple[Holiday, ...] = PUBLIC_HOLIDAYS

    def is_business_day(self, day: date) -> bool:
        """Tell whether ``day`` is a business day.

        Raises:
            SettingsWrong: ``day`` lies outside the years of the table.

        >>> Calendar().is_business_day(date(2026, 7, 3))
        True
        """
        return self.closed(day) is None

    def closed(self, day: date) -> Closed | None:
        """Return why ``day`` is not a business day, or ``None`` when it is one.

        A public holiday is named before a weekend.

        Raises:
            SettingsWrong: ``day`` lies outside the years of the table.
        """
        holiday = self._holidays_of(day.year).get(day)
        if holiday is not None and not (holiday.floating and self.floating_days_open):
            return holiday
        return _WEEKEND.get(day.weekday())

    def public_holidays(self, year: int) -> tuple[tuple[date, Closed], ...]:
        """Return the public holidays of ``year`` in order, whatever weekday they fall on.

        Raises:
            SettingsWrong: ``year`` is outside the table.
        """
        return tuple(sorted(self._holidays_of(year).items()))

    def business_day_after(self, day: date, nth: int) -> date:
        """Return the ``nth`` business day after ``day``; the first is number one.

        Raises:
            SettingsWrong: the count leaves the years of the table.

        >>> Calendar().business_day_after(date(2027, 7, 2), 1)
        datetime.date(2027, 7, 6)
        """
        year = day.year
        days = self._business_days_of(year)
        index = bisect_right(days, day) + nth - 1
        while index >= len(days):
            index -= len(days)
            year += 1
            days = self._business_days_of(year)
        return days[index]

    def business_days_in(self, after: date, through: date) -> int:
        """Count the business days later than ``after`` and not later than ``through``.

        Raises:
            SettingsWrong: a day lies outside the years of the table.
        """
        if after.year == through.year:
            days = self._business_days_of(after.year)
            return bisect_right(days, through) - bisect_right(days, after)
        years = map(self._business_days_of, range(after.year, through.year + 1))
        return sum(bisect_right(days, through) - bisect_right(days, after) for days in years)

    def _holidays_of(self, year: int) -> dict[date, Closed]:
        known = self._known_holidays.get(year)
        if known is None:
            known = self._known_holidays[year] = _closed_days(self.holidays, self.appointed, year)
        return known

    def _business_days_of(self, year: int) -> tuple[date, ...]:
        known = self._known_business_days.get(year)
        if known is None:
            closed = {
                day
                for day, holiday in self._holidays_of(year).items()
                if not (holiday.floating and self.floating_days_open)
            }
            known = self._known_business_days[year] = tuple(
                day
                for day in map(date.fromordinal, _ordinals_of(year))
                if day.weekday() < _SATURDAY and day not in closed
            )
        return known

    # Looked up by year, because hashing the rules for every day would cost more than counting it.
    @cached_property
    def _known_holidays(self) -> dict[int, dict[date, Closed]]:
        return {}

    @cached_property
    def _known_business_days(self) -> dict[int, tuple[date, ...]]:
        return {}


_WEEKEND: Final = {
    _SATURDAY: Closed(reason="Saturday", cite=WEEKEND_CITE),
    _SUNDAY: Closed(reason="Sunday", cite=WEEKEND_CITE),
}


def _closed_days(
    holidays: tuple[Holiday, ...],
    appointed: tuple[AppointedDay, ...],
    year: int,
) -> dict[date, Closed]:
    refuse_outside_the_table(year)
    days = {}
    for holiday in holidays:
        day = holiday.in_year(year)
        if not holiday.since <= day <= holiday.until:
            continue
        days[day] = Closed(
            reason=holiday.name,
            cite=HOLIDAYS_CITE,
            floating=holiday.floating,
        )
        if day.weekday() == _SUNDAY and holiday.sunday_moves:
            days[day + _ONE_DAY] = Closed(
                reason=f"{holiday.name} (day after Sunday)",
                cite=HOLIDAYS_CITE,
                floating=holiday.floating,
            )
    for one in appointed:
        if one.on.year == year:
            days[one.on] = Closed(reason=one.name, cite=one.cite)
    return days


def _ordinals_of(year: int) -> range:
    return range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())


def refuse_outside_the_table(year: int) -> None:
    """Refuse a year for which the table cannot say which days are holidays.

    Raises:
        SettingsWrong: ``year`` is outside the table.
    """
    if not TABLE_BEGINS.year <= year <= TABLE_ENDS.year:
        raise SettingsWrong(
            f"The year {year} is outside the table of public holidays.",
            f"The table holds {TABLE_BEGINS.year} to {TABLE_ENDS.year}, "
            "and a date without holidays would be a guess.",
            "Check the year that was typed.",
        )


# --- Days that are often thought public holidays and are none: they are counted, and it is said why.

COMMEMORATION_CITE: Final = "Executive Law § 168-a(2)"

# That section was read as it stands; the table says nothing of earlier years.
_READ_FROM: Final = date(2020, 1, 1)


def no_holiday_because(day: date, calendar: Calendar) -> str:
    """Return why a day that is often thought a public holiday is none; empty for any other day.

    >>> no_holiday_because(date(2028, 2, 15), Calendar())
    'Susan B. Anthony Day is a day of commemoration and no public holiday, Executive Law § 168-a(2)'
    """
    if not TABLE_BEGINS < day < TABLE_ENDS:
        return ""  # one of its neighbours is outside the table
    if (day.month, day.day) == (2, 15) and day >= _READ_FROM:
        return f"Susan B. Anthony Day is a day of commemoration and no public holiday, {COMMEMORATION_CITE}"
    after = calendar.closed(day + _ONE_DAY)
    if after is not None and (day + _ONE_DAY).weekday() == _SATURDAY and after.cite == HOLIDAYS_CITE:
        return f"{after.reason} falls on the Saturday, and a Saturday moves nothing, {HOLIDAYS_CITE}"
    before = calendar.closed(day - _ONE_DAY)
    if before is not None and before.reason == "Thanksgiving Day":
        return f"the day after Thanksgiving is no public holiday, {HOLIDAYS_CITE}"
    return ""
