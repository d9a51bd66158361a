from pathlib import Path

import pytest

from accessreq.errors import NotFound, Refused, SettingsWrong
from accessreq.services.saved_searches import (
    Asked,
    delete_search,
    save_search,
    saved_search,
    saved_searches,
    searches_with,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "accessreq" / "searches.json"


def test_a_search_is_saved_for_the_account_alone_and_comes_back_as_it_was_typed(path: Path) -> None:
    asked = Asked(words="o'rourke wiretap", overdue=True, since="2026-06-30", limit=5)

    name = save_search(path, "@open-wiretaps", asked)

    assert name == "open-wiretaps"
    assert saved_search(path, "@open-wiretaps") == saved_search(path, "open-wiretaps") == asked
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_name_is_taken_again_and_deleted(path: Path) -> None:
    save_search(path, "mine", Asked(words="one"))
    save_search(path, "other", Asked(words="two"))
    save_search(path, "mine", Asked(words="three"))
    before = saved_searches(path)
    deleted = delete_search(path, "@other")

    assert before == {"mine": Asked(words="three"), "other": Asked(words="two")}
    assert (deleted, saved_searches(path)) == ("other", {"mine": Asked(words="three")})
    assert b"two" not in path.read_bytes()


@pytest.mark.parametrize("name", ["", "@", "two words", "../x", "x" * 31, "é", "a;b"])
def test_a_name_is_one_that_a_shell_takes_as_it_is(path: Path, name: str) -> None:
    with pytest.raises(Refused, match="no name for a saved search"):
        save_search(path, name, Asked(words="x"))
    assert not path.exists()


def test_one_that_is_not_saved_is_not_found_and_those_that_are_are_named(path: Path) -> None:
    with pytest.raises(NotFound, match="None is saved yet"):
        saved_search(path, "@mine")
    save_search(path, "mine", Asked(words="x"))
    with pytest.raises(NotFound, match="There are @mine"):
        delete_search(path, "@other")


@pytest.mark.parametrize(
    "content",
    [
        *(b"no JSON", b"[]", b'{"mine": 3}', b'{"mine": {"colour": "red"}}', b"\xff"),
        *(b'{"mine": {"sort": "color"}}', b'{"mine": {"kind": "red"}}', b'{"mine": {"limit": 0}}'),
    ],
)
def test_a_file_that_is_not_ours_is_told_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    with pytest.raises(SettingsWrong, match="cannot be read"):
        save_search(path, "mine", Asked(words="x"))
    assert path.read_bytes() == content


def test_a_folder_that_takes_no_file_is_told(path: Path) -> None:
    path.parent.parent.write_text("a file where the folder would be")

    with pytest.raises(SettingsWrong, match=r"cannot be (read|written)"):
        save_search(path, "mine", Asked(words="x"))


def test_what_is_typed_besides_adds_words_and_replaces_answers() -> None:
    saved = Asked(words="wiretap", kind="access", limit=5)

    assert Asked(words="maria", limit=9, overdue=True).over(saved) == Asked(
        words="wiretap maria", kind="access", limit=9, overdue=True
    )
    assert Asked().over(saved) == saved


def test_the_searches_that_hold_a_word_of_a_name_are_known(path: Path) -> None:
    save_search(path, "one", Asked(words="ORourke wiretap"))
    save_search(path, "two", Asked(words="wiretap"))

    assert searches_with(path, "Siobhán O’Rourke") == ("one",)
    assert searches_with(path, "J. O Young") == ()
