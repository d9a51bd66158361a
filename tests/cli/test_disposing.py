import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"
SCHEDULE = """
[[retention]]
series = "access"
length = 2
unit = "years"
authority = "Records schedule 12345, item 7"
"""
LATER = ("--today", "2029-01-15")


@pytest.fixture
def closed(run: Run, proved: None, office: Path) -> None:
    """Maria Lopez-Whitfield's request is granted on July 2, 2026; requests for access are kept two years."""
    with (office / "settings.toml").open("a") as settings:
        settings.write(SCHEDULE)
    assert run("grant", CASE, "--today", "2026-07-02", "--format", "text").returncode == 0


def test_retention_says_what_keeps_a_case_and_until_when(run: Run, closed: None) -> None:
    answer = run("retention")
    (case,) = json.loads(run("retention", "--json").stdout)

    assert "2028-07-02" in answer.stdout
    assert "0 of 1 may be disposed of today" in answer.stdout
    assert case == {
        "case": CASE,
        "kind": "access",
        "status": "granted",
        "received": "2026-06-30",
        "closed": "2026-07-02",
        "disposable": False,
        "until": "2028-07-02",
        "authority": "Records schedule 12345, item 7",
        "accounting": False,
        "kept_because": [
            {
                "why": "kept 2 years from its last day",
                "cite": "Records schedule 12345, item 7",
                "until": "2028-07-02",
            }
        ],
    }


def test_the_retention_of_one_case_is_told(run: Run, closed: None, logged: Run) -> None:
    logged("--name", "Ike Brown")

    assert [row.split("\t")[0] for row in run("retention", "a2", "--plain").stdout.splitlines()] == [
        "A-2026-0002"
    ]
    assert run("retention", "nine").returncode == 4


def test_retention_now_lists_only_what_may_go(run: Run, closed: None) -> None:
    assert "There is no such case." in run("retention", "--now").stdout
    assert run("retention", "--now", "--plain", *LATER).stdout.startswith(
        f"{CASE}\t2026-06-30\t2026-07-02\tmay go"
    )


def test_a_hold_is_named_by_retention(run: Run, closed: None) -> None:
    run("hold", CASE, "--reason", "article 78 petition", "--petition")

    assert "held for litigation: article 78 petition" in run("retention", *LATER).stdout


def test_without_a_schedule_nothing_may_go(run: Run, proved: None, digest: Digest) -> None:
    before = digest()

    answer = run("dispose", CASE, "--confirm", CASE, *LATER)

    assert (answer.returncode, answer.stdout) == (5, "")
    assert "the settings name no records schedule" in answer.stderr
    assert digest() == before


def test_a_case_is_disposed_of_with_its_number_and_leaves_no_name_in_the_store(
    run: Run, closed: None, office: Path
) -> None:
    assert b"Lopez-Whitfield" in (office / "store.sqlite").read_bytes()

    answer = run("dispose", "a1", "--confirm", CASE, "-o", str(office / "out"), "--json", *LATER)

    told = json.loads(answer.stdout)
    assert (told["case"], told["disposed_on"], told["entries"]) == (CASE, "2029-01-15", 4)
    assert [Path(each).name for each in told["certificate"]] == [
        f"{CASE}-certificate-of-disposal.{suffix}" for suffix in ("txt", "docx", "pdf")
    ]
    content = (office / "store.sqlite").read_bytes().lower()
    assert [
        name for name in (b"lopez", b"whitfield", b"elm street", b"courses that i") if name in content
    ] == []
    assert run("check", "--against", told["head"]).returncode == 0


def test_the_certificate_is_shown_where_no_folder_is_given_and_names_nobody(run: Run, closed: None) -> None:
    shown = run("dispose", CASE, "--confirm", CASE, *LATER).stdout
    again = run("dispose", CASE, "--certificate").stdout

    for each in (shown, again):
        assert "CERTIFICATE OF DISPOSAL" in each
        assert "Records schedule 12345, item 7" in each
        assert "Backups that were made before still hold it" in each
        assert "Lopez" not in each


def test_a_right_of_a_disposed_case_is_told_with_its_two_ends_and_as_used_or_not(
    run: Run, logged: Run, office: Path
) -> None:
    """Denied on July 2; thirty business days and the days for the mail end on August 18, 2026."""
    logged()
    with (office / "settings.toml").open("a") as settings:
        settings.write(SCHEDULE)
    assert run("deny", CASE, "--ground", "A01", "--today", "2026-07-02", "--format", "text").returncode == 0
    assert run("dispose", CASE, "--confirm", CASE, *LATER).returncode == 0

    assert "appeal-window (theirs)  2026-07-02  2026-08-18  not used" in run("show", "a1").stdout


def test_what_is_left_of_a_case_is_shown_calmly(run: Run, closed: None) -> None:
    run("dispose", CASE, "--confirm", CASE, *LATER)

    shown, told = run("show", "a1"), json.loads(run("show", "a1", "--json").stdout)
    listed = run("list")
    duty = run("show", "a1", "--plain")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert "disposed of" in shown.stdout
    assert "answer-access  2026-06-30  2026-07-07  2026-07-02" in shown.stdout
    assert (told["status"], told["data_subject"], told["disposed"]["authority"]) == (
        "granted",
        None,
        "Records schedule 12345, item 7",
    )
    assert {each["facts"] for each in told["entries"]} == {None}
    assert "disposed of" in listed.stdout
    assert json.loads(run("list", "--json").stdout)[0]["name"] is None
    assert duty.stdout == "answer-access\t2026-07-07\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("note", CASE, "x"),
        ("timeline", CASE),
        ("explain", CASE),
        ("letter", "list", CASE),
        ("undo", CASE, "--reason", "x"),
        ("strike", CASE, "1", "--reason", "x"),
        ("dispose", CASE, "--confirm", CASE),
    ],
)
def test_no_other_command_goes_on_with_it(
    run: Run, closed: None, digest: Digest, arguments: tuple[str, ...]
) -> None:
    run("dispose", CASE, "--confirm", CASE, *LATER)
    before = digest()

    answer = run(*arguments, *LATER)

    assert (answer.returncode, answer.stdout) == (5, "")
    assert f"{CASE} was disposed of on 2029-01-15." in answer.stderr
    assert digest() == before


def test_a_trial_run_tells_what_would_go_and_keeps_everything(run: Run, closed: None, digest: Digest) -> None:
    before = digest()

    answer = run("dispose", CASE, "--dry-run", *LATER)
    told = json.loads(run("dispose", CASE, "--dry-run", "--json", *LATER).stdout)

    assert f"Dry run: {CASE} may be disposed of under Records schedule 12345, item 7." in answer.stdout
    assert (told["dry_run"], told["entries"], told["head"]) == (True, 4, None)
    assert digest() == before


def test_without_a_terminal_the_number_has_to_be_given(run: Run, closed: None, digest: Digest) -> None:
    before = digest()

    unasked, other = run("dispose", CASE, "--yes", *LATER), run("dispose", CASE, "--confirm", "1", *LATER)

    assert (unasked.returncode, "--confirm" in unasked.stderr) == (2, True)
    assert (other.returncode, f"What was typed is not {CASE}" in other.stderr) == (5, True)
    assert digest() == before


def test_at_a_terminal_the_number_is_typed_once_more(
    at_terminal: Callable[..., Answer], closed: None, run: Run
) -> None:
    answer = at_terminal(
        ["dispose", "a1", *LATER], [(f"Type {CASE} to dispose of it for good: ", f"{CASE}\n")]
    )

    assert answer.returncode == 0, answer.stdout
    assert "4 entries emptied" in answer.stdout
    assert "The day is pretended: --today 2029-01-15." in answer.stdout
    assert "under --today 2029-01-15" in run("show", "a1").stdout


def test_the_digest_and_the_open_duties_pass_over_it(run: Run, closed: None, logged: Run) -> None:
    run("dispose", CASE, "--confirm", CASE, *LATER)

    assert run("alert", "--stdout", *LATER).returncode == 0
    assert json.loads(run("due", "--json", *LATER).stdout) == []


def test_the_number_of_a_case_that_is_gone_is_not_taken_again(run: Run, closed: None, logged: Run) -> None:
    run("dispose", CASE, "--confirm", CASE, *LATER)

    assert "A-2026-0002: received" in logged().stdout


def test_a_disposed_case_is_found_by_nothing_and_a_saved_search_with_its_name_is_named(
    run: Run, closed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = run("search", "lopez", "--save", "maria", "--plain", *LATER).stdout

    answer = run("dispose", CASE, "--confirm", CASE, *LATER)

    assert before.startswith(CASE)
    assert "The saved search @maria has a word of the name" in answer.stderr
    for words in ("lopez", "lopes", "courses", "elm", "whitfield"):
        assert run("search", words, "--plain", *LATER).stdout == ""
    assert run("show", "lopez", *LATER).returncode == 4
