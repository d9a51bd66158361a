from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Acknowledged
from accessreq.cases.transitions import Status
from accessreq.errors import NotAllowed, Refused
from accessreq.law.identity import CheckResult

NUMBER = "A-2026-0001"
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)

Make = Callable[..., Any]


def acknowledged(on: date = JULY_6, promised: date = JULY_20) -> Acknowledged:
    return Acknowledged(on=on, promised=promised)


def denied(on: date) -> Denied:
    return Denied(on=on, grounds=(GroundGiven(ground="A01"),))


def granted_in_part(on: date) -> GrantedInPart:
    return GrantedInPart(on=on, withheld=(Withheld(portion="page 3", ground="A09"),))


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
