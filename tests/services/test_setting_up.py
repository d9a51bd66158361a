from pathlib import Path

import pytest

from accessreq.errors import NotAllowed, Refused, SettingsWrong, StoreNotUsable
from accessreq.services.setting_up import (
    refuse_to_overwrite,
    set_up,
    text_from_answers,
    text_from_file,
    text_of_example,
)
from accessreq.settings import load
from accessreq.store import reading


def test_settings_and_an_empty_store_are_made_together(tmp_path: Path) -> None:
    settings, store = tmp_path / "config" / "settings.toml", tmp_path / "data" / "store.sqlite"

    set_up(text_of_example(), settings, store)

    assert load(settings).agency.name == "NYS & CSEA Partnership for Education and Training"
    assert reading.head(store).seq == 0


@pytest.mark.parametrize("there", ["settings.toml", "store.sqlite"])
def test_what_exists_is_not_overwritten(there: str, tmp_path: Path) -> None:
    (tmp_path / there).write_text("mine")

    with pytest.raises(NotAllowed, match="already"):
        set_up(text_of_example(), tmp_path / "settings.toml", tmp_path / "store.sqlite")

    assert {each.name for each in tmp_path.iterdir()} == {there}
    assert (tmp_path / there).read_text() == "mine"


def test_setting_up_that_was_broken_off_is_brought_to_its_end_by_its_own_settings(tmp_path: Path) -> None:
    settings, store = tmp_path / "settings.toml", tmp_path / "store.sqlite"
    settings.write_text(text_of_example())

    with pytest.raises(NotAllowed, match=f"init --from {settings}"):
        refuse_to_overwrite(settings, store)
    refuse_to_overwrite(settings, store, settings)
    set_up(text_from_file(settings), settings, store)

    assert settings.read_text() == text_of_example()
    assert reading.head(store).seq == 0


def test_a_link_that_leads_nowhere_is_something_that_exists(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").symlink_to(tmp_path / "nowhere")

    with pytest.raises(NotAllowed):
        set_up(text_of_example(), tmp_path / "settings.toml", tmp_path / "store.sqlite")


def test_settings_with_a_fault_make_no_store(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong):
        set_up("[agency]\nname = 1\n", tmp_path / "settings.toml", tmp_path / "store.sqlite")

    assert list(tmp_path.iterdir()) == []


def test_where_no_store_can_be_made_no_settings_stay_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    with pytest.raises((StoreNotUsable, NotAllowed)):
        set_up(text_of_example(), tmp_path / "settings.toml", tmp_path / "file" / "store.sqlite")

    assert {each.name for each in tmp_path.iterdir()} == {"file"}


def test_where_no_settings_can_be_written_no_store_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    with pytest.raises(StoreNotUsable, match="cannot be written"):
        set_up(text_of_example(), tmp_path / "file" / "settings.toml", tmp_path / "store.sqlite")

    assert {each.name for each in tmp_path.iterdir()} == {"file"}


def test_the_answers_of_an_agency_become_its_settings(tmp_path: Path) -> None:
    answers = {
        "agency.name": "Office of Examples",
        "agency.address": ("1 Main Street", "Albany, New York 12207"),
        "officer.title": "Privacy Compliance Officer",
        "appeals.title": "Counsel",
    }

    set_up(text_from_answers(answers), tmp_path / "settings.toml", tmp_path / "store.sqlite")

    assert load(tmp_path / "settings.toml").agency.name == "Office of Examples"


def test_a_settings_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "made.toml").write_bytes(b"\xef\xbb\xbf[agency]\n")

    assert text_from_file(tmp_path / "made.toml") == "[agency]\n"


@pytest.mark.parametrize("content", [b"\xff\xfea", b'name = "Jos\xe9"'])
def test_a_settings_file_that_is_not_utf_8_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "made.toml").write_bytes(content)

    with pytest.raises(Refused, match="cannot be read as text"):
        text_from_file(tmp_path / "made.toml")
