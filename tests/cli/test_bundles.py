import hashlib
import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from accessreq.store.chain import Row, body_holds, chain_holds
from tests.letters.test_inspection import BLACK, HIDDEN, page, placed

Run = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"


@pytest.fixture
def acknowledged(run: Run, logged: Run, office: Path) -> Run:
    """A case with a paper that came with it and a letter that went out."""
    (office / "scan.txt").write_text("the envelope")
    logged("--attach", str(office / "scan.txt"))
    assert run("acknowledge", CASE, "--format", "text", "--format", "pdf").returncode == 0
    return run


def test_a_bundle_holds_the_whole_file_of_a_case(acknowledged: Run, tmp_path: Path) -> None:
    answer = acknowledged("bundle", "a1", "-o", str(tmp_path / "file"), "--json")

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    names = sorted(str(path.relative_to(tmp_path / "file")) for path in files(tmp_path / "file"))
    assert told["files"] == names
    assert {"README.txt", "SHA256SUMS", "case.json", "file.pdf", "timeline.txt"} < set(names)
    assert {"proof/HEAD.txt", "proof/check.py", "proof/entries.json"} < set(names)
    assert {f"letters/{CASE}-1-acknowledgment.{end}" for end in ("txt", "pdf")} < set(names)
    assert (tmp_path / "file" / "papers" / "scan.txt").read_bytes() == b"the envelope"
    assert "text/plain  scan.txt" in (tmp_path / "file" / "papers" / "INDEX.txt").read_text()
    assert json.loads((tmp_path / "file" / "case.json").read_text())["case"] == CASE
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path / "file")} == {0o600}


def test_a_bundle_can_be_proved_without_the_store(acknowledged: Run, tmp_path: Path) -> None:
    folder = tmp_path / "file"
    acknowledged("bundle", CASE, "-o", str(folder))

    lines = (line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines())
    sums = {name: digest for digest, name in lines}
    rows = [Row(**each) for each in json.loads((folder / "proof" / "entries.json").read_text())]

    assert sums == {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files(folder)
        if path.name != "SHA256SUMS"
    }
    assert all(chain_holds(row) and body_holds(row) for row in rows)
    head = f"{rows[-1].seq}:{rows[-1].chain[:16]}"
    assert head in (folder / "README.txt").read_text()
    assert acknowledged("check", "--against", str(folder / "proof" / "HEAD.txt")).returncode == 0


def test_the_same_case_makes_the_same_zip(acknowledged: Run, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert acknowledged("bundle", CASE, "-o", str(tmp_path / name)).returncode == 0

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert "SHA256SUMS" in archive.namelist()


@pytest.mark.parametrize("name", ["file", "file.zip"])
def test_a_bundle_is_never_written_over_anything(acknowledged: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")

    answer = acknowledged("bundle", CASE, "-o", str(tmp_path / name))

    assert answer.returncode == 5
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("name", ["file", "file.zip"])
def test_where_no_bundle_can_be_written_nothing_is_left(
    acknowledged: Run, tmp_path: Path, digest: Digest, name: str
) -> None:
    (tmp_path / "no-folder").write_text("")
    before = digest()

    answer = acknowledged("bundle", CASE, "-o", str(tmp_path / "no-folder" / name))

    assert answer.returncode == 6
    assert digest() == before


def test_a_dry_run_of_a_bundle_writes_nothing(acknowledged: Run, tmp_path: Path) -> None:
    answer = acknowledged("bundle", CASE, "-o", str(tmp_path / "file"), "--dry-run", "--plain")

    assert answer.returncode == 0
    assert "proof/entries.json" in answer.stdout.splitlines()
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize(
    ("file", "was", "becomes", "found"),
    [
        pytest.param("papers/scan.txt", "envelope", "envelopes", "papers/scan.txt is missing", id="a paper"),
        pytest.param("proof/entries.json", "promised", "promises", "entry 2 does not hold", id="a body"),
        pytest.param(
            "proof/entries.json", '"on": "2026-07-10"', '"on": "2026-07-07"', "entry 2 does", id="a day"
        ),
    ],
)
def test_a_bundle_is_proved_by_python_alone(
    acknowledged: Run, tmp_path: Path, file: str, was: str, becomes: str, found: str
) -> None:
    folder = tmp_path / "file"
    acknowledged("bundle", CASE, "-o", str(folder))
    whole = proved_by_python(folder)
    text = (folder / file).read_text("utf-8")
    (folder / file).write_text(text.replace(was, becomes), "utf-8")

    touched = proved_by_python(folder)

    assert (whole.returncode, whole.stdout) == (0, "No file was changed, and the seal of each entry holds.\n")
    assert touched.returncode == 1
    assert found in touched.stdout


def test_the_file_shows_the_case_its_dates_its_letters_and_its_papers_page_by_page(
    acknowledged: Run, tmp_path: Path
) -> None:
    answer = acknowledged("bundle", CASE, "-o", str(tmp_path / "file"), "--prefix", "NYS-", "--first", "41")

    reader = PdfReader(tmp_path / "file" / "file.pdf")
    pages = [page.extract_text() for page in reader.pages]
    assert f"{len(pages)} pages, numbered NYS-000041 to NYS-{40 + len(pages):06}" in answer.stdout
    assert [f"NYS-{41 + n:06}" in text for n, text in enumerate(pages)] == [True] * len(pages)
    shown = {str(each.title): reader.get_destination_page_number(each) or 0 for each in bookmarks(reader)}
    begins = ["The case", "What happened, day by day", "Each date explained"]
    letter, paper = "Letter 1: acknowledgment, July 10, 2026", "Paper: scan.txt"
    assert list(shown) == [f"File of {CASE}", *begins, letter, paper]
    assert "Maria Lopez-Whitfield" in pages[shown["The case"]]
    assert "May follow" not in pages[shown["The case"]]
    assert "Last lawful day: Tuesday, July 7, 2026." in pages[shown["Each date explained"]]
    assert "Dear Maria Lopez-Whitfield" in pages[shown[letter]]
    assert "the envelope" in pages[shown[paper]]
    for title in (*begins, letter, paper):
        assert f"{title} NYS-{41 + shown[title]:06}" in " ".join(pages[0].split())


def test_a_bundle_whose_entries_were_taken_out_is_not_proved(acknowledged: Run, tmp_path: Path) -> None:
    folder = tmp_path / "file"
    assert acknowledged("bundle", CASE, "-o", str(folder)).returncode == 0
    (folder / "proof" / "entries.json").unlink()
    sums = folder / "SHA256SUMS"
    sums.write_text("".join(each for each in sums.read_text().splitlines(True) if "entries.json" not in each))

    proof = proved_by_python(folder)

    assert (proof.returncode, proof.stdout) == (
        1,
        "proof/entries.json is missing: no entry can be proved\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [pytest.param((), id="neither"), pytest.param((CASE, "--person", "Maria Lopez-Whitfield"), id="both")],
)
def test_a_bundle_is_of_a_case_or_of_a_person(
    acknowledged: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    answer = acknowledged("bundle", *arguments, "-o", str(tmp_path / "file"))

    assert answer.returncode == 2
    assert "accessreq bundle --person NAME -o FOLDER" in answer.stderr


def test_all_cases_of_a_name_are_put_together_and_it_is_said_that_it_is_a_name(
    acknowledged: Run, logged: Run, tmp_path: Path
) -> None:
    logged("--about", "another record", "--new", "another request")

    answer = acknowledged("bundle", "--person", "maria lopez-whitfield", "-o", str(tmp_path / "all.zip"))

    name = "Maria Lopez-Whitfield"
    assert f"Cases of that name: A-2026-0001 {name}, A-2026-0002 {name}. Make sure" in answer.stdout
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {"A-2026-0001/file.pdf", "A-2026-0002/file.pdf"} < set(archive.namelist())


def bookmarks(reader: PdfReader) -> list[Destination]:
    return [each for each in reader.outline if isinstance(each, Destination)]


def proved_by_python(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(folder / "proof" / "check.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


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
