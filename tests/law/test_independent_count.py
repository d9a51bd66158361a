"""The program's dates against a second count that walks the calendar day by day."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from accessreq.law.clock import Span, measure
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import DUTIES, Duty, Whose
from benchmarks.independent_count import (
    FIRST,
    LAST,
    RULES,
    Asked,
    Office,
    Silence,
    compare,
    difference,
    readings_of,
    silence_counted_again,
    silence_difference,
)

pytestmark = pytest.mark.unmeasured

days = st.dates(FIRST, LAST)
hours = st.times()
duties = st.sampled_from(DUTIES)
limits = st.tuples(
    st.sampled_from(sorted(RULES)), st.sampled_from(["business", "calendar"]), st.integers(4, 90)
)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    opens, closes = sorted((draw(hours), draw(hours)))
    return Office(
        floating_days_open=draw(st.booleans()),
        day_of_receipt_counts=draw(st.booleans()),
        opens=opens,
        closes=closes,
        appointed=draw(st.frozensets(days, max_size=4)),
        own=tuple(draw(st.lists(limits, max_size=6))),
    )


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    code = draw(st.sampled_from(sorted(RULES)))
    start = draw(days)
    promised = draw(st.none() | st.integers(0, 30)) if code == "determine-access" else None
    return Asked(
        duty=code,
        start=start,
        at=draw(st.none() | hours),
        promised=None if promised is None else start + timedelta(days=promised),
    )


def measured(asked: Asked, office: Office) -> Span:
    return measure(row_of(asked), asked.start, readings_of(office), at=asked.at, promised=asked.promised)


def row_of(asked: Asked) -> Duty:
    return next(row for row in DUTIES if row.code == asked.duty)


@pytest.mark.parametrize(
    ("asked", "proper", "windows"),
    [
        pytest.param(
            Silence(received=date(2026, 1, 5), acknowledged=date(2026, 1, 6), promised=date(2026, 1, 12)),
            False,
            [(date(2026, 1, 13), date(2026, 3, 23), date(2026, 3, 26))],
            id="a promise that is not kept",
        ),
        pytest.param(
            Silence(received=date(2026, 1, 5), acknowledged=date(2026, 1, 15), promised=date(2026, 1, 17)),
            False,
            [
                (date(2026, 1, 13), date(2026, 2, 26), date(2026, 3, 4)),
                (date(2026, 1, 18), date(2026, 3, 31), date(2026, 4, 3)),
            ],
            id="an acknowledgment that comes late and promises a Saturday",
        ),
        pytest.param(
            Silence(received=date(2026, 1, 5), proof=date(2026, 1, 8)),
            True,
            [(date(2026, 1, 13), date(2026, 3, 3), date(2026, 3, 5))],
            id="a website request whose proper request came in time",
        ),
        pytest.param(
            Silence(received=date(2026, 1, 5), proof=date(2026, 1, 14)),
            True,
            [(date(2026, 1, 13), date(2026, 2, 26), date(2026, 3, 4))],
            id="a website request whose proof came after the silence",
        ),
    ],
)
def test_both_counts_of_a_time_to_appeal_silence_are_those_counted_by_hand(
    asked: Silence, proper: bool, windows: list[tuple[date, date, date]]
) -> None:
    office = Office(proper=proper)

    assert silence_counted_again(asked, office) == windows
    assert silence_difference(asked, office, readings_of(office)) == ""


def test_the_second_count_knows_every_duty() -> None:
    assert set(RULES) == {row.code for row in DUTIES}


@given(asked=questions(), office=offices())
@example(
    asked=Asked(duty="answer-access", start=date(2023, 2, 10), at=time(10)),
    office=Office(floating_days_open=True, day_of_receipt_counts=True),
)
@example(
    asked=Asked(duty="promise-date", start=date(2025, 10, 5)),
    office=Office(floating_days_open=True, own=(("promise-date", "calendar", 30),)),
)
@example(asked=Asked(duty="judicial-review", start=date(2027, 10, 31)), office=Office())
def test_both_counts_agree_on_any_duty_day_and_reading(asked: Asked, office: Office) -> None:
    assert difference(asked, office, readings_of(office), row_of(asked)) == ""


@given(asked=questions(), office=offices())
@example(
    asked=Asked(duty="determine-access", start=date(2000, 1, 1), promised=date(2000, 1, 1)), office=Office()
)
def test_the_last_lawful_day_is_a_business_day_not_before_the_day_to_act_by(
    asked: Asked, office: Office
) -> None:
    readings = readings_of(office)

    span = measured(asked, office)

    assert readings.statute().is_business_day(span.due)
    # An acknowledgment on a day off may promise that day or the next: nothing is done before it.
    on_a_day_off = asked.promised is not None and span.act_by == asked.start
    assert on_a_day_off or readings.cautious().is_business_day(span.act_by)
    assert span.act_by <= span.due


@given(asked=questions(), office=offices(), later=st.integers(1, 400))
def test_a_later_start_never_has_an_earlier_end(asked: Asked, office: Office, later: int) -> None:
    moved = replace(asked, start=asked.start + timedelta(days=later), promised=None)

    first, second = measured(replace(asked, promised=None), office), measured(moved, office)

    assert first.due <= second.due
    assert first.act_by <= second.act_by


@given(asked=questions(), office=offices())
def test_a_right_of_the_data_subject_is_the_same_under_every_reading(asked: Asked, office: Office) -> None:
    bare = Office(appointed=office.appointed)

    span = measured(asked, office)

    assert span.due == measured(asked, bare).due
    if span.duty.whose is Whose.DATA_SUBJECT:
        assert span.act_by == span.due


@given(asked=questions(), office=offices())
def test_a_reading_that_is_dropped_never_brings_the_day_to_act_forward(asked: Asked, office: Office) -> None:
    fewer = [
        replace(office, floating_days_open=False),
        replace(office, day_of_receipt_counts=False),
        replace(office, own=office.own[1:]),
    ]

    act_by = measured(asked, office).act_by

    assert all(act_by <= measured(asked, one).act_by for one in fewer)


def test_a_thousand_drawn_days_agree() -> None:
    agreed, differences = compare(dates=1000, seed=7)

    assert (agreed, differences) == (14_000, [])


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(BusinessDays(6), id="a day too long"),
        pytest.param(BusinessDays(4), id="a day too short"),
    ],
)
def test_the_comparison_finds_a_duty_that_is_one_day_wrong(wrong: BusinessDays) -> None:
    table = [replace(row, within=wrong) if row.code == "answer-access" else row for row in DUTIES]

    agreed, differences = compare(dates=200, seed=7, table=table)

    assert agreed < 2_800
    assert all("answer-access" in words or "Silence" in words for words in differences)
    assert len(differences) > 100


def test_the_comparison_finds_a_time_to_appeal_that_is_counted_from_another_day() -> None:
    table = [
        replace(row, within=CalendarDays(28)) if row.code == "determine-access" else row for row in DUTIES
    ]

    _, differences = compare(dates=200, seed=7, table=table)

    assert sum("Silence" in words for words in differences) > 40
