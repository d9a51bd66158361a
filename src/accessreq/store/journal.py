"""The journal: cases are opened and entries appended, each time in one transaction or not at all.

Nothing is stored that may not follow: the whole case is folded again inside
the transaction, strikes included, and its rows of the index are written with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.codec import Plain
from accessreq.cases.disposal import Disposed, disposal_in, refuse_disposed
from accessreq.cases.entries import (
    AMENDS_ENTRIES,
    Entry,
    EntryRestored,
    EntryStruck,
    ImportedFrom,
    NewDocument,
    standing,
    standing_entries,
    strikes_in_force,
)
from accessreq.cases.events import OPENINGS, AccountingOpened, Event, ImportUndone, RequestReceived
from accessreq.cases.identifiers import sightings
from accessreq.cases.kinds import ALERT, CALENDAR, CASE_KINDS, IMPORT, NUMBER_LETTERS, Stamp
from accessreq.cases.office import Imported, with_days
from accessreq.cases.wording import one_line
from accessreq.errors import IntegrityBroken, NotAllowed, NotFound
from accessreq.law.readings import Readings
from accessreq.store.case_numbers import next_number
from accessreq.store.chain import Head, Row, body_holds, chain_holds, salted_body, sealed, sha256
from accessreq.store.connection import connect, in_plain_words
from accessreq.store.database import Database, Where
from accessreq.store.docket import add_to_index, keep_in_step, rebuild
from accessreq.store.duplicates import cases_like
from accessreq.store.fingerprint import is_current_in
from accessreq.store.index import named_documents
from accessreq.store.indexing import indexed
from accessreq.store.reading import Seen
from accessreq.store.rows import (
    add_document,
    add_rows,
    cases_after,
    cases_between,
    cases_worked_on,
    contents_in,
    entries_of,
    has_document,
    head_of,
    last_recorded_at,
)
from accessreq.store.translate import body_facts, entry_of
from accessreq.store.words import add_words, replace_words, words_of, words_told
from accessreq.store.writing import create, write

# --- Which entries of a case may be struck, never what opened it alone; and which strikes are taken back.


def check_strikes(case: str, earlier: Sequence[Entry], events: Sequence[Event]) -> None:
    """Refuse a case that does not exist, and strikes that would mean nothing.

    Raises:
        NotFound: the case has no entries, or not the one to be struck.
        NotAllowed: the entry is struck already, is itself a strike, or is the
            request, or the opening of a file, while no other takes its place; or it is to
            stand again and is not struck, or another took its place.
    """
    if not earlier:
        raise NotFound(f"There is no case {case}.", "", "See which there are: accessreq list")
    by_seq = {entry.seq: entry for entry in earlier}
    struck = strikes_in_force(earlier)
    replaced = any(isinstance(event, OPENINGS) for event in events)
    for event in events:
        match event:
            case EntryStruck(seq=seq):
                _check(case, by_seq.get(seq), event, already=seq in struck, replaced=replaced)
                struck[seq] = event
            case EntryRestored(seq=seq):
                _check_restored(case, struck, seq)
                del struck[seq]


def _check_restored(case: str, struck: Mapping[int, EntryStruck], seq: int) -> None:
    strike = struck.get(seq)
    if strike is None or strike.replaced:
        raise NotAllowed(
            f"Entry {seq} of {case} " + ("is not struck." if strike is None else "was replaced by another."),
            "An entry is valid again when its strike alone is taken back.",
            f"See what is recorded: accessreq show {case}",
        )


def _check(case: str, entry: Entry | None, strike: EntryStruck, *, already: bool, replaced: bool) -> None:
    if entry is None:
        raise NotFound(
            f"{case} has no entry {strike.seq}.",
            "Only an entry of the case can be struck.",
            f"Find its number: accessreq show {case}",
        )
    if already:
        raise NotAllowed(
            f"Entry {strike.seq} of {case} is struck already.",
            "An entry is struck once.",
            f"See what is recorded: accessreq show {case}",
        )
    if isinstance(entry.event, AMENDS_ENTRIES):
        raise NotAllowed(
            f"Entry {strike.seq} of {case} is itself a strike, or takes one back.",
            "Strikes are not struck.",
            f"Take back the newest strike: accessreq redo {case}",
        )
    if isinstance(entry.event, OPENINGS) and not replaced:
        what = "request" if isinstance(entry.event, RequestReceived) else "opening"
        raise NotAllowed(
            f"Entry {strike.seq} is the {what} of {case}.",
            f"A case cannot be without its {what}.",
            f"Strike it together with the {what} that takes its place, or void the case.",
        )


# --- What disposal takes from the store: bodies, documents, and then the bytes in the file.
#
# The guards of the store let this happen to a case with an entry ``disposed``, and nothing else.

DISPOSED: Final = "disposed"


def erase(database: Database, case: str) -> None:
    """Blank the bodies of a case, in the transaction that records its disposal, and delete its documents."""
    database.execute("UPDATE entry SET body = '' WHERE case_number = ? AND kind <> ?", (case, DISPOSED))
    database.execute("DELETE FROM document WHERE case_number = ?", (case,))


def compact(path: Path) -> None:
    """Write the file anew without its free pages, so that no byte of what was erased is left in it.

    Erased content was overwritten already where it stood; what a page still
    holds of a row that has moved before goes with the old file.

    Raises:
        StoreNotUsable: the store is in use, or the disk has no room for a second one.
    """
    with closing(connect(path)) as database, in_plain_words(path, writing=True):
        database.execute("PRAGMA temp_store = MEMORY")  # what others wrote goes to no other folder
        database.execute("VACUUM")


# --- The journal: cases are opened and entries appended, each time in one transaction or not at all.

__all__ = ["Appended", "NewDocument", "Stamp", "append", "create", "open_case"]

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Appended(Struct, frozen=True, kw_only=True):
    """What was stored, once it is.

    Attributes:
        entries: the new entries, in their order.
        head: the end of the journal after them.
    """

    case: str
    entries: tuple[Entry, ...]
    head: Head


class _Addition(Struct, frozen=True, kw_only=True):
    """Events for one case with what is stored beside them."""

    events: Sequence[Event]
    documents: Sequence[NewDocument]
    stamp: Stamp
    readings: Readings


def open_case(
    place: Where,
    opened: RequestReceived | AccountingOpened,
    *,
    then: Sequence[Event] = (),
    number: str = "",
    documents: Sequence[NewDocument] = (),
    stamp: Stamp,
    readings: Readings,
) -> Appended:
    """Open a case with the next number of its kind and of the year of receipt, or of opening.

    The number is taken inside the transaction: no gap, no double.

    Args:
        place: the store.
        opened: the request, or the opening of a file.
        then: what is recorded with it.
        number: the number that a letter among it already bears; any if empty.
        documents: those that the events name.
        stamp: who types, and when.
        readings: the readings that are taken now.

    Raises:
        NotAllowed: a like request is logged, and this one is not said to be another; or
            somebody else was faster, and has taken the number.
        StoreNotUsable: the store cannot be written; or state unknown.
        IntegrityBroken: the store is damaged.
    """
    addition = _Addition(events=(opened, *then), documents=documents, stamp=stamp, readings=readings)

    def work(database: Database) -> Appended:
        if isinstance(opened, RequestReceived):
            _refuse_double(database, opened)
        free = next_number(database, opened)
        if number not in {"", free}:
            raise _taken(number)
        return _store(database, free, (), head_of(database), addition)

    return write(place, work, look=_show)


def append(
    place: Where,
    case: str,
    events: Sequence[Event],
    *,
    after: int,
    seen: Seen | None = None,
    documents: Sequence[NewDocument] = (),
    stamp: Stamp,
    readings: Readings,
) -> Appended:
    """Append events to a case, all of them or none.

    Args:
        place: the store.
        case: its whole number.
        events: in the order in which they are to be read.
        after: the last entry of the case that the caller had seen.
        seen: the case as the caller read it; it is not read again while nothing was recorded since.
        documents: those that the events name and the case does not hold yet.
        stamp: who types, and when.
        readings: the readings that are taken now.

    Raises:
        NotFound: there is no such case, or no such entry to strike.
        NotAllowed: an event may not follow, or somebody else was faster.
        Refused: an event cannot stand where it would.
        StoreNotUsable: the store cannot be written; or state unknown.
        IntegrityBroken: the store is damaged.
    """
    addition = _Addition(events=events, documents=documents, stamp=stamp, readings=readings)

    def work(database: Database) -> Appended:
        before = head_of(database)
        # The journal grows only at its end: under the same head the case has the same entries.
        still = seen is not None and seen.case == case and seen.head == before
        earlier = seen.entries if seen is not None and still else entries_of(database, case)
        refuse_disposed(case, earlier)
        _refuse_if_overtaken(case, earlier, after)
        check_strikes(case, earlier, events)
        return _store(database, case, earlier, before, addition)

    return write(place, work, look=_show)


def append_to_calendar(place: Where, event: Event, *, stamp: Stamp, settings: Readings) -> Entry:
    """Append a day to the agency's calendar, or strike one, and make the index anew by it.

    Both in one transaction, so that no date is ever shown by a calendar that
    is not the one of the journal. ``settings`` are the readings without the
    days that the journal adds.

    Raises:
        NotFound: there is no such entry to strike.
        NotAllowed: it is struck already, or is itself a strike.
        StoreNotUsable: the store cannot be written; or state unknown.
    """

    def work(database: Database) -> Entry:
        earlier = entries_of(database, CALENDAR)
        if isinstance(event, EntryStruck):
            check_strikes(CALENDAR, earlier, (event,))
        _seal(database, CALENDAR, head_of(database), (event,), stamp)
        entries = entries_of(database, CALENDAR)
        rebuild(database, with_days(settings, standing(entries)))
        return entries[-1]

    return write(place, work, look=lambda _: "accessreq calendar days")


def append_to_alert(place: Where, events: Sequence[Event], *, stamp: Stamp) -> None:
    """Append what an alert did; no case and no date hangs on it.

    Raises:
        StoreNotUsable: the store cannot be written; or state unknown.
    """

    def work(database: Database) -> None:
        _seal(database, ALERT, head_of(database), events, stamp)

    write(place, work, look=lambda _: "accessreq alert --status")


# --- A whole log at once: cases that an import opens, in one transaction, and the undoing of one.


class NewCase(Struct, frozen=True, kw_only=True):
    """A case that an import opens.

    Attributes:
        events: the request, then what happened to it in the order of its days.
        place: where it stands in the file.
        documents: those that the events name.
    """

    events: tuple[Event, ...]
    place: str
    documents: tuple[NewDocument, ...] = ()


class Opened(Struct, frozen=True, kw_only=True):
    """What an import opened.

    Attributes:
        entry: the number of the entry that tells of it as a whole.
        numbers: of each kind and year, such as ``A-2026``, the first and the last number.
        head: the end of the journal after it.
    """

    entry: int
    numbers: dict[str, tuple[str, str]]
    head: Head


_TOGETHER: Final = 500  # cases whose rows are written at once, so that memory stays flat


def import_cases(
    place: Where,
    imported: Imported,
    cases: Callable[[], Iterable[NewCase]],
    *,
    refuse: Callable[[Database], None],
    stamp: Stamp,
    readings: Readings,
    progress: Callable[[int], None],
) -> Opened:
    """Open many cases in one transaction, under the next numbers of their kinds and years.

    Args:
        place: the store.
        imported: what tells of the import as a whole; it stands before the entries of the cases.
        cases: makes them one after the other, in the order of their receipt.
        refuse: looks once more, within the transaction, whether they may come in.
        stamp: who types, and when; the day of each event is its own.
        readings: the readings that are taken now.
        progress: called with how many more cases are written.

    Raises:
        NotAllowed: an event may not follow, or ``refuse`` refuses.
        StoreNotUsable: the store cannot be written; or state unknown.
        IntegrityBroken: the store is damaged.
    """

    def work(database: Database) -> Opened:
        refuse(database)
        before = head_of(database)
        if before.seq == 0 or not is_current_in(database, readings):
            rebuild(database, readings)
        sealing = _Sealing(database, before, stamp)
        sealing.add(IMPORT, imported)
        sealing.write()
        entry, numbers = sealing.head.seq, _Numbers(database)
        for page in _pages(cases()):
            made, told = [], {}
            for case in page:
                number = numbers.next_of(case.events[0])
                if case.documents:
                    addition = _Addition(
                        events=case.events, documents=case.documents, stamp=stamp, readings=readings
                    )
                    _keep_documents(database, number, addition)
                place_of = ImportedFrom(entry=entry, place=case.place)
                entries = [_as_made(sealing.add(number, each, place_of), each) for each in case.events]
                made.append(indexed(number, entries, readings))
                told[number] = words_told(case.events, contents_in(database, number))
            sealing.write()
            add_to_index(database, made)
            add_words(database, told)
            progress(len(page))
        return Opened(entry=entry, numbers=numbers.taken, head=sealing.head)

    return write(place, work, look=lambda _: "accessreq import --list")


def undo_import(
    place: Where,
    entry: int,
    struck: EntryStruck,
    voids: ImportUndone,
    *,
    stamp: Stamp,
    readings: Readings,
    progress: Callable[[int], None],
) -> int:
    """Void every case that an import opened, in one transaction, and return how many.

    Raises:
        NotFound: there is no such import.
        NotAllowed: it was undone before, or something was recorded since on a case that it opened.
        StoreNotUsable: the store cannot be written; or state unknown.
    """

    def work(database: Database) -> int:
        earlier = entries_of(database, IMPORT)
        imported = next((each for each in earlier if each.seq == entry), None)
        if imported is None or not isinstance(imported.event, Imported):
            raise NotFound(
                f"There is no import {entry}.",
                "An import is named by the number of its entry.",
                "See which there are: accessreq import --list",
            )
        check_strikes(IMPORT, earlier, (struck,))
        last = entry + imported.event.entries
        _refuse_what_was_worked_on(database, entry, last)
        if not is_current_in(database, readings):
            rebuild(database, readings)
        sealing = _Sealing(database, head_of(database), stamp)
        sealing.add(IMPORT, struck)
        done = 0
        for page in cases_between(database, entry, last, limit=_TOGETHER):
            made = []
            for case, entries in page.items():
                added = _as_made(sealing.add(case, voids), voids)
                made.append(indexed(case, (*map(entry_of, entries), added), readings))
            sealing.write()
            add_to_index(database, made, anew=True)
            add_words(database, {case: words_told((voids,), contents_in(database, case)) for case in page})
            done += len(page)
            progress(len(page))
        sealing.write()
        return done

    return write(place, work, look=lambda _: "accessreq import --list")


def take_back(
    place: Where,
    rows: Iterable[Row],
    documents: Callable[[], Iterable[tuple[str, str, str, bytes]]],
    *,
    head: str,
    settings: Readings,
    progress: Callable[[int], None],
) -> None:
    """Keep a whole journal that was exported, with its documents, in one transaction: entry for entry.

    Args:
        place: the store, which has to be empty.
        rows: in their order; what stands in ``previous`` is not looked at.
        documents: case, hash, media type and bytes of each; asked for after the last row.
        head: the end of the journal, as it was printed.
        settings: the readings of the settings, without the days that the journal adds.
        progress: called with how many more entries are written.

    Raises:
        NotAllowed: the store is not empty.
        IntegrityBroken: an entry or a document is not the one that was sealed, or one is missing.
        StoreNotUsable: the store cannot be written; or state unknown.
    """

    def work(database: Database) -> None:
        there = head_of(database)
        if there.seq:
            raise NotAllowed(
                f"The store holds {there.seq:,} entries.",
                "A whole record keeps its numbers and its chain, so it comes into an empty store alone.",
                "Make one: accessreq init --store FILE",
            )
        last = Head()
        walk = iter(rows)
        while page := list(islice(walk, _TOGETHER)):
            sealed_rows = []
            for each in page:
                row = replace(each, previous=last.chain)
                if row.seq != last.seq + 1 or not chain_holds(row) or (row.body and not body_holds(row)):
                    raise _changed_since(f"Entry {last.seq + 1} is not the one that was exported.")
                sealed_rows.append(row)
                last = Head(seq=row.seq, chain=row.chain)
            add_rows(database, sealed_rows)
            progress(len(page))
        if str(last) != head or head_of(database) != last:
            raise _changed_since(f"The record ends at {last}, and not at {head[:40]}.")
        for case, named, media_type, content in documents():
            if sha256(content) != named:
                raise _changed_since(f"The bytes of the document {named[:12]} were changed.")
            add_document(database, case, named, media_type, content)
        rebuild(database, with_days(settings, standing(entries_of(database, CALENDAR))))
        _refuse_missing_documents(database)

    write(place, work, look=lambda _: "accessreq list")


def _refuse_missing_documents(database: Database) -> None:
    last = ""
    while page := cases_after(database, last, limit=_TOGETHER):
        for case in page:
            entries = entries_of(database, case)
            if disposal_in(entries) is not None:
                continue
            for kept in (kept for each in entries for kept in named_documents(each.event)):
                if not has_document(database, case, kept.sha256):
                    raise _changed_since(f"The document {kept.sha256[:12]} of {case} is missing.")
        last = page[-1]


def _changed_since(found: str) -> IntegrityBroken:
    return IntegrityBroken(
        found,
        "The file was changed since it was written, or broken off; nothing was kept.",
        "Write it anew: accessreq export json -o FILE",
    )


def _refuse_what_was_worked_on(database: Database, entry: int, last: int) -> None:
    """Refuse to undo an import while something stands on one of its cases that came later.

    Raises:
        NotAllowed: it does.
    """
    worked_on = [
        case
        for case in cases_worked_on(database, entry, last)
        if any(not entry < each.seq <= last for each in standing_entries(entries_of(database, case)))
    ]
    if worked_on:
        more = f" and {len(worked_on) - 3:,} more" if len(worked_on) > 3 else ""
        raise NotAllowed(
            f"Something was recorded since the import on {', '.join(worked_on[:3])}{more}.",
            "It would be void with its case.",
            f"Undo that first, case by case: accessreq undo {worked_on[0]}",
        )


def _as_made(row: Row, event: Event) -> Entry:
    """An entry whose event need not be read back, as the index needs it."""
    return Entry(
        seq=row.seq,
        case=row.case_number,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        event=event,
    )


def _pages(cases: Iterable[NewCase]) -> Iterator[list[NewCase]]:
    walk = iter(cases)
    while page := list(islice(walk, _TOGETHER)):
        yield page


class _Sealing:
    """Seals event after event and writes their rows together, within one transaction."""

    def __init__(self, database: Database, head: Head, stamp: Stamp) -> None:
        if _MOMENT.fullmatch(stamp.recorded_at) is None:
            raise ValueError("recorded_at is a moment in UTC, to the second")
        self.head = head
        self._database = database
        self._stamp = stamp
        self._by = one_line("officer's name", stamp.recorded_by)
        self._meta = _meta(stamp, last_recorded_at(database))
        self._rows: list[Row] = []

    def add(self, case: str, event: Event, imported: ImportedFrom | None = None) -> Row:
        meta = self._meta | _why_a_number(self._stamp, event)
        if imported is not None:
            meta["imported"] = {"entry": imported.entry, "place": imported.place}
        row = sealed(
            self.head,
            case_number=case,
            kind=event.kind,
            on=event.on.isoformat(),
            recorded_at=self._stamp.recorded_at,
            recorded_by=self._by,
            body=salted_body(body_facts(event), meta),
        )
        self._rows.append(row)
        self.head = Head(seq=row.seq, chain=row.chain)
        return row

    def write(self) -> None:
        add_rows(self._database, self._rows)
        self._rows.clear()
        if head_of(self._database) != self.head:
            raise _went_nowhere()


class _Numbers:
    """The next numbers of cases, each kind and year asked of the store once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.taken: dict[str, tuple[str, str]] = {}

    def next_of(self, opened: Event) -> str:
        assert isinstance(opened, RequestReceived)  # noqa: S101  a log has nothing else
        prefix = f"{NUMBER_LETTERS[opened.request]}-{opened.on.year}"
        first, last = self.taken.get(prefix, ("", ""))
        number = (
            f"{prefix}-{int(last.rpartition('-')[2]) + 1:04d}"
            if last
            else next_number(self._database, opened)
        )
        self.taken[prefix] = (first or number, number)
        return number


def _store(
    database: Database, case: str, earlier: tuple[Entry, ...], before: Head, addition: _Addition
) -> Appended:
    _keep_documents(database, case, addition)
    added = _seal(database, case, before, addition.events, addition.stamp)
    entries = (*earlier, *map(entry_of, added))
    if any(isinstance(each, Disposed) for each in addition.events):
        erase(database, case)
        entries = entries_of(database, case)
    rows = indexed(case, entries, addition.readings)
    if not case.startswith(NUMBER_LETTERS[CASE_KINDS[str(rows.docket["kind"])]]):
        raise NotAllowed(
            f"{case} is the number of another kind of request.",
            "The kind of a request is part of its number.",
            f"Void the case, and log the request again as its own: accessreq void {case}",
        )
    keep_in_step(
        database,
        rows,
        addition.readings,
        first=before.seq == 0,
        tell=partial(_tell_words, case=case, entries=entries, added=addition.events),
    )
    head = Head(seq=added[-1].seq, chain=added[-1].chain) if added else before
    return Appended(case=case, entries=entries[len(earlier) :], head=head)


def _tell_words(database: Database, case: str, entries: Sequence[Entry], added: Sequence[Event]) -> None:
    """Write the words of what was added; all of the case are told anew where some of them may be gone."""
    contents = contents_in(database, case)
    if any(isinstance(each, (*AMENDS_ENTRIES, Disposed)) for each in added):
        replace_words(database, {case: words_of(entries, contents)})
    else:
        add_words(database, {case: words_told(added, contents)})


def _seal(database: Database, case: str, head: Head, events: Sequence[Event], stamp: Stamp) -> list[Row]:
    sealing = _Sealing(database, head, stamp)
    rows = [sealing.add(case, event) for event in events]
    sealing.write()
    return rows


def _went_nowhere() -> IntegrityBroken:
    return IntegrityBroken(
        "The store took no entry, and did not refuse it either.",
        "The journal has a rule that this program did not make; nothing was recorded.",
        "See what was changed: accessreq check",
    )


def _meta(stamp: Stamp, last: str) -> dict[str, Plain]:
    """What is known about the typing and is no fact of the case."""
    meta: dict[str, Plain] = {}
    if stamp.trial_today is not None:
        meta["trial_today"] = stamp.trial_today.isoformat()
    if stamp.recorded_at < last:
        meta["clock_went_back"] = True
    return meta


def _why_a_number(stamp: Stamp, event: Event) -> dict[str, Plain]:
    """Why this event, or its paper, may hold a number by which a person could be impersonated."""
    if not stamp.identifier_because:
        return {}
    holds = event.kind == stamp.identifier_in_paper_of or sightings((event,))
    return {"identifier_because": stamp.identifier_because} if holds else {}


def _keep_documents(database: Database, case: str, addition: _Addition) -> None:
    for document in addition.documents:
        if (document.kept.sha256, document.kept.size) != (sha256(document.content), len(document.content)):
            raise ValueError("a document is not the one that is named")
        if not has_document(database, case, document.kept.sha256):
            add_document(database, case, document.kept.sha256, document.kept.media_type, document.content)
    for event in addition.events:
        for kept in named_documents(event):
            if not has_document(database, case, kept.sha256):
                raise ValueError("an event names a document that was not given")


def _refuse_if_overtaken(case: str, earlier: tuple[Entry, ...], after: int) -> None:
    news = [entry for entry in earlier if entry.seq > after]
    if news:
        last = news[-1]
        raise NotAllowed(
            f"{last.recorded_by} recorded “{last.event.kind}” on {case} meanwhile, entry {last.seq}.",
            "What you were about to record was decided without knowing of it.",
            f"Look again, then repeat the command: accessreq show {case}",
        )


def _refuse_double(database: Database, received: RequestReceived) -> None:
    """Refuse a like request inside the transaction, so that two officers cannot both log it."""
    alike = () if received.not_a_double else cases_like(database, received)
    if alike:
        raise NotAllowed(
            f"The same request, of the same person and day, is logged as {alike[-1]}.",
            "A double would carry deadlines of its own.",
            f'Look at it: accessreq show {alike[-1]}. If this is another request: --new "reason"',
        )


def _taken(number: str) -> NotAllowed:
    return NotAllowed(
        f"Somebody else has opened {number} meanwhile.",
        "What you were about to record was decided without knowing of it.",
        f"Look at it, then repeat the command: accessreq show {number}",
    )


def _show(appended: Appended) -> str:
    return f"accessreq show {appended.case}"
