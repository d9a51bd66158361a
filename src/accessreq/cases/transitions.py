"""What an event does: one row a kind of event, with all that is known of the kind.

By these rows a case is folded and its picture is drawn; they say which command
records an event, what it may follow and leads to, its place within a day, which
letters go with it and the line that tells it. The facts of an event, and whether
they can be, are with its class.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from accessreq.cases import preconditions
from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, PackageMade
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
)
from accessreq.cases.entries import (
    AMENDS_ENTRIES,
    Attached,
    EmailReceived,
    EntryStruck,
    FinalKept,
    LetterIssued,
    LetterSent,
)
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    Authorized,
    CaseLinked,
    Certified,
    Event,
    Held,
    HoldLifted,
    IdentityChecked,
    ImportUndone,
    Noted,
    Referred,
    Relation,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.reminders import ReminderDone, ReminderSet, check_done, check_number, reminders_in
from accessreq.cases.status import ANY, OF_A_REQUEST, STATUSES, UNDECIDED, UNLESS_VOID, Status, Track
from accessreq.law.fees import dollars
from accessreq.law.identity import Channel
from accessreq.law.letters import LetterKind

if TYPE_CHECKING:
    from accessreq.cases.case import Case


# --- The words of the lines by which events are told in a history, where they take more than a few.


def letter_with(letter: LetterIssued) -> str:
    """Return the words that tell a letter beside the act that it went out with."""
    return f"letter {letter.number}{remarks(letter)}"


def remarks(letter: LetterIssued) -> str:
    """Return what sets a letter apart: that it was edited, or not made here, or that a finding stood."""
    edited = ", its words edited" if letter.reworded else ""
    signed = f", signed by {letter.signed_by} for {letter.signed_for}" if letter.signed_by else ""
    return edited + signed + not_made(letter) + despite(letter)


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
    portions = portions or logged(event.as_logged)
    return f"granted in part; withheld: {portions}"


def in_part(event: ItemMadeInPart) -> str:
    """Tell an item that was made in part."""
    made = f"item {event.item} made in part, record changed {event.changed.isoformat()}"
    return f"{made}; refused: {event.portion} ({codes(event)})"


def codes(event: ItemMadeInPart | ItemRefused) -> str:
    """Return the codes of the grounds of a refusal, or the words of an imported log."""
    return ", ".join(each.ground for each in event.refused) or logged(event.as_logged)


def logged(words: str) -> str:
    """Return how an imported log gives a decision; nothing where it was recorded here."""
    return f"as logged: “{words}”" if words else ""


def denied(event: Denied) -> str:
    """Tell a denial with its grounds."""
    on = " on " + ", ".join(each.ground for each in event.grounds) if event.grounds else ""
    return f"denied{on}" + (f", {logged(event.as_logged)}" if event.as_logged else "")


def acknowledged(event: Acknowledged) -> str:
    """Tell an acknowledgment with the date that it promised, where that is known."""
    if event.promised is None:
        return "acknowledged; the date that it promised was not logged"
    return f"acknowledged, decision promised for {event.promised.isoformat()}"


def received(event: RequestReceived) -> str:
    """Tell a request, with the number that it had in an imported log."""
    known_as = f" (logged before as {event.known_as})" if event.known_as else ""
    return f"request received{by(event.by)}{known_as}: {event.about}"


def held(event: Held) -> str:
    """Tell a hold for a court."""
    return f"held for a court: {event.reason}" + (" (petition served)" if event.petition else "")


def linked(event: CaseLinked) -> str:
    """Tell to which other case a case was linked, and why."""
    same = "the same request as" if event.relation is Relation.SAME_REQUEST else "linked to"
    return f"{same} {event.to}: {event.reason}"


def packaged(event: PackageMade) -> str:
    """Tell which records were put together, and why in spite of what was found in them."""
    count = f"{len(event.records)} {'record' if len(event.records) == 1 else 'records'}"
    despite = f", despite {len(event.found)} found: {event.despite}" if event.despite else ""
    return f"{count} put together, {event.pages} pages{despite}"


def emailed(event: EmailReceived) -> str:
    """Tell a mail that arrived, with its subject and how many papers came with it."""
    sender = f" from {event.sender}" if event.sender else ""
    subject = f": “{event.subject}”" if event.subject else ""
    papers = len(event.attachments)
    came = f", with {papers} paper{'s' if papers > 1 else ''}" if papers else ""
    return f"email{sender}{subject}{came}"


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
    by_whom = f", decided by {event.decided_by}" if event.decided_by else ""
    words = f", {logged(event.as_logged)}" if event.as_logged else ""
    return f"appeal of {' and '.join(event.of)} {outcome}{by_whom}{words}"


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
    return f"struck: {event.reason}{follows}"


# --- What an event does: one row a kind of event, with all that is known of the kind.

_REQUEST: Final = frozenset(STATUSES[Track.REQUEST])
_NOT_GIVEN: Final = frozenset({Status.GRANTED_IN_PART, Status.DENIED, Status.REFUSED})
_APPEALED_ONCE: Final = frozenset(STATUSES[Track.APPEAL])
_OF_ITEMS: Final = (
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
_OF_APPEALS: Final = (
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
)


class Transition(Struct, frozen=True, kw_only=True):
    """What is known of one kind of event.

    Attributes:
        event: its class, whose ``kind`` is its name in the journal.
        verb: the command that records it; empty for what opens a case.
        follows: the statuses that it may follow. One is asked for on each track that is named; a track
            that is not named is free.
        leads_to: where the case stands after it; empty where that stays. More than one where the case
            decides: an item is one of several; a determination may leave a part of the appeal open, or
            end otherwise than the part before it.
        only_for: the kind of request that it belongs to; ``None`` for both.
        opens: whether it can follow at all, by the facts of the case; ``None`` where nothing is asked.
        checks: what is asked of one event in its case; each refuses by raising.
        order: its place within one day, whatever was typed first; the lower, the earlier.
        letters: those that go with it.
        line: the words that tell it in a history.
    """

    event: type[Event]
    verb: str = ""
    follows: frozenset[Status]
    leads_to: tuple[Status, ...] = ()
    only_for: RequestKind | None = None
    opens: "Callable[[Case], bool] | None" = None
    checks: tuple[Callable[[Any, Any], None], ...] = ()  # Any: each takes its own event
    order: int
    letters: tuple[LetterKind, ...] = ()
    line: Callable[[Any], str]


TRANSITIONS: Final = (
    Transition(
        event=RequestReceived,
        # a case begins with it, once
        follows=frozenset(),
        leads_to=(Status.RECEIVED,),
        # nothing else comes before the request
        order=1,
        line=received,
    ),
    Transition(
        event=AccountingOpened,
        # or with this, where nobody has asked for anything
        follows=frozenset(),
        leads_to=(Status.ON_FILE,),
        order=1,
        line=lambda event: f"accounting of disclosures opened about {event.data_subject.name}",
    ),
    Transition(
        event=IdentityChecked,
        verb="identity",
        # proof may come with the appeal, too, and be found false after everything was given
        follows=UNDECIDED | _NOT_GIVEN | {Status.GRANTED},
        # proof lies in the envelope, or is asked for at once
        order=2,
        line=lambda event: f"identity checked by {event.method.value}: {event.result.value}",
    ),
    Transition(
        event=DescriptionAsked,
        verb="clarify",
        # it is no answer, and extends nothing
        follows=UNDECIDED,
        order=2,
        letters=(LetterKind.CLARIFICATION,),
        line=lambda event: "asked which record is meant",
    ),
    Transition(
        event=Acknowledged,
        verb="acknowledge",
        # the law knows no second extension
        follows=frozenset({Status.RECEIVED}),
        leads_to=(Status.ACKNOWLEDGED,),
        # § 95(2) knows no acknowledgment and no promised date
        only_for=RequestKind.ACCESS,
        checks=(preconditions.check_promise,),
        order=3,
        letters=(LetterKind.ACKNOWLEDGMENT,),
        line=acknowledged,
    ),
    Transition(
        event=Granted,
        verb="grant",
        # also after silence: a late answer is an answer
        follows=UNDECIDED,
        leads_to=(Status.GRANTED,),
        only_for=RequestKind.ACCESS,
        checks=(preconditions.check_identity,),
        order=4,
        letters=(LetterKind.GRANT, LetterKind.GRANT_IN_PART),
        line=lambda event: "granted",
    ),
    Transition(
        event=GrantedInPart,
        verb="grant --in-part",
        follows=UNDECIDED,
        leads_to=(Status.GRANTED_IN_PART,),
        only_for=RequestKind.ACCESS,
        checks=(preconditions.check_identity, preconditions.check_website),
        order=4,
        letters=(LetterKind.GRANT, LetterKind.GRANT_IN_PART),
        line=granted_in_part,
    ),
    Transition(
        event=Denied,
        verb="deny",
        follows=UNDECIDED,
        leads_to=(Status.DENIED,),
        only_for=RequestKind.ACCESS,
        checks=(preconditions.check_website,),
        order=4,
        letters=(LetterKind.DENIAL, LetterKind.NOTHING_COLLECTED),
        line=denied,
    ),
    Transition(
        event=ItemMade,
        verb="grant",
        # a correction has no stage of acknowledgment
        follows=frozenset({Status.RECEIVED}),
        leads_to=(Status.RECEIVED, Status.GRANTED, Status.GRANTED_IN_PART),
        only_for=RequestKind.CORRECTION,
        checks=(preconditions.check_item, preconditions.check_identity, preconditions.check_change),
        order=4,
        letters=_OF_ITEMS,
        line=lambda event: f"item {event.item} made, record changed {event.changed.isoformat()}",
    ),
    Transition(
        event=ItemMadeInPart,
        verb="grant --in-part",
        follows=frozenset({Status.RECEIVED}),
        leads_to=(Status.RECEIVED, Status.GRANTED_IN_PART),
        only_for=RequestKind.CORRECTION,
        checks=(preconditions.check_item, preconditions.check_identity, preconditions.check_change),
        order=4,
        letters=_OF_ITEMS,
        line=in_part,
    ),
    Transition(
        event=ItemRefused,
        verb="deny",
        follows=frozenset({Status.RECEIVED}),
        leads_to=(Status.RECEIVED, Status.GRANTED_IN_PART, Status.REFUSED),
        only_for=RequestKind.CORRECTION,
        checks=(preconditions.check_item,),
        order=4,
        letters=_OF_ITEMS,
        line=lambda event: f"item {event.item} refused on {codes(event)}",
    ),
    Transition(
        event=Referred,
        verb="refer",
        # the denial beside it answers the request
        follows=UNDECIDED,
        order=4,
        letters=(LetterKind.DENIAL, LetterKind.CORRECTION_REFUSED),
        line=lambda event: f"referred to {event.to.name}",
    ),
    Transition(
        event=Withdrawn,
        verb="withdraw",
        # what is determined cannot be taken back
        follows=UNDECIDED,
        leads_to=(Status.WITHDRAWN,),
        order=4,
        line=lambda event: "withdrawn by the data subject",
    ),
    Transition(
        event=Appealed,
        verb="appeal",
        # undecided: of silence, or of the items refused so far, which a withdrawal leaves refused
        follows=UNDECIDED | _NOT_GIVEN | {Status.WITHDRAWN},
        leads_to=(Status.APPEALED,),
        opens=lambda case: case.withdrawn is None or bool(case.refusals),
        checks=(preconditions.check_appealed,),
        order=5,
        letters=(LetterKind.APPEAL_RECEIVED,),
        line=appealed,
    ),
    Transition(
        event=AppealForwarded,
        verb="forwarded appeal",
        # late is better than never
        follows=_APPEALED_ONCE,
        opens=lambda case: any(each.forwarded is None for each in case.appeals),
        order=6,
        letters=(LetterKind.APPEAL_TRANSMITTAL,),
        line=lambda event: "copy of the appeal to the Committee on Open Government",
    ),
    Transition(
        event=AppealGranted,
        verb="decide-appeal granted",
        follows=frozenset({Status.APPEALED}),
        leads_to=(Status.APPEAL_GRANTED, Status.APPEALED, Status.APPEAL_GRANTED_IN_PART),
        checks=(preconditions.check_determined, preconditions.check_changed),
        order=7,
        letters=_OF_APPEALS,
        line=determined,
    ),
    Transition(
        event=AppealGrantedInPart,
        verb="decide-appeal in-part",
        follows=frozenset({Status.APPEALED}),
        leads_to=(Status.APPEAL_GRANTED_IN_PART, Status.APPEALED),
        checks=(preconditions.check_determined, preconditions.check_changed),
        order=7,
        letters=_OF_APPEALS,
        line=determined,
    ),
    Transition(
        event=AppealDenied,
        verb="decide-appeal denied",
        follows=frozenset({Status.APPEALED}),
        leads_to=(Status.APPEAL_DENIED, Status.APPEALED, Status.APPEAL_GRANTED_IN_PART),
        checks=(preconditions.check_determined, preconditions.check_changed),
        order=7,
        letters=_OF_APPEALS,
        line=determined,
    ),
    Transition(
        event=AppealWithdrawn,
        verb="withdraw --appeal",
        follows=frozenset({Status.APPEALED}),
        leads_to=(Status.APPEAL_WITHDRAWN,),
        order=7,
        line=lambda event: "appeal taken back by the data subject",
    ),
    Transition(
        event=DeterminationForwarded,
        verb="forwarded determination",
        follows=_APPEALED_ONCE,
        opens=lambda case: any(
            len(each.determinations_forwarded) < len(each.determinations) for each in case.appeals
        ),
        order=8,
        letters=(LetterKind.DETERMINATION_TRANSMITTAL,),
        line=lambda event: "determination to the Committee on Open Government",
    ),
    Transition(
        event=Disagreed,
        verb="disagree",
        # something must have been refused; the case sees to it
        follows=_REQUEST - {Status.WITHDRAWN, Status.VOID},
        leads_to=(Status.DISAGREED,),
        opens=preconditions.refused_a_correction,
        order=9,
        line=lambda event: "statement of disagreement filed",
    ),
    Transition(
        event=DisputeNoted,
        verb="dispute-noted",
        follows=frozenset({Status.DISAGREED}),
        leads_to=(Status.DISPUTE_NOTED,),
        order=10,
        line=lambda event: f"disputed portions marked: {event.where}",
    ),
    Transition(
        event=Disclosed,
        verb="disclosed",
        # the accounting is of the record, and lives longer than the request
        follows=UNLESS_VOID,
        # may lie before the request itself
        order=0,
        letters=(LetterKind.HEALTH_OR_SAFETY_NOTICE,),
        line=lambda event: f"disclosed to {event.to.name} under § 96(1)({event.under}): {event.nature}",
    ),
    Transition(
        event=DataSubjectNotified,
        verb="disclosed --notice",
        # a disclosure for health or safety must stand; the case sees to it
        follows=UNLESS_VOID,
        opens=lambda case: bool(preconditions.untold(case)),
        checks=(preconditions.check_told,),
        order=12,
        letters=(LetterKind.HEALTH_OR_SAFETY_NOTICE,),
        line=lambda event: (
            f"data subject told of the disclosure of {event.disclosed.isoformat()} to {event.to.name}"
        ),
    ),
    Transition(
        event=NoticeAsked,
        verb="notify",
        follows=OF_A_REQUEST,
        opens=preconditions.concerns_recipients,
        order=11,
        line=asked,
    ),
    Transition(
        event=RecipientNotified,
        verb="notify",
        # a correction or a statement must stand; the case sees to it
        follows=OF_A_REQUEST,
        opens=lambda case: any(preconditions.made(case, of) for of in NoticeOf),
        checks=(preconditions.check_notice,),
        order=12,
        letters=(LetterKind.NOTICE_OF_CORRECTION, LetterKind.NOTICE_OF_DISPUTE),
        line=lambda event: f"{event.to.name} told of the {event.of}",
    ),
    Transition(
        event=FeeSet,
        verb="fee",
        follows=OF_A_REQUEST,
        order=13,
        letters=(LetterKind.FEE_NOTICE,),
        line=fee_set,
    ),
    Transition(
        event=FeeWaived,
        verb="fee",
        follows=OF_A_REQUEST,
        order=14,
        letters=(LetterKind.FEE_NOTICE,),
        line=lambda event: f"fee waived: {event.reason}",
    ),
    Transition(
        event=FeeOffered,
        verb="fee",
        follows=OF_A_REQUEST,
        order=14,
        line=lambda event: "data subject offered to pay",
    ),
    Transition(
        event=FeePaid,
        verb="fee",
        follows=OF_A_REQUEST,
        order=14,
        line=lambda event: f"paid {dollars(event.cents)}",
    ),
    Transition(
        event=Certified,
        verb="certify",
        follows=OF_A_REQUEST,
        checks=(preconditions.check_certificate,),
        order=15,
        letters=(LetterKind.CERTIFICATE,),
        line=lambda event: f"certified: {event.what.replace('-', ' ')}",
    ),
    Transition(
        event=PackageMade,
        verb="package",
        # records go out with a decision that gives access
        follows=OF_A_REQUEST,
        opens=lambda case: any(preconditions.gives_access(each) for each in case.history),
        order=18,
        line=packaged,
    ),
    Transition(
        event=Authorized,
        verb="authorize",
        follows=OF_A_REQUEST,
        # the paper lies in the envelope
        order=2,
        line=lambda event: f"{event.name} authorized as {event.capacity}; seen: {event.paper}",
    ),
    Transition(
        event=Held,
        verb="hold",
        # a court may ask for what was logged by mistake, too
        follows=ANY,
        order=15,
        line=held,
    ),
    Transition(
        event=HoldLifted,
        verb="hold --lift",
        follows=ANY,
        opens=lambda case: preconditions.held(case) is not None,
        order=16,
        line=lambda event: f"hold lifted: {event.reason}",
    ),
    Transition(
        event=LetterIssued,
        verb="letter",
        follows=UNLESS_VOID,
        # a letter reports what was done
        order=17,
        line=lambda event: (
            f"letter {event.number} {'recorded' if event.recorded else 'issued'}: "
            f"{event.letter.value.replace('-', ' ')}{remarks(event)}"
        ),
    ),
    Transition(
        event=FinalKept,
        verb="letter final",
        # that there is such a letter is asked where the file is read
        follows=UNLESS_VOID,
        order=18,
        line=lambda event: f"letter {event.number} as it went out: {event.document.name}",
    ),
    Transition(
        event=LetterSent,
        verb="letter send",
        follows=UNLESS_VOID,
        order=18,
        line=lambda event: (
            f"letter {event.number} sent by email to {event.to}: {event.because}"
            + (f"; despite no proof that stands: {event.despite}" if event.despite else "")
        ),
    ),
    Transition(
        event=RequestAmended,
        verb="amend",
        # an address may change late, also that of a file; what is asked for only until it is answered
        follows=UNLESS_VOID,
        checks=(preconditions.check_amended,),
        # what is answered on a day is answered as amended on it
        order=2,
        line=amended,
    ),
    Transition(
        event=CaseLinked,
        verb="link",
        # what belongs to a case that was logged by mistake, the void entry says
        follows=UNLESS_VOID,
        checks=(preconditions.check_link,),
        order=18,
        line=linked,
    ),
    Transition(
        event=Noted,
        verb="note",
        follows=ANY,
        order=18,
        line=lambda event: f"note: {event.note}",
    ),
    Transition(
        event=ReminderSet,
        verb="remind",
        # in a void case nothing is to be done
        follows=UNLESS_VOID,
        checks=(check_number,),
        order=18,
        line=lambda event: f"reminder {event.number} set for {event.rings.isoformat()}: {event.text}",
    ),
    Transition(
        event=ReminderDone,
        verb="remind --done",
        follows=UNLESS_VOID,
        opens=lambda case: bool(reminders_in(case.history)),
        checks=(check_done,),
        order=18,
        line=lambda event: f"reminder {event.number} done",
    ),
    Transition(
        event=Attached,
        verb="attach",
        follows=ANY,
        order=18,
        line=lambda event: f"attached {event.document.name}",
    ),
    Transition(
        event=EmailReceived,
        verb="attach",
        follows=ANY,
        order=18,
        line=emailed,
    ),
    Transition(
        event=Voided,
        verb="void",
        # the case sees what was done in it
        follows=UNDECIDED | {Status.WITHDRAWN, Status.ON_FILE},
        leads_to=(Status.VOID,),
        opens=lambda case: not (case.decisions or case.appeals or preconditions.accounts(case)),
        # whatever was done in the case came before
        order=19,
        line=voided,
    ),
    Transition(
        event=ImportUndone,
        # whatever the log said of it, nothing was done in the case here
        follows=OF_A_REQUEST,
        leads_to=(Status.VOID,),
        order=19,
        line=lambda event: f"void, the import was undone: {event.reason}",
    ),
)
TRANSITION: Final[Mapping[type[Event], Transition]] = MappingProxyType(
    {each.event: each for each in TRANSITIONS}
)
# Whatever can be recorded of a case: what happened, and what amends the record of it.
EVENTS: Final[tuple[type[Event], ...]] = (*TRANSITION, *AMENDS_ENTRIES)
