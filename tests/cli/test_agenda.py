"""The officer's morning, on a screen of 24 lines, in a pipe, and for scripts."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


def test_without_settings_it_says_calmly_what_to_type_first(run: Run, tmp_path: Path) -> None:
    answer = run("--settings", str(tmp_path / "none.toml"))

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("No agency is set up here yet.\n")
    assert "accessreq init\n" in answer.stdout


def test_a_script_is_told_that_the_settings_are_missing(run: Run, tmp_path: Path) -> None:
    answer = run("today", "--json", "--settings", str(tmp_path / "none.toml"))

    assert (answer.returncode, answer.stdout) == (9, "")


def test_with_an_empty_store_it_says_how_the_first_request_is_logged(run: Run) -> None:
    answer = run()

    assert answer.stdout.splitlines()[:3] == [
        "Friday, July 10, 2026",
        "No case is logged yet.",
        "Log the first request:    accessreq receive access",
    ]


def test_when_nothing_is_due_it_says_so_and_what_comes_later(run: Run) -> None:
    correction = ("receive", "correction", "--name", "Jane Q. Sample", "--item", "Year: 1988 => 1990")
    run(*correction, "--on", "2026-07-09")

    assert run().stdout.splitlines() == [
        "Friday, July 10, 2026",
        "Nothing is to be done this week.",
        "1 more duty is due by August 20: accessreq due",
    ]


def test_a_duty_is_told_with_the_name_what_is_to_be_done_and_the_command(run: Run, logged: Run) -> None:
    logged()

    assert run().stdout.splitlines() == [
        "Friday, July 10, 2026",
        "",
        "  Name                   To do                         "
        "How long                                          Type accessreq …",
        "Overdue (1)",
        "  Maria Lopez-Whitfield  answer the request by July 7  "
        "3 business days late, deemed denied since July 8  acknowledge A-2026-0001",
    ]


def test_what_a_case_waits_for_is_told_with_since_when(run: Run, logged: Run) -> None:
    logged()
    run("identity", "a1", "--ask", "--on", "2026-07-10", "--format", "text")
    run("acknowledge", "a1", "--on", "2026-07-10", "--format", "text")

    lines = run().stdout.splitlines()

    assert lines[5].startswith("  Maria Lopez-Whitfield  proof of identity, asked July 10  0 days  ")
    assert lines[5].endswith("identity A-2026-0001")


@pytest.mark.parametrize("columns", [80, 100])
def test_a_screen_of_24_lines_is_never_left_and_says_how_many_more_there_are(
    run: Run, logged: Run, at_terminal: Callable[..., Answer], columns: int
) -> None:
    for n in range(30):
        logged("--name", f"Jane Sample {n}", "--about", f"File {n}")

    short = at_terminal((), columns=columns).stdout.splitlines()
    whole = at_terminal(("today", "--all"), columns=columns).stdout

    assert len(short) == 23
    assert max(map(len, short)) <= columns + len("\x1b[1;31m\x1b[0m")
    assert "and 11 more: accessreq today --all" in short[-1]
    assert "more:" not in whole
    assert all(f"Jane Sample {n} " in whole for n in range(30))


def test_of_every_part_something_is_shown_and_the_overdue_come_first(run: Run, logged: Run) -> None:
    for n in range(30):
        logged("--name", f"Jane Sample {n}", "--about", f"File {n}")
    logged("--name", "John Roe", "--on", "2026-07-10")

    lines = run().stdout.splitlines()

    assert len(lines) == 23
    assert "Overdue (30)" in lines
    assert "This week, through Friday, July 17 (1)" in lines
    assert sum("Jane Sample" in line for line in lines) == 17


def test_scripts_get_every_part_with_codes(run: Run, logged: Run) -> None:
    logged()

    told = json.loads(run("--json").stdout)
    plain = run("today", "--plain").stdout

    assert list(told) == [
        *("as_of", "through", "since", "overdue", "today", "this_week", "reminders", "waiting"),
        *("answered", "later", "first_later"),
    ]
    (late,) = told["overdue"]
    assert (late["duty"], late["due"], late["state"]) == ("answer-access", "2026-07-07", "overdue")
    assert (late["name"], late["waits_for"], late["waits_since"], late["command"]) == (
        "Maria Lopez-Whitfield",
        "identity",
        "2026-06-30",
        "acknowledge A-2026-0001",
    )
    assert plain.rstrip("\n").split("\t") == [
        *("overdue", "A-2026-0001", "Maria Lopez-Whitfield", "answer-access", "2026-07-07", "2026-07-07"),
        *("overdue", "acknowledge A-2026-0001"),
    ]


def test_colour_is_left_away_where_it_is_not_wanted(
    logged: Run, at_terminal: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()

    assert "\x1b[" in at_terminal(()).stdout
    assert "\x1b[" not in at_terminal(("--no-color",)).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in at_terminal(()).stdout


def test_what_the_office_reminds_itself_of_is_told_once_it_rings(run: Run, logged: Run) -> None:
    logged("--on", "2026-07-10")
    run("remind", "a1", "2026-07-13", "call the registrar")

    before = run().stdout
    line = run("--today", "2026-07-13").stdout.splitlines()[-1]
    (told,) = json.loads(run("--json", "--today", "2026-07-13").stdout)["reminders"]

    assert "registrar" not in before
    assert " ".join(line.split()) == (
        "Maria Lopez-Whitfield call the registrar 0 days remind A-2026-0001 --done 1"
    )
    assert (told["text"], told["on"], told["number"]) == ("call the registrar", "2026-07-13", 1)


def test_proof_that_never_came_is_a_reminder_and_waits_nowhere_else(run: Run) -> None:
    received = ("receive", "correction", "--name", "Jane Q. Sample", "--item", "Year: 1988 => 1990")
    run(*received, "--on", "2026-06-22", "--today", "2026-06-22")
    run("identity", "c1", "--ask", "--today", "2026-06-24", "--format", "text")

    lines = run().stdout.splitlines()

    assert "Reminders of the office (1)" in lines
    assert "Waiting (1)" not in lines
    assert sum("Jane Q. Sample" in line for line in lines) == 1
