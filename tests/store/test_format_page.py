"""docs/format.md says what the program does: its guards, its numbers, its example, its verifier."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accessreq.store import reading
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS

PAGE = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")
VERIFIER = Path(__file__).parent / "programs" / "second_verifier.py"


@pytest.fixture
def engine() -> str:
    """What is tampered with here, and described on the page, is the file of SQLite."""
    return "sqlite"


def test_the_page_gives_every_guard_with_its_hash() -> None:
    guards = dict(re.findall(r"\| `(\w+)` \| [^|]+ \| `([0-9a-f]{16})` \|", PAGE))

    assert guards == {name: hashlib.sha256(sql.encode()).hexdigest()[:16] for name, sql in TRIGGERS.items()}


def test_the_page_gives_the_numbers_of_the_header() -> None:
    assert f"is {APPLICATION_ID} (hexadecimal {APPLICATION_ID:x}" in PAGE
    assert f"here {SCHEMA_VERSION};" in PAGE


def test_the_example_of_a_seal_is_right() -> None:
    sealed = next(line for line in PAGE.splitlines() if line.startswith('["000'))

    assert f"`{hashlib.sha256(sealed.encode()).hexdigest()}`" in PAGE


def test_the_second_verifier_knows_nothing_of_the_program() -> None:
    source = VERIFIER.read_text("utf-8")

    imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
    assert imported <= sys.stdlib_module_names
    assert "accessreq" not in re.sub(r'""".*?"""', "", source, count=1, flags=re.DOTALL)


def test_the_second_verifier_is_a_program_of_its_own(store: Path, log: Callable[..., Any]) -> None:
    log()
    head = str(reading.head(store))
    other = f"1:{'0' * 16}"

    held, lost = (
        subprocess.run([sys.executable, VERIFIER, store, each], capture_output=True, text=True, check=False)
        for each in (head, other)
    )

    assert (held.returncode, held.stdout) == (0, "holds\n")
    assert (lost.returncode, lost.stdout) == (7, f"head {other}\n")
