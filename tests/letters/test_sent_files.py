"""The words of a letter that really went out, read from the file that an officer brings back."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pikepdf import Array, Dictionary, Encryption, Name, OutlineItem, Pdf

from accessreq.errors import Refused
from accessreq.law.identifiers import identifiers
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import render
from accessreq.letters.sent_files import Finished, Form, finished
from accessreq.letters.view import LetterView

NUMBER = "123-45-6789"


def word(*paragraphs: str, xml: str = "") -> bytes:
    """A Word document of some paragraphs, and one more of raw WordprocessingML."""
    document, saved = docx.Document(), BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    if xml:
        document.element.body.append(parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    document.save(saved)
    return saved.getvalue()


def blank_pdf(password: str = "") -> bytes:
    pdf, saved = Pdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(saved, encryption=Encryption(owner=password, user=password) if password else False)
    return saved.getvalue()


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_words_of_a_letter_are_read_back(form: str, facts_of: Callable[..., LetterView]) -> None:
    content = render(facts_of(LetterKind.DENIAL), formats=(form,)).formats[form]

    read = finished(content)

    assert read.form == form
    assert "The survey of 2024 was anonymous." in " ".join(read.words.split())
    assert not read.tracked


def test_tables_and_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "in a table"
    saved = BytesIO()
    document.save(saved)
    tracked = (
        '<w:ins w:id="1" w:author="D"><w:r><w:t>put in</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="D"><w:r><w:delText>taken out</w:delText></w:r></w:del>'
    )

    in_table, with_changes = finished(saved.getvalue()), finished(word(xml=tracked))

    assert (in_table.words, in_table.tracked) == ("in a table", False)
    assert (with_changes.words, with_changes.tracked) == ("put in", True)


def test_a_scan_has_no_words() -> None:
    assert finished(blank_pdf()) == Finished(form=Form.PDF, words="")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"Your number is {NUMBER}.", 1, id="with hyphens"),
        pytest.param("123 45 6789 and 987-65-4321", 2, id="two, one with blanks"),
        pytest.param("ending in 6789", 0, id="the last four digits"),
        pytest.param("Telephone 518-555-0123, case A-2026-0001", 0, id="other numbers"),
        pytest.param("reference 1123-45-67890", 0, id="part of a longer number"),
    ],
)
def test_whole_social_security_numbers_are_counted(text: str, found: int) -> None:
    assert finished(word(text)).social_security_numbers == found


def test_a_number_broken_over_runs_is_one_number() -> None:
    runs = "<w:r><w:t>123-4</w:t></w:r><w:r><w:t>5-6789</w:t></w:r>"

    assert finished(word(xml=runs)).social_security_numbers == 1


def zipped(**parts: str) -> bytes:
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"Dear Maria", "neither a Word document nor a PDF", id="text"),
        pytest.param(b"%PDF-1.7\nnothing", "no PDF that can be read", id="a PDF cut short"),
        pytest.param(b"PK\x03\x04nothing", "no Word document that can be read", id="a zip cut short"),
        pytest.param(zipped(a="b"), "is no Word document", id="another zip"),
        pytest.param(zipped(**{"word/document.xml": "<"}), "no Word document", id="half a Word document"),
    ],
)
def test_what_is_no_letter_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        finished(content)


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(Refused, match="locked by a password"):
        finished(blank_pdf("secret"))


def around(place: str) -> bytes:
    """A Word document with a number in one place that is not its body."""
    document, saved = docx.Document(), BytesIO()
    section = document.sections[0]
    if place == "header":
        section.header.paragraphs[0].text = NUMBER
    elif place == "footer of the first page":
        section.different_first_page_header_footer = True
        section.first_page_footer.paragraphs[0].text = NUMBER
    elif place == "properties":
        document.core_properties.subject = NUMBER
    else:
        text = f"<w:footnote w:id='2'><w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:footnote>"
        xml = f"<w:footnotes {nsdecls('w')}>{text}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.add_paragraph("Dear Maria")
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("place", ["header", "footer of the first page", "footnote"])
def test_headers_footers_and_notes_are_read_beside_the_words(place: str) -> None:
    read = finished(around(place))

    assert (read.words, read.around) == ("Dear Maria", NUMBER)
    assert read.social_security_numbers == 1
    assert read.shows_social_security_digits


def test_what_does_not_print_is_read_too() -> None:
    deleted = f'<w:del w:id="2" w:author="D"><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del>'

    assert NUMBER in finished(around("properties")).behind
    assert NUMBER in finished(word(xml=deleted)).behind
    assert finished(word(xml=deleted)).social_security_numbers == 0


def test_a_hyphen_that_does_not_break_is_one_and_a_soft_one_is_none() -> None:
    held = "<w:r><w:t>123</w:t><w:noBreakHyphen/><w:t>45</w:t><w:noBreakHyphen/><w:t>6789</w:t></w:r>"
    soft = "<w:r><w:t>re</w:t><w:softHyphen/><w:t>cord</w:t></w:r>"

    assert finished(word(xml=held)).social_security_numbers == 1
    assert finished(word(xml=soft)).words == "record"


def test_cells_of_a_row_are_read_as_the_one_number_that_a_reader_sees() -> None:
    document, saved = docx.Document(), BytesIO()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("123", "45", "6789"), strict=True):
        cell.text = text
    document.save(saved)

    assert finished(saved.getvalue()).social_security_numbers == 1


def in_cells() -> bytes:
    document, saved = docx.Document(), BytesIO()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("123", "45", "6789"), strict=True):
        cell.text = text
    document.save(saved)
    return saved.getvalue()


def with_parts(content: bytes, **parts: str) -> bytes:
    """A Word document with more parts, by their names with ``__`` for a stroke and ``_`` for a point."""
    saved = BytesIO(content)
    with zipfile.ZipFile(saved, "a") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_txt", ".txt"), text)
    return saved.getvalue()


BOX = (
    "<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    "<mc:Choice Requires='wps'>"
    "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent><w:t>beside it</w:t></w:r>"
)


def runs(*texts: str, between: str) -> str:
    return f"<w:r>{between}</w:r>".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in texts)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(word(xml=runs("123-45", "6789", between="<w:br/>")), id="P06: a break for a hyphen"),
        pytest.param(word(xml=runs("123-", "45-6789", between="<w:br/>")), id="P06: a break behind one"),
        pytest.param(word(xml=runs("123", "45", "6789", between="<w:cr/>")), id="P06: breaks for both"),
        pytest.param(word(xml=runs("123", "45", "6789", between="<w:tab/>")), id="P06: tabulators"),
        pytest.param(word("123-45-", "6789"), id="P06: two paragraphs"),
        pytest.param(in_cells(), id="P06: cells of a row"),
    ],
)
def test_a_number_is_one_number_however_the_page_parts_it(content: bytes) -> None:
    read = finished(content)

    assert read.social_security_numbers == 1
    assert [what for what, text in read.texts.items() if any(identifiers(text))] == ["words of the file"]


def test_a_text_box_is_read_once_and_apart_from_the_words_around_it() -> None:
    assert finished(word(xml=BOX)).words == "beside it\nin a box"


def test_words_that_were_moved_are_read_where_they_are_now() -> None:
    moved = (
        '<w:moveFrom w:id="1" w:author="D"><w:r><w:t>old place</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="2" w:author="D"><w:r><w:t>new place</w:t></w:r></w:moveTo>'
    )

    read = finished(word(xml=moved))

    assert (read.words, read.hidden["deleted words"], read.tracked) == ("new place", "old place", True)


COMMENTED = f"<w:comment><w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:comment>"
COMMENT = f"<w:comments {nsdecls('w')}>{COMMENTED}</w:comments>"
SPOKEN = (
    "<w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
    f"<wp:docPr id='1' name='x' descr='{NUMBER}'/></wp:inline></w:drawing></w:r>"
)
LISTED = f"<w:dropDownList><w:listItem w:displayText='{NUMBER}'/></w:dropDownList>"
CHOICE = f"<w:sdt><w:sdtPr>{LISTED}</w:sdtPr></w:sdt>"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        pytest.param(
            with_parts(word("a"), docProps__custom_xml=f"<p><v>{NUMBER}</v></p>"),
            "properties",
            id="P08: a property",
        ),
        pytest.param(
            with_parts(word("a"), customXml__item9_xml=f"<p><v>{NUMBER}</v></p>"),
            "custom XML",
            id="P08: custom XML",
        ),
        pytest.param(
            with_parts(word("a"), customXml__item9_xml=f"<p v='{NUMBER}'/>"),
            "custom XML",
            id="P08: in an attribute",
        ),
        pytest.param(word(xml=SPOKEN), "alternative text", id="P08: alternative text"),
        pytest.param(word(xml=CHOICE), "alternative text", id="P08: a choice of a form"),
        pytest.param(with_parts(word("a"), word__comments_xml=COMMENT), "comments", id="P08: a comment"),
        pytest.param(
            word(xml=f"<w:r><w:instrText>HYPERLINK {NUMBER}</w:instrText></w:r>"), "fields", id="P08: a field"
        ),
        pytest.param(
            with_parts(word("a"), word__charts__chart1_xml=f"<c><v>{NUMBER}</v></c>"),
            "drawings",
            id="P08: a chart",
        ),
        pytest.param(
            with_parts(word("a"), word__glossary__document_xml=f"<g><t>{NUMBER}</t></g>"),
            "other parts",
            id="P08: a building block",
        ),
        pytest.param(
            with_parts(word("a"), word__embeddings__a_txt=NUMBER), "file a.txt", id="P08: a file within it"
        ),
    ],
)
def test_what_stands_behind_a_word_document_is_named_by_its_place(content: bytes, where: str) -> None:
    read = finished(content)

    assert [what for what, text in read.texts.items() if any(identifiers(text))] == [f"{where} of the file"]
    assert read.social_security_numbers == 0


def test_a_file_within_that_cannot_be_read_is_told() -> None:
    saved = BytesIO(word("a"))
    with zipfile.ZipFile(saved, "a") as packed:
        packed.writestr("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1")

    assert finished(saved.getvalue()).unsearched == ("the file oleObject1.bin within it",)


def printed(**annotation: object) -> Pdf:
    """A page with one annotation, or none."""
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    if annotation:
        given = {f"/{name}": value for name, value in annotation.items()}
        page.Annots = Array(
            [pdf.make_indirect(Dictionary({"/Type": Name.Annot, "/Rect": [0, 0, 9, 9], **given}))]
        )
    return pdf


def saved(pdf: Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def filled() -> Pdf:
    pdf = printed()
    widget = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="ssn", V="filled in", Rect=[0, 0, 9, 9]
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(widget)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]))
    return pdf


def behind(place: str) -> Pdf:
    pdf = printed()
    if place == "outline":
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Part one", 0))
            outline.root[0].children.append(OutlineItem(NUMBER, 0))
    elif place == "attachment a.txt":
        pdf.attachments["a.txt"] = NUMBER.encode()
    elif place == "properties":
        pdf.docinfo["/Matter"] = NUMBER
    elif place == "alternative text":
        tag = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=NUMBER)
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(tag)]))
    return pdf


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        pytest.param(
            printed(Subtype=Name.FreeText, Contents="typed over"), "typed over", id="P07: words typed over"
        ),
        pytest.param(printed(Subtype=Name.Text, Contents="a note"), "a note", id="P07: a note"),
        pytest.param(printed(Subtype=Name.Highlight, Contents="a remark"), "a remark", id="P07: a remark"),
        pytest.param(
            printed(Subtype=Name.FreeText, RC="<p>rich <b>words</b></p>"), "rich  words", id="P07: rich text"
        ),
        pytest.param(filled(), "filled in", id="P07: a form field"),
    ],
)
def test_what_is_added_to_a_pdf_is_among_its_words(pdf: Pdf, words: str) -> None:
    assert finished(saved(pdf)).words == words


@pytest.mark.parametrize("place", ["outline", "attachment a.txt", "properties", "alternative text"])
def test_what_stands_behind_a_pdf_is_named_by_its_place(place: str) -> None:
    read = finished(saved(behind(place)))

    assert [what for what, text in read.texts.items() if any(identifiers(text))] == [f"{place} of the file"]


def test_what_is_drawn_over_a_pdf_and_what_is_attached_unread_is_told() -> None:
    pdf = printed(Subtype=Name.Stamp)
    pdf.attachments["a.bin"] = b"\xff\x00"

    assert finished(saved(pdf)).unsearched == ("the attachment a.bin", "what was drawn over it (stamp)")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_no_letter_of_the_program_holds_what_could_not_be_searched(
    form: str, facts_of: Callable[..., LetterView]
) -> None:
    read = finished(render(facts_of(LetterKind.DENIAL), formats=(form,)).formats[form])

    assert read.unsearched == ()
    assert [what for what, text in read.texts.items() if any(identifiers(text))] == []
