from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import BOTH, Appealed
from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline, State, deemed_denied_since, state
from accessreq.cases.deadlines import deadlines
from accessreq.cases.preconditions import check_appeal_in_time
from accessreq.errors import NotAllowed
from accessreq.law.readings import ClockStart, Readings
from tests.cases.happenings import (
    ACCESS,
    CORRECTION,
    access_asked,
    acknowledged,
    appeal_denied,
    appeal_granted,
    appeal_withdrawn,
    appealed,
    case_of,
    correction_asked,
    denied,
    determination_forwarded,
    every,
    forwarded,
    identity_shown,
    item_made,
    item_refused,
    only,
)

MAY_21 = date(2026, 5, 21)
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_13 = date(2026, 7, 13)
JULY_22 = date(2026, 7, 22)
AUGUST_24 = date(2026, 8, 24)


def refused(items: int = 1) -> Case:
    return case_of(correction_asked(MAY_21, items=items), item_refused(JULY_1))


def checked(case: Case, event: Appealed, readings: Readings | None = None) -> bool:
    return check_appeal_in_time(case, event, deadlines(case, readings or Readings()))


def stands(deadline: Deadline, today: date) -> State:
    return state(deadline, today, Readings(), 3)


# --- the time to appeal ----------------------------------------------------------


def test_each_day_of_refusal_opens_a_time_to_appeal_of_its_own() -> None:
    case = refused(items=3).then(item_refused(JULY_6, 2)).then(item_refused(JULY_6, 3))

    windows = every(case, "appeal-window")

    assert [(each.start, each.due, each.closes) for each in windows] == [
        (JULY_1, date(2026, 8, 12), date(2026, 8, 17)),
        (JULY_6, date(2026, 8, 17), date(2026, 8, 21)),
    ]


def test_silence_on_the_last_item_opens_one_beside_that_of_the_refused_item() -> None:
    windows = every(refused(items=2), "appeal-window")

    assert [(each.start, each.opens, each.due) for each in windows] == [
        (JULY_1, JULY_1, date(2026, 8, 12)),
        (JULY_6, date(2026, 7, 7), date(2026, 8, 17)),
    ]


def test_an_appeal_meets_the_time_to_appeal_of_what_was_refused_by_then() -> None:
    case = refused(items=2).then(appealed(JULY_6)).then(item_refused(JULY_13, 2))

    assert [(each.start, each.met) for each in every(case, "appeal-window")][:2] == [
        (JULY_1, JULY_6),
        (JULY_13, None),
    ]


def test_a_correction_that_is_made_leaves_nothing_to_appeal() -> None:
    case = case_of(correction_asked(MAY_21), identity_shown(MAY_21), item_made(JULY_6))

    assert every(case, "appeal-window") == []


def test_an_appeal_before_silence_is_a_denial_is_premature_and_told_from_when_it_is_not() -> None:
    case = case_of(correction_asked(MAY_21))

    with pytest.raises(NotAllowed) as premature:
        checked(case, appealed(JULY_6))

    assert premature.value.found == "Nothing was denied in C-2026-0001 by 2026-07-06."
    assert premature.value.why == (
        "The answer is not owed before 2026-07-06; silence counts as a denial from 2026-07-07 on."
    )


def test_an_appeal_on_the_day_after_the_last_lawful_one_is_one_of_silence() -> None:
    assert checked(case_of(correction_asked(MAY_21)), appealed(date(2026, 7, 7)))


def test_an_appeal_of_a_refusal_is_not_one_of_silence() -> None:
    assert not checked(refused(), appealed(JULY_1))


def test_an_appeal_of_silence_is_one_though_an_item_was_refused_on_the_last_lawful_day() -> None:
    case = case_of(correction_asked(MAY_21, items=2), item_refused(JULY_6))

    assert not checked(case, appealed(JULY_6))
    assert checked(case, appealed(date(2026, 7, 7)))


# --- silence after an acknowledgment, and on a website request -----------------------------


def test_an_appeal_is_taken_from_the_day_after_the_promise_to_thirty_business_days_after_day_thirty() -> None:
    # Day 30 of January 6 is Thursday, February 5; February 12 and 16 are public holidays.
    case = case_of(access_asked(date(2026, 1, 5)), acknowledged(date(2026, 1, 6), date(2026, 1, 12)))

    window = only(case, "appeal-window")

    assert (window.opens, window.start) == (date(2026, 1, 13), date(2026, 2, 5))
    assert (window.due, window.closes) == (date(2026, 3, 23), date(2026, 3, 26))
    for day in (date(2026, 1, 13), date(2026, 3, 10), date(2026, 3, 26)):
        assert checked(case, appealed(day, ACCESS))
    with pytest.raises(NotAllowed, match="Nothing was denied"):
        checked(case, appealed(date(2026, 1, 12), ACCESS))
    with pytest.raises(NotAllowed, match="ended on 2026-03-26"):
        checked(case, appealed(date(2026, 3, 27), ACCESS))


def test_silence_on_a_promise_for_the_day_before_day_thirty_opens_a_window_on_the_day_it_counts_from() -> (
    None
):
    case = case_of(access_asked(date(2026, 1, 5)), acknowledged(date(2026, 1, 6), date(2026, 2, 4)))

    window = only(case, "appeal-window")

    assert (window.opens, window.start, window.silent_after) == (
        date(2026, 2, 5),
        date(2026, 2, 5),
        date(2026, 2, 4),
    )
    assert checked(case, appealed(date(2026, 2, 5), ACCESS))


def test_a_promised_day_off_opens_the_time_to_appeal_on_the_day_after_it() -> None:
    # Saturday, July 18; that a decision of Monday, July 20 is not late leaves the right as it is.
    case = case_of(access_asked(JUNE_30), acknowledged(JULY_6, date(2026, 7, 18)))

    assert only(case, "determine-access").due == date(2026, 7, 20)
    assert only(case, "appeal-window").opens == date(2026, 7, 19)
    assert deemed_denied_since(only(case, "determine-access"), date(2026, 7, 20)) is None
    assert deemed_denied_since(only(case, "determine-access"), date(2026, 7, 21)) == date(2026, 7, 21)


def test_day_thirty_on_a_sunday_is_followed_to_the_monday_from_which_the_appeal_is_counted() -> None:
    # Day 30 of January 31, 2025 is Sunday, March 2.
    case = case_of(access_asked(date(2025, 1, 27)), acknowledged(date(2025, 1, 31), date(2025, 2, 14)))

    window = only(case, "appeal-window")

    assert (window.opens, window.start, window.due) == (
        date(2025, 2, 15),
        date(2025, 3, 3),
        date(2025, 4, 14),
    )


@pytest.mark.parametrize("proof", [date(2026, 1, 14), date(2026, 3, 2)])
def test_proof_that_comes_after_silence_denied_a_website_request_undoes_nothing(proof: date) -> None:
    asked = replace(access_asked(date(2026, 1, 5)), website=True)
    silent = case_of(asked, appealed(date(2026, 1, 13), ACCESS, silence=True))
    readings = Readings(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")

    before = {each.duty: each for each in deadlines(silent, readings)}
    after = {each.duty: each for each in deadlines(silent.then(identity_shown(proof)), readings)}

    assert list(after) == list(before)
    assert after["appeal-window"] == before["appeal-window"]
    assert after["appeal-window"].met == date(2026, 1, 13)
    assert (after["answer-access"].due, after["answer-access"].act_by) == (date(2026, 1, 12),) * 2
    assert deemed_denied_since(after["answer-access"], date(2026, 3, 2)) == date(2026, 1, 13)


@pytest.mark.parametrize("starts", list(ClockStart))
def test_an_appeal_of_silence_on_a_website_request_is_taken_whatever_day_proof_comes(
    starts: ClockStart,
) -> None:
    asked = replace(access_asked(date(2026, 1, 5)), website=True)
    readings = Readings(website_clock_starts=starts, website_clock_cite="4 NYCRR 999.9")

    for case in (case_of(asked), case_of(asked, identity_shown(date(2026, 3, 2)))):
        assert checked(case, appealed(date(2026, 2, 1), ACCESS), readings)


@pytest.mark.parametrize(
    ("mail_days", "last"),
    [
        pytest.param(0, date(2026, 8, 12), id="no days for the mail"),
        pytest.param(5, date(2026, 8, 17), id="five days for the mail"),
        pytest.param(10, date(2026, 8, 21), id="ten days for the mail, which end on a Saturday"),
    ],
)
def test_no_appeal_is_late_before_the_longest_defensible_date(mail_days: int, last: date) -> None:
    readings = Readings(mail_days=mail_days)
    after = date.fromordinal(last.toordinal() + 1)

    assert not checked(refused(), appealed(last), readings)
    with pytest.raises(NotAllowed) as late:
        checked(refused(), appealed(after), readings)
    assert late.value.found == (
        f"The time to appeal in C-2026-0001 ended on {last.isoformat()}, and the appeal came on "
        f"{after.isoformat()}."
    )


def test_a_late_appeal_may_be_taken_with_a_reason() -> None:
    assert not checked(refused(), appealed(date(2026, 12, 1), late="the letter came back"))


def test_a_late_appeal_is_judged_by_the_last_time_to_appeal_that_is_open() -> None:
    case = refused(items=2).then(item_refused(JULY_6, 2))

    assert not checked(case, appealed(date(2026, 8, 21)))


def test_what_is_appealed_already_is_not_appealed_again() -> None:
    with pytest.raises(NotAllowed, match="Nothing that is not appealed already was denied in C-2026-0001"):
        checked(refused().then(appealed(JULY_6)), appealed(JULY_13))


# --- the determination -----------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "of", "duty", "due"),
    [
        pytest.param(
            case_of(access_asked(JUNE_30), denied(JULY_1)),
            ACCESS,
            "decide-access-appeal",
            JULY_22,
            id="access, seven business days",
        ),
        pytest.param(
            refused(), CORRECTION, "decide-correction-appeal", AUGUST_24, id="a correction, thirty of them"
        ),
    ],
)
def test_an_appeal_is_decided_in_its_own_time(case: Case, of: tuple[()], duty: str, due: date) -> None:
    case = case.then(appealed(JULY_13, of))

    decide = only(case, duty)

    assert (decide.start, decide.due, decide.met) == (JULY_13, due, None)
    assert only(case.then(appeal_denied(due, of)), duty).met == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param(date(2025, 6, 16), date(2025, 6, 26), id="across Juneteenth"),
        pytest.param(date(2025, 7, 5), date(2025, 7, 15), id="on the Saturday after Independence Day"),
    ],
)
def test_the_time_for_an_appeal_of_access_is_that_of_the_worked_dates(received: date, due: date) -> None:
    case = case_of(access_asked(date(2025, 6, 2)), denied(date(2025, 6, 5)), appealed(received, ACCESS))

    assert only(case, "decide-access-appeal").due == due


def test_a_mixed_appeal_carries_two_duties_with_two_dates() -> None:
    case = refused().then(appealed(JULY_13, BOTH))

    assert only(case, "decide-access-appeal").due == JULY_22
    assert only(case, "decide-correction-appeal").due == AUGUST_24


def test_a_mixed_appeal_determined_at_once_meets_both_and_is_forwarded_once() -> None:
    case = refused().then(appealed(JULY_13, BOTH)).then(appeal_denied(JULY_22, BOTH))

    assert only(case, "decide-access-appeal").met == JULY_22
    assert only(case, "decide-correction-appeal").met == JULY_22
    assert only(case, "forward-determination").start == JULY_22
    assert only(case, "judicial-review").start == JULY_22


def test_a_mixed_appeal_determined_in_parts_meets_each_on_its_day() -> None:
    case = refused().then(appealed(JULY_13, BOTH)).then(appeal_denied(JULY_22, ACCESS))
    case = case.then(appeal_granted(AUGUST_24)).then(determination_forwarded(AUGUST_24))

    assert only(case, "decide-access-appeal").met == JULY_22
    assert only(case, "decide-correction-appeal").met == AUGUST_24
    assert [(each.start, each.met) for each in every(case, "forward-determination")] == [
        (JULY_22, AUGUST_24),
        (AUGUST_24, None),
    ]
    assert only(case, "judicial-review").start == JULY_22


# --- the copies to the Committee -------------------------------------------------


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        pytest.param(JULY_13, JULY_13, id="on a business day: the same day"),
        pytest.param(date(2026, 7, 11), JULY_13, id="on a Saturday: the Monday"),
        pytest.param(date(2026, 9, 5), date(2026, 9, 8), id="before Labor Day: the Tuesday"),
    ],
)
def test_a_copy_of_an_appeal_goes_out_at_once(arrived: date, due: date) -> None:
    case = refused().then(appealed(arrived, late="the letter came back"))

    assert only(case, "forward-appeal").due == due
    assert stands(only(case.then(forwarded(due)), "forward-appeal"), AUGUST_24) is State.MET


def test_a_copy_that_went_out_late_is_met_late() -> None:
    case = refused().then(appealed(JULY_13))

    assert stands(only(case, "forward-appeal"), date(2026, 7, 14)) is State.OVERDUE
    assert stands(only(case.then(forwarded(date(2026, 7, 14))), "forward-appeal"), JULY_22) is State.MET_LATE


def test_a_determination_goes_to_the_committee_too() -> None:
    case = refused().then(appealed(JULY_13)).then(appeal_granted(JULY_22))

    assert (only(case, "forward-determination").due, only(case, "forward-determination").met) == (
        JULY_22,
        None,
    )
    assert only(case.then(determination_forwarded(JULY_22)), "forward-determination").met == JULY_22


def test_two_appeals_have_their_duties_each() -> None:
    case = refused(items=2).then(appealed(JULY_6)).then(item_refused(JULY_13, 2)).then(appealed(JULY_22))
    case = case.then(forwarded(JULY_22)).then(appeal_denied(JULY_22))

    assert [each.met for each in every(case, "forward-appeal")] == [JULY_22, None]
    assert [each.met for each in every(case, "decide-correction-appeal")] == [JULY_22, None]
    assert [each.due for each in every(case, "decide-correction-appeal")] == [
        date(2026, 8, 17),
        date(2026, 9, 2),
    ]


def test_an_appeal_that_was_taken_back_asks_for_its_copy_to_the_committee_and_nothing_more() -> None:
    case = refused().then(appealed(JULY_13)).then(appeal_withdrawn(JULY_22))

    assert (only(case, "forward-appeal").met, only(case, "forward-appeal").moot) == (None, False)
    assert stands(only(case, "forward-appeal"), AUGUST_24) is State.OVERDUE
    assert stands(only(case, "decide-correction-appeal"), AUGUST_24) is State.MOOT
    assert every(case, "judicial-review") == []
    assert only(case.then(forwarded(JULY_22)), "forward-appeal").met == JULY_22


@pytest.mark.parametrize(
    ("taken_back", "left"),
    [
        pytest.param(AUGUST_24, State.MOOT, id="on the last day for its determination"),
        pytest.param(date(2026, 8, 25), State.ENDED_LATE, id="the day after"),
    ],
)
def test_an_appeal_that_was_not_decided_in_time_stays_late_when_it_is_taken_back(
    taken_back: date, left: State
) -> None:
    case = refused().then(appealed(JULY_13)).then(appeal_withdrawn(taken_back))

    assert stands(only(case, "decide-correction-appeal"), date(2026, 12, 1)) is left


def test_a_copy_that_went_out_before_an_appeal_was_taken_back_stays_met() -> None:
    case = refused().then(appealed(JULY_13)).then(forwarded(JULY_13)).then(appeal_withdrawn(JULY_22))

    assert (only(case, "forward-appeal").met, only(case, "forward-appeal").moot) == (JULY_13, False)
