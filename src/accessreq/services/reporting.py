"""The numbers of a period, counted from every case of the record, and the cases behind one of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.errors import NotFound, Refused
from accessreq.reports.figures import Counting, Days, Figure, Mark, Report, figures_of
from accessreq.reports.page import as_paper, html_page
from accessreq.reports.tables import About, Written, workbook
from accessreq.reports.words import mark_row, sheet_charts, sheet_rows, sheets
from accessreq.services.exporting import counted_as, folded_case, new_file
from accessreq.services.session import Session
from accessreq.store import reading


class Behind(Struct, frozen=True, kw_only=True):
    """A number with the marks that it is made of, in the order of their days, then cases."""

    figure: Figure
    marks: tuple[Mark, ...]


def report(session: Session, period: Days, done: Callable[[int], None]) -> Report:
    """Return the numbers of a period.

    Args:
        session: the store, the settings and the day.
        period: the days.
        done: called with how many more cases were counted.

    Raises:
        Refused: the period has not begun.
    """
    head = str(reading.head(session.store))
    return _counted(session, period, done).report(session.settings.agency.name, head)


def behind(session: Session, period: Days, code: str, done: Callable[[int], None]) -> Behind:
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
    found: list[Mark] = []
    _counted(session, period, done, lambda mark: found.append(mark) if mark.code == code else None)
    return Behind(figure=figure, marks=tuple(sorted(found, key=lambda each: (each.on, each.case))))


def _counted(
    session: Session,
    period: Days,
    done: Callable[[int], None],
    each: Callable[[Mark], object] = lambda _: None,
) -> Counting:
    if period.since > session.today:
        raise Refused(
            f"The period begins on {period.since.isoformat()}, after today, {session.today.isoformat()}.",
            "Nothing of it has happened.",
            "Give a year or days that have begun: accessreq report YEAR",
        )
    counting = Counting(period, session.readings.statute(), each)
    for whole in reading.every_case(session.store):
        existing = [each for each in whole.deadlines if each.exists(session.today)]
        counting.add(whole.case, counted_as(session, whole, folded_case(whole)), existing)
        done(1)
    return counting


def write(session: Session, period: Days, place: Path, done: Callable[[int], None]) -> Report:
    """Write the numbers of a period into a new file, as the ending of its name says, and return them.

    Args:
        session: the store, the settings and the day.
        period: the days.
        place: the file.
        done: called with how many more cases were counted.

    Raises:
        Refused: the name ends otherwise; the period has not begun; or the fonts of PDF lack a character.
        NotAllowed: something stands there.
        StoreNotUsable: it cannot be written.
    """
    form = _FORMS.get(place.suffix.lower())
    if form is None:
        raise Refused(
            f"The name {place.name} does not say what is to be written.",
            f"A report is written as {', '.join(_FORMS)}.",
            "End the name so: -o report.html",
        )
    with new_file(place) as half:
        return form(session, period, half, done)


def _html(session: Session, period: Days, half: Path, done: Callable[[int], None]) -> Report:
    made = report(session, period, done)
    half.write_text(html_page(made), encoding="utf-8")
    return made


def _pdf(session: Session, period: Days, half: Path, done: Callable[[int], None]) -> Report:
    from accessreq.letters.formats.pdf import REPORT_FONT, report_pdf  # which costs 20 bare Pythons

    made = report(session, period, done)
    half.write_bytes(report_pdf(as_paper(made, REPORT_FONT), made.period.today))
    return made


def _workbook(session: Session, period: Days, half: Path, done: Callable[[int], None]) -> Report:
    """Write the cases behind each number as they are counted, and then the numbers: no case is held."""
    agency, head, known = session.settings.agency.name, str(reading.head(session.store)), figures_of(period)
    about = About(agency=agency, as_of=session.today, head=head)
    made: list[Report] = []
    with workbook(half, sheets(period), about, Written(), lambda: sheet_charts(made[0])) as add:
        counting = _counted(session, period, done, lambda mark: add("cases", mark_row(mark, known)))
        made.append(counting.report(agency, head))
        for name, cells in sheet_rows(made[0]):
            add(name, cells)
    return made[0]


_FORMS: Final[Mapping[str, Callable[[Session, Days, Path, Callable[[int], None]], Report]]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".xlsx": _workbook,
}
