"""Dates told as they are: what is late, what is open, and for whom."""

from datetime import date
from typing import Any

Office = Any  # the class of the fixture stands in conftest, which is no module to import from


def test_an_appeal_within_the_days_for_the_mail_is_not_told_as_late(office: Office) -> None:
    """The right of the data subject is in time until it closes.

    2026-01-05 Mon  received
    2026-01-12 Mon  due; from the next day on silence is a denial that may be appealed
    2026-02-26 Thu  thirty business days after January 12: without King's, Lincoln's and
                    Washington's days
    2026-03-02 Mon  appealed
    2026-03-04 Wed  thirty business days after January 17, the last of five days for the mail
    """
    case = office.receives(date(2026, 1, 5))

    done = office.hears_appeal(case, date(2026, 3, 2))

    window = next(each for each in done.deadlines if each.duty == "appeal-window")
    assert (window.due, window.closes, window.met) == (date(2026, 2, 26), date(2026, 3, 4), date(2026, 3, 2))
    assert [each for each in done.warnings if "late" in each] == []
    assert office.stands(case, date(2026, 3, 2))["appeal-window"] == "met"
