"""What an officer reads after an act: what changed, what is open, and what to type next."""

import json
import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]

TEXT = ("--format", "text")


def duties(answer: subprocess.CompletedProcess[str]) -> list[str]:
    """The duties of the table that a command prints."""
    assert answer.returncode == 0, answer.stderr
    _, _, table = answer.stdout.partition("\nDuty ")
    return [row.split()[-6] for row in table.splitlines()[1:] if "Public Officers Law" in row]


def test_o13_a_duty_that_was_met_before_is_not_told_after_another_act(run: Run, proved: None) -> None:
    """July 6: acknowledged, the decision promised for July 24. July 10: a note, then the grant."""
    acknowledged = run("acknowledge", "a1", "--today", "2026-07-06", "--decide-by", "2026-07-24", *TEXT)
    noted = run("note", "a1", "spoke by telephone")
    granted = run("grant", "a1", *TEXT)

    assert duties(acknowledged) == ["answer-access", "promise-date", "determine-access"]
    assert duties(noted) == ["determine-access"]
    assert duties(granted) == ["determine-access"]
    assert "met 2026-07-10" in granted.stdout


def test_after_an_act_that_leaves_nothing_open_no_table_is_told(run: Run, proved: None) -> None:
    assert run("grant", "a1", *TEXT).returncode == 0

    noted = run("note", "a1", "mailed by the front session")

    assert "Duty" not in noted.stdout


def test_what_fell_away_with_an_act_is_told_once(run: Run, logged: Run) -> None:
    """Received on July 9, withdrawn on July 10, before it was late."""
    logged("--on", "2026-07-09")

    withdrawn = run("withdraw", "a1")
    noted = run("note", "a1", "by telephone")

    assert duties(withdrawn) == ["answer-access"]
    assert "moot" in withdrawn.stdout
    assert duties(noted) == []


def test_a_trial_of_what_would_be_done_tells_what_would_change(run: Run, logged: Run) -> None:
    logged("--on", "2026-07-09")

    assert duties(run("whatif", "a1", "acknowledge", "--on", "2026-07-10")) == [
        "answer-access",
        "promise-date",
        "determine-access",
    ]


def test_a_script_is_told_every_duty_as_before(run: Run, proved: None) -> None:
    assert run("acknowledge", "a1", "--today", "2026-07-06", *TEXT).returncode == 0

    noted = json.loads(run("note", "a1", "spoke by telephone", "--json").stdout)

    assert [each["duty"] for each in noted["duties"]] == ["answer-access", "promise-date", "determine-access"]


def test_identity_is_not_offered_next_once_it_is_not_needed(run: Run, logged: Run) -> None:
    logged("--on", "2026-07-09")
    not_needed = ("--method", "other", "--result", "not-needed", "--note", "the record is open to anyone")

    checked = run("identity", "a1", *not_needed)

    assert checked.returncode == 0, checked.stderr
    assert "Next: accessreq acknowledge A-2026-0001, or grant, or deny" in checked.stdout
    assert "accessreq identity" not in checked.stdout
