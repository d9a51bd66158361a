"""Writes a letter as .docx, on the agency's own letterhead file where it has one.

Real styles, headings and lists, so that the letter can be edited and read
aloud; and the same bytes each time, because the library's clock is written over.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.exceptions import PackageNotFoundError
from docx.section import Section
from docx.shared import Inches
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from accessreq.errors import NotFound, Refused
from accessreq.letters.document import (
    Block,
    Frame,
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
from accessreq.letters.formats import pdf, word_parts
from accessreq.letters.formats.pdf import USUAL, as_png, unreadable_picture
from accessreq.letters.scripts import pieces, runs_right_to_left
from accessreq.letters.stationery import PLAIN, Role, Stationery, picture

# Where the words begin, lower with a logo above the agency's name; the window is met either way.
_TOP_WITH_LOGO: Final = 1.68
_HEAD_WITH_LOGO: Final = 0.4
_LOGO_HEIGHT: Final = 0.45
_LOGO_WIDTH: Final = 2.4
_SIGNATURE_HEIGHT: Final = 0.5
_SIGNATURE_WIDTH: Final = 2.6
# Paragraphs up to this many characters may be kept on one page; a longer one may take more than a page.
_UNBROKEN: Final = 600


def write(letter: Letter, stationery: Stationery = PLAIN) -> bytes:
    """Return the letter as .docx.

    Args:
        letter: what is written.
        stationery: the agency's own paper; the headers, footers, styles and page of its letterhead are kept.

    Raises:
        NotFound: there is no such letterhead or picture.
        Refused: the letterhead is no .docx file, or a picture cannot be read.
    """
    letterhead = stationery.letterhead
    if letterhead is None:
        document = word_parts.blank()
        closely = pdf.setting(letter, stationery)
        if closely != USUAL:
            word_parts.tighten(document, closely)
        _own_head(document, letter, stationery)
    else:
        document = _opened(letterhead)
        word_parts.bring_styles(document)
        _agency_page(document, letter)
    word_parts.stand_address(document, letter)
    word_parts.set_languages(document, letter)
    _body(document, letter, stationery)
    if letterhead is not None:
        word_parts.add_paragraph(document, letter.frame.foot, style="Letter Record")
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


def _own_head(document: Document, letter: Letter, stationery: Stationery) -> None:
    """Write a letterhead on the first page and a running line after."""
    frame, section = letter.frame, document.sections[0]
    first = section.first_page_header.paragraphs[0]
    if frame.preview:
        first.insert_paragraph_before(frame.preview, style="Letter Mark")
    if stationery.logo:
        section.top_margin, section.header_distance = Inches(_TOP_WITH_LOGO), Inches(_HEAD_WITH_LOGO)
        above = first.insert_paragraph_before(style="Letter Picture")
        path = picture(Role.LOGO, stationery.logo)
        _add_picture(above, path, (_LOGO_WIDTH, _LOGO_HEIGHT), f"Logo of {frame.author}")
    if stationery.color:
        word_parts.color_name(document, stationery.color)
    first.style = "Letter Name"
    _add_text(first, frame.letterhead[0])
    lowest = first
    for line in frame.letterhead[1:]:
        lowest = section.first_page_header.add_paragraph(style="Letter Reach")
        _add_text(lowest, line)
    word_parts.rule_below(lowest, stationery.color)
    _add_running(section, frame)


def _add_running(section: Section, frame: Frame) -> None:
    """Write the line above each further page, and the foot of every one."""
    running = section.header.paragraphs[0]
    if frame.preview:
        running.insert_paragraph_before(frame.preview, style="Letter Mark")
    running.style = "Letter Running"
    _add_text(running, f"{frame.running}\tPage ")
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
        word_parts.add_paragraph(document, letter.frame.preview, style="Letter Mark")


def _body(document: Document, letter: Letter, stationery: Stationery) -> None:
    frame = letter.frame
    _add_line(document, f"{frame.date_line}\t{frame.reference}", "Letter Date")
    last = len(frame.address) - 1
    for position, line in enumerate(frame.address):
        place = {0: " First", last: " Last"}.get(position, "")
        _add_line(document, line, f"Letter Address{place}")
    about = "Re: " if frame.salutation else ""
    _add_line(document, f"{about}{letter.subject}", "Letter Subject")
    if frame.salutation:
        _add_line(document, frame.salutation, "Letter Text")
    _add_blocks(document, letter.blocks, held=held_by_the_signature(letter.blocks))
    record_follows = stationery.letterhead is not None and letter.translation is None
    _sign(document, letter, stationery, followed=record_follows)
    if letter.translation:
        _add_translation(document, letter.translation)


def _add_translation(document: Document, part: Translation) -> None:
    """Begin a page with the translation, in styles that say which language it is."""
    word_parts.make_translated(document, part.language)
    _add_line(document, part.mark, "Letter Translation")
    _add_line(document, part.subject, f"Letter Subject {part.language}")
    _add_blocks(document, part.blocks, f" {part.language}")


def _add_blocks(document: Document, blocks: tuple[Block, ...], tongue: str = "", *, held: int = 0) -> None:
    """Add blocks; what announces a list or a quotation stays with it, and the last ones with the signature.

    Args:
        document: to which they are added.
        blocks: in their order.
        tongue: behind the names of the styles; empty for English.
        held: how many of the last blocks stay on the page of what follows.
    """
    first_held = len(blocks) - held
    for position, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=True)):
        announces = isinstance(block, Paragraph) and isinstance(following, Quotation | Listing)
        _add_block(document, block, tongue, stays=announces or position >= first_held)


def _add_block(document: Document, block: Block, tongue: str, *, stays: bool) -> None:
    match block:
        case Heading():
            _add_runs(word_parts.add_paragraph(document, style=f"Letter Heading{tongue}"), block.runs)
        case Paragraph():
            style = "Letter Announcement" if stays and not _is_long(block) else "Letter Text"
            _add_runs(word_parts.add_paragraph(document, style=f"{style}{tongue}"), block.runs)
        case Quotation():
            for paragraph, held in _held(block.paragraphs, stays=stays):
                usual = "Letter Long Quotation" if _is_long(paragraph) else "Letter Quotation"
                style = "Letter Held Quotation" if held else usual
                _add_runs(word_parts.add_paragraph(document, style=f"{style}{tongue}"), paragraph.runs)
        case Listing():
            number = word_parts.new_list(document, numbered=block.numbered)
            for item, held in _held(block.items, stays=stays):
                style = f"Letter {'Held ' if held else ''}List{tongue}"
                added = word_parts.add_paragraph(document, style=style)
                word_parts.put_in_list(added, number)
                _add_runs(added, item.runs)


def _held(parts: tuple[Paragraph, ...], *, stays: bool) -> Iterator[tuple[Paragraph, bool]]:
    """Yield the parts of a block, and whether each stays on the page of the signature."""
    first_held = len(parts) - (held_by_the_signature(parts) if stays else 0)
    for position, part in enumerate(parts):
        yield part, position >= first_held and not _is_long(part)


def _is_long(paragraph: Paragraph) -> bool:
    return len(words_of(paragraph.runs)) > _UNBROKEN


def _sign(document: Document, letter: Letter, stationery: Stationery, *, followed: bool) -> None:
    """Add the signature and the papers with it; a line that follows on a letterhead stays on their page."""
    frame = letter.frame
    signature = stationery.signature if frame.officer_signs else None
    if signature is None:
        _add_line(document, frame.closing, "Letter Closing")
    else:
        _add_line(document, frame.closing, "Letter Closing Above Picture")
        path = picture(Role.SIGNATURE, signature)
        words = f"Signature of {frame.signature[0]}"
        paragraph = word_parts.add_paragraph(document, style="Letter Picture")
        _add_picture(paragraph, path, (_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT), words)
    below = [pair for pair in (("Enclosures", frame.enclosures), ("Copies to", frame.cc)) if pair[1]]
    style = "Letter Signature With Papers" if below or followed else "Letter Signature"
    _add_line(document, "\n".join(frame.signature), style)
    for position, (label, entries) in enumerate(below, start=1):
        last = position == len(below) and not followed
        style = "Letter Below" if last else "Letter Below With Copies"
        _add_line(document, f"{label}:\t" + "\n".join(entries), style)


def _add_line(document: Document, text: str, style: str) -> None:
    _add_text(word_parts.add_paragraph(document, style=style), text)


def _add_runs(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    if runs_right_to_left(words_of(runs)):
        word_parts.run_from_the_right(paragraph)
    for run in runs:
        for added in _add_text(paragraph, run.text):
            added.style = word_parts.face(bold=run.bold, italic=run.italic)
            if run.language:
                word_parts.speak(added, run.language)


def _add_text(paragraph: WordParagraph, text: str) -> list[WordRun]:
    """Add text in runs of one direction each."""
    added = []
    for words, backward in pieces(text):
        run = paragraph.add_run(words)
        if backward:
            run.font.rtl = True
        added.append(run)
    return added


def _add_picture(paragraph: WordParagraph, path: Path, within: tuple[float, float], words: str) -> None:
    """Add a picture no wider and no higher than given, in inches, with its words for a reader that speaks."""
    content = as_png(path)
    try:
        shape = paragraph.add_run().add_picture(BytesIO(content))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise unreadable_picture() from error
    width, height = (Inches(each) for each in within)
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = Inches(shape.width.inches * scale), Inches(shape.height.inches * scale)
    word_parts.describe(shape, words)
