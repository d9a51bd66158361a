"""The file of a case as one PDF for counsel: what it is, what happened, each date, letters and papers.

The pages of letters and papers are those that went out or came in. What is no PDF, no picture
and no plain text has a sheet in its place that says where it lies. Every page of the file
bears a number. What the fonts lack is shown by its code point.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Final

import typst
from msgspec import Struct, to_builtins

from accessreq.errors import Refused
from accessreq.letters.formats import pdf
from accessreq.letters.merging import Merged, pages_in

_LAYOUTS: Final = Path(__file__).parent / "formats"
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_LARGEST_PICTURE: Final = 20_000_000  # bytes; a larger one is printed by what it was made with
_WIDEST: Final = 60


class BlockKind(StrEnum):
    """What a part of a section is."""

    HEADING = "heading"
    LINE = "line"
    ROWS = "rows"


class SectionBlock(Struct, frozen=True, kw_only=True):
    """A part of a section: a heading, a line of running text, or rows below their columns."""

    kind: BlockKind
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def widths(self) -> tuple[float, ...]:
        """How wide each column is beside the others, by the longest of its cells."""
        columns = zip(self.columns, *self.rows, strict=True)
        return tuple(max(6, min(_WIDEST, max(map(len, column)))) ** 0.75 for column in columns)


class Section(Struct, frozen=True, kw_only=True):
    """A section of the front, which begins on a page of its own."""

    title: str
    blocks: tuple[SectionBlock, ...]


class Enclosed(Struct, frozen=True, kw_only=True):
    """A letter or paper that the file shows.

    Attributes:
        title: what it is, as the contents and its bookmark name it.
        about: what a sheet in its place says of it, a line each.
        made_here: the program made it, so that a PDF has tags of a known form.
        is_text: it is plain text, if it can be read as that.
    """

    title: str
    content: bytes
    about: tuple[str, ...]
    made_here: bool = False
    is_text: bool = False


class Numbering(Struct, frozen=True, kw_only=True):
    """How the pages are numbered over all.

    Attributes:
        prefix: before each number.
        first: the number of the first page.
    """

    prefix: str
    first: int = 1

    def of(self, page: int) -> str:
        """Return the number of a page of the file, which is counted from 1, in six digits."""
        return f"{self.prefix}{self.first + page - 1:06}"


class Made(Struct, frozen=True, kw_only=True):
    """The file, with the numbers of its first and its last page."""

    content: bytes
    pages: int
    first: str
    last: str


class CaseDocument(Struct, frozen=True, kw_only=True):
    """What the file of a case is made from.

    Attributes:
        title: on the cover, and at the head of each page of the front.
        author: the agency.
        cover: the lines below the title.
    """

    title: str
    author: str
    on: date
    cover: tuple[str, ...]
    sections: tuple[Section, ...]
    enclosed: tuple[Enclosed, ...]


def put_together(file: CaseDocument, numbering: Numbering) -> Made:
    """Return the file of a case as one PDF; the same file gives the same bytes.

    What can be shown without tags of a known form is shown without tags, and the file then does
    not say that it is PDF/UA.
    """
    enclosed = [(each, *_printed(file, each)) for each in file.enclosed]
    front, begins, length = b"", [(section.title, 1) for section in file.sections], 0
    while not front or pages_in(front) != length:  # the contents name pages that lie behind them
        length = pages_in(front) if front else 1
        parts = [*begins, *_behind(enclosed, length + 1)]
        front, begins = _front(file, [(title, numbering.of(page)) for title, page in parts])
    merged = Merged(file.title, file.on)
    merged.add(front, file.title, begins)
    for each, content, tagged in enclosed:
        if tagged:
            merged.add(content, each.title)
        else:
            merged.add_from_elsewhere(content, each.title)
    numbers = [numbering.of(page) for page, _ in enumerate(merged.sizes, 1)]
    merged.number(_number_sheets(file, numbers, merged.sizes))
    return Made(content=merged.finish(), pages=len(numbers), first=numbers[0], last=numbers[-1])


def _behind(enclosed: Sequence[tuple[Enclosed, bytes, bool]], page: int) -> Iterator[tuple[str, int]]:
    """What is enclosed, each with its first page; the first begins on the page that is given."""
    for each, content, _ in enclosed:
        yield each.title, page
        page += pages_in(content)


def _printed(file: CaseDocument, each: Enclosed) -> tuple[bytes, bool]:
    """The pages of what is enclosed, and whether they have tags of a known form."""
    content = each.content
    try:
        if content.startswith(b"%PDF-"):
            pages_in(content)
            return content, each.made_here
        if content.startswith(_PICTURES) and len(content) <= _LARGEST_PICTURE:
            return _set(file, kind="picture", running=each.title, alt=each.title, picture=list(content)), True
        if each.is_text:
            return _set(file, kind="text", running=each.title, text=content.decode()), True
    except (Refused, UnicodeDecodeError, typst.TypstError):
        pass  # it is what it says it is not, and has a sheet that says where it lies
    return _set(file, kind="sheet", running=each.title, about=each.about), True


def _front(file: CaseDocument, contents: Sequence[tuple[str, str]]) -> tuple[bytes, list[tuple[str, int]]]:
    """The cover with the contents, and the sections; and on which page each of these begins."""
    sections = [
        {
            "title": section.title,
            "blocks": [{**to_builtins(each), "widths": each.widths} for each in section.blocks],
        }
        for section in file.sections
    ]
    given = {"kind": "front", "running": "", "cover": file.cover, "sections": sections, "contents": contents}
    compiler = _compiler(file, given)
    begins = json.loads(compiler.query("<begins>", field="value"))
    return _as_pdf(file, compiler), [(each["title"], each["page"]) for each in begins]


def _set(file: CaseDocument, **given: object) -> bytes:
    return _as_pdf(file, _compiler(file, given))


def _compiler(file: CaseDocument, given: Mapping[str, object]) -> typst.Compiler:
    """The layout with its words; those that no font has are shown by their code points."""
    told = json.dumps(
        {"title": file.title, "author": file.author, "sections": [], **given}, ensure_ascii=False
    )
    while True:
        compiler = typst.Compiler(
            _LAYOUTS / "case_file.typ",
            font_paths=pdf.fonts_for(told),
            ignore_system_fonts=True,
            sys_inputs={
                "given": told,
                "fonts": json.dumps(pdf.families(told)),
                "monospaced": json.dumps(("DejaVu Sans Mono", *pdf.families(told))),
            },
        )
        try:
            _as_pdf(file, compiler)
        except typst.TypstError as error:
            missing = pdf.missing_characters(error.diagnostic)
            if not missing:
                raise
            for character in missing:
                told = told.replace(character, f"[U+{ord(character):04X}]")
        else:
            return compiler


def _number_sheets(file: CaseDocument, numbers: Sequence[str], sizes: Sequence[tuple[float, float]]) -> bytes:
    pages = [(number, *size) for number, size in zip(numbers, sizes, strict=True)]
    given = {"title": file.title, "author": file.author, "pages": pages}
    compiler = typst.Compiler(
        _LAYOUTS / "page_numbers.typ",
        font_paths=pdf.fonts_for(""),
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
    )
    return _as_pdf(file, compiler)


def _as_pdf(file: CaseDocument, compiler: typst.Compiler) -> bytes:
    noon = datetime.combine(file.on, time(12), tzinfo=UTC)
    written = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=noon)
    if not isinstance(written, bytes):
        raise TypeError("the PDF was not written as one file")
    return written
