"""The shapes on which scripts rely, field by field, as the reference of the command line states them."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ANSWER_ACCESS = {
    "case": "A-2026-0001",
    "kind": "access",
    "duty": "answer-access",
    "whose": "agency",
    "from": "2026-06-30",
    "due": "2026-07-07",
    "act_by": "2026-07-07",
    "met": None,
    "state": "overdue",
    "business_days_left": -3,
    "cite": "Public Officers Law § 95(1)(a)",
}
DEADLINE = tuple(ANSWER_ACCESS)


@pytest.fixture
def told(run: Run) -> Callable[..., Any]:
    """Run a command with --json and return the one value that it printed."""

    def value(*arguments: str, code: int = 0) -> Any:  # noqa: ANN401  whatever JSON holds
        answer = run(*arguments, "--json")
        assert answer.returncode == code, answer.stderr
        return json.loads(answer.stdout)

    return value


def test_receive_prints_the_case_and_the_duties_that_now_run(logged: Run) -> None:
    printed = json.loads(logged("--json").stdout)

    assert only(printed, "case", "kind", "received", "status") == {
        "case": "A-2026-0001",
        "kind": "access",
        "received": "2026-06-30",
        "status": "received",
    }
    assert only(printed["duties"][0], *DEADLINE) == ANSWER_ACCESS
    assert [each["duty"] for each in printed["duties"]] == ["answer-access", "appeal-window"]
    assert printed["dry_run"] is False


def test_due_prints_deadlines_of_the_agency_by_act_by_then_case(
    told: Callable[..., Any], logged: Run
) -> None:
    logged()
    logged("--name", "Ike Brown", "--on", "2026-07-09")
    logged("--name", "Ada Young", "--on", "2026-07-09")

    printed = told("due")

    assert only(printed[0], *DEADLINE) == ANSWER_ACCESS
    assert [
        (each["case"], each["act_by"], each["state"], each["business_days_left"]) for each in printed
    ] == [
        ("A-2026-0001", "2026-07-07", "overdue", -3),
        ("A-2026-0002", "2026-07-16", "open", 4),
        ("A-2026-0003", "2026-07-16", "open", 4),
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        pytest.param("2026-07-01", "open", id="four business days before"),
        pytest.param("2026-07-02", "due-soon", id="three business days before"),
        pytest.param("2026-07-07", "due-today", id="on the last lawful day"),
        pytest.param("2026-07-08", "overdue", id="on the day after"),
    ],
)
def test_the_state_of_a_deadline_follows_the_day(
    told: Callable[..., Any], logged: Run, today: str, state: str
) -> None:
    logged()

    printed = told("due", "--today", today)

    assert [each["state"] for each in printed] == [state]


def test_list_prints_a_row_a_case(told: Callable[..., Any], logged: Run) -> None:
    logged()

    printed = told("list")

    assert [only(each, *each) for each in printed] == [
        {
            "case": "A-2026-0001",
            "kind": "access",
            "website": False,
            "name": "Maria Lopez-Whitfield",
            "received": "2026-06-30",
            "status": "received",
            "next_duty": "answer-access",
            "due": "2026-07-07",
            "act_by": "2026-07-07",
        },
    ]


def test_list_prints_null_where_no_duty_is_next(told: Callable[..., Any], run: Run, logged: Run) -> None:
    logged()
    run("withdraw", "A-2026-0001")

    printed = told("list")

    assert only(printed[0], "status", "next_duty", "due", "act_by") == {
        "status": "withdrawn",
        "next_duty": None,
        "due": None,
        "act_by": None,
    }


def test_an_empty_store_lists_an_empty_list(told: Callable[..., Any]) -> None:
    assert told("list") == []
    assert told("due") == []


def test_show_prints_the_whole_case(told: Callable[..., Any], run: Run, proved: None) -> None:
    run("acknowledge", "A-2026-0001", "--today", "2026-07-07")

    printed = told("show", "A-2026-0001")

    expected = "case kind status data_subject received about entries deadlines letters documents identity"
    assert set(expected.split()) <= set(printed)
    assert only(printed, "case", "kind", "status", "received", "about") == {
        "case": "A-2026-0001",
        "kind": "access",
        "status": "acknowledged",
        "received": "2026-06-30",
        "about": "All records of courses that I applied for",
    }
    assert printed["data_subject"] == {
        "name": "Maria Lopez-Whitfield",
        "address": ["12 Elm Street", "Albany, NY 12207"],
        "email": None,
        "phone": None,
    }
    assert [(each["seq"], each["kind"], each["on"], each["struck"]) for each in printed["entries"]] == [
        (1, "request-received", "2026-06-30", False),
        (2, "identity-checked", "2026-07-01", False),
        (3, "acknowledged", "2026-07-07", False),
        (4, "letter-issued", "2026-07-07", False),
    ]
    assert set(printed["entries"][0]) >= {"recorded_at", "recorded_by", "facts"}
    assert printed["entries"][2]["facts"]["promised"] == "2026-08-06"
    assert [(each["duty"], each["met"], each["state"]) for each in printed["deadlines"]] == [
        ("answer-access", "2026-07-07", "met"),
        ("promise-date", "2026-07-07", "met"),
        ("determine-access", None, "open"),
    ]
    assert printed["identity"]["state"] == "accepted"
    assert only(printed["identity"]["checks"][0], "on", "method", "result") == {
        "on": "2026-07-01",
        "method": "signature",
        "result": "accepted",
    }


def test_show_prints_each_letter_with_the_hash_of_each_format(
    told: Callable[..., Any], run: Run, proved: None
) -> None:
    run("acknowledge", "A-2026-0001", "--today", "2026-07-07", "--format", "text", "--format", "pdf")

    (letter,) = told("show", "A-2026-0001")["letters"]

    assert only(letter, "number", "kind", "on", "formats") == {
        "number": 1,
        "kind": "acknowledgment",
        "on": "2026-07-07",
        "formats": ["text", "pdf"],
    }
    assert {made: len(sha256) for made, sha256 in letter["sha256"].items()} == {"text": 64, "pdf": 64}


def test_show_prints_each_document(told: Callable[..., Any], run: Run, logged: Run, office: Path) -> None:
    (office / "scan.txt").write_text("abc")
    logged()
    run("attach", "A-2026-0001", str(office / "scan.txt"))

    (document,) = told("show", "A-2026-0001")["documents"]

    assert document == {
        "name": "scan.txt",
        "media_type": "text/plain",
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "size": 3,
    }


def test_explain_prints_every_day_counted_or_skipped(told: Callable[..., Any], logged: Run) -> None:
    logged()

    printed = told("explain", "A-2026-0001", "answer-access")

    assert only(printed, "duty", "from", "due", "act_by", "cite") == {
        "duty": "answer-access",
        "from": "2026-06-30",
        "due": "2026-07-07",
        "act_by": "2026-07-07",
        "cite": "Public Officers Law § 95(1)(a)",
    }
    assert [(each["date"], each["weekday"], each["counted"], each["n"]) for each in printed["steps"]] == [
        ("2026-06-30", "Tuesday", False, None),
        ("2026-07-01", "Wednesday", True, 1),
        ("2026-07-02", "Thursday", True, 2),
        ("2026-07-03", "Friday", True, 3),
        ("2026-07-04", "Saturday", False, None),
        ("2026-07-05", "Sunday", False, None),
        ("2026-07-06", "Monday", True, 4),
        ("2026-07-07", "Tuesday", True, 5),
    ]
    assert all(each["why"] for each in printed["steps"])


def test_alert_prints_the_duties_by_urgency(told: Callable[..., Any], logged: Run) -> None:
    logged()
    logged("--name", "Ike Brown", "--on", "2026-07-02")
    logged("--name", "Ada Young", "--on", "2026-07-06")

    printed = told("alert", "--today", "2026-07-09")

    assert only(printed["overdue"][0], "case", "duty", "due", "state") == {
        "case": "A-2026-0001",
        "duty": "answer-access",
        "due": "2026-07-07",
        "state": "overdue",
    }
    assert [each["case"] for each in printed["due_today"]] == ["A-2026-0002"]
    assert [each["case"] for each in printed["due_soon"]] == ["A-2026-0003"]
    assert only(printed, "as_of", "open", "sent_to", "sent") == {
        "as_of": "2026-07-09",
        "open": 3,
        "sent_to": [],
        "sent": False,
    }


def test_check_prints_whether_all_is_well(told: Callable[..., Any], logged: Run) -> None:
    logged()

    assert told("check") == {"ok": True, "findings": []}


def test_check_prints_each_finding_with_a_cure(told: Callable[..., Any], logged: Run) -> None:
    logged()

    printed = told("check", "--against", "1:0000000000000000", code=7)

    assert printed["ok"] is False
    assert [set(each) >= {"code", "case", "what", "cure"} for each in printed["findings"]] == [True]


def test_letter_list_prints_the_letters_as_show_does(
    told: Callable[..., Any], run: Run, proved: None
) -> None:
    run("acknowledge", "A-2026-0001", "--format", "text")

    assert told("letter", "list", "A-2026-0001") == told("show", "A-2026-0001")["letters"]


def test_letter_show_and_preview_print_the_words(told: Callable[..., Any], run: Run, proved: None) -> None:
    run("acknowledge", "A-2026-0001", "--format", "text")

    shown = told("letter", "show", "A-2026-0001")
    trial = told("letter", "preview", "A-2026-0001", "grant")

    assert only(shown, "case", "number", "kind") == {
        "case": "A-2026-0001",
        "number": 1,
        "kind": "acknowledgment",
    }
    assert "All records of courses that I applied for" in shown["text"]
    assert only(trial, "kind", "files") == {"kind": "grant", "files": []}
    assert "PREVIEW" in trial["text"]


def test_letter_save_prints_the_files(told: Callable[..., Any], run: Run, proved: None, office: Path) -> None:
    run("acknowledge", "A-2026-0001")

    printed = told("letter", "save", "A-2026-0001", "-o", str(office / "out"))

    assert printed == {
        "files": [
            str(office / "out" / "A-2026-0001-1-acknowledgment.txt"),
            str(office / "out" / "A-2026-0001-1-acknowledgment.docx"),
            str(office / "out" / "A-2026-0001-1-acknowledgment.pdf"),
        ],
        "letters": 1,
        "failed": [],
        "left_out": [],
    }


def test_settings_are_printed_as_they_are_understood(told: Callable[..., Any], office: Path) -> None:
    assert told("settings", "show")["agency"]["address"][-1] == "Albany, New York 12203"
    assert told("settings", "path") == {
        "settings": str(office / "settings.toml"),
        "store": str(office / "store.sqlite"),
    }


def test_settings_check_prints_the_line_of_each_finding(told: Callable[..., Any]) -> None:
    findings = told("settings", "check")["findings"]

    about_addresses = [each for each in findings if each["key"] == "posted_policy.addresses"]
    assert [each["severity"] for each in about_addresses] == ["doubt"]
    assert all(isinstance(each["line"], int) and each["what"] and each["cure"] for each in findings)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(
            ("identity", "A-2026-0001", "--method", "signature", "--result", "accepted"), id="identity"
        ),
        pytest.param(("authorize", "A-2026-0001", "Rosa Ito", "--as", "companion"), id="authorize"),
        pytest.param(("acknowledge", "A-2026-0001"), id="acknowledge"),
        pytest.param(("grant", "A-2026-0001"), id="grant"),
        pytest.param(
            ("grant", "A-2026-0001", "--withhold", "Page 2: A12a draft for counsel"), id="grant in part"
        ),
        pytest.param(("deny", "A-2026-0001", "--ground", "A01", "no such file"), id="deny"),
        pytest.param(("withdraw", "A-2026-0001"), id="withdraw"),
        pytest.param(("note", "A-2026-0001", "telephoned"), id="note"),
        pytest.param(("strike", "A-2026-0001", "2", "--reason", "wrong person"), id="strike"),
        pytest.param(("undo", "A-2026-0001", "--yes"), id="undo"),
        pytest.param(("amend", "A-2026-0001", "--email", "m@example.org"), id="amend"),
        pytest.param(
            ("void", "A-2026-0001", "--reason", "logged twice", "--on", "2026-07-06", "--yes"), id="void"
        ),
    ],
)
def test_every_writing_command_prints_the_shape_of_receive(
    told: Callable[..., Any], proved: None, arguments: tuple[str, ...]
) -> None:
    printed = told(*arguments)

    assert set(printed) >= {"case", "kind", "received", "status", "duties"}
    assert all(set(each) >= set(DEADLINE) for each in printed["duties"])


def only(value: Mapping[str, Any], *fields: str) -> dict[str, Any]:
    """Return these fields of a value; a missing one fails."""
    return {field: value[field] for field in fields}
