"""The letter that really went out: edited in Word, or signed on paper and scanned."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.entries import FinalKept, LetterIssued
from accessreq.cases.events import DocumentKept
from accessreq.errors import Refused
from accessreq.letters.differences import Difference, differences
from accessreq.letters.provenance import from_bytes
from accessreq.letters.sent_files import Finished, finished
from accessreq.services.papers import edits, kept_letters, no_letter
from accessreq.services.recording import after, keep
from accessreq.services.sent_files import against_the_law, of_the_file, read_final
from accessreq.services.session import CaseFile, Result, Session, open_file
from accessreq.store import reading


class Final(Struct, frozen=True, kw_only=True):
    """What was kept as the letter that really went out.

    Attributes:
        changes: where its words differ from those of the letter that the program made;
            ``None`` where they cannot be compared.
    """

    done: Result
    letter: LetterIssued
    kept: FinalKept
    changes: tuple[Difference, ...] | None


def keep_final(
    session: Session, part: str, number: int, path: Path, *, on: date, note: str, dry_run: bool
) -> Final:
    """Keep the bytes of a letter that really went out; from then on they are the letter.

    Raises:
        NotFound: the case has no such letter.
        Refused: as for ``read_final``.
    """
    file = open_file(session, part)
    letter = next((each for each, _ in file.letters if each.number == number), None)
    if letter is None:
        raise no_letter(file, number)
    final = read_final(session, file.case.number, letter, path, on=on, note=note)
    case = after(final.session, file.case, (final.event,))
    done = keep(final.session, file, case, (final.event,), documents=(final.document,), dry_run=dry_run)
    changes = _changes(session, file, letter, final.found)
    warnings = tuple(_warnings(session, file, letter, final.found))
    return Final(done=replace(done, warnings=warnings), letter=letter, kept=final.event, changes=changes)


def changes_of_final(
    session: Session, file: CaseFile, letter: LetterIssued, final: FinalKept
) -> tuple[Difference, ...] | None:
    """Return where the words of a final letter differ from those that the program made.

    ``None`` where it is a picture, or where the program made none to compare it with.
    """
    content = reading.document(session.store, file.case.number, final.document.sha256)
    return _changes(session, file, letter, finished(content))


def _changes(
    session: Session, file: CaseFile, letter: LetterIssued, final: Finished
) -> tuple[Difference, ...] | None:
    if not (final.words and letter.formats):
        return None
    made = _made(session, file, letter, final.form)
    if isinstance(made, str):
        return differences(made, final.words)
    if made.form is not final.form:
        return differences(made.words, final.words)
    return differences(made.shown, final.shown)


def _made(session: Session, file: CaseFile, letter: LetterIssued, form: str) -> Finished | str:
    """What the program made, in the format of the final letter where it has that one; else its text."""
    chosen = _to_compare(letter, form)
    content = reading.document(session.store, file.case.number, chosen.sha256)
    return content.decode() if chosen.format == "text" else finished(content)


def _to_compare(letter: LetterIssued, form: str) -> DocumentKept:
    kept = {each.format: each for each in letter.formats}
    return kept.get(form) or kept.get("text") or letter.formats[0]


def _warnings(session: Session, file: CaseFile, letter: LetterIssued, final: Finished) -> Iterator[str]:
    """What the officer should know of the file, though it is kept."""
    if not any(stands and each.number == letter.number for each, stands in file.letters):
        yield f"Letter {letter.number} was struck; the file is kept all the same, because it went out."
    yield from of_the_file(final)
    if not final.words:
        return
    if final.around and letter.formats and _to_compare(letter, final.form).format != final.form:
        yield (
            "The letter was not made as a Word document: headers, footers and notes of the file are searched "
            "for numbers, and not compared."
        )
    yield from _by_what_was_kept(session, file, letter, final)


def _by_what_was_kept(
    session: Session, file: CaseFile, letter: LetterIssued, final: Finished
) -> Iterator[str]:
    if letter.made_from is None:
        return  # as a letter of the first days, of which nothing was saved that could be looked for
    try:
        made = from_bytes(reading.document(session.store, file.case.number, letter.made_from.sha256))
    except Refused as error:
        yield f"The file was not searched for what the law asks. {error.found}"
        return
    yield from against_the_law(final, made.seen.values)


class Words(Struct, frozen=True, kw_only=True):
    """The words of one letter of a case.

    Attributes:
        final: the file that holds them, where it is the one that really went out.
        words: empty where that file is a picture.
    """

    file: CaseFile
    letter: LetterIssued
    final: FinalKept | None
    words: str


def words_of(session: Session, part: str, number: int | None, *, generated: bool) -> Words:
    """Return the words of a letter, the newest if none is named: as it went out, or as the program made it.

    Raises:
        NotFound: the case has no such letter, or it was not issued as text.
    """
    file, kept = kept_letters(session, part, number, generated=generated)
    newest = kept[-1].letter
    if kept[-1].final:
        words = finished(kept[-1].content).words
    else:
        _, kept = kept_letters(session, part, newest.number, ("text",), generated=generated)
        words = kept[-1].content.decode()
    final = file.final(newest.number) if kept[-1].final else None
    return Words(file=file, letter=newest, final=final, words=words)


def changes_of(
    session: Session, part: str, number: int | None
) -> tuple[LetterIssued, tuple[Difference, ...] | None]:
    """Return a letter, the newest if none is named, and in which words it differs from what the program made.

    The final letter is compared where one was kept, else the words that were
    edited before it was issued. ``None`` stands for a picture.

    Raises:
        NotFound: the case has no such letter.
    """
    file, kept = kept_letters(session, part, number)
    letter = kept[-1].letter
    final = file.final(letter.number)
    return letter, changes_of_final(session, file, letter, final) if final else edits(session, file, letter)
