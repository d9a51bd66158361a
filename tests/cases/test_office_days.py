from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.office import DayAppointed, OfficeClosed, with_days
from accessreq.errors import Refused, SettingsWrong
from accessreq.law.days import BusinessDays
from accessreq.law.duties import DUTIES
from accessreq.law.public_holidays import PUBLIC_HOLIDAYS, Holiday
from accessreq.law.readings import Readings

Made = Callable[..., Any]

THANKSGIVING = DayAppointed(
    on=date(2026, 7, 1),
    day=date(2026, 7, 2),
    name="Day of general thanksgiving",
    cite="Proclamation 1",
)
FLOOD = OfficeClosed(on=date(2026, 7, 1), day=date(2026, 7, 2), reason="flood")


def due_dates(case: Case, readings: Readings) -> dict[str, tuple[date, date]]:
    return {each.duty: (each.due, each.act_by) for each in deadlines(case, readings)}


def test_an_appointed_day_moves_a_deadline_that_is_open(received: Made) -> None:
    case = Case.of("A-2026-0001", [received(date(2026, 6, 30))])

    before = due_dates(case, Readings())
    after = due_dates(case, with_days(Readings(), [THANKSGIVING]))

    assert before["answer-access"] == (date(2026, 7, 7), date(2026, 7, 7))
    assert after["answer-access"] == (date(2026, 7, 8), date(2026, 7, 8))


def test_a_duty_that_was_settled_before_the_day_was_entered_keeps_its_date(received: Made) -> None:
    denied = Denied(on=date(2026, 6, 30), grounds=(GroundGiven(ground="A01"),))
    case = Case.of("A-2026-0001", [received(date(2026, 6, 29)), denied])

    after = due_dates(case, with_days(Readings(), [THANKSGIVING]))

    assert after["answer-access"] == (date(2026, 7, 6), date(2026, 7, 6))


def test_the_window_of_the_data_subject_that_is_still_open_is_longer_by_the_day(received: Made) -> None:
    denied = Denied(on=date(2026, 6, 30), grounds=(GroundGiven(ground="A01"),))
    case = Case.of("A-2026-0001", [received(date(2026, 6, 29)), denied])

    assert due_dates(case, Readings())["appeal-window"][0] == date(2026, 8, 11)
    assert due_dates(case, with_days(Readings(), [THANKSGIVING]))["appeal-window"][0] == date(2026, 8, 12)


def test_a_closed_office_moves_no_deadline(received: Made) -> None:
    case = Case.of("A-2026-0001", [received(date(2026, 6, 30))])

    assert due_dates(case, with_days(Readings(), [FLOOD])) == due_dates(case, Readings())


def test_without_a_day_the_readings_are_those_of_the_settings() -> None:
    readings = Readings(day_of_receipt_counts=True)

    assert with_days(readings, []) is readings


@pytest.mark.parametrize("wrong", ["", "a\x1b[31m"])
def test_a_day_without_an_honest_citation_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        DayAppointed(on=date(2026, 7, 1), day=date(2026, 7, 2), name="Day", cite=wrong)


def test_a_request_received_before_an_amendment_keeps_its_rule(received: Made) -> None:
    # Invented: from January 1, 2027 the answer is owed within seven business days.
    (answer,) = (row for row in DUTIES if row.code == "answer-access")
    old = replace(answer, until=date(2026, 12, 31))
    new = replace(answer, since=date(2027, 1, 1), within=BusinessDays(7))
    amended = Readings(duties=(old, new, *(row for row in DUTIES if row is not answer)))

    before = due_dates(Case.of("A-2026-0009", [received(date(2026, 12, 31))]), amended)
    after = due_dates(Case.of("A-2027-0001", [received(date(2027, 1, 4))]), amended)

    assert before["answer-access"][0] == date(2027, 1, 8)
    assert after["answer-access"][0] == date(2027, 1, 13)


def test_a_holiday_that_an_amendment_adds_closes_its_day_from_then_on(received: Made) -> None:
    # Invented: September 11 becomes a public holiday from 2028 on.
    added = Holiday(name="Invented Day", in_year=lambda year: date(year, 9, 11), since=date(2028, 1, 1))
    amended = Readings(holidays=(*PUBLIC_HOLIDAYS, added))

    in_2026 = due_dates(Case.of("A-2026-0001", [received(date(2026, 9, 8))]), amended)
    in_2028 = due_dates(Case.of("A-2028-0001", [received(date(2028, 9, 8))]), amended)

    assert in_2026["answer-access"][0] == date(2026, 9, 15)
    assert in_2028["answer-access"][0] == date(2028, 9, 18)


@pytest.mark.parametrize("day", [date(26, 7, 1), date(1989, 12, 31), date(2100, 1, 4)])
def test_a_day_outside_the_table_of_holidays_is_entered_by_nobody(day: date) -> None:
    with pytest.raises(SettingsWrong, match=f"The year {day.year} is outside the table"):
        OfficeClosed(on=date(2026, 7, 1), day=day, reason="storm")
    with pytest.raises(SettingsWrong, match=f"The year {day.year} is outside the table"):
        DayAppointed(on=date(2026, 7, 1), day=day, name="Thanks", cite="Proclamation 1")
