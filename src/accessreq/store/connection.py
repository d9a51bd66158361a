"""How the store is opened: one file, never created by accident, held as safely as SQLite can.

What SQLite reports is said to the officer: one error for each kind of trouble.

A store on PostgreSQL is opened by ``postgres``, which is imported only then.

The pragmas were measured under kills and simulated power loss; see the page
on how the store is held before changing one.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Final, TypeVar

from accessreq.errors import AccessreqError, IntegrityBroken, StoreNotUsable
from accessreq.store.database import (
    LOOK,
    NOTHING,
    Database,
    Place,
    Server,
    Store,
    Where,
    held,
    in_use,
    place_of,
)
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION

Found = TypeVar("Found")

WAIT_SECONDS: Final = 30.0
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO

_PRAGMAS: Final = (
    "journal_mode = DELETE",  # WAL loses commits under a plain copy, and is faulty in SQLite 3.40
    "synchronous = EXTRA",  # FULL lost commits when the power went after the journal's removal
    "foreign_keys = ON",
    "recursive_triggers = ON",  # so that a REPLACE fires the trigger on DELETE
    "cell_size_check = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the store for reading and writing; the caller closes it.

    A store that may only be read is opened for reading.

    Raises:
        StoreNotUsable: it is missing, a link, locked, unreadable, on a network
            filesystem, or of an older or newer form.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    return _opened(path, oldest=SCHEMA_VERSION)


def connect_to_upgrade(path: Path) -> sqlite3.Connection:
    """Open a store that may be of an older form, with the rules between tables not enforced.

    A table that others refer to cannot be made anew otherwise.

    Raises:
        StoreNotUsable: as for ``connect``, but an older form is welcome.
        IntegrityBroken: as for ``connect``.
    """
    database = _opened(path, oldest=1)
    database.execute("PRAGMA foreign_keys = OFF")
    return database


def form_of(database: sqlite3.Connection) -> int:
    """Return the number of the form of an open store."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def open_file(path: Path) -> sqlite3.Connection:
    """Open an existing file, whatever it holds; a missing one is never created."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
    )


@contextmanager
def reading(where: Where) -> Iterator[Database]:
    """Hold the store open for reading, on one snapshot.

    Writers of a file wait while it is held, so take the rows and leave.

    Raises:
        StoreNotUsable: as for ``connect``.
        IntegrityBroken: as for ``connect``.
    """
    with held(where) as store:
        if isinstance(store.place, Server):
            from accessreq.store import postgres  # only with a server is the driver needed

            with postgres.reading(store) as server:
                yield server
        else:
            with reading_file(store) as file:
                yield file


@contextmanager
def reading_in_spite_of_damage(place: Place) -> Iterator[Database]:
    """Hold the store open as ``reading`` does, and take text whatever its bytes.

    A flipped bit must reach the hash, not stop the check. PostgreSQL hands out
    no text that is none.
    """
    if isinstance(place, Server):
        with reading(place) as database:
            yield database
    else:
        with reading_file(place) as database:
            database.text_factory = methodcaller("decode", "utf-8", "replace")
            yield database


def read_in_spite_of_damage(place: Place, read: Callable[[Database], Found]) -> Found:
    """Return what is read of a store; text whose bytes are none is read again whatever its bytes.

    The driver is several times faster where it need not ask for each text.
    """
    try:
        with reading(place) as database:
            return read(database)
    except IntegrityBroken:
        with reading_in_spite_of_damage(place) as database:
            return read(database)


def stands(place: Place) -> bool:
    """Tell whether a store, or anything else, stands there already."""
    if isinstance(place, Server):
        from accessreq.store import postgres  # only with a server is the driver needed

        return postgres.stands(place)
    return os.path.lexists(place)


@contextmanager
def reading_file(where: Path | Store) -> Iterator[sqlite3.Connection]:
    """Hold a file open for reading, as ``reading`` does, for what SQLite alone can do."""
    path = file_of(where)
    with held(where) as store, in_plain_words(path), lent(store, connect) as database:
        database.execute("BEGIN")
        yield database
        database.rollback()


def file_of(where: Path | Store) -> Path:
    """Return the file of a store that is one."""
    path = place_of(where)
    assert isinstance(path, Path)  # noqa: S101  a server has a way of its own
    return path


@contextmanager
def lent(store: Store, opened: Callable[[Path], sqlite3.Connection]) -> Iterator[sqlite3.Connection]:
    """Lend the connection to a file that a command holds, or open it.

    The file may have been moved, replaced or given a new form since: by its device and its
    number it is known whether the same one stands there. They are asked before it is
    opened, so that one which takes its place in that moment is opened again.
    """
    path = file_of(store)
    check = partial(_refuse_other_forms, path=path, oldest=SCHEMA_VERSION)
    with store.lent(partial(opened, path), known=_number_of(path), check=check) as database:
        yield database


def _number_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except (OSError, ValueError):  # what opens it says so
        return None
    return found.st_dev, found.st_ino


@contextmanager
def in_plain_words(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of SQLite into errors that an officer can act on.

    Args:
        path: the file.
        writing: what is broken off by one of them is stored nowhere.

    Raises:
        StoreNotUsable: the store is locked, read-only, full or not reachable.
        IntegrityBroken: the file is damaged, or its tables are not ours.
    """
    try:
        yield
    except UnicodeDecodeError as error:  # the driver cannot even say what is wrong
        raise damaged(path) from error
    except sqlite3.Error as error:
        known = said(error, path, writing=writing)
        if known is None:
            raise
        raise known from error


def readable_by_others(path: Path) -> bool:
    """Tell whether anybody has a right to the file of the store who is not meant to.

    A group is meant where the folder says so: it is the group's, gives its group to what is made in it,
    and lets nobody else in (2770).
    """
    file, folder = path.stat(), path.absolute().parent.stat()
    meant = folder.st_mode & stat.S_ISGID and not folder.st_mode & stat.S_IRWXO
    others = stat.S_IRWXO if meant and folder.st_gid == file.st_gid else _OTHERS
    return bool(file.st_mode & others)


def _refuse_unless_a_store_can_be(path: Path) -> None:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreNotUsable(
            f"There is no store here: {path}.",
            "A store is never made by accident.",
            "Make one: run accessreq init, or name another: --store PATH",
        ) from None
    except (OSError, ValueError) as error:
        raise StoreNotUsable(
            f"The store {path} cannot be reached.",
            "The system refuses it.",
            "Check the path and the rights on its folder.",
        ) from error
    if not stat.S_ISREG(found.st_mode):
        what = "a link" if stat.S_ISLNK(found.st_mode) else "not a file"
        raise StoreNotUsable(
            f"The store {path} is {what}.",
            "The record must be in one place that nobody can turn elsewhere.",
            "Name the file itself: --store PATH",
        )
    if found.st_size == 0:
        raise _not_ours(path, "is empty")
    refuse_a_network(path)


def _opened(path: Path, *, oldest: int) -> sqlite3.Connection:
    _refuse_unless_a_store_can_be(path)
    with in_plain_words(path):
        database = open_file(path)
        try:
            _refuse_foreign(database, path)
            _refuse_other_forms(database, path, oldest=oldest)
            _hold_safely(database)
        except BaseException:
            database.close()
            raise
    return database


def _refuse_foreign(database: sqlite3.Connection, path: Path) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID or form_of(database) < 1:
        raise _not_ours(path, "was not made by this program")


def _refuse_other_forms(database: sqlite3.Connection, path: Path, *, oldest: int) -> None:
    form = form_of(database)
    if form > SCHEMA_VERSION:
        raise StoreNotUsable(
            f"The store {path.name} has the form {form}, this program knows {SCHEMA_VERSION}.",
            "A newer version of the program has written it; it was not touched.",
            "Use the newer program, or name another store: --store PATH",
        )
    if form < oldest:
        raise StoreNotUsable(
            f"The store {path.name} has the form {form}, this program works on {SCHEMA_VERSION}.",
            "An older version of the program has written it; it was not touched.",
            "Give it the new form, after a backup that is made for you: accessreq upgrade",
        )


def _hold_safely(database: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")


def _not_ours(path: Path, what: str) -> IntegrityBroken:
    return IntegrityBroken(
        f"The file {path.name} {what}.",
        "It is not a store of accessreq, or no longer one.",
        "Name another store, --store PATH, or go back to the last backup of this one: accessreq restore FILE",
    )


# --- What SQLite reports, said to the officer: one error of the family for each kind of trouble.

_PRIMARY = 0xFF  # the lowest byte of an extended result code
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
# SQLITE_ERROR: a table or column that was there when the store was made is gone.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM)


def said(error: sqlite3.Error, path: Path, *, writing: bool = False) -> AccessreqError | None:
    """Return what an error of SQLite means for the officer; ``None`` when it is a fault of ours.

    Args:
        error: as the driver raised it.
        path: the store.
        writing: it broke off a transaction that writes, so that nothing of it is
            stored. What a command recorded before it went on reading stands.
    """
    code = _code(error)
    if code in _BUSY:
        return in_use(path.name, writing=writing)
    if code in _UNWRITABLE:
        return StoreNotUsable(
            f"The store {path.name} cannot be written: it is read-only here.",
            "Nothing was recorded." if writing else "What was broken off in it cannot be taken back.",
            f"Ask for the right to write to {path} and its folder, then try again.",
        )
    if code in _NO_ROOM:
        return _disk_failed(path, writing=writing)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreNotUsable(
            f"The store {path.name} cannot be opened.",
            "The file or its folder refuses it.",
            f"Check the rights on {path} and its folder.",
        )
    if code in _DAMAGED or _is_unreadable_text(error):
        return damaged(path)
    return None


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether somebody else holds the store."""
    return _code(error) in _BUSY


def state_unknown(path: Path, look: str) -> StoreNotUsable:
    """Return the error for a COMMIT that failed: the entry may or may not be stored."""
    return StoreNotUsable(
        f"The disk failed while the store {path.name} was being committed: state unknown.",
        "It may be stored or not, and an entry that is recorded again could make a double.",
        f"See to the disk, then look: {look}",
    )


def damaged(path: Path) -> IntegrityBroken:
    """Return the error for a file that is damaged or was changed by another program."""
    return IntegrityBroken(
        f"The store {path.name} is damaged, or was changed by another program.",
        "What it says can no longer be relied on.",
        "Move the file aside as it is, and go back to its last backup: accessreq restore FILE",
    )


def _disk_failed(path: Path, *, writing: bool) -> StoreNotUsable:
    if writing:
        return StoreNotUsable(
            f"The disk did not take what was written to the store {path.name}.",
            f"The disk is full, or it fails{NOTHING}.",
            "Make room or see to the disk, then try again.",
        )
    return StoreNotUsable(
        f"The store {path.name} could not be read.",
        "The disk is full, or it fails.",
        f"Make room or see to the disk, then try again. {LOOK}",
    )


def _is_unreadable_text(error: sqlite3.Error) -> bool:
    # Bytes that are no UTF-8 are found by Python, not by SQLite: the error has no code.
    return isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode")


def _code(error: sqlite3.Error) -> int:
    # Errors that Python itself raises carry no code.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    return code & _PRIMARY


# --- On which kind of filesystem a file lies, and whether the record may be kept on it.
#
# Over a network the locks of SQLite, and the order in which its writes reach a disk, are promises of another
# machine. Two officers at once can then damage the record, and each is told that all is well.

ALLOWED_BY: Final = "ACCESSREQ_NETWORK_STORE"

# As Linux lists them; fuse.* programs bring files from elsewhere under these names.
NETWORK: Final = frozenset(
    {
        "9p",  # the host's folders in a virtual machine; its locks stay in the guest
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.ceph",
        "fuse.cifs",
        "fuse.curlftpfs",
        "fuse.davfs2",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.nfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
    },
)
_MOUNTS: Final = Path("/proc/self/mountinfo")


def refuse_a_network(path: Path) -> None:
    """Refuse to keep a store on a network filesystem, where one is recognised.

    A machine that does not list its filesystems, such as a Mac, is trusted.

    Raises:
        StoreNotUsable: the folder of the store lies on a network filesystem,
            and the environment does not allow it.
    """
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    kind, place = mount_of(os.path.realpath(path.parent), mounts)
    only_disk = kind == "9p" and place == "/"  # some containers stand on it whole, and have nothing else
    if kind in NETWORK and not only_disk and os.environ.get(ALLOWED_BY) != "allow":
        raise StoreNotUsable(
            f"The store {path.name} lies on a network filesystem ({kind}).",
            "Its locks and its writes are promises of another machine, and two officers at once can "
            "damage the record.",
            "Keep it on a disk of this machine, or, when offices share it, on PostgreSQL: --store "
            "postgresql://HOST/DATABASE. If your office answers for that filesystem: "
            f"{ALLOWED_BY}=allow",
        )


def mount_of(folder: str, mounts: str) -> tuple[str, str]:
    r"""Return the kind of filesystem that holds a folder, and where it is mounted; both empty when unknown.

    Args:
        folder: an absolute path without links.
        mounts: the text of ``/proc/self/mountinfo``, where a blank in a path
            is written ``\040``, and a later line covers an earlier one.

    >>> mount_of("/srv/agency", "30 1 0:26 / / rw - ext4 /dev/sda rw\n31 30 0:27 / /srv rw - nfs4 a:/b rw\n")
    ('nfs4', '/srv')
    """
    found = ("", "")
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        place = _written_out(fields[4]) if len(fields) > 4 else ""
        if place and len(place) >= len(found[1]) and _holds(place, folder):
            found = (after.partition(" ")[0], place)
    return found


def _holds(place: str, folder: str) -> bool:
    return folder == place or folder.startswith(place if place.endswith("/") else f"{place}/")


def _written_out(place: str) -> str:
    for code in (" ", "\t", "\n", "\\"):
        place = place.replace(f"\\{ord(code):03o}", code)
    return place
