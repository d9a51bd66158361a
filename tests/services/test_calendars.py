from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.entries import EntryStruck
from accessreq.cases.office import DayAppointed, OfficeClosed
from accessreq.errors import NotFound
from accessreq.services import acts, intake
from accessreq.services.calendars import Move, enter, entered_days, moves_of
from accessreq.services.checking import prove
from accessreq.services.looking import look
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session

Made = Callable[..., Any]
DeskOn = Callable[[date], Session]

THANKSGIVING = DayAppointed(
    on=date(2026, 7, 1),
    day=date(2026, 7, 2),
    name="Day of general thanksgiving",
    cite="Proclamation 1",
)


def due(move: Move) -> tuple[date | None, date | None]:
    return move.before.due if move.before else None, move.after.due if move.after else None


@pytest.fixture
def two_cases(session_on: DeskOn, make_request: Made) -> None:
    """A-2026-0001 waits for its answer; A-2026-0002 was denied on June 30."""
    session = session_on(date(2026, 6, 30))
    intake.receive(session, make_request())
    intake.receive(session, make_request(name="John Roe", on=date(2026, 6, 29)))
    denied = Denied(on=date(2026, 6, 30), grounds=(GroundGiven(ground="A01"),))
    acts.deny(session, "A-2026-0002", denied, HowToIssue(formats=("text",)))


@pytest.mark.usefixtures("two_cases")
def test_what_would_move_is_told_from_what_to_what_and_nothing_is_kept(session_on: DeskOn) -> None:
    session = session_on(date(2026, 7, 1))

    moves = moves_of(session, THANKSGIVING)

    # The silence that A-2026-0001 would be from July 8 on is none yet.
    assert [(each.of.case, each.of.duty, *due(each)) for each in moves] == [
        ("A-2026-0001", "answer-access", date(2026, 7, 7), date(2026, 7, 8)),
        ("A-2026-0002", "appeal-window", date(2026, 8, 11), date(2026, 8, 12)),
    ]
    assert entered_days(session) == ()


@pytest.mark.usefixtures("two_cases")
def test_a_day_that_makes_a_late_acknowledgment_timely_ends_the_time_to_appeal_its_silence(
    session_on: DeskOn,
) -> None:
    # Due July 7, acknowledged July 8. Had the office known on July 1 that July 6 is a holiday: due July 8.
    office = session_on(date(2026, 7, 8))
    how = HowToIssue(formats=("text",))
    acts.acknowledge(office, "A-2026-0001", on=date(2026, 7, 8), note="", promised=None, how=how)
    known = replace(THANKSGIVING, day=date(2026, 7, 6))

    moves = moves_of(session_on(date(2026, 7, 9)), known)

    assert [(each.of.case, each.of.duty, *due(each)) for each in moves] == [
        ("A-2026-0001", "appeal-window", date(2026, 8, 18), None),
        ("A-2026-0002", "appeal-window", date(2026, 8, 11), date(2026, 8, 12)),
    ]


@pytest.mark.usefixtures("two_cases")
def test_an_appointed_day_is_kept_and_the_index_agrees_with_it(session_on: DeskOn) -> None:
    enter(session_on(date(2026, 7, 1)), THANKSGIVING)

    session = session_on(date(2026, 7, 2))
    _, (answer, *_) = look(session, "A-2026-0001")
    assert answer.deadline.due == date(2026, 7, 8)
    assert prove(session) == ()


@pytest.mark.usefixtures("two_cases")
def test_the_settled_duty_of_a_closed_case_is_untouched(session_on: DeskOn) -> None:
    enter(session_on(date(2026, 7, 1)), THANKSGIVING)

    _, (answer, *_) = look(session_on(date(2026, 7, 2)), "A-2026-0002")

    assert (answer.deadline.duty, answer.deadline.due) == ("answer-access", date(2026, 7, 6))


@pytest.mark.usefixtures("two_cases")
def test_a_closure_is_kept_and_moves_nothing(session_on: DeskOn) -> None:
    session = session_on(date(2026, 7, 1))
    closed = OfficeClosed(on=date(2026, 7, 1), day=date(2026, 7, 2), reason="flood")

    assert moves_of(session, closed) == ()
    enter(session, closed)

    assert [(each.event, stands) for each, stands in entered_days(session)] == [(closed, True)]


@pytest.mark.usefixtures("two_cases")
def test_a_day_entered_by_mistake_is_struck_and_the_dates_move_back(session_on: DeskOn) -> None:
    entry = enter(session_on(date(2026, 7, 1)), THANKSGIVING)
    session = session_on(date(2026, 7, 2))

    enter(session, EntryStruck(on=date(2026, 7, 2), seq=entry.seq, reason="another state's governor"))

    session = session_on(date(2026, 7, 2))
    _, (answer, *_) = look(session, "A-2026-0001")
    assert answer.deadline.due == date(2026, 7, 7)
    assert [stands for _, stands in entered_days(session)] == [False]
    assert prove(session) == ()


@pytest.mark.usefixtures("two_cases")
def test_an_entry_of_a_case_is_no_entry_of_the_calendar(session_on: DeskOn) -> None:
    with pytest.raises(NotFound):
        moves_of(session_on(date(2026, 7, 1)), EntryStruck(on=date(2026, 7, 1), seq=1, reason="mistyped"))
