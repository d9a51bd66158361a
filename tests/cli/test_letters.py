import json
import os
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from accessreq.letters.sources import shipped_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

ROOT = Path(__file__).parents[2]
CASE = "A-2026-0001"
TEXT = "A-2026-0001-1-grant.txt"


@pytest.fixture
def granted(run: Run, proved: None) -> None:
    assert run("grant", CASE, "--pages", "4").returncode == 0


def test_letters_are_listed(run: Run, granted: None) -> None:
    assert run("letter", "list", CASE, "--plain").stdout == "1\tgrant\t2026-07-10\n"
    assert "text, docx, pdf" in run("letter", "list", CASE).stdout


def test_the_words_shown_are_the_bytes_saved(run: Run, granted: None, office: Path) -> None:
    run("letter", "save", CASE, "-o", str(office / "out"))

    shown = run("letter", "show", CASE)

    assert shown.stdout.rstrip("\n") == (office / "out" / TEXT).read_text().rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("letter", "show", CASE, "9"), 4, "no letter 9", id="no such letter"),
        pytest.param(("letter", "verify", CASE, "9"), 4, "no letter 9", id="nothing to prove"),
        pytest.param(("letter", "save", CASE, "9", "-o", "out"), 4, "no letter 9", id="nothing to save"),
        pytest.param(("letter", "show", "A-2026-0099"), 4, "There is no case", id="no such case"),
        pytest.param(("letter", "preview", CASE, "denial"), 5, "was not denied", id="no denial to preview"),
        pytest.param(("letter", "preview", CASE, "sonnet"), 2, "sonnet", id="no such kind"),
        pytest.param(("letter", "save", CASE, "-o", "out", "--format", "rtf"), 3, "rtf", id="no such format"),
    ],
)
def test_what_is_not_there_is_said(
    run: Run, granted: None, digest: Digest, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert words in answer.stderr
    assert digest() == before


def test_a_case_without_letters_says_so(run: Run, logged: Run) -> None:
    logged()

    assert run("letter", "list", CASE).stdout == "No letter was issued in A-2026-0001.\n"
    assert run("letter", "show", CASE).returncode == 4


def test_57_a_preview_is_marked_and_keeps_nothing(run: Run, proved: None, digest: Digest) -> None:
    before = digest()

    answer = run("letter", "preview", CASE, "grant")

    assert "PREVIEW" in answer.stdout
    assert digest() == before


def test_a_preview_of_what_could_not_be_given_today_says_why(run: Run, logged: Run) -> None:
    logged()

    grant = run("letter", "preview", CASE, "grant")
    told = json.loads(run("letter", "preview", CASE, "grant", "--json").stdout)
    acknowledgment = run("letter", "preview", CASE, "acknowledgment")

    assert (grant.returncode, acknowledgment.returncode) == (0, 0)
    assert "It could not be issued today. A-2026-0001 has no accepted proof of identity" in grant.stderr
    assert "accessreq identity A-2026-0001 --method METHOD" in told["stands_against"]
    assert acknowledgment.stderr == ""


def test_57_a_saved_preview_says_what_it_is(run: Run, proved: None, office: Path) -> None:
    answer = run("letter", "preview", CASE, "grant", "-o", str(office / "out"), "--format", "text")

    assert answer.returncode == 0
    assert [each.name for each in (office / "out").iterdir()] == [f"preview-{TEXT}"]


def test_58_a_file_is_no_folder(run: Run, granted: None, office: Path) -> None:
    (office / "out").write_text("mine")

    answer = run("letter", "save", CASE, "-o", str(office / "out"))

    assert answer.returncode == 3
    assert (office / "out").read_text() == "mine"


@pytest.mark.parametrize("name", ["CON", "-rf", "a b", "x" * 200, "new\nline"])
def test_58_names_come_from_the_case_alone_whatever_the_folder(
    run: Run, granted: None, office: Path, name: str
) -> None:
    answer = run("letter", "save", CASE, "--format", "text", f"--output={office / name}")

    assert answer.returncode == 0, answer.stderr
    assert [each.name for each in (office / name).iterdir()] == [TEXT]


def test_58_a_folder_whose_name_is_too_long_is_refused(run: Run, granted: None, office: Path) -> None:
    answer = run("letter", "save", CASE, f"--output={office / ('x' * 300)}")

    assert answer.returncode in {3, 6}, answer.stderr
    assert len(answer.stderr.splitlines()) == 3


def test_59_a_link_in_the_place_of_a_letter_is_not_followed(run: Run, granted: None, office: Path) -> None:
    (office / "victim").write_text("mine")
    (office / "out").mkdir()
    (office / "out" / TEXT).symlink_to(office / "victim")

    refused = run("letter", "save", CASE, "-o", str(office / "out"), "--format", "text")
    replaced = run("letter", "save", CASE, "-o", str(office / "out"), "--format", "text", "--replace")

    assert (refused.returncode, replaced.returncode) == (5, 0)
    assert (office / "victim").read_text() == "mine"
    assert not (office / "out" / TEXT).is_symlink()


def test_60_a_file_that_exists_is_replaced_only_when_asked_and_stays_as_a_version(
    run: Run, granted: None, office: Path
) -> None:
    (office / "out").mkdir()
    (office / "out" / TEXT).write_text("signed")

    refused = run("letter", "save", CASE, "-o", str(office / "out"), "--format", "text")
    untouched = (office / "out" / TEXT).read_text()
    replaced = run("letter", "save", CASE, "-o", str(office / "out"), "--format", "text", "--replace")

    assert (refused.returncode, untouched, replaced.returncode) == (5, "signed", 0)
    assert "--replace" in refused.stderr
    assert (office / "out" / f"{TEXT}.1").read_text() == "signed"


def test_60_saving_twice_is_nothing_to_do(run: Run, granted: None, office: Path) -> None:
    run("letter", "save", CASE, "-o", str(office / "out"))

    again = run("letter", "save", CASE, "-o", str(office / "out"))

    assert again.returncode == 0
    assert len(list((office / "out").iterdir())) == 3


def test_61_files_and_folders_are_for_the_owner_alone_under_any_umask(
    run: Run, granted: None, office: Path
) -> None:
    os.umask(0o022)

    run("letter", "save", CASE, "-o", str(office / "one" / "two"))

    made = [office / "one", office / "one" / "two", *(office / "one" / "two").iterdir()]
    assert [stat.S_IMODE(each.stat().st_mode) for each in made] == [0o700, 0o700, 0o600, 0o600, 0o600]
    assert stat.S_IMODE((office / "store.sqlite").stat().st_mode) == 0o600


def test_a_letter_that_would_replace_a_file_is_refused_before_anything_is_kept(
    run: Run, proved: None, tmp_path: Path, digest: Digest
) -> None:
    (tmp_path / "A-2026-0001-1-acknowledgment.txt").write_text("signed\n", "utf-8")
    before = digest()

    refused = run("acknowledge", "A-2026-0001", "-o", str(tmp_path))

    assert refused.returncode == 5
    assert "exists and holds something else" in refused.stderr
    assert digest() == before


@pytest.fixture
def without_appeal(run: Run, proved: None, office: Path) -> None:
    """The agency's own denial says nothing of an appeal."""
    (office / "wording").mkdir()
    denial = shipped_folder() / "denial.md.j2"
    own = denial.read_text().replace('{% include "_appeal.md.j2" %}', "")
    (office / "wording" / denial.name).write_text(own)
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace('# templates = "letters"', 'templates = "wording"'))


DENY = ("deny", CASE, "--ground", "A01", "--format", "text")


@pytest.mark.usefixtures("without_appeal")
def test_56_a_letter_that_lacks_a_statement_is_refused_and_says_how_it_could_go_out(
    run: Run, digest: Digest
) -> None:
    before = digest()

    answer = run(*DENY)

    assert answer.returncode == 3
    assert "lacks thirty business days to appeal" in answer.stderr
    assert '--despite "REASON"' in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("{{ abuot }}", "abuot", id="48: a misspelt fact"),
        pytest.param("{% if abuot %}x{% endif %}", "abuot", id="48: undefined inside a condition"),
        pytest.param("{{ about.__class__ }}", "__class__", id="46: a way out of the fence"),
        pytest.param("{% for n in range(9) %}a{% endfor %}", "list among", id="47: a loop over a range"),
        pytest.param("{% include '../x' %}", "part", id="50: a file from outside"),
    ],
)
@pytest.mark.usefixtures("without_appeal")
def test_a_template_that_may_not_stand_issues_nothing(
    run: Run, digest: Digest, office: Path, words: str, said: str
) -> None:
    (office / "wording" / "denial.md.j2").write_text(f"# Denial\n\n{words}\n")
    before = digest()

    answer = run(*DENY)

    assert (answer.returncode, answer.stdout) == (3, "")
    assert "denial.md.j2, line 3: " in answer.stderr
    assert said in answer.stderr
    assert digest() == before


@pytest.mark.usefixtures("without_appeal")
def test_a_letter_issued_despite_a_finding_says_so_wherever_it_is_shown(run: Run) -> None:
    answer = run(*DENY, "--despite", "counsel sends the form along")

    assert answer.returncode == 0, answer.stderr
    assert "It is issued despite this." in answer.stderr
    for command in (("letter", "list"), ("show",), ("timeline",)):
        shown = " ".join(run(*command, CASE).stdout.split())
        assert "lacks thirty business days to appeal" in shown
        assert "counsel sends the form along" in shown


@pytest.mark.usefixtures("without_appeal")
def test_the_shapes_of_a_letter_hold_the_reason_and_each_finding(run: Run) -> None:
    run(*DENY, "--despite", "counsel sends the form along")

    (listed,) = json.loads(run("letter", "list", CASE, "--json").stdout)
    (told,) = (each for each in json.loads(run("timeline", CASE, "--json").stdout) if each["despite"])

    assert listed["despite"] == "counsel sends the form along"
    assert listed["findings"][0] == {
        "code": "appeal-in-writing",
        "what": "lacks the decision may be appealed in writing (Public Officers Law § 95(3), as restated in "
        "13 NYCRR 121.9)",
        "cite": "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9",
    }
    assert told["despite"] == [
        {"letter": 1, "reason": listed["despite"], "findings": listed["findings"]},
    ]


def test_an_empty_reason_is_refused(run: Run, proved: None) -> None:
    answer = run(*DENY, "--despite", " ")

    assert answer.returncode == 3
    assert "The reason is empty" in answer.stderr


def test_a_letter_against_which_nothing_stands_has_no_reason(run: Run, granted: None) -> None:
    (listed,) = json.loads(run("letter", "list", CASE, "--json").stdout)

    assert (listed["despite"], listed["findings"]) == (None, [])


def test_a_letter_is_proved_by_making_it_again(run: Run, granted: None) -> None:
    proved = json.loads(run("letter", "verify", CASE, "--json").stdout)

    (letter,) = proved["letters"]
    assert (proved["case"], proved["ok"], letter["verdict"], letter["changed"]) == (CASE, True, "same", [])
    assert [(each["format"], each["kept"], each["again"]) for each in letter["formats"]] == [
        ("text", "intact", "same"),
        ("docx", "intact", "same"),
        ("pdf", "intact", "same"),
    ]
    assert run("letter", "verify", CASE, "1", "--plain").stdout.splitlines()[0] == (
        "1\tgrant\tsame\ttext\tintact\tsame"
    )
    assert "it is the same byte for byte" in run("letter", "verify", CASE).stdout


def test_54_a_template_changed_since_is_told_and_is_no_error(run: Run, proved: None, office: Path) -> None:
    own = office / "own"
    own.mkdir()
    template = own / "grant.md.j2"
    template.write_bytes((ROOT / "templates" / "letters" / "grant.md.j2").read_bytes())
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace('# templates = "letters"', 'templates = "own"'))
    assert run("grant", CASE, "--pages", "4", "--format", "text").returncode == 0
    template.write_text(template.read_text() + "\nMore words.\n")

    answer = run("letter", "verify", CASE)

    assert answer.returncode == 0
    assert "it is the same byte for byte" in answer.stdout
    assert "Template changed since: grant.md.j2" in answer.stdout


def test_an_altered_letter_is_found_and_leaves_with_7(run: Run, granted: None, office: Path) -> None:
    database = sqlite3.connect(office / "store.sqlite")
    with database:
        database.execute("DROP TRIGGER document_not_updated")
        database.execute(
            "UPDATE document SET content = ?, size = 3 WHERE media_type = 'application/pdf'", (b"%PD",)
        )
    database.close()

    answer = run("letter", "verify", CASE)

    assert answer.returncode == 7
    assert "pdf     altered" in answer.stdout
    assert "is not what was issued" in answer.stdout
    assert json.loads(run("letter", "verify", CASE, "--json").stdout)["ok"] is False


def test_letters_are_listed_with_what_they_replace_and_bring_along(run: Run, office: Path) -> None:
    run("receive", "access", "--name", "Ada Young", "--about", "my file", "--language", "es")
    run("acknowledge", "2")
    run("undo", "2", "--yes")
    run("acknowledge", "2")

    listed = json.loads(run("letter", "list", "2", "--json").stdout)

    told = [(each["number"], each["replaces"], each["replaced_by"], each["language"]) for each in listed]
    assert told == [(1, None, 2, "es"), (2, 1, None, "es")]
    shown = run("letter", "list", "2").stdout
    assert "with Spanish, replaced by 2" in shown
    assert "with Spanish, replaces 1" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("letter", "a1"), id="a case alone"),
        pytest.param(("letter", "a1", "--json", "--today", "2026-07-10"), id="with options"),
    ],
)
def test_a_case_in_place_of_a_command_lists_its_letters(
    run: Run, logged: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    logged()
    run("acknowledge", "a1", "--format", "text")
    monkeypatch.delenv("ACCESSREQ_TODAY")

    answer = run(*arguments)

    assert answer.returncode == 0, answer.stderr
    assert "acknowledgment" in answer.stdout


def test_a_mistyped_command_on_letters_is_not_taken_for_a_case(run: Run) -> None:
    answer = run("letter", "lisst")

    assert answer.returncode == 2
    assert "Did you mean 'list'?" in answer.stderr
    assert "No such command 'lsit'" in run("letter", "lsit", "a1").stderr


@pytest.fixture
def acknowledged(run: Run, logged: Run) -> None:
    """Three requests of June 30, acknowledged on July 6, 7 and 8 by letters of two pages."""
    for n, day in enumerate(("06", "07", "08"), start=1):
        logged("--name", f"Jane Sample {n}", "--about", f"File {n}")
        made = run("acknowledge", f"A-2026-000{n}", "--today", f"2026-07-{day}", "--format", "pdf")
        assert made.returncode == 0, made.stderr


def pages(path: Path) -> int:
    with Pdf.open(BytesIO(path.read_bytes())) as pdf:
        return len(pdf.pages)


def test_all_letters_since_a_day_are_saved(run: Run, acknowledged: None, office: Path) -> None:
    answer = run("letter", "save", "--all", "--since", "2026-07-07", "-o", str(office / "out"), "--json")

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert (told["letters"], told["failed"]) == (2, [])
    assert sorted(each.name for each in (office / "out").iterdir()) == [
        "A-2026-0002-1-acknowledgment.pdf",
        "A-2026-0003-1-acknowledgment.pdf",
    ]


def test_all_letters_are_merged_into_one_pdf_and_nothing_else_is_written(
    run: Run, acknowledged: None, office: Path
) -> None:
    before = set(office.iterdir())

    answer = run("letter", "save", "--all", "--merged", str(office / "print.pdf"))

    assert answer.returncode == 0, answer.stderr
    assert set(office.iterdir()) - before == {office / "print.pdf"}
    assert pages(office / "print.pdf") == 6


def test_one_that_fails_is_told_with_its_reason_and_the_others_are_saved(
    run: Run, acknowledged: None, office: Path
) -> None:
    (office / "out").mkdir()
    (office / "out" / "A-2026-0001-1-acknowledgment.pdf").write_text("signed")

    answer = run("letter", "save", "--all", "-o", str(office / "out"), "--json")

    assert answer.returncode == 5
    assert "A-2026-0001, letter 1: " in answer.stderr
    assert "exists and holds something else" in answer.stderr
    assert len(list((office / "out").iterdir())) == 3
    assert [each["exit_code"] for each in json.loads(answer.stdout)["failed"]] == [5]


def test_a_letter_that_was_not_issued_as_pdf_is_missed(
    run: Run, acknowledged: None, logged: Run, office: Path
) -> None:
    logged("--name", "Jane Sample 4", "--about", "File 4")
    run("acknowledge", "A-2026-0004", "--format", "text")

    both = run("letter", "save", "--all", "--merged", str(office / "print.pdf"), "-o", str(office / "out"))

    assert both.returncode == 0
    assert "Left out: Merged: One letter was not issued as PDF" in both.stderr
    assert pages(office / "print.pdf") == 6


def test_envelopes_and_labels_are_written(run: Run, acknowledged: None, office: Path) -> None:
    envelopes = run("letter", "envelopes", "--all", "-o", str(office / "env.pdf"))
    labels = run("letter", "labels", "2", "-o", str(office / "labels.pdf"), "--skip", "4")

    assert (envelopes.returncode, labels.returncode) == (0, 0), envelopes.stderr + labels.stderr
    assert (pages(office / "env.pdf"), pages(office / "labels.pdf")) == (3, 1)


def test_days_on_which_no_letter_was_issued_are_nothing_to_do(
    run: Run, acknowledged: None, office: Path
) -> None:
    answer = run("letter", "save", "--all", "--since", "2026-07-09", "--merged", str(office / "print.pdf"))

    assert (answer.returncode, answer.stdout) == (0, "No letter was issued that fits.\n")
    assert not (office / "print.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("save",), 2, "Name it, or add: --all", id="neither a case nor all"),
        pytest.param(("save", "1", "--all"), 3, "one or the other", id="a case and all"),
        pytest.param(("save", "1", "--since", "2026-07-01"), 3, "one or the other", id="a case and days"),
        pytest.param(
            ("save", "--all", "--merged", "x.pdf", "--format", "text"),
            3,
            "Only PDF letters",
            id="merged text",
        ),
        pytest.param(("labels", "1", "-o", "x.pdf", "--skip", "30"), 3, "A sheet has 30", id="skips a sheet"),
        pytest.param(("save", "--all", "--since", ""), 3, "is not a date", id="an empty day"),
        pytest.param(("labels", "1"), 2, "--output", id="labels without a file"),
        pytest.param(("envelopes", "9", "-o", "x.pdf"), 4, "There is no case", id="no such case"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, acknowledged: None, digest: Digest, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run("letter", *arguments)

    assert answer.returncode == code, answer.stdout
    assert words in answer.stderr
    assert digest() == before
