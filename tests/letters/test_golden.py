"""The words of every letter, on every path, are those that stood in review."""

import pytest

from golden import golden, kept

KEPT = kept()


@pytest.mark.parametrize(
    ("name", "words"), golden().items(), ids=lambda each: each if "/" in each[:60] else ""
)
def test_a_letter_reads_as_its_golden_text(name: str, words: str) -> None:
    assert words == KEPT.get(name), "The wording changed. If it should: make golden, and read the difference."


def test_no_golden_text_is_left_over() -> None:
    assert sorted(KEPT) == sorted(golden())
