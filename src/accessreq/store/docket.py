"""The index, written: in the transaction of each append, or rebuilt as a whole.

The index is never the truth. It is made from the journal by the functions of
``cases``, and may be thrown away.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from msgspec import Struct

from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from accessreq.store.database import Database, Where, engine_of, insert_into
from accessreq.store.fingerprint import fingerprint, is_current_in, keep_state
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS, Columns
from accessreq.store.indexing import Indexed, indexed
from accessreq.store.rows import (
    DATES,
    case_count,
    cases_after,
    contents_in,
    dates_between,
    index_state,
    rows_between,
)
from accessreq.store.schema import LAYOUTS
from accessreq.store.translate import entries_in
from accessreq.store.words import drop_stray_words, replace_words, words_of
from accessreq.store.writing import write

Progress = Callable[[int, int], None]

_PAGE: Final = 500
_STALE: Final = ""  # no fingerprint
_DEADLINE: Final = "deadline"
_BEFORE: Final = "deadline_before"
_ADD_CASE: Final = insert_into("docket", DOCKET_COLUMNS)
_ADD_DEADLINE: Final = insert_into(_DEADLINE, DEADLINE_COLUMNS)
_OF_CASE: Final = itemgetter(*DOCKET_COLUMNS)
_OF_DEADLINE: Final = itemgetter(*DEADLINE_COLUMNS)


class MovedDate(Struct, frozen=True, kw_only=True):
    """A date of the index that a rebuild has moved.

    Attributes:
        which: ``due`` or ``act_by`` of a duty; ``closes`` of a right of the data subject.
        opens: the first day on which the duty or the right exists.
    """

    case: str
    duty: str
    which: str
    before: date
    after: date
    opens: date


class Rebuilt(Struct, frozen=True, kw_only=True):
    """What a rebuild did."""

    cases: int
    moved: tuple[MovedDate, ...]


def keep_in_step(
    database: Database,
    rows: Indexed,
    readings: Readings,
    *,
    first: bool,
    tell: Callable[[Database], None],
) -> None:
    """Write the rows of one case, which was added to, in place of those that stood there.

    An index that was made by other sources or readings takes no row of these.
    The case is taken out of it and it is marked, so that the next command makes
    it anew and tells which dates moved.

    Args:
        database: within the transaction of the append.
        rows: of the case as it is now.
        readings: those that made the rows.
        first: the journal held nothing before, so that the index is made anew at once.
        tell: writes the words by which the case is found from now on.
    """
    if first:
        rebuild(database, readings)
    elif is_current_in(database, readings):
        add_to_index(database, [rows], anew=True)
        tell(database)
    else:
        case = str(rows.docket["case_number"])
        _take_out(database, [case])
        replace_words(database, {case: frozenset()})
        _mark_stale(database)


def add_to_index(database: Database, cases: Sequence[Indexed], *, anew: bool = False) -> None:
    """Write the rows of many cases at once, to an index that is current.

    Args:
        database: within the transaction that records them.
        cases: the rows of each.
        anew: they stand in place of others.
    """
    if anew:
        _take_out(database, [str(each.docket["case_number"]) for each in cases])
    database.executemany(_ADD_CASE, [_OF_CASE(each.docket) for each in cases])
    database.executemany(_ADD_DEADLINE, [_OF_DEADLINE(row) for each in cases for row in each.deadlines])


def _take_out(database: Database, cases: Iterable[str]) -> None:
    numbers = [(each,) for each in cases]
    for table in (_DEADLINE, "docket"):
        database.executemany(f"DELETE FROM {table} WHERE case_number = ?", numbers)  # noqa: S608  names of our own


def _mark_stale(database: Database) -> None:
    state = index_state(database)
    if state is None:  # which says as much
        database.execute("DELETE FROM index_state")
    else:
        keep_state(database, _STALE, state.layout)


def reindex(place: Where, readings: Readings, progress: Progress | None = None) -> Rebuilt:
    """Make the index again from the journal, and tell which dates moved.

    Args:
        place: the store.
        readings: the readings that are taken now.
        progress: called with the cases done and all cases, every few hundred.

    Raises:
        StoreNotUsable: the store cannot be written.
        IntegrityBroken: an entry cannot be read.
    """

    def work(database: Database) -> Rebuilt:
        return rebuild(database, readings, progress)

    return write(place, work, look=lambda _: "accessreq check")


def rebuild(database: Database, readings: Readings, progress: Progress | None = None) -> Rebuilt:
    """Make the index again within a transaction that does more than this.

    Tables that another version of the program laid are dropped and laid as
    this one wants them, so that no new column needs a new form of the store.

    Raises:
        StoreNotUsable: the store is on a server, and this role may not do that.
    """
    progress = progress or _in_silence
    before = _laid_as_wanted(database)
    total = case_count(database)
    moved: list[MovedDate] = []
    done, last = 0, ""
    while page := cases_after(database, last, limit=_PAGE):
        journal = rows_between(database, page[0], page[-1])
        dates = dates_between(database, page[0], page[-1], table=before)
        made, told = [], {}
        for case in page:
            entries = entries_in(journal[case])
            rows = indexed(case, entries, readings)
            moved.extend(_moved(dates[case], rows.deadlines))
            made.append(rows)
            told[case] = words_of(entries, contents_in(database, case))
        add_to_index(database, made, anew=True)
        replace_words(database, told)
        done, last = done + len(page), page[-1]
        progress(done, total)
    if before != _DEADLINE:
        database.execute(f"DROP TABLE {before}")
    _drop_strays(database)
    keep_state(database, fingerprint(readings), LAYOUTS[engine_of(database)])
    return Rebuilt(cases=done, moved=tuple(moved))


def _laid_as_wanted(database: Database) -> str:
    """Lay the tables of the index anew where they are laid otherwise; return where the former dates stand."""
    engine = engine_of(database)
    state = index_state(database)
    otherwise = state is None or state.layout != LAYOUTS[engine]
    if engine == "postgresql":
        from accessreq.store import postgres

        postgres.refuse_without_rights(database, lays=otherwise)
    if not otherwise:
        return _DEADLINE
    _set_aside(database)
    if engine == "postgresql":
        postgres.lay_index_anew(database)
    else:
        from accessreq.store.tables import lay_index  # the library that defines them costs 36 bare Pythons

        lay_index(database)
    return _BEFORE


def _set_aside(database: Database) -> None:
    """Copy the dates of the index to a table that lives as long as the transaction.

    Of a layout that has not even their columns no date is told as moved.
    """
    known = {column[0] for column in database.execute("SELECT * FROM deadline LIMIT 0").description}
    which = "TRUE" if known.issuperset(DATES) else "FALSE"
    columns = ", ".join(f'"{name}"' if name in known else f"NULL AS {name}" for name in DATES)
    database.execute(
        f"CREATE TEMPORARY TABLE {_BEFORE} AS SELECT {columns} FROM deadline WHERE {which}"  # noqa: S608  names of our own
    )
    database.execute(f"CREATE INDEX {_BEFORE}_of_case ON {_BEFORE} (case_number)")


def _moved(before: Sequence[Columns], after: Sequence[Columns]) -> Iterator[MovedDate]:
    """Pair the deadlines of one case by duty and start; what only one side has did not move."""
    old = {(row["duty"], row["start"]): row for row in before}
    for row in after:
        was = old.get((row["duty"], row["start"]), row)
        for which in _dates_that_matter(row):
            if was[which] != row[which]:
                yield MovedDate(
                    case=str(row["case_number"]),
                    duty=str(row["duty"]),
                    which=which,
                    before=date.fromisoformat(str(was[which])),
                    after=date.fromisoformat(str(row[which])),
                    opens=date.fromisoformat(str(row["opens"])),
                )


def _dates_that_matter(row: Columns) -> tuple[str, ...]:
    """Which dates of a deadline somebody still goes by.

    Of a duty that was met, its last lawful day alone: it says whether it was met in time. Of a
    right of the data subject that is not used, the day that governs lateness.
    """
    if row["moot"]:
        return ()
    if row["whose"] == Whose.DATA_SUBJECT:
        return () if row["met"] else ("closes",)
    return ("due",) if row["met"] else ("due", "act_by")


def _drop_strays(database: Database) -> None:
    """Remove rows of cases that the journal does not know."""
    for table in (_DEADLINE, "docket"):
        database.execute(
            f"DELETE FROM {table} WHERE case_number NOT IN (SELECT case_number FROM entry)"  # noqa: S608  as above
        )
    drop_stray_words(database)


def _in_silence(_done: int, _total: int) -> None:
    """Tell nobody how far a rebuild has come."""
