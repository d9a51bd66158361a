"""Where a number by which a person could be impersonated stands in the free text of an event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from accessreq.cases.events import Event
from accessreq.cases.plain_facts import Plain, plain_facts
from accessreq.law.identifiers import Identifier, identifiers

# Facts that are no free text: addresses for post, calls and machines, and sums of bytes.
_NO_FREE_TEXT: Final = frozenset({"phone", "email", "message_id", "media_type", "sha256", "template_sha256"})


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """Where a number stands; never the number itself.

    Attributes:
        field: the fact that holds it, by its name in ``show --json``, such as ``items.2.now``.
        position: of its first digit, counted from 1.
    """

    identifier: Identifier
    field: str
    position: int


def sightings(events: Iterable[Event]) -> tuple[Sighting, ...]:
    """Return where such numbers stand in the free text of events."""
    return tuple(
        Sighting(identifier=what, field=field, position=position)
        for event in events
        for field, text in _free_text("", plain_facts(event))
        for position, what in identifiers(text)
    )


def _free_text(field: str, value: Plain) -> Iterator[tuple[str, str]]:
    """Yield the texts of a fact, each by its whole name; those of a list are counted from 1."""
    match value:
        case str():
            yield field, value
        case list():
            for number, each in enumerate(value, start=1):
                yield from _free_text(f"{field}.{number}", each)
        case dict():
            for name, each in value.items():
                if name not in _NO_FREE_TEXT:
                    yield from _free_text(f"{field}.{name}" if field else name, each)
