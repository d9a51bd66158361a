import subprocess
import sys
from collections.abc import Callable, Mapping
from os import environ
from pathlib import Path

import pytest

from accessreq.cli.app import MODULE_AND_SUMMARY, OF_A_CASE, imported
from tests.cli.conftest import PROGRAM
from tests.cli.test_quick_paths import HEAVY, TELLS_WHAT_IT_IMPORTED, crept_in

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


APPEALS = [
    *("acknowledgment", "appeal-received", "appeal-transmittal", "appeal-granted", "appeal-granted-in-part"),
    *("appeal-denied", "authorization-form", "all"),
]


def completed(*begun: str) -> list[str]:
    """What bash offers for the last of these words."""
    return asked(
        {
            "_ACCESSREQ_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(["accessreq", *begun]),
            "COMP_CWORD": str(len(begun)),
        }
    ).split()


def asked(shell: Mapping[str, str]) -> str:
    answer = subprocess.run(
        PROGRAM,
        capture_output=True,
        text=True,
        check=True,
        env={**environ, **shell},
        stdin=subprocess.DEVNULL,
    )
    assert answer.stderr == ""
    return answer.stdout


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        pytest.param(("show", "A"), ["A-2026-0002", "A-2026-0001"], id="a case, the newest first"),
        pytest.param(("show", "a-2026-0001"), ["a-2026-0001"], id="as it is typed"),
        pytest.param(("ack", "A-2026-0002", "A-2026-0001"), ["A-2026-0001"], id="a second case"),
        pytest.param(("grant", "A-2026-0002"), ["A-2026-0002"], id="a case that is acted on"),
        pytest.param(("grant", "--pag"), ["--pages"], id="an option before its case"),
        pytest.param(("letter", "sh", "C"), [], id="no case of that kind"),
        pytest.param(
            ("deny", "A-2026-0001", "--ground", "A05"), ["A05", "A05a", "A05b", "A05c"], id="a ground"
        ),
        pytest.param(("grounds", "a04"), ["a04"], id="the ground that is looked up"),
        pytest.param(("explain", "a1", "answer-c"), ["answer-correction"], id="a duty of a case"),
        pytest.param(("calc", "answer-a"), ["answer-access"], id="a duty to count"),
        pytest.param(("law", "answer-c"), ["answer-correction"], id="a duty to read"),
        pytest.param(("help", "letter", "sa"), ["save"], id="a command after help"),
    ],
)
def test_o14_a_shell_is_offered_what_can_be_meant(
    logged: Run, begun: tuple[str, ...], offered: list[str]
) -> None:
    logged()
    logged("--name", "Ada Young")

    assert completed(*begun) == offered


def test_o14_beside_a_case_stands_the_name_without_what_a_shell_would_run(logged: Run) -> None:
    logged("--name", 'Ada \\$(touch x) `y` O\'Neil: "Young"')

    offered = asked({"_ACCESSREQ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "accessreq show A"})

    assert '"A-2026-0001":"Ada touch x y O’Neil Young"' in offered


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        pytest.param(("letter", "show", "A-2026-0001", ""), ["1"], id="the number of a letter"),
        pytest.param(("letter", "show", "nobody", ""), [], id="of no case"),
        pytest.param(("letter", "preview", "A-2026-0001", "ack"), ["acknowledgment"], id="a letter to come"),
        pytest.param(("templates", "copy", "a"), APPEALS, id="a template"),
        pytest.param(("templates", "preview", "nothing"), ["nothing-collected"], id="one to be seen"),
        pytest.param(("notify", "A-2026-0001", "alb"), ["albany", "County"], id="a recipient"),
        pytest.param(("disclosed", "A-2026-0001", "--to", "alb"), ["albany", "County"], id="of a disclosure"),
        pytest.param(("settings", "set", "clock.due"), ["clock.due_soon_days"], id="a setting"),
        pytest.param(("settings", "get", "officers.1.aw"), ["officers.1.away"], id="one of a list"),
    ],
)
def test_o14_letters_recipients_templates_and_settings_are_offered(
    logged: Run, run: Run, begun: tuple[str, ...], offered: list[str]
) -> None:
    logged()
    assert run("identity", "A-2026-0001", "--ask", "--format", "text").returncode == 0
    for to in ("Albany County", "Al $(touch x)"):
        told = ("--nature", "file", "--purpose", "court", "--address", "1 Main Street", "--format", "text")
        made = run("disclosed", "A-2026-0001", "--to", to, "--under", "d", "--on", "2026-07-09", *told)
        assert made.returncode == 0, made.stderr

    assert [each.rstrip("\\") for each in completed(*begun)] == offered


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        pytest.param("lop", '"lopez":"A-2026-0001 Maria Lopez-Whitfield"', id="a word of one name"),
        pytest.param("Rou", '"Rourke":"A-2026-0002 Siobhán O’Rourke"', id="behind an apostrophe, as typed"),
        pytest.param("samp", '"sample":"2 cases"', id="a word of two names, once"),
    ],
)
def test_o14_a_case_is_completed_by_the_beginning_of_a_name(logged: Run, begun: str, offered: str) -> None:
    for name in ("Maria Lopez-Whitfield", "Siobhán O'Rourke", "Mark Sample", "Ada Sample"):
        logged("--name", name, "--new", "another")

    told = asked({"_ACCESSREQ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"accessreq show {begun}"})

    assert offered in told
    assert told.count('":"') == 1


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("accessreq due A", "A-2026-0001\n", id="by its number"),
        pytest.param("accessreq grant A", "A-2026-0001\n", id="to be acted on"),
        pytest.param("accessreq show whit", "whitfield\n", id="by a name"),
    ],
)
def test_o14_a_case_is_completed_from_the_index_without_any_event(
    logged: Run, office: Path, monkeypatch: pytest.MonkeyPatch, line: str, offered: str
) -> None:
    logged()
    imported = office / "imported.json"
    telling = TELLS_WHAT_IT_IMPORTED.replace("__IMPORTED__", repr(str(imported)))
    monkeypatch.setenv("_ACCESSREQ_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", "2")

    answer = subprocess.run([sys.executable, "-c", telling], check=True, capture_output=True, text=True)

    unneeded = ("accessreq.cases.events", "accessreq.store.translate", "accessreq.services", *HEAVY)
    assert answer.stdout == offered
    assert crept_in(imported, *unneeded)["crept in"] == []


def test_o14_without_a_store_no_case_is_offered_and_nothing_is_said(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSREQ_STORE", str(office / "none.sqlite"))

    assert completed("show", "A") == []
    assert not (office / "none.sqlite").exists()


def test_the_commands_that_are_completed_with_a_case_take_one_first() -> None:
    first = {
        name: next((each.name for each in imported(name).params if each.param_type_name == "argument"), "")
        for name in MODULE_AND_SUMMARY
    }

    assert {name for name, argument in first.items() if argument == "case"} == OF_A_CASE
