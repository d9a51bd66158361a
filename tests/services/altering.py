"""A document of a store, changed by another program."""

import sqlite3
from collections.abc import Callable
from hashlib import sha256

from accessreq.services.session import Session


def alter(
    session: Session, media: str, change: Callable[[bytes], bytes], *, and_its_hash: bool = False
) -> None:
    """Change a document as another program would, past the guards of the store."""
    database = sqlite3.connect(str(session.store))
    with database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        row = "SELECT sha256, content FROM document WHERE media_type = ?"
        was, content = database.execute(row, (media,)).fetchone()
        other = change(content)
        assert other != content
        named = sha256(other).hexdigest() if and_its_hash else was
        database.execute(
            "UPDATE document SET content = ?, size = ?, sha256 = ? WHERE media_type = ?",
            (other, len(other), named, media),
        )
        database.execute("UPDATE entry SET body = replace(body, ?, ?)", (was, named))
    database.close()
