"""Inspects a record before it goes out: what its pages hide and its file carries along.

Whether a word of a PDF can be seen is not judged by what might cover it. Each page is drawn
twice, with its words and without; a word that changes nothing on the page can be copied out
of the file and not be seen on it, whatever lies over it. A picture is judged likewise: it is
drawn alone, and what it shows in a place where the page looks otherwise lies under something.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_float, c_int, c_void_p, cast
from enum import StrEnum
from io import BytesIO
from math import ceil
from typing import Any, Final
from zipfile import ZipFile

import pypdfium2
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, String
from pypdfium2 import raw

from accessreq.cases.wording import read_text
from accessreq.errors import Refused
from accessreq.law.identifiers import identifiers
from accessreq.letters.merging import PICTURES, is_pdf
from accessreq.letters.pdf_files import LARGEST_PART, opened, unpacks_without_end
from accessreq.letters.sent_files import Form, finished

_DOTS_PER_POINT: Final = 2
_EXCERPT: Final = 60
_LARGEST_SIDE: Final = 14_400  # points, the largest page that the format knows
_CONTRAST: Final = 48  # shades of 255 between light and dark from which a place shows something
_NO_CONTRAST: Final = 16  # shades up to which it shows nothing
_FEW: Final = 30  # dots, as specks of dust have; a letter of usual type has more
_MOST_PICTURES: Final = 60  # of a page that are drawn one by one
_MARGIN: Final = 0.01  # of a side of a picture, which scanners lay over the edge
_IN_A_PICTURE: Final = (b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/", b"eXIf", b"tEXt", b"iTXt", b"zTXt")
_DATES_AND_PROGRAMS: Final = frozenset({"/CreationDate", "/ModDate", "/Producer", "/Creator", "/Trapped"})
_BLACKENED: Final = re.compile(
    rb'<w:highlight [^>]*w:val="black"|<w:shd [^>]*w:fill="000000"|<w:color [^>]*w:val="FFFFFF"',
    re.IGNORECASE,
)
_VANISHED: Final = re.compile(rb"<w:(?:vanish|webHidden|specVanish)(?![^>]*w:val=\"(?:0|false|off)\")[ />]")


class Danger(StrEnum):
    """What is wrong with a record, as the report names it."""

    HIDDEN_WORDS = "words that can be copied and not be seen"
    BEYOND_THE_PAGE = "words beyond the edge of the page"
    HIDDEN_PICTURE = "a part of a picture that is covered or cut off"
    HIDDEN_LAYER = "a hidden layer"
    COMMENT = "a comment or mark"
    FORM_DATA = "data in the fields of a form"
    TRACKED_CHANGES = "tracked changes"
    IDENTIFIER = "a number that identifies a person"
    METADATA = "words about the file"
    EMBEDDED_FILE = "a file within the file"
    EARLIER_VERSION = "an earlier version in the file"
    UNPRINTED_WORDS = "words that no page prints"
    ACTION = "something that acts by itself"
    PICTURE = "words in pictures, which were not searched"
    UNREADABLE = "it cannot be inspected"


class Found(Struct, frozen=True, kw_only=True):
    """Something that was found in a record.

    Attributes:
        where: such as “page 3”.
        what: an excerpt, or what to know of it.
        goes_out: it would go out with the record; what stays behind in the file is told alone.
    """

    danger: Danger
    where: str
    what: str
    goes_out: bool = True


class Inspected(Struct, frozen=True, kw_only=True):
    """A record, inspected.

    Attributes:
        pages: ``None`` where it has none that can be counted.
        is_text: it is plain text.
    """

    pages: int | None
    found: tuple[Found, ...]
    is_text: bool = False


def inspect(content: bytes) -> Inspected:
    """Inspect a record by its bytes; its name says nothing."""
    if is_pdf(content):
        return _inspect_pdf(content)
    if content.startswith(b"PK"):
        return _inspect_docx(content)
    if content.startswith(PICTURES):
        return Inspected(pages=1, found=tuple(_in_a_picture(content)))
    try:
        text = read_text(content).text
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        what = "It is no PDF, Word document, picture or plain text."
        return Inspected(pages=None, found=(Found(danger=Danger.UNREADABLE, where="the file", what=what),))
    return Inspected(pages=None, found=tuple(_numbers("the text", text)), is_text=True)


def _numbers(where: str, text: str) -> Iterator[Found]:
    for _, number in identifiers(text):
        yield Found(danger=Danger.IDENTIFIER, where=where, what=f"what looks like a {number}")


def _in_a_picture(content: bytes) -> Iterator[Found]:
    if any(each in content for each in _IN_A_PICTURE):
        what = "It may say who made it, when and where."
        yield Found(danger=Danger.METADATA, where="the picture", what=what)
    yield Found(danger=Danger.PICTURE, where="the picture", what="Look at it.", goes_out=False)


# --- A PDF ----------------------------------------------------------------------


def _inspect_pdf(content: bytes) -> Inspected:
    try:
        with opened(content) as pdf:
            if unpacks_without_end(pdf):  # the library that draws knows no bound
                return _not_inspected(f"A part of it unpacks to more than {LARGEST_PART // 1024**2} MiB.")
            return _seen_in(pdf, content)
    except PasswordError:
        return _not_inspected("It is locked by a password.")
    except (PdfError, pypdfium2.PdfiumError, ValueError):
        return _not_inspected("It is damaged, or no PDF that can be read.")


def _seen_in(pdf: Pdf, content: bytes) -> Inspected:
    with pypdfium2.PdfDocument(content) as drawn:
        pages = len(pdf.pages)
        shown = [text for n in range(pages) for text in _words_of(drawn[n])]
        found = (
            *_seen_and_unseen(shown, drawn),
            *_in_the_pages(pdf),
            *_in_the_file(pdf, " ".join(" ".join(each.visible for each in shown).split())),
            *_earlier_versions(content, linearized=pdf.is_linearized),
        )
    return Inspected(pages=pages, found=found)


def _not_inspected(what: str) -> Inspected:
    return Inspected(pages=None, found=(Found(danger=Danger.UNREADABLE, where="the file", what=what),))


class _Words(Struct, frozen=True, kw_only=True):
    """The words of a page: those that are seen, those that are not, and those beyond its edge.

    Attributes:
        pictures: how many pictures the page has.
        hidden_pictures: what is wrong with those that are not seen whole.
    """

    visible: str
    hidden: str
    beyond: str
    pictures: int
    hidden_pictures: tuple[str, ...]


def _words_of(page: Any) -> Iterator[_Words]:  # noqa: ANN401  the library says nothing of its types
    """Draw a page with its words and without, and tell the words that changed it from those that did not."""
    if max(page.get_size()) > _LARGEST_SIDE:
        raise ValueError("a page is larger than the format knows")
    text = page.get_textpage()
    before = _drawing(page)
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=20):
        raw.FPDFTextObj_SetTextRenderMode(each.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    after = _drawing(page)
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=20))
    lines: dict[str, list[str]] = {"visible": [], "hidden": [], "beyond": []}
    for n in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, n))
        if letter.isspace() or raw.FPDFText_IsGenerated(text.raw, n) == 1:
            for each in lines.values():
                each.append("\n" if letter in "\r\n" else " ")
            continue
        lines[_how_seen(page, text.get_charbox(n), before, after)].append(letter)
    visible, hidden, beyond = ("".join(each) for each in lines.values())
    yield _Words(
        visible=visible,
        hidden=_tidy(hidden),
        beyond=_tidy(beyond),
        pictures=len(pictures),
        hidden_pictures=tuple(dict.fromkeys(_hidden_pictures(page, pictures, after))),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())


class _Drawing(Struct, frozen=True):
    """A page in grey, a byte a dot."""

    width: int
    height: int
    stride: int
    dots: bytes


def _drawing(page: Any) -> _Drawing:  # noqa: ANN401  as above
    bitmap = page.render(scale=_DOTS_PER_POINT, grayscale=True)
    return _Drawing(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _how_seen(page: Any, box: tuple[float, ...], before: _Drawing, after: _Drawing) -> str:  # noqa: ANN401  as above
    """Tell whether a letter is seen: whether the page changes in its place where there are no words."""
    left, bottom, right, top = box
    corners = [_on_paper(page, before, x, y) for x, y in ((left, bottom), (right, top))]
    (x0, x1), (y0, y1) = (sorted(each) for each in zip(*corners, strict=True))
    if x1 < 0 or y1 < 0 or x0 >= before.width or y0 >= before.height:
        return "beyond"
    across = slice(max(x0 - 1, 0), x1 + 2)
    for y in range(max(y0 - 1, 0), min(y1 + 2, before.height)):
        row = slice(y * before.stride, (y + 1) * before.stride)
        if before.dots[row][across] != after.dots[row][across]:
            return "visible"
    return "hidden"


def _on_paper(page: Any, drawing: _Drawing, x: float, y: float) -> tuple[int, int]:  # noqa: ANN401  as above
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, drawing.width, drawing.height, 0, x, y, across, down)
    return across.value, down.value


def _hidden_pictures(page: Any, pictures: Sequence[Any], seen: _Drawing) -> Iterator[str]:  # noqa: ANN401  as above
    """What is wrong with the pictures of a page that was drawn without its words."""
    for each in pictures:
        if each.level == 0 and _cut_off_shows_something(page, each):
            yield "It shows something beyond the edge to which it was cut."
    alone = [[each] for each in pictures] if len(pictures) <= _MOST_PICTURES else [list(pictures)]
    others = [
        each
        for each in page.get_objects(max_depth=20)
        if each.type not in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_TEXT)
    ]
    for drawn in alone:
        shown = {_address(each) for each in drawn}
        for each in others:
            raw.FPDFPageObj_SetIsActive(each.raw, _address(each) in shown)
        if _covers(seen, _drawing(page)):
            yield "It shows something where something else lies over it."


def _address(drawn: Any) -> int | None:  # noqa: ANN401  as above
    return cast(drawn.raw, c_void_p).value


def _covers(seen: _Drawing, alone: _Drawing) -> bool:
    """Whether a picture that is drawn alone has edges between light and dark that the page does not show."""
    lost = 0
    for y in range(seen.height):
        row = slice(y * seen.stride, y * seen.stride + seen.width)
        above, below = seen.dots[row], alone.dots[row]
        if above != below and below.strip(b"\xff"):
            lost += sum(
                abs(below[x] - below[x - 2]) > _CONTRAST and abs(above[x] - above[x - 2]) <= _NO_CONTRAST
                for x in range(2, seen.width)
            )
    return lost > _FEW


def _cut_off_shows_something(page: Any, picture: Any) -> bool:  # noqa: ANN401  as above
    """Whether the part of a picture shows something that lies beyond the page, or beyond its clip."""
    left, bottom, right, top = _kept(page, picture)
    a, b, c, d, e, f = picture.get_matrix().get()
    size = a * d - b * c
    if not size:
        return False
    corners = [
        ((d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size)
        for x in (left, right) for y in (bottom, top)
    ]  # fmt: skip
    (x0, *_, x1), (y0, *_, y1) = (sorted(each) for each in zip(*corners, strict=True))
    if x0 <= _MARGIN and y0 <= _MARGIN and x1 >= 1 - _MARGIN and y1 >= 1 - _MARGIN:
        return False
    bitmap = picture.get_bitmap()
    dots, width, height = bytes(bitmap.buffer), bitmap.width, bitmap.height
    cut = bytearray()
    for n in range(height):
        row = dots[n * bitmap.stride :][: width * bitmap.n_channels][
            bitmap.n_channels // 2 :: bitmap.n_channels
        ]
        if not y0 <= 1 - (n + 0.5) / height <= y1:
            cut += row
        else:
            cut += row[: max(0, int(x0 * width))] + row[max(0, ceil(x1 * width)) :]
    return _shows_something(cut)


def _kept(page: Any, picture: Any) -> tuple[float, ...]:  # noqa: ANN401  as above
    """The box to which a picture is cut: that of the page, or a smaller one of its clip."""
    box: tuple[float, ...] = page.get_cropbox()
    clip = raw.FPDFPageObj_GetClipPath(picture.raw)
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        points = []
        for n in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            x, y = c_float(), c_float()
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, n), x, y)
            points.append((x.value, y.value))
        if points:
            across, down = zip(*points, strict=True)
            box = (
                max(box[0], min(across)),
                max(box[1], min(down)),
                min(box[2], max(across)),
                min(box[3], max(down)),
            )
    return box


def _shows_something(dots: bytes | bytearray) -> bool:
    """Whether there are light and dark dots, a few of each left aside."""
    ordered = sorted(dots)
    return len(ordered) > 2 * _FEW and ordered[-1 - _FEW] - ordered[_FEW] > _CONTRAST


def _seen_and_unseen(shown: Sequence[_Words], drawn: Any) -> Iterator[Found]:  # noqa: ANN401  as above
    for n, words in enumerate(shown, 1):
        where = f"page {n}"
        if words.hidden:
            yield Found(danger=Danger.HIDDEN_WORDS, where=where, what=_excerpt(words.hidden))
        if words.beyond:
            yield Found(danger=Danger.BEYOND_THE_PAGE, where=where, what=_excerpt(words.beyond))
        yield from _numbers(where, f"{words.visible}\n{words.hidden}\n{words.beyond}")
        for each in words.hidden_pictures:
            yield Found(danger=Danger.HIDDEN_PICTURE, where=where, what=each)
        if words.pictures:
            yield Found(danger=Danger.PICTURE, where=where, what="Look at it.", goes_out=False)


def _excerpt(text: str) -> str:
    text = _tidy(text)
    return f"“{text}”" if len(text) <= _EXCERPT else f"“{text[:_EXCERPT].rstrip()}…”"


def _in_the_pages(pdf: Pdf) -> Iterator[Found]:
    """Comments, fields, layers and actions, which go out with the pages."""
    for n, page in enumerate(pdf.pages, 1):
        where = f"page {n}"
        for note in page.obj.get("/Annots", Array()):
            kind = str(note.get("/Subtype", "/")).lstrip("/")
            said = _excerpt(str(note.get("/Contents", "")))
            if kind == "Widget":
                value = _field_value(note)
                if value:
                    yield Found(danger=Danger.FORM_DATA, where=where, what=_excerpt(value))
            elif kind == "FileAttachment":
                yield Found(danger=Danger.EMBEDDED_FILE, where=where, what=said)
            elif kind not in {"Link", "Popup"}:
                yield Found(danger=Danger.COMMENT, where=where, what=f"{kind} {said}")
    hidden = _hidden_layers(pdf.Root.get("/OCProperties", Dictionary()))
    if hidden:
        yield Found(danger=Danger.HIDDEN_LAYER, where="the file", what=_excerpt(", ".join(hidden)))


def _field_value(field: Object) -> str:
    """What a field of a form holds; the value may stand with the field that it is a part of."""
    for _ in range(20):
        if "/V" in field:
            return str(field.V)
        if "/Parent" not in field:
            return ""
        field = field.Parent
    return ""


def _hidden_layers(properties: Object) -> list[str]:
    """The names of the layers that are not shown when the file is opened."""
    default = properties.get("/D", Dictionary())
    groups = list(properties.get("/OCGs", Array()))
    off = [each.objgen for each in default.get("/OFF", Array())]
    on = [each.objgen for each in default.get("/ON", Array())]
    if default.get("/BaseState", Name.ON) == Name.OFF:
        off += [each.objgen for each in groups if each.objgen not in on]
    return [str(each.get("/Name", "without a name")) for each in groups if each.objgen in off]


def _in_the_file(pdf: Pdf, visible: str) -> Iterator[Found]:
    """What the file carries beside its pages, which stays behind when they are taken out of it."""
    about = [str(value) for key, value in pdf.docinfo.items() if key not in _DATES_AND_PROGRAMS]
    about += _told_in_xmp(pdf)
    words = [each for each in dict.fromkeys(about) if each.strip()]
    if words:
        yield _left_behind(Danger.METADATA, "; ".join(words))
    names = pdf.Root.get("/Names", Dictionary())
    files = list(pdf.attachments) or (["without a name"] if "/EmbeddedFiles" in names else [])
    for each in files:
        yield _left_behind(Danger.EMBEDDED_FILE, each)
    acts = [key for key in ("/OpenAction", "/AA") if key in pdf.Root] + [
        key for key in ("/JavaScript",) if key in names
    ]
    if acts:
        yield _left_behind(Danger.ACTION, ", ".join(acts))
    if "/XFA" in pdf.Root.get("/AcroForm", Dictionary()):
        yield _left_behind(Danger.FORM_DATA, "a form of XFA")
    with pdf.open_outline() as outline:
        titles = list(_titles(outline.root))
    unprinted = [
        each for each in (*titles, *_alternatives(pdf)) if _tidy(each) and _tidy(each) not in visible
    ]
    if unprinted:
        yield _left_behind(Danger.UNPRINTED_WORDS, "; ".join(dict.fromkeys(unprinted)))


def _left_behind(danger: Danger, words: str) -> Found:
    return Found(danger=danger, where="the file", what=_excerpt(words), goes_out=False)


def _told_in_xmp(pdf: Pdf) -> Iterator[str]:
    with pdf.open_metadata() as told:
        for key, value in told.items():
            if key.startswith("{http://purl.org/dc/elements/1.1/}") and not key.endswith(
                ("}format", "}language")
            ):
                yield from [value] if isinstance(value, str) else map(str, value)
            elif key.endswith(("}Keywords", "}AuthorsPosition", "}CaptionWriter", "}Author")):
                yield str(value)


def _titles(items: Sequence[Any]) -> Iterator[str]:
    for each in items:
        yield str(each.title)
        yield from _titles(each.children)


def _alternatives(pdf: Pdf) -> Iterator[str]:
    """The words that a reader that speaks says in place of what is on the page."""
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/S" in each and "/P" in each:
            for key in ("/Alt", "/ActualText", "/E", "/T"):
                said = each.get(key)
                if isinstance(said, String):
                    yield str(said)


def _earlier_versions(content: bytes, *, linearized: bool) -> Iterator[Found]:
    """A file that was changed by adding to its end holds what it was before."""
    versions = len(re.findall(rb"startxref\s+\d+\s+%%EOF", content))
    if versions > (2 if linearized else 1):
        yield _left_behind(Danger.EARLIER_VERSION, f"{versions - 1} before this one")


# --- A Word document, which goes out as it is ---------------------------------------


def _inspect_docx(content: bytes) -> Inspected:
    try:
        read = finished(content)
    except Refused:
        return _not_inspected("It is no Word document that can be read.")
    assert read.form is Form.DOCX  # noqa: S101  by its first bytes
    found: list[Found] = []
    if read.tracked:
        what = "Changes or comments that its reader would see."
        found.append(Found(danger=Danger.TRACKED_CHANGES, where="the file", what=what))
    with ZipFile(BytesIO(content)) as packed:
        body = packed.read("word/document.xml")
        media = any(each.startswith("word/media/") for each in packed.namelist())
    if _BLACKENED.search(body) or _VANISHED.search(body):
        what = "Words behind black or in white, or marked as hidden."
        found.append(Found(danger=Danger.HIDDEN_WORDS, where="the file", what=what))
    for where, words in read.hidden.items():
        found.append(Found(danger=_of_a_part(where), where=where, what=_excerpt(words)))
    for each in read.unsearched:
        found.append(Found(danger=Danger.EMBEDDED_FILE, where="the file", what=each))
    for where, text in read.texts.items():
        found.extend(_numbers(where, text))
    if media:
        found.append(Found(danger=Danger.PICTURE, where="the file", what="Look at it.", goes_out=False))
    return Inspected(pages=None, found=tuple(found))


_PARTS: Final[Mapping[str, Danger]] = {
    "comments": Danger.COMMENT,
    "deleted words": Danger.TRACKED_CHANGES,
    "properties": Danger.METADATA,
    "custom XML": Danger.METADATA,
}


def _of_a_part(where: str) -> Danger:
    if where.startswith("file "):
        return Danger.EMBEDDED_FILE
    return _PARTS.get(where, Danger.UNPRINTED_WORDS)
