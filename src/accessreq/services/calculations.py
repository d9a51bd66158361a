"""Counting without a case; nothing is saved, and no case is imported."""

from datetime import date, time

from accessreq.cases.explain import steps
from accessreq.law.clock import last_days, measure
from accessreq.law.readings import Readings
from accessreq.services.looking import Explanation


def count(code: str, start: date, readings: Readings, *, at: time | None = None) -> Explanation:
    """Explain the dates of a duty that starts on a day.

    Raises:
        NotFound: there is no such duty.
        SettingsWrong: the day lies outside the tables of this program.
    """
    span = measure(readings.duty(code, start), start, readings, at=at)
    return Explanation(span=span, steps=steps(span))


def due_and_act_by(code: str, start: date, readings: Readings) -> tuple[date, date]:
    """Return the two dates of a duty that starts on a day, without the days between.

    Raises:
        NotFound: there is no such duty.
        SettingsWrong: the day lies outside the tables of this program.
    """
    return last_days(readings.duty(code, start), start, readings)
