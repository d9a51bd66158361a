"""Reads the sheets of a spreadsheet, or a table saved as CSV, as rows of cells: the only user of calamine."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from accessreq.cases.wording import Read, decoded, is_utf_8
from accessreq.errors import Refused
from accessreq.reports.csv_tables import divider_of, records
from accessreq.reports.logs import AN_ERROR, Cell, column_of, letter_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Rows = Iterator[tuple[int, Sequence[Cell] | str]]  # the words why a row cannot be read, in place of its cells

_TEXT_ENDINGS: Final = frozenset({".csv", ".tsv", ".txt"})
_ENDINGS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}) | _TEXT_ENDINGS
_COUNTED_FROM_1904: Final = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_AN_ERROR: Final = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d+)"')
_A_HIDDEN_ROW: Final = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_A_CELL: Final = re.compile(rb'<c\b(?=[^>]*\br="[A-Z]{1,3}(\d+)")(?:[^>]*\bs="(\d+)")?[^>]*(?<!/)>')
_FONT: Final = re.compile(rb"<font>.*?</font>|<font/>", re.DOTALL)
_STRIKE: Final = re.compile(rb'<strike(?:/>| val="(?:1|true)")')
_LOOKS: Final = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FONT_OF_LOOK: Final = re.compile(rb'<xf\b[^>]*\bfontId="(\d+)"')
_STRUCK: Final = "The row is struck through: take it out, or lift the line where it is meant to stand."
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_A_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|meta|head|style)\b", re.I)
_LARGEST: Final = 400 * 1024 * 1024  # unpacked, of one part of a spreadsheet
_BLOCK: Final = 1 << 20
_NOT_PACKED_SO: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_CELLS: Final = (str, int, float, date, timedelta)


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet of a file.

    Attributes:
        name: as it stands on its tab; empty for a table saved as CSV.
        rows: walks its rows, each with its line, from the first line and the first column on.
        lines: about how many they are.
    """

    name: str
    rows: Callable[[], Rows]
    lines: int

    def place(self, line: int, column: int | None = None) -> str:
        """Return the words by which an officer finds a row, or a cell."""
        if not self.name:
            return f"line {line}" + ("" if column is None else f", column {column + 1}")
        return f"{self.name}, " + (f"row {line}" if column is None else f"cell {letter_of(column)}{line}")


class Book(Struct, frozen=True, kw_only=True):
    """The sheets of a file that can be seen, in their order.

    Attributes:
        told: what should be known about how it was read.
        from_1904: plain numbers count days as an early Macintosh does.
    """

    sheets: tuple[Sheet, ...]
    told: tuple[str, ...] = ()
    from_1904: bool = False


def opened(name: str, content: bytes) -> Book:
    """Return the sheets of a file by its content.

    Args:
        name: of the file, for what is told.
        content: its bytes.

    Raises:
        Refused: it is no spreadsheet, is locked with a password, or is damaged.
    """
    ending = PurePath(name).suffix.casefold()
    if ending not in _ENDINGS:
        raise Refused(
            f"The file {PurePath(name).name[:60]} is no spreadsheet by its name.",
            "Sheets are read from .xlsx, .xlsm, .xlsb, .xls, .ods, and tables from .csv, .tsv and .txt.",
            "Save it as one of these.",
        )
    if not content.strip():
        raise Refused("The file is empty.", "There is nothing to import.", "Check the name of the file.")
    packed = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    if _A_PAGE.match(content):
        return _page(content)
    # What other programs call .xls is often a table as text.
    if (ending in _TEXT_ENDINGS and not packed) or (ending == ".xls" and _is_text(content)):
        return _table(content)
    return _workbook(content)


def _is_text(content: bytes) -> bool:
    try:
        return divider_of(decoded(content).text) in decoded(content).text
    except UnicodeDecodeError:
        return False


def _page(content: bytes) -> Book:
    """The tables of a web page, as programs save them that call it a spreadsheet."""
    from accessreq.reports.html_tables import tables_in

    read = _text(content)
    sheets = tuple(
        Sheet(name=f"table {n}", rows=partial(enumerate, rows, 1), lines=len(rows))
        for n, rows in enumerate(tables_in(read.text), 1)
    )
    if not sheets:
        raise _unreadable()
    return Book(sheets=sheets, told=("The file is a web page; its tables are read as sheets.",))


def _table(content: bytes) -> Book:
    if is_utf_8(content):  # read line by line, and not held a second time as text
        return _read_so(content, lines=content.count(b"\n") + 1)
    read = _text(content)
    told = tuple(f"The file {each}." for each in read.told)
    return _read_so(read.text, lines=read.text.count("\n") + 1, told=told)


def _read_so(text: str | bytes, *, lines: int, told: tuple[str, ...] = ()) -> Book:
    divider = divider_of(text)
    return Book(sheets=(Sheet(name="", rows=lambda: records(text, divider), lines=lines),), told=told)


def _text(content: bytes) -> Read:
    """The text of a table; what is neither UTF-8 nor UTF-16 is taken for Windows-1252, and that is told."""
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        text = content.decode("cp1252", errors="replace")
        if "\ufffd" in text or "\0" in text:
            raise Refused(
                f"Byte {error.start} of the file is of no encoding that is understood.",
                "Read in another one, its words could say something else.",
                "Save it as CSV in UTF-8; a spreadsheet has that as “CSV UTF-8”.",
            ) from None
    signs = " ".join(dict.fromkeys(each for each in text if not each.isascii()))[:40]
    told = f"is not UTF-8; it was read as Windows-1252, where these stand: {signs}"
    return Read(text=text, encoding="Windows-1252", told=(told,))


def _workbook(content: bytes) -> Book:
    import python_calamine as calamine

    with _readable():
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(content))
    inside = _Inside.of(content)
    seen = [
        each.name
        for each in book.sheets_metadata
        if each.typ == calamine.SheetTypeEnum.WorkSheet and each.visible == calamine.SheetVisibleEnum.Visible
    ]
    hidden = [each.name for each in book.sheets_metadata if each.name not in seen]
    told = [f"Hidden sheets are not read: {', '.join(hidden)}."] if hidden else []
    told += [
        f"Rows that are hidden or filtered out are read as others are: {name}, {count:,}."
        for name in seen
        if (count := inside.hidden_rows_of(name))
    ]
    sheets = tuple(_sheet(book, name, inside) for name in seen)
    return Book(sheets=sheets, told=tuple(told), from_1904=inside.from_1904)


def _sheet(book: "CalamineWorkbook", name: str, inside: "_Inside") -> Sheet:
    with _readable():
        sheet = book.get_sheet_by_name(name)
    return Sheet(name=name, rows=lambda: _rows(sheet, inside), lines=sheet.total_height)


@contextmanager
def _readable() -> Iterator[None]:
    """Refuse what the library cannot read, also where it stumbles over a damaged file.

    Raises:
        Refused: it cannot.
    """
    import python_calamine as calamine

    try:
        yield
    except calamine.PasswordError as error:
        raise Refused(
            "The spreadsheet is locked with a password.",
            "Its cells cannot be read.",
            "Save a copy without the password, and import that.",
        ) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise _unreadable() from error
    except BaseException as error:  # what its Rust panics with is no Exception, and has no name of its own
        if type(error).__name__ == "PanicException":
            raise _unreadable() from error
        raise


def _unreadable() -> Refused:
    return Refused(
        "The file is no spreadsheet that can be read, whatever its name says.",
        "It is damaged, locked with a password, or of another kind.",
        "Open it, and save it as .xlsx or as .csv.",
    )


def _rows(sheet: "CalamineSheet", inside: "_Inside") -> Rows:
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    with _readable():
        walk, merged = sheet.iter_rows(), _merged_downward(sheet)
    filled: dict[int, Cell] = {}
    struck = inside.struck_in(sheet.name)
    errors = inside.errors_in(sheet.name)
    for line, cells in enumerate(_each(walk), 1):
        row: list[Cell] = [*before, *(each if isinstance(each, _CELLS) else str(each) for each in cells)]
        for column, first in merged.get(line, ()):
            if column < len(row):
                row[column] = filled[column] = row[column] if first else filled[column]
        for column in errors.get(line, ()):
            if column < len(row):
                row[column] = AN_ERROR
        yield line, _STRUCK if line in struck else row


def _merged_downward(sheet: "CalamineSheet") -> dict[int, list[tuple[int, bool]]]:
    """The columns of each line that belong to a cell merged over several, and whether it is the first."""
    found: dict[int, list[tuple[int, bool]]] = {}
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for line in range(first, min(last, sheet.total_height) + 1) if last > first else ():
            found.setdefault(line + 1, []).append((column, line == first))
    return found


def _each(walk: Iterator[list[Any]]) -> Iterator[list[Any]]:  # Any: an hour is none of our cells yet
    """Yield the rows of a sheet as they are read; what is done with each stands outside."""
    while True:
        with _readable():
            cells = next(walk, None)
        if cells is None:
            return
        yield cells


class _Inside:
    """What the parts of an .xlsx file say that calamine does not hand out."""

    def __init__(self, parts: zipfile.ZipFile | None) -> None:
        self._parts = parts
        self._found: dict[str, dict[int, list[int]]] = {}
        self.from_1904 = parts is not None and bool(_COUNTED_FROM_1904.search(self._read("xl/workbook.xml")))

    @classmethod
    def of(cls, content: bytes) -> "_Inside":
        """Return the parts of a file; of one that is not packed so there are none."""
        try:
            return cls(zipfile.ZipFile(io.BytesIO(content)))
        except _NOT_PACKED_SO:
            return cls(None)

    def errors_in(self, sheet: str) -> dict[int, list[int]]:
        """Return the cells of a sheet that hold an error in place of a value, by line."""
        if sheet not in self._found:
            found = self._found[sheet] = {}
            with suppress(*_NOT_PACKED_SO):  # calamine has read it all the same
                for each in self._matches(self._part_of(sheet), _AN_ERROR):
                    found.setdefault(int(each[2]), []).append(column_of(each[1].decode()))
        return self._found[sheet]

    def struck_in(self, sheet: str) -> frozenset[int]:
        """Return the lines of a sheet of which every cell with anything in it is struck through."""
        with suppress(*_NOT_PACKED_SO):
            styles = self._read("xl/styles.xml")
            fonts = {n for n, each in enumerate(_FONT.findall(styles)) if _STRIKE.search(each)}
            looks = _LOOKS.search(styles)
            if fonts and looks:
                fonts_of_looks = map(int, _FONT_OF_LOOK.findall(looks[0]))
                struck = {n for n, font in enumerate(fonts_of_looks) if font in fonts}
                lines: dict[bool, set[int]] = {True: set(), False: set()}
                for each in self._matches(self._part_of(sheet), _A_CELL):
                    lines[int(each[2] or 0) in struck].add(int(each[1]))
                return frozenset(lines[True] - lines[False])
        return frozenset()

    def hidden_rows_of(self, sheet: str) -> int:
        """Return how many rows of a sheet are hidden, by hand or by a filter."""
        with suppress(*_NOT_PACKED_SO):
            return sum(1 for _ in self._matches(self._part_of(sheet), _A_HIDDEN_ROW))
        return 0

    def _matches(self, part: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        if self._parts is None or part not in self._parts.namelist():
            return
        with self._parts.open(part) as stream:
            behind, seen = b"", 0
            while (block := stream.read(_BLOCK)) and seen < _LARGEST:
                seen += len(block)
                text = behind + block
                end = text.rfind(b"<") if len(block) == _BLOCK else len(text)
                yield from pattern.finditer(text[:end])
                behind = text[end:]

    def _part_of(self, sheet: str) -> str:
        relations = {
            _attribute(each, b"Id"): _attribute(each, b"Target").decode(errors="replace")
            for each in _RELATION.findall(self._read("xl/_rels/workbook.xml.rels"))
        }
        for each in _SHEET.findall(self._read("xl/workbook.xml")):
            if _unescaped(_attribute(each, b"name")) == sheet:
                target = relations.get(_attribute(each, b"r:id"), "")
                return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        return ""

    def _read(self, part: str) -> bytes:
        if self._parts is None or part not in self._parts.namelist():
            return b""
        with self._parts.open(part) as stream:
            return stream.read(_LARGEST)


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\b" + re.escape(name) + rb'="([^"]*)"', tag)
    return found[1] if found else b""


def _unescaped(name: bytes) -> str:
    from html import unescape

    return unescape(name.decode(errors="replace"))
