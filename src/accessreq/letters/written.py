"""How a letter writes a day and a sum, and the kinds of values that templates see.

A day is text that still knows its day, so that a translation can write it in
its own way. Words that stay English inside a translation say so.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from accessreq.law.fees import dollars

if TYPE_CHECKING:
    Plain: TypeAlias = "str | bool | int | list[Plain] | dict[str, Plain]"
else:
    Plain = Any  # msgspec decodes no type that holds itself

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


# Noncharacters that Unicode keeps for use inside a program; no input may hold one.
LINE_BREAK: Final = "\ufdd0"
ENGLISH_BEGINS: Final = "\ufdd1"
ENGLISH_ENDS: Final = "\ufdd2"
EMPTY: Final = "\ufdd3"  # stands, until a template is filled, where it prints a fact that is empty
MARKS: Final = (LINE_BREAK, ENGLISH_BEGINS, ENGLISH_ENDS, EMPTY)


class Day(str):
    """A day as an English letter writes it."""

    day: date

    def __new__(cls, day: date) -> "Day":
        """Write the day out."""
        written = super().__new__(cls, f"{_MONTHS[day.month - 1]} {day.day}, {day.year}")
        written.day = day
        return written


class English(str):
    """Words that stay English in a letter of another language."""

    __slots__ = ()


def long_date(day: date | None) -> str:
    """Return the day as it stands in a letter, or nothing for none.

    Written out here because ``strftime`` would follow the machine's language.

    >>> long_date(date(2026, 6, 30))
    'June 30, 2026'
    """
    return Day(day) if day else ""


def dollars_if_any(cents: int) -> str:
    """Return an amount of money, or nothing for none."""
    return dollars(cents) if cents > 0 else ""
