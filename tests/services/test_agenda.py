from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.determinations import Granted
from accessreq.cases.events import IdentityChecked
from accessreq.services import acts, answering, intake
from accessreq.services.agenda import agenda
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session

Made = Callable[..., Any]


@pytest.fixture
def morning(session: Session, make_request: Made, proof: IdentityChecked, text_only: HowToIssue) -> Session:
    """July 6: one overdue, one for today, one this week, one granted; proof was asked of one, due July 13."""
    for name, on in (
        ("Jane Q. Sample", date(2026, 6, 25)),
        ("John Roe", date(2026, 6, 29)),
        ("Ada Young", date(2026, 6, 30)),
        ("Li Wei", date(2026, 7, 6)),
        ("Bea Adams", date(2026, 6, 30)),
    ):
        intake.receive(session, make_request(name=name, on=on))
    acts.ask_for_proof(session, "A-2026-0004", date(2026, 7, 6), text_only)
    acts.check_identity(session, "A-2026-0005", proof)
    acts.grant(session, "A-2026-0005", Granted(on=date(2026, 7, 6)), text_only)
    return session


def test_each_duty_stands_under_its_urgency_with_the_person_and_what_to_type(morning: Session) -> None:
    found = agenda(morning)

    parts = (found.overdue, found.today, found.week)
    assert [[(each.row.name, each.command) for each in part] for part in parts] == [
        [("Jane Q. Sample", "acknowledge A-2026-0001")],
        [("John Roe", "acknowledge A-2026-0002")],
        [("Ada Young", "acknowledge A-2026-0003"), ("Li Wei", "acknowledge A-2026-0004")],
    ]
    assert [(each.name, each.answered) for each in found.answered] == [("Bea Adams", date(2026, 7, 6))]
    assert (found.later, found.empty) == (0, False)


def test_a_case_that_waits_is_told_once_where_it_presses_most(
    morning: Session, session_on: Callable[[date], Session], text_only: HowToIssue
) -> None:
    promised = date(2026, 8, 3)
    answering.acknowledge(
        morning, "A-2026-0004", on=date(2026, 7, 6), note="", promised=promised, how=text_only
    )

    today = agenda(morning)
    last_week = agenda(session_on(date(2026, 7, 30)))

    assert [(each.row.name, each.command) for each in today.waiting] == [("Li Wei", "identity A-2026-0004")]
    assert "Li Wei" not in [each.row.name for each in today.week]
    assert last_week.waiting == ()
    assert [each.command for each in last_week.week if each.row.name == "Li Wei"] == ["identity A-2026-0004"]


def test_an_answer_is_told_for_a_week(morning: Session, session_on: Callable[[date], Session]) -> None:
    days = (date(2026, 7, 13), date(2026, 7, 14))

    assert [len(agenda(session_on(day)).answered) for day in days] == [1, 0]
