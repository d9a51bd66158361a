"""The whole file of a case in one folder or zip: what counsel, a court or an auditor is given.

``file.pdf`` comes first: what happened, each date explained, letters and papers, every page
with a number. The same case, store and day make the same bytes. Everything can be proved
without this program: the entries with their seals, the papers by their hashes, the whole
by the head of the record.
"""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import DocumentKept
from accessreq.confusables import words
from accessreq.errors import NotAllowed, NotFound, Refused, StoreNotUsable
from accessreq.letters.case_file import CaseDocument, Enclosed, Numbering, Section, put_together
from accessreq.services.documents import write_whole
from accessreq.services.issuing import file_name
from accessreq.services.papers import papers_by_name
from accessreq.services.session import CaseFile, Session, open_file
from accessreq.store import reading
from accessreq.store.atomic_file import make_folder

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
_INDEX: Final = "papers/INDEX.txt"  # each paper with its kind, its size and its hash
_BEST: Final = ("pdf", "text", "docx")  # which format of a letter shows it best on a page
_PROOF: Final = Path(__file__).with_name("check_bundle.py")

Parts = dict[str, bytes]


class Told(Struct, frozen=True, kw_only=True):
    """A case as whoever shows one tells it: files of their own, and the sections of ``file.pdf``."""

    files: Mapping[str, bytes]
    sections: tuple[Section, ...]


class Bundled(Struct, frozen=True, kw_only=True):
    """What was bundled, and where it is.

    Attributes:
        files: the names within the bundle, in their order.
        head: the head of the record, printed within too.
        pages: how many pages the ``file.pdf`` of all cases have together.
        first: the number of the first of them, and ``last`` that of the last.
    """

    cases: tuple[str, ...]
    place: Path
    head: str
    files: tuple[str, ...]
    pages: int
    first: str
    last: str


def bundle(
    session: Session,
    cases: Sequence[str],
    place: Path,
    told: Callable[[str], Told],
    numbering: Numbering | None = None,
    *,
    dry_run: bool,
) -> Bundled:
    """Put the file of a case into a new folder, or a new zip where the name ends so.

    Several cases have a folder each within it, and their pages are numbered on.

    Args:
        session: where it is taken from.
        cases: each by a piece of its number or name.
        place: where to; nothing may stand there.
        told: tells a case.
        numbering: of the pages of ``file.pdf``; by the number of the first case where it is left out.
        dry_run: nothing is written.

    Raises:
        NotFound: no case, or more than one, is named so.
        NotAllowed: something stands at the place.
        IntegrityBroken: a paper is not the one that was stored.
        StoreNotUsable: the place cannot be written.
    """
    files = [open_file(session, each) for each in cases]
    refuse_taken(place)
    head = str(reading.head(session.store))
    numbering = numbering or Numbering(prefix=f"{files[0].case.number} ")
    first, pages, parts = numbering.of(1), 0, Parts()
    for file in files:
        within = f"{file.case.number}/" if len(files) > 1 else ""
        on = replace(numbering, first=numbering.first + pages)
        put, count = _file(session, file, told(file.case.number), head, on)
        pages += count
        parts.update({f"{within}{name}": content for name, content in put.items()})
    parts["README.txt"] = _about([file.case.number for file in files], head)
    parts["proof/HEAD.txt"] = f"{head}\n".encode()
    parts["proof/check.py"] = _PROOF.read_bytes()
    parts[_SUMS] = "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts)).encode()
    if not dry_run:
        put_in_place(place, parts, "accessreq bundle CASE -o FOLDER")
    return Bundled(
        cases=tuple(file.case.number for file in files),
        place=place,
        head=head,
        files=tuple(sorted(parts)),
        pages=pages,
        first=first,
        last=numbering.of(pages),
    )


def cases_of(session: Session, name: str) -> tuple[tuple[str, str], ...]:
    """Return number and name of the cases whose names have each word of a name, accents and case aside.

    Whether they are one person's nobody can tell from a name.

    Raises:
        NotFound: there is none, or there are more than can be looked through.
    """
    found = reading.with_name_words(session.store, name)
    whole = sorted(each for each in found if set(words(name)) <= set(words(each[1])))
    if whole and len(found) < reading.MOST_NAMED:
        return tuple(whole)
    raise NotFound(
        f"Of the name “{name[:60]}” there are more cases than can be looked through."
        if whole
        else f"No case has a data subject of the name “{name[:60]}”.",
        "Each word of the name is looked for whole, accents and capital letters aside.",
        "See the names: accessreq list",
    )


def _file(session: Session, file: CaseFile, told: Told, head: str, numbering: Numbering) -> tuple[Parts, int]:
    """The parts of one case, and how many pages its ``file.pdf`` has."""
    case, office = file.case.number, session.settings.agency
    parts = {**told.files, **dict(_parts(session, file))}
    made = put_together(
        CaseDocument(
            title=f"File of {case}",
            author=office.name,
            on=session.today,
            cover=("\n".join((office.name, *office.address)), _as_of(session, head)),
            sections=told.sections,
            enclosed=tuple(_enclosed(file, parts)),
        ),
        numbering,
    )
    return {"file.pdf": made.content, **parts}, made.pages


def _as_of(session: Session, head: str) -> str:
    today = session.today
    return f"As of {today:%B} {today.day}, {today.year}. The head of the record is {head}."


def _parts(session: Session, file: CaseFile) -> Iterator[tuple[str, bytes]]:
    case = file.case.number
    rows = [asdict(row) for row in reading.sealed_rows(session.store, case)]
    yield "proof/entries.json", (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    names = dict(_letters(file))
    papers = papers_by_name(file.case.history)
    names.update({one.sha256: f"papers/{name}" for name, one in papers.items()})
    for held in reading.documents(session.store, case):
        name = names.get(held.sha256, f"proof/documents/{held.sha256[:16]}")
        yield name, reading.document(session.store, case, held.sha256)
    if papers:
        rows_of = (
            f"{one.sha256}  {one.size:>12,}  {one.media_type}  {name}\n" for name, one in papers.items()
        )
        yield _INDEX, "".join(rows_of).encode()


def _letters(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield hash and name of each letter: as it went out, and apart what it did not go out as."""
    for letter, stands in file.letters:
        final = file.final(letter.number)
        folder = "letters/struck" if not stands else "letters/generated" if final else "letters"
        for kept in letter.formats:
            name = file_name(file.case.number, letter.number, letter.letter, kept.format)
            yield kept.sha256, f"{folder}/{name}"
        if final is not None:
            yield final.document.sha256, f"letters/{final.document.name}"


def _enclosed(file: CaseFile, parts: Parts) -> Iterator[Enclosed]:
    """What ``file.pdf`` shows behind its front: each letter as it went out, then each paper."""
    names = dict(_letters(file))
    for letter, stands in file.letters:
        final = file.final(letter.number)
        best = sorted(letter.formats, key=lambda kept: _BEST.index(kept.format))
        shown = final.document if final else next(iter(best), None)
        title = f"Letter {letter.number}: {_letter_words(letter)}{'' if stands else ', struck'}"
        if shown is None:
            about = (f"No copy is kept: {letter.already_sent}.",)
            yield Enclosed(title=title, content=b"", about=about)
            continue
        place = names[shown.sha256]
        yield Enclosed(
            title=title,
            content=parts[place],
            about=_not_shown(place, shown),
            made_here=final is None,
            is_text=place.endswith(".txt"),
        )
    for name, one in papers_by_name(file.case.history).items():
        yield Enclosed(
            title=f"Paper: {name}",
            content=parts[f"papers/{name}"],
            about=_not_shown(f"papers/{name}", one),
            is_text=one.media_type == "text/plain",
        )


def _letter_words(letter: LetterIssued) -> str:
    return f"{letter.letter.value.replace('-', ' ')}, {letter.on:%B} {letter.on.day}, {letter.on.year}"


def _not_shown(place: str, one: DocumentKept) -> tuple[str, ...]:
    return (
        "It is not shown here, because it is no PDF, picture or plain text that can be read.",
        f"It is beside this file: {place}",
        f"{one.media_type}, {one.size:,} bytes. SHA-256: {one.sha256}",
    )


def _about(cases: Sequence[str], head: str) -> bytes:
    within = "Each case has a folder of its own with:\n" if len(cases) > 1 else ""
    return (
        f"The file of {', '.join(cases)} as the record stood at {head}.\n\n{within}"
        "file.pdf shows it whole, every page with a number: what happened, each date\n"
        "explained, letters and papers.\n"
        "letters holds each letter as it went out; what the program had made of one that was edited or\n"
        "signed lies below it in generated, and a letter that was struck in struck.\n"
        f"papers holds each paper under its own name; {_INDEX} tells its kind, its size and its SHA-256.\n"
        "proof/entries.json holds each entry with its seal, proof/documents what letters were made\n"
        "from.\n\n"
        f"sha256sum -c {_SUMS} shows that no file was changed since.\n"
        "python3 proof/check.py shows the same, and that the seal of each entry holds; it needs Python\n"
        "alone.\n"
        f"accessreq check --against {head} asks the store whether it still holds this record.\n"
    ).encode()


def put_in_place(place: Path, parts: Parts, again: str) -> None:
    """Write parts into a new folder, or a new zip where the name ends so; all of them or none.

    Args:
        place: where nothing stands.
        parts: by their names within it.
        again: the command to be typed where it could not be written.

    Raises:
        StoreNotUsable: the place cannot be written.
    """
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
            "The record is untouched; only these files are missing.",
            f"Name another place: {again}",
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


def refuse_taken(place: Path) -> None:
    """Refuse a place where something stands already, or that is none.

    Raises:
        NotAllowed: something stands there.
        Refused: it names no new folder.
    """
    if place.is_symlink() or place.exists():
        raise NotAllowed(
            f"{place} already exists.",
            "What was once given away is never written over.",
            "Name a new folder or zip: -o FOLDER",
        )
    if place.name in {"", ".", ".."}:
        raise Refused(f"{place} names no new folder.", "A bundle is made anew.", "Name one: -o FOLDER")
