"""The letter that really went out, brought back by the officer."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"


@pytest.fixture
def final(run: Run, proved: None, tmp_path: Path) -> Path:
    """A grant was issued, and its Word document says 5 pages where it said 4."""
    assert run("grant", CASE, "--pages", "4", "-o", str(tmp_path / "made")).returncode == 0
    document = docx.Document(str(tmp_path / "made" / f"{CASE}-1-grant.docx"))
    for paragraph in document.paragraphs:
        for each in paragraph.runs:
            each.text = each.text.replace("4 pages", "5 pages")
    document.save(str(tmp_path / "signed.docx"))
    return tmp_path / "signed.docx"


def test_what_went_out_is_kept_compared_and_shown_as_the_letter(run: Run, final: Path, office: Path) -> None:
    kept = run("letter", "final", CASE, "1", str(final))

    assert kept.returncode == 0, kept.stderr
    assert "Saved as A-2026-0001-1-grant-final.docx. It is the letter now." in kept.stdout
    assert "[-4-]{+5+} pages" in kept.stdout
    assert "5 pages" in run("letter", "show", CASE).stdout
    assert "4 pages" in run("letter", "show", CASE, "--generated").stdout
    assert "went out as docx, kept 2026-07-10" in run("letter", "list", CASE).stdout
    assert "letter 1 as it went out: A-2026-0001-1-grant-final.docx" in run("timeline", CASE).stdout
    assert "[-4-]{+5+} pages" in run("letter", "show", CASE, "--changes").stdout
    assert run("check").returncode == 0


def test_it_is_saved_as_it_went_out_and_the_one_made_only_when_asked_for(
    run: Run, final: Path, office: Path
) -> None:
    run("letter", "final", CASE, "1", str(final))

    run("letter", "save", CASE, "-o", str(office / "out"))
    run("letter", "save", CASE, "-o", str(office / "made"), "--generated")

    assert (office / "out" / "A-2026-0001-1-grant-final.docx").read_bytes() == final.read_bytes()
    assert len(list((office / "out").iterdir())) == 1
    assert len(list((office / "made").iterdir())) == 3


def test_scripts_are_told_what_differs(run: Run, final: Path) -> None:
    kept = json.loads(run("letter", "final", CASE, "1", str(final), "--json").stdout)
    shown = json.loads(run("show", CASE, "--json").stdout)

    assert {(each["gone"], each["new"]) for each in kept["changes"]} <= {("4", "5"), ("(4", "(5")}
    assert kept["changes"]
    assert shown["letters"][0]["final"]["name"] == "A-2026-0001-1-grant-final.docx"


def test_a_trial_run_keeps_nothing(run: Run, final: Path, digest: Digest) -> None:
    before = digest()

    answer = run("letter", "final", CASE, "1", str(final), "--dry-run")

    assert "this was a dry run" in answer.stdout
    assert digest() == before


def test_it_may_be_taken_back(run: Run, final: Path) -> None:
    run("letter", "final", CASE, "1", str(final))

    run("undo", CASE, "--yes")

    assert "4 pages" in run("letter", "show", CASE).stdout


@pytest.mark.parametrize(
    ("number", "content", "code", "words"),
    [
        pytest.param("1", b"Dear Maria", 3, "neither a Word document nor a PDF", id="no letter"),
        pytest.param("1", b"", 3, "0 bytes", id="nothing"),
        pytest.param("7", b"%PDF-1.7", 4, "no letter 7", id="no such letter"),
    ],
)
def test_what_cannot_be_the_letter_is_refused(
    run: Run, final: Path, digest: Digest, tmp_path: Path, number: str, content: bytes, code: int, words: str
) -> None:
    (tmp_path / "brought.pdf").write_bytes(content)
    before = digest()

    answer = run("letter", "final", CASE, number, str(tmp_path / "brought.pdf"))

    assert answer.returncode == code
    assert words in answer.stderr
    assert digest() == before


def test_44_one_that_went_out_with_a_number_is_kept_with_the_reason(
    run: Run, final: Path, digest: Digest
) -> None:
    document = docx.Document(str(final))
    document.add_paragraph("Your social security number is 123456789.")
    document.save(str(final))
    before = digest()

    refused = run("letter", "final", CASE, "1", str(final))
    unchanged = digest() == before
    kept = run("letter", "final", CASE, "1", str(final), "--allow-identifier", "it went out so")

    assert (refused.returncode, unchanged) == (3, True)
    assert "“words of the file” at position" in refused.stderr
    assert "123456789" not in refused.stderr
    assert kept.returncode == 0, kept.stderr
    assert "no letter may, § 96-a(1)" in kept.stderr
    assert "a number that can identify a person: it went out so" in run("show", CASE).stdout
    assert run("check").returncode == 0
