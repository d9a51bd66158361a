"""Events into plain facts and back: two small functions over the dataclasses of ``cases``.

Facts that a later version adds have a default, so that an older entry still
reads. In the journal the day of an event stands in a column of its own, and
only there: ``body_facts`` leaves it out and ``entry_of`` puts it back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from accessreq.cases.alert_runs import ALERT_EVENTS
from accessreq.cases.calendar_days import CALENDAR_EVENTS
from accessreq.cases.disposal import Blanked, Disposed, disposal_in
from accessreq.cases.entries import EVENTS, Entry
from accessreq.cases.events import Event
from accessreq.cases.plain_facts import Plain, plain_facts, record_of
from accessreq.errors import IntegrityBroken, Refused
from accessreq.store.chain import Row

_OF_THE_OFFICE: Final = (*CALENDAR_EVENTS, *ALERT_EVENTS)
_KINDS: Final[tuple[type[Event], ...]] = (*EVENTS, *_OF_THE_OFFICE, Disposed)
_BY_KIND: Final = {event.kind: event for event in _KINDS}


@dataclass(frozen=True, kw_only=True)
class _Typed:
    """What is known about the typing of an entry and is no fact of the case."""

    trial_today: date | None = None
    identifier_because: str = ""
    clock_went_back: bool = False


def to_facts(event: Event) -> dict[str, Plain]:
    """Return the facts of an event, its day among them, as values that JSON can hold."""
    return plain_facts(event)


def from_facts(kind: str, facts: Mapping[str, Plain]) -> Event:
    """Return the event that facts were taken from.

    Raises:
        IntegrityBroken: no event has that kind.
        Refused: a fact is unknown, missing or not acceptable.
    """
    event = _BY_KIND.get(kind)
    if event is None:
        raise _unreadable(f"The journal holds “{kind[:40]}”, which is no event.")
    return record_of(event, facts)


def body_facts(event: Event) -> dict[str, Plain]:
    """Return the facts of an event without its day, as the body of an entry holds them."""
    return {name: value for name, value in to_facts(event).items() if name != "on"}


def entry_of(row: Row) -> Entry:
    """Return the entry that a row of the journal holds; a blank body holds no facts any more.

    Raises:
        IntegrityBroken: the body is no JSON, or does not hold an event, or not one of a case.
    """
    if not row.body:
        return _blanked(row)
    try:
        body = json.loads(row.body)
        facts, meta = dict(body["facts"]), dict(body["meta"])
        typed = _Typed(
            trial_today=date.fromisoformat(meta["trial_today"]) if meta.get("trial_today") else None,
            identifier_because=str(meta.get("identifier_because", "")),
            clock_went_back=meta.get("clock_went_back") is True,
        )
        event = from_facts(row.kind, {**facts, "on": row.on})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _unreadable(f"The body of entry {row.seq} cannot be read.") from error
    except Refused as error:
        raise _unreadable(f"Entry {row.seq} holds facts that no event has. {error.found}") from error
    if type(event) in _OF_THE_OFFICE and row.case_number < "a":  # its lines have small letters
        raise _unreadable(f"Entry {row.seq} stands with a case, and is about the whole office.")
    return _entry(row, event, typed)


def refuse_holes(entries: Sequence[Entry]) -> None:
    """Refuse the entries of a case of which one is blank, though the case was not disposed of.

    Raises:
        IntegrityBroken: somebody has taken its facts away.
    """
    blank = next((each.seq for each in entries if isinstance(each.event, Blanked)), None)
    if blank is not None and disposal_in(entries) is None:
        raise _unreadable(f"The body of entry {blank} is blank, and its case was not disposed of.")


def _blanked(row: Row) -> Entry:
    try:
        event = Blanked(on=date.fromisoformat(row.on), was=row.kind)
    except (TypeError, ValueError) as error:
        raise _unreadable(f"The day of entry {row.seq} cannot be read.") from error
    return _entry(row, event, _Typed())


def _entry(row: Row, event: Event, typed: _Typed) -> Entry:
    return Entry(
        seq=row.seq,
        case=row.case_number,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        event=event,
        trial_today=typed.trial_today,
        identifier_because=typed.identifier_because,
        clock_went_back=typed.clock_went_back,
    )


def _unreadable(found: str) -> IntegrityBroken:
    return IntegrityBroken(
        found,
        "It was changed by another program, or a newer one has written it.",
        "Find what was changed: accessreq check",
    )
