"""The officer's verbs on one case: each adds events, and the letter that tells of them."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from accessreq.cases import release_checks
from accessreq.cases.case import Case
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.entries import Attached, NewDocument, standing
from accessreq.cases.events import Acknowledged, CaseLinked, IdentityChecked, Noted, Relation, Withdrawn
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.preconditions import check_link
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.status import UNDECIDED
from accessreq.confusables import like_names
from accessreq.errors import Missing, NotAllowed, Refused
from accessreq.law.identity import NO_PROOF_CITE, ONE_PROOF_CITE, Channel, CheckResult, not_accepted_by
from accessreq.law.letters import LetterKind
from accessreq.services.recording import Act, HowToIssue, carry_out, record, try_out, warned
from accessreq.services.reminders import with_reminders
from accessreq.services.session import CaseFile, Result, Session, open_file, refuse_the_future


def check_identity(session: Session, part: str, event: IdentityChecked, *, dry_run: bool = False) -> Result:
    """Record that proof of identity was looked at; the last check governs.

    What was given out before a check that failed is told, with what may be done; so is a check that
    is dated before the one that governs.
    """
    done = record(session, part, event, dry_run=dry_run)
    return warned(
        done,
        *_does_not_govern(done.case, event),
        *_by_another_channel(done.case, event),
        *release_checks.told_of_false_proof(done.case),
    )


def ask_for_proof(session: Session, part: str, on: date, how: HowToIssue, *, again: bool = False) -> Result:
    """Issue the letter that asks for proof of identity, or for a representative's paper; it stops no clock.

    Raises:
        NotAllowed: no proof may be asked for, or none is missing; or the request was determined or
            withdrawn, no appeal is open, and nothing was given on proof that failed.
    """
    refuse_the_future(session, on, "letter")
    file = open_file(session, part)
    decided = file.case.request_status not in UNDECIDED and file.case.open_appeal is None
    if decided and not release_checks.given_on_false_proof(file.case):
        raise NotAllowed(
            f"{file.case.number} was {file.case.request_status.replace('-', ' ')} already.",
            "Proof of identity is asked for before the decision, or while an appeal is open.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    _refuse_where_none_may_be_asked(file.case)
    asked = release_checks.asked_for_proof(standing(file.entries))
    if asked is not None and not again:
        raise NotAllowed(
            f"Proof of identity was asked for in {file.case.number} on {asked.on.isoformat()} already, by "
            f"letter {asked.number}.",
            "No check was recorded since, and the same letter would go out twice.",
            "To ask once more: --again",
        )
    act = Act(events=(), letter=LetterKind.PROOF_OF_IDENTITY, letter_on=on)
    return with_reminders(session, carry_out(session, file, act, how))


def ask_which_record(session: Session, part: str, event: DescriptionAsked, how: HowToIssue) -> Result:
    """Issue the clarifying letter: which record is meant; it stops no clock and moves no date.

    Where the question names no system of records, it names all that the settings list.

    Raises:
        NotAllowed: the request was determined, withdrawn or voided.
    """
    named = event.systems or tuple(each.name for each in session.settings.systems)
    act = Act(events=(replace(event, systems=named),), letter=LetterKind.CLARIFICATION)
    return carry_out(session, open_file(session, part), act, how)


def _refuse_where_none_may_be_asked(case: Case) -> None:
    last = case.identity()
    if last is None or not case.identity_settled or case.authority_missing:
        return
    again = (
        f"If that check was wrong, record it: accessreq identity {case.number} --method {last.method} "
        '--result insufficient --note "REASON"'
    )
    if last.result is CheckResult.NOT_NEEDED:
        raise NotAllowed(
            f"On {last.on.isoformat()} it was recorded in {case.number} that no proof of identity is needed.",
            f"Proof may not be asked for a record that is open to anyone, {NO_PROOF_CITE}.",
            again,
        )
    raise NotAllowed(
        f"Proof of identity was accepted in {case.number} on {last.on.isoformat()}.",
        f"One proof is enough, and it is not asked for twice, {ONE_PROOF_CITE}.",
        again,
    )


def _does_not_govern(case: Case, event: IdentityChecked) -> tuple[str, ...]:
    """A warning where a check is dated before another one that found the contrary."""
    last = case.identity()
    if last is None or last.on <= event.on or last.result is event.result:
        return ()
    return (
        f"The check of {last.on.isoformat()} ({last.result}) governs, because it is later than this one of "
        f"{event.on.isoformat()} ({event.result}). If this result is to govern, record it again with "
        f"today's date: accessreq identity {case.number} --method {event.method} --result {event.result}",
    )


def _by_another_channel(case: Case, event: IdentityChecked) -> tuple[str, ...]:
    """A warning where proof was accepted that the table of proofs does not know by this channel."""
    row = not_accepted_by(event.method, case.received.by)
    if row is None or event.result is not CheckResult.ACCEPTED:
        return ()
    came = case.received.by
    told = f"The request came {_by(came)}" if came else "It is not recorded how the request came"
    return (
        f"{told}, and {event.method.replace('-', ' ')} is proof "
        f"{' or '.join(map(_by, row.channels))} alone, {row.cite} "
        "(accessreq proofs). Where it was shown as the record was handed over, say so in --note.",
    )


def _by(channel: Channel) -> str:
    return "in person" if channel is Channel.IN_PERSON else f"by {channel}"


def acknowledge(
    session: Session,
    part: str | CaseFile,
    *,
    on: date,
    note: str,
    promised: date | None,
    how: HowToIssue,
) -> Result:
    """Acknowledge in writing with the approximate date of the decision, § 95(1)(a).

    Without a promised date it is the last business day on or before the
    thirtieth day after the acknowledgment.

    Raises:
        Refused: the promised date is past day 30, or before the acknowledgment.
        NotAllowed: the request was acknowledged, determined or withdrawn already.
        Missing: the letter went out already, and it is not said which date it promised.
    """
    file = open_file(session, part)
    if promised is None and how.went_out is not None:
        raise Missing(
            "The date that the letter promised is not given.",
            "It stands in the letter that went out, and binds the agency.",
            "Add it: --decide-by DATE",
            option="--decide-by",
            question="Which date does the letter promise",
        )
    promised = promised or latest_promise(file.case, on, session.readings)
    event = Acknowledged(on=on, note=note, promised=promised)
    done = carry_out(session, file, Act(events=(event,), letter=LetterKind.ACKNOWLEDGMENT), how)
    if session.readings.statute().is_business_day(promised):
        return done
    shut = f"The promised date, {promised.isoformat()}, is not a business day."
    return warned(done, shut)


def grant(session: Session, part: str | CaseFile, event: Granted, how: HowToIssue) -> Result:
    """Grant access to the whole record, or to all but the portions named, § 95(1)(c)."""
    in_part = isinstance(event, GrantedInPart)
    kind = LetterKind.GRANT_IN_PART if in_part else LetterKind.GRANT
    return carry_out(session, open_file(session, part), Act(events=(event,), letter=kind), how)


def deny(session: Session, part: str | CaseFile, event: Denied, how: HowToIssue) -> Result:
    """Deny access in writing, each ground with its citation, § 95(1)(a).

    Raises:
        Missing: the answer is that nothing was collected, and it is not said what was searched.
    """
    file = open_file(session, part)
    try_out(session, file, (event,), how)
    if event.nothing_collected and not any(each.reason for each in event.grounds):
        raise Missing(
            "The answer is that nothing was collected, and it is not said what was searched.",
            "The letter tells that a search was made, and of what.",
            "Add it: --searched TEXT",
            option="--searched",
            question="What was searched, how, by whom",
        )
    kind = LetterKind.NOTHING_COLLECTED if event.nothing_collected else LetterKind.DENIAL
    return carry_out(session, file, Act(events=(event,), letter=kind), how)


def withdraw(session: Session, part: str, event: Withdrawn, *, dry_run: bool = False) -> Result:
    """Record that the data subject took the request back."""
    return record(session, part, event, dry_run=dry_run)


def note(session: Session, part: str, event: Noted, *, dry_run: bool = False) -> Result:
    """Write something down; it starts and settles nothing."""
    return record(session, part, event, dry_run=dry_run)


def link(session: Session, part: str, event: CaseLinked, *, dry_run: bool = False) -> Result:
    """Relate two cases; no clock of either moves.

    A request that repeats another is a written request of its own: § 95(1)(a) and (2) make no
    exception for it, so it is answered by its own date all the same, and that is told.

    Raises:
        NotFound: there is no such other case.
        NotAllowed: it is the same case, one of both is void or was disposed of, or the link is there
            already, on either of the two.
        Refused: the same request is said of two requests of different kinds, or of a file.
    """
    file = open_file(session, part)
    other = open_file(session, event.to).case
    event = replace(event, to=other.number)
    if other.voided is not None:
        right = f" The right case is {other.voided.right}." if other.voided.right else ""
        raise NotAllowed(
            f"{other.number} was voided on {other.voided.on.isoformat()}.",
            f"It was logged by mistake, and nothing belongs to it.{right}",
            "Name another case: accessreq link CASE OTHER --reason TEXT",
        )
    check_link(other, replace(event, to=file.case.number))  # one that was recorded there relates both
    if event.relation is Relation.RELATED:
        return record(session, file, event, dry_run=dry_run)
    if file.case.kind is not other.kind or file.case.kind is FileKind.ACCOUNTING:
        raise Refused(
            f"{file.case.number} and {other.number} are not of one kind.",
            "The same request asks twice for access, or twice for a correction.",
            f"Relate them: accessreq link {file.case.number} {other.number} --reason TEXT",
        )
    done = record(session, file, event, dry_run=dry_run)
    return warned(done, *_of_a_repeated_request(done.case, other))


def _of_a_repeated_request(case: Case, other: Case) -> Iterator[str]:
    """What to do about a request that repeats another, by where both stand."""
    one, first = case.as_amended.data_subject.name, other.as_amended.data_subject.name
    if not like_names(one, first):
        yield f"The names differ: {case.number} is of {one}, and {other.number} of {first}."
    if case.request_status not in UNDECIDED:
        return
    cite = "§ 95(2)" if case.kind is RequestKind.CORRECTION else "§ 95(1)(a)"
    yield (
        f"{case.number} keeps its own dates: {cite} makes no exception for a request that repeats another. "
        f"Answer it in writing too: accessreq grant {case.number}, or accessreq deny {case.number}. Where "
        "one letter answered both, record it there with --sent FILE."
    )
    yield (
        f"If the same paper came twice: accessreq void {case.number} --right {other.number}. If the data "
        f"subject takes the second one back: accessreq withdraw {case.number}."
    )


def attach(
    session: Session,
    part: str,
    documents: tuple[NewDocument, ...],
    *,
    on: date,
    note: str,
    dry_run: bool = False,
) -> Result:
    """Add documents to a case, byte for byte."""
    events = tuple(Attached(on=on, note=note, document=each.kept) for each in documents)
    return record(session, part, *events, documents=documents, dry_run=dry_run)
