"""What each letter must say, and what no letter may say, each with its source.

The rows know the law and the plain words in which counsel can read it. How a
rendered letter is searched for them is the business of ``letters``; a row only
names the facts whose value must be found and phrases of which one must be.
"""

from dataclasses import dataclass
from typing import Final

from accessreq.law import contents_access, contents_appeals, contents_corrections
from accessreq.law.letter_rows import CAN_BE_APPEALED, LetterKind, Required

__all__ = ["CAN_BE_APPEALED", "FORBIDDEN", "REQUIRED", "Forbidden", "LetterKind", "Required", "required"]


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
