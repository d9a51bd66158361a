"""The words by which a case is found: written with each entry, made again with the index, searched.

A word stands once for each place of a case in which it is found. Each stands in the vocabulary besides, as
long as any case has it. Both are tables like others: what is deleted from them is overwritten.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from accessreq.cases.kinds import Spot
from accessreq.confusables import words, words_apart
from accessreq.store.database import Database, insert_into

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry
    from accessreq.cases.events import DocumentKept, Event

Found = frozenset[tuple[str, int]]  # words, each with the spot in which it stands
Texts = Iterable[tuple[Spot, str]]
Contents = Callable[[str], bytes | None]  # of a document of the case, by its hash

LONGEST: Final = 60  # of a longer run this much is kept: a key of PostgreSQL holds 2,704 bytes
WORD_COLUMNS: Final = ("case_number", "word", "spot")
VOCABULARY_COLUMNS: Final = ("word",)
_OR_LEAVE: Final = " ON CONFLICT DO NOTHING"
_ADD_WORD: Final = insert_into("word", WORD_COLUMNS) + _OR_LEAVE
_ADD_TO_VOCABULARY: Final = insert_into("vocabulary", VOCABULARY_COLUMNS) + _OR_LEAVE
_DROP_WORD: Final = "DELETE FROM word WHERE case_number = ? AND word = ? AND spot = ?"
_FORGET: Final = (
    "DELETE FROM vocabulary WHERE word = :word AND NOT EXISTS (SELECT 1 FROM word WHERE word.word = :word)"
)
_READS_JSON: Final = "application/json"


def words_of(entries: "Sequence[Entry]", contents: Contents) -> Found:
    """Return the words of a case, from its entries in the order of typing; none of one that was disposed of.

    Args:
        entries: all of them.
        contents: the documents of the case.
    """
    from accessreq.cases.disposal import disposal_in  # whoever reads the rows needs no event
    from accessreq.cases.entries import standing

    return frozenset() if disposal_in(entries) else words_told(standing(entries), contents)


def words_told(events: "Iterable[Event]", contents: Contents) -> Found:
    """Return the words that some events tell."""
    texts, words_of_letter = _readers()
    found: set[tuple[str, int]] = set()
    for event in events:
        for spot, text in texts(event):
            found |= _standing(text, spot.value)
        letter = words_of_letter(event)
        if letter is not None:
            for text in read_letter(letter, contents(letter.sha256)):
                found |= _standing.__wrapped__(text, Spot.LETTER.value)
    return frozenset(found)


@cache  # an import within a function costs as much as all words of an event
def _readers() -> (
    "tuple[Callable[[Event], Iterable[tuple[Spot, str]]], Callable[[Event], DocumentKept | None]]"
):
    from accessreq.cases.searched import texts, words_of_letter  # whoever searches needs no event

    return texts, words_of_letter


@lru_cache(maxsize=2_000)  # an office writes the same things again and again
def _standing(text: str, spot: int) -> Found:
    return frozenset((word[:LONGEST], spot) for word in words_apart(text))


def read_letter(letter: "DocumentKept", content: bytes | None) -> Iterable[str]:
    """Return the texts in a document that holds the words of a letter; none of one that cannot be read."""
    if content is None:
        return ()
    if letter.media_type != _READS_JSON:
        return (content.decode(errors="replace"),)
    from msgspec import DecodeError, json  # only where no letter is kept as text

    try:
        made = json.decode(content)
    except DecodeError:
        return ()
    seen = made.get("values", made.get("facts")) if isinstance(made, dict) else None
    return tuple(_strings(seen))


def _strings(value: Any) -> Iterable[str]:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def add_words(database: Database, told: Mapping[str, Found]) -> None:
    """Add words to those of some cases."""
    # By their words, so that pages of the larger of the two trees are walked once.
    rows = sorted((word, spot, case) for case, found in told.items() for word, spot in found)
    database.executemany(_ADD_WORD, ((case, word, spot) for word, spot, case in rows))
    known = sorted({word for found in told.values() for word, _ in found})
    database.executemany(_ADD_TO_VOCABULARY, [(word,) for word in known])


def replace_words(database: Database, told: Mapping[str, Found]) -> None:
    """Let some cases have these words and no other; those that they have already are not written again.

    Args:
        database: within a transaction.
        told: the words by the case; those of all cases between the first and the last are read.
    """
    there = words_between(database, min(told), max(told))
    gone = {case: there.get(case, frozenset()) - found for case, found in told.items()}
    rows = [(case, word, spot) for case, found in gone.items() for word, spot in sorted(found)]
    if rows:
        database.executemany(_DROP_WORD, rows)
        database.executemany(_FORGET, [{"word": word} for word in sorted({word for _, word, _ in rows})])
    new = {case: found - there.get(case, frozenset()) for case, found in told.items()}
    if any(new.values()):
        add_words(database, new)


def drop_stray_words(database: Database) -> None:
    """Remove words of cases that the journal does not know, and from the vocabulary what no case has."""
    database.execute("DELETE FROM word WHERE case_number NOT IN (SELECT case_number FROM entry)")
    database.execute(
        "DELETE FROM vocabulary WHERE NOT EXISTS (SELECT 1 FROM word WHERE word.word = vocabulary.word)"
    )
    database.execute(
        "INSERT INTO vocabulary SELECT DISTINCT word FROM word "
        "WHERE NOT EXISTS (SELECT 1 FROM vocabulary AS known WHERE known.word = word.word)"
    )


def words_there(database: Database, case: str) -> Found:
    """Return the words of a case as the index has them."""
    return frozenset(
        database.execute("SELECT word, spot FROM word WHERE case_number = ?", (case,)).fetchall()
    )


def words_between(database: Database, first: str, last: str) -> Mapping[str, AbstractSet[tuple[str, int]]]:
    """Return the words of the cases between two numbers, both included."""
    found: dict[str, set[tuple[str, int]]] = {}
    rows = database.execute(
        "SELECT case_number, word, spot FROM word WHERE case_number BETWEEN ? AND ?", (first, last)
    )
    for case, word, spot in rows:
        found.setdefault(case, set()).add((word, spot))
    return found


def vocabulary_holds(database: Database) -> bool:
    """Tell whether the vocabulary has the words of all cases and no other."""
    for one, other in (("word", "vocabulary"), ("vocabulary", "word")):
        found = database.execute(
            f"SELECT 1 FROM {one} AS a WHERE NOT EXISTS "  # noqa: S608  names of our own
            f"(SELECT 1 FROM {other} AS b WHERE b.word = a.word) LIMIT 1"
        )
        if found.fetchone():
            return False
    return True


# --- Searching: each word as it was typed, or as the beginning of one; else with a slip of the pen.

_WHOLE_FROM: Final = 3  # letters, from which on a word may be the beginning of another
_SLIP_FROM: Final = 4  # letters, from which on a slip is looked for
_TWO_SLIPS_FROM: Final = 8
_NEAREST: Final = 20
_MANY: Final = 10_000  # rows of a word, from which on not all of them are looked at
_AS_SLIP: Final = 100  # behind every spot
_LAST: Final = "\U0010ffff"  # stands behind every letter


def cases_with_name_begun(database: Database, begun: str, limit: int) -> list[tuple[str, str]]:
    """Return number and name of the newest cases whose names have a word that begins so."""
    found = database.execute(
        "SELECT case_number, name FROM docket WHERE case_number IN (SELECT case_number FROM word "
        "WHERE word >= :begun AND word < :until AND spot = :spot ORDER BY case_number DESC LIMIT :limit) "
        "ORDER BY received DESC, case_number DESC",
        {"begun": begun, "until": begun + _LAST, "spot": Spot.NAME.value, "limit": limit},
    )
    return [(number, name) for number, name in found]


class Wanted(Struct, frozen=True, kw_only=True):
    """A word that is searched for.

    Attributes:
        word: as it was typed, folded.
        near: words that are it with a slip of the pen.
    """

    word: str
    near: tuple[str, ...] = ()

    @property
    def until(self) -> str:
        """The end of the words that count as it: those that begin so, or the very word where it is short."""
        return self.word + (_LAST if len(self.word) >= _WHOLE_FROM else "\1")

    def stands_for(self, word: str) -> bool:
        """Tell whether a word of a case is the one that is wanted."""
        return self.word <= word < self.until or word in self.near


def wanted_words(database: Database, typed: str) -> tuple[Wanted, ...]:
    """Return the words of what was typed; to one that no case has, those are given that are near to it."""
    found = []
    for word in dict.fromkeys(each[:LONGEST] for each in words(typed)):
        wanted = Wanted(word=word)
        there = database.execute(
            "SELECT 1 FROM vocabulary WHERE word >= ? AND word < ? LIMIT 1", (word, wanted.until)
        )
        found.append(wanted if there.fetchone() else with_slips(database, wanted))
    return tuple(found)


def with_slips(database: Database, wanted: Wanted) -> Wanted:
    """Return a word with those that are it with a slip of the pen, the nearest first."""
    length = len(wanted.word)
    if length < _SLIP_FROM or not wanted.word.isalpha():
        return wanted
    slips = 2 if length >= _TWO_SLIPS_FROM else 1
    known = database.execute(
        "SELECT word FROM vocabulary WHERE length(word) BETWEEN ? AND ?", (length - slips, length + slips)
    )
    from rapidfuzz.distance import OSA  # only for a word that nobody has
    from rapidfuzz.process import extract

    near = extract(
        wanted.word, [word for (word,) in known], scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST
    )
    return Wanted(word=wanted.word, near=tuple(word for word, _, _ in near if word != wanted.word))


def cases_with_words(
    database: Database,
    wanted: Sequence[Wanted],
    conditions: Sequence[str],
    given: Mapping[str, str],
    limit: int | None,
) -> list[str]:
    """Return the cases that have all of these words: by where they stand, whole words first, then the newest.

    Where thousands have each of them, and a few are asked for, the newest are taken of those in which the
    rarest stands best, without a look at all.

    Args:
        database: an open connection.
        wanted: at least one word.
        conditions: on the row ``d`` of the docket.
        given: the values that these name.
        limit: at most so many.
    """
    terms = [_Term.of(n, each) for n, each in enumerate(wanted)]
    rarity = [term.count(database) for term in terms]
    first = terms.pop(rarity.index(min(rarity)))
    values: dict[str, str | int] = {**given}
    for term in (first, *terms):
        values |= term.values
    if limit is not None and min(rarity) > _MANY:
        return _first_of_many(database, first, terms, conditions, values, limit)
    bests = "".join(f", ({term.in_case('min(' + term.rank + ')')}) AS {term.best}" for term in terms)
    all_there = " AND ".join(["TRUE", *(f"{term.best} IS NOT NULL" for term in terms)])
    found = database.execute(
        f"SELECT case_number FROM (SELECT d.case_number, d.received, w.{first.best}{bests} FROM "  # noqa: S608
        f"(SELECT case_number, min({first.rank}) AS {first.best} FROM word WHERE {first.stands} "
        "GROUP BY case_number) AS w JOIN docket AS d ON d.case_number = w.case_number "
        f"WHERE {' AND '.join(conditions)}) AS f WHERE {all_there} "
        f"ORDER BY {' + '.join(term.best for term in (first, *terms))}, received DESC, case_number DESC"
        f"{'' if limit is None else f' LIMIT {limit:d}'}",
        values,
    )
    return [number for (number,) in found]


class _Term(Struct, frozen=True, kw_only=True):
    """A word that is wanted, as it is asked for in a statement.

    Attributes:
        stands: the condition on a row of the table of words.
        likeness: how far its word is from the one that is wanted.
        best: the name of the best of them.
        values: what these name.
    """

    stands: str
    likeness: str
    best: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, n: int, wanted: Wanted) -> "_Term":
        near = {f"near_{n}_{m}": word for m, word in enumerate(wanted.near)}
        begins = f"word >= :word_{n} AND word < :until_{n}"
        among = f" OR word IN ({', '.join(f':{name}' for name in near)})" if near else ""
        return cls(
            stands=f"({begins}{among})",
            likeness=f"CASE WHEN word = :word_{n} THEN 0 WHEN {begins} THEN 1 ELSE {_AS_SLIP} END",
            best=f"best_{n}",
            values={f"word_{n}": wanted.word, f"until_{n}": wanted.until, **near},
        )

    @property
    def rank(self) -> str:
        """How well such a row fits: by where it stands, then by its word."""
        return f"2 * spot + {self.likeness}"

    def in_case(self, what: str) -> str:
        """What is asked of the rows of the case ``d``."""
        return f"SELECT {what} FROM word WHERE case_number = d.case_number AND {self.stands}"  # noqa: S608

    def count(self, database: Database) -> int:
        """Count the rows of the word; above many, one more will do."""
        counted = f"SELECT 1 FROM word WHERE {self.stands} LIMIT {_MANY + 1}"  # noqa: S608  names of our own
        return int(database.execute(f"SELECT count(*) FROM ({counted}) AS w", self.values).fetchone()[0])  # noqa: S608


def _first_of_many(
    database: Database,
    first: _Term,
    others: Sequence[_Term],
    conditions: Sequence[str],
    values: Mapping[str, str | int],
    limit: int,
) -> list[str]:
    """The newest cases of many in which the first word stands best, spot by spot."""
    there = "".join(f" AND EXISTS ({term.in_case('1')})" for term in others)
    meant = database.execute(
        f"SELECT word FROM vocabulary WHERE {first.stands} ORDER BY {first.likeness}, word LIMIT {_NEAREST}",  # noqa: S608
        values,
    ).fetchall()
    found: dict[str, None] = {}
    for spot, (word,) in product(Spot, meant):
        rows = database.execute(
            "SELECT w.case_number FROM word AS w JOIN docket AS d ON d.case_number = w.case_number "  # noqa: S608
            f"WHERE w.word = :the_word AND w.spot = :the_spot AND {' AND '.join(conditions)}{there} "
            f"ORDER BY w.case_number DESC LIMIT {limit:d}",
            {**values, "the_word": word, "the_spot": spot.value},
        )
        found |= dict.fromkeys(number for (number,) in rows)
        if len(found) >= limit:
            break
    return list(found)[:limit]


def spots_of(database: Database, case: str, wanted: Sequence[Wanted]) -> tuple[tuple[str, Spot], ...]:
    """Return for each word that is wanted the word of the case that stands for it, where it stands best."""
    there = sorted((spot, word) for word, spot in words_there(database, case))
    found = []
    for each in wanted:
        best = min(
            (
                (word in each.near, spot, word != each.word, word)
                for spot, word in there
                if each.stands_for(word)
            ),
            default=None,
        )
        if best is not None:
            found.append((best[3], Spot(best[1])))
    return tuple(found)
