"""Days that are often thought public holidays and are none: they are counted, and it is said why."""

from datetime import date, timedelta
from typing import Final

from accessreq.law.public_holidays import HOLIDAYS_CITE, TABLE_BEGINS, TABLE_ENDS, Calendar

COMMEMORATION_CITE: Final = "Executive Law § 168-a(2)"

# The section was read as it stands; the table says nothing of earlier years.
_READ_FROM: Final = date(2020, 1, 1)
_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


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
