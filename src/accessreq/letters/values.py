"""What a template sees of a letter: text, numbers, yes or no, and lists and mappings of these.

One conversion, led by the type of a value. A day, a sum, a count and the words
of a table of law are text that still knows what it is, so that a translation
can write it in its own way. Words that stay English inside one say so. What is
absent is empty, so that ``{% if promised %}`` asks for it and nothing can print ``None``.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct

from accessreq.law.fees import dollars

T = TypeVar("T")
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


class LawWords(str):
    """Words of a table of law, which stand there in other languages too."""

    __slots__ = ()


class Count(str):
    """A number of things, such as "12 pages"."""

    number: int
    noun: str

    def __new__(cls, number: int, noun: str) -> "Count":
        """Write the number with its noun."""
        written = super().__new__(cls, f"{number:,} {noun}{'' if number == 1 else 's'}")
        written.number, written.noun = number, noun
        return written


class Money(int):
    """A sum in cents; a letter says nothing of one that is not above zero."""


class Shown(cached_property[T]):
    """A name that templates may use, computed once for a letter."""


def long_date(day: date | None) -> str:
    """Return the day as it stands in a letter, or nothing for none.

    Written out here because ``strftime`` would follow the machine's language.

    >>> long_date(date(2026, 6, 30))
    'June 30, 2026'
    """
    return Day(day) if day else ""


def names_of(kind: type) -> tuple[str, ...]:
    """Return the names that a value tells by its class: fields and properties of a struct, what is shown."""
    told = property if issubclass(kind, Struct) else Shown
    fields = kind.__struct_fields__ if issubclass(kind, Struct) else ()
    return (*fields, *(name for name, each in vars(kind).items() if isinstance(each, told)))


def plain(value: Any) -> Plain:  # noqa: ANN401  whatever a letter tells of
    """Return a value as templates see it.

    >>> plain((date(2026, 6, 30), Money(475), None))
    ['June 30, 2026', '$4.75', '']
    """
    match value:
        case None | date():
            return long_date(value)
        case Money():
            return dollars(value) if value > 0 else ""
        case Enum():
            return str(value.value)
        case str() | int():
            return value
        case tuple():
            return [plain(each) for each in value]
    return {name: plain(getattr(value, name)) for name in names_of(type(value))}


def shape(kind: Any) -> Plain:  # noqa: ANN401  any annotation
    """Return what a value of a type looks like to a template: each list with one item."""
    if get_origin(kind) is tuple:
        return [shape(get_args(kind)[0])]
    if isinstance(kind, UnionType):
        return shape(get_args(kind)[0])
    if issubclass(kind, Enum | str | date | Money):
        return ""
    if issubclass(kind, int):
        return False if kind is bool else 0
    return {name: shape(each) for name, each in _types(kind).items()}


def _types(kind: type) -> Mapping[str, Any]:  # Any: annotations
    hints = get_type_hints(kind)
    returned = {
        name: get_type_hints(each.func if isinstance(each, Shown) else each.fget)["return"]
        for name, each in vars(kind).items()
        if isinstance(each, Shown | property)
    }
    return {name: hints[name] if name in hints else returned[name] for name in names_of(kind)}
