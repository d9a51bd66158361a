"""What a copy may cost, Public Officers Law § 87(1)(b)(iii), line by line.

There is no fee for inspection, for the search or for a certification.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from accessreq.law.days import Months, last_day
from accessreq.law.public_holidays import Calendar

HIGHEST_PER_PAGE_CENTS: Final = 25  # one photocopy of up to 9 by 14 inches
FEES_CITE: Final = "Public Officers Law § 87(1)(b)(iii)"
IDENTICAL_WITHIN: Final = Months(6)


class Charge(Struct, frozen=True, kw_only=True):
    """One line of a fee.

    Attributes:
        words: what is charged for, and how the sum is made.
        cents: the sum of the line.
    """

    words: str
    cents: int


def charges(
    pages: int, page_cents: int, beyond: Iterable[Charge], *, identical: bool = False
) -> tuple[Charge, ...]:
    """Return the lines of a fee.

    Args:
        pages: photocopies of up to 9 by 14 inches.
        page_cents: the agency's own price for one of them; never above the law's.
        beyond: what may be charged at its actual cost: larger copies, a storage device.
        identical: an identical record was prepared within six months and an
            electronic copy is at hand, so that no page is charged.

    >>> [line.cents for line in charges(17, 25, (Charge(words="a map", cents=350),))]
    [425, 350]
    """
    per_page = min(page_cents, HIGHEST_PER_PAGE_CENTS)
    of_pages = Charge(words=f"{_pages(pages)} at {per_page} cents", cents=pages * per_page)
    lines = (() if identical or not pages or not per_page else (of_pages,), tuple(beyond))
    return (*lines[0], *lines[1])


def identical_copy_is_free(prepared: date, on: date) -> bool:
    """Tell whether six months have not passed since an identical record was prepared.

    The last day of the six months still counts; it does not roll.
    """
    return prepared <= on <= last_day(IDENTICAL_WITHIN, prepared, Calendar())


def dollars(cents: int) -> str:
    """Return an amount of money.

    >>> dollars(1_225)
    '$12.25'
    """
    return f"${cents // 100:,}.{cents % 100:02}"


def _pages(pages: int) -> str:
    return f"{pages:,} {'page' if pages == 1 else 'pages'} of up to 9 by 14 inches"
