"""The parts of a .docx file that python-docx has no words for: lists, fields, dates.

The one place that reaches into the library's elements (``_p``, ``element``), the
way in that its own manual names. Nothing here knows a letter's words; each function puts one piece of
WordprocessingML where the standard (ECMA-376, part 1) wants it.
"""

import re
from collections.abc import Container, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.shape import InlineShape
from docx.shared import Emu, Inches, Length, Pt, RGBColor
from docx.styles import BabelFish
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle, StyleFactory
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from msgspec import Struct
from msgspec.structs import replace

from accessreq.letters.document import Letter
from accessreq.letters.formats.pdf import Setting
from accessreq.letters.scripts import LANGUAGES, region

# --- The parts of a .docx file that python-docx has no words for: lists, fields, dates.

_LANGUAGE: Final = "en-US"
_HEBREW: Final = re.compile("[\u0590-\u05ff]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff]")
_INDENT_TWIPS: Final = 360
_NAME, _VALUE = qn("w:name"), qn("w:val")  # asked a thousand times a letter


def style_names(document: Document) -> tuple[str, ...]:
    """Return the names of the file's styles, as the library calls them.

    >>> import docx
    >>> style_names(docx.Document())[:2]
    ('Normal', 'Header')
    """
    return tuple(BabelFish.internal2ui(_name(style)) for style in document.styles.element.style_lst)


def styles_but(document: Document, kept: Container[str]) -> list[BaseOxmlElement]:
    """Return the styles other than these, called by the names that stand in the file."""
    return [style for style in document.styles.element.style_lst if _name(style) not in kept]


def base_style(names: Sequence[str], name: str) -> str:
    """Return the name of the style to lean on: the one given, else the file's default."""
    if name in names:
        return name
    return "Normal" if "Normal" in names else names[0]


def set_fonts(style: ParagraphStyle, font: str) -> None:
    """Set the font of a style for every script; Word finds one itself for letters that it lacks."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def speak(run: Run, language: str) -> None:
    """Set the language of one run."""
    run._r.get_or_add_rPr().append(_lang(_LANGUAGE if language == "en" else language))


def speak_style(style: ParagraphStyle, language: str) -> None:
    """Set the language of everything in a style."""
    style.element.get_or_add_rPr().append(_lang(language))


def set_languages(document: Document, letter: Letter) -> None:
    """Say the language of the words: English, and that of names in other scripts where they show it.

    It stands once, in the defaults of the document.
    """
    defaults = _run_defaults(document)
    for earlier in defaults.findall(qn("w:lang")):
        defaults.remove(earlier)
    told = {"w:val": _LANGUAGE, **_other_languages(letter)}
    defaults.append(OxmlElement("w:lang", {qn(name): value for name, value in told.items()}))


def run_from_the_right(paragraph: Paragraph) -> None:
    """Begin a paragraph at the right margin, as Hebrew and Arabic do."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def describe(shape: InlineShape, words: str) -> None:
    """Give a picture the words that a reader speaks in its place."""
    shape._inline.docPr.set("descr", words)


def rule_below(paragraph: Paragraph, color: str = "") -> None:
    """Draw a thin line below a paragraph, grey or in a colour as ``#1f3a5f``."""
    borders = OxmlElement("w:pBdr")
    shade = color[1:].upper() or "5A5A5A"
    attributes = {"w:val": "single", "w:sz": "4", "w:space": "4", "w:color": shade}
    borders.append(OxmlElement("w:bottom", {qn(name): value for name, value in attributes.items()}))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:rPr")


def add_page_number(paragraph: Paragraph) -> None:
    """Add a field that shows the number of the page."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>2</w:t></w:r>"))
    paragraph._p.append(field)


def holds_a_picture(paragraph: Paragraph) -> bool:
    """Whether a paragraph without words still shows something, or ends a section."""
    element = paragraph._p
    shown = ("w:drawing", "w:pict", "w:object", "w:sectPr")
    return any(element.find(f".//{qn(name)}") is not None for name in shown)


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out of its document."""
    element = paragraph._p
    element.getparent().remove(element)


def new_list(document: Document, *, numbered: bool) -> int:
    """Return the number of a new list, which counts from 1 whatever lists came before."""
    numbering = _numbering(document)
    abstract = 1 + max((_id(item) for item in numbering.findall(qn("w:abstractNum"))), default=0)
    number = 1 + max((_id(item) for item in numbering.findall(qn("w:num"))), default=0)
    first = numbering.find(qn("w:num"))
    definition = parse_xml(_definition(abstract, numbered=numbered))
    if first is None:
        numbering.append(definition)
    else:
        first.addprevious(definition)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    return number


def put_in_list(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of the list of that number."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def set_properties(document: Document, letter: Letter) -> None:
    """Set title, author, language and dates, all from the letter."""
    properties = document.core_properties
    noon = datetime.combine(letter.frame.on, time(12), tzinfo=UTC).replace(tzinfo=None)
    properties.title = letter.frame.title[:255]
    properties.subject = letter.subject[:255]
    properties.author = properties.last_modified_by = letter.frame.author[:255]
    properties.language = _LANGUAGE
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = noon
    properties.revision = 1


def with_fixed_dates(content: bytes, on: date) -> bytes:
    """Return the file with every entry dated by the letter, not by the clock."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=_content_types_first):
            entry = ZipInfo(name, date_time=(on.year, on.month, on.day, 12, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            after.writestr(entry, before.read(name))
    return buffer.getvalue()


def _content_types_first(name: str) -> tuple[bool, str]:
    return (name != "[Content_Types].xml", name)


def _run_defaults(document: Document) -> BaseOxmlElement:
    """Return the properties that every run has; a letterhead without any gets them, first of all styles."""
    element = document.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = element.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            element.insert(0, found)
        element = found
    properties: BaseOxmlElement = element
    return properties


def _lang(tag: str) -> BaseOxmlElement:
    """Return the element that names a language, for every script."""
    return OxmlElement("w:lang", {qn(f"w:{script}"): tag for script in ("val", "eastAsia", "bidi")})


def _name(style: BaseOxmlElement) -> str:
    found = style.find(_NAME)
    return "" if found is None else str(found.get(_VALUE, ""))


def _other_languages(letter: Letter) -> dict[str, str]:
    """Return the languages of East Asian and of right-to-left script, where the letter holds any."""
    translated = letter.translation.words if letter.translation else ""
    held = "".join((*letter.frame.address, letter.frame.salutation, letter.words, translated))
    found: dict[str, str] = {}
    whose = region(held)
    if whose is not None:
        found["w:eastAsia"] = LANGUAGES[whose]
    if _RIGHT_TO_LEFT.search(held):
        found["w:bidi"] = "he-IL" if _HEBREW.search(held) else "ar-SA"
    return found


def _numbering(document: Document) -> BaseOxmlElement:
    """Return the root of the file's lists; a letterhead without any gets an empty one."""
    part = document.part
    try:
        found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        found = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    assert isinstance(found, NumberingPart)  # noqa: S101 - narrows the library's type
    root_element: BaseOxmlElement = found.element
    return root_element


def _id(element: BaseOxmlElement) -> int:
    name = "w:abstractNumId" if element.tag == qn("w:abstractNum") else "w:numId"
    return int(element.get(qn(name), "0"))


def _definition(abstract: int, *, numbered: bool) -> str:
    style, mark = ("decimal", "%1.") if numbered else ("bullet", "•")
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
        '<w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_INDENT_TWIPS}" w:hanging="{_INDENT_TWIPS}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


# --- The styles of a letter in Word: every look has a name, so that no paragraph carries its own.
#
# On the agency's letterhead a style of these names is left as the agency made it, and the others lean on
# the agency's own Normal and headings. Without one they are made whole. Only the address is always ours:
# its place in the window of the envelope is counted anew for each letter.

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
    for style in styles_but(document, _KEPT):
        style.getparent().remove(style)


def make(document: Document, letter: Letter, closely: Setting, *, own: bool) -> None:
    """Give the document the styles of a letter.

    Args:
        document: a new one, or the agency's letterhead.
        letter: whose address must meet the window.
        closely: how closely the words are set.
        own: the document is a letterhead with styles of its own.
    """
    names = list(style_names(document))  # as they become; the library reads all of them each time
    there = frozenset(names)
    for look in looks(closely):
        if not own or look.name not in there:
            _make(document, look, closely, names, own=own)
    opening = _paragraph_style(document, "Letter Date")
    opening.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    opening.paragraph_format.line_spacing = Pt(DATE_POINTS)
    _make_address(document, letter, closely, names, own=own)
    _make_faces(document)
    set_languages(document, letter)


def make_translated(document: Document, language: str) -> None:
    """Give the document the styles of a translation: those of the letter, in another language."""
    there = style_names(document)
    for name in _TRANSLATED:
        translated = f"{name} {language}"
        if translated not in there:
            style = _new_style(document, translated, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
            style.base_style = document.styles[name]
            speak_style(style, language)


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


def add_paragraph(document: Document, text: str = "", *, style: str) -> Paragraph:
    """Return a new paragraph in one of these styles, none of which is the default.

    The library would look through all styles for the default one, as for each style that it adds.
    """
    paragraph = document.add_paragraph(text)
    paragraph._p.style = document.styles[style].style_id
    return paragraph


def _new_style(document: Document, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    """Return a new style of a name that was seen to be free."""
    return StyleFactory(document.styles.element.add_style_of_type(name, kind, False))


def _make(document: Document, look: Look, closely: Setting, names: list[str], *, own: bool) -> ParagraphStyle:
    if look.name in names:
        document.styles[look.name].delete()
        names.remove(look.name)
    style = _new_style(document, look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    style.base_style = document.styles[base_style(names, look.base)]
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
    set_fonts(style, FONT)


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
        if name not in style_names(document):
            style = _new_style(document, name, WD_STYLE_TYPE.CHARACTER)
            assert isinstance(style, CharacterStyle)  # noqa: S101 - narrows the library's type
            for attribute in attributes:
                setattr(style.font, attribute, True)
                setattr(style.font, f"cs_{attribute}", True)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    return style
