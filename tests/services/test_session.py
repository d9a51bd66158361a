from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.errors import NotFound, Refused
from accessreq.law.public_holidays import AppointedDay
from accessreq.services import acts, strikes
from accessreq.services.looking import open_duties
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, deadlines_of, open_file, refresh, refuse_the_future
from accessreq.store import reading


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


def in_silence(_done: int, _total: int) -> None:
    """Nobody is told."""


@pytest.fixture
def other_law(session: Session) -> Session:
    """The same session after the Governor has appointed July 6, 2026."""
    appointed = AppointedDay(on=date(2026, 7, 6), name="Day of thanksgiving", cite="Executive Order No. 0")
    return replace(session, readings=replace(session.readings, appointed_days=(appointed,)))


@pytest.mark.usefixtures("case")
def test_an_index_of_the_same_readings_is_left_alone(session: Session) -> None:
    assert refresh(session, reading.found(session.store), in_silence) == ()


@pytest.mark.usefixtures("case")
def test_an_appointed_day_moves_the_dates_and_each_is_told(other_law: Session) -> None:
    moved = refresh(other_law, reading.found(other_law.store), in_silence)

    told = [(each.case, each.duty, each.which, each.before, each.after) for each in moved]
    assert ("A-2026-0001", "answer-access", "due", date(2026, 7, 7), date(2026, 7, 8)) in told
    assert [one.deadline.due for one in open_duties(other_law)] == [date(2026, 7, 8)]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("today", "told"),
    [
        pytest.param(date(2026, 7, 7), [], id="the last day for an answer: nothing was denied yet"),
        pytest.param(date(2026, 7, 8), [("appeal-window", "closes")], id="the day after"),
    ],
)
def test_a_right_that_does_not_exist_yet_is_not_told_as_moved(
    session_on: Callable[[date], Session], today: date, told: list[tuple[str, str]]
) -> None:
    session = session_on(today)
    slower_mail = replace(session, readings=replace(session.readings, mail_days=10))

    moved = refresh(slower_mail, reading.found(session.store), in_silence)

    assert [(each.duty, each.which) for each in moved] == told


@pytest.mark.usefixtures("case")
def test_once_refreshed_nothing_moves_again(other_law: Session) -> None:
    refresh(other_law, reading.found(other_law.store), in_silence)

    assert refresh(other_law, reading.found(other_law.store), in_silence) == ()
