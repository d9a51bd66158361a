from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.law.public_holidays import AppointedDay
from accessreq.services.looking import open_duties
from accessreq.services.refreshing import refresh
from accessreq.services.session import Session
from accessreq.store import reading


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
