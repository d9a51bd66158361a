"""Systems of records: what an agency keeps about people, and which of them a request names.

A request by the category of a system's published notice reasonably describes
the record, 2 NYCRR 111.6(c) and 9 NYCRR 551.6(c). Every command reads of them in the
settings, so nothing here knows what happened to a case; see ``descriptions``.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from accessreq.errors import NotFound

BY_CATEGORY_CITE: Final = "2 NYCRR 111.6(c); 9 NYCRR 551.6(c)"
ASSIST_CITE: Final = "9 NYCRR 551.7(d)(1) and (2); 13 NYCRR 121.2(c)(1) and (2)"


class SystemOfRecords(Struct, frozen=True, kw_only=True):
    """A group of records in which a person is found by name or identifier, Public Officers Law § 92.

    Attributes:
        name: its name or title, as people may use it in a request.
        where: where it is kept.
        holds: what it holds about a person.
        notice: the citation of its published system notice; empty where there is none.
    """

    name: str
    where: str
    holds: str
    notice: str = ""


def named_in(text: str, systems: Iterable[SystemOfRecords]) -> tuple[SystemOfRecords, ...]:
    r"""Return the systems whose whole names stand in a text, in the order of the list.

    Case, spacing and punctuation are not compared, and a name is found as whole words only.

    >>> training = SystemOfRecords(name="Training records", where="Albany", holds="courses")
    >>> [each.name for each in named_in("all of my training\nrecords, please", [training])]
    ['Training records']
    >>> named_in("my retraining records", [training])
    ()
    """
    words = f" {_words(text)} "
    return tuple(each for each in systems if f" {_words(each.name)} " in words)


def system_called(typed: str, systems: Iterable[SystemOfRecords]) -> SystemOfRecords:
    """Return the one system of a name, or of a unique part of it.

    Raises:
        NotFound: no system of the list is called so, or more than one is.
    """
    known = tuple(systems)
    wanted = _words(typed)
    exact = [each for each in known if _words(each.name) == wanted]
    found = exact or [each for each in known if wanted and wanted in _words(each.name)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{each.name}”" for each in found or known)
    raise NotFound(
        f"{len(found)} systems of records of the settings have “{typed[:80]}” in their names."
        if found
        else f"The settings list no system of records “{typed[:80]}”.",
        f"They are: {names}." if known else "The settings list no system of records at all.",
        "Give one of these names: --system NAME"
        if known
        else "Describe the record in words, --about TEXT, or list the system in the settings: [[system]]",
    )


def same_name(one: str, other: str) -> bool:
    """Tell whether two names differ in case, spacing or punctuation alone."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(each if each.isalnum() else " " for each in plain).split())
