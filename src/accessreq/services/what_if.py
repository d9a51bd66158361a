"""Asking what a case would become if something were done; nothing is saved."""

from datetime import date

from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied, Appealed, AppealForwarded, DeterminationForwarded
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemRefused
from accessreq.cases.deadlines import deadlines, latest_promise
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.disclosures import Disagreed, DisputeNoted
from accessreq.cases.events import Acknowledged, Event, IdentityChecked, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.cases.preconditions import check_appeal_in_time
from accessreq.cases.transitions import TRANSITION
from accessreq.errors import NotFound
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.services.session import Result, Session, deadlines_of, open_file


def what_if(session: Session, part: str, verb: str, on: date, promised: date | None) -> Result:
    """Return the case as it would be if something were done on a day, which may lie ahead.

    Args:
        session: the store, the settings and the day.
        part: the case, by a piece of its number or name.
        verb: ``identity``, ``acknowledge``, ``grant``, ``grant-in-part``, ``deny``, ``withdraw``,
            ``appeal``, ``decide-appeal`` (a denial), ``disagree``, ``forwarded`` or ``dispute-noted``.
        on: the day on which it would be done.
        promised: the promised date of an acknowledgment; the latest lawful one if ``None``.

    Raises:
        NotFound: there is no such verb.
        NotAllowed: it may not follow.
        Refused: the promised date is past its limit.
    """
    case = open_file(session, part).case
    after = case
    for event in _imagined(session, case, verb, on, promised or latest_promise(case, on, session.readings)):
        after = after.then(event)
    return Result(
        case=after, deadlines=deadlines_of(session, after), before=deadlines_of(session, case), dry_run=True
    )


def seen_from(session: Session, on: date) -> Session:
    """Return the session on a later day, from which what would be done then can be looked at."""
    return replace(session, today=max(session.today, on))


def _imagined(session: Session, case: Case, verb: str, on: date, promised: date) -> tuple[Event, ...]:
    """The events of a verb, with no more facts than their dates need."""
    of = case.open_appeal.open_parts if case.open_appeal else (case.received.request,)
    forwarded = any(each.forwarded is None for each in case.appeals)
    events: dict[str, tuple[Event, ...]] = {
        "identity": (IdentityChecked(on=on, method=ProofMethod.OTHER, result=CheckResult.ACCEPTED),),
        "acknowledge": (Acknowledged(on=on, promised=promised),),
        "grant": _granted(case, on),
        "grant-in-part": (GrantedInPart(on=on, withheld=(Withheld(portion="a portion", ground="A12b"),)),),
        "deny": _denied(case, on),
        "withdraw": (Withdrawn(on=on),),
        "appeal": _appealed(session, case, on) if verb == "appeal" else (),
        "forwarded": (AppealForwarded(on=on) if forwarded else DeterminationForwarded(on=on),),
        "decide-appeal": (AppealDenied(on=on, of=of, factual="as explained", statutory="as cited"),),
        "disagree": (Disagreed(on=on, statement="a statement"),),
        "dispute-noted": (DisputeNoted(on=on, where="the record"),),
    }
    if verb not in events:
        raise NotFound(
            f"“{verb[:30]}” is nothing that can be done to a request.",
            "What moves dates: " + ", ".join(events) + ".",
            f"Type one of them: accessreq whatif {case.number} acknowledge --on DATE",
        )
    return events[verb]


def _granted(case: Case, on: date) -> tuple[Event, ...]:
    if case.kind is RequestKind.ACCESS:
        return (Granted(on=on),)
    return tuple(ItemMade(on=on, item=n, changed=on) for n in case.undecided_items)


def _denied(case: Case, on: date) -> tuple[Event, ...]:
    if case.kind is RequestKind.ACCESS:
        return (Denied(on=on, grounds=(GroundGiven(ground="A01"),)),)
    grounds = (GroundGiven(ground="C01"),)
    return tuple(ItemRefused(on=on, item=n, refused=grounds) for n in case.undecided_items)


def _appealed(session: Session, case: Case, on: date) -> tuple[Event, ...]:
    event = Appealed(on=on, of=(case.received.request,))
    if case.request_status not in TRANSITION[Appealed].follows:
        return (event,)
    return (replace(event, silence=check_appeal_in_time(case, event, deadlines(case, session.readings))),)
