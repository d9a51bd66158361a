"""Where a number by which a person could be impersonated stands in the free text of an event."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.codec import Plain, facts_of
from accessreq.cases.events import Event, IdentityChecked
from accessreq.law.identifiers import Identifier, identifiers

# Facts that are no free text: addresses for post, calls and machines, and sums of bytes.
_NO_FREE_TEXT: Final = frozenset(
    {"phone", "email", "message_id", "received_line", "media_type", "sha256", "template_sha256"}
)
_OF_A_RECORD: Final = frozenset({"now", "wanted"})


class Sighting(Struct, frozen=True, kw_only=True):
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
        Sighting(identifier=what, field=text.field, position=position)
        for event in events
        for text in _free_text(_Text(about=_shown(event)), facts_of(event))
        for position, what in identifiers(text.words, text.about)
    )


class _Text(Struct, frozen=True, kw_only=True):
    """A text of an event, by its whole name, and the words elsewhere that say what it is of."""

    field: str = ""
    words: str = ""
    about: str

    def within(self, name: str | int) -> "_Text":
        return replace(self, field=f"{self.field}.{name}" if self.field else str(name))


def _shown(event: Event) -> str:
    """What the numbers in the note of an event most likely are of: the card that was looked at."""
    return "driver license" if isinstance(event, IdentityChecked) else ""


def _free_text(text: _Text, value: Plain) -> Iterator[_Text]:
    """Yield the texts of a fact; those of a list are counted from 1."""
    match value:
        case str():
            yield replace(text, words=value)
        case list():
            for number, each in enumerate(value, start=1):
                yield from _free_text(text.within(number), each)
        case dict():
            for name, each in value.items():
                if name not in _NO_FREE_TEXT:
                    yield from _free_text(_told_by_record(text, name, value).within(name), each)


def _told_by_record(text: _Text, name: str, facts: dict[str, Plain]) -> _Text:
    """What an item's record says now, or should say, is told by the name of the record."""
    record = facts.get("record")
    return replace(text, about=record) if name in _OF_A_RECORD and isinstance(record, str) else text
