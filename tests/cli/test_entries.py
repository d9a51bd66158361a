import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
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
        pytest.param(("undo", CASE), 2, "A confirmation is needed: Undo it?", id="an undo unasked"),
        pytest.param(("undo", CASE, "--no-input"), 2, "Add --yes", id="an undo that may not ask"),
        pytest.param(("redo", CASE), 5, "nothing was struck after entry 2", id="a redo of nothing"),
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

    answer = run("undo", CASE, "--yes")

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
    first = run("undo", CASE, "--yes")
    before = digest()

    second = run("undo", CASE, "--yes")

    assert (first.returncode, second.returncode) == (0, 5)
    assert "Only the request itself is left" in second.stderr
    assert digest() == before


def test_what_was_undone_can_be_done_again(run: Run, proved: None) -> None:
    run("grant", CASE)
    run("undo", CASE, "--yes")

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


# --- an undo asks, and is taken back ---------------------------------------------


def test_o11_without_a_terminal_an_undo_says_what_would_follow_and_keeps_nothing(
    run: Run, proved: None, digest: Digest
) -> None:
    run("acknowledge", CASE, "--today", "2026-07-07")
    before = digest()

    answer = run("undo", CASE)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.splitlines() == [
        "To undo the last command on A-2026-0001:",
        "Struck: 3 (acknowledged), 4 (letter issued).",
        "Letter 1 (acknowledgment) was issued on 2026-07-07.",
        "The case is received again.",
        "“answer the request” is overdue then: it was due 2026-07-07, deemed denied since 2026-07-08.",
        "A confirmation is needed: Undo it?",
        "It cannot be asked for, because this is not a terminal or --no-input was given; nothing was "
        "recorded.",
        "Add --yes when you are sure.",
    ]
    assert digest() == before


@pytest.mark.parametrize(
    ("dialogue", "code", "kept"),
    [
        pytest.param([("Undo it?", "n\n")], 5, [], id="no"),
        pytest.param([("Undo it?", "\n")], 5, [], id="an empty line"),
        pytest.param([("Undo it?", "\x03")], 130, [], id="Ctrl-C"),
        pytest.param([("Undo it?", "y"), ("Did letter 1 go out?", "y")], 0, [False, False], id="went out"),
        pytest.param(
            [("Undo it?", "y"), ("Did letter 1 go out?", "\nn")],
            0,
            [True, True],
            id="did not",
        ),
    ],
)
def test_at_a_terminal_an_undo_shows_what_follows_and_asks(
    run: Run,
    proved: None,
    at_terminal: AtTerminal,
    shown: Callable[[], Any],
    dialogue: list[tuple[str, str]],
    code: int,
    kept: list[bool],
) -> None:
    run("acknowledge", CASE, "--today", "2026-07-07", "--yes")

    seen = at_terminal(["undo", CASE], dialogue, columns=120)

    assert seen.returncode == code, seen.stdout
    before, _, _ = seen.stdout.partition("Undo it?")
    assert "“answer the request” is overdue then: it was due 2026-07-07" in before
    assert seen.stdout.count("Struck: 3 (acknowledged), 4 (letter issued).") == 1
    assert [each["facts"]["unsent"] for each in shown()["entries"] if each["kind"] == "entry-struck"] == kept


def test_a_redo_takes_the_undo_back_and_the_letter_is_the_same_one(
    run: Run, proved: None, shown: Callable[[], Any]
) -> None:
    run("acknowledge", CASE)
    before = shown()
    run("undo", CASE, "--yes")

    answer = run("redo", CASE, "--note", "the right case after all")

    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == "Stands again: 3 (acknowledged), 4 (letter issued).\n"
    after = shown()
    assert {name: after[name] for name in ("status", "deadlines", "letters", "documents")} == {
        name: before[name] for name in ("status", "deadlines", "letters", "documents")
    }
    assert [(each["kind"], each["struck"]) for each in after["entries"][2:]] == [
        ("acknowledged", False),
        ("letter-issued", False),
        ("entry-struck", False),
        ("entry-struck", False),
        ("entry-restored", False),
        ("entry-restored", False),
    ]
    assert (
        "entry 3 stands again: taken back by the officer (the right case after all)"
        in run("show", CASE).stdout
    )
    assert "stands again" not in run("timeline", CASE).stdout
    assert run("check").returncode == 0


# --- a case that was logged by mistake -------------------------------------------


def test_o04_a_void_case_is_told_everywhere_and_rings_nowhere(
    run: Run, logged: Run, shown: Callable[[], Any]
) -> None:
    logged()
    logged("--new", "another")
    answer = run("void", CASE, "--reason", "logged twice", "--right", "a2", "--note", "found by Lee", "--yes")

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("A-2026-0001: void\n")
    assert answer.stderr == (
        "“answer the request” falls away: it was due 2026-07-07, deemed denied since 2026-07-08.\n"
        "“time to appeal” falls away: the right is open until 2026-08-21.\n"
    )
    told = "void (right case A-2026-0002), logged by mistake: logged twice (found by Lee)"
    assert told in run("timeline", CASE).stdout
    assert told in run("show", CASE).stdout
    assert "None: the case is void, so no clock runs in it." in run("show", CASE).stdout
    assert "May follow\nhold, note, attach\n" in run("show", CASE).stdout
    page = shown()
    assert (page["status"], page["deadlines"], page["may_follow"]) == ("void", [], ["hold", "note", "attach"])
    assert page["void"] == {
        "on": "2026-07-10",
        "reason": "logged twice",
        "right": "A-2026-0002",
        "despite": None,
    }
    listed = json.loads(run("list", "--json").stdout)
    assert [(each["case"], each["status"], each["next_duty"]) for each in listed] == [
        ("A-2026-0001", "void", None),
        ("A-2026-0002", "received", "answer-access"),
    ]
    assert [each["case"] for each in json.loads(run("list", "--json", "--open").stdout)] == ["A-2026-0002"]
    assert [each["case"] for each in json.loads(run("list", "--json", "--status", "void").stdout)] == [CASE]
    assert {each["case"] for each in json.loads(run("due", "--json").stdout)} == {"A-2026-0002"}
    digest = json.loads(run("alert", "--stdout", "--json").stdout)
    assert ([each["case"] for each in digest["overdue"]], digest["open"]) == (["A-2026-0002"], 1)


def test_a_void_case_has_no_date_to_explain(run: Run, logged: Run) -> None:
    logged()
    run("void", CASE, "--reason", "logged twice", "--on", "2026-07-06", "--yes")

    answer = run("explain", CASE)

    assert (answer.returncode, answer.stdout) == (5, "")
    assert "A-2026-0001 was voided on 2026-07-06." in answer.stderr


def test_a_case_in_which_a_duty_is_late_is_not_void_without_its_right_case_or_a_reason(
    run: Run, logged: Run, digest: Digest, shown: Callable[[], Any]
) -> None:
    logged()  # received 2026-06-30, due 2026-07-07; today is 2026-07-10
    before = digest()

    refused = run("void", CASE, "--reason", "we did not want to answer", "--yes")

    assert (refused.returncode, refused.stdout) == (5, "")
    assert (
        "A-2026-0001 cannot be void: “answer the request” was due 2026-07-07 and is not met, deemed denied "
        "since 2026-07-08."
    ) in refused.stderr
    assert "--right CASE" in refused.stderr
    assert digest() == before

    answer = run("void", CASE, "--reason", "a test entry", "--despite", "no letter ever came", "--yes")

    assert answer.returncode == 0, answer.stderr
    told = "void, logged by mistake: a test entry, though a duty was late: no letter ever came"
    assert told in run("timeline", CASE).stdout
    assert "a test entry; though a duty was late: no letter ever came" in run("show", CASE).stdout
    assert shown()["void"]["despite"] == "no letter ever came"


def test_without_a_terminal_a_void_says_what_falls_away_and_keeps_nothing(
    run: Run, logged: Run, digest: Digest
) -> None:
    logged("--on", "2026-07-06")
    before = digest()

    answer = run("void", CASE, "--reason", "logged twice")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.splitlines() == [
        "To void A-2026-0001:",
        "“answer the request” falls away: it is due 2026-07-13.",
        "A confirmation is needed: Void it?",
        "It cannot be asked for, because this is not a terminal or --no-input was given; nothing was "
        "recorded.",
        "Add --yes when you are sure.",
    ]
    assert digest() == before


@pytest.mark.parametrize(
    ("typed", "code", "status"),
    [
        pytest.param("y\n", 0, "void", id="yes"),
        pytest.param("n\n", 5, "received", id="no"),
        pytest.param("\n", 5, "received", id="an empty line"),
    ],
)
def test_at_a_terminal_a_void_shows_what_falls_away_and_asks(
    logged: Run, at_terminal: AtTerminal, shown: Callable[[], Any], typed: str, code: int, status: str
) -> None:
    logged("--on", "2026-07-06")

    seen = at_terminal(["void", CASE, "--reason", "logged twice"], [("Void it?", typed)], columns=120)

    assert seen.returncode == code, seen.stdout
    assert seen.stdout.count("“answer the request” falls away: it is due 2026-07-13.") == 1
    assert shown()["status"] == status


def test_a_reminder_is_set_shown_beside_the_duties_and_put_away(run: Run, logged: Run) -> None:
    logged()

    told = run("remind", CASE, "2026-07-10", "Call the training office").stdout
    due = run("due").stdout
    done = run("remind", CASE, "--done")

    assert "Reminders of the office, no duties of law" in told
    assert [line.split() for line in due.splitlines()[-1:]] == [
        [CASE, "2026-07-10", "Call", "the", "training", "office", "remind", "--done", "1"]
    ]
    assert done.returncode == 0, done.stderr
    assert "Call the training office" not in run("due").stdout


def test_scripts_get_duties_alone_from_due_and_reminders_apart_elsewhere(
    run: Run, logged: Run, shown: Callable[[], Any]
) -> None:
    logged()
    before = [run("due", *form).stdout for form in (("--json",), ("--plain",), ("--overdue",))]

    set_ = json.loads(run("remind", CASE, "today", "Call the office", "--json").stdout)

    reminder = {
        "case": CASE,
        "of": "own",
        "number": 1,
        "from": "2026-07-10",
        "asked": None,
        "text": "Call the office",
    }
    assert set_["reminders"] == shown()["reminders"] == [reminder]
    assert json.loads(run("alert", "--json").stdout)["reminders"] == [reminder | {"text": None}]
    assert [run("due", *form).stdout for form in (("--json",), ("--plain",), ("--overdue",))] == before


def test_after_proof_was_asked_for_the_case_says_when_and_until_when_it_is_waited_for(
    run: Run, logged: Run, shown: Callable[[], Any]
) -> None:
    logged("--on", "2026-07-10")

    asked = run("identity", CASE, "--ask", "--format", "text")

    assert asked.returncode == 0, asked.stderr
    assert "Proof of identity was asked for on 2026-07-10" in asked.stdout
    assert "not shown; proof asked on 2026-07-10, reminder due 2026-07-24" in run("show", CASE).stdout
    assert [(each["of"], each["asked"], each["from"]) for each in shown()["reminders"]] == [
        ("proof-of-identity", "2026-07-10", "2026-07-24")
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param((), 2, "The reminder has no day.", id="nothing"),
        pytest.param(("today",), 2, "The reminder has no words.", id="no words"),
        pytest.param(
            ("2026-07-09", "call"), 3, "does not lie between 2026-07-10", id="a day that has passed"
        ),
        pytest.param(("someday", "call"), 3, "is not a date", id="no day"),
        pytest.param(("today", " "), 3, "The reminder is empty.", id="empty words"),
        pytest.param(("--done",), 5, "No reminder is open", id="nothing to put away"),
        pytest.param(("7", "--done"), 5, "No reminder is open", id="a number that is none"),
        pytest.param(("today", "--done"), 3, "is no number of a reminder", id="a day in place of a number"),
        pytest.param(("1", "call", "--done"), 3, "is no number of a reminder", id="words with --done"),
        pytest.param(("0", "--done"), 3, "is no number of a reminder", id="zero"),
    ],
)
def test_a_reminder_that_cannot_be_is_refused_and_nothing_is_kept(
    run: Run, logged: Run, digest: Digest, arguments: tuple[str, ...], code: int, said: str
) -> None:
    logged()
    before = digest()

    answer = run("remind", CASE, *arguments)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert said in answer.stderr
    assert digest() == before


def test_at_a_terminal_the_day_and_the_words_of_a_reminder_are_asked_for(
    logged: Run, at_terminal: AtTerminal, shown: Callable[[], Any]
) -> None:
    logged()

    seen = at_terminal(["remind", CASE], [("From which day on", "friday\n"), ("Of what", "call\n")])

    assert seen.returncode == 0, seen.stdout
    assert [(each["from"], each["text"]) for each in shown()["reminders"]] == [("2026-07-17", "call")]


def test_a_link_is_shown_by_both_cases_and_in_their_json(run: Run, logged: Run) -> None:
    logged()
    run("receive", "access", "--name", "Sam Okafor", "--about", "file", "--on", "2026-07-01")

    answer = run("link", "a1", "2", "--reason", "one household")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Linked" in run("show", "1").stdout
    assert "A-2026-0001: one household (an entry of A-2026-0001)" in " ".join(run("show", "2").stdout.split())
    assert json.loads(run("show", "2", "--json").stdout)["links"] == [
        {
            "case": "A-2026-0001",
            "relation": "related",
            "reason": "one household",
            "on": "2026-07-10",
            "recorded_in": "A-2026-0001",
        }
    ]


def test_a_link_without_a_reason_is_an_error_that_names_the_option(run: Run, logged: Run) -> None:
    logged()
    run("receive", "access", "--name", "Sam Okafor", "--about", "file", "--on", "2026-07-01")

    for command in ("link", "same-as"):
        answer = run(command, "1", "2")

        assert (answer.returncode, "--reason" in answer.stderr) == (2, True)


def test_a_request_that_repeats_another_is_still_to_be_answered(run: Run, logged: Run) -> None:
    logged()
    run("receive", "access", "--name", "Sam Okafor", "--about", "file", "--on", "2026-07-01")

    answer = run("same-as", "2", "1", "--reason", "told by telephone")

    assert answer.returncode == 0
    assert "A-2026-0002 keeps its own dates: § 95(1)(a) makes no exception" in answer.stderr
    assert [each["case"] for each in json.loads(run("due", "--json").stdout)] == [
        "A-2026-0001",
        "A-2026-0002",
    ]


def test_entries_are_numbered_within_their_case_whatever_the_journal_holds_before(
    run: Run, logged: Run
) -> None:
    logged()
    run("receive", "access", "--name", "Jane Q. Sample", "--about", "my file", "--on", "2026-07-09")
    run("note", "a2", "spoke by telephone")

    shown = json.loads(run("show", "a2", "--json").stdout)["entries"]
    struck = run("strike", "a2", "2", "--reason", "another case")
    page = run("show", "a2").stdout

    assert [(each["n"], each["seq"]) for each in shown] == [(1, 2), (2, 3)]
    assert struck.returncode == 0
    assert "2 struck  2026-07-10  note: spoke by telephone" in page
    assert "entry 2 struck: another case" in page
    assert json.loads(run("show", "a2", "--json").stdout)["entries"][2]["facts"]["seq"] == 3


def test_the_number_of_an_entry_in_the_journal_is_refused_with_that_in_its_case(
    run: Run, logged: Run
) -> None:
    logged()
    run("receive", "access", "--name", "Jane Q. Sample", "--about", "my file", "--on", "2026-07-09")
    run("note", "a2", "spoke by telephone")

    answer = run("strike", "a2", "3", "--reason", "another case")

    assert (answer.returncode, answer.stderr.splitlines()) == (
        4,
        [
            "A-2026-0002 has no entry 3.",
            "3 is its number in the journal of the whole office; in the case it is entry 2.",
            "Name it by its number in the case: accessreq strike A-2026-0002 2",
        ],
    )
