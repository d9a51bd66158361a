"""The parts of a .docx file that python-docx has no words for: lists, fields, dates.

The one place that reaches into the library's elements (``_p``, ``element``), the
way in that its own manual names. Nothing here knows a letter's words; each function puts one piece of
WordprocessingML where the standard (ECMA-376, part 1) wants it.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
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
from docx.styles.style import ParagraphStyle, StyleFactory
from docx.text.paragraph import Paragraph
from docx.text.run import Run

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
# They stand in letter.docx, which tools/word_styles.py makes; fonts in its Normal and headings alone. On the
# agency's letterhead a style of these names is left as the agency made it, and the others are brought there
# and lean on the agency's own Normal and headings. Only the address is always ours: its place in the window
# of the envelope is counted anew for each letter.

FONT: Final = "Times New Roman"
WINDOW_TOP: Final = 2.06
WINDOW_POINTS: Final = 1.06 * 72
FOLD: Final = 3.72
DATE_POINTS: Final = 14.0
_STYLED: Final = Path(__file__).with_name("letter.docx")
# From one line of Times New Roman to the next, in parts of its size.
_SINGLE: Final = 1.15
# The room for a signature, and less of it where a picture of one takes it.
_TO_SIGN: Final = 38.0
_AT_MARGIN: Final = ("Letter Date", "Letter Running")
_ADDRESS: Final = ("Letter Address", "Letter Address First", "Letter Address Last")
_TRANSLATED: Final = tuple(
    f"Letter {name}"
    for name in (
        "Text", "Announcement", "Subject", "Heading", "Quotation", "Long Quotation", "Held Quotation",
        "List", "Held List",
    )
)  # fmt: skip


def blank() -> Document:
    """Return a document without a word, on US Letter, with every style of a letter that is set as usual."""
    return docx.Document(str(_STYLED))


def gaps(closely: Setting) -> Mapping[str, tuple[float, float]]:
    """Return the room above and below, in points, of each style whose room a closer setting takes away.

    >>> from accessreq.letters.formats.pdf import USUAL
    >>> gaps(USUAL)["Letter List"]
    (0, 2.4)
    """
    gap, above = closely.paragraph, closely.heading - closely.paragraph
    texts = ("Text", "Announcement", "Quotation", "Long Quotation", "Held Quotation")
    return {
        **{f"Letter {name}": (0, gap) for name in texts},
        **{f"Letter {name}": (0, closely.item) for name in ("List", "Held List")},
        "Letter Heading": (above, 2),
        "Letter Closing": (above, _TO_SIGN),
        "Letter Closing Above Picture": (above, 2),
    }


def line_spacing(closely: Setting) -> float:
    """Return the distance of two lines, in parts of a single one."""
    return round(closely.line / (_SINGLE * closely.size), 3)


def tighten(document: Document, closely: Setting) -> None:
    """Set the styles of a blank document more closely than usual."""
    _paragraph_style(document, "Normal").font.size = Pt(closely.size)
    single = line_spacing(closely)
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and _is_multiple(style):
            style.paragraph_format.line_spacing = single
    for name, (above, below) in gaps(closely).items():
        page = _paragraph_style(document, name).paragraph_format
        page.space_before, page.space_after = Pt(above), Pt(below)


def bring_styles(document: Document) -> None:
    """Bring the styles of a letter to the agency's letterhead, where it has none of their names."""
    names = list(style_names(document))  # as they become; the library reads all of them each time
    there = frozenset(names) - frozenset(_ADDRESS)
    for ours in blank().styles:
        if ours.name is None or not ours.name.startswith("Letter ") or ours.name in there:
            continue
        if ours.name in names:
            document.styles[ours.name].delete()
            names.remove(ours.name)
        document.styles.element.append(deepcopy(ours.element))
        if isinstance(ours, ParagraphStyle):
            base = base_style(names, ours.base_style.name or "" if ours.base_style else "")
            _paragraph_style(document, ours.name).base_style = document.styles[base]
        names.append(ours.name)
    width = text_width(document)
    for name in _AT_MARGIN:
        if name not in there:
            stops = _paragraph_style(document, name).paragraph_format.tab_stops
            stops.clear_all()
            stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    opening = _paragraph_style(document, "Letter Date").paragraph_format
    opening.line_spacing_rule, opening.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(DATE_POINTS)


def _is_multiple(style: ParagraphStyle) -> bool:
    named = style.name is not None and style.name.startswith("Letter ")
    return named and style.paragraph_format.line_spacing_rule is WD_LINE_SPACING.MULTIPLE


def make_translated(document: Document, language: str) -> None:
    """Give the document the styles of a translation: those of the letter, in another language."""
    there = style_names(document)
    for name in _TRANSLATED:
        translated = f"{name} {language}"
        if translated not in there:
            made = document.styles.element.add_style_of_type(translated, WD_STYLE_TYPE.PARAGRAPH, False)
            style = StyleFactory(made)
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


def stand_address(document: Document, letter: Letter) -> None:
    """Stand the address where the window shows it, and the words below the fold.

    The heights above are exact, so that the space before the address is known.
    """
    lines = len(letter.frame.address)
    pitch = min(13.0, WINDOW_POINTS / lines)
    spare = (WINDOW_POINTS - lines * pitch) / 2
    start = (document.sections[0].top_margin or Inches(1)).pt + DATE_POINTS
    before = max(6.0, WINDOW_TOP * 72 + spare - start)
    after = (FOLD - WINDOW_TOP) * 72 - WINDOW_POINTS + spare
    every, first, last = (_paragraph_style(document, name) for name in _ADDRESS)
    every.font.size = Pt(min(11.0, pitch * 0.87))
    every.paragraph_format.line_spacing = Pt(pitch)
    first.paragraph_format.space_before = Pt(before)
    last.paragraph_format.space_after = Pt(after)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - narrows the library's type
    return style
