"""What the officer is told when an event may not stand where its day puts it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from accessreq.cases.appeals import Appealed
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed
from accessreq.cases.events import OPENINGS, AccountingOpened, Event, RequestReceived, Voided
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import OF_A_REQUEST, Status
from accessreq.cases.transitions import TRANSITION
from accessreq.errors import IntegrityBroken, NotAllowed

if TYPE_CHECKING:
    from accessreq.cases.case import Case

# Later events may leave these as they stand: one of several items, one part of an appeal.
_BEGUN_BY: Final[Mapping[Status, type[Event]]] = MappingProxyType(
    {Status.RECEIVED: RequestReceived, Status.APPEALED: Appealed}
)


def no_request(number: str) -> IntegrityBroken:
    """Return the error for entries among which no request stands."""
    return IntegrityBroken(
        f"The case {number} begins with neither a request nor the opening of a file.",
        "Without it no date of the case can be counted.",
        "See what was changed, accessreq check, and go back to the last backup: accessreq restore FILE",
    )


def holds_no_request(case: "Case") -> NotAllowed:
    """Return the error for what only a request can have, in a file that none has opened."""
    return NotAllowed(
        f"{case.number} holds no request: it accounts for disclosures about a person who made none.",
        f"Only what belongs to the accounting can follow in it. {_what_may(case)}",
        "If the person has written, log the request as its own case: accessreq receive access",
    )


def _tells_of_nothing(case: "Case", event: Event) -> NotAllowed:
    """Return the error for a notice to the data subject without the disclosure that it tells of."""
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} tells in {case.number} of a disclosure for health "
        "or safety, and none stands there that it could tell of.",
        "The notice tells of one disclosure, once.",
        f"To strike the disclosure, strike its notice first; or both at once: accessreq undo {case.number}",
    )


def before_receipt(number: str, event: Event, opened: Event) -> NotAllowed:
    """Return the error for an event that lies before the request, or before the file was opened."""
    if isinstance(opened, AccountingOpened):
        return NotAllowed(
            f"“{_verb(event)}” on {event.on.isoformat()} is before {number} was opened on "
            f"{opened.on.isoformat()}.",
            "Only a disclosure can lie before the file that accounts for it.",
            "Check both dates: --on DATE",
        )
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} is before the receipt of "
        f"{number} on {opened.on.isoformat()}.",
        "Nothing can be done about a request before it arrives.",
        "Check both dates: --on DATE",
    )


def may_not_follow(case: "Case", event: Event) -> NotAllowed:
    """Return the error for an event that may not follow, with what may."""
    on_file = isinstance(case.opened, AccountingOpened)
    if isinstance(event, OPENINGS):
        return holds_no_request(case) if on_file else _received_already(case)
    if case.voided is not None:
        return _in_a_void_case(case, case.voided, event)
    if isinstance(event, Voided):
        return _cannot_be_void(case, event)
    if on_file:
        told = isinstance(event, DataSubjectNotified)
        return _tells_of_nothing(case, event) if told else holds_no_request(case)
    if TRANSITION[type(event)].only_for not in {None, case.kind}:
        return _of_another_kind(case, event)
    return NotAllowed(
        f"{_standing(case)} on {_standing_since(case, event)}, "
        f"so “{_verb(event)}” on {event.on.isoformat()} cannot follow.",
        _what_may(case),
        f"To correct an entry, find it and strike it: accessreq show {case.number}",
    )


def _received_already(case: "Case") -> NotAllowed:
    return NotAllowed(
        f"{case.number} was received on {case.received.on.isoformat()} already.",
        "A case has one request.",
        f"Log another request as its own case: accessreq receive {case.kind}",
    )


def cannot_come_before(case: "Case", event: Event, later: tuple[Event, ...]) -> NotAllowed:
    """Return the error for an event that makes a later one impossible."""
    first = next((each for each in later if not TRANSITION[type(each)].follows >= OF_A_REQUEST), later[0])
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} would come before "
        f"“{_verb(first)}” on {first.on.isoformat()} in {case.number}.",
        "What was done later would then not be possible.",
        f"Check the date: --on DATE. Or strike what came later: accessreq show {case.number}",
    )


def _in_a_void_case(case: "Case", voided: Voided, event: Event) -> NotAllowed:
    right = f" The right case is {voided.right}." if voided.right else ""
    return NotAllowed(
        f"{case.number} was voided on {voided.on.isoformat()}, so “{_verb(event)}” cannot follow.",
        f"It was logged by mistake: {voided.reason.rstrip('.')}.{right}",
        f"Notes, papers and holds can follow. If the void is wrong, strike it: accessreq show {case.number}",
    )


def _cannot_be_void(case: "Case", event: Voided) -> NotAllowed:
    if isinstance(case.opened, AccountingOpened):
        return NotAllowed(
            f"{case.number} cannot be void: {_what_stands_against(case)}.",
            "The accounting of a disclosure is kept for five years at least, Public Officers Law § 94(3).",
            "If nothing was disclosed, take that back first, with its notice, and then void the file: "
            f"accessreq undo {case.number}, or strike the entries: accessreq show {case.number}",
        )
    return NotAllowed(
        f"{case.number} cannot be void: {_what_stands_against(case)}.",
        "Whoever got an answer, or appealed, has rights that a case logged by mistake would hide.",
        f"If that was recorded in the wrong case, strike it first: accessreq show {case.number}",
    )


def _what_stands_against(case: "Case") -> str:
    """What was done in a case for which it is no mistake."""
    if case.appeals:
        return f"an appeal was received on {case.appeals[0].received.on.isoformat()}"
    if case.decisions:
        first = min(case.decisions.values(), key=lambda each: each.on)
        return f"its item {first.item} was decided on {first.on.isoformat()}"
    if disclosed := next((each for each in case.history if isinstance(each, Disclosed)), None):
        return f"it accounts for a disclosure of {disclosed.on.isoformat()}"
    assert case.determined is not None  # noqa: S101  nothing else stands against it
    return f"it was {case.request_status.replace('-', ' ')} on {case.determined.isoformat()}"


def _what_may(case: "Case") -> str:
    # What can be done with an issued letter is told by its own command, behind “letter”.
    told = (verb for verb in case.may_follow() if not verb.startswith("letter "))
    return f"What may follow: {', '.join(told)}."


def _of_another_kind(case: "Case", event: Event) -> NotAllowed:
    asked = "a correction" if case.kind is RequestKind.CORRECTION else "access"
    why = (
        "A request for correction is corrected or refused within thirty business days; it has no stage "
        "of acknowledgment and no promised date, Public Officers Law § 95(2)."
        if case.kind is RequestKind.CORRECTION
        else "A request for access is granted or denied as such; only a correction is decided by items."
    )
    return NotAllowed(
        f"{case.number} asks for {asked}, so “{_verb(event)}” in this form cannot follow.",
        why,
        _what_may(case),
    )


def _standing(case: "Case") -> str:
    """Where the case stands, as a sentence begins."""
    about, _, outcome = case.status.partition("-")
    if about == "appeal":
        return f"The appeal in {case.number} was {outcome.replace('-', ' ')}"
    if case.status is Status.DISAGREED:
        return f"A statement of disagreement was filed in {case.number}"
    if case.status is Status.DISPUTE_NOTED:
        return f"The dispute in {case.number} was noted"
    return f"{case.number} was {case.status.replace('-', ' ')}"


def _standing_since(case: "Case", event: Event) -> str:
    """The day from which the case stands as it does; what leads to another status changes nothing."""
    begins = _BEGUN_BY.get(case.status, Event)
    leading = (
        each.on
        for each in case.history
        if case.status in TRANSITION[type(each)].leads_to and isinstance(each, begins) and each.on <= event.on
    )
    return max(leading, default=case.opened.on).isoformat()


def _verb(event: Event) -> str:
    """The command that records an event."""
    return TRANSITION[type(event)].verb
