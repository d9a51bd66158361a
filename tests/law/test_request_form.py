"""The form asks what the law lets it ask, each question with its source."""

import pytest

from accessreq.law.request_form import ACCESS, CORRECTION, Answer, Part

BOTH = pytest.mark.parametrize("parts", [ACCESS, CORRECTION], ids=["access", "correction"])


@BOTH
def test_every_question_has_a_source_and_a_name_of_its_own(parts: tuple[Part, ...]) -> None:
    asked = [each for part in parts for each in part.asked]

    assert [each.name for each in asked if not each.cite.startswith(("Public", "State"))] == []
    assert len({each.name for each in asked}) == len(asked)


def test_no_more_is_needed_than_a_written_request_must_say() -> None:
    needed = {
        name: [each.name for part in parts for each in part.asked if each.needed]
        for name, parts in (("access", ACCESS), ("correction", CORRECTION))
    }

    assert needed == {"access": ["name", "about"], "correction": ["name", "record-1"]}


def test_questions_side_by_side_come_in_twos_and_have_the_same_room() -> None:
    for part in (*ACCESS, *CORRECTION):
        beside = [each for each in part.asked if each.half]

        assert len(beside) % 2 == 0
        assert len({(each.rows, each.answer) for each in beside}) <= 1
        assert all(each.rows == 1 for each in part.asked if each.answer is not Answer.LINES)
