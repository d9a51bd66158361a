"""The one way in which anything is written: a whole transaction, or nothing.

``BEGIN IMMEDIATE`` takes the place of the writer before anything is read, so
that what was read still holds when it is written.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from accessreq.errors import StoreNotUsable
from accessreq.store.connection import connect, open_file
from accessreq.store.mounts import refuse_a_network
from accessreq.store.placing import placed_whole
from accessreq.store.plain_words import is_busy, said, state_unknown
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS
from accessreq.store.tables import TABLES

Done = TypeVar("Done")


def write(
    path: Path,
    work: Callable[[Connection], Done],
    *,
    look: Callable[[Done], str],
    opened: Callable[[Path], sqlite3.Connection] = connect,
) -> Done:
    """Do ``work`` in one transaction and return what it returns once that is stored.

    Args:
        path: the store.
        work: reads and writes on the connection it is given; may refuse by raising.
        look: the command with which an officer sees whether it was stored.
        opened: how the store is opened.

    Raises:
        StoreNotUsable: the store is in use, read-only or full; or the disk
            failed at the very end, so that the state is unknown.
        IntegrityBroken: the store is damaged.
    """
    with _in_plain_words(path), _engine(lambda: opened(path)).connect() as connection:
        transaction = connection.begin()
        try:
            done = work(connection)
        except BaseException:
            transaction.rollback()
            raise
        try:
            transaction.commit()
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error) and not is_busy(error.orig):
                raise state_unknown(path, look(done)) from error
            raise
        return done


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the connection of the driver, for the SQL of reading, which stands once."""
    database = connection.connection.driver_connection
    assert isinstance(database, sqlite3.Connection)  # noqa: S101  made by ``connect``
    return database


def create(path: Path) -> None:
    """Make an empty store, readable by its owner alone, in folders of the same kind.

    It is built beside its place and put there whole, so that a half-made store
    is never found.

    Raises:
        NotAllowed: something stands there already.
        StoreNotUsable: the folder cannot be written, or lies on a network filesystem.
    """
    refuse_a_network(path)
    try:
        with placed_whole(path) as half:
            _lay_tables(half)
    except OSError as error:
        raise StoreNotUsable(
            f"No store can be made at {path}.",
            f"The system says: {error.strerror}.",
            "Check the path and the rights on its folder.",
        ) from error


def _lay_tables(path: Path) -> None:
    with _in_plain_words(path), _engine(lambda: open_file(path)).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        SQLModel.metadata.create_all(connection, tables=TABLES, checkfirst=False)
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)


def _engine(creator: Callable[[], sqlite3.Connection]) -> Engine:
    # hide_parameters: else personal data stands in the texts of exceptions.
    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Turn errors of the driver, bare or wrapped by the library, into errors of the family."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = said(cause, path) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
