"""Writes a letter as PDF: tagged for readers that speak, and the same bytes each time.

The layout stands in ``letter.typ``; the words go to it as data and are never
markup. Only the fonts that come with the program or its extra are used, so that a letter
looks the same on every machine and in ten years.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from msgspec import Struct
from msgspec.structs import asdict

from accessreq.errors import Refused, StoreNotUsable
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
from accessreq.letters.scripts import region, runs_right_to_left
from accessreq.letters.stationery import PLAIN, Role, Stationery, picture

# --- The fonts of a PDF letter: those that Typst carries and those of the extra ``fonts``, and no others.

_TEXT: Final = ("Libertinus Serif", "Noto Sans")
_SCRIPTS: Final = tuple(
    f"Noto Sans {script}"
    for script in (
        "Arabic", "Hebrew", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada",
        "Malayalam", "Oriya", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Armenian", "Georgian",
        "Ethiopic",
    )
)  # fmt: skip
# Last, because they hold letters too that belong to the fonts above.
_SIGNS: Final = ("Noto Sans Symbols", "New Computer Modern Math", "DejaVu Sans Mono", "Noto Emoji")
_EMBEDDED: Final = frozenset({"Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"})


def families(text: str) -> tuple[str, ...]:
    """Return the families that set a letter of these words; the first that has a character shows it."""
    whose = region(text)
    east_asian = (f"Noto Sans CJK {whose}",) if whose else ()
    named = (*_TEXT, *_SCRIPTS, *east_asian, *_SIGNS)
    return named if _extra() else tuple(each for each in named if each in _EMBEDDED)


def remedy() -> str:
    """Return what to do where the fonts lack a character that a letter needs."""
    as_text = "have the letter as text and .docx: --format text --format docx"
    if _extra():
        return f"{as_text[0].upper()}{as_text[1:]}."
    return f'Install the fonts of other scripts: pipx install "accessreq[fonts]"; or {as_text}.'


@lru_cache(maxsize=1)
def _extra() -> tuple[Path, ...]:
    """Return the folders of the extra, the large one last; none where it is not installed."""
    try:
        import manimgx_fonts
        import manimgx_fonts_cjk
    except ImportError:
        return ()
    return Path(manimgx_fonts.__file__).parent, Path(manimgx_fonts_cjk.__file__).parent


def fonts_for(text: str) -> typst.Fonts:
    """Return the fonts that a letter of these words needs."""
    return loaded(east_asian=region(text) is not None)


@lru_cache(maxsize=2)
def loaded(*, east_asian: bool) -> typst.Fonts:
    """Return the fonts, read once in a process.

    Raises:
        StoreNotUsable: the system does not let them be read.
    """
    folders = _extra() if east_asian else _extra()[:1]
    try:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[str(folder) for folder in folders],
        )
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Typst's, which no name can be imported for
            raise
        raise StoreNotUsable(
            "The fonts of PDF letters cannot be read.",
            "The system refuses a file, or has no room to open one more; nothing was saved.",
            "Try again, or have the letter without a PDF: --format text --format docx",
        ) from error


# --- Pictures of the agency for letters in Word, which knows no SVG.

_DOTS_PER_INCH: Final = 300
# Drawn at the height of a letterhead, so that the dots suffice for paper.
_DRAWING: Final = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(sys.inputs.path, height: 0.6in)
"""


def as_png(path: Path) -> bytes:
    """Return a picture as PNG; an SVG is drawn.

    Raises:
        Refused: it is no picture.
    """
    if path.suffix.lower() != ".svg":
        return path.read_bytes()
    drawing = typst.Compiler(
        _DRAWING,
        root="/",
        font_paths=loaded(east_asian=False),
        ignore_system_fonts=True,
        sys_inputs={"path": str(path)},
    )
    try:
        drawn = drawing.compile(format="png", ppi=_DOTS_PER_INCH)
    except typst.TypstError as error:
        raise unreadable_picture() from error
    if not isinstance(drawn, bytes):
        raise TypeError("the picture was not drawn as one")
    return drawn


def unreadable_picture() -> Refused:
    """Return what is said of a logo or a signature that cannot be read as a picture."""
    return Refused(
        "The logo or the signature of the settings is no picture that can be read.",
        "A letter with a gap in its head or foot cannot be sent.",
        "Find which, and why: accessreq settings check",
    )


# --- How closely a letter is set: as usual, or tighter where that saves a page.
#
# A letter whose last page would hold a few lines alone is set tighter, within these limits: type never
# below 10.5 points, lines never closer than single-spaced, the room for the signature as it is. PDF and
# Word take the same step, so that one letter has as many pages in both.


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

    Where the tightest saves none, none does.

    Args:
        pages: how many pages the letter has in a setting, a translation behind it left out.
    """
    usual = pages(USUAL)
    if usual == 1 or pages(TIGHTER[-1]) == usual:
        return USUAL
    return next((each for each in TIGHTER[:-1] if pages(each) < usual), TIGHTER[-1])


# --- Writes a letter as PDF: tagged for readers that speak, and the same bytes each time.

# Quotations and lists up to this many characters are kept on one page, and a last paragraph of twice as many.
_UNBROKEN: Final = 600
_RUNNING: Final = 120
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
        font_paths=fonts_for(told),
        ignore_system_fonts=True,
        sys_inputs={
            "letter": told,
            "fonts": json.dumps(families(told)),
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
        "running": _cut(frame.running),
        "preview": frame.preview,
        "translation": _translation(letter.translation) if letter.translation else None,
    }


def _cut(running: str) -> str:
    """Return the head of a later page, short enough to stay on it; the whole name stands on the first."""
    return running if len(running) <= _RUNNING else f"{running[: _RUNNING - 1].rstrip()}…"


def _translation(part: Translation) -> dict[str, object]:
    return {
        "language": part.language,
        "mark": part.mark,
        "subject": part.subject,
        "blocks": [block_data(block) for block in part.blocks],
    }


def _signed(blocks: tuple[Block, ...]) -> dict[str, object]:
    """Return the blocks, and how many of the last stay with the signature.

    Of a list or a quotation that may be broken only its own last parts do, as a block of their own.
    """
    held = held_by_the_signature(blocks)
    shown = [block_data(block) for block in blocks]
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


def block_data(block: Block) -> dict[str, object]:
    """Return a block as the layouts take it."""
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


def handed_out(compiler: typst.Compiler, on: date, *, what: str, otherwise: str) -> bytes:
    """Return what is laid out as a tagged PDF, for a paper that is no letter of a case.

    Args:
        compiler: the layout with its words.
        on: the day that it bears.
        what: the paper, as a refusal names it.
        otherwise: what to type where the fonts lack a character.

    Raises:
        Refused: they do.
    """
    noon = datetime.combine(on, time(12), tzinfo=UTC)
    try:
        written = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=noon)
    except typst.TypstError as error:
        missing = missing_characters(error.diagnostic)
        if not missing:
            raise
        points = ", ".join(f"U+{ord(each):04X}" for each in missing)
        raise Refused(
            f"The fonts for PDF lack {points}.",
            f"A {what} with gaps in a name cannot be handed out.",
            otherwise,
        ) from None
    if not isinstance(written, bytes):
        raise TypeError("the PDF was not written as one file")
    return written


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
        remedy(),
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


# --- The numbers of a year, tagged, on Letter paper; words and pictures come in as data.

REPORT_FONT: Final = "Libertinus Serif"  # that of the pictures, which Typst carries
_REPORT_LAYOUT: Final = Path(__file__).with_name("report.typ")


# Any: what JSON can hold.
def report_pdf(told: Mapping[str, Any], on: date) -> bytes:
    """Return a report as PDF, the same bytes for the same words and day.

    Raises:
        Refused: the fonts lack a character.
    """
    given = json.dumps(told, ensure_ascii=False)
    compiler = typst.Compiler(
        _REPORT_LAYOUT.read_bytes(),
        font_paths=fonts_for(given),
        ignore_system_fonts=True,
        sys_inputs={"given": given, "fonts": json.dumps(families(given))},
    )
    return handed_out(compiler, on, what="report", otherwise="Write it as a page instead: -o FILE.html")
