import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.cli import front, run

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="the program alone"),
        pytest.param(("--json",), id="the program alone, as json"),
        pytest.param(("today", "--all"), id="today"),
        pytest.param(("today", "--plain", "--settings", "none.toml"), id="today without settings"),
        pytest.param(("due",), id="due"),
        pytest.param(("due", "--plain"), id="plain"),
        pytest.param(("--json", "due"), id="json, before the name"),
        pytest.param(("due", "--json", "--plain", "--quiet"), id="several forms"),
        pytest.param(("due", "--settings", "none.toml"), id="no settings"),
        pytest.param(("due", "--store", "none.sqlite"), id="no store"),
        pytest.param(("alert", "--stdout"), id="alert"),
        pytest.param(("alert", "--json", "--stdout"), id="alert as json"),
    ],
)
@pytest.mark.parametrize("day", ["2026-07-06", "2026-07-10", "30 February"])
def test_a_line_is_answered_as_typer_answers_it(
    run: Run, logged: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], day: str
) -> None:
    logged()
    at_once = run(*arguments, "--today", day)
    monkeypatch.setattr(front, "answered", lambda _: False)

    ordinary = run(*arguments, "--today", day)

    assert (at_once.returncode, at_once.stdout, at_once.stderr) == (
        ordinary.returncode,
        ordinary.stdout,
        ordinary.stderr,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("due", "--help"), id="help"),
        pytest.param(("due", "A-2026-0001"), id="a case"),
        pytest.param(("due", "due"), id="a case of that name"),
        pytest.param(("due", "--today"), id="a value that is missing"),
        pytest.param(("due", "--today", ""), id="a value that is empty"),
        pytest.param(("due", "--today", "--plain"), id="an option for a value"),
        pytest.param(("due", "--today", "2026-07-10", "--today", "2026-07-10"), id="a value given twice"),
        pytest.param(("alert",), id="alert, which may mail"),
        pytest.param(("alert", "--stdout", "--quiet-when-clear"), id="an option of its own"),
        pytest.param(("list", "--plain"), id="another command"),
    ],
)
def test_any_other_line_is_left_to_typer(
    office: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert not front.answered(arguments)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["due"]])
def test_what_a_shell_completes_is_left_to_typer(
    office: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("_ACCESSREQ_COMPLETE", "complete_bash")

    assert not run.answered_at_once(arguments)
