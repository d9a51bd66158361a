"""PDF files put together: letters into one file for the printer, all of a case into one for counsel.

The pages of a letter are unchanged, and so are its tags: each letter becomes a part of
one document, with a bookmark of its own. The merged file says PDF/UA-1 like the letters
in it. Pages that came from elsewhere lose their tags, and the file says PDF/UA-1 no more.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    OutlineItem,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Rectangle,
    String,
)

from accessreq.errors import Refused
from accessreq.letters.pdf_files import opened

PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")  # how one begins
_BEGINS_WITHIN: Final = 1024  # bytes before a PDF that readers pass over
_LANGUAGE: Final = "en-US"
_SEEN: Final = frozenset(  # the keys of a page that say what is seen of it
    {
        "/Type",
        "/Parent",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/Contents",
        "/Rotate",
        "/Group",
        "/Annots",
        "/UserUnit",
    }
)
_NUMBER: Final = Name("/AccessreqPageNumber")  # a name by chance would make other bytes each time


class Merged:
    """One PDF that grows by a letter at a time."""

    def __init__(self, title: str, on: date) -> None:
        """Begin an empty one.

        Args:
            title: what readers show as its name; it names no person.
            on: the day that it bears; the same letters give the same bytes.
        """
        self._title = title
        self._on = on
        self._pdf = Pdf.new()
        self._document = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._pages_by_key = Array()
        self._next_key = 0
        self._roles: dict[str, Object] = {}
        self._bookmarks: list[OutlineItem] = []
        self._all_tagged = True

    @property
    def letters(self) -> int:
        """How many letters it holds."""
        return len(self._bookmarks)

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """The width and height of each page as it is seen, in points."""
        return [_seen(page) for page in self._pdf.pages]

    def add(self, content: bytes, name: str, within: Sequence[tuple[str, int]] = ()) -> None:
        """Add a letter behind the last one.

        Args:
            content: a tagged PDF.
            name: the text of its bookmark.
            within: further bookmarks, each with the number of its page, from 1.

        Raises:
            Refused: it is no PDF, or has no tags.
        """
        with _opened(content, name) as letter:
            if "/StructTreeRoot" not in letter.Root:
                raise _unfit(name, "has no tags")
            first = len(self._pdf.pages)
            self._pdf.pages.extend(letter.pages)
            # Only now: what is copied before its page would lose it.
            self._take_tags(self._pdf.copy_foreign(letter.Root.StructTreeRoot), first)
            self._bookmarks.append(OutlineItem(name, first))
            self._bookmarks.extend(OutlineItem(title, first + page - 1) for title, page in within)

    def add_from_elsewhere(self, content: bytes, name: str) -> None:
        """Add the pages of a PDF that came from elsewhere: without its tags, and without what acts by itself.

        Raises:
            Refused: it is no PDF that can be read, or it is locked by a password.
        """
        with _opened(content, name) as paper:
            first = len(self._pdf.pages)
            if "/AcroForm" in paper.Root:  # fields show what they hold only within their own file
                paper.flatten_annotations()
            paper.remove_unreferenced_resources()
            for page in paper.pages:
                _keep_what_is_seen(page)
            self._pdf.pages.extend(paper.pages)
            self._bookmarks.append(OutlineItem(name, first))
            self._all_tagged = False

    def number(self, sheets: bytes) -> None:
        """Lay the pages of a PDF over those of this one, each over its own, as marks and no words of theirs.

        Args:
            sheets: as many pages as there are, each of the size of its own.
        """
        with Pdf.open(BytesIO(sheets)) as numbers:
            for page, sheet in zip(self._pdf.pages, numbers.pages, strict=True):
                mark = self._pdf.copy_foreign(sheet.as_form_xobject())
                _without(mark, "/StructParents")
                name = page.add_resource(mark, Name.XObject, _NUMBER)
                placed = page.calc_form_xobject_placement(mark, name, Rectangle(page.cropbox))
                page.contents_add(b"q\n", prepend=True)
                page.contents_add(b"\nQ\n/Artifact BMC\n" + placed + b"\nEMC\n")

    def finish(self) -> bytes:
        """Return the whole file."""
        root = self._pdf.Root
        root.StructTreeRoot = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                RoleMap=Dictionary(self._roles),
                ParentTree=self._pdf.make_indirect(Dictionary(Nums=self._pages_by_key)),
                ParentTreeNextKey=self._next_key,
            )
        )
        self._document.P = root.StructTreeRoot
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(_LANGUAGE)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        with self._pdf.open_outline() as outline:
            outline.root.extend(self._bookmarks)
        self._describe()
        made = BytesIO()
        self._pdf.save(
            made,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return made.getvalue()

    def _take_tags(self, tags: Object, first: int) -> None:
        """Put the tags of a letter under the one document, and renumber what its pages point to."""
        for part in tags.K:
            part.S, part.P = Name.Part, self._document
            self._document.K.append(part)
        keys = list(tags.ParentTree.Nums)
        for key, elements in zip(keys[::2], keys[1::2], strict=True):
            self._pages_by_key.append(int(key) + self._next_key)
            self._pages_by_key.append(elements)
        for page in list(self._pdf.pages[first:]):
            page.StructParents = int(page.StructParents) + self._next_key
        self._next_key += int(tags.ParentTreeNextKey)
        self._roles.update(tags.get("/RoleMap", Dictionary()).items())

    def _describe(self) -> None:
        noon = datetime.combine(self._on, time(12), tzinfo=UTC).isoformat()
        with self._pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["dc:title"] = self._title
            told["dc:language"] = [_LANGUAGE]
            if self._all_tagged:
                told["pdfuaid:part"] = "1"
            told["xmp:CreateDate"] = noon
            told["xmp:ModifyDate"] = noon


def is_pdf(content: bytes) -> bool:
    """Whether a file says that it is a PDF, where readers look for it."""
    return b"%PDF-" in content[:_BEGINS_WITHIN]


def is_tagged(content: bytes) -> bool:
    """Whether a PDF has the tags that ``Merged.add`` takes: each page has its own.

    Raises:
        Refused: as for ``pages_in``.
    """
    with _opened(content) as paper:
        tags = paper.Root.get("/StructTreeRoot", Dictionary())
        known = all(key in tags for key in ("/K", "/ParentTree", "/ParentTreeNextKey"))
        return known and "/Nums" in tags.ParentTree and all("/StructParents" in p.obj for p in paper.pages)


def pages_in(content: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        Refused: it cannot be read, is locked by a password, or has none.
    """
    with _opened(content) as paper:
        count = len(paper.pages)
    if not count:
        raise _unfit("The paper", "has no pages")
    return count


def _opened(content: bytes, name: str = "The paper") -> Pdf:
    try:
        return opened(content)
    except (PdfError, PasswordError) as error:
        raise _unfit(name, "is no PDF that can be read") from error


def _seen(page: Page) -> tuple[float, float]:
    box = Rectangle(page.cropbox)
    width, height = float(box.width), float(box.height)
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (height, width) if turned else (width, height)


def _keep_what_is_seen(page: Page) -> None:
    """Take out of a page what acts, its place in tags that are gone, and what is seen nowhere.

    Such as a small picture of it as it once was, or notes of the program that made it.
    """
    _without(page.obj, *(set(page.obj.keys()) - _SEEN))
    for note in page.obj.get("/Annots", Array()):
        _without(note, "/A", "/AA", "/StructParent")


def _without(held: Object, *keys: str) -> None:
    """Take keys out of a dictionary or a stream, where they are there."""
    for key in keys:
        if key in held:
            del held[key]


def _unfit(name: str, found: str) -> Refused:
    return Refused(
        f"{name} {found}.",
        "A merged file is as readable for everybody as the letters in it.",
        "Print that one by itself.",
    )
