from collections.abc import Callable
from datetime import date

import pytest

from accessreq.errors import NotFound, Refused
from accessreq.services import acts, strikes
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, deadlines_of, open_file, refuse_the_future


@pytest.mark.parametrize("part", ["A-2026-0001", "a-2026-0001", "2026-1", "a1"])
def test_a_case_is_found_by_any_unique_part_of_its_number(part: str, session: Session, case: str) -> None:
    assert open_file(session, part).case.number == case


def test_a_mistyped_number_is_answered_with_the_nearest_one(session: Session, case: str) -> None:
    with pytest.raises(NotFound, match=case):
        open_file(session, "A-2025-0001")


def test_a_file_holds_every_entry_and_the_standing_case(session: Session, case: str) -> None:
    file = open_file(session, case)

    assert [each.seq for each in file.entries] == [1, 2]
    assert file.last == 2
    assert [each.kind for each in file.case.history] == ["request-received", "identity-checked"]


def test_the_first_letter_of_a_case_has_the_number_one(session: Session, case: str) -> None:
    assert open_file(session, case).next_letter == 1


def test_the_number_of_a_struck_letter_is_not_used_again(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=None, how=text_only)
    strikes.undo(session, case, on=date(2026, 7, 6), reason="not needed")

    file = open_file(session, case)

    assert file.case.letters == ()
    assert file.next_letter == 2


def test_a_day_after_today_is_refused_and_both_days_are_told(session: Session) -> None:
    refuse_the_future(session, date(2026, 7, 6), "receipt")
    with pytest.raises(Refused) as refused:
        refuse_the_future(session, date(2026, 7, 7), "receipt")

    assert refused.value.found == "The date of the receipt, 2026-07-07, is after today, 2026-07-06."


def test_the_window_that_silence_opens_is_told_only_once_it_is_open(
    session_on: Callable[[date], Session], case: str
) -> None:
    on_the_last_day, after = session_on(date(2026, 7, 7)), session_on(date(2026, 7, 8))
    file = open_file(after, case)

    assert [each.duty for each in deadlines_of(on_the_last_day, file.case)] == ["answer-access"]
    assert [each.duty for each in deadlines_of(after, file.case)] == ["answer-access", "appeal-window"]
