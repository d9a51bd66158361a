from datetime import date

import pytest

from accessreq.cases.deadline import State, state
from accessreq.cases.deadlines import OCCASIONS
from accessreq.cases.disclosures import NoticeOf
from accessreq.law.duties import DUTIES, Occasion
from accessreq.law.readings import Readings
from tests.cases.happenings import (
    access_asked,
    accounting_opened,
    acknowledged,
    appeal_granted,
    appealed,
    case_of,
    correction_asked,
    disagreed,
    disclosed_for_safety,
    dispute_noted,
    every,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
    notice_asked,
    only,
    subject_told,
    told,
)

JUNE_1 = date(2026, 6, 1)
JULY_1 = date(2026, 7, 1)
JULY_3 = date(2026, 7, 3)
JULY_6 = date(2026, 7, 6)
JULY_8 = date(2026, 7, 8)
JULY_9 = date(2026, 7, 9)
JULY_13 = date(2026, 7, 13)
ASKED = (correction_asked(JUNE_1), identity_shown(JUNE_1))


# --- the table and its occasions ----------------------------------------------------


def test_every_occasion_that_a_row_can_name_is_found_in_cases() -> None:
    assert set(OCCASIONS) == set(Occasion)


def test_every_occasion_that_settles_something_has_entries_that_stand_for_it() -> None:
    settling = {by for row in DUTIES for by in row.met_by}

    assert all(OCCASIONS[each].events for each in settling)


def test_an_acknowledgment_on_the_last_lawful_day_leaves_no_silence_before_it() -> None:
    in_time = case_of(access_asked(date(2026, 6, 30)), acknowledged(date(2026, 7, 7), date(2026, 7, 20)))
    late = case_of(access_asked(date(2026, 6, 30)), acknowledged(date(2026, 7, 8), date(2026, 7, 20)))

    assert [each.opens for each in every(in_time, "appeal-window")] == [date(2026, 7, 21)]
    assert [each.opens for each in every(late, "appeal-window")] == [date(2026, 7, 8), date(2026, 7, 21)]


# --- the mark --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        pytest.param(JULY_8, JULY_8, id="on a business day: the same day"),
        pytest.param(date(2026, 7, 4), JULY_6, id="on Independence Day, a Saturday: the Monday"),
        pytest.param(date(2026, 11, 26), date(2026, 11, 27), id="on Thanksgiving Day: the Friday"),
    ],
)
def test_a_statement_is_noted_on_the_record_at_once(filed: date, due: date) -> None:
    case = case_of(*ASKED, item_refused(JULY_1), disagreed(filed))

    assert only(case, "note-dispute").due == due
    assert only(case.then(dispute_noted(due)), "note-dispute").met == due


def test_the_duty_rings_until_the_mark_is_recorded_and_is_then_met_late() -> None:
    case = case_of(*ASKED, item_refused(JULY_1), disagreed(JULY_8))

    assert state(only(case, "note-dispute"), JULY_13, Readings(), 3) is State.OVERDUE
    late = only(case.then(dispute_noted(JULY_9)), "note-dispute")
    assert state(late, JULY_13, Readings(), 3) is State.MET_LATE


def test_one_marking_does_for_all_statements_that_were_filed_by_then() -> None:
    case = case_of(*ASKED, item_refused(JULY_1), disagreed(JULY_6), disagreed(JULY_8), dispute_noted(JULY_9))

    assert [each.met for each in every(case, "note-dispute")] == [JULY_9, JULY_9]


def test_a_statement_that_came_after_a_marking_asks_for_its_own() -> None:
    case = case_of(*ASKED, item_refused(JULY_1), disagreed(JULY_6), dispute_noted(JULY_6), disagreed(JULY_8))

    assert [each.met for each in every(case, "note-dispute")] == [JULY_6, None]
    assert [each.met for each in every(case.then(dispute_noted(JULY_9)), "note-dispute")] == [JULY_6, JULY_9]


# --- the notices -----------------------------------------------------------------


def test_a_recipient_is_told_within_five_business_days_of_the_wish() -> None:
    case = case_of(*ASKED, item_made(JULY_1), notice_asked(JULY_1))

    notify = only(case, "notify-recipients")

    assert (notify.start, notify.due) == (JULY_1, JULY_8)  # July 3 is a business day, July 4 a Saturday
    assert only(case.then(told(JULY_8)), "notify-recipients").met == JULY_8


def test_a_wish_from_before_the_correction_waits_for_it() -> None:
    before = case_of(*ASKED, notice_asked(JUNE_1))

    assert every(before, "notify-recipients") == []
    assert only(before.then(item_made(JULY_1)), "notify-recipients").start == JULY_1


def test_a_wish_from_before_waits_for_the_correction_on_appeal_too() -> None:
    case = case_of(
        *ASKED, notice_asked(JUNE_1), item_refused(JULY_1), appealed(JULY_3), appeal_granted(JULY_6)
    )

    assert (only(case, "notify-recipients").start, only(case, "notify-recipients").due) == (JULY_6, JULY_13)


def test_a_notice_that_is_declined_is_owed_to_nobody() -> None:
    case = case_of(*ASKED, item_made(JULY_1), notice_asked(JULY_1, wanted=False))

    assert every(case, "notify-recipients") == []


def test_wishes_of_one_day_make_one_duty_which_is_met_when_all_are_told() -> None:
    case = case_of(*ASKED, item_made(JULY_1), notice_asked(JULY_1), notice_asked(JULY_1, "Troy"))

    half = case.then(told(JULY_6))
    whole = half.then(told(JULY_9, "Troy"))

    assert only(half, "notify-recipients").met is None
    assert only(whole, "notify-recipients").met == JULY_9
    assert state(only(whole, "notify-recipients"), JULY_13, Readings(), 3) is State.MET_LATE


def test_wishes_of_two_days_make_two_duties() -> None:
    case = case_of(*ASKED, item_made(JULY_1), notice_asked(JULY_6, "Troy"), notice_asked(JULY_1))

    assert [(each.start, each.due) for each in every(case, "notify-recipients")] == [
        (JULY_1, JULY_8),
        (JULY_6, JULY_13),
    ]


def test_a_correction_and_a_dispute_are_told_of_each_by_its_wish() -> None:
    case = case_of(
        *ASKED,
        item_in_part(JULY_1),
        notice_asked(JULY_1),
        disagreed(JULY_6),
        notice_asked(JULY_6, of=NoticeOf.DISPUTE),
        told(JULY_8, of=NoticeOf.DISPUTE),
    )

    assert [(each.start, each.met) for each in every(case, "notify-recipients")] == [
        (JULY_1, None),
        (JULY_6, JULY_8),
    ]


def test_a_wish_for_a_notice_of_dispute_waits_for_the_statement() -> None:
    case = case_of(*ASKED, item_refused(JULY_1), notice_asked(JULY_1, of=NoticeOf.DISPUTE))

    assert every(case, "notify-recipients") == []
    assert only(case.then(disagreed(JULY_6)), "notify-recipients").start == JULY_6


def test_nobody_is_owed_a_notice_of_what_they_were_told_unasked() -> None:
    case = case_of(*ASKED, item_made(JULY_1), told(JULY_6))

    assert every(case, "notify-recipients") == []


# --- the notice of a disclosure for health or safety -----------------------------


@pytest.mark.parametrize(
    ("on", "due"),
    [
        pytest.param(JULY_8, JULY_8, id="on a business day: the same day"),
        pytest.param(date(2026, 7, 11), JULY_13, id="on a Saturday: the Monday"),
        pytest.param(date(2026, 12, 25), date(2026, 12, 28), id="on Christmas Day, a Friday: the Monday"),
    ],
)
def test_the_data_subject_is_told_of_a_disclosure_for_safety_at_once(on: date, due: date) -> None:
    case = case_of(accounting_opened(JULY_1), disclosed_for_safety(on))

    found = only(case, "notify-data-subject")
    assert (found.start, found.act_by, found.due, found.met) == (on, due, due, None)
    assert only(case.then(subject_told(due, on)), "notify-data-subject").met == due


def test_the_notice_is_owed_in_a_request_too_once_for_each_disclosure() -> None:
    case = case_of(access_asked(JULY_1), disclosed_for_safety(JULY_3), disclosed_for_safety(JULY_8, "Troy"))

    found = every(case.then(subject_told(JULY_9, JULY_8, "Troy")), "notify-data-subject")

    assert [(each.start, each.due, each.met) for each in found] == [
        (JULY_3, JULY_3, None),
        (JULY_8, JULY_8, JULY_9),
    ]
