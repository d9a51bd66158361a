import pytest

from accessreq.screen.page import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mJane", "\\x1b[31mJane", id="escape"),
        pytest.param("Jane\x9b31m", "Jane\\x9b31m", id="a C1 control"),
        pytest.param("a\tb\rc\x00", "a\\x09b\\x0dc\\x00", id="tabulator, return, NUL"),
        pytest.param("Jos\udce9", "Jos\\udce9", id="lone surrogate"),
    ],
)
def test_what_would_move_a_terminal_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["one\ntwo", "José", "מרים", "👩\u200d💻", "[bold]", ":smile:", "a\\b"])
def test_everything_else_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
