from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.reports.figures import Report, calendar_year
from accessreq.services import reporting
from accessreq.services.session import Session
from tests.reports.workbooks import sheets_in

Made = Callable[..., Any]


def in_silence(_: int) -> None:
    pass


@pytest.fixture
def made(session: Session, case: str) -> Report:
    return reporting.report(session, calendar_year(2026, session.today), in_silence)


def test_a_report_is_counted_from_every_case_of_the_record(made: Report) -> None:
    assert {each.figure.code: each.tally.count for each in made.parts[0].numbers}["received"] == 1
    assert made.agency == "NYS & CSEA Partnership for Education and Training"


def test_the_cases_behind_a_number_come_by_their_day(session: Session, case: str) -> None:
    behind = reporting.behind(session, calendar_year(2026, session.today), "pending", in_silence)

    assert [(each.case, each.on, each.days) for each in behind.marks] == [(case, date(2026, 6, 30), 4)]


def test_a_number_that_is_none_and_a_period_that_has_not_begun_are_refused(session: Session) -> None:
    with pytest.raises(NotFound, match="There is no number “answered”"):
        reporting.behind(session, calendar_year(2026, session.today), "answered", in_silence)
    with pytest.raises(Refused, match="The period begins on 2027-01-01"):
        reporting.report(session, calendar_year(2027, session.today), in_silence)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        pytest.param("report.html", b"<!DOCTYPE html>", id="a page"),
        pytest.param("report.pdf", b"%PDF-", id="paper"),
        pytest.param("report.xlsx", b"PK", id="a workbook"),
    ],
)
def test_a_report_is_written_as_its_name_says_for_its_owner_alone(
    session: Session, case: str, tmp_path: Path, name: str, begins: bytes
) -> None:
    period = calendar_year(2026, session.today)
    reporting.write(session, period, tmp_path / name, in_silence)

    assert (tmp_path / name).read_bytes().startswith(begins)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotAllowed, match="already exists"):
        reporting.write(session, period, tmp_path / name, in_silence)


def test_a_workbook_has_each_number_the_months_the_cases_behind_and_charts(
    session: Session, made: Report, tmp_path: Path
) -> None:
    place = tmp_path / "report.xlsx"

    told = reporting.write(session, calendar_year(2026, session.today), place, in_silence)

    assert told == made
    numbers, months, cases, charts = sheets_in(place)
    rows = {str(row[1]): row for row in numbers.cells[1:]}
    assert rows["pending"][3:] == (
        *(1.0, None, None, None, None, 4.0, 4.0, 4.0, "A-2026-0001"),
        made.parts[-1].numbers[0].figure.definition,
    )
    assert months.cells[-1] == ("2026-07", 1.0, 0.0, 0.0, 1.0)
    behind = [row for row in cases.cells if row[0] == "pending"]
    assert behind == [("pending", "Pending at the end", "A-2026-0001", date(2026, 6, 30), 4.0)]
    counted = Counter(str(row[0]) for row in cases.cells[1:])
    assert {name: row[3] for name, row in rows.items() if row[3]} == {
        name: float(counted[name]) for name in rows if counted[name]
    }
    assert charts.name == "charts"
    with ZipFile(place) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
        told_in_words = parts.read("xl/drawings/drawing1.xml").decode()
    assert "months!$C$2:$C$8" in drawn
    assert "Requests received and ended, by month: the numbers stand on the sheet months." in told_in_words


def test_a_name_that_says_no_form_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not say what is to be written"):
        reporting.write(session, calendar_year(2026, session.today), tmp_path / "report.doc", in_silence)

    assert not (tmp_path / "report.doc").exists()
