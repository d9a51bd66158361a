"""The package of records, as it is typed."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.letters.test_inspection import BLACK, HIDDEN, page, placed

Run = Callable[..., subprocess.CompletedProcess[str]]

CASE = "A-2026-0001"


@pytest.fixture
def given_out(tmp_path: Path) -> str:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "course.pdf").write_bytes(page("#pagebreak()", "two"))
    return str(folder)


def test_records_are_inspected_and_their_pages_counted_for_the_fee(
    run: Run, logged: Run, given_out: str, digest: Callable[[], Mapping[str, str]]
) -> None:
    logged()
    (Path(given_out) / "memo.pdf").write_bytes(placed(HIDDEN, BLACK))
    before = digest()

    answer = run("package", "a1", "--records", given_out, "--inspect")

    assert answer.returncode == 0, answer.stderr
    lines = [" ".join(line.split()) for line in answer.stdout.splitlines()]
    assert "course.pdf 2 nothing" in lines
    assert f"memo.pdf 1 page 1 words that can be copied and not be seen “{HIDDEN}”" in lines
    assert f"The records have 3 pages. For the fee: accessreq grant {CASE} --pages 3" in lines
    assert digest() == before


def test_the_package_of_a_grant_is_put_together(
    run: Run, proved: None, given_out: str, tmp_path: Path
) -> None:
    assert run("grant", "a1", "--pages", "3", "--format", "pdf").returncode == 0

    answer = run("package", "a1", "--records", given_out, "-o", str(tmp_path / "out"), "--json")

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert (told["pages"], told["granted_pages"], told["files"]) == (2, 3, ["package.pdf"])
    assert told["records"] == [{"name": "course.pdf", "pages": 2, "found": []}]
    assert f"1 record put together, {told['package_pages']} pages" in run("show", "a1").stdout
    page_of_it = run("package", "a1", "--records", given_out, "--inspect").stdout
    assert "The records have 2 pages, and the grant has 3." in page_of_it


def test_what_was_found_is_told_and_nothing_is_put_together(
    run: Run, proved: None, given_out: str, tmp_path: Path
) -> None:
    run("grant", "a1", "--pages", "3", "--format", "text")
    (Path(given_out) / "memo.pdf").write_bytes(placed(HIDDEN, BLACK))

    refused = run("package", "a1", "--records", given_out, "-o", str(tmp_path / "out"))
    despite = run(
        "package",
        "a1",
        "--records",
        given_out,
        "-o",
        str(tmp_path / "out.zip"),
        "--despite",
        "counsel agreed",
    )

    assert refused.returncode == 5
    assert f"memo.pdf, page 1: words that can be copied and not be seen: “{HIDDEN}”" in refused.stderr
    assert not (tmp_path / "out").exists()
    assert despite.returncode == 0, despite.stderr
    assert "put together, " in run("show", "a1").stdout
    assert "despite 1 found: counsel agreed" in run("show", "a1").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param((), 2, "It is not said where the package is put.", id="no place"),
        pytest.param(("-o", "out"), 5, "has no letter that grants access", id="nothing granted"),
        pytest.param(("-o", "out", "--records", "none"), 4, "There is no folder none", id="no folder"),
    ],
)
def test_what_cannot_be_put_together_is_refused(
    run: Run, logged: Run, given_out: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    logged()

    answer = run("package", "a1", "--records", given_out, *arguments)

    assert answer.returncode == code
    assert said in answer.stderr
