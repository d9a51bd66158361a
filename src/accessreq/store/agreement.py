"""Whether the index agrees with the journal: each case folded again and compared, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from accessreq.cases.calendar_days import CALENDAR_EVENTS
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import Entry, EntryStruck
from accessreq.cases.kinds import CALENDAR
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, NotFound, SettingsWrong
from accessreq.law.readings import Readings
from accessreq.store.chain import Row, body_holds, chain_holds
from accessreq.store.connection import read_in_spite_of_damage, reading, reading_in_spite_of_damage
from accessreq.store.database import Database
from accessreq.store.document_rows import documents_between
from accessreq.store.finding import BACKUP, REINDEX, Finding
from accessreq.store.fingerprint import is_current_in
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS, indexed, named_documents
from accessreq.store.place import Place
from accessreq.store.rows import (
    Values,
    cases_after,
    cases_of_stray_documents,
    entries_of,
    head_of,
    index_between,
    rows_between,
    stray_cases,
)
from accessreq.store.seals import Progress, in_silence, unreadable
from accessreq.store.strikes import check_strikes
from accessreq.store.translate import entry_of, refuse_holes
from accessreq.store.two_processes import in_turn, more_than_one_processor

_PAGE: Final = 200  # a server is reached once a page, and whoever writes to a file waits for no more

MANY: Final = 10_000  # entries, from which on a second process is worth its start


class _Rows(Struct, frozen=True, kw_only=True):
    """The rows of some cases, by their numbers."""

    journal: Mapping[str, Sequence[Row]]
    documents: Mapping[str, Sequence[Values]]
    docket: Mapping[str, Sequence[Values]]
    deadlines: Mapping[str, Sequence[Values]]


def index_findings(place: Place, readings: Readings, progress: Progress = in_silence) -> Iterator[Finding]:
    """Yield where the journal does not stand together, or the index says something else.

    An index that was made by other sources or settings is one finding, and its
    rows are not compared. An entry of a case that is the one that was sealed and holds
    no event is named here too.

    Args:
        place: the store.
        readings: those that are taken now.
        progress: called with how many more entries were read.
    """
    with reading(place) as database:
        current = is_current_in(database, readings)
        strays, stray_papers = stray_cases(database), cases_of_stray_documents(database)
        many = head_of(database).seq > MANY and more_than_one_processor()
    if not current:
        yield Finding(
            code="index-stale",
            case=None,
            what="The index of deadlines was made by another version of the program or other settings.",
            cure=REINDEX,
        )
    for case in strays:
        yield Finding(
            code="docket-differs",
            case=case,
            what=f"The index holds {case}, which the journal does not know.",
            cure=REINDEX,
        )
    for case in stray_papers:
        yield _stray(case, f"documents of {case}, which the journal does not know.")
    yield from _calendar_findings(place)
    judge = partial(_judged, place, readings, current=current)
    for findings, entries in (in_turn if many else map)(judge, _pages(place)):
        yield from findings
        progress(entries)


def _judged(
    place: Place, readings: Readings, page: Sequence[str], *, current: bool
) -> tuple[list[Finding], int]:
    """Return what is found in some cases, and how many entries they have."""
    rows = _read(place, page)
    findings = [each for case in page for each in _case_findings(case, rows, readings, current=current)]
    return findings, sum(map(len, rows.journal.values()))


def _calendar_findings(place: Place) -> Iterator[Finding]:
    """Yield the entries of the calendar that do not stand together, each for itself."""
    with reading_in_spite_of_damage(place) as database:
        try:
            entries = entries_of(database, CALENDAR)
        except IntegrityBroken:
            return  # named already, where the seals were checked
    for number, entry in enumerate(entries):
        if type(entry.event) in CALENDAR_EVENTS:
            continue
        try:
            if not isinstance(entry.event, EntryStruck):
                raise NotAllowed(f"“{entry.event.kind}” is about a case.")
            check_strikes(CALENDAR, entries[:number], (entry.event,))
        except (NotAllowed, NotFound) as error:
            yield Finding(
                code="calendar-impossible",
                case=None,
                what=f"Entry {entry.seq} cannot have been made in the calendar so. {error.found}",
                cure=BACKUP,
            )


def _pages(place: Place) -> Iterator[list[str]]:
    last = ""
    while True:
        with reading(place) as database:
            page = cases_after(database, last, limit=_PAGE)
        if not page:
            return
        yield page
        last = page[-1]


def _read(place: Place, page: Sequence[str]) -> _Rows:
    """Return the rows of some cases; while they are judged nobody has to wait for the store."""
    within = page[0], page[-1]

    def read(database: Database) -> _Rows:
        docket, deadlines = index_between(database, *within)
        return _Rows(
            journal=rows_between(database, *within),
            documents=documents_between(database, *within),
            docket=docket,
            deadlines=deadlines,
        )

    return read_in_spite_of_damage(place, read)


def _case_findings(case: str, rows: _Rows, readings: Readings, *, current: bool) -> Iterator[Finding]:
    entries = []
    for row in rows.journal[case]:
        try:
            entries.append(entry_of(row))
        except IntegrityBroken as error:
            if body_holds(row) and chain_holds(row):  # else it is named already, where the seals were checked
                code, what = unreadable(row, error)
                yield Finding(code=code, case=case, what=what, cure=BACKUP)
    try:
        refuse_holes(entries)
    except IntegrityBroken:
        return  # named already
    if len(entries) < len(rows.journal[case]):
        return
    yield from _paper_findings(case, entries, rows.documents.get(case, ()))
    try:
        made = indexed(case, entries, readings)
    except SettingsWrong:
        raise
    except AccessreqError as error:
        yield Finding(
            code="case-impossible",
            case=case,
            what=f"What is recorded for {case} cannot have happened so. {error.found}",
            cure=BACKUP,
        )
        return
    if not current:
        return
    if rows.docket.get(case) != [tuple(map(made.docket.get, DOCKET_COLUMNS))]:
        yield _differs("docket-differs", case, f"The index shows {case} otherwise than the journal does.")
    if rows.deadlines.get(case, []) != [tuple(map(each.get, DEADLINE_COLUMNS)) for each in made.deadlines]:
        yield _differs("deadline-differs", case, f"The index shows other deadlines for {case}.")


def _paper_findings(case: str, entries: Sequence[Entry], documents: Sequence[Values]) -> Iterator[Finding]:
    held = {sha256: media_type for _, sha256, media_type in documents}
    papers = [(entry.seq, kept) for entry in entries for kept in named_documents(entry.event)]
    if not held and not papers:
        return
    named = {kept.sha256: seq for seq, kept in papers}
    kinds = {(kept.sha256, kept.media_type) for _, kept in papers}
    if disposal_in(entries) is not None and held:
        yield Finding(
            code="disposal-incomplete",
            case=case,
            what=f"The store still holds documents of {case}, which was disposed of.",
            cure=BACKUP,
        )
        return
    for sha256, seq in named.items():
        if sha256 in held and (sha256, held[sha256]) not in kinds:
            yield Finding(
                code="document-altered",
                case=case,
                what=f"The document {sha256[:12]} is kept as another kind of file than entry {seq} says.",
                cure=BACKUP,
            )
        if sha256 not in held:
            yield Finding(
                code="document-missing",
                case=case,
                what=f"The document {sha256[:12]}, named by entry {seq}, is not in the store.",
                cure=BACKUP,
            )
    for sha256 in sorted(held.keys() - named.keys()):
        yield _stray(case, f"a document {sha256[:12]} of {case} that no entry names.")


def _stray(case: str, what: str) -> Finding:
    return Finding(code="document-stray", case=case, what=f"The store holds {what}", cure=BACKUP)


def _differs(code: str, case: str, what: str) -> Finding:
    return Finding(code=code, case=case, what=what, cure=REINDEX)
