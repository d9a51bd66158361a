"""A copy of the store as it is at one moment, made while others may write, and proved before it counts.

A plain copy of a file in use can be torn; SQLite's own backup is not.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.store.atomic_file import placed_whole
from accessreq.store.chain import Head
from accessreq.store.connection import in_plain_words, open_file
from accessreq.store.rows import head_of


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
