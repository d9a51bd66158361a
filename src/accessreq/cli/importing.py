"""The command that imports a log which an office kept before: asked, reported, then kept; and undone."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from accessreq.cases.entries import Entry
from accessreq.cases.kinds import RequestKind
from accessreq.cases.office import Imported
from accessreq.cli.asking import confirm
from accessreq.cli.commands import app, given
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, told_all_the_same
from accessreq.cli.recording import Recording
from accessreq.errors import Needed, Refused
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone, counted, fitted, lines, visible
from accessreq.services import exporting, importing
from accessreq.services.importing import InDoubt, Log, SourceFile, Wanted

_SHOWN: Final = 30  # rows in doubt on a page; JSON and --plain have them all
_WIDE: Final = 13  # letters of a cell that is shown
_NEWEST: Final = "last"


class Order(StrEnum):
    """Which number of a written day comes first."""

    MDY = "mdy"
    DMY = "dmy"


@app.command("import", cls=Recording)
def import_(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A spreadsheet, a table saved as CSV, or the JSON of export.",
            show_default=False,
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=HEADING,…", help="Which columns hold what; guessed if left out."),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Read this sheet alone; repeatable."),
    ] = None,
    dates: Annotated[
        Order | None, typer.Option(help="Month or day first, where a column could be read both ways.")
    ] = None,
    kind: Annotated[
        RequestKind | None, typer.Option(help="What every row asks for, where no column says it.")
    ] = None,
    about: Annotated[
        str, typer.Option(metavar="TEXT", help="What was asked for, where a row does not say it.")
    ] = "",
    last_first: Annotated[
        bool, typer.Option("--last-first", help="Names are written “Sample, Jane Q.”, and are turned.")
    ] = False,
    from_1904: Annotated[
        bool, typer.Option("--from-1904", help="Plain numbers in columns of days are counted from 1904.")
    ] = False,
    letters: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Letters that went out; names begin with the former number."),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Keep how the columns are read under a name, or read them as before."
        ),
    ] = None,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Import the rest where rows are in doubt.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the imports.")] = False,
    undo: Annotated[
        str | None,
        typer.Option(metavar="ENTRY|last", help="Undo an import: every case that it opened becomes void."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is undone.")] = "the import was undone",
    dry_run: DryRun = False,
) -> None:
    """Import the log that was kept before, or undo an import; a report comes first.

    The whole record that was exported as JSON comes back into an empty store. Of a log,
    what a row does not say stays unsaid, and no letter is made; rows in doubt are told with
    their cell and the cure. All comes in, or nothing.
    """
    options = given(context)
    if listed:
        _list(options)
    elif undo is not None:
        _undo(options, undo, reason)
    elif file is None:
        raise Needed("No file is named.", "Its rows are what is imported.", "Type: accessreq import FILE")
    elif file.suffix.casefold() == ".json":
        _take_back(options, file, dry_run=dry_run)
    else:
        wanted = Wanted(
            columns=_columns(columns) if columns else {},
            sheets=tuple(sheet or ()),
            dates=dates.value if dates else "",
            request=kind,
            about=about,
            last_first=last_first,
            from_1904=from_1904,
            letters=letters,
        )
        _import(options, file, wanted, called=mapping or "", leave_out=leave_out, dry_run=dry_run)


def _import(
    options: GlobalOptions, path: Path, wanted: Wanted, *, called: str, leave_out: bool, dry_run: bool
) -> None:
    session = options.session_to_write()
    asks = options.interactive and not options.yes and not dry_run
    if not asks and not dry_run:
        confirm(options, "Import what the report says comes in?")
    file = importing.opened(session, path, importing.as_before(session, called, wanted))
    if asks:
        _tell(columns_page(file))
        confirm(options, "Are the columns right?")
    with counted("Reading rows", file.lines, shown=not options.quiet) as more:
        log = importing.read(session, file, progress=more)
    if asks:
        _tell(report_page(log))
        leave_out = _asked(options, log, leave_out=leave_out)
    done = None
    if log.coming and not dry_run and (leave_out or not log.doubts):
        with counted("Writing cases", len(log.coming), shown=not options.quiet) as more:
            done = importing.keep(session, log, called=called, progress=more)
    before = () if asks else (*columns_page(file), *report_page(log))
    with told_all_the_same(*_stored(done)):
        answer(
            options,
            data=lambda: _json(log, done),
            records=lambda: [(each.place, each.heading, each.found, each.cure) for each in log.doubts],
            page=lambda: (*before, *_end(log, done, dry_run=dry_run)),
        )
    if log.doubts and not leave_out:
        raise Refused(
            f"{_rows(len(log.doubts))} in doubt; nothing was imported.",
            "All comes in, or nothing.",
            "Correct the cells and type the command again; or leave these rows out: --leave-out",
        )


def _take_back(options: GlobalOptions, place: Path, *, dry_run: bool) -> None:
    session = options.session_to_write()
    record = exporting.opened(place)
    whose = f"the record of {record.agency} of {record.as_of}, {record.entries:,} entries, head {record.head}"
    if not dry_run:
        confirm(options, f"Take back {whose}?")
        with counted("Writing entries", record.entries, shown=not options.quiet) as more:
            exporting.take_back(session, record, progress=more)
    told = f"Dry run: the file holds {whose}." if dry_run else f"Taken back: {whose}."
    with told_all_the_same(told):
        answer(
            options,
            data=lambda: {
                "file": place.name,
                "agency": record.agency,
                "as_of": record.as_of,
                "head": record.head,
                "entries": record.entries,
                "imported": not dry_run,
            },
            records=lambda: [(record.head, record.entries)],
            page=lambda: (Line(text=told),),
        )


def _asked(options: GlobalOptions, log: Log, *, leave_out: bool) -> bool:
    """Ask whether the rows come in; return whether those in doubt are left out.

    Raises:
        NotAllowed: they do not.
    """
    if not log.coming:
        return leave_out
    if log.doubts and not leave_out:
        confirm(options, f"Import {_rows(len(log.coming))}, and leave {len(log.doubts):,} in doubt out?")
        return True
    confirm(options, f"Import {_rows(len(log.coming))}?")
    return leave_out


def _columns(typed: str) -> dict[str, tuple[str, ...]]:
    """The headings of each field as they were typed; several are joined by a plus sign."""
    import csv

    found: dict[str, tuple[str, ...]] = {}
    for part in next(csv.reader([typed], skipinitialspace=True)):
        field, sign, headings = part.partition("=")
        if not sign or not headings.strip():
            raise Refused(
                f"“{part[:40]}” does not say which column holds what.",
                "The field is before the sign, the heading of its column after it.",
                'Write: --columns "received=Date rec\'d,name=First+Last". A heading with a comma stands with '
                "its field between quotation marks.",
            )
        names = tuple(each.strip() for each in headings.split("+") if each.strip())
        found[field.strip().replace("-", "_")] = names
    return found


def _list(options: GlobalOptions) -> None:
    entries = importing.imports(options.session())
    answer(
        options,
        data=lambda: [_import_json(each, stands) for each, stands in entries],
        records=lambda: [_import_cells(each, stands) for each, stands in entries],
        page=lambda: (
            Table(
                columns=("Entry", "On", "File", "Cases", "Mapping", ""),
                rows=tuple(
                    Row(cells=_import_cells(each, stands), tone=Tone.PLAIN if stands else Tone.QUIET)
                    for each, stands in entries
                ),
            )
            if entries
            else Line(text="Nothing was imported."),
        ),
    )


def _import_cells(one: Entry, stands: bool) -> tuple[str, ...]:
    event = one.event
    assert isinstance(event, Imported)  # noqa: S101  they are nothing else
    told = "" if stands else "undone"
    return str(one.seq), event.on.isoformat(), event.file, f"{event.cases:,}", event.called, told


def _import_json(one: Entry, stands: bool) -> dict[str, Any]:
    event = one.event
    assert isinstance(event, Imported)  # noqa: S101
    return {
        "entry": one.seq,
        "on": event.on,
        "file": event.file,
        "sha256": event.sha256,
        "cases": event.cases,
        "mapping": event.called or None,
        "columns": {each.field: list(each.headings) for each in event.mapping.columns},
        "recorded_at": one.recorded_at,
        "recorded_by": one.recorded_by,
        "undone": not stands,
    }


def _undo(options: GlobalOptions, which: str, reason: str) -> None:
    if which != _NEWEST and not which.isdecimal():
        raise Refused(
            f"“{which[:20]}” is no number of an import.",
            "An import is named by its entry.",
            "See which there are: accessreq import --list",
        )
    session = options.session_to_write()
    number, cases = importing.to_undo(session, None if which == _NEWEST else int(which))
    confirm(options, f"Void all {cases:,} cases that import {number} opened?")
    with counted("Voiding cases", cases, shown=not options.quiet) as more:
        importing.undo(session, number, reason=reason, progress=more)
    told = f"Import {number} is undone: {cases:,} cases are void, and keep their numbers."
    with told_all_the_same(told):
        answer(
            options,
            data=lambda: {"entry": number, "cases": cases, "undone": True},
            records=lambda: [(number, cases)],
            page=lambda: (Line(text=told),),
        )


def _tell(page: Page) -> None:
    """Show what is asked about, on standard error."""
    for line in lines(page):
        print(fitted(visible(line), sys.stderr), file=sys.stderr)


def columns_page(file: SourceFile) -> Page:
    """Return how the columns are read, with the first rows."""
    rows = [
        Row(cells=(field, *map(_cut, ("+".join(headings), *(cells[n] for _, cells in file.first)))))
        for n, (field, headings) in enumerate(file.columns.items())
    ]
    first = tuple(f"Row {line}" for line, _ in file.first)
    blocks: list[Block] = [
        Heading(text=f"Columns of {file.name}" + (f" ({', '.join(file.sheets)})" if file.sheets else "")),
        Table(columns=("Field", "Column", *first), rows=tuple(rows)),
    ]
    if file.unread:
        blocks.append(Line(text=f"Not read: {', '.join(file.unread)}.", tone=Tone.QUIET))
    blocks += [Line(text=each, tone=Tone.SOON) for each in file.told]
    blocks.append(
        Line(text='To read them otherwise: --columns "received=HEADING,name=HEADING,…"', tone=Tone.QUIET)
    )
    return tuple(blocks)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[: _WIDE - 1]}…"


def report_page(log: Log) -> Page:
    """Return what would come in, and what not and why."""
    return tuple(_report(log))


def _report(log: Log) -> Iterator[Block]:
    yield Heading(text="Report")
    counts = (
        ("Rows", log.rows),
        ("come in", len(log.coming)),
        ("of them open", log.open),
        ("in doubt", len(log.doubts)),
        ("in the store already", len(log.doubles)),
        ("passed over", len(log.passed_over)),
        *((("letters taken", sum(map(len, log.letters.values()))),) if log.file.letters else ()),
    )
    yield Table(columns=("", ""), rows=tuple(Row(cells=(words, f"{n:,}")) for words, n in counts))
    for words in log.told:
        yield Line(text=words, tone=Tone.SOON)
    if log.doubts:
        yield Heading(text="In doubt")
        yield from (Line(text=_doubt(each), tone=Tone.LATE) for each in log.doubts[:_SHOWN])
        yield from _more(log.doubts)
    if log.doubles:
        yield Heading(text="In the store already, and left out")
        yield from (Line(text=f"{each.place}: {each.case}") for each in log.doubles[:_SHOWN])
        yield from _more(log.doubles)
    if log.passed_over:
        yield Heading(text="Passed over")
        yield from (Line(text=each) for each in log.passed_over[:_SHOWN])
        yield from _more(log.passed_over)
    if log.not_taken:
        yield Heading(text="Letters not taken")
        yield from (Line(text=f"{name}: {why}.") for name, why in log.not_taken[:_SHOWN])
        yield from _more(log.not_taken)
    if log.overdue:
        yield Heading(text="Overdue at once")
        rows = [(each.place, each.known_as, each.duty, each.due.isoformat()) for each in log.overdue]
        yield Table(
            columns=("Row", "Number", "Duty", "Due"),
            rows=tuple(Row(cells=each, tone=Tone.LATE) for each in rows[:_SHOWN]),
        )
        yield from _more(rows)


def _more(these: Sequence[object]) -> Iterator[Line]:
    if len(these) > _SHOWN:
        yield Line(text=f"And {len(these) - _SHOWN:,} more: --json tells them all.", tone=Tone.QUIET)


def _doubt(one: InDoubt) -> str:
    heading = f" ({one.heading})" if one.heading else ""
    return f"{one.place}{heading}: {one.found} {one.cure}".rstrip()


def _end(log: Log, done: importing.ImportResult | None, *, dry_run: bool) -> Iterator[Block]:
    yield Heading(text="Result")
    if done is None:
        nothing = "Every row is in the store already." if not log.coming and not log.doubts else ""
        yield Line(text=f"Nothing was imported{' (dry run)' if dry_run else ''}. {nothing}".rstrip())
        return
    ranges = [first if first == last else f"{first} to {last}" for first, last in done.numbers.values()]
    yield Line(text=f"Imported {_rows(done.cases)}: {', '.join(ranges)}.")
    if log.overdue:
        yield Line(text="What is overdue: accessreq due --overdue", tone=Tone.LATE)
    yield Line(
        text="A former number names its case, as in: accessreq show NUMBER. To undo the import: "
        f"accessreq import --undo {done.entry}",
        tone=Tone.QUIET,
    )


def _stored(done: importing.ImportResult | None) -> Iterator[str]:
    if done is not None:
        yield f"The import is stored as entry {done.entry}. See it: accessreq import --list"


def _rows(count: int) -> str:
    return f"{count:,} row" + ("" if count == 1 else "s")


def _json(log: Log, done: importing.ImportResult | None) -> dict[str, Any]:
    return {
        "file": log.file.name,
        "sheets": list(log.file.sheets),
        "columns": {field: list(headings) for field, headings in log.file.columns.items()},
        "unread": list(log.file.unread),
        "told": [*log.file.told, *log.told],
        "rows": log.rows,
        "coming": len(log.coming),
        "open": log.open,
        "in_doubt": [
            {"place": each.place, "column": each.heading or None, "found": each.found, "cure": each.cure}
            for each in log.doubts
        ],
        "doubles": [{"place": each.place, "case": each.case} for each in log.doubles],
        "passed_over": list(log.passed_over),
        "letters": sum(map(len, log.letters.values())),
        "letters_not_taken": [{"file": name, "why": why} for name, why in log.not_taken],
        "overdue": [
            {
                "place": each.place,
                "number": each.known_as or None,
                "duty": each.duty,
                "due": each.due,
            }
            for each in log.overdue
        ],
        "imported": done is not None,
        "entry": done.entry if done else None,
        "cases": [{"first": first, "last": last} for first, last in done.numbers.values()] if done else [],
    }
