"""Papers on their way into the record, and letters on their way to a folder."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from accessreq.cases.entries import NewDocument
from accessreq.cases.events import DocumentKept
from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.plain_files import content_of
from accessreq.store.atomic_file import flush, make_folder

LARGEST = 50 * 1024 * 1024

_ZIP: Final = (b"PK\x03\x04",)
_COMPOUND: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)  # of Word, Excel and Outlook before 2007
# How files of a kind begin, by the ending of their names; of other endings nothing is said.
_BEGIN: Final[Mapping[str, tuple[bytes, ...]]] = {
    **dict.fromkeys((".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".zip"), _ZIP),
    **dict.fromkeys((".doc", ".xls", ".ppt", ".msg"), _COMPOUND),
    **dict.fromkeys((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    **dict.fromkeys((".tif", ".tiff"), (b"II*\x00", b"MM\x00*")),
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".rtf": (b"{\\rtf",),
    ".pst": (b"!BDN",),
}
_READ: Final = 1024  # readers of PDF look this far for its beginning


def read_document(path: Path) -> NewDocument:
    """Read a file to be kept with a case.

    Raises:
        Refused: it cannot be read, is empty, or is larger than 50 MiB.
    """
    try:
        content = content_of(path, at_most=LARGEST + 1)
    except OSError as error:
        raise Refused(
            f"The file {path.name or path} cannot be read ({error.strerror}).",
            "A document is kept byte for byte, so it must be read whole.",
            "Check the name of the file, and the right to read it.",
        ) from error
    return document(path.name, content)


def document(name: str, content: bytes) -> NewDocument:
    """Return bytes that arrived under a name as a document to be kept.

    Raises:
        Refused: it is empty, or larger than 50 MiB.
    """
    if not 0 < len(content) <= LARGEST:
        more = "more than " if len(content) > LARGEST else ""
        raise Refused(
            f"The file {name} holds {more}{min(len(content), LARGEST):,} bytes.",
            f"A document has at least one byte and at most {LARGEST:,}.",
            "Attach another file, or split it.",
        )
    import mimetypes  # only for a paper

    guessed, _ = mimetypes.guess_type(name)
    return new_document(name, guessed or "application/octet-stream", content)


def new_document(name: str, media_type: str, content: bytes) -> NewDocument:
    """Return a document with the SHA-256 under which it will be kept."""
    kept = DocumentKept(
        name=name,
        media_type=media_type,
        sha256=sha256(content).hexdigest(),
        size=len(content),
    )
    return NewDocument(kept=kept, content=content)


def unlike_their_names(documents: Sequence[NewDocument]) -> tuple[str, ...]:
    """Return what is said of documents whose first bytes are not those that their names promise."""
    return tuple(
        f"{each.kept.name} does not begin as a {Path(each.kept.name).suffix.lower()} file does. It is kept "
        "byte for byte; open it once, before anybody relies on it."
        for each in documents
        if not _begins_as_named(each.kept.name, each.content)
    )


def _begins_as_named(name: str, content: bytes) -> bool:
    ending = Path(name).suffix.lower()
    promised = _BEGIN.get(ending)
    if promised is None or content.startswith(promised):
        return True
    return ending == ".pdf" and promised[0] in content[:_READ]


def save(folder: Path, name: str, content: bytes, *, replace: bool) -> Path:
    """Write a file whole or not at all, readable by its owner alone.

    A file with the same bytes is left as it is. With ``replace`` the earlier
    file is kept beside the new one, with a number behind its name; it makes
    room once the new one is written whole.

    Raises:
        NotAllowed: another file of that name exists and ``replace`` is not given.
        Refused: ``folder`` is a file.
        StoreNotUsable: the folder cannot be written.
    """
    target = folder / name
    refuse_a_file(folder)
    try:
        make_folder(folder)
        if _holds(target, content):
            return target
        if os.path.lexists(target) and not replace:
            raise _occupied(target)
        with _beside(target, content) as written:
            _make_room(target)
            written.replace(target)
        flush(folder)
    except OSError as error:
        raise StoreNotUsable(
            f"{target} cannot be written ({error.strerror}).",
            "The case itself is kept; only this file is missing.",
            "Mend the folder, then type: accessreq letter save CASE -o FOLDER",
        ) from error
    return target


def write_over(target: Path, content: bytes) -> None:
    """Write a file that is made anew each time, such as a feed, whole or not at all.

    A file that stands there keeps the rights it was given; a link is replaced
    by the file, and what it points at is left alone.

    Raises:
        StoreNotUsable: the folder cannot be written.
    """
    try:
        make_folder(target.parent)
        given = stat.S_IMODE(target.lstat().st_mode) if target.is_file() and not target.is_symlink() else None
        write_whole(target, content, mode=given or 0o600)
    except OSError as error:
        raise StoreNotUsable(
            f"{target} cannot be written ({error.strerror}).",
            "What was there before is still there.",
            "Mend the folder, then type the command again.",
        ) from error


def refuse_a_file(folder: Path) -> None:
    """Refuse to take a file for a folder.

    Raises:
        Refused: something that is no folder stands there.
    """
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises where rights lack
        raise Refused(
            f"{folder} is a file.",
            "Letters are saved into a folder, under names made from the case.",
            "Name a folder: -o FOLDER",
        )


def refuse_occupied(folder: Path, content: Mapping[str, bytes]) -> None:
    """Refuse a folder in which a file would have to give way, before anything is kept.

    Raises:
        Refused: something that is no folder stands there.
        NotAllowed: another file of one of the names exists.
    """
    refuse_a_file(folder)
    for name, wanted in content.items():
        target = folder / name
        if os.path.lexists(target) and not _holds(target, wanted):
            raise _occupied(target)


def _holds(target: Path, content: bytes) -> bool:
    return target.is_file() and not target.is_symlink() and target.read_bytes() == content


def _occupied(target: Path) -> NotAllowed:
    return NotAllowed(
        f"{target} exists and holds something else.",
        "A file that may have been signed or sent is not overwritten.",
        "Choose another folder: -o FOLDER. An issued letter can also be saved over it, the old file "
        "kept as a version: accessreq letter save CASE -o FOLDER --replace",
    )


def _make_room(target: Path) -> None:
    if not os.path.lexists(target):
        return
    version = 1
    while os.path.lexists(target.with_name(f"{target.name}.{version}")):
        version += 1
    target.rename(target.with_name(f"{target.name}.{version}"))


def write_whole(target: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Put a file in its place with all its bytes, so that neither a kill nor a power cut leaves a part of it.

    Raises:
        OSError: the system refuses it; nothing stands there then that did not before.
    """
    with _beside(target, content, mode=mode) as written:
        written.replace(target)
    flush(target.parent)


@contextmanager
def _beside(target: Path, content: bytes, *, mode: int = 0o600) -> Iterator[Path]:
    """Write a file beside its place, under a name of its own; nothing is left of what is not put there."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield partial
    finally:
        partial.unlink(missing_ok=True)
