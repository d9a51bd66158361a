"""Each rule of ruff, mypy and coverage that the design names is broken once, in a file of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TODAY = "from datetime import date\n\nDAY = date.today()\n"
NOW = "import datetime\n\nMOMENT = datetime.datetime.now(datetime.UTC)\n"
PRINT = 'print("a word")\n'
LOOSE_DATES = "from dateutil.parser import parse\n\nDAY = parse('5')\n"
BLIND = "try:\n    import zoneinfo\nexcept Exception:\n    zoneinfo = None\n"
SILENT = "try:\n    import zoneinfo\nexcept Exception:\n    pass\n"
BARE = "try:\n    import zoneinfo\nexcept:\n    zoneinfo = None\n"
DEAD_CODE = "DAY = 1\n# DAY = DAY + 1\n"
UNTYPED = '"""A module."""\n\n\ndef due(day):\n    """Return the day."""\n    return day\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "source", "rule"),
    [
        pytest.param("services/planted.py", TODAY, "TID251", id="today outside the command line"),
        pytest.param("services/planted.py", NOW, "TID251", id="now outside the command line"),
        pytest.param("law/planted.py", LOOSE_DATES, "TID251", id="a loose grammar of dates"),
        pytest.param("services/planted.py", PRINT, "T201", id="print outside the screen"),
        pytest.param("store/planted.py", BLIND, "BLE001", id="a blind except"),
        pytest.param("store/planted.py", SILENT, "S110", id="a silent except"),
        pytest.param("cli/planted.py", BARE, "E722", id="a bare except"),
        pytest.param("cases/planted.py", DEAD_CODE, "ERA001", id="code that is commented out"),
        pytest.param("cases/planted.py", UNTYPED, "ANN001", id="an argument without a type"),
    ],
)
def test_ruff_names_the_rule_that_is_broken(tree: Path, module: str, source: str, rule: str) -> None:
    plant(tree, module, source)

    linted = run(tree, "ruff", "check", "--no-cache", "--output-format=concise", "src")

    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert f" {rule} " in linted.stdout


@pytest.mark.parametrize(
    ("module", "source"),
    [
        pytest.param("cli/planted.py", TODAY, id="today in the command line"),
        pytest.param("cli/planted.py", NOW, id="now in the command line"),
        pytest.param("cli/planted.py", PRINT, id="print in the command line"),
    ],
)
def test_ruff_lets_the_clock_and_the_printed_word_stay_where_they_live(
    tree: Path, module: str, source: str
) -> None:
    plant(tree, module, f'"""A module."""\n\n{source}')

    linted = run(tree, "ruff", "check", "--no-cache", "src")

    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_ruff_format_refuses_another_layout(tree: Path) -> None:
    plant(tree, "law/planted.py", "DAYS = [ 1,2 ]\n")

    formatted = run(tree, "ruff", "format", "--no-cache", "--check", "src")

    assert formatted.returncode == 1
    assert "src/accessreq/law/planted.py" in formatted.stdout


def test_mypy_refuses_a_function_without_types(tree: Path) -> None:
    planted = plant(tree, "planted.py", UNTYPED)

    typed = run(tree, "mypy", "--cache-dir=/dev/null", str(planted))

    assert typed.returncode == 1, typed.stdout + typed.stderr
    assert "[no-untyped-def]" in typed.stdout


def test_coverage_refuses_a_run_below_the_floor(tree: Path) -> None:
    dark = "DAY = 1\nif DAY == 2:\n" + "".join(f"    DAY = {n}\n" for n in range(20))
    plant(tree, "__init__.py", "")
    plant(tree, "__main__.py", dark)
    run(
        tree / "src",
        "coverage",
        "run",
        "--rcfile=../pyproject.toml",
        "--data-file=../.coverage",
        "-m",
        "accessreq",
    )
    run(tree, "coverage", "combine")

    measured = run(tree, "coverage", "report")

    assert measured.returncode == 2
    assert "is less than fail-under=90" in measured.stdout


def plant(tree: Path, module: str, source: str) -> Path:
    path = tree / "src" / "accessreq" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def run(folder: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(tool)
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
