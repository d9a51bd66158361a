"""The styles of a letter in Word: every look has a name, so that no paragraph carries its own.

On the agency's letterhead a style of these names is left as the agency made
it, and the others lean on the agency's own Normal and headings. Without one
they are made whole. Only the address is always ours: its place in the window
of the envelope is counted anew for each letter.
"""

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Emu, Inches, Length, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from msgspec import Struct
from msgspec.structs import replace

from accessreq.letters.document import Letter
from accessreq.letters.formats import word_parts
from accessreq.letters.formats.fitting import Setting

WINDOW_TOP: Final = 2.06
WINDOW_POINTS: Final = 1.06 * 72
FOLD: Final = 3.72
DATE_POINTS: Final = 14.0
FONT: Final = "Times New Roman"
GREY: Final = RGBColor(0x5A, 0x5A, 0x5A)
BLACK: Final = RGBColor(0, 0, 0)


class Look(Struct, frozen=True, kw_only=True):
    """How a style looks, in points; what is ``None`` is left to the style it leans on."""

    name: str
    base: str = "Normal"
    size: float | None = None
    before: float = 0
    after: float = 0
    bold: bool | None = None
    color: RGBColor | None = None
    indent: float = 0
    hanging: float = 0
    begins_a_page: bool = False
    stays_with_next: bool = False
    stays_whole: bool = False
    tab_at_margin: bool = False


# The room for a signature, and less of it where a picture of one takes it.
_TO_SIGN: Final = 38.0
_FIXED: Final = (
    Look(name="Letter Subject", base="Heading 1", after=8, bold=True),
    Look(name="Letter Picture", stays_with_next=True),
    Look(name="Letter Signature", stays_whole=True),
    Look(name="Letter Signature With Papers", stays_whole=True, stays_with_next=True),
    Look(name="Letter Below", before=8, hanging=72, stays_whole=True),
    Look(name="Letter Below With Copies", before=8, hanging=72, stays_whole=True, stays_with_next=True),
    Look(name="Letter Translation", after=5.2, begins_a_page=True),
    Look(name="Letter Name", size=14, bold=True),
    Look(name="Letter Reach", size=9, color=GREY),
    Look(name="Letter Running", size=9, color=GREY, tab_at_margin=True),
    Look(name="Letter Foot", size=8, color=GREY),
    Look(name="Letter Record", size=8, color=GREY, before=14),
    Look(name="Letter Mark", size=13, bold=True, color=GREY),
    Look(name="Letter Date", tab_at_margin=True),
)


# From one line of Times New Roman to the next, in parts of its size.
_SINGLE: Final = 1.15
_TRANSLATED: Final = tuple(
    f"Letter {name}"
    for name in (
        "Text", "Announcement", "Subject", "Heading", "Quotation", "Long Quotation", "Held Quotation",
        "List", "Held List",
    )
)  # fmt: skip
_FACES: Final = {
    "Letter Strong": ("bold",),
    "Letter Emphasis": ("italic",),
    "Letter Strong Emphasis": ("bold", "italic"),
}
# What the library's blank document may keep of its many styles: those that ours lean on.
_KEPT: Final = frozenset(
    {
        "Normal", "heading 1", "heading 2", "header", "footer", "Default Paragraph Font", "Normal Table",
        "Heading 1 Char", "Heading 2 Char", "Header Char", "Footer Char", "No List",
    }
)  # fmt: skip


def looks(closely: Setting) -> tuple[Look, ...]:
    """Return every style of a letter that is set as closely as this."""
    gap, above = closely.paragraph, closely.heading - closely.paragraph
    return (
        Look(name="Letter Text", after=gap),
        _held(Look(name="Letter Announcement", base="Letter Text", after=gap)),
        Look(name="Letter Heading", base="Heading 2", before=above, after=2, bold=True, stays_with_next=True),
        Look(name="Letter Quotation", after=gap, indent=21.6, stays_whole=True),
        Look(name="Letter Long Quotation", after=gap, indent=21.6),
        _held(Look(name="Letter Held Quotation", after=gap, indent=21.6)),
        Look(name="Letter List", after=closely.item),
        _held(Look(name="Letter Held List", base="Letter List", after=closely.item)),
        Look(name="Letter Closing", before=above, after=_TO_SIGN, stays_with_next=True),
        Look(name="Letter Closing Above Picture", before=above, after=2, stays_with_next=True),
        *_FIXED,
    )


def _held(look: Look) -> Look:
    return replace(look, stays_with_next=True, stays_whole=True)


def keep_few(document: Document) -> None:
    """Take out of a blank document the styles that no letter uses, more than a hundred."""
    for style in word_parts.styles_but(document, _KEPT):
        style.getparent().remove(style)


def make(document: Document, letter: Letter, closely: Setting, *, own: bool) -> None:
    """Give the document the styles of a letter.

    Args:
        document: a new one, or the agency's letterhead.
        letter: whose address must meet the window.
        closely: how closely the words are set.
        own: the document is a letterhead with styles of its own.
    """
    names = list(word_parts.style_names(document))  # as they become; the library reads all of them each time
    there = frozenset(names)
    for look in looks(closely):
        if not own or look.name not in there:
            _make(document, look, closely, names, own=own)
    opening = _paragraph_style(document, "Letter Date")
    opening.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    opening.paragraph_format.line_spacing = Pt(DATE_POINTS)
    _make_address(document, letter, closely, names, own=own)
    _make_faces(document)
    word_parts.set_languages(document, letter)


def make_translated(document: Document, language: str) -> None:
    """Give the document the styles of a translation: those of the letter, in another language."""
    there = word_parts.style_names(document)
    for name in _TRANSLATED:
        translated = f"{name} {language}"
        if translated not in there:
            style = document.styles.add_style(translated, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
            style.base_style = document.styles[name]
            word_parts.speak_style(style, language)


def face(*, bold: bool, italic: bool) -> str | None:
    """Return the style of words that stand out; nothing where they do not."""
    if bold:
        return "Letter Strong Emphasis" if italic else "Letter Strong"
    return "Letter Emphasis" if italic else None


def color_name(document: Document, color: str) -> None:
    """Draw the agency's name in its colour, given as ``#1f3a5f``."""
    _paragraph_style(document, "Letter Name").font.color.rgb = RGBColor.from_string(color[1:].upper())


def text_width(document: Document) -> Length:
    """Return the width between the margins."""
    page = document.sections[0]
    return Emu((page.page_width or Inches(8.5)) - (page.left_margin or 0) - (page.right_margin or 0))


def _make(document: Document, look: Look, closely: Setting, names: list[str], *, own: bool) -> ParagraphStyle:
    if look.name in names:
        document.styles[look.name].delete()
        names.remove(look.name)
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    style.base_style = document.styles[word_parts.base_style(names, look.base)]
    names.append(look.name)
    _set_font(style, look, closely, own=own)
    page = style.paragraph_format
    page.space_before, page.space_after = Pt(look.before), Pt(look.after)
    page.left_indent = page.right_indent = Pt(look.indent) if look.indent else None
    if look.hanging:
        page.left_indent, page.first_line_indent = Pt(look.hanging), Pt(-look.hanging)
    if look.begins_a_page:
        page.page_break_before = True
    page.keep_with_next, page.keep_together = look.stays_with_next, look.stays_whole
    page.line_spacing, page.widow_control = round(closely.line / (_SINGLE * closely.size), 3), True
    if look.tab_at_margin:
        page.tab_stops.add_tab_stop(text_width(document), WD_TAB_ALIGNMENT.RIGHT)
    return style


def _set_font(style: ParagraphStyle, look: Look, closely: Setting, *, own: bool) -> None:
    """Set the face; on a letterhead only what differs from the agency's own text."""
    if own:
        style.font.size = Pt(look.size) if look.size else None
        if look.color is not None:
            style.font.color.rgb = look.color
        if look.name in {"Letter Name", "Letter Mark"}:
            style.font.bold = True
        return
    style.font.name = FONT
    style.font.size = Pt(look.size or closely.size)
    style.font.bold, style.font.italic = bool(look.bold), False
    style.font.color.rgb = look.color or BLACK
    word_parts.set_fonts(style, FONT)


def _make_address(
    document: Document, letter: Letter, closely: Setting, names: list[str], *, own: bool
) -> None:
    """Stand the address where the window shows it, and the words below the fold.

    The heights above are exact, so that the space before the address is known.
    """
    lines = len(letter.frame.address)
    pitch = min(13.0, WINDOW_POINTS / lines)
    spare = (WINDOW_POINTS - lines * pitch) / 2
    start = (document.sections[0].top_margin or Inches(1)).pt + DATE_POINTS
    before = max(6.0, WINDOW_TOP * 72 + spare - start)
    after = (FOLD - WINDOW_TOP) * 72 - WINDOW_POINTS + spare
    size = min(11.0, pitch * 0.87)
    for look in (
        Look(name="Letter Address", size=size),
        Look(name="Letter Address First", base="Letter Address", size=size, before=before),
        Look(name="Letter Address Last", base="Letter Address", size=size, after=after),
    ):
        style = _make(document, look, closely, names, own=own)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(pitch)


def _make_faces(document: Document) -> None:
    for name, attributes in _FACES.items():
        if name not in word_parts.style_names(document):
            style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            assert isinstance(style, CharacterStyle)  # noqa: S101 - narrows the library's type
            for attribute in attributes:
                setattr(style.font, attribute, True)
                setattr(style.font, f"cs_{attribute}", True)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    return style
