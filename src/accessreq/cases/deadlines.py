"""Which deadlines a case has: each row of the law's duties, applied to its history.

A row names the occasions that start its clock and that settle it. Each occasion
of the law is found here in a case, with the entries that stand for it; the
command that records it stands in ``deadline``. A new duty needs nothing here
unless its occasion is new. Nothing here is stored and nothing here knows the
clock.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.appeals import (
    Appeal,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.deadline import Counted, ProperRequest
from accessreq.cases.determinations import Denied, Granted
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    RecipientNotified,
    Wish,
    wishes,
)
from accessreq.cases.events import Acknowledged, Event, Held, RequestReceived
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.preconditions import made, told_disclosures
from accessreq.cases.status import Status
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
    there = _possible(frozenset(map(type, case.history)))
    known: dict[Occasion, tuple[Happening, ...]] = {}  # one act settles several duties, and is found once

    def find(occasion: Occasion) -> tuple[Happening, ...]:
        if OCCASIONS[occasion].of_silence:  # which hangs on what was found so far
            return tuple(OCCASIONS[occasion].find(case, found))
        if occasion not in known:
            known[occasion] = tuple(OCCASIONS[occasion].find(case, found))
        return known[occasion]

    for row in readings.in_force(case.opened.on):
        if row.runs_from in there:
            found += _of_row(case, row, readings, find, there)
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
    return measure(row, _whole_period(_next_answer(case, readings)), readings).due


def correction_answered_by(case: Case, readings: Readings) -> date:
    """Return the last lawful day of the next answer to a correction: of the open items received first."""
    return _from_receipt(_next_answer(case, readings))


def item_answered_by(case: Case, item: int, readings: Readings) -> date:
    """Return the last lawful day of the answer to one item of a correction, from its own receipt."""
    asked = list(_asked_by_day(case))
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


# --- Which event of a case is which occasion of the law: where a duty starts, and what settles it.

_DENIAL: Final = "a denial in writing"
_SILENCE: Final = "silence on the request"
_DISPUTE: Final = "a dispute"
_COURT: Final = "a court"


class Happening(Struct, frozen=True, kw_only=True):
    """An occasion as it happened in a case.

    Attributes:
        on: the day from which a clock runs that it starts, which is not counted.
        of: what it is about. A clock that it starts is about the first of these, and is settled
            by a happening that is about the same.
        at: the time of arrival as HH:MM, where a paper arrived.
        promised: the date that it promises.
        ended: the day on which what it is about was taken back.
        silent_after: the last day of the silence that it is; what silence opens exists from the
            next day on, whatever day it is counted from.
        denies_in_silence: silence on what it starts can mean what the row of the duty says.
        settled_since: the first day on which what it starts can have been settled, where that is
            not the day on which it exists.
    """

    on: date
    of: tuple[str, ...]
    at: str | None = None
    promised: date | None = None
    ended: date | None = None
    silent_after: date | None = None
    denies_in_silence: bool = True
    settled_since: date | None = None

    @property
    def opens(self) -> date:
        """The first day on which what it starts exists."""
        return self.silent_after + timedelta(days=1) if self.silent_after else self.on

    def settles(self, start: "Happening") -> bool:
        """Tell whether it settles what another happening has started."""
        return start.of[0] in self.of and self.on >= (start.settled_since or start.opens)


Find = Callable[[Case, Sequence[Counted]], Iterator[Happening]]


class Bound(Struct, frozen=True, kw_only=True):
    """One occasion of the law, as cases have it.

    Attributes:
        find: finds it in a case, given the deadlines that stand before it in the table.
        events: the entries that stand for it in a history.
        of_silence: silence can bring it about without an entry.
    """

    find: Find
    events: tuple[type[Event], ...]
    of_silence: bool = False


def settling_events(row: Duty) -> tuple[type[Event], ...]:
    """Return the kinds of events that settle a duty."""
    return tuple(each for by in row.met_by for each in OCCASIONS[by].events)


# The request.


def _requested(kind: RequestKind) -> Find:
    """The request, and what a correction was amended by later: an item of its own, § 95(2)."""

    def find(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
        if case.kind is kind:
            for on in _asked_by_day(case):
                at = case.received.at if on == case.received.on else None
                yield Happening(on=on, of=(_request(on),), at=at, ended=_withdrawn(case))

    return find


def _asked_by_day(case: Case) -> dict[date, tuple[int, ...]]:
    """Return the items of a correction by the day on which each was asked for; access has none."""
    asked: dict[date, tuple[int, ...]] = {case.received.on: ()}
    for item in range(1, len(case.items) + 1):
        on = case.received_with(item)
        asked[on] = (*asked.get(on, ()), item)
    return asked


def _request(on: date) -> str:
    return f"the request of {on}"


def _acknowledged(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    found = case.acknowledgment
    if found is not None:
        of = _request(case.received.on)
        yield Happening(on=found.on, of=(of,), promised=found.promised, ended=_withdrawn(case))


def _determined(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    if case.kind is FileKind.ACCOUNTING:
        return
    for asked, items in _asked_by_day(case).items():
        on = case.answered(items) if case.kind is RequestKind.CORRECTION else case.determined
        if on is not None:
            yield Happening(on=on, of=(_request(asked),))


def _denial_received(case: Case, owed: Sequence[Counted]) -> Iterator[Happening]:
    """Each refusal in writing, and each silence: from day zero of the thirty business days.

    A late acknowledgment does not take back the time to appeal that the silence before it gave;
    only a determination puts another in its place. What was appealed stays.
    """
    for on in case.refusals:
        yield Happening(on=on, of=(_DENIAL,))
    for each in owed:
        last = each.silent_after
        if last is None or each.span.duty.silence is not Silence.DEEMED_DENIED:
            continue
        if each.met is not None and each.met <= last:
            continue
        silence = Happening(on=_whole_period(each), of=(_SILENCE,), silent_after=last, ended=_withdrawn(case))
        appealed = any(every.settles(silence) for every in _appealed(case, owed))
        answered = case.determined if case.kind is RequestKind.ACCESS else each.met
        gone = silence.ended is not None and silence.ended <= last
        if appealed or (answered is None and not gone):
            yield silence


def _whole_period(answer: Counted) -> date:
    """Return the last day of the period of an answer as the law measures it, whatever was promised.

    After an acknowledgment the thirty business days to appeal are counted from it, and not from the
    promised date: 19 NYCRR 81.8(b), 9 NYCRR 551.9(b), 16 NYCRR 6-2.9(b) and 14 NYCRR 604.5(d) call
    silence a denial within thirty days of the acknowledgment, and a right of the data subject is
    never shortened.
    """
    span = answer.span
    return span.due if span.promised is None else measure(span.duty, span.start, span.readings).due


def _withdrawn(case: Case) -> date | None:
    return case.withdrawn.on if case.withdrawn else None


# Appeals.


def _appealed(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for n, appeal in enumerate(case.appeals):
        of = (_SILENCE,) if appeal.received.silence else ()
        yield Happening(
            on=appeal.received.on, of=(f"appeal {n}", _DENIAL, *of), ended=_taken_back(case, appeal)
        )


def _part_appealed(part: RequestKind) -> Find:
    def find(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
        for n, appeal in enumerate(case.appeals):
            received = appeal.received
            if part in received.of:
                yield Happening(
                    on=received.on,
                    of=(f"{part} of appeal {n}",),
                    at=received.at,
                    ended=_taken_back(case, appeal),
                    denies_in_silence=not _was_given(case, appeal, part),
                )

    return find


def _was_given(case: Case, appeal: Appeal, part: RequestKind) -> bool:
    """Whether everything that silence had denied was given while the appeal of that silence waits.

    The appeal must still be decided, yet silence on it denies nothing.
    """
    return appeal.received.silence and part is case.kind and case.request_status is Status.GRANTED


def _appeal_forwarded(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for n, appeal in enumerate(case.appeals):
        if appeal.forwarded is not None:
            yield Happening(on=appeal.forwarded, of=(f"appeal {n}",))


def _appeal_determined(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for n, appeal in enumerate(case.appeals):
        for i, each in enumerate(appeal.determinations):
            parts = (f"{part} of appeal {n}" for part in each.of)
            yield Happening(on=each.on, of=(f"determination {n}, {i}", *parts), ended=appeal.withdrawn)


def _determination_forwarded(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for n, appeal in enumerate(case.appeals):
        for i, on in enumerate(appeal.determinations_forwarded):
            yield Happening(on=on, of=(f"determination {n}, {i}",))


def _determination_received(case: Case, owed: Sequence[Counted]) -> Iterator[Happening]:
    """Each determination that does not grant everything, and each appeal that was not decided in time.

    Silence on an appeal exhausts it, § 97(1); and silence may have been sued over before it was broken.
    """
    for appeal in case.appeals:
        for each in appeal.determinations:
            if not isinstance(each, AppealGranted):
                yield Happening(on=each.on, of=(_COURT,), settled_since=appeal.received.on)
    for late in owed:
        silent = late.span.duty.silence is Silence.AS_IF_DENIED and late.met is None
        if silent and not (late.ended is not None and late.ended <= late.due):
            yield Happening(on=late.due, of=(_COURT,), silent_after=late.due, ended=late.ended)


def _petitioned(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for each in case.history:
        if isinstance(each, Held) and each.petition:
            yield Happening(on=each.on, of=(_COURT,))


def _taken_back(case: Case, appeal: Appeal) -> date | None:
    """The day on which an appeal was withdrawn, or the request whose silence alone it appeals."""
    if appeal.withdrawn is not None or case.withdrawn is None:
        return appeal.withdrawn
    return case.withdrawn.on if appeal.received.silence and not case.refusals else None


# Disputes and earlier recipients.


def _disagreed(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for each in case.history:
        if isinstance(each, Disagreed):
            yield Happening(on=each.on, of=(_DISPUTE,), ended=_withdrawn(case))


def _dispute_noted(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    """One marking does for every statement filed by then."""
    for each in case.history:
        if isinstance(each, DisputeNoted):
            yield Happening(on=each.on, of=(_DISPUTE,))


def _notice_asked(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    """One for all recipients who are to be told from one day on."""
    for start in sorted(_to_be_told(case)):
        yield Happening(on=start, of=(f"the notice from {start}",), ended=_withdrawn(case))


def _recipients_notified(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for start, told_on in _to_be_told(case).items():
        told = [day for day in told_on if day is not None]
        if len(told) == len(told_on):
            yield Happening(on=max(told), of=(f"the notice from {start}",))


def _to_be_told(case: Case) -> dict[date, list[date | None]]:
    """By the day from which they are to be told: when each recipient was told, if they were.

    Each correction, and each statement, is told of anew; one notice does for all that came before it.
    """
    together: dict[date, list[date | None]] = {}
    for wish in wishes(case):
        for start in _starts(case, wish):
            told = next((day for day in wish.told_on if day >= start), None)
            together.setdefault(start, []).append(told)
    return together


def _starts(case: Case, wish: Wish) -> Iterator[date]:
    """The days from which a wish is to be fulfilled: its own, or that of what came after it."""
    if wish.asked is not None and wish.wanted:
        yield from dict.fromkeys(max(wish.asked, each.on) for each in made(case, wish.of))


def _disclosed(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    """Each disclosure for health or safety, whether or not the person ever made a request."""
    for n, (disclosed, _told) in enumerate(told_disclosures(case)):
        yield Happening(on=disclosed.on, of=(f"disclosure {n}",), ended=_withdrawn(case))


def _data_subject_notified(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for n, (_disclosed, told) in enumerate(told_disclosures(case)):
        if told is not None:
            yield Happening(on=told, of=(f"disclosure {n}",))


_DECIDES: Final = (Granted, Denied, ItemDecided, AppealDetermined)

OCCASIONS: Final = MappingProxyType(
    {
        Occasion.ACCESS_REQUESTED: Bound(find=_requested(RequestKind.ACCESS), events=(RequestReceived,)),
        Occasion.CORRECTION_REQUESTED: Bound(
            find=_requested(RequestKind.CORRECTION), events=(RequestReceived,)
        ),
        Occasion.ACKNOWLEDGED: Bound(find=_acknowledged, events=(Acknowledged,)),
        Occasion.DETERMINED: Bound(find=_determined, events=_DECIDES),
        Occasion.DENIAL_RECEIVED: Bound(find=_denial_received, events=_DECIDES, of_silence=True),
        Occasion.APPEALED: Bound(find=_appealed, events=(Appealed,)),
        Occasion.ACCESS_APPEALED: Bound(find=_part_appealed(RequestKind.ACCESS), events=(Appealed,)),
        Occasion.CORRECTION_APPEALED: Bound(find=_part_appealed(RequestKind.CORRECTION), events=(Appealed,)),
        Occasion.APPEAL_FORWARDED: Bound(find=_appeal_forwarded, events=(AppealForwarded,)),
        Occasion.APPEAL_DETERMINED: Bound(
            find=_appeal_determined,
            events=(AppealDetermined,),
        ),
        Occasion.DETERMINATION_FORWARDED: Bound(
            find=_determination_forwarded,
            events=(DeterminationForwarded,),
        ),
        Occasion.DETERMINATION_RECEIVED: Bound(
            find=_determination_received, events=(AppealDetermined,), of_silence=True
        ),
        Occasion.DISAGREED: Bound(find=_disagreed, events=(Disagreed,)),
        Occasion.DISPUTE_NOTED: Bound(
            find=_dispute_noted,
            events=(DisputeNoted,),
        ),
        Occasion.NOTICE_ASKED: Bound(find=_notice_asked, events=(NoticeAsked,)),
        Occasion.RECIPIENTS_NOTIFIED: Bound(find=_recipients_notified, events=(RecipientNotified,)),
        Occasion.DISCLOSED: Bound(find=_disclosed, events=(Disclosed,)),
        Occasion.DATA_SUBJECT_NOTIFIED: Bound(
            find=_data_subject_notified,
            events=(DataSubjectNotified, Disclosed),  # the first versions told with the disclosure,
        ),
        Occasion.PETITIONED: Bound(find=_petitioned, events=(Held,)),
    }
)


@cache
def _possible(events: frozenset[type[Event]]) -> frozenset[Occasion]:
    """Return the occasions that a case can have in whose history stand these kinds of events alone.

    Most cases have few, and a whole store is gone through faster where the others are not looked for.
    """
    return frozenset(
        occasion
        for occasion, bound in OCCASIONS.items()
        if bound.of_silence or any(issubclass(each, bound.events) for each in events)
    )


_REQUESTED: Final = frozenset({Occasion.ACCESS_REQUESTED, Occasion.CORRECTION_REQUESTED})
APPEALED: Final = MappingProxyType(
    {RequestKind.ACCESS: Occasion.ACCESS_APPEALED, RequestKind.CORRECTION: Occasion.CORRECTION_APPEALED}
)


# --- Each row, counted from each time that its clock was started.


def _of_row(
    case: Case,
    row: Duty,
    readings: Readings,
    find: Callable[[Occasion], tuple[Happening, ...]],
    there: Collection[Occasion],
) -> list[Counted]:
    """One deadline for each time that the clock of a row was started, by the occasions that are there."""
    starts = find(row.runs_from)
    if not starts:
        return []
    settling = [each for by in row.met_by if by in there for each in find(by)]
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
    if row.runs_from not in _REQUESTED or not case.received.website:
        return None
    shown = case.identity_shown(until)
    if shown is None:
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
    return replace(from_proof, act_by=min(span.act_by, proper.due), besides=(receipt,))
