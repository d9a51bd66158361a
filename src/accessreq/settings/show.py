"""Settings as plain values, for ``settings show --json``."""

from datetime import date, time
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.law.days import BusinessDays, CalendarDays, Months
from accessreq.settings.model import Settings

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

_TABLES_OF_LAW: Final = frozenset({"duties", "holidays"})  # readings carry them; no agency sets them


def as_dict(settings: Settings) -> dict[str, Plain]:
    """Return every setting under its field's name, ready for JSON.

    Dates are written ``YYYY-MM-DD``, times of day ``HH:MM``, periods in words,
    and what is not given is ``None``.
    """
    return _fields(settings)


def _fields(record: Struct) -> dict[str, Plain]:
    return {
        name: _plain(getattr(record, name)) for name in record.__struct_fields__ if name not in _TABLES_OF_LAW
    }


def _plain(value: object) -> Plain:
    match value:
        case None | bool() | int():
            return value
        case str() | Path() | BusinessDays() | CalendarDays() | Months():
            return str(value)
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case tuple():
            return [_plain(each) for each in value]
        case Struct():
            return _fields(value)
        case _:
            raise TypeError(value)
