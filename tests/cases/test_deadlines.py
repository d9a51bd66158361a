from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.case import Case
from accessreq.cases.deadline import (
    ProperRequest,
    State,
    business_days_left,
    state,
)
from accessreq.cases.deadlines import deadlines, latest_promise
from accessreq.cases.determinations import Granted, GrantedInPart, Withheld
from accessreq.cases.events import Acknowledged, Event, Withdrawn
from accessreq.errors import SettingsWrong
from accessreq.law.duties import Whose
from accessreq.law.readings import ClockStart, Readings
from tests.cases.happenings import by_duty, denied

Make = Callable[..., Any]

STATUTE_ALONE = Readings(floating_days_open=False)
PROPER = Readings(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")


def case_of(*events: Event) -> Case:
    return Case.of("A-2026-0001", events)


# --- which deadlines there are ---------------------------------------------------


def test_a_request_is_answered_in_five_business_days_and_silence_would_open_an_appeal(received: Make) -> None:
    found = by_duty(case_of(received(date(2026, 6, 30))))

    assert list(found) == ["answer-access", "appeal-window"]
    answer, window = found["answer-access"], found["appeal-window"]
    assert (answer.start, answer.due, answer.act_by) == (
        date(2026, 6, 30),
        date(2026, 7, 7),
        date(2026, 7, 7),
    )
    assert (window.start, window.opens, window.due) == (date(2026, 7, 7), date(2026, 7, 8), date(2026, 8, 18))


def test_the_window_of_silence_does_not_exist_on_the_last_lawful_day(received: Make) -> None:
    window = by_duty(case_of(received(date(2026, 6, 30))))["appeal-window"]

    assert not window.exists(date(2026, 7, 7))
    assert window.exists(date(2026, 7, 8))


def test_an_acknowledgment_answers_and_starts_the_promised_date(received: Make) -> None:
    found = by_duty(
        case_of(
            received(date(2026, 6, 30)),
            Acknowledged(on=date(2026, 7, 6), promised=date(2026, 7, 20)),
        )
    )

    assert list(found) == ["answer-access", "promise-date", "determine-access", "appeal-window"]
    assert found["answer-access"].met == date(2026, 7, 6)
    assert (found["promise-date"].due, found["promise-date"].met) == (date(2026, 8, 5), date(2026, 7, 6))
    assert (found["determine-access"].due, found["determine-access"].met) == (date(2026, 7, 20), None)
    assert found["appeal-window"].opens == date(2026, 7, 21)


def test_a_promised_date_on_a_saturday_allows_the_next_business_day(received: Make) -> None:
    found = by_duty(
        case_of(
            received(date(2026, 6, 30)),
            Acknowledged(on=date(2026, 7, 6), promised=date(2026, 7, 18)),
        )
    )

    assert found["determine-access"].due == date(2026, 7, 20)


def test_a_grant_settles_everything_and_leaves_nothing_to_appeal(received: Make, shown: Make) -> None:
    found = by_duty(
        case_of(
            received(date(2026, 6, 30)),
            shown(date(2026, 6, 30)),
            Granted(on=date(2026, 7, 2)),
        )
    )

    assert list(found) == ["answer-access"]
    assert found["answer-access"].met == date(2026, 7, 2)


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param(denied(date(2026, 7, 2)), id="denial"),
        pytest.param(
            GrantedInPart(on=date(2026, 7, 2), withheld=(Withheld(portion="page 3", ground="A09"),)),
            id="grant in part",
        ),
    ],
)
def test_what_was_refused_may_be_appealed_from_the_day_of_the_letter(
    decided: Event, received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30)), shown(date(2026, 6, 30)), decided)

    window = by_duty(case)["appeal-window"]

    assert window.whose is Whose.DATA_SUBJECT
    assert (window.start, window.opens) == (date(2026, 7, 2), date(2026, 7, 2))
    assert window.due == date(2026, 8, 13)
    assert window.closes == date(2026, 8, 18)  # five days in the mail: counted from July 7


def test_the_window_to_appeal_is_never_shortened_by_a_reading(received: Make) -> None:
    case = case_of(received(date(2026, 10, 14)), denied(date(2026, 10, 14)))

    window = by_duty(case, Readings(floating_days_open=True, day_of_receipt_counts=True))["appeal-window"]

    assert window.act_by == window.due == date(2026, 11, 30)


def test_a_withdrawal_makes_what_is_open_moot_and_takes_the_window_of_silence_away(received: Make) -> None:
    case = case_of(received(date(2026, 6, 30)), Withdrawn(on=date(2026, 7, 2)))

    found = by_duty(case)

    assert list(found) == ["answer-access"]
    assert found["answer-access"].moot
    assert state(found["answer-access"], date(2026, 7, 8), Readings(), 3) is State.MOOT


@pytest.mark.parametrize(
    ("withdrawn", "left"),
    [
        pytest.param(date(2026, 7, 7), State.MOOT, id="on the last lawful day"),
        pytest.param(date(2026, 7, 8), State.ENDED_LATE, id="the day after"),
    ],
)
def test_a_withdrawal_undoes_no_breach(withdrawn: date, left: State, received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30)), Withdrawn(on=withdrawn)))["answer-access"]

    assert (answer.met, answer.ended) == (None, withdrawn)
    assert state(answer, date(2026, 12, 1), Readings(), 3) is left


def test_how_late_a_withdrawn_request_was_is_counted_to_the_day_of_its_withdrawal(received: Make) -> None:
    case = case_of(received(date(2026, 6, 30)), Withdrawn(on=date(2026, 7, 13)))

    assert business_days_left(by_duty(case)["answer-access"], date(2026, 12, 1), Readings()) == -4


def test_what_was_met_before_a_withdrawal_stays_met(received: Make) -> None:
    case = case_of(
        received(date(2026, 6, 30)),
        Acknowledged(on=date(2026, 7, 6), promised=date(2026, 7, 20)),
        Withdrawn(on=date(2026, 7, 8)),
    )

    found = by_duty(case)

    assert not found["answer-access"].moot
    assert found["determine-access"].moot


def test_a_request_from_before_the_table_has_no_deadline_that_is_a_guess(received: Make) -> None:
    with pytest.raises(SettingsWrong, match="2100"):
        deadlines(case_of(received(date(2099, 12, 28))), Readings())


# --- the earlier of two readings -------------------------------------------------


def test_on_lincolns_birthday_the_office_acts_a_day_earlier_than_the_law_asks(received: Make) -> None:
    case = case_of(received(date(2026, 2, 10)))

    assert by_duty(case)["answer-access"].act_by == date(2026, 2, 18)
    assert by_duty(case)["answer-access"].due == date(2026, 2, 19)
    assert by_duty(case, STATUTE_ALONE)["answer-access"].act_by == date(2026, 2, 19)


@pytest.mark.parametrize(
    ("at", "act_by"),
    [
        pytest.param("09:00", date(2026, 7, 6), id="when the office opens"),
        pytest.param("16:59", date(2026, 7, 6), id="a minute before it closes"),
        pytest.param("17:00", date(2026, 7, 7), id="when it has closed"),
        pytest.param(None, date(2026, 7, 6), id="at an hour that nobody noted"),
    ],
)
def test_the_hour_of_arrival_decides_whether_the_day_of_receipt_can_count(
    at: str | None, act_by: date, received: Make
) -> None:
    case = case_of(received(date(2026, 6, 30), at=at))

    answer = by_duty(case, Readings(day_of_receipt_counts=True))["answer-access"]

    assert (answer.act_by, answer.due) == (act_by, date(2026, 7, 7))


# --- a website request -----------------------------------------------------------


def test_a_website_request_without_proof_has_the_date_of_receipt_alone(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30), website=True)))["answer-access"]

    assert answer.due == date(2026, 7, 7)
    assert answer.proper_request is None


def test_a_website_request_shows_the_date_from_the_proper_request_beside_the_statutes(
    received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 6)))

    answer = by_duty(case)["answer-access"]

    assert (answer.due, answer.act_by) == (date(2026, 7, 7), date(2026, 7, 7))
    assert answer.proper_request == ProperRequest(start=date(2026, 7, 6), due=date(2026, 7, 13))


def test_any_other_request_has_no_second_date(received: Make, shown: Make) -> None:
    case = case_of(received(date(2026, 6, 30)), shown(date(2026, 7, 6)))

    assert by_duty(case)["answer-access"].proper_request is None


def test_by_the_agencys_own_rule_the_proper_request_starts_the_clock_and_receipt_the_day_to_act(
    received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 6)))

    answer = by_duty(case, PROPER)["answer-access"]

    assert (answer.start, answer.due, answer.act_by) == (
        date(2026, 7, 6),
        date(2026, 7, 13),
        date(2026, 7, 7),
    )


def test_by_that_rule_the_clock_of_receipt_runs_until_proof_is_shown(received: Make) -> None:
    answer = by_duty(case_of(received(date(2026, 6, 30), website=True)), PROPER)["answer-access"]

    assert answer.due == date(2026, 7, 7)


def test_by_that_rule_silence_opens_the_time_to_appeal_from_first_receipt_and_the_later_day_ends_it(
    received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 6)))

    window = by_duty(case, PROPER)["appeal-window"]

    assert (window.opens, window.start, window.due) == (
        date(2026, 7, 8),
        date(2026, 7, 13),
        date(2026, 8, 24),
    )


def test_by_that_rule_proof_on_the_last_day_from_receipt_still_starts_the_clock(
    received: Make, shown: Make
) -> None:
    in_time = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 7)))
    too_late = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 8)))

    assert by_duty(in_time, PROPER)["answer-access"].due == date(2026, 7, 14)
    assert by_duty(too_late, PROPER)["answer-access"].due == date(2026, 7, 7)


# --- what else is asked of a deadline --------------------------------------------


def test_the_latest_date_to_promise_is_the_last_business_day_up_to_the_thirtieth(received: Make) -> None:
    case = case_of(received(date(2025, 1, 29)))

    assert latest_promise(case, date(2025, 1, 31), Readings()) == date(2025, 2, 28)


def test_the_count_of_a_deadline_ends_where_the_deadline_does(received: Make, shown: Make) -> None:
    case = case_of(
        received(date(2026, 2, 9), website=True, at="10:00"),
        shown(date(2026, 2, 11)),
        Acknowledged(on=date(2026, 2, 13), promised=date(2026, 3, 14)),
    )

    for readings in (Readings(), STATUTE_ALONE, PROPER, Readings(day_of_receipt_counts=True)):
        for each in deadlines(case, readings):
            assert (each.span.start, each.span.due, each.span.act_by) == (each.start, each.due, each.act_by)


def test_the_count_from_the_proper_request_names_first_receipt_as_the_reading_taken(
    received: Make, shown: Make
) -> None:
    case = case_of(received(date(2026, 6, 30), website=True), shown(date(2026, 7, 6)))

    answer = by_duty(case, PROPER)["answer-access"]

    taken = [
        (each.code, each.on) for each in answer.span.others if each.taken and each.code == "first-receipt"
    ]
    assert taken == [("first-receipt", date(2026, 7, 7))]
