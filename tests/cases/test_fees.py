from datetime import date

import pytest

from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event
from accessreq.cases.fees import (
    ActualCost,
    Fee,
    FeeOffered,
    FeePaid,
    FeeSet,
    FeeWaived,
    charged_by_grant,
    fee_in,
)
from accessreq.errors import Refused
from accessreq.law.fees import Charge
from tests.cases.happenings import access_asked, case_of, denied

JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_8 = date(2026, 7, 8)
MAP = ActualCost(words="a copy of the map, 18 by 24 inches", cents=350)


def fee_of(*events: Event) -> Fee:
    found = fee_in(events)
    assert found is not None
    return found


# --- what is written down --------------------------------------------------------


@pytest.mark.parametrize("pages", [0, -1])
def test_a_fee_is_made_of_something(pages: int) -> None:
    with pytest.raises(Refused, match="Nothing is charged for"):
        FeeSet(on=JULY_1, pages=pages, page_cents=25)


def test_a_negative_number_of_pages_is_refused_beside_an_actual_cost_too() -> None:
    with pytest.raises(Refused, match="Nothing is charged for"):
        FeeSet(on=JULY_1, pages=-1, page_cents=25, beyond=(MAP,))


@pytest.mark.parametrize("cents", [0, -1])
def test_an_amount_is_at_least_one_cent(cents: int) -> None:
    with pytest.raises(Refused, match="The amount is less than one cent"):
        ActualCost(words="a map", cents=cents)
    with pytest.raises(Refused, match="The amount is less than one cent"):
        FeePaid(on=JULY_1, cents=cents)


def test_what_is_charged_for_and_why_nothing_is_are_said() -> None:
    with pytest.raises(Refused, match="The thing that is charged for is empty"):
        ActualCost(words=" ", cents=1)
    with pytest.raises(Refused, match="The reason is empty"):
        FeeWaived(on=JULY_1, reason="")


# --- what the history makes of it ------------------------------------------------


def test_a_case_in_which_no_fee_was_set_has_none() -> None:
    assert fee_in(case_of(access_asked(JULY_1), denied(JULY_6)).history) is None


def test_the_sum_is_that_of_its_lines() -> None:
    fee = fee_of(FeeSet(on=JULY_1, pages=17, page_cents=25, beyond=(MAP,)))

    assert fee.lines == (
        Charge(words="17 pages of up to 9 by 14 inches at 25 cents", cents=425),
        Charge(words="a copy of the map, 18 by 24 inches", cents=350),
    )
    assert (fee.cents, fee.copy_is_due) == (775, False)


def test_the_newest_sum_stands() -> None:
    fee = fee_of(FeeSet(on=JULY_1, pages=17, page_cents=25), FeeSet(on=JULY_6, pages=4, page_cents=25))

    assert fee.cents == 100


def test_an_offer_to_pay_is_enough_for_the_copy_to_be_made() -> None:
    fee = fee_of(FeeSet(on=JULY_1, pages=17, page_cents=25), FeeOffered(on=JULY_6))

    assert (fee.offered, fee.paid_cents, fee.copy_is_due) == (JULY_6, 0, True)


def test_payments_add_up_until_the_copy_is_due() -> None:
    set_and_half_paid = (FeeSet(on=JULY_1, pages=17, page_cents=25), FeePaid(on=JULY_6, cents=400))

    assert not fee_of(*set_and_half_paid).copy_is_due
    assert fee_of(*set_and_half_paid, FeePaid(on=JULY_8, cents=25)).copy_is_due


def test_a_fee_that_is_waived_asks_for_nothing_and_says_how_it_was_made() -> None:
    fee = fee_of(FeeSet(on=JULY_1, pages=17, page_cents=25), FeeWaived(on=JULY_6, reason="hardship"))

    assert (fee.waived, fee.cents, fee.copy_is_due) == ("hardship", 0, True)
    assert [line.cents for line in fee.lines] == [425]


def test_a_fee_may_be_waived_before_any_was_set() -> None:
    assert fee_of(FeeWaived(on=JULY_1, reason="two pages")).copy_is_due


def test_a_sum_set_after_a_waiver_is_asked_for() -> None:
    fee = fee_of(FeeWaived(on=JULY_1, reason="two pages"), FeeSet(on=JULY_6, pages=40, page_cents=25))

    assert (fee.waived, fee.cents) == ("", 1000)


@pytest.mark.parametrize(
    ("prepared", "identical", "cents"),
    [
        pytest.param(date(2026, 1, 6), True, 350, id="six months ago to the day"),
        pytest.param(date(2026, 1, 5), False, 775, id="six months and a day ago"),
        pytest.param(JULY_6, True, 350, id="the same day"),
    ],
)
def test_no_page_of_an_identical_record_of_the_last_six_months_is_charged(
    prepared: date, identical: bool, cents: int
) -> None:
    fee = fee_of(FeeSet(on=JULY_6, pages=17, page_cents=25, beyond=(MAP,), identical_since=prepared))

    assert (fee.identical, fee.cents) == (identical, cents)


def test_nothing_is_left_to_ask_for_where_only_pages_of_an_identical_record_were_copied() -> None:
    fee = fee_of(FeeSet(on=JULY_6, pages=17, page_cents=25, identical_since=date(2026, 3, 2)))

    assert (fee.lines, fee.cents, fee.copy_is_due) == ((), 0, True)


def granted(*, page_cents: int | None, electronic: bool = False) -> Granted:
    return Granted(on=JULY_6, pages=4, page_cents=page_cents, electronic=electronic)


@pytest.mark.parametrize(
    ("grant", "cents"),
    [
        pytest.param(granted(page_cents=25), 100, id="the price it asked, not the office's price of today"),
        pytest.param(granted(page_cents=None), 40, id="no price was kept: that of the office"),
        pytest.param(granted(page_cents=0), None, id="free of charge"),
        pytest.param(granted(page_cents=25, electronic=True), None, id="copies by email"),
    ],
)
def test_a_grant_asks_the_price_that_it_kept(grant: Granted, cents: int | None) -> None:
    fee = fee_in((grant,), page_cents=10)

    assert (fee.cents if fee else None) == cents
    assert (charged_by_grant((grant,), page_cents=10) is None) == (cents is None)


def test_what_grants_ask_is_left_out_without_a_price_of_the_office() -> None:
    assert fee_in((granted(page_cents=25),)) is None
