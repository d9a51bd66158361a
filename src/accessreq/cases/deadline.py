"""One deadline of a case: what it is, and how it stands on a day.

Nothing here is stored and nothing here knows the clock: how a deadline stands
on a day is asked with that day.
"""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from accessreq.law.clock import Span
from accessreq.law.days import business_days_between
from accessreq.law.duties import Whose
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
