"""The file of a case as one PDF for counsel: what it is, what happened, each date, letters and papers.

The pages of letters and papers are those that went out or came in. What is no PDF, no picture
and no plain text has a sheet in its place that says where it lies. Every page of the file
bears a number. What the fonts lack is shown by its code point.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Final

import typst
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from accessreq.cases.wording import read_text
from accessreq.errors import Refused
from accessreq.letters.formats import pdf
from accessreq.letters.merging import PICTURES, Merged, is_pdf, is_tagged, pages_in

_LAYOUTS: Final = Path(__file__).parent / "formats"
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
        made_here: the program made it, so that the tags of a PDF are of a known form.
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
    """The file, with the numbers of its first and its last page.

    Attributes:
        not_shown: what has a sheet in its place.
    """

    content: bytes
    pages: int
    first: str
    last: str
    not_shown: tuple[Enclosed, ...] = ()


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


class _Printed(Struct, frozen=True, kw_only=True):
    """The pages of what is enclosed.

    Attributes:
        tagged: they have tags of a known form.
        shown: they show it; else they are the sheet in its place.
    """

    enclosed: Enclosed
    content: bytes
    pages: int
    tagged: bool = True
    shown: bool = True


def put_together(file: CaseDocument, numbering: Numbering) -> Made:
    """Return the file of a case as one PDF; the same file gives the same bytes.

    What can be shown without tags of a known form is shown without tags, and the file then does
    not say that it is PDF/UA.
    """
    printed = [_printed(file, each) for each in file.enclosed]
    front, begins, length = b"", [(section.title, 1) for section in file.sections], 0
    while not front or pages_in(front) != length:  # the contents name pages that lie behind them
        length = pages_in(front) if front else 1
        parts = [*begins, *_behind(printed, length + 1)]
        front, begins = _front(file, [(title, numbering.of(page)) for title, page in parts])
    merged = Merged(file.title, file.on)
    merged.add(front, file.title, begins)
    for each in printed:
        add = merged.add if each.tagged else merged.add_from_elsewhere
        add(each.content, each.enclosed.title)
    numbers = [numbering.of(page) for page, _ in enumerate(merged.sizes, 1)]
    merged.number(_number_sheets(file, numbers, merged.sizes))
    return Made(
        content=merged.finish(),
        pages=len(numbers),
        first=numbers[0],
        last=numbers[-1],
        not_shown=tuple(each.enclosed for each in printed if not each.shown),
    )


def _behind(printed: Sequence[_Printed], page: int) -> Iterator[tuple[str, int]]:
    """What is enclosed, each with its first page; the first begins on the page that is given."""
    for each in printed:
        yield each.enclosed.title, page
        page += each.pages


def _printed(file: CaseDocument, each: Enclosed) -> _Printed:
    content, title = each.content, each.title
    try:
        if is_pdf(content):
            tagged = each.made_here and is_tagged(content)
            return _Printed(enclosed=each, content=content, pages=pages_in(content), tagged=tagged)
        if content.startswith(PICTURES) and len(content) <= _LARGEST_PICTURE:
            return _set(file, each, kind="picture", running=title, alt=title, picture=list(content))
        if each.is_text:
            return _set(file, each, kind="text", running=title, text=read_text(content).text)
    except (Refused, UnicodeDecodeError, typst.TypstError):
        pass  # it is what it says it is not, and has a sheet that says where it lies
    return replace(_set(file, each, kind="sheet", running=title, about=each.about), shown=False)


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
    laid_out, front = _laid_out(file, given)
    begins = json.loads(laid_out.query("<begins>", field="value"))
    return front, [(each["title"], each["page"]) for each in begins]


def _set(file: CaseDocument, enclosed: Enclosed, **given: object) -> _Printed:
    _, content = _laid_out(file, given)
    return _Printed(enclosed=enclosed, content=content, pages=pages_in(content))


def _laid_out(file: CaseDocument, given: Mapping[str, object]) -> tuple[typst.Compiler, bytes]:
    """The layout with its words, and its pages; what no font has is shown by its code point."""
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
            return compiler, _as_pdf(file, compiler)
        except typst.TypstError as error:
            before = told
            for character in pdf.missing_characters(error.diagnostic):
                told = _named(told, character)
            if told == before:
                raise


def _named(told: str, character: str) -> str:
    """JSON with the code point of a character in its place, also where JSON escapes it as a control."""
    escaped = re.escape(json.dumps(character, ensure_ascii=False)[1:-1])
    return re.sub(rf"(?<!\\)((?:\\\\)*){escaped}", rf"\1[U+{ord(character):04X}]", told)


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
