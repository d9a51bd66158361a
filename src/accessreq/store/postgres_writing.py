"""Writing to a store on PostgreSQL: one transaction, one writer at a time."""

from collections.abc import Callable
from contextlib import closing
from typing import Any, Final, TypeVar

import psycopg

from accessreq.errors import NotAllowed, StoreNotUsable
from accessreq.store import postgres
from accessreq.store.database import Database
from accessreq.store.place import Server, Where, held
from accessreq.store.postgres_errors import in_plain_words, is_lost_at_commit, state_unknown
from accessreq.store.postgres_schema import MARK, guards
from accessreq.store.schema import SCHEMA_VERSION

Done = TypeVar("Done")

_DOCKET: Final = "docket"
_TABLE: Final = f"'{postgres.NAMESPACE}.{_DOCKET}'::regclass"
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
    where: Where,
    work: Callable[[Database], Done],
    *,
    look: Callable[[Done], str],
    oldest: int = SCHEMA_VERSION,
) -> Done:
    """Do ``work`` in one transaction, as ``writing.write`` says.

    What is not committed ends with the connection, which is closed then.

    Args:
        where: the store.
        work: reads and writes on the connection it is given.
        look: the command with which an officer sees whether it was stored.
        oldest: the oldest form that is welcome.
    """
    server = postgres.server_of(where)
    with held(where) as store, in_plain_words(server, writing=True), postgres.lent(store) as connection:
        connection.autocommit = False
        postgres.start(connection)
        postgres.refuse_other_forms(connection, server, oldest=oldest)
        done = work(postgres.Postgres(connection))
        try:
            connection.commit()
        except psycopg.Error as error:
            if not is_lost_at_commit(error):
                raise
            raise state_unknown(server, look(done)) from error
    return done


def driver(store: Database) -> "psycopg.Connection[tuple[Any, ...]]":
    """Return the connection of the driver, for what is said to a server alone."""
    assert isinstance(store, postgres.Postgres)  # noqa: S101  handed out by ``write``
    return store.connection


def create(server: Server) -> None:
    """Make an empty store in a database that holds none, in one transaction.

    Raises:
        NotAllowed: it holds one.
        StoreNotUsable: the server cannot be reached, the role may not make
            tables, or the database keeps no Unicode.
    """
    from accessreq.store.tables import TRUTH, lay_index, statements  # the library costs 36 bare Pythons

    with in_plain_words(server, writing=True), closing(postgres.connect(server)) as connection:
        postgres.start(connection)
        _refuse_to_overwrite(connection, server)
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {postgres.NAMESPACE}".encode())
        for statement in statements(TRUTH, "postgresql"):
            connection.execute(statement.encode())
        lay_index(postgres.Postgres(connection))
        for statement in (*MARK, *guards()):
            connection.execute(statement.encode())
        connection.commit()


def refuse_without_rights(store: Database, *, lays: bool) -> None:
    """Refuse to make the index anew for a role that may not.

    Args:
        store: within the transaction that would do it.
        lays: its tables are to be laid anew as well, which only their owner may.

    Raises:
        StoreNotUsable: the role may not.
    """
    database = driver(store)
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


def lay_index_anew(store: Database) -> None:
    """Lay the tables of the index anew, for the same owner and with the rights that the roles had.

    A table that the former layout did not have gets the rights of the table of cases.
    """
    from accessreq.store.tables import DERIVED, lay_index  # the library costs 36 bare Pythons

    database = driver(store)
    owner = _asked(database, _OWNER)
    rights = {table.name: database.execute(_RIGHTS, (table.name,)).fetchall() for table in DERIVED}
    lay_index(store)
    for table in DERIVED:
        database.execute(f"ALTER TABLE {table.name} OWNER TO {owner}".encode())
        for right, role, grantable in rights[table.name] or rights[_DOCKET]:
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
