"""Records as they should not go out: each way in which a redaction fails, in a file that was made for it."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
import typst
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, OutlineItem, Pdf, String

from accessreq.letters.inspection import Danger, Found, inspect

HIDDEN = "Ada Young, informant"
SPECIMEN = "social security number 078-05-1120"  # printed on sample cards, and never valid


def page(*below: str, body: str = "Course record of Jane Q. Sample.") -> bytes:
    """A PDF of one page with words, and marks laid over them."""
    source = "\n".join(("#set page(width: 400pt, height: 300pt)", "#set text(size: 12pt)", body, *below))
    written = typst.Compiler(source.encode()).compile(format="pdf")
    assert isinstance(written, bytes)
    return written


def placed(words: str, cover: str = "", *, across: int = 0) -> bytes:
    laid = f"#place(dx: -5pt, dy: 55pt, {cover})" if cover else ""
    return page(f"#place(dx: {across}pt, dy: 60pt)[{words}]", laid)


def pictured(drawn: bytes, **page: object) -> bytes:
    """A page with a picture ``/I`` of 100 × 50 dots: three black strokes at its upper left, white else."""
    row, blank = (b"\xff" * 10 + b"\x00" * 3 + b"\xff" * 4) * 3 + b"\xff" * 49, b"\xff" * 100
    saved = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        picture = pdf.make_stream(
            row * 20 + blank * 30,
            Type=Name.XObject, Subtype=Name.Image, Width=100, Height=50, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )  # fmt: skip
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=picture))
        pdf.pages[0].obj.Contents = pdf.make_stream(drawn)
        for key, value in page.items():
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(saved)
    return saved.getvalue()


def changed(
    change: Callable[[Pdf], None], content: bytes | None = None, encryption: Encryption | bool = False
) -> bytes:
    saved = BytesIO()
    with Pdf.open(BytesIO(content or page())) as pdf:
        change(pdf)
        pdf.save(saved, encryption=encryption)
    return saved.getvalue()


def annotated(**note: object) -> bytes:
    def change(pdf: Pdf) -> None:
        given = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 60, 30])))
        for key, value in note.items():
            given[f"/{key}"] = value
        pdf.pages[0].obj.Annots = Array([given])
        if "FT" in note:
            pdf.Root.AcroForm = Dictionary(Fields=Array([given]))

    return changed(change)


def layered(*, all_off: bool = False) -> bytes:
    def change(pdf: Pdf) -> None:
        layer, other = (
            pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("names", "seal")
        )
        off = Dictionary(BaseState=Name.OFF, ON=Array([other])) if all_off else Dictionary(OFF=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer, other]), D=off)

    return changed(change)


def attached(pdf: Pdf) -> None:
    pdf.attachments["names.txt"] = AttachedFileSpec(pdf, HIDDEN.encode(), filename="names.txt")


def outlined(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(HIDDEN, 0))


def described(pdf: Pdf) -> None:
    pdf.docinfo["/Subject"] = HIDDEN


def acting(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def revised() -> bytes:
    before = page(body=HIDDEN)
    place = before.rindex(b"startxref")
    return before + b"\n" + before[place:]


def photo(extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    told = chunk(b"tEXt", b"Author\0" + extra) if extra else b""
    return (
        b"\x89PNG\r\n\x1a\n" + header + told + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    )


def word(change: Callable[[object], None] = lambda _: None) -> bytes:
    saved = BytesIO()
    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    run = document.add_paragraph("Course record of ").add_run("Jane Q. Sample")
    change(run)
    document.save(saved)
    return saved.getvalue()


def blackened(run: object) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.BLACK  # type: ignore[attr-defined]


def whitened(run: object) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)  # type: ignore[attr-defined]


def vanished(run: object) -> None:
    run.font.hidden = True  # type: ignore[attr-defined]


BLACK = "rect(width: 200pt, height: 20pt, fill: black)"
PATTERN = "rect(width: 200pt, height: 20pt, fill: gradient.linear(red, blue))"


@pytest.mark.parametrize(
    ("content", "danger", "where", "what"),
    [
        pytest.param(placed(HIDDEN, BLACK), Danger.HIDDEN_WORDS, "page 1", HIDDEN, id="a black box"),
        pytest.param(placed(HIDDEN, PATTERN), Danger.HIDDEN_WORDS, "page 1", HIDDEN, id="a coloured box"),
        pytest.param(
            placed(f"#text(fill: white)[{HIDDEN}]"), Danger.HIDDEN_WORDS, "page 1", HIDDEN, id="white"
        ),
        pytest.param(placed(HIDDEN, across=500), Danger.BEYOND_THE_PAGE, "page 1", HIDDEN, id="off the page"),
        pytest.param(
            changed(lambda pdf: pdf.pages[0].obj.update({"/CropBox": Array([0, 0, 400, 200])})),
            Danger.BEYOND_THE_PAGE, "page 1", "Course record", id="cropped away",
        ),
        pytest.param(layered(), Danger.HIDDEN_LAYER, "the file", "“names”", id="a hidden layer"),
        pytest.param(
            layered(all_off=True), Danger.HIDDEN_LAYER, "the file", "“names”", id="all but one"
        ),
        pytest.param(
            page(f"#place(dy: 400pt)[{HIDDEN}]"),
            Danger.BEYOND_THE_PAGE,
            "page 1",
            HIDDEN,
            id="below the page",
        ),
        pytest.param(
            annotated(Subtype=Name.Text, Contents=String(HIDDEN)), Danger.COMMENT, "page 1", HIDDEN, id="note"
        ),
        pytest.param(
            annotated(Subtype=Name.Redact), Danger.COMMENT, "page 1", "Redact", id="marked alone"
        ),
        pytest.param(
            annotated(Subtype=Name.Widget, FT=Name.Tx, V=String(HIDDEN)), Danger.FORM_DATA, "page 1", HIDDEN,
            id="a field",
        ),
        pytest.param(page(body=SPECIMEN), Danger.IDENTIFIER, "page 1", "social security", id="a number"),
        pytest.param(
            placed(SPECIMEN, BLACK), Danger.IDENTIFIER, "page 1", "social security", id="a hidden number"
        ),
        pytest.param(changed(described), Danger.METADATA, "the file", HIDDEN, id="metadata"),
        pytest.param(changed(attached), Danger.EMBEDDED_FILE, "the file", "names.txt", id="a file within"),
        pytest.param(revised(), Danger.EARLIER_VERSION, "the file", "1 before", id="an earlier version"),
        pytest.param(changed(outlined), Danger.UNPRINTED_WORDS, "the file", HIDDEN, id="a bookmark"),
        pytest.param(changed(acting), Danger.ACTION, "the file", "OpenAction", id="a script"),
        pytest.param(b"%PDF-1.7 and no more", Danger.UNREADABLE, "the file", "damaged", id="damaged"),
        pytest.param(
            changed(lambda _: None, encryption=Encryption(owner="one", user="two")),
            Danger.UNREADABLE, "the file", "password", id="locked",
        ),
        pytest.param(word(blackened), Danger.HIDDEN_WORDS, "the file", "black", id="Word, blackened"),
        pytest.param(word(whitened), Danger.HIDDEN_WORDS, "the file", "white", id="Word, white"),
        pytest.param(word(vanished), Danger.HIDDEN_WORDS, "the file", "hidden", id="Word, hidden"),
        pytest.param(photo(b"Ada Young"), Danger.METADATA, "the picture", "who made it", id="a picture"),
        pytest.param(b"PK\x03\x04", Danger.UNREADABLE, "the file", "Word document", id="a spreadsheet"),
        pytest.param(b"\x00\x01", Danger.UNREADABLE, "the file", "plain text", id="anything else"),
        pytest.param(SPECIMEN.encode(), Danger.IDENTIFIER, "the text", "social security", id="a text"),
        pytest.param(
            f"\x93{SPECIMEN}\x94".encode("latin-1"), Danger.IDENTIFIER, "the text", "social security",
            id="a text of Windows",
        ),
        pytest.param(
            b"\r\n" + placed(HIDDEN, BLACK), Danger.HIDDEN_WORDS, "page 1", HIDDEN,
            id="a PDF behind a few bytes",
        ),
    ],
)  # fmt: skip
def test_what_a_redaction_leaves_is_found(content: bytes, danger: Danger, where: str, what: str) -> None:
    found = [each for each in inspect(content).found if each.danger is danger]

    assert [each.where for each in found] == [where]
    assert what in found[0].what


SCAN = b"q 400 0 0 200 50 500 cm /I Do Q "  # its strokes stand from 620 points up, left of 260


@pytest.mark.parametrize(
    ("drawn", "page", "what"),
    [
        pytest.param(SCAN + b"60 610 300 80 re f", {}, "lies over it", id="a black box"),
        pytest.param(SCAN + b"1 g 60 610 300 80 re f", {}, "lies over it", id="a white box"),
        pytest.param(SCAN + b"q 300 0 0 -90 60 700 cm /I Do Q", {}, "lies over it", id="a picture over it"),
        pytest.param(SCAN + b"60 610 300 80 re f", {"Rotate": 90}, "lies over it", id="on a turned page"),
        pytest.param(b"q 50 500 400 100 re W n " + SCAN + b"Q", {}, "it was cut", id="a clip"),
        pytest.param(SCAN, {"CropBox": Array([0, 0, 612, 610])}, "it was cut", id="a page that is cropped"),
        pytest.param(
            b"q 0 400 -200 0 300 300 cm /I Do Q", {"CropBox": Array([180, 0, 612, 792])}, "it was cut",
            id="a picture that is turned",
        ),
    ],
)  # fmt: skip
def test_a_picture_under_something_or_beyond_an_edge_is_found(
    drawn: bytes, page: dict[str, object], what: str
) -> None:
    found = [each.what for each in inspect(pictured(drawn, **page)).found if each.goes_out]

    assert len(found) == 1
    assert what in found[0]


@pytest.mark.parametrize(
    ("drawn", "page"),
    [
        pytest.param(SCAN, {}, id="whole"),
        pytest.param(SCAN + b"60 510 300 80 re f", {}, id="a box where it is blank"),
        pytest.param(b"60 610 300 80 re f " + SCAN, {}, id="a box below it"),
        pytest.param(SCAN + b"0.9 g 60 510 300 80 re f", {"Rotate": 270}, id="a turned page"),
        pytest.param(SCAN, {"CropBox": Array([0, 560, 612, 792])}, id="cropped where it is blank"),
        pytest.param(b"q 50 599 400 101 re W n " + SCAN + b"Q", {}, id="clipped where it is blank"),
        pytest.param(b"q 405 0 0 205 -2 500 cm /I Do Q", {}, id="laid a little over the edge"),
        pytest.param(SCAN * 2, {}, id="drawn twice"),
    ],
)
def test_a_picture_that_is_seen_is_to_be_looked_at_and_no_more(drawn: bytes, page: dict[str, object]) -> None:
    found = inspect(pictured(drawn, **page)).found

    assert {(each.danger, each.goes_out) for each in found} == {(Danger.PICTURE, False)}


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        pytest.param(page(), 1, id="a page"),
        pytest.param(page(body=". , - | l i"), 1, id="small signs"),
        pytest.param(page("#rect(fill: black)[#text(fill: white)[white on black]]"), 1, id="white on black"),
        pytest.param(page("#pagebreak()", "two"), 2, id="two pages"),
        pytest.param(b"plain words", None, id="a text"),
    ],
)
def test_a_clean_record_is_found_clean(content: bytes, pages: int | None) -> None:
    read = inspect(content)

    assert (read.pages, read.found) == (pages, ())


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_words_of_a_turned_page_are_seen(turned: int) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = turned

    assert inspect(changed(turn)).found == ()
    assert [each.danger for each in inspect(changed(turn, placed(HIDDEN, BLACK))).found] == [
        Danger.HIDDEN_WORDS
    ]


def test_a_page_that_is_cropped_at_its_lower_left_shows_the_words_within() -> None:
    def crop(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([40, 100, 400, 300])

    assert inspect(changed(crop)).found == ()


def test_what_stays_behind_in_the_file_is_told_apart_from_what_goes_out() -> None:
    found = {each.danger: each.goes_out for each in inspect(changed(described)).found}
    seen = inspect(photo()).found

    assert found == {Danger.METADATA: False}
    assert seen == (Found(danger=Danger.PICTURE, where="the picture", what="Look at it.", goes_out=False),)
