"""Backups of a store on a server, by pg_dump and pg_restore, and proved by this program.

pg_dump takes the snapshot on which the head was read, so that the archive has
to end there whoever writes meanwhile. pg_restore brings a store back in one
transaction: whole or not at all. Who owned it and who had which right is of
the old server, and stays behind.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final

from msgspec import Struct
from psycopg.conninfo import make_conninfo

from accessreq.errors import IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.store import postgres, postgres_schema
from accessreq.store.chain import Head
from accessreq.store.connection import connect_to_upgrade, in_plain_words, reading
from accessreq.store.copying import Copy, prove_equal
from accessreq.store.database import Server, named
from accessreq.store.rows import head_of
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS
from accessreq.store.tables import DERIVED, TABLES, TRUTH
from accessreq.store.writing import create

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
    with postgres.in_plain_words(server), postgres.connect(server) as connection:
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


def _dump(database: postgres.Postgres, server: Server, archive: Path, pg_dump: "Program") -> Head:
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
    with postgres.in_plain_words(server), postgres.connect(server) as connection:
        return connection.info.server_version // 10_000


# --- PostgreSQL's own programs, found, asked for their version, run, and understood.
#
# Each is told where the server is and never a password: like the driver, it takes one from ``~/.pgpass`` or
# ``PGPASSWORD``, and no list of processes shows it.

_VERSION: Final = re.compile(r"\(PostgreSQL\) (\d+)", re.ASCII)
_TOO_NEW: Final = "unsupported version"  # what pg_restore calls an archive of a newer pg_dump
_SHOWN_OF_A_PROGRAM: Final = 200


class Tool(StrEnum):
    """A program that comes with the client of PostgreSQL."""

    DUMP = "pg_dump"
    RESTORE = "pg_restore"


class Program(Struct, frozen=True, kw_only=True):
    """A program that was found on this machine.

    Attributes:
        path: where it is.
        version: of PostgreSQL, such as 15.
    """

    tool: Tool
    path: str
    version: int

    def at(self, server: Server) -> str:
        """Return the option that names the server, as the library of this program takes it."""
        return f"--dbname={make_conninfo(**postgres.connection_options(server, libpq=self.version * 10_000))}"

    def run(self, *arguments: str) -> None:
        """Run it to its end.

        Raises:
            Stopped: it did not come to its end, or says that it failed.
            StoreNotUsable: it cannot be started.
        """
        with self.output(*arguments) as output:
            output.read()

    @contextmanager
    def output(self, *arguments: str) -> Iterator[IO[bytes]]:
        """Give what it writes; whoever leaves early stops it.

        Raises:
            Stopped: as for ``run``.
        """
        with TemporaryFile() as words:
            with _started([self.path, *arguments], words) as process:
                assert process.stdout is not None  # noqa: S101  a pipe was asked for
                try:
                    yield process.stdout
                    code = process.wait()
                except BaseException:
                    process.kill()
                    raise
            words.seek(0)
            if code != 0:
                raise Stopped(self.tool, _first_error(words.read().decode("utf-8", "replace"), code))


class Stopped(Exception):
    """A program that did not do what it was asked; whoever asked says what that means.

    Attributes:
        words: the first line of what it said. The lines below may hold people's data.
    """

    def __init__(self, tool: Tool, words: str) -> None:
        self.tool, self.words = tool, words
        super().__init__(tool.value)

    @property
    def is_too_old(self) -> bool:
        """Whether the archive was written by a newer version than this program can read."""
        return _TOO_NEW in self.words


def program(tool: Tool, *, at_least: int = 0) -> Program:
    """Return a program of PostgreSQL as it is found on this machine.

    Raises:
        StoreNotUsable: it is not there, cannot be started, or is older than the server.
    """
    path = shutil.which(tool)
    if path is None:
        raise StoreNotUsable(
            f"The program {tool} is not on this machine.",
            "A store on a server is backed up and restored by PostgreSQL's own programs.",
            "Install the client of PostgreSQL, such as the package postgresql-client, and try again.",
        )
    version = _version_told_by(path)
    if version < at_least:
        raise too_old(tool, f"is of version {version}, and the server of the store of {at_least}")
    return Program(tool=tool, path=path, version=version)


def too_old(tool: Tool, what: str) -> StoreNotUsable:
    """Return the error for a program that is older than what it is to work on."""
    return StoreNotUsable(
        f"The program {tool} {what}.",
        "A program of PostgreSQL does not understand what is newer than itself.",
        "Install the client of PostgreSQL in the version of the server, and see that PATH finds it first.",
    )


def _version_told_by(path: str) -> int:
    with _started([path, "--version"], subprocess.DEVNULL) as process:
        told = process.communicate()[0].decode("utf-8", "replace")
    found = _VERSION.search(told)
    return int(found[1]) if found else 0


def _started(command: list[str], words: IO[bytes] | int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  no shell, and every argument is ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=words,
            env=_environment(),
        )
    except OSError as error:
        raise StoreNotUsable(
            f"The program {command[0]} cannot be started ({error.strerror}).",
            "A store on a server is backed up and restored by PostgreSQL's own programs.",
            "Install the client of PostgreSQL anew, and see that PATH finds it first.",
        ) from error


def _environment() -> dict[str, str]:
    # Its words in English, because one of them is looked for; and nothing of ours, such as a passphrase.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCESSREQ_")}
    return kept | {"LC_ALL": "C"}


def _first_error(said: str, code: int) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if code < 0 or not lines:
        return f"it was ended from outside (signal {-code})" if code < 0 else f"it left with {code}"
    told = next((line for line in lines if "error:" in line), lines[0])
    return told.rpartition(" error: ")[2][:_SHOWN_OF_A_PROGRAM]  # without its own name before it


# --- An archive read back without a server, so that it is proved before anybody relies on it.
#
# Its rows become a store in a file, whose tables and guards this program makes itself: nothing that an
# archive says is run, it is only read. That store is then proved as every other is.

Value = str | bytes | None

_COLUMNS: Final = {table.name: {column.name for column in table.columns} for table in TABLES}
_TRUTH: Final = {table.name for table in TRUTH}  # these have the same columns in every form
_FORM: Final = "form"
_OF_FORM: Final = {"one", "application", "number"}
_SHOWN: Final = 80
_BYTES: Final = "content"  # the one column that is no text

# 219; 1259 16390 TABLE accessreq entry accessreq_owner
_LISTED: Final = re.compile(rb"\d+; \d+ \d+ (?P<what>.+)\n")
_REMARK: Final = b";"  # how a line of a list begins that names nothing
# What has no rows and no rule: rights, which are left behind, words about a store, the archive's own,
# and the indexes of other layouts, which are named after their table and go when it is laid anew.
_BESIDE: Final = tuple(
    each.encode()
    for each in (
        *(f"{kind} {postgres.NAMESPACE} " for kind in ("ACL", "DEFAULT ACL", "COMMENT")),
        *(f"{kind} - SCHEMA {postgres.NAMESPACE} " for kind in ("ACL", "COMMENT")),
        *(f"{kind} - {kind} " for kind in ("ENCODING", "STDSTRINGS", "SEARCHPATH")),
        *(f"INDEX {postgres.NAMESPACE} {table.name}_" for table in DERIVED),
    )
)

# COPY accessreq.entry (seq, case_number, kind, "on", …) FROM stdin;
_BLOCK: Final = re.compile(rb'COPY accessreq\.([a-z_]+) \(([a-z0-9_", ]+)\) FROM stdin;\n')
_END: Final = b"\\.\n"
_NULL: Final = b"\\N"
_ESCAPED: Final = re.compile(rb"\\(.)", re.DOTALL)
_MEANS: Final = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def as_file(archive: Path, to: Path, pg_restore: Program) -> Path:
    """Make a store in a file of the rows of an archive, and return where it is.

    The index of an older form, or of another layout, is left out; it is made anew.

    Raises:
        IntegrityBroken: it is damaged, or no archive of a store of this program.
        StoreNotUsable: it was written by a newer program, or the disk did not take the file.
    """
    try:
        _refuse_more_than_a_store(archive, pg_restore)
        form = _form_of(archive, pg_restore)
        create(to)
        with in_plain_words(to, writing=True), closing(connect_to_upgrade(to)) as database:
            _fill(database, archive, pg_restore, _COLUMNS if form == SCHEMA_VERSION else _TRUTH)
    except Stopped as error:
        if error.is_too_old:
            raise too_old(error.tool, f"cannot read {archive.name}, which a newer one wrote") from error
        raise _unreadable(archive) from error
    except (ValueError, sqlite3.IntegrityError) as error:
        raise _unreadable(archive) from error
    return to


def _refuse_more_than_a_store(archive: Path, pg_restore: Program) -> None:
    """Refuse what no store has: pg_restore would bring it, and a rule, say, would turn entries elsewhere.

    An owner ends each line, and may have any name: a table “entry more” reads as
    the table “entry” of “more accessreq_owner”. So each part may come but once.
    """
    left = set(_parts_of_a_store())
    with pg_restore.output("--list", str(archive)) as lines:
        for line in lines:
            if line.startswith(_REMARK):
                continue
            listed = _LISTED.fullmatch(line)
            what = b"" if listed is None else listed["what"]
            part = next((each for each in left if what.startswith(each)), None)
            if part is not None:
                left.remove(part)
            elif not what.startswith(_BESIDE):
                raise IntegrityBroken(
                    f"The archive {archive.name} holds more than a store: "
                    f"{(what or line.strip()).decode('utf-8', 'replace')[:_SHOWN]}.",
                    "It was made of another part of a database, or a store was changed by another program.",
                    "Name a backup of the store: accessreq restore FILE",
                )


def _parts_of_a_store() -> Iterator[bytes]:
    """Yield how the line of each part begins: kind, schema, name and a space; older forms have no others."""
    parts = [f"SCHEMA - {postgres.NAMESPACE}"]
    for name in (*_COLUMNS, _FORM):
        parts += [f"{kind} {postgres.NAMESPACE} {name}" for kind in ("TABLE", "TABLE DATA")]
        parts += [f"CONSTRAINT {postgres.NAMESPACE} {name} {name}_pkey"]
    for table in TABLES:
        parts += [f"INDEX {postgres.NAMESPACE} {index.name}" for index in table.indexes]
        keys = (f"{table.name}_{key.parent.name}_fkey" for key in table.foreign_keys)
        parts += [f"FK CONSTRAINT {postgres.NAMESPACE} {table.name} {key}" for key in keys]
    parts += [f"FUNCTION {postgres.NAMESPACE} {name}()" for name in postgres_schema.FUNCTIONS]
    parts += [
        f"TRIGGER {postgres.NAMESPACE} {table} {name}" for name, table in postgres_schema.TABLE_OF.items()
    ]
    return (f"{part} ".encode() for part in parts)


def _form_of(archive: Path, pg_restore: Program) -> int:
    found = [
        dict(zip(columns, row, strict=True))
        for _, columns, rows in _blocks(archive, pg_restore, (_FORM,))
        for row in rows
    ]
    if len(found) != 1 or found[0].keys() != _OF_FORM or found[0]["application"] != str(APPLICATION_ID):
        raise IntegrityBroken(
            f"The archive {archive.name} holds no store of this program.",
            "It was made of another database, or of another part of it.",
            "Name a backup of the store: accessreq restore FILE",
        )
    form = int(found[0]["number"] or 0)
    if form > SCHEMA_VERSION:
        raise StoreNotUsable(
            f"The store in {archive.name} has the form {form}, this program knows {SCHEMA_VERSION}.",
            "A newer version of the program has written it.",
            "Use the newer program.",
        )
    return form


def _fill(database: sqlite3.Connection, archive: Path, pg_restore: Program, tables: Collection[str]) -> None:
    """Take the rows in the order of the archive, which is not that of the journal, and guard them after."""
    database.execute("BEGIN IMMEDIATE")
    for name in TRIGGERS:
        database.execute(f"DROP TRIGGER {name}")
    _forget_the_index(database)
    laid_otherwise = False
    for table, columns, rows in _blocks(archive, pg_restore, tables):
        if set(columns) == _COLUMNS[table]:
            marks = ", ".join("?" for _ in columns)
            database.executemany(f"INSERT INTO {table} ({named(*columns)}) VALUES ({marks})", rows)  # noqa: S608
        elif table in _TRUTH:
            raise _unreadable(archive)
        else:
            laid_otherwise = True
            for _ in rows:  # they have to be taken all the same
                pass
    if laid_otherwise:
        _forget_the_index(database)
    for statement in TRIGGERS.values():
        database.execute(statement)
    database.execute("COMMIT")


def _forget_the_index(database: sqlite3.Connection) -> None:
    for table in reversed(DERIVED):
        database.execute(f"DELETE FROM {table.name}")  # noqa: S608  names of our own


def _blocks(
    archive: Path, pg_restore: Program, tables: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...], Iterator[list[Value]]]]:
    """Yield each table with its columns and its rows, which have to be taken before the next one."""
    wanted = (f"--table={table}" for table in tables)
    with pg_restore.output(
        "--data-only", f"--schema={postgres.NAMESPACE}", *wanted, "--file=-", str(archive)
    ) as script:
        for line in script:
            block = _BLOCK.fullmatch(line)
            if block is not None:
                table, columns = block[1].decode(), tuple(block[2].decode().replace('"', "").split(", "))
                yield table, columns, _rows(script, columns)


def _rows(script: IO[bytes], columns: tuple[str, ...]) -> Iterator[list[Value]]:
    for line in script:
        if line == _END:
            return
        fields = line.removesuffix(b"\n").split(b"\t")
        yield [_value(field, column) for field, column in zip(fields, columns, strict=True)]
    raise ValueError("the rows of a table do not end")


def _value(field: bytes, column: str) -> Value:
    r"""Return one value of COPY's text.

    >>> _value(rb"Albany\\nNew York\n", "name"), _value(rb"\N", "met"), _value(rb"\\x6d79", "content")
    ('Albany\\nNew York\n', None, b'my')
    """
    if field == _NULL:
        return None
    text = _ESCAPED.sub(lambda found: _MEANS.get(found[1], found[1]), field).decode()
    return bytes.fromhex(text.removeprefix("\\x")) if column == _BYTES else text


def _unreadable(archive: Path) -> IntegrityBroken:
    return IntegrityBroken(
        f"The archive {archive.name} is damaged, or was changed by another program.",
        "What it says cannot be relied on.",
        "Take another backup: accessreq restore FILE",
    )
