"""The table of what is offered and the modules of commands say the same."""

import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
import typer

import accessreq.cli
from accessreq.cli.apps import app
from accessreq.cli.command_table import MODULE_AND_SUMMARY


@pytest.fixture
def added() -> dict[str, Any]:  # Any: the classes of typer's commands are private
    """Every command that any module of the command line adds, by its name."""
    for module in pkgutil.iter_modules(accessreq.cli.__path__):
        import_module(f"accessreq.cli.{module.name}")
    return dict(typer.main.get_group(app).commands)


def test_every_command_is_offered_and_every_offer_is_a_command(added: dict[str, Any]) -> None:
    offered = list(MODULE_AND_SUMMARY)

    assert sorted(offered) == sorted(added)


def test_every_command_lies_in_the_module_that_the_table_names(added: dict[str, Any]) -> None:
    named = {name: f"accessreq.cli.{module}" for name, (module, _) in MODULE_AND_SUMMARY.items()}
    lie_in = {name: {each.__module__ for each in callbacks(one)} for name, one in added.items()}

    assert {name: found for name, found in lie_in.items() if named[name] not in found} == {}
    assert {name: found for name, found in lie_in.items() if len(found) > 1} == {
        "letter": {f"accessreq.cli.{module}" for module in ("letters", "printing")}
    }


def test_the_module_of_a_group_brings_all_its_commands_by_itself(added: dict[str, Any]) -> None:
    asks = (
        "import typer, accessreq.cli.letters; from accessreq.cli.apps import letter_app\n"
        "print(*typer.main.get_group(letter_app).commands)"
    )

    alone = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert sorted(alone.split()) == sorted(added["letter"].commands)


def test_every_summary_is_the_first_clause_of_the_help_of_its_command(added: dict[str, Any]) -> None:
    summaries = {name: summary for name, (_, summary) in MODULE_AND_SUMMARY.items()}

    assert {name: each for name, each in summaries.items() if not begins(added[name].help, each)} == {}


@pytest.mark.parametrize(
    ("words", "summary", "is_its_beginning"),
    [
        pytest.param("List cases.", "List cases.", True, id="all of it"),
        pytest.param("Strike a day; it stays.", "Strike a day.", True, id="to the semicolon"),
        pytest.param("Strike a day, or two.", "Strike a day.", True, id="to the comma"),
        pytest.param("Strike a day or two.", "Strike a day.", False, id="broken off"),
        pytest.param("List cases.", "List letters.", False, id="of something else"),
    ],
)
def test_a_summary_ends_where_a_clause_ends(words: str, summary: str, is_its_beginning: bool) -> None:
    found = begins(words, summary)

    assert found is is_its_beginning


def test_every_summary_is_shorter_than_60_characters_so_that_none_is_cut() -> None:
    lengths = {summary: len(summary) for _, summary in MODULE_AND_SUMMARY.values()}

    assert {each: length for each, length in lengths.items() if length >= 60} == {}


def callbacks(command: object) -> Iterator[Callable[..., object]]:
    for each in getattr(command, "commands", {"": command}).values():
        yield each.callback


def begins(words: str, summary: str) -> bool:
    line = words.splitlines()[0]
    return line == summary or line.startswith((f"{summary[:-1]};", f"{summary[:-1]},"))
