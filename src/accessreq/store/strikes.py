"""Which entries may be struck: those of the case, once, and never its request without another."""

from collections.abc import Sequence

from accessreq.cases.entries import Entry, EntryStruck, struck_entries
from accessreq.cases.events import Event, RequestReceived
from accessreq.errors import NotAllowed, NotFound


def check_strikes(case: str, earlier: Sequence[Entry], events: Sequence[Event]) -> None:
    """Refuse a case that does not exist, and strikes that would mean nothing.

    Raises:
        NotFound: the case has no entries, or not the one to be struck.
        NotAllowed: the entry is struck already, is itself a strike, or is the
            request while no other takes its place.
    """
    if not earlier:
        raise NotFound(f"There is no case {case}.", "", "See which there are: accessreq list")
    by_seq = {entry.seq: entry for entry in earlier}
    struck = set(struck_entries(earlier))
    replaced = any(isinstance(event, RequestReceived) for event in events)
    for event in events:
        if isinstance(event, EntryStruck):
            _check(case, by_seq.get(event.seq), event, already=event.seq in struck, replaced=replaced)
            struck.add(event.seq)


def _check(case: str, entry: Entry | None, strike: EntryStruck, *, already: bool, replaced: bool) -> None:
    if entry is None:
        raise NotFound(
            f"{case} has no entry {strike.seq}.",
            "Only an entry of the case can be struck.",
            f"Find its number: accessreq show {case}",
        )
    if already:
        raise NotAllowed(
            f"Entry {strike.seq} of {case} is struck already.",
            "An entry is struck once.",
            f"See what stands: accessreq show {case}",
        )
    if isinstance(entry.event, EntryStruck):
        raise NotAllowed(
            f"Entry {strike.seq} of {case} is itself a strike.",
            "A strike is not taken back; what it struck is recorded again.",
            f"Record it again, or see what stands: accessreq show {case}",
        )
    if isinstance(entry.event, RequestReceived) and not replaced:
        raise NotAllowed(
            f"Entry {strike.seq} is the request of {case}.",
            "A case cannot stand without its request.",
            "Strike it together with the request that takes its place, or void the case.",
        )
