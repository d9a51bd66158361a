"""Numbers of cases: the next of a kind and year, and the one that a piece of a number or of a name names."""

import re
from typing import TYPE_CHECKING, Final

from accessreq.cases.kinds import NUMBER_LETTERS, FileKind
from accessreq.confusables import words
from accessreq.errors import CasesNamed, NotFound
from accessreq.store.connection import reading
from accessreq.store.database import Database, Where
from accessreq.store.index import folded
from accessreq.store.rows import cases_with_name_words, highest_number

if TYPE_CHECKING:
    from accessreq.cases.events import AccountingOpened, RequestReceived

_LETTERS: Final = tuple(NUMBER_LETTERS.values())
_PART: Final = rf"([{''.join(_LETTERS)}]?)-?(?:([0-9]{{4}})-)?([0-9]{{1,9}})"
_PIECE: Final = r"(?=.)[A-Z]?[0-9-]*"
_WHOLE: Final = rf"[{''.join(_LETTERS)}]-[0-9]{{4}}-[0-9]{{4,}}"
_YEARS: Final = range(2000, 2100)
_SHOWN: Final = 8
_PICKED_FROM: Final = 200
_SHORTEST_PIECE: Final = 2  # letters of a name


def next_number(database: Database, opened: "RequestReceived | AccountingOpened") -> str:
    """Return the number of the case that an event would open now, such as ``A-2026-0007``."""
    from accessreq.cases.events import AccountingOpened  # whoever only looks opens no case

    kind = FileKind.ACCOUNTING if isinstance(opened, AccountingOpened) else opened.request
    prefix = f"{NUMBER_LETTERS[kind]}-{opened.on.year}-"
    return f"{prefix}{highest_number(database, prefix) + 1:04d}"


def find_case(place: Where, part: str) -> str:
    """Return the number of the one case that ``part`` names: ``A-2026-0007``, ``2026-7``, ``a7``, ``7``.

    Its number in a log that was imported names it as well.

    Raises:
        CasesNamed: it is a piece of a name, or of several numbers.
        NotFound: no case has that number or name.
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: the store is damaged.
    """
    with reading(place) as database:
        return case_named(database, part)


def case_named(database: Database, part: str) -> str:
    """Return the same of a store that is open; a number wins over a name.

    Raises:
        CasesNamed: it is a piece of a name, or of several numbers.
        NotFound: no case has that number or name.
    """
    asked = part.strip().upper()
    whole = re.fullmatch(_WHOLE, asked) is not None
    found = _existing(database, _spelled_out(asked))
    if not (whole and found):  # a whole number of ours is never taken for one of a former log
        found = list(dict.fromkeys((*found, *_known_as(database, part)))) or _containing(database, asked)
    if len(found) == 1:
        return found[0][0]
    pieces = words(part) if len(part.strip()) >= _SHORTEST_PIECE else ()  # a slip of one key names nobody
    named = found or cases_with_name_words(database, pieces, limit=_PICKED_FROM)
    if named:
        raise CasesNamed(part, named)
    raise _none(part, _nearest(database, asked))


def _spelled_out(asked: str) -> list[str]:
    """Every whole number that a part could stand for."""
    match = re.fullmatch(_PART, asked)
    if match is None:
        return []
    kind, year, number = match.groups()
    kinds = (kind,) if kind else _LETTERS
    years = (int(year),) if year else _YEARS
    return [f"{letter}-{each}-{int(number):04d}" for each in years for letter in kinds]


def _existing(database: Database, numbers: list[str]) -> list[tuple[str, str]]:
    """Number and name of those of these cases that exist."""
    if not numbers:
        return []
    places = ", ".join("?" * len(numbers))
    return database.execute(
        f"SELECT case_number, name FROM docket WHERE case_number IN ({places}) ORDER BY case_number",  # noqa: S608
        numbers,
    ).fetchall()


def _known_as(database: Database, part: str) -> list[tuple[str, str]]:
    """The cases that had a number in a log that was imported; one whose import was undone has none."""
    return database.execute(
        "SELECT case_number, name FROM docket WHERE known_as = ? AND status <> 'void' "
        "ORDER BY case_number LIMIT ?",
        (folded(part), _PICKED_FROM),
    ).fetchall()


def _containing(database: Database, asked: str) -> list[tuple[str, str]]:
    if re.fullmatch(_PIECE, asked) is None:
        return []
    return database.execute(
        "SELECT case_number, name FROM docket WHERE instr(case_number, ?) > 0 ORDER BY case_number LIMIT ?",
        (asked, _PICKED_FROM),
    ).fetchall()


def _nearest(database: Database, asked: str) -> list[str]:
    """The neighbours in the order of numbers, and the same number in other years and kinds."""
    match = re.fullmatch(_PART, asked)
    wanted = _spelled_out(asked)
    if match is None or not wanted:
        return []
    number = int(match.group(3))
    alike = [f"{kind}-{year}-{number:04d}" for year in _YEARS for kind in _LETTERS]
    there = (number for number, _ in _existing(database, alike))
    return sorted({*_neighbours(database, wanted[-1]), *there})[:_SHOWN]


def _neighbours(database: Database, wanted: str) -> list[str]:
    before = database.execute(
        "SELECT case_number FROM docket WHERE case_number < ? ORDER BY case_number DESC LIMIT 1", (wanted,)
    ).fetchall()
    after = database.execute(
        "SELECT case_number FROM docket WHERE case_number > ? ORDER BY case_number LIMIT 1", (wanted,)
    ).fetchall()
    return [number for (number,) in (*before, *after)]


def _none(part: str, nearest: list[str]) -> NotFound:
    return NotFound(
        f"There is no case “{part[:40]}”.",
        f"The nearest: {', '.join(nearest)}."
        if nearest
        else "No case has such a number, and none a name with it.",
        "See which there are: accessreq list",
    )
