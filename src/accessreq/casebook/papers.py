"""The letters of a case, exactly as they were issued, and previews of those to come."""

from dataclasses import dataclass
from pathlib import Path

from accessreq.casebook.about import Telling
from accessreq.casebook.desk import Desk, File, open_file
from accessreq.casebook.documents import save
from accessreq.casebook.issuing import Issued, file_name, format_of, issue
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Acknowledged
from accessreq.cases.replaced import replaced
from accessreq.errors import NotFound
from accessreq.law.contents import LetterKind
from accessreq.letters.differences import Difference, differences
from accessreq.store import reading


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One format of an issued letter, with the bytes that were sent."""

    letter: LetterIssued
    format: str
    name: str
    content: bytes


def kept_letters(
    desk: Desk,
    part: str,
    number: int | None = None,
    formats: tuple[str, ...] = (),
) -> tuple[File, tuple[Kept, ...]]:
    """Return the issued letters of a case, all that stand or one, in all formats or some.

    A struck letter can still be had by its number: it may have left the house.

    Raises:
        NotFound: the case has no such letter, or not in that format.
        IntegrityBroken: the bytes in the store are not those that were sent.
    """
    file = open_file(desk, part)
    case = file.case
    kept = tuple(
        Kept(
            letter=letter,
            format=format_of(document),
            name=file_name(case.number, letter.number, letter.letter, format_of(document)),
            content=reading.document(desk.store, case.number, document.sha256),
        )
        for letter, stands in file.letters
        if number == letter.number or (number is None and stands)
        for document in letter.formats
        if not formats or format_of(document) in formats
    )
    if not kept:
        raise no_letter(file, number)
    return file, kept


def changes(desk: Desk, part: str, number: int | None) -> tuple[LetterIssued, tuple[Difference, ...]]:
    """Return a letter of a case, the newest if none is named, and in which words the officer changed it.

    Raises:
        NotFound: the case has no such letter.
        IntegrityBroken: the bytes in the store are not those that were kept.
    """
    file, kept = kept_letters(desk, part, number)
    letter = kept[-1].letter
    if letter.reworded is None:
        return letter, ()
    generated, edited = (
        reading.document(desk.store, file.case.number, each.sha256).decode()
        for each in (letter.reworded.generated, letter.reworded.edited)
    )
    return letter, differences(generated, edited)


def save_letters(
    desk: Desk,
    part: str,
    number: int | None,
    formats: tuple[str, ...],
    folder: Path,
    *,
    replace: bool,
) -> tuple[Path, ...]:
    """Write issued letters into a folder, under names made from the case alone.

    Raises:
        NotAllowed: another file of that name exists and ``replace`` is not given.
    """
    _, kept = kept_letters(desk, part, number, formats)
    return tuple(save(folder, each.name, each.content, replace=replace) for each in kept)


def preview(desk: Desk, part: str, kind: LetterKind, formats: tuple[str, ...]) -> Issued:
    """Render a letter of a case as a trial, dated today and marked so; nothing is kept.

    Raises:
        NotAllowed: the letter tells of a determination that was not made.
    """
    file = open_file(desk, part)
    case = file.case
    if kind is LetterKind.ACKNOWLEDGMENT and case.acknowledgment is None:
        promised = latest_promise(case, desk.today, desk.readings)
        case = case.then(Acknowledged(on=desk.today, promised=promised))
    telling = Telling(
        kind=kind,
        on=desk.today,
        number=file.next_letter,
        preview=True,
        replaces=replaced(file.entries, kind, case.history),
    )
    return issue(desk, case, telling, formats)


def save_preview(trial: Issued, folder: Path) -> tuple[Path, ...]:
    """Write a trial letter into a folder, under a name that says what it is."""
    return tuple(
        save(folder, f"preview-{each.kept.name}", each.content, replace=True) for each in trial.documents
    )


def no_letter(file: File, number: int | None) -> NotFound:
    """Return what is said where a case has no letter of that number, or none at all."""
    case = file.case
    numbers = ", ".join(str(each.number) for each, _ in file.letters)
    return NotFound(
        f"{case.number} has no letter {number}." if number else f"{case.number} has no such letter.",
        f"Its letters are {numbers}." if numbers else "None was issued yet.",
        f"List them: accessreq letter list {case.number}",
    )
