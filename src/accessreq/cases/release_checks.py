"""The gate: what is asked of an act by which a record, or what it says, leaves the agency.

It is asked when an act is recorded, never when a history is folded: what an
earlier version of this program let pass was given out, and that history still
stands. A grant, a determination of an appeal that gives something, a correction
that is made, a certified copy and a notice to an earlier recipient all pass here,
and a letter that tells of one of these once more when it is sent by email.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import AppealGranted, AppealGrantedInPart
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart
from accessreq.cases.determinations import Granted, GrantedInPart
from accessreq.cases.disclosures import RecipientNotified
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Certificate, Certified, Event, IdentityChecked
from accessreq.cases.fees import FeeSet, fee_in
from accessreq.cases.kinds import FileKind
from accessreq.cases.letters import told_with
from accessreq.cases.people import Representative
from accessreq.cases.preconditions import gives_access
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.status import UNDECIDED, Waiting, WaitsFor
from accessreq.errors import Needed, NotAllowed
from accessreq.law.identity import (
    AUTHORITIES,
    AUTHORITY_CITE,
    COMPANION_CITE,
    IDENTITY_CITE,
    Capacity,
    CheckResult,
)
from accessreq.law.letters import LetterKind

# A certificate is not among them: it may say that the record is not there.
GIVES_OUT: Final = frozenset(
    {
        LetterKind.GRANT,
        LetterKind.GRANT_IN_PART,
        LetterKind.CORRECTION_MADE,
        LetterKind.CORRECTION_MADE_IN_PART,
        LetterKind.APPEAL_GRANTED,
        LetterKind.APPEAL_GRANTED_IN_PART,
        LetterKind.NOTICE_OF_CORRECTION,
        LetterKind.NOTICE_OF_DISPUTE,
    }
)
# By these a record, or what it says, was given out or changed, which is done for the data subject alone.
GivenOut = (
    Granted
    | GrantedInPart
    | ItemMade
    | ItemMadeInPart
    | AppealGranted
    | AppealGrantedInPart
    | Certified
    | RecipientNotified
)

_NOT_THERE: Final = frozenset({"A01", "A02"})
_ANY: Final = "any reason"
_DESPITE: Final = "If it must be done all the same, say why: --despite REASON"


def passed(case: Case, event: Event, despite: str = "") -> Event:
    """Return an act as it is recorded: with the reason why it was done, where the gate would refuse it.

    Identity and authority are asked as they stand on the day of the act, and as
    they are known now. Access is not given where a certificate says that the record
    is not there to be given.

    Args:
        case: the case as it stands.
        event: any event; one that gives nothing out passes.
        despite: the officer's reason to do it all the same; empty where there is none.

    Raises:
        NotAllowed: identity or authority is not shown, or a certificate says that the record is
            not there, and there is no reason; or another certificate says the contrary.
        Needed: what is granted in part does not say what is given and what is withheld.
    """
    if isinstance(event, Certified):
        _refuse_a_contradiction(case, event)
    if isinstance(event, AppealGrantedInPart):
        _refuse_half_a_part(event)
    if not isinstance(event, GivenOut) or not gives_out(event):
        return event
    refusal = _unshown(case, event.on) or _contradicted(case, event)
    if refusal is None:
        return event
    because = despite or event.despite
    if not because:
        case.then(replace(event, despite=_ANY))  # what is wrong with the act itself comes first
        raise refusal
    return replace(event, despite=because)


def gives_out(event: Event) -> bool:
    """Tell whether an event gives out, or changes, what only the data subject may have given or changed."""
    return isinstance(event, GivenOut) and not (
        isinstance(event, Certified) and event.what is not Certificate.TRUE_COPY
    )


def passed_by_email(case: Case, letter: LetterIssued, on: date, despite: str) -> str:
    """Return the reason that is kept with a letter sent by email; empty where nothing stands against it.

    A letter that tells of what was given out is asked again, for its day and what is known now: the
    check of identity may have failed since. What was given in spite of that is not asked twice.

    Args:
        case: the case as it stands.
        letter: one of its letters.
        on: the day on which it is sent.
        despite: the officer's reason to send it all the same; empty where there is none.

    Raises:
        NotAllowed: identity or authority does not stand, and there is no reason.
    """
    told = (each for each in case.history if each.on <= letter.on and told_with(each, letter))
    given = [each for each in told if isinstance(each, GivenOut) and gives_out(each) and not each.despite]
    refusal = _unshown(case, on) if given else None
    if refusal is None:
        return ""
    if not despite:
        raise refusal
    return despite


def what_stood(case: Case, event: GivenOut) -> tuple[str, ...]:
    """Return what stood, or stands, against an act that gives something out, in words for a history."""
    earlier = _denied_by(case, event)
    unshown = ("identity or authority was not shown",) if _unshown(case, event.on) else ()
    certified = (f"“{earlier.what}” was certified on {earlier.on.isoformat()}",) if earlier else ()
    return (*unshown, *certified)


def asked_for_proof(events: Iterable[Event]) -> LetterIssued | None:
    """Return the letter that asked for proof of identity, where no check comes after it."""
    asked: LetterIssued | None = None
    for each in events:
        if isinstance(each, IdentityChecked):
            asked = None
        elif isinstance(each, LetterIssued) and each.letter is LetterKind.PROOF_OF_IDENTITY:
            asked = each
    return asked


def proof_waited_for(case: Case) -> date | None:
    """Return the day on which the letter asked for the proof that is still waited for; ``None`` for none.

    Nothing is waited for once the request is decided, unless an appeal is open or something was
    given on proof that failed.
    """
    asked = asked_for_proof(case.history)
    if asked is None or (case.identity_settled and not case.authority_missing):
        return None
    waits = case.request_status in UNDECIDED or case.open_appeal or given_on_false_proof(case)
    return asked.on if waits else None


def given_on_false_proof(case: Case) -> tuple[GivenOut, ...]:
    """Return what was given out while the check of identity that governs has failed.

    What was given in spite of that, with its reason, is not among it.
    """
    last = case.identity()
    if last is None or last.result is not CheckResult.INSUFFICIENT:
        return ()
    return tuple(
        each for each in case.history if isinstance(each, GivenOut) and gives_out(each) and not each.despite
    )


def told_of_false_proof(case: Case) -> tuple[str, ...]:
    """Return what is told, and what may be done, where something was given out on proof that failed."""
    given, last = given_on_false_proof(case), case.identity()
    if not given or last is None:
        return ()
    listed = ", ".join(f"{each.kind.replace('-', ' ')} on {each.on.isoformat()}" for each in given)
    return (
        f"Given out on proof that failed: {listed}. The last check of identity, of {last.on.isoformat()}, "
        "was insufficient, so somebody may have what only the data subject may have, Public Officers Law "
        "§ 96(1).",
        "What may be done: ask in writing for the return of what was given, or change back what was "
        "changed; tell counsel, who decides whether people must be notified, State Technology Law § 208; "
        f"ask for proof again: accessreq identity {case.number} --ask; write down each step: "
        f"accessreq note {case.number}",
    )


def stands_against(case: Case, kind: LetterKind, on: date) -> NotAllowed | None:
    """Return what stands against a letter of a kind, were it issued on a day; ``None`` where nothing does."""
    return _unshown(case, on) if kind in GIVES_OUT else None


def _unshown(case: Case, on: date) -> NotAllowed | None:
    """What identity or authority lacks, by what was known on the day of the act and by what is known now."""
    for known_by in (on, date.max):
        last = case.identity(known_by)
        if last is None or last.result is CheckResult.INSUFFICIENT:
            return _unproved(case, on, last)
    speaker = case.representative
    if speaker is None or case.open_to_anyone or case.authority(on) is not None:
        return None
    return _unauthorized(case, on, speaker)


def _unproved(case: Case, on: date, last: IdentityChecked | None) -> NotAllowed:
    failed = f": the last check, of {last.on.isoformat()}, was insufficient" if last else ""
    return NotAllowed(
        f"{case.number} has no accepted proof of identity by {on.isoformat()}{failed}.",
        f"A record is given, or changed, only for the person it is about, {IDENTITY_CITE}.",
        f"Record the check first: accessreq identity {case.number} --method METHOD --result accepted. "
        f"{_DESPITE}",
    )


def _unauthorized(case: Case, on: date, speaker: Representative) -> NotAllowed:
    if speaker.capacity is Capacity.COMPANION:
        return NotAllowed(
            f"The request in {case.number} names its representative as a companion.",
            f"A companion may be there when the record is inspected, and acts for nobody, {COMPANION_CITE}.",
            "If they do act, with what they showed: accessreq authorize "
            f'{case.number} --as authorized --seen "PAPER". {_DESPITE}',
        )
    paper = AUTHORITIES[speaker.capacity or Capacity.AUTHORIZED]
    return NotAllowed(
        f"No paper was seen by {on.isoformat()} that lets the representative in {case.number} act for "
        "the data subject.",
        f"Without it a representative is given nothing, {AUTHORITY_CITE}; what shows it is {paper}.",
        f'Once it was seen: accessreq authorize {case.number} --seen "PAPER". {_DESPITE}',
    )


def _contradicted(case: Case, event: GivenOut) -> NotAllowed | None:
    earlier = _denied_by(case, event)
    if earlier is None:
        return None
    return NotAllowed(
        f"“{earlier.what}” was certified in {case.number} on {earlier.on.isoformat()}, so access to the same "
        "record cannot be given without a reason.",
        "The certificate says that the record cannot be given, and the grant would give it.",
        "If the record was found since, say so: --despite REASON. If the certificate was wrong, find it and "
        f"strike it: accessreq show {case.number}",
    )


def _denied_by(case: Case, event: GivenOut) -> Certified | None:
    """The certificate that a record is not there which an act contradicts, if one does.

    Part of a record may be given where another part is withheld as not there, A01
    or A02; a certified copy is one of the whole.
    """
    if not gives_access(event) or _leaves_out_what_is_not_there(event):
        return None
    recorded = event in case.history
    others = [each for each in case.history if each != event and not (recorded and each.on > event.on)]
    return next(
        (
            each
            for each in others
            if isinstance(each, Certified)
            and each.what is not Certificate.TRUE_COPY
            and not _found_since(others, each)
        ),
        None,
    )


def _leaves_out_what_is_not_there(event: GivenOut) -> bool:
    if not isinstance(event, GrantedInPart) or event.certified:
        return False
    return any(each.ground in _NOT_THERE for each in event.withheld)


def _found_since(history: Iterable[Event], earlier: Certified) -> bool:
    """Tell whether access was given after a certificate, or on its day with the reason why."""
    return any(
        each.on > earlier.on or (each.on == earlier.on and isinstance(each, GivenOut) and each.despite != "")
        for each in history
        if gives_access(each)
    )


def _refuse_half_a_part(event: AppealGrantedInPart) -> None:
    for said, what, option in (
        (event.gives, "what is given", "--gives"),
        (event.withholds, "what is withheld", "--withholds"),
    ):
        if not said:
            raise Needed(
                f"The appeal is granted in part, and it is not said {what}.",
                "The letter names both, so that the data subject knows what to take to a court.",
                f'Add: {option} "TEXT"',
            )


def _refuse_a_contradiction(case: Case, event: Certified) -> None:
    certified = (each for each in case.history if isinstance(each, Certified))
    earlier = next((each for each in certified if _contradicts(case, each, event)), None)
    if earlier is None:
        return
    raise NotAllowed(
        f"“{earlier.what}” was certified in {case.number} on {earlier.on.isoformat()}, so “{event.what}” "
        "cannot be certified of the same record.",
        "Two certificates of one agency that contradict each other prove nothing.",
        f"If the earlier one was wrong, find it and strike it: accessreq show {case.number}",
    )


def _contradicts(case: Case, earlier: Certified, event: Certified) -> bool:
    """Tell whether an earlier certificate says the contrary, and nothing given since explains it."""
    explained = event.what is Certificate.TRUE_COPY and _found_since(case.history, earlier)
    return earlier.what is not event.what and not explained


# --- What stands between an open case and its next act.


def waiting(case: Case) -> Waiting | None:
    """Return what an open case waits for first; ``None`` where nothing is in the way, or it is not open."""
    return next(_waits(case), None)


def _waits(case: Case) -> Iterator[Waiting]:
    if case.voided is not None or case.kind is FileKind.ACCOUNTING:
        return
    if case.open_appeal is not None and (case.withdrawn is None or case.refusals):
        yield Waiting(what=WaitsFor.APPEAL, since=case.open_appeal.received.on)
    if case.request_status in UNDECIDED:
        yield from _before_an_answer(case)
    elif case.withdrawn is None:
        yield from _payment(case)


def _before_an_answer(case: Case) -> Iterator[Waiting]:
    asked = asked_for_proof(case.history)
    if asked is not None and not case.identity_settled:
        yield Waiting(what=WaitsFor.PROOF, since=asked.on)
    elif asked is not None and case.authority_missing:
        yield Waiting(what=WaitsFor.AUTHORITY, since=asked.on)
    told = (each for each in reversed(case.history) if isinstance(each, DescriptionAsked | RequestAmended))
    newest = next(told, None)
    if isinstance(newest, DescriptionAsked):
        yield Waiting(what=WaitsFor.DESCRIPTION, since=newest.on)
    if not case.identity_settled or case.authority_missing:
        yield Waiting(what=WaitsFor.IDENTITY, since=case.received.on)


def _payment(case: Case) -> Iterator[Waiting]:
    fee = fee_in(case.history)
    asked = next((each for each in reversed(case.history) if isinstance(each, FeeSet)), None)
    if fee is not None and asked is not None and not fee.copy_is_due:
        yield Waiting(what=WaitsFor.PAYMENT, since=asked.on)
