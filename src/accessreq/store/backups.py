"""Backups: a copy made while others write, and how it becomes a store again.

The copy is made and proved in a folder of its own beside the store, on the
same disk, so that nothing unsealed is ever written where a backup goes. What
is done otherwise with a store on a server stands in ``server_backups``.

A sealed one is in the open format of age, version 1, which other programs read
too. The key is drawn from the passphrase by scrypt, so that each guess costs a
second or more. Nobody can open it without the passphrase, this program included.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from filecmp import cmp
from pathlib import Path
from typing import Final

from accessreq.cases.wording import forms_of
from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.plain_files import content_of, refuse_no_plain_file
from accessreq.store.atomic_file import journals_beside, placed_whole, refuse_a_journal_beside
from accessreq.store.chain import Head
from accessreq.store.connection import reading_file, refuse_a_network
from accessreq.store.copying import Copy, copy_store
from accessreq.store.database import Place, Server
from accessreq.store.rows import head_of

SHORTEST: Final = 12  # characters of a passphrase
_TRIES: Final = 5
_SEALED: Final = b"age-encryption.org/v1\n"
_OF_FILE: Final = b"SQLite format 3\0"
_OF_SERVER: Final = b"PGDMP"  # how an archive of pg_dump begins


@contextmanager
def copied(store: Place) -> Iterator[Copy]:
    """Give a copy of a store as it is at one moment; no writer is lost, and only those of a file wait.

    Raises:
        StoreNotUsable: the store cannot be opened, or its folder takes no copy.
        IntegrityBroken: the store is damaged.
    """
    if isinstance(store, Server):
        from accessreq.store import server_backups  # only with a server is the driver needed

        with server_backups.copied(store) as archive:
            yield archive
        return
    with folder_for(store) as folder:
        copy = folder / store.name
        with reading_file(store) as database:
            head = head_of(database)  # from here on, this is the store as it is read
            copy_store(database, copy)
        yield Copy(path=copy, rows=copy, head=head)


def name_for(head: Head, ending: str, *, encrypted: bool) -> str:
    """Return the name of a backup, made from the head of its journal.

    >>> name_for(Head(seq=812, chain="ab12cd34ef567890" * 4), ".sqlite", encrypted=True)
    'accessreq-812-ab12cd34ef567890.sqlite.age'
    """
    return f"accessreq-{str(head).replace(':', '-')}{ending}{'.age' if encrypted else ''}"


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
        place.parent.stat()  # a folder that is missing, such as a stick's, is not made up
        with placed_whole(place) as half:
            shutil.copyfile(source, half)
    except OSError as error:
        raise StoreNotUsable(
            f"The backup cannot be written to {place} ({error.strerror}).",
            "Nothing was left there.",
            "Make room, or name another place: accessreq backup FILE",
        ) from error
    return source.stat().st_size


def holds(place: Path, copy: Copy, passphrase: str | None) -> bool:
    """Tell whether a backup that stands somewhere already is this very copy.

    Raises:
        Refused: the passphrase does not open it.
        StoreNotUsable: it cannot be read.
    """
    try:
        if not place.is_file() or is_sealed(place) is (passphrase is None):
            return False
        if passphrase is None and cmp(place, copy.path, shallow=False):
            return True
        content = place.read_bytes()
    except OSError as error:
        raise StoreNotUsable(
            f"What is at {place} cannot be read ({error.strerror}).",
            "So nobody can tell whether it is a backup of this very store.",
            "Name another place: accessreq backup FILE",
        ) from error
    if passphrase is not None:
        content = unsealed(content, passphrase, place.name)
    if content.startswith(_OF_SERVER):
        from accessreq.store import server_backups

        return server_backups.holds(content, copy)
    return content == copy.path.read_bytes()


@contextmanager
def unpacked(backup: Path, store: Place, passphrase: str | None) -> Iterator[Path]:
    """Give a backup in a folder of its own, beside the place where a file is to stand.

    Raises:
        Refused: the backup cannot be read, the passphrase does not open it, or
            it was made of a store on the other engine.
        StoreNotUsable: the folder cannot be written, or lies on a network filesystem.
    """
    if isinstance(store, Path):
        refuse_a_network(store)
    with folder_for(store) as folder:
        half = folder / (backup.name if passphrase is None else backup.stem)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            refuse_no_plain_file(backup)
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
        _refuse_the_other_engine(half, store)
        yield half


def rows_of(half: Path, store: Place) -> Path:
    """Return a store in a file that holds what an unpacked backup holds, for its proof.

    Raises:
        StoreNotUsable: a program of PostgreSQL is missing or too old.
        IntegrityBroken: the backup of a server is damaged, or none.
    """
    if isinstance(store, Server):
        from accessreq.store import server_backups

        return server_backups.rows_of(half, store)
    return half


def settle(half: Path, store: Place) -> None:
    """Put an unpacked and proved store in its place.

    Raises:
        NotAllowed: something has come to stand there meanwhile.
        StoreNotUsable: the folder cannot be written, or the server does not take it.
    """
    if isinstance(store, Server):
        from accessreq.store import server_backups

        server_backups.settle(half, store)
        return
    try:
        with placed_whole(store) as place:
            shutil.copyfile(half, place)
    except OSError as error:
        raise _cannot_write(store, error) from error


def take_back(server: Server) -> None:
    """Take away what ``settle`` has just brought to a server and what did not hold."""
    from accessreq.store import server_backups

    server_backups.take_back(server)


def refuse_occupied(store: Place) -> None:
    """Refuse to restore where something stands.

    Raises:
        NotAllowed: there is a file, a folder or a link; or the database has a schema of that name.
    """
    if isinstance(store, Server):
        from accessreq.store import server_backups

        server_backups.refuse_occupied(store)
        return
    if os.path.lexists(store):
        # A journal that stays behind would be taken for that of the restored one.
        first = "Have it take back what was broken off: accessreq check. " if journals_beside(store) else ""
        raise NotAllowed(
            f"{store} already exists.",
            "A backup is never restored over an existing store.",
            f"{first}Move it aside first: mv {store.name} {store.stem}-before{store.suffix}; "
            "or restore it elsewhere: --store PATH",
        )
    refuse_a_journal_beside(store)


def is_occupied(store: Place) -> bool:
    """Tell whether anything stands where a store would be restored to, a store or not."""
    if isinstance(store, Server):
        from accessreq.store import postgres  # only with a server is the driver needed

        return postgres.has_schema(store)
    return os.path.lexists(store) or bool(journals_beside(store))


def refuse_taken(place: Path) -> None:
    """Refuse to make a backup where something stands.

    Raises:
        NotAllowed: there is a file or a link.
    """
    if os.path.lexists(place):
        raise NotAllowed(
            f"{place} already exists.",
            "A backup is never overwritten.",
            "Name another file, or a folder, and the name is made from the head: accessreq backup FOLDER",
        )


def _refuse_the_other_engine(half: Path, store: Place) -> None:
    with half.open("rb") as file:
        begins = file.read(len(_OF_FILE))
    if isinstance(store, Server) and begins == _OF_FILE:
        raise Refused(
            f"The backup {half.name} was made of a store in a file.",
            "It becomes a store in a file again, and from there goes to a server.",
            f"Restore it to a file, then: accessreq move {store.name} --store FILE",
        )
    if isinstance(store, Path) and begins.startswith(_OF_SERVER):
        raise Refused(
            f"The backup {half.name} was made of a store on PostgreSQL.",
            "It becomes a store on a server again, and from there goes to a file.",
            "Restore it to an empty database, --store postgresql://USER@HOST/DATABASE, then: "
            "accessreq move FILE --store ADDRESS",
        )


@contextmanager
def folder_for(store: Place) -> Iterator[Path]:
    """Give a folder of this account's own, beside a file; for a server, where the system keeps such.

    Folders that had to be made beside a file go with it if they are empty.

    Raises:
        StoreNotUsable: it cannot be made, or does not take what is written there.
    """
    if isinstance(store, Server):
        from accessreq.store import server_backups

        with server_backups.own_folder() as folder:
            yield folder
        return
    missing = [each for each in (store.parent, *store.parent.parents) if not each.exists()]
    try:
        for each in reversed(missing):
            each.mkdir(mode=0o700)
        with tempfile.TemporaryDirectory(prefix=f".{store.name}.", dir=store.parent) as beside:
            yield Path(beside)
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


def is_sealed(path: Path) -> bool:
    """Tell whether a file is in the format of age; a missing or unreadable one is not."""
    try:
        return content_of(path, at_most=len(_SEALED)) == _SEALED
    except OSError:
        return False


def sealed(content: bytes, passphrase: str) -> bytes:
    """Return bytes encrypted with a passphrase.

    Raises:
        Refused: the passphrase is too short to keep anybody out.
    """
    from pyrage import passphrase as age  # type: ignore[import-untyped]  # carries no types

    if len(passphrase) < SHORTEST:
        raise Refused(
            f"The passphrase has {len(passphrase)} characters.",
            "A backup leaves the house, and a short one is guessed.",
            f"Choose at least {SHORTEST}, such as four or five words that do not belong together.",
        )
    return bytes(age.encrypt(content, forms_of(passphrase)[0]))


def unsealed(content: bytes, passphrase: str, name: str) -> bytes:
    """Return what was sealed with a passphrase.

    The library does not try what would take this machine sixteen times as long as a key should. It
    measures the machine at each call, and one that is busy seems slow: hence more than one try.

    Raises:
        Refused: the passphrase is another one, the bytes were changed, or the machine is too slow.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    tries = list(forms_of(passphrase)) * _TRIES
    while tries:
        form = tries[0]
        try:
            return bytes(age.decrypt(content, form))
        except DecryptError as error:
            too_slow = str(error).startswith("Excessive work")
            tries = tries[1:] if too_slow else [each for each in tries if each != form]
    if too_slow:
        raise Refused(
            f"{name} was sealed on a faster machine, or this one is busy.",
            "To draw the key from the passphrase would take it minutes or more.",
            "Try again when nothing else runs here, or open it on a faster machine.",
        )
    raise Refused(
        f"The passphrase does not open {name}.",
        "It was sealed with another one, or the file is damaged.",
        "Type it again with care; else take another backup.",
    )
