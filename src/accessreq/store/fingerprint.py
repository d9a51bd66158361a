"""What an index was made by, as one short text: the sources that make its rows, and the readings.

When it differs from today's, some date may have moved, and the index is made
anew before it is read. The sources are hashed and not counted by a number that
somebody has to raise: a changed line cannot be forgotten.
"""

import os
from functools import cache
from importlib.util import source_hash
from pathlib import Path
from typing import Final

from accessreq.law.duties import DUTIES
from accessreq.law.public_holidays import PUBLIC_HOLIDAYS
from accessreq.law.readings import Readings
from accessreq.store.database import Database, insert_into
from accessreq.store.rows import STATE_COLUMNS, IndexState, head_of, index_state

_HERE: Final = Path(__file__).parents[1]
# All of law and cases, though not every line there moves a date: a list that leaves one out by mistake
# would leave an index stale in silence, and a rebuild too many costs seconds.
_PACKAGES: Final = ("law", "cases")
# What reads an entry, makes the rows of a case and lays the tables that take them.
_BESIDE: Final = (
    "confusables.py",
    "store/docket.py",
    "store/index.py",
    "store/indexing.py",
    "store/rows.py",
    "store/tables.py",
    "store/translate.py",
    "store/words.py",
)
_ADD_STATE: Final = insert_into("index_state", STATE_COLUMNS)


def fingerprint(readings: Readings) -> str:
    """Return the fingerprint of the sources that make an index, and of the readings that move dates."""
    return _told(repr((of_sources(), _moving(readings))).encode())


@cache
def of_sources() -> str:
    """Return the fingerprint of the sources alone: what an index that holds no case was made by.

    The files are read once in a process, about 1 ms; their times and sizes are
    not asked, since a checkout can be changed and keep both. The tables of
    Unicode are no part of it: two machines with two versions of Python would
    make the index of one server anew in turn, for letters that only one knows.
    """
    return _told(b"".join(each.encode() + b"\0" + source_hash(_content(each)) for each in source_files()))


def _content(name: str) -> bytes:
    with open(f"{_HERE}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  a Path costs as much as the file
        return file.read()


def _told(content: bytes) -> str:
    """Return the hash by which Python itself knows changed sources; no look proves anything by it.

    The library of SHA-256 takes three times as long to load as all these files to read.
    """
    return source_hash(content).hex()


def source_files() -> tuple[str, ...]:
    """Return the files whose lines can change a date or a row, in the order of their names."""
    found = ((name, *each.name.split(".")) for name in _PACKAGES for each in os.scandir(_HERE / name))
    # An editor leaves files such as “.#days.py” beside the one that is open.
    ours = (f"{each[0]}/{each[1]}.py" for each in found if each[2:] == ("py",) and each[1].isidentifier())
    return tuple(sorted([*ours, *_BESIDE]))


def is_current_in(database: Database, readings: Readings) -> bool:
    """Tell whether the index was made by the sources and the readings of today; that of no case is."""
    return is_made_by(index_state(database), readings, empty=head_of(database).seq == 0)


def is_made_by(state: IndexState | None, readings: Readings, *, empty: bool) -> bool:
    """Tell the same by what is kept with the index, and by whether the journal has no entry."""
    if state is None:
        return False
    if state.fingerprint == of_sources():
        return empty
    return state.fingerprint == fingerprint(readings)


def keep_state(database: Database, made_by: str, laid: str) -> None:
    """Write down by what the index is made and how its tables are laid, in place of what stood there."""
    database.execute("DELETE FROM index_state")
    database.execute(_ADD_STATE, (1, made_by, laid))


def _moving(readings: Readings) -> tuple[object, ...]:
    """The readings that move a date; a citation or the reason of a closure moves none.

    The tables of law are sources. Others in their place are told by their rows.
    """
    return (
        readings.floating_days_open,
        readings.day_of_receipt_counts,
        readings.office_opens,
        readings.office_closes,
        readings.website_clock_starts,
        [(limit.duty, limit.within) for limit in readings.own_limits],
        [(day.on, day.entered) for day in readings.appointed_days],
        readings.mail_days,
        None if readings.duties is DUTIES else readings.duties,
        None if readings.holidays is PUBLIC_HOLIDAYS else readings.holidays,
    )
