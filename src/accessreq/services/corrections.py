"""Answering a request for correction, item by item, Public Officers Law § 95(2)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import GroundGiven, Withheld
from accessreq.cases.preconditions import refuse_an_item_that_is_not_there
from accessreq.cases.status import UNDECIDED
from accessreq.errors import Missing, NotAllowed, Refused
from accessreq.law.letters import LetterKind
from accessreq.services.recording import Act, HowToIssue, carry_out, try_out
from accessreq.services.session import CaseFile, Result, Session

_NUMBERED: Final = re.compile(
    r"(?:item\s+)?(?P<item>[0-9]{1,4})\b[\s,.;:-]*(?P<portion>.*)", re.ASCII | re.DOTALL
)


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
