"""The letter as PDF: what stands in the file, and where the ink is on the paper.

The pictures are drawn by the same layout and read as pixels,
so that the window of the envelope is checked and not believed.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import NotFound, Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Block, Heading, Letter, Listing, Paragraph, Quotation, Run
from accessreq.letters.formats.pdf import TIGHTER, USUAL, setting, typeset, write
from accessreq.letters.matters import Portion
from accessreq.letters.stationery import PLAIN, Stationery
from accessreq.letters.values import LawWords
from accessreq.letters.view import LetterView

_WIDTH, _HEIGHT = 306, 396
_TURNED = bytes(255 - value for value in range(256))
SIX_LINES = (
    "c/o Whitfield Family Residence",
    "Building 14, Floor 3, Apartment 4B",
    "118 Hudson View Terrace",
    "P.O. Box 2210",
    "Troy, New York 12180",
    "United States of America",
)


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


def pages(letter: Letter, paper: Stationery = PLAIN) -> list[bytes]:
    """Return a picture of each page, one pixel for two points."""
    drawn = typeset(letter, paper).compile(format="png", ppi=36)
    return [drawn] if isinstance(drawn, bytes) else drawn or []


def darkness(png: bytes) -> list[bytes]:
    """Return the rows of a picture, 0 for white to 255 for black."""
    picture = pymupdf.Pixmap(png)  # type: ignore[no-untyped-call]
    assert (picture.width, picture.height) == (_WIDTH, _HEIGHT)
    rows = picture.samples.translate(_TURNED)
    return [rows[start : start + picture.stride : picture.n] for start in range(0, len(rows), picture.stride)]


def inked(png: bytes, *, top: int, bottom: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the ink between two heights, in points (72 to the inch)."""
    rows = darkness(png)
    spots = [(2 * x, 2 * y) for y in range(top // 2, bottom // 2) for x in range(_WIDTH) if rows[y][x] > 30]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def test_the_file_is_a_tagged_pdf_with_title_and_language(facts_of: Callable[..., LetterView]) -> None:
    content = write(compose(facts_of(LetterKind.GRANT)))

    assert content.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/Marked true" in content
    assert b"<dc:language>" in content
    assert b"/Lang(en-US)" in content
    assert b"is granted (A-2026-0007)" in content


def test_the_file_is_dated_by_the_letter(facts_of: Callable[..., LetterView]) -> None:
    content = write(compose(facts_of(LetterKind.GRANT)))

    assert b"D:20260707120000" in content


@pytest.mark.parametrize(
    ("address", "speaker"),
    [
        pytest.param(("Troy, New York 12180",), False, id="two lines"),
        pytest.param(SIX_LINES[1:5], False, id="five lines"),
        pytest.param(SIX_LINES, False, id="six lines below the name"),
        pytest.param(SIX_LINES, True, id="six lines and a representative"),
    ],
)
def test_the_address_and_nothing_else_shows_in_the_window(
    address: tuple[str, ...], speaker: bool, facts_of: Callable[..., LetterView]
) -> None:
    acting = Representative(name="Ana Lopez-Whitfield", authority="parent") if speaker else None
    facts = facts_of(
        LetterKind.GRANT,
        addressee=DataSubject(name="Maria Lopez-Whitfield", address=address),
        representative=acting,
    )

    page = pages(compose(facts))[0]

    left, top, right, bottom = inked(page, top=115, bottom=264)
    assert left >= 70
    assert top >= 147
    assert right <= 317
    assert bottom <= 227


def test_the_words_begin_below_the_first_fold(facts_of: Callable[..., LetterView]) -> None:
    page = pages(compose(facts_of(LetterKind.GRANT)))[0]

    _, top, _, _ = inked(page, top=230, bottom=720)
    assert 264 <= top <= 281


@pytest.mark.parametrize("kind", list(LetterKind))
def test_an_ordinary_letter_has_two_pages_at_most(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    assert len(pages(compose(facts_of(kind)))) <= 2


def test_a_long_request_and_six_portions_still_fit_on_two_pages(facts_of: Callable[..., LetterView]) -> None:
    portions = tuple(
        Portion(
            portion=f"Reviewer's notes on application {number}",
            words=LawWords("A statute forbids giving this information to the requester."),
            cite="Public Officers Law § 95(6)(a)",
            reason="They name two other applicants.",
        )
        for number in range(1, 7)
    )
    facts = facts_of(LetterKind.GRANT_IN_PART, about="records " * 62, withheld=portions, website=True)

    assert len(pages(compose(facts))) == 2


def test_margins_are_kept_on_every_page(facts_of: Callable[..., LetterView]) -> None:
    for page in pages(compose(facts_of(LetterKind.NOTHING_COLLECTED))):
        left, top, right, bottom = inked(page, top=0, bottom=792)

        assert left >= 69
        assert top >= 32
        assert right <= 544
        assert bottom <= 764


def test_an_address_too_long_for_the_window_pushes_the_words_down(
    facts_of: Callable[..., LetterView],
) -> None:
    subject = DataSubject(name="Jo Ng", address=tuple("long address line " * 11 for _ in range(6)))

    page = pages(compose(facts_of(LetterKind.GRANT, addressee=subject)))[0]

    _, top, right, _ = inked(page, top=115, bottom=230)
    assert top >= 147
    assert right <= 321


def test_a_line_of_the_address_is_set_smaller_before_it_is_broken(
    facts_of: Callable[..., LetterView],
) -> None:
    long = "One Commerce Plaza, 99 Washington Avenue, Suite 650"
    subject = DataSubject(name="Jo Ng", address=(long, "Albany, New York 12231"))
    short = DataSubject(name="Jo Ng", address=("One Commerce Plaza", "Albany, New York 12231"))

    page = pages(compose(facts_of(LetterKind.GRANT, addressee=subject)))[0]
    usual = pages(compose(facts_of(LetterKind.GRANT, addressee=short)))[0]

    _, top, right, bottom = inked(page, top=140, bottom=230)
    _, usual_top, _, usual_bottom = inked(usual, top=140, bottom=230)
    assert right <= 317
    assert bottom - top <= usual_bottom - usual_top


def test_a_preview_is_marked_across_the_page(facts_of: Callable[..., LetterView]) -> None:
    issued = pages(compose(facts_of(LetterKind.FEE_NOTICE)))[0]
    preview = pages(compose(facts_of(LetterKind.FEE_NOTICE, preview=True, head="")))[0]

    def pale(png: bytes) -> int:
        return sum(20 <= value <= 30 for row in darkness(png) for value in row)

    assert pale(preview) > pale(issued) + 1_500


@pytest.mark.parametrize(
    "name",
    ["Jo # $ * @ [bold] {{ 7*7 }} \\ #let x = 1", "José Ağaoğlu", "Ждан Ωμέγα", "מרים כהן", "A & B <x>"],
)
def test_53_names_are_data_and_never_markup(name: str, facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.GRANT, addressee=DataSubject(name=name, address=("Albany",)))

    assert write(compose(facts)).startswith(b"%PDF-")


def test_51_characters_that_the_fonts_lack_are_named_each_once(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.GRANT, about="𓆓𓏏 and 𓆓𓏏", addressee=DataSubject(name="Jo 𐎀"))

    with pytest.raises(Refused) as refusal:
        write(compose(facts))

    assert {"U+13193", "U+133CF", "U+10380"} <= set(refusal.value.found.replace(",", " ").split())
    assert refusal.value.found.count("U+13193") == 1
    assert "words of the letter" in refusal.value.found


def test_a_translation_begins_a_page_and_is_tagged_with_its_language(
    facts_of: Callable[..., LetterView],
) -> None:
    english = compose(facts_of(LetterKind.DENIAL))
    both = compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))

    content = write(both)

    assert len(pages(both)) == len(pages(english)) + 1
    assert b"/Lang(en-US)" in content
    assert content.count(b"/Lang(es)") >= 10
    assert b"/Lang(es)" not in write(english)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 9"><rect width="20" height="9"/></svg>'


@pytest.mark.parametrize("name", ["name.png", "name.svg"])
def test_a_picture_that_cannot_be_read_is_refused(
    name: str, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / name).write_bytes(b"no picture")

    with pytest.raises(Refused, match="no picture that can be read"):
        write(compose(facts_of(LetterKind.GRANT)), Stationery(logo=tmp_path / name))


def test_a_picture_that_is_missing_is_not_found(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    with pytest.raises(NotFound, match="There is no signature"):
        write(compose(facts_of(LetterKind.GRANT)), Stationery(signature=tmp_path / "gone.png"))


def test_the_agency_s_logo_and_color_leave_the_window_as_it_is(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / "bar.svg").write_text(SVG)
    paper = Stationery(logo=tmp_path / "bar.svg", signature=tmp_path / "bar.svg", color="#1f3a5f")
    plain = pages(compose(facts_of(LetterKind.GRANT)))[0]

    own = pages(compose(facts_of(LetterKind.GRANT)), paper)[0]

    assert inked(own, top=140, bottom=400) == inked(plain, top=140, bottom=400)
    assert inked(own, top=0, bottom=80) != inked(plain, top=0, bottom=80)


@pytest.mark.parametrize("backward", ["أطلب نسخة من سجلاتي", "אני מבקשת עותק"])
def test_a_request_in_arabic_or_hebrew_begins_at_the_right(
    backward: str, facts_of: Callable[..., LetterView]
) -> None:
    forward = pages(compose(facts_of(LetterKind.DENIAL, about="I ask for a copy")))[0]

    page = pages(compose(facts_of(LetterKind.DENIAL, about=backward)))[0]

    quoted = slice(318, 336)  # the line in which the request is quoted
    assert inked(page, top=quoted.start, bottom=quoted.stop)[2] > 500
    assert inked(forward, top=quoted.start, bottom=quoted.stop)[2] < 300


def words_of_pages(letter: Letter) -> list[list[str]]:
    """Return the lines of each page, without the head and the foot of the page."""
    read = PdfReader(BytesIO(write(letter)))
    lines = [[each for each in page.extract_text().splitlines() if each.strip()] for page in read.pages]
    return [each[:-1] if n == 0 else each[1:-1] for n, each in enumerate(lines)]


def with_blocks(letter: Letter, *blocks: Block) -> Letter:
    return replace(letter, blocks=blocks)


def test_a_letter_that_exceeds_a_page_by_a_few_lines_is_set_on_one(
    facts_of: Callable[..., LetterView],
) -> None:
    letter = with_blocks(compose(facts_of(LetterKind.GRANT)), *[paragraph("Words of the letter. " * 9)] * 9)
    longer = with_blocks(letter, *letter.blocks, paragraph("Words of the letter. " * 9))

    assert setting(letter) == USUAL
    assert len(words_of_pages(letter)) == 1
    assert setting(longer) in TIGHTER
    assert len(words_of_pages(longer)) == 1


def test_a_letter_that_exceeds_a_page_by_more_is_set_as_usual(facts_of: Callable[..., LetterView]) -> None:
    long = with_blocks(compose(facts_of(LetterKind.GRANT)), *[paragraph("Words of the letter. " * 9)] * 20)

    assert setting(long) == USUAL
    assert len(words_of_pages(long)) == 2


@pytest.mark.parametrize("before", range(10, 20))
@pytest.mark.parametrize(
    "last",
    [
        pytest.param((paragraph("Thank you."),), id="a last paragraph of one line"),
        pytest.param((paragraph("Please answer soon. " * 12),), id="a last paragraph of three lines"),
        pytest.param((paragraph("Thank you."), paragraph("Please write to us.")), id="two short ones"),
        pytest.param((Listing(numbered=False, items=(paragraph("your name"),) * 4),), id="a list"),
        pytest.param((Listing(numbered=True, items=(paragraph("your name"),) * 90),), id="a very long list"),
        pytest.param((Quotation(paragraphs=(paragraph("12 Elm Street"),) * 3),), id="an address"),
        pytest.param((Heading(runs=(Run(text="Thanks"),)), paragraph("Thank you.")), id="below a heading"),
    ],
)
def test_at_least_two_lines_of_text_are_on_the_page_of_the_signature(
    before: int, last: tuple[Block, ...], facts_of: Callable[..., LetterView]
) -> None:
    letter = with_blocks(
        compose(facts_of(LetterKind.GRANT)), *[paragraph("Words of the letter. " * 9)] * before, *last
    )

    page = words_of_pages(letter)[-1]
    assert page.index("Sincerely,") >= 2
    assert "Enclosures:" in page[-1]
