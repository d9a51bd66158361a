import pytest

from accessreq.settings.check import same_address, same_words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Suite 502", "SUITE  502.", True, id="capitals, spaces and points"),
        pytest.param("Suite 502", "Suite 5 02", False, id="another number"),
        pytest.param("Suite 502", "502 Suite", False, id="another order"),
        pytest.param("José", "Jose", False, id="another letter"),
        pytest.param("Plaza East - Suite 502", "Plaza East, Suite 502", True, id="a dash for a comma"),
    ],
)
def test_texts_are_compared_word_by_word(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_the_two_addresses_of_the_posted_policy_are_not_the_same() -> None:
    first = ("Corporate Plaza East 240", "Washington Avenue Extension", "Albany, New York 12203")
    second = ("Corporate Plaza East - Suite 502", "240 Washington Avenue Extension", "Albany, New York 12203")

    assert not same_address(first, second, "Partnership")


def test_the_agencys_name_and_an_attention_line_are_left_out() -> None:
    printed = ("Attn. Privacy Officer", "Office of Examples", "1 Main Street")

    assert same_address(printed, ("1 Main Street",), "Office of Examples")
