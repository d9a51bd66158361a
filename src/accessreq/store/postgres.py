"""A store on PostgreSQL, read, written and made: the same rows, the same SQL, the driver alone.

Every setting is made inside its transaction and no statement is prepared, so
that a pooler which hands out a connection for one transaction does no harm.
"""

import ipaddress
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.store.database import (
    LOOK,
    NOTHING,
    Database,
    Server,
    Store,
    Where,
    has_password,
    held,
    in_use,
    place_of,
)
from accessreq.store.postgres_schema import MARK, guards
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise StoreNotUsable(
        "The store is on PostgreSQL, and the driver for it is not installed.",
        "It is an extra, because most offices keep their store in a file.",
        'Install it: pipx install "accessreq[postgresql]", or pipx inject accessreq "psycopg[binary]"',
    ) from error


Done = TypeVar("Done")

NAMESPACE: Final = "accessreq"

_LOCAL: Final = (
    f"SET LOCAL search_path = {NAMESPACE}, pg_catalog, pg_temp; "
    "SET LOCAL lock_timeout = '30s'; "  # as long as SQLite waits for another writer
    "SET LOCAL statement_timeout = '120s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '120s'"
)
_SNAPSHOT: Final = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_LOCAL}"
# Cooperative, and enough: whoever does not take it is refused by the key on seq
# and by the trigger. It needs no right on a table and ends with its transaction.
_LOCK: Final = f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"

_ALERT_LOCK: Final = f"SELECT pg_try_advisory_xact_lock({APPLICATION_ID}, 1)"  # another than the writer's

_PARAMETER: Final = re.compile(r"\?|(?<!:):([a-z_][a-z_0-9]*)")
_DEFAULTS: Final = {"application_name": "accessreq", "client_encoding": "utf8", "connect_timeout": "10"}
_SECRETS: Final = {"password", "sslpassword"}
_SYSTEM_ROOTS: Final = 160_000  # the first libpq that can trust the roots of the system


class Postgres:
    """A connection of psycopg that is asked and told in the SQL of the store, as SQLite is.

    Attributes:
        connection: the driver's own, for what is said to a server alone.
    """

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self.connection = connection

    # Any: values of every type that a column may hold.
    def execute(self, sql: str, parameters: Any = (), /) -> "psycopg.Cursor[tuple[Any, ...]]":  # noqa: ANN401
        """Run one statement of the SQL of the store."""
        return self.connection.execute(in_its_dialect(sql).encode(), parameters)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement of the SQL of the store for each of some rows of parameters."""
        with self.connection.cursor() as cursor:
            cursor.executemany(in_its_dialect(sql).encode(), rows)


@lru_cache(maxsize=256)
def in_its_dialect(sql: str) -> str:
    """Return a statement of the SQL of the store as psycopg and PostgreSQL take it.

    >>> in_its_dialect("SELECT 1 FROM docket WHERE instr(name, ?) > 0 AND kind = :kind")
    'SELECT 1 FROM docket WHERE strpos(name, %s) > 0 AND kind = %(kind)s'
    """
    found = sql.replace("%", "%%").replace("instr(", "strpos(").replace("json_array(", "json_build_array(")
    return _PARAMETER.sub(lambda match: f"%({match[1]})s" if match[1] else "%s", found)


def connect(server: Server) -> "psycopg.Connection[tuple[Any, ...]]":
    """Open a connection; the caller closes it. Nothing is asked of it yet.

    Raises:
        StoreNotUsable: the server cannot be reached, refuses, or would be
            reached over a network without proof of who it is.
    """
    with in_plain_words(server):
        return psycopg.connect(
            **connection_options(server),
            cursor_factory=psycopg.ClientCursor,  # a NULL whose type nobody says is no error to it
            prepare_threshold=None,
        )


def connection_options(
    server: Server, environment: Mapping[str, str] = os.environ, *, libpq: int = 0
) -> dict[str, Any]:
    """Return what libpq is told: the address, and how the server has to prove who it is.

    Args:
        server: where the store is.
        environment: what else libpq looks at.
        libpq: the version of it that is told; that of the driver, unless another program asks.

    Raises:
        StoreNotUsable: the address cannot be read, holds a password, or weakens that proof.
    """
    try:
        given: dict[str, Any] = conninfo_to_dict(server.address)
    except psycopg.ProgrammingError as error:
        raise StoreNotUsable(
            "The address of the store cannot be read.",
            "PostgreSQL does not know its form.",
            "Its form is: --store postgresql://USER@HOST/DATABASE",
        ) from error
    if _SECRETS & given.keys():  # also where the address hides the word: pass%77ord
        raise has_password()
    if not _is_near(given, environment):
        given = _proven(given, environment, libpq or psycopg.pq.version())
    return _DEFAULTS | given


def start(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Begin as a writer, in a transaction that opens with this: one at a time, from the first read on."""
    connection.execute(_LOCAL.encode())
    connection.execute(_LOCK.encode())


@contextmanager
def reading(where: Where, *, oldest: int = SCHEMA_VERSION) -> Iterator[Postgres]:
    """Hold the store open for reading, on one snapshot; nobody waits for it.

    Args:
        where: the store.
        oldest: the oldest form that is welcome.

    Raises:
        StoreNotUsable: as for ``connect``; there is no store, or it has another form.
        IntegrityBroken: its tables are not those of this program.
    """
    server = server_of(where)
    with held(where) as store, in_plain_words(server), lent(store) as connection:
        connection.autocommit = True
        connection.execute(_SNAPSHOT.encode())
        refuse_other_forms(connection, server, oldest=oldest)
        yield Postgres(connection)
        connection.execute(b"ROLLBACK")


def server_of(where: Where) -> Server:
    """Return the server of a store that is on one."""
    server = place_of(where)
    assert isinstance(server, Server)  # noqa: S101  a file has a way of its own
    return server


@contextmanager
def lent(store: Store) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """Lend the connection to a server that a command holds, or open one; each transaction asks its form."""
    connect_to = partial(connect, server_of(store))
    with store.lent(connect_to, known=None, check=lambda _: None) as connection:
        yield connection


@contextmanager
def alone(server: Server) -> Iterator[bool]:
    """Hold the store for one alert, and tell whether it is held; readers and writers go on.

    Raises:
        StoreNotUsable: as for ``connect``.
    """
    with in_plain_words(server), connect(server) as connection:
        connection.execute(_LOCAL.encode())
        connection.execute(b"SET LOCAL idle_in_transaction_session_timeout = '15min'")  # mail may be slow
        found = connection.execute(_ALERT_LOCK.encode()).fetchone()
        yield found == (True,)


def stands(server: Server) -> bool:
    """Tell whether the database holds a store, of whatever form."""
    with in_plain_words(server), connect(server) as connection:
        found = connection.execute("SELECT to_regclass(%s)", (f"{NAMESPACE}.form",)).fetchone()
        return found != (None,)


def has_schema(server: Server) -> bool:
    """Tell whether the database has a schema of the name of ours, with whatever in it."""
    with in_plain_words(server), connect(server) as connection:
        return connection.execute("SELECT to_regnamespace(%s)", (NAMESPACE,)).fetchone() != (None,)


def form_of(connection: "psycopg.Connection[tuple[Any, ...]]", server: Server) -> int:
    """Return the number of the form of the store.

    Raises:
        StoreNotUsable: there is no store.
        IntegrityBroken: it was not made by this program.
    """
    try:
        found = connection.execute(b"SELECT application, number FROM form").fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
        raise StoreNotUsable(
            f"There is no store in the database {server.name}, or this role may not see it.",
            "A store is never made by accident.",
            "Make one: run accessreq init, or name another: --store ADDRESS",
        ) from error
    if found is None or found[0] != APPLICATION_ID:
        raise IntegrityBroken(
            f"What the database {server.name} holds was not made by this program.",
            "It is not a store of accessreq, or no longer one.",
            "Go back to its last backup, or name another store: --store ADDRESS",
        )
    return int(found[1])


def oldest_welcome(server: Server) -> int:
    """Return the number of the form of the store, which may be an older one.

    Raises:
        StoreNotUsable: there is no store, or it is newer.
        IntegrityBroken: it was not made by this program.
    """
    with in_plain_words(server), connect(server) as connection:
        connection.execute(_LOCAL.encode())
        refuse_other_forms(connection, server, oldest=1)
        return form_of(connection, server)


def refuse_other_forms(
    connection: "psycopg.Connection[tuple[Any, ...]]", server: Server, *, oldest: int = SCHEMA_VERSION
) -> None:
    """Refuse a store of a form that this program does not work on.

    Raises:
        StoreNotUsable: there is no store, or it is older or newer.
        IntegrityBroken: it was not made by this program.
    """
    form = form_of(connection, server)
    if not oldest <= form <= SCHEMA_VERSION:
        newer = "Use the newer program, or name another store: --store ADDRESS"
        older = "Make a backup, then give it the new form: accessreq upgrade"
        raise StoreNotUsable(
            f"The store {server.name} has the form {form}, this program works on {SCHEMA_VERSION}.",
            "Another version of the program has written it; it was not touched.",
            newer if form > SCHEMA_VERSION else older,
        )


def _is_near(given: Mapping[str, Any], environment: Mapping[str, str]) -> bool:
    """Tell whether every host is this machine; a Unix socket has no name, or a path for one.

    A name from elsewhere has to be proved also where its number is of this
    machine: at the other end of a tunnel stands another.
    """
    if "service" in given or "PGSERVICE" in environment:
        return False
    names = given.get("host") or environment.get("PGHOST") or ""
    numbers = given.get("hostaddr") or environment.get("PGHOSTADDR") or ""
    return all(_is_loopback(host) for host in f"{names},{numbers}".split(","))


def _is_loopback(host: str) -> bool:
    if host in {"", "localhost"} or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _proven(given: dict[str, Any], environment: Mapping[str, str], libpq: int) -> dict[str, Any]:
    if given.get("sslmode", "verify-full") != "verify-full":
        raise StoreNotUsable(
            f"The address of the store asks for sslmode={str(given['sslmode'])[:20]}.",
            "Over a network the server has to prove who it is, or the record could be read on its way.",
            "Leave sslmode out; sslrootcert=FILE names whom to trust, if it is not the system's roots.",
        )
    own = Path(environment.get("HOME", "")) / ".postgresql" / "root.crt"
    asked = given.get("sslrootcert")
    named = asked != "system" and bool(asked or "PGSSLROOTCERT" in environment or own.exists())
    return {**given, "sslmode": "verify-full", **({} if named else _system_roots(libpq))}


def _system_roots(libpq: int) -> dict[str, str]:
    if libpq >= _SYSTEM_ROOTS:
        return {"sslrootcert": "system"}
    import ssl  # only where libpq is that old

    file = ssl.get_default_verify_paths().cafile  # an older one takes them as a file
    return {"sslrootcert": file} if file else {}


# --- What PostgreSQL reports, said to the officer: one error of the family for each kind of trouble.

Words = tuple[type[AccessreqError], str, str, str]

_BUSY: Final = ("55P03", "40001", "40P01", "57014")  # locked, serialization, deadlock, out of time
# What PostgreSQL reports, by the beginning of its code -> what it means for the officer.
_MEANS: Final[Mapping[tuple[str, ...], Words]] = MappingProxyType(
    {
        ("42501",): (
            StoreNotUsable,
            "The store {name} does not let this role do that.",
            "Each role may do what its work needs{nothing}.",
            "Ask whoever keeps the database; accessreq roles prints what each role needs.",
        ),
        ("25006",): (  # a standby, after a failover
            StoreNotUsable,
            "The server of the store {name} only reads at the moment.",
            "It is a standby, or was made one{nothing}.",
            "Name the server that writes, or try again when it does.",
        ),
        ("42P01", "42703", "XX001", "XX002", "58030"): (
            IntegrityBroken,
            "The store {name} is damaged, or was changed by another program.",
            "What it says can no longer be relied on.",
            "Leave it as it is and go back to its last backup.",
        ),
        ("53",): (
            StoreNotUsable,
            "The server of the store {name} has no room left, or no connection.",
            "It takes no more until somebody sees to it{nothing}.",
            "Ask whoever keeps the server, then try again.{look}",
        ),
    }
)
_OF_PROOF: Final = ("certificate", "SSL")  # libpq's words where a server did not prove who it is
_PROVE: Final = (
    "Name the host as its certificate names it, and whom to trust: sslrootcert=FILE in the address; "
    "if neither helps, ask whoever keeps the server."
)
_CHECK: Final = "Check the address, the server and the password in ~/.pgpass, then try again."
_DENIED: Final = ("28000", "28P01", "3D000")


@contextmanager
def in_plain_words(server: Server, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of psycopg into errors that an officer can act on.

    Args:
        server: where the store is.
        writing: what is broken off by one of them is stored nowhere.

    Raises:
        StoreNotUsable: the server cannot be reached or refuses, or the store is in use.
        IntegrityBroken: its tables are not ours, or damaged.
    """
    try:
        yield
    except psycopg.Error as error:
        known = said(error, server, writing=writing)
        if known is None:
            raise
        raise known from error


def said(error: psycopg.Error, server: Server, *, writing: bool = False) -> AccessreqError | None:
    """Return what an error of PostgreSQL means for the officer; ``None`` when it is a fault of ours.

    Args:
        error: as the driver raised it.
        server: where the store is.
        writing: it broke off a transaction that writes, so that nothing of it is
            stored. What a command recorded before it went on reading stands.
    """
    state = error.sqlstate or ""
    if state.startswith(_BUSY):
        return in_use(server.name, writing=writing)
    nothing, look = (NOTHING, "") if writing else ("", f" {LOOK}")
    for codes, (kind, found, why, do) in _MEANS.items():
        if state.startswith(codes):
            return kind(found.format(name=server.name), why.format(nothing=nothing), do.format(look=look))
    return _unreachable(error, server) if _is_lost(error) or state in _DENIED else None


def _state_unknown(server: Server, look: str) -> StoreNotUsable:
    """Return the error for a COMMIT whose answer never came: the entry may or may not be stored."""
    return StoreNotUsable(
        f"The server of the store {server.name} was lost while it committed: state unknown.",
        "It may be stored or not, and an entry that is recorded again could make a double.",
        f"When the server is back, look: {look}",
    )


def _unreachable(error: psycopg.Error, server: Server) -> StoreNotUsable:
    # The text of libpq names host, user and database, and never a password.
    told = (str(error).strip().splitlines() or ["it gave no reason"])[0]
    unproved = any(word in told for word in _OF_PROOF)
    return StoreNotUsable(
        f"The store {server.name} cannot be reached.",
        f"PostgreSQL says: {told[:300]}",
        _PROVE if unproved else _CHECK,
    )


def _is_lost(error: psycopg.Error) -> bool:
    state = error.sqlstate
    lost = state is None or state.startswith(("08", "57P"))
    return lost and isinstance(error, psycopg.OperationalError)


# --- Writing: one transaction, one writer at a time.

_DOCKET: Final = "docket"
_TABLE: Final = f"'{NAMESPACE}.{_DOCKET}'::regclass"
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
    server = server_of(where)
    with held(where) as store, in_plain_words(server, writing=True), lent(store) as connection:
        connection.autocommit = False
        start(connection)
        refuse_other_forms(connection, server, oldest=oldest)
        done = work(Postgres(connection))
        try:
            connection.commit()
        except psycopg.Error as error:
            if not _is_lost(error):  # else the COMMIT may have been carried out all the same
                raise
            raise _state_unknown(server, look(done)) from error
    return done


def driver(store: Database) -> "psycopg.Connection[tuple[Any, ...]]":
    """Return the connection of the driver, for what is said to a server alone."""
    assert isinstance(store, Postgres)  # noqa: S101  handed out by ``write``
    return store.connection


def create(server: Server) -> None:
    """Make an empty store in a database that holds none, in one transaction.

    Raises:
        NotAllowed: it holds one.
        StoreNotUsable: the server cannot be reached, the role may not make
            tables, or the database keeps no Unicode.
    """
    from accessreq.store.tables import TRUTH, lay_index, statements  # the library costs 36 bare Pythons

    with in_plain_words(server, writing=True), closing(connect(server)) as connection:
        start(connection)
        _refuse_to_overwrite(connection, server)
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {NAMESPACE}".encode())
        for statement in statements(TRUTH, "postgresql"):
            connection.execute(statement.encode())
        lay_index(Postgres(connection))
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
    if database.execute("SELECT to_regclass(%s)", (f"{NAMESPACE}.form",)).fetchone() != (None,):
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
