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
