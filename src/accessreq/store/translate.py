"""Rows of the journal into the entries that they hold."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import DecodeError, Raw, Struct
from msgspec.json import Decoder

from accessreq.cases.codec import OF_THE_OFFICE, Plain, event_in, facts_to_write
from accessreq.cases.disposal import Blanked, disposal_in
from accessreq.cases.entries import Entry, ImportedFrom
from accessreq.cases.events import Event
from accessreq.errors import IntegrityBroken, Refused
from accessreq.store.chain import Row


class _Typed(Struct, frozen=True, kw_only=True):
    """What is known about the typing of an entry and is no fact of the case."""

    trial_today: date | None = None
    identifier_because: str = ""
    clock_went_back: bool = False
    imported: ImportedFrom | None = None


class _Body(Struct, frozen=True, kw_only=True):
    """The body of a row; the facts wait for the decoder of their kind."""

    facts: Raw
    meta: _Typed


_BODY: Final = Decoder(_Body)


def body_facts(event: Event) -> dict[str, Plain]:
    """Return the facts of an event without its day, which stands in a column of its own and only there."""
    facts = facts_to_write(event)
    del facts["on"]
    return facts


def entry_of(row: Row) -> Entry:
    """Return the entry that a row of the journal holds; a blank body holds no facts any more.

    Raises:
        IntegrityBroken: the body is no JSON, or does not hold an event, or not one of a case.
    """
    if not row.body:
        return _blanked(row)
    try:
        body = _BODY.decode(row.body)
        event = event_in(row.kind, row.on, body.facts)
    except (DecodeError, TypeError, ValueError) as error:
        raise _unreadable(f"The body of entry {row.seq} cannot be read.") from error
    except Refused as error:
        raise _unreadable(f"Entry {row.seq} holds facts that no event has. {error.found}") from error
    if type(event) in OF_THE_OFFICE and row.case_number < "a":  # its lines have small letters
        raise _unreadable(f"Entry {row.seq} is recorded with a case, and is about the whole office.")
    return _entry(row, event, body.meta)


def entries_in(rows: Sequence[Row]) -> tuple[Entry, ...]:
    """Return the entries of a case from all of its rows.

    Raises:
        IntegrityBroken: as for ``entry_of`` and ``refuse_holes``.
    """
    entries = tuple(map(entry_of, rows))
    refuse_holes(entries)
    return entries


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
        imported=typed.imported,
    )


def _unreadable(found: str) -> IntegrityBroken:
    return IntegrityBroken(
        found,
        "It was changed by another program, or a newer one has written it.",
        "Find what was changed: accessreq check",
    )
