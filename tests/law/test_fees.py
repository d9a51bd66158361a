from datetime import date

import pytest

from accessreq.law.fees import FEES_CITE, HIGHEST_PER_PAGE_CENTS, Charge, charges, identical_copy_is_free

MAP = Charge(words="a map", cents=350)


def test_the_law_allows_twenty_five_cents_for_a_page() -> None:
    assert HIGHEST_PER_PAGE_CENTS == 25
    assert FEES_CITE == "Public Officers Law § 87(1)(b)(iii)"


@pytest.mark.parametrize(
    ("pages", "page_cents", "words", "cents"),
    [
        pytest.param(1, 25, "1 page of up to 9 by 14 inches at 25 cents", 25, id="one page"),
        pytest.param(17, 25, "17 pages of up to 9 by 14 inches at 25 cents", 425, id="several"),
        pytest.param(17, 10, "17 pages of up to 9 by 14 inches at 10 cents", 170, id="a lower price"),
        pytest.param(
            17, 26, "17 pages of up to 9 by 14 inches at 25 cents", 425, id="a price above the law's"
        ),
        pytest.param(
            1_200, 25, "1,200 pages of up to 9 by 14 inches at 25 cents", 30_000, id="over a thousand"
        ),
    ],
)
def test_pages_are_one_line_that_shows_how_its_sum_is_made(
    pages: int, page_cents: int, words: str, cents: int
) -> None:
    assert charges(pages, page_cents, ()) == (Charge(words=words, cents=cents),)


def test_what_goes_beyond_pages_follows_at_its_actual_cost() -> None:
    disk = Charge(words="a storage device", cents=799)

    assert charges(2, 25, iter((MAP, disk)))[1:] == (MAP, disk)


@pytest.mark.parametrize(("pages", "page_cents"), [(0, 25), (17, 0)])
def test_nothing_is_no_line(pages: int, page_cents: int) -> None:
    assert charges(pages, page_cents, (MAP,)) == (MAP,)


def test_no_page_of_an_identical_record_is_charged_and_other_costs_are() -> None:
    assert charges(17, 25, (MAP,), identical=True) == (MAP,)


@pytest.mark.parametrize(
    ("prepared", "last"),
    [
        pytest.param(date(2026, 1, 5), date(2026, 7, 5), id="which is a Sunday, and does not roll"),
        pytest.param(date(2025, 8, 31), date(2026, 2, 28), id="in a month that has no 31st"),
        pytest.param(date(2027, 8, 29), date(2028, 2, 29), id="on a leap day"),
        pytest.param(date(2026, 12, 31), date(2027, 6, 30), id="across the year"),
    ],
)
def test_an_identical_copy_is_free_to_the_last_day_of_six_months(prepared: date, last: date) -> None:
    assert identical_copy_is_free(prepared, prepared)
    assert identical_copy_is_free(prepared, last)
    assert not identical_copy_is_free(prepared, date.fromordinal(last.toordinal() + 1))


def test_what_will_be_prepared_later_frees_no_copy() -> None:
    assert not identical_copy_is_free(date(2026, 7, 2), date(2026, 7, 1))
