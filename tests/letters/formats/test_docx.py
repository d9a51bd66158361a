"""The letter as .docx, read back by the library that Word's users trust."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.text.paragraph import Paragraph

from accessreq.cases.people import DataSubject
from accessreq.errors import Refused
from accessreq.law.contents import LetterKind
from accessreq.law.languages import Language
from accessreq.letters.compose import compose
from accessreq.letters.facts import LetterFacts
from accessreq.letters.formats.docx import write


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def letterhead(folder: Path, *, body: str = "") -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "STATE OF EXAMPLE"
    document.sections[0].footer.paragraphs[0].text = "An equal opportunity employer"
    document.add_paragraph(body)
    path = folder / "letterhead.docx"
    document.save(str(path))
    return path


def test_subject_and_headings_lean_on_real_heading_styles(facts_of: Callable[..., LetterFacts]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL))))

    found = [
        (paragraph.text, paragraph.style.base_style.name)
        for paragraph in document.paragraphs
        if paragraph.style is not None
        and paragraph.style.base_style is not None
        and paragraph.style.base_style.name.startswith("Heading")
    ]
    assert found == [
        ("Re: Your request for access to records is denied", "Heading 1"),
        ("Why it is denied", "Heading 2"),
        ("Your right to appeal", "Heading 2"),
    ]


def test_title_author_language_and_dates_are_those_of_the_letter(
    facts_of: Callable[..., LetterFacts],
) -> None:
    properties = opened(write(compose(facts_of(LetterKind.DENIAL)))).core_properties

    assert properties.title == "Your request for access to records is denied (A-2026-0007)"
    assert properties.author == "NYS & CSEA Partnership for Education and Training"
    assert properties.language == "en-US"
    assert properties.created.replace(tzinfo=None) == datetime(2026, 7, 7, 12)  # noqa: DTZ001 - as read back
    assert properties.modified.replace(tzinfo=None) == datetime(2026, 7, 7, 12)  # noqa: DTZ001 - as read back


def test_every_entry_of_the_file_is_dated_by_the_letter(facts_of: Callable[..., LetterFacts]) -> None:
    with ZipFile(BytesIO(write(compose(facts_of(LetterKind.GRANT))))) as archive:
        dates = {entry.date_time for entry in archive.infolist()}

    assert dates == {(2026, 7, 7, 12, 0, 0)}


def test_the_page_is_us_letter(facts_of: Callable[..., LetterFacts]) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT)))).sections[0]

    assert (page.page_width, page.page_height) == (Inches(8.5), Inches(11))


@pytest.mark.parametrize("name", ["A & B <x>", "Jo # $ * @ {{ 7*7 }} [bold]", "李雷", "מרים כהן"])
def test_a_name_stands_as_it_was_typed(name: str, facts_of: Callable[..., LetterFacts]) -> None:
    subject = DataSubject(name=name, address=("Troy, New York 12180",))

    document = opened(write(compose(facts_of(LetterKind.GRANT, addressee=subject))))

    assert name in [paragraph.text for paragraph in document.paragraphs]
    assert f"Dear {name}:" in [paragraph.text for paragraph in document.paragraphs]


def test_a_certificate_bears_its_title_and_greets_nobody(facts_of: Callable[..., LetterFacts]) -> None:
    document = opened(write(compose(facts_of(LetterKind.CERTIFICATE))))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Certificate that a record was not found" in texts
    assert [text for text in texts if text.startswith(("Dear", "Sincerely"))] == []


def test_grounds_are_items_of_a_real_list(facts_of: Callable[..., LetterFacts]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL))))

    items = [p for p in document.paragraphs if p.style is not None and p.style.name == "Letter List"]
    assert [item.text.split("\n")[0] for item in items] == [
        "The agency does not have the record. Public Officers Law §\u00a095(1)(b)(i)."
    ]
    assert all(item._p.find(f".//{qn('w:numPr')}") is not None for item in items)


def test_the_foot_stands_on_the_first_page_and_the_running_line_after(
    facts_of: Callable[..., LetterFacts],
) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT)))).sections[0]

    foot = "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"
    assert page.different_first_page_header_footer
    assert page.first_page_footer.paragraphs[0].text == foot
    assert page.footer.paragraphs[0].text == foot
    assert page.header.paragraphs[0].text.startswith("Maria Lopez-Whitfield, July 7, 2026\tPage ")


def test_a_preview_is_marked_on_every_page(facts_of: Callable[..., LetterFacts]) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT, preview=True, head="")))).sections[0]

    assert page.first_page_header.paragraphs[0].text == "PREVIEW – NOT ISSUED"
    assert page.header.paragraphs[0].text == "PREVIEW – NOT ISSUED"


def test_the_agency_s_letterhead_keeps_its_header_and_footer(
    tmp_path: Path, facts_of: Callable[..., LetterFacts]
) -> None:
    document = opened(write(compose(facts_of(LetterKind.GRANT)), letterhead(tmp_path)))

    assert document.sections[0].header.paragraphs[0].text == "STATE OF EXAMPLE"
    assert document.sections[0].footer.paragraphs[0].text == "An equal opportunity employer"
    assert document.paragraphs[0].text == "July 7, 2026\tOur reference: A-2026-0007"
    assert document.paragraphs[-1].text == "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"


def test_words_on_the_letterhead_stay_above_the_letter(
    tmp_path: Path, facts_of: Callable[..., LetterFacts]
) -> None:
    path = letterhead(tmp_path, body="Office of the Counsel")

    document = opened(write(compose(facts_of(LetterKind.GRANT)), path))

    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [
        "Office of the Counsel",
        "July 7, 2026\tOur reference: A-2026-0007",
    ]


def test_a_letter_on_a_letterhead_is_the_same_bytes_each_time(
    tmp_path: Path, facts_of: Callable[..., LetterFacts]
) -> None:
    path = letterhead(tmp_path)
    before = path.read_bytes()

    letters = {write(compose(facts_of(LetterKind.DENIAL)), path) for _ in range(2)}

    assert len(letters) == 1
    assert path.read_bytes() == before


def test_a_letter_written_on_an_earlier_letter_can_be_opened(
    tmp_path: Path, facts_of: Callable[..., LetterFacts]
) -> None:
    path = tmp_path / "earlier.docx"
    path.write_bytes(write(compose(facts_of(LetterKind.DENIAL))))

    document = opened(write(compose(facts_of(LetterKind.GRANT)), path))

    assert "Re: Your request for access to records is granted" in [p.text for p in document.paragraphs]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_docx_is_refused(
    content: bytes, tmp_path: Path, facts_of: Callable[..., LetterFacts]
) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(content)

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), path)


def test_a_docx_with_a_broken_part_is_refused(tmp_path: Path, facts_of: Callable[..., LetterFacts]) -> None:
    whole = letterhead(tmp_path)
    broken = tmp_path / "broken.docx"
    with ZipFile(whole) as before, ZipFile(broken, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<w:document" if name == "word/document.xml" else before.read(name))

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), broken)


def test_an_archive_of_other_files_is_refused(tmp_path: Path, facts_of: Callable[..., LetterFacts]) -> None:
    path = tmp_path / "letterhead.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no document")

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), path)


def test_a_translation_begins_a_page_and_says_its_language(facts_of: Callable[..., LetterFacts]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))))

    texts = [paragraph.text for paragraph in document.paragraphs]
    begins = texts.index("Courtesy translation into Spanish. The English text of this letter governs.")
    spanish = document.paragraphs[begins + 1 :]
    assert document.paragraphs[begins].paragraph_format.page_break_before
    assert "Sincerely," in texts[:begins]
    assert {_language(paragraph) for paragraph in spanish} == {"es"}
    assert spanish[0].style is not None
    assert spanish[0].style.base_style.base_style.name == "Heading 1"


def test_english_words_inside_a_translation_say_that_they_are(facts_of: Callable[..., LetterFacts]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))))

    found = [
        (run.text, run._r.rPr.find(qn("w:lang")).get(qn("w:val")))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None
    ]
    assert found == [
        ("Después de esta carta hay una traducción de cortesía al español.", "es"),
        ("Public Officers Law §\u00a095(1)(b)(i)", "en-US"),
        ("The survey of 2024 was anonymous.", "en-US"),
    ]


def _language(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.element.rPr.find(qn("w:lang")).get(qn("w:val")))


def test_a_long_quotation_may_break_and_a_short_one_may_not(facts_of: Callable[..., LetterFacts]) -> None:
    def kept_together(about: str) -> list[bool | None]:
        document = opened(write(compose(facts_of(LetterKind.GRANT, about=about))))
        quoted = [
            p for p in document.paragraphs if p.style is not None and p.style.name == "Letter Quotation"
        ]
        return [each.paragraph_format.keep_together for each in quoted]

    assert kept_together("my file") == [True]
    assert kept_together("my file, and more of it, " * 40) == [False]


def test_enclosures_and_copies_stay_with_the_signature(facts_of: Callable[..., LetterFacts]) -> None:
    letter = compose(facts_of(LetterKind.GRANT, cc=("Director", "Committee on Open Government")))

    document = opened(write(letter))

    *signed, enclosures, copies = document.paragraphs
    assert (enclosures.text, copies.text) == (
        "Enclosures:\tCopy of the record",
        "Copies to:\tDirector\nCommittee on Open Government",
    )
    assert [each.paragraph_format.keep_with_next for each in (signed[-1], enclosures, copies)] == [
        True,
        True,
        False,
    ]
