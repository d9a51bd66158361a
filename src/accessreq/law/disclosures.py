"""Disclosures that must be accounted for, and how long the accounting is kept.

Public Officers Law § 94(3)(a) and (b): a disclosure under § 96(1)(d), (i) or (l)
is written down with its date, nature, purpose and recipient, and kept five
years or the life of the record, whichever is longer.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from accessreq.law.days import Months

ACCOUNTING_KEPT: Final = Months(60)  # at least; longer while the record lives
ACCOUNTING_CITE: Final = "Public Officers Law § 94(3), as restated in 5 NYCRR 2.11 and 17 NYCRR 2.11"


class Paragraph(StrEnum):
    """The paragraph of § 96(1) under which a record was disclosed."""

    PROGRAM = "d"
    HEALTH_OR_SAFETY = "i"
    LAW_ENFORCEMENT = "l"


class Disclosable(Struct, frozen=True, kw_only=True):
    """One kind of disclosure that is accounted for.

    Attributes:
        words: what it is, as a letter tells it.
        told_at_once: whether the data subject is notified of the disclosure itself.
    """

    words: str
    cite: str
    told_at_once: bool = False


DISCLOSURES: Final = MappingProxyType(
    {
        Paragraph.PROGRAM: Disclosable(
            words="to another governmental unit, for a program that a statute authorizes",
            cite="Public Officers Law § 96(1)(d)",
        ),
        Paragraph.HEALTH_OR_SAFETY: Disclosable(
            words="because of compelling circumstances that affect health or safety",
            cite="Public Officers Law § 96(1)(i)",
            told_at_once=True,
        ),
        Paragraph.LAW_ENFORCEMENT: Disclosable(
            words="for a law enforcement function",
            cite="Public Officers Law § 96(1)(l)",
        ),
    },
)
