import hashlib
import json
import stat
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from accessreq.store.chain import Row, body_holds, chain_holds

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
    assert {"HEAD.txt", "SHA256SUMS", "case.json", "entries.json", "timeline.txt"} < set(names)
    assert {f"letters/{CASE}-1-acknowledgment.{end}" for end in ("txt", "pdf")} < set(names)
    papers = [path.read_bytes() for path in files(tmp_path / "file" / "documents")]
    assert b"the envelope" in papers
    assert json.loads((tmp_path / "file" / "case.json").read_text())["case"] == CASE
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path / "file")} == {0o600}


def test_a_bundle_can_be_proved_without_the_store(acknowledged: Run, tmp_path: Path) -> None:
    folder = tmp_path / "file"
    acknowledged("bundle", CASE, "-o", str(folder))

    lines = (line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines())
    sums = {name: digest for digest, name in lines}
    rows = [Row(**each) for each in json.loads((folder / "entries.json").read_text())]

    assert sums == {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files(folder)
        if path.name != "SHA256SUMS"
    }
    assert all(chain_holds(row) and body_holds(row) for row in rows)
    head = f"{rows[-1].seq}:{rows[-1].chain[:16]}"
    assert head in (folder / "HEAD.txt").read_text()
    assert acknowledged("check", "--against", str(folder / "HEAD.txt")).returncode == 0


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
    assert "entries.json" in answer.stdout.splitlines()
    assert not (tmp_path / "file").exists()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
