"""Commands that count without keeping anything: calc and whatif.

A single count needs no case and no table: what does is imported where it is used.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from accessreq.cli import completing, pages
from accessreq.cli.apps import Command, app, given
from accessreq.cli.dates import day, hour
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import CaseName
from accessreq.cli.out import answer, as_json, say
from accessreq.errors import AccessreqError, Needed, Refused
from accessreq.law.readings import Readings
from accessreq.services import calculations

if TYPE_CHECKING:
    from accessreq.cli.csv_tables import CsvTable
    from accessreq.services.looking import Explanation

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
ASKED: Final = ("duty", "from")
COUNTED: Final = ("duty", "from", "due", "act_by")
_END: Final = "\r\n"  # as RFC 4180 ends a row


@app.command(cls=Command)
def calc(
    context: typer.Context,
    duty: Annotated[
        str | None,
        typer.Argument(metavar="DUTY", show_default=False, autocompletion=completing.duties),
    ] = None,
    start: Annotated[str | None, typer.Argument(metavar="DATE", show_default=False)] = None,
    at: Annotated[str | None, typer.Option(metavar="HH:MM", help="The time of arrival.")] = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="A CSV file with the columns duty and from."),
    ] = None,
) -> None:
    """Count a duty from a day without a case, or every row of a CSV file."""
    options = given(context)
    if file is not None:
        if _count_file(options, file):
            return
        raise typer.Exit(Refused.exit_code)
    readings, today = options.readings(), options.today_in_new_york()
    if duty is None or start is None:
        raise Needed(
            "A duty and a date are needed.",
            "The date is that of the event which starts the clock.",
            "Type: accessreq calc answer-access 2026-06-30, or: accessreq calc --file FILE",
        )
    found = calculations.count(duty, day(start, today), readings, at=hour(at) if at is not None else None)
    answer(
        options,
        data=lambda: _calc_json(found),
        records=lambda: [pages.step_record(each) for each in found.steps],
        page=lambda: pages.explanation(found),
    )


@app.command(cls=Command)
def whatif(
    context: typer.Context,
    case: CaseName,
    event: Annotated[str, typer.Argument(metavar="EVENT", show_default=False)],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When it would be done.")] = None,
    decide_by: Annotated[str | None, typer.Option(metavar="DATE", help="The date promised.")] = None,
) -> None:
    """Show the dates that would follow if this were done then; nothing is saved."""
    from accessreq.cli.outcome import finish
    from accessreq.services import what_if

    options = given(context)
    when = options.on(on)
    session = what_if.seen_from(options.session(), when)
    promised = day(decide_by, session.today) if decide_by else None
    finish(options, session, what_if.what_if(session, case, event, when, promised))


def _calc_json(found: "Explanation") -> object:
    from accessreq.cli import shapes  # only for JSON

    return shapes.explanation(found)


def _count_file(options: GlobalOptions, name: str) -> bool:
    """Count every row of a file onto standard output; return whether all rows could be counted."""
    import csv

    from accessreq.cli import csv_tables

    table = csv_tables.read(name, ASKED)
    carried = [column for column in table.columns if column not in COUNTED]
    anew = [column for column in table.columns if column in COUNTED[len(ASKED) :]]
    if anew:
        say(options, f"Counted anew, whatever the file says: {', '.join(anew)}.")
    found = _counted_rows(table, carried, options.readings(), options.today_in_new_york())
    if options.json:
        rows = [
            dict(zip(COUNTED, dates, strict=True))
            | {"line": line, "carried": dict(zip(carried, cells, strict=True))}
            for line, dates, cells in found
        ]
        as_json(rows)
    else:
        out = csv.writer(_Rows(), lineterminator=_END)
        out.writerow((*COUNTED, *carried))
        out.writerows((*dates, *map(_inert, cells)) for _, dates, cells in found)
    return table.whole


def _counted_rows(
    table: "CsvTable", carried: Sequence[str], readings: Readings, today: date
) -> Iterator[tuple[int, tuple[str, ...], list[str]]]:
    """Yield the line of each row that can be counted, its dates, and the cells that it carries."""
    duty, start = map(table.columns.index, ASKED)
    others = [table.columns.index(column) for column in carried]
    known: dict[tuple[str, str], tuple[str, ...]] = {}  # what is asked twice is counted once
    for line, row in table.rows():
        asked = row[duty], row[start]
        dates = known.get(asked)
        if dates is None:
            try:
                dates = known[asked] = _counted(*asked, today, readings)
            except AccessreqError as error:
                table.tell(line, f"{error.found} {error.do}")
                continue
        yield line, dates, [row[n] for n in others]


def _counted(duty: str, typed: str, today: date, readings: Readings) -> tuple[str, ...]:
    start = day(typed, today)
    dates = (start, *calculations.due_and_act_by(duty.strip(), start, readings))
    return (duty.strip(), *(each.isoformat() for each in dates))


class _Rows:
    """Standard output, on which each row ends in a line feed alone.

    The writer quotes a carriage return within a cell only where it also ends rows in one.
    """

    def write(self, row: str) -> None:
        sys.stdout.write(row[: -len(_END)] + "\n")


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(' "').startswith(FORMULA) else cell
