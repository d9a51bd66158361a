"""Backups of a store on a server, by pg_dump and pg_restore, and proved by this program.

pg_dump takes the snapshot on which the head was read, so that the archive has
to end there whoever writes meanwhile. pg_restore brings a store back in one
transaction: whole or not at all. Who owned it and who had which right is of
the old server, and stays behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from accessreq.errors import IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.store import postgres
from accessreq.store.archives import Program, Stopped, Tool, as_file, program
from accessreq.store.chain import Head
from accessreq.store.connection import reading
from accessreq.store.copying import Copy
from accessreq.store.moving import prove_equal
from accessreq.store.place import Server
from accessreq.store.postgres_errors import in_plain_words
from accessreq.store.rows import head_of
from accessreq.store.schema import SCHEMA_VERSION

ENDING = ".dump"


@contextmanager
def copied(server: Server, *, oldest: int = SCHEMA_VERSION) -> Iterator[Copy]:
    """Give an archive of a store as it is at one moment; nobody waits for it.

    Args:
        server: where the store is.
        oldest: the oldest form that is welcome; of an older one the copy holds no index.

    Raises:
        StoreNotUsable: the server cannot be reached, or a program of PostgreSQL is missing or too old.
        IntegrityBroken: what the archive holds is not what the store held.
    """
    version = _version_of(server)
    pg_dump, pg_restore = program(Tool.DUMP, at_least=version), program(Tool.RESTORE, at_least=version)
    with own_folder() as folder:
        archive = folder / f"store{ENDING}"
        with postgres.reading(server, oldest=oldest) as database:
            head = _dump(database, server, archive, pg_dump)
        rows = as_file(archive, folder / "rows" / archive.name, pg_restore)
        with reading(rows) as database:
            found = head_of(database)
        if found != head:
            raise IntegrityBroken(
                f"The copy ends at {found}, and the store ended at {head} when it was made.",
                "So the copy is not the store, and no backup was made of it.",
                "See whether the store is intact, then try again: accessreq check",
            )
        yield Copy(path=archive, rows=rows, head=head, ending=ENDING)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder of this account's own where the system keeps what does not stay.

    Raises:
        StoreNotUsable: it cannot be made, or does not take what is written there.
    """
    try:
        with TemporaryDirectory(prefix="accessreq-") as folder:
            yield Path(folder)
    except OSError as error:
        raise StoreNotUsable(
            f"The folder for temporary files cannot be used ({error.strerror}).",
            "A copy of a store on a server is made and proved there before it goes anywhere.",
            "Make room there, or name another folder and try again: export TMPDIR=FOLDER",
        ) from error


def rows_of(archive: Path, server: Server) -> Path:
    """Return a store in a file with the rows of an archive, in the folder of the archive.

    Raises:
        StoreNotUsable: pg_restore is missing or too old, or the disk did not take the file.
        IntegrityBroken: the archive is damaged, or no backup of a store.
    """
    pg_restore = program(Tool.RESTORE, at_least=_version_of(server))
    return as_file(archive, archive.parent / "rows" / archive.name, pg_restore)


def holds(content: bytes, copy: Copy) -> bool:
    """Tell whether an archive, as its bytes, holds every entry and document of a copy and no more.

    Two archives of one store differ in their bytes: each holds the hour at which it was made.
    """
    with TemporaryDirectory(dir=copy.path.parent) as folder:
        other = Path(folder) / f"other{ENDING}"
        other.write_bytes(content)
        try:
            prove_equal(copy.rows, as_file(other, Path(folder) / "rows", program(Tool.RESTORE)))
        except IntegrityBroken:
            return False
        return True


def settle(archive: Path, server: Server) -> None:
    """Bring a proved archive into a database that holds no store, in one transaction.

    Raises:
        NotAllowed: somebody has made a store there meanwhile.
        StoreNotUsable: the server does not take it; nothing is left there.
    """
    pg_restore = program(Tool.RESTORE, at_least=_version_of(server))
    try:
        # With --schema it would leave out the schema itself; the archive was seen to hold nothing else.
        pg_restore.run(
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            "--no-tablespaces",
            pg_restore.at(server),
            str(archive),
        )
    except Stopped as error:
        refuse_occupied(server)
        raise StoreNotUsable(
            f"The backup could not be restored to {server.name}; nothing was left there.",
            f"{error.tool} says: {error.words}",
            "See to the cause, then try again.",
        ) from error


def take_back(server: Server) -> None:
    """Take away a store that ``settle`` has just brought and that did not hold."""
    with in_plain_words(server), postgres.connect(server) as connection:
        connection.execute(f"DROP SCHEMA {postgres.NAMESPACE} CASCADE".encode())


def refuse_occupied(server: Server) -> None:
    """Refuse to restore where a store stands, or anything under its name.

    Raises:
        NotAllowed: the database has a schema ``accessreq``.
        StoreNotUsable: the server cannot be reached.
    """
    if postgres.has_schema(server):
        raise NotAllowed(
            f"There is a schema {postgres.NAMESPACE} in the database {server.name} already.",
            "A backup is never restored over an existing store.",
            "Make an empty database and name it: accessreq restore FILE --store postgresql://USER@HOST/NEW",
        )


def _dump(database: postgres.Postgres, server: Server, archive: Path, pg_dump: Program) -> Head:
    """Let pg_dump take the snapshot on which the head is read, and return that head."""
    database.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # a large store takes its time
    head = head_of(database)
    snapshot = str(database.execute("SELECT pg_export_snapshot()").fetchall()[0][0])
    try:
        pg_dump.run(
            "--format=custom",
            f"--schema={postgres.NAMESPACE}",
            f"--snapshot={snapshot}",
            "--encoding=UTF8",
            "--lock-wait-timeout=30s",
            f"--file={archive}",
            pg_dump.at(server),
        )
    except Stopped as error:
        raise StoreNotUsable(
            f"The store {server.name} could not be backed up; nothing was left.",
            f"{error.tool} says: {error.words}",
            "See to the cause, then try again.",
        ) from error
    return head


def _version_of(server: Server) -> int:
    with in_plain_words(server), postgres.connect(server) as connection:
        return connection.info.server_version // 10_000
