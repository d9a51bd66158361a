from collections.abc import Callable
from subprocess import CompletedProcess

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
