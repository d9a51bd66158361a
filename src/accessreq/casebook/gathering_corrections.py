"""What letters tell of a correction: its items, who can be told of it, and who is told."""

from collections.abc import Collection, Iterable
from datetime import date

from msgspec.structs import replace

from accessreq.casebook.about import About, in_words, newest
from accessreq.cases.appeals import AppealGranted
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.deadlines import correction_answered_by, item_answered_by
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.disclosures import (
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
)
from accessreq.cases.events import Event, RequestKind
from accessreq.cases.recipients import accounting, recipients
from accessreq.letters.matters import (
    AnsweredBefore,
    CorrectionFacts,
    GroundFor,
    Item,
    NoticeFacts,
    Outcome,
    RecipientTold,
)


def correction(about: About) -> CorrectionFacts:
    """Return the items as the act decided them; as the case has them, for a letter without an act."""
    case = about.case
    told = [each for each in about.events if isinstance(each, ItemDecided)] or list(case.decisions.values())
    answer_by = correction_answered_by(case, about.desk.readings)
    items = {n: _awaited(about, n, answer_by) for n in range(1, len(case.items) + 1)}
    decided = {each.item: _decided(items[each.item], each) for each in told}
    return CorrectionFacts(
        items=tuple(items.values()),
        made=tuple(decided[each.item] for each in told if isinstance(each, ItemMade)),
        in_part=tuple(decided[each.item] for each in told if isinstance(each, ItemMadeInPart)),
        refused=tuple(decided[each.item] for each in told if isinstance(each, ItemRefused)),
        pending=tuple(items[n] for n in case.undecided_items),
        before=_before(about, {each.item for each in told}),
        answer_by=answer_by,
        recipients=_recipients(case),
    )


def _before(about: About, told: Collection[int]) -> tuple[AnsweredBefore, ...]:
    """What earlier letters decided of the items that this one does not tell of.

    A refusal that was overturned on appeal is left out.
    """
    answers: dict[tuple[date, Outcome], list[int]] = {}
    for number, each in sorted(about.case.decisions.items()):
        outcome = _outcome(each)
        overturned = outcome is not Outcome.MADE and _overturned(about.case, each)
        if number not in told and each.on <= about.telling.on and not overturned:
            answers.setdefault((each.on, outcome), []).append(number)
    return tuple(
        AnsweredBefore(on=on, items=tuple(numbers), outcome=outcome)
        for (on, outcome), numbers in sorted(answers.items(), key=lambda each: (each[0][0], each[1]))
    )


def _outcome(event: ItemDecided) -> Outcome:
    if isinstance(event, ItemMade):
        return Outcome.MADE
    return Outcome.IN_PART if isinstance(event, ItemMadeInPart) else Outcome.REFUSED


def _overturned(case: Case, refusal: ItemDecided) -> bool:
    """Whether an appeal that names no portion, and came after a refusal, was granted whole."""
    return any(
        isinstance(each, AppealGranted) and RequestKind.CORRECTION in each.of
        for appeal in case.appeals
        if not appeal.received.portions and not appeal.received.silence
        if appeal.received.on >= refusal.on
        for each in appeal.determinations
    )


def _item(case: Case, number: int) -> Item:
    asked = case.items[number - 1]
    return Item(number=number, record=asked.record, now=asked.now, wanted=asked.wanted)


def _awaited(about: About, number: int, answer_by: date) -> Item:
    """An item with the day of its own answer, where it was asked for later than what is answered next."""
    own = item_answered_by(about.case, number, about.desk.readings)
    item = _item(about.case, number)
    return (
        item if own <= answer_by else replace(item, received=about.case.received_with(number), answer_by=own)
    )


def _decided(item: Item, event: ItemDecided) -> Item:
    match event:
        case ItemMade():
            return replace(item, changed=event.changed)
        case ItemMadeInPart():
            grounds = _grounds(event.refused)
            return replace(item, changed=event.changed, portion=event.portion, grounds=grounds)
        case ItemRefused():
            return replace(item, grounds=_grounds(event.refused))
    return item


def _grounds(given: Iterable[GroundGiven]) -> tuple[GroundFor, ...]:
    return tuple(GroundFor(**in_words(each)) for each in given)


def _recipients(case: Case) -> tuple[RecipientTold, ...]:
    disclosed = {each.to.key: each.on for each in accounting(case)}
    named = {each.to.key for each in case.history if isinstance(each, NoticeAsked)}
    return tuple(
        RecipientTold(name=each.name, on=disclosed.get(each.key), named=each.key in named)
        for each in recipients(case)
    )


def offer(about: About) -> CorrectionFacts:
    """Return what a determination on appeal tells of the correction: who can be told of it."""
    return CorrectionFacts(recipients=_recipients(about.case))


def notice(about: About) -> NoticeFacts:
    """Return what an earlier recipient is told.

    Raises:
        NotAllowed: no notice is recorded that the letter could tell of.
    """
    told: RecipientNotified = newest(about.case, about.events, RecipientNotified)
    line = next((each for each in accounting(about.case) if each.to.key == told.to.key), None)
    facts = NoticeFacts(
        of=told.of,
        recipient=told.to.name,
        disclosed=line.on if line else None,
        nature=line.nature if line else "",
        reasons=told.reasons,
        asked=any(_is_wish(each, told) for each in about.case.history),
    )
    if told.of is NoticeOf.DISPUTE:
        filed: Disagreed = newest(about.case, (), Disagreed)
        return replace(
            facts, statement=filed.statement, disputed=_disputed(about.case), marked=_marked(about.case)
        )
    return replace(facts, changes=_changes(about.case), gives=_given_on_appeal(about.case))


def _is_wish(event: Event, told: RecipientNotified) -> bool:
    """Whether the data subject asked for just this notice."""
    if not isinstance(event, NoticeAsked) or not event.wanted:
        return False
    return event.of is told.of and event.to.key == told.to.key


def _changes(case: Case) -> tuple[Item, ...]:
    return tuple(
        replace(_decided(_item(case, n), each), record=_named(case, n))
        for n, each in sorted(case.decisions.items())
        if isinstance(each, ItemMade | ItemMadeInPart)
    )


def _named(case: Case, number: int) -> str:
    """The record of an item as others may read it: the words of a request in prose are not theirs."""
    item = case.items[number - 1]
    in_prose = not (case.received.items or item.now or item.wanted)
    return "The record" if in_prose else item.record


def _disputed(case: Case) -> tuple[str, ...]:
    """What was not changed, by item; the whole request where silence refused it."""
    refused = {n: each for n, each in sorted(case.decisions.items()) if not isinstance(each, ItemMade)}
    numbers = refused or dict.fromkeys(range(1, len(case.items) + 1))
    return tuple(_unchanged(case, n, each) for n, each in numbers.items())


def _unchanged(case: Case, number: int, decision: ItemDecided | None) -> str:
    """One item that was not changed: what the record says, and what was asked of it."""
    item = case.items[number - 1]
    if isinstance(decision, ItemMadeInPart):
        return f"{_named(case, number)}: {decision.portion}"
    said = f"it says “{item.now}”" if item.now else ""
    asked = f"it was asked to say “{item.wanted}”" if item.wanted else "it was asked to take this out"
    told = [part for part in (said, asked if said or item.wanted else "") if part]
    return _named(case, number) + (f": {', and '.join(told)}" if told else "")


def _marked(case: Case) -> str:
    """Where the newest mark is."""
    noted = [each.where for each in case.history if isinstance(each, DisputeNoted)]
    return noted[-1] if noted else ""


def _given_on_appeal(case: Case) -> str:
    determinations = (each for appeal in case.appeals for each in appeal.determinations)
    given = [each.gives for each in determinations if RequestKind.CORRECTION in each.of and each.gives]
    return given[-1] if given else ""


def disclosure(about: About) -> NoticeFacts:
    """Return what the data subject is told of a disclosure.

    Raises:
        NotAllowed: no disclosure is recorded.
    """
    line: Disclosed = newest(about.case, about.events, Disclosed)
    return NoticeFacts(
        recipient=line.to.name,
        disclosed=line.on,
        nature=line.nature,
        purpose=line.purpose,
        addressed=bool(line.to.address),
    )
