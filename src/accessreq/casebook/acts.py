"""The officer's verbs on one case: each adds events, and the letter that tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from accessreq.casebook.desk import Desk, Done, File, deadlines_of, open_file, refuse_the_future
from accessreq.casebook.documents import read_document, refuse_occupied
from accessreq.casebook.issuing import Issued, issue, save_letter
from accessreq.cases.case import UNDECIDED, Case
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Acknowledged, Event, IdentityChecked, Noted, Withdrawn
from accessreq.errors import NotAllowed
from accessreq.law.contents import LetterKind


@dataclass(frozen=True, kw_only=True)
class HowToIssue:
    """How the letter of an act is to be issued.

    Attributes:
        formats: which formats are made; all of them when empty.
        folder: where they are also saved; the settings' folder when ``None``.
        dry_run: nothing is kept or written.
    """

    formats: tuple[str, ...] = ()
    folder: Path | None = None
    dry_run: bool = False


def check_identity(desk: Desk, part: str, event: IdentityChecked, *, dry_run: bool = False) -> Done:
    """Record that proof of identity was looked at."""
    return _record(desk, part, event, dry_run=dry_run)


def ask_for_proof(desk: Desk, part: str, on: date, how: HowToIssue) -> Done:
    """Issue the letter that asks for proof of identity; it stops no clock.

    Raises:
        NotAllowed: the request was determined or withdrawn already.
    """
    refuse_the_future(desk, on, "letter")
    file = open_file(desk, part)
    if file.case.status not in UNDECIDED:
        raise NotAllowed(
            f"{file.case.number} was {file.case.status.replace('-', ' ')} already.",
            "Proof of identity is asked for before the decision, not after it.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    return _keep_with_letter(desk, file, file.case, (), LetterKind.PROOF_OF_IDENTITY, on, how)


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
    done = _act(desk, file, event, LetterKind.ACKNOWLEDGMENT, how)
    if desk.readings.statute().is_business_day(promised):
        return done
    shut = f"The promised date, {promised.isoformat()}, is not a business day."
    return replace(done, warnings=(*done.warnings, shut))


def grant(desk: Desk, part: str, event: Granted, how: HowToIssue) -> Done:
    """Grant access to the whole record, or to all but the portions named, § 95(1)(c)."""
    in_part = isinstance(event, GrantedInPart)
    kind = LetterKind.GRANT_IN_PART if in_part else LetterKind.GRANT
    return _act(desk, open_file(desk, part), event, kind, how)


def deny(desk: Desk, part: str, event: Denied, how: HowToIssue) -> Done:
    """Deny access in writing, each ground with its citation, § 95(1)(a)."""
    kind = LetterKind.NOTHING_COLLECTED if event.nothing_collected else LetterKind.DENIAL
    done = _act(desk, open_file(desk, part), event, kind, how)
    if not event.nothing_collected or any(each.reason for each in event.grounds):
        return done
    untold = 'The letter does not say what was searched; give it as the reason: --ground I01 "TEXT"'
    return replace(done, warnings=(*done.warnings, untold))


def withdraw(desk: Desk, part: str, event: Withdrawn, *, dry_run: bool = False) -> Done:
    """Record that the data subject took the request back."""
    return _record(desk, part, event, dry_run=dry_run)


def note(desk: Desk, part: str, event: Noted, *, dry_run: bool = False) -> Done:
    """Write something down; it starts and settles nothing."""
    return _record(desk, part, event, dry_run=dry_run)


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
    return _record(desk, part, *events, documents=documents, dry_run=dry_run)


def _record(
    desk: Desk,
    part: str,
    *events: Event,
    documents: tuple[NewDocument, ...] = (),
    dry_run: bool,
) -> Done:
    file = open_file(desk, part)
    case = _after(desk, file.case, events)
    return keep(desk, file, case, events, documents=documents, dry_run=dry_run)


def _act(desk: Desk, file: File, event: Event, kind: LetterKind, how: HowToIssue) -> Done:
    case = _after(desk, file.case, (event,))
    return _keep_with_letter(desk, file, case, (event,), kind, event.on, how)


def _after(desk: Desk, case: Case, events: Sequence[Event]) -> Case:
    for event in events:
        refuse_the_future(desk, event.on, event.kind.replace("-", " "))
        case = case.then(event)
    return case


def _keep_with_letter(
    desk: Desk,
    file: File,
    case: Case,
    events: tuple[Event, ...],
    kind: LetterKind,
    on: date,
    how: HowToIssue,
) -> Done:
    folder = how.folder or desk.settings.save_to
    issued = issue(desk, case, kind, on, number=file.next_letter, formats=how.formats)
    if folder is not None:
        refuse_occupied(folder, {each.kept.name: each.content for each in issued.documents})
    done = keep(
        desk,
        file,
        case.then(issued.event),
        (*events, issued.event),
        documents=issued.documents,
        dry_run=how.dry_run,
    )
    files = () if folder is None or how.dry_run else _save(folder, case, issued)
    return replace(done, words=issued.words, files=files, warnings=_late(done, on))


def _late(done: Done, on: date) -> tuple[str, ...]:
    """What was settled on this day and too late."""
    return tuple(
        f"{each.duty} was due on {each.due.isoformat()}: this is recorded as late. Silence counted as a "
        f"denial from {(each.due + timedelta(days=1)).isoformat()} on, and may have been appealed."
        for each in done.deadlines
        if each.met == on and each.met > each.due
    )


def _save(folder: Path, case: Case, issued: Issued) -> tuple[Path, ...]:
    return save_letter(folder, case.number, issued.event, issued.documents, replace=False)


def keep(
    desk: Desk,
    file: File,
    case: Case,
    events: Sequence[Event],
    *,
    documents: Sequence[NewDocument] = (),
    dry_run: bool,
) -> Done:
    """Append events to a case that was loaded, in one transaction, unless it is a trial run.

    Raises:
        NotAllowed: another entry of the case was recorded since it was loaded.
        StoreNotUsable: the store cannot be written.
    """
    if dry_run:
        return Done(case=case, deadlines=deadlines_of(desk, case), dry_run=True)
    from accessreq.store import journal  # the writing half costs 36 bare Pythons

    appended = journal.append(
        desk.store,
        case.number,
        events,
        after=file.last,
        documents=documents,
        stamp=desk.stamp,
        readings=desk.readings,
    )
    return Done(case=case, deadlines=deadlines_of(desk, case), entries=appended.entries)
