"""Importing a log that was kept before: read and reported first, then kept in one transaction; and undone."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.deadline import State, state
from accessreq.cases.deadlines import deadlines
from accessreq.cases.entries import Entry, EntryStruck, struck_entries
from accessreq.cases.events import Event, ImportUndone, RequestReceived
from accessreq.cases.identifiers import sightings
from accessreq.cases.kinds import IMPORT, RequestKind
from accessreq.cases.office import Imported, ReadAs
from accessreq.cases.office import Mapping as KeptMapping
from accessreq.errors import AccessreqError, Missing, NotAllowed, NotFound, Refused
from accessreq.law.duties import Whose
from accessreq.plain_files import content_of
from accessreq.reports import logs, spreadsheets
from accessreq.services import earlier_letters
from accessreq.services.session import Session
from accessreq.store import reading
from accessreq.store.chain import Head, sha256
from accessreq.store.index import folded

if TYPE_CHECKING:
    from accessreq.reports.spreadsheets import Sheet
    from accessreq.store.database import Database
    from accessreq.store.duplicates import Key
    from accessreq.store.journal import NewCase, Opened

NEEDED: Final = ("received", "name")
ORDERS: Final = ("mdy", "dmy")
_SHOWN: Final = 3
_LARGEST: Final = 400 * 1024 * 1024


class Wanted(Struct, frozen=True, kw_only=True):
    """How the officer wants a file to be read; what is left out is guessed, asked or not said.

    Attributes:
        columns: headings or letters of the columns that hold each field.
        sheets: the names of those that are read; all with the needed columns when empty.
        dates: ``mdy`` or ``dmy`` for the columns where both could be meant.
        request: what every row asks for, where no column says it.
        about: what was asked, where a row does not say it.
        last_first: names stand as “Sample, Jane Q.”.
        from_1904: plain numbers in columns of days are counted from 1904.
        letters: a folder with letters that went out, by the former numbers.
    """

    columns: Mapping[str, tuple[str, ...]] = {}
    sheets: tuple[str, ...] = ()
    dates: str = ""
    request: RequestKind | None = None
    about: str = ""
    last_first: bool = False
    from_1904: bool = False
    letters: Path | None = None


class InDoubt(Struct, frozen=True, kw_only=True):
    """A row that does not come in.

    Attributes:
        place: the sheet and the cell, or the row.
        heading: of the column; empty where it is about the whole row.
        found: what was found.
        cure: what to do about it.
    """

    place: str
    heading: str
    found: str
    cure: str


class Double(Struct, frozen=True, kw_only=True):
    """A row that is in the store already, as a case."""

    place: str
    case: str


class Late(Struct, frozen=True, kw_only=True):
    """A duty of an open row that is overdue on the day of the import."""

    place: str
    known_as: str
    duty: str
    due: date


class _Rows:
    """Rows that may come in, as small as they can be held; each is named by its place among them.

    Attributes:
        received: the day of receipt of each, as its ordinal.
        sheet: its place among the sheets.
        line: its line there.
        entries: how many its cells make.
    """

    def __init__(self) -> None:
        self.received, self.sheet, self.line, self.entries = array("l"), array("H"), array("l"), array("H")
        self._cells, self._ends = bytearray(), array("q", [0])

    def __len__(self) -> int:
        return len(self.received)

    def add(self, received: date, sheet: int, line: int, cells: Sequence[str], entries: int) -> None:
        """Add a row, with the cells of it that are read."""
        self.received.append(received.toordinal())
        self.sheet.append(sheet)
        self.line.append(line)
        self.entries.append(entries)
        self._cells += msgspec.json.encode(cells)
        self._ends.append(len(self._cells))

    def placed(self, at: int) -> tuple[int, int]:
        """Return the sheet and the line of a row."""
        return self.sheet[at], self.line[at]

    def cells(self, at: int) -> list[str]:
        """Return the cells of a row."""
        return _CELLS.decode(memoryview(self._cells)[self._ends[at] : self._ends[at + 1]])


_CELLS: Final = msgspec.json.Decoder(list[str])


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file whose columns are known, before its rows are read.

    Attributes:
        name: its own name.
        columns: the headings of each field, as in its first sheet.
        unread: headings of columns that are not read.
        first: the first rows: the line, and the cells of the fields.
        lines: about how many rows there are to read.
        told: what should be known about how the file is read.
        letters: files of letters that went out.
    """

    name: str
    sha256: str
    columns: dict[str, tuple[str, ...]]
    unread: tuple[str, ...]
    first: tuple[tuple[int, tuple[str, ...]], ...]
    lines: int
    told: tuple[str, ...]
    mapping: KeptMapping
    reads: tuple["_Reads", ...]
    letters: tuple[Path, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that are read; none of a table saved as CSV."""
        return tuple(each.sheet.name for each in self.reads if each.sheet.name)


class Log(Struct, frozen=True, kw_only=True):
    """A file as it was read: what comes in, and what does not and why.

    Attributes:
        rows: how many rows hold anything below the headings.
        held: those that may come in.
        coming: the places among them of those that do, in the order of their receipt.
        doubts: those that do not.
        doubles: those that are in the store.
        passed_over: totals and the like, with the words why.
        overdue: what is overdue at once.
        open: how many of those that come in are open.
        told: what should be known about the rows.
        because: why numbers that identify a person are kept; empty where none are.
        entries: how many entries those make that come in.
        alike: what is compared with the store.
        letters: those that went out, by the sheet and line of their row.
        not_taken: files of the folder of letters, each with the words why it is left.
    """

    file: SourceFile
    rows: int
    held: _Rows
    coming: Sequence[int]
    doubts: tuple[InDoubt, ...]
    doubles: tuple[Double, ...]
    passed_over: tuple[str, ...]
    overdue: tuple[Late, ...]
    open: int
    told: tuple[str, ...]
    because: str
    entries: int
    alike: "_Alike"
    letters: Mapping[tuple[int, int], tuple[earlier_letters.Letter, ...]]
    not_taken: tuple[tuple[str, str], ...]


class _Alike:
    """What the rows that may come in are known by, and the end of the journal when they were read.

    Of each it is known by what others are the same request: kind, day of receipt, folded name and words, or
    kind, day and folded former number. Hashes of 64 bits stand for them, or they would be most of what is
    held of a row; of 100,000 rows two are taken for one once in a thousand million files.
    """

    def __init__(self, head: Head) -> None:
        self.head = head
        self._places: dict[int, int] = {}
        self._named = array("q")

    def earlier(self, received: RequestReceived, at: int) -> int | None:
        """Return the place of the row that is the same request as a new one; else take in the new one."""
        kind, on = received.request.value, received.on.isoformat()
        key = (kind, on, folded(received.data_subject.name))
        known_by = [hash((*key, folded(received.about)))]
        if received.known_as:
            known_by.append(hash((kind, on, folded(received.known_as))))
        same = next((self._places[each] for each in known_by if each in self._places), None)
        if same is None:
            self._named.append(hash(key))
            self._places |= dict.fromkeys(known_by, at)
        return same

    def wanted(self) -> "Callable[[Key, str | None], bool]":
        """Return what tells whether a case of the store may be one of the rows."""
        named = frozenset(self._named)
        return lambda key, number: hash(key) in named or hash((key[0], key[1], number)) in self._places

    def among(self, there: "Iterable[tuple[str, Key, str | None, set[str]]]") -> Iterator[tuple[int, str]]:
        """Yield the place of each row that is among cases of the store, with its case."""
        for case, key, known_as, described in there:
            for known_by in (*((*key, about) for about in described), (key[0], key[1], known_as)):
                if (at := self._places.get(hash(known_by))) is not None:
                    yield at, case


class ImportResult(Struct, frozen=True, kw_only=True):
    """What an import kept.

    Attributes:
        entry: the number by which it can be undone.
        cases: how many.
        numbers: of each kind and year the first and the last.
    """

    entry: int
    cases: int
    numbers: dict[str, tuple[str, str]]


class _Reads(Struct, frozen=True, kw_only=True):
    """One sheet, where its rows begin, and how they are read."""

    sheet: "Sheet"
    table: logs.Table
    how: logs.How
    narrow: logs.How  # of rows that hold the cells alone which are read
    kept: tuple[int, ...]

    def rows(self) -> "Iterator[tuple[int, Sequence[logs.Cell] | str]]":
        """Yield the rows below the headings."""
        return (each for each in self.sheet.rows() if each[0] > self.table.line)


Progress = Callable[[int], None]


def _in_silence(_more: int) -> None:
    """Tell nobody how far the reading is."""


def opened(session: Session, path: Path, wanted: Wanted) -> SourceFile:
    """Read the headings of a file and settle how its columns are read.

    Raises:
        Refused: the file cannot be read, or its columns are not found.
        Missing: the columns, the order of month and day, or the kind of request, has to be said.
    """
    try:
        content = content_of(path, at_most=_LARGEST + 1)
    except OSError as error:
        raise Refused(
            f"The file {path.name} cannot be read ({error.strerror}).",
            "Its rows are what is imported.",
            "Check the name.",
        ) from error
    if len(content) > _LARGEST:
        raise Refused("The file is larger than 400 MB.", "That is no log.", "Check the name.")
    book = spreadsheets.opened(path.name, content)
    reads = tuple(_reads(book, wanted, session.today))
    columns = _headings(reads[0])
    labels = [one.label for each in reads for one in each.table.headings if one.column not in each.kept]
    return SourceFile(
        name=path.name,
        sha256=sha256(content),
        columns=columns,
        unread=tuple(dict.fromkeys(labels)),
        first=tuple(islice(_first(reads[0]), _SHOWN)),
        lines=sum(each.sheet.lines for each in reads),
        told=(*book.told, *_left_out(book, reads)),
        mapping=KeptMapping(
            columns=tuple(ReadAs(field=name, headings=these) for name, these in columns.items()),
            dates=wanted.dates,
            request=wanted.request.value if wanted.request else "",
            about=wanted.about,
            last_first=wanted.last_first,
        ),
        reads=reads,
        letters=earlier_letters.files_in(wanted.letters) if wanted.letters is not None else (),
    )


def _left_out(book: "spreadsheets.Book", reads: Sequence[_Reads]) -> Iterator[str]:
    read = [each.sheet.name for each in reads]
    others = [each.name for each in book.sheets if each.name not in read]
    if others:
        yield f"Not read, as no log or not asked for: the sheets {', '.join(others)}."


def _first(reads: _Reads) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, cells in reads.rows():
        if not isinstance(cells, str) and not logs.is_empty(cells):
            yield line, tuple(_shown(cells, reads.how, field) for field in _headings(reads))


def read(session: Session, file: SourceFile, *, progress: Progress = _in_silence) -> Log:
    """Read every row of a file and report what would come in; nothing is saved."""
    work = _Reading(session, file.reads, progress)
    work.read()
    work.find_doubles()
    letters, not_taken = _letters(session, file, work)
    return Log(
        file=file,
        rows=work.rows,
        held=work.held,
        coming=work.coming,
        doubts=tuple(work.doubts),
        doubles=tuple(work.doubles),
        passed_over=tuple(work.passed_over),
        overdue=tuple(work.overdue),
        open=len(work.open),
        told=tuple(work.told()),
        because=work.because,
        entries=sum(work.held.entries[each] for each in work.coming) + 2 * sum(map(len, letters.values())),
        alike=work.alike,
        letters=letters,
        not_taken=tuple(not_taken),
    )


def _letters(
    session: Session, file: SourceFile, work: "_Reading"
) -> tuple[dict[tuple[int, int], tuple[earlier_letters.Letter, ...]], list[tuple[str, str]]]:
    """The letters that went out, by their rows; and the files that are left, with the words why."""
    if not file.letters:
        return {}, []
    requests: dict[str, list[tuple[tuple[int, int], tuple[Event, ...]]]] = {}
    for at in work.coming:
        made = _events(work.held, at, file.reads)
        if isinstance(made[0], RequestReceived) and made[0].known_as:
            number = earlier_letters.plain(made[0].known_as)
            requests.setdefault(number, []).append((work.held.placed(at), made))
    return earlier_letters.taken(session, file.letters, requests)


def keep(session: Session, log: Log, *, called: str = "", progress: Progress = _in_silence) -> ImportResult:
    """Keep every row that comes in, in one transaction.

    Raises:
        NotAllowed: one of them was recorded meanwhile, or there is none.
        StoreNotUsable: the store cannot be written.
    """
    from accessreq.store import journal  # whoever only reads needs nothing of it

    if not log.coming:
        raise NotAllowed("No row comes in.", "There is nothing to keep.", "Look at the report above.")
    imported = Imported(
        on=session.today,
        file=log.file.name,
        sha256=log.file.sha256,
        cases=len(log.coming),
        entries=log.entries,
        mapping=log.file.mapping,
        called=called,
    )
    opened: Opened = journal.import_cases(
        session.store,
        imported,
        lambda: cases_of(log),
        refuse=lambda database: _refuse_new_doubles(database, log),
        stamp=msgspec.structs.replace(session.stamp, identifier_because=log.because),
        readings=session.readings,
        progress=progress,
    )
    return ImportResult(entry=opened.entry, cases=len(log.coming), numbers=opened.numbers)


def cases_of(log: Log) -> "Iterator[NewCase]":
    """Yield the cases that a file opens, in the order of their receipt."""
    from accessreq.store.journal import NewCase

    for at in log.coming:
        sheet, line = log.held.placed(at)
        reads = log.file.reads[sheet]
        sent, documents = earlier_letters.kept_as(log.letters.get((sheet, line), ()), reads.how.today)
        place = f"{log.file.name}, {reads.sheet.place(line)}"
        yield NewCase(
            events=(*_events(log.held, at, log.file.reads), *sent), place=place, documents=documents
        )


def _events(held: _Rows, at: int, reads: Sequence[_Reads]) -> tuple[Event, ...]:
    events = logs.events_of(held.cells(at), reads[held.sheet[at]].narrow)
    assert isinstance(events, tuple)  # noqa: S101  it was read so before
    return events


def imports(session: Session) -> tuple[tuple[Entry, bool], ...]:
    """Return the imports, each with whether it still stands, the newest last."""
    entries = reading.entries_if_any(session.store, IMPORT)
    struck = struck_entries(entries)
    return tuple((each, each.seq not in struck) for each in entries if isinstance(each.event, Imported))


def as_before(session: Session, name: str, wanted: Wanted) -> Wanted:
    """Return how a file is to be read, as the newest import under a name was; as it is where none was.

    What is wanted otherwise goes before what was.
    """
    kept = [each.event for each, _ in imports(session) if isinstance(each.event, Imported)]
    found = next((each.mapping for each in reversed(kept) if folded(each.called) == folded(name)), None)
    if not name or found is None or wanted.columns:
        return wanted
    return msgspec.structs.replace(
        wanted,
        columns={each.field: each.headings for each in found.columns},
        dates=wanted.dates or found.dates,
        request=wanted.request or (RequestKind(found.request) if found.request else None),
        about=wanted.about or found.about,
        last_first=wanted.last_first or found.last_first,
    )


def to_undo(session: Session, entry: int | None) -> tuple[int, int]:
    """Return the number of the import that is to be undone, and how many cases it opened.

    Args:
        session: the store, the settings, the day and the one who types.
        entry: its number; the newest that stands if left out.

    Raises:
        NotFound: there is no such import, or it is undone.
    """
    standing = {each.seq: each.event for each, stands in imports(session) if stands}
    number = max(standing, default=0) if entry is None else entry
    event = standing.get(number)
    if not isinstance(event, Imported):
        raise NotFound(
            f"There is no import {number} that was not undone." if number else "There is no import to undo.",
            "An import is named by the number of its entry, and undone once.",
            "See which there are: accessreq import --list",
        )
    return number, event.cases


def undo(session: Session, entry: int, *, reason: str, progress: Progress = _in_silence) -> int:
    """Void every case that an import opened, and return how many they are.

    Args:
        session: the store, the settings, the day and the one who types.
        entry: the number of the import.
        reason: why it is undone.
        progress: called with how many more cases are void.

    Raises:
        NotFound: there is no such import.
        NotAllowed: it is undone, or something was recorded since on a case that it opened.
    """
    from accessreq.store import journal  # whoever only reads needs nothing of it

    strike = EntryStruck(on=session.today, seq=entry, reason=reason)
    void = ImportUndone(on=session.today, reason=reason)
    return journal.undo_import(
        session.store,
        entry,
        strike,
        void,
        stamp=session.stamp_of((strike, void)),
        readings=session.readings,
        progress=progress,
    )


# --- Which sheets are read, and how their columns are.


def _reads(book: "spreadsheets.Book", wanted: Wanted, today: date) -> Iterator[_Reads]:
    known = {folded(each.name): each for each in book.sheets}
    for name in wanted.sheets:
        if folded(name) not in known:
            raise Refused(
                f"There is no sheet “{name[:40]}”.",
                f"The sheets are: {', '.join(each.name for each in book.sheets)}.",
                "Give one of these: --sheet NAME",
            )
    chosen = [known[folded(name)] for name in wanted.sheets] or list(book.sheets)
    tables = [(sheet, table) for sheet in chosen if (table := _table(sheet, wanted)) is not None]
    with_all = [(sheet, table, columns) for sheet, table in tables if (columns := _columns(table, wanted))]
    if not wanted.sheets and not wanted.columns:  # notes with a day and a name are no log beside one
        most = max((len(columns) for _, _, columns in with_all), default=0)
        with_all = [each for each in with_all if 2 * len(each[2]) >= most]
    if not with_all:
        raise _no_columns(tables, wanted)
    if wanted.sheets and len(with_all) < len(chosen):
        left = next(each for each in chosen if each not in [sheet for sheet, _, _ in with_all])
        raise _no_columns([each for each in tables if each[0] is left], wanted)
    for sheet, table, columns in with_all:
        yield _read_so(book, sheet, table, columns, wanted, today)


def _table(sheet: "Sheet", wanted: Wanted) -> logs.Table | None:
    cells = (row if not isinstance(row, str) else () for _, row in _gapless(sheet))
    found = logs.table_in(cells, wanted.columns)
    if found is None and wanted.columns:
        return logs.without_headings(row if not isinstance(row, str) else () for _, row in _gapless(sheet))
    return found


def _gapless(sheet: "Sheet") -> "Iterator[tuple[int, Sequence[logs.Cell] | str]]":
    """The rows of a sheet with one for each line, so that the place among them is the line."""
    expected = 1
    for line, row in sheet.rows():
        while expected < line:
            yield expected, ()
            expected += 1
        yield line, row
        expected = line + 1


def _columns(table: logs.Table, wanted: Wanted) -> dict[str, tuple[int, ...]]:
    """The columns of each field; none where the needed ones are not there."""
    found = logs.columns_named(table, wanted.columns) if wanted.columns else table.guess
    return found if all(found.get(each) for each in NEEDED) else {}


def _no_columns(tables: "Sequence[tuple[Sheet, logs.Table]]", wanted: Wanted) -> AccessreqError:
    if not tables:
        return Refused(
            "No row of headings was found in the first rows.",
            "A log has a row that names its columns, such as Date received and Name.",
            'Say which columns hold what, by letter: --columns "received=B,name=C"',
        )
    sheet, table = tables[0]
    found = wanted.columns or table.guess
    lacks = [logs.FIELDS[each] for each in NEEDED if not found.get(each)]
    where = f" of the sheet {sheet.name}" if sheet.name else ""
    return Missing(
        f"No column{where} is known to hold {' or '.join(lacks)}.",
        f"The columns are: {', '.join(each.label for each in table.headings)}.",
        'Say which: --columns "received=HEADING,name=HEADING,…"; fields are ' + ", ".join(logs.FIELDS) + ".",
        option="--columns",
        question="The columns, such as received=HEADING,name=HEADING",
    )


def _read_so(
    book: "spreadsheets.Book",
    sheet: "Sheet",
    table: logs.Table,
    columns: dict[str, tuple[int, ...]],
    wanted: Wanted,
    today: date,
) -> _Reads:
    kept = tuple(sorted({each for these in columns.values() for each in these}))
    if "request" not in columns and wanted.request is None:
        raise Missing(
            "No column says whether access or correction was asked for.",
            "The two have different time limits, and neither is taken for granted.",
            "Say it of every row: --kind access",
            option="--kind",
            question="What do the rows ask for (access, correction)",
        )
    how = logs.How(
        columns=columns,
        labels={each: table.label(each) for each in kept},
        orders=_orders(sheet, table, columns, wanted),
        request=wanted.request,
        about=wanted.about,
        last_first=wanted.last_first,
        from_1904=wanted.from_1904 or book.from_1904,
        today=today,
    )
    place = {column: n for n, column in enumerate(kept)}
    narrow = msgspec.structs.replace(
        how,
        columns={field: tuple(place[each] for each in these) for field, these in columns.items()},
        labels={place[each]: label for each, label in how.labels.items()},
        orders={place[each]: order for each, order in how.orders.items()},
    )
    return _Reads(sheet=sheet, table=table, how=how, narrow=narrow, kept=kept)


def _orders(
    sheet: "Sheet", table: logs.Table, columns: Mapping[str, tuple[int, ...]], wanted: Wanted
) -> dict[int, str]:
    """Which number of a written day is the month, for each column of days.

    Raises:
        Missing: a column could be read both ways.
    """
    seen = {column: logs.Order() for field in logs.DATES for column in columns.get(field, ())}
    for line, row in sheet.rows():
        if line > table.line and not isinstance(row, str):
            for column, order in seen.items():
                if column < len(row):
                    order.see(row[column])
    found: dict[int, str] = {}
    for column, order in seen.items():
        found[column] = order.order(wanted.dates)
        if not found[column]:
            mixed = "are written both ways" if order.first and order.second else "could be read either way"
            raise Missing(
                f"The days of the column “{table.label(column)}” {mixed}"
                + (f": {order.example}." if order.example else "."),
                "A date that could mean two days would move a deadline.",
                "Say it for the whole column: --dates mdy (month first) or --dates dmy",
                option="--dates",
                question="Does the month come first, or the day (mdy, dmy)",
            )
    return found


def _headings(reads: _Reads) -> dict[str, tuple[str, ...]]:
    """The headings of each field, in the order of the fields."""
    columns = reads.how.columns
    return {
        field: tuple(reads.table.label(each) for each in columns[field])
        for field in logs.FIELDS
        if field in columns
    }


# --- Each row, into what comes in and what is in doubt.


class _Reading:
    """Reads the rows of a file once, and keeps of each no more than it needs."""

    def __init__(self, session: Session, reads: Sequence[_Reads], progress: Progress) -> None:
        self._session, self._reads, self._progress = session, reads, progress
        self.rows = 0
        self.open: set[int] = set()  # places among those that come in
        self.held = _Rows()
        self.coming: Sequence[int] = ()
        self.doubts: list[InDoubt] = []
        self.doubles: list[Double] = []
        self.passed_over: list[str] = []
        self.overdue: list[Late] = []
        self.because = ""
        self.alike = _Alike(reading.head(session.store))
        self._last_first = 0

    def read(self) -> None:
        """Read every row."""
        for n, reads in enumerate(self._reads):
            headings = self._row_of_headings(reads)
            for line, cells in reads.rows():
                self._progress(1)
                if isinstance(cells, str):
                    self.rows += 1
                    self._doubt(reads, line, logs.Doubt(column=None, field="", found=cells, cure=""))
                elif not logs.is_empty(cells):
                    self.rows += 1
                    self._take(n, line, cells, headings)

    def told(self) -> Iterator[str]:
        """Yield what should be known of the names."""
        if self._last_first * 2 > len(self.held) > 0 and not self._reads[0].how.last_first:
            yield ("Most names are written “Sample, Jane Q.”, and come in so. To turn them: --last-first")

    def _row_of_headings(self, reads: _Reads) -> Sequence[logs.Cell]:
        for line, cells in reads.sheet.rows():
            if line == reads.table.line and not isinstance(cells, str):
                return cells
        return ("\0",)

    def _take(self, n: int, line: int, cells: Sequence[logs.Cell], headings: Sequence[logs.Cell]) -> None:
        reads = self._reads[n]
        if why := logs.passed_over(cells, reads.how, headings):
            self.passed_over.append(f"{reads.sheet.place(line)}: {why}")
            return
        # As text, which is what is kept of them until the rows are written: both times the same is read.
        narrow = [logs.text_of(cells[each]) if each < len(cells) else "" for each in reads.kept]
        events = logs.events_of(narrow, reads.narrow)
        case = events if isinstance(events, logs.Doubt) else self._case(events, reads, narrow)
        if isinstance(case, logs.Doubt):
            self._doubt(reads, line, case)
            return
        self._note_open(case, reads, line)
        self._last_first += "," in case.received.data_subject.name
        self.held.add(case.received.on, n, line, narrow, len(case.history))

    def _case(
        self, events: tuple[Event, ...], reads: _Reads, cells: Sequence[logs.Cell]
    ) -> Case | logs.Doubt:
        """The case that a row makes; or why it is not kept, though each of its cells can be read."""
        found = sightings(events) if logs.may_hold_a_number(cells, reads.narrow) else ()
        if found:
            try:
                self.because = self._session.allowing(found[0])
            except Refused as error:
                field = found[0].field.rpartition(".")[2]
                columns = reads.narrow.columns.get(_FIELD_OF.get(field, field), ())
                return logs.Doubt(
                    column=columns[0] if columns else None, field=field, found=error.found, cure=error.do
                )
        try:
            case = Case.of("A-0000-0000", events)
        except AccessreqError as error:
            what = error.found.replace("A-0000-0000", "the request")
            return logs.Doubt(
                column=None,
                field="",
                found=what,
                cure="Look at the paper, and correct the days or the outcome.",
            )
        same = self.alike.earlier(case.received, len(self.held))
        if same is not None:
            earlier = self._place_of(same)
            return logs.Doubt(
                column=None,
                field="",
                found=f"The same request is in {earlier}.",
                cure="Take one of the two out; where they are two requests, say so in what was asked for.",
            )
        return case

    def _place_of(self, at: int) -> str:
        sheet, line = self.held.placed(at)
        return self._reads[sheet].sheet.place(line)

    def _note_open(self, case: Case, reads: _Reads, line: int) -> None:
        if case.closed_in_log is not None:
            return
        self.open.add(len(self.held))
        for each in deadlines(case, self._session.readings):
            there = each.whose is Whose.AGENCY and each.exists(self._session.today)
            if there and state(each, self._session.today, self._session.readings, 0) is State.OVERDUE:
                place = reads.sheet.place(line)
                self.overdue.append(
                    Late(place=place, known_as=case.received.known_as, duty=each.duty, due=each.due)
                )

    def _doubt(self, reads: _Reads, line: int, doubt: logs.Doubt) -> None:
        column = None if doubt.column is None else reads.kept[doubt.column]
        self.doubts.append(
            InDoubt(
                place=reads.sheet.place(line, column),
                heading="" if column is None else reads.table.label(column),
                found=doubt.found,
                cure=doubt.cure,
            )
        )

    def find_doubles(self) -> None:
        """Take out what is in the store already, and put the others in the order of their receipt."""
        if not self.held:
            return
        there = reading.cases_alike(self._session.store, self.alike.wanted(), *_days(self.held))
        gone = dict(self.alike.among(there))
        self.doubles = [Double(place=self._place_of(at), case=gone[at]) for at in sorted(gone)]
        places = {each.place for each in self.doubles}
        self.overdue = [each for each in self.overdue if each.place not in places]
        self.open -= gone.keys()
        order = sorted(range(len(self.held)), key=self.held.received.__getitem__)
        self.coming = array("l", (at for at in order if at not in gone))


# The names of facts that a number was seen in, by the field of the log that they come from.
_FIELD_OF: Final = {
    "about": "about",
    "note": "note",
    "name": "name",
    "known_as": "number",
    "as_logged": "ground",
    "reason": "ground",
}


def _days(rows: _Rows) -> tuple[str, str]:
    first, last = min(rows.received), max(rows.received)
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def _shown(cells: Sequence[logs.Cell], how: logs.How, field: str) -> str:
    """A field of a row as it is read: a day as the day that is meant."""
    if field in logs.DATES:
        column = how.columns[field][0]
        try:
            day = logs.day_in(cells[column], how.orders[column], from_1904=how.from_1904)
        except (IndexError, Refused):
            day = None
        if day is not None:
            return day.isoformat()
    texts = [logs.text_of(cells[each]) for each in how.columns[field] if each < len(cells)]
    return " ".join(" ".join(each.split()) for each in texts if each)


def _refuse_new_doubles(database: "Database", log: Log) -> None:
    """Refuse what another officer has recorded since the file was read.

    Raises:
        NotAllowed: a row is in the store now.
    """
    from accessreq.store.duplicates import cases_of_keys
    from accessreq.store.rows import head_of

    if head_of(database) == log.alike.head:
        return
    since, until = _days(log.held)
    there = cases_of_keys(database, log.alike.wanted(), since=since, until=until)
    left_out = {each.case for each in log.doubles}
    new = next((case for _, case in log.alike.among(there) if case not in left_out), None)
    if new is not None:
        raise NotAllowed(
            f"{new} was recorded meanwhile, and a row of the file is the same request.",
            "It would be in the store twice.",
            "Type the command again; nothing was imported.",
        )
