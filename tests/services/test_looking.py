from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.deadline import State
from accessreq.cases.determinations import Granted
from accessreq.cases.kinds import SortBy
from accessreq.cases.status import Status
from accessreq.errors import NotFound
from accessreq.law.readings import Readings
from accessreq.services import acts, intake
from accessreq.services.looking import (
    Days,
    Narrowed,
    Urgency,
    count,
    due_and_act_by,
    explain,
    listed,
    look,
    open_duties,
)
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session

Made = Callable[..., Any]


@pytest.fixture
def three(session: Session, make_request: Made, case: str, text_only: HowToIssue) -> Session:
    """Received June 30 and granted; received June 29; received July 6."""
    acts.grant(session, case, Granted(on=date(2026, 7, 6)), text_only)
    intake.receive(session, make_request(name="bea Adams", on=date(2026, 6, 29)))
    intake.receive(session, make_request(name="Al Young", on=date(2026, 7, 6)))
    return session


def test_open_duties_are_told_most_urgent_first_and_settled_ones_not(three: Session) -> None:
    found = [(one.deadline.case, one.deadline.due, one.state) for one in open_duties(three)]

    assert found == [
        ("A-2026-0002", date(2026, 7, 6), State.DUE_TODAY),
        ("A-2026-0003", date(2026, 7, 13), State.OPEN),
    ]


def test_duties_can_be_narrowed_to_those_to_act_on_soon(three: Session) -> None:
    assert [one.deadline.case for one in open_duties(three, within=0)] == ["A-2026-0002"]
    assert [one.deadline.case for one in open_duties(three, within=4)] == ["A-2026-0002"]
    assert len(open_duties(three, within=5)) == 2


def test_duties_can_be_narrowed_to_those_that_are_overdue(
    three: Session, session_on: Callable[[date], Session]
) -> None:
    assert open_duties(three, only_overdue=True) == ()

    (late,) = open_duties(session_on(date(2026, 7, 7)), only_overdue=True)

    assert (late.deadline.case, late.business_days_left, late.denied_since) == (
        "A-2026-0002",
        -1,
        date(2026, 7, 7),
    )


@pytest.mark.parametrize(
    ("narrowed", "numbers"),
    [
        pytest.param(Narrowed(), [1, 2, 3], id="all"),
        pytest.param(Narrowed(urgency=Urgency(open_only=True)), [2, 3], id="open"),
        pytest.param(Narrowed(status=Status.GRANTED), [1], id="granted"),
        pytest.param(
            Narrowed(status=Status.GRANTED, urgency=Urgency(open_only=True)), [], id="granted and open"
        ),
        pytest.param(Narrowed(received=Days(since=date(2026, 6, 30))), [1, 3], id="since a day"),
        pytest.param(Narrowed(received=Days(until=date(2026, 6, 30))), [1, 2], id="until a day"),
        pytest.param(Narrowed(urgency=Urgency(due_within=0)), [2], id="to act on today"),
        pytest.param(Narrowed(urgency=Urgency(overdue=True)), [], id="overdue"),
        pytest.param(Narrowed(officer="reyes"), [1, 2, 3], id="by the officer"),
        pytest.param(Narrowed(officer="nobody"), [], id="by nobody"),
    ],
)
def test_cases_are_narrowed(narrowed: Narrowed, numbers: list[int], three: Session) -> None:
    found = [row.case for row in listed(three, narrowed)]

    assert found == [f"A-2026-000{number}" for number in numbers]


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        (SortBy.CASE, [1, 2, 3]),
        (SortBy.RECEIVED, [2, 1, 3]),
        (SortBy.NAME, [3, 2, 1]),
        (SortBy.DUE, [2, 3, 1]),
    ],
)
def test_cases_are_sorted(sort: SortBy, numbers: list[int], three: Session) -> None:
    found = [row.case for row in listed(three, Narrowed(), sort=sort)]

    assert found == [f"A-2026-000{number}" for number in numbers]


def test_a_list_ends_at_its_limit(three: Session) -> None:
    assert len(list(listed(three, Narrowed(), limit=2))) == 2


def test_a_case_is_shown_with_its_deadlines_as_they_stand(three: Session) -> None:
    file, standing = look(three, "a1")

    assert file.case.status is Status.GRANTED
    assert [(one.deadline.duty, one.state) for one in standing] == [("answer-access", State.MET)]


def test_the_most_urgent_date_is_explained_unless_one_is_named(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=date(2026, 7, 18), how=text_only)

    assert explain(session, case, None).span.duty.code == "determine-access"
    assert explain(session, case, None).steps[-1].date == date(2026, 7, 20)
    assert explain(session, case, "answer-access").steps[-1].date == date(2026, 7, 7)


def test_a_date_that_is_met_is_explained_when_nothing_is_open(three: Session) -> None:
    assert explain(three, "a1", None).span.duty.code == "answer-access"


def test_a_duty_that_the_case_does_not_have_is_answered_with_those_it_has(
    session: Session, case: str
) -> None:
    with pytest.raises(NotFound) as refused:
        explain(session, case, "determine-access")

    assert refused.value.found == "A-2026-0001 has no duty “determine-access”."
    assert refused.value.why == "Its duties are answer-access."


def test_a_date_is_counted_without_a_case() -> None:
    found = count("answer-access", date(2026, 6, 30), Readings())

    assert (found.span.due, found.steps[-1].date) == (date(2026, 7, 7), date(2026, 7, 7))


def test_both_dates_are_told_without_the_days_between() -> None:
    assert due_and_act_by("answer-access", date(2026, 2, 10), Readings()) == (
        date(2026, 2, 19),
        date(2026, 2, 18),
    )


def test_an_unknown_duty_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="answer-access"):
        count("answer", date(2026, 6, 30), Readings())
