from collections.abc import Callable
from datetime import date

import pytest

from accessreq.alerts.digest import text
from accessreq.casebook.desk import Desk
from accessreq.casebook.morning import digest
from accessreq.cases.deadline import State
from accessreq.store import reading


def test_the_digest_of_an_empty_store_is_clear(desk: Desk) -> None:
    told, duties = digest(desk)

    assert told.clear
    assert told.subject == "0 open, none overdue"
    assert duties == {State.OVERDUE: (), State.DUE_TODAY: (), State.DUE_SOON: ()}


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
    told, _ = digest(desk_on(today))

    assert told.subject == subject
    assert digest(desk_on(today))[0] == told


@pytest.mark.usefixtures("case")
def test_the_digest_names_no_person(desk_on: Callable[[date], Desk]) -> None:
    told = text(digest(desk_on(date(2026, 7, 8)))[0])

    assert "A-2026-0001" in told
    for personal in ("Maria", "Lopez", "Elm Street", "Troy", "12180", "courses"):
        assert personal not in told


@pytest.mark.usefixtures("case")
def test_the_digest_holds_the_head_of_the_record(desk: Desk) -> None:
    assert f"Record {reading.head(desk.store)}." in text(digest(desk)[0])
