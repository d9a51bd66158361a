"""What the SQL of reading asks of an open store, whichever engine holds it."""

from collections.abc import Iterator
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement has found; Any, because a column is of the type that its table says."""

    def fetchone(self) -> Any:  # noqa: ANN401
        """Return the next row, or ``None``."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Database(Protocol):
    """A connection that can be asked; that of ``sqlite3`` is one."""

    # Any: values of every type that a column may hold.
    def execute(self, sql: str, parameters: Any = ..., /) -> Rows:  # noqa: ANN401
        """Run one statement, with its parameters as ``?`` or as ``:name``."""
