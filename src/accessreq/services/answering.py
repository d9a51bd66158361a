"""Answering a request by what it asks for: access as a whole, § 95(1); a correction item by item, § 95(2)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import (
    TELL_OF_A_SEARCH,
    Denied,
    Granted,
    GrantedInPart,
    GroundGiven,
    Withheld,
)
from accessreq.cases.events import Event, Referred
from accessreq.cases.fees import fee_in
from accessreq.cases.kinds import RequestKind
from accessreq.cases.preconditions import refuse_an_item_that_is_not_there
from accessreq.cases.release_checks import asked_for_proof
from accessreq.cases.status import UNDECIDED, Status
from accessreq.errors import Missing, NotAllowed, Refused
from accessreq.law.grounds import NOT_HELD, NOT_HELD_TO_CORRECT
from accessreq.law.letters import LetterKind
from accessreq.services import acts
from accessreq.services.recording import Act, HowToIssue, carry_out, try_out, warned
from accessreq.services.session import CaseFile, Result, Session, open_file


class Decision(Struct, frozen=True, kw_only=True):
    """How an officer decides items of a correction.

    Attributes:
        items: their numbers; all that are undecided where none is given.
        changed: the day on which the record was changed; needed where an item is made.
    """

    on: date
    items: tuple[int, ...] = ()
    changed: date | None = None
    note: str = ""


class Grant(Struct, frozen=True, kw_only=True):
    """What an officer grants.

    Attributes:
        decision: the day and the note; for a correction also the items and the day of the change.
        in_part: some portions are withheld, though none may be named yet.
        withheld: the portions, each with its ground.
        pages: how many pages were copied.
        inspect: where and when to inspect, where no copies go out.
        certified: the copies are certified as correct.
        electronic: the copies go by email.
        codes_explained: a document that explains the codes or symbols of the record goes with it.
    """

    decision: Decision
    in_part: bool = False
    withheld: tuple[Withheld, ...] = ()
    pages: int | None = None
    inspect: str = ""
    certified: bool = False
    electronic: bool = False
    codes_explained: bool = False


def acknowledge(
    session: Session, part: str, *, on: date, note: str, promised: date | None, how: HowToIssue
) -> Result:
    """Acknowledge a request for access; of a correction the receipt is confirmed, which moves no date.

    Raises:
        NotAllowed: a date is promised for a correction, or the request is past this.
        Refused: the promised date is past day 30.
    """
    file = open_file(session, part)
    if file.case.kind is RequestKind.ACCESS:
        done = acts.acknowledge(session, file, on=on, note=note, promised=promised, how=how)
        return warned(done, *_asked_before(file, how))
    if promised is not None:
        raise NotAllowed(
            f"{file.case.number} asks for a correction, and no date can be promised for one.",
            "It is corrected or refused within thirty business days, without a stage of acknowledgment "
            "and without extension, Public Officers Law § 95(2).",
            f"Confirm the receipt without a date: accessreq acknowledge {file.case.number}",
        )
    done = send_courtesy_letter(session, file, on, how)
    return warned(
        done,
        "The letter confirms the receipt. It moves no date: § 95(2) knows no acknowledgment.",
        *_asked_before(file, how),
    )


def _asked_before(file: CaseFile, how: HowToIssue) -> tuple[str, ...]:
    """Say that a letter asks for proof which another has asked for already."""
    asked = asked_for_proof(file.case.history)
    asks = not file.case.identity_settled or file.case.authority_missing
    if asked is None or not asks or how.went_out is not None:
        return ()
    return (
        f"Letter {asked.number} asked for proof of identity on {asked.on.isoformat()} already, and no check "
        "was recorded since; this letter asks for it again. Where it has come: accessreq identity "
        f"{file.case.number} --method METHOD --result accepted",
    )


def grant(session: Session, part: str, given: Grant, how: HowToIssue) -> Result:
    """Grant access, § 95(1)(c), or make the correction of items, § 95(2)."""
    file = open_file(session, part)
    if file.case.kind is RequestKind.CORRECTION:
        _refuse_copies(file, given)
        done = make(session, file, given.decision, given.withheld, how)
    else:
        _refuse_items(file, given.decision)
        done = acts.grant(session, file, _granted(session, file, given, how), how)
    return warned(done, *_unpaid(file, given), *_appeal_left_open(done.case))


def deny(
    session: Session,
    part: str,
    decision: Decision,
    grounds: tuple[GroundGiven, ...],
    how: HowToIssue,
    *,
    searched: str = "",
) -> Result:
    """Deny access, § 95(1)(a), or refuse the correction of items, § 95(2).

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by a piece of its number or name.
        decision: the day and the note; for a correction also the items.
        grounds: each with its reason.
        how: how the letter is issued.
        searched: what was searched, where the answer is that nothing was collected.

    Raises:
        Refused: a search is told of for a ground that tells of none.
        Missing: none is told of for a ground that does.
    """
    file = open_file(session, part)
    if searched:
        grounds = _with_the_search(grounds, searched)
    if file.case.kind is RequestKind.CORRECTION:
        done = refuse(session, file, decision, grounds, how)
    else:
        _refuse_items(file, decision)
        denied = Denied(on=decision.on, note=decision.note, grounds=grounds)
        done = acts.deny(session, file, denied, how)
    return warned(done, *_appeal_left_open(done.case))


def refer(session: Session, part: str, event: Referred, reason: str, how: HowToIssue) -> Result:
    """Answer that the agency does not have the record, and tell which other agency may have it.

    The answer is a denial, or the refusal of every item that is undecided, § 95(1)(b)(i), in one
    letter; no date moves, and the right to appeal it is told.

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by its number or a unique part of it.
        event: with the agency to which the data subject is referred.
        reason: why this agency does not have it; may be empty.
        how: how the letter is issued.

    Raises:
        NotAllowed: the request was determined, withdrawn or voided.
    """
    file = open_file(session, part)
    answers: tuple[Event, ...]
    if file.case.kind is RequestKind.CORRECTION:
        grounds = (GroundGiven(ground=NOT_HELD_TO_CORRECT, reason=reason),)
        numbers = file.case.undecided_items or (1,)
        answers = tuple(ItemRefused(on=event.on, item=n, refused=grounds) for n in numbers)
        letter = LetterKind.CORRECTION_REFUSED
    else:
        answers = (Denied(on=event.on, grounds=(GroundGiven(ground=NOT_HELD, reason=reason),)),)
        letter = LetterKind.DENIAL
    done = carry_out(session, file, Act(events=(event, *answers), letter=letter), how)
    return warned(done, *_appeal_left_open(done.case))


def _appeal_left_open(case: Case) -> tuple[str, ...]:
    """What is said where a late answer leaves an appeal of the silence before it undecided."""
    appeal = case.open_appeal
    if appeal is None or not appeal.received.silence:
        return ()
    given = case.request_status is Status.GRANTED
    outcome = "granted" if given else "granted, in-part or denied"
    return (
        f"The appeal of {appeal.received.on.isoformat()} is still open. A late answer does not decide it: it "
        f"must be determined, accessreq decide-appeal {case.number} {outcome}; or, where the data subject "
        f"takes it back, accessreq withdraw {case.number} --appeal",
    )


def _with_the_search(grounds: tuple[GroundGiven, ...], searched: str) -> tuple[GroundGiven, ...]:
    """The grounds with the search as the reason of the first that tells of one."""
    for n, each in enumerate(grounds):
        if each.ground in TELL_OF_A_SEARCH and not each.reason:
            return (*grounds[:n], replace(each, reason=searched), *grounds[n + 1 :])
    raise Refused(
        "What was searched is given, and no ground tells of a search.",
        f"The letter tells of one for {' and '.join(TELL_OF_A_SEARCH)}, whose reason it is.",
        'Give it as the reason of the ground: --ground CODE "TEXT"',
    )


def _granted(session: Session, file: CaseFile, given: Grant, how: HowToIssue) -> Granted:
    person = file.case.request.data_subject
    only_by_email = not person.address and person.email is not None and not given.inspect
    electronic = given.electronic or only_by_email
    # What a letter asked that went out already, nobody has typed.
    asks_by_the_page = how.went_out is None and not electronic and not given.inspect
    event = Granted(
        on=given.decision.on,
        note=given.decision.note,
        pages=given.pages,
        inspect=given.inspect,
        certified=given.certified,
        electronic=electronic,
        codes_explained=given.codes_explained,
        page_cents=session.settings.per_page_cents if asks_by_the_page else None,
    )
    if given.in_part or given.withheld:
        return GrantedInPart(**asdict(event), withheld=given.withheld)
    return event


def _refuse_items(file: CaseFile, decision: Decision) -> None:
    if decision.items or decision.changed:
        raise Refused(
            f"{file.case.number} asks for access.",
            "Items and the day of a change belong to a correction.",
            f"Leave --item and --changed out: accessreq grant {file.case.number}",
        )


def _refuse_copies(file: CaseFile, given: Grant) -> None:
    if given.in_part and not given.withheld:
        raise Refused(
            "A correction in part names nothing that is refused.",
            "What is not corrected must be named with its ground.",
            'Add: --withhold "2: C01 reason" for an item, or "2 PORTION: C01 reason" for a portion of it',
        )
    copied = given.pages is not None or given.certified or given.electronic or given.codes_explained
    if copied or given.inspect:
        raise Refused(
            f"{file.case.number} asks for a correction.",
            "Copies and inspection belong to access.",
            "Leave --pages, --inspect, --certify, --electronic and --codes-explained out.",
        )


def _unpaid(file: CaseFile, given: Grant) -> tuple[str, ...]:
    fee = fee_in(file.case.history)
    if fee is None or fee.copy_is_due or given.inspect:
        return ()
    return (
        "The fee is neither paid nor offered. An offer to pay is enough for the copy to be made: "
        f"accessreq fee {file.case.number} --offered",
    )


_NUMBERED: Final = re.compile(
    r"(?:item\s+)?(?P<item>[0-9]{1,4})\b[\s,.;:-]*(?P<portion>.*)", re.ASCII | re.DOTALL
)


# --- A correction, answered item by item, Public Officers Law § 95(2).


def send_courtesy_letter(session: Session, file: CaseFile, on: date, how: HowToIssue) -> Result:
    """Issue the letter that says a correction was received; it moves no date.

    Raises:
        NotAllowed: the request was decided or withdrawn already.
    """
    if file.case.request_status not in UNDECIDED:
        raise NotAllowed(
            f"{file.case.number} was {file.case.request_status.replace('-', ' ')} already.",
            "The receipt of a request is confirmed before it is decided.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    return carry_out(session, file, Act(events=(), letter=LetterKind.CORRECTION_RECEIVED, letter_on=on), how)


def make(
    session: Session, file: CaseFile, decision: Decision, withheld: Sequence[Withheld], how: HowToIssue
) -> Result:
    """Make the correction of items, all but what is withheld; § 95(2).

    A portion withheld names its item: ``2`` refuses item 2 as a whole, ``2 the
    middle name`` refuses that portion of it. Where there is one item only, the
    number may be left out.

    Raises:
        Refused: an item does not exist, or a ground does not fit a correction.
        NotAllowed: an item was decided already, or identity was not shown.
        Missing: the day on which the record was changed is not given.
    """
    refused = _refused(file.case, withheld)
    _refuse_items_that_are_not_there(file.case, (*decision.items, *refused))
    chosen = decision.items or tuple(n for n in file.case.undecided_items if n not in refused)
    numbers = sorted({*chosen, *refused}) or [1]
    events = [_made(n, decision, refused.get(n)) for n in numbers]
    if decision.changed is None and any(isinstance(each, ItemMade | ItemMadeInPart) for each in events):
        try_out(session, file, events, how)
        raise day_of_change_missing()
    return _decide(session, file, events, decision, how)


def refuse(
    session: Session, file: CaseFile, decision: Decision, grounds: tuple[GroundGiven, ...], how: HowToIssue
) -> Result:
    """Refuse the correction of items in writing, with reasons; § 95(2).

    Raises:
        Refused: no ground is given, or one does not fit a correction.
        NotAllowed: an item was decided already.
    """
    _refuse_items_that_are_not_there(file.case, decision.items)
    numbers = tuple(dict.fromkeys(decision.items)) or file.case.undecided_items or (1,)
    events = [ItemRefused(on=decision.on, item=n, refused=grounds) for n in numbers]
    return _decide(session, file, events, decision, how)


def _refuse_items_that_are_not_there(case: Case, items: Iterable[int]) -> None:
    for item in items:
        refuse_an_item_that_is_not_there(case, item)


def _decide(
    session: Session, file: CaseFile, events: Sequence[ItemDecided], decision: Decision, how: HowToIssue
) -> Result:
    first, *rest = events
    noted = (replace(first, note=decision.note), *rest)
    return carry_out(session, file, Act(events=noted, letter=_letter(noted)), how)


def _letter(events: Iterable[ItemDecided]) -> LetterKind:
    kinds = {type(each) for each in events}
    if kinds == {ItemMade}:
        return LetterKind.CORRECTION_MADE
    return LetterKind.CORRECTION_REFUSED if kinds == {ItemRefused} else LetterKind.CORRECTION_MADE_IN_PART


def _made(number: int, decision: Decision, refused: "_Portions | None") -> ItemDecided:
    changed = decision.changed or decision.on  # the latter for a trial alone
    if refused is None:
        return ItemMade(on=decision.on, item=number, changed=changed)
    if not refused.portion:
        return ItemRefused(on=decision.on, item=number, refused=refused.grounds)
    return ItemMadeInPart(
        on=decision.on, item=number, changed=changed, portion=refused.portion, refused=refused.grounds
    )


def day_of_change_missing() -> Missing:
    """Return what is said where a correction is made and not said when the record was changed."""
    return Missing(
        "The day on which the record was changed is not given.",
        "The letter states it, and it need not be the day of the decision.",
        "Add it: --changed DATE",
        option="--changed",
        question="The day on which the record was changed",
    )


class _Portions(Struct, frozen=True, kw_only=True):
    """What of one item is refused; the whole of it where no portion is named."""

    portion: str
    grounds: tuple[GroundGiven, ...]


def _refused(case: Case, withheld: Sequence[Withheld]) -> dict[int, _Portions]:
    refused: dict[int, _Portions] = {}
    for each in withheld:
        number, portion = _item_and_portion(case, each.portion)
        before = refused.get(number, _Portions(portion="", grounds=()))
        given = GroundGiven(ground=each.ground, reason=each.reason)
        together = "; ".join(part for part in (before.portion, portion) if part)
        refused[number] = _Portions(portion=together, grounds=(*before.grounds, given))
    return refused


def _item_and_portion(case: Case, typed: str) -> tuple[int, str]:
    found = _NUMBERED.fullmatch(typed)
    if found is not None:
        return int(found["item"]), found["portion"].strip()
    if len(case.items) == 1:
        return 1, typed
    raise Refused(
        "A portion refused does not say of which item it is.",
        f"{case.number} has {len(case.items)} items, each decided on its own.",
        'Begin with its number: --withhold "2 the middle name: C01 reason", or "2: C01 reason" for all of it',
    )
