"""The words of the lines by which events are told in a history, where they take more than a few."""

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appealed import AppealDetermined, Appealed
from accessreq.cases.attestations import Held
from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import GrantedInPart
from accessreq.cases.disclosures import NoticeAsked
from accessreq.cases.entries import EntryStruck, LetterIssued
from accessreq.cases.events import Voided
from accessreq.cases.fees import FeeSet
from accessreq.law.fees import dollars
from accessreq.law.identity import Channel


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


def amended(event: RequestAmended) -> str:
    """Tell what was amended."""
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


def granted_in_part(event: GrantedInPart) -> str:
    """Tell a grant in part with what it withholds."""
    portions = ", ".join(f"{each.portion} ({each.ground})" for each in event.withheld)
    return f"granted in part; withheld: {portions}"


def in_part(event: ItemMadeInPart) -> str:
    """Tell an item that was made in part."""
    made = f"item {event.item} made in part, record changed {event.changed.isoformat()}"
    return f"{made}; refused: {event.portion} ({codes(event)})"


def codes(event: ItemMadeInPart | ItemRefused) -> str:
    """Return the codes of the grounds of a refusal."""
    return ", ".join(each.ground for each in event.refused)


def held(event: Held) -> str:
    """Tell a hold for a court."""
    return f"held for a court: {event.reason}" + (" (petition served)" if event.petition else "")


def voided(event: Voided) -> str:
    """Tell that a case is void."""
    right = f" (right case {event.right})" if event.right else ""
    late = f", though a duty was late: {event.despite}" if event.despite else ""
    return f"void{right}, logged by mistake: {event.reason}{late}"


def appealed(event: Appealed) -> str:
    """Tell that an appeal arrived."""
    of = " and ".join(event.of) + (", of silence" if event.silence else "")
    missing = f"; missing: {', '.join(event.missing)}" if event.missing else ""
    late = f"; taken late: {event.late}" if event.late else ""
    return f"appeal of {of} received{by(event.by)}{missing}{late}"


def by(channel: Channel | None) -> str:
    """Return the words that tell how a paper arrived; none where nobody said so."""
    return f" by {channel.value}" if channel else ""


def determined(event: AppealDetermined) -> str:
    """Tell how an appeal was determined."""
    outcome = event.kind.removeprefix("appeal-").replace("-", " ")
    return f"appeal of {' and '.join(event.of)} {outcome}, decided by {event.decided_by}"


def asked(event: NoticeAsked) -> str:
    """Tell whether a recipient is to be told."""
    return f"{event.to.name} {'is' if event.wanted else 'is not'} to be told of the {event.of}"


def fee_set(event: FeeSet) -> str:
    """Tell a fee with its parts."""
    beyond = [f"{each.words} {dollars(each.cents)}" for each in event.beyond]
    pages = [f"{event.pages} pages at {event.page_cents} cents"] if event.pages else []
    return "fee set: " + ", ".join([*pages, *beyond])


def struck(event: EntryStruck) -> str:
    """Tell that an entry was struck."""
    follows = "; the corrected entry follows" if event.replaced else ""
    return f"entry {event.seq} struck: {event.reason}{follows}"
