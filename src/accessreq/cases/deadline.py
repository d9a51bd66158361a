"""One deadline of a case: what it is, how it stands on a day, and which command settles it.

It needs no event and no case: a list of deadlines says no more of them. Nothing
here is stored and nothing here knows the clock; how a deadline stands on a day
is asked with that day.
"""

from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from accessreq.cases.status import BEFORE_A_GRANT, WAITING_STEPS, WaitsFor
from accessreq.law.clock import Span
from accessreq.law.days import business_days_between
from accessreq.law.duties import Duty, Occasion, Whose
from accessreq.law.readings import Readings


class State(StrEnum):
    """How a deadline stands on a day."""

    OPEN = "open"
    DUE_SOON = "due-soon"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met-late"
    LAPSED = "lapsed"
    MOOT = "moot"
    ENDED_LATE = "ended-late"


class ProperRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The date of a website request counted from the day on which identity was shown.

    State Technology Law § 205 as agencies' policies word it ("a proper request").
    """

    start: date
    due: date


# There are thousands, and none can hold itself: Python need not look for a circle.
class Deadline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One duty or right of one case.

    Attributes:
        start: the day of the event that starts the clock; it is not counted.
        due: the last lawful day by the statute's own words.
        act_by: the earliest day under any reading taken; never after ``due``.
        met: the day on which it was settled; ``None`` while it is not.
        moot: it fell away, because what it answers was taken back.
        opens: the first day on which it exists. What silence opens begins on the day after the
            silence became a denial, whatever day it is counted from.
        closes: for a right of the data subject, the last day before which it
            is never called late; for a duty, ``due``.
        proper_request: the other date of a website request.
        silent_after: the last day for an answer, after which silence is a denial; of a right that
            silence opens, the same day. ``None`` where no silence counts.
        ended: the day on which it fell away; ``None`` unless it is moot.
    """

    case: str
    kind: str
    duty: str
    whose: Whose
    cite: str
    start: date
    due: date
    act_by: date
    met: date | None = None
    moot: bool = False
    opens: date
    closes: date
    proper_request: ProperRequest | None = None
    silent_after: date | None = None
    ended: date | None = None

    def exists(self, today: date) -> bool:
        """Tell whether the deadline has come into being by ``today``."""
        return self.opens <= today

    def facts(self) -> "Deadline":
        """Return the deadline alone, without the count that made it."""
        return self


class Counted(Deadline, frozen=True, kw_only=True):
    """A deadline with the count that made it, which is what ``explain`` shows.

    Attributes:
        span: the duty as it was measured, under the readings that held.
    """

    span: Span

    def facts(self) -> Deadline:
        """Return the deadline alone, as it is kept where a case is disposed of and in the index."""
        return Deadline(**{each: getattr(self, each) for each in Deadline.__struct_fields__})


def state(deadline: Deadline, today: date, readings: Readings, due_soon_days: int) -> State:
    """Tell how a deadline stands on ``today``.

    Due today from ``act_by`` to ``due``, both included; overdue after ``due``.
    Due soon from ``due_soon_days`` business days before ``act_by``. A right of
    the data subject goes by the day on which it closes alone: due soon as many
    business days before it, due today on it, lapsed after it. What was late
    already on the day on which it fell away ended late: a withdrawal does not
    undo a breach.
    """
    if deadline.met is not None:
        return State.MET if deadline.met <= deadline.closes else State.MET_LATE
    if deadline.moot:
        late = deadline.ended is not None and deadline.ended > deadline.closes
        return State.ENDED_LATE if late and deadline.whose is Whose.AGENCY else State.MOOT
    if today > deadline.closes:
        return State.OVERDUE if deadline.whose is Whose.AGENCY else State.LAPSED
    by = deadline.act_by if deadline.whose is Whose.AGENCY else deadline.closes
    if today >= by:
        return State.DUE_TODAY
    soon = business_days_between(today, by, readings.statute()) <= due_soon_days
    return State.DUE_SOON if soon else State.OPEN


def deemed_denied_since(deadline: Deadline, today: date) -> date | None:
    """Return the first day on which silence counts as a denial, if it does by ``today``.

    The calendar day after the last one for the answer, while the answer is still owed:
    19 NYCRR 81.8(b), 13 NYCRR 121.8(b), 9 NYCRR 551.9(b) and 16 NYCRR 6-2.9(b). Of an appeal no
    text says so; that it may be taken to court as if denied is a reading. A duty that is in time
    is no denial: where a promised date is a day off, it is not one before ``due`` has passed,
    though the time to appeal opens with the day after the promised date. On a website request
    silence counts from first receipt, whatever the agency's own clock makes of ``due``.
    """
    last = deadline.silent_after if deadline.whose is Whose.AGENCY else None
    if last is not None and deadline.proper_request is None:
        last = max(last, deadline.due)
    if last is None or deadline.met is not None or deadline.moot or today <= last:
        return None
    return last + timedelta(days=1)


def business_days_left(deadline: Deadline, today: date, readings: Readings) -> int:
    """Count the business days from ``today`` to ``due``; negative when it is past.

    Zero on ``due`` itself, and on days off right behind it. What has fallen away is counted from
    the day on which it did.
    """
    return business_days_between(min(today, deadline.ended or today), deadline.due, readings.statute())


def business_days_to_close(deadline: Deadline, today: date, readings: Readings) -> int:
    """Count the business days from ``today`` to the day that governs lateness; negative when it is past."""
    return business_days_between(today, deadline.closes, readings.statute())


# --- Which command records what settles a duty.


class Settling(Struct, frozen=True, kw_only=True):
    """How an occasion of the law is recorded.

    Attributes:
        commands: what records it, without the case.
        needs: what the first command asks for besides the case.
    """

    commands: tuple[str, ...]
    needs: str = ""


# What nobody records by a command of its own, such as the receipt of a denial, has no row.
COMMANDS: Final = MappingProxyType(
    {
        Occasion.ACKNOWLEDGED: Settling(commands=("acknowledge",)),
        Occasion.DETERMINED: Settling(commands=("grant", "deny")),
        Occasion.APPEALED: Settling(commands=("appeal",)),
        Occasion.ACCESS_APPEALED: Settling(commands=("appeal",)),
        Occasion.CORRECTION_APPEALED: Settling(commands=("appeal",)),
        Occasion.APPEAL_FORWARDED: Settling(commands=("forwarded appeal",)),
        Occasion.APPEAL_DETERMINED: Settling(commands=("decide-appeal",), needs="granted, in-part or denied"),
        Occasion.DETERMINATION_FORWARDED: Settling(commands=("forwarded determination",)),
        Occasion.DISAGREED: Settling(commands=("disagree",)),
        Occasion.DISPUTE_NOTED: Settling(commands=("dispute-noted",), needs='--where "PLACE OF THE MARK"'),
        Occasion.NOTICE_ASKED: Settling(commands=("notify",)),
        Occasion.RECIPIENTS_NOTIFIED: Settling(commands=("notify",), needs="RECIPIENT"),
        Occasion.DISCLOSED: Settling(commands=("disclosed",)),
        Occasion.DATA_SUBJECT_NOTIFIED: Settling(commands=("disclosed --notice",)),
        Occasion.PETITIONED: Settling(commands=("hold",)),
    }
)


def commands_of(occasion: Occasion) -> tuple[str, ...]:
    """Return the commands that record an occasion; none where no command of its own does."""
    return COMMANDS[occasion].commands if occasion in COMMANDS else ()


def settled_by(row: Duty) -> tuple[str, ...]:
    """Return the commands that settle a duty, without the case; none for a right of the data subject."""
    if row.whose is Whose.DATA_SUBJECT:
        return ()
    return tuple(dict.fromkeys(each for by in row.met_by for each in commands_of(by)))


def next_command(row: Duty, case: str) -> str:
    """Return the first command that settles a duty, with the case and what it asks for besides."""
    for by in row.met_by:
        if by in COMMANDS:
            settling = COMMANDS[by]
            return f"{command_of(settling.commands[0], case)} {settling.needs}".rstrip()
    return f"show {case}"


def step(row: Duty, case: str, waits: WaitsFor | None) -> str:
    """Return what to type next for a duty: the act, or what comes before a record is given out."""
    first = next(iter(settled_by(row)), "show")
    if first == "grant" and waits in BEFORE_A_GRANT:
        return WAITING_STEPS[waits].format(case=case)
    return command_of(first, case)


def in_words(row: Duty, act_by: date, due: date, today: date) -> str:
    """Return what the agency is to do, and by when.

    The day is that to act by, with the last lawful day where that is later; of what is overdue, the
    last lawful day alone.

    >>> from accessreq.law.duties import DUTIES
    >>> in_words(DUTIES[0], date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 1))
    'answer the request by July 6 (due July 7)'
    """
    if today > due or act_by == due:
        return f"{row.phrase} by {day_in_words(due, today)}"
    return f"{row.phrase} by {day_in_words(act_by, today)} (due {day_in_words(due, today)})"


def day_in_words(day: date, today: date) -> str:
    """Return a day as it is said within the year, with the year where it is another.

    >>> day_in_words(date(2026, 7, 7), date(2026, 7, 10)), day_in_words(date(2027, 1, 4), date(2026, 12, 30))
    ('July 7', 'January 4, 2027')
    """
    return f"{day:%B} {day.day}" + (f", {day.year}" if day.year != today.year else "")


def command_of(settling: str, case: str) -> str:
    """Return a settling command with the case behind its first word.

    >>> command_of("forwarded appeal", "A-2026-0007")
    'forwarded A-2026-0007 appeal'
    """
    verb, _, rest = settling.partition(" ")
    return f"{verb} {case} {rest}".rstrip()
