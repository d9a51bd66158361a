"""Whether the index agrees with the journal: each case folded again and compared, row by row."""

from collections.abc import Iterator, Sequence
from typing import Final

from accessreq.cases.calendar_days import CALENDAR, CALENDAR_EVENTS
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import Entry, EntryStruck
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, NotFound, SettingsWrong
from accessreq.law.readings import Readings
from accessreq.store.connection import reading, reading_in_spite_of_damage
from accessreq.store.database import Database
from accessreq.store.document_rows import document_rows
from accessreq.store.finding import BACKUP, REINDEX, Finding
from accessreq.store.fingerprint import is_current_in
from accessreq.store.index import DEADLINE_COLUMNS, indexed, named_documents
from accessreq.store.place import Place
from accessreq.store.rows import (
    cases_after,
    cases_of_stray_documents,
    deadline_rows,
    docket_row,
    entries_of,
    stray_cases,
)
from accessreq.store.strikes import check_strikes

_PAGE: Final = 50  # a server is reached once a page, and whoever writes to a file waits for no more


def index_findings(place: Place, readings: Readings) -> Iterator[Finding]:
    """Yield where the journal does not stand together, or the index says something else.

    An index that was made by other sources or settings is one finding, and its
    rows are not compared.
    """
    with reading(place) as database:
        current = is_current_in(database, readings)
        strays, stray_papers = stray_cases(database), cases_of_stray_documents(database)
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
    last = ""
    while page := _page(place, last):
        yield from _page_findings(place, page, readings, current=current)
        last = page[-1]


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


def _page(place: Place, last: str) -> list[str]:
    with reading(place) as database:
        return cases_after(database, last, limit=_PAGE)


def _page_findings(place: Place, page: Sequence[str], readings: Readings, *, current: bool) -> list[Finding]:
    """Return what is found in some cases, once nobody has to wait for the store any more."""
    with reading_in_spite_of_damage(place) as database:
        return [
            finding for case in page for finding in _case_findings(database, case, readings, current=current)
        ]


def _case_findings(database: Database, case: str, readings: Readings, *, current: bool) -> Iterator[Finding]:
    try:
        entries = entries_of(database, case)
    except IntegrityBroken:
        return  # named already, where the seals were checked
    yield from _paper_findings(database, case, entries)
    try:
        rows = indexed(case, entries, readings)
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
    if current and docket_row(database, case) != rows.docket:
        yield _differs("docket-differs", case, f"The index shows {case} otherwise than the journal does.")
    as_kept = [tuple(each[name] for name in DEADLINE_COLUMNS) for each in rows.deadlines]
    if current and deadline_rows(database, case) != as_kept:
        yield _differs("deadline-differs", case, f"The index shows other deadlines for {case}.")


def _paper_findings(database: Database, case: str, entries: Sequence[Entry]) -> Iterator[Finding]:
    held = {sha256: media_type for sha256, media_type, _ in document_rows(database, case)}
    papers = [(entry.seq, kept) for entry in entries for kept in named_documents(entry.event)]
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
