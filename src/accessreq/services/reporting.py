"""The numbers of a period, counted from every case of the record, and the cases behind one of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import standing
from accessreq.errors import NotFound, Refused
from accessreq.reports.figures import Counting, Days, Figure, Mark, Report, figures_of
from accessreq.reports.page import as_paper, html_page
from accessreq.reports.tables import About, Written, workbook
from accessreq.reports.words import as_sheets
from accessreq.services.exporting import counted_as, new_file
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
    return _counted(session, period, "", done).report(session.settings.agency.name, head)


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
    found = _counted(session, period, code, done).listed
    return Behind(figure=figure, marks=tuple(sorted(found, key=lambda each: (each.on, each.case))))


def _counted(session: Session, period: Days, code: str, done: Callable[[int], None]) -> Counting:
    if period.since > session.today:
        raise Refused(
            f"The period begins on {period.since.isoformat()}, after today, {session.today.isoformat()}.",
            "Nothing of it has happened.",
            "Give a year or days that have begun: accessreq report YEAR",
        )
    counting = Counting(period, session.readings.statute(), code)
    for whole in reading.every_case(session.store):
        gone = disposal_in(whole.entries)
        case = None if gone else Case.of(whole.case, standing(whole.entries))
        existing = [each for each in whole.deadlines if each.exists(session.today)]
        counting.add(whole.case, counted_as(session, whole, case), existing)
        done(1)
    return counting


def save(made: Report, place: Path) -> None:
    """Write a report into a new file, as the ending of its name says.

    Raises:
        Refused: the name ends otherwise; or the fonts of PDF lack a character.
        NotAllowed: something stands there.
        StoreNotUsable: it cannot be written.
    """
    write = _FORMS.get(place.suffix.lower())
    if write is None:
        raise Refused(
            f"The name {place.name} does not say what is to be written.",
            f"A report is written as {', '.join(_FORMS)}.",
            "End the name so: -o report.html",
        )
    with new_file(place) as half:
        write(made, half)


def _html(made: Report, half: Path) -> None:
    half.write_text(html_page(made), encoding="utf-8")


def _pdf(made: Report, half: Path) -> None:
    from accessreq.letters.formats.report import FONT, report_pdf  # which costs 20 bare Pythons

    half.write_bytes(report_pdf(as_paper(made, FONT), made.period.today))


def _workbook(made: Report, half: Path) -> None:
    about = About(agency=made.agency, as_of=made.period.today, head=made.head)
    sheets = as_sheets(made)
    with workbook(half, [sheet for sheet, _ in sheets], about, Written()) as add:
        for sheet, rows in sheets:
            for row in rows:
                add(sheet.name, row)


_FORMS: Final[Mapping[str, Callable[[Report, Path], None]]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".xlsx": _workbook,
}
