"""Commands that count without keeping anything: calc and whatif.

A single count needs no case and no table: what does is imported where it is used.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from accessreq.cli import completing, pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day, hour
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import CaseName
from accessreq.cli.out import answer, as_json, say
from accessreq.errors import AccessreqError, Needed, Refused
from accessreq.law.readings import Readings
from accessreq.screen import visible
from accessreq.services import looking

if TYPE_CHECKING:
    from accessreq.cases.wording import Read
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
    found = looking.count(duty, day(start, today), readings, at=hour(at) if at is not None else None)
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
    from accessreq.cli import shapes
    from accessreq.services import what_if

    options = given(context)
    when = options.on(on)
    session = what_if.seen_from(options.session(), when)
    promised = day(decide_by, session.today) if decide_by else None
    done = what_if.what_if(session, case, event, when, promised)
    standing = looking.standing_on(session, done.deadlines, done.case)
    answer(
        options,
        data=lambda: shapes.done(done, standing),
        records=lambda: [(done.case.number, done.case.status)],
        page=lambda: pages.done(done, standing),
    )


def _calc_json(found: "Explanation") -> object:
    from accessreq.cli import shapes  # only for JSON

    return shapes.explanation(found)


def _count_file(options: GlobalOptions, name: str) -> bool:
    """Count every row of a file onto standard output; return whether all rows could be counted."""
    import csv

    table = read(name, ASKED)
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
    dates = (start, *looking.due_and_act_by(duty.strip(), start, readings))
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


# --- A table that was saved as CSV, read so that no row and no cell of it is lost in silence.
#
# Commas, semicolons and tabs divide cells, whichever divides those of the first line; lines end as on any
# system. What cannot be taken is named by line and column.

_DIVIDERS: Final = (",", ";", "\t")


class CsvTable:
    """A table with the names of its columns, and its rows as they are read.

    Attributes:
        columns: the first line, as it was written, without columns at its end that have no name.
        whole: no row was told as one that cannot be taken.
    """

    def __init__(self, lines: Iterator[tuple[int, list[str] | str]], columns: Sequence[str]) -> None:
        self._lines = lines
        self.columns = columns
        self.whole = True

    def tell(self, line: int, words: str) -> None:
        """Say on standard error why the row that begins on a line cannot be taken."""
        self.whole = False
        print(f"line {line}: {visible(words)}", file=sys.stderr)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with the line on which it begins, as many cells as there are columns.

        Rows without any text are passed over; of one that cannot be read it is told why.
        """
        width = len(self.columns)
        for line, cells in self._lines:
            if isinstance(cells, str):
                self.tell(line, cells)
            elif len(cells) == width and cells[0]:
                yield line, cells
            elif any(cells[width:]):
                beyond = next(n for n, cell in enumerate(cells, 1) if n > width and cell)
                self.tell(line, f"column {beyond}: The first line names {width} columns.")
            elif any(cells):
                yield line, [*cells[:width], *[""] * (width - len(cells))]


def read(source: str, asked: Sequence[str]) -> CsvTable:
    """Return the table in a file, or on standard input for ``-``.

    Args:
        source: the name of the file.
        asked: columns that it must have, whatever others it has.

    Raises:
        Refused: it cannot be read, is not UTF-8, or its first line does not name each column once.
    """
    from accessreq.reports.csv_tables import records

    text = _text(source)
    for words in text.told:
        print(f"The table {words}.", file=sys.stderr)
    for divider in _DIVIDERS:
        lines = records(text.text, divider)
        _, found = next(lines, (1, []))
        if isinstance(found, str):
            raise Refused(f"line 1: {found}", do="Save the table as CSV again.")
        columns = found
        if set(asked).issubset(columns):
            break
    while columns and not columns[-1].strip():
        columns.pop()
    missing = [each for each in asked if each not in columns]
    if missing:
        raise Refused(
            f"The file has no column “{missing[0]}”.",
            "Each row names a duty and the day from which it runs.",
            f"Name the columns in the first line: {','.join(asked)}",
        )
    twice = next((n for n, name in enumerate(columns) if name in columns[:n]), None)
    if twice is not None:
        name = columns[twice]
        raise Refused(
            f"line 1: The columns {columns.index(name) + 1} and {twice + 1} are both named “{name}”.",
            "What is in one of them would be taken for the other.",
            "Give each column a name of its own.",
        )
    return CsvTable(lines, columns)


def _text(source: str) -> "Read":
    from accessreq.cases.wording import decoded
    from accessreq.plain_files import content_of

    try:
        content = sys.stdin.buffer.read() if source == "-" else content_of(Path(source), pipes=True)
        return decoded(content)
    except OSError as error:
        raise Refused(
            f"The file {source} cannot be read ({error.strerror}).",
            "Its rows are counted one by one.",
            "Check the name, or give - for standard input: --file FILE",
        ) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise Refused(
            f"The file {source} is not UTF-8 at byte {error.start}: line {line}, byte {column} of the line.",
            "Read in another encoding, its columns could hold something else.",
            "Save it as CSV in UTF-8; a spreadsheet has that as “CSV UTF-8”.",
        ) from error
