"""The words of a finished letter: a Word document that was edited, or a PDF that may be a scan."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from accessreq.errors import Refused
from accessreq.law.identifiers import shows_social_security_digits, whole_social_security_numbers

_LARGEST_UNPACKED: Final = 200 * 1024 * 1024
_MAIN_PART: Final = "word/document.xml"
_TEXT, _TAB, _BREAK, _PARAGRAPH = (qn(f"w:{each}") for each in ("t", "tab", "br", "p"))
_TRACKED: Final = tuple(qn(f"w:{each}") for each in ("ins", "del", "moveFrom", "moveTo"))


class Form(StrEnum):
    """What a finished letter may be."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A finished letter, read.

    Attributes:
        words: its text in the order of reading; empty where it is a picture.
        tracked: it holds tracked changes or comments, which its reader would see.
    """

    form: Form
    words: str
    tracked: bool = False

    @property
    def social_security_numbers(self) -> int:
        """How many whole social security numbers stand in it; Public Officers Law § 96-a."""
        return whole_social_security_numbers(self.words)

    @property
    def shows_social_security_digits(self) -> bool:
        """Whether any digits of a social security number stand in it, the last four among them."""
        return shows_social_security_digits(self.words)


def finished(content: bytes) -> Finished:
    """Read a finished letter by its bytes; its name says nothing.

    Raises:
        Refused: it is neither a Word document nor a PDF, or cannot be read.
    """
    if content.startswith(b"%PDF-"):
        return Finished(form=Form.PDF, words=_words_of_pdf(content))
    if content.startswith(b"PK"):
        return _read_docx(content)
    raise _unfit("is neither a Word document nor a PDF")


def _words_of_pdf(content: bytes) -> str:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise _unfit("is locked by a password")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unfit("is no PDF that can be read") from error
    if not pages:
        raise _unfit("is a PDF without a page")
    return "\n".join(pages).strip()


def _read_docx(content: bytes) -> Finished:
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
        if sum(each.file_size for each in parts) > _LARGEST_UNPACKED:
            raise _unfit("unpacks to more than 200 MiB")
        if _MAIN_PART not in {each.filename for each in parts}:
            raise _unfit("is no Word document")
        document = docx.Document(BytesIO(content))
    except (BadZipFile, KeyError, ValueError) as error:
        raise _unfit("is no Word document that can be read") from error
    body = document.element.body
    commented = any(each.filename == "word/comments.xml" for each in parts)
    return Finished(
        form=Form.DOCX,
        words="\n".join(_paragraphs(body)).strip(),
        tracked=commented or any(next(body.iter(mark), None) is not None for mark in _TRACKED),
    )


def _paragraphs(body: Any) -> Iterator[str]:  # noqa: ANN401  an element of the library's own kind
    """Yield the text of every paragraph, in tables and text boxes too; what was deleted is left out."""
    for paragraph in body.iter(_PARAGRAPH):
        yield "".join(_piece(each) for each in paragraph.iter(_TEXT, _TAB, _BREAK))


def _piece(element: Any) -> str:  # noqa: ANN401  as above
    if element.tag == _TEXT:
        return str(element.text or "")
    return "    " if element.tag == _TAB else "\n"


def _unfit(found: str) -> Refused:
    return Refused(
        f"The file {found}.",
        "What went out is kept as the Word document that was sent, or as a PDF of the signed paper.",
        "Scan it as PDF: accessreq letter final CASE NUMBER FILE",
    )
