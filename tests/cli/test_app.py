import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import typer

import accessreq.cli
from accessreq.cli.app import ELSEWHERE, GROUPS, MODULE_AND_SUMMARY
from accessreq.cli.commands import app

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("typed", [("--help",), ("-h",), ("help",)])
def test_the_help_lists_every_command_by_what_one_does_with_its_whole_summary(
    run: Run, typed: tuple[str, ...]
) -> None:
    answer = run(*typed)

    listed = {
        title: [row.split(maxsplit=1) for row in rows.splitlines()]
        for title, _, rows in (part.partition(":\n") for part in answer.stdout.split("\n\n"))
        if title in GROUPS
    }
    assert list(listed) == list(GROUPS)
    assert listed == {
        title: [[name, summary] for name, (_, summary) in commands.items()]
        for title, commands in GROUPS.items()
    }


def test_no_group_of_the_help_is_longer_than_twelve_commands() -> None:
    assert {title for title, commands in GROUPS.items() if len(commands) > 12} == set()


def test_the_help_of_a_group_cuts_no_summary(program: Run) -> None:
    answers = [program(group, "--help") for group in ("receive", "letter", "calendar")]

    assert [answer.returncode for answer in answers] == [0, 0, 0]
    assert [answer.stdout for answer in answers if "..." in answer.stdout.partition("Commands:")[2]] == []


def test_a_mistyped_command_is_answered_with_those_that_look_alike(run: Run) -> None:
    answer = run("granf")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Did you mean 'grant'?" in answer.stderr


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        pytest.param(("help",), "accessreq", id="of the program"),
        pytest.param(("help", "ack"), "accessreq acknowledge", id="of a command, cut short"),
        pytest.param(("help", "letter", "save"), "accessreq letter save", id="of one in a group"),
        pytest.param(("--no-color", "help", "calendar"), "accessreq calendar", id="after an option"),
        pytest.param(("ack", "-h"), "accessreq acknowledge", id="-h"),
        pytest.param(("letter", "sav", "-h"), "accessreq letter save", id="-h in a group"),
        pytest.param(("calendar", "cl", "-h"), "accessreq calendar close", id="in a group with a year"),
    ],
)
def test_o14_help_is_given_however_it_is_asked_for(run: Run, typed: tuple[str, ...], command: str) -> None:
    answer = run(*typed)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"Usage: {command} [")


def test_o14_the_version_is_told_by_its_letter(program: Run) -> None:
    assert program("-V").stdout == program("--version").stdout == "accessreq 0.1.0\n"


def test_o14_help_of_what_is_no_command_is_refused(run: Run) -> None:
    answer = run("help", "granf")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Did you mean 'grant'?" in answer.stderr


@pytest.mark.parametrize(
    ("typed", "could_be"),
    [
        pytest.param(("de",), "deny, decide-appeal", id="a command"),
        pytest.param(("letter", "s"), "save, send, show", id="in a group"),
    ],
)
def test_o14_what_begins_several_commands_is_refused_with_their_names(
    run: Run, typed: tuple[str, ...], could_be: str
) -> None:
    answer = run(*typed)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"They are {could_be}." in answer.stderr


def test_o14_a_command_may_be_cut_short_and_a_whole_name_is_that_command(run: Run, logged: Run) -> None:
    logged()

    assert run("lis", "--plain").stdout == run("list", "--plain").stdout != ""
    assert run("calendar", "2026-07").returncode == 0
    assert run("").returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stats", "'report', 'due'"),
        ("find", "'search'"),
        ("delete", "'void', 'strike', 'dispose'"),
    ],
)
def test_o14_what_other_programs_call_it_is_answered_with_what_does_it_here(
    run: Run, typed: str, meant: str
) -> None:
    answer = run(typed)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"Did you mean {meant}?" in answer.stderr


def test_what_does_it_here_is_offered_and_what_others_call_it_begins_no_command() -> None:
    offered = set(MODULE_AND_SUMMARY)

    assert {each for meant in ELSEWHERE.values() for each in meant} - offered == set()
    assert [name for name in ELSEWHERE if any(each.startswith(name) for each in offered)] == []


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        pytest.param(("--show-completion", "zsh"), "#compdef accessreq", id="zsh"),
        pytest.param(("--show-completion=zsh",), "#compdef accessreq", id="zsh behind an equals sign"),
        pytest.param(("--show-completion", "bash"), "_accessreq_completion()", id="bash"),
        pytest.param(("--show-completion", "fish"), "complete --command accessreq", id="fish"),
    ],
)
def test_the_completion_of_the_shell_that_is_named_is_shown(
    program: Run, arguments: tuple[str, ...], begins: str
) -> None:
    answer = program(*arguments)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.lstrip().startswith(begins)


def test_completion_is_installed_for_the_shell_that_is_named(program: Run, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "SHELL": "/bin/bash"}

    answer = program("--install-completion", "zsh", env=home)

    assert answer.returncode == 0
    assert (tmp_path / ".zfunc" / "_accessreq").read_text().startswith("#compdef accessreq")
    assert not (tmp_path / ".bashrc").exists()


def test_a_shell_without_completion_is_refused_with_those_that_have_one(run: Run) -> None:
    answer = run("--show-completion", "tcsh")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "There is no completion for “tcsh”" in answer.stderr
    assert "bash, zsh, fish" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        pytest.param(("--store", "a.sqlite", "--store", "b.sqlite", "list"), "--store", id="before"),
        pytest.param(("list", "--store", "a.sqlite", "--store=b.sqlite"), "--store", id="after"),
        pytest.param(("--store", "a.sqlite", "list", "--store", "b.sqlite"), "--store", id="both"),
        pytest.param(("--settings", "a.toml", "list", "--settings", "b.toml"), "--settings", id="settings"),
        pytest.param(("--today", "2026-07-01", "list", "--today", "2026-07-02"), "--today", id="today"),
        pytest.param(("list", *["--clock-is", "2026-07-01"] * 2), "--clock-is", id="clock"),
    ],
)
def test_an_option_of_every_command_that_is_given_twice_is_refused(
    run: Run, arguments: tuple[str, ...], option: str
) -> None:
    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"The option {option} is given twice." in answer.stderr


def test_a_flag_may_be_given_twice_and_the_environment_gives_way_to_an_option(run: Run) -> None:
    answer = run("--json", "list", "--json", "--today", "2026-07-11")

    assert (answer.returncode, answer.stdout) == (0, "[]\n")


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
    named = {name: {f"accessreq.cli.{module}"} for name, (module, _) in MODULE_AND_SUMMARY.items()}

    assert {name: {each.__module__ for each in callbacks(one)} for name, one in added.items()} == named


def test_the_module_of_a_group_brings_all_its_commands_by_itself(added: dict[str, Any]) -> None:
    asks = (
        "import typer, accessreq.cli.letters; from accessreq.cli.commands import letter_app\n"
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
