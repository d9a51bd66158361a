"""Searching cases by words: who it is about, what was asked, what was written and decided.

A case is found by the index alone. Only of those that are shown are the entries read, for the words around
what was found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from accessreq.cases.kinds import SortBy, Spot
from accessreq.confusables import words, words_apart
from accessreq.errors import Needed
from accessreq.services.looking import Narrowed, columns, pressing
from accessreq.services.session import Session
from accessreq.store import reading
from accessreq.store.reading import DocketRow

_TOKEN: Final = re.compile(r"\w[\w'’ʼ]*")
_AROUND: Final = 30  # letters on either side of a word that was found


class FoundCase(Struct, frozen=True, kw_only=True):
    """A case that has the words which were searched for.

    Attributes:
        spots: where they stand, each once.
        excerpt: the words around one of them; empty where all stand in the name that is shown.
    """

    row: DocketRow
    spots: tuple[Spot, ...]
    excerpt: str


class Search(Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        more: there are more than were asked for.
        slips: a word, with those of the cases that were taken for it.
    """

    cases: tuple[FoundCase, ...]
    more: bool
    slips: tuple[tuple[str, tuple[str, ...]], ...]


def search(
    session: Session, typed: str, narrowed: Narrowed, *, sort: SortBy | None = None, limit: int | None = None
) -> Search:
    """Return the cases that have all of these words: name before text, exact before a slip, then the newest.

    Args:
        session: the store, the settings and the day.
        typed: the words.
        narrowed: which cases alone.
        sort: in another order.
        limit: at most so many.

    Raises:
        Needed: there is no word among what was typed.
    """
    refuse_without_a_word(typed)
    urgent = narrowed.urgency.overdue or narrowed.urgency.due_within is not None
    few = None if limit is None or urgent or sort else limit + 1
    found = reading.search(session.store, typed, **columns(session, narrowed), owed=urgent, limit=few)
    rows = list(filter(pressing(session, narrowed.urgency), found.rows))
    if sort:
        rows.sort(key=lambda row: _key(row, sort))
    shown = rows if limit is None else rows[:limit]
    spots = reading.spots(session.store, [row.case for row in shown], found.wanted)
    taken = {word for each in spots for word, _ in each}
    return Search(
        cases=tuple(_found(session, row, each) for row, each in zip(shown, spots, strict=True)),
        more=len(rows) > len(shown),
        slips=tuple(
            (each.word, near)
            for each in found.wanted
            if (near := tuple(filter(taken.__contains__, each.near)))
        ),
    )


def cases_with(session: Session, typed: str) -> frozenset[str]:
    """Return the numbers of the cases that have all of these words.

    Raises:
        Needed: there is no word among what was typed.
    """
    refuse_without_a_word(typed)
    return frozenset(row.case for row in reading.search(session.store, typed).rows)


def refuse_without_a_word(typed: str) -> None:
    """Refuse what has neither a letter nor a digit.

    Raises:
        Needed: it has none.
    """
    if not words(typed):
        raise Needed(
            "There is no word to search for." if not typed.strip() else f"“{typed[:40]}” has no word in it.",
            "A case is found by words: letters and digits.",
            "Type some: accessreq search WORDS",
        )


def _key(row: DocketRow, sort: SortBy) -> tuple[object, ...]:
    match sort:
        case SortBy.CASE:
            return (row.case,)
        case SortBy.RECEIVED:
            return row.received, row.case
        case SortBy.NAME:
            return row.name.casefold(), row.case
        case SortBy.DUE:
            return row.next is None, row.next and row.next.act_by, row.case


def _found(session: Session, row: DocketRow, spots: Sequence[tuple[str, Spot]]) -> FoundCase:
    name = words_apart(row.name)
    beyond = [(word, spot) for word, spot in spots if spot is not Spot.NAME or word not in name]
    excerpt = next(_excerpts(session, row.case, *beyond[0]), "") if beyond else ""
    return FoundCase(row=row, spots=tuple(sorted({spot for _, spot in spots})), excerpt=excerpt)


def _excerpts(session: Session, case: str, word: str, spot: Spot) -> Iterator[str]:
    """Yield the words around each place of a case in which a word stands."""
    from accessreq.cases.entries import standing  # only where more than a name is shown
    from accessreq.cases.searched import texts, words_of_letter
    from accessreq.store.words import LONGEST, read_letter

    for event in standing(reading.entries(session.store, case)):
        found = [text for where, text in texts(event) if where is spot]
        letter = words_of_letter(event) if spot is Spot.LETTER else None
        if letter is not None:
            found += read_letter(letter, reading.document(session.store, case, letter.sha256))
        for text in found:
            for match in _TOKEN.finditer(text):
                if word in {each[:LONGEST] for each in words_apart(match[0])}:
                    yield _around(text, match.start(), match.end())


def _around(text: str, start: int, end: int) -> str:
    """The words around a part of a text, on one line.

    >>> _around("All records of courses that I applied for, with the files of the wiretap unit", 15, 22)
    'All records of courses that I applied for, with the…'
    """
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    said = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{said}{'…' if last < len(text) else ''}"
