from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.errors import NotFound
from accessreq.law.readings import Readings
from accessreq.services.calculations import count, due_and_act_by

Made = Callable[..., Any]


def test_a_date_is_counted_without_a_case() -> None:
    found = count("answer-access", date(2026, 6, 30), Readings())

    assert (found.span.due, found.steps[-1].date) == (date(2026, 7, 7), date(2026, 7, 7))


def test_both_dates_are_told_without_the_days_between() -> None:
    assert due_and_act_by("answer-access", date(2026, 2, 10), Readings()) == (
        date(2026, 2, 19),
        date(2026, 2, 18),
    )


def test_an_unknown_duty_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="answer-access"):
        count("answer", date(2026, 6, 30), Readings())
