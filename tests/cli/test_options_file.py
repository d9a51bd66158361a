"""What is told by a file or on standard input, where the history of a shell does not see it."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

REQUEST = """
name = "Maria Lopez-Whitfield"
address = ["12 Elm Street", "Albany, NY 12207"]
about = "All records of courses that I applied for"
by = "in-person"
on = 2026-06-30
at = 10:15:00
website = true
"""


@pytest.fixture
def told(office: Path) -> Callable[..., Answer]:
    """Run a command line and give it bytes on standard input."""

    def ran(given: bytes, *arguments: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "accessreq", *arguments],
            input=given,
            capture_output=True,
            check=False,
            cwd=office,
        )
        return Answer(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran


def test_a_request_is_told_by_a_file_whole(run: Run, office: Path) -> None:
    (office / "request.toml").write_text(REQUEST)

    received = run("receive", "access", "--from-file", str(office / "request.toml"))

    assert received.returncode == 0, received.stderr
    shown = json.loads(run("show", "a1", "--json").stdout)
    assert shown["data_subject"]["name"] == "Maria Lopez-Whitfield"
    assert shown["data_subject"]["address"] == ["12 Elm Street", "Albany, NY 12207"]
    facts = shown["entries"][0]["facts"]
    assert (shown["received"], facts["by"], facts["at"], facts["website"]) == (
        "2026-06-30",
        "in-person",
        "10:15",
        True,
    )


def test_a_request_is_told_on_standard_input(told: Callable[..., Answer], run: Run) -> None:
    assert told(b"\xef\xbb\xbf" + REQUEST.encode(), "receive", "access", "--from-file", "-").returncode == 0

    assert "Maria Lopez-Whitfield" in run("show", "a1").stdout


def test_what_is_typed_wins_over_the_file(run: Run, office: Path) -> None:
    (office / "request.toml").write_text(REQUEST)

    run("receive", "access", "--from-file", str(office / "request.toml"), "--on", "2026-07-01")

    assert json.loads(run("show", "a1", "--json").stdout)["received"] == "2026-07-01"


def test_a_name_is_read_on_standard_input(told: Callable[..., Answer], run: Run) -> None:
    answer = told("Zoë Núñez\n".encode(), "receive", "access", "--name", "-", "--about", "her file")

    assert answer.returncode == 0, answer.stderr
    assert json.loads(run("show", "a1", "--json").stdout)["data_subject"]["name"] == "Zoë Núñez"


def test_items_are_read_on_standard_input_one_a_line(told: Callable[..., Answer], run: Run) -> None:
    told(
        b"Name: Itoh => Ito\nYear: 1990 => 1991\n", "receive", "correction", "--name", "Rosa Ito", "--item=-"
    )

    items = json.loads(run("show", "c1", "--json").stdout)["items"]
    assert [(each["record"], each["wanted"]) for each in items] == [("Name", "Ito"), ("Year", "1991")]


@pytest.mark.parametrize("options", [("--note-file", "-"), ("--note", "-"), ("-",)])
def test_15_a_note_too_long_for_a_command_line_comes_on_standard_input(
    options: tuple[str, ...], told: Callable[..., Answer], logged: Run, run: Run
) -> None:
    logged()

    answer = told(b"called at noon\nand again\n", "note", "a1", *options)

    assert answer.returncode == 0, answer.stderr
    assert json.loads(run("show", "a1", "--json").stdout)["entries"][-1]["facts"]["note"] == (
        "called at noon\nand again"
    )


def test_a_note_beside_another_act_comes_from_a_file(run: Run, proved: None, office: Path) -> None:
    (office / "note.txt").write_text("read over the telephone\n")

    run("withdraw", "a1", "--note-file", str(office / "note.txt"), "--on", "2026-07-06")

    entry = json.loads(run("show", "a1", "--json").stdout)["entries"][-1]
    assert (entry["kind"], entry["facts"]["note"]) == ("withdrawn", "read over the telephone")


@pytest.mark.parametrize(
    ("given", "arguments", "code", "words"),
    [
        pytest.param(
            b"x", ("receive", "access", "--name", "-", "--about", "-"), 2, "more than once", id="two texts"
        ),
        pytest.param(
            b"about = 'x'",
            ("receive", "access", "--name", "-", "--from-file", "-"),
            2,
            "more than once",
            id="both",
        ),
        pytest.param(
            b"x", ("note", "a1", "--note", "called", "--note-file", "-"), 2, "given twice", id="two notes"
        ),
        pytest.param(
            b"x", ("note", "a1", "called", "--note-file", "-"), 2, "given twice", id="text and note"
        ),
        pytest.param(b"", ("note", "a1", "-"), 3, "is empty", id="nothing"),
        pytest.param(b"a\xffb", ("note", "a1", "-"), 3, "not UTF-8 at byte 1", id="no UTF-8"),
        pytest.param(b"x" * 1_000_001, ("note", "a1", "-"), 3, "larger than 1,000,000 bytes", id="too long"),
        pytest.param(
            b"nam = 'x'", ("receive", "access", "--from-file", "-"), 3, "“nam”", id="a misspelt name"
        ),
        pytest.param(b"name =", ("receive", "access", "--from-file", "-"), 3, "cannot be read", id="no TOML"),
        pytest.param(
            b"name = 1.5", ("receive", "access", "--from-file", "-"), 3, "“name” is no text", id="a fraction"
        ),
        pytest.param(
            b"", ("note", "a1", "--note-file", "none.txt"), 3, "none.txt cannot be read", id="no file"
        ),
        pytest.param(b"", ("note", "a1", "--note-file", "."), 3, "cannot be read", id="a folder"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(
    given: bytes,
    arguments: tuple[str, ...],
    code: int,
    words: str,
    told: Callable[..., Answer],
    logged: Run,
    digest: Digest,
) -> None:
    logged()
    before = digest()

    answer = told(given, *arguments)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert words in answer.stderr
    assert digest() == before


def test_what_a_file_may_name_is_listed(run: Run, office: Path) -> None:
    (office / "request.toml").write_text('nam = "x"')

    said = run("receive", "access", "--from-file", str(office / "request.toml")).stderr

    assert "about, address, allow-identifier, as, at, attach, authority, by, dry-run, each, email" in said
