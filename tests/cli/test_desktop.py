"""Words laid open in an editor: for the officer alone, and taken back whole or not at all."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.cli.desktop import edited, private_folder
from accessreq.errors import Needed, NotAllowed

Named = Callable[[str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Named:
    """Name a program as the officer's editor: a shell script that is given the file."""
    monkeypatch.delenv("VISUAL", raising=False)

    def named(script: str) -> None:
        path = tmp_path / "an editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("EDITOR", f"'{path}' --wait")

    return named


def test_what_was_left_is_returned_without_the_comment_above_it(editor: Named, tmp_path: Path) -> None:
    editor(f'cp "$2" {tmp_path}/seen; sed -i s/words/other/ "$2"')

    assert edited("# Subject\n\nwords\n", "What to do here.", "letter.md") == "# Subject\n\nother\n"
    assert (tmp_path / "seen").read_text() == "<!--\nWhat to do here.\n-->\n\n# Subject\n\nwords\n"


def test_a_comment_further_down_is_the_officers_own(editor: Named) -> None:
    editor('printf "words <!-- of mine -->" > "$2"')

    assert edited("text", "about", "letter.md") == "words <!-- of mine -->"


def test_61_the_folder_is_for_the_owner_alone_and_does_not_stay() -> None:
    with private_folder() as folder:
        (folder / "letter.md.swp").write_text("left by an editor")
        mode = stat.S_IMODE(folder.stat().st_mode)

    assert mode == 0o700
    assert not folder.exists()


def test_where_no_place_in_memory_is_offered_nothing_lies_in_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.chdir(tmp_path)

    with private_folder() as folder:
        assert folder.is_absolute()
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        pytest.param("exit 3", "The editor ended with 3", id="it failed"),
        pytest.param(': > "$2"', "left no words", id="emptied"),
        pytest.param('printf "<!-- about -->" > "$2"', "left no words", id="only the comment left"),
        pytest.param('rm "$2"', "left no words", id="removed"),
    ],
)
def test_an_editor_that_leaves_nothing_declines(editor: Named, script: str, words: str) -> None:
    editor(script)

    with pytest.raises(NotAllowed, match=words):
        edited("text", "about", "letter.md")


def test_visual_comes_before_editor(editor: Named, monkeypatch: pytest.MonkeyPatch) -> None:
    editor("exit 3")
    monkeypatch.setenv("VISUAL", "true")

    assert edited("text", "about", "letter.md") == "text"


def test_an_editor_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")

    with pytest.raises(Needed, match="no-such-editor cannot be started"):
        edited("text", "about", "letter.md")


def test_without_any_editor_one_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Needed, match="There is no editor"):
        edited("text", "about", "letter.md")
