"""What the index says of one case, computed from its entries; and its rows read back.

Pure: the same functions that explain a date on a screen make the rows.
Writing, rebuilding and checking the index all start here.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.json import decode, encode
from msgspec.structs import replace

from accessreq.cases.deadline import Deadline, ProperRequest
from accessreq.confusables import as_seen, words
from accessreq.errors import IntegrityBroken
from accessreq.law.duties import Whose
from accessreq.law.readings import Readings

if TYPE_CHECKING:
    from accessreq.cases.case import Case
    from accessreq.cases.disposal import Disposed
    from accessreq.cases.entries import Entry
    from accessreq.cases.events import DocumentKept, Event

DOCKET_COLUMNS: Final = (
    "case_number",
    "kind",
    "website",
    "name",
    "folded_name",
    "name_words",
    "received",
    "status",
    "recorded_by",
    "proof_asked",
    "reminders",
    "waits_for",
    "waits_since",
    "answered",
    "folded_email",
    "folded_address",
    "linked",
    "known_as",
    "messages",
)
DEADLINE_COLUMNS: Final = (
    "case_number",
    "position",
    "kind",
    "duty",
    "whose",
    "cite",
    "start",
    "due",
    "act_by",
    "met",
    "moot",
    "opens",
    "closes",
    "proper_start",
    "proper_due",
    "silent_after",
    "ended",
)

Columns = dict[str, str | int | None]
_WHOSE: Final = {each.value: each for each in Whose}


class OwnReminder(Struct, frozen=True, kw_only=True):
    """A reminder of an officer that is not done, as the index holds it."""

    number: int
    rings: date
    text: str


class Indexed(Struct, frozen=True, kw_only=True):
    """The rows of the index for one case."""

    docket: Columns
    deadlines: tuple[Columns, ...]


def indexed(case: str, entries: "Sequence[Entry]", readings: Readings) -> Indexed:
    """Return the rows of a case, from its entries in the order of typing.

    Raises:
        NotAllowed: the entries do not stand together.
        IntegrityBroken: neither a request nor the opening of a file is among them.
    """
    from accessreq.cases.case import Case  # whoever reads the rows needs no case
    from accessreq.cases.deadlines import deadlines
    from accessreq.cases.disposal import disposal_in
    from accessreq.cases.entries import standing

    gone = disposal_in(entries)
    if gone is not None:
        return _left(case, gone, recorded_by=entries[0].recorded_by)
    folded_case = Case.of(case, standing(entries))
    return Indexed(
        docket=_docket_columns(folded_case, recorded_by=entries[0].recorded_by),
        deadlines=tuple(
            _deadline_columns(position, deadline)
            for position, deadline in enumerate(deadlines(folded_case, readings))
        ),
    )


def _left(case: str, gone: "Disposed", *, recorded_by: str) -> Indexed:
    """The rows of a case that was disposed of, which name nobody: all that it still says, for statistics."""
    return Indexed(
        docket={
            "case_number": case,
            "kind": gone.request.value,
            "website": int(gone.website),
            "name": "",
            "folded_name": "",
            "name_words": "",
            "received": gone.received.isoformat(),
            "status": gone.outcome.value,
            "recorded_by": recorded_by,
            "proof_asked": None,
            "reminders": None,
            "waits_for": "",
            "waits_since": None,
            "answered": None,
            "folded_email": "",
            "folded_address": "",
            "linked": "",
            "known_as": None,
            "messages": "",
        },
        deadlines=tuple(_deadline_columns(n, each) for n, each in enumerate(gone.deadlines)),
    )


def folded(text: str) -> str:
    """Return ``text`` as it is compared: without case, width and spacing, letters that look alike as one.

    >>> folded("  José   O'BRIEN")
    "josé o'brien"
    """
    return " ".join(as_seen(text).split())


def named_documents(event: "Event") -> tuple["DocumentKept", ...]:
    """Return the documents that an event names."""
    from accessreq.cases.amendments import RequestAmended  # whoever reads the rows needs no event
    from accessreq.cases.appeals import Appealed
    from accessreq.cases.disclosures import Disagreed
    from accessreq.cases.entries import Attached, EmailReceived, FinalKept, LetterIssued
    from accessreq.cases.events import RequestReceived

    match event:
        case RequestReceived() | RequestAmended() | Appealed():
            return event.attachments
        case LetterIssued():
            return event.papers
        case Attached() | FinalKept():
            return (event.document,)
        case EmailReceived():
            return (event.document, *event.attachments)
        case Disagreed():
            return (event.document,) if event.document else ()
    return ()


def deadline_of(row: Sequence[Any]) -> Deadline:
    """Return the deadline that a row of the index holds, its values in the order of ``DEADLINE_COLUMNS``.

    Raises:
        IntegrityBroken: the row was changed by another program.
    """
    case, _, kind, duty, whose, cite, start, due, act_by, met, moot, opens, closes, *rest = row
    proper_start, proper_due, silent_after, ended, *_ = rest  # what is added later stands last
    day = date.fromisoformat
    try:
        return Deadline(
            case=case,
            kind=kind,
            duty=duty,
            whose=_WHOSE[whose],
            cite=cite,
            start=day(start),
            due=day(due),
            act_by=day(act_by),
            met=day(met) if met else None,
            moot=bool(moot),
            opens=day(opens),
            closes=day(closes),
            proper_request=ProperRequest(start=day(proper_start), due=day(proper_due))
            if proper_start and proper_due
            else None,
            silent_after=day(silent_after) if silent_after else None,
            ended=day(ended) if ended else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise not_ours(case) from error


def deadlines_in(rows: Iterable[tuple[str, str]]) -> Iterator[Deadline]:
    """Yield the deadline of each case and its facts, which are read once where many have the same.

    Raises:
        IntegrityBroken: as for ``deadline_of``.
    """
    alike: dict[str, Deadline] = {}
    for case, facts in rows:
        one = alike.get(facts)
        if one is None:
            one = alike[facts] = deadline_of((case, 0, *decode(facts)))
        yield replace(one, case=case)


def not_ours(case: object) -> IntegrityBroken:
    """Return the error for a row of the index that this program did not write."""
    return IntegrityBroken(
        f"The index says of {str(case)[:20]} what this program never writes.",
        "It is damaged, or was changed by another program.",
        "Find what was changed: accessreq check",
    )


def _docket_columns(case: "Case", *, recorded_by: str) -> Columns:
    from accessreq.cases.events import RequestReceived, links_in
    from accessreq.cases.release_checks import proof_waited_for, waiting
    from accessreq.cases.reminders import open_reminders

    asked = proof_waited_for(case)
    own = [OwnReminder(number=each.number, rings=each.rings, text=each.text) for each in open_reminders(case)]
    opened, waits, answered = case.as_amended, waiting(case), case.answered_on
    person = opened.data_subject
    return {
        "case_number": case.number,
        "kind": case.kind.value,
        "website": int(isinstance(opened, RequestReceived) and opened.website),
        "name": person.name,
        "folded_name": folded(person.name),
        "name_words": " ".join(words(person.name)),
        "received": opened.on.isoformat(),
        "status": case.status.value,
        "recorded_by": recorded_by,
        "proof_asked": asked.isoformat() if asked else None,
        "reminders": encode(own).decode() if own else None,
        "waits_for": waits.what.value if waits else "",
        "waits_since": waits.since.isoformat() if waits else None,
        "answered": answered.isoformat() if answered else None,
        "folded_email": folded(person.email or ""),
        "folded_address": folded(" ".join(person.address)),
        # between blanks, so that a number is found whole
        "linked": "".join(f" {number} " for number in sorted({each.to for each in links_in(case.history)})),
        "known_as": (folded(opened.known_as) or None) if isinstance(opened, RequestReceived) else None,
        "messages": "".join(f" {each} " for each in dict.fromkeys(_messages(case))),
    }


def _messages(case: "Case") -> "Iterator[str]":
    """What mails of a case are found by: their own names, and where one has none the hash of its bytes."""
    from accessreq.cases.entries import EmailReceived, LetterSent

    for each in case.history:
        if isinstance(each, EmailReceived):
            yield from (each.message_id, each.document.sha256) if each.message_id else (each.document.sha256,)
        elif isinstance(each, LetterSent):
            yield each.message_id


def _deadline_columns(position: int, deadline: Deadline) -> Columns:
    proper = deadline.proper_request
    return {
        "case_number": deadline.case,
        "position": position,
        "kind": deadline.kind,
        "duty": deadline.duty,
        "whose": deadline.whose.value,
        "cite": deadline.cite,
        "start": deadline.start.isoformat(),
        "due": deadline.due.isoformat(),
        "act_by": deadline.act_by.isoformat(),
        "met": deadline.met.isoformat() if deadline.met else None,
        "moot": int(deadline.moot),
        "opens": deadline.opens.isoformat(),
        "closes": deadline.closes.isoformat(),
        "proper_start": proper.start.isoformat() if proper else None,
        "proper_due": proper.due.isoformat() if proper else None,
        "silent_after": deadline.silent_after.isoformat() if deadline.silent_after else None,
        "ended": deadline.ended.isoformat() if deadline.ended else None,
    }
