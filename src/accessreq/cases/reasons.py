"""Whether a decision gives its reasons in writing: each ground its limb and its law, § 95(1)(a), (2) and (3).

And whether a denial may say that the record is not described: not before a
clarifying letter has asked which record is meant.

An event may stand without them, as in a store that was written before they
were asked for; a new decision may not, unless counsel decides so. That is why
no event refuses itself for it.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from accessreq.cases.appeals import AppealDenied, AppealGrantedInPart
from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Event
from accessreq.cases.systems import ASSIST_CITE, BY_CATEGORY_CITE, SystemOfRecords, named_in, same_name
from accessreq.cases.wording import one_line, put
from accessreq.errors import Refused
from accessreq.law.grounds import NOT_DESCRIBED, Wanting, statutory_wanting, wanting

if TYPE_CHECKING:
    from accessreq.cases.case import Case

_UNLESS: Final = 'Where counsel decides that it goes out as it is, say why: --despite "REASON"'


def reasons_wanting(events: Iterable[Event]) -> tuple[Wanting, ...]:
    """Return what the decisions among some events lack to give their reasons, each once."""
    found = (each for event in events for each in _wanting(event))
    return tuple(dict.fromkeys(found))


def refuse_without_reasons(found: Iterable[Wanting]) -> None:
    """Refuse a decision that lacks reasons, with what to type for each.

    Raises:
        Refused: something is lacking.
    """
    found = tuple(found)
    if not found:
        return
    why = dict.fromkeys(each.why for each in found)
    do = dict.fromkeys(each.do for each in found)
    raise Refused(" ".join(each.found for each in found), " ".join(why), " ".join([*do, _UNLESS]))


def _wanting(event: Event) -> Iterator[Wanting]:
    for given in _grounds(event):
        if lacks := wanting(given.ground, given.reason):
            yield lacks
    if isinstance(event, AppealDenied | AppealGrantedInPart) and (
        lacks := statutory_wanting(event.statutory)
    ):
        yield lacks


def _grounds(event: Event) -> tuple[GroundGiven | Withheld, ...]:
    match event:
        case Denied():
            return event.grounds
        case GrantedInPart():
            return event.withheld
        case ItemRefused() | ItemMadeInPart():
            return event.refused
    return ()


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
