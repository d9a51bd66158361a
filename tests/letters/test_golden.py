"""The words of every letter, on every path, are those that stood in review."""

import pytest

from golden import kept, letters, words

pytestmark = pytest.mark.unmeasured

KEPT, LETTERS = kept(), letters()


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_reads_as_its_golden_text(name: str) -> None:
    said = words(*LETTERS[name])

    assert said == KEPT.get(name), "The wording changed. If it should: make golden, and read the difference."


def test_no_golden_text_is_left_over() -> None:
    assert sorted(KEPT) == sorted(LETTERS)
