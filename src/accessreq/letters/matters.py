"""What letters tell beside the request itself: corrections, appeals, notices, fees, papers.

Each matter is a value whose fields and properties are the names that templates
see of it, with the function that reads it from a case. A letter that has
nothing to say of a matter holds it empty.
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.appeals import Appeal as AppealInCase
from accessreq.cases.appeals import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealGranted,
    AppealGrantedInPart,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.deadlines import APPEALED, correction_answered_by, item_answered_by
from accessreq.cases.determinations import Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.disclosures import (
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
    accounting,
    recipients,
)
from accessreq.cases.events import Certificate, Event
from accessreq.cases.fees import Fee
from accessreq.cases.kinds import RequestKind
from accessreq.cases.wording import time_at
from accessreq.law.clock import measure
from accessreq.law.duties import REVIEW
from accessreq.law.grounds import CITED_IN_THE_REASON, ground
from accessreq.law.identity import Capacity, Channel
from accessreq.law.letters import LetterKind
from accessreq.law.readings import Readings
from accessreq.letters.request import LetterRequest, Office
from accessreq.letters.values import LawWords, Money

LINE_TO_WRITE_ON: Final = "_" * 44
LETTERS: Final[dict[type[Event], LetterKind]] = {
    AppealGranted: LetterKind.APPEAL_GRANTED,
    AppealGrantedInPart: LetterKind.APPEAL_GRANTED_IN_PART,
    AppealDenied: LetterKind.APPEAL_DENIED,
}
_OUTCOMES: Final[dict[type[Event], str]] = {
    AppealGranted: "granted",
    AppealGrantedInPart: "granted in part",
    AppealDenied: "denied",
}
BY: Final = {
    Channel.MAIL: "by mail",
    Channel.EMAIL: "by email",
    Channel.IN_PERSON: "in person",
    Channel.WEB: "through our website",
    Channel.FAX: "by fax",
}


class Ground(Struct, frozen=True, kw_only=True):
    """A ground for denying a request as a whole, or for withholding a portion.

    Attributes:
        words: the coded ground in plain words.
        cite: the law that the ground stands on.
        reason: the officer's reason; empty where the ground says it all.
    """

    words: LawWords
    cite: str
    reason: str = ""


class Portion(Ground, frozen=True, kw_only=True):
    """A portion of a record that is withheld, in the officer's words, and on what ground."""

    portion: str


def in_words(given: GroundGiven | Withheld) -> Ground:
    """Return a ground as a letter tells it; where the reason holds the citation, it takes its place."""
    coded = ground(given.ground)
    words = LawWords(coded.words)
    if coded.cite == CITED_IN_THE_REASON:
        return Ground(words=words, cite=given.reason.rstrip(". "))
    return Ground(words=words, cite=coded.cite, reason=given.reason)


def withheld(given: Withheld) -> Portion:
    """Return a portion that is withheld, as a letter tells it."""
    told = in_words(given)
    return Portion(portion=given.portion, words=told.words, cite=told.cite, reason=told.reason)


class Item(Struct, frozen=True, kw_only=True):
    """One item of a request for correction, and how it was decided.

    Attributes:
        number: as the request counts it, from 1.
        in_prose: it is the request's own words, perhaps cut, which the letter quotes already.
        received: when it was asked for, where it has a later day for its answer than
            the correction; else ``None``.
        answer_by: that day; else ``None``.
        changed: the day on which the record was changed; ``None`` where it was not.
        portion: what was not changed, where the item was made in part.
        why: why it was refused, or why that portion was, as one text, since no
            template may walk a list in a list.
    """

    number: int
    record: str
    now: str
    wanted: str
    in_prose: bool = False
    received: date | None = None
    answer_by: date | None = None
    changed: date | None = None
    portion: str = ""
    why: str = ""


def why(grounds: Iterable[Ground]) -> str:
    """Return grounds as one text; the reason of each comes first."""
    return "\nAlso: ".join(_why(each) for each in grounds)


def _why(given: Ground) -> str:
    said = f"{given.words} {given.cite}."
    return f"{given.reason}\nLegal basis: {said}" if given.reason else said


class Outcome(StrEnum):
    """How an item of a correction was answered, in the words of a letter."""

    MADE = "corrected"
    IN_PART = "corrected in part"
    REFUSED = "did not correct"


class AnsweredBefore(Struct, frozen=True, kw_only=True):
    """What an earlier letter decided of other items of the same request.

    Attributes:
        on: the day of that decision and its letter.
        items: their numbers, as ``item_numbers`` writes them.
    """

    on: date
    items: str
    outcome: Outcome


def item_numbers(numbers: Iterable[int]) -> str:
    """Return the numbers of items in words.

    >>> item_numbers([2]), item_numbers([1, 3, 4])
    ('item 2', 'items 1, 3 and 4')
    """
    *others, last = map(str, numbers)
    return f"items {', '.join(others)} and {last}" if others else f"item {last}"


class RecipientTold(Struct, frozen=True, kw_only=True):
    """An earlier recipient of the record, as a letter to the data subject lists it.

    Attributes:
        on: the day of the disclosure; ``None`` where the accounting has none.
        named: the data subject named them.
    """

    name: str
    on: date | None = None
    named: bool = False


class Correction(Struct, frozen=True, kw_only=True):
    """A request for correction, § 95(2).

    Attributes:
        items: all that was asked for, in the order of the request.
        made: the items that this letter tells were made.
        in_part: those made except for a portion.
        refused: those refused.
        pending: those that this letter leaves to be decided.
        before: what earlier letters decided of the others, the earliest first.
        answer_by: the last lawful day for the whole answer.
        recipients: to whom the record was disclosed, who can be told.
    """

    items: tuple[Item, ...] = ()
    made: tuple[Item, ...] = ()
    in_part: tuple[Item, ...] = ()
    refused: tuple[Item, ...] = ()
    pending: tuple[Item, ...] = ()
    before: tuple[AnsweredBefore, ...] = ()
    answer_by: date | None = None
    recipients: tuple[RecipientTold, ...] = ()

    @property
    def refused_before(self) -> bool:
        """Whether an earlier letter refused another item, or a portion of it."""
        return any(each.outcome is not Outcome.MADE for each in self.before)

    @property
    def made_before(self) -> bool:
        """Whether an earlier letter made another item, or a portion of it."""
        return any(each.outcome is not Outcome.REFUSED for each in self.before)

    @property
    def listed(self) -> bool:
        """Whether it asks for more than its prose alone says."""
        return not all(item.in_prose for item in self.items)

    @property
    def several(self) -> bool:
        """Whether it has more than one item."""
        return len(self.items) > 1


def correction(case: Case, letter: LetterRequest, readings: Readings) -> Correction:
    """Return the items as the act decided them; as the case has them, for a letter without an act."""
    told = [each for each in letter.events if isinstance(each, ItemDecided)] or list(case.decisions.values())
    answer_by = correction_answered_by(case, readings)
    items = {n: _awaited(case, n, answer_by, readings) for n in range(1, len(case.items) + 1)}
    decided = {each.item: _decided(items[each.item], each) for each in told}
    return Correction(
        items=tuple(items.values()),
        made=tuple(decided[each.item] for each in told if isinstance(each, ItemMade)),
        in_part=tuple(decided[each.item] for each in told if isinstance(each, ItemMadeInPart)),
        refused=tuple(decided[each.item] for each in told if isinstance(each, ItemRefused)),
        pending=tuple(items[n] for n in case.undecided_items),
        before=_before(case, letter.on, {each.item for each in told}),
        answer_by=answer_by,
        recipients=recipients_told(case),
    )


def _before(case: Case, on: date, told: Collection[int]) -> tuple[AnsweredBefore, ...]:
    """What earlier letters decided of the items that this one does not tell of.

    A refusal that was overturned on appeal is left out.
    """
    answers: dict[tuple[date, Outcome], list[int]] = {}
    for number, each in sorted(case.decisions.items()):
        outcome = _outcome(each)
        overturned = outcome is not Outcome.MADE and _overturned(case, each)
        if number not in told and each.on <= on and not overturned:
            answers.setdefault((each.on, outcome), []).append(number)
    return tuple(
        AnsweredBefore(on=on, items=item_numbers(numbers), outcome=outcome)
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
    said = " ".join(case.request.about.split()).startswith(" ".join(asked.record.split()))
    prose = said and not (asked.now or asked.wanted)
    return Item(number=number, record=asked.record, now=asked.now, wanted=asked.wanted, in_prose=prose)


def _awaited(case: Case, number: int, answer_by: date, readings: Readings) -> Item:
    """An item with the day of its own answer, where it was asked for later than what is answered next."""
    own = item_answered_by(case, number, readings)
    item = _item(case, number)
    return item if own <= answer_by else replace(item, received=case.received_with(number), answer_by=own)


def _decided(item: Item, event: ItemDecided) -> Item:
    match event:
        case ItemMade():
            return replace(item, changed=event.changed)
        case ItemMadeInPart():
            grounds = why(map(in_words, event.refused))
            return replace(item, changed=event.changed, portion=event.portion, why=grounds)
        case ItemRefused():
            return replace(item, why=why(map(in_words, event.refused)))
    return item


def recipients_told(case: Case) -> tuple[RecipientTold, ...]:
    """Return to whom the record was disclosed, and who else can be told of a correction."""
    disclosed = {each.to.key: each.on for each in accounting(case)}
    named = {each.to.key for each in case.history if isinstance(each, NoticeAsked)}
    return tuple(
        RecipientTold(name=each.name, on=disclosed.get(each.key), named=each.key in named)
        for each in recipients(case)
    )


class Appeal(Struct, frozen=True, kw_only=True):
    """An appeal and its determination, § 95(3).

    Attributes:
        received: the day on which it arrived.
        by: how it arrived, in plain words; empty where nobody said so.
        of_access: the letter is about an appeal of access.
        of_correction: the letter is about an appeal of correction; both may hold.
        of_silence: no answer had been given.
        portions: which portions are appealed; empty for all.
        missing: what the agency's rule asks of an appeal and this one lacks.
        access_by: the last lawful day to decide on access.
        correction_by: the last lawful day to decide on correction.
        forwarded: when its copy went to the Committee; ``None`` while it has not.
        determined: the day of the determination.
        outcome: in plain words, such as "granted in part"; empty before it.
        factual: the factual reasons.
        statutory: the statutory reasons.
        gives: what is given or changed, in plain words.
        given_on: of an appeal of silence that is granted, the day of the letter by which everything was
            given before; ``None`` where the determination gives it.
        withholds: of an appeal granted in part, what is not given or changed.
        changed: the day on which the record was changed.
        decided_by: who decided; a title stands with its article.
        review_until: the earliest end of the four months for review by a court.
    """

    received: date | None = None
    by: str = ""
    of_access: bool = False
    of_correction: bool = False
    of_silence: bool = False
    portions: str = ""
    missing: tuple[str, ...] = ()
    access_by: date | None = None
    correction_by: date | None = None
    forwarded: date | None = None
    determined: date | None = None
    outcome: str = ""
    factual: str = ""
    statutory: str = ""
    gives: str = ""
    given_on: date | None = None
    withholds: str = ""
    changed: date | None = None
    decided_by: str = ""
    review_until: date | None = None

    @property
    def of(self) -> str:
        """What is appealed: access, correction or both."""
        return self._of("access", "correction")

    @property
    def about(self) -> str:
        """The same as a sentence goes on: "about access"."""
        return self._of("about access", "about the correction")

    def _of(self, access: str, correction: str) -> str:
        parts = ((access, self.of_access), (correction, self.of_correction))
        return " and ".join(words for words, holds in parts if holds)


def appeal(case: Case, letter: LetterRequest, office: Office) -> Appeal:
    """Return an appeal as it stands after the act: what was decided in the act, else what is newest.

    Raises:
        NotAllowed: there is none, or it was not determined as the letter says.
    """
    event = _determination(case, letter)
    found = _appeal_of(case, letter, event)
    received = found.received
    of = event.of if event else received.of
    told = Appeal(
        received=received.on,
        by=BY[received.by] if received.by else "",
        of_access=RequestKind.ACCESS in of,
        of_correction=RequestKind.CORRECTION in of,
        of_silence=received.silence,
        portions=received.portions,
        missing=received.missing,
        access_by=_decide_by(case, found, RequestKind.ACCESS, office.readings),
        correction_by=_decide_by(case, found, RequestKind.CORRECTION, office.readings),
        forwarded=found.forwarded,
    )
    if event is None:
        return told
    return replace(
        told,
        determined=event.on,
        outcome=_OUTCOMES[type(event)],
        factual=event.factual,
        statutory=event.statutory,
        gives=event.gives,
        given_on=given_before(case, event),
        withholds=event.withholds if isinstance(event, AppealGrantedInPart) else "",
        changed=event.changed,
        decided_by=f"the {event.decided_by}"
        if event.decided_by == office.appeals.title
        else event.decided_by,
        review_until=measure(office.readings.duty(REVIEW, case.received.on), event.on, office.readings).due,
    )


def given_before(case: Case, event: AppealDetermined) -> date | None:
    """The day on which a late grant gave the whole record whose silence a determination decides.

    ``None`` where it gave none, or where the determination gives copies or inspection of its own.
    """
    granted = case.determination
    whole = isinstance(granted, Granted) and not isinstance(granted, GrantedInPart)
    decided = isinstance(event, AppealGranted) and RequestKind.ACCESS in event.of
    if granted is None or not (whole and decided) or event.pages is not None or event.inspect:
        return None
    return granted.on


def _determination(case: Case, letter: LetterRequest) -> AppealDetermined | None:
    """The determination that the letter tells of; ``None`` where it tells of the appeal alone."""
    if any(isinstance(each, Appealed) for each in letter.events):
        return None
    told = [each for each in letter.events if isinstance(each, AppealDetermined)]
    made = [each for each in case.history if isinstance(each, AppealDetermined)]
    return next(reversed(told or made), None)


def _appeal_of(case: Case, letter: LetterRequest, event: AppealDetermined | None) -> AppealInCase:
    told = [each for each in case.appeals if each.received in letter.events] or [
        each for each in case.appeals if event in each.determinations
    ]
    if not (told or case.appeals):
        letter.newest(case, Appealed)
    return (told or list(case.appeals))[-1]


def _decide_by(case: Case, found: AppealInCase, part: RequestKind, readings: Readings) -> date | None:
    if part not in found.received.of:
        return None
    (row,) = readings.started_by(APPEALED[part], case.received.on)
    return measure(row, found.received.on, readings, at=time_at(found.received.at)).due


class Notice(Struct, frozen=True, kw_only=True):
    """A notice to an earlier recipient, or to the data subject of a disclosure, §§ 94(3), 96(1)(i).

    Attributes:
        of: what a recipient is told of; ``None`` for a notice of a disclosure.
        recipient: to whom the record went.
        disclosed: when it went there; ``None`` for a recipient whom the data subject named.
        nature: what was disclosed.
        purpose: what for.
        changes: the items that were made, whole or in part, with their days.
        gives: what was changed on appeal, in plain words.
        disputed: what the data subject disputes, one item each.
        marked: where in the record it is marked; empty where that is not recorded.
        statement: the words of the statement of disagreement; empty where it is
            enclosed as a file.
        reasons: the agency's concise reasons; empty where it adds none.
        asked: the data subject has asked for this notice.
        addressed: an address of the recipient is recorded in the accounting.
    """

    of: NoticeOf | None = None
    recipient: str = ""
    disclosed: date | None = None
    nature: str = ""
    purpose: str = ""
    changes: tuple[Item, ...] = ()
    gives: str = ""
    disputed: tuple[str, ...] = ()
    marked: str = ""
    statement: str = ""
    reasons: str = ""
    asked: bool = False
    addressed: bool = False


def notice(case: Case, letter: LetterRequest) -> Notice:
    """Return what an earlier recipient is told.

    Raises:
        NotAllowed: no notice is recorded that the letter could tell of.
    """
    told: RecipientNotified = letter.newest(case, RecipientNotified)
    line = next((each for each in accounting(case) if each.to.key == told.to.key), None)
    facts = Notice(
        of=told.of,
        recipient=told.to.name,
        disclosed=line.on if line else None,
        nature=line.nature if line else "",
        reasons=told.reasons,
        asked=any(_is_wish(each, told) for each in case.history),
    )
    if told.of is NoticeOf.DISPUTE:
        filed: Disagreed = letter.newest(case, Disagreed)
        return replace(facts, statement=filed.statement, disputed=_disputed(case), marked=_marked(case))
    return replace(facts, changes=_changes(case), gives=_given_on_appeal(case))


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


def disclosure(case: Case, letter: LetterRequest) -> Notice:
    """Return what the data subject is told of a disclosure.

    Raises:
        NotAllowed: no disclosure is recorded.
    """
    line: Disclosed = letter.newest(case, Disclosed)
    return Notice(
        recipient=line.to.name,
        disclosed=line.on,
        nature=line.nature,
        purpose=line.purpose,
        addressed=bool(line.to.address),
    )


class FeeLine(Struct, frozen=True, kw_only=True):
    """One line of a fee: what is charged for, and how the sum is made."""

    words: str
    amount: Money


class Copying(Struct, frozen=True, kw_only=True):
    """What the copies cost, Public Officers Law §§ 95(1)(c), 87(1)(b)(iii).

    Attributes:
        lines: how the sum is made.
        total: the sum that is asked for; nothing where it is waived.
        waived: why no fee is asked; empty where it is.
        offered: the data subject has offered to pay.
        paid: what was paid so far.
        free_copy: an identical record was prepared within six months and an
            electronic copy is at hand, so that only a storage device is charged.
    """

    lines: tuple[FeeLine, ...] = ()
    total: Money = Money(0)
    waived: str = ""
    offered: bool = False
    paid: Money = Money(0)
    free_copy: bool = False

    @property
    def left(self) -> Money:
        """What is still to be paid."""
        return Money(self.total - self.paid)


def copying(fee: Fee | None) -> Copying:
    """Return what the copies of a case cost."""
    if fee is None:
        return Copying()
    return Copying(
        lines=tuple(FeeLine(words=each.words, amount=Money(each.cents)) for each in fee.lines),
        total=Money(fee.cents),
        waived=fee.waived,
        offered=fee.offered is not None,
        paid=Money(fee.paid_cents),
        free_copy=fee.identical,
    )


class Certifies(Struct, frozen=True, kw_only=True):
    """What is certified.

    Attributes:
        what: ``None`` in every other letter.
        searched: what was searched, for a record that is not given.
    """

    what: Certificate | None = None
    searched: str = ""

    @property
    def true_copy(self) -> bool:
        """Whether it certifies a copy as true."""
        return self.what is Certificate.TRUE_COPY

    @property
    def not_held(self) -> bool:
        """Whether it certifies that the agency does not have the record."""
        return self.what is Certificate.NOT_HELD

    @property
    def not_found(self) -> bool:
        """Whether it certifies that the record was not found after a diligent search."""
        return self.what is Certificate.NOT_FOUND

    @property
    def not_retrievable(self) -> bool:
        """Whether it certifies that the record is not found by a name or identifier."""
        return self.what is Certificate.NOT_RETRIEVABLE


class Authorization(Struct, frozen=True, kw_only=True):
    """Whom the data subject is to authorize by signing the form.

    Attributes:
        name: empty in every other letter.
        signed_by: the data subject, or who stands in their place.
    """

    name: str = ""
    signed_by: str = ""
    capacity: Capacity | None = None

    @property
    def companion(self) -> bool:
        """Whether the person comes along to an inspection, and acts for nobody."""
        return self.capacity is Capacity.COMPANION

    @property
    def uses(self) -> str:
        """The line to write on what the person may use the record for; a companion's form has none."""
        return LINE_TO_WRITE_ON if self.name and not self.companion else ""
