"""The command that tells the numbers of a year: report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import first_and_last
from accessreq.cli.out import answer, say
from accessreq.errors import Needed, Refused
from accessreq.reports import words
from accessreq.reports.figures import Days, Number, Report, calendar_year, fiscal_year, year_of
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone, counted
from accessreq.services import reporting
from accessreq.store import reading

if TYPE_CHECKING:
    from accessreq.services.reporting import Behind

_FIRST, _LAST = 2000, 2099


@app.command(cls=Command)
def report(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(metavar="[YEAR]", help="A year; this one if left out.", show_default=False),
    ] = None,
    fiscal: Annotated[
        bool, typer.Option("--fiscal", help="New York's fiscal year, which ends on March 31 of YEAR.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day, instead of a year.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; today if left out.")
    ] = None,
    number: Annotated[
        str, typer.Option("--list", metavar="NUMBER", help="The cases behind a number, by its name.")
    ] = "",
    place: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write it into a new file: .html, .pdf or .xlsx."
        ),
    ] = None,
) -> None:
    """Tell the numbers of a year; how many, how long, how many on time, each with the cases behind it."""
    options = given(context)
    session = options.session()
    period = _period(session.today, year, fiscal=fiscal, since=since, until=until)
    if number and place:
        raise Refused(
            "The cases behind a number, and a file for the report, are asked for.",
            "A list is printed, and a file holds the whole report.",
            "Leave -o out, or --list; a list can go into a file by: --plain > FILE",
        )
    with counted("Counting", reading.number_of_cases(session.store), shown=not options.quiet) as done:
        if number:
            behind = reporting.behind(session, period, number, done)
        else:
            made = (
                reporting.write(session, period, place, done)
                if place
                else reporting.report(session, period, done)
            )
    if number:
        answer(
            options,
            data=lambda: {
                "number": number,
                "heading": behind.figure.heading,
                "definition": behind.figure.definition,
                "cases": words.marks_as_json(behind.marks),
            },
            records=lambda: map(words.mark_cells, behind.marks),
            page=lambda: _behind_page(behind),
        )
        return
    if place:
        say(options, f"Written: {place}")
    answer(
        options,
        data=lambda: words.as_json(made),
        records=lambda: _records(made),
        page=lambda: _five(made) if place else report_page(made),
    )


def _period(today: date, year: int | None, *, fiscal: bool, since: str | None, until: str | None) -> Days:
    """Return the days that are meant.

    Raises:
        Needed: a last day without a first one.
        Refused: a year and days are given, or the days end before they begin.
    """
    if since is None and until is None:
        meant = year_of(today, fiscal=fiscal) if year is None else year
        if not _FIRST <= meant <= _LAST:
            raise Refused(
                f"The year {meant} lies outside {_FIRST} to {_LAST}.",
                "No request of that time is kept here.",
                "Give another: accessreq report YEAR",
            )
        return fiscal_year(meant, today) if fiscal else calendar_year(meant, today)
    if year is not None or fiscal:
        raise Refused(
            "A year and days are given.",
            "It is one or the other.",
            "Leave YEAR and --fiscal out, or --since and --until.",
        )
    if since is None:
        raise Needed(
            "The last day is given, and not the first.", "It is not known from when on.", "--since DATE"
        )
    first, last = first_and_last(since, until or "today", today)
    return Days(name=f"{first.isoformat()} to {last.isoformat()}", since=first, until=last, today=today)


def _five(made: Report) -> Page:
    """The first numbers alone, where the whole of it is in a file."""
    first = made.parts[0]
    return Heading(text=first.title), _table(first.numbers)


def report_page(made: Report) -> Page:
    """Return a report as a page."""
    return tuple(_blocks(made))


def _blocks(made: Report) -> Iterator[Block]:
    yield Heading(
        text=f"{made.agency}: requests under the Personal Privacy Protection Law, {made.period.name}"
    )
    for note in made.notes:
        yield Line(text=note, tone=Tone.QUIET)
    for part in made.parts:
        if part.numbers:
            yield Heading(text=part.title)
            yield _table(part.numbers)
    if made.months:
        yield Heading(text="Month by month: pending before + received = ended + pending")
        yield Table(
            columns=words.MONTHS, rows=tuple(Row(cells=words.month_cells(each)) for each in made.months)
        )
    if made.load:
        yield Heading(text=f"Open duties from {made.period.today.isoformat()} on, by the week to act by")
        yield _table(made.load)
    yield Line(
        text="The first column names each number. What it counts, and the cases behind it: accessreq "
        "report "
        "YEAR --list NUMBER. A month has received-YYYY-MM, ended-YYYY-MM and pending-YYYY-MM.",
        tone=Tone.QUIET,
    )


def _table(numbers: tuple[Number, ...]) -> Table:
    rows = []
    for each in numbers:
        value, beside = words.shown(each)
        tone = Tone.LATE if each.tally.late else Tone.PLAIN
        rows.append(Row(cells=(each.figure.code, each.figure.heading, value, beside), tone=tone))
    return Table(columns=("", "", "", ""), rows=tuple(rows))


def _records(made: Report) -> Iterator[tuple[str, ...]]:
    for each in (*(number for part in made.parts for number in part.numbers), *made.load):
        yield each.figure.code, each.figure.heading, *words.shown(each)


def _behind_page(behind: "Behind") -> Page:
    figure = behind.figure
    return (
        Heading(text=f"{figure.code}: {figure.heading}, {len(behind.marks):,}"),
        Line(text=figure.definition, tone=Tone.QUIET),
        Table(
            columns=("Case", "On", "Business days", "", ""),
            rows=tuple(Row(cells=words.mark_cells(each)) for each in behind.marks),
        ),
    )
