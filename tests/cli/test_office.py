"""An office of two: who is named in the history, and who signs."""

import getpass
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]

CASE = "A-2026-0001"
PAT = """
[[officers]]
account = "pmorgan"
name = "Pat Morgan"
title = "Website Compliance Officer"
may_sign = true
"""
AWAY = 'away = ["2026-07-01", "2026-07-17"]\n'
DANA = """
[[officers]]
account = "{}"
name = "Dana Reyes"
title = "Records Officer"
may_sign = {}
"""


@pytest.fixture
def work(office: Path) -> Callable[..., None]:
    """List the officers in the settings, of whom Pat Morgan is the officer."""

    def listed(*sections: str) -> None:
        file = office / "settings.toml"
        named = file.read_text().replace(
            'title = "Website Compliance Officer"\n# name = "…"',
            'title = "Website Compliance Officer"\nname = "Pat Morgan"',
            1,
        )
        file.write_text(named + "".join(sections))

    return listed


def mine(*, may_sign: str = "true") -> str:
    """Dana Reyes, under the account of the tests."""
    return DANA.format(getpass.getuser() if os.getuid() else "root", may_sign)


@pytest.fixture
def recorded_by(run: Run) -> Callable[[], list[str]]:
    return lambda: [each["recorded_by"] for each in json.loads(run("show", CASE, "--json").stdout)["entries"]]


def test_the_history_names_the_person_whose_account_it_is(
    logged: Run, work: Callable[..., None], recorded_by: Callable[[], list[str]]
) -> None:
    work(PAT, mine())
    logged()

    (who,) = recorded_by()
    assert who.startswith("Dana Reyes (")


def test_of_an_account_that_nobody_is_listed_with_the_history_names_the_account_alone(
    logged: Run, work: Callable[..., None], recorded_by: Callable[[], list[str]]
) -> None:
    work(PAT)
    logged()

    (who,) = recorded_by()
    assert "Pat Morgan" not in who
    assert who == (getpass.getuser() if os.getuid() else "root")


@pytest.mark.usefixtures("proved")
def test_who_issues_a_letter_and_may_sign_signs_it_for_the_officer(
    run: Run, work: Callable[..., None]
) -> None:
    work(PAT, mine())

    answer = run("acknowledge", CASE, "--format", "text", "--json")

    (letter,) = json.loads(answer.stdout)["letters"]
    assert letter["signed_by"] == "Dana Reyes"
    assert letter["signed_for"] == "Pat Morgan, Website Compliance Officer"
    assert "signed by Dana Reyes for Pat Morgan" in run("show", CASE).stdout


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("--signed-by", "Ines"), 4, "names nobody of those who sign", id="a stranger"),
        pytest.param(("--signed-by", "dana"), 5, "Dana Reyes may not sign letters.", id="one who may not"),
        pytest.param((), 2, "Pat Morgan is away through 2026-07-17", id="the officer is away"),
        pytest.param(
            ("--on", "2026-07-06", "--already-sent", "lost", "--signed-by", "pat"),
            2,
            "--signed-by says how a letter is made",
            id="a letter that went out already",
        ),
    ],
)
def test_a_letter_that_nobody_can_sign_so_is_refused(
    run: Run,
    work: Callable[..., None],
    recorded_by: Callable[[], list[str]],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    work(PAT + AWAY, mine(may_sign="false"))

    answer = run("acknowledge", CASE, *arguments)

    assert (answer.returncode, answer.stdout) == (code, ""), answer.stderr
    assert said in answer.stderr
    assert len(recorded_by()) == 2


@pytest.mark.usefixtures("proved")
def test_at_a_terminal_it_is_asked_who_signs(
    work: Callable[..., None], at_terminal: AtTerminal, run: Run
) -> None:
    work(PAT + AWAY, mine(may_sign="false"))

    seen = at_terminal(
        ["acknowledge", CASE, "--format", "text", "--yes"], [("Who signs the letter", "pat\n")], columns=120
    )

    assert seen.returncode == 0, seen.stdout
    assert "Pat Morgan\nWebsite Compliance Officer\nNYS" in run("letter", "show", CASE, "1").stdout


def test_a_determination_of_an_appeal_takes_no_signer(
    run: Run, logged: Run, work: Callable[..., None]
) -> None:
    work(PAT, mine())
    logged("--on", "2026-06-29")
    assert run("appeal", CASE, "--of", "access", "--on", "2026-07-09", "--by", "mail").returncode == 0

    answer = run(
        *("decide-appeal", CASE, "denied", "--reason", "The record is exempt.", "--statute", "POL § 96(1)"),
        *("--signed-by", "dana", "--format", "text"),
    )

    assert answer.returncode == 3, answer.stderr
    assert "It is signed by who decided it" in answer.stderr
