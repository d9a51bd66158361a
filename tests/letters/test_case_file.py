"""The file of a case as one PDF: pages of every origin, numbered, marked and the same each time."""

import struct
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from outloud import check
from pikepdf import Array, Dictionary, Encryption, Name, Pdf
from pypdf import PdfReader

from accessreq.letters.case_file import (
    BlockKind,
    CaseDocument,
    Enclosed,
    Made,
    Numbering,
    Section,
    SectionBlock,
    put_together,
)

SHEET = ("It is not shown here.", "It is beside this file: papers/paper")


def made(*enclosed: Enclosed, sections: tuple[Section, ...] = ()) -> Made:
    file = CaseDocument(
        title="File of A-2026-0001",
        author="The Agency",
        on=date(2026, 7, 10),
        cover=("The Agency",),
        sections=sections,
        enclosed=enclosed,
    )
    return put_together(file, Numbering(prefix="X-"))


def paper(content: bytes, **varied: bool) -> Enclosed:
    return Enclosed(title="Paper: one", content=content, about=SHEET, **varied)


def words(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def scan(**page: object) -> bytes:
    saved = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"2 0 0 2 0 0 cm")  # a state that nobody takes back
        for key, value in page.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("enclosed", "shown"),
    [
        pytest.param(paper(b"two\nlines", is_text=True), "two lines", id="a text"),
        pytest.param(
            paper(b"two\r\nlines \x93quoted\x94", is_text=True), "two lines “quoted”", id="of Windows"
        ),
        pytest.param(paper(b"\xe9t\xe9", is_text=True), SHEET[1], id="a text that cannot be read"),
        pytest.param(paper(b"%PDF-1.7 and no more"), SHEET[1], id="a PDF that is none"),
        pytest.param(paper(b"\x89PNG\r\n\x1a\n and no more"), SHEET[1], id="a picture that is none"),
        pytest.param(paper(b"PK\x03\x04"), SHEET[1], id="a Word document"),
        pytest.param(paper(b""), SHEET[1], id="nothing"),
    ],
)
def test_what_cannot_be_shown_has_a_sheet_that_says_where_it_lies(enclosed: Enclosed, shown: str) -> None:
    pages = words(made(enclosed).content)

    assert len(pages) == 2
    assert shown in pages[1]
    assert pages[1].endswith("X-000002")


def test_a_locked_pdf_has_a_sheet_too() -> None:
    locked = BytesIO()
    with Pdf.open(BytesIO(scan())) as pdf:
        pdf.save(locked, encryption=Encryption(owner="one", user="two"))

    assert SHEET[1] in words(made(paper(locked.getvalue())).content)[1]


@pytest.mark.parametrize(
    ("page", "width", "height"),
    [
        pytest.param({}, 612, 792, id="upright"),
        pytest.param({"Rotate": 90}, 792, 612, id="turned"),
        pytest.param({"CropBox": Array([100, 100, 400, 300])}, 300, 200, id="cropped"),
    ],
)
def test_a_number_stands_at_the_lower_right_of_what_is_seen(
    page: dict[str, object], width: int, height: int
) -> None:
    file = made(paper(scan(**page)))

    with Pdf.open(BytesIO(file.content)) as pdf:
        (name,) = pdf.pages[1].obj.Resources.XObject.keys()
        mark = pdf.pages[1].obj.Resources.XObject[name]
        drawn = pdf.pages[1].obj.Contents
        parts = [each.read_bytes() for each in drawn] if isinstance(drawn, Array) else [drawn.read_bytes()]

    assert [float(each) for each in mark.BBox] == [0, 0, width, height]
    assert parts[0].startswith(b"q")
    assert b"2 0 0 2 0 0 cm\nQ\n/Artifact BMC" in b"".join(parts)
    assert words(file.content)[1] == "X-000002"


def test_nothing_in_a_paper_acts_by_itself_or_by_a_click() -> None:
    run = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=run)
    acting = scan(AA=Dictionary(O=run), Annots=Array([link]))

    with Pdf.open(BytesIO(made(paper(acting)).content)) as pdf:
        page = pdf.pages[1].obj
        assert "/AA" not in page
        assert "/A" not in page.Annots[0]
    assert b"alert" in acting


def test_what_no_page_shows_is_left_behind() -> None:
    content = BytesIO()
    with Pdf.open(BytesIO(scan(PieceInfo=Dictionary(Private="a name"), Thumb=Array([1])))) as pdf:
        unused = pdf.make_stream(b"(a name) Tj", Type=Name.XObject, Subtype=Name.Form)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(U=unused))
        pdf.save(content)

    with Pdf.open(BytesIO(made(paper(content.getvalue())).content)) as pdf:
        page = pdf.pages[1].obj
        assert {"/PieceInfo", "/Thumb"} & set(page.keys()) == set()
        assert list(page.Resources.XObject.keys()) == ["/AccessreqPageNumber"]


def test_the_contents_name_the_first_page_of_each_part() -> None:
    rows = SectionBlock(kind=BlockKind.ROWS, columns=("Day", "What"), rows=(("2026-06-30", "received"),) * 90)
    sections = tuple(Section(title=each, blocks=(rows,)) for each in ("The case", "The days"))

    pages = words(made(paper(b"a note", is_text=True), paper(png(30, 20)), sections=sections).content)

    first = pages[0]
    assert [n for n, text in enumerate(pages, 1) if "The case Day" in text] == [2]
    days = next(n for n, text in enumerate(pages, 1) if "The days Day" in text)
    note = next(n for n, text in enumerate(pages, 1) if "a note" in text)
    assert (
        f"The case X-000002 The days X-{days:06} Paper: one X-{note:06} Paper: one X-{note + 1:06}" in first
    )
    assert days > 3


def test_a_long_list_of_parts_does_not_move_the_pages_that_it_names() -> None:
    enclosed = [
        Enclosed(title=f"Paper: {n}", content=f"words {n} end".encode(), about=(), is_text=True)
        for n in range(70)
    ]

    pages = words(made(*enclosed).content)

    assert "words 0 end" in pages[len(pages) - 70]
    assert f"Paper: 0 X-{len(pages) - 69:06}" in " ".join(pages[:3])


def test_a_sign_that_no_font_has_is_shown_by_its_code_point() -> None:
    pages = words(made(paper("a \U0001bc00 sign".encode(), is_text=True)).content)

    assert "a [U+1BC00] sign" in pages[1]


def test_a_control_in_a_text_is_shown_by_its_code_point() -> None:
    pages = words(made(paper(b"bell \x07, \\u0007 and \\\x07 end", is_text=True)).content)

    assert "bell [U+0007], \\u0007 and \\[U+0007] end" in pages[1]


def test_a_pdf_behind_a_few_bytes_is_shown() -> None:
    file = made(paper(b"\r\n" + scan()))

    assert words(file.content)[1] == "X-000002"
    assert file.not_shown == ()


def test_a_letter_without_tags_of_its_own_is_shown_without_tags() -> None:
    file = made(paper(scan(), made_here=True))

    assert words(file.content)[1] == "X-000002"
    assert b"pdfuaid" not in file.content


def test_what_is_not_shown_is_told() -> None:
    torn = paper(b"\x89PNG\r\n\x1a\n and no more")

    assert made(paper(b"a note", is_text=True), torn, paper(scan())).not_shown == (torn,)


def test_the_file_can_be_read_aloud_unless_it_holds_pages_from_elsewhere(tmp_path: Path) -> None:
    line = SectionBlock(kind=BlockKind.LINE, text="Request received.")
    section = Section(title="The case", blocks=(line,))
    ours = made(paper(b"a note", is_text=True), paper(png(30, 20)), sections=(section,)).content
    (tmp_path / "ours.pdf").write_bytes(ours)

    report = check(str(tmp_path / "ours.pdf"))

    assert [f"{each.rule}: {each.message}" for each in report.findings] == []
    assert b"pdfuaid" not in made(paper(scan())).content


def test_what_is_broken_at_the_end_of_a_line_is_copied_whole() -> None:
    digest = "0123456789abcdef" * 4
    sheet = Enclosed(title="Paper: one", content=b"", about=(f"SHA-256: {digest}",))

    page = PdfReader(BytesIO(made(sheet).content)).pages[1].extract_text()

    assert digest in page.replace("\n", "")


def test_the_same_file_is_the_same_bytes() -> None:
    enclosed = (paper(b"a note", is_text=True), paper(scan()), paper(png(30, 20)))

    assert made(*enclosed) == made(*enclosed)
