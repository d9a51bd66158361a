"""Statements of disagreement, the accounting of disclosures, and telling earlier recipients."""

from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
    Wish,
    recipients,
    wishes,
)
from accessreq.cases.entries import NewDocument
from accessreq.cases.events import AccountingOpened
from accessreq.cases.kinds import NUMBER_LETTERS, FileKind
from accessreq.cases.people import DataSubject, Recipient
from accessreq.cases.preconditions import made, untold
from accessreq.cases.status import Status
from accessreq.cases.wording import words_in
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.disclosures import DISCLOSURES
from accessreq.law.letters import Language, LetterKind
from accessreq.services.documents import read_document
from accessreq.services.recording import (
    Act,
    HowToIssue,
    after,
    carry_out,
    keep,
    record,
    refuse_what_went_out,
    warned,
)
from accessreq.services.session import CaseFile, Result, Session, open_file
from accessreq.settings.check import same_words
from accessreq.store import reading

_LETTERS: Final = {
    NoticeOf.CORRECTION: LetterKind.NOTICE_OF_CORRECTION,
    NoticeOf.DISPUTE: LetterKind.NOTICE_OF_DISPUTE,
}
_ON_APPEAL: Final = frozenset({Status.APPEAL_DENIED, Status.APPEAL_GRANTED_IN_PART})
_TEXT: Final = frozenset({".txt", ".md", ".text"})


class Filed(Struct, frozen=True, kw_only=True):
    """A statement of disagreement as it arrived: as words, or as a file."""

    on: date
    words: str = ""
    file: Path | None = None
    note: str = ""


class Notice(Struct, frozen=True, kw_only=True):
    """What an earlier recipient is to be told.

    Attributes:
        to: whole or part of the name of one whom the case knows; with an
            address, also one whom the data subject names.
        of: ``None`` for the dispute where there is one, else the correction.
        reasons: the agency's concise reasons, which may go with a dispute.
    """

    to: Recipient
    on: date
    of: NoticeOf | None = None
    reasons: str = ""
    note: str = ""


def disagree(session: Session, part: str, filed: Filed, *, dry_run: bool) -> Result:
    """Keep a statement of disagreement with the case, § 95(4).

    The words of a plain text file are kept as words too, so that letters can quote them.

    Raises:
        Refused: the statement is empty, or its file cannot be read.
        NotAllowed: nothing was refused that could be disagreed with.
    """
    file = open_file(session, part)
    document = read_document(filed.file) if filed.file else None
    event = Disagreed(
        on=filed.on,
        note=filed.note,
        statement=_words(document) if document else filed.words,
        document=document.kept if document else None,
    )
    case = after(session, file.case, (event,))
    documents = (document,) if document else ()
    done = keep(session, file, case, (event,), documents=documents, dry_run=dry_run)
    if _ON_APPEAL & set(case.tracks):
        return done
    early = "The law gives this right with a denial on appeal; the statement is kept all the same."
    return warned(done, early)


def note_dispute(session: Session, part: str, event: DisputeNoted, *, dry_run: bool) -> Result:
    """Record where the disputed portions were marked and the statement attached."""
    return record(session, part, event, dry_run=dry_run)


class AboutPerson(Struct, frozen=True, kw_only=True):
    """The person about whom something was disclosed, and who has made no request.

    Attributes:
        another: why it is another person than one of a like name whose file is kept; else empty.
    """

    subject: DataSubject
    language: Language = Language.ENGLISH
    another: str = ""


def disclose(session: Session, part: str, event: Disclosed, how: HowToIssue) -> Result:
    """Add a line to the accounting; a disclosure for health or safety is told to the data subject at once.

    Raises:
        Refused: the day lies in the future.
    """
    done = _disclosed(session, open_file(session, part), event, how)
    return warned(done, *_without_address(done.case, event))


def disclose_about(session: Session, person: AboutPerson, event: Disclosed, how: HowToIssue) -> Result:
    """Add a line to the accounting about a person who made no request, § 94(3).

    The first opens a file. Those that follow go into the same file, where the
    name and the address are the same.

    Raises:
        NotAllowed: a file about a person of a like name is kept, and nothing says whether it
            is the same person.
        Refused: the day lies in the future.
    """
    named = reading.same_person(session.store, person.subject.name)
    files = [
        open_file(session, each) for each in named if each.startswith(NUMBER_LETTERS[FileKind.ACCOUNTING])
    ]
    requests = [each for each in named if each not in {file.case.number for file in files}]
    if person.another:
        files = []
    same = [each for each in files if _same_address(each.case.as_amended.data_subject, person.subject)]
    if files and len(same) != 1:
        raise _which_person(person.subject, files)
    done = _disclosed(session, same[0] if same else _new_file(session, person), event, how)
    return warned(done, *_without_address(done.case, event), *_asked_before(done.case, requests))


def give_notice(
    session: Session, part: str, to: str, how: HowToIssue, *, on: date | None = None, note: str = ""
) -> Result:
    """Tell the data subject of a disclosure for health or safety of which no notice went out, § 96(1)(i).

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by a piece of its number or name.
        to: whole or part of the name of the recipient; the first that is untold if empty.
        how: how the letter is issued.
        on: the day of the notice; today if left out.
        note: what the officer wishes to remember with it.

    Raises:
        NotAllowed: the data subject was told of each; or no address is known.
    """
    file = open_file(session, part)
    owed = [each for each in untold(file.case) if to.casefold() in each.to.key]
    if not owed:
        raise NotAllowed(
            f"{file.case.number} holds no disclosure for health or safety"
            + (f" to “{to[:40]}”" if to else "")
            + " of which the data subject is still to be told.",
            "The notice tells of one disclosure, once.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    if _is_nowhere(file.case):
        raise _no_address(file.case)
    told = DataSubjectNotified(on=on or session.today, note=note, to=owed[0].to, disclosed=owed[0].on)
    act = Act(events=(told,), letter=LetterKind.HEALTH_OR_SAFETY_NOTICE, tells_of=(owed[0], told))
    return carry_out(session, file, act, how)


def _disclosed(session: Session, file: CaseFile, event: Disclosed, how: HowToIssue) -> Result:
    if DISCLOSURES[event.under].told_at_once and not _is_nowhere(file.case):
        return _told_at_once(session, file, event, how)
    refuse_what_went_out(how)
    case = after(session, file.case, (event,))
    done = keep(session, file, case, (event,), dry_run=how.dry_run)
    if not DISCLOSURES[event.under].told_at_once:
        return done
    untold_of = _no_address(case)
    return warned(done, f"{untold_of.found} {untold_of.why} {untold_of.do}")


def _told_at_once(session: Session, file: CaseFile, disclosed: Disclosed, how: HowToIssue) -> Result:
    """Record a disclosure with the notice of it: of today, or of the day on which one went out already."""
    on = how.went_out.on if how.went_out and how.went_out.on else session.today
    told = DataSubjectNotified(on=on, to=disclosed.to, disclosed=disclosed.on)
    act = Act(
        events=(disclosed, told),
        letter=LetterKind.HEALTH_OR_SAFETY_NOTICE,
        letter_on=session.today,
        tells_of=(disclosed, told),
    )
    return carry_out(session, file, act, how)


def _new_file(session: Session, person: AboutPerson) -> CaseFile:
    opened = AccountingOpened(
        on=session.today,
        data_subject=person.subject,
        not_a_double=person.another,
        language=person.language,
    )
    session.stamp_of((opened,))  # refused before a letter is made of it
    return CaseFile(case=Case.of(reading.next_number(session.store, opened), (opened,)), entries=())


def _same_address(kept: DataSubject, given: DataSubject) -> bool:
    return bool(given.address) and same_words(" ".join(kept.address), " ".join(given.address))


def _is_nowhere(case: Case) -> bool:
    """Whether a notice could go nowhere: of a request it goes by hand, but nobody comes for a file."""
    subject = case.as_amended.data_subject
    return case.kind is FileKind.ACCOUNTING and not subject.address and subject.email is None


def _no_address(case: Case) -> NotAllowed:
    return NotAllowed(
        f"{case.number} holds no address of the data subject, so no notice of the disclosure was written.",
        "It is owed at once, to the last known address, Public Officers Law § 96(1)(i).",
        f"Find the entry that opened the file: accessreq show {case.number}. Add the address to it: "
        f'accessreq strike {case.number} ENTRY --reason "found" --instead "data_subject.address=LINES". '
        f"Then: accessreq disclosed {case.number} --notice",
    )


def _without_address(case: Case, line: Disclosed) -> tuple[str, ...]:
    if line.to.address:
        return ()
    return (
        f"No address of {line.to.name} is recorded. The accounting holds the name and the address of the "
        f"recipient, Public Officers Law § 94(3)(a). Find the entry: accessreq show {case.number}. Add the "
        f'address to it: accessreq strike {case.number} ENTRY --reason "found" --instead "to.address=LINES"',
    )


def _which_person(subject: DataSubject, files: list[CaseFile]) -> NotAllowed:
    numbers = ", ".join(each.case.number for each in files)
    which = "that person" if len(files) == 1 else "one of these persons"
    return NotAllowed(
        f"An accounting is kept about a person of the name {subject.name}, or one that looks like it: "
        f"{numbers}.",
        "Nothing shows that it is the same person: the address is another one, or was not given.",
        f"If it is {which}: accessreq disclosed {files[-1].case.number} --to NAME … "
        'If it is another person: --new "reason"',
    )


def _asked_before(case: Case, requests: list[str]) -> tuple[str, ...]:
    if not requests:
        return ()
    return (
        f"Requests bear the same name, or one that looks like it: {', '.join(requests)}. A disclosure of the "
        f"record that is asked for belongs to the request: accessreq disclosed {requests[-1]}. "
        f"To take this one back: accessreq undo {case.number}",
    )


def wish(session: Session, part: str, notice: Notice, *, wanted: bool, dry_run: bool) -> Result:
    """Record whether the data subject wishes a recipient told; where so, the time to do it starts.

    Raises:
        NotFound: no recipient of the case is named so, and no address is given.
    """
    case = open_file(session, part).case
    event = NoticeAsked(
        on=notice.on,
        note=notice.note,
        to=_recipient(case, notice.to),
        of=notice.of or what_to_tell(case),
        wanted=wanted,
    )
    return record(session, part, event, dry_run=dry_run)


def notify(session: Session, part: str, notice: Notice, how: HowToIssue) -> Result:
    """Write to an earlier recipient of a correction or of a dispute, §§ 94(3)(c), 95(2)–(4).

    Raises:
        NotFound: no recipient of the case is named so, and no address is given.
        NotAllowed: there is nothing to tell, or the data subject does not wish it.
    """
    file = open_file(session, part)
    told = RecipientNotified(
        on=notice.on,
        note=notice.note,
        to=_recipient(file.case, notice.to),
        of=notice.of or what_to_tell(file.case),
        reasons=notice.reasons,
    )
    wished = _wish(file.case, told)
    if wished is not None and not wished.wanted:
        raise NotAllowed(
            f"The data subject does not wish this recipient to be told of the {told.of}.",
            "Earlier recipients are told at the data subject's request.",
            f"If the wish has changed, record it: accessreq notify {file.case.number} RECIPIENT --asked",
        )
    done = carry_out(session, file, Act(events=(told,), letter=_LETTERS[told.of]), how)
    return warned(done, *_unasked(file, wished), *_unaddressed(told.to))


def what_to_tell(case: Case) -> NoticeOf:
    """Return what recipients are told of now: a dispute where one was filed, else the correction."""
    return NoticeOf.DISPUTE if made(case, NoticeOf.DISPUTE) else NoticeOf.CORRECTION


def _words(document: NewDocument) -> str:
    """The words of a plain text file; none of a scan, which is enclosed instead."""
    if Path(document.kept.name).suffix.lower() not in _TEXT:
        return ""
    try:
        return words_in(document.content).text
    except UnicodeDecodeError:
        return ""


def _wish(case: Case, told: RecipientNotified) -> Wish | None:
    alike = (each for each in wishes(case) if each.of is told.of)
    return next((each for each in alike if each.to.key == told.to.key), None)


def _recipient(case: Case, typed: Recipient) -> Recipient:
    known = recipients(case)
    exact = [each for each in known if each.key == typed.key]
    found = exact or [each for each in known if typed.key in each.key]
    if len(found) == 1:
        return replace(found[0], address=typed.address or found[0].address)
    if typed.address and not found:
        return typed
    raise NotFound(
        f"{len(found)} recipients of {case.number} are named so."
        if found
        else f"No recipient of {case.number} is named so.",
        f"The case knows {len(known)}: those of the accounting, and those whom the data subject named.",
        f"Look at them: accessreq show {case.number}. Give the whole name; for one whom the data subject "
        "names now, also --address LINES",
    )


def _unasked(file: CaseFile, wished: Wish | None) -> tuple[str, ...]:
    if wished is not None and wished.asked is not None:
        return ()
    return (
        "No wish of the data subject to tell this recipient is recorded, and earlier recipients are told at "
        f"the data subject's request. If there is one: accessreq notify {file.case.number} RECIPIENT --asked",
    )


def _unaddressed(to: Recipient) -> tuple[str, ...]:
    return (
        () if to.address else ("No address of the recipient is known: the letter says that it goes by hand.",)
    )
