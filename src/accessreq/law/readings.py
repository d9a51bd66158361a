"""The readings of doubtful points that an agency has taken, each one a switch.

A reading may bring the day to act forward (``act_by``). It never moves the
statute's own last day (``due``), except where a closed office or an appointed
day is a public holiday by a citation, or where the agency's own rule, cited,
starts the clock of a website request with the proper request.
"""

from datetime import date, time
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import DUTIES, Duty, Occasion, duty
from accessreq.law.public_holidays import (
    PUBLIC_HOLIDAYS,
    TABLE_BEGINS,
    TABLE_ENDS,
    AppointedDay,
    Calendar,
    Holiday,
)


class ClockStart(StrEnum):
    """What starts the clock of a website request, State Technology Law § 205."""

    RECEIPT = "receipt"
    PROPER_REQUEST = "proper-request"


class OwnLimit(Struct, frozen=True, kw_only=True):
    """A limit that the agency's own rule sets for one of its duties."""

    duty: str
    within: BusinessDays | CalendarDays
    cite: str


class Closure(Struct, frozen=True, kw_only=True):
    """A day on which the agency's offices were closed; it stops no statutory clock."""

    on: date
    reason: str


class Readings(Struct, frozen=True, kw_only=True, dict=True):
    """Every choice that can move a date.

    Attributes:
        floating_days_open: Lincoln's Birthday and Election Day, on which State
            offices are usually open, count as business days towards ``act_by``.
        day_of_receipt_counts: a request that arrives in office hours on a
            business day has that day as day one towards ``act_by``.
        office_opens: the first minute of office hours.
        office_closes: the first minute after office hours.
        website_clock_starts: what starts the clock of a website request.
        website_clock_cite: the agency's own rule that says so; needed for the
            proper request.
        own_limits: limits of the agency's own rule; only a shorter one has effect.
        appointed_days: days appointed under General Construction Law § 24.
        closures: closed offices, shown and not counted.
        mail_days: calendar days allowed for a denial to arrive before an
            appeal is called late.
        duties: the law's duties, with their versions by date.
        holidays: the law's public holidays, with their versions by date.
    """

    floating_days_open: bool = True
    day_of_receipt_counts: bool = False
    office_opens: time = time(9)
    office_closes: time = time(17)
    website_clock_starts: ClockStart = ClockStart.RECEIPT
    website_clock_cite: str = ""
    own_limits: tuple[OwnLimit, ...] = ()
    appointed_days: tuple[AppointedDay, ...] = ()
    closures: tuple[Closure, ...] = ()
    mail_days: int = 5
    duties: tuple[Duty, ...] = DUTIES
    holidays: tuple[Holiday, ...] = PUBLIC_HOLIDAYS

    def duty(self, code: str, on: date) -> Duty:
        """Return the version of a duty that is in force on a day.

        A request keeps the rule of the day on which it was received.

        Raises:
            NotFound: there is no duty of that code.
            SettingsWrong: no version of it is in force on that day.
        """
        return duty(code, on, self.duties)

    def in_force(self, on: date) -> tuple[Duty, ...]:
        """Return each duty as it is in force on a day, in the order of the table.

        One that a later law brings, or that an earlier one ended, is left out.

        Raises:
            SettingsWrong: the day lies outside the table, or between two versions of a duty.
        """
        if on not in self._rows:
            outside = not TABLE_BEGINS <= on <= TABLE_ENDS
            self._rows[on] = tuple(
                self.duty(code, on) for code, first, last in self._codes if first <= on <= last or outside
            )
        return self._rows[on]

    def started_by(self, occasion: Occasion, on: date) -> tuple[Duty, ...]:
        """Return the duties in force on a day whose clock an occasion starts, in the order of the table."""
        return tuple(row for row in self.in_force(on) if row.runs_from is occasion)

    def row(self, code: str) -> Duty:
        """Return the newest version of a duty, for what is the same in all of them: its name and its words.

        Raises:
            NotFound: there is no duty of that code.
        """
        versions = [row for row in self.duties if row.code == code]
        return max(versions, key=lambda row: row.since) if versions else self.duty(code, TABLE_BEGINS)

    def known_by(self, settled: date | None) -> "Readings":
        """Return the readings as they stood when a duty was settled; today's for an open one.

        A day that is appointed later does not move what was settled before.
        """
        if not self.appointed_days:
            return self
        known = tuple(
            each
            for each in self.appointed_days
            if settled is None or each.entered is None or each.entered <= settled
        )
        return self if known == self.appointed_days else _knowing(self, known)

    def statute(self) -> Calendar:
        """Return the business days by the statute's own words."""
        return self._statute

    def cautious(self) -> Calendar:
        """Return the business days of the earliest reading that is taken."""
        return self._floating_days_open if self.floating_days_open else self._statute

    def floating_days_counted(self) -> Calendar:
        """Return the business days with the floating days among them, taken or not."""
        return self._floating_days_open

    @cached_property
    def _codes(self) -> tuple[tuple[str, date, date], ...]:
        """Each duty of the table, with the first and the last day on which any version of it is in force."""
        versions = {row.code: [each for each in self.duties if each.code == row.code] for row in self.duties}
        return tuple(
            (code, min(each.since for each in rows), max(each.until for each in rows))
            for code, rows in versions.items()
        )

    # The rows of one day for many cases, so that a rebuilt index looks them up once.
    @cached_property
    def _rows(self) -> dict[date, tuple[Duty, ...]]:
        return {}

    # What ``clock.measure`` has found of late, by what it was asked.
    @cached_property
    def spans(self) -> dict[Any, Any]:  # Any: a span holds its readings, and stands above them
        """The last spans that were measured under these readings."""
        return {}

    # One calendar of each kind for one set of readings, so that a year is worked out once.
    @cached_property
    def _statute(self) -> Calendar:
        return Calendar(appointed=self.appointed_days, holidays=self.holidays)

    @cached_property
    def _floating_days_open(self) -> Calendar:
        return replace(self._statute, floating_days_open=True)


@lru_cache(maxsize=64)
def _knowing(readings: Readings, known: tuple[AppointedDay, ...]) -> Readings:
    """One set of readings for many cases, so that its calendars are worked out once."""
    return replace(readings, appointed_days=known)
