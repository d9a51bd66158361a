"""What the journal has lines of, known without any event: cases of three kinds, and the office itself.

Whoever looks at the index alone needs no more, and starts in half the time.
"""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

# Each stands where an entry of a case has its number.
CALENDAR: Final = "calendar"
ALERT: Final = "alert"
IMPORT: Final = "import"
WENT_THROUGH: Final = ("digest-sent", "alert-ran")  # the kinds of entries that say so of an alert


class RequestKind(StrEnum):
    """What a request asks for."""

    ACCESS = "access"
    CORRECTION = "correction"


class FileKind(StrEnum):
    """What a case is that no request has opened."""

    ACCOUNTING = "accounting"  # of disclosures about a person who made no request, § 94(3)


CaseKind = RequestKind | FileKind
NUMBER_LETTERS: Final[Mapping[CaseKind, str]] = MappingProxyType(
    {RequestKind.ACCESS: "A", RequestKind.CORRECTION: "C", FileKind.ACCOUNTING: "D"}
)
# What a case is called where it is told as a whole.
CASE_WORDS: Final[Mapping[CaseKind, str]] = MappingProxyType(
    {
        RequestKind.ACCESS: "request for access",
        RequestKind.CORRECTION: "request for correction",
        FileKind.ACCOUNTING: "accounting of disclosures",
    }
)
CASE_KINDS: Final[Mapping[str, CaseKind]] = MappingProxyType({each.value: each for each in NUMBER_LETTERS})


class SortBy(StrEnum):
    """In which order cases are listed."""

    CASE = "case"
    RECEIVED = "received"
    NAME = "name"
    DUE = "due"


class Spot(IntEnum):
    """Where in a case a word stands; what stands further up is shown first."""

    NAME = 1
    ASKED = 2
    PERSON = 3
    ADDRESS = 4
    DECISION = 5
    APPEAL = 6
    DISCLOSURE = 7
    DISPUTE = 8
    NOTE = 9
    PAPER = 10
    LETTER = 11


class Stamp(Struct, frozen=True, kw_only=True):
    """Who types an entry, and when.

    Attributes:
        recorded_at: the moment of typing, UTC, as ``2026-06-30T14:03:00Z``.
        recorded_by: the officer's name and the account of the machine.
        trial_today: the day that ``--today`` pretends, where it is given.
        identifier_because: why a number by which a person could be impersonated
            is kept; empty where none is.
        identifier_in_paper_of: the kind of the event that keeps a paper with such a
            number; empty where no paper holds one.
    """

    recorded_at: str
    recorded_by: str
    trial_today: date | None = None
    identifier_because: str = ""
    identifier_in_paper_of: str = ""
