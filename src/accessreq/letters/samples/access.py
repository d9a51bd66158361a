"""Letters about a request for access, and every turn that theirs take."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Acknowledged
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.people import Agency
from accessreq.cases.reasons import DescriptionAsked
from accessreq.law.identity import PAPERS, Capacity
from accessreq.law.letters import LetterKind
from accessreq.letters.matters import Correction, Portion, withheld
from accessreq.letters.samples.people import (
    ELSEWHERE,
    EXECUTOR,
    FRIEND,
    OFFICE,
    OTHER_OFFICERS,
    PAPER_MISSING,
    PAPER_SEEN,
    PROOFS,
    SYSTEMS,
    Facts,
    Paths,
)
from accessreq.letters.values import LawWords

_PORTION: Final = Withheld(
    portion="Pages 4 to 6",
    ground="A09",
    reason="Section 96(1) of the Public Officers Law forbids naming the two other applicants on them.",
)
# The same ground on another page, whose letter gives no reason of the officer's own.
_PAGE_9: Final = Withheld(portion="Page 9", ground="A09")
_JULY_7: Final = date(2026, 7, 7)
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

PLAIN: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
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

TURNS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            "proof missing": {"proofs": PROOFS},
            "proof missing, other officers": {
                "proofs": PROOFS,
                **OTHER_OFFICERS,
            },
            "proof missing, represented": {
                "proofs": PROOFS,
                "representative": FRIEND,
                "also": (PAPER_SEEN,),
            },
            "proof and paper missing": {
                "proofs": PROOFS,
                **PAPER_MISSING,
            },
            "paper missing": PAPER_MISSING,
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
            "of an estate": {
                "representative": EXECUTOR,
                "authority_missing": LawWords(PAPERS[Capacity.EXECUTOR]),
            },
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
