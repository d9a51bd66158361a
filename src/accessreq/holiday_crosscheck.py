"""Hands: the ``holidays`` package asked for its New York, and every day on which it differs from § 24.

The only importer of that package. It never makes a date: it is the second
opinion, and each difference has a named reason.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from holidays import country_holidays
from msgspec import Struct

from accessreq.errors import SettingsWrong
from accessreq.law.public_holidays import HOLIDAYS_CITE, Calendar

_FRIDAY: Final = 4
_ONE_DAY: Final = timedelta(days=1)


class Reason(StrEnum):
    """Why the package and the statute differ on a day."""

    SATURDAY = "the package gives the Friday before a Saturday holiday; the statute moves nothing"
    COMMEMORATION = (
        "Susan B. Anthony Day is a day of commemoration and no public holiday, Executive Law § 168-a"
    )
    FLAG_DAY = "the package leaves out Flag Day, which is always a Sunday"
    ELECTION_DAY = "the package leaves out Election Day in some years; the statute has it every year"


class Difference(Struct, frozen=True, kw_only=True):
    """A day that only one of the two calls a public holiday.

    Attributes:
        statute: what it is by the statute; empty when it is no public holiday.
        package: what the package calls it; empty when it has no such day.
    """

    on: date
    statute: str
    package: str
    reason: Reason


def differences(year: int, calendar: Calendar) -> tuple[Difference, ...]:
    """Return each day of a year on which the two differ, in order.

    Raises:
        SettingsWrong: the year lies outside the table, or a difference has no
            reason that is known; then one of the two has changed.
    """
    theirs = country_holidays("US", subdiv="NY", years=year)
    ours = {
        day: closed.reason for day, closed in calendar.public_holidays(year) if closed.cite == HOLIDAYS_CITE
    }
    differing = sorted(day for day in set(theirs) ^ set(ours) if day.year == year)
    return tuple(
        Difference(
            on=day,
            statute=ours.get(day, ""),
            package=theirs.get(day, ""),
            reason=_reason(day, ours, theirs.get(day, "")),
        )
        for day in differing
    )


def _reason(day: date, ours: dict[date, str], package: str) -> Reason:
    if day.weekday() == _FRIDAY and package and _is_a_holiday(day + _ONE_DAY):
        return Reason.SATURDAY
    named = {"Flag Day": Reason.FLAG_DAY, "General Election Day": Reason.ELECTION_DAY}
    if "Anthony" in package:
        return Reason.COMMEMORATION
    if ours.get(day) in named:
        return named[ours[day]]
    raise SettingsWrong(
        f"The statute's table and the holidays package differ on {day.isoformat()} "
        f"({ours.get(day) or package}) for no reason that is known here.",
        "Either the law was amended or the package has changed its mind.",
        "Read General Construction Law § 24 as it now stands, and tell the makers of this program.",
    )


def _is_a_holiday(day: date) -> bool:
    """Also for the first of January that follows the last Friday of a year."""
    return day in dict(Calendar().public_holidays(day.year))
