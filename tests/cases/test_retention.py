from datetime import date

import pytest

from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Held, HoldLifted, Withdrawn
from accessreq.cases.retention import Kept, kept_because, retention
from accessreq.law.days import Months
from accessreq.law.readings import Readings
from accessreq.law.schedules import Schedule, Series
from tests.cases.happenings import (
    access_asked,
    appeal_denied,
    appealed,
    case_of,
    correction_asked,
    denied,
    determination_forwarded,
    disclosed,
    forwarded,
    identity_shown,
    item_refused,
)

JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_13 = date(2026, 7, 13)
JULY_22 = date(2026, 7, 22)
GRANTED = case_of(access_asked(JUNE_30), identity_shown(JUNE_30), Granted(on=JULY_1))


def whys(case: Case, today: date) -> list[tuple[str, date | None]]:
    return [(each.why, each.until) for each in kept_because(case, Readings(), today)]


def test_a_case_in_which_all_was_given_need_not_be_kept() -> None:
    assert kept_because(GRANTED, Readings(), JULY_13) == ()


def test_a_withdrawn_case_need_not_be_kept() -> None:
    assert whys(case_of(access_asked(JUNE_30), Withdrawn(on=JULY_1)), JULY_13) == []


def test_a_case_is_kept_while_the_agency_owes_something_and_however_late() -> None:
    case = case_of(access_asked(JUNE_30))

    assert whys(case, JULY_1) == [("answer-access is open", None)]
    assert whys(case, date(2028, 1, 3)) == [("answer-access is open", None)]


@pytest.mark.parametrize(
    ("today", "kept"),
    [
        pytest.param(date(2026, 8, 17), [("appeal-window runs", date(2026, 8, 17))], id="the last day"),
        pytest.param(date(2026, 8, 18), [], id="the day after"),
    ],
)
def test_a_denial_is_kept_until_no_appeal_can_be_in_time(
    today: date, kept: list[tuple[str, date | None]]
) -> None:
    assert whys(case_of(access_asked(JUNE_30), denied(JULY_1)), today) == kept


def test_a_denied_appeal_is_kept_for_four_months_and_the_days_of_the_mail() -> None:
    case = case_of(
        correction_asked(date(2026, 5, 21)),
        item_refused(JULY_1),
        appealed(JULY_13),
        forwarded(JULY_13),
        appeal_denied(JULY_22),
        determination_forwarded(JULY_22),
    )

    assert whys(case, date(2026, 11, 27)) == [("judicial-review runs", date(2026, 11, 27))]
    assert whys(case, date(2026, 11, 28)) == []


def test_a_copy_that_was_never_forwarded_keeps_the_case() -> None:
    case = case_of(
        correction_asked(date(2026, 5, 21)), item_refused(JULY_1), appealed(JULY_13), appeal_denied(JULY_22)
    )

    assert [why for why, _ in whys(case, date(2027, 3, 1))] == [
        "forward-appeal is open",
        "forward-determination is open",
    ]


def test_a_hold_keeps_a_case_until_it_is_lifted() -> None:
    held = GRANTED.then(Held(on=JULY_13, reason="petition of 10 July", petition=True))

    assert kept_because(held, Readings(), date(2040, 1, 3)) == (
        Kept(why="held for litigation: petition of 10 July", cite="Public Officers Law § 97(1)"),
    )
    assert whys(held.then(HoldLifted(on=JULY_22, reason="dismissed")), JULY_22) == []


def test_of_two_holds_the_first_is_named_and_both_are_lifted_at_once() -> None:
    held = GRANTED.then(Held(on=JULY_1, reason="a letter from counsel"))
    twice = held.then(Held(on=JULY_13, reason="the petition", petition=True))

    assert [why for why, _ in whys(twice, JULY_13)] == ["held for litigation: a letter from counsel"]
    assert whys(twice.then(HoldLifted(on=JULY_22, reason="dismissed")), JULY_22) == []


@pytest.mark.parametrize(
    ("on", "until"),
    [
        pytest.param(date(2026, 3, 2), date(2031, 3, 2), id="five years, also where they end on a Sunday"),
        pytest.param(date(2024, 2, 29), date(2029, 2, 28), id="from a leap day"),
    ],
)
def test_the_accounting_of_disclosures_is_kept_five_years(on: date, until: date) -> None:
    case = GRANTED.then(disclosed(on))
    why = "the accounting of disclosures is kept five years, or longer while the record lives"

    assert whys(case, until) == [(why, until)]
    assert whys(case, date.fromordinal(until.toordinal() + 1)) == []


def test_the_last_disclosure_decides_how_long_the_accounting_is_kept() -> None:
    case = GRANTED.then(disclosed(date(2026, 3, 2))).then(disclosed(date(2025, 3, 3)))

    assert [until for _, until in whys(case, JULY_22)] == [date(2031, 3, 2)]


def test_every_reason_is_given_with_its_citation() -> None:
    case = case_of(disclosed(date(2026, 3, 2)), access_asked(JUNE_30)).then(Held(on=JULY_1, reason="counsel"))

    kept = kept_because(case, Readings(), JULY_13)

    assert [each.cite for each in kept] == [
        "Public Officers Law § 97(1)",
        "Public Officers Law § 95(1)(a)",
        "Public Officers Law § 95(3)",
        "Public Officers Law § 94(3), as restated in 5 NYCRR 2.11 and 17 NYCRR 2.11",
    ]


TWO_YEARS = Schedule(series=Series.ACCESS, kept=Months(24), authority="Schedule 12345, item 7")


@pytest.mark.parametrize(
    ("today", "until"),
    [
        pytest.param(date(2028, 7, 1), date(2028, 7, 1), id="the last day"),
        pytest.param(date(2028, 7, 2), None, id="the day after"),
    ],
)
def test_a_schedule_counts_from_the_last_day_on_which_something_happened(
    today: date, until: date | None
) -> None:
    found = retention(GRANTED, Readings(), (TWO_YEARS,), today)

    assert (found.closed, found.until, bool(found.reasons)) == (JULY_1, until, until is not None)
    assert found.authority == "Schedule 12345, item 7"


def test_without_a_schedule_for_its_kind_nothing_may_go_however_old() -> None:
    for_corrections = Schedule(series=Series.CORRECTION, kept=Months(1), authority="Schedule 1")

    found = retention(GRANTED, Readings(), (for_corrections,), date(2060, 1, 5))

    assert [each.why for each in found.reasons] == [
        "the settings name no records schedule for a request for access"
    ]
    assert (found.until, found.authority) == (None, "")


def test_a_hold_keeps_a_case_beyond_its_schedule_without_an_end() -> None:
    case = case_of(
        access_asked(JUNE_30),
        identity_shown(JUNE_30),
        Granted(on=JULY_1),
        Held(on=JULY_13, reason="article 78 petition"),
    )

    found = retention(case, Readings(), (TWO_YEARS,), date(2030, 1, 7))

    assert [each.why for each in found.reasons] == ["held for litigation: article 78 petition"]
    assert found.until is None


def test_the_accounting_of_disclosures_outlives_a_shorter_schedule() -> None:
    case = case_of(
        access_asked(JUNE_30), identity_shown(JUNE_30), Granted(on=JULY_1), disclosed(date(2026, 7, 1))
    )

    found = retention(case, Readings(), (TWO_YEARS,), date(2030, 1, 7))

    assert (found.until, found.accounted) == (date(2031, 7, 1), True)


def test_an_agency_may_keep_its_accounting_longer_and_cites_its_own_schedule() -> None:
    case = case_of(
        access_asked(JUNE_30), identity_shown(JUNE_30), Granted(on=JULY_1), disclosed(date(2026, 7, 1))
    )
    seven = Schedule(series=Series.ACCOUNTING, kept=Months(84), authority="Schedule 9")

    found = retention(case, Readings(), (TWO_YEARS, seven), date(2032, 1, 5))

    assert [(each.why, each.cite, each.until) for each in found.reasons] == [
        ("the accounting of disclosures is kept 7 years", "Schedule 9", date(2033, 7, 1))
    ]


@pytest.mark.parametrize(("months", "words"), [(12, "1 year"), (36, "3 years"), (18, "18 months")], ids=str)
def test_how_long_a_case_is_kept_is_said_in_years_where_they_are_whole(months: int, words: str) -> None:
    schedule = Schedule(series=Series.ACCESS, kept=Months(months), authority="Schedule 1")

    (reason,) = retention(GRANTED, Readings(), (schedule,), JULY_13).reasons

    assert reason.why == f"kept {words} from its last day"
