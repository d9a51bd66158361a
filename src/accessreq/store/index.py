"""The columns of the index, and its rows read back into what they say of a case; no event is imported."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.json import decode
from msgspec.structs import replace

from accessreq.cases.deadline import Deadline, ProperRequest
from accessreq.confusables import as_seen
from accessreq.errors import IntegrityBroken
from accessreq.law.duties import Whose

if TYPE_CHECKING:
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


def deadlines_in(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Deadline]]:
    """Yield the facts of each case with its deadline; facts that many have are read once.

    Raises:
        IntegrityBroken: as for ``deadline_of``.
    """
    alike: dict[str, Deadline] = {}
    for case, facts in rows:
        one = alike.get(facts)
        if one is None:
            one = alike[facts] = deadline_of((case, 0, *decode(facts)))
        yield facts, replace(one, case=case)


def not_ours(case: object) -> IntegrityBroken:
    """Return the error for a row of the index that this program did not write."""
    return IntegrityBroken(
        f"The index says of {str(case)[:20]} what this program never writes.",
        "It is damaged, or was changed by another program.",
        "Find what was changed: accessreq check",
    )
