"""The blank Word file that comes with the program: what a letter is made on."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.styles.style import ParagraphStyle

import word_styles
from accessreq.letters.formats import docx as letters
from accessreq.letters.formats import word_parts
from accessreq.letters.formats.pdf import TIGHTER, USUAL

NAMED = re.compile(r'"(Letter [A-Z][A-Za-z ]+)"')


def style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def spacing(found: ParagraphStyle) -> str:
    """Return the distance of two lines, in 240ths of a single one."""
    return str(found.element.pPr.find(qn("w:spacing")).get(qn("w:line")))


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_file_is_what_its_tool_writes() -> None:
    assert parts(word_styles.FILE.read_bytes()) == parts(word_styles.styled())


def test_every_style_that_a_letter_names_stands_in_the_file() -> None:
    sources = (letters.__file__, word_parts.__file__)
    named = {name for path in sources for name in NAMED.findall(Path(path).read_text("utf-8"))}

    there = set(word_parts.style_names(word_parts.blank()))

    assert len(named) > 20
    assert named <= there


def test_the_page_is_us_letter_with_a_first_page_of_its_own() -> None:
    section = word_parts.blank().sections[0]

    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    assert (section.left_margin, section.right_margin) == (Inches(1), Inches(1))
    assert (section.top_margin, section.bottom_margin) == (Inches(1.4), Inches(0.7))
    assert (section.header_distance, section.footer_distance) == (Inches(0.5), Inches(0.5))
    assert section.different_first_page_header_footer


def test_the_file_is_in_english_and_bears_no_name() -> None:
    document = word_parts.blank()

    languages = [each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))]
    about = document.core_properties
    assert languages == ["en-US"]
    assert (about.author, about.last_modified_by, about.title, about.comments) == ("", "", "", "")


@pytest.mark.parametrize("name", ["Normal", "Heading 1", "Heading 2"])
def test_normal_and_headings_are_black_times_new_roman_in_one_size(name: str) -> None:
    found = style(word_parts.blank(), name)

    fonts = found.element.rPr.find(qn("w:rFonts"))
    assert [fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")] == ["Times New Roman"] * 3
    assert not [each for each in fonts.attrib if each.endswith(("Theme", "theme"))]
    assert str(found.font.color.rgb) == "000000"
    assert found.font.size == (Pt(11) if name == "Normal" else None)
    assert found.font.bold is (None if name == "Normal" else True)


def test_no_style_of_a_letter_names_a_font_so_that_a_letterhead_keeps_its_own() -> None:
    for each in word_parts.blank().styles:
        if each.name is not None and each.name.startswith("Letter "):
            assert each.element.find(f".//{qn('w:rFonts')}") is None, each.name


def test_a_letter_set_more_closely_changes_its_type_its_lines_and_its_gaps() -> None:
    document, tightest = word_parts.blank(), TIGHTER[-1]

    word_parts.tighten(document, tightest)

    text, date_line = style(document, "Letter Text"), style(document, "Letter Date")
    assert style(document, "Normal").font.size == Pt(10.5)
    assert spacing(text) == "240"
    assert text.paragraph_format.space_after == Pt(3)
    assert style(document, "Letter List").paragraph_format.space_after == Pt(1)
    assert style(document, "Letter Closing").paragraph_format.space_after == Pt(38)
    assert date_line.paragraph_format.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert date_line.paragraph_format.line_spacing == Pt(14)


def test_the_file_is_set_as_usual() -> None:
    document = word_parts.blank()

    for name, (above, below) in word_parts.gaps(USUAL).items():
        page = style(document, name).paragraph_format
        assert (page.space_before, page.space_after) == (Pt(above), Pt(below)), name
    assert spacing(style(document, "Letter Text")) == "256"


def test_styles_brought_to_a_letterhead_lean_on_what_it_has() -> None:
    letterhead = docx.Document()
    letterhead.styles["Heading 1"].delete()

    word_parts.bring_styles(letterhead)

    assert style(letterhead, "Letter Subject").base_style == letterhead.styles["Normal"]
    assert style(letterhead, "Letter Heading").base_style == letterhead.styles["Heading 2"]
    assert style(letterhead, "Letter Announcement").base_style == letterhead.styles["Letter Text"]
