"""Whether the store is still what this program wrote: file, triggers, journal, documents, index."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import Entry, EntryStruck, LetterIssued
from accessreq.cases.kinds import CALENDAR
from accessreq.cases.office import CALENDAR_EVENTS
from accessreq.cases.searched import words_of_letter
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, NotFound, Refused, SettingsWrong
from accessreq.law.readings import Readings
from accessreq.store.chain import SHOWN, Head, Row, body_holds, chain_holds, sha256
from accessreq.store.connection import (
    read_in_spite_of_damage,
    readable_by_others,
    reading,
    reading_in_spite_of_damage,
)
from accessreq.store.database import Database, Place, Server
from accessreq.store.fingerprint import is_current_in
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS, named_documents
from accessreq.store.indexing import Indexed, indexed
from accessreq.store.journal import check_strikes
from accessreq.store.rows import (
    Values,
    cases_after,
    cases_of_stray_documents,
    chain_at,
    disposals,
    document_content,
    documents_after,
    documents_between,
    entries_of,
    head_of,
    index_between,
    index_state,
    rows_after,
    rows_between,
    stray_cases,
)
from accessreq.store.schema import GENESIS, LAYOUTS, TRIGGERS
from accessreq.store.translate import entry_of, refuse_holes
from accessreq.store.two_processes import in_turn, more_than_one_processor
from accessreq.store.words import Found, vocabulary_holds, words_between, words_of

# --- What a check of the store has found, and the words for it.

BACKUP: Final = "Leave the store as it is, and go back to its last backup: accessreq restore FILE"
REINDEX: Final = "The journal is the truth: make the index again with accessreq reindex."


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as this program wrote it.

    Attributes:
        code: short name, for scripts.
        case: the case it is about; ``None`` when it is about the whole store.
        what: one sentence, what was found.
        cure: one sentence, what to do.
    """

    code: str
    case: str | None
    what: str
    cure: str


# --- Whether every entry and document is the one that was stored: each body, link and byte hashed again.

Progress = Callable[[int], None]

_ROWS: Final = 1_000
_DOCUMENTS: Final = 16  # they may be large


def in_silence(_more: int) -> None:
    """Tell nobody how far a check has come."""


def journal_findings(
    place: Place, *, of_cases: bool = True, progress: Progress = in_silence
) -> Iterator[Finding]:
    """Yield each entry that is not the one that was sealed, in order; one finding an entry.

    Args:
        place: the store.
        of_cases: whether the entries of cases are decoded too, and not hashed alone.
        progress: called with how many more entries were looked at.
    """
    with reading(place) as database:
        end, disposed = head_of(database).seq, disposals(database)
    last = Head()
    while last.seq < end:
        page = read_in_spite_of_damage(place, partial(rows_after, seq=last.seq, upto=end, limit=_ROWS))
        for row in page:
            fault = _fault(row, last, disposed, of_cases=of_cases)
            if fault is not None:
                yield Finding(code=fault[0], case=row.case_number, what=fault[1], cure=BACKUP)
            last = Head(seq=row.seq, chain=row.chain)
        if not page:
            return
        progress(len(page))


def document_findings(place: Place) -> Iterator[Finding]:
    """Yield each document whose bytes are not those that were stored."""
    last = ("", "")
    while True:
        with reading(place) as database:
            page = documents_after(database, last, limit=_DOCUMENTS)
        for case, named, content in page:
            if sha256(content) != named:
                yield Finding(
                    code="document-altered",
                    case=case,
                    what=f"The bytes of the document {named[:12]} were changed.",
                    cure=BACKUP,
                )
            last = (case, named)
        if not page:
            return


def _fault(row: Row, last: Head, disposed: Mapping[str, int], *, of_cases: bool) -> tuple[str, str] | None:
    broken = _broken_link(row, last)
    if broken is not None:
        return broken
    if row.seq < disposed.get(row.case_number, 0):
        return _unblanked(row)
    if not body_holds(row):
        return "body-altered", f"The facts of entry {row.seq} are not those that were recorded."
    if of_cases or row.case_number >= "a":  # lines of the office are named in small letters
        try:
            entry_of(row)
        except IntegrityBroken as error:
            return unreadable(row, error)
    return None


def unreadable(row: Row, error: IntegrityBroken) -> tuple[str, str]:
    """Return what is found where an entry is the one that was sealed, and holds no event."""
    return "entry-unreadable", f"Entry {row.seq} cannot be read. {error.found}"


def _broken_link(row: Row, last: Head) -> tuple[str, str] | None:
    """What is wrong with the place of an entry in the chain, and with its columns."""
    if row.seq != last.seq + 1:
        return "sequence-gap", f"The journal goes from entry {last.seq} to entry {row.seq}."
    if row.previous != last.chain:
        return "chain-broken", f"Entry {row.seq} was not written after the entry before it."
    if not chain_holds(row):
        return "entry-altered", f"Entry {row.seq} is not the one that was recorded."
    return None


def _unblanked(row: Row) -> tuple[str, str] | None:
    """What is wrong with an entry of a case that was disposed of: its facts have to be gone."""
    if not row.body:
        return None
    return "disposal-incomplete", f"Entry {row.seq} still holds facts of a case that was disposed of."


# --- Whether the index agrees with the journal: each case folded again and compared, row by row.

_PAGE: Final = 200  # a server is reached once a page, and whoever writes to a file waits for no more

MANY: Final = 10_000  # entries, from which on a second process is worth its start


class _Rows(Struct, frozen=True, kw_only=True):
    """The rows of some cases, by their numbers."""

    journal: Mapping[str, Sequence[Row]]
    documents: Mapping[str, Sequence[Values]]
    docket: Mapping[str, Sequence[Values]]
    deadlines: Mapping[str, Sequence[Values]]
    words: Mapping[str, AbstractSet[tuple[str, int]]]
    letters: Mapping[tuple[str, str], bytes]


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
        state = index_state(database)
        laid = state is None or state.layout in LAYOUTS.values()  # an archive holds that of its engine
        current = is_current_in(database, readings) and laid
        spelled = vocabulary_holds(database)
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
    if current and not spelled:
        yield Finding(
            code="words-differ",
            case=None,
            what="The vocabulary of the index is not that of the words in it.",
            cure=REINDEX,
        )
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
        journal = rows_between(database, *within)
        return _Rows(
            journal=journal,
            words=words_between(database, *within),
            letters=_letters(database, journal),
            documents=documents_between(database, *within),
            docket=docket,
            deadlines=deadlines,
        )

    return read_in_spite_of_damage(place, read)


def _letters(database: Database, journal: Mapping[str, Sequence[Row]]) -> dict[tuple[str, str], bytes]:
    """Return the documents in which the words of letters are read, by case and hash."""
    found = {}
    for case, rows in journal.items():
        for row in rows:
            if row.kind == LetterIssued.kind and row.body:
                with suppress(IntegrityBroken):  # it is named where the entry is read
                    document = words_of_letter(entry_of(row).event)
                    content = document and document_content(database, case, document.sha256)
                    if document and content:
                        found[case, document.sha256] = content
    return found


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
    if current:
        yield from _differences(
            case, rows, made, words_of(entries, lambda each: rows.letters.get((case, each)))
        )


def _differences(case: str, rows: _Rows, made: Indexed, words: Found) -> Iterator[Finding]:
    """Yield where the index says otherwise of a case than the journal does."""
    if rows.docket.get(case) != [tuple(map(made.docket.get, DOCKET_COLUMNS))]:
        yield _differs("docket-differs", case, f"The index shows {case} otherwise than the journal does.")
    if rows.deadlines.get(case, []) != [tuple(map(each.get, DEADLINE_COLUMNS)) for each in made.deadlines]:
        yield _differs("deadline-differs", case, f"The index shows other deadlines for {case}.")
    if rows.words.get(case, set()) != words:
        yield _differs("words-differ", case, f"The index finds {case} by other words than the journal has.")


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
    for digest, seq in named.items():
        if digest in held and (digest, held[digest]) not in kinds:
            yield Finding(
                code="document-altered",
                case=case,
                what=f"The document {digest[:12]} is kept as another kind of file than entry {seq} says.",
                cure=BACKUP,
            )
        if digest not in held:
            yield Finding(
                code="document-missing",
                case=case,
                what=f"The document {digest[:12]}, named by entry {seq}, is not in the store.",
                cure=BACKUP,
            )
    for digest in sorted(held.keys() - named.keys()):
        yield _stray(case, f"a document {digest[:12]} of {case} that no entry names.")


def _stray(case: str, what: str) -> Finding:
    return Finding(code="document-stray", case=case, what=f"The store holds {what}", cure=BACKUP)


def _differs(code: str, case: str, what: str) -> Finding:
    return Finding(code=code, case=case, what=what, cure=REINDEX)


# --- Whether the tables of a store in a file are still those that this program lays.
#
# A constraint that is gone changes no row, so that no hash finds it; it lets the next wrong row in.

_OURS_OR_ADDED: Final = (
    "SELECT type, name, sql FROM sqlite_master "
    "WHERE type <> 'trigger' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"
)
# SQLite writes a name with quotation marks or without, by how the table came to it.
_NO_MATTER: Final = re.compile(r'[\s"]+')

_Definitions = dict[tuple[str, str], str]


def definition_findings(database: Database) -> Iterator[Finding]:
    """Yield every table and index of an open file that is missing, changed or not of this program."""
    kept = _definitions(database.execute(_OURS_OR_ADDED))
    for (what, name), words in _laid().items():
        if kept.pop((what, name), None) != words:
            yield Finding(
                code="definition-changed",
                case=None,
                what=f"The {what} “{name}” of the store is missing, or defined in another way.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )
    for what, name in kept:
        yield Finding(
            code="definition-unknown",
            case=None,
            what=f"The store holds a {what} “{name}” that this program did not make.",
            cure="It is no part of the record. " + BACKUP,
        )


def _laid() -> _Definitions:
    from accessreq.store.tables import lay_tables  # with it comes the library that defines tables

    with closing(sqlite3.connect(":memory:")) as database:
        lay_tables(database)
        return _definitions(database.execute(_OURS_OR_ADDED))


def _definitions(rows: Iterable[Any]) -> _Definitions:
    return {(what, name): _NO_MATTER.sub(" ", words or "").strip() for what, name, words in rows}


# --- Whether the store is still guarded: its file, its pages, its tables and the triggers on the journal.

_OF_FILE: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_OF_SERVER: Final = (
    "SELECT tgname, regexp_replace(pg_get_triggerdef(t.oid), '^CREATE TRIGGER [^ ]+ ', '') || "
    "CASE tgenabled WHEN 'A' THEN '' ELSE ' (not always)' END "
    "FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = to_regnamespace('accessreq')"
)
_FUNCTIONS: Final = (
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = to_regnamespace('accessreq') "
    "AND prorettype = to_regtype('trigger')"
)
_RULES: Final = (
    "SELECT rulename FROM pg_rewrite JOIN pg_class AS c ON c.oid = ev_class "
    "WHERE relnamespace = to_regnamespace('accessreq')"
)
_KEYS: Final = (
    "SELECT conname FROM pg_constraint WHERE contype = 'p' AND connamespace = to_regnamespace('accessreq')"
)
_KEYS_OF_THE_TRUTH: Final = ("entry_pkey", "document_pkey")


def guard_findings(place: Place) -> Iterator[Finding]:
    """Yield what no longer guards the store.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: it is so damaged that it cannot be read at all.
    """
    if isinstance(place, Server):
        with reading(place) as database:
            found = list(_of_server(database))
    else:
        yield from _rights_on(place)
        with reading(place) as database:
            kept = dict(database.execute(_OF_FILE))
            found = [
                *_pages_of_the_file(database),
                *_differing(TRIGGERS, kept),
                *definition_findings(database),
            ]
    yield from found


def _rights_on(path: Path) -> Iterator[Finding]:
    if readable_by_others(path):
        yield Finding(
            code="readable-by-others",
            case=None,
            what=f"The store {path.name} can be reached by other users of this machine.",
            cure=f"Take their rights away: chmod 600 {path}",
        )


def _pages_of_the_file(database: Database) -> Iterator[Finding]:
    for (line,) in database.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            found = line.removeprefix("*** in database main ***").strip().splitlines()[0]
            yield Finding(
                code="pages-damaged",
                case=None,
                what=f"SQLite finds the file damaged: {found}.",
                cure=BACKUP,
            )


def _of_server(database: Database) -> Iterator[Finding]:
    from accessreq.store import postgres_schema  # only with a server

    yield from _differing(postgres_schema.TRIGGERS, dict(database.execute(_OF_SERVER)))
    yield from _differing(postgres_schema.FUNCTIONS, dict(database.execute(_FUNCTIONS)))
    for (name,) in database.execute(_RULES):
        yield Finding(
            code="rule-unknown",
            case=None,
            what=f"The store holds a rule “{name}”, by which what is recorded may go elsewhere or nowhere.",
            cure="Somebody has opened the store for changes with another program. " + BACKUP,
        )
    kept = {name for (name,) in database.execute(_KEYS)}
    for name in _KEYS_OF_THE_TRUTH:
        if name not in kept:
            yield Finding(
                code="definition-changed",
                case=None,
                what=f"The primary key “{name}” of the store is missing.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )


def _differing(wanted: Mapping[str, str], kept: dict[str, str]) -> Iterator[Finding]:
    for name, words in wanted.items():
        if kept.pop(name, None) != words:
            yield Finding(
                code="trigger-missing",
                case=None,
                what=f"The guard “{name}” of the store is missing or changed.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )
    for name in kept:
        yield Finding(
            code="trigger-unknown",
            case=None,
            what=f"The store holds a trigger “{name}” that this program did not make.",
            cure="It may change what is recorded. " + BACKUP,
        )


# --- Whether the store is still what this program wrote: file, triggers, journal, documents, index.
#
# A check takes its rows page by page, so that nobody who writes is kept waiting. It finds what was changed
# inside the store. It cannot find a tail that was cut off or a chain that was rewritten as a whole: for
# these it is asked about a head that is held elsewhere.

_ANCHOR: Final = re.compile(r"(\d{1,18}):([0-9a-f]{16})", re.ASCII)


def check(place: Place, readings: Readings, progress: Progress = in_silence) -> Iterator[Finding]:
    """Yield what is wrong with the store, from the file to the index; nothing when all is well.

    Rebuild an index that is not current before; else that is a finding too. Each entry is told to
    ``progress`` twice, when it is hashed and when it is folded.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: it is so damaged that it cannot be read at all.
    """
    yield from guard_findings(place)
    yield from journal_findings(place, of_cases=False, progress=progress)
    yield from document_findings(place)
    yield from index_findings(place, readings, progress)


def check_against(place: Place, anchor: str) -> Iterator[Finding]:
    """Yield a finding when the store does not hold a head that was printed, such as ``812:ab12cd34ef567890``.

    Raises:
        Refused: that is not the form of a head.
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: the store is damaged.
    """
    match = _ANCHOR.fullmatch(anchor.strip().lower())
    if match is None:
        raise Refused(
            f"“{anchor[:40]}” is not the head of a journal.",
            "A head is the number of an entry, a colon and 16 digits or letters from a to f.",
            "Copy it from the foot of a letter or digest: accessreq check --against SEQ:HEAD",
        )
    seq, shown = int(match[1]), match[2]
    with reading(place) as database:
        last = head_of(database).seq
        chain = chain_at(database, seq) if seq else GENESIS
    if seq > last:
        yield Finding(
            code="ends-early",
            case=None,
            what=f"The store ends at entry {last}; the head held elsewhere was printed at entry {seq}.",
            cure="It is an older copy, or its end was cut off: find the newest store or backup.",
        )
    elif chain is None or chain[:SHOWN] != shown:
        yield Finding(
            code="head-differs",
            case=None,
            what=f"Entry {seq} of the store is not the one whose head is held elsewhere.",
            cure="The journal was rewritten, or it is another store. " + BACKUP,
        )
