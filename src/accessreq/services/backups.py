"""Backups, and a store made of one again; moving the record; giving an older store the form of today.

Each copy is proved before it counts.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from accessreq.errors import AccessreqError, IntegrityBroken, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.services.session import Session, readings_of
from accessreq.store import backups, reading, verification
from accessreq.store.backups import is_sealed
from accessreq.store.chain import Head
from accessreq.store.database import Place, Server
from accessreq.store.reading import is_current
from accessreq.store.verification import Finding, guard_findings

if TYPE_CHECKING:
    from accessreq.store.copying import Moved
    from accessreq.store.upgrading import Upgraded


# --- Making backups, and making a store of one again; each is proved before it counts.

__all__ = [
    "BackedUp",
    "HowToRestore",
    "Restored",
    "back_up",
    "is_sealed",
    "refuse_to_restore_over",
    "restore",
]


class BackedUp(Struct, frozen=True, kw_only=True):
    """What a backup holds, and where it is.

    Attributes:
        size: its bytes; 0 on a trial run.
        already: it stood there before, and is this very store.
    """

    place: Path
    head: Head
    size: int
    encrypted: bool
    already: bool = False


def back_up(session: Session, target: Path, passphrase: str | None, *, dry_run: bool) -> BackedUp:
    """Copy the store to a file, or into a folder under a name made from its head, and prove the copy.

    Raises:
        NotAllowed: another file stands there.
        Refused: the passphrase is too short.
        StoreNotUsable: the store cannot be read, the place not written, or pg_dump is missing.
        IntegrityBroken: the copy does not hold, so the store does not.
    """
    encrypted = passphrase is not None
    named_by_us = target.is_dir()
    if not named_by_us:
        backups.refuse_taken(target)
    with backups.copied(session.place) as copy:
        name = backups.name_for(copy.head, copy.ending, encrypted=encrypted)
        place = target / name if named_by_us else target
        _refuse_unsound(_findings(session, copy.rows))
        already = named_by_us and backups.holds(place, copy, passphrase)
        if not already:
            backups.refuse_taken(place)
        size = 0 if dry_run or already else backups.put(copy, place, passphrase)
        return BackedUp(place=place, head=copy.head, size=size, encrypted=encrypted, already=already)


class Restored(Struct, frozen=True, kw_only=True):
    """What was restored, and what it holds.

    Attributes:
        encrypted: the backup was sealed.
        occupied: a trial run found something where the store is to stand.
    """

    store: Place
    backup: Path
    head: Head
    cases: int
    encrypted: bool
    occupied: bool = False


class HowToRestore(Struct, frozen=True, kw_only=True):
    """How a backup is to be restored.

    Attributes:
        passphrase: what opens it; ``None`` when it is not sealed.
        against: a head that is held elsewhere, such as ``812:ab12cd34ef567890``.
        dry_run: the backup is proved and nothing is left.
    """

    passphrase: str | None = None
    against: str | None = None
    dry_run: bool = False


def refuse_to_restore_over(store: Place) -> None:
    """Refuse to restore where something stands; asked before a passphrase is.

    Raises:
        NotAllowed: there is a file, a folder or a link; or the database has a schema of that name.
    """
    backups.refuse_occupied(store)


def restore(backup: Path, store: Place, readings: Readings, how: HowToRestore) -> Restored:
    """Make a store of a backup where none stands, once everything in it was proved.

    Args:
        backup: the file, sealed or not.
        store: where it is to stand, on the engine of which the backup was made.
        readings: those of the settings; the days that its journal adds are taken from it.
        how: the passphrase, the head to ask for, and whether it is a trial run.

    Raises:
        NotAllowed: something stands where the store is to be.
        Refused: the backup cannot be read or opened, is of the other engine, or the head is none.
        StoreNotUsable: the place cannot be written, or a program of PostgreSQL is missing.
        IntegrityBroken: the backup does not hold, or does not hold that head.
    """
    if not how.dry_run:
        backups.refuse_occupied(store)
    with backups.unpacked(backup, store, how.passphrase) as half:
        try:
            rows = backups.rows_of(half, store)
            _prove(rows, readings, how.against)
            restored = Restored(
                store=store,
                backup=backup,
                head=reading.head(rows),
                cases=sum(1 for _ in reading.docket(rows)),
                encrypted=how.passphrase is not None,
                occupied=backups.is_occupied(store),
            )
            if not how.dry_run:
                _settle(half, store, readings, restored.head)
        except IntegrityBroken as error:
            raise IntegrityBroken(
                error.found,
                f"The backup {backup.name} cannot be relied on; nothing was restored.",
                "Take an earlier backup: accessreq restore FILE",
            ) from error
    return restored


def _settle(half: Path, store: Place, readings: Readings, head: Head) -> None:
    backups.settle(half, store)
    if isinstance(store, Server):  # guards and rows as the server took them; a file was proved itself
        # No right was given to anybody yet, so nobody else can have recorded in it.
        try:
            _prove(store, readings, str(head))
        except BaseException as error:
            _take_back(store, error)
            raise


def _take_back(store: Server, unproved: BaseException) -> None:
    try:
        backups.take_back(store)
    except AccessreqError as error:
        found = unproved.found if isinstance(unproved, AccessreqError) else "The command was ended."
        raise StoreNotUsable(
            f"What was restored to {store.name} is not proved, and is still there.",
            f"{found} It could not be taken away: {error.found}",
            "Let nobody work with it. Drop it, then restore again: DROP SCHEMA accessreq CASCADE",
        ) from unproved


def _prove(store: Place, readings: Readings, against: str | None) -> None:
    from accessreq.store.docket import reindex  # whoever only looks needs nothing of it
    from accessreq.store.upgrading import upgrade

    upgrade(store, backed_up=True)
    readings = readings_of(readings, store)
    if not is_current(store, readings):
        reindex(store, readings)
    _refuse_unsound(verification.check(store, readings))
    if against is not None:
        _refuse_unsound(verification.check_against(store, against))


def _findings(session: Session, rows: Path) -> Iterator[Finding]:
    # An archive is proved by its rows; the guards are looked at where they stand.
    if isinstance(session.place, Server):
        yield from guard_findings(session.place)
    yield from verification.check(rows, session.readings)


def _refuse_unsound(findings: Iterable[Finding]) -> None:
    for first in findings:
        raise IntegrityBroken(
            f"The copy failed its check: {first.what}",
            "What was copied was damaged, or changed by another program; no backup was made of it.",
            "See all that was found: accessreq check",
        )


# --- Taking the record to another place, and proving that nothing was lost on the way.


def move(session: Session, target: Place, *, dry_run: bool) -> tuple["Moved", tuple[Finding, ...]]:
    """Copy the whole store to a place where none is, and prove the copy; the old one is left as it is.

    Returns:
        What was copied, and what a check of the new store finds; on a trial
        run, what would be.

    Raises:
        NotAllowed: something stands at the target.
        StoreNotUsable: a place cannot be reached, read or written.
        IntegrityBroken: the copy is not equal, or somebody recorded meanwhile.
    """
    from accessreq.store import copying

    if dry_run:
        copying.refuse_occupied(target)
        return copying.Moved(head=reading.head(session.store), documents=0), ()
    moved = copying.copy_whole(session.place, target, session.readings)
    return moved, tuple(verification.check(target, session.readings))


# --- Giving an older store the form of today.


def upgrade(store: Place, *, backed_up: bool, backup_to: Path | None = None, dry_run: bool) -> "Upgraded":
    """Lead a store to the form of today, after a backup; on a trial run only tell from where.

    Raises:
        Needed: the store is on a server, and nobody says where its backup goes or that there is one.
        Refused: the store is a file, and a place for its backup is named.
        NotAllowed: something stands where the backup of a server is to be.
        StoreNotUsable: there is no store, it is newer than the program, in
            use, or the disk did not take it.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    from accessreq.store import upgrading  # Alembic costs 36 bare Pythons

    if dry_run:
        return upgrading.steps_to_come(store)
    return upgrading.upgrade(store, backed_up=backed_up, backup_to=backup_to)
