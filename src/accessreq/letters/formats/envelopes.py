"""Writes the addresses of letters as PDF: on sheets of labels, or on #10 envelopes.

The layout stands in ``envelopes.typ``; the words go to it as data, as those of
a letter do.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

import typst
from msgspec import Struct

from accessreq.errors import Refused
from accessreq.letters.formats import pdf
from accessreq.letters.formats.pdf import missing_characters

ON_A_SHEET: Final = 30
_TOO_LONG: Final = re.compile(r"too long: (\d+)")
_LAYOUT: Final = Path(__file__).with_name("envelopes.typ")


class Sender(Struct, frozen=True, kw_only=True):
    """Whose letters they are: the return address, the agency's name first."""

    lines: tuple[str, ...]
    on: date


def labels(addresses: Sequence[tuple[str, ...]], sender: Sender, skip: int = 0) -> bytes:
    """Return sheets of thirty labels, 1 by 2 5/8 inches (Avery 5160), in three columns.

    Args:
        addresses: the lines of each, in the order in which they are to be printed.
        sender: named as the author of the file; a label bears no return address.
        skip: how many labels of the first sheet are used up.

    Raises:
        Refused: more labels are skipped than a sheet has, or the fonts lack a character.
    """
    if not 0 <= skip < ON_A_SHEET:
        raise Refused(
            f"{skip} labels cannot be skipped.",
            f"A sheet has {ON_A_SHEET}.",
            f"Skip at most {ON_A_SHEET - 1}: --skip N",
        )
    return _written("labels", addresses, sender, skip)


def envelopes(addresses: Sequence[tuple[str, ...]], sender: Sender) -> bytes:
    """Return #10 envelopes, 9 1/2 by 4 1/8 inches, one a page, with the return address.

    Raises:
        Refused: the fonts lack a character.
    """
    return _written("envelopes", addresses, sender, 0)


def _written(kind: str, addresses: Sequence[tuple[str, ...]], sender: Sender, skip: int) -> bytes:
    given = {
        "kind": kind,
        "title": kind.capitalize(),
        "author": sender.lines[0],
        "sender": sender.lines,
        "addresses": addresses,
        "skip": skip,
    }
    noon = datetime.combine(sender.on, time(12), tzinfo=UTC)
    told = json.dumps(given, ensure_ascii=False)
    compiler = typst.Compiler(
        _LAYOUT.read_bytes(),
        font_paths=pdf.fonts_for(told),
        ignore_system_fonts=True,
        sys_inputs={"given": told, "fonts": json.dumps(pdf.families(told))},
    )
    try:
        written = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=noon)
    except typst.TypstError as error:
        if too_long := _TOO_LONG.search(error.diagnostic):
            raise _too_long(kind, int(too_long[1])) from None
        missing = missing_characters(error.diagnostic)
        if not missing:
            raise
        raise _refusal(missing) from None
    if not isinstance(written, bytes):
        raise TypeError("the PDF was not written as one file")
    return written


def _too_long(kind: str, number: int) -> Refused:
    whose = f"The address on {kind.rstrip('s')} {number} of these" if number else "The return address"
    return Refused(
        f"{whose} does not fit, even in the smallest type that can be read.",
        "What runs over the edge is not delivered.",
        "Shorten its lines: accessreq amend CASE --address LINES. Or write that one by hand.",
    )


def _refusal(missing: tuple[str, ...]) -> Refused:
    points = ", ".join(f"U+{ord(each):04X}" for each in missing)
    return Refused(
        f"The fonts for addresses lack {points}.",
        "An address with gaps does not arrive.",
        f"Write that envelope by hand, and leave its letter out. {pdf.remedy()}",
    )
