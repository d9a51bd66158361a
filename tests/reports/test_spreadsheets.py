"""Sheets as rows of cells with their places; what cannot be read is refused, however it is damaged."""

import random
from datetime import date
from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.reports import spreadsheets
from tests.reports.shapes import HEADINGS, ROWS, SHAPES, book, sheet_of, text

BINARY = (Path(__file__).parent / "data" / "log.xls").read_bytes()


def test_a_cell_is_named_as_the_spreadsheet_names_it_and_in_a_table_by_its_line() -> None:
    content = book(lambda made, days: sheet_of(made, days, [HEADINGS, *ROWS], at=3, column=2))
    (sheet,) = spreadsheets.opened("log.xlsx", content).sheets
    (table,) = spreadsheets.opened("log.csv", text([HEADINGS]).encode()).sheets

    rows = dict(sheet.rows())

    assert (rows[5][3], sheet.place(5, 3)) == (date(2024, 1, 5), "Log, cell D5")
    assert (sheet.place(5), table.place(5), table.place(5, 3)) == ("Log, row 5", "line 5", "line 5, column 4")


def test_a_sheet_can_be_walked_twice() -> None:
    (sheet,) = spreadsheets.opened("log.xls", BINARY).sheets

    assert list(sheet.rows()) == list(sheet.rows()) != []


def test_whatever_a_damaged_file_holds_it_is_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311  not for secrets
    refused = 0
    for _ in range(150):
        shape = chance.choice([each for each in SHAPES if each.content])
        content = bytearray(shape.content)
        for _ in range(chance.randrange(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        cut = chance.randrange(len(content) // 2, len(content) + 1)
        try:
            for sheet in spreadsheets.opened(shape.name, bytes(content[:cut])).sheets:
                list(sheet.rows())
        except Refused:
            refused += 1

    assert 0 < refused < 150


def test_a_file_over_which_the_library_stumbles_is_refused() -> None:
    with pytest.raises(Refused, match="no spreadsheet that can be read"):
        spreadsheets.opened("log.xls", BINARY[:549])
