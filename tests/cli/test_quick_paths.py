"""Commands that only look import no library that costs more than they do; each is a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

HEAVY = ("alembic", "docx", "holidays", "jinja2", "pydantic", "sqlalchemy", "sqlmodel", "typst")
TELLS_WHAT_IT_IMPORTED = """
import json, runpy, sys
try:
    runpy.run_module("accessreq", run_name="__main__", alter_sys=True)
except SystemExit as leaving:
    code = leaving.code
loaded = sorted({name.partition(".")[0] for name in sys.modules})
open(__IMPORTED__, "w").write(json.dumps({"code": code, "loaded": loaded}))
"""

LOOKING = [
    pytest.param(("--version",), id="--version"),
    pytest.param(("--help",), id="--help"),
    pytest.param(("due",), id="due"),
    pytest.param(("due", "--json"), id="due --json"),
    pytest.param(("list",), id="list"),
    pytest.param(("show", "A-2026-0001"), id="show"),
    pytest.param(("explain", "A-2026-0001"), id="explain"),
    pytest.param(("alert", "--stdout"), id="alert --stdout"),
    pytest.param(("calc", "answer-access", "2026-06-30"), id="calc"),
    pytest.param(("letter", "list", "A-2026-0001"), id="letter list"),
    pytest.param(("receive", "access", "--help"), id="receive access --help"),
]


@pytest.fixture
def imported(office: Path) -> Path:
    return office / "imported.json"


@pytest.fixture
def telling(imported: Path) -> tuple[str, ...]:
    """The program, which afterwards writes down what it imported."""
    return (sys.executable, "-c", TELLS_WHAT_IT_IMPORTED.replace("__IMPORTED__", repr(str(imported))))


@pytest.mark.parametrize("arguments", LOOKING)
def test_looking_imports_nothing_heavy(
    logged: Run, telling: tuple[str, ...], imported: Path, arguments: tuple[str, ...]
) -> None:
    logged()

    subprocess.run([*telling, *arguments], check=True, capture_output=True, stdin=subprocess.DEVNULL)

    assert crept_in(imported, *HEAVY, "rich") == {"code": 0, "crept in": []}


@pytest.mark.parametrize("arguments", LOOKING)
def test_looking_at_a_terminal_imports_nothing_heavy_but_what_draws(
    logged: Run,
    telling: tuple[str, ...],
    imported: Path,
    at_terminal: Callable[..., Answer],
    arguments: tuple[str, ...],
) -> None:
    logged()

    at_terminal(arguments, command=telling)

    assert crept_in(imported, *HEAVY) == {"code": 0, "crept in": []}


def test_the_version_is_told_before_typer_is_imported(
    office: Path, telling: tuple[str, ...], imported: Path
) -> None:
    subprocess.run([*telling, "--version"], check=True, capture_output=True)

    assert crept_in(imported, "typer", "sqlite3", "importlib.metadata") == {"code": 0, "crept in": []}


def test_what_creeps_in_would_be_named(logged: Run, telling: tuple[str, ...], imported: Path) -> None:
    logged()

    subprocess.run([*telling, "note", "A-2026-0001", "telephoned"], check=True, capture_output=True)

    assert "sqlmodel" in str(crept_in(imported, *HEAVY)["crept in"])


def crept_in(imported: Path, *unwanted: str) -> Mapping[str, object]:
    told = json.loads(imported.read_text())
    return {"code": told["code"], "crept in": sorted(set(told["loaded"]) & set(unwanted))}
