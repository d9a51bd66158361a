from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disclosures import NoticeOf
from accessreq.cases.events import Certificate, Certified, Event, Held, HoldLifted
from accessreq.cases.preconditions import held, made
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused
from accessreq.law.identity import CheckResult
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    acknowledged,
    appeal_denied,
    appeal_granted,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    granted_in_part,
    identity_shown,
    item_made,
    item_refused,
)

NUMBER = "A-2026-0001"
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)

Make = Callable[..., Any]


def test_a_grant_waits_for_proof_of_identity(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1, CheckResult.INSUFFICIENT)])

    with pytest.raises(NotAllowed) as refused:
        case.then(Granted(on=JULY_10))

    assert refused.value.found == "A-2026-0001 has no accepted proof of identity by 2026-07-10."
    assert refused.value.do.startswith("Record the check first: accessreq identity A-2026-0001")


def test_proof_that_came_after_the_grant_does_not_carry_it(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_20)])

    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-07-10"):
        case.then(Granted(on=JULY_10))


def test_a_denial_needs_no_proof_of_identity(received: Make) -> None:
    assert Case.of(NUMBER, [received(JUNE_30), denied(JULY_1)]).status is Status.DENIED


# --- the promised date -----------------------------------------------------------


@pytest.mark.parametrize("promised", [JULY_6, date(2026, 7, 7), date(2026, 8, 5)])
def test_a_date_up_to_the_thirtieth_day_may_be_promised(promised: date, received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    assert case.then(acknowledged(promised=promised)).status is Status.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("promised", "lies"),
    [
        pytest.param(date(2026, 8, 6), "is 31 days after", id="day thirty-one"),
        pytest.param(date(2026, 7, 5), "lies before", id="the day before"),
    ],
)
def test_a_date_past_the_thirtieth_day_or_before_the_letter_is_refused(
    promised: date, lies: str, received: Make
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    with pytest.raises(Refused) as refused:
        case.then(acknowledged(promised=promised))

    assert f"{lies} the acknowledgment of 2026-07-06" in refused.value.found
    assert "at most 30 days after it, which is 2026-08-05" in refused.value.why
    assert refused.value.do == "Give a date from 2026-07-06 to 2026-08-05: --decide-by DATE"


@pytest.mark.parametrize("code", ["I01", "I03", "I05"])
def test_a_ground_of_the_website_answers_only_a_request_about_the_website(received: Make, code: str) -> None:
    denied = Denied(on=date(2026, 7, 6), grounds=(GroundGiven(ground=code, reason="§ 1 of a law"),))

    with pytest.raises(Refused, match=f"The ground {code} answers a request for data of the website"):
        Case.of("A-2026-0001", [received(date(2026, 6, 30)), denied])
    about_it = Case.of("A-2026-0001", [received(date(2026, 6, 30), website=True), denied])

    assert about_it.status is Status.DENIED


# --- certificates ----------------------------------------------------------------


def certified(what: Certificate) -> Certified:
    return Certified(on=JULY_20, what=what, searched="Shelf 4")


@pytest.mark.parametrize(
    "later",
    [
        pytest.param((Granted(on=JULY_10),), id="granted"),
        pytest.param((granted_in_part(JULY_10),), id="granted in part"),
        pytest.param(
            (denied(JULY_6), appealed(JULY_6, ACCESS), appeal_granted(JULY_10, ACCESS)), id="on appeal"
        ),
    ],
)
def test_a_copy_is_certified_as_true_once_access_is_given(later: tuple[Event, ...]) -> None:
    case = case_of(access_asked(JUNE_30), identity_shown(JULY_1), *later)

    assert case.then(certified(Certificate.TRUE_COPY)).history[-1] == certified(Certificate.TRUE_COPY)


@pytest.mark.parametrize(
    "later",
    [
        pytest.param((), id="not yet decided"),
        pytest.param((denied(JULY_6),), id="denied"),
        pytest.param(
            (denied(JULY_6), appealed(JULY_6, ACCESS), appeal_denied(JULY_10, ACCESS)), id="on appeal"
        ),
    ],
)
def test_no_copy_is_certified_where_no_access_was_given(later: tuple[Event, ...]) -> None:
    case = case_of(access_asked(JUNE_30), *later)

    with pytest.raises(NotAllowed, match="so “true-copy” cannot be certified"):
        case.then(certified(Certificate.TRUE_COPY))


@pytest.mark.parametrize("what", [Certificate.NOT_HELD, Certificate.NOT_FOUND, Certificate.NOT_RETRIEVABLE])
def test_what_was_given_whole_is_not_certified_as_missing(what: Certificate) -> None:
    asked = (access_asked(JUNE_30), identity_shown(JULY_1))

    with pytest.raises(NotAllowed, match=f"so “{what}” cannot be certified"):
        case_of(*asked, Granted(on=JULY_10), certified(what))
    assert case_of(*asked, denied(JULY_10), certified(what)).status is Status.DENIED
    assert case_of(*asked, granted_in_part(JULY_10), certified(what)).status is Status.GRANTED_IN_PART


# --- holds -----------------------------------------------------------------------


def test_a_hold_can_be_lifted_only_while_there_is_one() -> None:
    lifted = HoldLifted(on=JULY_20, reason="dismissed")
    case = case_of(access_asked(JUNE_30))

    with pytest.raises(NotAllowed, match="“hold --lift” on 2026-07-20 cannot follow"):
        case.then(lifted)
    ended = case.then(Held(on=JULY_10, reason="counsel")).then(lifted)
    assert held(ended) is None
    with pytest.raises(NotAllowed, match="“hold --lift” on 2026-07-20 cannot follow"):
        ended.then(lifted)


def test_a_case_may_be_held_again() -> None:
    again = Held(on=JULY_20, reason="the appeal of the judgment")
    case = case_of(
        access_asked(JUNE_30), Held(on=JULY_1, reason="counsel"), HoldLifted(on=JULY_10, reason="over"), again
    )

    assert held(case) == again


# --- what an earlier recipient can be told of ------------------------------------


def test_an_appeal_on_access_that_is_granted_is_no_correction() -> None:
    case = case_of(
        access_asked(JUNE_30), denied(JULY_1), appealed(JULY_6, BOTH), appeal_granted(JULY_10, ACCESS)
    )

    assert made(case, NoticeOf.CORRECTION) == ()
    corrected = case.then(appeal_granted(JULY_20))
    assert made(corrected, NoticeOf.CORRECTION) == (appeal_granted(JULY_20),)


def test_a_recipient_is_told_of_every_correction_and_every_statement() -> None:
    case = case_of(
        correction_asked(JUNE_30, items=3),
        identity_shown(JUNE_30),
        item_refused(JULY_1),
        item_made(JULY_6, 2),
        disagreed(JULY_6),
        item_made(JULY_10, 3),
        disagreed(JULY_20),
    )

    assert made(case, NoticeOf.CORRECTION) == (item_made(JULY_6, 2), item_made(JULY_10, 3))
    assert made(case, NoticeOf.DISPUTE) == (disagreed(JULY_6), disagreed(JULY_20))
