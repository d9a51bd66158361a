"""One section of the file being read: what is asked for is known, all else is a fault.

A section never raises. It notes every fault and hands back a stand-in, so that
one reading names them all; ``load`` refuses the file when any was noted.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from accessreq.errors import Refused
from accessreq.settings.findings import Finding, Severity
from accessreq.settings.places import Place, Places

T = TypeVar("T")
D = TypeVar("D")
Kind = Callable[[str, object], T]


@dataclass
class Faults:
    """The faults noted so far in one text, each with its line."""

    places: Places
    noted: list[Finding] = field(default_factory=list)

    def note(self, place: Place, what: str, cure: str) -> None:
        """Note one fault at ``place``, or at the section round it."""
        finding = Finding(
            severity=Severity.WRONG,
            line=self.places.line(place),
            key=spelled(place),
            what=what,
            cure=cure,
        )
        self.noted.append(finding)

    def note_unknown(self, place: Place, unknown: str, known: Iterable[str]) -> None:
        """Note a word that the program does not know, with the nearest that it does."""
        words = tuple(known)
        near = difflib.get_close_matches(unknown.lower(), words, n=1)
        cure = f"Write {near[0]}." if near else f"Known here: {', '.join(words)}."
        self.note(place, "The program does not know this name, so it would do nothing.", cure)


class Section:
    """One TOML table, read key by key and then closed.

    Args:
        place: the names that lead to it, and its number in a list of sections.
        table: its keys; ``None`` when the file has no such section.
        faults: where faults are noted.
    """

    def __init__(self, place: Place, table: Mapping[str, object] | None, faults: Faults) -> None:
        self._place = place
        self._absent = table is None
        self._table = table or {}
        self._faults = faults
        self._known: list[str] = []

    def needed(self, key: str, kind: Kind[T], stand_in: T) -> T:
        """Return the value of a key that has to be there."""
        self._known.append(key)
        if key in self._table:
            return self._read(key, kind, stand_in)
        if not self._absent:
            cure = f"Add a line to the section: {key} = …"
            self._faults.note((*self._place, key), "This key is missing.", cure)
        return stand_in

    def given(self, key: str, kind: Kind[T], default: D) -> T | D:
        """Return the value of a key that may be left out, or left as empty quotation marks."""
        self._known.append(key)
        if not self.holds(key):
            return default
        return self._read(key, kind, default)

    def subsections(self, key: str) -> tuple["Section", ...]:
        """Return the sections of a list such as ``[[closure]]``; none when it is absent."""
        self._known.append(key)
        tables = self._table.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            cure = f"Head each one with [[{key}]]."
            self._faults.note((key,), "This is not a list of sections.", cure)
            return ()
        return tuple(Section((key, n), one, self._faults) for n, one in enumerate(tables))

    def subsection(self, key: str, *, needed: bool = False) -> "Section":
        """Return the section of that name; empty when it is absent and may be."""
        self._known.append(key)
        table = self._table.get(key)
        if table is None and needed:
            cure = f"Add it, as in the file that accessreq init --example writes: [{key}]"
            self._faults.note((key,), "This section is missing.", cure)
        if table is not None and not isinstance(table, dict):
            cure = f"Head it with [{key}] on a line of its own, and its keys below."
            self._faults.note((key,), "This is not a section.", cure)
            table = None
        return Section((*self._place, key), table, self._faults)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if key not in self._known:
                self._faults.note_unknown((*self._place, key), key, self._known)

    def fault(self, key: str, what: str, cure: str) -> None:
        """Note a fault that one key has only beside the others."""
        self._faults.note((*self._place, key), what, cure)

    def holds(self, key: str) -> bool:
        """Whether the file writes the key with anything but empty quotation marks."""
        return self._table.get(key, "") != ""

    def __bool__(self) -> bool:
        """Whether the file says anything in this section."""
        return bool(self._table)

    def _read(self, key: str, kind: Kind[T], stand_in: D) -> T | D:
        place = (*self._place, key)
        named = " ".join(str(part) for part in place if isinstance(part, str)).replace("_", " ")
        try:
            return kind(named, self._table[key])
        except Refused as refused:
            self._faults.note(place, f"{refused.found} {refused.why}", refused.do)
            return stand_in


def spelled(place: Place) -> str:
    """Return a place as an officer reads it, sections of a list counted from 1.

    >>> spelled(("closure", 0, "reason"))
    'closure 1.reason'
    """
    words = ""
    for part in place:
        words += f" {part + 1}" if isinstance(part, int) else f".{part}" if words else part
    return words
