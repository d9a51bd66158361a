"""Which deadlines a case has: each row of the law's duties, applied to its history.

A row says what starts its clock and what settles it; ``occasions`` finds both
in the case. Nothing here is stored and nothing here knows the clock.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.deadline import Counted, ProperRequest
from accessreq.cases.kinds import RequestKind
from accessreq.cases.occasions import OCCASIONS, REQUESTED, Happening, asked_by_day, possible, whole_period
from accessreq.cases.wording import time_at
from accessreq.law.clock import Span, UnderReading, measure
from accessreq.law.days import last_day
from accessreq.law.duties import APPEAL_WINDOW, PROMISE, Duty, Occasion, Silence, Whose
from accessreq.law.readings import ClockStart, Readings


def deadlines(case: Case, readings: Readings) -> tuple[Counted, ...]:
    """Return every deadline of a case, in the order of the table; none of a case that is void.

    What silence would open is among them, with the day on which it opens; it
    is gone as soon as the answer is given.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    if case.voided is not None:
        return ()
    found: list[Counted] = []
    there = possible(frozenset(map(type, case.history)))
    for row in readings.in_force(case.opened.on):
        if row.runs_from in there:
            found += _of_row(case, row, readings, found, there)
    return tuple(found)


def latest_promise(case: Case, on: date, readings: Readings) -> date:
    """Return the latest date that an acknowledgment of ``on`` may promise.

    The last business day on or before the thirtieth day, § 95(1)(a).
    """
    return measure(readings.duty(PROMISE, case.received.on), on, readings).due


def appeal_of_silence_until(case: Case, readings: Readings) -> date:
    """Return the last day of the thirty business days in which silence on a request can be appealed.

    They are counted from the end of the whole period that the law gives for the answer.
    """
    row = readings.duty(APPEAL_WINDOW, case.received.on)
    return measure(row, whole_period(_next_answer(case, readings)), readings).due


def correction_answered_by(case: Case, readings: Readings) -> date:
    """Return the last lawful day of the next answer to a correction: of the open items received first."""
    return _from_receipt(_next_answer(case, readings))


def item_answered_by(case: Case, item: int, readings: Readings) -> date:
    """Return the last lawful day of the answer to one item of a correction, from its own receipt."""
    asked = list(asked_by_day(case))
    return _from_receipt(_answers(case, readings)[asked.index(case.received_with(item))])


def _from_receipt(answer: Counted) -> date:
    """The last day for an answer counted from receipt, whichever clock the agency's own rule starts."""
    return answer.silent_after or answer.due


def _answers(case: Case, readings: Readings) -> list[Counted]:
    return [each for each in deadlines(case, readings) if each.span.duty.silence is Silence.DEEMED_DENIED]


def _next_answer(case: Case, readings: Readings) -> Counted:
    """The answer that is still owed, or is owed first; where none is, that which was owed last.

    Of a correction that has none, the answer to the items of the request itself.
    """
    answers = _answers(case, readings)
    at_last = answers[0] if case.kind is RequestKind.CORRECTION else answers[-1]
    return next((each for each in answers if each.met is None), at_last)


def _of_row(
    case: Case, row: Duty, readings: Readings, before: Sequence[Counted], there: Collection[Occasion]
) -> list[Counted]:
    """One deadline for each time that the clock of a row was started, by the occasions that are there."""
    starts = tuple(OCCASIONS[row.runs_from].find(case, before))
    if not starts:
        return []
    settling = [each for by in row.met_by if by in there for each in OCCASIONS[by].find(case, before)]
    found = [
        _counted(
            case,
            row,
            start,
            readings,
            met=min([each.on for each in settling if each.settles(start)], default=None),
        )
        for start in starts
    ]
    return found if row.whose is Whose.AGENCY else [_used_in_time(each, found) for each in found]


def _used_in_time(one: Counted, rights: Sequence[Counted]) -> Counted:
    """Return a right that had lapsed as unused, where what used it was in time for another one.

    An appeal that comes in time for the denial is not late because an earlier time to appeal
    silence was over.
    """
    used = one.met
    if used is None or used <= one.closes:
        return one
    in_time = any(each.met == used and each.opens <= used <= each.closes for each in rights)
    return replace(one, met=None) if in_time else one


def _counted(case: Case, row: Duty, start: Happening, readings: Readings, *, met: date | None) -> Counted:
    agencys = row.whose is Whose.AGENCY
    ended = start.ended if met is None and row.falls_away else None
    closed = case.closed_in_log
    if agencys and met is None and closed is not None and start.on <= closed:
        ended = start.on  # what the log leaves unsaid of that time is not known to be late
    promised = start.promised if row.until_promised else None
    if agencys:  # what was settled before a holiday was appointed keeps its date
        readings = readings.known_by(met or ended)
    span = measure(row, start.on, readings, at=time_at(start.at), promised=promised)
    quiet = start.silent_after
    if row.silence and start.denies_in_silence:
        quiet = promised or span.due
    proper = _proper_request(case, row, start.on, readings, met or date.max)
    if proper is not None and readings.website_clock_starts is ClockStart.PROPER_REQUEST:
        span = _by_the_proper_request(span, proper)
    return Counted(
        case=case.number,
        kind=case.kind.value,
        duty=row.code,
        whose=row.whose,
        cite=row.cite,
        start=span.start,
        due=span.due,
        act_by=span.act_by,
        met=met,
        moot=ended is not None,
        opens=span.start if start.silent_after is None else start.opens,
        closes=span.due if agencys else _never_late_before(row, start.on, readings),
        proper_request=proper,
        silent_after=quiet,
        ended=ended,
        span=span,
    )


def _never_late_before(row: Duty, start: date, readings: Readings) -> date:
    """The end of a right of the data subject, counted from when the letter may have come by mail."""
    arrived = start + timedelta(days=readings.mail_days)
    return last_day(row.within, arrived, readings.statute(), roll=row.roll)


def _proper_request(
    case: Case, row: Duty, asked: date, readings: Readings, until: date
) -> ProperRequest | None:
    """Only a website request has one, from the day on which identity was shown.

    What was answered by ``until`` keeps the date that it had then, though the proof is found false later.
    """
    if row.runs_from not in REQUESTED.values():
        return None
    shown = case.identity_shown(until)
    if not case.received.website or shown is None:
        return None
    start = max(shown, asked)
    return ProperRequest(start=start, due=measure(row, start, readings).due)


def _by_the_proper_request(span: Span, proper: ProperRequest) -> Span:
    """The count from the proper request, which leaves the day to act by where receipt put it.

    Proof that comes after the last day from receipt finds a request that silence has denied, and
    undoes nothing.
    """
    if proper.start > span.due:
        return span
    from_proof = measure(span.duty, proper.start, span.readings)
    receipt = UnderReading(
        code="first-receipt",
        words="The clock runs from first receipt, also while proof of identity is missing",
        cite=span.duty.cite,
        on=span.act_by,
        taken=True,
    )
    return replace(from_proof, act_by=min(span.act_by, proper.due), others=(*from_proof.others, receipt))
