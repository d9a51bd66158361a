"""Writes the request form for Word: each answer is a content control, so that it can be filled and found."""

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from accessreq.law.request_form import SIGNED, Answer, Asked, Part
from accessreq.letters.document import Block, Heading, Listing, Paragraph, Quotation
from accessreq.letters.formats import word_parts
from accessreq.letters.formats.form_pdf import spoken
from accessreq.letters.formats.pdf import as_png
from accessreq.letters.request_form import SIGNING, RequestForm
from accessreq.letters.stationery import PLAIN, Role, Stationery, picture

_GREY: Final = RGBColor(0x4A, 0x4F, 0x57)
_COLOR: Final = "#1f4e79"
_W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_WIDTH: Final = 6.9
_ROOM: Final = 15  # points a line of room
_EMPTY: Final = "\u00a0" * 5  # shown until something is typed, and nothing where the form is printed empty


def write(form: RequestForm, stationery: Stationery = PLAIN) -> bytes:
    """Return the form as .docx, the same bytes for the same words and day.

    Raises:
        NotFound: the logo is missing.
        Refused: it cannot be read.
    """
    document, color = word_parts.blank(), stationery.color or _COLOR
    _lay_out(document, form, color)
    _head(document, form, stationery)
    document.add_heading(form.title, 1)
    for each in form.before:
        _add_block(document, each)
    for part in form.parts:
        _add_part(document, part)
    _add_signing(document)
    for each in form.after:
        _add_block(document, each)
    buffer = BytesIO()
    document.save(buffer)
    return word_parts.with_fixed_dates(buffer.getvalue(), form.on)


def _lay_out(document: Document, form: RequestForm, color: str) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = False
    section.left_margin = section.right_margin = Inches((8.5 - _WIDTH) / 2)
    section.top_margin, section.bottom_margin = Inches(0.7), Inches(0.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = word_parts.FONT, Pt(10.5)
    word_parts.set_fonts(normal, word_parts.FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(4), Pt(0)
    for name, size, shade in (("Heading 1", 16, "000000"), ("Heading 2", 12, color[1:].upper())):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = word_parts.FONT, Pt(size), True
        word_parts.set_fonts(style, word_parts.FONT)
        style.font.color.rgb = RGBColor.from_string(shade)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)
        style.paragraph_format.keep_with_next = True
    noon = datetime.combine(form.on, time(12), tzinfo=UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author = form.title, form.agency[:255]
    about.last_modified_by, about.comments, about.language = form.agency[:255], "", "en-US"
    about.created = about.modified = noon
    foot = section.footer.paragraphs[0]
    _small(foot.add_run(f"{form.title} · {form.agency}"), 8)


def _head(document: Document, form: RequestForm, stationery: Stationery) -> None:
    if stationery.logo:
        shape = (
            document.add_paragraph()
            .add_run()
            .add_picture(BytesIO(as_png(picture(Role.LOGO, stationery.logo))), height=Inches(0.5))
        )
        word_parts.describe(shape, f"Logo of {form.agency}")
    name = document.add_paragraph()
    name.paragraph_format.space_after = Pt(0)
    run = name.add_run(form.letterhead[0])
    run.bold, run.font.size = True, Pt(13)
    run.font.color.rgb = RGBColor.from_string((stationery.color or _COLOR)[1:].upper())
    for line in form.letterhead[1:]:
        below = document.add_paragraph()
        below.paragraph_format.space_after = Pt(0)
        _small(below.add_run(line), 9)


def _small(run: WordRun, size: float) -> None:
    run.font.size, run.font.color.rgb = Pt(size), _GREY


def _add_part(document: Document, part: Part) -> None:
    document.add_heading(part.heading, 2)
    if part.hint:
        hint = document.add_paragraph(part.hint)
        hint.paragraph_format.keep_with_next = True
    for beside, several in groupby(part.asked, lambda each: each.half):
        asked = tuple(several)
        if beside:
            _add_row(document, asked)
        else:
            for each in asked:
                _add_row(document, (each,))


def _add_row(document: Document, asked: tuple[Asked, ...]) -> None:
    """Lay questions side by side, each above the box for its answer."""
    if asked[0].answer is Answer.MARK:
        _add_mark(document, asked[0])
        return
    labels = document.add_table(rows=2, cols=len(asked))
    labels.alignment, labels.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for n, each in enumerate(asked):
        above, below = labels.cell(0, n), labels.cell(1, n)
        for cell in (above, below):
            cell.width = Inches(_WIDTH / len(asked))
        _label(above.paragraphs[0], each)
        _box(below, each)
    labels.rows[1].height = Pt(max(20, asked[0].rows * _ROOM + 4))
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(5)


def _label(paragraph: WordParagraph, one: Asked) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(one.words).bold = True
    if not one.needed:
        _small(paragraph.add_run(" (optional)"), 10)
    if one.hint:
        hint = paragraph.add_run()
        hint.add_break()
        hint.add_text(one.hint)
        _small(hint, 9)


def _box(cell: _Cell, one: Asked) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="6B7280"/>'
        for side in ("top", "left", "bottom", "right")
    )
    properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{borders}</w:tcBorders>"))
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F5F7FA"/>'))
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    several = '<w:text w:multiLine="1"/>' if one.answer is Answer.LINES else "<w:text/>"
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(spoken(one)[:64])}/>"
            f"<w:tag w:val={quoteattr(one.name)}/><w:showingPlcHdr/>{several}</w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>{_EMPTY}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _add_mark(document: Document, one: Asked) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(4)
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w:alias w:val={quoteattr(one.words[:64])}/>"
            f"<w:tag w:val={quoteattr(one.name)}/>"
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
            f'w:eastAsia="MS Gothic"/></w:rPr><w:t>{escape("☐")}</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )
    paragraph.add_run(f" {one.words}").bold = True
    _small(paragraph.add_run(" (optional)"), 10)


def _add_signing(document: Document) -> None:
    words = document.add_paragraph(SIGNING)
    words.paragraph_format.space_before, words.paragraph_format.space_after = Pt(14), Pt(24)
    words.paragraph_format.keep_with_next = True
    signed = document.add_table(rows=1, cols=3)
    signed.autofit = False
    signature, between, day = signed.rows[0].cells
    between.width = Inches(0.3)
    for cell, width, label in ((signature, 4.5, SIGNED[0]), (day, 2.1, SIGNED[1])):
        cell.width = Inches(width)
        line = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        borders = parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>")
        cell._tc.get_or_add_tcPr().append(borders)
        _small(cell.paragraphs[0].add_run(label), 9)


def _add_block(document: Document, block: Block) -> None:
    match block:
        case Heading():
            _add_runs(document.add_heading("", 2), block)
        case Quotation():
            for each in block.paragraphs:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.left_indent = Inches(0.25)
                _add_runs(paragraph, each)
        case Listing():
            for each in block.items:
                item = document.add_paragraph(style="List Bullet")
                item.paragraph_format.space_after = Pt(1)
                _add_runs(item, each)
        case _:
            _add_runs(document.add_paragraph(), block)


def _add_runs(paragraph: WordParagraph, words: Paragraph | Heading) -> None:
    for each in words.runs:
        run = paragraph.add_run(each.text)  # a line feed becomes a break
        run.bold, run.italic = each.bold or None, each.italic or None
