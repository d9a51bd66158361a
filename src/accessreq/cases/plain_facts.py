"""Records of frozen dataclasses into plain facts and back: text, numbers, lists and groups.

What a field holds is said by its type alone, and nothing is guessed: a fact
that is unknown, missing or in another form is refused. A field with a default
may be missing, so that what was kept before it was invented still reads. A field
that gets a better name keeps the one under which it is stored: see ``stored_as``.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from accessreq.errors import Refused

# What JSON can hold, spelled out because facts are nothing else.
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]
Record = TypeVar("Record")

_NAME: Final = "stored as"
_TIME: Final = "%H:%M"
_FORMS: Final = {
    date: "a date as YYYY-MM-DD",
    time: "a time as HH:MM",
    bool: "true or false",
    int: "a number",
}


def stored_as(name: str) -> Mapping[str, str]:
    """Return the metadata of a field that was renamed, and is stored under its former name for ever.

    >>> from dataclasses import dataclass, field
    >>> @dataclass(frozen=True, kw_only=True)
    ... class Telephoned:
    ...     number: str = field(metadata=stored_as("phone"))
    >>> plain_facts(Telephoned(number="518 555 0117"))
    {'phone': '518 555 0117'}
    """
    return {_NAME: name}


def plain_facts(record: object) -> dict[str, Plain]:
    """Return the fields of a record as values that JSON can hold.

    Raises:
        TypeError: it is no dataclass, or a field has no plain form.
    """
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"{type(record).__name__} is no record")
    return {_stored(field): _plain(getattr(record, field.name)) for field in fields(record)}


def record_of(kind: type[Record], facts: Mapping[str, Plain]) -> Record:
    """Return the record of a kind that facts were taken from.

    Raises:
        Refused: a fact is unknown, missing or not acceptable.
    """
    made = _built(kind, dict(facts))
    assert isinstance(made, kind)  # noqa: S101  built from that class
    return made


# Any: a field of a dataclass may hold any of the types below.
def _plain(value: Any) -> Plain:  # noqa: ANN401
    match value:
        case StrEnum():
            return value.value
        case None | str() | bool() | int():
            return value
        case date():
            return value.isoformat()
        case time():
            return value.strftime(_TIME)
        case tuple():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return plain_facts(value)
    raise TypeError(f"{type(value).__name__} has no form in the journal")


def _built(kind: Any, facts: dict[str, Plain]) -> object:  # noqa: ANN401  any dataclass
    hints = _shape(kind)
    unknown = sorted(facts.keys() - hints.keys())
    if unknown:
        raise _refused(unknown[0], "no fact of this entry")
    missing = [_stored(field) for field in fields(kind) if _is_needed(field) and _stored(field) not in facts]
    if missing:
        raise _refused(missing[0], "given, and it is needed")
    values = ((*hints[name], name, value) for name, value in facts.items())
    made: object = kind(**{field: _value(name, hint, value) for field, hint, name, value in values})
    return made


# A class, a union with None or of closed lists, or a tuple of one kind: the only hints in ``cases``.
def _value(name: str, hint: Any, value: Plain) -> object:  # noqa: ANN401
    if get_origin(hint) is UnionType:
        kinds = [each for each in get_args(hint) if each is not NoneType]
        if value is None and len(kinds) < len(get_args(hint)):
            return None
        if len(kinds) > 1:
            return _one_of(name, kinds, value)
        hint = kinds[0]
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise _refused(name, "a list")
        return tuple(_value(name, get_args(hint)[0], each) for each in value)
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise _refused(name, "a group of facts")
        return _built(hint, value)
    return _simple(name, hint, value)


def _one_of(name: str, kinds: list[type[StrEnum]], value: Plain) -> StrEnum:
    """The member of one of several closed lists, which share no value."""
    members = {each.value: each for kind in kinds for each in kind}
    if not isinstance(value, str) or value not in members:
        raise _refused(name, "one of: " + ", ".join(members))
    return members[value]


def _simple(name: str, hint: Any, value: Plain) -> object:  # noqa: ANN401  one of the types of ``_plain``
    form = _FORMS.get(hint, "text")
    if issubclass(hint, StrEnum):
        form = "one of: " + ", ".join(hint)
    if hint in {bool, int, str}:
        if type(value) is not hint:
            raise _refused(name, form)
        return value
    try:
        made: object = hint(value) if issubclass(hint, StrEnum) else hint.fromisoformat(value)
    except (TypeError, ValueError):
        raise _refused(name, form) from None
    if _plain(made) != value:  # Python reads 2026-W01-1 as a date, and 14:03:59 as a time
        raise _refused(name, form)
    return made


@lru_cache(maxsize=64)
def _shape(kind: type) -> dict[str, tuple[str, Any]]:
    """Each field and what it holds, by the name under which it is stored."""
    hints = get_type_hints(kind)
    return {_stored(field): (field.name, hints[field.name]) for field in fields(kind)}


def _stored(field: Field[Any]) -> str:
    return str(field.metadata.get(_NAME, field.name))


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _refused(name: str, form: str) -> Refused:
    return Refused(
        f"The fact “{name[:40]}” is not {form}.",
        "An entry holds the facts of its event, each in its own form.",
        "See the facts and their forms: accessreq show CASE --json",
    )
