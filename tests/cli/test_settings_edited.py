"""Settings changed by a command: one key, or all of them in an editor."""

import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.errors import NotAllowed
from accessreq.services.setting_up import keep_revised, revised

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def file(office: Path) -> Path:
    return office / "settings.toml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Name a shell script that is given the file as the officer's editor."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("VISUAL", raising=False)

    def named(script: str) -> None:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(path))

    return named


def test_a_setting_that_was_set_is_got(run: Run) -> None:
    told = run("settings", "set", "agency.telephone", "518-555-0199")

    assert told.returncode == 0, told.stderr
    assert '- # telephone = "518-555-0100"\n+ telephone = "518-555-0199"\nSaved: ' in told.stdout
    assert run("settings", "get", "agency.telephone").stdout == "518-555-0199\n"
    assert json.loads(run("settings", "get", "agency.telephone", "--json").stdout) == {
        "key": "agency.telephone",
        "value": "518-555-0199",
        "given": True,
    }


def test_a_file_keeps_its_mode_its_comments_and_the_line_ends_of_windows(run: Run, file: Path) -> None:
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    file.chmod(0o640)

    assert run("settings", "set", "clock.due_soon_days", "4").returncode == 0

    assert file.read_bytes() == before.replace(b"due_soon_days = 3", b"due_soon_days = 4")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_a_link_points_at_is_changed_and_the_link_stays(run: Run, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared.toml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)

    assert run("settings", "set", "clock.due_soon_days", "4").returncode == 0

    assert file.is_symlink()
    assert "due_soon_days = 4" in elsewhere.read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("clock.mail_days", "99"), 9, "Nothing was saved; the file is as it was.", id="wrong"),
        pytest.param(("agency.name", ""), 9, "agency.name: This key is missing", id="needed and taken out"),
        pytest.param(("clock.mail_days", "x"), 3, "Give a whole number.", id="no number"),
        pytest.param(("clock.mail_day", "5"), 4, "Name one: clock.mail_days", id="a slip of the pen"),
        pytest.param(("clock.mail_days", "9", "--dry-run"), 0, "", id="a trial run"),
    ],
)
def test_what_will_not_do_leaves_the_file_as_it_was(
    run: Run, file: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = file.read_bytes()

    answer = run("settings", "set", *arguments)

    assert answer.returncode == code, answer.stderr
    assert said in answer.stderr
    assert file.read_bytes() == before
    assert sorted(each.name for each in file.parent.iterdir()) == ["settings.toml", "store.sqlite"]


def test_a_setting_that_moves_dates_says_so(run: Run) -> None:
    moving = run("settings", "set", "clock.floating_days_open", "false", "--json")
    other = run("settings", "set", "fees.per_page_cents", "10", "--json")

    assert [json.loads(each.stdout)["moves_dates"] for each in (moving, other)] == [True, False]


def test_a_doubt_that_comes_with_a_change_is_told_and_one_that_was_there_is_not(run: Run) -> None:
    told = run("settings", "set", "letters.logo", "gone.png")

    assert "letters.logo: There is no file" in told.stderr
    assert "agency.telephone" not in told.stderr


def test_settings_are_edited_and_kept_once_they_are_right(
    run: Run, file: Path, editor: Callable[[str], None]
) -> None:
    editor("sed -i 's/^due_soon_days = 3/due_soon_days = 4/' \"$1\"")

    told = run("settings", "edit")

    assert told.returncode == 0, told.stderr
    assert "- due_soon_days = 3\n+ due_soon_days = 4\nSaved: " in told.stdout
    assert "due_soon_days = 4" in file.read_text()


def test_settings_that_were_left_as_they_are_are_not_written(
    run: Run, file: Path, editor: Callable[[str], None]
) -> None:
    editor("true")
    before = file.stat().st_ino

    assert run("settings", "edit").stdout == "Nothing was changed.\n"
    assert file.stat().st_ino == before


def test_without_a_terminal_what_is_wrong_is_named_and_the_text_kept_in_a_private_file(
    run: Run, file: Path, editor: Callable[[str], None], tmp_path: Path
) -> None:
    editor("sed -i 's/^due_soon_days = 3/due_soon_days = 300/' \"$1\"")
    before = file.read_bytes()

    told = run("settings", "edit")

    (kept,) = (tmp_path / "state" / "accessreq").iterdir()
    assert told.returncode == 9
    assert re.search(r"settings.toml, line \d+, clock.due_soon_days: ", told.stderr)
    assert f"What you typed is kept, for you alone: {kept}" in told.stderr
    assert "due_soon_days = 300" in kept.read_text()
    assert (stat.S_IMODE(kept.stat().st_mode), file.read_bytes()) == (0o600, before)


def test_at_a_terminal_the_editor_is_opened_again_with_what_was_typed(
    file: Path, editor: Callable[[str], None], at_terminal: AtTerminal
) -> None:
    editor(
        "if grep -q '^due_soon_days = 300' \"$1\"\n"
        "then sed -i 's/^due_soon_days = 300/due_soon_days = 4/' \"$1\"\n"
        "else sed -i 's/^due_soon_days = 3/due_soon_days = 300/' \"$1\"; fi"
    )

    seen = at_terminal(["settings", "edit"], [("Open the editor again?", "y\n")], columns=120)

    assert seen.returncode == 0, seen.stdout
    assert "due_soon_days = 4" in file.read_text()


def test_at_a_terminal_who_does_not_open_it_again_keeps_the_text(
    file: Path, editor: Callable[[str], None], at_terminal: AtTerminal, tmp_path: Path
) -> None:
    editor("echo 'nonsense' > \"$1\"")
    before = file.read_bytes()

    seen = at_terminal(["settings", "edit"], [("Open the editor again?", "n\n")], columns=120)

    (kept,) = (tmp_path / "state" / "accessreq").iterdir()
    assert (seen.returncode, file.read_bytes()) == (9, before)
    assert kept.read_text() == "nonsense\n"


def test_settings_that_cannot_be_loaded_are_mended_in_the_editor(
    run: Run, file: Path, editor: Callable[[str], None]
) -> None:
    file.write_text(file.read_text().replace("due_soon_days = 3", "due_soon_days = three"))
    assert run("due").returncode == 9
    editor("sed -i 's/= three/= 3/' \"$1\"")

    assert run("settings", "edit").returncode == 0
    assert run("due").returncode == 0


def test_settings_that_another_changed_meanwhile_are_not_written_over(file: Path) -> None:
    opened = file.read_bytes()
    one = revised(file, opened, opened.decode().replace("due_soon_days = 3", "due_soon_days = 4"))
    file.write_bytes(opened.replace(b"mail_days = 5", b"mail_days = 6"))

    with pytest.raises(NotAllowed, match="was changed meanwhile"):
        keep_revised(one)

    assert b"mail_days = 6" in file.read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to any group")
def test_a_file_stays_with_its_group(run: Run, file: Path) -> None:
    os.chown(file, -1, 4242)

    assert run("settings", "set", "clock.due_soon_days", "4").returncode == 0

    assert file.stat().st_gid == 4242
