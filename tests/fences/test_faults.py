"""Each line of the list of faults is shown by a test that is named after it.

``faults.txt`` names the lines in a few words. A test shows line 59 when its name
begins with ``test_59_``, or when one of its cases is called ``59: …``.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LINES: Final = dict(
    line.split(" ", 1)
    for line in (Path(__file__).parent / "faults.txt").read_text(encoding="utf-8").splitlines()
)
NUMBERED: Final = re.compile(r"::test_(r?\d+)_|(?:\[|(?<!\d)-)(r?\d+): (?=[^0-9])")


@pytest.fixture(scope="module")
def shown() -> Mapping[str, str]:
    """One test for each line that has any, as pytest finds them."""
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "--strict-markers", "tests"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr
    return carried(found.stdout)


def test_the_list_has_its_rules_and_its_lines() -> None:
    assert list(LINES) == [*(f"r{n}" for n in range(1, 7)), *(str(n) for n in range(1, 102))]


@pytest.mark.parametrize("line", LINES)
def test_a_line_has_a_test_that_is_named_after_it(shown: Mapping[str, str], line: str) -> None:
    assert line in shown, f"no test shows what line {line} asks: {LINES[line]}"


def test_no_test_is_named_after_a_line_that_there_is_not(shown: Mapping[str, str]) -> None:
    assert {line: test for line, test in shown.items() if line not in LINES} == {}


def test_a_line_is_known_by_the_name_of_a_test_and_by_that_of_a_case() -> None:
    names = ("test_59_x", "test_y[one-4: colour]", "test_z[2026-06-29: x-10: 2]")
    listed = "".join(f"tests/a.py::{each}\n" for each in names)

    assert set(carried(listed)) == {"59", "4"}


def carried(listed: str) -> Mapping[str, str]:
    tests = [each for each in listed.splitlines() if "::" in each]
    return {found[1] or found[2]: each for each in tests for found in NUMBERED.finditer(each)}
