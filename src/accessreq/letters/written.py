"""How a letter writes a day and a sum, and the kinds of values that templates see."""

from datetime import date
from typing import Final, TypeAlias

from accessreq.law.fees import dollars

Plain: TypeAlias = "str | bool | int | list[Plain] | dict[str, Plain]"

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date | None) -> str:
    """Return the day as it stands in a letter, or nothing for none.

    Written out here because ``strftime`` would follow the machine's language.

    >>> long_date(date(2026, 6, 30))
    'June 30, 2026'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def dollars_if_any(cents: int) -> str:
    """Return an amount of money, or nothing for none."""
    return dollars(cents) if cents > 0 else ""
