import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], object]

ADA = ("receive", "access", "--name", "Ada Young", "--about", "my file")


def test_the_next_command_is_said(logged: Run) -> None:
    answer = logged()

    assert answer.stdout.startswith("A-2026-0001: received\n")
    assert "answer-access" in answer.stdout
    assert "Next: accessreq identity A-2026-0001" in answer.stdout


def test_every_option_is_kept(run: Run, office: Path) -> None:
    (office / "letter.txt").write_text("abc")

    answer = run(
        *ADA,
        *("--address", "1 Main Street;Troy", "--address", "NY 12180"),
        *("--email", "ada@example.org", "--phone", "518 555 0100", "--by", "email", "--on", "7/9/2026"),
        *("--at", "08:15", "--website", "--attach", str(office / "letter.txt"), "--note", "came twice"),
        *("--representative", "Bo Li", "--authority", "signed authorization", "--as", "attorney"),
    )

    assert answer.returncode == 0, answer.stderr
    facts = json.loads(run("show", "1", "--json").stdout)["entries"][0]["facts"]
    assert (facts["on"], facts["at"], facts["by"], facts["website"]) == ("2026-07-09", "08:15", "email", True)
    assert facts["data_subject"] == {
        "name": "Ada Young",
        "address": ["1 Main Street", "Troy", "NY 12180"],
        "email": "ada@example.org",
        "phone": "518 555 0100",
    }
    assert facts["representative"] == {
        "name": "Bo Li",
        "authority": "signed authorization",
        "capacity": "attorney",
    }
    assert [each["name"] for each in facts["attachments"]] == ["letter.txt"]
    assert facts["note"] == "came twice"


@pytest.mark.parametrize("option", ["--name", "--about"])
def test_what_is_missing_and_cannot_be_asked_for_is_named(run: Run, digest: Digest, option: str) -> None:
    before = digest()
    given = {"--name": "Ada Young", "--about": "my file"}
    del given[option]

    answer = run("receive", "access", *next(iter(given.items())))

    assert answer.returncode == 2
    assert f"Add it: {option}" in answer.stderr
    assert digest() == before


def test_38_the_same_request_logged_twice_is_a_double(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    before = digest()

    answer = run(
        *("receive", "access", "--name", "Maria Lopez-Whitfield", "--on", "2026-06-30"),
        *("--about", "All records of courses that I applied for"),
    )

    assert answer.returncode == 5
    assert "logged as A-2026-0001" in answer.stderr
    assert digest() == before


def test_38_another_request_of_the_same_person_and_day_is_logged_with_a_reason(run: Run, logged: Run) -> None:
    logged()

    answer = logged("--new", "a second letter, of the same words")

    assert answer.stdout.startswith("A-2026-0002")
    assert "A-2026-0001" in answer.stderr


def test_27_a_request_received_over_a_year_ago_wants_a_reason(run: Run, digest: Digest) -> None:
    before = digest()

    refused = run(*ADA, "--on", "2025-07-09")
    unchanged = digest() == before
    taken = run(*ADA, "--on", "2025-07-09", "--late-entry", "found behind the cabinet")

    assert (refused.returncode, unchanged, taken.returncode) == (2, True, 0)
    assert "--late-entry" in refused.stderr


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        pytest.param(("--by", "pigeon"), 2, "'mail', 'email', 'in-person', 'web', 'fax'", id="unknown way"),
        pytest.param(("--at", "2 pm"), 3, "--at 14:05", id="no hour"),
        pytest.param(("--representative", "Bo Li"), 2, "--authority", id="a representative by half"),
        pytest.param(("--authority", "attorney"), 2, "--representative", id="an authority of nobody"),
        pytest.param(("--address", "1;2;3;4;5;6;7"), 3, "7 lines", id="an address for no envelope"),
        pytest.param(("--attach", "no-such-file.pdf"), 3, "no-such-file.pdf", id="a paper that is not there"),
        pytest.param(("--attach", "."), 3, "cannot be read", id="a folder as a paper"),
        pytest.param(("--frobnicate",), 2, "No such option", id="unknown option"),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    run: Run, digest: Digest, more: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run(*ADA, *more)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert words in answer.stderr
    assert digest() == before


def test_asking_for_proof_writes_its_letter_and_stops_no_clock(run: Run, logged: Run) -> None:
    logged()

    answer = run("identity", "A-2026-0001", "--ask", "--today", "2026-07-02", "--json")

    printed = json.loads(answer.stdout)
    assert [each["kind"] for each in printed["letters"]] == ["proof-of-identity"]
    assert next((each["duty"], each["due"]) for each in printed["duties"]) == ("answer-access", "2026-07-07")


def test_proof_that_is_not_needed_wants_a_reason(run: Run, logged: Run) -> None:
    logged()

    bare = run("identity", "A-2026-0001", "--result", "not-needed")
    with_reason = run("identity", "A-2026-0001", "--result", "not-needed", "--note", "open to anyone")

    assert (bare.returncode, with_reason.returncode) == (3, 0)
    assert "--note" in bare.stderr


@pytest.mark.parametrize(
    ("more", "words"),
    [
        pytest.param((), "--method", id="neither"),
        pytest.param(("--method", "signature"), "--result", id="no result"),
        pytest.param(("--method", "palmistry", "--result", "accepted"), "palmistry", id="unknown method"),
    ],
)
def test_a_check_of_identity_that_says_too_little_is_refused(
    run: Run, logged: Run, digest: Digest, more: tuple[str, ...], words: str
) -> None:
    logged()
    before = digest()

    answer = run("identity", "A-2026-0001", *more)

    assert answer.returncode == 2
    assert words in answer.stderr
    assert digest() == before


def test_identity_checked_before_the_receipt_is_not_allowed(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    before = digest()

    answer = run(
        *("identity", "A-2026-0001", "--method", "signature", "--result", "accepted", "--on", "2026-06-29")
    )

    assert answer.returncode == 5
    assert "2026-06-29" in answer.stderr
    assert "2026-06-30" in answer.stderr
    assert digest() == before


def test_for_a_website_request_the_date_from_the_proper_request_stands_beside_it(
    run: Run, logged: Run
) -> None:
    logged("--website")

    answer = run(
        *("identity", "A-2026-0001", "--method", "signature", "--result", "accepted", "--on", "2026-07-02"),
        "--json",
    )

    duty = json.loads(answer.stdout)["duties"][0]
    assert (duty["duty"], duty["due"]) == ("answer-access", "2026-07-07")
    assert duty["proper_request"] == {"from": "2026-07-02", "due": "2026-07-09"}
    shown = run("show", "A-2026-0001").stdout
    assert "2026-07-09" in shown
    assert shown.startswith("A-2026-0001: request for access, about data of the website\n")


def test_a_language_is_kept_and_shown_and_english_is_not_spoken_of(run: Run, office: Path) -> None:
    run(*ADA, "--language", "es")
    run("receive", "access", "--name", "Bo Li", "--about", "my file")

    assert json.loads(run("show", "1", "--json").stdout)["language"] == "es"
    assert "Language" in run("show", "1").stdout
    assert "Spanish" in run("show", "1").stdout
    assert json.loads(run("show", "2", "--json").stdout)["language"] == "en"
    assert "Language" not in run("show", "2").stdout


def test_a_language_that_cannot_be_named_is_refused(run: Run, digest: Digest) -> None:
    before = digest()

    answer = run(*ADA, "--language", "klingon")

    assert answer.returncode == 2
    assert "'es'" in answer.stderr
    assert digest() == before


def test_a_choice_that_is_mistyped_at_a_question_is_asked_for_again(
    logged: Run, run: Run, at_terminal: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    logged()

    answer = at_terminal(
        ["identity", "a1", "--on", "2026-07-01"],
        [
            ("What was shown", "passport\n"),
            ("“passport” is none of these", "\x15signature\n"),
            ("How the check ended", "acepted\n"),
            ("“acepted” is none of these", "\x15accepted\n"),
            ("Enter to save", "\n"),
            ("Next:", "\n"),
        ],
    )

    assert answer.returncode == 0, answer.stdout
    assert "acknowledged  a statement before a notary public" in answer.stdout
    shown = json.loads(run("show", "a1", "--json").stdout)["identity"]
    assert shown["checks"][0]["method"] == "signature"


def test_a_request_is_logged_by_the_system_of_records_that_it_names(run: Run) -> None:
    answer = run("receive", "access", "--name", "Ada Young", "--system", "course", "--system", "SURVEYS")

    assert answer.returncode == 0, answer.stderr
    shown = json.loads(run("show", "1", "--json").stdout)
    assert shown["systems"] == ["Course applications", "Surveys and requests for service"]
    assert shown["about"] == (
        "Course applications (system of records); Surveys and requests for service (system of records)"
    )
    assert "Systems of records  Course applications, Surveys" in run("show", "1").stdout


def test_what_the_request_says_stands_beside_the_system(run: Run) -> None:
    run(*ADA, "--system", "Course applications")

    shown = json.loads(run("show", "1", "--json").stdout)
    assert (shown["about"], shown["systems"]) == ("my file", ["Course applications"])


def test_a_system_that_the_settings_do_not_list_is_refused(run: Run, digest: Digest) -> None:
    before = digest()

    answer = run(*ADA, "--system", "payroll")

    assert answer.returncode == 4
    assert answer.stderr.splitlines() == [
        "The settings list no system of records “payroll”.",
        "They are: “Course applications”, “Surveys and requests for service”.",
        "Give one of these names: --system NAME",
    ]
    assert digest() == before


PROVED = ("identity", "A-2026-0001", "--method", "signature", "--result", "accepted")
FALSE = ("identity", "A-2026-0001", "--method", "signature", "--result", "insufficient", "--note", "forged")


def test_a_check_found_false_after_a_grant_is_told_by_the_command_and_by_show(run: Run, logged: Run) -> None:
    logged()
    run(*PROVED, "--on", "2026-07-01")
    run("grant", "A-2026-0001", "--today", "2026-07-02", "--format", "text")

    answer = run(*FALSE)
    page = " ".join(run("show", "A-2026-0001").stdout.split())
    printed = json.loads(run("show", "A-2026-0001", "--json").stdout)["identity"]

    assert answer.returncode == 0, answer.stderr
    assert "Given out on proof that failed: granted on 2026-07-02." in answer.stderr
    assert "Given out on proof that failed: granted on 2026-07-02." in page
    assert "State Technology Law § 208" in page
    assert printed["state"] == "insufficient"
    assert printed["given_on_false_proof"] == [{"kind": "granted", "on": "2026-07-02"}]
    assert printed["authority"] is None


def test_a_check_dated_before_the_one_that_governs_says_so(run: Run, logged: Run) -> None:
    logged()
    run(*PROVED, "--on", "2026-07-06")

    before = run(*FALSE, "--on", "2026-07-03")
    state = json.loads(run("show", "A-2026-0001", "--json").stdout)["identity"]["state"]
    same_day = run(*FALSE, "--on", "2026-07-06")

    assert before.returncode == 0, before.stderr
    told = " ".join(before.stderr.split())
    assert (
        "The check of 2026-07-06 (accepted) governs, because it is later than this one of 2026-07-03 "
        "(insufficient). If this result is to govern, record it again with today's date: accessreq identity "
        "A-2026-0001 --method signature --result insufficient"
    ) in told
    assert state == "accepted"
    assert "governs" not in same_day.stderr


def test_a_grant_on_proof_found_false_waits_for_a_reason_which_show_tells(run: Run, logged: Run) -> None:
    logged()
    run(*PROVED)
    run(*FALSE)

    refused = run("grant", "A-2026-0001", "--format", "text")
    granted = run("grant", "A-2026-0001", "--format", "text", "--despite", "ordered by the court")

    assert refused.returncode == 5
    assert "say why: --despite REASON" in refused.stderr
    assert granted.returncode == 0, granted.stderr
    assert "given despite this" in granted.stderr
    page = " ".join(run("show", "A-2026-0001").stdout.split())
    assert "granted, though identity or authority was not shown: ordered by the court" in page
    assert "Given out on proof that failed" not in page


@pytest.mark.parametrize(
    ("check", "section"),
    [
        pytest.param(PROVED, "18 NYCRR 339.3(a)", id="accepted"),
        pytest.param(
            ("identity", "A-2026-0001", "--result", "not-needed", "--note", "open to anyone"),
            "18 NYCRR 339.3(c)",
            id="open to anyone",
        ),
    ],
)
def test_proof_is_neither_asked_for_nor_offered_where_none_may_be(
    run: Run, logged: Run, digest: Digest, check: tuple[str, ...], section: str
) -> None:
    logged()

    checked = run(*check)
    before = digest()
    asked = run("identity", "A-2026-0001", "--ask")

    assert "--ask" not in checked.stdout
    assert "Next: accessreq acknowledge A-2026-0001" in checked.stdout
    assert asked.returncode == 5
    assert section in asked.stderr
    assert digest() == before


def test_a_representative_without_a_paper_is_shown_and_the_paper_is_the_next_step(
    run: Run, logged: Run
) -> None:
    logged("--representative", "Bo Li", "--authority", "says so", "--as", "attorney")

    proved = run(*PROVED)
    shown = run("show", "A-2026-0001").stdout
    seen = run("authorize", "A-2026-0001", "--seen", "signed authorization")

    assert 'Next: accessreq authorize A-2026-0001 --seen "PAPER"' in proved.stdout
    assert "no paper seen" in shown
    assert "Next: accessreq acknowledge A-2026-0001" in seen.stdout
    assert "signed authorization, seen 2026-07-10" in run("show", "A-2026-0001").stdout
    assert json.loads(run("show", "A-2026-0001", "--json").stdout)["identity"]["authority"] == "shown"


# --- a request that is amended ---------------------------------------------------

CORRECTION = (
    *("receive", "correction", "--name", "Ada Young", "--address", "1 Main Street;Troy, NY 12180"),
    *("--item", "Application: 1990 => 1991", "--item", "Application: Itoh => Ito", "--on", "2026-06-30"),
)


def test_every_fact_can_be_amended_and_both_words_are_told(run: Run, office: Path) -> None:
    (office / "letter.txt").write_text("abc")
    run(*CORRECTION)

    answer = run(
        *("amend", "c1", "--name", "Ada Young-Li", "--address", "7 Canal Street;Utica, NY 13501"),
        *("--email", "ada@example.org", "--phone", "518 555 0100", "--because", "the diploma says so"),
        *("--about", "My application of 2019", "--item", "2", "Application: Itoh => Itō"),
        *("--item", "Transcript: B => A", "--representative", "Bo Li", "--authority", "a power of attorney"),
        *("--attach", str(office / "letter.txt"), "--on", "2026-07-09", "--note", "by mail"),
    )

    assert answer.returncode == 0, answer.stderr
    page = json.loads(run("show", "c1", "--json").stdout)
    assert page["data_subject"] == {
        "name": "Ada Young-Li",
        "address": ["7 Canal Street", "Utica, NY 13501"],
        "email": "ada@example.org",
        "phone": "518 555 0100",
    }
    assert [(each["number"], each["received"], each["wanted"]) for each in page["items"]] == [
        (1, "2026-06-30", "1991"),
        (2, "2026-06-30", "Itō"),
        (3, "2026-07-09", "A"),
    ]
    assert [(each["fact"], each["was"], each["now"]) for each in page["amendments"]] == [
        ("name", "Ada Young", "Ada Young-Li"),
        ("address", "1 Main Street, Troy, NY 12180", "7 Canal Street, Utica, NY 13501"),
        ("email", None, "ada@example.org"),
        ("phone", None, "518 555 0100"),
        ("about", None, "My application of 2019"),
        ("because", None, "the diploma says so"),
        ("representative", None, "Bo Li, a power of attorney"),
        ("item 2", "Application: Itoh => Ito", "Application: Itoh => Itō"),
        ("item 3", None, "Transcript: B => A"),
    ]
    assert page["entries"][0]["facts"]["data_subject"]["name"] == "Ada Young"
    assert [each["name"] for each in page["documents"]] == ["letter.txt"]
    assert [each["name"] for each in json.loads(run("list", "--json").stdout)] == ["Ada Young-Li"]
    assert run("check").returncode == 0


def test_show_and_timeline_tell_the_first_words_beside_the_new_ones(run: Run) -> None:
    run(*CORRECTION)
    run("amend", "c1", "--address", "7 Canal Street;Utica, NY 13501", "--on", "2026-07-06")
    run("amend", "c1", "--item", "Transcript: B => A", "--on", "2026-07-09", "--note", "by mail")

    moved = "request amended: address “7 Canal Street, Utica, NY 13501”, was “1 Main Street, Troy, NY 12180”"
    added = "request amended: item 3 “Transcript: B => A” (by mail)"
    for page in (run("show", "c1").stdout, run("timeline", "c1").stdout):
        assert moved in page
        assert added in page
    assert [each["what"] for each in json.loads(run("timeline", "c1", "--json").stdout)][1:3] == [
        moved,
        added,
    ]
    shown = run("show", "c1").stdout
    assert "Amended       2026-07-06: address; 2026-07-09: item 3" in shown
    assert "3     2026-07-09  Transcript" in shown


def test_an_amendment_that_was_struck_is_told_by_its_own_words(run: Run) -> None:
    run(*CORRECTION)
    run("amend", "c1", "--email", "ada@example.org", "--item", "2: Application: Itoh => Itō")
    run("undo", "c1", "--yes")

    shown = run("show", "c1").stdout

    assert "2 struck" in shown
    assert "request amended: email “ada@example.org”; item 2 “Application: Itoh => Itō”" in shown
    assert "Email" not in shown


def test_an_empty_text_takes_out_what_is_no_more(run: Run) -> None:
    run(*CORRECTION, "--email", "ada@example.org", "--representative", "Bo Li", "--authority", "a statement")

    answer = run("amend", "c1", "--email", "", "--representative", "", "--address", "")

    assert answer.returncode == 0, answer.stderr
    page = json.loads(run("show", "c1", "--json").stdout)
    assert (page["data_subject"]["email"], page["data_subject"]["address"], page["representative"]) == (
        None,
        [],
        None,
    )
    assert "email taken out, was “ada@example.org”" in run("show", "c1").stdout


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        pytest.param(("--item", "2", "Name: Itoh => Itō"), ["1991", "Itō"], id="a number before it"),
        pytest.param(("--item", "2: Name: Itoh => Itō"), ["1991", "Itō"], id="a number in it"),
        pytest.param(("--item", "item 2: Name: Itoh => Itō"), ["1991", "Itō"], id="named an item"),
        pytest.param(("--item", "Name: Itoh => Itō"), ["1991", "Ito", "Itō"], id="no number"),
        pytest.param(("--item", "2: Itoh => Itō"), ["1991", "Ito", "Itō"], id="a record that is called 2"),
        pytest.param(
            ("--item", "1990: file: x => Itō"), ["1991", "Ito", "Itō"], id="a record named by a year"
        ),
    ],
)
def test_an_item_is_mended_by_its_number_and_added_without_one(
    run: Run, typed: tuple[str, ...], items: list[str]
) -> None:
    run(*CORRECTION)

    answer = run("amend", "c1", *typed)

    assert answer.returncode == 0, answer.stderr
    assert [each["wanted"] for each in json.loads(run("show", "c1", "--json").stdout)["items"]] == items


def test_at_a_terminal_it_is_asked_what_is_amended(run: Run, at_terminal: Callable[..., Any]) -> None:
    run(*CORRECTION)

    seen = at_terminal(
        ["amend", "c1"],
        [
            ("What is amended", "colour\n"),
            ("is none of these", "\x15address\n"),
            ("Postal address", "7 Canal Street\n"),
            ("Postal address, 2", "Utica\n"),
            ("Postal address, 3", "\n"),
            ("Enter to save", "\n"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "“colour” is none of these." in seen.stdout
    assert json.loads(run("show", "c1", "--json").stdout)["data_subject"]["address"] == [
        "7 Canal Street",
        "Utica",
    ]


def test_the_letter_uses_the_amended_facts(run: Run) -> None:
    run(*CORRECTION)
    run("amend", "c1", "--address", "7 Canal Street;Utica, NY 13501", "--item", "Transcript: B => A")

    letter = run("acknowledge", "c1", "--format", "text", "--dry-run").stdout

    assert "7 Canal Street" in letter
    assert "Main Street" not in letter
    assert "The request was amended on July 10, 2026." in letter
    assert "Item 3: Transcript" in letter


VAGUE = ("receive", "access", "--name", "Ada Young", "--about", "everything", "--on", "2026-07-09")


def test_a_clarifying_letter_names_the_systems_and_moves_no_date(run: Run) -> None:
    before = json.loads(run(*VAGUE, "--json").stdout)["duties"]

    done = json.loads(run("clarify", "a1", "--format", "text", "--json").stdout)

    assert [each["kind"] for each in done["letters"]] == ["clarification"]
    assert (done["status"], done["duties"]) == ("received", before)
    words = run("letter", "show", "a1").stdout
    assert "- Course applications: what an applicant wrote" in words
    assert "- Surveys and requests for service: answers to a survey" in words
    assert "asked which record is meant; letter 1" in run("show", "a1").stdout


def test_a_clarifying_letter_can_name_one_system_alone(run: Run) -> None:
    run(*VAGUE)

    run("clarify", "a1", "--system", "surveys", "--format", "text")

    assert "Course applications" not in run("letter", "show", "a1").stdout
    shown = json.loads(run("show", "a1", "--json").stdout)
    assert shown["entries"][1]["facts"]["systems"] == ["Surveys and requests for service"]


def test_a_denial_for_want_of_a_description_is_pointed_to_the_letter(run: Run, digest: Digest) -> None:
    run(*VAGUE)
    before = digest()

    refused = run("deny", "a1", "--ground", "A04", "--format", "text")

    assert refused.returncode == 3
    assert "accessreq clarify A-2026-0001" in refused.stderr
    assert digest() == before
    run("clarify", "a1", "--format", "text")
    assert run("deny", "a1", "--ground", "A04", "--format", "text").returncode == 0


def test_a_denial_of_what_names_a_system_needs_a_reason_which_is_kept(run: Run) -> None:
    run("receive", "access", "--name", "Ada Young", "--about", "my course applications")

    refused = run("deny", "a1", "--ground", "A04", "--format", "text")
    done = run("deny", "a1", "--ground", "A04", "--despite", "counsel says so", "--format", "text")

    assert refused.returncode == 3
    assert "names what the settings list as a system of records: “Course applications”" in refused.stderr
    assert done.returncode == 0, done.stderr
    (letter,) = json.loads(run("letter", "list", "a1", "--json").stdout)
    assert letter["despite"] == "counsel says so"
    assert [each["code"] for each in letter["findings"]] == ["ground-described"]
