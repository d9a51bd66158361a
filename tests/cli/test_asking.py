"""What a letter states is typed, or asked for at a terminal; nothing of it is taken for granted."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import docx
import pytest

from tests.cli.conftest import once

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

ROSA: Final = ("--name", "Rosa Ito", "--address", "3 Mill Lane; Troy, NY 12180", "--on", "2026-06-29")
ITEM: Final = ("--item", "Course application of March 3: Itoh => Ito")
PROOF: Final = ("--method", "signature", "--result", "accepted", "--on", "2026-06-29")
TEXT: Final = ("--format", "text")
REASONS: Final = ("--reason", "It was compared.", "--statute", "Public Officers Law § 94(1)(b)")
ISSUE: Final = "[e]dit, [p]df"


def kept(run: Run, *arguments: str) -> None:
    answer = run(*arguments)
    assert answer.returncode == 0, (arguments, answer.stderr)


@pytest.fixture
def office_at_work(office: Path, records: Path, run: Run) -> Run:
    """It is July 10, 2026.

    a1: of access, denied on July 1, appealed on July 2.
    a2: of the website, received on June 29.
    a3: of access, received on June 29, identity shown.
    c1: of correction, received on June 29, identity shown.
    c2: of correction, refused on July 1, appealed on July 2, identity shown.
    """
    once(office, records / "at-work.sqlite", lambda: _works(run))
    return run


def _works(run: Run) -> None:
    kept(run, "receive", "access", *ROSA, "--about", "my file")
    kept(run, "identity", "a1", *PROOF)
    kept(run, "deny", "a1", "--ground", "A01", "--today", "2026-07-01", *TEXT)
    kept(run, "appeal", "a1", "--today", "2026-07-02", *TEXT)
    kept(run, "receive", "access", *ROSA, "--about", "what the website has", "--website")
    kept(run, "receive", "access", *ROSA, "--about", "my attendance")
    kept(run, "identity", "a3", *PROOF)
    kept(run, "receive", "correction", *ROSA, *ITEM)
    kept(run, "identity", "c1", *PROOF)
    kept(run, "receive", "correction", *ROSA, "--item", "Address card: Elm => Oak")
    kept(run, "identity", "c2", *PROOF)
    kept(run, "deny", "c2", "--ground", "C01", "The deed says Elm.", "--today", "2026-07-01", *TEXT)
    kept(run, "appeal", "c2", "--today", "2026-07-02", *TEXT)


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        pytest.param(("grant", "c1"), "--changed", id="when the record was changed"),
        pytest.param(
            ("grant", "c1", "--withhold", "1 the first letter: C01 On file."),
            "--changed",
            id="when it was changed in part",
        ),
        pytest.param(("decide-appeal", "c2", "granted"), "--changed", id="when it was changed on appeal"),
        pytest.param(
            (
                *("decide-appeal", "c2", "in-part", *REASONS),
                "--gives",
                "the street",
                "--withholds",
                "the rest",
            ),
            "--changed",
            id="when it was changed on appeal, in part",
        ),
        pytest.param(
            ("decide-appeal", "a1", "in-part", *REASONS, "--withholds", "page 4"),
            "--gives",
            id="what an appeal gives",
        ),
        pytest.param(("deny", "a2", "--ground", "I01"), "--searched", id="what was searched"),
        pytest.param(("deny", "a2", "--ground", "I02"), "--searched", id="what was searched for visits"),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-01"), "--already-sent", id="what went out on another day"
        ),
        pytest.param(
            ("acknowledge", "a2", "a3", "--on", "2026-07-01"),
            "--already-sent",
            id="what went out in several cases",
        ),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-01", "--already-sent", "no copy"),
            "--decide-by",
            id="what a letter that went out promised",
        ),
        pytest.param(
            ("acknowledge", "a3", "--already-sent", "no copy"), "--on", id="on which day a letter went out"
        ),
        pytest.param(
            (*("disclosed", "a3", "--to", "Albany Medical Center", "--under", "i", "--nature", "a name"),)
            + ("--purpose", "an accident"),
            "--on",
            id="on which day something was disclosed",
        ),
        pytest.param(
            ("appeal", "c1", "--on", "2026-07-09", "--already-sent", "no copy"),
            "--sent-on",
            id="on which day the receipt of an appeal was confirmed",
        ),
    ],
)
def test_without_a_terminal_what_a_letter_states_is_an_option_that_is_named(
    office_at_work: Run, digest: Digest, arguments: tuple[str, ...], option: str
) -> None:
    if arguments[:2] == ("appeal", "c1"):
        kept(office_at_work, "deny", "c1", "--ground", "C01", "On file.", "--today", "2026-07-01", *TEXT)
    before = digest()

    answer = office_at_work(*arguments)

    assert (answer.returncode, answer.stdout) == (2, ""), answer.stderr
    assert option in answer.stderr
    assert digest() == before


def test_o02_with_the_options_the_letters_state_what_was_typed(office_at_work: Run) -> None:
    run = office_at_work

    kept(run, "grant", "c1", "--changed", "2026-07-08", *TEXT)
    kept(run, "decide-appeal", "c2", "granted", "--changed", "2026-07-09", *TEXT)
    kept(run, "deny", "a2", "--ground", "I01", "--searched", "The survey of 2025, by name", *TEXT)

    assert "Changed on July 8, 2026." in run("letter", "show", "c1").stdout
    assert "was made on July 9, 2026." in " ".join(run("letter", "show", "c2").stdout.split())
    searched = " ".join(run("letter", "show", "a2").stdout.split())
    assert "No personal information about you has been collected through our website" in searched
    assert "The survey of 2025, by name" in searched


def test_at_a_terminal_the_day_of_the_change_is_asked_for(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    seen = at_terminal(
        ["grant", "c1", *TEXT],
        [
            ("Granted [whole]", "\n"),
            ("The day on which the record was changed: ", "7/8\n"),
            ("is not a date in a form that is understood.", "/2026\n"),
            (ISSUE, "y"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "Changed on July 8, 2026." in office_at_work("letter", "show", "c1").stdout


def test_o03_at_a_terminal_the_ground_of_a_denial_is_asked_for(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    seen = at_terminal(
        ["deny", "a3", *TEXT],
        [
            ("Ground, 1", "a90\n"),
            ("Reason", "the board said so\n"),
            ("cites no provision of law", "\x15Education Law § 3020-a forbids it.\n"),
            ("Ground, 2", "\n"),
            (ISSUE, "y"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "Education Law § 3020-a forbids it." in office_at_work("letter", "show", "a3").stdout


def test_o03_at_a_terminal_what_a_grant_in_part_withholds_is_asked_for(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    seen = at_terminal(
        ["grant", "a3", "--in-part", "--despite", "known", *TEXT],
        [
            ("A portion that is withheld, 1", "page 3\n"),
            ("Its ground", "attorney\n"),
            ("Reason", "It was made for a pending lawsuit, CPLR 3101(d).\n"),
            ("A portion that is withheld, 2", "\n"),
            (ISSUE, "y"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "page 3" in office_at_work("letter", "show", "a3").stdout


def test_at_a_terminal_the_search_is_asked_for(office_at_work: Run, at_terminal: AtTerminal) -> None:
    seen = at_terminal(
        ["deny", "a2", "--ground", "I01", *TEXT],
        [("What was searched, how, by whom: ", "The mailbox, by name\n"), (ISSUE, "y")],
    )

    assert seen.returncode == 0, seen.stdout
    assert "The mailbox, by name" in office_at_work("letter", "show", "a2").stdout


def test_at_a_terminal_what_an_appeal_gives_and_does_not_give_is_asked_for(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    seen = at_terminal(
        ["decide-appeal", "a1", "in-part", "--pages", "3", *TEXT],
        [
            ("The factual reasons: ", "Page 4 names others.\n"),
            ("The statutory reasons, with their citation", "Public Officers Law § 95(6)(a)\n"),
            ("What is given or changed: ", "pages 1 to 3\n"),
            ("What is not given or changed: ", "page 4\n"),
            (ISSUE, "y"),
            ("Next:", "\n"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    letter = office_at_work("letter", "show", "a1").stdout
    assert "pages 1 to 3" in letter
    assert "page 4" in letter


def test_at_a_terminal_a_letter_that_went_out_is_asked_for_and_then_why_there_is_no_copy(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    seen = at_terminal(
        ["acknowledge", "a3", "--on", "2026-07-02"],
        [
            ("The file of the letter that went out on 2026-07-02", "\n"),
            ("Which date does the letter promise: ", "July 31, 2026\n"),
            ("Why is no copy of it kept: ", "mailed from the field office\n"),
            ("Next:", "\n"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "is recorded as sent on Thursday, July 2, 2026; no letter was made." in seen.stdout
    assert ISSUE not in seen.stdout
    (letter,) = json.loads(office_at_work("letter", "list", "a3", "--json").stdout)
    assert {name: letter[name] for name in ("on", "formats", "recorded", "already_sent", "final")} == {
        "on": "2026-07-02",
        "formats": [],
        "recorded": "2026-07-10",
        "already_sent": "mailed from the field office",
        "final": None,
    }


def test_at_a_terminal_a_file_that_is_answered_is_kept_as_the_letter(
    office_at_work: Run, at_terminal: AtTerminal, office: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("We will decide on July 31, 2026.")
    document.save(str(office / "ours.docx"))

    seen = at_terminal(
        ["acknowledge", "a3", "--on", "2026-07-02", "--decide-by", "2026-07-31"],
        [("The file of the letter that went out", f"{office / 'ours.docx'}\n"), ("Next:", "\n")],
    )

    assert seen.returncode == 0, seen.stdout
    assert office_at_work("letter", "show", "a3").stdout == "We will decide on July 31, 2026.\n"


def test_at_a_terminal_it_is_asked_when_and_how_an_appeal_arrived(
    office_at_work: Run, at_terminal: AtTerminal
) -> None:
    kept(office_at_work, "deny", "a3", "--ground", "A01", "--today", "2026-07-01", *TEXT)

    seen = at_terminal(
        ["appeal", "a3", *TEXT],
        [
            ("Received on [2026-07-10]: ", "7/9/2026\n"),
            ("Received by", "fax\n"),
            ("Which portions are appealed", "\n"),
            (ISSUE, "y"),
            ("[f]orward the appeal to the Committee", "f"),
            (ISSUE, "y"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert (
        json.loads(office_at_work("show", "a3", "--json").stdout)["appeals"][0]["forwarded"] == "2026-07-10"
    )
    letter = " ".join(office_at_work("letter", "show", "a3", "2").stdout.split())
    assert "On July 9, 2026, we received, by fax, your appeal about access." in letter


def test_how_an_appeal_or_a_request_arrived_is_told_only_where_it_was_typed(office_at_work: Run) -> None:
    run = office_at_work
    untold = " ".join(run("letter", "show", "a1", "2").stdout.split())
    kept(run, "deny", "a3", "--ground", "A01", "--today", "2026-07-01", *TEXT)
    kept(run, "appeal", "a3", "--by", "in-person", *TEXT)

    told = " ".join(run("letter", "show", "a3").stdout.split())

    assert "we received your appeal about access. The appeal is" in untold
    assert "we received, in person, your appeal about access. The appeal is" in told
    assert json.loads(run("show", "a1", "--json").stdout)["by"] is None
    assert "Monday, June 29, 2026\n" in run("show", "a1").stdout


def test_what_was_recorded_late_is_told_everywhere(office_at_work: Run) -> None:
    """Received June 29, due July 6, acknowledged July 2 by a letter that is recorded on July 10."""
    run = office_at_work
    typed = ("acknowledge", "a3", "--on", "2026-07-02", "--decide-by", "2026-07-31")

    answer = run(*typed, "--already-sent", "no copy was made", "--json")

    assert answer.returncode == 0, answer.stderr
    assert "recorded late, on 2026-07-10, as met on 2026-07-02" in answer.stderr
    duties = {each["duty"]: each for each in json.loads(answer.stdout)["duties"]}
    assert {name: duties["answer-access"][name] for name in ("met", "state", "recorded_late")} == {
        "met": "2026-07-02",
        "state": "met",
        "recorded_late": "2026-07-10",
    }
    assert duties["determine-access"]["recorded_late"] is None
    assert "met 2026-07-02, recorded late 2026-07-10" in run("show", "a3").stdout
    told = "letter 1, sent 2026-07-02 and recorded late 2026-07-10; no copy is kept: no copy was made"
    assert told in " ".join(run("show", "a3").stdout.split())
    timeline = " ".join(run("timeline", "a3").stdout.split())
    assert "settles “answer the request”, due 2026-07-06, recorded late 2026-07-10" in timeline
    listed = " ".join(run("letter", "list", "a3").stdout.split())
    assert "1 2026-07-02 acknowledgment sent 2026-07-02 and recorded late 2026-07-10" in listed
    verified = run("letter", "verify", "a3")
    assert (verified.returncode, "it went out without the program" in verified.stdout) == (0, True)


def test_a_letter_without_a_copy_is_missed_where_it_is_wanted_and_passed_over_elsewhere(
    office_at_work: Run, office: Path
) -> None:
    run = office_at_work
    typed = ("acknowledge", "a3", "--on", "2026-07-02", "--decide-by", "2026-07-31")
    kept(run, *typed, "--already-sent", "no copy was made")

    shown = run("letter", "show", "a3")
    saved = run("letter", "save", "a3", "1", "-o", str(office / "out"))
    every = run("letter", "save", "--all", "--format", "text", "-o", str(office / "out"), "--json")

    assert (shown.returncode, saved.returncode) == (4, 4)
    assert "No copy is kept of letter 1 of A-2026-0003" in saved.stderr
    assert every.returncode == 0, every.stderr
    assert json.loads(every.stdout)["failed"] == []


def test_the_letters_of_several_cases_are_recorded_as_sent(office_at_work: Run) -> None:
    run = office_at_work
    typed = ("acknowledge", "a2", "a3", "--on", "2026-07-02", "--decide-by", "2026-07-31")

    answer = run(*typed, "--already-sent", "mailed from the field office", "--yes")

    assert answer.returncode == 0, answer.stderr
    assert "The letters are recorded as sent; none was made." in answer.stdout
    for case in ("a2", "a3"):
        (letter,) = json.loads(run("letter", "list", case, "--json").stdout)
        assert (letter["on"], letter["recorded"]) == ("2026-07-02", "2026-07-10")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(
            ("acknowledge", "a2", "a3", "--on", "2026-07-02", "--sent", "x.pdf", "--yes"),
            3,
            "One file is given for the letters of several cases",
            id="one file for several cases",
        ),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-02", "--sent", "x.pdf", "--already-sent", "no copy"),
            2,
            "Both --sent and --already-sent are given",
            id="a file, and why there is none",
        ),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-02", "--already-sent", "no copy", "--edit"),
            2,
            "--edit says how a letter is made",
            id="a letter that went out, to be edited",
        ),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-02", "--already-sent", "no copy", "-o", "out"),
            2,
            "--output says how a letter is made",
            id="a letter that went out, to be saved",
        ),
        pytest.param(
            ("acknowledge", "a3", "--on", "2026-07-02", "--already-sent", "no copy", *TEXT),
            2,
            "--format says how a letter is made",
            id="a letter that went out, in a format",
        ),
        pytest.param(
            (
                *("acknowledge", "a3", "--on", "2026-07-02"),
                "--sent",
                "settings.toml",
                "--decide-by",
                "2026-07-31",
            ),
            3,
            "neither",
            id="a letter that is no paper",
        ),
        pytest.param(
            (*("acknowledge", "a3", "--on", "2026-07-02"), "--sent", "gone.pdf", "--decide-by", "2026-07-31"),
            3,
            "The file gone.pdf cannot be read",
            id="a letter that is not there",
        ),
        pytest.param(
            ("fee", "a3", "--offered", "--on", "2026-07-02", "--already-sent", "no copy"),
            3,
            "No letter goes with this entry",
            id="an offer to pay, which has no letter",
        ),
        pytest.param(
            ("identity", "a2", *PROOF, "--already-sent", "no copy"),
            3,
            "No letter goes with this entry",
            id="a check of identity, which has no letter",
        ),
        pytest.param(
            (
                "authorize",
                "a3",
                "Jo Ng",
                "--seen",
                "paper",
                "--on",
                "2026-07-02",
                "--already-sent",
                "no copy",
            ),
            3,
            "No letter goes with this entry",
            id="a paper that was seen",
        ),
        pytest.param(
            ("deny", "a3", "--ground", "A01", "--searched", "the files"),
            3,
            "no ground tells of a search",
            id="a search that no ground tells of",
        ),
        pytest.param(
            ("deny", "a2", "--ground", "I01", "the mailbox", "--searched", "the files"),
            3,
            "no ground tells of a search",
            id="a search that is told twice",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_changes(
    office_at_work: Run,
    office: Path,
    digest: Digest,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(office)
    before = digest()

    answer = office_at_work(*arguments)

    assert (answer.returncode, answer.stdout) == (code, ""), answer.stderr
    assert said in answer.stderr
    assert digest() == before


def test_options_of_a_letter_that_went_out_can_be_told_by_a_file(office_at_work: Run, office: Path) -> None:
    (office / "sent.toml").write_text(
        'on = 2026-07-02\ndecide-by = 2026-07-31\nalready-sent = "mailed without a copy"\n'
    )

    answer = office_at_work("acknowledge", "a3", "--from-file", str(office / "sent.toml"))

    assert answer.returncode == 0, answer.stderr
    facts: dict[str, Any] = json.loads(office_at_work("show", "a3", "--json").stdout)["letters"][0]
    assert facts["already_sent"] == "mailed without a copy"
