"""Writing to a store on PostgreSQL: one transaction, one writer at a time."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlmodel import SQLModel

from accessreq.errors import AccessreqError, NotAllowed, StoreNotUsable
from accessreq.store import postgres
from accessreq.store.place import Server
from accessreq.store.postgres_schema import MARK, guards
from accessreq.store.postgres_words import is_lost_at_commit, said, state_unknown
from accessreq.store.schema import SCHEMA_VERSION
from accessreq.store.tables import DERIVED, DOCKET, TRUTH
from accessreq.store.writing import committed, in_plain_words, lay_index

Done = TypeVar("Done")

_TABLE: Final = f"'{postgres.NAMESPACE}.{DOCKET.name}'::regclass"
_MAY_WRITE: Final = (
    f"SELECT has_table_privilege({_TABLE}, 'INSERT') AND has_table_privilege({_TABLE}, 'DELETE')"
)
_MAY_LAY: Final = f"SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = {_TABLE}"  # noqa: S608
_OWNER: Final = f"SELECT quote_ident(pg_get_userbyid(relowner)) FROM pg_class WHERE oid = {_TABLE}"  # noqa: S608
# What was granted on a table, but for what its owner has anyway; role 0 is everybody.
_RIGHTS: Final = (
    b"SELECT privilege_type, "
    b"CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, is_grantable "
    b"FROM pg_class, aclexplode(relacl) WHERE oid = to_regclass(%s) AND grantee <> relowner"
)


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
        SQLModel.metadata.create_all(connection, tables=TRUTH, checkfirst=False)
        lay_index(connection)
        for statement in (*MARK, *guards()):
            connection.exec_driver_sql(statement)


def refuse_without_rights(connection: Connection, *, lays: bool) -> None:
    """Refuse to make the index anew for a role that may not.

    Args:
        connection: within the transaction that would do it.
        lays: its tables are to be laid anew as well, which only their owner may.

    Raises:
        StoreNotUsable: the role may not.
    """
    database = _of(connection)
    if _asked(database, _MAY_LAY if lays else _MAY_WRITE):
        return
    name = _asked(database, "SELECT current_database()")
    if lays:
        raise StoreNotUsable(
            f"The tables of the index in the database {name} were laid by another version of the program.",
            "Only the owner of the store may lay them anew; the journal is whole, and nothing was changed.",
            "Let the owner type once: accessreq reindex. All who work on one store need the same version.",
        )
    raise StoreNotUsable(
        f"The index in the database {name} was made by another version of the program or other settings.",
        "It has to be made anew before it is read, and this role may not write it; nothing was changed.",
        "Let an officer type: accessreq reindex. All who work on one store need the same version.",
    )


def lay_index_anew(connection: Connection) -> None:
    """Lay the tables of the index anew, for the same owner and with the rights that the roles had.

    A table that the former layout did not have gets the rights of the table of cases.
    """
    database = _of(connection)
    owner = _asked(database, _OWNER)
    rights = {table.name: database.execute(_RIGHTS, (table.name,)).fetchall() for table in DERIVED}
    lay_index(connection)
    for table in DERIVED:
        database.execute(f"ALTER TABLE {table.name} OWNER TO {owner}".encode())
        for right, role, grantable in rights[table.name] or rights[DOCKET.name]:
            also = " WITH GRANT OPTION" if grantable else ""
            database.execute(f"GRANT {right} ON {table.name} TO {role}{also}".encode())


def _asked(database: "psycopg.Connection[tuple[Any, ...]]", question: str) -> Any:  # noqa: ANN401  of its type
    found = database.execute(question.encode()).fetchone()
    return found[0] if found else None


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
