"""Writes the blank Word file from which each letter is made: US Letter, and every style by its name.

It is made from the blank document that python-docx carries (MIT License), less the styles that no letter or
form uses, its picture and its remarks. A style says only what differs from Normal, so that on an agency's own
letterhead it takes the agency's font.
"""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from accessreq.letters.formats import word_parts
from accessreq.letters.formats.pdf import USUAL

FILE: Final = Path(word_parts.__file__).with_name("letter.docx")
_DAY: Final = date(2026, 1, 1)
_GREY: Final = RGBColor(0x5A, 0x5A, 0x5A)
_BLACK: Final = RGBColor(0, 0, 0)
# What the blank document keeps of its many styles: those that ours lean on, and the list of the form.
_KEPT: Final = frozenset(
    {
        "Normal", "Heading 1", "Heading 2", "Header", "Footer", "Default Paragraph Font", "Normal Table",
        "Heading 1 Char", "Heading 2 Char", "Header Char", "Footer Char", "No List", "List Bullet",
    }
)  # fmt: skip


class Look(NamedTuple):
    """How a style looks, in points; what is ``None`` is left to the style it leans on."""

    name: str
    base: str = "Normal"
    size: float | None = None
    before: float = 0
    after: float = 0
    bold: bool = False
    color: RGBColor | None = None
    indent: float = 0
    hanging: float = 0
    begins_a_page: bool = False
    stays_with_next: bool = False
    stays_whole: bool = False
    tab_at_margin: bool = False
    exactly: float | None = None


LOOKS: Final = (
    Look("Letter Text"),
    Look("Letter Announcement", base="Letter Text", stays_with_next=True, stays_whole=True),
    Look("Letter Heading", base="Heading 2", stays_with_next=True),
    Look("Letter Quotation", indent=21.6, stays_whole=True),
    Look("Letter Long Quotation", indent=21.6),
    Look("Letter Held Quotation", indent=21.6, stays_with_next=True, stays_whole=True),
    Look("Letter List"),
    Look("Letter Held List", base="Letter List", stays_with_next=True, stays_whole=True),
    Look("Letter Closing", stays_with_next=True),
    Look("Letter Closing Above Picture", stays_with_next=True),
    Look("Letter Subject", base="Heading 1", after=8),
    Look("Letter Picture", stays_with_next=True),
    Look("Letter Signature", stays_whole=True),
    Look("Letter Signature With Papers", stays_whole=True, stays_with_next=True),
    Look("Letter Below", before=8, hanging=72, stays_whole=True),
    Look("Letter Below With Copies", before=8, hanging=72, stays_whole=True, stays_with_next=True),
    Look("Letter Translation", after=5.2, begins_a_page=True),
    Look("Letter Name", size=14, bold=True),
    Look("Letter Reach", size=9, color=_GREY),
    Look("Letter Running", size=9, color=_GREY, tab_at_margin=True),
    Look("Letter Foot", size=8, color=_GREY),
    Look("Letter Record", size=8, color=_GREY, before=14),
    Look("Letter Mark", size=13, bold=True, color=_GREY),
    Look("Letter Date", tab_at_margin=True, exactly=word_parts.DATE_POINTS),
    Look("Letter Address", size=11, exactly=13),
    Look("Letter Address First", base="Letter Address"),
    Look("Letter Address Last", base="Letter Address"),
)
_FACES: Final = {
    "Letter Strong": ("bold",),
    "Letter Emphasis": ("italic",),
    "Letter Strong Emphasis": ("bold", "italic"),
}


def styled() -> bytes:
    """Return the file, the same bytes each time."""
    document = docx.Document()
    _take_out(document)
    _lay_out(document)
    _set_bases(document)
    for look in LOOKS:
        _add(document, look)
    for name, attributes in _FACES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)  # noqa: S101 - narrows the library's type
        style.base_style = None
        for attribute in attributes:
            setattr(style.font, attribute, True)
            setattr(style.font, f"cs_{attribute}", True)
    _set_properties(document)
    buffer = BytesIO()
    document.save(buffer)
    return word_parts.with_fixed_dates(buffer.getvalue(), _DAY)


def _take_out(document: Document) -> None:
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    package = document.part.package
    for relations, kind in (
        (package.rels, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"),
        (document.part.rels, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"),
        (document.part.rels, RELATIONSHIP_TYPE.CUSTOM_XML),
    ):
        for number in [number for number, each in relations.items() if each.reltype == kind]:
            del relations[number]


def _lay_out(document: Document) -> None:
    """Lay out US Letter, with a first page of its own."""
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = Inches(1.4)  # below the letterhead, whatever its lines
    section.bottom_margin = Inches(0.7)  # Times New Roman runs wider than the font of the PDF
    section.header_distance = section.footer_distance = Inches(0.5)
    section.different_first_page_header_footer = True


def _set_bases(document: Document) -> None:
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
        style.font.name, style.font.color.rgb = word_parts.FONT, _BLACK
        word_parts.set_fonts(style, word_parts.FONT)
        style.font.size = Pt(USUAL.size) if name == "Normal" else None


def _add(document: Document, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    style.base_style = document.styles[look.base]
    style.font.size = None if look.size is None else Pt(look.size)
    if look.bold:
        style.font.bold = True
    if look.color is not None:
        style.font.color.rgb = look.color
    page = style.paragraph_format
    before, after = word_parts.gaps(USUAL).get(look.name, (look.before, look.after))
    page.space_before, page.space_after = Pt(before), Pt(after)
    page.left_indent = page.right_indent = Pt(look.indent) if look.indent else None
    if look.hanging:
        page.left_indent, page.first_line_indent = Pt(look.hanging), Pt(-look.hanging)
    if look.begins_a_page:
        page.page_break_before = True
    page.keep_with_next, page.keep_together = look.stays_with_next, look.stays_whole
    page.widow_control = True
    if look.exactly is not None:
        page.line_spacing_rule, page.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.exactly)
    elif look.base != "Letter Address":
        page.line_spacing = word_parts.line_spacing(USUAL)
    if look.tab_at_margin:
        page.tab_stops.add_tab_stop(word_parts.text_width(document), WD_TAB_ALIGNMENT.RIGHT)


def _set_properties(document: Document) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = about.title = about.comments = about.keywords = ""
    about.created = about.modified = datetime(2026, 1, 1, 12, tzinfo=UTC).replace(tzinfo=None)
    about.language, about.revision = "en-US", 1


if __name__ == "__main__":
    FILE.write_bytes(styled())
