"""Each event told in one line, for the history of a case."""

from collections.abc import Callable
from typing import Any, Final

from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.entries import Attached, EntryStruck, LetterIssued
from accessreq.cases.events import (
    Acknowledged,
    Event,
    IdentityChecked,
    Noted,
    RequestReceived,
    Withdrawn,
)


def told(event: Event) -> str:
    """Return one line that tells an event, with its note."""
    line = _TOLD[type(event)](event)
    return f"{line} ({event.note})" if event.note and not isinstance(event, Noted) else line


def _granted_in_part(event: GrantedInPart) -> str:
    portions = ", ".join(f"{each.portion} ({each.ground})" for each in event.withheld)
    return f"granted in part; withheld: {portions}"


def _struck(event: EntryStruck) -> str:
    follows = "; the corrected entry follows" if event.replaced else ""
    return f"entry {event.seq} struck: {event.reason}{follows}"


_TOLD: Final[dict[type[Event], Callable[[Any], str]]] = {  # Any: each row takes its own event
    RequestReceived: lambda event: f"request received by {event.by.value}: {event.about}",
    IdentityChecked: lambda event: f"identity checked by {event.method.value}: {event.result.value}",
    Acknowledged: lambda event: f"acknowledged, decision promised for {event.promised.isoformat()}",
    Granted: lambda event: "granted",
    GrantedInPart: _granted_in_part,
    Denied: lambda event: "denied on " + ", ".join(each.ground for each in event.grounds),
    Withdrawn: lambda event: "withdrawn by the data subject",
    LetterIssued: lambda event: f"letter {event.number} issued: {event.letter.value}",
    Noted: lambda event: f"note: {event.note}",
    Attached: lambda event: f"attached {event.document.name}",
    EntryStruck: _struck,
}
