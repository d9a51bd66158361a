"""Letters about a request for access, and every turn that theirs take."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from accessreq.cases.people import Agency
from accessreq.law.identity import PAPERS, Capacity
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.facts import WithheldPortion
from accessreq.letters.matters import CorrectionFacts, FeeFacts, FeeLine, GroundFor
from accessreq.letters.samples.people import (
    EVERY,
    EXECUTOR,
    FRIEND,
    GROUND,
    OTHER_OFFICERS,
    PAPER_MISSING,
    PROOFS,
    SYSTEMS,
    Facts,
    Paths,
)

_PORTION: Final = WithheldPortion(
    portion="Pages 4 to 6",
    words="A statute forbids giving this information to the requester.",
    cite="Public Officers Law § 95(6)(a)",
    reason="Section 96(1) of the Public Officers Law forbids naming the two other applicants on them.",
)
_UNTIL: Final = date(2026, 8, 18)
_LINES: Final = (
    FeeLine(words="14 pages at 25 cents", cents=350),
    FeeLine(words="Storage device, at its actual cost", cents=475),
)
_PAPER: Final = {"enclosures": ("Copy of the record",)}
_ROOM: Final = "Mondays at nine, Corporate Plaza East, Suite 502"

PLAIN: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            "promised": date(2026, 8, 6),
            "appeal_until": date(2026, 9, 18),
        },
        LetterKind.PROOF_OF_IDENTITY: {"proofs": PROOFS},
        LetterKind.CLARIFICATION: {"about": "everything you have about me", "systems": SYSTEMS},
        LetterKind.GRANT: {"pages": 12, **_PAPER},
        LetterKind.GRANT_IN_PART: {"withheld": (_PORTION,), "appeal_until": _UNTIL},
        LetterKind.DENIAL: {"grounds": (GROUND,), "appeal_until": _UNTIL},
        LetterKind.NOTHING_COLLECTED: {
            "website": True,
            "search": "Course applications and survey answers since January 2024",
            "appeal_until": _UNTIL,
        },
        LetterKind.FEE_NOTICE: {"copying": FeeFacts(lines=_LINES, cents=825)},
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
        "fee worked out": {"copying": FeeFacts(lines=_LINES, cents=825)},
        "fee offered": {"copying": FeeFacts(lines=_LINES, cents=825, offered=True)},
        "fee paid in part": {"copying": FeeFacts(lines=_LINES, cents=825, paid_cents=300)},
        "fee paid": {"copying": FeeFacts(lines=_LINES, cents=825, paid_cents=825)},
        "fee waived": {"copying": FeeFacts(lines=_LINES, waived="It is less than billing would cost.")},
        "copy within six months": {"copying": FeeFacts(free_copy=True)},
    },
)

TURNS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            "proof missing": {"proof_missing": True, "proofs": PROOFS},
            "proof missing, other officers": {
                "proof_missing": True,
                "proofs": PROOFS,
                **OTHER_OFFICERS,
            },
            "proof missing, represented": {
                "proof_missing": True,
                "proofs": PROOFS,
                "representative": FRIEND,
            },
            "proof and paper missing": {
                "proof_missing": True,
                "proofs": PROOFS,
                **PAPER_MISSING,
            },
            "paper missing": PAPER_MISSING,
        },
        LetterKind.PROOF_OF_IDENTITY: {
            "promised": {"promised": date(2026, 8, 6)},
            "correction": {"correction": CorrectionFacts(answer_by=date(2026, 8, 12))},
            "and the paper": PAPER_MISSING,
            "and the paper, correction": {
                **PAPER_MISSING,
                "correction": CorrectionFacts(answer_by=date(2026, 8, 12)),
            },
            "by a representative, correction": {
                "representative": FRIEND,
                "correction": CorrectionFacts(answer_by=date(2026, 8, 12)),
            },
            "of an estate": {"representative": EXECUTOR, "authority_missing": PAPERS[Capacity.EXECUTOR]},
            "the paper alone": {"proofs": (), **PAPER_MISSING},
            "the paper alone, correction": {
                "proofs": (),
                **PAPER_MISSING,
                "correction": CorrectionFacts(answer_by=date(2026, 8, 12)),
            },
        },
        LetterKind.CLARIFICATION: {
            "no system is listed": {"systems": ()},
            "promised": {"promised": date(2026, 8, 6)},
            "correction": {"correction": CorrectionFacts(answer_by=date(2026, 8, 12))},
        },
        LetterKind.GRANT: {**_COPIES, "pages unknown": {"pages": None}},
        LetterKind.GRANT_IN_PART: {
            **_COPIES,
            "pages known": {"pages": 12},
            "no reason beside the ground": {
                "withheld": (WithheldPortion(portion="Page 9", words=_PORTION.words, cite=_PORTION.cite),)
            },
            "two portions": {
                "withheld": (
                    _PORTION,
                    WithheldPortion(
                        portion="The memorandum of March 3",
                        words="The material was prepared for litigation.",
                        cite="Public Officers Law § 95(6)(d)",
                    ),
                ),
            },
        },
        LetterKind.DENIAL: {
            "no reason beside the ground": {"grounds": (GroundFor(words=GROUND.words, cite=GROUND.cite),)},
            "two grounds": {
                "grounds": (
                    GROUND,
                    GroundFor(
                        words="The request does not reasonably describe a record.",
                        cite="Public Officers Law § 95(1)(a)",
                        reason="It names no course and no year.",
                    ),
                ),
            },
        },
        LetterKind.NOTHING_COLLECTED: {
            "search not told": {"search": ""},
            "automatic data": {"automatic_data": True},
            "website named": {
                "agency": Agency(
                    name=EVERY["agency"].name,
                    address=EVERY["agency"].address,
                    email="privacy@agency.example",
                    website="https://agency.example",
                ),
            },
        },
        LetterKind.FEE_NOTICE: {
            "offered": {"copying": FeeFacts(lines=_LINES, cents=825, offered=True)},
            "paid in part": {"copying": FeeFacts(lines=_LINES, cents=825, paid_cents=300)},
            "paid": {"copying": FeeFacts(lines=_LINES, cents=825, paid_cents=825)},
            "waived": {"copying": FeeFacts(lines=_LINES, waived="It is less than billing would cost.")},
            "copy within six months": {"copying": FeeFacts(free_copy=True)},
            "copy within six months, on a device": {
                "copying": FeeFacts(lines=_LINES[1:], cents=475, free_copy=True)
            },
        },
    },
)
