"""Whatever an officer might type, drawn by chance, for tests of every sequence of typing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from msgspec.structs import replace

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.appeals import (
    BOTH,
    AppealDenied,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import (
    Denied,
    Granted,
    GrantedInPart,
    GroundGiven,
    PackageMade,
    RecordEnclosed,
    Withheld,
)
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
)
from accessreq.cases.entries import Attached, EmailReceived, FinalKept, LetterIssued
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    Authorized,
    CaseLinked,
    Certificate,
    Certified,
    CorrectionItem,
    DocumentKept,
    Event,
    Held,
    HoldLifted,
    IdentityChecked,
    Noted,
    Referred,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Recipient
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.reminders import ReminderDone, ReminderSet
from accessreq.errors import NotAllowed, Refused
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
from accessreq.law.letters import LetterKind
from tests.cases.happenings import (
    ACCESS,
    CORRECTION,
    MARIA,
    accounting_opened,
    appeal_denied,
    appeal_granted,
    appeal_in_part,
    appeal_withdrawn,
    determination_forwarded,
    disagreed,
    disclosed,
    disclosed_for_safety,
    dispute_noted,
    forwarded,
    item_in_part,
    item_made,
    item_refused,
    notice_asked,
    subject_told,
    told,
)
from tests.cases.tables import SAME_DAY, VERBS

Opening = RequestReceived | AccountingOpened

FIRST: Final = date(2026, 6, 15)
DAYS: Final = st.integers(min_value=0, max_value=45).map(lambda n: FIRST + timedelta(days=n))
HOURS: Final = st.none() | st.times().map(lambda at: f"{at:%H:%M}")
_RECORD = RecordEnclosed(name="course.pdf", sha256="1" * 64, pages=2)
_PROMISES: Final = st.integers(min_value=-2, max_value=33).map(lambda n: timedelta(days=n))
_ITEMS: Final = st.integers(min_value=1, max_value=4)
_OF: Final = st.sampled_from([ACCESS, CORRECTION, BOTH])
_NAMES: Final = st.sampled_from(["Albany County", "Troy"])
_NOTICES: Final = st.sampled_from(list(NoticeOf))


def received(on: date, kind: RequestKind, items: int = 0, at: str | None = None) -> RequestReceived:
    listed = tuple(CorrectionItem(record=f"Record {n}") for n in range(1, items + 1))
    return RequestReceived(on=on, request=kind, data_subject=MARIA, about="My file", items=listed, at=at)


def requests(days: st.SearchStrategy[date]) -> st.SearchStrategy[RequestReceived]:
    """A request for access, or for a correction of some items or in prose."""
    return st.one_of(
        st.builds(received, days, st.just(RequestKind.ACCESS), at=HOURS),
        st.builds(received, days, st.just(RequestKind.CORRECTION), st.integers(0, 3), HOURS),
    )


def _identity(on: date, result: CheckResult) -> IdentityChecked:
    return IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=result)


def _letter(on: date, number: int) -> LetterIssued:
    letter = LetterKind.ACKNOWLEDGMENT
    return LetterIssued(on=on, letter=letter, number=number, formats=(), template_sha256="0" * 64)


def _attached(on: date) -> Attached:
    kept = DocumentKept(name="scan.pdf", media_type="application/pdf", sha256="0" * 64, size=1)
    return Attached(on=on, document=kept)


def _final(on: date, number: int) -> FinalKept:
    return FinalKept(on=on, number=number, document=_attached(on).document)


def openings(days: st.SearchStrategy[date]) -> st.SearchStrategy[AccountingOpened]:
    """The opening of a file about a person who has made no request."""
    return days.map(accounting_opened)


def on_a_request() -> st.SearchStrategy[Event]:
    """What may be typed about a request for access."""
    checks = st.sampled_from([CheckResult.ACCEPTED, CheckResult.INSUFFICIENT])
    return st.one_of(
        requests(DAYS),
        st.builds(_identity, DAYS, checks),
        DAYS.map(lambda on: DescriptionAsked(on=on, systems=("Surveys",))),
        DAYS.map(lambda on: PackageMade(on=on, records=(_RECORD,), pages=3, sha256="0" * 64)),
        DAYS.map(lambda on: CaseLinked(on=on, to="A-2026-0909", reason="one household")),
        DAYS.map(lambda on: Referred(on=on, to=Recipient(name="Department of Motor Vehicles"))),
        st.builds(lambda on, later: Acknowledged(on=on, promised=on + later), DAYS, _PROMISES),
        DAYS.map(lambda on: Granted(on=on)),
        DAYS.map(lambda on: GrantedInPart(on=on, withheld=(Withheld(portion="page 3", ground="A09"),))),
        DAYS.map(lambda on: Denied(on=on, grounds=(GroundGiven(ground="A01"),))),
        DAYS.map(lambda on: Withdrawn(on=on)),
        DAYS.map(lambda on: Voided(on=on, reason="logged twice", right="A-2026-0009")),
        st.builds(_letter, DAYS, st.integers(min_value=1, max_value=9)),
        DAYS.map(lambda on: Noted(on=on, note="called")),
        DAYS.map(_attached),
        DAYS.map(
            lambda on: EmailReceived(on=on, document=_attached(on).document, message_id="<a@b.example>")
        ),
        st.builds(_final, DAYS, st.integers(min_value=1, max_value=9)),
    )


def on_a_correction() -> st.SearchStrategy[Event]:
    """What may be typed about items, earlier recipients and a statement of disagreement."""
    return st.one_of(
        st.builds(item_made, DAYS, _ITEMS),
        st.builds(item_in_part, DAYS, _ITEMS),
        st.builds(item_refused, DAYS, _ITEMS),
        DAYS.map(disagreed),
        DAYS.map(dispute_noted),
        st.builds(disclosed, DAYS.map(lambda on: on - timedelta(days=20)), _NAMES),
        st.builds(disclosed_for_safety, DAYS.map(lambda on: on - timedelta(days=20)), _NAMES),
        st.builds(subject_told, DAYS, DAYS.map(lambda on: on - timedelta(days=20)), _NAMES),
        st.builds(notice_asked, DAYS, _NAMES, _NOTICES, wanted=st.booleans()),
        st.builds(told, DAYS, _NAMES, _NOTICES),
    )


def what_amends() -> st.SearchStrategy[Event]:
    """What may come later about a request."""
    return st.one_of(
        st.builds(
            lambda on, email: RequestAmended(on=on, email=email), DAYS, st.sampled_from(["", "m@example.org"])
        ),
        DAYS.map(lambda on: RequestAmended(on=on, about="My other file")),
        st.builds(
            lambda on, number: RequestAmended(
                on=on, items=(AmendedItem(number=number, record=f"Record {number}", wanted="1989"),)
            ),
            DAYS,
            _ITEMS,
        ),
    )


def on_an_appeal() -> st.SearchStrategy[Event]:
    """What may be typed about an appeal."""
    return st.one_of(
        st.builds(Appealed, on=DAYS, of=_OF, silence=st.booleans(), at=HOURS),
        DAYS.map(forwarded),
        st.builds(appeal_granted, DAYS, _OF),
        st.builds(appeal_in_part, DAYS, _OF),
        st.builds(appeal_denied, DAYS, _OF),
        DAYS.map(appeal_withdrawn),
        DAYS.map(determination_forwarded),
    )


def beside_a_case() -> st.SearchStrategy[Event]:
    """What may be typed about fees, certificates, authorizations, holds and reminders."""
    papers = st.sampled_from(list(Certificate))
    return st.one_of(
        DAYS.map(lambda on: FeeSet(on=on, pages=3, page_cents=25)),
        DAYS.map(lambda on: FeeWaived(on=on, reason="three pages")),
        DAYS.map(lambda on: FeeOffered(on=on)),
        DAYS.map(lambda on: FeePaid(on=on, cents=75)),
        st.builds(lambda on, what: Certified(on=on, what=what, searched="Shelf 4"), DAYS, papers),
        DAYS.map(lambda on: Authorized(on=on, name="Sam", capacity=Capacity.COMPANION, paper="a statement")),
        st.builds(lambda on, petition: Held(on=on, reason="court", petition=petition), DAYS, st.booleans()),
        DAYS.map(lambda on: HoldLifted(on=on, reason="dismissed")),
        st.builds(
            lambda on, number, later: ReminderSet(
                on=on, number=number, rings=on + timedelta(days=later), text="call"
            ),
            *(DAYS, _ITEMS, st.integers(0, 30)),
        ),
        st.builds(lambda on, number: ReminderDone(on=on, number=number), DAYS, _ITEMS),
    )


def anything() -> st.SearchStrategy[Event]:
    return st.one_of(
        on_a_request(), on_a_correction(), on_an_appeal(), on_an_appeal(), beside_a_case(), what_amends()
    )


def typed(most: int = 20) -> st.SearchStrategy[list[Event]]:
    """A sequence of typing, as it comes or day after day, which goes further."""
    drawn = st.lists(anything(), max_size=most)
    return drawn | drawn.map(in_legal_order)


def in_legal_order(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda each: (each.on, SAME_DAY[type(each)]))


def grown(first: Event, events: Sequence[Event]) -> Case:
    """The case after as many of the events as are accepted, each typed in turn."""
    case = Case.of("A-2026-0001", [first])
    for event in events:
        case = _after(case, event)
    return case


@st.composite
def lived(draw: st.DrawFn, first: st.SearchStrategy[Opening]) -> Case:
    """A case that goes far: each step comes some days later and is of a kind that is said to follow."""
    opening = draw(first)
    case, on = Case.of("A-2026-0001", [opening]), opening.on
    for days in draw(st.lists(st.integers(0, 12), max_size=14)):
        on += timedelta(days=days)
        said = case.may_follow()
        fitting = [steps for kind, steps in _STEPS.items() if VERBS.get(kind) in said]
        if fitting:
            case = _after(case, _on(draw(draw(st.sampled_from(fitting))), on))
    return case


def _on(event: Event, on: date) -> Event:
    return (
        replace(event, on=on, changed=on)
        if isinstance(event, ItemMade | ItemMadeInPart)
        else replace(event, on=on)
    )


def _after(case: Case, event: Event) -> Case:
    try:
        return case.then(event)
    except (NotAllowed, Refused):
        return case


# What leads a case on, of each kind; its day is put later.
_FIRST: Final = st.just(FIRST)
_STEPS: Final[dict[type[Event], st.SearchStrategy[Event]]] = {
    IdentityChecked: st.just(_identity(FIRST, CheckResult.ACCEPTED)),
    Denied: st.just(Denied(on=FIRST, grounds=(GroundGiven(ground="A01"),))),
    ItemMade: st.builds(item_made, _FIRST, _ITEMS),
    ItemRefused: st.builds(item_refused, _FIRST, _ITEMS),
    ItemMadeInPart: st.builds(item_in_part, _FIRST, _ITEMS),
    Appealed: st.builds(Appealed, on=_FIRST, of=_OF, silence=st.booleans(), at=HOURS),
    AppealForwarded: _FIRST.map(forwarded),
    AppealGranted: st.builds(appeal_granted, _FIRST, _OF),
    AppealGrantedInPart: st.builds(appeal_in_part, _FIRST, _OF),
    AppealDenied: st.builds(appeal_denied, _FIRST, _OF),
    AppealWithdrawn: _FIRST.map(appeal_withdrawn),
    DeterminationForwarded: _FIRST.map(determination_forwarded),
    Disagreed: _FIRST.map(disagreed),
    DisputeNoted: _FIRST.map(dispute_noted),
    NoticeAsked: st.builds(notice_asked, _FIRST, _NAMES, _NOTICES, wanted=st.booleans()),
    RecipientNotified: st.builds(told, _FIRST, _NAMES, _NOTICES),
    Held: st.just(Held(on=FIRST, reason="court", petition=True)),
    Disclosed: _FIRST.map(disclosed_for_safety),
    DataSubjectNotified: _FIRST.map(lambda on: subject_told(on, on)),
}
