"""Events into plain facts and back: two small functions over the dataclasses of ``cases``.

Facts that a later version adds have a default, so that an older entry still
reads. In the journal the day of an event stands in a column of its own, and
only there: ``body_facts`` leaves it out and ``entry_of`` puts it back.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from accessreq.cases.calendar_days import CALENDAR_EVENTS
from accessreq.cases.entries import EVENTS, Entry
from accessreq.cases.events import Event
from accessreq.errors import IntegrityBroken, Refused
from accessreq.store.chain import Plain, Row

_BY_KIND: Final = {event.kind: event for event in (*EVENTS, *CALENDAR_EVENTS)}
_TIME: Final = "%H:%M"
_FORMS: Final = {
    date: "a date as YYYY-MM-DD",
    time: "a time as HH:MM",
    bool: "true or false",
    int: "a number",
}


def to_facts(event: Event) -> dict[str, Plain]:
    """Return the facts of an event, its day among them, as values that JSON can hold."""
    return _fields_of(event)


def from_facts(kind: str, facts: Mapping[str, Plain]) -> Event:
    """Return the event that facts were taken from.

    Raises:
        IntegrityBroken: no event has that kind.
        Refused: a fact is unknown, missing or not acceptable.
    """
    event = _BY_KIND.get(kind)
    if event is None:
        raise _unreadable(f"The journal holds “{kind[:40]}”, which is no event.")
    made = _built(event, dict(facts))
    assert isinstance(made, Event)  # noqa: S101  built from a class of the table
    return made


def body_facts(event: Event) -> dict[str, Plain]:
    """Return the facts of an event without its day, as the body of an entry holds them."""
    return {name: value for name, value in to_facts(event).items() if name != "on"}


def entry_of(row: Row) -> Entry:
    """Return the entry that a row of the journal holds.

    Raises:
        IntegrityBroken: the body is no JSON, or does not hold an event.
    """
    try:
        body = json.loads(row.body)
        facts, trial = dict(body["facts"]), body["meta"].get("trial_today")
        trial_today = date.fromisoformat(trial) if trial else None
        event = from_facts(row.kind, {**facts, "on": row.on})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _unreadable(f"The body of entry {row.seq} cannot be read.") from error
    except Refused as error:
        raise _unreadable(f"Entry {row.seq} holds facts that no event has. {error.found}") from error
    return Entry(
        seq=row.seq,
        case=row.case_number,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        event=event,
        trial_today=trial_today,
    )


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
            return _fields_of(value)
    raise TypeError(f"{type(value).__name__} has no form in the journal")


def _fields_of(record: Any) -> dict[str, Plain]:  # noqa: ANN401  any dataclass
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _built(kind: Any, facts: dict[str, Plain]) -> object:  # noqa: ANN401  any dataclass
    hints = _shape(kind)
    unknown = sorted(facts.keys() - hints.keys())
    if unknown:
        raise _refused(unknown[0], "no fact of this entry")
    missing = [field.name for field in fields(kind) if _is_needed(field) and field.name not in facts]
    if missing:
        raise _refused(missing[0], "given, and it is needed")
    made: object = kind(**{name: _value(name, hints[name], value) for name, value in facts.items()})
    return made


# A class, a union with None, or a tuple of one kind: the only hints in ``cases``.
def _value(name: str, hint: Any, value: Plain) -> object:  # noqa: ANN401
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise _refused(name, "a list")
        return tuple(_value(name, get_args(hint)[0], each) for each in value)
    if is_dataclass(hint):
        if not isinstance(value, dict):
            raise _refused(name, "a group of facts")
        return _built(hint, value)
    return _simple(name, hint, value)


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
def _shape(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _refused(name: str, form: str) -> Refused:
    return Refused(
        f"The fact “{name[:40]}” is not {form}.",
        "An entry holds the facts of its event, each in its own form.",
        "See the facts and their forms: accessreq show CASE --json",
    )


def _unreadable(found: str) -> IntegrityBroken:
    return IntegrityBroken(
        found,
        "It was changed by another program, or a newer one has written it.",
        "Find what was changed: accessreq check",
    )
