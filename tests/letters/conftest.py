"""Facts of each kind of letter, all about invented people, to be varied by a test."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.attestations import Certificate
from accessreq.cases.disclosures import NoticeOf
from accessreq.cases.people import Agency, DataSubject, Officer, Recipient
from accessreq.law.contents import LetterKind
from accessreq.letters.facts import LetterFacts, WithheldPortion
from accessreq.letters.matters import (
    AppealFacts,
    AuthorizationFacts,
    CertificateFacts,
    CorrectionFacts,
    FeeFacts,
    FeeLine,
    GroundFor,
    Item,
    NoticeFacts,
    RecipientTold,
)

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
_ACCURATE = GroundFor(
    words="On review, the information is accurate, relevant, timely and complete.",
    cite="Public Officers Law §§ 94(1)(b), 95(2)",
    reason="The sign-in sheet of June 3 bears your name.",
)
_ITEM = Item(number=1, record="Course application", now="Born 1986", wanted="Born 1968")
_MADE = Item(
    number=1, record="Course application", now="Born 1986", wanted="Born 1968", changed=date(2026, 7, 6)
)
_IN_PART = Item(
    number=2,
    record="Mailing record",
    now="Apt. 4A, Troy",
    wanted="Apt. 4B, Troy, since 2019",
    changed=date(2026, 7, 7),
    portion="The year in which you moved",
    grounds=(_ACCURATE,),
)
_REFUSED = Item(
    number=3,
    record="Attendance list of June 3",
    now="Present",
    wanted="Excused",
    grounds=(_ACCURATE,),
)
_TOLD = (RecipientTold(name="Department of Civil Service", on=date(2026, 3, 2)),)
_COMMITTEE = Recipient(
    name="Committee on Open Government",
    address=(
        "Department of State",
        "One Commerce Plaza, 99 Washington Avenue, Suite 650",
        "Albany, New York 12231",
    ),
)
_UNIT = Recipient(
    name="Department of Civil Service", address=("Empire State Plaza", "Albany, New York 12239")
)
_APPEAL: dict[str, Any] = {"received": date(2026, 7, 20), "of_access": True, "access_by": date(2026, 7, 29)}
_DECIDED: dict[str, Any] = {
    **_APPEAL,
    "forwarded": date(2026, 7, 20),
    "determined": date(2026, 7, 28),
    "decided_by": "Ines Okafor, Appeals Officer",
    "review_until": date(2026, 11, 30),
}
_REASONS: dict[str, Any] = {
    "factual": "The survey of 2024 was filled in without names, and no key to it exists.",
    "statutory": "Public Officers Law § 92(9) covers only what is retrievable by a name or identifier.",
}
_REVIEWER = Officer(title="Appeals Officer", name="Ines Okafor")
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
    LetterKind.CORRECTION_RECEIVED: {
        "correction": CorrectionFacts(items=(_ITEM,), answer_by=date(2026, 8, 12)),
    },
    LetterKind.CORRECTION_MADE: {
        "correction": CorrectionFacts(items=(_ITEM,), made=(_MADE,), recipients=_TOLD),
    },
    LetterKind.CORRECTION_MADE_IN_PART: {
        "correction": CorrectionFacts(
            items=(_ITEM, _IN_PART, _REFUSED),
            made=(_MADE,),
            in_part=(_IN_PART,),
            refused=(_REFUSED,),
            recipients=_TOLD,
        ),
        "appeal_until": date(2026, 8, 18),
    },
    LetterKind.CORRECTION_REFUSED: {
        "correction": CorrectionFacts(items=(_REFUSED,), refused=(_REFUSED,)),
        "appeal_until": date(2026, 8, 18),
    },
    LetterKind.APPEAL_RECEIVED: {
        "on": date(2026, 7, 21),
        "appeal": AppealFacts(**_APPEAL, forwarded=date(2026, 7, 20)),
    },
    LetterKind.APPEAL_TRANSMITTAL: {
        "on": date(2026, 7, 20),
        "to": _COMMITTEE,
        "appeal": AppealFacts(**_APPEAL),
        "enclosures": ("Appeal received July 20, 2026",),
    },
    LetterKind.APPEAL_GRANTED: {
        "on": date(2026, 7, 28),
        "signer": _REVIEWER,
        "appeal": AppealFacts(**_DECIDED, outcome="granted", gives="A copy of pages 4 to 6"),
        "enclosures": ("Copy of the record",),
    },
    LetterKind.APPEAL_GRANTED_IN_PART: {
        "on": date(2026, 7, 28),
        "signer": _REVIEWER,
        "appeal": AppealFacts(
            **_DECIDED, **_REASONS, outcome="granted in part", gives="A copy of pages 4 and 5"
        ),
        "enclosures": ("Copy of the record",),
    },
    LetterKind.APPEAL_DENIED: {
        "on": date(2026, 7, 28),
        "signer": _REVIEWER,
        "appeal": AppealFacts(**_DECIDED, **_REASONS, outcome="denied"),
    },
    LetterKind.DETERMINATION_TRANSMITTAL: {
        "on": date(2026, 7, 28),
        "to": _COMMITTEE,
        "appeal": AppealFacts(**_DECIDED, **_REASONS, outcome="denied"),
        "enclosures": ("Determination of July 28, 2026",),
    },
    LetterKind.NOTICE_OF_CORRECTION: {
        "to": _UNIT,
        "notice": NoticeFacts(
            of=NoticeOf.CORRECTION,
            recipient=_UNIT.name,
            disclosed=date(2026, 3, 2),
            nature="Course application of 2025",
            changes=(_MADE,),
        ),
    },
    LetterKind.NOTICE_OF_DISPUTE: {
        "to": _UNIT,
        "notice": NoticeFacts(
            of=NoticeOf.DISPUTE,
            recipient=_UNIT.name,
            disclosed=date(2026, 3, 2),
            nature="Attendance list of June 3",
            disputed=("That I was present on June 3",),
            statement="I was excused on June 3, and my supervisor knew of it.",
        ),
    },
    LetterKind.HEALTH_OR_SAFETY_NOTICE: {
        "notice": NoticeFacts(
            recipient="Albany Medical Center",
            disclosed=date(2026, 6, 25),
            nature="Your emergency contact",
            purpose="To reach your family after an accident",
        ),
    },
    LetterKind.CERTIFICATE: {
        "certificate": CertificateFacts(
            what=Certificate.NOT_FOUND, searched="The course files of 2024, by name and by date of birth"
        ),
    },
    LetterKind.FEE_NOTICE: {
        "copying": FeeFacts(
            lines=(
                FeeLine(words="14 pages at 25 cents", cents=350),
                FeeLine(words="Storage device, at its actual cost", cents=475),
            ),
            cents=825,
        ),
    },
    LetterKind.AUTHORIZATION_FORM: {"authorization": AuthorizationFacts(name="Jo Ng")},
}


@pytest.fixture
def facts_of() -> MakeFacts:
    """Return a maker of facts: the kind, and whatever differs from the sample."""

    def make(kind: LetterKind, **differs: Any) -> LetterFacts:  # noqa: ANN401 - any field
        return LetterFacts(**{**_EVERY, **_OF_KIND[kind], "kind": kind, **differs})

    return make
