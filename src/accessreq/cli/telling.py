"""Each event told in one line, for the history of a case."""

from accessreq.cases import transitions
from accessreq.cases.amendments import Change, RequestAmended
from accessreq.cases.case import Case
from accessreq.cases.entries import EntryRestored, EntryStruck
from accessreq.cases.events import Event, FileKind, Noted
from accessreq.cases.gate import GivenOut, what_stood
from accessreq.cases.transitions import TRANSITION


def told(event: Event) -> str:
    """Return one line that tells an event, with its note."""
    return _noted(event, _line(event))


def _noted(event: Event, line: str) -> str:
    return f"{line} ({event.note})" if event.note and not isinstance(event, Noted) else line


def told_in(case: Case, event: Event) -> str:
    """Return the line of an event of a case; that of an amendment tells the words before it too."""
    if isinstance(event, GivenOut) and event.despite:
        return _noted(event, f"{_line(event)}{_in_spite_of(case, event)}")
    changed = case.changes_of(event) if isinstance(event, RequestAmended) else ()
    if not changed:
        return told(event)
    line = "; ".join(f"{each.fact} {_was_and_is(each)}" for each in changed)
    what = "file" if case.kind is FileKind.ACCOUNTING else "request"
    return f"{what} amended: {line}" + (f" ({event.note})" if event.note else "")


def _in_spite_of(case: Case, event: GivenOut) -> str:
    """What stood against an act; where it has been settled since, the reason alone is told."""
    stood = " and ".join(what_stood(case, event))
    return f", though {stood}: {event.despite}" if stood else f", despite what stood then: {event.despite}"


def _line(event: Event) -> str:
    match event:
        case EntryStruck():
            return transitions.struck(event)
        case EntryRestored():
            return f"entry {event.seq} stands again: {event.reason}"
    return TRANSITION[type(event)].line(event)


def _was_and_is(change: Change) -> str:
    if not change.was:
        return f"“{change.now}”"
    return f"“{change.now}”, was “{change.was}”" if change.now else f"taken out, was “{change.was}”"
