"""What is amiss in a settings file, said so that an officer can mend it.

A finding that stops the program is a fault; ``refusal`` gathers every fault of
one file into one error. A finding of ``check`` stops nothing.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from accessreq.errors import SettingsWrong

Place = tuple[str | int, ...]  # the names that lead to a key, sections of a list counted from 0


class Severity(StrEnum):
    """How much a finding weighs."""

    WRONG = "wrong"
    DOUBT = "doubt"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that an officer should look at in the settings.

    Attributes:
        severity: ``wrong`` where a letter or a date cannot come out right, or a
            setting does nothing; ``doubt`` where only the agency can say.
        line: counted from 1; ``None`` where nothing in the file can be pointed at.
        key: the key with its section, such as ``agency.name``; empty for the file.
        what: what was found and why it matters.
        cure: what to write or to do.
    """

    severity: Severity
    line: int | None
    key: str
    what: str
    cure: str

    def __str__(self) -> str:
        place = "" if self.line is None else f"line {self.line}, "
        subject = f"{self.key}: " if self.key else ""
        return f"{place}{subject}{self.what} {self.cure}"


def refusal(source: Path, faults: Iterable[Finding]) -> SettingsWrong:
    """Return the one error that names every fault of the file, one to a line."""
    listed = [f"\n  {source}, {fault}" for fault in faults]
    count = "a fault" if len(listed) == 1 else f"{len(listed)} faults"
    return SettingsWrong(
        f"The settings hold {count}:{''.join(listed)}\n",
        "Letters and dates are made from the settings, so nothing is guessed in their place.",
        "Correct each line, then run: accessreq settings check",
    )
