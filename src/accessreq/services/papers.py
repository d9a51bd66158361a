"""The letters of a case, exactly as they were issued, previews of those to come, and its other papers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from msgspec import Struct

from accessreq.cases import release_checks
from accessreq.cases.case import Case
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.entries import FinalKept, LetterIssued
from accessreq.cases.events import Acknowledged, DocumentKept, Event
from accessreq.cases.kinds import RequestKind
from accessreq.cases.letters import replaced
from accessreq.cases.status import UNDECIDED
from accessreq.cases.transitions import TRANSITIONS
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.letters import SIGNED_BY_OTHERS, LetterKind
from accessreq.letters.differences import Difference, differences
from accessreq.letters.request import LetterRequest
from accessreq.services.documents import refuse_occupied, save
from accessreq.services.issuing import Issued, file_name, issue, usual_signer
from accessreq.services.session import CaseFile, Session, open_file
from accessreq.store import reading
from accessreq.store.index import named_documents


class Kept(Struct, frozen=True, kw_only=True):
    """One format of an issued letter, with the bytes that were sent.

    Attributes:
        final: it is the file that was kept as the letter that really went out.
    """

    letter: LetterIssued
    format: str
    name: str
    content: bytes
    final: bool = False


def kept_letters(
    session: Session,
    part: str,
    number: int | None = None,
    formats: tuple[str, ...] = (),
    *,
    generated: bool = False,
) -> tuple[CaseFile, tuple[Kept, ...]]:
    """Return the issued letters of a case, all that stand or one, in all formats or some.

    A struck letter can still be had by its number: it may have left the house.
    Where a file was kept as what really went out, it is the letter; those that
    the program made are had with ``generated``.

    Raises:
        NotFound: the case has no such letter, or not in that format.
        IntegrityBroken: the bytes in the store are not those that were sent.
    """
    file = open_file(session, part)
    wanted = (
        letter for letter, stands in file.letters if number == letter.number or (number is None and stands)
    )
    give = as_made if generated else as_sent
    kept = tuple(each for letter in wanted for each in give(session, file, letter, formats))
    if not kept:
        raise no_letter(file, number)
    return file, kept


def as_sent(
    session: Session, file: CaseFile, letter: LetterIssued, formats: tuple[str, ...]
) -> tuple[Kept, ...]:
    """Return a letter as it really went out: the file that was kept as that, else as it was made.

    Raises:
        IntegrityBroken: the bytes in the store are not those.
    """
    final = file.final(letter.number)
    if final is None:
        return as_made(session, file, letter, formats)
    made = final.document.format
    if formats and made not in formats:
        return ()
    content = reading.document(session.store, file.case.number, final.document.sha256)
    return (Kept(letter=letter, format=made, name=final.document.name, content=content, final=True),)


def as_made(
    session: Session, file: CaseFile, letter: LetterIssued, formats: tuple[str, ...]
) -> tuple[Kept, ...]:
    """Return an issued letter in all formats or some, as the program made it.

    Raises:
        IntegrityBroken: the bytes in the store are not those.
    """
    case = file.case.number
    return tuple(
        Kept(
            letter=letter,
            format=document.format,
            name=file_name(case, letter.number, letter.letter, document.format),
            content=reading.document(session.store, case, document.sha256),
        )
        for document in letter.formats
        if not formats or document.format in formats
    )


def edits(session: Session, file: CaseFile, letter: LetterIssued) -> tuple[Difference, ...]:
    """Return in which words the officer changed a letter before it was issued.

    Raises:
        IntegrityBroken: the bytes in the store are not those that were kept.
    """
    if letter.reworded is None:
        return ()
    generated, edited = (
        reading.document(session.store, file.case.number, each.sha256).decode()
        for each in (letter.reworded.generated, letter.reworded.edited)
    )
    return differences(generated, edited)


def preview(
    session: Session, part: str, kind: LetterKind, formats: tuple[str, ...]
) -> tuple[Issued, NotAllowed | None]:
    """Render a letter of a case as a trial, dated today and marked so; nothing is saved.

    With it comes what the gate would refuse, were the letter issued today.

    Raises:
        NotAllowed: the letter tells of a determination that was not made.
    """
    file = open_file(session, part)
    case = file.case
    if kind is LetterKind.ACKNOWLEDGMENT and case.acknowledgment is None:
        promised = latest_promise(case, session.today, session.readings)
        case = case.then(Acknowledged(on=session.today, promised=promised))
    telling = LetterRequest(
        kind=kind,
        on=session.today,
        number=file.next_letter,
        preview=True,
        replaces=replaced(file.entries, kind, case.history),
        signer=None if kind in SIGNED_BY_OTHERS else usual_signer(session),
    )
    return issue(session, case, telling, formats), release_checks.stands_against(case, kind, session.today)


def letters_to_come(case: Case) -> tuple[LetterKind, ...]:
    """Return the kinds of letters that may go out next, in the order in which they would.

    Some of them tell of what is not done yet: ``preview`` refuses those.
    """
    unproved = not case.identity_settled and case.request_status in UNDECIDED
    verbs = case.may_follow()
    rows = (each for each in TRANSITIONS if each.verb in verbs and each.only_for in {None, case.kind})
    return tuple(
        dict.fromkeys(
            (
                *((LetterKind.PROOF_OF_IDENTITY,) if unproved else ()),
                *((LetterKind.CORRECTION_RECEIVED,) if case.kind is RequestKind.CORRECTION else ()),
                *(letter for each in rows for letter in each.letters),
            )
        )
    )


def save_preview(trial: Issued, folder: Path) -> tuple[Path, ...]:
    """Write a trial letter into a folder, under a name that says what it is."""
    return tuple(
        save(folder, f"preview-{each.kept.name}", each.content, replace=True) for each in trial.documents
    )


def papers_of(session: Session, part: str) -> Mapping[str, DocumentKept]:
    """Return the papers of a case that are no letters, by the names under which they can be saved."""
    return papers_by_name(open_file(session, part).case.history)


def paper_numbered(session: Session, part: str, number: int) -> tuple[str, str]:
    """Return the number of a case, and the name of a paper by its place in the list of it, counted from 1.

    Raises:
        NotFound: the case has none of that number.
    """
    file = open_file(session, part)
    names = tuple(papers_by_name(file.case.history))
    if not 1 <= number <= len(names):
        raise NotFound(
            f"{file.case.number} has no paper {number}." if names else f"{file.case.number} has no papers.",
            f"It has {len(names)}, numbered from 1." if names else "None was attached yet.",
            f"List them: accessreq paper list {file.case.number}",
        )
    return file.case.number, names[number - 1]


def save_papers(
    session: Session, part: str, names: Sequence[str], folder: Path, *, replace: bool
) -> tuple[Path, ...]:
    """Write papers of a case into a folder, those of some names or all.

    Raises:
        NotFound: the case has none, or none of that name.
        NotAllowed: another file of that name exists and ``replace`` is not given.
        IntegrityBroken: the bytes in the store are not those that came.
    """
    file = open_file(session, part)
    held = papers_by_name(file.case.history)
    missing = next((each for each in names if each not in held), "") if names else ""
    if missing or not held:
        raise NotFound(
            f"{file.case.number} has no paper {missing}."
            if missing
            else f"{file.case.number} has no papers.",
            f"It has: {', '.join(held)}." if held else "None was attached yet.",
            f"List them: accessreq paper list {file.case.number}",
        )
    wanted = {name: one for name, one in held.items() if not names or name in names}
    contents = {
        name: reading.document(session.store, file.case.number, one.sha256) for name, one in wanted.items()
    }
    if not replace:
        refuse_occupied(folder, contents)
    return tuple(save(folder, name, content, replace=replace) for name, content in contents.items())


def papers_by_name(history: Iterable[Event]) -> Mapping[str, DocumentKept]:
    """Return the papers of a history by their names; a second paper of one name has a number behind it."""
    held: dict[str, DocumentKept] = {}
    for event in history:
        for one in () if isinstance(event, LetterIssued | FinalKept) else named_documents(event):
            name = Path(one.name).name or one.sha256[:16]  # a name is no way out of the folder
            if held.get(name, one).sha256 != one.sha256:
                name = next(other for other in _numbered(name) if held.get(other, one).sha256 == one.sha256)
            held[name] = one
    return held


def _numbered(name: str) -> Iterator[str]:
    """Yield a name with a number before its ending, which tells its kind."""
    path = Path(name)
    yield from (f"{path.stem}-{n}{path.suffix}" for n in count(2))


def no_letter(file: CaseFile, number: int | None) -> NotFound:
    """Return what is said where a case has no letter of that number, or none at all."""
    case = file.case
    without = tuple(each for each, _ in file.letters if each.recorded and file.final(each.number) is None)
    wanted = without if number is None and len(without) == len(file.letters) else ()
    wanted = wanted or tuple(each for each in without if each.number == number)
    if wanted:
        sent = wanted[-1]
        return NotFound(
            f"No copy is kept of letter {sent.number} of {case.number}, which went out on "
            f"{sent.on.isoformat()}.",
            f"It was recorded on {sent.recorded}, and the reason is: {sent.already_sent}.",
            f"If a copy turns up: accessreq letter final {case.number} {sent.number} FILE",
        )
    numbers = ", ".join(str(each.number) for each, _ in file.letters)
    return NotFound(
        f"{case.number} has no letter {number}." if number else f"{case.number} has no such letter.",
        f"Its letters are {numbers}." if numbers else "None was issued yet.",
        f"List them: accessreq letter list {case.number}",
    )
