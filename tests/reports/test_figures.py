from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disposal import Disposed, DisposedKind
from accessreq.cases.events import Event, Voided
from accessreq.cases.fees import FeePaid, FeeSet, FeeWaived
from accessreq.cases.status import Status
from accessreq.law.readings import Readings
from accessreq.reports.figures import (
    FIGURES,
    SECTIONS,
    Counting,
    Days,
    Mark,
    Report,
    Tally,
    calendar_year,
    figures_of,
    fiscal_year,
    year_of,
)
from accessreq.reports.requests import counted, left
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    accounting_opened,
    acknowledged,
    appeal_denied,
    appealed,
    disclosed_for_safety,
    forwarded,
    identity_shown,
)

TODAY: Final = date(2026, 7, 31)
YEAR: Final = calendar_year(2026, TODAY)
READINGS: Final = Readings()


def case_of(*events: Event) -> Case:
    return Case.of("A-2026-0001", events)


def reported(*cases: Case, period: Days = YEAR, page_cents: int = 25) -> Report:
    counting = Counting(period, READINGS.statute())
    for case in cases:
        owed = [each for each in deadlines(case, READINGS) if each.exists(period.today)]
        counting.add(case.number, counted(case, owed, page_cents=page_cents), owed)
    return counting.report("An agency", "0:0")


def tally(report: Report, code: str) -> Tally:
    found = (each for part in report.parts for each in part.numbers)
    return next(each.tally for each in found if each.figure.code == code)


def marked(*cases: Case, code: str, period: Days = YEAR) -> list[Mark]:
    listed: list[Mark] = []
    counting = Counting(period, READINGS.statute(), listed.append)
    for case in cases:
        owed = [each for each in deadlines(case, READINGS) if each.exists(period.today)]
        counting.add(case.number, counted(case, owed), owed)
    return [each for each in listed if each.code == code]


def test_the_five_numbers_come_first() -> None:
    granted = case_of(
        access_asked(date(2026, 6, 30)), identity_shown(date(2026, 7, 1)), Granted(on=date(2026, 7, 6))
    )
    denied = case_of(
        access_asked(date(2026, 6, 1)),
        Denied(on=date(2026, 6, 3), grounds=(GroundGiven(ground="A01"),)),
        appealed(date(2026, 6, 10), ACCESS),
        appeal_denied(date(2026, 6, 15), ACCESS),
    )

    five = {each.figure.code: each.tally for each in reported(granted, denied).parts[0].numbers}

    assert {code: each.count for code, each in five.items()} == {
        "received": 2,
        "granted": 1,
        "time": 2,
        "appeals": 1,
        "upheld": 1,
    }
    assert (five["time"].mean, five["time"].median, five["time"].most) == (3.0, 3.0, 4)


def test_a_void_request_is_in_no_number_and_the_report_says_so() -> None:
    void = case_of(access_asked(date(2026, 6, 30)), Voided(on=date(2026, 7, 1), reason="logged twice"))

    report = reported(void)

    assert {each.tally.count for part in report.parts for each in part.numbers} == {0}
    assert "1 request that was logged by mistake is in no number." in report.notes


def test_an_answer_that_never_came_is_late_from_the_day_after_its_last_one() -> None:
    silent = case_of(access_asked(date(2026, 6, 30)))  # due July 7

    on_the_day, after = (
        tally(reported(silent, period=calendar_year(2026, today)), "duty-answer-access")
        for today in (date(2026, 7, 7), date(2026, 7, 8))
    )

    assert (on_the_day.count, on_the_day.share) == (0, None)
    assert (after.count, after.late, after.share, after.median) == (1, 1, 0.0, None)


def test_a_duty_stands_in_the_period_in_which_its_last_lawful_day_lies() -> None:
    answered = case_of(access_asked(date(2025, 12, 29)), acknowledged(date(2025, 12, 30), date(2026, 1, 9)))

    at_the_turn = {
        year: tally(reported(answered, period=calendar_year(year, TODAY)), "duty-answer-access").count
        for year in (2025, 2026)
    }

    assert at_the_turn == {2025: 0, 2026: 1}


def test_the_duties_of_a_file_without_a_request_are_counted_and_it_is_no_request() -> None:
    disclosed = Case.of(
        "D-2026-0001", [accounting_opened(date(2026, 6, 1)), disclosed_for_safety(date(2026, 6, 1))]
    )

    report = reported(disclosed)

    assert tally(report, "received").count == 0
    assert (tally(report, "duty-notify-data-subject").late, report.load[0].tally.count) == (1, 1)


def test_a_fee_stands_on_the_day_of_the_notice_that_asked_it_last() -> None:
    asked = case_of(
        access_asked(date(2025, 12, 1)),
        FeeSet(on=date(2025, 12, 2), pages=100, page_cents=25),
        FeeSet(on=date(2026, 1, 5), pages=40, page_cents=25),
        FeePaid(on=date(2026, 1, 9), cents=600),
        FeePaid(on=date(2026, 1, 12), cents=400),
    )
    waived = case_of(access_asked(date(2026, 1, 2)), FeeWaived(on=date(2026, 1, 5), reason="three pages"))

    report = reported(asked, waived)

    assert {
        code: (tally(report, code).count, tally(report, code).cents) for code in FIGURES if "fees" in code
    } == {
        "fees-asked": (1, 1_000),
        "fees-paid": (2, 1_000),
        "fees-waived": (1, 0),
    }


def test_identity_that_was_not_shown_is_counted_by_the_ground_that_says_so() -> None:
    grounds = (GroundGiven(ground="A05b"), GroundGiven(ground="A01"))
    denied = case_of(access_asked(date(2026, 6, 30)), Denied(on=date(2026, 7, 2), grounds=grounds))

    report = reported(denied)

    shown = {each.figure.code: each.tally.count for each in report.parts[4].numbers}
    assert shown == {"identity-not-shown": 1, "ground-A01": 1, "ground-A05b": 1}


def test_a_copy_of_an_appeal_is_owed_until_it_went_to_the_committee() -> None:
    events = (
        access_asked(date(2026, 6, 1)),
        Denied(on=date(2026, 6, 3), grounds=(GroundGiven(ground="A01"),)),
        appealed(date(2026, 6, 10), ACCESS),
    )
    owed, sent = case_of(*events), case_of(*events, forwarded(date(2026, 6, 11)))

    report = reported(owed, sent)

    assert [tally(report, code).count for code in ("copies-appeals", "copies-owed")] == [1, 1]


def gone(**kept: object) -> Disposed:
    answered = case_of(access_asked(date(2023, 6, 29)), acknowledged(date(2023, 7, 5), date(2023, 7, 20)))
    owed = tuple(
        replace(each.facts(), met=date(2023, 7, 18)) if each.duty == "determine-access" else each.facts()
        for each in deadlines(answered, READINGS)
    )
    facts: dict[str, Any] = {
        "on": date(2026, 1, 5),
        "authority": "Schedule 12345, item 7",
        "request": DisposedKind.ACCESS,
        "website": False,
        "received": date(2023, 6, 29),
        "outcome": Status.DENIED,
        "deadlines": owed,
        "entries": 3,
        "documents": 0,
        "size": 0,
    }
    return Disposed(**(facts | kept))


@pytest.mark.parametrize(
    ("outcome", "number"),
    [
        pytest.param(Status.DENIED, "access-denied", id="it was denied to the last"),
        pytest.param(Status.DISPUTE_NOTED, "outcome-unknown", id="a dispute came after the answer"),
    ],
)
def test_of_a_request_that_was_disposed_of_what_is_kept_is_counted(outcome: Status, number: str) -> None:
    disposed, period = gone(outcome=outcome), calendar_year(2023, TODAY)
    counting = Counting(period, READINGS.statute())
    request = left("A-2023-0001", disposed)
    assert request is not None
    counting.add("A-2023-0001", request, disposed.deadlines)

    report = counting.report("An agency", "0:0")

    assert {
        code: tally(report, code).count for code in ("received", "acknowledged", "ended", "time", number)
    } == {
        "received": 1,
        "acknowledged": 1,
        "ended": 1,
        "time": 1,
        number: 1,
    }
    assert tally(report, "duty-determine-access").share == 1.0
    assert any("Of these days 1 case was disposed of." in each for each in report.notes)


def test_of_nothing_no_number_of_days_is_stated() -> None:
    none = Tally()

    assert (none.median, none.mean, none.most, none.share) == (None, None, None, None)


@pytest.mark.parametrize(
    ("days", "median", "mean"),
    [
        pytest.param([5], 5.0, 5.0, id="one"),
        pytest.param([1, 4], 2.5, 2.5, id="two: halfway between"),
        pytest.param([9, 1, 2], 2.0, 4.0, id="three: the one in the middle"),
        pytest.param([0, 0, 3, 9], 1.5, 3.0, id="four"),
    ],
)
def test_median_and_mean_are_those_of_the_days(days: list[int], median: float, mean: float) -> None:
    found = Tally()
    for n, each in enumerate(days):
        found.add(Mark(code="time", case=f"A-2026-000{n}", on=TODAY, days=each))

    assert (found.median, found.mean) == (median, mean)
    assert found.slowest == f"A-2026-000{days.index(max(days))}"


def test_the_list_behind_a_number_is_as_long_as_the_number_says() -> None:
    first, second = (case_of(access_asked(date(2026, 6, day))) for day in (1, 30))

    listed = marked(first, second, code="pending-2026-06")

    assert [(each.case, each.on) for each in listed] == [
        ("A-2026-0001", date(2026, 6, 1)),
        ("A-2026-0001", date(2026, 6, 30)),
    ]


def test_new_yorks_fiscal_year_is_named_by_the_year_in_which_it_ends() -> None:
    year = fiscal_year(2026, TODAY)

    assert (year.since, year.until, year.as_of) == (date(2025, 4, 1), date(2026, 3, 31), date(2026, 3, 31))
    assert [year_of(each, fiscal=True) for each in (date(2026, 3, 31), date(2026, 4, 1))] == [2026, 2027]
    assert year_of(date(2026, 4, 1), fiscal=False) == 2026


def test_what_is_to_come_is_told_only_while_the_period_runs() -> None:
    open_one = case_of(access_asked(date(2026, 7, 29)))  # to be answered by August 5

    running = reported(open_one)
    over = reported(open_one, period=calendar_year(2025, TODAY))

    assert {each.figure.code: each.tally.count for each in running.load if each.tally.count} == {
        "load-2026-08-03": 1
    }
    assert over.load == ()


def test_every_number_of_every_section_is_defined_and_every_definition_is_shown() -> None:
    shown = {code for section in SECTIONS for code in section.codes}

    assert shown <= set(FIGURES)
    assert set(FIGURES) - shown == {"pending-before", "load-past", "load-later"}
    assert all(each.definition.endswith(".") for each in figures_of(YEAR).values())
