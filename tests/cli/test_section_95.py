"""A refused correction walked from the terminal to a statement of disagreement that others are told of."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

CASE: Final = "C-2026-0001"
# The day on which each command is typed, and the command.
WALK: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "2026-05-21",
        (
            *("receive", "correction", "--name", "Rosa Ito", "--address", "3 Mill Lane; Troy, NY 12180"),
            *("--item", "Course application of March 3: Itoh => Ito"),
            *("--item", "Course application of March 3: born 1990 => born 1991"),
            *("--because", "My birth certificate"),
        ),
    ),
    ("2026-05-22", ("acknowledge", CASE)),
    ("2026-05-22", ("identity", CASE, "--method", "signature", "--result", "accepted")),
    (
        "2026-05-26",
        (
            *(
                "disclosed",
                CASE,
                "--to",
                "Department of Labor",
                "--address",
                "State Campus; Albany, NY 12240",
            ),
            *("--under", "d", "--nature", "training record", "--purpose", "apprenticeships"),
            *("--on", "2025-03-03"),
        ),
    ),
    ("2026-06-11", ("grant", CASE, "--item", "1", "--changed", "2026-06-10")),
    ("2026-06-15", ("deny", CASE, "--item", "2", "--ground", "C01", "The certificate says 1990.")),
    ("2026-07-06", ("appeal", CASE, "--by", "email", "--missing", "your return address")),
    ("2026-07-06", ("forwarded", CASE, "appeal")),
    (
        "2026-08-10",
        (
            *("decide-appeal", CASE, "denied", "--reason", "It was compared with the register."),
            *("--statute", "Public Officers Law § 94(1)(b)"),
        ),
    ),
    ("2026-08-10", ("forwarded", CASE, "determination")),
    ("2026-08-20", ("disagree", CASE, "--statement", "I was born in 1991. The register is wrong.")),
    ("2026-08-20", ("dispute-noted", CASE, "--where", "Page 1, beside the year")),
    ("2026-08-20", ("notify", CASE, "labor", "--asked")),
    ("2026-08-21", ("notify", CASE, "labor", "--reasons", "The certificate says 1990.")),
)


@pytest.fixture
def walked(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    for day, typed in WALK:
        monkeypatch.setenv("ACCESSREQ_TODAY", day)
        formats = ("--format", "text") if typed[0] in LETTERED and "--asked" not in typed else ()
        answer = run(*typed, *formats)
        assert answer.returncode == 0, (typed, answer.stderr)
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-08-24")
    return run


LETTERED: Final = {"acknowledge", "grant", "deny", "appeal", "forwarded", "decide-appeal", "notify"}


def shown(run: Run) -> dict[str, Any]:  # Any: a JSON value
    found: dict[str, Any] = json.loads(run("show", CASE, "--json").stdout)
    return found


def test_the_whole_path_is_kept_with_every_duty_settled_and_every_letter_issued(walked: Run) -> None:
    case = shown(walked)

    assert case["status"] == "dispute-noted"
    assert case["tracks"] == {
        "accounting": None,
        "request": "granted-in-part",
        "appeal": "appeal-denied",
        "dispute": "dispute-noted",
    }
    assert {each["duty"]: (each["due"], each["state"]) for each in case["deadlines"]} == {
        "answer-correction": ("2026-07-06", "met"),
        "appeal-window": ("2026-07-28", "met"),
        "forward-appeal": ("2026-07-06", "met"),
        "decide-correction-appeal": ("2026-08-17", "met"),
        "forward-determination": ("2026-08-10", "met"),
        "judicial-review": ("2026-12-10", "open"),
        "note-dispute": ("2026-08-20", "met"),
        "notify-recipients": ("2026-08-27", "met"),
    }
    assert [each["kind"] for each in case["letters"]] == [
        "correction-received",
        "correction-made",
        "correction-refused",
        "appeal-received",
        "appeal-transmittal",
        "appeal-denied",
        "determination-transmittal",
        "notice-of-dispute",
    ]


def test_the_items_the_appeal_and_the_recipients_have_their_shapes(walked: Run) -> None:
    case = shown(walked)

    assert case["items"][1] == {
        "number": 2,
        "received": "2026-05-21",
        "record": "Course application of March 3",
        "now": "born 1990",
        "wanted": "born 1991",
        "decision": "refused",
        "decided": "2026-06-15",
        "changed": None,
    }
    assert (case["items"][0]["decision"], case["items"][0]["changed"]) == ("made", "2026-06-10")
    assert case["because"] == "My birth certificate"
    (appeal,) = case["appeals"]
    assert (appeal["received"], appeal["of"], appeal["silence"]) == ("2026-07-06", ["correction"], False)
    assert (appeal["forwarded"], appeal["determinations_forwarded"]) == ("2026-07-06", ["2026-08-10"])
    assert appeal["determinations"][0]["decided_by"] == "Appeals Officer"
    assert case["recipients"] == [
        {
            "name": "Department of Labor",
            "address": ["State Campus", "Albany, NY 12240"],
            "notices": [
                {"of": "dispute", "wanted": True, "asked": "2026-08-20", "told": "2026-08-21"},
            ],
        }
    ]
    assert [each["until"] for each in case["kept_because"]] == ["2026-12-15", "2030-03-03"]


def test_show_and_timeline_tell_the_path_on_one_screen(walked: Run, office: Path) -> None:
    page = walked("show", CASE).stdout
    days = walked("timeline", CASE).stdout

    assert len(page.splitlines()) <= 60
    assert len(days.splitlines()) <= 30
    for told in (
        "item 2 refused on C01; letter 3",
        "appeal of correction received by email; missing: your return address; letter 4",
        "statement of disagreement filed",
        "Department of Labor told of the dispute; letter 8",
    ):
        assert told in page
        assert told in days
    assert "settles “decide the appeal”, due 2026-08-17" in days
    assert "time to go to court (theirs) ends: open" in days


def test_the_timeline_has_its_shape_and_its_lines(walked: Run) -> None:
    moments = json.loads(walked("timeline", CASE, "--json").stdout)
    lines = walked("timeline", CASE, "--plain").stdout.splitlines()

    assert moments[0]["on"] == "2025-03-03"  # the disclosure lies before the request
    assert moments[0]["kind"] == "disclosed"
    refused = next(each for each in moments if each["kind"] == "item-refused")
    assert (refused["letters"], [each["duty"] for each in refused["settles"]]) == ([3], ["answer-correction"])
    assert moments[-1]["ends"]["duty"] == "judicial-review"
    assert len(lines) == len(moments)


def test_the_record_holds_after_the_whole_path(walked: Run) -> None:
    assert walked("check").returncode == 0
    assert json.loads(walked("due", "--json").stdout) == []


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        pytest.param(("forwarded", CASE, "appeal"), 5, "“forwarded appeal”", id="forwarded twice"),
        pytest.param(("decide-appeal", CASE, "granted"), 5, "“decide-appeal granted”", id="decided twice"),
        pytest.param(("dispute-noted", CASE, "--where", "p. 1"), 5, "“dispute-noted”", id="marked twice"),
        pytest.param(("grant", CASE), 5, "“grant”", id="granted after the refusal"),
        pytest.param(("appeal", CASE), 5, "Nothing that is not appealed already", id="appealed twice"),
        pytest.param(("notify", CASE, "Tax"), 4, "No recipient of C-2026-0001", id="unknown recipient"),
        pytest.param(("hold", CASE, "--lift", "--reason", "x"), 5, "“hold --lift”", id="no hold to lift"),
        pytest.param(("certify", CASE, "not-found"), 3, "--searched", id="not found without a search"),
        pytest.param(("fee", CASE), 2, "none of these", id="no fee at all"),
        pytest.param(("fee", CASE, "--offered", "--paid", "1"), 2, "more than one", id="two at once"),
        pytest.param(("fee", CASE, "--paid", "4.5"), 3, "dollars and cents", id="half a cent"),
        pytest.param(("fee", CASE, "--paid", "٤"), 3, "dollars and cents", id="other digits"),
        pytest.param(("fee", CASE, "--cost", "a map"), 3, "what it is for", id="a cost without a sum"),
        pytest.param(("disagree", CASE, "--statement", "gone.pdf"), 3, "no file gone.pdf", id="no such file"),
        pytest.param(("disclosed", CASE, "--no-input"), 2, "--to", id="disclosed to nobody"),
        pytest.param(("disclosed", "--no-input"), 2, "Neither a case nor a person", id="disclosed of nobody"),
        pytest.param(
            ("disclosed", CASE, "--person", "Ada Young"), 3, "Both a case and --person", id="in two places"
        ),
        pytest.param(
            ("disclosed", CASE, "--new", "x"), 3, "Both a case and --new", id="another person in a case"
        ),
        pytest.param(
            ("disclosed", CASE, "--notice", "--under", "i"),
            3,
            "describes a disclosure",
            id="a new one",
        ),
        pytest.param(
            ("disclosed", "--person", "Ada Young", "--notice"),
            3,
            "describes a disclosure",
            id="no case",
        ),
        pytest.param(
            ("disclosed", CASE, "--notice"),
            5,
            "holds no disclosure for health or safety",
            id="nothing to tell",
        ),
        pytest.param(("authorize", CASE), 2, "names no representative", id="authorized nobody"),
        pytest.param(
            ("decide-appeal", CASE, "denied", "--no-input"), 2, "--reason", id="denied without reasons"
        ),
        pytest.param(
            ("decide-appeal", CASE, "granted", "--withholds", "page 4"), 3, "--withholds", id="whole, in part"
        ),
        pytest.param(
            ("dispute-noted", CASE, "--where", "page\u202e1"), 3, "U+202E", id="a deceiving character"
        ),
    ],
)
def test_what_cannot_follow_or_stand_is_refused_and_nothing_changes(
    walked: Run, digest: Callable[[], Any], typed: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = walked(*typed)

    assert answer.returncode == code, answer.stderr
    assert words in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    ("item", "words"),
    [
        pytest.param("Course application: Itoh", "which record says what now", id="no arrow"),
        pytest.param("Course application: =>", "which record says what now", id="two empty sides"),
        pytest.param("Itoh => Ito", "which record says what now", id="no record"),
    ],
)
def test_an_item_that_names_not_all_is_refused(
    run: Run, digest: Callable[[], Any], item: str, words: str
) -> None:
    before = digest()

    answer = run("receive", "correction", "--name", "Rosa Ito", "--item", item)

    assert answer.returncode == 3
    assert words in answer.stderr
    assert digest() == before


def test_a_correction_described_in_prose_is_one_item(run: Run) -> None:
    answer = run(
        "receive", "correction", "--name", "Rosa Ito", "--about", "My year of birth is wrong.", "--json"
    )

    duties = json.loads(answer.stdout)["duties"]
    refused = run("deny", CASE, "--ground", "C02b", "--format", "text", "--json")

    assert [each["duty"] for each in duties] == ["answer-correction"]
    assert json.loads(refused.stdout)["status"] == "refused"


def test_the_next_step_is_what_presses_and_nothing_once_all_is_done(run: Run) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "Name card: Itoh => Ito")

    refused = run("deny", CASE, "--ground", "C01", "--format", "text").stdout
    appealed = run("appeal", CASE, "--format", "text").stdout
    forwarded = run("forwarded", CASE, "appeal", "--format", "text").stdout

    assert "Next:" not in refused
    assert "Next: accessreq forwarded C-2026-0001 appeal" in appealed
    assert "Next: accessreq decide-appeal C-2026-0001 granted, in-part or denied" in forwarded


def test_the_next_step_names_the_item_that_is_still_open(run: Run) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c", "--item", "D: e => f")
    run("identity", CASE, "--method", "signature", "--result", "accepted")

    refused = run("deny", CASE, "--item", "1", "--ground", "C01", "--format", "text").stdout

    assert "Next: accessreq grant C-2026-0001 --item 2, or deny" in refused


def test_a_correction_that_says_nothing_needs_an_item(run: Run) -> None:
    answer = run("receive", "correction", "--name", "Rosa Ito", "--no-input")

    assert answer.returncode == 2
    assert "--item" in answer.stderr


def test_an_item_may_add_or_take_out(run: Run) -> None:
    run(
        *("receive", "correction", "--name", "Rosa Ito"),
        *("--item", "Address card: => 3 Mill Lane", "--item", "Address card: 9 Oak Lane =>"),
    )

    items = json.loads(run("show", CASE, "--json").stdout)["items"]

    assert [(each["now"], each["wanted"]) for each in items] == [("", "3 Mill Lane"), ("9 Oak Lane", "")]


def test_an_item_named_twice_is_refused_once(run: Run) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c")

    answer = run("deny", CASE, "--item", "1", "--item", "1", "--ground", "C01", "--format", "text")

    assert answer.returncode == 0, answer.stderr
    assert "C-2026-0001: refused" in answer.stdout


@pytest.mark.parametrize(
    ("kind", "letter"),
    [
        pytest.param("access", "correction-received", id="of a correction, for access"),
        pytest.param("correction", "grant", id="of access, for a correction"),
    ],
)
def test_a_letter_that_answers_another_kind_of_request_has_no_preview(
    run: Run, kind: str, letter: str
) -> None:
    run("receive", kind, "--name", "Rosa Ito", "--about", "my file")

    answer = run("letter", "preview", "1", letter)

    assert answer.returncode == 5
    assert f"asks for {kind}" in answer.stderr


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(("granted", "--of", "access"), id="access alone"),
        pytest.param(
            ("denied", "--of", "correction", "--reason", "a", "--statute", "§ 94(1)(b)"), id="a denial"
        ),
    ],
)
def test_no_change_is_told_where_no_correction_is_made(run: Run, typed: tuple[str, ...]) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c")
    run("deny", CASE, "--ground", "C01", "--format", "text")
    run("appeal", CASE, "--of", "both", "--format", "text")

    answer = run("decide-appeal", CASE, *typed, "--changed", "2026-07-10")

    assert answer.returncode == 3
    assert "makes no correction" in answer.stderr


IN_PART = ("decide-appeal", CASE, "in-part", "--reason", "The form says so.", "--statute", "§ 94(1)(b)")


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        pytest.param(("--withholds", "the day of birth"), "--gives", id="given"),
        pytest.param(("--gives", "the year of birth"), "--withholds", id="withheld"),
    ],
)
def test_an_appeal_in_part_names_what_is_given_and_what_is_withheld(
    run: Run, typed: tuple[str, ...], missing: str
) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c")
    run("identity", CASE, "--method", "signature", "--result", "accepted")
    run("deny", CASE, "--ground", "C01", "b is right", "--format", "text")
    run("appeal", CASE, "--format", "text")

    half = run(*IN_PART, *typed, "--format", "text")
    both = (*typed, missing, "the month of birth", "--changed", "2026-07-10", "--format", "text")
    whole = run(*IN_PART, *both)

    assert half.returncode == 2
    assert missing in half.stderr
    assert whole.returncode == 0, whole.stderr
    words = " ".join(run("letter", "show", CASE, "3").stdout.split())
    assert "WHAT IS NOT GRANTED" in words
    assert "the month of birth" in words


def test_a_decision_on_appeal_waits_for_proof_or_for_a_reason(run: Run) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c")
    run("deny", CASE, "--ground", "C01", "b is right", "--format", "text")
    run("appeal", CASE, "--format", "text")
    granted = ("decide-appeal", CASE, "granted", "--changed", "2026-07-10", "--format", "text")

    refused = run(*granted)
    given = run(*granted, "--despite", "known to the office")

    assert refused.returncode == 5
    assert "has no accepted proof of identity by 2026-07-10" in refused.stderr
    assert given.returncode == 0, given.stderr
    assert "though identity or authority was not shown: known to the office" in run("timeline", CASE).stdout


ABOUT_ADA = (
    "disclosed",
    *("--person", "Ada Young", "--person-address", "3 Mill Lane; Troy, NY 12180"),
    *("--to", "County Health Department", "--address", "2 Oak Road; Troy, NY 12180", "--under", "i"),
    *("--nature", "emergency contact", "--purpose", "to reach a relative", "--on", "2026-07-10"),
)


def test_a_disclosure_about_somebody_who_never_wrote_opens_a_file(run: Run) -> None:
    done = run(*ABOUT_ADA, "--json")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["case"], told["kind"], told["status"], told["received"]) == (
        "D-2026-0001",
        "accounting",
        "on-file",
        "2026-07-10",
    )
    assert [(each["duty"], each["state"]) for each in told["duties"]] == [("notify-data-subject", "met")]
    shown = json.loads(run("show", "d1", "--json").stdout)
    assert (shown["by"], shown["about"], shown["website"], shown["items"]) == (None, None, False, [])
    assert shown["identity"]["state"] is None
    assert shown["accounting"] == [
        {
            "on": "2026-07-10",
            "to": "County Health Department",
            "address": ["2 Oak Road", "Troy, NY 12180"],
            "under": "i",
            "nature": "emergency contact",
            "purpose": "to reach a relative",
            "told": "2026-07-10",
        }
    ]
    page = run("show", "d1").stdout
    assert page.startswith("D-2026-0001: accounting of disclosures\n")
    assert "Identity" not in page
    assert "2026-07-10  County Health Department, 2 Oak Road, Troy, NY 12180  § 96(1)(i)" in page


def test_the_files_are_listed_by_their_kind_and_retained_by_their_own_series(run: Run) -> None:
    run(*ABOUT_ADA)
    run("receive", "access", "--name", "Bo Li", "--about", "my file")

    listed = [json.loads(run("list", *kind, "--json").stdout) for kind in ((), ("--kind", "accounting"))]
    assert [[each["case"] for each in rows] for rows in listed] == [
        ["A-2026-0001", "D-2026-0001"],
        ["D-2026-0001"],
    ]
    kept = json.loads(run("retention", "--json").stdout)
    (file,) = (each for each in kept if each["case"] == "D-2026-0001")
    assert (file["kind"], file["accounting"], file["disposable"]) == ("accounting", True, False)
    assert file["kept_because"][-1]["why"] == (
        "the settings name no records schedule for an accounting of disclosures"
    )


def test_whoever_logs_the_request_of_that_person_is_told_of_the_file(run: Run) -> None:
    run(*ABOUT_ADA)

    answer = run("receive", "access", "--name", "Ada Young", "--about", "my file")

    assert answer.stdout.startswith("A-2026-0001: received\n")
    assert "An accounting of disclosures is kept about a person of this name: D-2026-0001." in answer.stderr
    assert "D-2026-0001 (accessreq show D-2026-0001)" in run("show", "a1").stdout
    assert json.loads(run("show", "a1", "--json").stdout)["accountings"] == ["D-2026-0001"]


def test_a_trial_run_opens_no_file(run: Run, digest: Callable[[], str]) -> None:
    before = digest()

    answer = run(*ABOUT_ADA, "--dry-run")

    assert "Nothing was saved (dry run). File opened" in answer.stdout
    assert "we disclosed personal information about you to County" in " ".join(answer.stdout.split())
    assert digest() == before


def test_a_letter_of_a_file_is_addressed_and_made_again(run: Run, office: Path) -> None:
    run(*ABOUT_ADA)

    assert run("letter", "verify", "d1").returncode == 0
    run("letter", "save", "d1", "--format", "text", "-o", str(office / "out"))
    assert (
        "Ada Young\n3 Mill Lane\nTroy, NY 12180"
        in (office / "out" / "D-2026-0001-1-health-or-safety-notice.txt").read_text()
    )
    assert run("letter", "envelopes", "d1", "-o", str(office / "e.pdf")).returncode == 0


def test_a_notice_goes_by_email_only_with_a_reason(run: Run, office: Path) -> None:
    settings = office / "settings.toml"
    text = settings.read_text().replace('# email = "name@example.org"', 'email = "privacy@example.org"', 1)
    settings.write_text(text)
    run(*ABOUT_ADA, "--person-email", "ada@example.org")

    answer = run("letter", "send", "d1", "1", "--via", "sendmail:", "--no-input")

    assert answer.returncode == 2
    assert "The person of D-2026-0001 has asked for nothing" in answer.stderr


def test_at_a_terminal_it_is_asked_what_is_given_and_what_is_withheld(
    run: Run, at_terminal: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "A: b => c")
    run("identity", CASE, "--method", "signature", "--result", "accepted")
    run("deny", CASE, "--ground", "C01", "b is right", "--format", "text")
    run("appeal", CASE, "--format", "text")

    seen = at_terminal(
        [*IN_PART, "--changed", "2026-07-10", "--format", "text", "--yes"],
        [
            ("What is given or changed:", "the year of birth\n"),
            ("What is not given or changed:", "the day of birth\n"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    words = " ".join(run("letter", "show", CASE, "3").stdout.split())
    assert "the year of birth" in words
    assert "the day of birth" in words


@pytest.mark.parametrize(
    ("typed", "address", "sentence"),
    [
        pytest.param(
            "2 Oak Road; Troy, NY 12180\n\n", ["2 Oak Road", "Troy, NY 12180"], "name and address", id="known"
        ),
        pytest.param("\n", [], "the name of the recipient", id="not known"),
    ],
)
def test_at_a_terminal_the_address_of_the_recipient_is_asked_for(
    run: Run,
    at_terminal: Callable[..., subprocess.CompletedProcess[str]],
    typed: str,
    address: list[str],
    sentence: str,
) -> None:
    seen = at_terminal(
        [
            *("disclosed", "--person", "Ada Young", "--person-address", "3 Mill Lane; Troy, NY 12180"),
            *("--to", "County Health Department", "--under", "i", "--nature", "emergency contact"),
            *("--purpose", "to reach a relative", "--on", "2026-07-10", "--format", "text", "--yes"),
        ],
        [("Address of the recipient", typed)],
    )

    assert seen.returncode == 0, seen.stdout
    assert ("No address of County Health Department is recorded" in seen.stdout) is (not address)
    assert json.loads(run("show", "d1", "--json").stdout)["accounting"][0]["address"] == address
    assert sentence in " ".join(run("letter", "show", "d1", "1").stdout.split())


def test_without_a_terminal_a_disclosure_without_an_address_warns(run: Run) -> None:
    answer = run(*(each for each in ABOUT_ADA if each not in {"--address", "2 Oak Road; Troy, NY 12180"}))

    assert answer.returncode == 0
    warned = " ".join(answer.stderr.split())
    assert "No address of County Health Department is recorded." in warned
    assert 'accessreq strike D-2026-0001 ENTRY --reason "found" --instead "to.address=LINES"' in warned
