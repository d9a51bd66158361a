"""The numbers of a period, counted from every case of the record, and the cases behind one of them."""

from collections.abc import Callable

from msgspec import Struct

from accessreq.casebook.desk import Desk
from accessreq.casebook.exporting import counted_as
from accessreq.cases.case import Case
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import standing
from accessreq.errors import NotFound, Refused
from accessreq.reports.figures import Counting, Days, Figure, Mark, Report, figures_of
from accessreq.store import reading


class Behind(Struct, frozen=True, kw_only=True):
    """A number with the marks that it is made of, in the order of their days, then cases."""

    figure: Figure
    marks: tuple[Mark, ...]


def report(desk: Desk, period: Days, done: Callable[[int], None]) -> Report:
    """Return the numbers of a period.

    Args:
        desk: the store, the settings and the day.
        period: the days.
        done: called with how many more cases were counted.

    Raises:
        Refused: the period has not begun.
    """
    head = str(reading.head(desk.store))
    return _counted(desk, period, "", done).report(desk.settings.agency.name, head)


def behind(desk: Desk, period: Days, code: str, done: Callable[[int], None]) -> Behind:
    """Return the cases behind a number.

    Raises:
        NotFound: there is no such number.
        Refused: the period has not begun.
    """
    figure = figures_of(period).get(code)
    if figure is None:
        raise NotFound(
            f"There is no number “{code}” in a report of {period.name}.",
            "Each is named in the report, beside what it says.",
            "See them: accessreq report",
        )
    found = _counted(desk, period, code, done).listed
    return Behind(figure=figure, marks=tuple(sorted(found, key=lambda each: (each.on, each.case))))


def _counted(desk: Desk, period: Days, code: str, done: Callable[[int], None]) -> Counting:
    if period.since > desk.today:
        raise Refused(
            f"The period begins on {period.since.isoformat()}, after today, {desk.today.isoformat()}.",
            "Nothing of it has happened.",
            "Give a year or days that have begun: accessreq report YEAR",
        )
    counting = Counting(period, desk.readings.statute(), code)
    for whole in reading.every_case(desk.store):
        gone = disposal_in(whole.entries)
        case = None if gone else Case.of(whole.case, standing(whole.entries))
        existing = [each for each in whole.deadlines if each.exists(desk.today)]
        counting.add(whole.case, counted_as(desk, whole, case), existing)
        done(1)
    return counting
