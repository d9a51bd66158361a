"""The grammar of typed dates: small, closed and our own.

What could mean two days, or only part of one, is refused with the forms that
are understood. A weekday means the last one before today; that of today could be
this day or a week ago, and is refused.
"""

import re
from datetime import date, time, timedelta
from typing import Final

from accessreq.cases.wording import WEEKDAYS, written_out
from accessreq.errors import Refused

_HOURS, _MINUTES = 24, 60
_TIME: Final = r"([0-9]{2}):([0-9]{2})"


def day(text: str, today: date) -> date:
    """Return the day that was typed.

    Raises:
        Refused: the text is not one of the forms, or names a day that does not exist.

    >>> day("June 30, 2026", date(2026, 7, 1))
    datetime.date(2026, 6, 30)
    """
    typed = " ".join(text.lower().split())
    if typed in {"today", "yesterday"}:
        return today - timedelta(days=typed == "yesterday")
    if typed in WEEKDAYS and WEEKDAYS.index(typed) == today.weekday():
        raise Refused(
            f"Today is {typed.capitalize()}, so “{typed}” could be today or a week ago.",
            "A date that could mean two days would move a deadline.",
            f"Type today, or {(today - timedelta(days=7)).isoformat()}.",
        )
    if typed in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(typed) - 1) % 7 + 1)
    return written_out(typed)


def coming(text: str, today: date) -> date:
    """Return the day that was typed of something that is to come, where a weekday is the next one.

    Raises:
        Refused: the text is not one of the forms, or names a day that does not exist.

    >>> coming("friday", date(2026, 7, 10)), coming("tomorrow", date(2026, 7, 10))
    (datetime.date(2026, 7, 17), datetime.date(2026, 7, 11))
    """
    typed = " ".join(text.lower().split())
    if typed == "tomorrow":
        return today + timedelta(days=1)
    if typed in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(typed) - today.weekday() - 1) % 7 + 1)
    return day(text, today)


def first_and_last(since: str | None, until: str | None, today: date) -> tuple[date, date]:
    """Return the first and the last day of those that are asked for; without one, time has no end there.

    Raises:
        Refused: as for ``day``, or the last day is before the first.
    """
    first = day(since, today) if since is not None else date.min
    last = day(until, today) if until is not None else date.max
    if last < first:
        raise Refused(
            f"The days end on {last.isoformat()}, before they begin on {first.isoformat()}.",
            "There is no day between.",
            "Give the earlier day first: --since DATE --until DATE",
        )
    return first, last


def hour(text: str) -> time:
    """Return the time of day that was typed, as HH:MM on a clock of 24 hours.

    Raises:
        Refused: the text is anything else.
    """
    found = re.fullmatch(_TIME, text)
    if found is None or int(found[1]) >= _HOURS or int(found[2]) >= _MINUTES:
        raise Refused(
            "The time is not a time of day.",
            "It is written as on a clock of 24 hours.",
            "Give hours and minutes: --at 14:05",
        )
    return time(int(found[1]), int(found[2]))
