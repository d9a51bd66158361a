"""What is left of a case that was disposed of, as it is shown and certified."""

from collections.abc import Mapping

from msgspec import Struct

from accessreq.cases.disposal import Disposed, disposal_in
from accessreq.cases.entries import Entry
from accessreq.services.session import Session
from accessreq.store import reading


class Remains(Struct, frozen=True, kw_only=True):
    """What is left of a case that was disposed of.

    Attributes:
        entries: all of them, in the order of typing; only the last holds facts.
        hashes: what each entry is sealed by, by its number.
        head: the end of the journal when it was disposed of.
    """

    case: str
    disposed: Disposed
    entries: tuple[Entry, ...]
    hashes: Mapping[int, str]
    head: str


def remains(session: Session, number: str, entries: tuple[Entry, ...]) -> Remains | None:
    """Return what is left of a case that was disposed of; ``None`` while it is kept."""
    gone = disposal_in(entries)
    if gone is None:
        return None
    return Remains(
        case=number,
        disposed=gone,
        entries=entries,
        hashes=reading.body_hashes(session.store, number),
        head=str(reading.head_at(session.store, entries[-1].seq)),
    )
