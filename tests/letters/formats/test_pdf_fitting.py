from fractions import Fraction
from itertools import pairwise

import pytest

from accessreq.letters.formats.pdf import TIGHTER, USUAL, Setting, fitted


def test_a_letter_of_one_page_is_set_as_usual_and_laid_out_once() -> None:
    laid_out: list[Setting] = []

    def pages(each: Setting) -> int:
        laid_out.append(each)
        return 1

    assert fitted(pages) == USUAL
    assert laid_out == [USUAL]


@pytest.mark.parametrize("step", TIGHTER)
def test_the_loosest_step_that_saves_a_page_is_taken(step: Setting) -> None:
    assert fitted(lambda each: 3 if each.line <= step.line else 4) == step


def test_a_letter_that_no_step_shortens_is_set_as_usual_and_laid_out_twice() -> None:
    laid_out: list[Setting] = []

    def pages(each: Setting) -> int:
        laid_out.append(each)
        return 2

    assert fitted(pages) == USUAL
    assert laid_out == [USUAL, TIGHTER[-1]]


def test_each_step_is_tighter_than_the_one_before_and_within_the_limits() -> None:
    steps = (USUAL, *TIGHTER)

    for before, after in pairwise(steps):
        assert after.size <= before.size
        assert after.line < before.line
        assert after.paragraph < before.paragraph
        assert after.item < before.item
        assert after.heading < before.heading
    assert {each.size for each in steps} == {11, 10.5}
    single_spaced = Fraction(115, 100)  # in Times New Roman
    assert steps[-1].line / steps[-1].size > single_spaced
