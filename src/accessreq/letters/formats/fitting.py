"""How closely a letter is set: as usual, or tighter where that saves a page.

A letter whose last page would hold a few lines alone is set tighter, within
these limits: type never below 10.5 points, lines never closer than
single-spaced, the room for the signature as it is. PDF and Word take the same
step, so that one letter has as many pages in both.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct


class Setting(Struct, frozen=True, kw_only=True):
    """How closely the words are set, in points.

    Attributes:
        size: of the type.
        line: from one line to the next.
        paragraph: between two paragraphs, beyond the distance of two lines.
        item: between two items of a list, likewise.
        heading: above a heading, likewise.
    """

    size: float
    line: float
    paragraph: float
    item: float
    heading: float


USUAL: Final = Setting(size=11, line=13.5, paragraph=5.2, item=2.4, heading=8)
TIGHTER: Final = (
    Setting(size=11, line=13, paragraph=4.2, item=1.8, heading=6),
    Setting(size=10.5, line=12.6, paragraph=3.6, item=1.4, heading=5),
    Setting(size=10.5, line=12.1, paragraph=3, item=1, heading=4),
)


def fitted(pages: Callable[[Setting], int]) -> Setting:
    """Return the setting of a letter: the usual one, or the loosest that saves a page.

    Args:
        pages: how many pages the letter has in a setting, a translation behind it left out.
    """
    usual = pages(USUAL)
    if usual == 1:
        return USUAL
    return next((each for each in TIGHTER if pages(each) < usual), USUAL)
