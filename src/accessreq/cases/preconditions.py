"""What the tables of ``transitions`` cannot say: steps that hang on facts, or on several events.

Rows of ``transitions`` name them: some tell whether a kind of event can follow
at all, those that begin with ``check`` look at one event and say what is wrong.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from accessreq.cases.amendments import RequestAmended, amended, amended_file, changes, how_many_items
from accessreq.cases.appeals import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealGranted,
    AppealGrantedInPart,
    place_of,
)
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemMadeInPart
from accessreq.cases.deadline import Deadline
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, refuse_website_grounds
from accessreq.cases.disclosures import DataSubjectNotified, Disagreed, Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    CaseLinked,
    Certificate,
    Certified,
    Event,
    Held,
    HoldLifted,
    links_in,
)
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.status import UNDECIDED, Status
from accessreq.errors import NotAllowed, Refused
from accessreq.law.days import CalendarDays
from accessreq.law.disclosures import DISCLOSURES
from accessreq.law.duties import APPEAL_WINDOW, PROMISE, duty
from accessreq.law.identity import CheckResult
from accessreq.law.letters import LetterKind

if TYPE_CHECKING:
    from accessreq.cases.case import Case


def refuse_amendment(case: "Case", event: RequestAmended) -> None:
    """Refuse a new amendment by what the whole case is today, whatever its own day.

    Who asks, and where letters go, can be amended always; what is asked for, until it was answered.

    Raises:
        Refused: it changes nothing, or an item that it adds would come before another that was added.
        NotAllowed: the request, or an item that it amends, was decided, taken back or appealed.
    """
    _refuse_what_was_answered(case, event)
    _refuse_an_item_between(case, event)
    check_amended(case, event)
    before = case.as_amended
    after = amended_file(before, event) if isinstance(before, AccountingOpened) else amended(before, event)
    if not changes(before, after):
        raise Refused(
            f"Nothing is amended in {case.number}.",
            "It holds these words already, or none were given.",
            "Give what is new, such as --address, --email, --about or --item",
        )


def _refuse_what_was_answered(case: "Case", event: RequestAmended) -> None:
    if not event.of_contents or case.kind is FileKind.ACCOUNTING:
        return
    answered = next((each for each in event.items if each.number in case.decisions), None)
    if answered is not None:
        on = case.decisions[answered.number].on.isoformat()
        what = f"Item {answered.number} of {case.number} was decided on {on}"
    elif case.appeals:
        what = f"{case.number} was appealed on {case.appeals[0].received.on.isoformat()}"
    elif case.request_status not in UNDECIDED:
        what = f"{case.number} was {case.request_status.replace('-', ' ')}"
    else:
        return
    raise NotAllowed(
        f"{what}, so what is asked for there can no longer be amended.",
        "What was answered was answered in the words that it had.",
        f"Log the further wish as a request of its own: accessreq receive {case.kind}",
    )


def _refuse_an_item_between(case: "Case", event: RequestAmended) -> None:
    later = [on for on in case.added_items if on > event.on]
    if later and any(each.number > len(case.items) for each in event.items):
        raise Refused(
            f"An item was added to {case.number} on {later[0].isoformat()}, after {event.on.isoformat()}.",
            "Items have their numbers in the order of their days.",
            f"Strike that amendment, then type both again in their order: accessreq show {case.number}",
        )


def refuse_an_item_that_is_not_there(case: "Case", item: int) -> None:
    """Refuse to decide an item that the request does not have.

    Raises:
        Refused: it has fewer.
    """
    if item > len(case.items):
        raise Refused(
            f"{case.number} has {how_many_items(len(case.items))}, and no item {item}.",
            "Each item is decided by its number.",
            f"Look at them: accessreq show {case.number}. One more that is asked for is added by: "
            f"accessreq amend {case.number} --item",
        )


def made(case: "Case", of: NoticeOf) -> tuple[Event, ...]:
    """Return what an earlier recipient can be told of: each correction, or each statement."""
    return tuple(each for each in case.history if _tells(each, of))


def untold(case: "Case") -> tuple[Disclosed, ...]:
    """Return the disclosures for health or safety of which the data subject was not told yet, § 96(1)(i)."""
    return tuple(each for each, told in told_disclosures(case) if told is None)


def told_disclosures(case: "Case") -> tuple[tuple[Disclosed, date | None], ...]:
    """Return each disclosure for health or safety, with the day on which the data subject was told of it.

    A notice names its disclosure. Notices of the first versions are letters
    alone: each is taken for the first disclosure that no other notice names.
    """
    told = [each for each in case.history if isinstance(each, DataSubjectNotified)]
    days = [each.on for each in told]
    alone = [each.on for each in case.letters if each.letter is LetterKind.HEALTH_OR_SAFETY_NOTICE]
    for day in days:
        if day in alone:
            alone.remove(day)
    found: list[tuple[Disclosed, date | None]] = []
    for each in case.history:
        if not isinstance(each, Disclosed) or not DISCLOSURES[each.under].told_at_once:
            continue
        named = next((one for one in told if (one.disclosed, one.to.key) == (each.on, each.to.key)), None)
        if named is not None:
            told.remove(named)
            found.append((each, named.on))
            continue
        letter = next((day for day in alone if day >= each.on), None)
        if letter is not None:
            alone.remove(letter)
        found.append((each, letter))
    return tuple(found)


def held(case: "Case") -> Held | None:
    """Return the hold for a court that is in force, if one is."""
    standing: Held | None = None
    for each in case.history:
        if isinstance(each, Held):
            standing = standing or each
        elif isinstance(each, HoldLifted):
            standing = None
    return standing


def _tells(event: Event, of: NoticeOf) -> bool:
    if of is NoticeOf.DISPUTE:
        return isinstance(event, Disagreed)
    if isinstance(event, ItemMade | ItemMadeInPart):
        return True
    if isinstance(event, AppealGranted | AppealGrantedInPart):
        return RequestKind.CORRECTION in event.of
    return False


def refused_a_correction(case: "Case") -> bool:
    """Tell whether a correction was refused, whole or in part, so that a statement may be filed."""
    decided = any(not isinstance(each, ItemMade) for each in case.decisions.values())
    return decided or any(
        RequestKind.CORRECTION in each.of and not isinstance(each, AppealGranted)
        for appeal in case.appeals
        for each in appeal.determinations
    )


def accounts(case: "Case") -> bool:
    """Whether a file of an accounting holds a disclosure, which is kept for years, § 94(3)(b)."""
    return case.kind is FileKind.ACCOUNTING and any(isinstance(each, Disclosed) for each in case.history)


def concerns_recipients(case: "Case") -> bool:
    """Tell whether somebody can be a recipient who is to be told."""
    disclosed = any(isinstance(each, Disclosed) for each in case.history)
    return disclosed or case.kind is RequestKind.CORRECTION or bool(made(case, NoticeOf.CORRECTION))


def check_promise(case: "Case", event: Acknowledged) -> None:
    """Refuse a promised date before the acknowledgment, or past day 30 after it, § 95(1)(a).

    Raises:
        Refused: it is so.
    """
    limit = duty(PROMISE, case.received.on).within
    assert isinstance(limit, CalendarDays)  # noqa: S101  the row of the table
    latest = event.on + timedelta(days=limit.length)
    if event.promised is not None and not event.on <= event.promised <= latest:
        raise Refused(
            f"The promised date {event.promised.isoformat()} {_lies(event.promised, event.on)} the "
            f"acknowledgment of {event.on.isoformat()}.",
            f"It may be at most {limit.length} days after it, which is {latest.isoformat()}, "
            "Public Officers Law § 95(1)(a).",
            f"Give a date from {event.on.isoformat()} to {latest.isoformat()}: --decide-by DATE",
        )


def _lies(promised: date, on: date) -> str:
    days = (promised - on).days
    return "lies before" if days < 0 else f"is {days} days after"


def check_identity(case: "Case", event: Granted | ItemMade | ItemMadeInPart) -> None:
    """What a history is held to; a new act is asked more, by ``gate``.

    An earlier version let a check stand that was found false later, and such
    histories still stand.
    """
    settled = any(each.result is not CheckResult.INSUFFICIENT for each in case.checks())
    if not settled and not event.despite:
        raise NotAllowed(
            f"{case.number} has no accepted proof of identity by {event.on.isoformat()}.",
            "A record is given, or changed, only for the person it is about.",
            f"Record the check first: accessreq identity {case.number} --method signature --result accepted",
        )


def check_website(case: "Case", event: GrantedInPart | Denied) -> None:
    """Refuse grounds of the website where the request was not about it.

    Raises:
        Refused: it is so.
    """
    if not case.received.website:
        refuse_website_grounds(event)


def check_item(case: "Case", event: ItemDecided) -> None:
    """Refuse to decide an item that is not there, or is decided.

    Raises:
        NotAllowed: it is decided already.
        Refused: the request has fewer items.
    """
    refuse_an_item_that_is_not_there(case, event.item)
    earlier = case.decisions.get(event.item)
    if earlier is not None:
        raise NotAllowed(
            f"Item {event.item} of {case.number} was decided on {earlier.on.isoformat()} already.",
            "Each item is decided once; still to be decided: "
            + (", ".join(str(each) for each in case.undecided_items) or "none")
            + ".",
            f"To correct the entry, find it and strike it: accessreq show {case.number}",
        )


def check_amended(case: "Case", event: RequestAmended) -> None:
    """Refuse an amendment that does not fit the request, or a file that has none.

    Raises:
        NotAllowed: it is so.
    """
    if case.kind is not FileKind.ACCOUNTING:
        amended(case.request, event)  # refuses an item that does not follow
    elif event.of_a_request:
        raise NotAllowed(
            f"{case.number} holds no request: it accounts for disclosures about a person who made none.",
            "Only the name, the address, the email and the phone of that person can be amended.",
            f"Give one of these: accessreq amend {case.number} --address LINES",
        )


def check_change(case: "Case", event: ItemMade | ItemMadeInPart) -> None:
    """Refuse a change of the record from before the request.

    Raises:
        NotAllowed: it is so.
    """
    if event.changed < case.received.on:
        raise NotAllowed(
            f"The record was changed on {event.changed.isoformat()}, before the request was received on "
            f"{case.received.on.isoformat()}.",
            "What was right already is not corrected at this request.",
            "Check the date: --changed DATE. Or refuse the item with ground C01.",
        )


def check_appealed(case: "Case", event: Appealed) -> None:
    """Refuse an appeal of something else than the request asks for.

    Raises:
        Refused: it is so.
    """
    if case.kind not in event.of:
        raise Refused(
            f"The appeal is of {' and '.join(event.of) or 'nothing'}, and {case.number} asks for "
            f"{case.kind}.",
            "An appeal is kept with the request that it appeals.",
            f"Log it there, or give: --of {case.kind}, or --of both where it appeals both",
        )


def check_determined(case: "Case", event: AppealDetermined) -> None:
    """Refuse to determine what no open appeal is of.

    Raises:
        NotAllowed: it is so.
    """
    appeal = case.open_appeal
    if appeal is not None and not (event.of and place_of(case.appeals, event) is not None):
        raise NotAllowed(
            f"No open appeal of {case.number} is of {' and '.join(event.of) or 'nothing'}.",
            f"The appeal of {appeal.received.on.isoformat()} waits for a determination on "
            f"{' and '.join(appeal.open_parts)}.",
            f"Say which part is decided: --of {appeal.open_parts[0]}",
        )


def check_changed(case: "Case", event: AppealDetermined) -> None:
    """Refuse the day of a change where the determination makes no correction.

    Raises:
        Refused: it is so.
    """
    made_it = RequestKind.CORRECTION in event.of and not isinstance(event, AppealDenied)
    if event.changed is not None and not made_it:
        raise Refused(
            f"The determination in {case.number} makes no correction, yet the record was changed on "
            f"{event.changed.isoformat()}.",
            "The day of a change belongs to a correction that is granted, whole or in part.",
            "Leave --changed out, or say what is decided: --of correction",
        )


def check_notice(case: "Case", event: RecipientNotified) -> None:
    """Refuse to tell a recipient of what is not there.

    Raises:
        NotAllowed: it is so.
    """
    if not made(case, event.of):
        other = "a statement of disagreement" if event.of is NoticeOf.DISPUTE else "a correction"
        raise NotAllowed(
            f"{case.number} holds no {event.of}.",
            f"A recipient is told of {other} once there is one.",
            f"Look at the case: accessreq show {case.number}",
        )


def check_told(case: "Case", event: DataSubjectNotified) -> None:
    """Refuse a notice of a disclosure that is not there, or was told.

    Raises:
        NotAllowed: it is so.
    """
    known = [each for each in untold(case) if (each.on, each.to.key) == (event.disclosed, event.to.key)]
    if not known or event.on < event.disclosed:
        raise NotAllowed(
            f"{case.number} holds no disclosure to {event.to.name} on {event.disclosed.isoformat()} of which "
            f"the data subject is still to be told on {event.on.isoformat()}.",
            "The notice tells of one disclosure for health or safety, once, and not before it.",
            f"Look at the case: accessreq show {case.number}",
        )


def check_link(case: "Case", event: CaseLinked) -> None:
    """Refuse a link of a case to itself, or one that is there already.

    Raises:
        NotAllowed: it is so.
    """
    if event.to == case.number:
        raise NotAllowed(
            f"{case.number} would be linked to itself.",
            "A link relates two cases.",
            "Name the other case: accessreq link CASE OTHER --reason TEXT",
        )
    there = next(
        (e for e in links_in(case.history) if (e.to, e.relation) == (event.to, event.relation)), None
    )
    if there is not None:
        raise NotAllowed(
            f"{case.number} was linked to {event.to} on {there.on.isoformat()} already: "
            f"{there.reason.rstrip('.')}.",
            "One link relates both cases.",
            f"Look at it: accessreq show {case.number}",
        )


def gives_access(event: Event) -> bool:
    """Tell whether an event gives access to a record, by itself or on appeal."""
    if isinstance(event, AppealGranted | AppealGrantedInPart):
        return RequestKind.ACCESS in event.of
    return isinstance(event, Granted)


def check_certificate(case: "Case", event: Certified) -> None:
    """Refuse to certify what the request did not come to.

    Raises:
        NotAllowed: it is so.
    """
    given = any(gives_access(each) for each in case.history)
    true_copy = event.what is Certificate.TRUE_COPY
    if (true_copy and not given) or (not true_copy and case.request_status is Status.GRANTED):
        raise NotAllowed(
            f"{case.number} was {case.request_status.replace('-', ' ')}, so “{event.what}” cannot be "
            "certified.",
            "A copy is certified as true once access is given; that a record is not there, where it was not.",
            f"Look at the case: accessreq show {case.number}",
        )


# --- Whether there is time for an appeal, § 95(3); none is refused before the longest defensible date.


def check_appeal_in_time(case: "Case", event: Appealed, windows: Iterable[Deadline]) -> bool:
    """Refuse an appeal for which there is no time, and tell whether it is one of silence.

    Where an earlier appeal named portions alone, or was taken back, its time
    still stands open for the rest.

    Args:
        case: the case that is appealed.
        event: the appeal.
        windows: the times to appeal that the case has, or would have.

    Raises:
        NotAllowed: nothing was denied, silence is none yet, or the longest
            defensible date has passed and no reason to take it is given.
    """
    again = any(each.received.portions or each.withdrawn for each in case.appeals)
    unmet = [
        each
        for each in windows
        if each.duty == APPEAL_WINDOW and not each.moot and (each.met is None or again)
    ]
    there = [each for each in unmet if each.exists(event.on)]
    if not there:
        raise _nothing_to_appeal(case, event, min((each.opens for each in unmet), default=None))
    last = max(each.closes for each in there)
    if event.on > last and not event.late:
        raise NotAllowed(
            f"The time to appeal in {case.number} ended on {last.isoformat()}, and the appeal came on "
            f"{event.on.isoformat()}.",
            "Thirty business days and the days for the mail have passed, Public Officers Law § 95(3).",
            'Keep the letter: accessreq attach. If the appeal is taken all the same: --late "reason"',
            option="--late",
            question="Why is it taken all the same",
        )
    return any(each.silent_after is not None for each in there)


def _nothing_to_appeal(case: "Case", event: Appealed, opens: date | None) -> NotAllowed:
    if opens is not None:
        return NotAllowed(
            f"Nothing was denied in {case.number} by {event.on.isoformat()}.",
            f"The answer is not owed before {(opens - timedelta(days=1)).isoformat()}; silence counts as "
            f"a denial from {opens.isoformat()} on.",
            "Check the date: --on DATE. What may follow: " + ", ".join(case.may_follow()) + ".",
        )
    return NotAllowed(
        f"Nothing that is not appealed already was denied in {case.number}, which was "
        f"{case.status.replace('-', ' ')}.",
        "An appeal is one of a denial, of a part, of a refusal or of silence, Public Officers Law § 95(3).",
        "What may follow: " + ", ".join(case.may_follow()) + ".",
    )
