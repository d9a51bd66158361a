"""Each line of the list of faults is shown by a test that is named after it.

``faults.txt`` names the lines in a few words. A test shows line 59 when its name
begins with ``test_59_``, or when one of its cases is called ``59: …``. The names are
read from the files, since to have pytest find them takes longer than all other fences
together. A name that is put together as the tests run is not seen, save those of the
rows of bad input.
"""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[1]
LINES: Final = dict(
    line.split(" ", 1)
    for line in (Path(__file__).parent / "faults.txt").read_text(encoding="utf-8").splitlines()
)
NUMBERED: Final = re.compile(r"::test_(r?\d+)_|(?:\[|(?<!\d)-)(r?\d{1,3}): (?=[^0-9])")  # a year is no line
BAD_INPUT: Final = TESTS / "cli" / "data" / "bad_input.jsonl"


@pytest.fixture(scope="module")
def shown() -> Mapping[str, str]:
    """One test for each line that has any."""
    files = sorted(TESTS.rglob("test_*.py"))
    listed = [f"{file.name}{each}" for file in files for each in named(file.read_text(encoding="utf-8"))]
    rows = map(json.loads, BAD_INPUT.read_text(encoding="utf-8").splitlines())
    return carried([*listed, *(f"{BAD_INPUT.name}::test[{row['fault']}: {row['id']}]" for row in rows)])


def test_the_list_has_its_rules_and_its_lines() -> None:
    assert list(LINES) == [*(f"r{n}" for n in range(1, 7)), *(str(n) for n in range(1, 102))]


@pytest.mark.parametrize("line", LINES)
def test_a_line_has_a_test_that_is_named_after_it(shown: Mapping[str, str], line: str) -> None:
    assert line in shown, f"no test shows what line {line} asks: {LINES[line]}"


def test_no_test_is_named_after_a_line_that_there_is_not(shown: Mapping[str, str]) -> None:
    assert {line: test for line, test in shown.items() if line not in LINES} == {}


def test_a_line_is_known_by_the_name_of_a_test_and_by_that_of_a_case() -> None:
    names = ("test_59_x", "test_y[one-4: colour]", "test_z[2026-06-29: x-10: 2]")

    assert set(carried(f"test_a.py::{each}" for each in names)) == {"59", "4"}


def test_the_names_of_tests_and_of_their_cases_are_read_from_a_file() -> None:
    file = """
import pytest

NO_CASE = "61: a text like any other"

@pytest.mark.parametrize("x", [pytest.param(1, id="4: colour"), "64: a disk"], ids=str)
def test_y(x): assert "62: said"

def test_59_x(): ...

def help_60_z(): ...
"""

    assert set(named(file)) == {
        *("::test_y", "::test_y[x]", "::test_y[4: colour]", "::test_y[64: a disk]", "::test_59_x")
    }


def named(file: str) -> Iterator[str]:
    """Yield each test of a file, and each text in its decorators as what one of its cases is called."""
    for each in ast.parse(file).body:
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_"):
            yield f"::{each.name}"
            for part in (part for decorator in each.decorator_list for part in ast.walk(decorator)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield f"::{each.name}[{part.value}]"


def carried(tests: Iterable[str]) -> Mapping[str, str]:
    return {found[1] or found[2]: each for each in tests for found in NUMBERED.finditer(each)}
