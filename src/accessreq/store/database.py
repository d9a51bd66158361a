"""What the SQL of the store asks of an open one, whichever engine holds it."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement has found; Any, because a column is of the type that its table says."""

    @property
    def description(self) -> Any:  # noqa: ANN401  each driver has its own kind
        """The columns of the rows, each with its name in front."""

    def fetchone(self) -> Any:  # noqa: ANN401
        """Return the next row, or ``None``."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Database(Protocol):
    """A connection that can be asked and told; that of ``sqlite3`` is one."""

    # Any: values of every type that a column may hold.
    def execute(self, sql: str, parameters: Any = ..., /) -> Rows:  # noqa: ANN401
        """Run one statement, with its parameters as ``?`` or as ``:name``."""

    def executemany(self, sql: str, rows: Iterable[Any], /) -> object:
        """Run one statement for each of some rows of parameters."""


def engine_of(database: Database) -> str:
    """Return which engine holds an open store, ``sqlite`` or ``postgresql``."""
    return "sqlite" if isinstance(database, sqlite3.Connection) else "postgresql"


def named(*columns: str, of: str = "") -> str:
    """Return columns for a statement, each in quotes because one of them is called ``on``."""
    prefix = f"{of}." if of else ""
    return ", ".join(f'{prefix}"{column}"' for column in columns)


def insert_into(table: str, columns: Iterable[str]) -> str:
    """Return the statement that adds a row, which is given as its values by the names of their columns.

    >>> insert_into("index_state", ("one", "layout"))
    'INSERT INTO index_state ("one", "layout") VALUES (:one, :layout)'
    """
    columns = tuple(columns)
    marks = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({named(*columns)}) VALUES ({marks})"  # noqa: S608  names of our own
