"""The deadlines of a case against the second count, which scans the calendar day by day."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from accessreq.cases.appeals import AppealDetermined, Appealed
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import deadlines, latest_promise
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.disclosures import Disagreed, NoticeAsked
from accessreq.cases.events import Acknowledged
from accessreq.cases.explain import steps
from accessreq.cases.kinds import RequestKind
from accessreq.cases.wording import time_at
from accessreq.law.readings import Readings
from benchmarks.independent_count import (
    Asked,
    Office,
    Silence,
    readings_of,
    second_count,
    silence_counted_again,
)
from tests.cases.drawn import HOURS, lived, requests

Make = Callable[..., Any]

DAYS = st.dates(date(2021, 1, 1), date(2090, 1, 1))
OFFICES = st.builds(Office, floating_days_open=st.booleans(), day_of_receipt_counts=st.booleans())
WAITS = st.integers(0, 40)


@given(on=DAYS, at=HOURS, office=OFFICES)
def test_an_answer_is_due_when_the_second_count_says(
    on: date, at: str | None, office: Office, received: Make
) -> None:
    answer, window = deadlines(Case.of("A", [received(on, at=at)]), readings_of(office))

    due, act_by = second_count(Asked(duty="answer-access", start=on, at=time_at(at)), office)
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
    windows = silence_counted_again(Silence(received=on, acknowledged=letter, promised=promise), office)
    assert (found["promise-date"].due, found["promise-date"].act_by) == latest
    assert (found["determine-access"].due, found["determine-access"].act_by) == decided
    assert [
        (each.opens, each.due, each.closes)
        for each in deadlines(case, readings_of(office))
        if each.duty == "appeal-window"
    ] == windows
    assert latest_promise(case, letter, readings_of(office)) == latest[0]


@given(on=DAYS, wait=st.integers(0, 40), proper=st.booleans(), office=OFFICES)
def test_silence_on_a_website_request_is_counted_as_the_second_count_says(
    on: date, wait: int, proper: bool, office: Office, received: Make, shown: Make
) -> None:
    office = replace(office, proper=proper)
    proof = on + timedelta(days=wait)
    case = Case.of("A", [received(on, website=True), shown(proof)])

    (window,) = (each for each in deadlines(case, readings_of(office)) if each.duty == "appeal-window")

    (expected,) = silence_counted_again(Silence(received=on, proof=proof), office)
    assert (window.opens, window.due, window.closes) == expected


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


# --- every duty of a case that goes far ------------------------------------------


def starts(case: Case) -> dict[str, list[date]]:
    """The days on which the duties of appeals and statements start, read from the history alone."""
    return {
        "forward-appeal": [each.on for each in case.history if isinstance(each, Appealed)],
        "decide-access-appeal": _appealed(case, RequestKind.ACCESS),
        "decide-correction-appeal": _appealed(case, RequestKind.CORRECTION),
        "forward-determination": [each.on for each in case.history if isinstance(each, AppealDetermined)],
        "note-dispute": [each.on for each in case.history if isinstance(each, Disagreed)],
    }


def _appealed(case: Case, part: RequestKind) -> list[date]:
    return [each.on for each in case.history if isinstance(each, Appealed) and part in each.of]


def hours(case: Case, deadline: Deadline) -> set[time | None]:
    """At which hours the paper that starts a deadline may have arrived; several on one day."""
    if deadline.duty.startswith("answer-"):
        return {time_at(case.received.at)}
    if not deadline.duty.startswith("decide-"):
        return {None}
    return {
        time_at(each.at) for each in case.history if isinstance(each, Appealed) and each.on == deadline.start
    }


CASES = lived(requests(DAYS))


@given(case=CASES, office=OFFICES, mail=st.integers(0, 30))
def test_every_deadline_of_a_case_is_due_when_the_second_count_says(
    case: Case, office: Office, mail: int
) -> None:
    found = deadlines(case, replace(readings_of(office), mail_days=mail))

    for each in found:
        promised = case.acknowledgment.promised if case.acknowledgment else None
        asked = Asked(duty=each.duty, start=each.start, promised=promised)
        counts = [second_count(replace(asked, at=at), office) for at in hours(case, each)]
        assert (each.due, each.act_by) in counts


@given(case=CASES, office=OFFICES, mail=st.integers(0, 30))
def test_every_right_closes_when_the_second_count_says(case: Case, office: Office, mail: int) -> None:
    rights = ("appeal-window", "judicial-review")
    found = deadlines(case, replace(readings_of(office), mail_days=mail))

    for each in found:
        arrived = each.start + timedelta(days=mail)
        closes, _ = second_count(Asked(duty=each.duty, start=arrived), office)
        assert each.closes == (closes if each.duty in rights else each.due)


@given(case=CASES)
def test_each_appeal_and_each_statement_starts_its_duties_once(case: Case) -> None:
    found = deadlines(case, Readings())

    for duty, days in starts(case).items():
        assert sorted(each.start for each in found if each.duty == duty) == sorted(days)


@given(case=CASES)
def test_recipients_are_told_from_the_day_of_the_wish_or_of_what_they_are_told(case: Case) -> None:
    wished = {each.on for each in case.history if isinstance(each, NoticeAsked)}
    stands = {
        each.on for each in case.history if isinstance(each, ItemDecided | AppealDetermined | Disagreed)
    }

    notify = [each for each in deadlines(case, Readings()) if each.duty == "notify-recipients"]

    assert all(each.start in wished | stands for each in notify)
    assert len({each.start for each in notify}) == len(notify)


@given(case=CASES, office=OFFICES)
def test_the_count_that_is_told_of_a_deadline_ends_where_the_deadline_does(
    case: Case, office: Office
) -> None:
    readings = readings_of(office)

    for each in deadlines(case, readings):
        if len(hours(case, each)) == 1:
            days = steps(each.span)
            assert (each.span.start, each.span.due, each.span.act_by) == (each.start, each.due, each.act_by)
            assert (days[0].date, days[-1].date) == (each.start, each.due)
