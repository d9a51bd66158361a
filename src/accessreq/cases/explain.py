"""One date explained: every day from the event to the end, counted or skipped, and why."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from accessreq.law.clock import Span
from accessreq.law.days import (
    DAY_ZERO_CITE,
    MONTHS_CITE,
    ROLL_CITE,
    BusinessDays,
    Immediately,
    Months,
    Roll,
    walk,
)
from accessreq.law.duties import Duty, Whose
from accessreq.law.public_holidays import Calendar, no_holiday_because
from accessreq.law.readings import Readings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Step(Struct, frozen=True, kw_only=True):
    """One calendar day of a count.

    Attributes:
        counted: whether the day counts towards the period.
        n: which day of the period it is; ``None`` when it is skipped.
        why: the reason, with its citation.
    """

    date: date
    weekday: str
    counted: bool
    n: int | None
    why: str


def steps(span: Span) -> tuple[Step, ...]:
    """Return each day from the event to ``due``, the day of the event first, as the span counted it.

    A period whose last day may not stand is followed day by day to the day
    that takes its place. For a date that must be printed the count runs on to
    the limit, and the last step says which day is the latest to print.
    """
    calendar = span.readings.statute()
    if span.promised is not None:
        counted = _to_the_promised_day(span, span.promised)
    else:
        counted = _through_the_period(span, calendar)
    return (*counted, *_rolled(span, span.promised or _raw_end(span, calendar), calendar))


def _through_the_period(span: Span, calendar: Calendar) -> Iterator[Step]:
    closures = {
        closure.on: f"; the office was closed ({closure.reason}), which stops no clock"
        for closure in span.readings.closures
    }
    before = 0
    for day, n in walk(span.duty.within, span.start, calendar):
        if isinstance(span.duty.within, Immediately):
            yield _step(day, None, _at_once(span, calendar))
        elif day == span.start:
            yield _step(day, None, f"the day of the event is not counted, {DAY_ZERO_CITE}")
        elif n > before:
            yield _step(day, n, _counted_as(day, span.duty, calendar) + closures.get(day, ""))
        else:
            beside = (
                ""
                if span.duty.whose is Whose.DATA_SUBJECT
                else _open_all_the_same(day, calendar, span.readings)
            )
            yield _step(day, None, _skipped(day, calendar) + beside)
        before = n


def _to_the_promised_day(span: Span, promised: date) -> Iterator[Step]:
    if promised == span.start:
        yield _step(promised, None, "the promised date is the day of the acknowledgment itself")
        return
    yield _step(span.start, None, f"the day of the acknowledgment is not counted, {DAY_ZERO_CITE}")
    for n in range(1, (promised - span.start).days + 1):
        day = span.start + timedelta(days=n)
        last = day == promised
        yield _step(day, n, "the promised date" if last else "calendar day before the promised date")


def _rolled(span: Span, end: date, calendar: Calendar) -> Iterator[Step]:
    if span.due == end:
        return
    if span.duty.roll is Roll.BACK:
        yield _step(
            span.due,
            None,
            f"{end.isoformat()}, the last of {span.duty.within}, is no business day "
            f"({_name(end, calendar)}); a printed date may not lie past it, so this business day is "
            "the latest to print",
        )
        return
    for n in range(1, (span.due - end).days + 1):
        day = end + timedelta(days=n)
        if day == span.due:
            yield _step(day, None, f"the next business day takes its place, {ROLL_CITE}")
        else:
            yield _step(day, None, _skipped(day, calendar))


def _raw_end(span: Span, calendar: Calendar) -> date:
    return [day for day, _ in walk(span.duty.within, span.start, calendar)][-1]


def _counted_as(day: date, row: Duty, calendar: Calendar) -> str:
    if isinstance(row.within, BusinessDays):
        mistaken = no_holiday_because(day, calendar)
        return f"business day; {mistaken}" if mistaken else "business day"
    if isinstance(row.within, Months):
        return f"within the {row.within}, {MONTHS_CITE}"
    return f"calendar day, {row.cite}"


def _open_all_the_same(day: date, calendar: Calendar, readings: Readings) -> str:
    """A floating holiday is skipped for ``due`` and counted for ``act_by``; both are said."""
    closed = calendar.closed(day)
    if closed is None or not closed.floating or not readings.cautious().is_business_day(day):
        return ""
    return "; State offices are usually open, so it is counted towards the day to act by"


def _at_once(span: Span, calendar: Calendar) -> str:
    if calendar.is_business_day(span.start):
        return f"to be done immediately, on the day of the event, {span.duty.cite}"
    return _skipped(span.start, calendar)


def _skipped(day: date, calendar: Calendar) -> str:
    closed = calendar.closed(day)
    return f"{closed.reason}, {closed.cite}" if closed else "not counted"


def _name(day: date, calendar: Calendar) -> str:
    closed = calendar.closed(day)
    return closed.reason if closed else WEEKDAYS[day.weekday()]


def _step(day: date, n: int | None, why: str) -> Step:
    return Step(
        date=day,
        weekday=WEEKDAYS[day.weekday()],
        counted=n is not None,
        n=n,
        why=why,
    )
