"""Backups: a copy made while others write, and how it becomes a store again.

The copy is made and proved in a folder of its own beside the store, on the
same disk, so that nothing unsealed is ever written where a backup goes.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.store.chain import Head
from accessreq.store.connection import reading_file
from accessreq.store.copying import copy_store
from accessreq.store.encryption import is_sealed, sealed, unsealed
from accessreq.store.mounts import refuse_a_network
from accessreq.store.placing import placed_whole
from accessreq.store.rows import head_of


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy of a store in a folder of its own, which is gone when the work on it is done.

    Attributes:
        head: the end of its journal.
    """

    path: Path
    head: Head


@contextmanager
def copied(store: Path) -> Iterator[Copy]:
    """Give a copy of a store as it is at one moment; writers wait while it is made, and none is lost.

    Raises:
        StoreNotUsable: the store cannot be opened, or its folder takes no copy.
        IntegrityBroken: the store is damaged.
    """
    with _folder_beside(store) as folder:
        copy = folder / store.name
        with reading_file(store) as database:
            head = head_of(database)  # from here on, this is the store as it is read
            copy_store(database, copy)
        yield Copy(path=copy, head=head)


def name_for(head: Head, *, encrypted: bool) -> str:
    """Return the name of a backup, made from the head of its journal.

    >>> name_for(Head(seq=812, chain="ab12cd34ef567890" * 4), encrypted=True)
    'accessreq-812-ab12cd34ef567890.sqlite.age'
    """
    return f"accessreq-{str(head).replace(':', '-')}.sqlite{'.age' if encrypted else ''}"


def put(copy: Copy, place: Path, passphrase: str | None) -> int:
    """Put a copy in its place, sealed when there is a passphrase, and return how many bytes it has.

    Raises:
        NotAllowed: something stands there already.
        Refused: the passphrase is too short.
        StoreNotUsable: the place cannot be written.
    """
    source = copy.path
    if passphrase is not None:
        source = copy.path.with_suffix(".age")
        source.write_bytes(sealed(copy.path.read_bytes(), passphrase))
    try:
        _put_whole(source, place)
    except OSError as error:
        raise StoreNotUsable(
            f"The backup cannot be written to {place} ({error.strerror}).",
            "Nothing was left there.",
            "Make room, or name another place: accessreq backup FILE",
        ) from error
    return source.stat().st_size


def holds(place: Path, copy: Copy, passphrase: str | None) -> bool:
    """Tell whether a backup that stands somewhere already is this very copy."""
    if not place.is_file() or is_sealed(place) is (passphrase is None):
        return False
    if passphrase is None:
        return cmp(place, copy.path, shallow=False)
    return unsealed(place.read_bytes(), passphrase, place.name) == copy.path.read_bytes()


@contextmanager
def unpacked(backup: Path, store: Path, passphrase: str | None) -> Iterator[Path]:
    """Give a backup as a store in a folder of its own beside the place where it is to stand.

    Raises:
        Refused: the backup cannot be read, or the passphrase does not open it.
        StoreNotUsable: the folder cannot be written, or lies on a network filesystem.
    """
    refuse_a_network(store)
    with _folder_beside(store) as folder:
        half = folder / (backup.name if passphrase is None else backup.stem)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            if passphrase is None:
                shutil.copyfile(backup, half)
            else:
                half.write_bytes(unsealed(backup.read_bytes(), passphrase, backup.name))
        except OSError as error:
            raise Refused(
                f"The backup {backup.name} cannot be read ({error.strerror}).",
                "A store is restored whole or not at all.",
                "Check the name, the rights and the room on the disk: accessreq restore FILE",
            ) from error
        yield half


def settle(half: Path, store: Path) -> None:
    """Put an unpacked and proved store in its place.

    Raises:
        NotAllowed: something has come to stand there meanwhile.
        StoreNotUsable: the folder cannot be written.
    """
    try:
        with placed_whole(store) as place:
            shutil.copyfile(half, place)
    except OSError as error:
        raise _cannot_write(store, error) from error


def refuse_occupied(store: Path) -> None:
    """Refuse to restore where something stands.

    Raises:
        NotAllowed: there is a file, a folder or a link.
    """
    if os.path.lexists(store):
        raise NotAllowed(
            f"Something stands at {store} already.",
            "A backup is never restored over an existing store.",
            f"Move it aside first: mv {store.name} {store.stem}-before{store.suffix}; "
            "or restore it elsewhere: --store PATH",
        )


def refuse_taken(place: Path) -> None:
    """Refuse to make a backup where something stands.

    Raises:
        NotAllowed: there is a file or a link.
    """
    if os.path.lexists(place):
        raise NotAllowed(
            f"Something stands at {place} already.",
            "A backup is never overwritten.",
            "Name another file, or a folder, and the name is made from the head: accessreq backup FOLDER",
        )


def _put_whole(source: Path, place: Path) -> None:
    """Write beside the place, then take the place; also on disks that know no links, such as a stick's."""
    part = place.with_name(f".{place.name}.part")
    new = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    try:
        with source.open("rb") as content, os.fdopen(os.open(part, new, 0o600), "wb") as to:
            shutil.copyfileobj(content, to)
            to.flush()
            os.fsync(to.fileno())
        _claim(place)
        part.replace(place)  # over the empty file of our own
    finally:
        part.unlink(missing_ok=True)


def _claim(place: Path) -> None:
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        refuse_taken(place)


@contextmanager
def _folder_beside(store: Path) -> Iterator[Path]:
    """Give a folder of this account's own beside a store; folders that had to be made go with it if empty."""
    missing = [each for each in (store.parent, *store.parent.parents) if not each.exists()]
    try:
        for each in reversed(missing):
            each.mkdir(mode=0o700)
        with tempfile.TemporaryDirectory(prefix=f".{store.name}.", dir=store.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise _cannot_write(store, error) from error
    finally:
        for each in missing:
            with suppress(OSError):  # the store stands in it now
                each.rmdir()


def _cannot_write(store: Path, error: OSError) -> StoreNotUsable:
    return StoreNotUsable(
        f"The folder {store.parent} cannot be written ({error.strerror}).",
        "A copy is made and proved beside the store before it goes anywhere.",
        "Make room, or check the rights on the folder.",
    )
