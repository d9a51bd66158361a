"""Appeals: received, forwarded to the Committee, determined by another, taken back; § 95(3)."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from accessreq.cases.appeals import (
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.deadlines import deadlines
from accessreq.cases.events import Event
from accessreq.cases.kinds import RequestKind
from accessreq.cases.preconditions import check_appeal_in_time
from accessreq.cases.transitions import TRANSITION
from accessreq.law.letters import LetterKind
from accessreq.letters.matters import LETTERS
from accessreq.services.answering import day_of_change_missing
from accessreq.services.documents import read_document
from accessreq.services.recording import (
    Act,
    HowToIssue,
    after,
    carry_out,
    keep,
    record,
    refuse_what_went_out,
    try_out,
    warned,
)
from accessreq.services.session import CaseFile, Result, Session, open_file, refuse_the_future


def receive_appeal(
    session: Session,
    part: str,
    event: Appealed,
    *,
    attach: Sequence[Path] = (),
    how: HowToIssue,
    letter: bool = True,
) -> Result:
    """Log an appeal, with the letter that says it arrived and asks for what is missing.

    Without ``of`` the appeal is of what the request asks for. Whether it is one
    of silence follows from the dates. The letter bears today's date.

    Raises:
        NotAllowed: nothing was denied, silence is none yet, or it came after
            the longest defensible date and no reason to take it is given.
        Refused: it lies in the future, or a paper cannot be read.
    """
    refuse_the_future(session, event.on, "appeal")
    file = open_file(session, part)
    documents = tuple(read_document(path) for path in attach)
    event = replace(
        event,
        of=event.of or (file.case.received.request,),
        attachments=tuple(each.kept for each in documents),
    )
    if file.case.request_status in TRANSITION[Appealed].follows:
        windows = deadlines(file.case, session.readings)
        event = replace(event, silence=check_appeal_in_time(file.case, event, windows))
    if not letter:
        refuse_what_went_out(how)
        case = after(session, file.case, (event,))
        return keep(session, file, case, (event,), documents=documents, dry_run=how.dry_run)
    act = Act(
        events=(event,), letter=LetterKind.APPEAL_RECEIVED, letter_on=session.today, documents=documents
    )
    return carry_out(session, file, act, how)


def forward_appeal(session: Session, part: str, event: AppealForwarded, how: HowToIssue) -> Result:
    """Record that a copy of the appeal went to the Committee, with the letter of transmittal."""
    file = open_file(session, part)
    return carry_out(session, file, Act(events=(event,), letter=LetterKind.APPEAL_TRANSMITTAL), how)


def forward_determination(
    session: Session, part: str, event: DeterminationForwarded, how: HowToIssue
) -> Result:
    """Record that the determination went to the Committee, with the letter of transmittal."""
    file = open_file(session, part)
    return carry_out(session, file, Act(events=(event,), letter=LetterKind.DETERMINATION_TRANSMITTAL), how)


def decide_appeal(session: Session, part: str, event: AppealDetermined, how: HowToIssue) -> Result:
    """Record the determination of an appeal, with the letter that explains it.

    Without ``of`` every open part of the first open appeal is decided. Without
    a decider it is the reviewer whom the settings name.

    Raises:
        NotAllowed: no appeal is open.
        Missing: a correction is made, and it is not said when the record was changed.
    """
    file = open_file(session, part)
    appeals, waiting = session.settings.appeals, file.case.open_appeal
    decided = replace(
        event,
        of=event.of or (waiting.open_parts if waiting else (file.case.received.request,)),
        decided_by=event.decided_by or appeals.name or appeals.title,
    )
    if decided.changed is None and _makes_the_correction(decided):
        try_out(session, file, (replace(decided, changed=decided.on),), how)
        raise day_of_change_missing()
    done = carry_out(session, file, Act(events=(decided,), letter=LETTERS[type(decided)]), how)
    return warned(done, *_same_person(file, decided))


def withdraw_appeal(session: Session, part: str, event: AppealWithdrawn, *, dry_run: bool = False) -> Result:
    """Record that the data subject took the appeal back."""
    return record(session, part, event, dry_run=dry_run)


def _makes_the_correction(event: AppealDetermined) -> bool:
    """Whether a determination surely makes a correction; one in part of both may give access alone."""
    if isinstance(event, AppealGrantedInPart):
        return event.of == (RequestKind.CORRECTION,)
    return isinstance(event, AppealGranted) and RequestKind.CORRECTION in event.of


def _same_person(file: CaseFile, event: AppealDetermined) -> tuple[str, ...]:
    """A warning where the one who decided the request decides the appeal as well."""
    decided = [each.recorded_by for each in file.entries if _decides(each.event)]
    if not any(each.partition(" (")[0].casefold() == event.decided_by.casefold() for each in decided):
        return ()
    return (
        f"{event.decided_by} decided the request as well. An appeal is decided by the head of the agency, or "
        "by another whom the head names: see [appeals] in the settings, or give --decided-by NAME.",
    )


def _decides(event: Event) -> bool:
    return event.kind in {"granted-in-part", "denied", "item-made-in-part", "item-refused"}
