"""Which entries of a case may be struck, never what opened it alone; and which strikes are taken back."""

from collections.abc import Mapping, Sequence

from accessreq.cases.entries import AMENDS_ENTRIES, Entry, EntryRestored, EntryStruck, strikes_in_force
from accessreq.cases.events import OPENINGS, Event, RequestReceived
from accessreq.errors import NotAllowed, NotFound


def check_strikes(case: str, earlier: Sequence[Entry], events: Sequence[Event]) -> None:
    """Refuse a case that does not exist, and strikes that would mean nothing.

    Raises:
        NotFound: the case has no entries, or not the one to be struck.
        NotAllowed: the entry is struck already, is itself a strike, or is the
            request, or the opening of a file, while no other takes its place; or it is to
            stand again and is not struck, or another took its place.
    """
    if not earlier:
        raise NotFound(f"There is no case {case}.", "", "See which there are: accessreq list")
    by_seq = {entry.seq: entry for entry in earlier}
    struck = strikes_in_force(earlier)
    replaced = any(isinstance(event, OPENINGS) for event in events)
    for event in events:
        match event:
            case EntryStruck(seq=seq):
                _check(case, by_seq.get(seq), event, already=seq in struck, replaced=replaced)
                struck[seq] = event
            case EntryRestored(seq=seq):
                _check_restored(case, struck, seq)
                del struck[seq]


def _check_restored(case: str, struck: Mapping[int, EntryStruck], seq: int) -> None:
    strike = struck.get(seq)
    if strike is None or strike.replaced:
        raise NotAllowed(
            f"Entry {seq} of {case} " + ("is not struck." if strike is None else "was replaced by another."),
            "An entry stands again when its strike alone is taken back.",
            f"See what stands: accessreq show {case}",
        )


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
    if isinstance(entry.event, AMENDS_ENTRIES):
        raise NotAllowed(
            f"Entry {strike.seq} of {case} is itself a strike, or takes one back.",
            "Strikes are not struck.",
            f"Take back the newest strike: accessreq redo {case}",
        )
    if isinstance(entry.event, OPENINGS) and not replaced:
        what = "request" if isinstance(entry.event, RequestReceived) else "opening"
        raise NotAllowed(
            f"Entry {strike.seq} is the {what} of {case}.",
            f"A case cannot stand without its {what}.",
            f"Strike it together with the {what} that takes its place, or void the case.",
        )
