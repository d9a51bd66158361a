"""A store as a database: where it is, how a command holds it, and what its SQL asks of it when open.

It is one file of SQLite or one database of a PostgreSQL server; those who ask
need not know which.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar

from msgspec import Struct

from accessreq.errors import StoreNotUsable

NOTHING: Final = "; nothing was recorded"
LOOK: Final = "Before you repeat a command that records, see whether it has: accessreq list"
_SERVER: Final = r"(?s)postgres(?:ql)?://(?P<before>[^/?#]*)(?P<rest>.*)"
_SHOWN: Final = 80


class Server(Struct, frozen=True):
    """A database of a PostgreSQL server, by an address that holds no password.

    Attributes:
        address: as libpq reads it, such as ``postgresql://records@db.example.gov/accessreq``.
    """

    address: str

    @property
    def name(self) -> str:
        """The address without its options, as messages show it."""
        return self.address.partition("?")[0][:_SHOWN]

    def absolute(self) -> "Server":
        """Return the same: an address means one place wherever it is read."""
        return self

    def __str__(self) -> str:
        return self.address


Place = Path | Server


class _Closes(Protocol):
    def close(self) -> None: ...


Connection = TypeVar("Connection", bound=_Closes)
_FRESH_SECONDS: Final = 5.0  # a server, or what stands before it, may have dropped what was idle for longer


class Store:
    """A store as one command holds it: connected to at its first question, let go at its end.

    Between two transactions it holds no lock. A connection is used again only while
    what stands at the place is what it was opened as, and for seconds: after a
    question at the terminal or an editor the store is opened anew.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._idle: Any = None  # of the driver whose engine it is
        self._known: object = None
        self._since = 0.0

    @contextmanager
    def lent(
        self, connect: Callable[[], Connection], *, known: object, check: Callable[[Connection], None]
    ) -> Iterator[Connection]:
        """Lend a connection for one transaction, within which nobody else gets it; what failed is closed.

        Args:
            connect: opens one.
            known: by what it is known that the same stands there; asked before one is opened.
            check: refuses a connection that is used again.
        """
        database: Connection | None = self._idle
        self._idle = None
        if database is not None and (known != self._known or time.monotonic() - self._since > _FRESH_SECONDS):
            database.close()
            database = None
        again = database is not None
        database = database if database is not None else connect()
        try:
            if again:
                check(database)
            yield database
        except BaseException:
            database.close()
            raise
        if self._idle is not None:  # another was opened within
            database.close()
            return
        self._idle, self._known, self._since = database, known, time.monotonic()

    def close(self) -> None:
        """Let go of the store."""
        if self._idle is not None:
            self._idle.close()
            self._idle = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


Where = Place | Store  # what is asked: a place is opened for one transaction


@contextmanager
def held(where: Where) -> Iterator[Store]:
    """Yield the store that a command holds, or one that is let go after this."""
    if isinstance(where, Store):
        yield where
    else:
        with Store(where) as store:
            yield store


def place_of(where: Where) -> Place:
    """Return where it is."""
    return where.place if isinstance(where, Store) else where


def location(text: str) -> Place:
    """Return the place that a ``--store`` option names: a path, ``sqlite:///PATH`` or ``postgresql://…``.

    Raises:
        StoreNotUsable: it is the address of something else, or it holds a password.
    """
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    if "://" not in text:
        return Path(text)
    if server := re.fullmatch(_SERVER, text):
        user = server["before"].rpartition("@")[0]
        if ":" in user or re.search(r"password=", server["rest"], re.IGNORECASE):
            raise has_password()
        return Server(f"postgresql://{server['before']}{server['rest']}")
    raise StoreNotUsable(
        f"The store is named as a place of the kind “{text.partition('://')[0][:20]}”.",
        "A store is a file, or a database of a PostgreSQL server.",
        "Name one of them: --store PATH, or --store postgresql://USER@HOST/DATABASE",
    )


def has_password() -> StoreNotUsable:
    """Return the error for an address that holds a password."""
    return StoreNotUsable(
        "The address of the store holds a password.",
        "Everybody on this machine can read it there, and so can the history of the shell.",
        "Put it into ~/.pgpass, or into the environment as PGPASSWORD, and leave it out here.",
    )


def in_use(name: str, *, writing: bool) -> StoreNotUsable:
    """Return the error for a store, on whichever engine, that others did not let go of."""
    return StoreNotUsable(
        f"The store {name} is in use by another.",
        f"It stayed in use for the whole time that this command waited{NOTHING if writing else ''}.",
        "Please try again in a moment." if writing else f"Please try again in a moment. {LOOK}",
    )


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
    """Return the statement that adds a row, which is given as its values in the order of the columns.

    >>> insert_into("index_state", ("one", "layout"))
    'INSERT INTO index_state ("one", "layout") VALUES (?, ?)'
    """
    columns = tuple(columns)
    return f"INSERT INTO {table} ({named(*columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  names of our own
