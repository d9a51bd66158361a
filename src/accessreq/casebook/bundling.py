"""The whole file of a case in one folder or zip: what counsel, a court or an auditor is given.

The same case, store and day make the same bytes. Everything in it can be
proved without this program: the entries with their seals, the papers by
their hashes, the whole by the head of the record.
"""

import io
import json
import mimetypes
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from accessreq.casebook.desk import Desk, File, open_file
from accessreq.casebook.documents import write_whole
from accessreq.casebook.issuing import file_name, format_of
from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.store import reading
from accessreq.store.index import named_documents
from accessreq.store.placing import make_folder

_ZIP: Final = ".zip"
_LONG_AGO: Final = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the first moment a zip can name: the hour of packing proves nothing
_SUMS: Final = "SHA256SUMS"
_NAMES: Final = "documents/NAMES.txt"  # under which names the papers came
_ENDING: Final = re.compile(r"\.[a-z0-9]{1,8}")

Parts = dict[str, bytes]


class Bundled(Struct, frozen=True, kw_only=True):
    """What was bundled, and where it is.

    Attributes:
        files: the names within the bundle, in their order.
        head: the head of the record, printed within too.
    """

    case: str
    place: Path
    head: str
    files: tuple[str, ...]


def bundle(desk: Desk, part: str, place: Path, told: Mapping[str, bytes], *, dry_run: bool) -> Bundled:
    """Put the file of a case into a new folder, or a new zip where the name ends so.

    Args:
        desk: where it is taken from.
        part: the case, by a piece of its number or name.
        place: where to; nothing may stand there.
        told: further files, made by whoever shows a case.
        dry_run: nothing is written.

    Raises:
        NotFound: no case, or more than one, is named so.
        NotAllowed: something stands at the place.
        IntegrityBroken: a paper is not the one that was stored.
        StoreNotUsable: the place cannot be written.
    """
    file = open_file(desk, part)
    _refuse_taken(place)
    head = str(reading.head(desk.store))
    parts = {**told, **dict(_parts(desk, file)), "HEAD.txt": _about(file.case.number, head)}
    parts[_SUMS] = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts)).encode()
    if not dry_run:
        _put(place, parts)
    return Bundled(case=file.case.number, place=place, head=head, files=tuple(sorted(parts)))


def _parts(desk: Desk, file: File) -> Iterator[tuple[str, bytes]]:
    case = file.case.number
    rows = [asdict(row) for row in reading.sealed_rows(desk.store, case)]
    yield "entries.json", (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    letters = dict(_letters(file))
    for digest, name in letters.items():
        yield name, reading.document(desk.store, case, digest)
    came_as = {one.sha256: one.name for entry in file.entries for one in named_documents(entry.event)}
    names: list[str] = []
    for held in reading.documents(desk.store, case):
        if held.sha256 not in letters:
            name = came_as.get(held.sha256, "")
            suffix = _ending(name) or mimetypes.guess_extension(held.media_type) or ".bin"
            place = f"{held.sha256[:16]}{suffix}"
            names.append(f"{place}  {name}\n")
            yield f"documents/{place}", reading.document(desk.store, case, held.sha256)
    if names:
        yield _NAMES, "".join(names).encode()


def _ending(name: str) -> str:
    """The ending under which a paper came, where it is one that programs go by."""
    suffix = Path(name).suffix.lower()
    return suffix if _ENDING.fullmatch(suffix) else ""


def _letters(file: File) -> Iterator[tuple[str, str]]:
    """Yield hash and name of each letter: as it went out, and apart what it did not go out as."""
    for letter, stands in file.letters:
        final = file.final(letter.number)
        folder = "letters/struck" if not stands else "letters/generated" if final else "letters"
        for kept in letter.formats:
            name = file_name(file.case.number, letter.number, letter.letter, format_of(kept))
            yield kept.sha256, f"{folder}/{name}"
        if final is not None:
            yield final.document.sha256, f"letters/{final.document.name}"


def _about(case: str, head: str) -> bytes:
    return (
        f"The file of {case} as the record stood at {head}.\n\n"
        f"sha256sum -c {_SUMS} proves that no file was changed since.\n"
        "letters holds each letter as it went out; what the program had made of one that was edited or\n"
        "signed lies below it in generated, and a letter that was struck in struck.\n"
        f"{_NAMES} tells under which name each other paper came.\n"
        "entries.json holds each entry with its seal; docs/format.md of accessreq says how to prove it.\n"
        f"accessreq check --against {head} asks the store whether it still holds this record.\n"
    ).encode()


def _put(place: Path, parts: Parts) -> None:
    half = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        make_folder(place.parent)
        if place.suffix.lower() == _ZIP:
            write_whole(place, _zipped(parts))
            return
        half.mkdir(mode=0o700)
        for name, content in parts.items():
            make_folder((half / name).parent)
            write_whole(half / name, content)
        half.rename(place)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise StoreNotUsable(
            f"{place} cannot be written ({error.strerror}).",
            "The record is untouched; only the bundle is missing.",
            "Name another place: accessreq bundle CASE -o FOLDER",
        ) from error


def _zipped(parts: Parts) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return packed.getvalue()


def _refuse_taken(place: Path) -> None:
    if place.is_symlink() or place.exists():
        raise NotAllowed(
            f"Something stands at {place} already.",
            "What was once given away is never written over.",
            "Name a new folder or zip: -o FOLDER",
        )
    if place.name in {"", ".", ".."}:
        raise Refused(f"{place} names no new folder.", "A bundle is made anew.", "Name one: -o FOLDER")
