"""Fees, certificates, authorizations and holds, as they are typed."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

CASE = "A-2026-0001"
TEXT = ("--format", "text")


def shown(run: Run) -> dict[str, Any]:  # Any: a JSON value
    found: dict[str, Any] = json.loads(run("show", CASE, "--json").stdout)
    return found


def test_a_fee_is_set_offered_and_paid(run: Run, logged: Run) -> None:
    logged()

    notice = run("fee", CASE, "--pages", "17", "--cost", "one map, 24 by 36 inches: 4.50", *TEXT)
    run("fee", CASE, "--offered")
    run("fee", CASE, "--paid", "$8.75")

    assert notice.returncode == 0, notice.stderr
    assert shown(run)["fee"] == {
        "lines": [
            {"words": "17 pages of up to 9 by 14 inches at 25 cents", "cents": 425},
            {"words": "one map, 24 by 36 inches", "cents": 450},
        ],
        "cents": 875,
        "waived": None,
        "offered": "2026-07-10",
        "paid_cents": 875,
    }
    assert "$8.75, offered 2026-07-10, paid $8.75" in run("show", CASE).stdout


def test_a_fee_is_waived_with_its_reason(run: Run, logged: Run) -> None:
    logged()

    answer = run("fee", CASE, "--waive", "a small request", *TEXT)

    assert answer.returncode == 0, answer.stderr
    assert (shown(run)["fee"]["waived"], shown(run)["fee"]["cents"]) == ("a small request", 0)
    assert "waived, a small request" in run("show", CASE).stdout


@pytest.mark.parametrize(
    ("how", "cents"),
    [
        pytest.param(TEXT, 100, id="the letter was made here, and asked 25 cents"),
        pytest.param(
            ("--on", "2026-07-09", "--already-sent", "typed by hand"), 40, id="what it asked nobody typed"
        ),
    ],
)
def test_a_grant_is_told_by_the_price_that_its_letter_asked(
    run: Run, proved: None, office: Path, how: tuple[str, ...], cents: int
) -> None:
    granted = run("grant", CASE, "--pages", "4", *how)

    file = office / "settings.toml"
    settings = file.read_text("utf-8")
    file.write_text(settings.replace("per_page_cents = 25", "per_page_cents = 10"), "utf-8")

    assert granted.returncode == 0, granted.stderr
    assert "per_page_cents = 25" in settings
    assert shown(run)["fee"]["cents"] == cents


def test_an_identical_copy_is_free_within_six_months(run: Run, logged: Run) -> None:
    logged()

    late = run("fee", CASE, "--pages", "3", "--identical-since", "2026-01-09", *TEXT)
    free = run("fee", CASE, "--pages", "3", "--identical-since", "2026-01-10", *TEXT)

    assert late.returncode == 3
    assert "not within the six months before 2026-07-10" in late.stderr
    assert free.returncode == 0, free.stderr
    assert shown(run)["fee"]["cents"] == 0


def test_a_certificate_says_what_was_searched(run: Run, logged: Run) -> None:
    logged()
    run("deny", CASE, "--ground", "A01", *TEXT)

    answer = run("certify", CASE, "not-found", "--searched", "the course files", *TEXT)

    assert answer.returncode == 0, answer.stderr
    assert "the course files" in run("letter", "show", CASE).stdout
    assert "certified: not found" in run("timeline", CASE).stdout


def test_a_record_certified_as_not_held_is_granted_only_with_the_reason(run: Run, logged: Run) -> None:
    logged()
    run("identity", CASE, "--method", "signature", "--result", "accepted", "--on", "2026-07-06")
    run("certify", CASE, "not-held", "--today", "2026-07-07", *TEXT)
    grant = ("grant", CASE, "--certify", "--pages", "2", "--today", "2026-07-08", *TEXT)

    refused = run(*grant)
    given = run(*grant, "--despite", "found in the basement on July 8")
    copy = run("certify", CASE, "true-copy", *TEXT)

    assert refused.returncode == 5
    assert "“not-held” was certified in A-2026-0001 on 2026-07-07" in refused.stderr
    assert "If the record was found since, say so: --despite REASON." in " ".join(refused.stderr.split())
    assert given.returncode == 0, given.stderr
    assert "“not-held” was certified on 2026-07-07. It is given despite this" in given.stderr
    line = "granted, though “not-held” was certified on 2026-07-07: found in the basement on July 8"
    assert line in " ".join(run("timeline", CASE).stdout.split())
    assert copy.returncode == 0, copy.stderr


def test_a_form_is_written_and_the_signed_paper_recorded(run: Run, logged: Run) -> None:
    logged()

    form = run("authorize", CASE, "Rosa Ito", "--as", "companion", *TEXT)
    words = run("letter", "show", CASE).stdout
    seen = run("authorize", CASE, "Rosa Ito", "--as", "companion", "--seen", "signed form")

    assert (form.returncode, seen.returncode) == (0, 0)
    assert "Rosa Ito" in words
    assert "Rosa Ito authorized as companion; seen: signed form" in run("show", CASE).stdout


def test_a_hold_is_shown_until_it_is_lifted(run: Run, logged: Run) -> None:
    logged()

    held = run("hold", CASE, "--reason", "article 78 petition", "--petition")
    while_it_stands = shown(run)
    run("hold", CASE, "--lift", "--reason", "dismissed")

    assert held.returncode == 0, held.stderr
    assert while_it_stands["hold"] == "article 78 petition"
    assert while_it_stands["kept_because"][0]["why"] == "held for litigation: article 78 petition"
    assert shown(run)["hold"] is None


def test_a_hold_without_a_petition_is_asked_about(run: Run, logged: Run) -> None:
    logged()

    answer = run("hold", CASE, "--reason", "counsel asked for it")

    assert answer.returncode == 0
    assert "--petition" in answer.stderr


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        pytest.param(
            ("certify", CASE, "true-copy"), 5, "“true-copy” cannot be certified", id="nothing given"
        ),
        pytest.param(("authorize", CASE, "Bo", "--as", "parent"), 3, "proof of parentage", id="a parent"),
        pytest.param(("hold", CASE, "--no-input"), 2, "--reason", id="held for nothing"),
        pytest.param(
            ("hold", CASE, "--petition", "--lift", "--reason", "x"),
            3,
            "Give one of them",
            id="held and lifted",
        ),
        pytest.param(
            ("hold", CASE, "--lift", "--reason", "x"), 5, "“hold --lift” on", id="a hold that there is not"
        ),
        pytest.param(("fee", CASE, "--pages", "-1"), 2, "-1", id="fewer than no pages"),
        pytest.param(("fee", CASE, "--cost", ": 4.50"), 3, "what it is for", id="a cost of nothing"),
        pytest.param(("fee", CASE, "--paid", "0"), 3, "less than one cent", id="nothing paid"),
        pytest.param(("disagree", CASE, "--statement", "I do not agree."), 5, "“disagree”", id="of access"),
        pytest.param(("grant", CASE, "--item", "1"), 3, "asks for access", id="an item of access"),
    ],
)
def test_what_cannot_be_attested_is_refused_and_nothing_changes(
    run: Run, logged: Run, digest: Callable[[], Any], typed: tuple[str, ...], code: int, words: str
) -> None:
    logged()
    before = digest()

    answer = run(*typed)

    assert answer.returncode == code, answer.stderr
    assert words in answer.stderr
    assert digest() == before
