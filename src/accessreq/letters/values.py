"""What a template sees of a letter: text, numbers, yes or no, and lists and mappings of these.

One conversion, led by the type of a value. A day, a sum, a count and the words
of a table of law are text that still knows what it is, so that a translation
can write it in its own way. What is absent is empty, so that ``{% if promised %}``
asks for it and nothing can print ``None``.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct

from accessreq.law.fees import dollars
from accessreq.letters.written import Plain, long_date

T = TypeVar("T")


class LawWords(str):
    """Words of a table of law, which stand there in other languages too."""

    __slots__ = ()


class Count(str):
    """A number of things, such as "12 pages"."""

    number: int
    noun: str

    def __new__(cls, number: int, noun: str) -> "Count":
        """Write the number with its noun."""
        written = super().__new__(cls, f"{number:,} {noun}{'s' if number > 1 else ''}")
        written.number, written.noun = number, noun
        return written


class Money(int):
    """A sum in cents; a letter says nothing of one that is not above zero."""


class Shown(cached_property[T]):
    """A name that templates may use, computed once for a letter."""


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
