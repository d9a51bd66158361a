"""Each event told in one line, for the history of a case."""

from collections.abc import Callable
from typing import Any, Final

from accessreq.cases.amendments import Change, RequestAmended
from accessreq.cases.appealed import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.attestations import Authorized, Certified, Held, HoldLifted
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.descriptions import DescriptionAsked
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.disagreements import Disagreed, DisputeNoted
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, NoticeAsked, RecipientNotified
from accessreq.cases.entries import (
    Attached,
    EntryRestored,
    EntryStruck,
    FinalKept,
    GivenOut,
    LetterIssued,
    LetterSent,
)
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    Event,
    FileKind,
    IdentityChecked,
    Noted,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.gate import what_stood
from accessreq.law.fees import dollars
from accessreq.law.identity import Channel


def told(event: Event) -> str:
    """Return one line that tells an event, with its note."""
    return _noted(event, _TOLD[type(event)](event))


def _noted(event: Event, line: str) -> str:
    return f"{line} ({event.note})" if event.note and not isinstance(event, Noted) else line


def told_in(case: Case, event: Event) -> str:
    """Return the line of an event of a case; that of an amendment tells the words before it too."""
    if isinstance(event, GivenOut) and event.despite:
        return _noted(event, f"{_TOLD[type(event)](event)}{_in_spite_of(case, event)}")
    changed = case.changes_of(event) if isinstance(event, RequestAmended) else ()
    if not changed:
        return told(event)
    line = "; ".join(f"{each.fact} {_was_and_is(each)}" for each in changed)
    what = "file" if case.kind is FileKind.ACCOUNTING else "request"
    return f"{what} amended: {line}" + (f" ({event.note})" if event.note else "")


def _in_spite_of(case: Case, event: GivenOut) -> str:
    """What stood against an act; where it has been settled since, the reason alone is told."""
    stood = " and ".join(what_stood(case, event))
    return f", though {stood}: {event.despite}" if stood else f", despite what stood then: {event.despite}"


def letter_with(letter: LetterIssued) -> str:
    """Return the words that tell a letter beside the act that it went out with."""
    return f"letter {letter.number}{remarks(letter)}"


def remarks(letter: LetterIssued) -> str:
    """Return what sets a letter apart: that it was edited, or not made here, or that a finding stood."""
    edited = ", its words edited" if letter.reworded else ""
    return edited + not_made(letter) + despite(letter)


def not_made(letter: LetterIssued) -> str:
    """Return that a letter went out without the program, and when that was recorded; mostly nothing."""
    if letter.recorded is None:
        return ""
    no_copy = f"; no copy is kept: {letter.already_sent}" if letter.already_sent else ""
    day = letter.recorded.isoformat()
    late = f"recorded late {day}" if letter.recorded > letter.on else f"recorded {day}"
    return f", sent {letter.on.isoformat()} and {late}{no_copy}"


def despite(letter: LetterIssued) -> str:
    """Return what a letter was issued in spite of, and why; nothing for most letters."""
    if not letter.stood:
        return ""
    return f", issued though it {'; '.join(each.what for each in letter.stood)}: {letter.despite}"


def _was_and_is(change: Change) -> str:
    if not change.was:
        return f"“{change.now}”"
    return f"“{change.now}”, was “{change.was}”" if change.now else f"taken out, was “{change.was}”"


def _amended(event: RequestAmended) -> str:
    facts = {
        "name": event.name,
        "address": None if event.address is None else ", ".join(event.address),
        "email": event.email,
        "phone": event.phone,
        "about": event.about,
        "because": event.because,
        "representative": "" if event.unrepresented else event.representative and event.representative.name,
        **{f"item {each.number}": f"{each.record}: {each.now} => {each.wanted}" for each in event.items},
    }
    told_of = [
        f"{fact} “{text}”" if text else f"{fact} taken out"
        for fact, text in facts.items()
        if text is not None
    ]
    return f"request amended: {'; '.join(told_of)}"


def _granted_in_part(event: GrantedInPart) -> str:
    portions = ", ".join(f"{each.portion} ({each.ground})" for each in event.withheld)
    return f"granted in part; withheld: {portions}"


def _in_part(event: ItemMadeInPart) -> str:
    made = f"item {event.item} made in part, record changed {event.changed.isoformat()}"
    return f"{made}; refused: {event.portion} ({_codes(event)})"


def _codes(event: ItemMadeInPart | ItemRefused) -> str:
    return ", ".join(each.ground for each in event.refused)


def _held(event: Held) -> str:
    return f"held for a court: {event.reason}" + (" (petition served)" if event.petition else "")


def _voided(event: Voided) -> str:
    right = f" (right case {event.right})" if event.right else ""
    late = f", though a duty was late: {event.despite}" if event.despite else ""
    return f"void{right}, logged by mistake: {event.reason}{late}"


def _appealed(event: Appealed) -> str:
    of = " and ".join(event.of) + (", of silence" if event.silence else "")
    missing = f"; missing: {', '.join(event.missing)}" if event.missing else ""
    late = f"; taken late: {event.late}" if event.late else ""
    return f"appeal of {of} received{by(event.by)}{missing}{late}"


def by(channel: Channel | None) -> str:
    """Return the words that tell how a paper arrived; none where nobody said so."""
    return f" by {channel.value}" if channel else ""


def _determined(event: AppealDetermined) -> str:
    outcome = event.kind.removeprefix("appeal-").replace("-", " ")
    return f"appeal of {' and '.join(event.of)} {outcome}, decided by {event.decided_by}"


def _asked(event: NoticeAsked) -> str:
    return f"{event.to.name} {'is' if event.wanted else 'is not'} to be told of the {event.of}"


def _fee_set(event: FeeSet) -> str:
    beyond = [f"{each.words} {dollars(each.cents)}" for each in event.beyond]
    pages = [f"{event.pages} pages at {event.page_cents} cents"] if event.pages else []
    return "fee set: " + ", ".join([*pages, *beyond])


def _struck(event: EntryStruck) -> str:
    follows = "; the corrected entry follows" if event.replaced else ""
    return f"entry {event.seq} struck: {event.reason}{follows}"


_TOLD: Final[dict[type[Event], Callable[[Any], str]]] = {  # Any: each row takes its own event
    RequestReceived: lambda event: f"request received{by(event.by)}: {event.about}",
    AccountingOpened: lambda event: f"accounting of disclosures opened about {event.data_subject.name}",
    RequestAmended: _amended,
    IdentityChecked: lambda event: f"identity checked by {event.method.value}: {event.result.value}",
    DescriptionAsked: lambda event: "asked which record is meant",
    Acknowledged: lambda event: f"acknowledged, decision promised for {event.promised.isoformat()}",
    Granted: lambda event: "granted",
    GrantedInPart: _granted_in_part,
    Denied: lambda event: "denied on " + ", ".join(each.ground for each in event.grounds),
    ItemMade: lambda event: f"item {event.item} made, record changed {event.changed.isoformat()}",
    ItemMadeInPart: _in_part,
    ItemRefused: lambda event: f"item {event.item} refused on {_codes(event)}",
    Withdrawn: lambda event: "withdrawn by the data subject",
    Voided: _voided,
    Appealed: _appealed,
    AppealForwarded: lambda event: "copy of the appeal to the Committee on Open Government",
    AppealGranted: _determined,
    AppealGrantedInPart: _determined,
    AppealDenied: _determined,
    AppealWithdrawn: lambda event: "appeal taken back by the data subject",
    DeterminationForwarded: lambda event: "determination to the Committee on Open Government",
    Disagreed: lambda event: "statement of disagreement filed",
    DisputeNoted: lambda event: f"disputed portions marked: {event.where}",
    Disclosed: lambda event: f"disclosed to {event.to.name} under § 96(1)({event.under}): {event.nature}",
    DataSubjectNotified: lambda event: (
        f"data subject told of the disclosure of {event.disclosed.isoformat()} to {event.to.name}"
    ),
    NoticeAsked: _asked,
    RecipientNotified: lambda event: f"{event.to.name} told of the {event.of}",
    FeeSet: _fee_set,
    FeeWaived: lambda event: f"fee waived: {event.reason}",
    FeeOffered: lambda event: "data subject offered to pay",
    FeePaid: lambda event: f"paid {dollars(event.cents)}",
    Certified: lambda event: f"certified: {event.what.replace('-', ' ')}",
    Authorized: lambda event: f"{event.name} authorized as {event.capacity}; seen: {event.paper}",
    Held: _held,
    HoldLifted: lambda event: f"hold lifted: {event.reason}",
    LetterIssued: lambda event: (
        f"letter {event.number} {'recorded' if event.recorded else 'issued'}: "
        f"{event.letter.value}{remarks(event)}"
    ),
    FinalKept: lambda event: f"letter {event.number} as it went out: {event.document.name}",
    LetterSent: lambda event: (
        f"letter {event.number} sent by email to {event.to}: {event.because}"
        + (f"; despite no proof that stands: {event.despite}" if event.despite else "")
    ),
    Noted: lambda event: f"note: {event.note}",
    Attached: lambda event: f"attached {event.document.name}",
    EntryStruck: _struck,
    EntryRestored: lambda event: f"entry {event.seq} stands again: {event.reason}",
}
