"""A store copied, and proved equal before the copy counts: a file at one moment, or whole to any place.

A plain copy of a file in use can be torn; SQLite's own backup is not. Between
engines the chain is copied, not made again: what was sealed stays sealed, and
every head that was ever printed still holds. The index is made anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.errors import IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store.atomic_file import placed_whole
from accessreq.store.chain import Head, Row
from accessreq.store.connection import in_plain_words, open_file, reading, stands
from accessreq.store.database import Database, Place
from accessreq.store.rows import add_document, add_rows, document_types, documents_after, head_of, rows_after
from accessreq.store.writing import create, write

_ROWS: Final = 1_000
_DOCUMENTS: Final = 16  # they may be large


class Copy(Struct, frozen=True, kw_only=True):
    """A copy of a store in a folder of its own, which is gone when the work on it is done.

    Attributes:
        path: what becomes the backup.
        rows: a store in a file that holds what the copy holds, for its proof; of a file, the copy itself.
        head: the end of its journal.
        ending: how the name of such a backup ends.
    """

    path: Path
    rows: Path
    head: Head
    ending: str = ".sqlite"


def copy_store(database: sqlite3.Connection, to: Path) -> None:
    """Copy an open store into a new file, readable by its owner alone.

    Args:
        database: the store; every writer waits while it is copied.
        to: where the copy is put once it is whole and proved.

    Raises:
        NotAllowed: something stands there already.
        StoreNotUsable: the copy cannot be written.
        IntegrityBroken: the copy is not sound, so the store is not.
    """
    try:
        with placed_whole(to) as half, in_plain_words(to, writing=True):
            with closing(open_file(half)) as copy:
                database.backup(copy)
            with closing(open_file(half)) as copy:
                _prove(copy, database, to)
    except OSError as error:
        raise StoreNotUsable(
            f"No copy can be made at {to}.",
            f"The system says: {error.strerror}.",
            "Make room, or check the rights on the folder, then try again.",
        ) from error


def _prove(copy: sqlite3.Connection, original: sqlite3.Connection, to: Path) -> None:
    sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    if not sound or head_of(copy) != head_of(original):
        raise IntegrityBroken(
            f"The copy {to.name} is not sound, so the store itself is damaged.",
            "What it says can no longer be relied on.",
            "Move the file aside as it is, and go back to its last backup: accessreq restore FILE",
        )


class Moved(Struct, frozen=True, kw_only=True):
    """What was copied.

    Attributes:
        head: the end of both journals.
        documents: how many were compared byte for byte.
    """

    head: Head
    documents: int


def refuse_occupied(target: Place) -> None:
    """Refuse to copy where something stands.

    Raises:
        NotAllowed: there is a file, or the database holds a store.
    """
    if stands(target):
        raise NotAllowed(
            f"{target} already exists.",
            "A store is copied only where none is, so that nothing is written over.",
            "Name another place, or move that one aside.",
        )


def copy_whole(source: Place, target: Place, readings: Readings) -> Moved:
    """Copy the journal and the documents to a new store, make its index, and prove that both are equal.

    The source is read on one snapshot and left as it is. A target that was not
    finished is empty: its journal comes in one transaction.

    Raises:
        NotAllowed: something stands at the target.
        StoreNotUsable: a place cannot be reached, read or written.
        IntegrityBroken: the copy is not equal, or somebody recorded meanwhile.
    """
    from accessreq.store.docket import reindex  # the copy of a file needs nothing of it

    refuse_occupied(target)
    create(target)
    with reading(source) as database:
        write(target, lambda copy: _copy(database, copy), look=lambda _: "accessreq check")
    reindex(target, readings)
    return prove_equal(source, target)


def prove_equal(source: Place, target: Place) -> Moved:
    """Compare every entry and every document of two stores.

    Raises:
        IntegrityBroken: one of them differs, or one store holds more.
    """
    with reading(source) as one, reading(target) as other:
        return Moved(head=_equal_rows(one, other), documents=_equal_documents(one, other))


def _copy(source: Database, copy: Database) -> None:
    for page in _pages(source):
        add_rows(copy, page)
    for case, sha256, content in _documents(source):
        add_document(copy, case, sha256, document_types(source, case)[sha256], content)
    if head_of(copy) != head_of(source):
        raise _unequal("The journals do not end with the same entry.")


def _equal_rows(source: Database, copy: Database) -> Head:
    end = head_of(copy)
    if end.seq != head_of(source).seq:
        raise _unequal("The journals do not end with the same entry; perhaps somebody recorded meanwhile.")
    for page in _pages(source):
        first = page[0].seq - 1
        if rows_after(copy, first, upto=page[-1].seq, limit=_ROWS) != page:
            raise _unequal(f"Entries {first + 1} to {page[-1].seq} are not the same.")
    return end


def _equal_documents(source: Database, copy: Database) -> int:
    count = 0
    for one, other in zip_longest(_documents(source), _documents(copy)):
        if one != other:
            raise _unequal("A document is not the same, or is held by one of the two alone.")
        count += 1
    return count


def _pages(database: Database) -> Iterator[list[Row]]:
    end, last = head_of(database).seq, 0
    while page := rows_after(database, last, upto=end, limit=_ROWS):
        yield page
        last = page[-1].seq


def _documents(database: Database) -> Iterator[tuple[str, str, bytes]]:
    last = ("", "")
    while page := documents_after(database, last, limit=_DOCUMENTS):
        for case, sha256, content in page:
            yield case, sha256, bytes(content)
            last = (case, sha256)


def _unequal(found: str) -> IntegrityBroken:
    return IntegrityBroken(
        found,
        "The new store is not equal to the old one, which was left as it is.",
        "Go on with the old store; throw the new one away and copy again when nobody works.",
    )
