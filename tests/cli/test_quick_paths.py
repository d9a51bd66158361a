"""Commands import no library that costs more than they do; each is a process of its own.

Those that only look import none at all, those that record none that defines the tables.
"""

import json
import pkgutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import accessreq
from accessreq.cases.case import Case
from accessreq.cases.events import Event
from accessreq.cli.app import MODULE_AND_SUMMARY
from accessreq.store.chain import Row
from accessreq.store.database import Database
from accessreq.store.rows import rows_of
from tests.cli.conftest import REQUEST

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

OF_TABLES = ("alembic", "pydantic", "sqlalchemy", "sqlmodel")
HEAVY = (
    *OF_TABLES,
    *(
        "docx",
        "holidays",
        "icalendar",
        "jinja2",
        "mailbox",
        "prompt_toolkit",
        "rapidfuzz",
        "textual",
        "typst",
    ),
)
TELLS_WHAT_IT_IMPORTED = """
import json, runpy, sys
try:
    runpy.run_module("accessreq", run_name="__main__", alter_sys=True)
except SystemExit as leaving:
    code = leaving.code
loaded = sorted(sys.modules)
open(__IMPORTED__, "w").write(json.dumps({"code": code, "loaded": loaded}))
"""

LETTERS = ("docx", "jinja2", "typst")
# msgspec would take the one, and a salt or a temporary name need the other as little.
UNNEEDED = ("secrets", "typing_extensions")

LOOKING = [
    pytest.param(("--version",), id="--version"),
    pytest.param(("--help",), id="--help"),
    pytest.param((), id="the program alone"),
    pytest.param(("today", "--all"), id="today --all"),
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
RECORDING = [
    pytest.param(("note", "A-2026-0001", "telephoned"), (), id="note"),
    pytest.param(
        ("identity", "A-2026-0001", "--method", "signature", "--result", "accepted"), (), id="identity"
    ),
    pytest.param((*REQUEST, "--name", "Ada Young"), (), id="receive"),
    pytest.param(("attach", "A-2026-0001", "scan.txt"), (), id="attach"),
    pytest.param(("withdraw", "A-2026-0001"), (), id="withdraw"),
    pytest.param(("undo", "A-2026-0001", "--yes"), (), id="undo"),
    pytest.param(("calendar", "close", "2026-07-02", "--reason", "a burst pipe"), (), id="calendar add"),
    pytest.param(("reindex",), (), id="reindex"),
    pytest.param(("acknowledge", "A-2026-0001", "--decide-by", "2026-07-30"), LETTERS, id="acknowledge"),
    pytest.param(("grant", "A-2026-0001", "--pages", "4"), LETTERS, id="grant"),
]

OF_COMMANDS = sorted({f"accessreq.cli.{module}" for module, _ in MODULE_AND_SUMMARY.values()})


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

    assert crept_in(imported, *HEAVY, *UNNEEDED, "rich") == {"code": 0, "crept in": []}


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


def test_typing_extensions_can_be_imported_after_msgspec_could_not() -> None:
    lines = """
import builtins, sys
from accessreq.cli import import_msgspec
found = builtins.__import__
def failing(name, *rest):
    if name == "msgspec":
        raise MemoryError
    return found(name, *rest)
builtins.__import__ = failing
try:
    import_msgspec()
except MemoryError:
    builtins.__import__ = found
    import typing_extensions
    print("is there")
"""
    answer = subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True, text=True)

    assert answer.stdout == "is there\n"


def test_the_version_is_told_before_typer_is_imported(
    office: Path, telling: tuple[str, ...], imported: Path
) -> None:
    subprocess.run([*telling, "--version"], check=True, capture_output=True)

    assert crept_in(imported, "typer", "sqlite3", "importlib.metadata") == {"code": 0, "crept in": []}


@pytest.mark.parametrize("arguments", [(), ("today",), ("due",), ("alert", "--stdout")])
def test_what_a_machine_asks_is_answered_before_typer_is_imported(
    logged: Run, telling: tuple[str, ...], imported: Path, arguments: tuple[str, ...]
) -> None:
    logged()

    subprocess.run([*telling, *arguments], check=True, capture_output=True)

    assert crept_in(imported, "typer", "secrets", "traceback") == {"code": 0, "crept in": []}


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [
        pytest.param(("--help",), [], id="the help"),
        pytest.param(("due",), [], id="due, which is answered at once"),
        pytest.param(("due", "a1"), ["accessreq.cli.looking"], id="due of a case"),
        pytest.param(("calendar", "2026-07"), ["accessreq.cli.calendars"], id="calendar"),
    ],
)
def test_only_the_module_of_the_command_that_is_called_is_imported(
    logged: Run, telling: tuple[str, ...], imported: Path, arguments: tuple[str, ...], modules: list[str]
) -> None:
    logged()

    subprocess.run([*telling, *arguments], check=True, capture_output=True)

    assert crept_in(imported, *OF_COMMANDS) == {"code": 0, "crept in": modules}


def test_duties_are_shown_without_what_letters_mail_and_files_need(
    logged: Run, telling: tuple[str, ...], imported: Path
) -> None:
    logged()

    subprocess.run([*telling, "due"], check=True, capture_output=True)

    unneeded = ("accessreq.letters", "accessreq.alerts", "csv", "hashlib", "mimetypes", "platformdirs")
    assert crept_in(imported, *unneeded) == {"code": 0, "crept in": []}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="the program alone"),
        pytest.param(("today", "--plain"), id="today --plain"),
        pytest.param(("today", "--no-input"), id="today, by Typer"),
        pytest.param(("due",), id="due"),
        pytest.param(("due", "--within", "3"), id="due, by Typer"),
        pytest.param(("list",), id="list"),
        pytest.param(("list", "--json"), id="list --json"),
        pytest.param(("search", "lopez"), id="search"),
        pytest.param(("alert", "--stdout"), id="alert --stdout"),
        pytest.param(("calc", "answer-access", "2026-06-30"), id="calc"),
    ],
)
def test_the_index_is_looked_at_and_a_date_is_counted_without_any_event_or_case(
    logged: Run, telling: tuple[str, ...], imported: Path, arguments: tuple[str, ...]
) -> None:
    logged()

    subprocess.run([*telling, *arguments], check=True, capture_output=True)

    unneeded = ("accessreq.cases.events", "accessreq.cases.case", "accessreq.store.translate")
    assert crept_in(imported, *unneeded) == {"code": 0, "crept in": []}


def test_the_help_of_a_look_imports_nothing_that_looks(telling: tuple[str, ...], imported: Path) -> None:
    subprocess.run([*telling, "due", "--help"], check=True, capture_output=True)

    unneeded = ("accessreq.services", "accessreq.settings", "accessreq.store", "sqlite3", "tomllib")
    assert crept_in(imported, *unneeded) == {"code": 0, "crept in": []}


def test_completing_the_name_of_a_command_imports_no_module_of_commands(
    telling: tuple[str, ...], imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ACCESSREQ_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "accessreq l")
    monkeypatch.setenv("COMP_CWORD", "1")

    completed = subprocess.run([*telling], check=True, capture_output=True, text=True)

    assert completed.stdout.split() == ["list", "law", "letter", "link"]
    assert crept_in(imported, *OF_COMMANDS) == {"code": 0, "crept in": []}


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(("arguments", "letters"), RECORDING)
def test_recording_imports_nothing_that_defines_tables_and_letters_alone_what_makes_them(
    office: Path,
    telling: tuple[str, ...],
    imported: Path,
    arguments: tuple[str, ...],
    letters: tuple[str, ...],
) -> None:
    (office / "scan.txt").write_text("a paper")

    subprocess.run([*telling, *arguments], check=True, capture_output=True, cwd=office)

    assert crept_in(imported, *HEAVY) == {"code": 0, "crept in": sorted(letters)}
    if arguments[0] in {"note", "identity", "receive", "attach"}:
        assert crept_in(imported, "accessreq.letters", "accessreq.cli.emails", *UNNEEDED)["crept in"] == []


def test_the_first_request_of_a_store_makes_its_index_without_what_defines_tables(
    office: Path, telling: tuple[str, ...], imported: Path
) -> None:
    subprocess.run([*telling, *REQUEST], check=True, capture_output=True, cwd=office)

    assert crept_in(imported, *HEAVY) == {"code": 0, "crept in": []}


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="the program alone"),
        pytest.param(("due",), id="due"),
        pytest.param(("due", "a1"), id="due of a case"),
        pytest.param(("alert", "--stdout"), id="alert --stdout"),
        pytest.param(("list",), id="list"),
        pytest.param(("show", "A-2026-0001"), id="show"),
        pytest.param(("explain", "A-2026-0001"), id="explain"),
        pytest.param(("calc", "answer-access", "2026-06-30"), id="calc"),
        pytest.param(("note", "A-2026-0001", "telephoned"), id="note"),
        pytest.param((*REQUEST, "--name", "Ada Young"), id="receive"),
        pytest.param(("undo", "A-2026-0001", "--yes"), id="undo"),
        pytest.param(("acknowledge", "A-2026-0001", "--format", "text"), id="acknowledge"),
        pytest.param(("grant", "A-2026-0001", "--pages", "4", "--format", "text"), id="grant"),
        pytest.param(("deny", "A-2026-0001", "--ground", "A05b", "a test", "--format", "text"), id="deny"),
    ],
)
def test_a_command_opens_the_store_once(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    opened: list[object] = []
    connect = sqlite3.connect

    def counted(*where: Any, **how: Any) -> sqlite3.Connection:  # noqa: ANN401  as the driver
        opened.append(where)
        database: sqlite3.Connection = connect(*where, **how)
        return database

    monkeypatch.setattr("sqlite3.connect", counted)
    answer = run(*arguments)

    assert answer.returncode == 0, answer.stderr
    assert len(opened) == 1


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("acknowledge", "A-2026-0001", "--format", "text"), id="acknowledge"),
        pytest.param(("grant", "A-2026-0001", "--pages", "4", "--format", "text"), id="grant"),
        pytest.param(("deny", "A-2026-0001", "--ground", "A05b", "a test", "--format", "text"), id="deny"),
    ],
)
def test_an_answer_reads_its_case_once_and_folds_it_whole_once_more_as_it_is_stored(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    reads: list[str] = []
    folds: list[str] = []

    def read(database: Database, case: str) -> list[Row]:
        reads.append(case)
        return rows_of(database, case)

    def folded(number: str, events: Iterable[Event]) -> Case:
        folds.append(number)
        return whole(number, events)

    whole = Case.of
    monkeypatch.setattr("accessreq.store.rows.rows_of", read)
    monkeypatch.setattr(Case, "of", folded)
    answer = run(*arguments)

    assert answer.returncode == 0, answer.stderr
    assert (reads, folds) == (["calendar", "A-2026-0001"], ["A-2026-0001"] * 2)


def test_what_creeps_in_would_be_named(logged: Run, telling: tuple[str, ...], imported: Path) -> None:
    logged()

    subprocess.run([*telling, "check"], check=True, capture_output=True)

    assert "sqlmodel" in str(crept_in(imported, *HEAVY)["crept in"])


def crept_in(imported: Path, *unwanted: str) -> Mapping[str, object]:
    told = json.loads(imported.read_text())
    return {"code": told["code"], "crept in": sorted(set(told["loaded"]) & set(unwanted))}


def test_no_class_of_the_program_is_a_dataclass_which_costs_a_millisecond_at_every_start() -> None:
    names = [each.name for each in pkgutil.walk_packages(accessreq.__path__, "accessreq.")]
    modules = [import_module(each) for each in names if ".migrations." not in each and "__main__" not in each]
    ours = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__.startswith("accessreq.")
    }

    assert len(ours) > 250
    assert [each.__qualname__ for each in ours if is_dataclass(each)] == []
