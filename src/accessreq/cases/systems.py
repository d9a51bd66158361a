"""Systems of records: what an agency keeps about people, and which of them a request names.

A request by the category of a system's published notice reasonably describes
the record, 2 NYCRR 111.6(c) and 9 NYCRR 551.6(c).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accessreq.cases.determinations import Denied, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put
from accessreq.errors import NotFound
from accessreq.law.grounds import NOT_DESCRIBED, Wanting

if TYPE_CHECKING:
    from accessreq.cases.case import Case


# --- Systems of records: what an agency keeps about people, and which of them a request names.

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


# --- Which record is meant: the question of a clarifying letter, and a denial that waits for it.

_LETTER_CITE: Final = f"Public Officers Law § 95(1)(a); {ASSIST_CITE}"


class DescriptionAsked(Event, frozen=True, kw_only=True):
    """The data subject was asked which record is meant; it starts and settles nothing.

    Attributes:
        systems: the names of the systems of records that the question named.
    """

    kind = "description-asked"
    systems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "systems", tuple(one_line("system of records", each) for each in self.systems))


def asked_for_description(case: "Case") -> DescriptionAsked | None:
    """Return the newest question which record is meant, if one went out."""
    return next((each for each in reversed(case.history) if isinstance(each, DescriptionAsked)), None)


def systems_named(case: "Case", systems: Iterable[SystemOfRecords]) -> tuple[str, ...]:
    """Return the names of the systems of records that a request names, in its first words or as amended."""
    listed = tuple(systems)
    texts = (case.received.about, case.request.about)
    found = (each.name for text in texts for each in named_in(text, listed))
    return tuple(dict.fromkeys((*case.received.systems, *found)))


def description_wanting(
    case: "Case", events: Iterable[Event], systems: Iterable[SystemOfRecords]
) -> tuple[Wanting, ...]:
    """Return what decisions lack that say a record is not described: ground A04.

    Args:
        case: the case as it stands before them.
        events: the decisions.
        systems: the systems of records that the settings list.
    """
    if not any(given.ground == NOT_DESCRIBED for event in events for given in _grounds(event)):
        return ()
    listed = tuple(systems)
    named = systems_named(case, listed)
    if named:
        return (_named(named, listed),)
    return () if asked_for_description(case) else (_not_asked(case),)


def _grounds(event: Event) -> Iterator[GroundGiven | Withheld]:
    if isinstance(event, Denied):
        yield from event.grounds
    elif isinstance(event, GrantedInPart):
        yield from event.withheld


def _named(named: tuple[str, ...], listed: tuple[SystemOfRecords, ...]) -> Wanting:
    notices = [
        f"“{name}” ({system.notice})"
        for name in named
        for system in listed
        if same_name(name, system.name) and system.notice
    ]
    names = ", ".join(f"“{name}”" for name in named)
    cite = BY_CATEGORY_CITE if notices else ASSIST_CITE
    why = (
        f"A request by the category of a system notice reasonably describes the record, {BY_CATEGORY_CITE}: "
        f"{', '.join(notices)}."
        if notices
        else f"That says where to look, and the agency helps to find the record in it, {ASSIST_CITE}."
    )
    return Wanting(
        code="described",
        found=f"The request names what the settings list as a system of records: {names}.",
        why=why,
        do="Search that system, or give the ground that applies: accessreq grounds.",
        says=f"another ground than {NOT_DESCRIBED}, for the request names {names}",
        cite=cite,
    )


def _not_asked(case: "Case") -> Wanting:
    return Wanting(
        code="not-asked",
        found=f"No clarifying letter has gone out in {case.number}.",
        why="The agency helps to identify the record before it denies the request for want of "
        f"a description, {ASSIST_CITE}.",
        do=f"Ask, and the time to answer runs on: accessreq clarify {case.number}.",
        says="a clarifying letter that was sent before it",
        cite=_LETTER_CITE,
    )
