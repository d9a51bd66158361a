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
from pikepdf import Encryption, Pdf

from accessreq.errors import Refused
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.facts import LetterFacts
from accessreq.letters.finished import Finished, Form, finished
from accessreq.letters.render import render

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
def test_the_words_of_a_letter_are_read_back(form: str, facts_of: Callable[..., LetterFacts]) -> None:
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


def test_cells_of_a_table_are_not_read_as_one_number() -> None:
    document, saved = docx.Document(), BytesIO()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("123", "45", "6789"), strict=True):
        cell.text = text
    document.save(saved)

    assert finished(saved.getvalue()).social_security_numbers == 0
