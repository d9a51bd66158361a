"""Letters of all cases on their way to the printer."""

import json
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]


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
