"""Putting a whole file in its place: built beside it, never found half-made, never over another."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from accessreq.errors import NotAllowed

_FOLDER: Final = 0o700
_FILE: Final = 0o600
_JOURNALS: Final = ("-journal", "-wal", "-shm")
_KNOWS_NO_LINKS: Final = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}  # such as the disk of a stick


def _already_there(path: Path) -> NotAllowed:
    return NotAllowed(
        f"{path} already exists.",
        "A store is never overwritten.",
        "Use it as it is, or name another place: --store PATH",
    )


@contextmanager
def placed_whole(path: Path, taken: Callable[[Path], NotAllowed] = _already_there) -> Iterator[Path]:
    """Give an empty file to be filled, readable by its owner alone, and then put it at ``path``.

    When the work on it fails, nothing is left behind.

    Args:
        path: where to.
        taken: says what is refused where something stands there already.

    Raises:
        NotAllowed: something stands at ``path`` already, or the journal of a store that stood there.
        OSError: the folder cannot be written.
    """
    if os.path.lexists(path):
        raise taken(path)
    refuse_a_journal_beside(path)
    make_folder(path.parent)
    half = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, _FILE))
    try:
        yield half
        flush(half)
        _put_in_place(half, path, taken)
    finally:
        half.unlink(missing_ok=True)
    flush(path.parent)


def journals_beside(path: Path) -> tuple[Path, ...]:
    """Return what SQLite would take for the journal of a store at a path."""
    beside = (path.with_name(path.name + ending) for ending in _JOURNALS)
    return tuple(each for each in beside if os.path.lexists(each))


def refuse_a_journal_beside(path: Path) -> None:
    """Refuse a place where a journal was left: SQLite would write its pages into the new store.

    Raises:
        NotAllowed: there is one.
    """
    for each in journals_beside(path):
        raise NotAllowed(
            f"{each} belongs to a store that stood at {path}.",
            "SQLite would take it for the journal of the new one, and write old pages into that.",
            "Move it to where that store is, under the name of that store; or name another place.",
        )


def _put_in_place(half: Path, path: Path, taken: Callable[[Path], NotAllowed]) -> None:
    # A link refuses to replace what another has put there meanwhile; a rename would not.
    try:
        os.link(half, path, follow_symlinks=False)
    except FileExistsError:
        raise taken(path) from None
    except OSError as error:
        if error.errno not in _KNOWS_NO_LINKS:
            raise
        _claim(path, taken)
        try:
            half.replace(path)
        except BaseException:
            path.unlink()  # the empty file of our own
            raise


def _claim(path: Path, taken: Callable[[Path], NotAllowed]) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, _FILE))
    except FileExistsError:
        raise taken(path) from None


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it, so that a power cut leaves them there.

    Raises:
        OSError: the system refuses it.
    """
    # makedirs gives its mode to the last folder only.
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(_FOLDER, exist_ok=True)
        flush(folder.parent)


def flush(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk.

    Raises:
        OSError: the system refuses it.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
