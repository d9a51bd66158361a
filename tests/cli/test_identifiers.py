import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
AtTerminal = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

NUMBER = "123-45-6789"
CORRECTION = (
    *("receive", "correction", "--name", "Jane Q. Sample", "--address", "12 Elm Street; Troy, NY 12180"),
    *("--item", f"Social Security number: {NUMBER} => 123-45-6788", "--on", "2026-07-01"),
)
WHY = "the number is what is to be corrected"


def test_44_a_number_that_can_identify_is_refused_by_field_and_position_and_never_repeated(
    run: Run, digest: Digest
) -> None:
    before = digest()

    answer = run(*CORRECTION)

    assert (answer.returncode, answer.stdout) == (3, "")
    assert "a social security number is in “items.1.now” at position 1" in answer.stderr
    assert "§ 94(1)(a)" in answer.stderr
    assert "last four digits" in answer.stderr
    assert "--allow-identifier REASON" in answer.stderr
    assert "6789" not in answer.stderr
    assert digest() == before


def test_44_the_reason_why_it_is_kept_stands_with_the_entry(run: Run) -> None:
    kept = run(*CORRECTION, "--allow-identifier", WHY)
    run("note", "C-2026-0001", "called back", "--allow-identifier", "needless")

    entries = json.loads(run("show", "C-2026-0001", "--json").stdout)["entries"]

    assert kept.returncode == 0, kept.stderr
    assert [each["identifier_because"] for each in entries] == [WHY, None]
    assert entries[0]["facts"]["items"][0]["now"] == NUMBER
    assert f"holds a number that can identify a person: {WHY}" in run("show", "C-2026-0001").stdout
    assert run("check").returncode == 0


def test_44_a_letter_is_not_made_of_it_and_is_with_a_reason(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    denial = ("deny", "1", "--ground", f"A01 of {NUMBER}", "--format", "text")
    before = digest()

    refused = run(*denial)
    unchanged = digest() == before
    kept = run(*denial, "--allow-identifier", "it has no other name", "--despite", "counsel agrees")

    assert (refused.returncode, unchanged) == (3, True)
    assert kept.returncode == 0, kept.stderr


def test_44_a_trial_run_says_so_too(run: Run, logged: Run) -> None:
    logged()

    assert run("note", "1", f"is {NUMBER}", "--dry-run").returncode == 3


def test_44_at_a_terminal_the_reason_is_asked_for_and_nothing_typed_is_lost(
    at_terminal: AtTerminal, run: Run, logged: Run
) -> None:
    logged()

    answer = at_terminal(["note", "1"], [("Note", f"says {NUMBER}\n"), ("Why must it be kept", f"{WHY}\n")])

    entry = json.loads(run("show", "1", "--json").stdout)["entries"][1]
    assert answer.returncode == 0, answer.stdout
    assert "a social security number is in “note” at position 6" in answer.stdout
    assert (entry["facts"]["note"], entry["identifier_because"]) == (f"says {NUMBER}", WHY)


def test_44_at_a_terminal_no_reason_keeps_nothing(
    at_terminal: AtTerminal, logged: Run, digest: Digest
) -> None:
    logged()
    before = digest()

    answer = at_terminal(["note", "1", f"says {NUMBER}"], [("Why must it be kept", "\n")])

    assert answer.returncode == 3
    assert digest() == before


@pytest.mark.parametrize(
    "text", ["See A-2026-0001 of 2026-06-30", "Call (518) 555-0142", "NY 12207-1234", "$1,234"]
)
def test_44_what_is_no_such_number_is_kept_without_a_word(run: Run, logged: Run, text: str) -> None:
    logged()

    answer = run("note", "1", text)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(run("show", "1", "--json").stdout)["entries"][1]["identifier_because"] is None


def test_44_the_reason_may_stand_in_a_file(run: Run, tmp_path: Path) -> None:
    told = tmp_path / "request.toml"
    told.write_text(f'name = "Jane"\nitem = ["SSN: {NUMBER} => 123-45-6788"]\nallow-identifier = "{WHY}"\n')

    answer = run("receive", "correction", "--from-file", str(told))

    assert answer.returncode == 0, answer.stderr
    assert json.loads(run("show", "1", "--json").stdout)["entries"][0]["identifier_because"] == WHY


@pytest.mark.parametrize(
    ("item", "what"),
    [
        pytest.param(
            "Social security number: 123456789 => 987654321", "social security", id="social security"
        ),
        pytest.param("Driver license no.: 123456789 => 123456788", "driver license", id="license"),
        pytest.param("Client ID No.: 123 456 789 => 123 456 788", "driver license", id="client ID"),
    ],
)
def test_44_nine_digits_of_an_item_are_known_by_its_record(
    item: str, what: str, run: Run, digest: Digest
) -> None:
    before = digest()

    answer = run(*CORRECTION[:6], "--item", item, "--on", "2026-07-01")

    assert answer.returncode == 3
    assert what in answer.stderr
    assert "“items.1.now” at position 1" in answer.stderr
    assert digest() == before


def test_44_nine_digits_put_into_an_item_later_are_known_by_its_record(run: Run) -> None:
    run(
        *CORRECTION[:6],
        "--item",
        "Social security number: ends in 6789 => ends in 6788",
        "--on",
        "2026-07-01",
    )

    answer = run(
        *("strike", "C-2026-0001", "1", "--reason", "a slip"),
        *("--instead", "items.1.now=123456789"),
    )

    assert answer.returncode == 3
    assert "“items.1.now” at position 1" in answer.stderr
