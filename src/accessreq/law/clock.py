"""When a duty is due, and by when to act, under the readings that are taken.

``due`` is the last lawful day by the statute's own words. ``act_by`` is the
earliest day under any reading the settings name, and never after ``due``.
A right of the data subject has no cautious reading: it is never shortened.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Final

from msgspec import Struct

from accessreq.law.days import Roll, last_day, rolled
from accessreq.law.duties import Duty, Whose
from accessreq.law.public_holidays import Calendar
from accessreq.law.readings import OwnLimit, Readings

_SPANS: Final = 2_000  # cases that are read one after the other often have the same days


class UnderReading(Struct, frozen=True, kw_only=True):
    """The last day of a duty under one reading.

    Attributes:
        taken: whether the agency's settings take this reading towards ``act_by``.
    """

    code: str
    words: str
    cite: str
    on: date
    taken: bool


class Span(Struct, frozen=True, kw_only=True):
    """One duty measured from one day: the statute's last day, and the day to act by.

    Attributes:
        readings: those under which it was counted, with the days appointed that were known.
        at: the time of arrival, where one was known.
        promised: the promised date that took the place of the thirtieth day.
        besides: a reading that the count itself does not know of.
    """

    duty: Duty
    start: date
    due: date
    act_by: date
    readings: Readings
    at: time | None = None
    promised: date | None = None
    besides: tuple[UnderReading, ...] = ()

    @property
    def others(self) -> tuple[UnderReading, ...]:
        """What each reading by itself would make of it, taken or not; counted only where it is shown."""
        if self.duty.whose is not Whose.AGENCY:
            return self.besides
        count = _Count(duty=self.duty, start=self.start, promised=self.promised)
        in_hours = _in_office_hours(self.duty, self.start, self.at, self.readings)
        _, _, earlier = _last_days(count, self.readings, in_hours=in_hours)
        of_receipt = (_day_of_receipt(count, self.readings),) if in_hours else ()
        return (_floating_days(count, self.readings), *of_receipt, *earlier, *self.besides)


def measure(
    duty: Duty,
    start: date,
    readings: Readings,
    *,
    at: time | None = None,
    promised: date | None = None,
) -> Span:
    """Measure a duty from the day on which its clock starts.

    Args:
        duty: the row of the table of duties.
        start: the day of the event; it is not counted.
        readings: the readings that the agency takes.
        at: the time of arrival; without it an arrival counts as within office
            hours, because that is the earlier date.
        promised: the date stated in the acknowledgment, which takes the place
            of the thirtieth day for ``determine-access``. Where it is no business
            day, ``due`` is the next one and ``act_by`` the one before it, though
            never a day before the acknowledgment.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.

    >>> from accessreq.law.duties import duty as row
    >>> received = date(2026, 2, 11)
    >>> span = measure(row("answer-access", received), received, Readings())
    >>> span.due.isoformat(), span.act_by.isoformat()
    ('2026-02-20', '2026-02-19')
    """
    known: dict[object, Span] = readings.spans
    asked = (duty, start, at, promised)
    found = known.get(asked)
    if found is None:
        if len(known) >= _SPANS:
            known.clear()
        found = known[asked] = _measured(*asked, readings)
    return found


def _measured(duty: Duty, start: date, at: time | None, promised: date | None, readings: Readings) -> Span:
    count = _Count(duty=duty, start=start, promised=promised)
    in_hours = readings.day_of_receipt_counts and _in_office_hours(duty, start, at, readings)
    due, act_by, _ = _last_days(count, readings, in_hours=in_hours)
    return Span(duty=duty, start=start, due=due, act_by=act_by, readings=readings, at=at, promised=promised)


def last_days(duty: Duty, start: date, readings: Readings) -> tuple[date, date]:
    """Return ``due`` and ``act_by`` as ``measure`` does, without what other readings would make of them.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    count = _Count(duty=duty, start=start, promised=None)
    in_hours = readings.day_of_receipt_counts and _in_office_hours(duty, start, None, readings)
    due, act_by, _ = _last_days(count, readings, in_hours=in_hours)
    return due, act_by


def _last_days(
    count: "_Count", readings: Readings, *, in_hours: bool
) -> tuple[date, date, tuple[UnderReading, ...]]:
    """The last lawful day, the day to act by, and the readings besides the cautious one that bring it on."""
    due = count.ends(readings.statute())
    if count.duty.whose is not Whose.AGENCY:
        return due, due, ()
    first_day_counts = in_hours and readings.day_of_receipt_counts
    earlier = [
        _own_limit(limit, count, readings, due=due, first_day_counts=first_day_counts)
        for limit in readings.own_limits
        if limit.duty == count.duty.code
    ]
    if count.promised is not None:
        earlier += _before_a_day_off(count.promised, count.start, readings)
    cautious = count.ends(readings.cautious(), first_day_counts=first_day_counts)
    return due, min([due, cautious, *[each.on for each in earlier]]), tuple(earlier)


class _Count(Struct, frozen=True, kw_only=True):
    """One duty from one day, ready to be counted on any calendar."""

    duty: Duty
    start: date
    promised: date | None

    def ends(self, calendar: Calendar, *, first_day_counts: bool = False) -> date:
        if self.promised is not None:
            return rolled(self.promised, self.duty.roll, calendar)
        return last_day(
            self.duty.within,
            self.start,
            calendar,
            roll=self.duty.roll,
            first_day_counts=first_day_counts,
        )


def _in_office_hours(duty: Duty, start: date, at: time | None, readings: Readings) -> bool:
    if not duty.received_in_hours or not readings.cautious().is_business_day(start):
        return False
    return at is None or readings.office_opens <= at < readings.office_closes


def _floating_days(count: _Count, readings: Readings) -> UnderReading:
    return UnderReading(
        code="floating-days-open",
        words="Lincoln's Birthday and Election Day are counted, because State offices are "
        "usually open on them",
        cite="Flynn v Union Surety & Guaranty Co., 170 NY 145 (1902), as an informal opinion of the "
        "Attorney General quotes it; counsel should check it there",
        on=count.ends(readings.floating_days_counted()),
        taken=readings.floating_days_open,
    )


def _day_of_receipt(count: _Count, readings: Readings) -> UnderReading:
    return UnderReading(
        code="day-of-receipt-counts",
        words="The day of receipt is day one when the paper arrives in office hours",
        cite="Committee on Open Government, staff opinions FOIL-AO-17063 and FOIL-AO-17452",
        on=count.ends(readings.statute(), first_day_counts=True),
        taken=readings.day_of_receipt_counts,
    )


def _before_a_day_off(promised: date, start: date, readings: Readings) -> Iterator[UnderReading]:
    """Yield the business day before a promised date that is none itself."""
    if readings.statute().is_business_day(promised):
        return
    before = rolled(promised, Roll.BACK, readings.statute())
    yield UnderReading(
        code="promised-day-off",
        words="The promised date is no business day and does not move, because the agency chose it: the "
        "act is done by the business day before",
        cite="General Construction Law § 25-a, which extends periods that are computed",
        on=max(before, start),
        taken=True,
    )


def _own_limit(
    limit: OwnLimit,
    count: _Count,
    readings: Readings,
    *,
    due: date,
    first_day_counts: bool,
) -> UnderReading:
    # A date that must be printed rolls back under the agency's rule as under the statute, and
    # then the calendar with fewer business days is the earlier one.
    roll = Roll.BACK if count.duty.roll is Roll.BACK else Roll.FORWARD
    on = min(
        last_day(limit.within, count.start, days, roll=roll, first_day_counts=first_day_counts)
        for days in (readings.statute(), readings.cautious())
    )
    return UnderReading(
        code="own-limit",
        words=f"The agency's own rule allows {limit.within}",
        cite=limit.cite,
        on=on,
        taken=on <= due,
    )
