"""What each letter must say, and what no letter may say, each with its source.

The rows know the law and the plain words in which counsel can read it. How a
rendered letter is searched for them is the business of ``letters``; a row only
names the facts whose value must be found and phrases of which one must be.
"""

from typing import Final

from msgspec import Struct

from accessreq.law import contents_access, contents_appeals, contents_corrections
from accessreq.law.identifiers import SOCIAL_SECURITY_FORM
from accessreq.law.letter_rows import CAN_BE_APPEALED, CORRECTION_ANSWERS, LetterKind, Required

__all__ = [
    "FORBIDDEN",
    "FORBIDDEN_IN_TEMPLATES",
    "REQUIRED",
    "Forbidden",
    "Required",
    "forbidden",
    "forbidden_in_templates",
    "required",
]

_RECEIPTS: Final = (LetterKind.CORRECTION_RECEIVED, LetterKind.APPEAL_RECEIVED)
_TRANSMITTALS: Final = (LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL)
# Who authorizes another person says which uses that person will make of the information, § 96(1)(a)(iii).
_ASK_NO_PURPOSE: Final = tuple(kind for kind in LetterKind if kind is not LetterKind.AUTHORIZATION_FORM)
_MONTH: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MES: Final = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
)


class Forbidden(Struct, frozen=True, kw_only=True):
    """One thing that no letter may say or ask.

    Attributes:
        code: short name, unique in the table.
        says: what may not stand, in plain words.
        cite: the source that forbids it, or that it was mistaken from.
        patterns: regular expressions, matched in any case of letters.
        kinds: the letters in which it may not stand; every letter when empty.
        facts: names of facts that a template may not use, for that would say it.
        when: as for ``Required``; it may not stand where this holds, which is where
            no fact of the letter says it.
    """

    code: str
    says: str
    cite: str
    patterns: tuple[str, ...]
    kinds: tuple[LetterKind, ...] = ()
    facts: tuple[str, ...] = ()
    when: str = ""


_SEARCHED: Final = (
    r"\bwe (have )?(also |carefully |diligently )?searched\b",
    r"\bafter (a |an )?(diligent|thorough|careful|extensive) search\b",
    r"\b(a|our) search (was made|found|of our)\b",
)
_ARRIVED_BY: Final = (
    r"\b(received|arrived|came|reached us)\b[^.:]*\b(by (mail|post|email|e-mail|fax)|in person|through our "
    r"website)\b",
)
_TELLS_OF_A_SEARCH: Final = (LetterKind.NOTHING_COLLECTED, LetterKind.CERTIFICATE)
_TELLS_HOW_IT_CAME: Final = (LetterKind.APPEAL_RECEIVED,)
_SAID_BY_NOBODY: Final = "what a letter states was typed, never taken for granted"

REQUIRED: Final[tuple[Required, ...]] = (
    *contents_access.ROWS,
    *contents_corrections.ROWS,
    *contents_appeals.ROWS,
)

FORBIDDEN: Final[tuple[Forbidden, ...]] = (
    Forbidden(
        code="foil-twenty-days",
        says="twenty business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(3)(a) does not apply; § 95(1)(a) does",
        patterns=(r"\b(twenty|20|twenty \(20\)) business days\b",),
    ),
    Forbidden(
        code="foil-ten-days",
        says="ten business days to decide an appeal, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(3) does",
        patterns=(r"\b(ten|10|ten \(10\)) business days\b",),
    ),
    Forbidden(
        code="foil-section-89",
        says="section 89 of the Public Officers Law, which governs other requests",
        cite="Public Officers Law § 95",
        patterns=(r"\bsections? 89\b", r"§+ ?89\b"),
    ),
    Forbidden(
        code="foil-thirty-days",
        says="thirty days that are not business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(2) and (3) do",
        patterns=(r"\bwithin (thirty|30|thirty \(30\)) (calendar )?days\b",),
        kinds=(*CAN_BE_APPEALED, LetterKind.CORRECTION_MADE, *_RECEIPTS),
    ),
    Forbidden(
        code="days-of-an-access-appeal",
        says="seven business days, which an appeal of access has and one of a correction has not",
        cite="Public Officers Law § 95(3), as restated in 13 NYCRR 121.9",
        patterns=(r"\b(seven|7|seven \(7\)) business days\b",),
        kinds=(*CORRECTION_ANSWERS, LetterKind.CORRECTION_RECEIVED),
    ),
    Forbidden(
        code="extension",
        says="an extension of the time to answer, which this law does not know",
        cite="Public Officers Law § 95(1)(a): one acknowledgment, and no extension after it",
        patterns=(
            r"\b(may|can|will|could|might|must|shall|have to|need to) (have to )?extend (the|this|our)\b",
            r"\b(date|time|period|deadline) (may|can|could|might|will) be extended\b",
        ),
    ),
    Forbidden(
        code="asks-purpose",
        says="a question why the data subject wants the record, or what use it will have",
        cite="Public Officers Law § 95(1)(a); Committee on Open Government, PPL-AO-366",
        patterns=(
            r"\b(state|explain|describe|give|tell us|let us know|specify|indicate|provide)"
            r"( us)?( with)?( the| your| a)? (purpose|reasons?) (of|for) "
            r"(your|the|this|making the|making your) request",
            r"\b(explain|state|say|tell us|let us know|ask you|asks you|know) why you\b",
            r"\bwhy (do|did|are) you (want|need|ask|asking|request|requesting)\b",
            r"\bwhat (use )?you (will|intend to|plan to|mean to) (make|do|use)\b",
            r"\b(intended|proposed) use of the (record|information|copies|copy)\b",
        ),
        kinds=_ASK_NO_PURPOSE,
    ),
    Forbidden(
        code="asks-ssn",
        says="more than the last four digits of a social security number",
        cite="Public Officers Law § 96-a(1)",
        patterns=(
            SOCIAL_SECURITY_FORM,
            r"\b(full|complete|entire|whole|nine-digit) social security (number|card)",
            r"\b(?<!not )(send|give|provide|include|enclose|state|write|supply)"
            r"( us)?( with)? (your|a copy of your|the) social security (number|card)",
            r"\b(?<!not )(need|require|requires|enclosing|with) (your|the) social security (number|card)",
            r"\b(all|every|all nine|nine) digits of (your|the) social security (number|card)",
            r"\b(your|the) (full |complete |entire |whole )?SSN\b",
        ),
    ),
    Forbidden(
        code="search-not-told",
        says="that a search was made, and it is not told of what",
        cite=_SAID_BY_NOBODY,
        patterns=_SEARCHED,
        kinds=_TELLS_OF_A_SEARCH,
        when="not search and not certificate.searched",
    ),
    Forbidden(
        code="certificate-not-asked",
        says="that somebody asked for a certificate, which no fact of the case says",
        cite=_SAID_BY_NOBODY,
        patterns=(
            r"\bas you (have |had )?(asked|requested|wished|wanted)\b[^.:]*\bcertif",
            r"\b(at|upon|on) your request\b[^.:]*\bcertif",
            r"\bcertif[^.:]*\bas you (have |had )?(asked|requested|wished|wanted)\b",
        ),
    ),
    Forbidden(
        code="channel-not-told",
        says="how the appeal arrived, which nobody has said",
        cite=_SAID_BY_NOBODY,
        patterns=_ARRIVED_BY,
        kinds=_TELLS_HOW_IT_CAME,
        when="not appeal.by",
    ),
)


# Of a template alone: a letter is full of days, and each of them has to be one of the case.
FORBIDDEN_IN_TEMPLATES: Final[tuple[Forbidden, ...]] = (
    Forbidden(
        code="written-date",
        says="a date that is written into the template, and would be the same in every case",
        cite="Public Officers Law § 95(1)(a), (2) and (3): every period runs from a day of the case",
        patterns=(
            rf"\b({_MONTH})\.? \d{{1,2}}(st|nd|rd|th)?\b",
            rf"\b\d{{1,2}}(st|nd|rd|th)?( day)?( of)? ({_MONTH})\b",
            rf"\b({_MONTH})( of)? \d{{4}}\b",
            rf"\b\d{{1,2}}\.? de ({_MES})\b",
            r"\b\d{4}-\d{1,2}-\d{1,2}\b",
            r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        ),
    ),
    Forbidden(
        code="names-the-data-subject",
        says="who the data subject is, or what was asked for, where the case number is enough",
        cite="Public Officers Law § 95(3); no more personal information than is needed",
        patterns=(),
        kinds=_TRANSMITTALS,
        facts=("addressee", "subject", "representative", "about"),
    ),
    Forbidden(
        code="search-not-told",
        says="that a search was made, which no fact of this letter tells of",
        cite=_SAID_BY_NOBODY,
        patterns=_SEARCHED,
        kinds=tuple(kind for kind in LetterKind if kind not in _TELLS_OF_A_SEARCH),
    ),
    Forbidden(
        code="channel-not-told",
        says="how something arrived, which no fact of this letter tells of",
        cite=_SAID_BY_NOBODY,
        patterns=_ARRIVED_BY,
        kinds=tuple(kind for kind in LetterKind if kind not in _TELLS_HOW_IT_CAME),
    ),
)


def forbidden(kind: LetterKind) -> tuple[Forbidden, ...]:
    """Return what a letter of this kind may not say, in the order of the table.

    >>> [row.code for row in forbidden(LetterKind.FEE_NOTICE)][:2]
    ['foil-twenty-days', 'foil-ten-days']
    """
    return tuple(row for row in FORBIDDEN if not row.kinds or kind in row.kinds)


def forbidden_in_templates(kind: LetterKind) -> tuple[Forbidden, ...]:
    """Return what a template for letters of this kind may not hold, beside what no letter may say."""
    return tuple(row for row in FORBIDDEN_IN_TEMPLATES if not row.kinds or kind in row.kinds)


def required(kind: LetterKind) -> tuple[Required, ...]:
    """Return what a letter of this kind must say, in the order of the table.

    >>> [row.code for row in required(LetterKind.PROOF_OF_IDENTITY)][:2]
    ['received', 'record']
    """
    return tuple(row for row in REQUIRED if kind in row.kinds)
