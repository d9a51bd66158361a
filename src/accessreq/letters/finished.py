"""The words of a finished letter: a Word document that was edited, or a PDF that may be a scan."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec import Struct
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from accessreq.errors import Refused
from accessreq.law.identifiers import shows_social_security_digits, whole_social_security_numbers

_LARGEST_UNPACKED: Final = 200 * 1024 * 1024
_MAIN_PART: Final = "word/document.xml"
# What is read as which sign; a soft hyphen (w:softHyphen) is none, and is passed over.
_SIGNS: Final = {qn("w:tab"): "    ", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _DELETED, _PARAGRAPH = (qn(f"w:{each}") for each in ("t", "delText", "p"))
_AROUND: Final = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_COMMENTS: Final = ("comments+xml",)
_PROPERTIES: Final = ("title", "subject", "author", "last_modified_by", "keywords", "category", "comments")
_PDF_PROPERTIES: Final = ("/Title", "/Subject", "/Author", "/Keywords")
_TRACKED: Final = tuple(qn(f"w:{each}") for each in ("ins", "del", "moveFrom", "moveTo"))


class Form(StrEnum):
    """What a finished letter may be."""

    DOCX = "docx"
    PDF = "pdf"


class Finished(Struct, frozen=True, kw_only=True):
    """A finished letter, read.

    Attributes:
        words: its text in the order of reading; empty where it is a picture.
        around: the text of headers, footers, footnotes and endnotes of a Word document.
        behind: what does not print: properties, and comments and deleted words of a Word document.
        tracked: it holds tracked changes or comments, which its reader would see.
    """

    form: Form
    words: str
    around: str = ""
    behind: str = ""
    tracked: bool = False

    @property
    def shown(self) -> str:
        """All words that stand on its pages."""
        return f"{self.words}\n{self.around}".strip()

    @property
    def texts(self) -> Mapping[str, str]:
        """All that can be read in the file, by where it stands."""
        return {
            "words of the file": self.words,
            "headers, footers and notes of the file": self.around,
            "properties, comments and deleted words of the file": self.behind,
        }

    @property
    def social_security_numbers(self) -> int:
        """How many whole social security numbers stand in it; Public Officers Law § 96-a."""
        return whole_social_security_numbers(self.shown)

    @property
    def shows_social_security_digits(self) -> bool:
        """Whether any digits of a social security number stand in it, the last four among them."""
        return any(map(shows_social_security_digits, self.texts.values()))


def finished(content: bytes) -> Finished:
    """Read a finished letter by its bytes; its name says nothing.

    Raises:
        Refused: it is neither a Word document nor a PDF, or cannot be read.
    """
    if content.startswith(b"%PDF-"):
        return _read_pdf(content)
    if content.startswith(b"PK"):
        return _read_docx(content)
    raise _unfit("is neither a Word document nor a PDF")


def _read_pdf(content: bytes) -> Finished:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise _unfit("is locked by a password")
        pages = [page.extract_text() for page in reader.pages]
        properties: Mapping[str, object] = reader.metadata or {}
        behind = [str(properties[each]) for each in _PDF_PROPERTIES if each in properties]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unfit("is no PDF that can be read") from error
    if not pages:
        raise _unfit("is a PDF without a page")
    return Finished(form=Form.PDF, words="\n".join(pages).strip(), behind="\n".join(behind))


def _read_docx(content: bytes) -> Finished:
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
        if sum(each.file_size for each in parts) > _LARGEST_UNPACKED:
            raise _unfit("unpacks to more than 200 MiB")
        if _MAIN_PART not in {each.filename for each in parts}:
            raise _unfit("is no Word document")
        document = docx.Document(BytesIO(content))
        around, comments = (list(_elements(document, kinds)) for kinds in (_AROUND, _COMMENTS))
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise _unfit("is no Word document that can be read") from error
    body = document.element.body
    commented = any(each.filename == "word/comments.xml" for each in parts)
    deleted = ("".join(str(each.text or "") for each in part.iter(_DELETED)) for part in (body, *around))
    properties = (str(getattr(document.core_properties, each)) for each in _PROPERTIES)
    return Finished(
        form=Form.DOCX,
        words=_text((body,)),
        around=_text(around),
        behind="\n".join(each for each in (*properties, _text(comments), *deleted) if each),
        tracked=commented or any(next(body.iter(mark), None) is not None for mark in _TRACKED),
    )


def _elements(document: Document, kinds: tuple[str, ...]) -> Iterator[Any]:
    """Yield the other parts of a document of those kinds, in the order of their names."""
    for part in sorted(document.part.package.iter_parts(), key=lambda each: str(each.partname)):
        if part.content_type.endswith(kinds):
            yield parse_xml(part.blob)


def _text(parts: Iterable[Any]) -> str:
    return "\n".join(line for part in parts for line in _paragraphs(part)).strip()


def _paragraphs(body: Any) -> Iterator[str]:  # noqa: ANN401  an element of the library's own kind
    """Yield the text of every paragraph, in tables and text boxes too; what was deleted is left out."""
    for paragraph in body.iter(_PARAGRAPH):
        yield "".join(_piece(each) for each in paragraph.iter(_TEXT, *_SIGNS))


def _piece(element: Any) -> str:  # noqa: ANN401  as above
    return str(element.text or "") if element.tag == _TEXT else _SIGNS[element.tag]


def _unfit(found: str) -> Refused:
    return Refused(
        f"The file {found}.",
        "What went out is kept as the Word document that was sent, or as a PDF of the signed paper.",
        "Scan it as PDF: accessreq letter final CASE NUMBER FILE",
    )
