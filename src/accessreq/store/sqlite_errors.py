"""What SQLite reports, said to the officer: one error of the family for each kind of trouble."""

import sqlite3
from pathlib import Path

from accessreq.errors import AccessreqError, IntegrityBroken, StoreNotUsable

_PRIMARY = 0xFF  # the lowest byte of an extended result code
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
# SQLITE_ERROR: a table or column that was there when the store was made is gone.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM)

NOTHING = "; nothing was recorded"
LOOK = "Before you repeat a command that records, see whether it has: accessreq list"


class OutOfOrder(sqlite3.DatabaseError):
    """Rows that an index should give in order come otherwise: the index is damaged."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


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


def in_use(name: str, *, writing: bool) -> StoreNotUsable:
    """Return the error for a store, on whichever engine, that others did not let go of."""
    return StoreNotUsable(
        f"The store {name} is in use by another.",
        f"It stayed in use for the whole time that this command waited{NOTHING if writing else ''}.",
        "Please try again in a moment." if writing else f"Please try again in a moment. {LOOK}",
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
