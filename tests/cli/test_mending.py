import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"


@pytest.fixture
def shown(run: Run) -> Callable[[], Any]:
    return lambda: json.loads(run("show", CASE, "--json").stdout)


def test_a_mistyped_date_is_mended_by_a_strike_and_its_replacement(
    run: Run, logged: Run, shown: Callable[[], Any]
) -> None:
    logged()

    answer = run("strike", CASE, "1", "--reason", "misread", "--instead", "on=June 29, 2026")

    assert answer.returncode == 0, answer.stderr
    assert [(each["kind"], each["on"], each["struck"]) for each in shown()["entries"]] == [
        ("request-received", "2026-06-30", True),
        ("entry-struck", "2026-07-10", False),
        ("request-received", "2026-06-29", False),
    ]
    assert shown()["deadlines"][0]["due"] == "2026-07-06"


def test_a_nested_fact_is_mended_by_its_dotted_name(run: Run, logged: Run, shown: Callable[[], Any]) -> None:
    logged()

    answer = run(
        "strike", CASE, "1", "--reason", "typo", "--instead", "data_subject.name=Maria López-Whitfield"
    )

    assert answer.returncode == 0, answer.stderr
    assert shown()["data_subject"]["name"] == "Maria López-Whitfield"
    assert "Maria López-Whitfield" in run("list").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("strike", CASE, "9", "--reason", "x"), 4, "no entry 9", id="no such entry"),
        pytest.param(("strike", CASE, "2"), 2, "--reason", id="no reason"),
        pytest.param(("strike", CASE, "two", "--reason", "x"), 2, "two", id="an entry in words"),
        pytest.param(("strike", CASE, "1", "--reason", "x"), 5, CASE, id="the request itself"),
        pytest.param(("strike", CASE, "2", "--reason", ""), 3, "reason", id="an empty reason"),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "on"),
            3,
            "--instead",
            id="a fact without value",
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "colour=red"), 3, "colour", id="no such fact"
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "on=1/2/26"),
            3,
            "YYYY-MM-DD",
            id="ambiguous date",
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "on=2026-07-02"),
            5,
            "2026-07-02",
            id="after the check",
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "by=pigeon"), 3, "by", id="a way that is none"
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "website=maybe"),
            3,
            "website",
            id="neither yes nor no",
        ),
        pytest.param(
            ("strike", CASE, "1", "--reason", "x", "--instead", "data_subject=Ada"),
            3,
            "data_subject",
            id="a whole",
        ),
        pytest.param(("attach", CASE, "no-such-file"), 3, "no-such-file", id="no such file"),
        pytest.param(("attach", CASE), 2, "FILE", id="no file"),
        pytest.param(("note", CASE), 2, "--note", id="no note"),
        pytest.param(
            ("note", CASE, "x", "--on", "2026-06-29"), 5, "2026-06-30", id="a note before the request"
        ),
        pytest.param(("undo", "A-2026-0002"), 4, "There is no case", id="unknown case"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_kept(
    run: Run, proved: None, digest: Digest, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (code, ""), answer.stderr
    assert words in answer.stderr
    assert digest() == before


def test_an_entry_is_struck_once(run: Run, proved: None) -> None:
    run("strike", CASE, "2", "--reason", "wrong person")

    again = run("strike", CASE, "2", "--reason", "wrong person")
    the_strike = run("strike", CASE, "3", "--reason", "was right")

    assert (again.returncode, the_strike.returncode) == (5, 5)
    assert "struck already" in again.stderr
    assert "itself a strike" in the_strike.stderr


def test_undo_strikes_the_act_and_its_letter_and_nothing_else(
    run: Run, proved: None, shown: Callable[[], Any]
) -> None:
    run("acknowledge", CASE)

    answer = run("undo", CASE)

    assert answer.returncode == 0, answer.stderr
    assert [(each["seq"], each["kind"], each["struck"]) for each in shown()["entries"]] == [
        (1, "request-received", False),
        (2, "identity-checked", False),
        (3, "acknowledged", True),
        (4, "letter-issued", True),
        (5, "entry-struck", False),
        (6, "entry-struck", False),
    ]
    assert shown()["status"] == "received"


def test_undo_stops_at_the_request_itself(run: Run, proved: None, digest: Digest) -> None:
    first = run("undo", CASE)
    before = digest()

    second = run("undo", CASE)

    assert (first.returncode, second.returncode) == (0, 5)
    assert "Only the request itself is left" in second.stderr
    assert digest() == before


def test_what_was_undone_can_be_done_again(run: Run, proved: None) -> None:
    run("grant", CASE)
    run("undo", CASE)

    answer = run("deny", CASE, "--ground", "A01")

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("A-2026-0001: denied")
    assert run("check").returncode == 0


def test_papers_are_kept_byte_for_byte(run: Run, logged: Run, office: Path, shown: Callable[[], Any]) -> None:
    (office / "a.bin").write_bytes(b"\x00\xff")
    (office / "b.txt").write_text("abc")
    logged()

    run("attach", CASE, str(office / "a.bin"), str(office / "b.txt"))

    assert [(each["name"], each["size"]) for each in shown()["documents"]] == [("a.bin", 2), ("b.txt", 3)]
    assert run("check").returncode == 0
