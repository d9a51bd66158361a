"""The SQL of the store, once for both engines: rows of the journal, the documents and the index.

It is written as SQLite takes it; ``postgres`` turns the marks of parameters.

Used by those who only look, through the driver alone, and by those who write,
inside their transaction.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from msgspec.structs import astuple

from accessreq.cases.status import OPEN, Status, WaitsFor
from accessreq.store.chain import Head, Row
from accessreq.store.database import Database, insert_into, named
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS, Columns

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry

Page = TypeVar("Page")
Values = tuple[Any, ...]  # of one row; any: a column is of the type that its table says

ROW_COLUMNS: Final = Row.__struct_fields__
DOCUMENT_COLUMNS: Final = ("case_number", "sha256", "media_type", "size", "content")


class IndexState(NamedTuple):
    """By what the index was made.

    Attributes:
        fingerprint: the sources that made its rows, and the readings.
        layout: how its tables were laid.
    """

    fingerprint: str
    layout: str


STATE_COLUMNS: Final = ("one", *IndexState._fields)

_JOURNAL: Final = f"SELECT {named(*ROW_COLUMNS)} FROM entry "  # noqa: S608  names of our own
_ADD_ROW: Final = insert_into("entry", ROW_COLUMNS)
_ADD_DOCUMENT: Final = insert_into("document", DOCUMENT_COLUMNS)
_DEADLINES: Final = f"SELECT {named(*DEADLINE_COLUMNS)} FROM deadline "  # noqa: S608
# One text for all facts: of thousands of rows, most have the same, and each column is asked for by itself.
_CASES_AND_FACTS: Final = (
    f"SELECT case_number, CAST(json_array({named(*DEADLINE_COLUMNS[2:])}) AS TEXT) FROM deadline "  # noqa: S608
)
_DOCKET: Final = f"SELECT {named(*DOCKET_COLUMNS)} FROM docket "  # noqa: S608

DATES: Final = ("case_number", "position", "duty", "start", "due", "act_by", "closes")

_LIST: Final = (
    f"SELECT {named(*DOCKET_COLUMNS, of='d')}, {named(*DEADLINE_COLUMNS, of='n')} "  # noqa: S608
    "FROM docket AS d LEFT JOIN deadline AS n ON n.case_number = d.case_number AND n.position = "
    "(SELECT position FROM deadline WHERE case_number = d.case_number AND met IS NULL AND moot = 0 "
    "AND whose = 'agency' ORDER BY act_by, position LIMIT 1) "
)
_LAST: Final = "\U0010ffff"  # stands behind every letter
_HAS_PIECE: Final = "instr(name_words, ?) > 0"
_EACH_DUTY: Final = (
    f"SELECT {named(*DOCKET_COLUMNS, of='d')}, {named(*DEADLINE_COLUMNS, of='n')} "  # noqa: S608
    "FROM deadline AS n JOIN docket AS d ON d.case_number = n.case_number "
)
_OPEN: Final = ", ".join(f"'{each.value}'" for each in sorted(OPEN))
_NARROWED_BY: Final = {
    "kind": "d.kind = :kind",
    "since": "d.received >= :since",
    "until": "d.received <= :until",
    "officer": "instr(lower(d.recorded_by), lower(:officer)) > 0",
    # What is owed in the meantime is known from the index of open duties, without a look at every case.
    "open": f"(d.status IN ({_OPEN}) OR d.case_number IN "  # noqa: S608  words of our own
    "(SELECT case_number FROM deadline WHERE met IS NULL AND moot = 0 AND whose = 'agency'))",
    "owed": "d.case_number IN "
    "(SELECT case_number FROM deadline WHERE met IS NULL AND moot = 0 AND whose = 'agency')",
    # The right of a data subject besides, on the day that is given.
    "any_open": f"(d.status IN ({_OPEN}) OR d.case_number IN "  # noqa: S608
    "(SELECT case_number FROM deadline WHERE met IS NULL AND moot = 0 AND (whose = 'agency' OR "
    "(whose = 'data subject' AND opens <= :any_open AND closes >= :any_open))))",
}


def add_rows(database: Database, rows: Iterable[Row]) -> None:
    """Add sealed rows to the journal; the guards refuse one that does not follow the last."""
    database.executemany(_ADD_ROW, map(astuple, rows))


def head_of(database: Database) -> Head:
    """Return the end of the journal."""
    last = database.execute("SELECT seq, chain FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(seq=last[0], chain=last[1]) if last else Head()


def last_recorded_at(database: Database) -> str:
    """Return the moment of the last entry; empty in an empty journal."""
    last = database.execute("SELECT recorded_at FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return str(last[0]) if last else ""


def last_by_the_clock(database: Database) -> str:
    """Return the moment of the last entry whose day was not pretended; empty where there is none.

    The mark is looked for in the text of the body, which both engines can. No text that
    somebody typed looks so: JSON puts a backslash before its quotes. A blank body no
    longer says whether the day was pretended.
    """
    last = database.execute(
        "SELECT recorded_at FROM entry WHERE body <> '' AND instr(body, :mark) = 0 ORDER BY seq DESC LIMIT 1",
        {"mark": '"trial_today":"'},
    ).fetchone()
    return str(last[0]) if last else ""


def entries_of(database: Database, case: str) -> tuple["Entry", ...]:
    """Return the entries of a case in the order of typing; none when there is no such case."""
    rows = rows_of(database, case)
    if not rows:
        return ()
    from accessreq.store.translate import entries_in  # with it come all events

    return entries_in(rows)


def hashes_of(database: Database, case: str) -> dict[int, str]:
    """Return the hash of the body of each entry of a case, by its number."""
    found = database.execute("SELECT seq, body_sha256 FROM entry WHERE case_number = ? ORDER BY seq", (case,))
    return dict(found.fetchall())


def rows_of(database: Database, case: str) -> list[Row]:
    """Return the rows of the journal of a case, each with its seal, in the order of typing."""
    found = database.execute(_JOURNAL + "WHERE case_number = ? ORDER BY seq", (case,))
    return [Row(*columns) for columns in found]


def newest_of(
    database: Database, case: str, kinds: Collection[str], limit: int, *, until: date = date.max
) -> tuple["Entry", ...]:
    """Return the newest entries of some kinds under a case or a line of the office, newest first.

    Those of days after ``until`` are passed over.
    """
    marks = ", ".join("?" for _ in kinds)
    rows = database.execute(
        _JOURNAL + f'WHERE case_number = ? AND kind IN ({marks}) AND "on" <= ? ORDER BY seq DESC LIMIT ?',
        (case, *kinds, until.isoformat(), limit),
    )
    found = [Row(*columns) for columns in rows]
    if not found:
        return ()
    from accessreq.store.translate import entry_of  # with it come all events

    return tuple(map(entry_of, found))


def newest_day(database: Database, case: str, kinds: Collection[str], *, until: date) -> str | None:
    """Return the day of the newest of these entries, which is all that is read of it; ``None`` of none."""
    marks = ", ".join("?" for _ in kinds)
    found = database.execute(
        f'SELECT "on" FROM entry WHERE case_number = ? AND kind IN ({marks}) AND "on" <= ? '  # noqa: S608
        "ORDER BY seq DESC LIMIT 1",
        (case, *kinds, until.isoformat()),
    ).fetchone()
    return str(found[0]) if found else None


def rows_after(database: Database, seq: int, *, upto: int, limit: int) -> list[Row]:
    """Return the next rows of the journal after ``seq``, at most ``limit`` and none past ``upto``."""
    found = database.execute(_JOURNAL + "WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?", (seq, upto, limit))
    return in_order([Row(*columns) for columns in found], seq, attrgetter("seq"))


def cases_after(database: Database, case: str, *, limit: int) -> list[str]:
    """Return the next numbers of cases in the journal, in their order as text.

    Lines of the whole office are named in small letters and stand behind them all.
    """
    found = database.execute(
        "SELECT DISTINCT case_number FROM entry WHERE case_number > ? AND case_number < 'a' "
        "ORDER BY case_number LIMIT ?",
        (case, limit),
    )
    return in_order([number for (number,) in found], case, str)


def case_count(database: Database) -> int:
    """Return how many cases the journal has."""
    (count,) = database.execute(
        "SELECT count(DISTINCT case_number) FROM entry WHERE case_number < 'a'"
    ).fetchone()
    return int(count)


def highest_number(database: Database, prefix: str) -> int:
    """Return the highest number taken under a prefix such as ``A-2026-``; 0 when none is."""
    # The condition on the kind repeats that of the index entry_numbers, else it is not used.
    (highest,) = database.execute(
        "SELECT max(CAST(substr(case_number, 8) AS INTEGER)) FROM entry "
        "WHERE kind IN ('request-received', 'accounting-opened') AND substr(case_number, 1, 7) = ?",
        (prefix,),
    ).fetchone()
    return highest or 0


def rows_between(database: Database, first: str, last: str) -> dict[str, list[Row]]:
    """Return the rows of the journal of the cases between two numbers, both included, as they were typed."""
    found = database.execute(
        _JOURNAL + "WHERE case_number BETWEEN ? AND ? ORDER BY case_number, seq", (first, last)
    )
    return by_case((Row(*columns) for columns in found), attrgetter("case_number"))


def cases_between(database: Database, after: int, last: int, *, limit: int) -> Iterator[dict[str, list[Row]]]:
    """Yield the rows of the cases that one import opened, a few hundred cases at a time.

    Args:
        database: an open connection.
        after: the entry before the first of them; those of one case stand together.
        last: the last of them.
        limit: how many cases at a time.
    """
    found: dict[str, list[Row]] = {}
    seq = after
    while page := rows_after(database, seq, upto=last, limit=limit):
        for row in page:
            if row.case_number not in found and len(found) == limit:
                yield found
                found = {}
            found.setdefault(row.case_number, []).append(row)
            seq = row.seq
    if found:
        yield found


def cases_worked_on(database: Database, after: int, last: int) -> list[str]:
    """Return the cases with an entry between two numbers that have a later one as well."""
    found = database.execute(
        "SELECT DISTINCT case_number FROM entry WHERE seq > ? AND case_number IN "
        "(SELECT case_number FROM entry WHERE seq > ? AND seq <= ?) ORDER BY case_number",
        (last, after, last),
    )
    return [number for (number,) in found]


def index_between(
    database: Database, first: str, last: str
) -> tuple[dict[str, list[Values]], dict[str, list[Values]]]:
    """Return the rows of the index for the cases between two numbers: of the docket, and of the deadlines."""
    docket = database.execute(_DOCKET + "WHERE case_number BETWEEN ? AND ?", (first, last))
    deadlines = database.execute(
        _DEADLINES + "WHERE case_number BETWEEN ? AND ? ORDER BY case_number, position", (first, last)
    )
    return by_case(docket, itemgetter(0)), by_case(deadlines, itemgetter(0))


def by_case(rows: Iterable[Page], case_of: Callable[[Page], str]) -> dict[str, list[Page]]:
    """Return rows by the case of each, in their order."""
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for row in rows:
        found[case_of(row)].append(row)
    return found


def docket_row(database: Database, case: str) -> Columns | None:
    """Return the row of the index for a case."""
    found = database.execute(_DOCKET + "WHERE case_number = ?", (case,)).fetchone()
    return dict(zip(DOCKET_COLUMNS, found, strict=True)) if found else None


def deadline_rows(database: Database, case: str) -> list[Values]:
    """Return the rows of the index for the deadlines of a case, in their order."""
    return database.execute(_DEADLINES + "WHERE case_number = ? ORDER BY position", (case,)).fetchall()


def dates_between(database: Database, first: str, last: str, *, table: str) -> dict[str, list[Columns]]:
    """Return the dates of the cases between two numbers as the index tells them, or a table taken from it.

    These columns are all that is asked of an index that another version of the program laid.
    """
    found = database.execute(
        f"SELECT {named(*DATES)} FROM {table} "  # noqa: S608  as above
        "WHERE case_number BETWEEN ? AND ? ORDER BY case_number, position",
        (first, last),
    )
    return by_case((dict(zip(DATES, row, strict=True)) for row in found), itemgetter("case_number"))


def open_deadline_rows(database: Database, *, kind: str | None, until: str) -> list[tuple[str, str]]:
    """Return case and facts of the duties of the agency that are still open, by ``act_by`` and then case."""
    # The conditions repeat those of the index open_duties, else it is not used.
    return database.execute(
        _CASES_AND_FACTS + "WHERE met IS NULL AND moot = 0 AND whose = 'agency' AND act_by <= :until "
        "AND (:kind IS NULL OR kind = :kind) ORDER BY act_by, case_number, position",
        {"until": until, "kind": kind},
    ).fetchall()


def duties_until(database: Database, until: str) -> list[Values]:
    """Return the agency's open duties to act on by a day, most urgent first, each behind its case."""
    return database.execute(
        _EACH_DUTY + "WHERE n.met IS NULL AND n.moot = 0 AND n.whose = 'agency' AND n.act_by <= ? "
        "ORDER BY n.act_by, n.case_number, n.position",
        (until,),
    ).fetchall()


def duties_after(database: Database, day: str) -> tuple[int, str | None]:
    """Return how many of the agency's duties are to be acted on after a day, and the first day to act by."""
    count, first = database.execute(
        "SELECT count(*), min(act_by) FROM deadline WHERE met IS NULL AND moot = 0 AND whose = 'agency' "
        "AND act_by > ?",
        (day,),
    ).fetchone()
    return count, first


def waiting_rows(database: Database) -> list[Values]:
    """Return the cases that wait for somebody else, longest first, each with its next open duty."""
    own = [each.value for each in WaitsFor if each.is_the_officers]
    marks = ", ".join("?" for _ in own)
    return database.execute(
        f"{_LIST}WHERE d.waits_since IS NOT NULL AND d.waits_for NOT IN ({marks}) "
        "ORDER BY d.waits_since, d.case_number",
        own,
    ).fetchall()


def answered_rows(database: Database, since: str, until: str) -> list[Values]:
    """Return the cases that were answered between two days, newest first, each with its next open duty."""
    return database.execute(
        _LIST + "WHERE d.answered BETWEEN ? AND ? ORDER BY d.answered DESC, d.case_number", (since, until)
    ).fetchall()


def open_window_rows(database: Database, since: str, until: str) -> list[tuple[str, str]]:
    """Return case and facts of the rights of data subjects that are open and close between two days."""
    return database.execute(
        _CASES_AND_FACTS
        + "WHERE whose = 'data subject' AND met IS NULL AND moot = 0 AND closes >= ? AND closes <= ? "
        "ORDER BY closes, case_number, position",
        (since, until),
    ).fetchall()


def reminder_rows(database: Database) -> list[Values]:
    """Return the rows of the docket for the cases of which the office reminds itself, by case."""
    # The condition is that of the index docket_reminders, else it is not used.
    return database.execute(
        _DOCKET + "WHERE proof_asked IS NOT NULL OR reminders IS NOT NULL ORDER BY case_number"
    ).fetchall()


def chain_at(database: Database, seq: int) -> str | None:
    """Return the chain at an entry; ``None`` when there is no such entry."""
    found = database.execute("SELECT chain FROM entry WHERE seq = ?", (seq,)).fetchone()
    return str(found[0]) if found else None


def disposals(database: Database) -> dict[str, int]:
    """Return the cases that were disposed of, each with the entry that says so."""
    found = database.execute("SELECT case_number, seq FROM entry WHERE kind = 'disposed'")
    return dict(found.fetchall())


def stray_cases(database: Database) -> list[str]:
    """Return cases of the index that the journal does not know."""
    found = database.execute(
        "SELECT case_number FROM docket UNION SELECT case_number FROM deadline "
        "UNION SELECT case_number FROM word "
        "EXCEPT SELECT case_number FROM entry ORDER BY case_number"
    )
    return [number for (number,) in found]


def cases_of_stray_documents(database: Database) -> list[str]:
    """Return cases that have documents, and that the journal does not know."""
    found = database.execute(
        "SELECT case_number FROM document EXCEPT SELECT case_number FROM entry ORDER BY case_number"
    )
    return [number for (number,) in found]


def narrowed(
    filters: Mapping[str, str | None], statuses: Collection[str] | None
) -> tuple[list[str], dict[str, str]]:
    """Return the conditions on a row ``d`` of the docket, and the values that they name."""
    given = {name: value for name, value in filters.items() if value is not None}
    marked = {f"status_{n}": status for n, status in enumerate(statuses or ())}
    conditions = ["TRUE", *(_NARROWED_BY[name] for name in given)]
    if statuses is not None:
        among = ", ".join(f":{mark}" for mark in marked)
        conditions.append(f"d.status IN ({among})" if among else "FALSE")
    return conditions, {**given, **marked}


def docket_rows(database: Database, cases: Sequence[str]) -> list[Values]:
    """Return these cases as a page of the docket has them, in their order; few enough to be named."""
    marks = ", ".join("?" for _ in cases)
    rows = database.execute(f"{_LIST}WHERE d.case_number IN ({marks})", cases).fetchall() if cases else []
    there = {row[0]: row for row in rows}
    return [there[case] for case in cases if case in there]


def docket_page(
    database: Database,
    filters: Mapping[str, str | None],
    statuses: Collection[str] | None,
    *,
    order: Sequence[str],
    after: Sequence[str],
    limit: int,
) -> list[Values]:
    """Return the next cases, each with its next open duty: the columns of the one, then of the other.

    Args:
        database: an open connection.
        filters: by the names of ``_NARROWED_BY``; ``None`` narrows nothing.
        statuses: these alone; ``None`` for all.
        order: columns of the docket, the number of the case as the last.
        after: the values of these in the last row of the page before; as many empty texts at first.
        limit: at most so many.
    """
    conditions, given = narrowed(filters, statuses)
    behind = {f"after_{column}": value for column, value in zip(order, after, strict=True)}
    columns, marks = named(*order, of="d"), ", ".join(f":{name}" for name in behind)
    found = database.execute(
        f"{_LIST}WHERE ({columns}) > ({marks}) AND {' AND '.join(conditions)} "
        f"ORDER BY {columns} LIMIT :limit",
        {**given, **behind, "limit": limit},
    ).fetchall()
    key = itemgetter(*map(DOCKET_COLUMNS.index, order))
    return in_order(found, tuple(after) if len(order) > 1 else after[0], key)


def cases_named(
    database: Database, folded_name: str, *, kind: str | None = None, received: str | None = None
) -> list[str]:
    """Return the cases of a name, folded, that are not void; of one kind and day where these are given."""
    found = database.execute(
        "SELECT case_number FROM docket WHERE folded_name = :name AND (:kind IS NULL OR kind = :kind) "
        "AND (:received IS NULL OR received = :received) AND status <> :void ORDER BY case_number",
        {"name": folded_name, "kind": kind, "received": received, "void": Status.VOID.value},
    )
    return [number for (number,) in found]


def cases_received(
    database: Database, since: str, until: str
) -> Iterator[tuple[str, str, str, str, str | None]]:
    """Yield number, kind, day of receipt, folded name and former number of the cases of some days, none void.

    They are read a page at a time, so that another question may be asked meanwhile.
    """
    after: tuple[str, str] = ("", "")
    while True:
        page = database.execute(
            "SELECT case_number, kind, received, folded_name, known_as FROM docket "
            "WHERE received BETWEEN ? AND ? AND (received, case_number) > (?, ?) AND status <> ? "
            "ORDER BY received, case_number LIMIT 1000",
            (since, until, *after, Status.VOID.value),
        ).fetchall()
        yield from page
        if not page:
            return
        after = page[-1][2], page[-1][0]


def cases_begun_with(database: Database, begun: str, limit: int) -> list[tuple[str, str]]:
    """Return number and name of the newest cases whose numbers begin so."""
    # Of a part of a number the newest is the highest, and the key finds it; of none, the last that came.
    newest = "case_number DESC" if begun else "received DESC, case_number DESC"
    found = database.execute(
        "SELECT case_number, name FROM docket WHERE case_number >= ? AND case_number < ? "  # noqa: S608
        f"ORDER BY {newest} LIMIT ?",
        (begun, begun + _LAST, limit),
    )
    return [(number, name) for number, name in found]


def cases_with_name_words(database: Database, pieces: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """Return number and name of the newest cases in whose names each of these pieces of words stands."""
    if not pieces:
        return []
    # Ordered by the index of receipts it would be ten times slower where few have them.
    found = database.execute(
        f"SELECT case_number, name FROM docket WHERE {' AND '.join(_HAS_PIECE for _ in pieces)} "  # noqa: S608
        "ORDER BY received || '' DESC, case_number DESC LIMIT ?",
        (*pieces, limit),
    )
    return [(number, name) for number, name in found]


def persons_like(database: Database, day: str, folded_email: str, pieces: Sequence[str]) -> list[Values]:
    """Return number, name, folded name, email and address of cases, none void, received since a day.

    Those alone that have the email, or one of these pieces of words in the name.
    """
    conditions = ["(folded_email <> '' AND folded_email = ?)", *(_HAS_PIECE for _ in pieces)]
    return database.execute(
        "SELECT case_number, name, folded_name, folded_email, folded_address FROM docket "  # noqa: S608
        f"WHERE received >= ? AND status <> ? AND name <> '' AND ({' OR '.join(conditions)}) "
        "ORDER BY case_number",
        (day, Status.VOID.value, folded_email, *pieces),
    ).fetchall()


def cases_of_person(database: Database, number: str, limit: int) -> list[str]:
    """Return the other cases, none void, that bear the name of a case and its email or its address."""
    found = database.execute(
        "SELECT o.case_number FROM docket AS d JOIN docket AS o ON o.folded_name = d.folded_name "
        "AND o.case_number <> d.case_number AND ((o.folded_email <> '' AND o.folded_email = d.folded_email) "
        "OR (o.folded_address <> '' AND o.folded_address = d.folded_address)) "
        "WHERE d.case_number = :number AND d.folded_name <> '' AND o.status <> :void "
        "ORDER BY o.received DESC, o.case_number DESC LIMIT :limit",
        {"number": number, "void": Status.VOID.value, "limit": limit},
    )
    return [other for (other,) in found]


def cases_of_message(database: Database, message: str) -> list[str]:
    """Return the cases, none void, that hold a mail of that name, or of that hash."""
    found = database.execute(
        # The condition repeats that of the index docket_messages, else it is not used.
        "SELECT case_number FROM docket WHERE messages <> '' AND instr(messages, ?) > 0 AND status <> ? "
        "ORDER BY case_number",
        (f" {message} ", Status.VOID.value),
    )
    return [number for (number,) in found]


def cases_linked_to(database: Database, number: str) -> list[str]:
    """Return the cases in which a link to a case stands."""
    found = database.execute(
        # As above.
        "SELECT case_number FROM docket WHERE linked <> '' AND instr(linked, ?) > 0 ORDER BY case_number",
        (f" {number} ",),
    )
    return [other for (other,) in found]


def index_state(database: Database) -> IndexState | None:
    """Return by what the index was made; ``None`` when it was never made, or another program tells it.

    All columns are taken, whatever their names: SQLite would read the name of
    a column that is not there as text.
    """
    found = database.execute("SELECT * FROM index_state").fetchone()
    if found is None or len(found) != len(STATE_COLUMNS):
        return None
    return IndexState(*map(str, found[1:]))


def add_document(database: Database, case: str, sha256: str, media_type: str, content: bytes) -> None:
    """Add a document to a case that does not hold it yet."""
    database.execute(_ADD_DOCUMENT, (case, sha256, media_type, len(content), content))


def document_rows(database: Database, case: str) -> list[tuple[str, str, int]]:
    """Return hash, media type and size of the documents of a case."""
    return database.execute(
        "SELECT sha256, media_type, size FROM document WHERE case_number = ? ORDER BY sha256", (case,)
    ).fetchall()


def documents_between(database: Database, first: str, last: str) -> dict[str, list[Values]]:
    """Return case, hash and media type of the documents of the cases between two numbers, both included."""
    found = database.execute(
        "SELECT case_number, sha256, media_type FROM document WHERE case_number BETWEEN ? AND ? "
        "ORDER BY case_number, sha256",
        (first, last),
    )
    return by_case(found, itemgetter(0))


def documents_after(database: Database, last: tuple[str, str], *, limit: int) -> list[tuple[str, str, bytes]]:
    """Return the next documents by case and hash, with their bytes."""
    found = database.execute(
        "SELECT case_number, sha256, content FROM document WHERE (case_number, sha256) > (?, ?) "
        "ORDER BY case_number, sha256 LIMIT ?",
        (*last, limit),
    ).fetchall()
    return in_order(found, last, lambda row: row[:2])


def document_types(database: Database, case: str) -> dict[str, str]:
    """Return the media types of the documents of a case, by their hash."""
    return {sha256: media_type for sha256, media_type, _ in document_rows(database, case)}


def document_content(database: Database, case: str, sha256: str) -> bytes | None:
    """Return the bytes of a document; ``None`` when the case does not hold it."""
    found = database.execute(
        "SELECT content FROM document WHERE sha256 = ? AND case_number = ?", (sha256, case)
    ).fetchone()
    return bytes(found[0]) if found else None


def contents_in(database: Database, case: str) -> Callable[[str], bytes | None]:
    """Return what gives the bytes of the documents of a case, by their hash."""
    return partial(document_content, database, case)


def has_document(database: Database, case: str, sha256: str) -> bool:
    """Tell whether a case holds a document."""
    found = database.execute(
        "SELECT 1 FROM document WHERE sha256 = ? AND case_number = ?", (sha256, case)
    ).fetchone()
    return found is not None


class OutOfOrder(sqlite3.DatabaseError):
    """Rows that an index should give in order come otherwise: the index is damaged."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


# Any: keys of one table compare with each other.
def in_order(rows: list[Page], after: Any, key: Callable[[Page], Any]) -> list[Page]:  # noqa: ANN401
    """Return rows that go on strictly; on a damaged index a walk by pages might never end."""
    for earlier, later in pairwise([after, *map(key, rows)]):
        if not earlier < later:
            raise OutOfOrder("rows are out of order")
    return rows
