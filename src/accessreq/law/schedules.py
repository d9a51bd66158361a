"""Records schedules: how long a closed case is kept, and by whose authority.

None may be disposed of without one, Arts and Cultural Affairs Law § 57.05.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from accessreq.law.days import Months

SCHEDULES_CITE: Final = "Arts and Cultural Affairs Law § 57.05"


class Series(StrEnum):
    """What a records schedule speaks of; the words of ``[[retention]]`` in the settings."""

    ACCESS = "access"
    CORRECTION = "correction"
    ACCOUNTING = "accounting"


class Schedule(Struct, frozen=True, kw_only=True):
    """How long one series is kept, and by whose authority.

    Attributes:
        kept: from the last day of the case; for an accounting from the disclosure.
        authority: the schedule and item, as a certificate of disposal cites it.
    """

    series: Series
    kept: Months
    authority: str
