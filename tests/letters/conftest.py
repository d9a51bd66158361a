"""Facts of each kind of letter, all about invented people, to be varied by a test."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.people import Agency, DataSubject, Officer
from accessreq.law.contents import LetterKind
from accessreq.letters.facts import GroundFor, LetterFacts, WithheldPortion

# Any: a test may vary any field, each of its own type.
MakeFacts = Callable[..., LetterFacts]

_EVERY: dict[str, Any] = {
    "case": "A-2026-0007",
    "number": 2,
    "on": date(2026, 7, 7),
    "agency": Agency(
        name="NYS & CSEA Partnership for Education and Training",
        address=(
            "Corporate Plaza East - Suite 502",
            "240 Washington Avenue Extension",
            "Albany, New York 12203",
        ),
    ),
    "officer": Officer(title="Website Compliance Officer"),
    "appeals": Officer(title="Appeals Officer", name="Ines Okafor"),
    "addressee": DataSubject(
        name="Maria Lopez-Whitfield",
        address=("118 Hudson View Terrace, Apt. 4B", "Troy, New York 12180"),
    ),
    "received": date(2026, 6, 30),
    "about": "All records of courses that I applied for through the website",
    "head": "812:ab12cd34ef567890",
}
_PROOFS = ("your signature, verified", "an identifier generally known only to you")
_GROUND = GroundFor(
    words="The agency does not have the record.",
    cite="Public Officers Law § 95(1)(b)(i)",
    reason="The survey of 2024 was anonymous.",
)
_PORTION = WithheldPortion(
    portion="Pages 4 to 6",
    words="A statute forbids giving this information to the requester.",
    cite="Public Officers Law § 95(6)(a)",
    reason="They name two other applicants.",
)
_OF_KIND: dict[LetterKind, dict[str, Any]] = {
    LetterKind.ACKNOWLEDGMENT: {"promised": date(2026, 8, 6)},
    LetterKind.PROOF_OF_IDENTITY: {"proofs": _PROOFS},
    LetterKind.GRANT: {"pages": 12, "enclosures": ("Copy of the record",)},
    LetterKind.GRANT_IN_PART: {"withheld": (_PORTION,), "appeal_until": date(2026, 8, 18)},
    LetterKind.DENIAL: {"grounds": (_GROUND,), "appeal_until": date(2026, 8, 18)},
    LetterKind.NOTHING_COLLECTED: {
        "website": True,
        "search": "Course applications and survey answers since January 2024",
        "appeal_until": date(2026, 8, 18),
    },
}


@pytest.fixture
def facts_of() -> MakeFacts:
    """Return a maker of facts: the kind, and whatever differs from the sample."""

    def make(kind: LetterKind, **differs: Any) -> LetterFacts:  # noqa: ANN401 - any field
        return LetterFacts(**{**_EVERY, **_OF_KIND[kind], "kind": kind, **differs})

    return make
