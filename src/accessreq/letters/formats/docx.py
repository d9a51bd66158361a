"""Writes a letter as .docx, on the agency's own letterhead file where it has one.

Real styles, headings and lists, so that the letter can be edited and read
aloud; and the same bytes each time, because the library's clock is written over.
"""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Emu, Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from accessreq.errors import NotFound, Refused
from accessreq.letters.document import (
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Translation,
    words_of,
)
from accessreq.letters.formats import word_parts

_TRANSLATED: Final = ("Letter Text", "Letter Subject", "Letter Heading", "Letter Quotation", "Letter List")
_FONT: Final = "Times New Roman"
_GREY: Final = RGBColor(0x5A, 0x5A, 0x5A)
_WINDOW_TOP: Final = 2.06
_WINDOW_POINTS: Final = 1.06 * 72
_FOLD: Final = 3.72
_DATE_POINTS: Final = 14.0
# Beside the labels of enclosures and copies.
_LABEL: Final = 1.0
# Quotations up to this many characters are kept on one page, as in the PDF.
_UNBROKEN: Final = 600
# Below the letterhead, whatever its lines, so that the window is met.
_TOP: Final = 1.4


def write(letter: Letter, letterhead: Path | None = None) -> bytes:
    """Return the letter as .docx.

    Args:
        letter: what is written.
        letterhead: the agency's own file, whose headers, footers and page are kept.

    Raises:
        NotFound: there is no such letterhead.
        Refused: the letterhead is no .docx file.
    """
    document = docx.Document() if letterhead is None else _opened(letterhead)
    _make_styles(document, letter)
    if letterhead is None:
        _own_page(document, letter)
    else:
        _agency_page(document, letter)
    _body(document, letter)
    if letterhead is not None:
        document.add_paragraph(letter.frame.foot, style="Letter Foot")
    word_parts.set_properties(document, letter)
    buffer = BytesIO()
    document.save(buffer)
    return word_parts.with_fixed_dates(buffer.getvalue(), letter.frame.on)


def _opened(letterhead: Path) -> Document:
    if not letterhead.is_file():
        raise NotFound(
            f"There is no letterhead {letterhead}.",
            "The settings name it for letters in .docx.",
            "Put the file there, or take it out of the settings.",
        )
    try:
        return docx.Document(str(letterhead))
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError) as error:
        raise Refused(
            f"{letterhead} is not a .docx file.",
            "A letterhead is a Word document with the agency's header and footer.",
            "Save it again as .docx.",
        ) from error


def _make_styles(document: Document, letter: Letter) -> None:
    """Give the document the styles of a letter; those it has are made fit."""
    _style(document, "Letter Text", after=8)
    _style(document, "Letter Subject", base="Heading 1", before=0, after=12, bold=True)
    _style(document, "Letter Heading", base="Heading 2", before=10, after=6, bold=True)
    quote = _style(document, "Letter Quotation", after=8)
    quote.paragraph_format.left_indent = Inches(0.3)
    quote.paragraph_format.right_indent = Inches(0.3)
    _style(document, "Letter List", after=5)
    _style(document, "Letter Signature")
    below = _style(document, "Letter Below", before=12)
    below.paragraph_format.left_indent = Inches(_LABEL)
    below.paragraph_format.first_line_indent = Inches(-_LABEL)
    below.paragraph_format.keep_together = True
    _style(document, "Letter Name", size=14, bold=True)
    _style(document, "Letter Reach", size=9, color=_GREY)
    _style(document, "Letter Foot", size=8, color=_GREY)
    _style(document, "Letter Mark", size=13, bold=True, color=_GREY)
    opening = _style(document, "Letter Date")
    opening.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    opening.paragraph_format.line_spacing = Pt(_DATE_POINTS)
    _address_style(document, letter)


def _style(
    document: Document,
    name: str,
    *,
    base: str = "Normal",
    size: float = 11,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    color: RGBColor | None = None,
) -> ParagraphStyle:
    """Return a new paragraph style; it leans on ``base`` where the file has that.

    A letterhead made from an earlier letter brings its styles, which are replaced.
    """
    if name in document.styles:
        document.styles[name].delete()
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    style.base_style = document.styles[word_parts.base_style(document, base)]
    style.font.name = _FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = color or RGBColor(0, 0, 0)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.08
    style.paragraph_format.widow_control = True
    word_parts.set_fonts(style, _FONT)
    return style


def _address_style(document: Document, letter: Letter) -> None:
    pitch = _address_pitch(letter)
    style = _style(document, "Letter Address", size=min(11.0, pitch * 0.87))
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(pitch)


def _address_pitch(letter: Letter) -> float:
    """Return the points from line to line at which the address fits the window."""
    return min(13.0, _WINDOW_POINTS / len(letter.frame.address))


def _add_address(document: Document, letter: Letter) -> None:
    """Stand the address where the window shows it, and the words below the fold.

    The heights above are exact, so that the space before the address is known.
    """
    lines = letter.frame.address
    spare = (_WINDOW_POINTS - len(lines) * _address_pitch(letter)) / 2
    start = (document.sections[0].top_margin or Inches(1)).pt + _DATE_POINTS
    before = max(6.0, _WINDOW_TOP * 72 + spare - start)
    added = [document.add_paragraph(line, style="Letter Address") for line in lines]
    added[0].paragraph_format.space_before = Pt(before)
    added[-1].paragraph_format.space_after = Pt((_FOLD - _WINDOW_TOP) * 72 - _WINDOW_POINTS + spare)


def _own_page(document: Document, letter: Letter) -> None:
    """Lay out US Letter with a letterhead first and a running line after."""
    frame = letter.frame
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin, section.bottom_margin = Inches(_TOP), Inches(0.85)
    section.header_distance = section.footer_distance = Inches(0.5)
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    if frame.preview:
        first.insert_paragraph_before(frame.preview, style="Letter Mark")
    first.style = "Letter Name"
    first.add_run(frame.letterhead[0])
    lowest = first
    for line in frame.letterhead[1:]:
        lowest = section.first_page_header.add_paragraph(line, style="Letter Reach")
    word_parts.rule_below(lowest)
    running = section.header.paragraphs[0]
    if frame.preview:
        running.insert_paragraph_before(frame.preview, style="Letter Mark")
    running.style = "Letter Reach"
    _tab_at_right_margin(document, running)
    running.add_run(f"{frame.running}\tPage ")
    word_parts.add_page_number(running)
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].style = "Letter Foot"
        footer.paragraphs[0].add_run(frame.foot)


def _agency_page(document: Document, letter: Letter) -> None:
    """Keep the agency's page; drop the empty paragraphs that hold its place."""
    for paragraph in reversed(document.paragraphs):
        if paragraph.text.strip() or word_parts.holds_a_picture(paragraph):
            break
        word_parts.remove(paragraph)
    if letter.frame.preview:
        document.add_paragraph(letter.frame.preview, style="Letter Mark")


def _body(document: Document, letter: Letter) -> None:
    frame = letter.frame
    opening = document.add_paragraph(style="Letter Date")
    _tab_at_right_margin(document, opening)
    opening.add_run(f"{frame.date_line}\t{frame.reference}")
    _add_address(document, letter)
    about = "Re: " if frame.salutation else ""
    document.add_paragraph(f"{about}{letter.subject}", style="Letter Subject")
    if frame.salutation:
        document.add_paragraph(frame.salutation, style="Letter Text")
    _add_blocks(document, letter.blocks)
    _sign(document, letter)
    if letter.translation:
        _add_translation(document, letter.translation)


def _tab_at_right_margin(document: Document, paragraph: WordParagraph) -> None:
    page = document.sections[0]
    width = (page.page_width or Inches(8.5)) - (page.left_margin or 0) - (page.right_margin or 0)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)


def _add_translation(document: Document, part: Translation) -> None:
    """Begin a page with the translation, in styles that say which language it is."""
    for name in _TRANSLATED:
        style = _style(document, f"{name} {part.language}", base=name)
        word_parts.only_in(style, part.language)
    document.add_paragraph(part.mark, style="Letter Text").paragraph_format.page_break_before = True
    document.add_paragraph(part.subject, style=f"Letter Subject {part.language}")
    _add_blocks(document, part.blocks, f" {part.language}")


def _add_blocks(document: Document, blocks: tuple[Block, ...], tongue: str = "") -> None:
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        _add_block(document, block, tongue)
        if isinstance(block, Paragraph) and isinstance(following, Quotation | Listing):
            document.paragraphs[-1].paragraph_format.keep_with_next = True


def _add_block(document: Document, block: Block, tongue: str) -> None:
    match block:
        case Heading():
            _add_runs(document.add_paragraph(style=f"Letter Heading{tongue}"), block.runs)
        case Paragraph():
            _add_runs(document.add_paragraph(style=f"Letter Text{tongue}"), block.runs)
        case Quotation():
            for paragraph in block.paragraphs:
                added = document.add_paragraph(style=f"Letter Quotation{tongue}")
                added.paragraph_format.keep_together = len(words_of(paragraph.runs)) <= _UNBROKEN
                _add_runs(added, paragraph.runs)
        case Listing():
            number = word_parts.new_list(document, numbered=block.numbered)
            for item in block.items:
                added = document.add_paragraph(style=f"Letter List{tongue}")
                word_parts.put_in_list(added, number)
                _add_runs(added, item.runs)


def _add_runs(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold = run.bold or None
        added.italic = run.italic or None
        if run.language:
            word_parts.speak(added, run.language)


def _sign(document: Document, letter: Letter) -> None:
    frame = letter.frame
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    closing = document.add_paragraph(frame.closing, style="Letter Signature")
    closing.paragraph_format.space_before = Pt(6)
    closing.paragraph_format.space_after = Pt(44)
    closing.paragraph_format.keep_with_next = True
    for line in frame.signature:
        document.add_paragraph(line, style="Letter Signature").paragraph_format.keep_with_next = True
    below = [pair for pair in (("Enclosures", frame.enclosures), ("Copies to", frame.cc)) if pair[1]]
    for label, entries in below:
        added = document.add_paragraph(style="Letter Below")
        added.add_run(f"{label}:\t" + "\n".join(entries))
        added.paragraph_format.keep_with_next = True
    document.paragraphs[-1].paragraph_format.keep_with_next = False
