"""Whether the tables of a store in a file are still those that this program lays.

A constraint that is gone changes no row, so that no hash finds it; it lets the
next wrong row in.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, Final

from accessreq.store.database import Database
from accessreq.store.finding import BACKUP, Finding
from accessreq.store.tables import lay_tables

_OURS_OR_ADDED: Final = (
    "SELECT type, name, sql FROM sqlite_master "
    "WHERE type <> 'trigger' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"
)
# SQLite writes a name with quotation marks or without, by how the table came to it.
_NO_MATTER: Final = re.compile(r'[\s"]+')

_Definitions = dict[tuple[str, str], str]


def definition_findings(database: Database) -> Iterator[Finding]:
    """Yield every table and index of an open file that is missing, changed or not of this program."""
    kept = _definitions(database.execute(_OURS_OR_ADDED))
    for (what, name), words in _laid().items():
        if kept.pop((what, name), None) != words:
            yield Finding(
                code="definition-changed",
                case=None,
                what=f"The {what} “{name}” of the store is missing, or defined in another way.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )
    for what, name in kept:
        yield Finding(
            code="definition-unknown",
            case=None,
            what=f"The store holds a {what} “{name}” that this program did not make.",
            cure="It is no part of the record. " + BACKUP,
        )


def _laid() -> _Definitions:
    with closing(sqlite3.connect(":memory:")) as database:
        lay_tables(database)
        return _definitions(database.execute(_OURS_OR_ADDED))


def _definitions(rows: Iterable[Any]) -> _Definitions:
    return {(what, name): _NO_MATTER.sub(" ", words or "").strip() for what, name, words in rows}
