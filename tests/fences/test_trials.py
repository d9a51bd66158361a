"""Each row of the table of trials, what failed in officers' hands, is shown by a test that is named after it.

``trials.txt`` names the rows. A test shows row P04 when its name begins with ``test_p04_``,
or when one of its cases is called ``P04: …``. Rows that are not done stand here, each with
its reason; a row that is done and stands here fails as well.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.fences.test_faults import TESTS, named

ROWS: Final = dict(
    line.split(" ", 1)
    for line in (Path(__file__).parent / "trials.txt").read_text(encoding="utf-8").splitlines()
)
NAMED: Final = re.compile(r"::test_([pof]\d\d)_|\[([POF]\d\d)(?=[:\]])")
NOT_DONE: Final[Mapping[str, str]] = {}


@pytest.fixture(scope="module")
def shown() -> Mapping[str, str]:
    """One test for each row that has any."""
    files = sorted(TESTS.rglob("test_*.py"))
    tests = [f"{file.name}{each}" for file in files for each in named(file.read_text(encoding="utf-8"))]
    return {(found[1] or found[2]).lower(): each for each in tests for found in NAMED.finditer(each)}


def test_the_table_has_its_rows() -> None:
    parts = {"p": 18, "o": 20, "f": 9}

    assert list(ROWS) == [f"{part}{n:02}" for part, last in parts.items() for n in range(1, last + 1)]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_a_test_that_is_named_after_it(shown: Mapping[str, str], row: str) -> None:
    assert (row in shown) is (row not in NOT_DONE), f"{row}: {ROWS[row]}. {NOT_DONE.get(row, 'No test.')}"


def test_no_test_is_named_after_a_row_that_there_is_not(shown: Mapping[str, str]) -> None:
    assert {row: test for row, test in shown.items() if row not in ROWS} == {}


def test_a_row_is_known_by_the_name_of_a_test_and_by_that_of_a_case() -> None:
    names = ("::test_p04_x", "::test_y[P13]", "::test_z[O01: x]", "::test_a[P1300]", "::test_p044")

    assert {found[1] or found[2] for each in names for found in NAMED.finditer(each)} == {"p04", "P13", "O01"}
