"""Whether a decision gives its reasons in writing: each ground its limb and its law, § 95(1)(a), (2) and (3).

An event may stand without them, as in a store that was written before they
were asked for; a new decision may not, unless counsel decides so. That is why
no event refuses itself for it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from accessreq.cases.appeals import AppealDenied, AppealGrantedInPart
from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Event
from accessreq.errors import Refused
from accessreq.law.grounds import Wanting, statutory_wanting, wanting

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
