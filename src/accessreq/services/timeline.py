"""A case told day by day: what happened, what it settled, and what is still to come."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.appeals import AppealWithdrawn
from accessreq.cases.deadline import State
from accessreq.cases.deadlines import settling_events
from accessreq.cases.entries import Entry, LetterIssued, standing_entries
from accessreq.cases.events import Withdrawn
from accessreq.cases.letters import folded
from accessreq.law.duties import Whose
from accessreq.services.looking import DeadlineStatus, look
from accessreq.services.reminders import reminders_in
from accessreq.services.session import CaseFile, Reminder, Session


class Moment(Struct, frozen=True, kw_only=True):
    """One line of a timeline: an entry with its letters, or the end of a period.

    Attributes:
        entry: what happened; ``None`` for the end of a period.
        letters: the letters that went out with it.
        settled: the deadlines that it settled, or that fell away with it.
        ends: the deadline that ends on this day and is not settled.
        opens: the right of the data subject that silence opens on this day.
        rings: what the office reminds itself of from this day on.
    """

    on: date
    entry: Entry | None = None
    letters: tuple[LetterIssued, ...] = ()
    settled: tuple[DeadlineStatus, ...] = ()
    ends: DeadlineStatus | None = None
    opens: DeadlineStatus | None = None
    rings: Reminder | None = None


def timeline(session: Session, part: str) -> tuple[CaseFile, tuple[Moment, ...]]:
    """Return a case and its moments in the order of their days; struck entries are left out.

    Raises:
        NotFound: no case, or more than one, is named so.
    """
    file, standing = look(session, part)
    happened = _settling(tuple(_happened(file)), standing)
    ahead = (
        Moment(on=one.deadline.closes, ends=one)
        for one in standing
        if one.state not in {State.MET, State.MET_LATE, State.MOOT, State.ENDED_LATE}
    )
    # The day of a denial in writing is the day of its entry; that of silence has none.
    opened = (
        Moment(on=one.deadline.opens, opens=one)
        for one in standing
        if one.deadline.whose is Whose.DATA_SUBJECT and one.deadline.silent_after is not None
    )
    reminded = (Moment(on=each.rings, rings=each) for each in reminders_in(session, file.case))
    return file, tuple(sorted((*opened, *happened, *ahead, *reminded), key=lambda each: each.on))


def _happened(file: CaseFile) -> Iterator[Moment]:
    for entry, letters in folded(standing_entries(file.entries)):
        yield Moment(on=entry.event.on, entry=entry, letters=letters)


def _settling(moments: tuple[Moment, ...], standing: Sequence[DeadlineStatus]) -> Iterator[Moment]:
    """Put each settled deadline beside the entry that settled it."""
    beside: dict[int, list[DeadlineStatus]] = {}
    for one in standing:
        places = [n for n, each in enumerate(moments) if _settles(each, one)]
        if places:
            beside.setdefault(places[-1], []).append(one)
    for n, each in enumerate(moments):
        yield replace(each, settled=tuple(beside.get(n, ())))


def _settles(moment: Moment, one: DeadlineStatus) -> bool:
    entry = moment.entry
    if entry is None or moment.on != (one.deadline.met or one.deadline.ended):
        return False
    if one.deadline.moot:
        return isinstance(entry.event, Withdrawn | AppealWithdrawn)
    return isinstance(entry.event, settling_events(one.row))
