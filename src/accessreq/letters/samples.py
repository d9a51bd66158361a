"""Every sample letter, by its kind and by the turn that its template takes in it.

The samples are held against the law by ``templates check``, shown by
``templates preview``, and kept as golden text by the tests, so that no turn is
forgotten by one of the three.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.disclosures import Disclosed, NoticeAsked, NoticeOf, RecipientNotified
from accessreq.cases.events import (
    Acknowledged,
    Authorized,
    Certificate,
    Certified,
    CorrectionItem,
    Event,
    IdentityChecked,
    RequestReceived,
)
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, DataSubject, Officer, Recipient, Representative
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.systems import SystemOfRecords
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import Capacity, Channel, CheckResult, ProofMethod
from accessreq.law.letters import CAN_BE_LATE, CORRECTION_ANSWERS, TELL_OF_THE_REQUEST, LetterKind
from accessreq.law.readings import Readings
from accessreq.letters.matters import (
    LETTERS,
    AnsweredBefore,
    Appeal,
    Correction,
    Ground,
    Item,
    Notice,
    Outcome,
    Portion,
    RecipientTold,
    appeal,
    item_numbers,
    why,
    withheld,
)
from accessreq.letters.request import LetterRequest, Office
from accessreq.letters.values import LawWords
from accessreq.letters.view import LetterView, Other

# Any: what differs in a letter, each of its own type; see ``sample``.
Facts = Mapping[str, Any]
Paths = Mapping[str, Facts]
_LETTER: Final[Mapping[str, Any]] = MappingProxyType(
    {"on": date(2026, 7, 7), "number": 2, "head": "812:ab12cd34ef567890", "preview": False}
)
# Names of a letter that are told by the request as it came.
_REQUEST: Final = MappingProxyType(
    {
        "addressee": "data_subject",
        "received": "on",
        **{each: each for each in ("about", "website", "representative", "language", "items")},
    }
)
# Letters that tell of an event by which access is given, and the names that it tells.
_GIVE_ACCESS: Final = (LetterKind.GRANT, LetterKind.GRANT_IN_PART)
_ACT: Final = ("pages", "inspect", "certified", "electronic", "codes_explained")
_CORRECTIONS: Final = (LetterKind.CORRECTION_RECEIVED, *CORRECTION_ANSWERS)


class Sample(Struct, frozen=True, kw_only=True):
    """One sample letter.

    Attributes:
        path: which turns its template takes, in a few words, unique in the kind.
    """

    path: str
    view: LetterView

    @property
    def kind(self) -> LetterKind:
        """The kind of the letter."""
        return self.view.kind


def sample(kind: LetterKind, **differs: Any) -> LetterView:  # noqa: ANN401  see below
    """Return the plain sample of a kind, some of it told otherwise.

    Args:
        kind: the letter.
        differs: ``events``, those of the act that the letter tells of; ``before``, those that led to
            it; ``also``, others of its case, beside those of the plain sample; ``asks``, what is
            asked for; ``case``, its number; any field of ``Office`` and of ``LetterRequest``;
            any name of a letter. A name that the request tells is put into the request, and
            every other one is given to the view as it is.
    """
    told = {**_PLAIN[kind], **differs}
    events, before = told.pop("events", ()), told.pop("before", ())
    also = (*before, *_PLAIN[kind].get("also", ()), *differs.get("also", ()))
    shown = () if told.get("proofs") else (SHOWN,)
    asked = RequestKind.CORRECTION if kind in _CORRECTIONS else told.pop("asks", RequestKind.ACCESS)
    changes = {field: told.pop(name) for name, field in _REQUEST.items() if name in told}
    request = replace(RECEIVED, request=asked, **changes)
    number = told.pop("case", "A-2026-0007")
    office = replace(OFFICE, **{each: told.pop(each) for each in OFFICE.__struct_fields__ if each in told})
    letter = {name: told.pop(name, value) for name, value in _LETTER.items()}
    told.pop("also", None)
    if kind in _GIVE_ACCESS:
        (act,) = events
        events = (replace(act, **{name: told.pop(name) for name in _ACT if name in told}),)
    return LetterView(
        Case.of(number, (request, *shown, *also, *events)),
        office,
        LetterRequest(kind=kind, events=events, **letter),
        told,
    )


def samples(kinds: Iterable[LetterKind] = tuple(LetterKind)) -> tuple[Sample, ...]:
    """Return the samples of some kinds, of all if none are named; the plain one of each first.

    >>> [each.path for each in samples([LetterKind.HEALTH_OR_SAFETY_NOTICE])]
    ['plain', 'represented', 'other officers', 'recipient without address']
    """
    return tuple(
        Sample(path=path, view=sample(kind, **differs))
        for kind in kinds
        for path, differs in _paths(kind).items()
    )


def _paths(kind: LetterKind) -> Paths:
    asked_anew = RequestAmended(on=date(2026, 7, 1), about=_PLAIN[kind].get("about", RECEIVED.about))
    amended = {"amended": {"also": (asked_anew,)}} if kind in TELL_OF_THE_REQUEST else {}
    late = {"late": LATE} if kind in CAN_BE_LATE else {}
    return {**FOR_EVERY_KIND, **amended, **late, **_TURNS[kind]}


# --- The invented agency, its people and those who write to it, and what differs in every kind of letter.

GROUND: Final = Ground(
    words=LawWords("The agency does not have the record."),
    cite="Public Officers Law § 95(1)(b)(i)",
    reason="The survey of 2024 was anonymous.",
)
ACCURATE: Final = Ground(
    words=LawWords("On review, the information is accurate, relevant, timely and complete."),
    cite="Public Officers Law §§ 94(1)(b), 95(2)",
    reason="The sign-in sheet of June 3 bears your name.",
)
PROOFS: Final = (LawWords("your signature, verified"), LawWords("an identifier generally known only to you"))
COMMITTEE: Final = Recipient(
    name="Committee on Open Government",
    address=(
        "Department of State",
        "One Commerce Plaza, 99 Washington Avenue, Suite 650",
        "Albany, New York 12231",
    ),
)
UNIT: Final = Recipient(
    name="Department of Civil Service", address=("Empire State Plaza", "Albany, New York 12239")
)
ELSEWHERE: Final = Other(name=UNIT.name, address=UNIT.address)
REVIEWER: Final = Officer(title="Appeals Officer", name="Ines Okafor")
FRIEND: Final = Representative(
    name="Sam Okafor", authority="a signed authorization", capacity=Capacity.AUTHORIZED
)
EXECUTOR: Final = Representative(
    name="Rosa Ito", authority="letters testamentary", capacity=Capacity.EXECUTOR
)
PAPER_MISSING: Final[Facts] = MappingProxyType({"representative": FRIEND})
PARENT: Final = Representative(name="Rosa Ito", authority="a birth certificate", capacity=Capacity.PARENT)

SYSTEMS: Final = (
    SystemOfRecords(
        name="Course applications",
        where="the program unit that offers the course",
        holds="what an applicant wrote in an application for a training course",
        notice="Notice of system of records, item 12",
    ),
    SystemOfRecords(
        name="Surveys", where="Suite 502, Corporate Plaza East", holds="answers to surveys, under the name"
    ),
)

OFFICE: Final = Office(
    agency=Agency(
        name="NYS & CSEA Partnership for Education and Training",
        address=(
            "Corporate Plaza East - Suite 502",
            "240 Washington Avenue Extension",
            "Albany, New York 12203",
        ),
        in_a_sentence="the NYS & CSEA Partnership for Education and Training",
    ),
    officer=Officer(title="Website Compliance Officer"),
    appeals=REVIEWER,
    committee=(COMMITTEE.name, *COMMITTEE.address),
    readings=Readings(),
    per_page_cents=25,
    systems=SYSTEMS,
)
RECEIVED: Final = RequestReceived(
    on=date(2026, 6, 30),
    request=RequestKind.ACCESS,
    data_subject=DataSubject(
        name="Maria Lopez-Whitfield",
        address=("118 Hudson View Terrace, Apt. 4B", "Troy, New York 12180"),
    ),
    about="All records of courses that I applied for through the website",
)
SHOWN: Final = IdentityChecked(
    on=date(2026, 6, 30), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED
)
PAPER_SEEN: Final = Authorized(
    on=date(2026, 6, 30), name=FRIEND.name, capacity=Capacity.AUTHORIZED, paper=FRIEND.authority
)

OTHER_OFFICERS: Final[Facts] = MappingProxyType(
    {
        "officer": Officer(
            title="Privacy Compliance Officer",
            name="Dana Reyes",
            address=("Office of Counsel, Room 9", "Albany, New York 12203"),
            telephone="(518) 555-0142",
            email="privacy@agency.example",
        ),
        "appeals": Officer(
            title="Director of Human Resources",
            address=("Human Resources, Room 2", "Albany, New York 12203"),
            telephone="(518) 555-0177",
        ),
    },
)
# The turns that any letter can take: who writes to the agency, and who acts for it.
FOR_EVERY_KIND: Final[Paths] = MappingProxyType(
    {
        "plain": {},
        "represented": {"representative": FRIEND, "also": (PAPER_SEEN,)},
        "other officers": OTHER_OFFICERS,
    },
)
# A turn of each letter that has a last lawful day. That day is given,
# since the request of June 30 is answered in time on July 7.
LATE: Final[Facts] = MappingProxyType({"was_due": date(2026, 7, 2)})

# --- Letters about a request for access, and every turn that theirs take.

_PORTION: Final = Withheld(
    portion="Pages 4 to 6",
    ground="A09",
    reason="Section 96(1) of the Public Officers Law forbids naming the two other applicants on them.",
)
# The same ground on another page, whose letter gives no reason of the officer's own.
_PAGE_9: Final = Withheld(portion="Page 9", ground="A09")
_JULY_7: Final = date(2026, 7, 7)
_JULY_20: Final = date(2026, 7, 20)
_JULY_28: Final = date(2026, 7, 28)
_DEVICE: Final = ActualCost(words="Storage device, at its actual cost", cents=475)
_SET: Final = FeeSet(
    on=_JULY_7, page_cents=25, beyond=(ActualCost(words="14 pages at 25 cents", cents=350), _DEVICE)
)
_IDENTICAL: Final = FeeSet(on=_JULY_7, pages=14, page_cents=25, identical_since=date(2026, 3, 2))
_WAIVED: Final = FeeWaived(on=_JULY_7, reason="It is less than billing would cost.")
_OFFERED: Final = FeeOffered(on=_JULY_7)
_PAID_300: Final = FeePaid(on=_JULY_7, cents=300)
_PAID: Final = FeePaid(on=_JULY_7, cents=825)
_ROOM: Final = "Mondays at nine, Corporate Plaza East, Suite 502"

_MEMORANDUM: Final = Portion(
    portion="The memorandum of March 3",
    words=LawWords("The material was prepared for litigation."),
    cite="Public Officers Law § 95(6)(d)",
)
_ANONYMOUS: Final = GroundGiven(ground="A01", reason="The survey of 2024 was anonymous.")
_SEARCH: Final = "Course applications and survey answers since January 2024"


def _in_part(*portions: Withheld) -> Facts:
    return {"events": (GrantedInPart(on=_JULY_7, withheld=portions),), "enclosures": ()}


def _denied(*grounds: GroundGiven) -> Facts:
    return {"events": (Denied(on=_JULY_7, grounds=grounds),)}


ASKED: Final = DescriptionAsked(on=date(2026, 7, 7), systems=tuple(each.name for each in SYSTEMS))

_PLAIN_OF_ACCESS: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            "events": (Acknowledged(on=date(2026, 7, 7), promised=date(2026, 8, 6)),),
        },
        LetterKind.PROOF_OF_IDENTITY: {"proofs": PROOFS},
        LetterKind.CLARIFICATION: {"about": "everything you have about me", "events": (ASKED,)},
        LetterKind.GRANT: {"events": (Granted(on=_JULY_7, pages=12),), "enclosures": ("Copy of the record",)},
        LetterKind.GRANT_IN_PART: _in_part(_PORTION),
        LetterKind.DENIAL: _denied(_ANONYMOUS),
        LetterKind.NOTHING_COLLECTED: {
            "website": True,
            **_denied(GroundGiven(ground="I01", reason=_SEARCH)),
        },
        LetterKind.FEE_NOTICE: {"events": (_SET,)},
    },
)

_COPIES: Final[Paths] = MappingProxyType(
    {
        "website": {"website": True},
        "inspection": {"inspect": _ROOM, "enclosures": ()},
        "inspection, certified": {"inspect": _ROOM, "certified": True, "enclosures": ()},
        "certified": {"certified": True},
        "codes explained": {
            "codes_explained": True,
            "enclosures": ("Copy of the record", "Explanation of codes and symbols"),
        },
        "inspection, codes explained": {"inspect": _ROOM, "codes_explained": True, "enclosures": ()},
        "by email, codes explained": {"electronic": True, "codes_explained": True, "enclosures": ()},
        "one page": {"pages": 1, "enclosures": ("Copy of the record (1 page)",)},
        "free of charge": {"pages": 12, "per_page_cents": 0},
        "free of charge, pages unknown": {"pages": None, "per_page_cents": 0},
        "by email": {"electronic": True, "pages": 12, "enclosures": ()},
        "by email, pages unknown": {"electronic": True, "pages": None, "enclosures": ()},
        "fee worked out": {"also": (_SET,)},
        "fee offered": {"also": (_SET, _OFFERED)},
        "fee paid in part": {"also": (_SET, _PAID_300)},
        "fee paid": {"also": (_SET, _PAID)},
        "fee waived": {"also": (_SET, _WAIVED)},
        "copy within six months": {"also": (_IDENTICAL,)},
    },
)

_PROOF_OR_PAPER_MISSING: Final[Paths] = {
    "proof missing": {"proofs": PROOFS},
    "proof missing, other officers": {"proofs": PROOFS, **OTHER_OFFICERS},
    "proof missing, represented": {
        "proofs": PROOFS,
        "representative": FRIEND,
        "also": (PAPER_SEEN,),
    },
    "proof and paper missing": {"proofs": PROOFS, **PAPER_MISSING},
    "paper missing": PAPER_MISSING,
}

_TURNS_OF_ACCESS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            **_PROOF_OR_PAPER_MISSING,
        },
        LetterKind.PROOF_OF_IDENTITY: {
            "promised": {"promised": date(2026, 8, 6)},
            "correction": {"correction": Correction(answer_by=date(2026, 8, 12))},
            "and the paper": PAPER_MISSING,
            "and the paper, correction": {
                **PAPER_MISSING,
                "correction": Correction(answer_by=date(2026, 8, 12)),
            },
            "by a representative, correction": {
                "representative": FRIEND,
                "also": (PAPER_SEEN,),
                "correction": Correction(answer_by=date(2026, 8, 12)),
            },
            "of an estate": {"representative": EXECUTOR},
            "the paper alone": {"proofs": (), **PAPER_MISSING},
            "the paper alone, correction": {
                "proofs": (),
                **PAPER_MISSING,
                "correction": Correction(answer_by=date(2026, 8, 12)),
            },
        },
        LetterKind.CLARIFICATION: {
            "no system is listed": {"systems": ()},
            "promised": {"promised": date(2026, 8, 6)},
            "correction": {"correction": Correction(answer_by=date(2026, 8, 12))},
        },
        LetterKind.GRANT: {**_COPIES, "pages unknown": {"pages": None}},
        LetterKind.GRANT_IN_PART: {
            **_COPIES,
            "pages known": {"pages": 12},
            "no reason beside the ground": _in_part(_PAGE_9),
            "two portions": {"withheld": (withheld(_PORTION), _MEMORANDUM)},
        },
        LetterKind.DENIAL: {
            "no reason beside the ground": _denied(GroundGiven(ground="A01")),
            "two grounds": _denied(
                _ANONYMOUS, GroundGiven(ground="A04", reason="It names no course and no year.")
            ),
            "referred": {"referred": ELSEWHERE},
            "referred, without an address": {"referred": replace(ELSEWHERE, address=())},
        },
        LetterKind.NOTHING_COLLECTED: {
            "search not told": _denied(GroundGiven(ground="I01")),
            "automatic data": _denied(GroundGiven(ground="I02", reason=_SEARCH)),
            "website named": {
                "agency": Agency(
                    name=OFFICE.agency.name,
                    address=OFFICE.agency.address,
                    email="privacy@agency.example",
                    website="https://agency.example",
                ),
            },
        },
        LetterKind.FEE_NOTICE: {
            "offered": {"also": (_OFFERED,)},
            "paid in part": {"also": (_PAID_300,)},
            "paid": {"also": (_PAID,)},
            "waived": {"events": (_SET, _WAIVED)},
            "waived after a payment": {"events": (_SET, _WAIVED), "also": (_PAID_300,)},
            "copy within six months": {"events": (_IDENTICAL,)},
            "copy within six months, on a device": {"events": (replace(_IDENTICAL, beyond=(_DEVICE,)),)},
        },
    },
)

# --- Letters about a correction and notices to recipients.

_ANSWER_BY: Final = date(2026, 8, 12)

_ASKED: Final = Item(number=1, record="Course application", now="Born 1986", wanted="Born 1968")
_MADE: Final = replace(_ASKED, changed=date(2026, 7, 6))
_IN_PART: Final = Item(
    number=2,
    record="Mailing record",
    now="Apt. 4A, Troy",
    wanted="Apt. 4B, Troy, since 2019",
    changed=date(2026, 7, 7),
    portion="The year in which you moved",
    why=why((ACCURATE,)),
)
_REFUSED: Final = Item(
    number=3, record="Attendance list of June 3", now="Present", wanted="Excused", why=why((ACCURATE,))
)
_PENDING: Final = Item(number=4, record="Course list", now="Welding", wanted="Wiring")


def _taken_out(item: Item) -> Item:
    """Return an item that asks for something to be taken out, and for nothing in its place."""
    return replace(item, wanted="")


def _in_prose(item: Item) -> Item:
    """Return an item in the request's own words alone."""
    return replace(item, record=RECEIVED.about, now="", wanted="", in_prose=True)


TOLD: Final = (RecipientTold(name=UNIT.name, on=date(2026, 3, 2)),)
NAMED: Final = (
    *TOLD,
    RecipientTold(name="Capital District Workforce Board", named=True),
    RecipientTold(
        name="Hudson Valley Training Council"
    ),  # who was told unasked, and is not in the accounting
)
DISCLOSED: Final = (
    Disclosed(
        on=date(2026, 3, 2),
        to=UNIT,
        under=Paragraph.PROGRAM,
        nature="Course application of 2025",
        purpose="Training records",
    ),
)
# Beside the recipient of the accounting, one whom the data subject named and one who was told unasked, of
# another item that was made.
_NAMED: Final[Facts] = MappingProxyType(
    {
        "items": (
            CorrectionItem(record="Course application", now="Born 1986", wanted="Born 1968"),
            CorrectionItem(record="Course list", now="Welding", wanted="Wiring"),
        ),
        "also": (
            *DISCLOSED,
            NoticeAsked(on=_JULY_7, to=Recipient(name=NAMED[1].name), of=NoticeOf.CORRECTION),
            ItemMade(on=_JULY_7, item=2, changed=date(2026, 7, 6)),
            RecipientNotified(on=_JULY_7, to=Recipient(name=NAMED[2].name), of=NoticeOf.CORRECTION),
        ),
    }
)
_ALL: Final = (_ASKED, _IN_PART, _REFUSED, _PENDING)

_NO_ADDRESS: Final = Recipient(name="Albany Medical Center")
_EMERGENCY: Final = Disclosed(
    on=date(2026, 6, 25),
    to=replace(_NO_ADDRESS, address=("43 New Scotland Avenue", "Albany, New York 12208")),
    under=Paragraph.HEALTH_OR_SAFETY,
    nature="Your emergency contact",
    purpose="To reach your family after an accident",
)

_PLAIN_OF_CORRECTIONS: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.CORRECTION_RECEIVED: {
            "correction": Correction(items=(_ASKED,), answer_by=_ANSWER_BY),
            "appeal_until": date(2026, 9, 24),
        },
        LetterKind.CORRECTION_MADE: {
            "correction": Correction(items=(_ASKED,), made=(_MADE,), recipients=TOLD),
        },
        LetterKind.CORRECTION_MADE_IN_PART: {
            "correction": Correction(
                items=(_ASKED, _IN_PART, _REFUSED),
                made=(_MADE,),
                in_part=(_IN_PART,),
                refused=(_REFUSED,),
                recipients=TOLD,
            ),
        },
        LetterKind.CORRECTION_REFUSED: {
            "correction": Correction(items=(_REFUSED,), refused=(_REFUSED,)),
        },
        LetterKind.NOTICE_OF_CORRECTION: {
            "recipient": UNIT,
            "notice": Notice(
                of=NoticeOf.CORRECTION,
                recipient=UNIT.name,
                disclosed=date(2026, 3, 2),
                nature="Course application of 2025",
                changes=(_MADE,),
            ),
        },
        LetterKind.NOTICE_OF_DISPUTE: {
            "recipient": UNIT,
            "notice": Notice(
                of=NoticeOf.DISPUTE,
                recipient=UNIT.name,
                disclosed=date(2026, 3, 2),
                nature="Attendance list of June 3",
                disputed=("That I was present on June 3",),
                statement="I was excused on June 3, and my supervisor knew of it.",
            ),
            "enclosures": (),
        },
        LetterKind.HEALTH_OR_SAFETY_NOTICE: {"events": (_EMERGENCY,)},
    },
)

_CORRECTED: Final[Notice] = _PLAIN_OF_CORRECTIONS[LetterKind.NOTICE_OF_CORRECTION]["notice"]
_DISPUTED: Final[Notice] = _PLAIN_OF_CORRECTIONS[LetterKind.NOTICE_OF_DISPUTE]["notice"]


def _received(*items: Item) -> Facts:
    return {"correction": Correction(items=items, answer_by=_ANSWER_BY)}


def _made(*made: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=made, made=made, recipients=TOLD, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


def _refused(*refused: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=refused, refused=refused, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


def _in_parts(*in_part: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=in_part, in_part=in_part, recipients=TOLD, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


_REMOVED: Final = (_taken_out(_MADE), _in_prose(_MADE), replace(_MADE, now=""))
_CUT: Final = (_taken_out(_IN_PART), _in_prose(_IN_PART), replace(_IN_PART, now=""))
_KEPT: Final = (_taken_out(_REFUSED), _in_prose(_REFUSED), replace(_REFUSED, now=""))
# Asked for a week later than the rest, with thirty business days of its own.
_LATER: Final = replace(_PENDING, number=3, received=date(2026, 7, 7), answer_by=date(2026, 8, 18))
_MADE_BEFORE: Final = (AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((1, 2)), outcome=Outcome.MADE),)
_REFUSED_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((2,)), outcome=Outcome.REFUSED),
)
_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((2, 3)), outcome=Outcome.REFUSED),
    AnsweredBefore(on=date(2026, 7, 2), items=item_numbers((4,)), outcome=Outcome.IN_PART),
)
_OTHERS_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((1,)), outcome=Outcome.MADE),
    AnsweredBefore(on=date(2026, 7, 2), items=item_numbers((3, 4)), outcome=Outcome.REFUSED),
)
_OPEN: Final = (_PENDING, _taken_out(_PENDING), replace(_PENDING, now="", wanted=""))

_TURNS_OF_CORRECTIONS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.CORRECTION_RECEIVED: {
            "several items": _received(_ASKED, _taken_out(_REFUSED), replace(_PENDING, now="")),
            "one asked for later": _received(_ASKED, _LATER),
            "prose alone": _received(_in_prose(_ASKED)),
            "record alone": _received(replace(_ASKED, now="", wanted="")),
            **_PROOF_OR_PAPER_MISSING,
        },
        LetterKind.CORRECTION_MADE: {
            "several items": _made(_MADE, *_REMOVED),
            "prose alone": _made(_in_prose(_MADE)),
            "taken out": _made(_taken_out(_MADE)),
            "one asked for later": _made(_MADE, items=(_MADE, _PENDING, _LATER), pending=(_PENDING, _LATER)),
            "one still to be decided": _made(_MADE, items=(_MADE, _PENDING), pending=(_PENDING,)),
            "several still to be decided": _made(_MADE, items=(_MADE, *_OPEN), pending=_OPEN),
            "one item, still to be decided": _made(_MADE, pending=(_taken_out(_PENDING),)),
            "no recipient known": _made(_MADE, recipients=()),
            "recipient named": _made(_MADE, recipients=NAMED),
            "another refused before": _made(_MADE, items=_ALL[:2], before=_REFUSED_BEFORE),
            "others answered before": _made(_MADE, items=_ALL, before=_BEFORE),
            "another refused before, one still to be decided": _made(
                _MADE, items=(_MADE, _IN_PART, _PENDING), pending=(_PENDING,), before=_REFUSED_BEFORE
            ),
            "others made before": _made(replace(_MADE, number=3), items=_ALL[:3], before=_MADE_BEFORE),
        },
        LetterKind.CORRECTION_MADE_IN_PART: {
            "in part alone": _in_parts(_IN_PART),
            "several in part": _in_parts(*_CUT),
            "one taken out in part": _in_parts(_taken_out(_IN_PART)),
            "made and refused": _in_parts(items=_ALL, made=_REMOVED, in_part=(), refused=_KEPT),
            "one made, one refused": _in_parts(made=(_MADE,), in_part=(), refused=(_REFUSED,)),
            "one asked for later": _in_parts(_IN_PART, items=(*_ALL, _LATER), pending=(_LATER,)),
            "still to be decided": _in_parts(_IN_PART, items=_ALL, pending=_OPEN),
            "one item, still to be decided": _in_parts(_IN_PART, pending=(_taken_out(_PENDING),)),
            "no recipient known": _in_parts(_IN_PART, recipients=()),
            "recipient named": _in_parts(_IN_PART, recipients=NAMED),
            "others answered before": _in_parts(_IN_PART, items=_ALL, before=_OTHERS_BEFORE),
        },
        LetterKind.CORRECTION_REFUSED: {
            "several items": _refused(_REFUSED, *_KEPT),
            "prose alone": _refused(_in_prose(_REFUSED)),
            "referred": {**_refused(_REFUSED), "referred": ELSEWHERE},
            "others made before": _refused(_REFUSED, items=_ALL[:3], before=_MADE_BEFORE),
            "another refused before": _refused(_REFUSED, items=_ALL[:3], before=_REFUSED_BEFORE),
            "others made before, one still to be decided": _refused(
                _REFUSED, items=_ALL, pending=(_PENDING,), before=_MADE_BEFORE
            ),
            "one asked for later": _refused(_REFUSED, items=(*_ALL, _LATER), pending=(_LATER,)),
            "still to be decided": _refused(_REFUSED, items=_ALL, pending=_OPEN),
            "one item, still to be decided": _refused(_REFUSED, pending=(_taken_out(_PENDING),)),
        },
        LetterKind.NOTICE_OF_CORRECTION: {
            "asked for": {"notice": replace(_CORRECTED, asked=True)},
            "nature not told": {"notice": replace(_CORRECTED, nature="")},
            "recipient named": {"notice": replace(_CORRECTED, disclosed=None, nature="", asked=True)},
            "recipient known otherwise": {"notice": replace(_CORRECTED, disclosed=None, nature="")},
            "made in part": {
                "notice": replace(_CORRECTED, changes=(_IN_PART, _taken_out(_IN_PART), *_REMOVED)),
            },
            "on appeal": {
                "notice": replace(_CORRECTED, changes=(), gives="The year of birth now reads 1968."),
                "appeal": Appeal(changed=date(2026, 7, 6)),
            },
            "also on appeal": {"notice": replace(_CORRECTED, gives="The street was corrected.")},
        },
        LetterKind.NOTICE_OF_DISPUTE: {
            "asked for": {"notice": replace(_DISPUTED, asked=True)},
            "nature not told": {"notice": replace(_DISPUTED, nature="")},
            "recipient named": {"notice": replace(_DISPUTED, disclosed=None, nature="", asked=True)},
            "recipient known otherwise": {"notice": replace(_DISPUTED, disclosed=None, nature="")},
            "statement enclosed": {
                "notice": replace(_DISPUTED, statement=""),
                "enclosures": ("Statement of disagreement",),
            },
            "marked": {
                "notice": replace(_DISPUTED, marked="The attendance list of June 3, beside the entry")
            },
            "reasons given": {"notice": replace(_DISPUTED, reasons="The sign-in sheet bears the name.")},
        },
        LetterKind.HEALTH_OR_SAFETY_NOTICE: {
            "recipient without address": {
                "events": (replace(_EMERGENCY, to=Recipient(name=_EMERGENCY.to.name)),)
            },
        },
    },
)

# --- Letters about an appeal, certificates and forms.

_ACCESS: Final = (RequestKind.ACCESS,)
_CORRECTION: Final = (RequestKind.CORRECTION,)
_BOTH: Final = (*_ACCESS, *_CORRECTION)
_FACTUAL: Final = "The survey of 2024 was filled in without names, and no key to it exists."
_STATUTORY: Final = "Public Officers Law § 92(9) covers only what is retrievable by a name or identifier."
_NOW_READS: Final = "The year of birth now reads 1968."
_KEPT_BACK: Final = "The day and the month of birth"
_SENT: Final = AppealForwarded(on=_JULY_20)
# A determination names who made it by name and title, and letters of it are signed in two lines.
_BY: Final = f"{REVIEWER.name}, {REVIEWER.title}"
_OF_THE_REVIEWER: Final[Facts] = MappingProxyType({"on": _JULY_28, "cc": (), "signer": REVIEWER})
_MISSING: Final = ("your return address", "the date of the request")
_CHANGED: Final[dict[str, Any]] = {
    "changed": date(2026, 7, 27),
    "gives": _NOW_READS,
    "withholds": _KEPT_BACK,
}  # Any: each of its own type
_FORM: Final = Authorized(
    on=_JULY_7, name="Jo Ng", capacity=Capacity.AUTHORIZED, paper="a signed authorization"
)


def _against(of: tuple[RequestKind, ...]) -> tuple[Event, ...]:
    """Return what an appeal of access, of a correction or of both is made against."""
    if of == _CORRECTION:
        return (
            ItemRefused(on=_JULY_7, item=1, refused=(GroundGiven(ground="C01", reason=ACCURATE.reason),)),
        )
    return (Denied(on=_JULY_7, grounds=(GroundGiven(ground="A02", reason="The survey was anonymous."),)),)


# Any: the facts of an appeal or of its determination, each of its own type.
def _appeal(of: tuple[RequestKind, ...] = _ACCESS, *, sent: bool = True, **facts: Any) -> Facts:  # noqa: ANN401
    """Return an appeal as it came, and that its copy went to the Committee."""
    before = () if facts.get("silence") else _against(of)
    came = Appealed(on=_JULY_20, of=of, **facts)
    return {"asks": of[0], "before": before, "events": (came, _SENT) if sent else (came,)}


def _transmitted(of: tuple[RequestKind, ...] = _ACCESS, *, silence: bool = False) -> Facts:
    """Return an appeal whose copy goes to the Committee."""
    came = _appeal(of, silence=silence)
    appealed, sent = came["events"]
    return {**came, "before": (*came["before"], appealed), "events": (sent,)}


def _decided(
    determination: AppealDetermined, appeal: Facts = MappingProxyType({}), *between: Event, **more: object
) -> Facts:
    """Return a determination of an appeal, and what else differs in its letter."""
    came = appeal or _appeal(determination.of)
    before = (*came["before"], *came["events"], *between)
    return {"asks": came["asks"], "before": before, "events": (determination,), **more}


def _granted(of: tuple[RequestKind, ...] = _ACCESS, **facts: Any) -> AppealGranted:  # noqa: ANN401
    return AppealGranted(on=_JULY_28, of=of, decided_by=_BY, **facts)


def _in_part_of(of: tuple[RequestKind, ...] = _ACCESS, **facts: Any) -> AppealGrantedInPart:  # noqa: ANN401
    told = {"decided_by": _BY, "factual": _FACTUAL, "statutory": _STATUTORY, **facts}
    return AppealGrantedInPart(on=_JULY_28, of=of, **told)


def _denied_on_appeal(of: tuple[RequestKind, ...] = _ACCESS) -> AppealDenied:
    return AppealDenied(on=_JULY_28, of=of, decided_by=_BY, factual=_FACTUAL, statutory=_STATUTORY)


def _undated(determination: AppealDetermined) -> Facts:
    """Return a determination whose letter tells no day, as no record has it and an agency's template may."""
    told = _decided(determination)
    case = Case.of("A-2026-0007", (RECEIVED, SHOWN, *told["before"], determination))
    letter = LetterRequest(kind=LETTERS[type(determination)], on=_JULY_28, number=2)
    return {**told, "appeal": replace(appeal(case, letter, OFFICE), determined=None)}


def _transmitted_decision(determination: AppealDetermined, appeal: Facts = MappingProxyType({})) -> Facts:
    """Return a determination of which a copy goes to the Committee."""
    told = _decided(determination, appeal)
    before, sent = (*told["before"], determination), DeterminationForwarded(on=_JULY_28)
    return {**told, "before": before, "events": (sent,)}


def _certified(what: Certificate, searched: str = "") -> Facts:
    given = (Granted(on=_JULY_7),) if what is Certificate.TRUE_COPY else ()
    return {"events": (Certified(on=_JULY_7, what=what, searched=searched),), "also": given}


_WHOLE: Final = _granted(gives="A copy of pages 4 to 6")
_PART: Final = _in_part_of(gives="A copy of pages 4 and 5", withholds="Page 6")
_AGAINST: Final = _denied_on_appeal()

_PLAIN_OF_APPEALS: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.APPEAL_RECEIVED: {"on": date(2026, 7, 21), **_appeal()},
        LetterKind.APPEAL_TRANSMITTAL: {
            "on": _JULY_20,
            "enclosures": ("Appeal received July 20, 2026",),
            **_transmitted(),
        },
        LetterKind.APPEAL_GRANTED: {
            **_OF_THE_REVIEWER,
            **_decided(_WHOLE),
        },
        LetterKind.APPEAL_GRANTED_IN_PART: {
            **_OF_THE_REVIEWER,
            **_decided(_PART),
        },
        LetterKind.APPEAL_DENIED: {**_OF_THE_REVIEWER, **_decided(_AGAINST)},
        LetterKind.DETERMINATION_TRANSMITTAL: {
            "on": _JULY_28,
            **_transmitted_decision(_AGAINST),
            "enclosures": ("Determination of July 28, 2026",),
        },
        LetterKind.CERTIFICATE: _certified(
            Certificate.NOT_FOUND, "The course files of 2024, by name and by date of birth"
        ),
        LetterKind.AUTHORIZATION_FORM: {"events": (_FORM,)},
    },
)


def _refusals(determined: Callable[[tuple[RequestKind, ...]], AppealDetermined]) -> dict[str, Facts]:
    """Return the turns of every determination: of what it decides, and who can be told of a correction."""
    of_access = determined(_ACCESS)
    return {
        # A letter of these days would also say that it is late.
        "silence": _decided(of_access, _appeal(silence=True), was_due=None),
        "portions": _decided(of_access, _appeal(portions="Pages 4 to 6 alone")),
        "day not told": _undated(of_access),
        "correction": _decided(determined(_CORRECTION), also=DISCLOSED),
        "both": _decided(determined(_BOTH), also=DISCLOSED, enclosures=()),
        "no recipient known": _decided(determined(_CORRECTION)),
        "recipient named": _decided(determined(_CORRECTION), **_NAMED),
    }


_TURNS_OF_APPEALS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.APPEAL_RECEIVED: {
            "correction": _appeal(_CORRECTION),
            "both": _appeal(_BOTH),
            "silence": _appeal(silence=True),
            "silence, correction": _appeal(_CORRECTION, silence=True),
            "portions": _appeal(portions="Pages 4 to 6 alone"),
            "copy not sent yet": _appeal(sent=False),
            "by mail": _appeal(by=Channel.MAIL),
            "something missing": _appeal(sent=False, missing=_MISSING),
            "something missing, reviewer unnamed": {
                **_appeal(sent=False, missing=_MISSING),
                "appeals": Officer(title=REVIEWER.title),
            },
        },
        LetterKind.APPEAL_TRANSMITTAL: {
            "correction": _transmitted(_CORRECTION),
            "both": _transmitted(_BOTH),
            "silence": _transmitted(silence=True),
            "silence, both": _transmitted(_BOTH, silence=True),
        },
        LetterKind.APPEAL_GRANTED: {
            "website": {"website": True},
            "pages told": _decided(replace(_WHOLE, pages=12)),
            "inspection": _decided(replace(_WHOLE, inspect="Mondays at nine, Suite 502")),
            "nothing in detail": _decided(_granted()),
            "given before": _decided(_granted(), _appeal(silence=True), Granted(on=date(2026, 7, 22))),
            "reasons given": _decided(_granted(factual=_FACTUAL, statutory=_STATUTORY)),
            "factual reasons alone": _decided(_granted(factual="The key was found.")),
            **_refusals(_granted),
            "correction, day told": _decided(
                _granted(_CORRECTION, changed=date(2026, 7, 27), gives=_NOW_READS),
                also=DISCLOSED,
            ),
        },
        LetterKind.APPEAL_GRANTED_IN_PART: {
            "website": {"website": True},
            "pages told": _decided(replace(_PART, pages=2)),
            "inspection": _decided(replace(_PART, inspect="Mondays at nine, Suite 502")),
            **_refusals(lambda of: replace(_PART, of=of)),
            "rest not named": _decided(replace(_PART, withholds="")),
            "what is given not told": _decided(_in_part_of()),
            "what is given not told, correction": _decided(
                _in_part_of(_CORRECTION, withholds=_KEPT_BACK), also=DISCLOSED
            ),
            "correction, day told": _decided(_in_part_of(_CORRECTION, **_CHANGED), also=DISCLOSED),
            "both, with pages": _decided(
                _in_part_of(_BOTH, **_CHANGED, pages=2), also=DISCLOSED, enclosures=()
            ),
        },
        LetterKind.APPEAL_DENIED: _refusals(_denied_on_appeal),
        LetterKind.DETERMINATION_TRANSMITTAL: {
            "correction": _transmitted_decision(_denied_on_appeal(_CORRECTION)),
            "both": _transmitted_decision(_denied_on_appeal(_BOTH)),
            "copy not sent yet": _transmitted_decision(_AGAINST, _appeal(sent=False)),
        },
        LetterKind.CERTIFICATE: {
            "true copy": _certified(Certificate.TRUE_COPY),
            "true copy, compared": _certified(Certificate.TRUE_COPY, "Page by page with the file"),
            "not held": _certified(Certificate.NOT_HELD),
            "not held, searched": _certified(Certificate.NOT_HELD, "The course files of 2024"),
            "not retrievable": _certified(Certificate.NOT_RETRIEVABLE),
        },
        LetterKind.AUTHORIZATION_FORM: {
            "companion": {"events": (replace(_FORM, capacity=Capacity.COMPANION),)},
            "signed by a parent": {"representative": PARENT},
            "companion, signed by a parent": {
                "events": (replace(_FORM, capacity=Capacity.COMPANION),),
                "representative": PARENT,
            },
        },
    },
)

_PLAIN: Final = MappingProxyType({**_PLAIN_OF_ACCESS, **_PLAIN_OF_CORRECTIONS, **_PLAIN_OF_APPEALS})
_TURNS: Final = MappingProxyType({**_TURNS_OF_ACCESS, **_TURNS_OF_CORRECTIONS, **_TURNS_OF_APPEALS})
