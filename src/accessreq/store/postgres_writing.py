"""Writing to a store on PostgreSQL: one transaction, one writer at a time."""

from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlmodel import SQLModel

from accessreq.errors import AccessreqError, NotAllowed, StoreNotUsable
from accessreq.store import postgres
from accessreq.store.place import Server
from accessreq.store.postgres_schema import MARK, guards
from accessreq.store.postgres_words import is_lost_at_commit, said, state_unknown
from accessreq.store.schema import SCHEMA_VERSION
from accessreq.store.tables import TABLES
from accessreq.store.writing import committed, in_plain_words

Done = TypeVar("Done")


def write(
    server: Server,
    work: Callable[[Connection], Done],
    *,
    look: Callable[[Done], str],
    oldest: int = SCHEMA_VERSION,
) -> Done:
    """Do ``work`` in one transaction, as ``writing.write`` says.

    Args:
        server: where the store is.
        work: reads and writes on the connection it is given.
        look: the command with which an officer sees whether it was stored.
        oldest: the oldest form that is welcome.
    """

    def begun(connection: Connection) -> Done:
        postgres.refuse_other_forms(_of(connection), server, oldest=oldest)
        return work(connection)

    def unknown(error: BaseException | None, done: Done) -> AccessreqError | None:
        lost = isinstance(error, psycopg.Error) and is_lost_at_commit(error)
        return state_unknown(server, look(done)) if lost else None

    with in_plain_words(lambda error: _said(error, server)), _engine(server).connect() as connection:
        return committed(connection, begun, unknown)


def driver(database: object) -> postgres.Postgres:
    """Return the connection of the driver, for the SQL of reading."""
    assert isinstance(database, psycopg.Connection)  # noqa: S101  made by ``postgres.connect``
    return postgres.Postgres(database)


def create(server: Server) -> None:
    """Make an empty store in a database that holds none, in one transaction.

    Raises:
        NotAllowed: it holds one.
        StoreNotUsable: the server cannot be reached, the role may not make
            tables, or the database keeps no Unicode.
    """
    with in_plain_words(lambda error: _said(error, server)), _engine(server).begin() as connection:
        _refuse_to_overwrite(_of(connection), server)
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {postgres.NAMESPACE}")
        SQLModel.metadata.create_all(connection, tables=TABLES, checkfirst=False)
        for statement in (*MARK, *guards()):
            connection.exec_driver_sql(statement)


def _refuse_to_overwrite(database: "psycopg.Connection[tuple[Any, ...]]", server: Server) -> None:
    if database.execute("SELECT to_regclass(%s)", (f"{postgres.NAMESPACE}.form",)).fetchone() != (None,):
        raise NotAllowed(
            f"There is a store in the database {server.name} already.",
            "A store is never overwritten.",
            "Use it as it is, or name another database: --store ADDRESS",
        )
    encoding = database.execute(b"SHOW server_encoding").fetchone()
    if encoding != ("UTF8",):
        raise StoreNotUsable(
            f"The database {server.name} does not keep its text as UTF8.",
            "Names would not come back as they were typed.",
            "Make another: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
        )


def _engine(server: Server) -> Engine:
    # hide_parameters: else personal data stands in the texts of exceptions.
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: postgres.connect(server),
        poolclass=NullPool,
        hide_parameters=True,
        use_native_hstore=False,
    )
    event.listen(engine, "begin", lambda connection: postgres.start(_of(connection)))
    return engine


def _of(connection: Connection) -> "psycopg.Connection[tuple[Any, ...]]":
    database = connection.connection.driver_connection
    assert isinstance(database, psycopg.Connection)  # noqa: S101  made by ``postgres.connect``
    return database


def _said(error: BaseException | None, server: Server) -> AccessreqError | None:
    return said(error, server, writing=True) if isinstance(error, psycopg.Error) else None
