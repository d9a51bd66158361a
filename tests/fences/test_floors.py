"""Each contract of import-linter is broken once, in a copy of the source."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# contract -> (the module that leans where it must not, the line that leans)
PLANTED = {
    "Each floor stands only on the floors below it": ("errors.py", "from accessreq.law import days"),
    "The law and the case know no disk, network, screen, clock or configuration": (
        "cases/planted.py",
        "import json",
    ),
    "Only the days of the law count months by dateutil": ("cli/planted.py", "import dateutil.relativedelta"),
    "Nothing leans on click, which comes with the tools and not with the program": (
        "cli/planted.py",
        "import click",
    ),
    "Only the store speaks to the database": ("services/planted.py", "import sqlite3"),
    "Only the settings write TOML": ("cli/planted.py", "import tomlkit"),
    "Only the store encrypts": ("cli/planted.py", "import pyrage"),
    "Only the letters fill templates and write documents": ("alerts/planted.py", "import jinja2"),
    "Only the command line parses commands": ("services/planted.py", "import typer"),
    "Only one module of the command line asks by prompt_toolkit": (
        "cli/planted.py",
        "import prompt_toolkit.shortcuts",
    ),
    "Only the screen draws": ("cli/planted.py", "import rich.table"),
    "Only the second opinion asks the holidays package": ("law/planted.py", "import holidays"),
    "Only the look-alikes read the tables of confusables": (
        "store/planted.py",
        "import confusable_homoglyphs",
    ),
    "Only the reports read spreadsheets": ("cli/planted.py", "import python_calamine"),
    "Only the alerts write calendar files": ("services/planted.py", "import icalendar"),
    "Only the alerts send mail": ("services/planted.py", "import smtplib"),
    "Only the reports write workbooks": ("letters/planted.py", "import xlsxwriter"),
    "Only one module reads mailboxes": ("services/planted.py", "import mailbox"),
    "Only one module asks the keyring": ("alerts/planted.py", "import keyring"),
    "Only the full screen draws by Textual": ("reports/planted.py", "import textual.app"),
    "No module is imported by one that it imports": ("law/days.py", "from accessreq.law import clock"),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_source_as_it_stands_keeps_every_contract(tree: Path) -> None:
    linted = lint_imports(tree)

    assert (linted.returncode, "0 broken" in linted.stdout) == (0, True), linted.stdout + linted.stderr


@pytest.mark.parametrize("contract", PLANTED)
def test_a_contract_that_is_broken_is_named(tree: Path, contract: str) -> None:
    module, line = PLANTED[contract]
    plant(tree, module, line)

    linted = lint_imports(tree)

    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert f"{contract} BROKEN" in linted.stdout


def test_siblings_on_one_floor_do_not_meet(tree: Path) -> None:
    plant(tree, "alerts/planted.py", "from accessreq import screen")

    linted = lint_imports(tree)

    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert "accessreq.alerts is not allowed to import accessreq.screen" in linted.stdout


def test_a_room_without_a_floor_is_refused(tree: Path) -> None:
    plant(tree, "attic.py", "")

    linted = lint_imports(tree)

    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert "attic" in linted.stdout


def test_every_contract_has_its_planted_violation() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

    assert [contract["name"] for contract in contracts] == list(PLANTED)


def plant(tree: Path, module: str, line: str) -> None:
    path = tree / "src" / "accessreq" / module
    with path.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    # The copy has to be found before the installed package.
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
