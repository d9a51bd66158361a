"""A preview opened in the desktop's viewer, where there is a desktop."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"


@pytest.fixture(autouse=True)
def no_desktop_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))


def test_a_preview_is_not_opened_without_a_desktop(run: Run, proved: None, digest: Digest) -> None:
    before = digest()

    answer = run("letter", "preview", CASE, "grant", "--open")

    assert answer.returncode == 2
    assert "letter preview CASE KIND -o FOLDER" in answer.stderr
    assert digest() == before


def test_a_preview_is_opened_in_the_desktops_viewer_and_then_removed(
    proved: None, at_terminal: AtTerminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = tmp_path / "bin" / "xdg-open"
    viewer.parent.mkdir()
    viewer.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/seen\n')
    os.mkfifo(tmp_path / "seen")
    seeing = subprocess.Popen(["cat", str(tmp_path / "seen")], stdout=subprocess.PIPE)
    viewer.chmod(0o700)
    monkeypatch.setenv("PATH", f"{viewer.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")

    seen = at_terminal(["letter", "preview", CASE, "grant", "--open"], [("Press Enter", "\n")])

    assert seen.returncode == 0, seen.stdout
    assert list((tmp_path / "run").iterdir()) == []
    assert seeing.communicate(timeout=120)[0].endswith(b"/preview-A-2026-0001-1-grant.pdf\n")


@pytest.fixture
def paper_of_a_case(run: Run, logged: Callable[..., object], tmp_path: Path) -> Callable[[str], str]:
    """Keep a paper under a name with the first case."""
    logged()

    def kept(name: str) -> str:
        (tmp_path / name).write_bytes(b"as it came")
        assert run("attach", CASE, str(tmp_path / name)).returncode == 0
        return name

    return kept


def test_a_paper_is_not_opened_without_a_desktop_and_it_is_said_what_saves_it(
    run: Run, paper_of_a_case: Callable[[str], str], digest: Digest
) -> None:
    paper_of_a_case("the scan.txt")
    before = digest()

    answer = run("paper", "open", "1", "1")

    assert (answer.returncode, answer.stdout, digest()) == (2, "", before)
    assert "accessreq paper save A-2026-0001 'the scan.txt' -o FOLDER" in answer.stderr


def test_a_paper_is_opened_under_its_own_name_and_its_copy_is_removed(
    run: Run,
    paper_of_a_case: Callable[[str], str],
    at_terminal: AtTerminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("one.txt", "the scan.txt"):
        paper_of_a_case(name)
    viewer = tmp_path / "bin" / "xdg-open"
    viewer.parent.mkdir()
    viewer.write_text(f'#!/bin/sh\n{{ echo "$1"; cat "$1"; }} > {tmp_path}/seen\n')
    os.mkfifo(tmp_path / "seen")
    seeing = subprocess.Popen(["cat", str(tmp_path / "seen")], stdout=subprocess.PIPE)
    viewer.chmod(0o700)
    monkeypatch.setenv("PATH", f"{viewer.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")

    seen = at_terminal(["paper", "open", "1", "2"], [("Press Enter", "\n")])

    assert seen.returncode == 0, seen.stdout
    assert "Opened: the scan.txt" in seen.stdout
    assert seeing.communicate(timeout=120)[0].endswith(b"/the scan.txt\nas it came")
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.parametrize("name", ["run.desktop", "no-ending"])
def test_a_paper_that_a_desktop_could_run_is_saved_and_not_opened(
    paper_of_a_case: Callable[[str], str],
    at_terminal: AtTerminal,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    paper_of_a_case(name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "xdg-open").write_text(f"#!/bin/sh\ntouch {tmp_path}/opened\n")
    (tmp_path / "bin" / "xdg-open").chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")

    seen = at_terminal(["paper", "open", "1", "1"], columns=200)

    assert seen.returncode == 3
    assert f"accessreq paper save A-2026-0001 {name} -o FOLDER" in seen.stdout
    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize("number", ["0", "2"])
def test_a_paper_that_is_not_there_is_named_with_the_list(
    run: Run, paper_of_a_case: Callable[[str], str], number: str
) -> None:
    paper_of_a_case("scan.txt")

    answer = run("paper", "open", "1", number)

    assert answer.returncode == 4
    assert "accessreq paper list A-2026-0001" in answer.stderr
