"""Events into the facts that the journal and JSON hold, and back: one codec, by the types of the fields.

A fact that is unknown, missing or in another form is refused. A field with a
default may be missing, so that what was kept before it was invented still
reads. A field that gets a better name is declared with
``msgspec.field(name="former_name")``, and is stored under its former name for
ever.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, get_args, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from accessreq.cases.disposal import Disposed
from accessreq.cases.events import Event
from accessreq.cases.office import ALERT_EVENTS, CALENDAR_EVENTS, IMPORT_EVENTS
from accessreq.cases.transitions import EVENTS
from accessreq.errors import IntegrityBroken, Refused

# What JSON can hold, spelled out because facts are nothing else.
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

OF_THE_OFFICE: Final = (*CALENDAR_EVENTS, *ALERT_EVENTS, *IMPORT_EVENTS)
_ALL: Final[tuple[type[Event], ...]] = (*EVENTS, *OF_THE_OFFICE, Disposed)
KINDS: Final[Mapping[str, type[Event]]] = MappingProxyType({each.kind: each for each in _ALL})

_FORMS: Final = {
    "array": "a list",
    "bool": "true or false",
    "date": "a date as YYYY-MM-DD",
    "int": "a number",
    "object": "a group of facts",
}
_FAULT: Final = r"(?s)(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?"
_FIELD: Final = r"(?s)Object (?P<what>missing|contains) \w+ field `(?P<name>.*)`"
_WANTED: Final = r"Expected `(\w+)"


def facts_of(record: Struct) -> dict[str, Plain]:
    """Return the facts of an event, its day among them, or of a record in one, as values that JSON holds."""
    facts: dict[str, Plain] = msgspec.json.decode(msgspec.json.encode(record))
    return facts


def facts_to_write(record: Struct) -> dict[str, Plain]:
    """Return the same for what writes it as JSON: its lists are tuples still, which saves reading it."""
    facts: dict[str, Plain] = msgspec.to_builtins(record)
    return facts


def event_of(kind: str, facts: Mapping[str, Plain]) -> Event:
    """Return the event that facts were taken from.

    Raises:
        IntegrityBroken: no event has that kind.
        Refused: a fact is unknown, missing or not acceptable.
    """
    event = _event_called(kind)
    try:
        return msgspec.convert(dict(facts), event)
    except msgspec.ValidationError as error:
        raise _refused(event, str(error)) from error


def event_in(kind: str, on: str, facts: bytes | memoryview) -> Event:
    """Return the event of a day whose other facts stand in JSON, as the body of an entry holds them.

    Raises:
        IntegrityBroken: no event has that kind.
        Refused: a fact is unknown, missing or not acceptable.
        ValueError: it is no JSON.
    """
    event = _event_called(kind)
    group = bytes(facts).rstrip().removesuffix(b"}")
    day = (b"" if group.strip() == b"{" else b",") + b'"on":' + msgspec.json.encode(on)
    try:
        return _decoder(event).decode(group + day + b"}")
    except msgspec.ValidationError as error:
        raise _refused(event, str(error)) from error


def _event_called(kind: str) -> type[Event]:
    event = KINDS.get(kind)
    if event is None:
        raise IntegrityBroken(
            f"The journal holds “{kind[:40]}”, which is no event.",
            "It was changed by another program, or a newer one has written it.",
            "Find what was changed: accessreq check",
        )
    return event


@cache
def _decoder(event: type[Event]) -> "msgspec.json.Decoder[Event]":
    """The decoder of one kind, made when the first entry of that kind is read."""
    return msgspec.json.Decoder(event)


def _refused(event: type[Event], said: str) -> Refused:
    """The error for a fact that the library has refused, by the name of the fact and in our words."""
    fault = re.fullmatch(_FAULT, said)
    assert fault is not None  # noqa: S101  it takes any text
    what, path = fault["what"], fault["path"] or ""
    if field := re.fullmatch(_FIELD, what):
        wrong = (
            "is no fact of this entry" if field["what"] == "contains" else "is not given, and it is needed"
        )
        return _fact_refused(field["name"], wrong)
    wanted = re.match(_WANTED, what)
    name = re.sub(r"\[.*?\]", "", path)
    if "enum" in what:
        return _fact_refused(name, "is not one of: " + ", ".join(_words(event, name)))
    form = "a date as YYYY-MM-DD" if "date" in what else _FORMS.get(wanted[1] if wanted else "", "text")
    return _fact_refused(name, f"is not {form}")


def _words(event: type[Struct], path: str) -> tuple[str, ...]:
    """The words of the closed set that a fact takes; the path leads to it."""
    name, _, rest = path.partition(".")
    hints = get_type_hints(event)
    held = next(_classes(hints[each.name]) for each in fields(event) if each.encode_name == name)
    for each in held:
        if rest and issubclass(each, Struct):
            return _words(each, rest)
        if issubclass(each, StrEnum):
            return tuple(each)
    return ()


def _classes(hint: Any) -> tuple[type, ...]:  # noqa: ANN401  a class, a union with None or a tuple of one kind
    return tuple(each for each in get_args(hint) or (hint,) if isinstance(each, type))


def _fact_refused(name: str, wrong: str) -> Refused:
    return Refused(
        f"The fact “{name[:40]}” {wrong}.",
        "An entry holds the facts of its event, each in its own form.",
        "See the facts and their forms: accessreq show CASE --json",
    )
