"""The letter as .docx, read back by the library that Word's users trust."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from accessreq.cases.people import DataSubject
from accessreq.errors import Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Block, Listing, Quotation, Run
from accessreq.letters.document import Paragraph as LetterParagraph
from accessreq.letters.formats.docx import write
from accessreq.letters.stationery import Stationery
from accessreq.letters.view import LetterView


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def paper(path: Path) -> Stationery:
    return Stationery(letterhead=path)


def letterhead(folder: Path, *, body: str = "") -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "STATE OF EXAMPLE"
    document.sections[0].footer.paragraphs[0].text = "An equal opportunity employer"
    document.add_paragraph(body)
    path = folder / "letterhead.docx"
    document.save(str(path))
    return path


def test_subject_and_headings_lean_on_real_heading_styles(facts_of: Callable[..., LetterView]) -> None:
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
    facts_of: Callable[..., LetterView],
) -> None:
    properties = opened(write(compose(facts_of(LetterKind.DENIAL)))).core_properties

    assert properties.title == "Your request for access to records is denied (A-2026-0007)"
    assert properties.author == "NYS & CSEA Partnership for Education and Training"
    assert properties.language == "en-US"
    assert properties.created.replace(tzinfo=None) == datetime(2026, 7, 7, 12)  # noqa: DTZ001 - as read back
    assert properties.modified.replace(tzinfo=None) == datetime(2026, 7, 7, 12)  # noqa: DTZ001 - as read back


def test_every_entry_of_the_file_is_dated_by_the_letter(facts_of: Callable[..., LetterView]) -> None:
    with ZipFile(BytesIO(write(compose(facts_of(LetterKind.GRANT))))) as archive:
        dates = {entry.date_time for entry in archive.infolist()}

    assert dates == {(2026, 7, 7, 12, 0, 0)}


def test_the_page_is_us_letter(facts_of: Callable[..., LetterView]) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT)))).sections[0]

    assert (page.page_width, page.page_height) == (Inches(8.5), Inches(11))


@pytest.mark.parametrize("name", ["A & B <x>", "Jo # $ * @ {{ 7*7 }} [bold]", "李雷", "מרים כהן"])
def test_52_a_name_stands_as_it_was_typed(name: str, facts_of: Callable[..., LetterView]) -> None:
    subject = DataSubject(name=name, address=("Troy, New York 12180",))

    document = opened(write(compose(facts_of(LetterKind.GRANT, addressee=subject))))

    assert name in [paragraph.text for paragraph in document.paragraphs]
    assert f"Dear {name}:" in [paragraph.text for paragraph in document.paragraphs]


def test_a_certificate_bears_its_title_and_greets_nobody(facts_of: Callable[..., LetterView]) -> None:
    document = opened(write(compose(facts_of(LetterKind.CERTIFICATE))))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Certificate that a record was not found" in texts
    assert [text for text in texts if text.startswith(("Dear", "Sincerely"))] == []


def test_grounds_are_items_of_a_real_list(facts_of: Callable[..., LetterView]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL))))

    items = [p for p in document.paragraphs if p.style is not None and p.style.name == "Letter List"]
    assert [item.text.split("\n") for item in items] == [
        [
            "Reason: The survey of 2024 was anonymous.",
            "Legal basis: The agency does not have the record. Public Officers Law §\u00a095(1)(b)(i).",
        ]
    ]
    assert all(item._p.find(f".//{qn('w:numPr')}") is not None for item in items)


def test_the_foot_stands_on_the_first_page_and_the_running_line_after(
    facts_of: Callable[..., LetterView],
) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT)))).sections[0]

    foot = "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"
    assert page.different_first_page_header_footer
    assert page.first_page_footer.paragraphs[0].text == foot
    assert page.footer.paragraphs[0].text == foot
    assert page.header.paragraphs[0].text.startswith("Maria Lopez-Whitfield, July 7, 2026\tPage ")


def test_a_preview_is_marked_on_every_page(facts_of: Callable[..., LetterView]) -> None:
    page = opened(write(compose(facts_of(LetterKind.GRANT, preview=True, head="")))).sections[0]

    assert page.first_page_header.paragraphs[0].text == "PREVIEW – NOT ISSUED"
    assert page.header.paragraphs[0].text == "PREVIEW – NOT ISSUED"


def test_the_agency_s_letterhead_keeps_its_header_and_footer(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    document = opened(write(compose(facts_of(LetterKind.GRANT)), paper(letterhead(tmp_path))))

    assert document.sections[0].header.paragraphs[0].text == "STATE OF EXAMPLE"
    assert document.sections[0].footer.paragraphs[0].text == "An equal opportunity employer"
    assert document.paragraphs[0].text == "July 7, 2026\tOur reference: A-2026-0007"
    assert document.paragraphs[-1].text == "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"


def test_words_on_the_letterhead_stay_above_the_letter(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    path = letterhead(tmp_path, body="Office of the Counsel")

    document = opened(write(compose(facts_of(LetterKind.GRANT)), paper(path)))

    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [
        "Office of the Counsel",
        "July 7, 2026\tOur reference: A-2026-0007",
    ]


def test_a_letter_on_a_letterhead_is_the_same_bytes_each_time(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    path = letterhead(tmp_path)
    before = path.read_bytes()

    letters = {write(compose(facts_of(LetterKind.DENIAL)), paper(path)) for _ in range(2)}

    assert len(letters) == 1
    assert path.read_bytes() == before


def test_a_letter_written_on_an_earlier_letter_can_be_opened(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    path = tmp_path / "earlier.docx"
    path.write_bytes(write(compose(facts_of(LetterKind.DENIAL))))

    document = opened(write(compose(facts_of(LetterKind.GRANT)), paper(path)))

    assert "Re: Your request for access to records is granted" in [p.text for p in document.paragraphs]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_docx_is_refused(
    content: bytes, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(content)

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), paper(path))


def test_a_docx_with_a_broken_part_is_refused(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    whole = letterhead(tmp_path)
    broken = tmp_path / "broken.docx"
    with ZipFile(whole) as before, ZipFile(broken, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<w:document" if name == "word/document.xml" else before.read(name))

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), paper(broken))


def test_an_archive_of_other_files_is_refused(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    path = tmp_path / "letterhead.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no document")

    with pytest.raises(Refused, match=r"is not a \.docx file"):
        write(compose(facts_of(LetterKind.GRANT)), paper(path))


def test_a_translation_begins_a_page_and_says_its_language(facts_of: Callable[..., LetterView]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))))

    texts = [paragraph.text for paragraph in document.paragraphs]
    begins = texts.index("Courtesy translation into Spanish. The English text of this letter governs.")
    spanish = document.paragraphs[begins + 1 :]
    opening = document.paragraphs[begins].style
    assert opening is not None
    assert opening.paragraph_format.page_break_before
    assert "Sincerely," in texts[:begins]
    assert {_language(paragraph) for paragraph in spanish} == {"es"}
    assert spanish[0].style is not None
    assert spanish[0].style.base_style.base_style.name == "Heading 1"


def test_english_words_inside_a_translation_say_that_they_are(facts_of: Callable[..., LetterView]) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))))

    found = [
        (run.text, run._r.rPr.find(qn("w:lang")).get(qn("w:val")))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None
    ]
    assert found == [
        ("Después de esta carta hay una traducción de cortesía al español.", "es"),
        ("The survey of 2024 was anonymous.", "en-US"),
        ("Public Officers Law §\u00a095(1)(b)(i)", "en-US"),
    ]


def _language(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.element.rPr.find(qn("w:lang")).get(qn("w:val")))


def test_a_long_quotation_may_break_and_a_short_one_may_not(facts_of: Callable[..., LetterView]) -> None:
    def kept_together(about: str) -> list[bool | None]:
        document = opened(write(compose(facts_of(LetterKind.GRANT, about=about))))
        styles = [paragraph.style for paragraph in document.paragraphs if paragraph.text == about.strip()]
        return [style.paragraph_format.keep_together for style in styles if style is not None]

    assert kept_together("my file") == [True]
    assert kept_together("my file, and more of it, " * 40) == [False]


def test_enclosures_and_copies_stay_with_the_signature(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(facts_of(LetterKind.GRANT, cc=("Director", "Committee on Open Government")))

    document = opened(write(letter))

    *signed, enclosures, copies = document.paragraphs
    assert (enclosures.text, copies.text) == (
        "Enclosures:\tCopy of the record",
        "Copies to:\tDirector\nCommittee on Open Government",
    )
    styles = [each.style for each in (signed[-1], enclosures, copies)]
    assert [style.paragraph_format.keep_with_next for style in styles if style is not None] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "enclosures", [(), ("Copy of the record",)], ids=["nothing enclosed", "a record enclosed"]
)
def test_on_a_letterhead_the_line_of_the_record_stays_with_the_signature(
    enclosures: tuple[str, ...], facts_of: Callable[..., LetterView], tmp_path: Path
) -> None:
    composed = compose(facts_of(LetterKind.GRANT))
    letter = replace(composed, frame=replace(composed.frame, enclosures=enclosures))

    document = opened(write(letter, paper(letterhead(tmp_path))))

    closing = [each.text for each in document.paragraphs].index("Sincerely,")
    *signed, record = document.paragraphs[closing:]
    assert record.text.startswith("Case A-2026-0007")
    assert all(stays_with_next(each) for each in signed)


def names(element: BaseOxmlElement, inside: str) -> set[str]:
    """The names of what stands in each element of a kind, such as ``pPr``."""
    return {child.tag.split("}")[1] for found in element.iter(qn(f"w:{inside}")) for child in found}


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_paragraph_and_no_run_carries_a_look_of_its_own(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(kind, cc=("Jo Ng",), addressee=DataSubject(name="מרים כהן"))

    body = opened(write(compose(facts))).element.body

    assert names(body, "pPr") - {"pStyle", "numPr", "bidi"} == set()
    assert names(body, "rPr") - {"rStyle", "rtl", "lang"} == set()


def test_words_from_the_right_are_marked_and_their_paragraph_begins_there(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.GRANT, about="שלום לכולם", addressee=DataSubject(name="מרים כהן"))

    document = opened(write(compose(facts)))

    dear = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Dear"))
    asked = next(paragraph for paragraph in document.paragraphs if paragraph.text == "שלום לכולם")
    assert [(run.text, bool(run.font.rtl)) for run in dear.runs] == [
        ("Dear ", False),
        ("מרים כהן", True),
        (":", False),
    ]
    assert asked._p.pPr is not None
    assert asked._p.pPr.find(qn("w:bidi")) is not None


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        pytest.param("Maria", {"val": "en-US"}, id="English alone"),
        pytest.param("李雷", {"val": "en-US", "eastAsia": "zh-CN"}, id="simplified"),
        pytest.param("張偉明", {"val": "en-US", "eastAsia": "zh-TW"}, id="traditional"),
        pytest.param("מרים", {"val": "en-US", "bidi": "he-IL"}, id="Hebrew"),
        pytest.param("محمد", {"val": "en-US", "bidi": "ar-SA"}, id="Arabic"),
    ],
)
def test_the_document_says_once_in_which_languages_it_is(
    name: str, languages: dict[str, str], facts_of: Callable[..., LetterView]
) -> None:
    document = opened(write(compose(facts_of(LetterKind.GRANT, addressee=DataSubject(name=name)))))

    (told,) = document.styles.element.iter(qn("w:lang"))
    assert {key.split("}")[1]: value for key, value in told.attrib.items()} == languages


def test_the_agency_s_own_styles_are_left_as_they_are(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    document = opened(write(compose(facts_of(LetterKind.DENIAL))))
    document.styles["Letter Text"].font.name = "Garamond"
    document.save(str(tmp_path / "letterhead.docx"))

    again = opened(write(compose(facts_of(LetterKind.GRANT)), paper(tmp_path / "letterhead.docx")))

    assert again.styles["Letter Text"].font.name == "Garamond"


def test_on_a_letterhead_the_words_take_the_agency_s_own_font(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    again = opened(write(compose(facts_of(LetterKind.GRANT)), paper(letterhead(tmp_path))))

    assert again.styles["Letter Text"].font.name is None
    assert again.styles["Letter Text"].base_style.name == "Normal"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 9"><rect width="20" height="9"/></svg>'


def test_logo_color_and_signature_stand_in_their_places_with_words_for_them(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / "bar.svg").write_text(SVG)
    own = Stationery(logo=tmp_path / "bar.svg", signature=tmp_path / "bar.svg", color="#1f3a5f")

    document = opened(write(compose(facts_of(LetterKind.GRANT)), own))

    head = document.sections[0].first_page_header
    told = [
        each.get("descr") for part in (head._element, document.element) for each in part.iter(qn("wp:docPr"))
    ]
    assert told == [
        "Logo of NYS & CSEA Partnership for Education and Training",
        "Signature of Website Compliance Officer",
    ]
    assert str(document.styles["Letter Name"].font.color.rgb) == "1F3A5F"
    (signature,) = document.inline_shapes
    assert signature.height <= Inches(0.5)
    assert signature.width <= Inches(2.6)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((LetterKind.APPEAL_DENIED, {}), id="the reviewer signs"),
        pytest.param((LetterKind.CERTIFICATE, {}), id="a certificate"),
        pytest.param((LetterKind.AUTHORIZATION_FORM, {}), id="a form"),
        pytest.param((LetterKind.GRANT, {"preview": True, "head": ""}), id="a preview"),
    ],
)
def test_the_officer_s_signature_stands_under_no_other_paper(
    facts: tuple[LetterKind, dict[str, Any]], tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / "bar.svg").write_text(SVG)
    kind, differs = facts

    document = opened(write(compose(facts_of(kind, **differs)), Stationery(signature=tmp_path / "bar.svg")))

    assert len(document.inline_shapes) == 0


@pytest.mark.parametrize("name", ["name.png", "name.svg"])
def test_a_signature_that_is_no_picture_is_refused(
    name: str, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / name).write_bytes(b"no picture")

    with pytest.raises(Refused, match="no picture that can be read"):
        write(compose(facts_of(LetterKind.GRANT)), Stationery(signature=tmp_path / name))


def paragraph(text: str) -> LetterParagraph:
    return LetterParagraph(runs=(Run(text=text),))


@pytest.mark.parametrize(
    ("last", "held"),
    [
        pytest.param((paragraph("Please answer soon. " * 12),), 1, id="a last paragraph of three lines"),
        pytest.param((paragraph("Please " * 24), paragraph("Thank you.")), 2, id="a last one of one line"),
        pytest.param(
            (Listing(numbered=False, items=(paragraph("your name and address"),) * 40),), 7, id="a long list"
        ),
        pytest.param((Quotation(paragraphs=(paragraph("Albany, New York"),) * 3),), 4, id="an address"),
    ],
)
def test_o09_what_fills_two_lines_above_the_signature_stays_on_its_page(
    last: tuple[Block, ...], held: int, facts_of: Callable[..., LetterView]
) -> None:
    letter = replace(compose(facts_of(LetterKind.GRANT)), blocks=(*[paragraph("We write. " * 40)] * 2, *last))

    document = opened(write(letter))

    stays = [stays_with_next(each) for each in document.paragraphs]
    closing = [each.text for each in document.paragraphs].index("Sincerely,")
    assert all(stays[closing - held : -1])  # through closing and signature to what is enclosed
    assert not stays[closing - held - 1]


def stays_with_next(paragraph: Paragraph) -> bool:
    assert paragraph.style is not None
    return bool(paragraph.style.paragraph_format.keep_with_next)
