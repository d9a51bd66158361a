"""Looking: everything that is read from the store without writing, through the driver alone.

Importing this costs no library: commands that only look must start at once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accessreq.cases.deadline import Deadline
from accessreq.cases.kinds import CALENDAR, CaseKind, Spot
from accessreq.cases.status import Status, Waiting, WaitsFor
from accessreq.confusables import words
from accessreq.errors import IntegrityBroken, NotFound
from accessreq.store.case_numbers import case_named, find_case
from accessreq.store.case_numbers import next_number as number_after
from accessreq.store.chain import SHOWN, Head, Row, sha256
from accessreq.store.connection import reading
from accessreq.store.database import Database, Where
from accessreq.store.fingerprint import is_current_in
from accessreq.store.index import DOCKET_COLUMNS, deadline_of, deadlines_in, folded, not_ours
from accessreq.store.rows import (
    IndexState,
    Values,
    case_count,
    cases_after,
    cases_begun_with,
    cases_linked_to,
    cases_named,
    cases_of_message,
    cases_of_person,
    cases_with_name_words,
    chain_at,
    deadline_rows,
    docket_page,
    docket_rows,
    document_content,
    document_rows,
    documents_after,
    entries_of,
    hashes_of,
    head_of,
    index_between,
    index_state,
    last_by_the_clock,
    narrowed,
    open_deadline_rows,
    rows_after,
    rows_between,
    rows_of,
)
from accessreq.store.schema import GENESIS

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry
    from accessreq.cases.events import AccountingOpened, RequestReceived
    from accessreq.law.readings import Readings
    from accessreq.store.duplicates import Hint, Key
    from accessreq.store.words import Wanted

__all__ = [
    "DocketRow",
    "DocumentHeld",
    "Found",
    "Seen",
    "all_entries",
    "begun_with",
    "body_hashes",
    "calendar_entries",
    "cases_alike",
    "deadlines_of",
    "docket",
    "docket_row_of",
    "document",
    "documents",
    "entries",
    "entries_if_any",
    "every_case",
    "every_document",
    "every_row",
    "find_case",
    "found",
    "head",
    "head_at",
    "hints",
    "last_recorded",
    "like_cases",
    "linked_to",
    "mark",
    "next_number",
    "number_of_cases",
    "open_deadlines",
    "open_deadlines_and_facts",
    "same_name_and_reach",
    "same_person",
    "sealed_rows",
    "search",
    "seen",
    "spots",
    "with_message",
    "with_name_begun",
    "with_name_words",
]

BY_RECEIPT: Final = ("received", "case_number")
BY_CASE: Final = ("case_number",)
_PAGE: Final = 1_000
_CASES: Final = 200  # whole ones, so that memory does not grow
MOST_NAMED: Final = 50  # more than a shell can show at once
_STATUS: Final = {each.value: each for each in Status}
_WAITS: Final = {each.value: each for each in WaitsFor}


class DocketRow(Struct, frozen=True, kw_only=True):
    """One case as a list shows it.

    Attributes:
        name: the data subject.
        recorded_by: the officer who logged the request.
        next: the agency's open duty with the earliest day to act by.
        waits: what an open case waits for; ``None`` where nothing is in the way.
        answered: the day of the last answer, where none is owed any more.
    """

    case: str
    kind: str
    website: bool
    name: str
    received: date
    status: Status
    recorded_by: str
    next: Deadline | None
    waits: Waiting | None
    answered: date | None


class DocumentHeld(Struct, frozen=True, kw_only=True):
    """A document of a case, without its bytes; its name stands in the entry that brought it."""

    sha256: str
    media_type: str
    size: int


class Found(Struct, frozen=True, kw_only=True):
    """A store as a command finds it, read in one transaction.

    Attributes:
        calendar: the days that were entered into the agency's calendar, in the order of typing.
        index: by what the index was made; ``None`` when it was never made, or another program tells it.
        empty: the journal has no entry.
    """

    calendar: tuple["Entry", ...]
    index: IndexState | None
    empty: bool


class Seen(Struct, frozen=True, kw_only=True):
    """A case as it was read, in one transaction.

    Attributes:
        case: its whole number.
        entries: all of them in the order of typing, struck ones included.
        head: the end of the journal then; while it is the end, the case has no other entries.
    """

    case: str
    entries: tuple["Entry", ...]
    head: Head


class Whole(Struct, frozen=True, kw_only=True):
    """A case as it was read with its rows of the index, in one transaction.

    Attributes:
        entries: all of them in the order of typing, struck ones included.
        deadlines: in the order in which they arise; also those that do not exist yet.
    """

    case: str
    entries: tuple["Entry", ...]
    deadlines: tuple[Deadline, ...]


def found(place: Where) -> Found:
    """Return what a command needs to know before it begins: what dates are counted by, and the index made by.

    Raises:
        IntegrityBroken: an entry of the calendar cannot be read.
    """
    with reading(place) as database:
        return Found(
            calendar=entries_of(database, CALENDAR),
            index=index_state(database),
            empty=head_of(database).seq == 0,
        )


def is_current(store: Where, readings: "Readings") -> bool:
    """Tell whether the index was made by the sources and the readings of today.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: the store is damaged.
    """
    with reading(store) as database:
        return is_current_in(database, readings)


def head(place: Where) -> Head:
    """Return the end of the journal, as it is printed on letters and digests."""
    with reading(place) as database:
        return head_of(database)


def head_at(place: Where, seq: int) -> Head:
    """Return the end of the journal as it was after an entry.

    Raises:
        NotFound: there is no such entry.
    """
    with reading(place) as database:
        chain = chain_at(database, seq)
    if chain is None:
        raise NotFound(f"There is no entry {seq}.", "The journal ends before it.", "See it: accessreq list")
    return Head(seq=seq, chain=chain)


def last_recorded(place: Where) -> str:
    """Return when the newest entry whose day was not pretended was typed, in UTC; empty where none is."""
    with reading(place) as database:
        return last_by_the_clock(database)


def body_hashes(place: Where, case: str) -> dict[int, str]:
    """Return what each entry of a case is sealed by in the chain: the salted hash of its facts."""
    with reading(place) as database:
        return hashes_of(database, case)


def entries(place: Where, case: str) -> tuple["Entry", ...]:
    """Return every entry of a case in the order of typing, struck ones included.

    Raises:
        NotFound: there is no case of that whole number.
        IntegrityBroken: an entry cannot be read.
    """
    with reading(place) as database:
        return _entries_there(database, case)


def seen(place: Where, part: str) -> Seen:
    """Find a case by a piece of its number or name of it, and read it.

    Raises:
        NotFound: no case has that number, or more than one has, or no entry names it.
        IntegrityBroken: an entry cannot be read.
    """
    with reading(place) as database:
        case = case_named(database, part)
        return Seen(case=case, entries=_entries_there(database, case), head=head_of(database))


def sealed_rows(place: Where, case: str) -> tuple[Row, ...]:
    """Return every row of the journal of a case, with the seal by which it is proved."""
    with reading(place) as database:
        return tuple(rows_of(database, case))


def calendar_entries(place: Where) -> tuple["Entry", ...]:
    """Return the days that were entered into the agency's calendar, in the order of typing."""
    with reading(place) as database:
        return entries_of(database, CALENDAR)


def number_of_cases(place: Where) -> int:
    """Return how many cases there are, so that it can be seen how far a long work is."""
    with reading(place) as database:
        return case_count(database)


def every_case(place: Where) -> Iterator[Whole]:
    """Yield every case whole, by its number.

    They are taken page by page, so that writers wait for nobody and memory does not grow; each page
    is of one moment.

    Raises:
        IntegrityBroken: an entry cannot be read.
    """
    from accessreq.store.translate import entry_of, refuse_holes  # with it come all events

    last = ""
    while True:
        with reading(place) as database:
            cases = cases_after(database, last, limit=_CASES)
            if not cases:
                return
            rows = rows_between(database, cases[0], cases[-1])
            _, deadlines = index_between(database, cases[0], cases[-1])
        for case in cases:
            entries = tuple(map(entry_of, rows[case]))
            refuse_holes(entries)
            found = tuple(map(deadline_of, deadlines.get(case, ())))
            yield Whole(case=case, entries=entries, deadlines=found)
        last = cases[-1]


def every_row(place: Where, until: Head) -> Iterator[Row]:
    """Yield every row of the journal up to an end of it, with its seal, in the order of typing."""
    done = 0
    while done < until.seq:
        with reading(place) as database:
            page = rows_after(database, done, upto=until.seq, limit=_PAGE)
        if not page:
            return
        yield from page
        done = page[-1].seq


def every_document(place: Where) -> Iterator[tuple[str, DocumentHeld, bytes]]:
    """Yield every document by case and hash, with its bytes, one held at a time.

    Raises:
        IntegrityBroken: the bytes are not those that were stored.
    """
    last = ("", "")
    while True:
        with reading(place) as database:
            page = documents_after(database, last, limit=1)
            held = {each[0]: each for case, *_ in page for each in document_rows(database, case)}
        if not page:
            return
        for case, named, content in page:
            if sha256(content) != named:
                raise _not_as_stored(case, named)
            _, media_type, size = held[named]
            yield case, DocumentHeld(sha256=named, media_type=media_type, size=size), bytes(content)
            last = (case, named)


def all_entries(place: Where) -> Iterator["Entry"]:
    """Yield the entries of the whole journal, as it stood when the first was asked for.

    Writers are not kept waiting: the rows are taken page by page.
    """
    from accessreq.store.translate import entry_of  # with it come all events

    with reading(place) as database:
        end = head_of(database).seq
    done = 0
    while done < end:
        with reading(place) as database:
            page = rows_after(database, done, upto=end, limit=_PAGE)
        if not page:
            return
        yield from map(entry_of, page)
        done = page[-1].seq


def open_deadlines(place: Where, *, kind: str | None = None, until: date = date.max) -> Iterator[Deadline]:
    """Yield the duties of the agency that are neither met nor moot, by ``act_by``, then case.

    Args:
        place: the store.
        kind: ``access`` or ``correction`` alone.
        until: the last ``act_by`` to be given.
    """
    with reading(place) as database:
        rows = open_deadline_rows(database, kind=kind, until=until.isoformat())
    return (one for _, one in deadlines_in(rows))


def open_deadlines_and_facts(place: Where, *, until: date = date.max) -> Iterator[tuple[str, Deadline]]:
    """Yield the same, each behind its facts: a text that all have who differ in their case alone."""
    with reading(place) as database:
        rows = open_deadline_rows(database, kind=None, until=until.isoformat())
    return deadlines_in(rows)


def deadlines_of(place: Where, cases: Iterable[str]) -> Iterator[tuple[Deadline, ...]]:
    """Yield the deadlines of each of these cases, settled ones included, in the order in which they arise."""
    with reading(place) as database:
        rows = [deadline_rows(database, case) for case in cases]
    return (tuple(map(deadline_of, each)) for each in rows)


def mark(place: Where) -> str:
    """Return 16 digits that no other store has, the same for ever once something is recorded.

    They begin the chain of the first entry, whose body is salted.
    """
    with reading(place) as database:
        return (chain_at(database, 1) or GENESIS)[:SHOWN]


def docket(  # noqa: PLR0913  each narrows by one column
    place: Where,
    *,
    kind: str | None = None,
    statuses: Collection[Status] | None = None,
    since: date = date.min,
    until: date = date.max,
    officer: str = "",
    open_only: bool = False,
    any_open: date | None = None,
    order: Sequence[str] = BY_RECEIPT,
    limit: int | None = None,
) -> Iterator[DocketRow]:
    """Yield cases by the day of receipt, then number, or in another order, each with its next open duty.

    Writers are not kept waiting: the rows are taken page by page.

    Args:
        place: the store.
        kind: ``access`` or ``correction`` alone.
        statuses: these alone; ``None`` for all.
        since: the first day of receipt.
        until: the last day of receipt.
        officer: a part of the name of the officer who logged it.
        open_only: those alone that wait for a decision, or in which a duty is open.
        any_open: a day; those as well, and no other, in which a right of the data subject is open then.
        order: ``BY_RECEIPT`` or ``BY_CASE``.
        limit: at most so many.
    """
    filters = _filters(kind, since, until, officer, open_only=open_only, any_open=any_open)
    last, left = [""] * len(order), limit
    while left is None or left > 0:
        wanted = _PAGE if left is None else min(left, _PAGE)
        with reading(place) as database:
            page = docket_page(database, filters, statuses, order=order, after=last, limit=wanted)
        yield from map(docket_row_of, page)
        if len(page) < wanted:
            return
        last = [page[-1][DOCKET_COLUMNS.index(column)] for column in order]
        left = None if left is None else left - len(page)


def _filters(
    kind: str | None, since: date, until: date, officer: str, *, open_only: bool, any_open: date | None
) -> dict[str, str | None]:
    return {
        "kind": kind,
        "since": since.isoformat() if since > date.min else None,
        "until": until.isoformat() if until < date.max else None,
        "officer": officer or None,
        "open": "open" if open_only else None,
        "any_open": any_open.isoformat() if any_open else None,
    }


class Hits(Struct, frozen=True, kw_only=True):
    """What a search has found.

    Attributes:
        wanted: the words, each with those that were taken for it.
        rows: the cases, the best first.
    """

    wanted: "tuple[Wanted, ...]"
    rows: tuple[DocketRow, ...]


def search(  # noqa: PLR0913  each narrows by one column
    place: Where,
    typed: str,
    *,
    kind: str | None = None,
    statuses: Collection[Status] | None = None,
    since: date = date.min,
    until: date = date.max,
    officer: str = "",
    open_only: bool = False,
    any_open: date | None = None,
    owed: bool = False,
    limit: int | None = None,
) -> Hits:
    """Return the cases that have all of these words, the best first, narrowed as ``docket`` narrows.

    A word is found as it was typed or as the beginning of another. Where no case has it, or none has all
    of them, those are taken that are it with a slip of the pen. ``owed`` leaves the cases in which a duty
    of the agency is open.
    """
    filters = _filters(kind, since, until, officer, open_only=open_only, any_open=any_open)
    conditions, given = narrowed({**filters, "owed": "owed" if owed else None}, statuses)
    with reading(place) as database:
        from accessreq.store.words import cases_with_words, wanted_words, with_slips  # only to search

        wanted = wanted_words(database, typed)
        found = cases_with_words(database, wanted, conditions, given, limit)
        if not found:
            wanted = tuple(each if each.near else with_slips(database, each) for each in wanted)
            found = cases_with_words(database, wanted, conditions, given, limit)
        rows = [
            row for n in range(0, len(found), _PAGE) for row in docket_rows(database, found[n : n + _PAGE])
        ]
    return Hits(wanted=wanted, rows=tuple(map(docket_row_of, rows)))


def spots(
    place: Where, cases: Iterable[str], wanted: "Sequence[Wanted]"
) -> tuple[tuple[tuple[str, Spot], ...], ...]:
    """Return for each case, and each word that is wanted, the word that stands for it and where it does."""
    with reading(place) as database:
        from accessreq.store.words import spots_of  # only to search

        return tuple(spots_of(database, case, wanted) for case in cases)


def next_number(place: Where, opened: "RequestReceived | AccountingOpened") -> str:
    """Return the number of the case that an event would open now; another officer may take it first."""
    with reading(place) as database:
        return number_after(database, opened)


def like_cases(place: Where, received: "RequestReceived") -> tuple[str, ...]:
    """Return the cases that look like the same request logged twice.

    The same kind, day of receipt, name and description, spelling aside.
    """
    from accessreq.store.duplicates import cases_like  # which reads whole cases

    with reading(place) as database:
        return tuple(cases_like(database, received))


def cases_alike(
    place: Where, wanted: "Callable[[Key, str | None], bool]", since: str, until: str
) -> "list[tuple[str, Key, str | None, set[str]]]":
    """Return the cases of some days that may be one of many requests, as ``cases_of_keys``."""
    from accessreq.store.duplicates import cases_of_keys  # with it come all events

    with reading(place) as database:
        return list(cases_of_keys(database, wanted, since=since, until=until))


def entries_if_any(place: Where, line: str) -> tuple["Entry", ...]:
    """Return the entries of a line of the office in the order of typing; none where it has none yet."""
    with reading(place) as database:
        return entries_of(database, line)


def same_person(place: Where, name: str, kind: CaseKind | None = None) -> tuple[str, ...]:
    """Return the cases of data subjects of that name, spelling aside; of one kind where it is given."""
    with reading(place) as database:
        return tuple(cases_named(database, folded(name), kind=kind))


def begun_with(place: Where, begun: str) -> list[tuple[str, str]]:
    """Return number and name of the newest cases whose numbers begin so, as the index has them."""
    with reading(place) as database:
        return cases_begun_with(database, begun, MOST_NAMED)


def with_name_begun(place: Where, begun: str) -> list[tuple[str, str]]:
    """Return number and name of the newest cases in whose names a word begins so."""
    from accessreq.store.words import cases_with_name_begun  # only to search

    with reading(place) as database:
        word = next(iter(words(begun)), "")
        return cases_with_name_begun(database, word, MOST_NAMED) if word else []


def with_name_words(place: Where, pieces: str) -> list[tuple[str, str]]:
    """Return number and name of the newest cases in whose names each of these pieces of words stands."""
    with reading(place) as database:
        return cases_with_name_words(database, words(pieces), MOST_NAMED)


def hints(place: Where, received: "RequestReceived", since: date) -> tuple["Hint", ...]:
    """Return the cases since a day that may belong to a request, that which weighs most first."""
    from accessreq.store.duplicates import hints as weighed  # which reads whole cases

    with reading(place) as database:
        return tuple(weighed(database, received, since.isoformat()))


def same_name_and_reach(place: Where, case: str, limit: int) -> tuple[str, ...]:
    """Return other cases that bear the name of a case, and its email or its address; the newest first."""
    with reading(place) as database:
        return tuple(cases_of_person(database, case, limit))


def with_message(place: Where, *messages: str) -> tuple[str, ...]:
    """Return the cases that hold the first of these mails which any holds; none void."""
    with reading(place) as database:
        return next((tuple(found) for each in messages if (found := cases_of_message(database, each))), ())


def linked_to(place: Where, case: str) -> tuple[str, ...]:
    """Return the cases in which a link to a case stands, as the index has them."""
    with reading(place) as database:
        return tuple(cases_linked_to(database, case))


def documents(place: Where, case: str) -> tuple[DocumentHeld, ...]:
    """Return the documents that a case holds, by their SHA-256."""
    with reading(place) as database:
        rows = document_rows(database, case)
    return tuple(DocumentHeld(sha256=each[0], media_type=each[1], size=each[2]) for each in rows)


def document(place: Where, case: str, sha256_of_it: str) -> bytes:
    """Return a document byte for byte.

    Raises:
        NotFound: the case holds no such document.
        IntegrityBroken: the bytes are not those that were stored.
    """
    with reading(place) as database:
        content = document_content(database, case, sha256_of_it)
    if content is None:
        raise NotFound(
            f"{case} holds no document {sha256_of_it[:12]}.",
            "No entry of the case has brought it.",
            f"See what it holds: accessreq show {case}",
        )
    if sha256(content) != sha256_of_it:
        raise _not_as_stored(case, sha256_of_it)
    return content


def _not_as_stored(case: str, named: str) -> IntegrityBroken:
    return IntegrityBroken(
        f"The document {named[:12]} of {case} is not the one that was stored.",
        "Another program has changed its bytes.",
        "See what was changed, accessreq check, go back to the last backup: accessreq restore FILE",
    )


def _entries_there(database: Database, case: str) -> tuple["Entry", ...]:
    found = entries_of(database, case)
    if not found:
        raise NotFound(
            f"There is no case {case}.", "No entry names it.", "See which there are: accessreq list"
        )
    return found


def docket_row_of(row: Values) -> DocketRow:
    """Return the case that a row of the docket holds, with the duty whose columns stand behind it.

    Raises:
        IntegrityBroken: the row was changed by another program.
    """
    deadline = row[len(DOCKET_COLUMNS) :]
    case, kind, website, name, _, _, received, status, recorded_by, _, _, *rest = row
    waits_for, since, answered, *_ = rest
    try:
        return DocketRow(
            case=case,
            kind=kind,
            website=bool(website),
            name=name,
            received=date.fromisoformat(received),
            status=_STATUS[status],
            recorded_by=recorded_by,
            next=deadline_of(deadline) if deadline[0] is not None else None,
            waits=Waiting(what=_WAITS[waits_for], since=date.fromisoformat(since)) if waits_for else None,
            answered=date.fromisoformat(answered) if answered else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise not_ours(case) from error


# --- The letters that were issued between two days.


def cases_with_letters(place: Where, *, since: date, until: date) -> Iterator[str]:
    """Yield the cases in which a letter of these days was issued, in the order of their numbers.

    They are taken page by page, so that writers wait for nobody and memory does not grow.
    """
    last = ""
    while True:
        with reading(place) as database:
            page = _cases_after(database, last, since=since.isoformat(), until=until.isoformat(), limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1]


def number_of_letters(place: Where, *, since: date, until: date) -> int:
    """Return how many letters of these days were issued, struck ones among them."""
    counting = "SELECT count(*) FROM entry WHERE kind = 'letter-issued' AND \"on\" BETWEEN ? AND ?"
    with reading(place) as database:
        return int(database.execute(counting, (since.isoformat(), until.isoformat())).fetchone()[0])


def _cases_after(database: Database, case: str, *, since: str, until: str, limit: int) -> list[str]:
    """Return the next cases, in their order as text, in which a letter of these days was issued."""
    found = database.execute(
        "SELECT DISTINCT case_number FROM entry WHERE case_number > ? AND kind = 'letter-issued' "
        'AND "on" BETWEEN ? AND ? ORDER BY case_number LIMIT ?',
        (case, since, until, limit),
    )
    return [str(each[0]) for each in found]
