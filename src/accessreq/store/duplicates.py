"""Which cases look like a request that is logged twice, or may belong to it; never more than a hint."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import standing
from accessreq.cases.events import RequestReceived
from accessreq.confusables import like_names, words
from accessreq.store.database import Database
from accessreq.store.index import folded
from accessreq.store.rows import cases_named, cases_received, docket_row, entries_of, persons_like

# A request as it is looked for among thousands: its kind, its day of receipt and the folded name.
Key = tuple[str, str, str]

# What each likeness weighs. A family has one mailbox, and cases of exactly one name are told of besides:
# neither is enough alone. A name written another way is, for nothing else tells of it.
_SAME_NAME, _LIKE_NAME, _EMAIL, _ADDRESS, _WORDS = 3, 4, 3, 2, 2
_ENOUGH: Final = 4
_READ: Final = 20  # of the cases that weigh most, those whose words are compared
_ALIKE: Final = 0.8
_SHORT: Final = {
    "apartment": "apt",
    "avenue": "ave",
    "boulevard": "blvd",
    "drive": "dr",
    "floor": "fl",
    "lane": "ln",
    "road": "rd",
    "street": "st",
    "suite": "ste",
}


class Hint(Struct, frozen=True, kw_only=True):
    """A case that may belong to a request.

    Attributes:
        like: what is the same or alike in both, in words.
    """

    case: str
    like: tuple[str, ...]


def cases_like(database: Database, received: RequestReceived) -> list[str]:
    """Return the cases of the same kind, day of receipt, name and description, spelling aside.

    Two people of one name in two towns are no double: where both requests give an address, it is
    alike, or they give one email.
    """
    named = cases_named(
        database,
        folded(received.data_subject.name),
        kind=received.request.value,
        received=received.on.isoformat(),
    )
    return [
        case
        for case in named
        if _reached_alike(database, case, received) and folded(received.about) in _described(database, case)
    ]


def _reached_alike(database: Database, case: str, received: RequestReceived) -> bool:
    """Whether nothing says that the person of a case and that of a request are reached in two places."""
    row = docket_row(database, case)
    person = received.data_subject
    address, email = folded(" ".join(person.address)), folded(person.email or "")
    if row is None or not address or not row["folded_address"]:
        return True
    return bool(email and row["folded_email"] == email) or like_addresses(address, str(row["folded_address"]))


def hints(database: Database, received: RequestReceived, since: str) -> list[Hint]:
    """Return the cases since a day that may belong to a request, that which weighs most first.

    Name, email, address and what is asked are weighed together.
    """
    person = received.data_subject
    name, email, address = folded(person.name), folded(person.email or ""), folded(" ".join(person.address))
    weighed: list[tuple[int, str, tuple[str, ...]]] = []
    # Names that are alike have a word in common, be it that a slip is in another one.
    pieces = [each for each in words(person.name) if len(each) > 1]
    for case, other, their_name, their_email, their_address in persons_like(database, since, email, pieces):
        likeness = []
        if their_name == name:
            likeness.append((_SAME_NAME, "same name"))
        elif like_names(person.name, other):
            likeness.append((_LIKE_NAME, "like name"))
        if email and their_email == email:
            likeness.append((_EMAIL, "same email"))
        if likeness and like_addresses(address, their_address):
            likeness.append((_ADDRESS, "same address"))
        if likeness:
            weighed.append((sum(each for each, _ in likeness), case, tuple(what for _, what in likeness)))
    weighed.sort(key=lambda each: each[:2], reverse=True)
    found = []
    for weight, case, like in weighed[:_READ]:
        alike = any(like_words(folded(received.about), each) for each in _described(database, case))
        total = weight + (_WORDS if alike else 0)
        if total >= _ENOUGH:
            told = (*like, "like words") if alike else like
            found.append((total, Hint(case=case, like=told)))
    return [hint for _, hint in sorted(found, key=lambda each: each[0], reverse=True)]


def like_addresses(one: str, other: str) -> bool:
    """Tell whether two folded addresses could be one: the same numbers, and words that are alike.

    >>> like_addresses("12 main street, albany, ny 12207", "12 main st albany ny 12207-1101")
    True
    >>> like_addresses("12 main street, albany, ny 12207", "14 main street, albany, ny 12207")
    False
    """
    (numbers, words), (others, theirs) = _parts(one), _parts(other)
    if one == other:
        return bool(one)
    if not numbers or not words or not theirs:
        return False
    return numbers == others and _ratio(words, theirs) >= _ALIKE


def _parts(address: str) -> tuple[list[str], str]:
    """The numbers of an address, a ZIP code without its last four digits, and its words."""
    address = re.sub(r"\b(\d{5})-\d{4}\b", r"\1", address)
    parts = [_SHORT.get(each, each) for each in re.findall(r"[^\W_]+", address)]
    numbers = [each for each in parts if each[0].isdigit()]
    return numbers, " ".join(each for each in parts if not each[0].isdigit())


def like_words(one: str, other: str) -> bool:
    """Tell whether two folded descriptions ask for much the same, whatever the order of their words.

    >>> like_words("my course applications of 2024", "course applications, 2024")
    True
    >>> like_words("my course applications", "my survey answers")
    False
    """
    first, second = (" ".join(sorted(set(re.findall(r"[^\W_]{3,}", each)))) for each in (one, other))
    return bool(first and second) and _ratio(first, second) >= _ALIKE


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def cases_of_keys(
    database: Database, wanted: Callable[[Key, str | None], bool], *, since: str, until: str
) -> Iterator[tuple[str, Key, str | None, set[str]]]:
    """Yield each case that is not void and may be one of many requests that are looked for.

    Args:
        database: an open connection.
        wanted: tells by its key and its folded former number whether a case may be one of them.
        since: the first of their days of receipt.
        until: the last.

    Yields:
        Its number, its key, its folded former number, and the folded descriptions of what it asks for.
    """
    for case, *key, known_as in cases_received(database, since, until):
        kind, received, name = key
        if wanted((kind, received, name), known_as):
            yield case, (kind, received, name), known_as, _described(database, case)


def _described(database: Database, case: str) -> set[str]:
    """How a case describes what is asked for: as the request came, and as it was amended."""
    entries = entries_of(database, case)
    if disposal_in(entries) is not None:
        return set()
    there = Case.of(case, standing(entries))
    if not isinstance(there.opened, RequestReceived):
        return set()
    return {folded(there.received.about), folded(there.request.about)}
