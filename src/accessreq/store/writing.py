"""The one way in which anything is written: a whole transaction, or nothing.

The place of the writer is taken before anything is read, so that what was read
still holds when it is written: by ``BEGIN IMMEDIATE`` in a file, by a lock that
ends with the transaction on a server.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import DropTable
from sqlmodel import SQLModel

from accessreq.errors import AccessreqError, StoreNotUsable
from accessreq.store.connection import connect, open_file
from accessreq.store.database import Database
from accessreq.store.fingerprint import of_sources
from accessreq.store.mounts import refuse_a_network
from accessreq.store.place import Place, Server
from accessreq.store.placing import placed_whole
from accessreq.store.plain_words import damaged, is_busy, said, state_unknown
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS
from accessreq.store.tables import DERIVED, INDEX_STATE, TRUTH, layout

Done = TypeVar("Done")


def write(
    place: Place,
    work: Callable[[Connection], Done],
    *,
    look: Callable[[Done], str],
    opened: Callable[[Path], sqlite3.Connection] = connect,
) -> Done:
    """Do ``work`` in one transaction and return what it returns once that is stored.

    Args:
        place: the store.
        work: reads and writes on the connection it is given; may refuse by raising.
        look: the command with which an officer sees whether it was stored.
        opened: how a file is opened.

    Raises:
        StoreNotUsable: the store is in use, read-only or full; or the disk or
            the server failed at the very end, so that the state is unknown.
        IntegrityBroken: the store is damaged.
    """
    if isinstance(place, Server):
        from accessreq.store import postgres_writing  # only with a server is the driver needed

        return postgres_writing.write(place, work, look=look)
    engine = _engine(lambda: opened(place))
    with in_plain_words(lambda error: _said(error, place)), engine.connect() as connection:
        return committed(connection, work, lambda error, done: _unknown(error, place, look(done)))


def committed(
    connection: Connection,
    work: Callable[[Connection], Done],
    unknown: Callable[[BaseException | None, Done], AccessreqError | None],
) -> Done:
    """Do ``work`` on an open connection and commit it.

    Args:
        connection: of either engine.
        work: as for ``write``.
        unknown: the error for a COMMIT that failed, where it may have been
            carried out all the same.
    """
    transaction = connection.begin()
    try:
        done = work(connection)
    except BaseException:
        transaction.rollback()
        raise
    try:
        transaction.commit()
    except DBAPIError as error:
        known = unknown(error.orig, done)
        if known is None:
            raise
        raise known from error
    return done


def driver(connection: Connection) -> Database:
    """Return the connection of the driver, for the SQL of reading, which stands once."""
    database = connection.connection.driver_connection
    if isinstance(database, sqlite3.Connection):
        return database
    from accessreq.store import postgres_writing  # only with a server is the driver needed

    return postgres_writing.driver(database)


def create(place: Place) -> None:
    """Make an empty store: a file readable by its owner alone, or tables on a server.

    A file is built beside its place and put there whole, so that a half-made
    store is never found.

    Raises:
        NotAllowed: something stands there already.
        StoreNotUsable: the folder cannot be written, or lies on a network
            filesystem; or the server does not allow it.
    """
    if isinstance(place, Server):
        from accessreq.store import postgres_writing  # only with a server is the driver needed

        postgres_writing.create(place)
        return
    refuse_a_network(place)
    try:
        with placed_whole(place) as half:
            engine = _engine(lambda: open_file(half))
            with in_plain_words(lambda error: _said(error, place)), engine.begin() as connection:
                lay_tables(connection)
    except OSError as error:
        raise StoreNotUsable(
            f"No store can be made at {place}.",
            f"The system says: {error.strerror}.",
            "Check the path and the rights on its folder.",
        ) from error


@contextmanager
def in_plain_words(known: Callable[[BaseException | None], AccessreqError | None]) -> Iterator[None]:
    """Turn errors of a driver, bare or wrapped by the library, into errors of the family."""
    try:
        yield
    except AccessreqError:
        raise
    except Exception as error:
        meant = known(error.orig if isinstance(error, DBAPIError) else error)
        if meant is None:
            raise
        raise meant from error


def lay_tables(connection: Connection) -> None:
    """Make the tables and guards of a store in an empty database of SQLite."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    SQLModel.metadata.create_all(connection, tables=TRUTH, checkfirst=False)
    lay_index(connection)
    for trigger in TRIGGERS.values():
        connection.exec_driver_sql(trigger)


def lay_index(connection: Connection) -> None:
    """Lay the tables of the index, of either engine, in place of any that stand there; no case is in them."""
    for table in reversed(DERIVED):
        connection.execute(DropTable(table, if_exists=True))
    SQLModel.metadata.create_all(connection, tables=DERIVED, checkfirst=False)
    state = {"one": 1, "fingerprint": of_sources(), "layout": layout(connection.dialect)}
    connection.execute(insert(INDEX_STATE), state)


def _engine(creator: Callable[[], sqlite3.Connection]) -> Engine:
    # hide_parameters: else personal data stands in the texts of exceptions.
    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _said(error: BaseException | None, path: Path) -> AccessreqError | None:
    if isinstance(error, UnicodeDecodeError):  # the driver cannot even say what is wrong
        return damaged(path)
    return said(error, path, writing=True) if isinstance(error, sqlite3.Error) else None


def _unknown(error: BaseException | None, path: Path, look: str) -> AccessreqError | None:
    if isinstance(error, sqlite3.Error) and not is_busy(error):
        return state_unknown(path, look)
    return None
