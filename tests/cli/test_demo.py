"""The demonstration of ``make demo``, at a terminal as somebody sees it who has just cloned the program."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "tools" / "demo.py"


def test_o20_the_demonstration_asks_nothing_and_ends_with_its_letters(
    at_terminal: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    seen = at_terminal([], command=(sys.executable, str(DEMO)))

    assert seen.returncode == 0, seen.stdout
    letters = sorted(path.relative_to(tmp_path) for path in tmp_path.glob("demo-agency/letters/*"))
    assert [path.suffix for path in letters] == [".docx", ".pdf", ".txt"] * 2
    shown = seen.stdout.replace("\r", "").rstrip().splitlines()
    assert shown[-len(letters) :] == [f"  {path}" for path in letters]
    assert len(shown) < 120  # a minute's reading
