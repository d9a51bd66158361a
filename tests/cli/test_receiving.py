import json
import subprocess
from collections.abc import Callable
from pathlib import Path

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

    answer = run("identity", "A-2026-0001", "--ask", "--on", "2026-07-02", "--json")

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
    assert "2026-07-09" in run("show", "A-2026-0001").stdout


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
            ("is none of these", "signature\n"),
            ("How the check ended", "acepted\n"),
            ("is none of these", "accepted\n"),
        ],
    )

    assert answer.returncode == 0, answer.stdout
    assert "acknowledged, other" in answer.stdout
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
    run("grant", "A-2026-0001", "--on", "2026-07-02", "--format", "text")

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
