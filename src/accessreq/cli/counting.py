"""Commands that count without keeping anything: calc and whatif."""

import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TextIO

import typer

from accessreq.casebook import counting
from accessreq.cli import pages, shapes
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day, hour
from accessreq.cli.finish import finish
from accessreq.cli.options import CaseName
from accessreq.cli.out import answer
from accessreq.errors import AccessreqError, Needed, Refused
from accessreq.law.readings import Readings
from accessreq.screen.page import visible

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
ASKED: Final = ("duty", "from")
COUNTED: Final = ("duty", "from", "due", "act_by")
_END: Final = "\r\n"  # as RFC 4180 ends a row


@app.command(cls=Command)
def calc(
    context: typer.Context,
    duty: Annotated[str | None, typer.Argument(metavar="DUTY", show_default=False)] = None,
    start: Annotated[str | None, typer.Argument(metavar="DATE", show_default=False)] = None,
    at: Annotated[str | None, typer.Option(metavar="HH:MM", help="The time of arrival.")] = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="A CSV file with the columns duty and from."),
    ] = None,
) -> None:
    """Count a duty from a day without a case, or every row of a CSV file."""
    options = given(context)
    readings = options.readings()
    today = options.today_in_new_york()
    if file is not None:
        bad = _count_file(file, lambda text: day(text, today), readings)
        raise typer.Exit(1 if bad else 0)
    if duty is None or start is None:
        raise Needed(
            "A duty and a date are needed.",
            "The date is that of the event which starts the clock.",
            "Type: accessreq calc answer-access 2026-06-30, or: accessreq calc --file FILE",
        )
    found = counting.count(duty, day(start, today), readings, at=hour(at) if at is not None else None)
    answer(
        options,
        data=lambda: shapes.explanation(found),
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
    """Show the dates that would follow if this were done then; nothing is kept."""
    options = given(context)
    when = options.on(on)
    desk = counting.seen_from(options.desk(), when)
    promised = day(decide_by, desk.today) if decide_by else None
    finish(options, desk, counting.what_if(desk, case, event, when, promised))


def _count_file(name: str, parse: Callable[[str], date], readings: Readings) -> int:
    """Count every row of a file onto standard output; return how many rows were bad."""
    bad = 0
    known: dict[tuple[str, str], tuple[str, ...]] = {}  # what is asked twice is counted once

    def counted(duty: str, day: str) -> tuple[str, ...]:
        if (duty, day) not in known:
            start = parse(day)
            dates = (start, *counting.due_and_act_by(duty.strip(), start, readings))
            known[duty, day] = (duty.strip(), *(each.isoformat() for each in dates))
        return known[duty, day]

    with _opened(name) as source:
        rows = csv.reader(source)
        columns = next(rows, [])
        carried = _carried(columns)
        place = {name: n for n, name in enumerate(columns)}
        duty, day, *others = (place[name] for name in (*ASKED, *carried))
        out = csv.writer(_Rows(), lineterminator=_END)
        out.writerow((*COUNTED, *carried))
        for row in filter(None, rows):
            row.extend([""] * (len(columns) - len(row)))
            try:
                out.writerow((*counted(row[duty], row[day]), *[_inert(row[n]) for n in others]))
            except AccessreqError as error:
                bad += 1
                print(f"line {rows.line_num}: {visible(error.found)} {error.do}", file=sys.stderr)
    return bad


class _Rows:
    """Standard output, on which each row ends in a line feed alone.

    The writer quotes a carriage return within a cell only where it also ends rows in one.
    """

    def write(self, row: str) -> None:
        sys.stdout.write(row[: -len(_END)] + "\n")


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    """Open a CSV file, or standard input for ``-``, as UTF-8 with or without its mark."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        yield io.StringIO(content.decode("utf-8-sig"), newline="")
    except OSError as error:
        raise Refused(
            f"The file {name} cannot be read ({error.strerror}).",
            "Its rows are counted one by one.",
            "Check the name, or give - for standard input: --file FILE",
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(
            f"The file {name} is not UTF-8 at byte {error.start}.",
            "Read in another encoding, its columns could hold something else.",
            "Save it as CSV in UTF-8.",
        ) from error


def _carried(columns: Sequence[str]) -> list[str]:
    missing = [each for each in ASKED if each not in columns]
    if missing:
        raise Refused(
            f"The file has no column “{missing[0]}”.",
            "Each row names a duty and the day from which it runs.",
            "Name the columns in the first line: duty,from",
        )
    return [each for each in columns if each not in COUNTED]


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(' "').startswith(FORMULA) else cell
