"""The index, written: in the transaction of each append, or rebuilt as a whole.

The index is never the truth. It is made from the journal by the functions of
``cases``, and may be thrown away.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from sqlalchemy import Connection, delete, func, insert, select, text

from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from accessreq.store.fingerprint import fingerprint, is_current_in
from accessreq.store.index import Columns, Indexed, indexed
from accessreq.store.place import Place
from accessreq.store.rows import DATES, cases_after, dates_of, entries_of, index_state
from accessreq.store.tables import DEADLINE, DOCKET, ENTRY, INDEX_STATE, layout
from accessreq.store.writing import driver, lay_index, write

Progress = Callable[[int, int], None]

_PAGE: Final = 500
_STALE: Final = ""  # no fingerprint
_BEFORE: Final = "deadline_before"


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


def keep_in_step(connection: Connection, rows: Indexed, readings: Readings, *, first: bool) -> None:
    """Write the rows of one case, which was added to, in place of those that stood there.

    An index that was made by other sources or readings takes no row of these.
    The case is taken out of it and it is marked, so that the next command makes
    it anew and tells which dates moved.

    Args:
        connection: within the transaction of the append.
        rows: of the case as it is now.
        readings: those that made the rows.
        first: the journal held nothing before, so that the index is made anew at once.
    """
    if first:
        rebuild(connection, readings)
    elif is_current_in(driver(connection), readings):
        _write_case(connection, rows)
    else:
        _take_out(connection, str(rows.docket["case_number"]))
        _mark_stale(connection)


def _write_case(connection: Connection, rows: Indexed) -> None:
    _take_out(connection, str(rows.docket["case_number"]))
    connection.execute(insert(DOCKET), rows.docket)
    if rows.deadlines:
        connection.execute(insert(DEADLINE), list(rows.deadlines))


def _take_out(connection: Connection, number: str) -> None:
    connection.execute(delete(DEADLINE).where(DEADLINE.c.case_number == number))
    connection.execute(delete(DOCKET).where(DOCKET.c.case_number == number))


def _mark_stale(connection: Connection) -> None:
    state = index_state(driver(connection))
    if state is None:  # which says as much
        connection.execute(delete(INDEX_STATE))
    else:
        _keep_state(connection, _STALE, state.layout)


def _keep_state(connection: Connection, made_by: str, laid: str) -> None:
    connection.execute(delete(INDEX_STATE))
    connection.execute(insert(INDEX_STATE), {"one": 1, "fingerprint": made_by, "layout": laid})


def reindex(place: Place, readings: Readings, progress: Progress | None = None) -> Rebuilt:
    """Make the index again from the journal, and tell which dates moved.

    Args:
        place: the store.
        readings: the readings that are taken now.
        progress: called with the cases done and all cases, every few hundred.

    Raises:
        StoreNotUsable: the store cannot be written.
        IntegrityBroken: an entry cannot be read.
    """

    def work(connection: Connection) -> Rebuilt:
        return rebuild(connection, readings, progress)

    return write(place, work, look=lambda _: "accessreq check")


def rebuild(connection: Connection, readings: Readings, progress: Progress | None = None) -> Rebuilt:
    """Make the index again within a transaction that does more than this.

    Tables that another version of the program laid are dropped and laid as
    this one wants them, so that no new column needs a new form of the store.

    Raises:
        StoreNotUsable: the store is on a server, and this role may not do that.
    """
    progress = progress or _in_silence
    before = _laid_as_wanted(connection)
    # the lines of the whole office are named in small letters
    cases = select(func.count(ENTRY.c.case_number.distinct())).where(ENTRY.c.case_number < "a")
    total = connection.execute(cases).scalar_one()
    moved: list[MovedDate] = []
    done, last = 0, ""
    while page := cases_after(driver(connection), last, limit=_PAGE):
        for case in page:
            made = indexed(case, entries_of(driver(connection), case), readings)
            moved.extend(_moved(dates_of(driver(connection), case, table=before), made.deadlines))
            _write_case(connection, made)
        done, last = done + len(page), page[-1]
        progress(done, total)
    if before != DEADLINE.name:
        connection.execute(text(f"DROP TABLE {before}"))
    _drop_strays(connection)
    _keep_state(connection, fingerprint(readings), layout(connection.dialect))
    return Rebuilt(cases=done, moved=tuple(moved))


def _laid_as_wanted(connection: Connection) -> str:
    """Lay the tables of the index anew where they are laid otherwise; return where the former dates stand."""
    on_server = connection.dialect.name == "postgresql"
    state = index_state(driver(connection))
    otherwise = state is None or state.layout != layout(connection.dialect)
    if on_server:
        from accessreq.store import postgres_writing  # only with a server is the driver needed

        postgres_writing.refuse_without_rights(connection, lays=otherwise)
    if not otherwise:
        return str(DEADLINE.name)
    _set_aside(connection)
    if on_server:
        postgres_writing.lay_index_anew(connection)
    else:
        lay_index(connection)
    return _BEFORE


def _set_aside(connection: Connection) -> None:
    """Copy the dates of the index to a table that lives as long as the transaction.

    Of a layout that has not even their columns no date is told as moved.
    """
    known = set(connection.execute(text("SELECT * FROM deadline LIMIT 0")).keys())
    which = "TRUE" if known.issuperset(DATES) else "FALSE"
    columns = ", ".join(f'"{name}"' if name in known else f"NULL AS {name}" for name in DATES)
    copied = f"SELECT {columns} FROM deadline WHERE {which}"  # noqa: S608  names of our own
    connection.execute(text(f"CREATE TEMPORARY TABLE {_BEFORE} AS {copied}"))
    connection.execute(text(f"CREATE INDEX {_BEFORE}_of_case ON {_BEFORE} (case_number)"))


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


def _drop_strays(connection: Connection) -> None:
    """Remove rows of cases that the journal does not know."""
    known = select(ENTRY.c.case_number)
    connection.execute(delete(DEADLINE).where(DEADLINE.c.case_number.not_in(known)))
    connection.execute(delete(DOCKET).where(DOCKET.c.case_number.not_in(known)))


def _in_silence(_done: int, _total: int) -> None:
    """Tell nobody how far a rebuild has come."""
