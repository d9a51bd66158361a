"""Looking across the store for the letters that were issued between two days."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from accessreq.store.connection import reading
from accessreq.store.place import Place
from accessreq.store.rows import cases_with_letters_after, count_letters

_PAGE: Final = 1_000


def cases_with_letters(place: Place, *, since: date, until: date) -> Iterator[str]:
    """Yield the cases in which a letter of these days was issued, in the order of their numbers.

    They are taken page by page, so that writers wait for nobody and memory does not grow.
    """
    last = ""
    while True:
        with reading(place) as database:
            page = cases_with_letters_after(
                database, last, since=since.isoformat(), until=until.isoformat(), limit=_PAGE
            )
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1]


def number_of_letters(place: Place, *, since: date, until: date) -> int:
    """Return how many letters of these days were issued, struck ones among them."""
    with reading(place) as database:
        return count_letters(database, since=since.isoformat(), until=until.isoformat())
