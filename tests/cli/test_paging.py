"""What is longer than the terminal of 24 lines goes through a pager, as git does."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

QUESTION = "[e]dit, [p]df: "
ACKNOWLEDGE = ("acknowledge", "A-2026-0001", "--decide-by", "2026-08-07", "--format", "text")


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The officer's pager, which writes down what it was given."""
    script, shown = tmp_path / "pager", tmp_path / "shown"
    script.write_text(f"#!/bin/sh\ncat > {shown}\necho PAGED\n")
    script.chmod(0o700)
    monkeypatch.setenv("ACCESSREQ_PAGER", f"{script} -x")
    return shown


@pytest.mark.usefixtures("proved")
def test_o15_a_long_letter_is_paged_before_it_is_asked_about(at_terminal: Run, pager: Path) -> None:
    seen = at_terminal(ACKNOWLEDGE, [(QUESTION, "n\n")])

    assert seen.stdout.index("PAGED") < seen.stdout.index("Issue this letter?")
    assert "Dear Maria Lopez-Whitfield:" in pager.read_text()
    assert "Dear Maria Lopez-Whitfield:" not in seen.stdout


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    "typed",
    [("show", "a1"), ("letter", "show", "a1", "1"), ("show", "a1", "--no-color"), ("law",), ("help",)],
)
def test_o15_a_long_page_is_paged_as_it_is_shown(
    run: Run, at_terminal: Run, pager: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    run(*ACKNOWLEDGE)
    with monkeypatch.context() as without:
        without.setenv("ACCESSREQ_PAGER", "")
        unpaged = at_terminal(typed)

    paged = at_terminal(typed)

    assert paged.stdout == "PAGED\r\n"
    assert pager.read_text() == unpaged.stdout.replace("\r\n", "\n") != ""


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(("list",), id="a page that fits"),
        pytest.param(("law", "--plain"), id="plain"),
        pytest.param(("law", "--json"), id="json"),
        pytest.param(("law", "--no-input"), id="nobody to be asked"),
    ],
)
def test_o15_no_pager_is_started(logged: Run, at_terminal: Run, pager: Path, typed: tuple[str, ...]) -> None:
    logged()

    seen = at_terminal(typed)

    assert (seen.returncode, pager.exists()) == (0, False)
    assert seen.stdout != ""


def test_o15_in_a_pipe_no_pager_is_started(program: Run, pager: Path) -> None:
    seen = program("law")

    assert (seen.returncode, pager.exists()) == (0, False)


def test_o15_the_pager_of_all_programs_is_taken_and_one_that_is_not_there_is_none(
    at_terminal: Run, pager: Path, monkeypatch: pytest.MonkeyPatch, office: Path
) -> None:
    monkeypatch.setenv("PAGER", str(pager.with_name("pager")))

    of_all = at_terminal(("law",), command=("env", "-u", "ACCESSREQ_PAGER", *PROGRAM))
    monkeypatch.setenv("ACCESSREQ_PAGER", "no-such-pager --of ours")
    missing = at_terminal(("law",))

    assert of_all.stdout == "PAGED\r\n"
    assert "answer-access" in missing.stdout


def test_o15_less_is_taken_where_nothing_is_said(at_terminal: Run, office: Path) -> None:
    seen = at_terminal(
        ("law",), [(":", "q")], command=("env", "-u", "ACCESSREQ_PAGER", "-u", "PAGER", *PROGRAM)
    )

    assert seen.returncode == 0
    assert "answer-access" in seen.stdout
    assert "accessreq law DUTY" not in seen.stdout
