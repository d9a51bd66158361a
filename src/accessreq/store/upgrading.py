"""How a store of an older form becomes one of today's: a backup first, then one transaction a step.

The backup of a file is made beside it. A server has no such place, so the
officer names one, or says that there is a backup.

Alembic keeps the order of the steps and gives each its operations. The form
of a store is not kept in a table of Alembic's but where it always stood, in
the header of the file: it is read before any table is trusted.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import NullPool, create_engine

from accessreq.errors import IntegrityBroken, Needed, NotAllowed, Refused
from accessreq.store.backups import holds, name_for, put, refuse_taken
from accessreq.store.chain import Head
from accessreq.store.connection import connect_to_upgrade, form_of, in_plain_words
from accessreq.store.copying import copy_store
from accessreq.store.database import Database, Place, Server
from accessreq.store.rows import head_of
from accessreq.store.schema import SCHEMA_VERSION
from accessreq.store.verification import document_findings, journal_findings
from accessreq.store.writing import write

_LOOK: Final = "accessreq upgrade --dry-run".format
_STEPS: Final = ScriptDirectory(str(Path(__file__).parent / "migrations"))


class Upgraded(Struct, frozen=True, kw_only=True):
    """What became of the form of a store.

    Attributes:
        before: the form that was found.
        after: the form that it has now.
        backup: the copy that was made before; ``None`` when there was nothing to do.
    """

    before: int
    after: int
    backup: Path | None = None


def steps_to_come(place: Place) -> Upgraded:
    """Tell from which form to which one an upgrade would lead; nothing is changed.

    Raises:
        StoreNotUsable: there is no store, or it is newer than the program.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    if isinstance(place, Server):
        from accessreq.store import postgres  # only with a server is the driver needed

        return Upgraded(before=postgres.oldest_welcome(place), after=SCHEMA_VERSION)
    with in_plain_words(place), closing(connect_to_upgrade(place)) as database:
        return Upgraded(before=form_of(database), after=SCHEMA_VERSION)


def upgrade(place: Place, *, backed_up: bool = False, backup_to: Path | None = None) -> Upgraded:
    """Give a store the form of today, after a backup.

    Whenever it is stopped, the store has one form or the next, whole; the
    command is then typed again. Two at once wait for each other.

    Args:
        place: the store.
        backed_up: the officer says that there is a backup of the server.
        backup_to: a new file, or a folder, for the backup of a server.

    Raises:
        Needed: the store is on a server, and nobody says where its backup goes or that there is one.
        Refused: the store is a file, and a place for its backup is named.
        NotAllowed: something stands where the backup of a server is to be.
        StoreNotUsable: there is no store, it is newer than the program, in
            use, or the disk did not take it.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    if isinstance(place, Server):
        return _upgrade_server(place, backed_up=backed_up, backup_to=backup_to)
    if backup_to is not None:
        raise Refused(
            f"The store {place.name} is a file.",
            "Its backup is made beside it, so that it stays on the same disk.",
            "Leave out where it goes: accessreq upgrade",
        )
    before, backup = _back_up(place)
    for step in steps(after=before):
        write(place, partial(_take, step), look=_LOOK, opened=connect_to_upgrade)
    return Upgraded(before=before, after=SCHEMA_VERSION, backup=backup)


def _upgrade_server(server: Server, *, backed_up: bool, backup_to: Path | None) -> Upgraded:
    from accessreq.store import postgres

    coming = steps_to_come(server)
    if coming.before == SCHEMA_VERSION:
        return coming
    if backup_to is None and not backed_up:
        raise Needed(
            f"The store {server.name} is to get the form {SCHEMA_VERSION}, and has to be backed up first.",
            "A server has no place beside the store where a backup could be put.",
            "Say where it goes: accessreq upgrade --backup-to FILE; "
            "or that there is one: accessreq upgrade --backup-made",
        )
    backup = _back_up_server(server, backup_to) if backup_to is not None else None
    for step in steps(after=coming.before):
        postgres.write(server, partial(_take_on_server, step), look=_LOOK, oldest=1)
    return replace(coming, backup=backup)


def _back_up_server(server: Server, to: Path) -> Path:
    """Make a backup of a store of an older form, of which journal and documents can be proved alone."""
    from accessreq.store.server_backups import copied

    named_by_us = to.is_dir()
    if not named_by_us:
        refuse_taken(to)
    with copied(server, oldest=1) as copy:
        for first in chain(journal_findings(copy.rows), document_findings(copy.rows)):
            raise IntegrityBroken(
                f"The copy failed its check: {first.what}",
                "What was copied was damaged, or changed by another program; the store keeps its form.",
                "Go back to its last backup: accessreq restore FILE",
            )
        place = to / name_for(copy.head, copy.ending, encrypted=False) if named_by_us else to
        if not (named_by_us and holds(place, copy, None)):
            refuse_taken(place)
            put(copy, place, None)
        return place


def steps(*, after: int) -> Iterator[Script]:
    """Yield the steps that lead on from a form, in their order."""
    for step in reversed(list(_STEPS.walk_revisions())):
        if int(step.revision) > after:
            yield step


def _take(step: Script, database: Database) -> None:
    assert isinstance(database, sqlite3.Connection)  # noqa: S101  opened by ``connect_to_upgrade``
    if form_of(database) >= int(step.revision):
        return  # another upgrade was faster
    _run(step, "sqlite://", database)
    database.execute(f"PRAGMA user_version = {int(step.revision)}")
    if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise IntegrityBroken(
            f"The step to form {step.revision} finds rows in the store that do not belong together.",
            "The store was changed by another program; it keeps the form it had.",
            "Move it aside, and go back to its last backup: accessreq restore FILE",
        )


def _take_on_server(step: Script, database: Database) -> None:
    from accessreq.store.postgres import driver  # only with a server is it needed

    if database.execute("SELECT number FROM form").fetchone()[0] >= int(step.revision):
        return  # another upgrade was faster
    database.execute("SET LOCAL statement_timeout = 0")  # a large table takes its time
    _run(step, "postgresql+psycopg://", driver(database), use_native_hstore=False)
    database.execute("UPDATE form SET number = ?", (int(step.revision),))


def _run(step: Script, address: str, driver: object, **engine_alone: bool) -> None:
    """Take a step on a connection of the driver, within the transaction that is open on it."""
    # hide_parameters: else personal data stands in the texts of exceptions.
    engine = create_engine(
        address, creator=lambda: _Lent(driver), poolclass=NullPool, hide_parameters=True, **engine_alone
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        with Operations.context(context):
            step.module.upgrade()


class _Lent:
    """A connection of the driver lent to the library, which neither ends its transaction nor closes it."""

    def __init__(self, driver: object) -> None:
        self._driver = driver

    # Any: whatever the driver has under that name.
    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._driver, name)

    def commit(self) -> None:
        """Leave it to whoever opened the transaction."""

    rollback = close = commit


def _back_up(path: Path) -> tuple[int, Path | None]:
    """Copy the store as it is, and tell its form; one that needs no step is not copied."""
    with in_plain_words(path), closing(connect_to_upgrade(path)) as database:
        database.execute("BEGIN")
        form, head = form_of(database), head_of(database)
        if form == SCHEMA_VERSION:
            return form, None
        return form, _copied(database, _names(path, form, head))


def _copied(database: sqlite3.Connection, names: Iterator[Path]) -> Path:
    for name in names:
        with suppress(NotAllowed):  # taken, perhaps just now by another upgrade
            copy_store(database, name)
            return name
    raise AssertionError("there is always another name")


def _names(path: Path, form: int, head: Head) -> Iterator[Path]:
    """Names beside the store; an upgrade that was stopped may have left a backup under the first."""
    mark = f"form-{form}.{head}".replace(":", "-")
    yield path.with_name(f"{path.stem}.{mark}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.{mark}.{number}{path.suffix}")
