"""The kinds of letters, the shape of a row of what they must say, and the phrases that rows share.

The rows themselves stand in ``contents_access``, ``contents_corrections`` and
``contents_appeals``; ``contents`` puts them together.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct


class LetterKind(StrEnum):
    """The letters that the law knows, or that its duties call for."""

    ACKNOWLEDGMENT = "acknowledgment"
    PROOF_OF_IDENTITY = "proof-of-identity"
    CLARIFICATION = "clarification"
    GRANT = "grant"
    GRANT_IN_PART = "grant-in-part"
    DENIAL = "denial"
    NOTHING_COLLECTED = "nothing-collected"
    CORRECTION_RECEIVED = "correction-received"
    CORRECTION_MADE = "correction-made"
    CORRECTION_MADE_IN_PART = "correction-made-in-part"
    CORRECTION_REFUSED = "correction-refused"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_TRANSMITTAL = "appeal-transmittal"
    APPEAL_GRANTED = "appeal-granted"
    APPEAL_GRANTED_IN_PART = "appeal-granted-in-part"
    APPEAL_DENIED = "appeal-denied"
    DETERMINATION_TRANSMITTAL = "determination-transmittal"
    NOTICE_OF_CORRECTION = "notice-of-correction"
    NOTICE_OF_DISPUTE = "notice-of-dispute"
    HEALTH_OR_SAFETY_NOTICE = "health-or-safety-notice"
    CERTIFICATE = "certificate"
    FEE_NOTICE = "fee-notice"
    AUTHORIZATION_FORM = "authorization-form"


class Required(Struct, frozen=True, kw_only=True):
    """One statement that letters of some kinds must make.

    Attributes:
        kinds: the letters that must make it.
        code: short name, unique inside a kind.
        says: the statement in plain words, as counsel reads it.
        cite: the source that asks for it.
        facts: names of facts whose whole value must be found; ``a.b`` is the
            field ``b`` of ``a``, or of every item where ``a`` is a list.
        phrases: of these at least one must be found, in any case of letters.
        when: names of facts, dotted as in ``facts``, joined by `` and ``, each
            perhaps behind ``not ``; the row is asked for only where each holds a
            value, or none behind ``not ``.
    """

    kinds: tuple[LetterKind, ...]
    code: str
    says: str
    cite: str
    facts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    when: str = ""


CAN_BE_APPEALED: Final = (
    LetterKind.GRANT_IN_PART,
    LetterKind.DENIAL,
    LetterKind.NOTHING_COLLECTED,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
# Letters that say how silence can be appealed, and until when.
TELL_OF_SILENCE: Final = (LetterKind.ACKNOWLEDGMENT, LetterKind.CORRECTION_RECEIVED)
# Answers to a request for correction, whose appeal has thirty business days instead of seven.
CORRECTION_ANSWERS: Final = (
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
# Each of them does what a duty asks by a last lawful day, and can go out after it.
CAN_BE_LATE: Final = (
    *CAN_BE_APPEALED,
    LetterKind.ACKNOWLEDGMENT,
    LetterKind.GRANT,
    LetterKind.CORRECTION_MADE,
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
)
# Written to the data subject about the request. No more of it than is needed goes to anyone else,
# and a notice of a disclosure answers no request.
TELL_OF_THE_REQUEST: Final = (
    LetterKind.ACKNOWLEDGMENT,
    LetterKind.PROOF_OF_IDENTITY,
    LetterKind.CLARIFICATION,
    LetterKind.GRANT,
    LetterKind.GRANT_IN_PART,
    LetterKind.DENIAL,
    LetterKind.NOTHING_COLLECTED,
    LetterKind.CORRECTION_RECEIVED,
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
    LetterKind.APPEAL_RECEIVED,
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
    LetterKind.CERTIFICATE,
    LetterKind.FEE_NOTICE,
)
# Signed by who decided the appeal, or by the data subject, and never by the compliance officer.
SIGNED_BY_OTHERS: Final = (
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
    LetterKind.AUTHORIZATION_FORM,
)
# Written to the Committee on Open Government, or to an earlier recipient of the record.
GO_TO_OTHERS: Final = (
    LetterKind.APPEAL_TRANSMITTAL,
    LetterKind.DETERMINATION_TRANSMITTAL,
    LetterKind.NOTICE_OF_CORRECTION,
    LetterKind.NOTICE_OF_DISPUTE,
)

WHERE_APPEALS: Final = ("appeals.title", "appeals.name", "appeals.address")
WRITTEN: Final = ("appeal in writing", "written appeal", "appealed in writing")
THIRTY: Final = ("thirty business days", "30 business days", "thirty (30) business days")
SEVEN: Final = ("seven business days", "7 business days", "seven (7) business days")
INSPECTION_IS_FREE: Final = ("no fee for inspecting", "no fee for inspection", "inspection is free")
WITHIN_SIX_MONTHS: Final = ("past six months", "last six months")
STAYS_OPEN: Final = ("stays open", "remains open")


def row(
    kinds: tuple[LetterKind, ...],
    code: str,
    says: str,
    cite: str,
    *,
    facts: tuple[str, ...] = (),
    phrases: tuple[str, ...] = (),
    when: str = "",
) -> Required:
    """Return one row, written short enough to stand in a table."""
    return Required(kinds=kinds, code=code, says=says, cite=cite, facts=facts, phrases=phrases, when=when)
