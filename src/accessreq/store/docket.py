"""The index, written: in the transaction of each append, or rebuilt as a whole.

The index is never the truth. It is made from the journal by the functions of
``cases``, and may be thrown away.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from accessreq.store.fingerprint import fingerprint
from accessreq.store.index import Columns, Indexed, indexed
from accessreq.store.place import Place
from accessreq.store.rows import cases_after, deadline_rows, entries_of
from accessreq.store.tables import DEADLINE, DOCKET, ENTRY, INDEX_STATE
from accessreq.store.writing import driver, write

Progress = Callable[[int, int], None]

_PAGE: Final = 500


@dataclass(frozen=True, kw_only=True)
class MovedDate:
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


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What a rebuild did."""

    cases: int
    moved: tuple[MovedDate, ...]


def write_case(connection: Connection, rows: Indexed) -> None:
    """Write the rows of one case in place of those that stood there."""
    number = rows.docket["case_number"]
    connection.execute(delete(DEADLINE).where(DEADLINE.c.case_number == number))
    connection.execute(delete(DOCKET).where(DOCKET.c.case_number == number))
    connection.execute(insert(DOCKET), rows.docket)
    if rows.deadlines:
        connection.execute(insert(DEADLINE), list(rows.deadlines))


def keep_fingerprint(connection: Connection, readings: Readings) -> None:
    """Keep by which law and readings the whole index was made."""
    connection.execute(delete(INDEX_STATE))
    connection.execute(insert(INDEX_STATE), {"one": 1, "fingerprint": fingerprint(readings)})


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
    """Make the index again within a transaction that does more than this."""
    progress = progress or _in_silence
    # the lines of the whole office are named in small letters
    cases = select(func.count(ENTRY.c.case_number.distinct())).where(ENTRY.c.case_number < "a")
    total = connection.execute(cases).scalar_one()
    moved: list[MovedDate] = []
    done, last = 0, ""
    while page := cases_after(driver(connection), last, limit=_PAGE):
        for case in page:
            made = indexed(case, entries_of(driver(connection), case), readings)
            moved.extend(_moved(deadline_rows(driver(connection), case), made.deadlines))
            write_case(connection, made)
        done, last = done + len(page), page[-1]
        progress(done, total)
    _drop_strays(connection)
    keep_fingerprint(connection, readings)
    return Rebuilt(cases=done, moved=tuple(moved))


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
