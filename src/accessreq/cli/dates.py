"""The grammar of typed dates: small, closed and our own.

What could mean two days, or only part of one, is refused with the forms that
are understood. A weekday means the last one before today; that of today could be
this day or a week ago, and is refused.
"""

import re
from datetime import date, time, timedelta
from typing import Final

from accessreq.errors import Refused

FORMS: Final = "2026-06-30, 6/30/2026, June 30, 2026, 30 June 2026, today, yesterday, friday"

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMERIC: Final = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})"),
)
_NAMED: Final = (
    re.compile(
        r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<month>[a-z]+\.?) (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})"
    ),
    re.compile(r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<day>[0-9]{1,2}) (?P<month>[a-z]+\.?) (?P<year>[0-9]{4})"),
)
_SHORT: Final = 3  # letters of a month or a weekday that is cut short
_CUT_SHORT: Final = {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
_HOURS, _MINUTES = 24, 60
_TIME: Final = re.compile(r"([0-9]{2}):([0-9]{2})")


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
    if typed in _WEEKDAYS and _WEEKDAYS.index(typed) == today.weekday():
        raise Refused(
            f"Today is {typed.capitalize()}, so “{typed}” could be today or a week ago.",
            "A date that could mean two days would move a deadline.",
            f"Type today, or {(today - timedelta(days=7)).isoformat()}.",
        )
    if typed in _WEEKDAYS:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(typed) - 1) % 7 + 1)
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
    if typed in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(typed) - today.weekday() - 1) % 7 + 1)
    return day(text, today)


def written_out(text: str) -> date:
    """Return a day that was typed in full, which no clock is asked for.

    Raises:
        Refused: it is another form, or a day that does not exist.
    """
    typed = " ".join(text.lower().split())
    for form in _NUMERIC:
        if found := form.fullmatch(typed):
            return _existing(typed, int(found["year"]), int(found["month"]), int(found["day"]))
    for form in _NAMED:
        found = form.fullmatch(typed)
        month = _in_full(found["month"], _MONTHS) if found else ""
        weekday = _in_full(found["weekday"], _WEEKDAYS) if found and found["weekday"] else ""
        if found and month and (weekday or not found["weekday"]):
            meant = _existing(typed, int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
            return _on_its_weekday(typed, meant, weekday)
    raise Refused(
        f"“{typed[:40]}” is not a date in a form that is understood.",
        "A date that could mean two days would move a deadline.",
        f"Use YYYY-MM-DD, or one of: {FORMS}.",
    )


def hour(text: str) -> time:
    """Return the time of day that was typed, as HH:MM on a clock of 24 hours.

    Raises:
        Refused: the text is anything else.
    """
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) >= _HOURS or int(found[2]) >= _MINUTES:
        raise Refused(
            "The time is not a time of day.",
            "It is written as on a clock of 24 hours.",
            "Give hours and minutes: --at 14:05",
        )
    return time(int(found[1]), int(found[2]))


def _in_full(name: str, names: tuple[str, ...]) -> str:
    """The name of a month or a weekday, which may be cut to three letters; empty for any other word."""
    bare = name.removesuffix(".")
    if bare in names:
        return bare if bare == name else ""
    return next((each for each in names if each == _CUT_SHORT.get(bare, "") or bare == each[:_SHORT]), "")


def _on_its_weekday(typed: str, meant: date, weekday: str) -> date:
    right = _WEEKDAYS[meant.weekday()]
    if weekday not in {"", right}:
        raise Refused(
            f"“{typed}” is no {weekday.capitalize()}: that day is a {right.capitalize()}.",
            "One of the two is wrong, and it cannot be told which.",
            f"Look at the paper again, and type the day alone: {meant.isoformat()}",
        )
    return meant


def _existing(typed: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Refused(
            f"There is no day “{typed}”.",
            "The month or the year has fewer days; with strokes the month comes first.",
            "Look at the paper again, and use YYYY-MM-DD.",
        ) from error
