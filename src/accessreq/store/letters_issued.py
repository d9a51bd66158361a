"""Looking across the store for the letters that were issued between two days."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from accessreq.store.connection import reading
from accessreq.store.database import Database
from accessreq.store.place import Where

_PAGE: Final = 1_000


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
