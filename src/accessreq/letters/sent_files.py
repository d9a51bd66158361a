"""The words of a letter that really went out: an edited Word document, or a PDF that may be a scan."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import BytesIO
from itertools import chain
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec import Struct, field
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from accessreq.errors import Refused
from accessreq.law.identifiers import identifiers, shows_social_security_digits, whole_social_security_numbers

_LARGEST_UNPACKED: Final = 200 * 1024 * 1024
_MAIN_PART: Final = "word/document.xml"
# What is read as which sign; a soft hyphen (w:softHyphen) is none, and is passed over.
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TEXT, _DELETED, _PARAGRAPH, _ROW, _CELL = (qn(f"w:{each}") for each in ("t", "delText", "p", "tr", "tc"))
_FIELD_CODE, _MOVED_AWAY, _BOX = (qn(f"w:{each}") for each in ("instrText", "moveFrom", "txbxContent"))
_FALLBACK: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more
)
_AROUND: Final = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_COMMENTS: Final = re.compile(r"word/comments\w*\.xml")
# Words of a drawing that only a reader that speaks sees, or that it draws itself; and those of form fields.
_SAID: Final = frozenset({"descr", "title", "alt", "string", "instr", "displayText"})
_VALUES: Final = frozenset(qn(f"w:{each}") for each in ("default", "listEntry", "docVar", "alias", "tag"))
_PLACES: Final = (
    (re.compile(r".*\.rels"), "links"),
    (re.compile(r"docProps/"), "properties"),
    (re.compile(r"customXml/"), "custom XML"),
    (re.compile(r"word/(charts|diagrams)/"), "drawings"),
)
_OTHER_PARTS: Final = "other parts"
_WITHOUT_WORDS: Final = re.compile(r"word/(media|fonts)/|docProps/thumbnail|\[Content_Types\]")
_TRACKED: Final = tuple(qn(f"w:{each}") for each in ("ins", "del", "moveFrom", "moveTo"))
_DATES_AND_PROGRAMS: Final = frozenset({"/CreationDate", "/ModDate", "/Producer", "/Creator", "/Trapped"})
_LINK, _WIDGET, _POPUP = "/Link", "/Widget", "/Popup"
_DEEPEST: Final = 60


class Form(StrEnum):
    """What a finished letter may be."""

    DOCX = "docx"
    PDF = "pdf"


class Finished(Struct, frozen=True, kw_only=True):
    """A finished letter, read.

    Attributes:
        words: its text in the order of reading, with what was typed over a PDF; empty where it is a picture.
        around: the text of headers, footers, footnotes and endnotes of a Word document.
        hidden: what does not print, by where it was found.
        unsearched: what is in the file and could not be read, such as a file within it.
        tracked: it holds tracked changes or comments, which its reader would see.
    """

    form: Form
    words: str
    around: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    unsearched: tuple[str, ...] = ()
    tracked: bool = False

    @property
    def shown(self) -> str:
        """All words that stand on its pages."""
        return f"{self.words}\n{self.around}".strip()

    @property
    def behind(self) -> str:
        """All words that do not print."""
        return "\n".join(self.hidden.values())

    @property
    def texts(self) -> Mapping[str, str]:
        """All that can be read in the file, by where it stands, to be searched for numbers."""
        found = {
            "words of the file": self.words,
            "headers, footers and notes of the file": self.around,
            **{f"{where} of the file": text for where, text in self.hidden.items()},
        }
        return {where: _searchable(text) for where, text in found.items()}

    @property
    def social_security_numbers(self) -> int:
        """How many whole social security numbers stand in it; Public Officers Law § 96-a."""
        return whole_social_security_numbers(_searchable(self.shown))

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


def _searchable(text: str) -> str:
    """A text in its lines; in one line where a number shows in that alone, as the rule reads it."""
    in_one_line = " ".join(text.split())
    return in_one_line if any(identifiers(in_one_line)) and not any(identifiers(text)) else text


def _read_pdf(content: bytes) -> Finished:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise _unfit("is locked by a password")
        fields = _fields_of(reader)
        pages = [page.extract_text() for page in reader.pages]
        notes = [note for page in reader.pages for note in _annotations(page)]
        attached = _attached(reader)
        hidden = {
            "properties": _pdf_properties(reader),
            "links": "\n".join(words for kind, words in notes if kind == _LINK),
            "outline": "\n".join(_titles(reader.outline)),
            "alternative text": "\n".join(_alternatives(reader)),
            **{f"attachment {name}": text for name, text in attached.items() if text is not None},
        }
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise _unfit("is no PDF that can be read") from error
    if not pages:
        raise _unfit("is a PDF without a page")
    typed_over = (words for kind, words in notes if kind != _LINK and words)
    drawn = (kind for kind, words in notes if not words and kind not in {_LINK, _WIDGET, _POPUP})
    return Finished(
        form=Form.PDF,
        words="\n".join(each for each in (*pages, *typed_over, *fields) if each).strip(),
        hidden={where: text for where, text in hidden.items() if text},
        unsearched=(
            *(f"the attachment {name}" for name, text in attached.items() if text is None),
            *(f"what was drawn over it ({kind.strip('/').lower()})" for kind in dict.fromkeys(drawn)),
        ),
    )


def _fields_of(reader: PdfReader) -> tuple[str, ...]:
    """What the fields of a form hold, each once."""
    values = (each.get("/V") for each in (reader.get_fields() or {}).values())
    return tuple(
        dict.fromkeys(str(each) for each in values if isinstance(each, str) and not each.startswith("/"))
    )


# Any: pypdf gives the objects of a file as they come.
def _annotations(page: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the kind of each annotation of a page, and its words; those of a field are read with the form."""
    for each in page.annotations or ():
        note = each.get_object()
        kind = str(note.get("/Subtype", ""))
        action = note.get("/A")
        link = str(action.get_object().get("/URI", "")) if action is not None else ""
        rich = re.sub(r"<[^>]*>", " ", str(note.get("/RC", "")))
        words = link if kind == _LINK else str(note.get("/Contents", "")) or rich.strip()
        yield kind, words


def _pdf_properties(reader: PdfReader) -> str:
    info: Mapping[str, object] = reader.metadata or {}
    metadata = reader.root_object.get("/Metadata")
    described = metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else ""
    form = reader.root_object.get("/AcroForm")
    xfa = form.get_object().get("/XFA") if form is not None else None
    parts = xfa.get_object() if xfa is not None else []
    streams = (each.get_object() for each in (parts if isinstance(parts, list) else [parts]))
    forms = (each.get_data().decode("utf-8", "replace") for each in streams if hasattr(each, "get_data"))
    told = (str(value) for name, value in info.items() if name not in _DATES_AND_PROGRAMS)
    marked = (re.sub(r"<[^>]*>", " ", each) for each in (_without_dates(described), *forms))
    return "\n".join(dict.fromkeys(each.strip() for each in (*told, *marked) if each.strip()))


def _without_dates(described: str) -> str:
    """Metadata without the dates, sums and names of programs in it, which are nobody's number."""
    return re.sub(r"(?s)<(xmp|xmpMM|pdf|pdfuaid|pdfaid):(\w+)[^>]*>.*?</\1:\2>", " ", described)


def _titles(outline: Iterable[Any], depth: int = 0) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            if depth < _DEEPEST:
                yield from _titles(each, depth + 1)
        else:
            yield str(each.title)


def _alternatives(reader: PdfReader) -> Iterator[str]:
    """Yield the words that only a reader that speaks is given, in the order of the tree of tags."""
    waiting, seen = [reader.root_object.get("/StructTreeRoot")], set()
    while waiting:
        each = waiting.pop()
        tag = each.get_object() if each is not None else None
        if isinstance(tag, list):
            waiting += reversed(tag)
        elif isinstance(tag, Mapping) and id(tag) not in seen:
            seen.add(id(tag))
            yield from (str(tag[name]) for name in ("/Alt", "/ActualText", "/T") if name in tag)
            if "/K" in tag:
                waiting.append(tag["/K"])


def _attached(reader: PdfReader) -> Mapping[str, str | None]:
    """The files within a PDF by their names, each with its words; none where they cannot be read."""
    return {name: _words_of_file(b"\n".join(contents)) for name, contents in reader.attachments.items()}


def _words_of_file(content: bytes) -> str | None:
    try:
        return finished(content).shown
    except Refused:
        pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_docx(content: bytes) -> Finished:
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = sorted(each.filename for each in packed.infolist() if not each.is_dir())
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise _unfit("unpacks to more than 200 MiB")
            if _MAIN_PART not in names:
                raise _unfit("is no Word document")
            parts = {name: packed.read(name) for name in names if not _WITHOUT_WORDS.match(name)}
        trees = {name: parse_xml(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except (BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError, EOFError, OSError) as error:
        raise _unfit("is no Word document that can be read") from error
    body = trees[_MAIN_PART]
    around = [tree for name, tree in trees.items() if _AROUND.fullmatch(name)]
    comments = [tree for name, tree in trees.items() if _COMMENTS.fullmatch(name)]
    within = {name: _words_of_file(part) for name, part in parts.items() if name not in trees}
    return Finished(
        form=Form.DOCX,
        words=_text((body,)),
        around=_text(around),
        hidden=_hidden(trees, [body, *around], comments, within),
        unsearched=tuple(
            f"the file {name.rpartition('/')[2]} within it" for name in within if within[name] is None
        ),
        tracked=bool(comments) or any(next(body.iter(mark), None) is not None for mark in _TRACKED),
    )


def _hidden(
    trees: Mapping[str, Any], seen: list[Any], comments: list[Any], within: Mapping[str, str | None]
) -> Mapping[str, str]:
    """What a Word document holds and does not print, by where it stands."""
    found: dict[str, list[str]] = {
        "comments": [_text(comments)],
        "deleted words": [_gone(tree) for tree in seen],
        "alternative text": [words for tree in seen for words in _said(tree)],
        "fields": [str(each.text or "") for tree in seen for each in tree.iter(_FIELD_CODE)],
    }
    read = [*seen, *comments]
    for name, tree in trees.items():
        if not any(tree is each for each in read):
            where = next((where for form, where in _PLACES if form.match(name)), _OTHER_PARTS)
            found.setdefault(where, []).extend(_anything(tree, where))
    for name, text in within.items():
        found[f"file {name.rpartition('/')[2]}"] = [text or ""]
    joined = {where: "\n".join(each for each in texts if each.strip()) for where, texts in found.items()}
    return {where: text for where, text in joined.items() if text}


def _gone(tree: Any) -> str:  # noqa: ANN401  an element of the library's own kind
    """The words that were deleted or moved away, as long as the changes are tracked."""
    moved = (each for part in tree.iter(_MOVED_AWAY) for each in part.iter(_TEXT))
    return "".join(str(each.text or "") for each in chain(tree.iter(_DELETED), moved))


def _said(tree: Any) -> Iterator[str]:  # noqa: ANN401  an element of the library's own kind
    """Yield the words of drawings and form fields that stand in attributes."""
    for each in tree.iter():
        for name, value in each.attrib.items():
            if name.rpartition("}")[2] in _SAID or (each.tag in _VALUES and name == qn("w:val")):
                yield str(value)


def _anything(tree: Any, where: str) -> Iterator[str]:  # noqa: ANN401  as above
    """Yield the words of a part of which only its place is known; of a link, where it leads to."""
    if where == "links":
        yield from (str(each.get("Target")) for each in tree.iter() if each.get("TargetMode") == "External")
        return
    yield from _said(tree)
    for each in tree.iter():
        yield str(each.text or "").strip()
        if where == "custom XML":
            yield from (str(value) for value in each.attrib.values())


def _text(parts: Iterable[Any]) -> str:
    return "\n".join(chain.from_iterable(_lines(part) for part in parts)).strip()


def _lines(element: Any) -> Iterator[str]:  # noqa: ANN401  as above
    """Yield the text of every paragraph, that of a text box behind its own; cells of a row in one line."""
    if element.tag == _PARAGRAPH:
        boxes: list[Any] = []
        yield "".join(_pieces(element, boxes))
        for box in boxes:
            yield from chain.from_iterable(map(_lines, box))
    elif element.tag == _ROW:
        yield "\t".join(" ".join(_lines(cell)) for cell in element.iterchildren(_CELL))
        rest = (each for each in element if each.tag != _CELL)
        yield from chain.from_iterable(map(_lines, rest))
    elif element.tag not in {_FALLBACK, _MOVED_AWAY}:
        yield from chain.from_iterable(map(_lines, element))


def _pieces(element: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401  as above
    """Yield the pieces of a paragraph, and set the text boxes in it apart."""
    for each in element:
        if each.tag == _TEXT:
            yield str(each.text or "")
        elif each.tag in _SIGNS:
            yield _SIGNS[each.tag]
        elif each.tag == _BOX:
            boxes.append(each)
        elif each.tag not in {_FALLBACK, _MOVED_AWAY}:
            yield from _pieces(each, boxes)


def _unfit(found: str) -> Refused:
    return Refused(
        f"The file {found}.",
        "What went out is kept as the Word document that was sent, or as a PDF of the signed paper.",
        "Scan it as PDF: accessreq letter final CASE NUMBER FILE",
    )
