"""A day that was written out in full: the part of the grammar of dates that no clock is asked for.

Small, closed and our own. What could mean two days, or only part of one, is refused
with the forms that are understood.
"""

import re
from datetime import date
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
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMERIC: Final = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
)
_NAMED: Final = (
    r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<month>[a-z]+\.?) (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})",
    r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<day>[0-9]{1,2}) (?P<month>[a-z]+\.?) (?P<year>[0-9]{4})",
)
_SHORT: Final = 3  # letters of a month or a weekday that is cut short
_CUT_SHORT: Final = {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}


def written_out(text: str) -> date:
    """Return a day that was typed in full, which no clock is asked for.

    Raises:
        Refused: it is another form, or a day that does not exist.
    """
    typed = " ".join(text.lower().split())
    for form in _NUMERIC:
        if found := re.fullmatch(form, typed):
            return _existing(typed, int(found["year"]), int(found["month"]), int(found["day"]))
    for form in _NAMED:
        found = re.fullmatch(form, typed)
        month = _in_full(found["month"], _MONTHS) if found else ""
        weekday = _in_full(found["weekday"], WEEKDAYS) if found and found["weekday"] else ""
        if found and month and (weekday or not found["weekday"]):
            meant = _existing(typed, int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
            return _on_its_weekday(typed, meant, weekday)
    raise Refused(
        f"“{typed[:40]}” is not a date in a form that is understood.",
        "A date that could mean two days would move a deadline.",
        f"Use YYYY-MM-DD, or one of: {FORMS}.",
    )


def _in_full(name: str, names: tuple[str, ...]) -> str:
    """The name of a month or a weekday, which may be cut to three letters; empty for any other word."""
    bare = name.removesuffix(".")
    if bare in names:
        return bare if bare == name else ""
    return next((each for each in names if each == _CUT_SHORT.get(bare, "") or bare == each[:_SHORT]), "")


def _on_its_weekday(typed: str, meant: date, weekday: str) -> date:
    right = WEEKDAYS[meant.weekday()]
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
