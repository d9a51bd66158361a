"""Writers that are wrong on purpose: what a harness must catch, else it proves nothing.

Each changes the program in the process of one trial, at the driver, wherever
the program opens its store.
"""

import os
import sqlite3
from collections.abc import Callable
from typing import Any, ClassVar, Final


class _Careless(sqlite3.Connection):
    """A connection that is told other words than the program says."""

    instead: ClassVar[dict[str, str]] = {}

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:  # noqa: ANN401  as the driver
        """Execute what is said, or what takes its place."""
        return super().execute(self._said(sql), *parameters)

    def _said(self, sql: str) -> str:
        for here, there in self.instead.items():
            if sql.startswith(here):
                return there + sql.removeprefix(here)
        return sql


class _Proud(sqlite3.Connection):
    def commit(self) -> None:
        os.write(1, b"Saved.\n")
        super().commit()


class _Deaf(sqlite3.Connection):
    def commit(self) -> None:
        try:
            super().commit()
        except sqlite3.Error:
            super().rollback()


class _Forgetful(sqlite3.Connection):
    def executemany(self, sql: str, rows: Any, /) -> sqlite3.Cursor:  # noqa: ANN401  as the driver
        written = list(rows)
        return super().executemany(sql, written[:-1] if sql.startswith("INSERT INTO deadline") else written)


def flushes_nothing() -> None:
    """Wrong: the system is never asked to bring anything to the disk."""
    _open_by(_telling({"PRAGMA synchronous = EXTRA": "PRAGMA synchronous = OFF"}))


def forgets_the_folder() -> None:
    """Wrong: the removal of SQLite's journal is not flushed."""
    _open_by(_telling({"PRAGMA synchronous = EXTRA": "PRAGMA synchronous = FULL"}))


def has_no_transaction() -> None:
    """Wrong: each row is stored by itself."""
    _open_by(_telling({"BEGIN": "SELECT 1"}))


def says_it_first() -> None:
    """Wrong: acknowledged before it is stored."""
    _open_by(_Proud)


def forgets_the_index() -> None:
    """Wrong: the last deadline of a case is not written."""
    _open_by(_Forgetful)


def hears_no_refusal() -> None:
    """Wrong: a commit that failed goes by as one that did not."""
    _open_by(_Deaf)


def _telling(other: dict[str, str]) -> type[sqlite3.Connection]:
    return type("_Told", (_Careless,), {"instead": other})


def _open_by(kind: type[sqlite3.Connection]) -> None:
    opened: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connect(*where: Any, **how: Any) -> sqlite3.Connection:  # noqa: ANN401  as the driver
        return opened(*where, factory=kind, **how)

    sqlite3.connect = connect  # type: ignore[assignment]  # in the process of one trial alone


WRONG: Final[dict[str, Callable[[], None]]] = {
    each.__name__: each
    for each in (
        flushes_nothing,
        forgets_the_folder,
        has_no_transaction,
        says_it_first,
        forgets_the_index,
        hears_no_refusal,
    )
}
