from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.casebook import corrections, intake
from accessreq.casebook.corrections import Decision
from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.recording import HowToIssue
from accessreq.casebook.what_if import seen_from, what_if
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.items import CorrectionItem
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, NotFound, Refused

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
    verb: str, status: Status, desk: Desk, case: str
) -> None:
    done = what_if(desk, case, verb, date(2026, 7, 9), None)

    assert done.dry_run
    assert done.case.status is status
    assert open_file(desk, case).last == 2


def test_a_denial_of_next_week_shows_the_window_that_it_would_open(desk: Desk, case: str) -> None:
    next_week = date(2026, 7, 9)

    done = what_if(seen_from(desk, next_week), case, "deny", next_week, None)

    assert [(each.duty, each.due) for each in done.deadlines] == [
        ("answer-access", date(2026, 7, 7)),
        ("appeal-window", date(2026, 8, 20)),
    ]


def test_a_day_that_is_past_does_not_turn_the_desk_back(desk: Desk) -> None:
    assert seen_from(desk, date(2026, 7, 1)).today == date(2026, 7, 6)
    assert seen_from(desk, date(2026, 7, 9)).today == date(2026, 7, 9)


def test_what_may_not_follow_may_not_be_imagined_either(desk: Desk, case: str) -> None:
    with pytest.raises(NotAllowed, match="before the receipt"):
        what_if(desk, case, "deny", date(2026, 6, 29), None)
    with pytest.raises(Refused, match="31 days after"):
        what_if(desk, case, "acknowledge", date(2026, 7, 9), date(2026, 8, 9))
    with pytest.raises(NotFound, match="“extend” is nothing that can be done"):
        what_if(desk, case, "extend", date(2026, 7, 9), None)


def test_what_would_follow_an_appeal_its_copy_and_its_denial_is_shown(
    desk: Desk, make_request: Made, text_only: HowToIssue
) -> None:
    """Received and refused on July 6; appeal on July 10, decided on July 31."""
    items = (CorrectionItem(record="Name card", now="Itoh", wanted="Ito"),)
    request = make_request(request=RequestKind.CORRECTION, items=items, on=date(2026, 7, 6))
    case = intake.receive(desk, request).case.number

    refused = what_if(desk, case, "deny", date(2026, 7, 6), None)
    corrections.refuse(
        desk, open_file(desk, case), Decision(on=date(2026, 7, 6)), (GroundGiven(ground="C01"),), text_only
    )
    seen = seen_from(desk, date(2026, 7, 10))
    appealed = what_if(seen, case, "appeal", date(2026, 7, 10), None)

    assert refused.case.status is Status.REFUSED
    assert {each.duty: each.due.isoformat() for each in appealed.deadlines} == {
        "answer-correction": "2026-08-17",
        "appeal-window": "2026-08-17",
        "forward-appeal": "2026-07-10",
        "decide-correction-appeal": "2026-08-21",
    }


def test_an_appeal_for_which_there_is_no_time_is_refused_here_too(desk: Desk, make_request: Made) -> None:
    case = intake.receive(desk, make_request(on=date(2026, 7, 6))).case.number

    with pytest.raises(NotAllowed, match="silence counts as a denial from 2026-07-14 on"):
        what_if(desk, case, "appeal", date(2026, 7, 6), None)
