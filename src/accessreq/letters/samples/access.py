"""Letters about a request for access, and every turn that theirs take."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from accessreq.cases.descriptions import DescriptionAsked
from accessreq.cases.events import Acknowledged
from accessreq.cases.people import Agency
from accessreq.law.identity import PAPERS, Capacity
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.matters import Copying, Correction, FeeLine, Ground, Portion
from accessreq.letters.samples.people import (
    EXECUTOR,
    FRIEND,
    GROUND,
    OFFICE,
    OTHER_OFFICERS,
    PAPER_MISSING,
    PAPER_SEEN,
    PROOFS,
    SYSTEMS,
    Facts,
    Paths,
)
from accessreq.letters.values import LawWords, Money

_PORTION: Final = Portion(
    portion="Pages 4 to 6",
    words=LawWords("A statute forbids giving this information to the requester."),
    cite="Public Officers Law § 95(6)(a)",
    reason="Section 96(1) of the Public Officers Law forbids naming the two other applicants on them.",
)
_LINES: Final = (
    FeeLine(words="14 pages at 25 cents", amount=Money(350)),
    FeeLine(words="Storage device, at its actual cost", amount=Money(475)),
)
_PAPER: Final = {"enclosures": ("Copy of the record",)}
_ROOM: Final = "Mondays at nine, Corporate Plaza East, Suite 502"

ASKED: Final = DescriptionAsked(on=date(2026, 7, 7), systems=tuple(each.name for each in SYSTEMS))

PLAIN: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGMENT: {
            "events": (Acknowledged(on=date(2026, 7, 7), promised=date(2026, 8, 6)),),
        },
        LetterKind.PROOF_OF_IDENTITY: {"proofs": PROOFS},
        LetterKind.CLARIFICATION: {"about": "everything you have about me", "events": (ASKED,)},
        LetterKind.GRANT: {"pages": 12, **_PAPER},
        LetterKind.GRANT_IN_PART: {"withheld": (_PORTION,)},
        LetterKind.DENIAL: {"grounds": (GROUND,)},
        LetterKind.NOTHING_COLLECTED: {
            "website": True,
            "search": "Course applications and survey answers since January 2024",
        },
        LetterKind.FEE_NOTICE: {"copying": Copying(lines=_LINES, total=Money(825))},
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
        "free of charge, pages unknown": {"pages": 0, "per_page_cents": 0},
        "by email": {"electronic": True, "pages": 12, "enclosures": ()},
        "by email, pages unknown": {"electronic": True, "pages": 0, "enclosures": ()},
        "fee worked out": {"copying": Copying(lines=_LINES, total=Money(825))},
        "fee offered": {"copying": Copying(lines=_LINES, total=Money(825), offered=True)},
        "fee paid in part": {"copying": Copying(lines=_LINES, total=Money(825), paid=Money(300))},
        "fee paid": {"copying": Copying(lines=_LINES, total=Money(825), paid=Money(825))},
        "fee waived": {"copying": Copying(lines=_LINES, waived="It is less than billing would cost.")},
        "copy within six months": {"copying": Copying(free_copy=True)},
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
        LetterKind.GRANT: {**_COPIES, "pages unknown": {"pages": 0}},
        LetterKind.GRANT_IN_PART: {
            **_COPIES,
            "pages known": {"pages": 12},
            "no reason beside the ground": {
                "withheld": (Portion(portion="Page 9", words=_PORTION.words, cite=_PORTION.cite),)
            },
            "two portions": {
                "withheld": (
                    _PORTION,
                    Portion(
                        portion="The memorandum of March 3",
                        words=LawWords("The material was prepared for litigation."),
                        cite="Public Officers Law § 95(6)(d)",
                    ),
                ),
            },
        },
        LetterKind.DENIAL: {
            "no reason beside the ground": {"grounds": (Ground(words=GROUND.words, cite=GROUND.cite),)},
            "two grounds": {
                "grounds": (
                    GROUND,
                    Ground(
                        words=LawWords("The request does not reasonably describe a record."),
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
                    name=OFFICE.agency.name,
                    address=OFFICE.agency.address,
                    email="privacy@agency.example",
                    website="https://agency.example",
                ),
            },
        },
        LetterKind.FEE_NOTICE: {
            "offered": {"copying": Copying(lines=_LINES, total=Money(825), offered=True)},
            "paid in part": {"copying": Copying(lines=_LINES, total=Money(825), paid=Money(300))},
            "paid": {"copying": Copying(lines=_LINES, total=Money(825), paid=Money(825))},
            "waived": {"copying": Copying(lines=_LINES, waived="It is less than billing would cost.")},
            "copy within six months": {"copying": Copying(free_copy=True)},
            "copy within six months, on a device": {
                "copying": Copying(lines=_LINES[1:], total=Money(475), free_copy=True)
            },
        },
    },
)
