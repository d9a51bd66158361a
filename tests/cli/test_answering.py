import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(
            ("acknowledge", CASE, "--on", "2026-07-07", "--decide-by", "2026-08-07"),
            3,
            "at most 30 days after it, which is 2026-08-06",
            id="promised on day 31",
        ),
        pytest.param(
            ("acknowledge", CASE, "--on", "2026-07-07", "--decide-by", "2026-07-06"),
            3,
            "2026-07-06",
            id="promised for a day past",
        ),
        pytest.param(
            ("acknowledge", CASE, "--on", "2026-07-07", "--decide-by", ""),
            3,
            "YYYY-MM-DD",
            id="promised for nothing",
        ),
        pytest.param(("acknowledge", CASE, "--on", "2026-06-29"), 5, "2026-06-30", id="before receipt"),
        pytest.param(("acknowledge", CASE, "--on", "2026-07-11"), 3, "after today", id="in the future"),
        pytest.param(("acknowledge", "A-2026-0099"), 4, "There is no case", id="unknown case"),
        pytest.param(("acknowledge", "Zebra"), 4, "There is no case", id="not a number at all"),
        pytest.param(("grant", CASE, "--in-part"), 3, "--withhold", id="in part, but nothing withheld"),
        pytest.param(("grant", CASE, "--withhold", "Page 2"), 3, "CODE", id="withheld without a ground"),
        pytest.param(
            ("grant", CASE, "--withhold", "Page 2: A99 x"), 3, "A99", id="withheld on no known ground"
        ),
        pytest.param(("grant", CASE, "--pages", "-1"), 3, "pages", id="fewer than no pages"),
        pytest.param(("grant", CASE, "--pages", "many"), 2, "many", id="pages in words"),
        pytest.param(("deny", CASE), 3, "--ground", id="no ground"),
        pytest.param(("deny", CASE, "--ground", "Z99"), 3, "accessreq grounds", id="unknown ground"),
        pytest.param(("deny", CASE, "--ground", "C01"), 3, "C01", id="a ground of the other law"),
        pytest.param(("deny", CASE, "--ground", "A01", "--format", "rtf"), 3, "rtf", id="unknown format"),
        pytest.param(
            ("deny", CASE, "--ground", "A01", "--on", "2026-06-29"), 5, "2026-06-30", id="denied before"
        ),
        pytest.param(
            ("withdraw", CASE, "--on", "2026-06-29"), 5, "2026-06-30", id="withdrawn before receipt"
        ),
        pytest.param(("extend", CASE), 5, "§ 95(1)(a)", id="no extension"),
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


def test_a_promise_on_day_30_is_accepted(run: Run, proved: None) -> None:
    answer = run("acknowledge", CASE, "--today", "2026-07-07", "--decide-by", "2026-08-06", "--json")

    duties = {each["duty"]: each["due"] for each in json.loads(answer.stdout)["duties"]}
    assert duties["determine-access"] == "2026-08-06"


def test_a_promise_for_a_day_that_is_no_business_day_is_warned_of(run: Run, proved: None) -> None:
    answer = run("acknowledge", CASE, "--today", "2026-07-07", "--decide-by", "2026-08-01")

    assert answer.returncode == 0
    assert "2026-08-01, is not a business day" in answer.stderr


def test_an_ambiguous_case_lists_the_candidates(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    logged("--name", "Ada Young")
    before = digest()

    answer = run("acknowledge", "2026")

    assert answer.returncode == 4
    assert "A-2026-0001 (Maria Lopez-Whitfield), A-2026-0002 (Ada Young)" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize("part", ["A-2026-0001", "2026-1", "a1", "1", "a-2026-0001", "0001", "A-2026-1"])
def test_any_unique_part_finds_a_case(run: Run, logged: Run, part: str) -> None:
    logged()

    assert run("show", part, "--json").stdout.startswith('{\n  "case": "A-2026-0001"')


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("grant", CASE), id="grant"),
        pytest.param(("acknowledge", CASE), id="acknowledge"),
        pytest.param(("deny", CASE, "--ground", "A01"), id="deny"),
        pytest.param(("withdraw", CASE), id="withdraw"),
    ],
)
def test_nothing_is_decided_after_a_denial(
    run: Run, proved: None, digest: Digest, arguments: tuple[str, ...]
) -> None:
    run("deny", CASE, "--ground", "A01")
    before = digest()

    answer = run(*arguments)

    assert answer.returncode == 5
    assert "denied on 2026-07-10" in answer.stderr
    assert "What may follow: " in answer.stderr
    assert digest() == before


def test_access_is_not_granted_before_identity_is_proved(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    before = digest()

    answer = run("grant", CASE)

    assert answer.returncode == 5
    assert "accessreq identity A-2026-0001" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    "ground",
    [
        pytest.param(("--ground", "A01", "no such file"), id="code and reason as two words"),
        pytest.param(("--ground", "A01 no such file"), id="code and reason as one"),
        pytest.param(("--ground", "a01: no such file"), id="small letters and a colon"),
    ],
)
@pytest.mark.parametrize("case_first", [True, False], ids=["case first", "case last"])
def test_a_ground_takes_its_reason(run: Run, proved: None, ground: tuple[str, ...], case_first: bool) -> None:
    arguments = (CASE, *ground) if case_first else (*ground, CASE)

    answer = run("deny", *arguments, "--json")

    assert answer.returncode == 0, answer.stderr
    entries = json.loads(run("show", CASE, "--json").stdout)["entries"]
    assert entries[2]["facts"]["grounds"] == [{"ground": "A01", "reason": "no such file"}]


def test_several_portions_are_withheld_each_on_its_ground(run: Run, proved: None) -> None:
    answer = run(
        *("grant", CASE, "--in-part", "--pages", "4"),
        *("--withhold", "Page 2, lines 1: 5: A12a draft for counsel", "--withhold", "Page 3: A08"),
    )

    assert answer.returncode == 0, answer.stderr
    facts = json.loads(run("show", CASE, "--json").stdout)["entries"][2]["facts"]
    assert facts["withheld"] == [
        {"portion": "Page 2, lines 1: 5", "ground": "A12a", "reason": "draft for counsel"},
        {"portion": "Page 3", "ground": "A08", "reason": ""},
    ]


def test_a_template_with_a_mistake_issues_nothing(
    run: Run, proved: None, digest: Digest, office: Path
) -> None:
    own_wording(office, "grant.md.j2", "Dear {{ addresse.name }},\n")
    before = digest()

    answer = run("grant", CASE)

    assert answer.returncode == 3
    assert "grant.md.j2" in answer.stderr
    assert "addresse" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    "wording",
    [
        pytest.param("{% if %}", id="syntax"),
        pytest.param("{{ ''.__class__ }}", id="a way out"),
        pytest.param("{% include '../settings.toml' %}", id="another file"),
        pytest.param("{% for n in range(10 ** 9) %}x{% endfor %}", id="a long loop"),
        pytest.param("Dear reader, access is granted.", id="without what the law wants said"),
    ],
)
def test_any_other_mistake_in_a_template_is_refused_as_well(
    run: Run, proved: None, digest: Digest, office: Path, wording: str
) -> None:
    own_wording(office, "grant.md.j2", wording)
    before = digest()

    answer = run("grant", CASE)

    assert answer.returncode in {3, 4}, answer.stderr
    assert len(answer.stderr.splitlines()) == 3
    assert digest() == before


def test_letters_are_saved_where_asked(run: Run, proved: None, office: Path) -> None:
    answer = run("grant", CASE, "--pages", "4", "-o", str(office / "out" / "letters"))

    assert answer.returncode == 0
    assert sorted(each.name for each in (office / "out" / "letters").iterdir()) == [
        "A-2026-0001-1-grant.docx",
        "A-2026-0001-1-grant.pdf",
        "A-2026-0001-1-grant.txt",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("acknowledge", CASE), id="acknowledge"),
        pytest.param(("grant", CASE), id="grant"),
        pytest.param(("grant", CASE, "--withhold", "Page 2: A12a draft"), id="grant in part"),
        pytest.param(("deny", CASE, "--ground", "A01"), id="deny"),
        pytest.param(("withdraw", CASE), id="withdraw"),
        pytest.param(("authorize", CASE, "Rosa Ito", "--as", "companion"), id="authorize"),
        pytest.param(("identity", CASE, "--method", "photo-id", "--result", "accepted"), id="identity"),
        pytest.param(("note", CASE, "telephoned"), id="note"),
        pytest.param(("attach", CASE, __file__), id="attach"),
        pytest.param(("strike", CASE, "2", "--reason", "wrong person"), id="strike"),
        pytest.param(
            ("strike", CASE, "1", "--reason", "typo", "--instead", "on=2026-06-29"), id="strike --instead"
        ),
        pytest.param(("undo", CASE), id="undo"),
        pytest.param(("amend", CASE, "--email", "m@example.org"), id="amend"),
        pytest.param(("void", CASE, "--reason", "logged twice", "--on", "2026-07-06"), id="void"),
        pytest.param(("receive", "access", "--name", "Ada Young", "--about", "my file"), id="receive"),
    ],
)
def test_a_dry_run_leaves_the_store_byte_for_byte(
    run: Run, proved: None, digest: Digest, arguments: tuple[str, ...]
) -> None:
    before = digest()

    answer = run(*arguments, "--dry-run")

    assert answer.returncode == 0, answer.stderr
    assert "Nothing was saved (dry run)." in answer.stdout
    assert digest() == before


def test_a_dry_run_of_a_letter_that_asks_for_proof_keeps_nothing(
    run: Run, logged: Run, digest: Digest
) -> None:
    logged()
    before = digest()

    answer = run("identity", CASE, "--ask", "--dry-run")

    assert answer.returncode == 0, answer.stderr
    assert "Nothing was saved (dry run)." in answer.stdout
    assert digest() == before


def test_a_dry_run_shows_the_letter_and_saves_none(run: Run, proved: None, office: Path) -> None:
    answer = run("grant", CASE, "--dry-run", "-o", str(office / "out"))

    assert "All records of courses that I applied for" in answer.stdout
    assert not (office / "out").exists()


def own_wording(office: Path, name: str, wording: str) -> None:
    (office / "wording").mkdir()
    (office / "wording" / name).write_text(wording)
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace('# templates = "letters"', 'templates = "wording"'))


@pytest.mark.parametrize(
    ("ground", "found"),
    [
        pytest.param(("A90", "because"), "A90 cites no provision of law: “because”", id="P13"),
        pytest.param(("A90",), "A90 is given without a reason", id="no reason"),
        pytest.param(("A05",), "A05 is divided into 3", id="an alternative"),
        pytest.param(("A13", "State Police"), "A13 is divided into 7", id="an alternative with a reason"),
        pytest.param(("A09", "14 NYCRR 604.9"), "A09 cites no statute", id="a regulation for a statute"),
        pytest.param(
            ("A90", "POL § 87(2)(b)"), "an exemption of the Freedom of Information Law alone", id="FOIL"
        ),
        pytest.param(
            ("A90", "Public Officers Law § 95(1) and § 87(2)(b)"),
            "an exemption of the Freedom of Information Law alone",
            id="FOIL beside the right",
        ),
        pytest.param(("A90", "I cite § 9"), "A90 cites no provision of law", id="a section of no law"),
    ],
)
def test_a_ground_without_its_limb_or_its_law_is_refused_at_once(
    run: Run, proved: None, digest: Digest, ground: tuple[str, ...], found: str
) -> None:
    before = digest()

    answer = run("deny", CASE, "--ground", *ground)

    assert answer.returncode == 3
    assert found in answer.stderr
    assert digest() == before


def test_a_ground_without_its_law_goes_out_where_counsel_decides(run: Run, proved: None) -> None:
    answer = run("deny", CASE, "--ground", "A90", "because", "--despite", "counsel writes the law by hand")

    assert answer.returncode == 0, answer.stderr
    shown = run("show", CASE).stdout
    assert "lacks the provision of law on which ground A90 rests" in shown
    assert "counsel writes the law by hand" in shown


def test_a_limb_is_typed_in_either_case_and_shown_as_the_table_has_it(run: Run, proved: None) -> None:
    withheld = run("grant", CASE, "--withhold", "Page 2: a12B: draft for counsel", "--json")

    assert withheld.returncode == 0, withheld.stderr
    facts = json.loads(run("show", CASE, "--json").stdout)["entries"][2]["facts"]
    assert facts["withheld"] == [{"portion": "Page 2", "ground": "A12b", "reason": "draft for counsel"}]


def test_a_request_for_the_record_of_another_agency_is_answered_by_naming_it(run: Run, logged: Run) -> None:
    logged()

    asked = run("refer", "1", "--yes")
    answer = run(
        "refer", "1", "--to", "Department of Motor Vehicles", "--address", "Albany, NY 12228", "--yes"
    )

    assert (asked.returncode, "--to" in asked.stderr) == (2, True)
    assert answer.returncode == 0, answer.stderr
    shown = json.loads(run("show", "1", "--json").stdout)
    assert shown["status"] == "denied"
    assert [each["kind"] for each in shown["entries"]][-3:] == ["referred", "denied", "letter-issued"]
    assert "referred to Department of Motor Vehicles" in run("show", "1").stdout
