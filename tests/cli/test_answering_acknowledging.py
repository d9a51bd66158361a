"""A list of requests acknowledged at once, each in a transaction of its own."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

THREE = ("A-2026-0001", "A-2026-0002", "A-2026-0003")
QUESTION = "Issue a letter in each of these 3 cases?"


@pytest.fixture
def three(logged: Run) -> None:
    for n in range(1, 4):
        logged("--name", f"Jane Sample {n}", "--about", f"File {n}")


def statuses(run: Run) -> list[str]:
    return [each["status"] for each in json.loads(run("list", "--json").stdout)]


def test_several_cases_are_acknowledged_at_once(run: Run, three: None, office: Path) -> None:
    answer = run("acknowledge", *THREE, "--yes", "--format", "text", "-o", str(office / "out"), "--json")

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert [(each["case"], each["letter"], each["promised"]) for each in told["done"]] == [
        (case, 1, "2026-08-07") for case in THREE
    ]
    assert told["failed"] == []
    assert len(list((office / "out").iterdir())) == 3


def test_among_many_a_name_stands_for_a_case_where_it_is_no_other_s(
    run: Run, logged: Run, three: None
) -> None:
    logged("--name", "Ike O'Rourke", "--about", "File 4")

    answer = run("acknowledge", "rourke", "sample", "2", "--yes", "--format", "text", "--json")

    told = json.loads(answer.stdout)
    assert answer.returncode == 4
    assert "A-2026-0004, Ike O'Rourke\n" in answer.stderr
    assert [each["case"] for each in told["done"]] == ["A-2026-0004", "A-2026-0002"]
    assert [each["case"] for each in told["failed"]] == ["sample"]
    assert statuses(run) == ["received", "acknowledged", "received", "acknowledged"]


def test_one_that_fails_is_told_with_its_reason_and_does_not_stop_the_others(run: Run, three: None) -> None:
    answer = run("acknowledge", "1", "99", "1", "3", "--yes", "--format", "text", "--json")

    assert answer.returncode == 4
    assert [each["case"] for each in json.loads(answer.stdout)["done"]] == ["A-2026-0001", "A-2026-0003"]
    assert [(each["case"], each["exit_code"]) for each in json.loads(answer.stdout)["failed"]] == [
        ("99", 4),
        ("1", 5),
    ]
    assert "99: There is no case" in answer.stderr
    assert statuses(run) == ["acknowledged", "received", "acknowledged"]


def test_where_all_fail_none_is_said_to_be_done(run: Run, three: None) -> None:
    all_failed = run("acknowledge", "1", "2", "--yes", "--note", "SSN 123-45-6789", "--format", "text")
    some_failed = run("acknowledge", "99", "2", "--yes", "--format", "text")

    assert all_failed.returncode == 3
    assert all_failed.stderr.count("None of them is done.") == 1
    assert "the others are done" not in all_failed.stderr
    assert "1 of them failed; the others are done." in some_failed.stderr
    assert statuses(run) == ["received", "acknowledged", "received"]


def test_the_list_may_stand_in_a_file(run: Run, three: None, office: Path) -> None:
    (office / "cases.txt").write_bytes(
        b"\xef\xbb\xbfA-2026-0001\r\n\n# not the second\nA-2026-0003  # the last\n"
    )

    answer = run("acknowledge", "--cases", str(office / "cases.txt"), "--yes", "--format", "text", "--plain")

    assert answer.stdout == "A-2026-0001\tacknowledged\t2026-08-07\nA-2026-0003\tacknowledged\t2026-08-07\n"
    assert statuses(run) == ["acknowledged", "received", "acknowledged"]


def test_the_list_may_come_through_a_pipe(program: Run, run: Run, three: None, office: Path) -> None:
    command = ["sh", "-c", 'printf "1\\n2\\n" | "$0" -m accessreq acknowledge --cases - --yes --format text']
    import sys

    answer = subprocess.run([*command, sys.executable], capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stderr
    assert statuses(run) == ["acknowledged", "acknowledged", "received"]


def test_a_trial_run_of_many_keeps_nothing(run: Run, three: None, digest: Digest) -> None:
    before = digest()

    answer = run("acknowledge", *THREE, "--dry-run")

    assert "this was a dry run" in answer.stdout
    assert digest() == before


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--no-input", "acknowledge", *THREE), id="--no-input"),
        pytest.param(("acknowledge", *THREE), id="no terminal"),
        pytest.param(("acknowledge", *THREE, "--json"), id="--json"),
        pytest.param(("acknowledge", *THREE, "--plain"), id="--plain"),
        pytest.param(("acknowledge", "--cases", "cases.txt"), id="a list"),
    ],
)
def test_without_a_yes_nothing_is_written_where_nobody_can_be_asked(
    run: Run,
    three: None,
    office: Path,
    digest: Digest,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(office)
    (office / "cases.txt").write_text("\n".join(THREE))
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"A confirmation is needed: {QUESTION}" in answer.stderr
    assert "Add --yes when you are sure." in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(("typed", "code"), [("n\n", 5), ("\x03", 130)], ids=["no", "Ctrl-C"])
def test_at_a_terminal_one_question_is_asked_for_all_of_them(
    three: None, at_terminal: AtTerminal, digest: Digest, typed: str, code: int
) -> None:
    before = digest()

    seen = at_terminal(["acknowledge", *THREE], [(QUESTION, typed)])

    assert seen.returncode == code, seen.stdout
    assert digest() == before


def test_a_yes_issues_them_all(run: Run, three: None, at_terminal: AtTerminal) -> None:
    seen = at_terminal(["acknowledge", *THREE, "--format", "text"], [(QUESTION, "y\n")], columns=120)

    assert seen.returncode == 0, seen.stdout
    assert statuses(run) == ["acknowledged"] * 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param((), 2, "No case is named", id="no case"),
        pytest.param(("1", "2", "--edit"), 3, "one letter at a time", id="an edit of two"),
        pytest.param(("--cases", "no-such-file"), 3, "cannot be read", id="no such file"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, three: None, digest: Digest, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run("acknowledge", *arguments)

    assert answer.returncode == code
    assert words in answer.stderr
    assert digest() == before


def test_13_a_list_that_is_not_utf_8_is_refused(run: Run, three: None, office: Path) -> None:
    (office / "cases.txt").write_bytes(b"A-2026-0001\n\xff\n")

    answer = run("acknowledge", "--cases", str(office / "cases.txt"))

    assert answer.returncode == 3
    assert "Byte 12" in answer.stderr
