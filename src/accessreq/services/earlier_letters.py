"""Letters that went out before this program was used, taken from a folder by the former numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from accessreq.cases.appeals import AppealDenied, AppealGranted, AppealGrantedInPart
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.entries import FinalKept, LetterIssued, NewDocument
from accessreq.cases.events import MEDIA_TYPES, Acknowledged, Event
from accessreq.errors import Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.sent_files import finished
from accessreq.services.documents import new_document, read_document
from accessreq.services.session import Session

Row = TypeVar("Row")

_KINDS: Final[Mapping[type[Event], LetterKind]] = {
    Acknowledged: LetterKind.ACKNOWLEDGMENT,
    Granted: LetterKind.GRANT,
    GrantedInPart: LetterKind.GRANT_IN_PART,
    Denied: LetterKind.DENIAL,
    ItemMade: LetterKind.CORRECTION_MADE,
    ItemMadeInPart: LetterKind.CORRECTION_MADE_IN_PART,
    ItemRefused: LetterKind.CORRECTION_REFUSED,
    AppealGranted: LetterKind.APPEAL_GRANTED,
    AppealGrantedInPart: LetterKind.APPEAL_GRANTED_IN_PART,
    AppealDenied: LetterKind.APPEAL_DENIED,
}
_APPEALS: Final = (AppealGranted, AppealGrantedInPart, AppealDenied)
_ENDINGS: Final = frozenset({".pdf", ".docx"})
_WORDS: Final = (  # in the name of a file, behind the number; and of what the letter then is
    (re.compile(r"appeal"), _APPEALS),
    (re.compile(r"ack"), (Acknowledged,)),
    (
        re.compile(r"grant|den|decision|determ|response|refus|correct|final|answer"),
        (Granted, GrantedInPart, Denied, ItemMade, ItemMadeInPart, ItemRefused),
    ),
)


class Letter(Struct, frozen=True, kw_only=True):
    """A file that is the letter by which something was done.

    Attributes:
        of: the event that it tells of.
    """

    path: Path
    of: Event
    kind: LetterKind


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the Word documents and PDFs of a folder, by name.

    Raises:
        Refused: the folder cannot be read.
    """
    try:
        found = [each for each in folder.iterdir() if each.suffix.casefold() in _ENDINGS and each.is_file()]
    except OSError as error:
        raise Refused(
            f"The folder {folder.name} cannot be read ({error.strerror}).",
            "The letters that went out are taken from it, by the numbers with which their names begin.",
            "Check the name: --letters FOLDER",
        ) from error
    return tuple(sorted(each for each in found if not each.name.startswith((".", "~"))))


def by_number(files: Iterable[Path], numbers: Iterable[str]) -> tuple[dict[str, list[Path]], list[Path]]:
    """Return the files of each former number, and those of none.

    A name begins with the number; what stands between its letters and digits is no matter. Of
    several numbers that fit, the longest is meant.
    """
    known = {plain(each): each for each in numbers}
    found: dict[str, list[Path]] = {}
    left: list[Path] = []
    for path in files:
        parts = plain(path.stem).split("-")
        begun = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
        number = next((known[each] for each in begun if each in known), None)
        if number is None:
            left.append(path)
        else:
            found.setdefault(number, []).append(path)
    return found, left


def taken(
    session: Session, files: Iterable[Path], requests: Mapping[str, Sequence[tuple[Row, tuple[Event, ...]]]]
) -> tuple[dict[Row, tuple[Letter, ...]], list[tuple[str, str]]]:
    """Return the letters of each row; and the names of the files that are left, with the words why.

    Args:
        session: says why a number that can identify a person may stand in a letter.
        files: those of the folder.
        requests: by the plain former number the rows that have it, each with its events.
    """
    found: dict[Row, tuple[Letter, ...]] = {}
    matched, left = by_number(files, requests)
    not_taken = [(each.name, "no request that comes in has its number") for each in left]
    for number, paths in matched.items():
        (row, events), *others = requests[number]
        letters: list[Letter] = []
        for path in paths:
            try:
                if others:
                    raise _Left("several requests have its number")
                letters.append(_letter(session, path, events, letters))
            except _Left as why:
                not_taken.append((path.name, str(why)))
        if letters:
            found[row] = tuple(letters)
    return found, not_taken


def _letter(session: Session, path: Path, events: Sequence[Event], before: Sequence[Letter]) -> Letter:
    """A file as the letter of an event, where its name tells which, and its content may be kept."""
    event = _told_by_name(path, [each for each in events if type(each) in _KINDS])
    if event is None:
        raise _Left("its name does not say of which decision it is the letter")
    if event in [each.of for each in before]:
        raise _Left("another file is the letter of the same day")
    try:
        session.told_why(FinalKept.kind, finished(read_document(path).content).texts)
    except Refused as error:
        raise _Left(error.found[0].lower() + error.found[1:].rstrip(".")) from error
    return Letter(path=path, of=event, kind=_KINDS[type(event)])


class _Left(Exception):
    """Why a file is not taken, in words that go on a sentence."""


def kept_as(letters: Sequence[Letter], today: date) -> tuple[tuple[Event, ...], tuple[NewDocument, ...]]:
    """Return the entries and the documents of letters that went out, numbered in the order of their days."""
    events: list[Event] = []
    documents: list[NewDocument] = []
    for number, each in enumerate(sorted(letters, key=lambda one: one.of.on), 1):
        document = _document(each.path)
        events.append(
            LetterIssued(
                on=each.of.on, letter=each.kind, number=number, formats=(), template_sha256="", recorded=today
            )
        )
        events.append(FinalKept(on=today, number=number, document=document.kept))
        documents.append(document)
    return tuple(events), tuple(documents)


def _document(path: Path) -> NewDocument:
    content = read_document(path).content
    return new_document(path.name, MEDIA_TYPES[finished(content).form], content)


def _told_by_name(path: Path, events: Sequence[Event]) -> Event | None:
    name = path.stem.casefold()
    kinds = next((kinds for words, kinds in _WORDS if words.search(name)), None)
    if kinds is None:
        return events[0] if len(events) == 1 else None
    return next((each for each in events if isinstance(each, kinds)), None)


def plain(text: str) -> str:
    """Return a number, or the name of a file, as the two are compared.

    >>> plain("24/001") == plain("24_001")
    True
    """
    return "-".join(re.findall(r"[^\W_]+", text.casefold()))
