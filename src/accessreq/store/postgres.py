"""A store on PostgreSQL, opened: the same rows, the same SQL, the driver alone.

Every setting is made inside its transaction and no statement is prepared, so
that a pooler which hands out a connection for one transaction does no harm.
"""

import ipaddress
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.store.place import Server, Store, Where, has_password, held, place_of
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

from accessreq.store.postgres_errors import in_plain_words

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
