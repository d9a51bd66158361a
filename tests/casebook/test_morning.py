from collections.abc import Callable
from datetime import date

import pytest

from accessreq.alerts.digest import text
from accessreq.casebook.desk import Desk
from accessreq.casebook.morning import morning
from accessreq.cases.deadline import State
from accessreq.store import reading


def test_the_digest_of_an_empty_store_is_clear(desk: Desk) -> None:
    found = morning(desk)

    assert found.digest.clear
    assert found.digest.subject == "0 open, none overdue"
    assert found.windows == ()
    assert found.by_state == {State.OVERDUE: (), State.DUE_TODAY: (), State.DUE_SOON: ()}


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("today", "subject"),
    [
        pytest.param(date(2026, 7, 1), "1 open, none overdue", id="four business days before"),
        pytest.param(date(2026, 7, 2), "1 due soon", id="three before"),
        pytest.param(date(2026, 7, 7), "1 to act on today", id="the last lawful day"),
        pytest.param(date(2026, 7, 8), "1 overdue", id="the day after"),
        pytest.param(date(2027, 1, 4), "1 overdue", id="half a year later, however many nights were missed"),
    ],
)
def test_the_digest_is_a_function_of_the_record_and_the_day(
    today: date, subject: str, desk_on: Callable[[date], Desk]
) -> None:
    told = morning(desk_on(today)).digest

    assert told.subject == subject
    assert morning(desk_on(today)).digest == told


@pytest.mark.usefixtures("case")
def test_the_digest_names_no_person(desk_on: Callable[[date], Desk]) -> None:
    told = text(morning(desk_on(date(2026, 7, 8))).digest)

    assert "A-2026-0001" in told
    for personal in ("Maria", "Lopez", "Elm Street", "Troy", "12180", "courses"):
        assert personal not in told


@pytest.mark.usefixtures("case")
def test_the_digest_holds_the_head_of_the_record(desk: Desk) -> None:
    assert f"Record {reading.head(desk.store)}." in text(morning(desk).digest)
