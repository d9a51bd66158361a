from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.determinations import GroundGiven
from accessreq.cases.events import CorrectionItem
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.services import answering, intake
from accessreq.services.answering import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.services.what_if import seen_from, what_if

Made = Callable[..., Any]


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("identity", Status.RECEIVED),
        ("acknowledge", Status.ACKNOWLEDGED),
        ("grant", Status.GRANTED),
        ("grant-in-part", Status.GRANTED_IN_PART),
        ("deny", Status.DENIED),
        ("withdraw", Status.WITHDRAWN),
    ],
)
def test_what_would_become_of_a_case_is_told_and_nothing_is_kept(
    verb: str, status: Status, session: Session, case: str
) -> None:
    done = what_if(session, case, verb, date(2026, 7, 9), None)

    assert done.dry_run
    assert done.case.status is status
    assert open_file(session, case).last == 2


def test_a_denial_of_next_week_shows_the_window_that_it_would_open(session: Session, case: str) -> None:
    next_week = date(2026, 7, 9)

    done = what_if(seen_from(session, next_week), case, "deny", next_week, None)

    assert [(each.duty, each.due) for each in done.deadlines] == [
        ("answer-access", date(2026, 7, 7)),
        ("appeal-window", date(2026, 8, 20)),
    ]


def test_a_day_that_is_past_does_not_turn_the_session_back(session: Session) -> None:
    assert seen_from(session, date(2026, 7, 1)).today == date(2026, 7, 6)
    assert seen_from(session, date(2026, 7, 9)).today == date(2026, 7, 9)


def test_what_may_not_follow_may_not_be_imagined_either(session: Session, case: str) -> None:
    with pytest.raises(NotAllowed, match="before the receipt"):
        what_if(session, case, "deny", date(2026, 6, 29), None)
    with pytest.raises(Refused, match="31 days after"):
        what_if(session, case, "acknowledge", date(2026, 7, 9), date(2026, 8, 9))
    with pytest.raises(NotFound, match="“extend” is nothing that can be done"):
        what_if(session, case, "extend", date(2026, 7, 9), None)


def test_what_would_follow_an_appeal_its_copy_and_its_denial_is_shown(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    """Received and refused on July 6; appeal on July 10, decided on July 31."""
    items = (CorrectionItem(record="Name card", now="Itoh", wanted="Ito"),)
    request = make_request(request=RequestKind.CORRECTION, items=items, on=date(2026, 7, 6))
    case = intake.receive(session, request).case.number

    refused = what_if(session, case, "deny", date(2026, 7, 6), None)
    answering.refuse(
        session,
        open_file(session, case),
        Decision(on=date(2026, 7, 6)),
        (GroundGiven(ground="C01"),),
        text_only,
    )
    seen = seen_from(session, date(2026, 7, 10))
    appealed = what_if(seen, case, "appeal", date(2026, 7, 10), None)

    assert refused.case.status is Status.REFUSED
    assert {each.duty: each.due.isoformat() for each in appealed.deadlines} == {
        "answer-correction": "2026-08-17",
        "appeal-window": "2026-08-17",
        "forward-appeal": "2026-07-10",
        "decide-correction-appeal": "2026-08-21",
    }


def test_an_appeal_for_which_there_is_no_time_is_refused_here_too(
    session: Session, make_request: Made
) -> None:
    case = intake.receive(session, make_request(on=date(2026, 7, 6))).case.number

    with pytest.raises(NotAllowed, match="silence counts as a denial from 2026-07-14 on"):
        what_if(session, case, "appeal", date(2026, 7, 6), None)
