from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.case import Case
from accessreq.cases.deadline import (
    State,
    business_days_left,
    deemed_denied_since,
    state,
)
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event
from accessreq.law.readings import ClockStart, Readings
from tests.cases.happenings import by_duty, denied

Make = Callable[..., Any]

STATUTE_ALONE = Readings(floating_days_open=False)
PROPER = Readings(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")


def case_of(*events: Event) -> Case:
    return Case.of("A-2026-0001", events)


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        pytest.param(date(2026, 2, 10), State.OPEN, id="four business days before the day to act"),
        pytest.param(date(2026, 2, 12), State.DUE_SOON, id="Lincoln's Birthday, three before it"),
        pytest.param(date(2026, 2, 13), State.DUE_SOON, id="two before it"),
        pytest.param(date(2026, 2, 17), State.DUE_SOON, id="the day before it"),
        pytest.param(date(2026, 2, 18), State.DUE_TODAY, id="the day to act by"),
        pytest.param(date(2026, 2, 19), State.DUE_TODAY, id="the last lawful day"),
        pytest.param(date(2026, 2, 20), State.OVERDUE, id="the day after"),
    ],
)
def test_a_duty_stands_as_its_two_dates_say(today: date, stands: State, received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 2, 10))))["answer-access"]

    assert state(answer, today, Readings(), 3) is stands


def test_with_no_days_of_warning_a_duty_is_open_until_the_day_to_act(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30))))["answer-access"]

    assert state(answer, date(2026, 7, 6), Readings(), 0) is State.OPEN
    assert state(answer, date(2026, 7, 7), Readings(), 0) is State.DUE_TODAY


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        pytest.param(date(2026, 7, 7), State.MET, id="on the last lawful day"),
        pytest.param(date(2026, 7, 8), State.MET_LATE, id="the day after"),
    ],
)
def test_an_answer_is_in_time_until_the_last_lawful_day(
    day: date, stands: State, received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30)), shown(date(2026, 6, 30)), Granted(on=day))

    assert state(by_duty(case)["answer-access"], date(2026, 8, 1), Readings(), 3) is stands


def test_an_answer_between_the_day_to_act_and_the_last_lawful_day_is_in_time(received: Make) -> None:
    case = case_of(received(date(2026, 2, 10)), denied(date(2026, 2, 19)))

    assert state(by_duty(case)["answer-access"], date(2026, 3, 1), Readings(), 3) is State.MET


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        pytest.param(date(2026, 7, 2), State.OPEN, id="the day of the letter"),
        pytest.param(date(2026, 8, 12), State.OPEN, id="four business days before it closes"),
        pytest.param(date(2026, 8, 13), State.DUE_SOON, id="thirty from the letter: three before it closes"),
        pytest.param(
            date(2026, 8, 14), State.DUE_SOON, id="while the letter may still have been in the mail"
        ),
        pytest.param(date(2026, 8, 18), State.DUE_TODAY, id="the last defensible day"),
        pytest.param(date(2026, 8, 19), State.LAPSED, id="the day after"),
    ],
)
def test_the_window_to_appeal_lapses_only_after_time_for_the_mail(
    today: date, stands: State, received: Make
) -> None:
    window = by_duty(case_of(received(date(2026, 6, 30)), denied(date(2026, 7, 2))))["appeal-window"]

    assert state(window, today, Readings(), 3) is stands


@pytest.mark.parametrize(
    ("today", "left"),
    [
        pytest.param(date(2026, 6, 30), 5, id="the day of receipt"),
        pytest.param(date(2026, 7, 3), 2, id="the Friday before Independence Day, a business day"),
        pytest.param(date(2026, 7, 4), 2, id="the Saturday"),
        pytest.param(date(2026, 7, 7), 0, id="the last lawful day"),
        pytest.param(date(2026, 7, 8), -1, id="the day after"),
        pytest.param(date(2026, 7, 13), -4, id="after a weekend"),
    ],
)
def test_the_days_left_are_business_days_to_the_last_lawful_day(
    today: date, left: int, received: Make
) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30))))["answer-access"]

    assert business_days_left(answer, today, Readings()) == left


def test_at_the_weekend_after_a_friday_a_duty_is_overdue_by_no_business_day_yet(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 7, 10))))["answer-access"]
    saturday = date(2026, 7, 18)

    assert answer.due == date(2026, 7, 17)
    assert state(answer, saturday, Readings(), 3) is State.OVERDUE
    assert business_days_left(answer, saturday, Readings()) == 0


def test_silence_counts_as_a_denial_from_the_day_after_the_last_lawful_one(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30))))["answer-access"]

    assert deemed_denied_since(answer, date(2026, 7, 7)) is None
    assert deemed_denied_since(answer, date(2026, 7, 8)) == date(2026, 7, 8)
    assert deemed_denied_since(answer, date(2026, 9, 1)) == date(2026, 7, 8)


def test_a_late_answer_ends_the_silence(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30)), denied(date(2026, 7, 20))))["answer-access"]

    assert deemed_denied_since(answer, date(2026, 9, 1)) is None
