from datetime import date

import pytest

from accessreq.cases.explain import Step, steps
from accessreq.law.clock import measure
from accessreq.law.duties import DUTIES, duty
from accessreq.law.readings import Closure, Readings


def explained(
    code: str, start: date, promised: date | None = None, readings: Readings | None = None
) -> tuple[Step, ...]:
    taken = readings or Readings()
    return steps(measure(duty(code, start), start, taken, promised=promised))


def told(found: tuple[Step, ...]) -> list[tuple[str, str, int | None, str]]:
    return [(each.date.isoformat(), each.weekday, each.n, each.why) for each in found]


def test_business_days_are_told_one_by_one_and_a_saturday_holiday_by_its_name() -> None:
    found = explained("answer-access", date(2026, 6, 30))

    assert told(found) == [
        ("2026-06-30", "Tuesday", None, "the day of the event is not counted, General Construction Law § 20"),
        ("2026-07-01", "Wednesday", 1, "business day"),
        ("2026-07-02", "Thursday", 2, "business day"),
        (
            "2026-07-03",
            "Friday",
            3,
            "business day; Independence Day falls on the Saturday, and a Saturday moves nothing, "
            "General Construction Law § 24",
        ),
        ("2026-07-04", "Saturday", None, "Independence Day, General Construction Law § 24"),
        ("2026-07-05", "Sunday", None, "Sunday, Public Officers Law § 62(2)"),
        ("2026-07-06", "Monday", 4, "business day"),
        ("2026-07-07", "Tuesday", 5, "business day"),
    ]


def test_a_floating_holiday_is_skipped_by_the_statute_and_said_to_count_towards_the_day_to_act() -> None:
    found = explained("answer-access", date(2026, 2, 10))

    (lincoln,) = [each for each in found if each.date == date(2026, 2, 12)]
    assert not lincoln.counted
    assert lincoln.why.startswith("Lincoln's Birthday, General Construction Law § 24")
    assert found[-1].date == date(2026, 2, 19)
    assert found[-1].n == 5


def test_of_a_right_a_floating_holiday_is_not_said_to_count_towards_any_day_to_act() -> None:
    (lincoln,) = (
        each for each in explained("appeal-window", date(2026, 2, 5)) if each.date == date(2026, 2, 12)
    )

    assert lincoln.why == "Lincoln's Birthday, General Construction Law § 24"


def test_the_day_after_a_sunday_holiday_is_told_as_such() -> None:
    found = explained("answer-access", date(2027, 6, 30))

    (monday,) = [each for each in found if each.date == date(2027, 7, 5)]
    assert monday.why == "Independence Day (day after Sunday), General Construction Law § 24"


def test_a_closed_office_is_shown_and_counted() -> None:
    snow = Readings(closures=(Closure(on=date(2026, 2, 2), reason="snow storm"),))

    found = explained("answer-access", date(2026, 1, 30), readings=snow)

    assert told(found)[3] == (
        "2026-02-02",
        "Monday",
        1,
        "business day; the office was closed (snow storm), which stops no clock",
    )


def test_the_latest_date_to_print_is_told_after_the_thirtieth_day() -> None:
    found = explained("promise-date", date(2025, 1, 31))

    assert told(found)[-2] == (
        "2025-03-02",
        "Sunday",
        30,
        "calendar day, Public Officers Law § 95(1)(a)",
    )
    assert told(found)[-1] == (
        "2025-02-28",
        "Friday",
        None,
        "2025-03-02, the last of 30 calendar days, is no business day (Sunday); a printed date may not lie "
        "past it, so this business day is the latest to print",
    )


def test_a_promised_saturday_is_followed_to_the_monday_that_takes_its_place() -> None:
    found = explained("determine-access", date(2026, 7, 6), promised=date(2026, 7, 18))

    assert told(found)[0][3] == "the day of the acknowledgment is not counted, General Construction Law § 20"
    assert told(found)[1] == ("2026-07-07", "Tuesday", 1, "calendar day before the promised date")
    assert told(found)[-3:] == [
        ("2026-07-18", "Saturday", 12, "the promised date"),
        ("2026-07-19", "Sunday", None, "Sunday, Public Officers Law § 62(2)"),
        (
            "2026-07-20",
            "Monday",
            None,
            "the next business day takes its place, General Construction Law § 25-a",
        ),
    ]


def test_a_date_promised_for_the_day_of_the_letter_is_one_step() -> None:
    found = explained("determine-access", date(2026, 7, 6), promised=date(2026, 7, 6))

    assert told(found) == [
        ("2026-07-06", "Monday", None, "the promised date is the day of the acknowledgment itself")
    ]


def test_months_run_day_by_day_to_the_business_day_that_takes_the_place_of_their_end() -> None:
    found = explained("judicial-review", date(1992, 10, 14))

    assert told(found)[1][3] == "within the 4 months, General Construction Law § 30"
    assert told(found)[-3:] == [
        ("1993-02-14", "Sunday", 123, "within the 4 months, General Construction Law § 30"),
        ("1993-02-15", "Monday", None, "Washington's Birthday, General Construction Law § 24"),
        (
            "1993-02-16",
            "Tuesday",
            None,
            "the next business day takes its place, General Construction Law § 25-a",
        ),
    ]


def test_what_is_done_immediately_is_done_on_the_day_itself() -> None:
    found = explained("forward-appeal", date(2026, 7, 3))

    assert told(found) == [
        (
            "2026-07-03",
            "Friday",
            None,
            "to be done immediately, on the day of the event, Public Officers Law § 95(3)",
        )
    ]


def test_what_is_done_immediately_waits_for_the_next_business_day() -> None:
    found = explained("forward-appeal", date(2026, 7, 4))

    assert [each.why for each in found] == [
        "Independence Day, General Construction Law § 24",
        "Sunday, Public Officers Law § 62(2)",
        "the next business day takes its place, General Construction Law § 25-a",
    ]


@pytest.mark.parametrize("code", sorted({row.code for row in DUTIES}))
@pytest.mark.parametrize("start", [date(2025, 10, 5), date(2026, 2, 12), date(2027, 6, 4), date(2028, 2, 29)])
def test_every_duty_is_told_from_its_event_to_its_last_lawful_day(code: str, start: date) -> None:
    due = measure(duty(code, start), start, Readings()).due

    found = explained(code, start)

    assert (found[0].date, found[-1].date) == (start, due)
    assert all(each.why for each in found)
    assert [each.n for each in found if each.counted] == list(range(1, sum(e.counted for e in found) + 1))
