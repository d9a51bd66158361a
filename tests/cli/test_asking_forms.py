"""The questions of commands: the main job at a terminal, and what is left when one stops at a question."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

from tests.cli.conftest import PROGRAM, once, started_at_a_terminal, until_it_asks
from tests.cli.test_asking import _works

Run = Callable[..., subprocess.CompletedProcess[str]]
Typing = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

NAME: Final = "Maria Lopez-Whitfield"
STREET: Final = "12 Elm Street, Apartment 4"
TOWN: Final = "Albany, NY 12207"
EMAIL: Final = "maria.lopez@example.org"
ABOUT: Final = "all records of the courses I applied for"
MOST, FACTS = 180, 130


def test_p16_the_main_job_takes_one_command_and_at_most_180_keys(at_terminal: AtTerminal, run: Run) -> None:
    """Received, identity shown, acknowledged and granted; each key is counted, that of the command too.

    What may follow is offered after each act; no name of a command is cut short.
    """
    facts = [NAME, STREET, TOWN, EMAIL, "m", ABOUT, "s", "12"]
    command = "accessreq receive access\n"
    keys = [
        ("Name of the data subject", f"{NAME}\n"),
        ("Postal address", f"{STREET}\n"),
        ("Postal address, 2", f"{TOWN}\n"),
        ("Postal address, 3", "\n"),
        ("Email or telephone", f"{EMAIL}\n"),
        ("Received on [2026-07-10]", "\n"),
        ("Received by", "m\n"),
        ("What is asked for", f"{ABOUT}\n"),
        ("Represented by", "\n"),
        ("Identity shown by", "s\n"),
        ("Enter to save", "\n"),
        ("Next: [a]cknowledge", "a"),
        ("Date of the decision that the letter promises [2026-08-07]", "\n"),
        ("Issue this letter?", "y"),
        ("[g]rant", "g"),
        ("Granted [whole]", "\n"),
        ("How it is given [copies]", "\n"),
        ("Pages copied", "12\n"),
        ("Issue this letter?", "y"),
    ]

    done = at_terminal(["receive", "access"], keys)

    assert done.returncode == 0, done.stdout
    case = json.loads(run("show", "1", "--json").stdout)
    assert (case["status"], case["by"], case["identity"]["state"]) == ("granted", "mail", "accepted")
    assert case["data_subject"]["address"] == [STREET, TOWN]
    assert [each["kind"] for each in case["letters"]] == ["acknowledgment", "grant"]
    typed = len(command) + sum(len(each) for _, each in keys)
    assert (sum(map(len, facts)), typed) == (FACTS, 174)
    assert typed <= MOST


ACCESS: Final = ("receive", "access")
CORRECTION: Final = ("receive", "correction")
WHO: Final = (f"{NAME}\r", f"{STREET}\r", f"{TOWN}\r", "\r", f"{EMAIL}\r", "\r", "m\r")
WITH_ANOTHER: Final = ("Jo Ng\r", "attorney, signed authorization\r", "att\r", "\r")
GUIDED: Final[Mapping[str, tuple[Sequence[str], Sequence[str]]]] = {
    "receive access": (ACCESS, (*WHO, f"{ABOUT}\r", *WITH_ANOTHER)),
    "receive correction": (
        CORRECTION,
        (*WHO, "Form: Itoh => Ito\r", "\r", "as on the deed\r", *WITH_ANOTHER),
    ),
    "identity": (("identity", "a2"), ("s\r", "not\r", "anyone may see it\r")),
    "grant": (("grant", "a3"), ("\r", "\r", "4\r")),
    "grant to inspect": (("grant", "a3"), ("w\r", "ins\r", "Room 12\r")),
    "grant in part": (
        ("grant", "a3"),
        ("part\r", "page 3\r", "a12b\r", "CPLR 3101(d)\r", "\r", "email\r"),
    ),
    "grant a correction": (("grant", "c1"), ("\r", "7/8/2026\r")),
    "deny": (("deny", "a3"), ("a01\r", "\r", "a90\r", "Education Law § 3020-a\r", "\r")),
    "appeal": (("appeal", "a4"), ("\r", "fax\r", "\r")),
    "decide-appeal": (
        ("decide-appeal", "a1"),
        (
            "part\r",
            "Page 4 names others.\r",
            "Public Officers Law § 95(6)(a)\r",
            "pages 1 to 3\r",
            "page 4\r",
        ),
    ),
    "fee": (("fee", "a3"), ("asked\r", "12\r", "one map: 4.50\r", "\r")),
    "fee that is paid": (("fee", "a3"), ("paid\r", "3.00\r")),
    "disclosed": (
        ("disclosed", "a3"),
        ("County Health\r", "1 Main St\r", "Troy\r", "\r", "i\r", "a name\r", "an accident\r", "today\r"),
    ),
    "amend": (("amend", "c1"), ("item\r", "Transcript: B => A\r", "\r")),
    "acknowledge": (("acknowledge", "a3"), ("7/31/2026\r",)),
    "clarify": (("clarify", "a3"), ("surv\r", "\r")),
    "certify": (("certify", "a3"), ("not-f\r", "the mailbox, by name\r")),
    "hold": (("hold", "a3"), ("pet\r", "7/8/2026\r", "at the front desk\r")),
    "void": (("void", "a3"), ("logged twice\r", "a2\r")),
    "strike": (("strike", "a3"), ("1\r", "about\r", ", of 2025\r", "\r", "mistyped\r")),
}


@pytest.fixture
def at_work(office: Path, records: Path, run: Run) -> None:
    """As in the tests of asking; a4, of access, received on June 29, was denied on July 1."""

    def make() -> None:
        _works(run)
        rosa = ("--name", "Rosa Ito", "--on", "2026-06-29", "--by", "mail", "--about", "my surveys")
        assert run("receive", "access", *rosa, "--address", "3 Mill Lane; Troy, NY 12180").returncode == 0
        denied = run("deny", "a4", "--ground", "A01", "--today", "2026-07-01", "--format", "text")
        assert denied.returncode == 0, denied.stderr

    once(office, records / "forms.sqlite", make)


@pytest.mark.parametrize("guided", GUIDED)
def test_100_ctrl_c_at_every_question_leaves_the_store_as_it_was(
    at_work: None, typing: Typing, digest: Digest, guided: str
) -> None:
    command, answers = GUIDED[guided]
    before = digest()

    first = WHO.index("m\r") + 1 if guided == "receive correction" else 0  # it begins as the other does
    for n in range(first, len(answers) + 1):  # after the last of them stand the summary, or the letter
        left = typing([*command, "--format", "text"] if "grant" in guided else command, "".join(answers[:n]))

        assert left.returncode == 130, (n, left.stderr)
        assert left.stderr.endswith("Nothing was saved.\r\n") or left.stderr.endswith("Nothing was saved.\n")
        assert left.stdout == ""
        assert digest() == before


AT_LENGTH: Final = settings.get_current_profile_name() == "soak"
# All commands ask by the same few functions; these end with a summary, a letter, a table of grounds, facts.
SOME: Final = ("receive correction", "grant in part", "deny", "strike")


@pytest.mark.soak  # there each command at every question, here some at the last one, in a process each
@pytest.mark.parametrize("guided", GUIDED if AT_LENGTH else SOME)
def test_100_a_terminal_that_is_closed_at_a_question_leaves_the_store_as_it_was(
    at_work: None, digest: Digest, guided: str
) -> None:
    command, answers = GUIDED[guided]
    before = digest()
    first = 0 if AT_LENGTH else len(answers)
    for n in range(first, len(answers) + 1):
        process, terminal = started_at_a_terminal([*PROGRAM, *command])
        os.write(terminal, "".join(answers[:n]).encode())
        until_it_asks(process, terminal, b":")

        os.close(terminal)

        assert process.wait() == 128 + signal.SIGHUP, n
        assert digest() == before


QUESTIONS: Final[Mapping[str, tuple[str, int]]] = {  # of which guided command, after how many answers
    "receive access: name": ("receive access", 0),
    "receive access: address line": ("receive access", 1),
    "receive access: email or telephone": ("receive access", 4),
    "receive access: received on": ("receive access", 5),
    "receive access: received by": ("receive access", 6),
    "receive access: what is asked for": ("receive access", 7),
    "receive access: by what authority": ("receive access", 9),
    "receive access: in what capacity": ("receive access", 10),
    "receive access: identity shown by": ("receive access", 11),
    "receive access: save": ("receive access", 12),
    "receive correction: item": ("receive correction", 7),
    "identity: method": ("identity", 0),
    "identity: result": ("identity", 1),
    "identity: why none is needed": ("identity", 2),
    "grant: whole or part": ("grant", 0),
    "grant: how it is given": ("grant", 1),
    "grant: pages": ("grant", 2),
    "grant: where to inspect": ("grant to inspect", 2),
    "grant: ground of a portion": ("grant in part", 2),
    "grant: reason of a ground": ("grant in part", 3),
    "grant: day of the change": ("grant a correction", 1),
    "deny: ground": ("deny", 0),
    "deny: reason of A90": ("deny", 3),
    "appeal: received on": ("appeal", 0),
    "appeal: received by": ("appeal", 1),
    "decide-appeal: outcome": ("decide-appeal", 0),
    "decide-appeal: factual reasons": ("decide-appeal", 1),
    "decide-appeal: statutory reasons": ("decide-appeal", 2),
    "decide-appeal: what is given": ("decide-appeal", 3),
    "decide-appeal: what is not given": ("decide-appeal", 4),
    "fee: entry": ("fee", 0),
    "fee: pages": ("fee", 1),
    "fee: cost": ("fee", 2),
    "fee: paid": ("fee that is paid", 1),
    "disclosed: to": ("disclosed", 0),
    "disclosed: paragraph": ("disclosed", 4),
    "disclosed: on": ("disclosed", 7),
    "amend: fact": ("amend", 0),
    "acknowledge: promised date": ("acknowledge", 0),
    "clarify: system": ("clarify", 0),
    "certify: what": ("certify", 0),
    "certify: what was searched": ("certify", 1),
    "hold: hold or lift": ("hold", 0),
    "hold: served on": ("hold", 1),
    "hold: why": ("hold", 2),
    "void: how the mistake came about": ("void", 0),
    "void: right case": ("void", 1),
    "strike: entry": ("strike", 0),
    "strike: fact": ("strike", 1),
    "strike: reason": ("strike", 4),
}

TABLE: Final = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "wrong_answers.jsonl").read_text("utf-8").splitlines()
]
MOVES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CLEARED: Final = "\x15"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_wrong_answer_is_told_and_can_be_changed(
    at_work: None, typing: Typing, digest: Digest, question: str
) -> None:
    guided, n = QUESTIONS[question]
    command, answers = GUIDED[guided]
    rows = [row for row in TABLE if row.get("question") == question]
    before = digest()

    wrong = "".join(f"{CLEARED}{row['typed']}\r" for row in rows)
    left = typing(command, "".join(answers[:n]) + wrong, columns=200)

    rest = " ".join(MOVES.sub("", left.stderr).split())
    for row in rows:
        _, found, rest = rest.partition(row["says"])
        assert found, row
    assert (bool(rows), left.returncode, left.stdout) == (True, 130, "")
    assert digest() == before


@pytest.mark.parametrize("row", [row for row in TABLE if "line" in row], ids=lambda row: row["line"])
def test_a_wrong_name_is_told(at_work: None, run: Run, digest: Digest, row: Mapping[str, Any]) -> None:
    before = digest()

    answer = run(*row["line"].split())

    assert (answer.returncode, answer.stdout) == (row["code"], "")
    assert " ".join(answer.stderr.split()) == row["says"]
    assert digest() == before


def test_the_table_holds_at_least_120_wrong_inputs_of_every_question() -> None:
    assert len({(row.get("question"), row.get("typed"), row.get("line")) for row in TABLE}) >= 120
    assert {row["question"] for row in TABLE if "question" in row} == set(QUESTIONS)


@pytest.mark.parametrize(
    ("command", "keys", "seen_last"),
    [
        pytest.param(ACCESS, "".join(WHO[:6]), b"fax", id="a list"),
        pytest.param(ACCESS, "".join((*WHO, f"{ABOUT}\r", "\r", "\r")), b"Enter to save", id="the summary"),
        pytest.param(("deny", "a3", "--ground", "A01"), "", b"Issue this letter?", id="the letter"),
    ],
)
def test_100_a_terminal_that_is_closed_leaves_the_store_as_it_was(
    at_work: None, digest: Digest, command: Sequence[str], keys: str, seen_last: bytes
) -> None:
    before = digest()
    process, terminal = started_at_a_terminal([*PROGRAM, *command])
    os.write(terminal, keys.encode())
    until_it_asks(process, terminal, seen_last)

    os.close(terminal)

    assert process.wait() == 128 + signal.SIGHUP
    assert digest() == before


def test_an_answer_is_changed_in_the_summary_and_the_others_stay(
    office: Path, typing: Typing, run: Run
) -> None:
    keys = "".join((*WHO, f"{ABOUT}\r", "\r", "\r"))

    saved = typing(ACCESS, f"{keys}1\r{CLEARED}Jo Ng\r<\r<\r\rph\r\r\r")

    shown = json.loads(run("show", "1", "--json").stdout)
    assert saved.returncode == 0, saved.stderr
    assert (shown["data_subject"]["name"], shown["about"]) == ("Jo Ng", ABOUT)
    assert shown["data_subject"]["address"] == [STREET, TOWN]
    assert [each["method"] for each in shown["identity"]["checks"]] == ["photo-id"]


def test_a_line_that_is_refused_or_gone_back_to_is_changed_and_the_others_stay(
    office: Path, typing: Typing, run: Run
) -> None:
    items = ("Form: Itoh => Ito\r", "Card: Elm\r", " => Oak\r", "<\r", " Lane\r", "\r")

    saved = typing(CORRECTION, "".join((*WHO, *items, "\r", "\r", "\r", "\r", "\r")))

    assert saved.returncode == 0, saved.stderr
    shown = json.loads(run("show", "c1", "--json").stdout)["items"]
    assert [each["wanted"] for each in shown] == ["Ito", "Oak Lane"]


def test_what_the_act_refuses_is_changed_and_the_others_stay(office: Path, typing: Typing, run: Run) -> None:
    keys = "".join(("Jo Ng\r", "1;2;3;4;5;6;7\r", *WHO[3:], f"{ABOUT}\r", "\r", "\r", "\r"))

    left = typing(ACCESS, f"{keys}\r")
    saved = typing(ACCESS, f"{keys}2\r{CLEARED}{STREET}\r\r\r")

    assert (left.returncode, saved.returncode) == (3, 0), saved.stderr
    assert "The address has 7 lines." in left.stderr
    (listed,) = json.loads(run("list", "--json").stdout)
    assert listed["name"] == "Jo Ng"
    shown = json.loads(run("show", "1", "--json").stdout)
    assert (shown["data_subject"]["address"], shown["about"]) == ([STREET], ABOUT)


def test_what_the_act_refuses_can_be_answered_and_nothing_else_is_asked_again(
    at_work: None, typing: Typing, run: Run
) -> None:
    """A second request of the same words, person and day is taken for a double."""
    keys = "".join((*WHO, f"{ABOUT}\r", "\r", "\r", "\r"))
    assert typing(ACCESS, f"{keys}\r").returncode == 0

    declined = typing(ACCESS, f"{keys}\r")
    saved = typing(ACCESS, f"{keys}another year\r\r")

    assert declined.returncode == 5, declined.stderr
    assert "Why is it another request" in declined.stderr
    assert saved.returncode == 0, saved.stderr
    shown = json.loads(run("show", "a6", "--json").stdout)
    assert shown["entries"][0]["facts"]["not_a_double"] == "another year"


def test_what_a_void_shows_can_be_gone_back_from_to_an_answer(
    at_work: None, typing: Typing, run: Run
) -> None:
    voided = typing(("void", "a3"), f"logged twice\ra1\r<1\r{CLEARED}logged by mistake\r\ry")

    shown = json.loads(run("show", "a3", "--json").stdout)["void"]
    assert voided.returncode == 0, voided.stderr
    assert (shown["reason"], shown["right"]) == ("logged by mistake", "A-2026-0001")


def test_why_a_late_case_is_void_is_asked_for_and_the_answers_stay(
    at_work: None, typing: Typing, run: Run
) -> None:
    voided = typing(("void", "a3"), "logged twice\r\rthe clock was never theirs\ry")

    shown = json.loads(run("show", "a3", "--json").stdout)["void"]
    assert voided.returncode == 0, voided.stderr
    assert (shown["reason"], shown["despite"]) == ("logged twice", "the clock was never theirs")


def test_what_a_case_does_not_allow_is_changed_and_the_other_answers_stay(
    at_work: None, typing: Typing, run: Run
) -> None:
    """The request itself cannot be struck; the note can."""
    assert run("note", "a3", "called back").returncode == 0

    struck = typing(("strike", "a3"), f"1\r\rmistyped\r\r1\r{CLEARED}3\r\r")

    entries = json.loads(run("show", "a3", "--json").stdout)["entries"]
    assert struck.returncode == 0, struck.stderr
    assert [(each["n"], each["facts"]["reason"]) for each in entries if each["kind"] == "entry-struck"] == [
        (4, "mistyped")
    ]
    assert [each["n"] for each in entries if each["struck"]] == [3]


def test_a_fact_is_corrected_from_what_it_says_now(at_work: None, typing: Typing, run: Run) -> None:
    corrected = typing(("strike", "a3"), "1\rdata_subject.name\r-Ng\r\rmarried\r\r")

    assert corrected.returncode == 0, corrected.stderr
    assert json.loads(run("show", "a3", "--json").stdout)["data_subject"]["name"] == "Rosa Ito-Ng"


def test_from_the_letter_one_goes_back_to_an_answer(at_work: None, typing: Typing, run: Run) -> None:
    granted = typing(("grant", "a3", "--format", "text"), f"\r\r4\r<3\r{CLEARED}9\r\ry")

    assert granted.returncode == 0, granted.stderr
    assert "(9 pages)" in run("show", "a3").stdout + run("letter", "show", "a3").stdout


def test_what_was_stored_before_the_next_act_is_said_where_that_is_broken_off(
    office: Path, typing: Typing, run: Run
) -> None:
    keys = "".join((*WHO, f"{ABOUT}\r", "\r", "\r", "\r"))

    broken_off = typing(ACCESS, f"{keys}a")

    assert broken_off.returncode == 130, broken_off.stderr
    assert "Nothing more was saved." in broken_off.stderr
    assert "A-2026-0001 is stored." in broken_off.stderr
    assert run("list", "--plain").stdout.count("A-2026-0001") == 1
