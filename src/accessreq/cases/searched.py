"""Which texts of a case are searched, and where each of them stands.

What somebody typed is searched, what the program made of it is not: codes, dates and hashes are found by
the filters of a list. Only what stands is: a struck entry tells nothing.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.kinds import Spot
from accessreq.cases.office import WORDS_OF_AN_IMPORT
from accessreq.cases.people import DataSubject, Recipient

# Where the texts of an event stand, unless a field says otherwise; those of other events are notes.
_OF_EVENT: Final[Mapping[str, Spot]] = {
    "request-received": Spot.ASKED,
    "request-amended": Spot.ASKED,
    "granted": Spot.DECISION,
    "granted-in-part": Spot.DECISION,
    "denied": Spot.DECISION,
    "item-made": Spot.DECISION,
    "item-made-in-part": Spot.DECISION,
    "item-refused": Spot.DECISION,
    "certified": Spot.DECISION,
    "appealed": Spot.APPEAL,
    "appeal-granted": Spot.APPEAL,
    "appeal-granted-in-part": Spot.APPEAL,
    "appeal-denied": Spot.APPEAL,
    "disclosed": Spot.DISCLOSURE,
    "recipient-notified": Spot.DISCLOSURE,
    "disagreed": Spot.DISPUTE,
    "dispute-noted": Spot.DISPUTE,
}
_OF_FIELD: Final[Mapping[str, Spot]] = {
    "address": Spot.ADDRESS,
    "email": Spot.ADDRESS,
    "phone": Spot.ADDRESS,
    "to": Spot.ADDRESS,  # of a letter that went by email
    "representative": Spot.PERSON,
    "note": Spot.NOTE,
    "late_entry": Spot.NOTE,
    "not_a_double": Spot.NOTE,
    "despite": Spot.NOTE,
}
# Marks of machines, and names that the program gives.
_NO_TEXT: Final = frozenset(
    {"at", "attached", "edited", "formats", "generated", "made_from", "media_type", "message_id", "right"}
    | {"sha256", "stood", "template_sha256"}
)


def texts(event: Event) -> Iterator[tuple[Spot, str]]:
    """Yield what somebody typed into an event, each with where it stands; the words of a letter apart."""
    yield from _texts(event, _OF_EVENT.get(event.kind, Spot.NOTE))


def words_of_letter(event: Event) -> DocumentKept | None:
    """Return the document in which the words of a letter are read; ``None`` where there is none.

    It is the letter as text. Where it was made in other formats alone, it is the words that the officer
    edited, or what the templates saw.
    """
    if not isinstance(event, LetterIssued):
        return None
    as_text = (each for each in event.formats if each.media_type.startswith("text/plain"))
    edited = event.reworded.edited if event.reworded else None
    return next(as_text, None) or edited or event.made_from


def _texts(value: object, spot: Spot) -> Iterator[tuple[Spot, str]]:
    if type(value) is str:  # a code is an enumeration
        if value and value not in WORDS_OF_AN_IMPORT:
            yield spot, value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _texts(each, spot)
    elif isinstance(value, DocumentKept):
        yield Spot.PAPER, value.name
    elif isinstance(value, Struct):
        for field, there in _fields(type(value), spot):
            held = getattr(value, field)
            if held and isinstance(held, (str, tuple, list, Struct)):  # most are days, marks and nothing
                yield from _texts(held, there)


@cache  # of a hundred classes and a dozen spots; it is asked of every entry when the index is made again
def _fields(of: type[Struct], spot: Spot) -> tuple[tuple[str, Spot], ...]:
    return tuple((each, _spot(of, each, spot)) for each in of.__struct_fields__ if each not in _NO_TEXT)


def _spot(of: type[Struct], field: str, otherwise: Spot) -> Spot:
    """Where a field stands: a name by whose it is, everything else by its own name or that of its event."""
    if field == "name":
        if issubclass(of, (DataSubject, RequestAmended)):
            return Spot.NAME
        if issubclass(of, Recipient):
            return Spot.PERSON
    return _OF_FIELD.get(field, otherwise)
