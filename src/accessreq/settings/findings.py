"""What is amiss in a settings file, said so that an officer can mend it.

A finding that stops the program is a fault; ``refusal`` gathers every fault of
one file into one error. A finding of ``check`` stops nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.errors import SettingsWrong

# --- What is amiss in a settings file, said so that an officer can mend it.

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


# --- On which line of a TOML text each section and key stands.
#
# The standard library's reader keeps no line numbers. This one looks only for ``[section]``,
# ``[[section]]`` and ``key =`` at the start of a statement, and steps over strings, comments and lists;
# keys inside ``{ }`` have the line of the key that opens it. It expects text that the reader has already
# accepted.

_PART: Final = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER: Final = rf"\s*(\[\[?)\s*({_DOTTED})\s*\]"
_KEY: Final = rf"\s*({_DOTTED})\s*="
_COMMENTED: Final = r"#\s*([a-z_]+) = "
_COMMENTED_HEADER: Final = r"#\s*\[\[?[a-z_]+\]"
_BEGINS: Final = r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|\#.*|[\[\]{}]"""
_ENDS: Final = {
    '"""': r'(?:\\.|[^\\])*?"{3,5}',
    "'''": r".*?'{3,5}",
}


class Places(Struct, frozen=True):
    """The lines of one text, counted from 1.

    Attributes:
        lines: where each section and key stands.
        commented: where a key stands behind a ``#``, ready to be filled in.
    """

    lines: Mapping[Place, int]
    commented: Mapping[Place, int]

    def line(self, place: Place) -> int | None:
        """Return the line of ``place``, else of the nearest thing round it that has one."""
        if place not in self.lines and place in self.commented:
            return self.commented[place]
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return None


def places(text: str) -> Places:
    r"""Return where each section and key of ``text`` stands.

    The sections of a list ``[[closure]]`` are counted from 0, as in the data.

    >>> places("[agency]\nname = 'A'\n[[closure]]\nreason = 'B'").line(("closure", 0, "reason"))
    4
    """
    lines: dict[Place, int] = {}
    commented: dict[Place, int] = {}
    counts: Counter[Place] = Counter()
    section: Place = ()
    own_comments = True
    for number, statement in _statements(text):
        if header := re.match(_HEADER, statement):
            section, own_comments = _parts(header[2]), True
            lines.setdefault(section, number)
            if header[1] == "[[":
                counts[section] += 1
                section = (*section, counts[section] - 1)
                lines[section] = number
        elif key := re.match(_KEY, statement):
            lines.setdefault((*section, *_parts(key[1])), number)
        elif re.match(_COMMENTED_HEADER, statement):
            own_comments = False
        elif own_comments and (key := re.match(_COMMENTED, statement)):
            commented.setdefault((*section, key[1]), number)
    return Places(lines=lines, commented=commented)


def _parts(dotted: str) -> Place:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that begins a statement, with its number."""
    inside, depth = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside and depth == 0:
            yield number, line
        inside, depth = _after(line, inside, depth)


def _after(line: str, inside: str, depth: int) -> tuple[str, int]:
    """The open string and the count of open brackets at the end of ``line``."""
    at = 0
    while at < len(line):
        if inside:
            end = re.compile(_ENDS[inside]).match(line, at)
            if end is None:
                return inside, depth
            inside, at = "", end.end()
            continue
        token = re.compile(_BEGINS).search(line, at)
        if token is None:
            return inside, depth
        at = token.end()
        if token[0] in _ENDS:
            inside = token[0]
        depth += (token[0] in "[{") - (token[0] in "]}")
    return inside, depth
