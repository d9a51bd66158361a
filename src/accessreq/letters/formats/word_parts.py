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
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.shape import InlineShape
from docx.styles import BabelFish
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from accessreq.letters.document import Letter
from accessreq.letters.east_asian import LANGUAGES, region

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
