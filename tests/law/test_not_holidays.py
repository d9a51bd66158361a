from datetime import date

import pytest

from accessreq.law.not_holidays import no_holiday_because
from accessreq.law.public_holidays import Calendar


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param(date(2028, 2, 15), "Susan B. Anthony Day", id="a day of commemoration"),
        pytest.param(
            date(2026, 7, 3), "Independence Day falls on the Saturday", id="before a Saturday holiday"
        ),
        pytest.param(date(2027, 12, 31), "New Year's Day falls on the Saturday", id="across the year"),
        pytest.param(date(2026, 11, 27), "the day after Thanksgiving", id="after Thanksgiving"),
    ],
)
def test_a_day_that_is_often_thought_a_holiday_is_said_to_be_none(day: date, words: str) -> None:
    assert words in no_holiday_because(day, Calendar())


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 7, 2), id="an ordinary Thursday"),
        pytest.param(date(2026, 7, 10), id="a Friday before an ordinary Saturday"),
        pytest.param(date(2019, 2, 15), id="before the section was read"),
        pytest.param(date(1990, 1, 1), id="the first day of the table"),
        pytest.param(date(2099, 12, 31), id="the last day of the table"),
    ],
)
def test_of_any_other_day_nothing_is_said(day: date) -> None:
    assert no_holiday_because(day, Calendar()) == ""
