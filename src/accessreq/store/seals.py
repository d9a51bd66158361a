"""Whether every entry and document is the one that was stored: each body, link and byte hashed again."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from accessreq.errors import IntegrityBroken
from accessreq.store.chain import Head, Row, body_holds, chain_holds, sha256
from accessreq.store.connection import read_in_spite_of_damage, reading
from accessreq.store.document_rows import documents_after
from accessreq.store.finding import BACKUP, Finding
from accessreq.store.place import Place
from accessreq.store.rows import disposals, head_of, rows_after
from accessreq.store.translate import entry_of

Progress = Callable[[int], None]

_ROWS: Final = 1_000
_DOCUMENTS: Final = 16  # they may be large


def in_silence(_more: int) -> None:
    """Tell nobody how far a check has come."""


def journal_findings(
    place: Place, *, of_cases: bool = True, progress: Progress = in_silence
) -> Iterator[Finding]:
    """Yield each entry that is not the one that was sealed, in order; one finding an entry.

    Args:
        place: the store.
        of_cases: whether the entries of cases are decoded too, and not hashed alone.
        progress: called with how many more entries were looked at.
    """
    with reading(place) as database:
        end, disposed = head_of(database).seq, disposals(database)
    last = Head()
    while last.seq < end:
        page = read_in_spite_of_damage(place, partial(rows_after, seq=last.seq, upto=end, limit=_ROWS))
        for row in page:
            fault = _fault(row, last, disposed, of_cases=of_cases)
            if fault is not None:
                yield Finding(code=fault[0], case=row.case_number, what=fault[1], cure=BACKUP)
            last = Head(seq=row.seq, chain=row.chain)
        if not page:
            return
        progress(len(page))


def document_findings(place: Place) -> Iterator[Finding]:
    """Yield each document whose bytes are not those that were stored."""
    last = ("", "")
    while True:
        with reading(place) as database:
            page = documents_after(database, last, limit=_DOCUMENTS)
        for case, named, content in page:
            if sha256(content) != named:
                yield Finding(
                    code="document-altered",
                    case=case,
                    what=f"The bytes of the document {named[:12]} were changed.",
                    cure=BACKUP,
                )
            last = (case, named)
        if not page:
            return


def _fault(row: Row, last: Head, disposed: Mapping[str, int], *, of_cases: bool) -> tuple[str, str] | None:
    broken = _broken_link(row, last)
    if broken is not None:
        return broken
    if row.seq < disposed.get(row.case_number, 0):
        return _unblanked(row)
    if not body_holds(row):
        return "body-altered", f"The facts of entry {row.seq} are not those that were recorded."
    if of_cases or row.case_number >= "a":  # lines of the office are named in small letters
        try:
            entry_of(row)
        except IntegrityBroken as error:
            return unreadable(row, error)
    return None


def unreadable(row: Row, error: IntegrityBroken) -> tuple[str, str]:
    """Return what is found where an entry is the one that was sealed, and holds no event."""
    return "entry-unreadable", f"Entry {row.seq} cannot be read. {error.found}"


def _broken_link(row: Row, last: Head) -> tuple[str, str] | None:
    """What is wrong with the place of an entry in the chain, and with its columns."""
    if row.seq != last.seq + 1:
        return "sequence-gap", f"The journal goes from entry {last.seq} to entry {row.seq}."
    if row.previous != last.chain:
        return "chain-broken", f"Entry {row.seq} was not written after the entry that stands before it."
    if not chain_holds(row):
        return "entry-altered", f"Entry {row.seq} is not the one that was recorded."
    return None


def _unblanked(row: Row) -> tuple[str, str] | None:
    """What is wrong with an entry of a case that was disposed of: its facts have to be gone."""
    if not row.body:
        return None
    return "disposal-incomplete", f"Entry {row.seq} still holds facts of a case that was disposed of."
