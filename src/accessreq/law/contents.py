"""What each letter must say, and what no letter may say, each with its source.

The rows know the law and the plain words in which counsel can read it. How a
rendered letter is searched for them is the business of ``letters``; a row only
names the facts whose value must be found and phrases of which one must be.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LetterKind(StrEnum):
    """The letters that the law knows for a request for access."""

    ACKNOWLEDGMENT = "acknowledgment"
    PROOF_OF_IDENTITY = "proof-of-identity"
    GRANT = "grant"
    GRANT_IN_PART = "grant-in-part"
    DENIAL = "denial"
    NOTHING_COLLECTED = "nothing-collected"


@dataclass(frozen=True, kw_only=True)
class Required:
    """One statement that letters of some kinds must make.

    Attributes:
        kinds: the letters that must make it.
        code: short name, unique inside a kind.
        says: the statement in plain words, as counsel reads it.
        cite: the source that asks for it.
        facts: names of facts whose whole value must be found; ``a.b`` is the
            field ``b`` of ``a``, or of every item where ``a`` is a list.
        phrases: of these at least one must be found, in any case of letters.
        when: name of a fact; the row is asked for only where it holds a value.
    """

    kinds: tuple[LetterKind, ...]
    code: str
    says: str
    cite: str
    facts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Forbidden:
    """One thing that no letter may say or ask.

    Attributes:
        code: short name, unique in the table.
        says: what may not stand, in plain words.
        cite: the source that forbids it, or that it was mistaken from.
        patterns: regular expressions, matched in any case of letters.
    """

    code: str
    says: str
    cite: str
    patterns: tuple[str, ...]


_ALL: Final = tuple(LetterKind)
_ACK: Final = (LetterKind.ACKNOWLEDGMENT,)
_ASK: Final = (LetterKind.PROOF_OF_IDENTITY,)
_GIVEN: Final = (LetterKind.GRANT, LetterKind.GRANT_IN_PART)
_FULL: Final = (LetterKind.GRANT,)
_PART: Final = (LetterKind.GRANT_IN_PART,)
_DENIED: Final = (LetterKind.DENIAL,)
_NOTHING: Final = (LetterKind.NOTHING_COLLECTED,)
CAN_BE_APPEALED: Final = (LetterKind.GRANT_IN_PART, LetterKind.DENIAL, LetterKind.NOTHING_COLLECTED)

_ACCESS: Final = "Public Officers Law § 95(1)(a)"
_COPIES: Final = "Public Officers Law § 95(1)(c)"
_FEES: Final = "Public Officers Law §§ 95(1)(c), 87(1)(b)(iii)"
_REFUSED: Final = "Public Officers Law § 95(1)(a), (b)"
_APPEAL: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9"
_SILENCE: Final = "Public Officers Law § 95(1)(a), as read in 19 NYCRR 81.8(b)"
_PROOF: Final = "the agency's posted policy; 9 NYCRR 551.6"
_WEBSITE: Final = "State Technology Law § 205"
_POLICY: Final = "the agency's posted policy"

_WHERE_APPEALS: Final = ("appeals.title", "appeals.name", "appeals.address")
_WRITTEN: Final = ("appeal in writing", "written appeal", "appealed in writing")
_THIRTY: Final = ("thirty business days", "30 business days", "thirty (30) business days")
_SEVEN: Final = ("seven business days", "7 business days", "seven (7) business days")
_ON_RECEIPT: Final = (
    "days of the day you receive this letter",
    "days after you receive this letter",
    "days of receiving this letter",
    "days of receipt of this letter",
    "days from the day you receive this letter",
)
_COMPANION: Final = ("person of your choosing", "person of your own choosing")
_SECTION: Final = ("section 95 of the Public Officers Law", "Public Officers Law § 95")
_MENDED: Final = (
    "corrected or amended",
    "amended or corrected",
    "correct or amend",
    "amend or correct",
)
_UNTREATED: Final = ("does not treat", "are not treated", "is not treated", "is not deemed")


def _row(
    kinds: tuple[LetterKind, ...],
    code: str,
    says: str,
    cite: str,
    *,
    facts: tuple[str, ...] = (),
    phrases: tuple[str, ...] = (),
    when: str = "",
) -> Required:
    return Required(kinds=kinds, code=code, says=says, cite=cite, facts=facts, phrases=phrases, when=when)


# fmt: off
REQUIRED: Final[tuple[Required, ...]] = (
    _row(_ALL, "received", "the date on which the request was received", _ACCESS,
         facts=("received",)),
    _row(_ALL, "record", "the record, as the request describes it", _ACCESS,
         facts=("about",)),

    _row(_ACK, "promised", "the approximate date of the decision", _ACCESS,
         facts=("promised",)),
    _row(_ACK, "outcome", "by that date the request is granted or denied", _ACCESS,
         phrases=("granted or denied", "grant or deny")),
    _row(_ACK, "silence", "silence past that date may be treated as a denial", _SILENCE,
         phrases=("as a denial",)),
    _row(_ACK, "silence-appeal", "such a denial may be appealed in writing", _SILENCE,
         phrases=_WRITTEN),
    _row(_ACK, "appeal-to", "who hears the appeal, and at what address",
         "14 NYCRR 604.5(c)(3), kept for every agency", facts=_WHERE_APPEALS),
    _row(_ACK, "proofs", "each kind of proof that is accepted", _PROOF,
         facts=("proofs",), when="proof_missing"),
    _row(_ACK, "proof-where", "where the proof is to be sent", _PROOF,
         facts=("officer.title", "officer.address"), when="proof_missing"),
    _row(_ACK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
         phrases=("stays open", "remains open"), when="proof_missing"),

    _row(_ASK, "proofs", "each kind of proof that is accepted", _PROOF,
         facts=("proofs",)),
    _row(_ASK, "proof-where", "where the proof is to be sent", _PROOF,
         facts=("officer.title", "officer.address")),
    _row(_ASK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
         phrases=("stays open", "remains open")),
    _row(_ASK, "promised", "the approximate date of the decision, once promised", _ACCESS,
         facts=("promised",), when="promised"),

    _row(_FULL, "granted", "the request is granted", _ACCESS,
         phrases=("is granted", "have granted", "has granted")),
    _row(_PART, "granted-in-part", "the request is granted in part", _ACCESS,
         phrases=("granted in part",)),
    _row(_GIVEN, "enclosed", "that the copy is enclosed", _COPIES,
         phrases=("enclosed",), when="enclosed"),
    _row(_GIVEN, "inspect", "when and where the record may be inspected", _ACCESS,
         facts=("inspect",), when="inspect"),
    _row(_GIVEN, "companion", "a person of the data subject's own choosing may be present",
         _COPIES, phrases=_COMPANION, when="inspect"),
    _row(_GIVEN, "companion-statement", "a signed statement authorizes discussion before "
         "that person", _COPIES, phrases=("signed statement",), when="inspect"),
    _row(_GIVEN, "fee", "the fee for each page", _FEES,
         facts=("per_page",)),
    _row(_GIVEN, "fee-total", "the number of pages, and the fee for all of them", _FEES,
         facts=("page_count", "fee"), when="pages"),
    _row(_GIVEN, "certification", "the copy is certified as correct, or will be on request",
         _COPIES, phrases=("certify", "certified", "certification")),
    _row(_GIVEN, "correction-right", "the information may be corrected or amended on request",
         _WEBSITE, phrases=_MENDED, when="website"),
    _row(_GIVEN, "correction-law", "that right stands in section 95 of the Public Officers Law",
         _WEBSITE, phrases=_SECTION, when="website"),
    _row(_PART, "withheld", "each portion withheld, with its ground, citation and reason",
         _REFUSED,
         facts=("withheld.portion", "withheld.words", "withheld.cite", "withheld.reason")),

    _row(_DENIED, "denied", "the request is denied", _ACCESS,
         phrases=("is denied", "have denied", "has denied")),
    _row(_DENIED, "grounds", "each ground, with its citation and reason", _REFUSED,
         facts=("grounds.words", "grounds.cite", "grounds.reason")),

    _row(_NOTHING, "nothing-collected", "no personal information was collected through the "
         "website", "State Technology Law §§ 202(5), 205", phrases=("no personal information",)),
    _row(_NOTHING, "search", "what was searched", _WEBSITE,
         facts=("search",), when="search"),
    _row(_NOTHING, "visit-data", "data recorded automatically at a visit are not personal "
         "information under the posted policy", _POLICY, phrases=_UNTREATED, when="automatic_data"),

    _row(CAN_BE_APPEALED, "appeal-in-writing", "the decision may be appealed in writing", _APPEAL,
         phrases=_WRITTEN),
    _row(CAN_BE_APPEALED, "appeal-to", "who hears the appeal, and at what address",
         "19 NYCRR 81.8(a); 13 NYCRR 121.8(a)", facts=_WHERE_APPEALS),
    _row(CAN_BE_APPEALED, "appeal-window", "thirty business days to appeal", _APPEAL,
         phrases=_THIRTY),
    _row(CAN_BE_APPEALED, "appeal-from-receipt", "those days run from receipt of the letter", _APPEAL,
         phrases=_ON_RECEIPT),
    _row(CAN_BE_APPEALED, "appeal-until", "the earliest day on which that period can end", _APPEAL,
         facts=("appeal_until",)),
    _row(CAN_BE_APPEALED, "appeal-decided", "an appeal is decided within seven business days", _APPEAL,
         phrases=_SEVEN),
)
# fmt: on

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
    ),
    Forbidden(
        code="asks-ssn",
        says="more than the last four digits of a social security number",
        cite="Public Officers Law § 96-a(1)",
        patterns=(
            r"\b\d{3}[- ]\d{2}[- ]\d{4}\b",
            r"\b(full|complete|entire|whole|nine-digit) social security (number|card)",
            r"\b(?<!not )(send|give|provide|include|enclose|state|write|supply)"
            r"( us)?( with)? (your|a copy of your|the) social security (number|card)",
        ),
    ),
)


def required(kind: LetterKind) -> tuple[Required, ...]:
    """Return what a letter of this kind must say, in the order of the table.

    >>> [row.code for row in required(LetterKind.PROOF_OF_IDENTITY)][:2]
    ['received', 'record']
    """
    return tuple(row for row in REQUIRED if kind in row.kinds)
