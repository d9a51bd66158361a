from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from accessreq.cli.offered import MODULE_AND_SUMMARY

Run = Callable[..., CompletedProcess[str]]


def test_the_help_lists_every_command_in_the_order_of_the_table_with_its_whole_summary(program: Run) -> None:
    answer = program("--help")

    _, _, listed = answer.stdout.partition("Commands:\n")
    rows = [row.split(maxsplit=1) for row in listed.partition("\n\n")[0].splitlines()]
    assert rows == [[name, summary] for name, (_, summary) in MODULE_AND_SUMMARY.items()]


def test_the_help_of_a_group_cuts_no_summary(program: Run) -> None:
    answers = [program(group, "--help") for group in ("receive", "letter", "calendar")]

    assert [answer.returncode for answer in answers] == [0, 0, 0]
    assert [answer.stdout for answer in answers if "..." in answer.stdout.partition("Commands:")[2]] == []


def test_a_mistyped_command_is_answered_with_those_that_look_alike(run: Run) -> None:
    answer = run("granf")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Did you mean 'grant'?" in answer.stderr


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
