"""Review by a court, and what an appeal of silence and a withdrawal leave behind."""

from datetime import date

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.deadline import State, state
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event, Held, Withdrawn
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed
from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    appeal_denied,
    appeal_granted,
    appeal_in_part,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    every,
    forwarded,
    identity_shown,
    item_made,
    item_refused,
    notice_asked,
    only,
)

MAY_21 = date(2026, 5, 21)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_13 = date(2026, 7, 13)
JULY_22 = date(2026, 7, 22)
AUGUST_24 = date(2026, 8, 24)
NOVEMBER_2 = date(2026, 11, 2)
REFUSED = (correction_asked(MAY_21), item_refused(JULY_1))
SILENT = case_of(correction_asked(MAY_21), appealed(JULY_13, silence=True))
ACCESS_SILENT = case_of(access_asked(date(2026, 6, 30)), appealed(JULY_13, ACCESS, silence=True))


# --- four months -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("determined", "due", "closes"),
    [
        pytest.param(
            date(2025, 10, 31),
            date(2026, 3, 2),
            date(2026, 3, 5),
            id="February has no 31st, and ends on a Saturday",
        ),
        pytest.param(
            date(2025, 10, 15),
            date(2026, 2, 17),
            date(2026, 2, 20),
            id="a Sunday before Washington's Birthday",
        ),
        pytest.param(
            date(2027, 8, 25), date(2027, 12, 27), date(2027, 12, 30), id="Christmas Day on a Saturday"
        ),
    ],
)
def test_review_may_be_sought_for_four_months_which_end_on_a_business_day(
    determined: date, due: date, closes: date
) -> None:
    case = case_of(
        access_asked(date(2025, 1, 6)),
        denied(date(2025, 1, 8)),
        appealed(determined, ACCESS),
        appeal_denied(determined, ACCESS),
    )

    review = only(case, "judicial-review")

    assert review.whose is Whose.DATA_SUBJECT
    assert (review.start, review.opens) == (determined, determined)
    assert (review.due, review.closes) == (due, closes)


def test_what_is_granted_on_appeal_leaves_nothing_for_a_court_and_a_part_does() -> None:
    assert every(case_of(*REFUSED, appealed(JULY_13), appeal_granted(JULY_22)), "judicial-review") == []
    assert len(every(case_of(*REFUSED, appealed(JULY_13), appeal_in_part(JULY_22)), "judicial-review")) == 1


def test_silence_on_an_appeal_opens_review_on_the_day_after_its_last_lawful_one() -> None:
    review = only(case_of(*REFUSED, appealed(JULY_13)), "judicial-review")

    assert (review.start, review.opens, review.due) == (AUGUST_24, date(2026, 8, 25), date(2026, 12, 24))
    assert not review.exists(AUGUST_24)
    assert review.exists(date(2026, 8, 25))


def test_silence_on_both_parts_of_an_appeal_opens_review_of_each() -> None:
    reviews = every(case_of(*REFUSED, appealed(JULY_13, BOTH)), "judicial-review")

    assert [(each.opens, each.due) for each in reviews] == [
        (date(2026, 7, 23), date(2026, 11, 23)),  # November 22 is a Sunday
        (date(2026, 8, 25), date(2026, 12, 24)),
    ]


def test_a_late_determination_starts_the_four_months_again() -> None:
    case = case_of(*REFUSED, appealed(JULY_13), appeal_denied(date(2026, 9, 1)))

    assert only(case, "judicial-review").due == date(2027, 1, 4)  # January 1 is a holiday, a Friday


def test_a_petition_meets_the_time_for_review() -> None:
    case = case_of(*REFUSED, appealed(JULY_13), appeal_denied(JULY_22))
    petitioned = case.then(Held(on=NOVEMBER_2, reason="petition under article 78", petition=True))
    only_held = case.then(Held(on=NOVEMBER_2, reason="a letter from counsel"))

    assert only(petitioned, "judicial-review").met == NOVEMBER_2
    assert only(only_held, "judicial-review").met is None


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        pytest.param(date(2026, 11, 20), State.OPEN, id="four business days before it closes"),
        pytest.param(date(2026, 11, 23), State.DUE_SOON, id="four months, and the Monday: three before"),
        pytest.param(date(2026, 11, 27), State.DUE_TODAY, id="the last day that the mail leaves"),
        pytest.param(date(2026, 11, 28), State.LAPSED, id="the day after"),
    ],
)
def test_the_time_for_review_lapses_only_after_time_for_the_mail(today: date, stands: State) -> None:
    case = case_of(*REFUSED, appealed(JULY_13), appeal_denied(JULY_22))

    assert state(only(case, "judicial-review"), today, Readings(), 3) is stands


# --- an appeal of silence --------------------------------------------------------


def test_an_appeal_of_silence_meets_the_window_that_silence_opened() -> None:
    window = only(SILENT, "appeal-window")

    assert (window.start, window.opens, window.met) == (JULY_6, date(2026, 7, 7), JULY_13)


def test_until_it_is_determined_the_answer_to_the_request_is_still_owed() -> None:
    answer = only(SILENT, "answer-correction")

    assert (answer.met, SILENT.request_status, SILENT.status) == (None, Status.RECEIVED, Status.APPEALED)


@pytest.mark.parametrize(
    ("case", "request_status"),
    [
        pytest.param(SILENT.then(appeal_granted(JULY_22)), Status.GRANTED, id="made"),
        pytest.param(SILENT.then(appeal_in_part(JULY_22)), Status.GRANTED_IN_PART, id="made in part"),
        pytest.param(SILENT.then(appeal_denied(JULY_22)), Status.REFUSED, id="refused"),
        pytest.param(ACCESS_SILENT.then(appeal_denied(JULY_22, ACCESS)), Status.DENIED, id="denied"),
        pytest.param(ACCESS_SILENT.then(appeal_granted(JULY_22, ACCESS)), Status.GRANTED, id="given"),
    ],
)
def test_the_determination_of_an_appeal_of_silence_answers_the_request_late(
    case: object, request_status: Status
) -> None:
    assert isinstance(case, type(SILENT))
    (answer,) = (*every(case, "answer-correction"), *every(case, "answer-access"))

    assert case.request_status is request_status
    assert (case.determined, answer.met) == (JULY_22, JULY_22)
    assert state(answer, AUGUST_24, Readings(), 3) is State.MET_LATE


def test_it_opens_no_second_time_to_appeal_and_nothing_is_decided_after_it() -> None:
    case = SILENT.then(identity_shown(JULY_13)).then(appeal_denied(JULY_22))

    assert [each.met for each in every(case, "appeal-window")] == [JULY_13]
    with pytest.raises(NotAllowed, match="“grant” on 2026-08-24 cannot follow"):
        case.then(item_made(AUGUST_24))


@pytest.mark.parametrize(
    ("first", "determined", "request_status"),
    [
        pytest.param(
            item_made(JULY_1), appeal_denied(JULY_22), Status.GRANTED_IN_PART, id="made, and refused"
        ),
        pytest.param(
            item_refused(JULY_1), appeal_granted(JULY_22), Status.GRANTED_IN_PART, id="refused, and made"
        ),
        pytest.param(item_made(JULY_1), appeal_granted(JULY_22), Status.GRANTED, id="made, and made"),
        pytest.param(item_refused(JULY_1), appeal_denied(JULY_22), Status.REFUSED, id="refused twice"),
    ],
)
def test_with_an_item_decided_before_the_silence_both_say_how_the_request_ended(
    first: Event, determined: Event, request_status: Status
) -> None:
    events = (correction_asked(MAY_21, items=2), identity_shown(MAY_21), first)

    case = case_of(*events, appealed(JULY_13, silence=True), determined)

    assert case.request_status is request_status


def test_an_appeal_of_a_refusal_settles_no_item_that_was_not_decided() -> None:
    case = case_of(
        correction_asked(MAY_21, items=2), item_refused(JULY_1), appealed(JULY_1), appeal_denied(JULY_6)
    )

    assert (case.request_status, case.determined, case.undecided_items) == (Status.RECEIVED, None, (2,))


# --- a request that is taken back ------------------------------------------------


def test_a_request_taken_back_takes_the_appeal_of_its_silence_with_it() -> None:
    case = SILENT.then(Withdrawn(on=JULY_22))

    assert case.status is Status.WITHDRAWN
    assert only(case, "answer-correction").moot
    assert only(case, "decide-correction-appeal").moot
    assert not only(case, "forward-appeal").moot  # the copy is owed since the appeal arrived
    assert every(case, "judicial-review") == []


def test_what_was_decided_before_a_request_was_taken_back_keeps_its_duties() -> None:
    case = case_of(
        correction_asked(MAY_21, items=3),
        identity_shown(MAY_21),
        item_made(JULY_1),
        item_refused(JULY_1, 2),
        notice_asked(JULY_6),
        appealed(JULY_6),
        forwarded(JULY_6),
        appeal_denied(JULY_6),
        disagreed(JULY_6),
        Withdrawn(on=JULY_13),
    )

    open_still = [
        duty
        for duty in ("forward-determination", "judicial-review", "note-dispute", "notify-recipients")
        if not only(case, duty).moot
    ]

    assert len(open_still) == 4
    assert only(case, "answer-correction").moot


def test_a_late_grant_leaves_the_time_for_a_court_that_silence_on_the_appeal_opened() -> None:
    case = ACCESS_SILENT.then(identity_shown(JULY_13)).then(Granted(on=date(2026, 7, 20)))

    review = only(case, "judicial-review")

    # Seven business days after July 13 are over on July 22; November 22 is a Sunday.
    assert only(case, "decide-access-appeal").silent_after is None
    assert (review.opens, review.due) == (date(2026, 7, 23), date(2026, 11, 23))
