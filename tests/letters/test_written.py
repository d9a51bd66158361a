"""Days and sums as a letter writes them."""

from datetime import date

from accessreq.law.fees import dollars
from accessreq.letters.written import dollars_if_any, long_date


def test_a_date_that_is_absent_is_empty() -> None:
    assert long_date(None) == ""


def test_a_single_digit_day_has_no_zero() -> None:
    assert long_date(date(2027, 2, 1)) == "February 1, 2027"


def test_a_sum_has_two_places_and_a_comma_at_a_thousand() -> None:
    assert (dollars(5), dollars(123_450)) == ("$0.05", "$1,234.50")


def test_no_money_is_not_written() -> None:
    assert (dollars_if_any(0), dollars_if_any(-25), dollars_if_any(25)) == ("", "", "$0.25")
