"""What disposal takes from the store: bodies, documents, and then the bytes in the file.

The guards of the store let this happen to a case with an entry ``disposed``,
and nothing else.
"""

from contextlib import closing
from pathlib import Path
from typing import Final

from accessreq.store.connection import connect, in_plain_words
from accessreq.store.database import Database

DISPOSED: Final = "disposed"


def erase(database: Database, case: str) -> None:
    """Blank the bodies of a case, in the transaction that records its disposal, and delete its documents."""
    database.execute("UPDATE entry SET body = '' WHERE case_number = ? AND kind <> ?", (case, DISPOSED))
    database.execute("DELETE FROM document WHERE case_number = ?", (case,))


def compact(path: Path) -> None:
    """Write the file anew without its free pages, so that no byte of what was erased is left in it.

    Erased content was overwritten already where it stood; what a page still
    holds of a row that has moved before goes with the old file.

    Raises:
        StoreNotUsable: the store is in use, or the disk has no room for a second one.
    """
    with closing(connect(path)) as database, in_plain_words(path, writing=True):
        database.execute("PRAGMA temp_store = MEMORY")  # what others wrote goes to no other folder
        database.execute("VACUUM")
