"""Statements of disagreement, the accounting of disclosures, and telling earlier recipients."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from accessreq.casebook.desk import Desk, Done, File, open_file
from accessreq.casebook.documents import read_document
from accessreq.casebook.recording import Act, HowToIssue, after, carry_out, keep, record, warned
from accessreq.cases.case import Case
from accessreq.cases.disagreements import Disagreed, DisputeNoted
from accessreq.cases.disclosures import Disclosed, NoticeAsked, NoticeOf, RecipientNotified
from accessreq.cases.entries import NewDocument
from accessreq.cases.guards import made
from accessreq.cases.people import Recipient
from accessreq.cases.recipients import Wish, recipients, wishes
from accessreq.cases.transitions import Status
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.contents import LetterKind
from accessreq.law.disclosures import DISCLOSURES

_LETTERS: Final = {
    NoticeOf.CORRECTION: LetterKind.NOTICE_OF_CORRECTION,
    NoticeOf.DISPUTE: LetterKind.NOTICE_OF_DISPUTE,
}
_ON_APPEAL: Final = frozenset({Status.APPEAL_DENIED, Status.APPEAL_GRANTED_IN_PART})
_TEXT: Final = frozenset({".txt", ".md", ".text"})


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A statement of disagreement as it arrived: as words, or as a file."""

    on: date
    words: str = ""
    file: Path | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
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


def disagree(desk: Desk, part: str, filed: Filed, *, dry_run: bool) -> Done:
    """Keep a statement of disagreement with the case, § 95(4).

    The words of a plain text file are kept as words too, so that letters can quote them.

    Raises:
        Refused: the statement is empty, or its file cannot be read.
        NotAllowed: nothing was refused that could be disagreed with.
    """
    file = open_file(desk, part)
    document = read_document(filed.file) if filed.file else None
    event = Disagreed(
        on=filed.on,
        note=filed.note,
        statement=_words(document) if document else filed.words,
        document=document.kept if document else None,
    )
    case = after(desk, file.case, (event,))
    documents = (document,) if document else ()
    done = keep(desk, file, case, (event,), documents=documents, dry_run=dry_run)
    if _ON_APPEAL & set(case.tracks):
        return done
    early = "The law gives this right with a denial on appeal; the statement is kept all the same."
    return warned(done, early)


def note_dispute(desk: Desk, part: str, event: DisputeNoted, *, dry_run: bool) -> Done:
    """Record where the disputed portions were marked and the statement attached."""
    return record(desk, part, event, dry_run=dry_run)


def disclose(desk: Desk, part: str, event: Disclosed, how: HowToIssue) -> Done:
    """Add a line to the accounting; a disclosure for health or safety is told to the data subject at once.

    Raises:
        Refused: the day lies in the future.
    """
    if not DISCLOSURES[event.under].told_at_once:
        return record(desk, part, event, dry_run=how.dry_run)
    act = Act(events=(event,), letter=LetterKind.HEALTH_OR_SAFETY_NOTICE, letter_on=desk.today)
    return carry_out(desk, open_file(desk, part), act, how)


def wish(desk: Desk, part: str, notice: Notice, *, wanted: bool, dry_run: bool) -> Done:
    """Record whether the data subject wishes a recipient told; where so, the time to do it starts.

    Raises:
        NotFound: no recipient of the case is named so, and no address is given.
    """
    case = open_file(desk, part).case
    event = NoticeAsked(
        on=notice.on,
        note=notice.note,
        to=_recipient(case, notice.to),
        of=notice.of or what_to_tell(case),
        wanted=wanted,
    )
    return record(desk, part, event, dry_run=dry_run)


def notify(desk: Desk, part: str, notice: Notice, how: HowToIssue) -> Done:
    """Write to an earlier recipient of a correction or of a dispute, §§ 94(3)(c), 95(2)–(4).

    Raises:
        NotFound: no recipient of the case is named so, and no address is given.
        NotAllowed: there is nothing to tell, or the data subject does not wish it.
    """
    file = open_file(desk, part)
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
    done = carry_out(desk, file, Act(events=(told,), letter=_LETTERS[told.of]), how)
    return warned(done, *_unasked(file, wished), *_unaddressed(told.to))


def what_to_tell(case: Case) -> NoticeOf:
    """Return what recipients are told of now: a dispute where one was filed, else the correction."""
    return NoticeOf.DISPUTE if made(case, NoticeOf.DISPUTE) else NoticeOf.CORRECTION


def _words(document: NewDocument) -> str:
    """The words of a plain text file; none of a scan, which is enclosed instead."""
    if Path(document.kept.name).suffix.lower() not in _TEXT:
        return ""
    try:
        return document.content.decode("utf-8-sig")
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


def _unasked(file: File, wished: Wish | None) -> tuple[str, ...]:
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
