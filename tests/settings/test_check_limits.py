import pytest

from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.readings import OwnLimit
from accessreq.settings.check import without_effect


@pytest.mark.parametrize(
    ("duty", "within", "never_used"),
    [
        pytest.param("answer-access", BusinessDays(4), False, id="one day shorter"),
        pytest.param("answer-access", BusinessDays(5), True, id="the statute's own"),
        pytest.param("answer-access", BusinessDays(6), True, id="one day longer"),
        pytest.param("answer-access", CalendarDays(7), False, id="a week, shorter over a holiday"),
        pytest.param("answer-access", CalendarDays(11), True, id="eleven calendar days, never shorter"),
        pytest.param("answer-correction", CalendarDays(30), False, id="the 30 days of 9 NYCRR 551.8(b)"),
        pytest.param(
            "determine-access", BusinessDays(30), True, id="the 30 business days of 21 NYCRR 701.3(c)"
        ),
        pytest.param("forward-appeal", BusinessDays(1), True, id="nothing is sooner than at once"),
    ],
)
def test_a_limit_has_effect_when_it_ends_first_from_some_day_of_the_year(
    duty: str, within: BusinessDays | CalendarDays, never_used: bool
) -> None:
    limit = OwnLimit(duty=duty, within=within, cite="9 NYCRR 000.0")

    assert without_effect(limit) is never_used
