import pytest

from accessreq.alerts.digest import on_one_line


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\u202e", "\u200b", "\ud800", "\ue000"])
def test_letters_that_deceive_are_left_out(letter: str) -> None:
    assert on_one_line(f"a{letter}b") == "ab"


def test_what_is_long_is_cut() -> None:
    assert on_one_line("abcdef", 4) == "abc…"
    assert on_one_line("abcd", 4) == "abcd"
