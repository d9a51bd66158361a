"""Writes a letter as PDF: tagged for readers that speak, and the same bytes each time.

The layout stands in ``letter.typ``; the words go to it as data and are never
markup. Only the fonts that come with the program or its extra are used, so that a letter
looks the same on every machine and in ten years.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst
from msgspec.structs import asdict

from accessreq.errors import Refused
from accessreq.letters.direction import runs_right_to_left
from accessreq.letters.document import (
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Translation,
    held_by_the_signature,
    words_of,
)
from accessreq.letters.formats import fonts
from accessreq.letters.formats.fitting import USUAL, Setting, fitted
from accessreq.letters.formats.pictures import unreadable_picture
from accessreq.letters.stationery import PLAIN, Role, Stationery, picture

# Quotations and lists up to this many characters are kept on one page, and a last paragraph of twice as many.
_UNBROKEN: Final = 600
_LAYOUT: Final = Path(__file__).with_name("letter.typ")
_MISSING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_BAD_PICTURE: Final = re.compile(r"failed to (?:decode|parse|load) |unknown image format|image")
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(letter: Letter, stationery: Stationery = PLAIN) -> bytes:
    """Return the letter as a tagged PDF (PDF/UA-1) on US Letter paper.

    Raises:
        Refused: the fonts lack a character, which the error names by code point;
            or a picture cannot be read.
        NotFound: a picture is missing.
    """
    noon = datetime.combine(letter.frame.on, time(12), tzinfo=UTC)
    try:
        written = typeset(letter, stationery).compile(format="pdf", pdf_standards=["ua-1"], timestamp=noon)
    except typst.TypstError as error:
        missing = missing_characters(error.diagnostic)
        if missing:
            raise _refusal(missing, letter) from None
        if _BAD_PICTURE.search(error.diagnostic):
            raise unreadable_picture() from None
        raise
    if not isinstance(written, bytes):
        raise TypeError("the PDF was not written as one file")
    return written


def typeset(letter: Letter, stationery: Stationery = PLAIN) -> typst.Compiler:
    """Return the letter laid out, to be exported as PDF or looked at as a picture.

    Raises:
        NotFound: a picture is missing.
    """
    return _set(letter, stationery, setting(letter, stationery))


@lru_cache(maxsize=1)  # Word and PDF ask it of one letter in turn, and each answer takes up to four layouts
def setting(letter: Letter, stationery: Stationery = PLAIN) -> Setting:
    """Return how closely the letter is set: as usual where it cannot be laid out at all.

    Raises:
        NotFound: a picture is missing.
    """
    try:
        return fitted(lambda each: _pages(_set(letter, stationery, each)))
    except RuntimeError:  # of Typst; what is wrong is said where the letter is written
        return USUAL


def _pages(laid_out: typst.Compiler) -> int:
    """Return on which page the letter ends; a translation begins behind it."""
    return int(json.loads(laid_out.query("<end>", field="value", one=True)))


def _set(letter: Letter, stationery: Stationery, closely: Setting) -> typst.Compiler:
    told = json.dumps(_data(letter), ensure_ascii=False)
    return typst.Compiler(
        _LAYOUT.read_bytes(),
        root="/",  # the layout is ours, and reads the two pictures that it is given
        font_paths=fonts.fonts_for(told),
        ignore_system_fonts=True,
        sys_inputs={
            "letter": told,
            "fonts": json.dumps(fonts.families(told)),
            "paper": json.dumps(_paper(letter, stationery)),
            "setting": json.dumps(asdict(closely)),
        },
    )


def _paper(letter: Letter, stationery: Stationery) -> dict[str, object]:
    """Return what the agency's paper adds; pictures by their paths, which the layout reads."""
    logo, signature = stationery.logo, stationery.signature if letter.frame.officer_signs else None
    return {
        "logo": str(picture(Role.LOGO, logo)) if logo else "",
        "signature": str(picture(Role.SIGNATURE, signature)) if signature else "",
        "signed-by": letter.frame.signature[0],
        "color": stationery.color,
    }


def _data(letter: Letter) -> dict[str, object]:
    frame = letter.frame
    return {
        "case": frame.case,
        "title": frame.title,
        "author": frame.author,
        "letterhead": frame.letterhead,
        "date": frame.date_line,
        "reference": frame.reference,
        "address": frame.address,
        "subject": letter.subject,
        "salutation": frame.salutation,
        **_signed(letter.blocks),
        "closing": frame.closing,
        "signature": frame.signature,
        "enclosures": frame.enclosures,
        "cc": frame.cc,
        "foot": frame.foot,
        "running": frame.running,
        "preview": frame.preview,
        "translation": _translation(letter.translation) if letter.translation else None,
    }


def _translation(part: Translation) -> dict[str, object]:
    return {
        "language": part.language,
        "mark": part.mark,
        "subject": part.subject,
        "blocks": [_block(block) for block in part.blocks],
    }


def _signed(blocks: tuple[Block, ...]) -> dict[str, object]:
    """Return the blocks, and how many of the last stay with the signature.

    Of a list or a quotation that may be broken only its own last parts do, as a block of their own.
    """
    held = held_by_the_signature(blocks)
    shown = [_block(block) for block in blocks]
    last = blocks[-1]
    if isinstance(last, Listing | Quotation) and shown[-1]["long"]:
        name, parts = ("items", last.items) if isinstance(last, Listing) else ("paragraphs", last.paragraphs)
        apart = len(parts) - held_by_the_signature(parts)
        data = [_paragraph(part) for part in parts]
        whole = shown.pop()
        if apart:
            shown.append({**whole, name: data[:apart]})
        shown.append({**whole, name: data[apart:], "start": apart + 1, "long": apart == 0})
        held = 1
    return {"blocks": shown, "held": held}


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph():
            return {
                "kind": "paragraph",
                **_paragraph(block),
                "long": len(words_of(block.runs)) > 2 * _UNBROKEN,
            }
        case Heading():
            return {"kind": "heading", "runs": _runs(block.runs)}
        case Quotation():
            paragraphs = [_paragraph(paragraph) for paragraph in block.paragraphs]
            size = sum(len(words_of(paragraph.runs)) for paragraph in block.paragraphs)
            return {"kind": "quotation", "paragraphs": paragraphs, "long": size > _UNBROKEN}
        case Listing():
            kind = "numbered" if block.numbered else "bullets"
            items = [_paragraph(item) for item in block.items]
            size = sum(len(words_of(item.runs)) for item in block.items)
            return {"kind": kind, "items": items, "long": size > _UNBROKEN}


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    backward = runs_right_to_left(words_of(paragraph.runs))
    return {"runs": _runs(paragraph.runs), "direction": "rtl" if backward else "ltr"}


def _runs(runs: tuple[Run, ...]) -> list[dict[str, object]]:
    return [
        {"text": run.text, "bold": run.bold, "italic": run.italic, "language": run.language} for run in runs
    ]


def missing_characters(diagnostic: str) -> tuple[str, ...]:
    """Return the characters that no font has, each once, in the order met."""
    found: list[str] = []
    for text in _MISSING.findall(diagnostic):
        plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        found.extend(letter for letter in plain if letter not in found)
    return tuple(found)


def _refusal(missing: tuple[str, ...], letter: Letter) -> Refused:
    points = ", ".join(f"U+{ord(character):04X}" for character in missing)
    places = dict.fromkeys(place for place, text in _places(letter) if any(char in text for char in missing))
    where = f" in the {' and the '.join(places)}" if places else ""
    return Refused(
        f"The fonts for PDF letters lack {points}{where}.",
        "A letter with gaps where a name should stand cannot be sent.",
        fonts.remedy(),
    )


def _places(letter: Letter) -> Iterator[tuple[str, str]]:
    frame = letter.frame
    yield "address block", "".join(frame.address)
    yield "salutation", frame.salutation
    yield "words of the letter", letter.words
    yield "signature block", "".join(frame.signature)
    yield "letterhead", "".join(frame.letterhead)
    yield "enclosures", "".join(frame.enclosures)
    yield "copies line", "".join(frame.cc)
    yield "foot", frame.foot
    if letter.translation:
        yield "translation", letter.translation.words
