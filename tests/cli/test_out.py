import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
AtTerminal = Callable[..., Answer]

CASE = "A-2026-0001"


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        pytest.param(
            ("due",),
            "A-2026-0001\tanswer-access\t2026-06-30\t2026-07-07\t2026-07-07\toverdue\t-3\t"
            "Public Officers Law § 95(1)(a)\n",
            id="due",
        ),
        pytest.param(
            ("list",),
            "A-2026-0001\taccess\tfalse\tMaria Lopez-Whitfield\t2026-06-30\treceived\tanswer-access\t"
            "2026-07-07\t2026-07-07\n",
            id="list",
        ),
        pytest.param(("withdraw", CASE), "A-2026-0001\twithdrawn\n", id="withdraw"),
        pytest.param(("check",), "", id="check"),
        pytest.param(("letter", "list", CASE), "", id="letter list"),
    ],
)
def test_plain_is_one_line_a_record_parted_by_tabs(
    run: Run, logged: Run, arguments: tuple[str, ...], printed: str
) -> None:
    logged()

    assert run(*arguments, "--plain").stdout == printed


@pytest.mark.parametrize("arguments", [("show", CASE), ("explain", CASE), ("grounds",), ("settings", "show")])
def test_plain_records_all_have_the_same_fields(run: Run, logged: Run, arguments: tuple[str, ...]) -> None:
    logged()

    lines = run(*arguments, "--plain").stdout.splitlines()

    assert len({line.count("\t") for line in lines}) == 1
    assert len(lines) > 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--json", "letter", "list", CASE), id="before the group"),
        pytest.param(("letter", "--json", "list", CASE), id="after the group"),
        pytest.param(("letter", "list", "--json", CASE), id="after the command"),
        pytest.param(("letter", "list", CASE, "--json"), id="at the end"),
    ],
)
def test_an_option_of_every_command_stands_where_it_likes(
    run: Run, logged: Run, arguments: tuple[str, ...]
) -> None:
    logged()

    assert run(*arguments).stdout == "[]\n"


def test_the_store_and_the_day_are_taken_before_or_after_and_before_the_environment(
    run: Run, logged: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()
    (office / "store.sqlite").rename(office / "other.sqlite")
    other = str(office / "other.sqlite")

    before = run("--store", other, "--today", "2026-07-07", "due", "--json")
    after = run("due", "--store", other, "--today", "2026-07-07", "--json")
    url = run("due", "--store", f"sqlite:///{other}", "--today", "2026-07-07", "--json")
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-07-07")
    environment = run("--store", other, "due", "--json")

    assert json.loads(before.stdout)[0]["state"] == "due-today"
    assert before.stdout == after.stdout == url.stdout == environment.stdout


def test_results_go_to_stdout_and_words_to_stderr_unless_quiet(run: Run) -> None:
    line = ("receive", "access", "--name", "Ada Young", "--about", "my file", "--json")

    said = run(*line)
    quiet = run(*line, "--new", "another", "-q")

    assert json.loads(said.stdout)["case"] == CASE
    assert "No address" in said.stderr
    assert (json.loads(quiet.stdout)["case"], quiet.stderr) == ("A-2026-0002", "")


def test_an_error_leaves_stdout_empty_even_with_json(run: Run) -> None:
    answer = run("show", "A-2026-0099", "--json")

    assert (answer.returncode, answer.stdout) == (4, "")
    assert answer.stderr


def test_a_terminal_is_drawn_on_in_colour(logged: Run, at_terminal: AtTerminal) -> None:
    logged()

    assert "\x1b[1;31m" in at_terminal(["due"], columns=120).stdout


@pytest.mark.parametrize(
    ("variables", "arguments"),
    [
        pytest.param({"NO_COLOR": "1"}, ["due"], id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, ["due"], id="TERM=dumb"),
        pytest.param({}, ["due", "--no-color"], id="--no-color"),
        pytest.param({}, ["--no-color", "show", CASE], id="--no-color before"),
        pytest.param({}, ["due", "--plain"], id="--plain"),
        pytest.param({}, ["due", "--json"], id="--json"),
    ],
)
def test_colour_can_be_had_without(
    logged: Run,
    at_terminal: AtTerminal,
    variables: Mapping[str, str],
    arguments: list[str],
) -> None:
    logged()
    command = ("/usr/bin/env", *(f"{name}={value}" for name, value in variables.items()))

    answer = at_terminal(arguments, command=(*command, sys.executable, "-m", "accessreq"))

    assert answer.returncode == 0
    assert "answer the request" in answer.stdout or "answer-access" in answer.stdout
    assert "\x1b" not in answer.stdout


@pytest.mark.parametrize("arguments", [["due"], ["list"], ["show", CASE], ["explain", CASE], ["grounds"]])
def test_99_a_terminal_of_20_columns_is_enough(
    logged: Run, at_terminal: AtTerminal, arguments: list[str]
) -> None:
    logged("--name", "Ada 李小龍 Young")

    answer = at_terminal(arguments, columns=20)

    assert answer.returncode == 0
    assert "Traceback" not in answer.stdout


def test_99_stdout_in_latin_1_loses_nothing_and_dies_of_nothing(logged: Run, program: Run) -> None:
    logged("--name", "José 李")

    answer = subprocess.run(
        [sys.executable, "-m", "accessreq", "list"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )

    assert "José \\u674e".encode("latin-1") in answer.stdout


@pytest.mark.parametrize("arguments", [["list"], ["grounds"], ["--help"], ["due", "--json"]])
def test_99_a_closed_pipe_is_silent(logged: Run, arguments: list[str]) -> None:
    logged()
    reading, writing = os.pipe()
    os.close(reading)

    answer = subprocess.run(
        [sys.executable, "-m", "accessreq", *arguments],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)

    assert answer.returncode in {0, 141}
    assert answer.stderr == b""


def test_98_cron_has_no_home_no_terminal_and_no_language(logged: Run, office: Path) -> None:
    logged("--name", "José 李")
    kept = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    places = ("--store", str(office / "store.sqlite"), "--settings", str(office / "settings.toml"))

    answers = [
        subprocess.run(
            [sys.executable, "-m", "accessreq", *arguments, *places, "--today", "2026-07-10"],
            capture_output=True,
            check=True,
            cwd="/",
            env=kept | locale,
            stdin=subprocess.DEVNULL,
        )
        for locale in (
            {},
            {"LC_ALL": "C"},
            {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        )
        for arguments in (["list"], ["alert", "--stdout"])
    ]

    assert ["José 李".encode() in answer.stdout for answer in answers[::2]] == [True, True, True]
    assert ["A-2026-0001" in answer.stdout.decode() for answer in answers[1::2]] == [True, True, True]
    assert {answer.stderr for answer in answers} == {b""}
