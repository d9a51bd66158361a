"""The only pikepdf: PDF letters put together into one file for the printer.

The pages are those of the letters, unchanged, and so are their tags: each
letter becomes a part of one document, with a bookmark of its own. The merged
file says PDF/UA-1 like the letters in it.
"""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, OutlineItem, Pdf, PdfError, String

from accessreq.errors import Refused

_LANGUAGE: Final = "en-US"


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

    @property
    def letters(self) -> int:
        """How many letters it holds."""
        return len(self._bookmarks)

    def add(self, content: bytes, name: str) -> None:
        """Add a letter behind the last one.

        Args:
            content: a tagged PDF.
            name: the text of its bookmark.

        Raises:
            Refused: it is no PDF, or has no tags.
        """
        try:
            letter = Pdf.open(BytesIO(content))
        except PdfError as error:
            raise _unfit(name, "is no PDF that can be read") from error
        with letter:
            if "/StructTreeRoot" not in letter.Root:
                raise _unfit(name, "has no tags")
            first = len(self._pdf.pages)
            self._pdf.pages.extend(letter.pages)
            # Only now: what is copied before its page would lose it.
            self._take_tags(self._pdf.copy_foreign(letter.Root.StructTreeRoot), first)
            self._bookmarks.append(OutlineItem(name, first))

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
            told["pdfuaid:part"] = "1"
            told["xmp:CreateDate"] = noon
            told["xmp:ModifyDate"] = noon


def _unfit(name: str, found: str) -> Refused:
    return Refused(
        f"{name} {found}.",
        "A merged file is as readable for everybody as the letters in it.",
        "Print that one by itself.",
    )
