"""Reads a workbook as the standard writes it, with the standard library alone."""

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import fromstring

from msgspec import Struct

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EPOCH: Final = date(1899, 12, 30)


class Read(Struct, frozen=True, kw_only=True):
    """One sheet: its cells, and its XML for what is said of it as a whole."""

    name: str
    cells: tuple[tuple[object, ...], ...]
    xml: str


def sheets_in(path: Path) -> list[Read]:
    """Return the sheets of a workbook; a number whose look is that of a day is a day."""
    with zipfile.ZipFile(path) as book:
        names = [
            str(each.get("name"))
            for each in fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")  # noqa: S314
        ]
        days = _day_looks(book.read("xl/styles.xml").decode())
        files = [f"xl/worksheets/sheet{n}.xml" for n, _ in enumerate(names, start=1)]
        return [_sheet(name, book.read(file).decode(), days) for name, file in zip(names, files, strict=True)]


def _day_looks(styles: str) -> set[int]:
    tree = fromstring(styles)  # noqa: S314
    formats = {
        str(each.get("numFmtId"))
        for each in tree.iter(f"{_MAIN}numFmt")
        if "yyyy" in str(each.get("formatCode"))
    }
    looks = tree.find(f"{_MAIN}cellXfs")
    assert looks is not None
    return {n for n, each in enumerate(looks) if each.get("numFmtId") in formats}


def _sheet(name: str, xml: str, days: set[int]) -> Read:
    rows = []
    for row in fromstring(xml).iter(f"{_MAIN}row"):  # noqa: S314
        cells: dict[int, object] = {}
        for cell in row:
            column = _column(str(cell.get("r")))
            assert cell.find(f"{_MAIN}f") is None, "a formula"
            if cell.get("t") == "inlineStr":
                cells[column] = "".join(each.text or "" for each in cell.iter(f"{_MAIN}t"))
            elif (value := cell.find(f"{_MAIN}v")) is not None:
                number = float(str(value.text))
                is_day = int(str(cell.get("s") or 0)) in days
                cells[column] = _EPOCH + timedelta(days=int(number)) if is_day else number
        rows.append(tuple(cells.get(n) for n in range(max(cells, default=-1) + 1)))
    return Read(name=name, cells=tuple(rows), xml=xml)


def _column(place: str) -> int:
    letters = re.sub(r"\d", "", place)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
