"""The words of a letter that really went out, read from the file that an officer brings back."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pikepdf import Encryption, Pdf

from accessreq.errors import Refused
from accessreq.law.contents import LetterKind
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

    assert finished(saved.getvalue()) == Finished(form=Form.DOCX, words="in a table")
    assert finished(word(xml=tracked)) == Finished(form=Form.DOCX, words="put in", tracked=True)


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
