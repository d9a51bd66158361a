"""The officer's verbs on one case: each adds events, and the letter that tells of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from accessreq.casebook.desk import Desk, Done, open_file, refuse_the_future
from accessreq.casebook.documents import read_document
from accessreq.casebook.recording import Act, HowToIssue, carry_out, record, warned
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.entries import Attached
from accessreq.cases.events import Acknowledged, IdentityChecked, Noted, Withdrawn
from accessreq.cases.transitions import UNDECIDED
from accessreq.errors import NotAllowed
from accessreq.law.contents import LetterKind


def check_identity(desk: Desk, part: str, event: IdentityChecked, *, dry_run: bool = False) -> Done:
    """Record that proof of identity was looked at."""
    return record(desk, part, event, dry_run=dry_run)


def ask_for_proof(desk: Desk, part: str, on: date, how: HowToIssue) -> Done:
    """Issue the letter that asks for proof of identity; it stops no clock.

    Raises:
        NotAllowed: the request was determined or withdrawn, and no appeal is open.
    """
    refuse_the_future(desk, on, "letter")
    file = open_file(desk, part)
    if file.case.request_status not in UNDECIDED and file.case.open_appeal is None:
        raise NotAllowed(
            f"{file.case.number} was {file.case.request_status.replace('-', ' ')} already.",
            "Proof of identity is asked for before the decision, or while an appeal is open.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    return carry_out(desk, file, Act(events=(), letter=LetterKind.PROOF_OF_IDENTITY, letter_on=on), how)


def acknowledge(
    desk: Desk,
    part: str,
    *,
    on: date,
    note: str,
    promised: date | None,
    how: HowToIssue,
) -> Done:
    """Acknowledge in writing with the approximate date of the decision, § 95(1)(a).

    Without a promised date it is the last business day on or before the
    thirtieth day after the acknowledgment.

    Raises:
        Refused: the promised date is past day 30, or before the acknowledgment.
        NotAllowed: the request was acknowledged, determined or withdrawn already.
    """
    file = open_file(desk, part)
    promised = promised or latest_promise(file.case, on, desk.readings)
    event = Acknowledged(on=on, note=note, promised=promised)
    done = carry_out(desk, file, Act(events=(event,), letter=LetterKind.ACKNOWLEDGMENT), how)
    if desk.readings.statute().is_business_day(promised):
        return done
    shut = f"The promised date, {promised.isoformat()}, is not a business day."
    return warned(done, shut)


def grant(desk: Desk, part: str, event: Granted, how: HowToIssue) -> Done:
    """Grant access to the whole record, or to all but the portions named, § 95(1)(c)."""
    in_part = isinstance(event, GrantedInPart)
    kind = LetterKind.GRANT_IN_PART if in_part else LetterKind.GRANT
    return carry_out(desk, open_file(desk, part), Act(events=(event,), letter=kind), how)


def deny(desk: Desk, part: str, event: Denied, how: HowToIssue) -> Done:
    """Deny access in writing, each ground with its citation, § 95(1)(a)."""
    kind = LetterKind.NOTHING_COLLECTED if event.nothing_collected else LetterKind.DENIAL
    done = carry_out(desk, open_file(desk, part), Act(events=(event,), letter=kind), how)
    if not event.nothing_collected or any(each.reason for each in event.grounds):
        return done
    untold = 'The letter does not say what was searched; give it as the reason: --ground I01 "TEXT"'
    return warned(done, untold)


def withdraw(desk: Desk, part: str, event: Withdrawn, *, dry_run: bool = False) -> Done:
    """Record that the data subject took the request back."""
    return record(desk, part, event, dry_run=dry_run)


def note(desk: Desk, part: str, event: Noted, *, dry_run: bool = False) -> Done:
    """Write something down; it starts and settles nothing."""
    return record(desk, part, event, dry_run=dry_run)


def attach(
    desk: Desk,
    part: str,
    paths: Sequence[Path],
    *,
    on: date,
    note: str,
    dry_run: bool = False,
) -> Done:
    """Add documents to a case, byte for byte."""
    documents = tuple(read_document(path) for path in paths)
    events = tuple(Attached(on=on, note=note, document=each.kept) for each in documents)
    return record(desk, part, *events, documents=documents, dry_run=dry_run)
