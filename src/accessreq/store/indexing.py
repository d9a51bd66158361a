"""What the index says of one case, computed from its entries.

Pure: the same functions that explain a date on a screen make the rows.
Writing, rebuilding and checking the index all start here.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.json import encode

from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disposal import Disposed, disposal_in
from accessreq.cases.entries import EmailReceived, Entry, LetterIssued, LetterSent, standing
from accessreq.cases.events import CaseLinked, RequestReceived, links_in
from accessreq.cases.release_checks import proof_waited_for, waiting
from accessreq.cases.reminders import ReminderSet, open_reminders
from accessreq.confusables import words
from accessreq.law.readings import Readings
from accessreq.store.index import Columns, OwnReminder, folded


class Indexed(Struct, frozen=True, kw_only=True):
    """The rows of the index for one case."""

    docket: Columns
    deadlines: tuple[Columns, ...]


def indexed(case: str, entries: Sequence[Entry], readings: Readings) -> Indexed:
    """Return the rows of a case, from its entries in the order of typing.

    Raises:
        NotAllowed: the entries do not stand together.
        IntegrityBroken: neither a request nor the opening of a file is among them.
    """
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


def _left(case: str, gone: Disposed, *, recorded_by: str) -> Indexed:
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


def _docket_columns(case: Case, *, recorded_by: str) -> Columns:
    # Most cases have few kinds of events, and are not looked through for what others alone bring about.
    kinds = frozenset(map(type, case.history))
    asked = proof_waited_for(case) if LetterIssued in kinds else None
    there = open_reminders(case) if ReminderSet in kinds else ()
    own = [OwnReminder(number=each.number, rings=each.rings, text=each.text) for each in there]
    linked = links_in(case.history) if CaseLinked in kinds else ()
    messages = _messages(case) if kinds & {EmailReceived, LetterSent} else ()
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
        "linked": "".join(f" {number} " for number in sorted({each.to for each in linked})),
        "known_as": (folded(opened.known_as) or None) if isinstance(opened, RequestReceived) else None,
        "messages": "".join(f" {each} " for each in dict.fromkeys(messages)),
    }


def _messages(case: Case) -> Iterator[str]:
    """What mails of a case are found by: their own names, and where one has none the hash of its bytes."""
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
