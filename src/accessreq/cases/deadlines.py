"""Which deadlines a case has, when each is due, and whether it was met.

Duties of the law applied to the history of a case. Nothing here is stored
and nothing here knows the clock: how a deadline stands on a day is asked with
that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.events import Event
from accessreq.law.clock import Span, UnderReading, measure
from accessreq.law.days import business_days_between, last_day
from accessreq.law.duties import Duty, Whose
from accessreq.law.readings import ClockStart, Readings

SETTLED_BY: Final[dict[str, tuple[str, ...]]] = {
    "answer-access": ("acknowledge", "grant", "deny"),
    "determine-access": ("grant", "deny"),
}


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


@dataclass(frozen=True, kw_only=True)
class ProperRequest:
    """The date of a website request counted from the day on which identity was shown.

    State Technology Law § 205 as agencies' policies word it ("a proper request").
    """

    start: date
    due: date


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One duty or right of one case.

    Attributes:
        start: the day of the event that starts the clock; it is not counted.
        due: the last lawful day by the statute's own words.
        act_by: the earliest day under any reading taken; never after ``due``.
        met: the day on which it was settled; ``None`` while it is not.
        moot: it fell away, because the request was withdrawn.
        opens: the first day on which it exists; later than ``start`` only for
            the window that silence opens.
        closes: for a right of the data subject, the last day before which it
            is never called late; for a duty, ``due``.
        proper_request: the other date of a website request.
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

    def exists(self, today: date) -> bool:
        """Tell whether the deadline has come into being by ``today``."""
        return self.opens <= today


def state(deadline: Deadline, today: date, readings: Readings, due_soon_days: int) -> State:
    """Tell how a deadline stands on ``today``.

    Due today from ``act_by`` to ``due``, both included; overdue after ``due``.
    Due soon from ``due_soon_days`` business days before ``act_by``. A right of
    the data subject is due today on ``due`` alone, and stays due soon from
    there until it closes.
    """
    if deadline.met is not None:
        return State.MET if deadline.met <= deadline.closes else State.MET_LATE
    if deadline.moot:
        return State.MOOT
    if today > deadline.closes:
        return State.OVERDUE if deadline.whose is Whose.AGENCY else State.LAPSED
    if today >= deadline.act_by and deadline.whose is Whose.AGENCY:
        return State.DUE_TODAY
    if deadline.whose is Whose.DATA_SUBJECT and today == deadline.due:
        return State.DUE_TODAY
    soon = business_days_between(today, deadline.act_by, readings.statute()) <= due_soon_days
    return State.DUE_SOON if soon else State.OPEN


def deemed_denied_since(deadline: Deadline, today: date) -> date | None:
    """Return the first day on which silence counts as a denial, if it does by ``today``.

    The calendar day after the last lawful one, while the answer is still owed:
    19 NYCRR 81.8(b), 13 NYCRR 121.8(b) and 16 NYCRR 6-2.9(b).
    """
    owed = deadline.duty in SETTLED_BY and deadline.met is None and not deadline.moot
    return deadline.due + timedelta(days=1) if owed and today > deadline.due else None


def latest_promise(case: Case, on: date, readings: Readings) -> date:
    """Return the latest date that an acknowledgment of ``on`` may promise.

    The last business day on or before the thirtieth day, § 95(1)(a).
    """
    return measure(readings.duty("promise-date", case.received.on), on, readings).due


def business_days_left(deadline: Deadline, today: date, readings: Readings) -> int:
    """Count the business days from ``today`` to ``due``; negative when it is past.

    Zero on ``due`` itself, and on days off right behind it.
    """
    return business_days_between(today, deadline.due, readings.statute())


def deadlines(case: Case, readings: Readings) -> tuple[Deadline, ...]:
    """Return every deadline of a request for access, in the order in which they arise.

    The window that silence would open is among them, with the day on which
    it opens; it is gone as soon as the request is answered.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    return (
        *_answer(case, readings),
        *_after_acknowledgment(case, readings),
        *_appeal_windows(case, readings),
    )


def span_of(deadline: Deadline, case: Case, readings: Readings) -> Span:
    """Return the count that made a deadline of a case."""
    row = readings.duty(deadline.duty, case.received.on)
    readings = readings.known_by(deadline.met or _settled(case, None))
    promised = None
    if deadline.duty == "determine-access" and case.acknowledgment is not None:
        promised = case.acknowledgment.promised
    if deadline.duty == "answer-access" and deadline.start != case.received.on:
        return _beside_first_receipt(measure(row, deadline.start, readings), deadline)
    return measure(row, deadline.start, readings, at=case.received.at, promised=promised)


def _beside_first_receipt(span: Span, deadline: Deadline) -> Span:
    """The count from the proper request, which leaves the day to act by where receipt put it."""
    receipt = UnderReading(
        code="first-receipt",
        words="The clock runs from first receipt, also while proof of identity is missing",
        cite=span.duty.cite,
        on=deadline.act_by,
        taken=True,
    )
    return replace(span, act_by=deadline.act_by, others=(*span.others, receipt))


def _answer(case: Case, readings: Readings) -> Iterator[Deadline]:
    row = readings.duty("answer-access", case.received.on)
    answered = case.acknowledgment or case.determination
    readings = readings.known_by(_settled(case, answered))
    span = measure(row, case.received.on, readings, at=case.received.at)
    proper = _proper_request(case, row, readings)
    start, due, act_by = span.start, span.due, span.act_by
    if proper and readings.website_clock_starts is ClockStart.PROPER_REQUEST:
        start, due, act_by = proper.start, proper.due, min(span.act_by, proper.due)
    yield _deadline(
        case,
        row,
        start=start,
        due=due,
        act_by=act_by,
        met=answered.on if answered else None,
        proper_request=proper,
    )


def _settled(case: Case, answer: Event | None) -> date | None:
    """The day from which nothing moves a duty any more; ``None`` while it is open."""
    settling = answer or case.withdrawn
    return settling.on if settling else None


def _proper_request(case: Case, row: Duty, readings: Readings) -> ProperRequest | None:
    """Only a website request has one, from the day on which identity was shown."""
    if not case.received.website or case.identity_shown is None:
        return None
    start = max(case.identity_shown, case.received.on)
    return ProperRequest(start=start, due=measure(row, start, readings).due)


def _after_acknowledgment(case: Case, readings: Readings) -> Iterator[Deadline]:
    acknowledgment = case.acknowledgment
    if acknowledgment is None:
        return
    row = readings.duty("promise-date", case.received.on)
    span = measure(row, acknowledgment.on, readings.known_by(acknowledgment.on))
    yield _deadline(
        case,
        row,
        start=span.start,
        due=span.due,
        act_by=span.act_by,
        met=acknowledgment.on,
    )
    row = readings.duty("determine-access", case.received.on)
    determined = case.determination
    readings = readings.known_by(_settled(case, determined))
    span = measure(row, acknowledgment.on, readings, promised=acknowledgment.promised)
    yield _deadline(
        case,
        row,
        start=span.start,
        due=span.due,
        act_by=span.act_by,
        met=determined.on if determined else None,
    )


def _appeal_windows(case: Case, readings: Readings) -> Iterator[Deadline]:
    determined = case.determination
    if isinstance(determined, Denied | GrantedInPart):
        yield _appeal_window(case, readings, start=determined.on, opens=determined.on)
    elif not isinstance(determined, Granted) and case.withdrawn is None:
        for last in _last_days_of_silence(case, readings):
            yield _appeal_window(case, readings, start=last, opens=last + timedelta(days=1))


def _last_days_of_silence(case: Case, readings: Readings) -> Iterator[date]:
    """The due dates past which silence was, or would be, a denial.

    A late acknowledgment does not take back the time to appeal that the
    silence before it gave; only a determination puts another in its place.
    """
    for owed in (*_answer(case, readings), *_after_acknowledgment(case, readings)):
        if owed.met is None or owed.met > owed.due:
            yield owed.due


def _appeal_window(case: Case, readings: Readings, *, start: date, opens: date) -> Deadline:
    """The window counted from the letter; it closes only after time for the mail as well."""
    row = readings.duty("appeal-window", case.received.on)
    span = measure(row, start, readings)
    arrived = start + timedelta(days=readings.mail_days)
    return _deadline(
        case,
        row,
        start=start,
        due=span.due,
        act_by=span.act_by,
        opens=opens,
        closes=last_day(row.within, arrived, readings.statute(), roll=row.roll),
    )


def _deadline(  # noqa: PLR0913  the columns of one row
    case: Case,
    row: Duty,
    *,
    start: date,
    due: date,
    act_by: date,
    met: date | None = None,
    opens: date | None = None,
    closes: date | None = None,
    proper_request: ProperRequest | None = None,
) -> Deadline:
    return Deadline(
        case=case.number,
        kind=case.received.request.value,
        duty=row.code,
        whose=row.whose,
        cite=row.cite,
        start=start,
        due=due,
        act_by=act_by,
        met=met,
        moot=met is None and case.withdrawn is not None,
        opens=opens or start,
        closes=closes or due,
        proper_request=proper_request,
    )
