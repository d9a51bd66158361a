"""Which deadlines a case has: the duties of the law applied to its history.

Those of the request itself stand here; those of appeals and of disputes have
modules of their own. Nothing here is stored and nothing here knows the clock.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Final

from accessreq.cases.appeal_deadlines import WINDOW, after_appeals, appeal_windows
from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline, ProperRequest, of_span
from accessreq.cases.dispute_deadlines import disputes, notices, notices_of_disclosures
from accessreq.cases.events import FileKind, RequestKind
from accessreq.law.clock import Span, UnderReading, measure
from accessreq.law.duties import Duty
from accessreq.law.readings import ClockStart, Readings

ANSWER: Final = {RequestKind.ACCESS: "answer-access", RequestKind.CORRECTION: "answer-correction"}


def latest_promise(case: Case, on: date, readings: Readings) -> date:
    """Return the latest date that an acknowledgment of ``on`` may promise.

    The last business day on or before the thirtieth day, § 95(1)(a).
    """
    return measure(readings.duty("promise-date", case.received.on), on, readings).due


def appeal_of_silence_until(case: Case, readings: Readings) -> date:
    """Return the last day of the thirty business days in which silence on a request can be appealed.

    After an acknowledgment they are counted from the thirtieth day after it, and not from the
    promised date: 19 NYCRR 81.8(b), 9 NYCRR 551.9(b), 16 NYCRR 6-2.9(b) and 14 NYCRR 604.5(d) call
    silence a denial within thirty days of the acknowledgment, and a right of the data subject is
    never shortened.
    """
    code = "determine-access" if case.acknowledgment else ANSWER[case.received.request]
    start = case.acknowledgment.on if case.acknowledgment else _next_asked(case)
    last = measure(readings.duty(code, case.received.on), start, readings).due
    return measure(readings.duty(WINDOW, case.received.on), last, readings).due


def correction_answered_by(case: Case, readings: Readings) -> date:
    """Return the last lawful day of the next answer to a correction: of the open items received first."""
    return _answered_by(case, _next_asked(case), readings)


def item_answered_by(case: Case, item: int, readings: Readings) -> date:
    """Return the last lawful day of the answer to one item of a correction, from its own receipt."""
    return _answered_by(case, case.received_with(item), readings)


def _answered_by(case: Case, asked: date, readings: Readings) -> date:
    row = readings.duty(ANSWER[case.received.request], case.received.on)
    return measure(row, asked, readings, at=_arrived(case, asked)).due


def _next_asked(case: Case) -> date:
    """The day of receipt of what is to be answered next."""
    return min((case.received_with(item) for item in case.undecided_items), default=case.received.on)


def _arrived(case: Case, asked: date) -> time | None:
    """The time of arrival of what was asked for on a day; that of an amendment is not known."""
    return case.received.at if asked == case.received.on else None


def deadlines(case: Case, readings: Readings) -> tuple[Deadline, ...]:
    """Return every deadline of a case, in the order in which they arise; none of a case that is void.

    What silence would open is among them, with the day on which it opens; it
    is gone as soon as the answer is given.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    if case.voided is not None:
        return ()
    if case.kind is FileKind.ACCOUNTING:
        return tuple(notices_of_disclosures(case, readings))
    owed = (*_answer(case, readings), *_after_acknowledgment(case, readings))
    return (
        *owed,
        *appeal_windows(case, owed, readings),
        *after_appeals(case, readings),
        *disputes(case, readings),
        *notices(case, readings),
        *notices_of_disclosures(case, readings),
    )


def span_of(deadline: Deadline, case: Case, readings: Readings) -> Span:
    """Return the count that made a deadline of a case."""
    row = readings.duty(deadline.duty, case.opened.on)
    readings = readings.known_by(deadline.met or _settled(case, None))
    promised = None
    if deadline.duty == "determine-access" and case.acknowledgment is not None:
        promised = case.acknowledgment.promised
    if deadline.duty in ANSWER.values() and deadline.start not in {case.opened.on, *case.added_items}:
        return _beside_first_receipt(measure(row, deadline.start, readings), deadline)
    return measure(row, deadline.start, readings, at=_arrived_at(case, deadline), promised=promised)


def _arrived_at(case: Case, deadline: Deadline) -> time | None:
    """The time of arrival of the paper that starts a deadline: the request, or an appeal."""
    if deadline.duty in ANSWER.values():
        return _arrived(case, deadline.start)
    return next((each.received.at for each in case.appeals if each.received.on == deadline.start), None)


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
    """Yield the answer to the request, and to what a correction was amended by later.

    An item that is asked for later is a written request of its own, § 95(2).
    """
    if case.kind is RequestKind.ACCESS:
        acknowledged = case.acknowledgment
        yield _answered(
            case, case.received.on, acknowledged.on if acknowledged else case.determined, readings
        )
        return
    first = [n for n in range(1, len(case.items) + 1) if case.received_with(n) == case.received.on]
    yield _answered(case, case.received.on, case.answered(first), readings)
    for on, added in case.added_items.items():
        if on != case.received.on:
            yield _answered(case, on, case.answered(added), readings)


def _answered(case: Case, asked: date, answered: date | None, readings: Readings) -> Deadline:
    """The answer to what was asked for on a day."""
    row = readings.duty(ANSWER[case.received.request], case.received.on)
    readings = readings.known_by(_settled(case, answered))
    span = measure(row, asked, readings, at=_arrived(case, asked))
    receipt = span.due  # silence is counted from first receipt under either clock
    proper = _proper_request(case, asked, row, readings, answered or date.max)
    if proper and readings.website_clock_starts is ClockStart.PROPER_REQUEST and proper.start <= receipt:
        # Proof that comes later finds a request that silence has denied, and undoes nothing.
        act_by = min(span.act_by, proper.due)
        span = replace(span, start=proper.start, due=proper.due, act_by=act_by)
    answer = of_span(case, span, met=answered, ended=_withdrawn(case), silent_after=receipt)
    return replace(answer, proper_request=proper)


def _settled(case: Case, answered: date | None) -> date | None:
    """The day from which nothing moves a duty any more; ``None`` while it is open."""
    return _withdrawn(case) if answered is None else answered


def _withdrawn(case: Case) -> date | None:
    return case.withdrawn.on if case.withdrawn else None


def _proper_request(
    case: Case, asked: date, row: Duty, readings: Readings, until: date
) -> ProperRequest | None:
    """Only a website request has one, from the day on which identity was shown.

    What was answered by ``until`` keeps the date that it had then, though the proof is found false later.
    """
    shown = case.identity_shown(until)
    if not case.received.website or shown is None:
        return None
    start = max(shown, asked)
    return ProperRequest(start=start, due=measure(row, start, readings).due)


def _after_acknowledgment(case: Case, readings: Readings) -> Iterator[Deadline]:
    acknowledgment = case.acknowledgment
    if acknowledgment is None:
        return
    row = readings.duty("promise-date", case.received.on)
    span = measure(row, acknowledgment.on, readings.known_by(acknowledgment.on))
    yield of_span(case, span, met=acknowledgment.on)
    row = readings.duty("determine-access", case.received.on)
    readings = readings.known_by(_settled(case, case.determined))
    span = measure(row, acknowledgment.on, readings, promised=acknowledgment.promised)
    # Silence is a denial once the promised date has passed, also where that is no business day.
    yield of_span(
        case,
        span,
        met=case.determined,
        ended=_withdrawn(case),
        silent_after=acknowledgment.promised,
    )
