"""The deadlines of a case against the second count, which scans the calendar day by day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines, latest_promise
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.events import Acknowledged
from benchmarks.independent_count import Asked, Office, readings_of, second_count

Make = Callable[..., Any]

DAYS = st.dates(date(2021, 1, 1), date(2090, 1, 1))
OFFICES = st.builds(Office, floating_days_open=st.booleans(), day_of_receipt_counts=st.booleans())
WAITS = st.integers(0, 40)


@given(on=DAYS, at=st.none() | st.times(), office=OFFICES)
def test_an_answer_is_due_when_the_second_count_says(
    on: date, at: time | None, office: Office, received: Make
) -> None:
    answer, window = deadlines(Case.of("A", [received(on, at=at)]), readings_of(office))

    due, act_by = second_count(Asked(duty="answer-access", start=on, at=at), office)
    last, _ = second_count(Asked(duty="appeal-window", start=due), office)
    assert (answer.due, answer.act_by) == (due, act_by)
    assert (window.opens, window.due) == (due + timedelta(days=1), last)


@given(on=DAYS, wait=WAITS, promised=st.integers(0, 30), office=OFFICES)
def test_an_acknowledged_request_is_due_when_the_second_count_says(
    on: date, wait: int, promised: int, office: Office, received: Make
) -> None:
    letter = on + timedelta(days=wait)
    promise = letter + timedelta(days=promised)
    case = Case.of("A", [received(on), Acknowledged(on=letter, promised=promise)])

    found = {each.duty: each for each in deadlines(case, readings_of(office))}

    latest = second_count(Asked(duty="promise-date", start=letter), office)
    decided = second_count(Asked(duty="determine-access", start=letter, promised=promise), office)
    window, _ = second_count(Asked(duty="appeal-window", start=decided[0]), office)
    assert (found["promise-date"].due, found["promise-date"].act_by) == latest
    assert (found["determine-access"].due, found["determine-access"].act_by) == decided
    assert found["appeal-window"].due == window
    assert latest_promise(case, letter, readings_of(office)) == latest[0]


@given(on=DAYS, wait=WAITS, office=OFFICES, mail=st.integers(0, 30))
def test_a_denial_may_be_appealed_until_the_second_count_says(
    on: date, wait: int, office: Office, mail: int, received: Make
) -> None:
    letter = on + timedelta(days=wait)
    case = Case.of("A", [received(on), Denied(on=letter, grounds=(GroundGiven(ground="A01"),))])
    readings = replace(readings_of(office), mail_days=mail)

    window = deadlines(case, readings)[-1]

    due, _ = second_count(Asked(duty="appeal-window", start=letter), office)
    arrived = letter + timedelta(days=mail)
    closes, _ = second_count(Asked(duty="appeal-window", start=arrived), office)
    assert (window.due, window.act_by, window.closes) == (due, due, closes)
