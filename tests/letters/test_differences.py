import pytest

from accessreq.letters.differences import Difference, differences


def test_the_same_words_differ_in_nothing_however_their_lines_are_broken() -> None:
    assert differences("one two\nthree", "one  two three\n") == ()


def test_a_difference_stands_between_the_words_around_it() -> None:
    found = differences("We write to you on or about August 5, 2026.", "We write to you by August 5, 2026.")

    assert found == (
        Difference(before="We write to you", gone="on or about", new="by", after="August 5, 2026."),
    )


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        pytest.param("a b", "a x b", "a {+x+} b", id="added"),
        pytest.param("a x b", "a b", "a [-x-] b", id="taken out"),
        pytest.param("", "a b", "{+a b+}", id="all new"),
        pytest.param("a b", "", "[-a b-]", id="all gone"),
    ],
)
def test_a_difference_is_shown_as_what_is_gone_and_what_is_new(first: str, second: str, shown: str) -> None:
    assert [str(each) for each in differences(first, second)] == [shown]


def test_two_places_that_a_word_keeps_apart_are_one() -> None:
    found = differences("one two three four five six seven", "one 2 three 4 five six seven")

    assert [(each.gone, each.new) for each in found] == [("two three four", "2 three 4")]


def test_two_places_further_apart_are_two_and_share_no_words_around_them() -> None:
    found = differences("a b c d e f", "A b c d e F")

    assert [str(each) for each in found] == ["[-a-]{+A+} b c d e", "b c d e [-f-]{+F+}"]


def test_a_word_that_stands_often_is_compared_like_any_other() -> None:
    often = "the " * 400

    found = differences(f"{often}end", f"{often}the end")

    assert [(each.gone, each.new) for each in found] == [("", "the")]
