"""Making a table of SQLite anew, the one way in which its CHECKs and columns change."""

from collections.abc import Sequence
from typing import Final

from alembic import op

ANEW: Final = "_made_anew"


def on_sqlite() -> bool:
    """Tell whether the step is taken by a file; a server changes a CHECK where it stands."""
    return op.get_bind().dialect.name == "sqlite"


def rebuild(table: str, create: str, belongings: Sequence[str]) -> None:
    """Put a table with a new definition, and the same rows, in the place of an old one.

    Triggers and indexes go with the old table; none of them fires. The columns
    stand in the same order in both.

    Args:
        table: its name.
        create: the statement that makes it under its name with ``_made_anew`` behind.
        belongings: the statements that make its indexes and triggers, for its own name.
    """
    op.execute(create)
    op.execute(f"INSERT INTO {table}{ANEW} SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  names of our own
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}{ANEW} RENAME TO {table}")
    for statement in belongings:
        op.execute(statement)
