"""The numbers of a period, and the cases behind each: what a request counts for, and what that comes to.

Pure: requests and deadlines go in, numbers come out. A number is made of marks.
A mark says that a case counts for a number, on which day, and how many business
days something took; whoever lists the marks of a number sees what it was made of.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from accessreq.cases.deadline import Deadline
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.law.days import Period as Limit
from accessreq.law.days import business_days_between
from accessreq.law.duties import DUTIES, Duty, Whose
from accessreq.law.grounds import GROUNDS
from accessreq.law.public_holidays import Calendar
from accessreq.reports.requests import Request

_WEEKS_AHEAD: Final = 8
_FISCAL_MONTH: Final = 4
_AGES: Final = ((5, "pending-5", "up to 5"), (30, "pending-30", "6 to 30"), (60, "pending-60", "31 to 60"))
_OLDEST: Final = "pending-older"
_NOT_SHOWN: Final = frozenset(each.code for each in GROUNDS if each.limb == "identity not shown") | {"C07"}


# --- The period.


class Days(Struct, frozen=True, kw_only=True):
    """The days that are reported on.

    Attributes:
        name: as people call them.
        until: the last day, whether or not it has come.
        as_of: the last day that has come; what is open at the end is counted on it.
        today: the day on which the report is made.
    """

    name: str
    since: date
    until: date
    today: date

    @property
    def as_of(self) -> date:
        """The last day of the period that has come."""
        return min(self.until, self.today)

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in the period, and has come."""
        return day is not None and self.since <= day <= self.as_of


def calendar_year(year: int, today: date) -> Days:
    """Return a calendar year."""
    return Days(name=str(year), since=date(year, 1, 1), until=date(year, 12, 31), today=today)


def fiscal_year(year: int, today: date) -> Days:
    """Return a fiscal year of the State of New York, named as its budgets are: by the year in which it ends.

    >>> fiscal_year(2027, date(2026, 7, 10)).since
    datetime.date(2026, 4, 1)
    """
    return Days(
        name=f"fiscal year {year}",
        since=date(year - 1, _FISCAL_MONTH, 1),
        until=date(year, _FISCAL_MONTH, 1) - timedelta(days=1),
        today=today,
    )


def year_of(today: date, *, fiscal: bool) -> int:
    """Return the year in which a day lies."""
    return today.year + (fiscal and today.month >= _FISCAL_MONTH)


def titled(period: Days) -> str:
    """Return what a report of a period is called."""
    return f"{period.name[0].upper()}{period.name[1:]}: requests under the Personal Privacy Protection Law"


# --- What is counted: a row a number.


class Shows(StrEnum):
    """What a number is."""

    COUNT = "count"
    CENTS = "cents"
    DAYS = "days"
    AGE = "age"
    DUTY = "duty"


class Figure(Struct, frozen=True, kw_only=True):
    """One number.

    Attributes:
        code: its name, by which its cases are listed.
        heading: a few words.
        definition: what is counted, one sentence or two.
        limit: of a duty, the period that the law gives; ``None`` for other numbers.
    """

    code: str
    heading: str
    definition: str
    shows: Shows = Shows.COUNT
    limit: Limit | None = None


class Section(Struct, frozen=True, kw_only=True):
    """Numbers that belong together.

    Attributes:
        if_any: a number that is zero is left out.
    """

    title: str
    codes: tuple[str, ...]
    if_any: bool = False


_ENDED: Final = "The day of the end is that of the determination of the whole request, or of its withdrawal."
_FIGURES: Final = (
    Figure(
        code="received",
        heading="Requests received",
        definition="Requests for access or correction whose day of receipt lies in the period.",
    ),
    Figure(
        code="granted",
        heading="Granted in full or in part",
        definition="Requests that ended in the period with all or a part of what was asked given or "
        "corrected; "
        "by the determination of an appeal of silence too.",
    ),
    Figure(
        code="time",
        heading="Time to the determination",
        definition="Business days from receipt to the determination of the whole request, of those that "
        "ended "
        "in the period otherwise than by withdrawal. The day of receipt is not counted.",
        shows=Shows.DAYS,
    ),
    Figure(
        code="appeals",
        heading="Appeals received",
        definition="Appeals whose day of receipt lies in the period, of a denial, a refusal or silence.",
    ),
    Figure(
        code="upheld",
        heading="Appeals that upheld the denial",
        definition="Appeals whose last part was decided in the period, and that gave nothing in any part.",
    ),
    Figure(
        code="received-access",
        heading="For access",
        definition="Requests received in the period for access to a record, § 95(1)(a).",
    ),
    Figure(
        code="received-correction",
        heading="For correction",
        definition="Requests received in the period for correction or amendment of a record, § 95(2).",
    ),
    Figure(
        code="received-website",
        heading="Of these, website data",
        definition="Requests received in the period for what the agency's website collected, "
        "State Technology Law § 205; they are among those for access or correction.",
    ),
    Figure(
        code="acknowledged",
        heading="Acknowledged",
        definition="Requests for access that were acknowledged in the period with a promised date.",
    ),
    Figure(
        code="ended",
        heading="Requests that ended",
        definition=f"Requests, whenever they were received, that ended in the period. {_ENDED}",
    ),
    Figure(
        code="access-granted",
        heading="Access granted",
        definition="Requests for access that ended in the period with the whole record given.",
    ),
    Figure(
        code="access-in-part",
        heading="Access granted in part",
        definition="Requests for access that ended in the period with a part of the record withheld.",
    ),
    Figure(
        code="access-denied",
        heading="Access denied",
        definition="Requests for access that ended in the period with nothing given.",
    ),
    Figure(
        code="correction-made",
        heading="Correction made",
        definition="Requests for correction that ended in the period with every item made as asked.",
    ),
    Figure(
        code="correction-in-part",
        heading="Correction made in part",
        definition="Requests for correction that ended in the period with some of what was asked made.",
    ),
    Figure(
        code="correction-refused",
        heading="Correction refused",
        definition="Requests for correction that ended in the period with nothing made.",
    ),
    Figure(
        code="withdrawn",
        heading="Withdrawn",
        definition="Requests that the data subject took back in the period before all of it was determined.",
    ),
    Figure(
        code="outcome-unknown",
        heading="Outcome no longer known",
        definition="Requests that ended in the period and were disposed of since, where an appeal or a "
        "statement of disagreement came after the answer; what the answer was is gone.",
    ),
    Figure(
        code="items-made",
        heading="Items corrected",
        definition="Items of requests for correction that were decided in the period as asked.",
    ),
    Figure(
        code="items-in-part",
        heading="Items corrected in part",
        definition="Items of requests for correction of which a part was made in the period.",
    ),
    Figure(
        code="items-refused",
        heading="Items refused",
        definition="Items of requests for correction that were refused in the period.",
    ),
    Figure(
        code="identity-not-shown",
        heading="Identity not shown",
        definition="Requests denied or refused in the period on the ground that the requester's identity "
        "was "
        "not shown: " + ", ".join(sorted(_NOT_SHOWN)) + ".",
    ),
    Figure(
        code="appeals-of-silence",
        heading="Of these, of silence",
        definition="Appeals received in the period because no answer was given in time.",
    ),
    Figure(
        code="appeals-granted",
        heading="Appeals granted",
        definition="Appeals whose last part was decided in the period, and that gave all that was appealed.",
    ),
    Figure(
        code="appeals-in-part",
        heading="Appeals granted in part",
        definition="Appeals whose last part was decided in the period, and that gave some of what was "
        "appealed.",
    ),
    Figure(
        code="appeals-withdrawn",
        heading="Appeals withdrawn",
        definition="Appeals that the data subject took back in the period.",
    ),
    Figure(
        code="appeals-unknown",
        heading="Outcome no longer known",
        definition="Appeals that ended in the period in a case that was disposed of since; what was "
        "decided "
        "is gone.",
    ),
    Figure(
        code="appeals-open",
        heading="Appeals open at the end",
        definition="Appeals received by the last day of the period and neither decided nor withdrawn by "
        "then.",
    ),
    Figure(
        code="copies-appeals",
        heading="Copies of appeals",
        definition="Copies of appeals that went to the Committee on Open Government in the period, § 95(3).",
    ),
    Figure(
        code="copies-determinations",
        heading="Copies of determinations",
        definition="Determinations of appeals that went to the Committee on Open Government in the period.",
    ),
    Figure(
        code="copies-owed",
        heading="Copies owed at the end",
        definition="Copies of appeals and determinations that had not gone to the Committee by the last "
        "day of "
        "the period, though what they copy had arrived or been decided.",
    ),
    Figure(
        code="statements",
        heading="Statements of disagreement",
        definition="Requests in which the first statement of disagreement was filed in the period, § 95(4).",
    ),
    Figure(
        code="fees-asked",
        heading="Fees asked",
        definition="Fees that stand, by the day of the last notice or grant that asked them; none that was "
        "waived.",
        shows=Shows.CENTS,
    ),
    Figure(
        code="fees-paid",
        heading="Fees paid",
        definition="Payments that arrived in the period.",
        shows=Shows.CENTS,
    ),
    Figure(
        code="fees-waived",
        heading="Fees waived",
        definition="Requests whose fee was waived in the period, and not set again since.",
    ),
    Figure(
        code="pending-before",
        heading="Pending at the beginning",
        definition="Requests received before the period that had not ended before it.",
    ),
    Figure(
        code="pending",
        heading="Pending at the end",
        definition="Requests received by the last day of the period that had not ended by then, with "
        "their age "
        "in business days on that day.",
        shows=Shows.AGE,
    ),
    *(
        Figure(
            code=code,
            heading=f"{words} business days old",
            definition=f"Of the requests that are pending at the end, those {words} business days old.",
        )
        for code, words in (*((code, words) for _, code, words in _AGES), (_OLDEST, "more than 60"))
    ),
    Figure(
        code="load-past",
        heading="Before today",
        definition="Open duties of the agency whose day to act by is past.",
    ),
    Figure(
        code="load-later",
        heading="Later",
        definition=f"Open duties of the agency to be acted on after the next {_WEEKS_AHEAD} weeks.",
    ),
)


def _of_duty(row: Duty) -> Figure:
    return Figure(
        code=f"duty-{row.code}",
        heading=row.heading,
        definition=f"{row.title}, {row.cite}: duties whose last lawful day lies in the period, and that "
        f"were met "
        f"or are past it. On time are those met by it; business days are counted from "
        f"{row.runs_from.value} to "
        "the act. One that fell away in time is not counted; one that fell away when it was late is late.",
        shows=Shows.DUTY,
        limit=row.within,
    )


# What is settled by the very act that starts it is always on time, and tells nothing.
_DUTIES: Final = tuple(
    _of_duty(row) for row in DUTIES if row.whose is Whose.AGENCY and row.runs_from not in row.met_by
)
_OF_GROUNDS: Final = tuple(
    Figure(
        code=f"ground-{each.code}",
        heading=f"{each.code} {each.words}",
        definition="Requests in which a denial, a refusal or a withheld portion of the period names this "
        "ground, each once; one with several grounds stands under each of them.",
    )
    for each in GROUNDS
)
FIGURES: Final[Mapping[str, Figure]] = MappingProxyType(
    {each.code: each for each in (*_FIGURES, *_DUTIES, *_OF_GROUNDS)}
)
SECTIONS: Final = (
    Section(
        title="The five numbers that agencies are asked for",
        codes=("received", "granted", "time", "appeals", "upheld"),
    ),
    Section(
        title="Requests received",
        codes=("received", "received-access", "received-correction", "received-website", "acknowledged"),
    ),
    Section(
        title="How requests ended",
        codes=(
            *("ended", "access-granted", "access-in-part", "access-denied"),
            *("correction-made", "correction-in-part", "correction-refused", "withdrawn", "outcome-unknown"),
        ),
    ),
    Section(title="Items of corrections", codes=("items-made", "items-in-part", "items-refused")),
    Section(
        title="Denied or refused, by ground",
        codes=("identity-not-shown", *(each.code for each in _OF_GROUNDS)),
        if_any=True,
    ),
    Section(
        title="Appeals",
        codes=(
            *("appeals", "appeals-of-silence", "appeals-granted", "appeals-in-part", "upheld"),
            *("appeals-withdrawn", "appeals-unknown", "appeals-open"),
        ),
    ),
    Section(
        title="Copies to the Committee on Open Government",
        codes=("copies-appeals", "copies-determinations", "copies-owed"),
    ),
    Section(title="Disputes and fees", codes=("statements", "fees-asked", "fees-paid", "fees-waived")),
    Section(title="On time, by duty", codes=tuple(each.code for each in _DUTIES)),
    Section(
        title="Pending at the end",
        codes=("pending", *(code for _, code, _ in _AGES), _OLDEST),
    ),
)


# --- What a case counts for.


# There are thousands, and none can hold itself: Python need not look for a circle.
class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """One case counting for one number.

    Attributes:
        code: of the number.
        on: the day that puts it into the period.
        days: the business days that it took, or its age; ``None`` where nothing is measured.
        late: of a duty, whether it was late; ``None`` of what is none.
    """

    code: str
    case: str
    on: date
    days: int | None = None
    late: bool | None = None
    cents: int = 0


_ANSWERS: Final = MappingProxyType(
    {
        (RequestKind.ACCESS, Status.GRANTED): ("access-granted", "granted"),
        (RequestKind.ACCESS, Status.GRANTED_IN_PART): ("access-in-part", "granted"),
        (RequestKind.ACCESS, Status.DENIED): ("access-denied",),
        (RequestKind.CORRECTION, Status.GRANTED): ("correction-made", "granted"),
        (RequestKind.CORRECTION, Status.GRANTED_IN_PART): ("correction-in-part", "granted"),
        (RequestKind.CORRECTION, Status.REFUSED): ("correction-refused",),
    }
)
_ITEMS: Final = MappingProxyType(
    {
        Status.GRANTED: "items-made",
        Status.GRANTED_IN_PART: "items-in-part",
        Status.REFUSED: "items-refused",
    }
)
_APPEALS: Final = MappingProxyType(
    {
        Status.APPEAL_GRANTED: "appeals-granted",
        Status.APPEAL_GRANTED_IN_PART: "appeals-in-part",
        Status.APPEAL_DENIED: "upheld",
        Status.APPEAL_WITHDRAWN: "appeals-withdrawn",
        None: "appeals-unknown",
    }
)
_COPIES: Final = ("forward-appeal", "forward-determination")


def marks(request: Request, period: Days, calendar: Calendar) -> Iterator[Mark]:
    """Yield what a request counts for in a period; nothing of one that is void."""
    if request.void:
        return
    yield from _received(request, period)
    yield from _ended(request, period, calendar)
    yield from _pending(request, period, calendar)
    yield from _reasons(request, period)
    yield from _appeals(request, period)
    yield from _fees(request, period)


def _received(request: Request, period: Days) -> Iterator[Mark]:
    case, on = request.number, request.received
    if period.holds(on):
        codes = ["received", f"received-{request.kind}", f"received-{_month(on)}"]
        for code in codes + ["received-website"] * request.website:
            yield Mark(code=code, case=case, on=on)
    if request.acknowledged and period.holds(request.acknowledged):
        yield Mark(code="acknowledged", case=case, on=request.acknowledged)
    if request.disagreed and period.holds(request.disagreed):
        yield Mark(code="statements", case=case, on=request.disagreed)


def _ended(request: Request, period: Days, calendar: Calendar) -> Iterator[Mark]:
    case, on = request.number, request.ended
    if on is None or not period.holds(on):
        return
    for code in ("ended", f"ended-{_month(on)}"):
        yield Mark(code=code, case=case, on=on)
    if request.outcome is Status.WITHDRAWN:
        yield Mark(code="withdrawn", case=case, on=on)
        return
    how = _ANSWERS[request.kind, request.outcome] if request.outcome else ("outcome-unknown",)
    for code in how:
        yield Mark(code=code, case=case, on=on)
    days = business_days_between(request.received, on, calendar)
    yield Mark(code="time", case=case, on=on, days=days)


def _pending(request: Request, period: Days, calendar: Calendar) -> Iterator[Mark]:
    case, on, ended = request.number, request.received, request.ended or date.max
    if on < period.since <= ended:
        yield Mark(code="pending-before", case=case, on=on)
    for first, last in _months(period):
        if on <= last < ended:
            yield Mark(code=f"pending-{_month(first)}", case=case, on=on)
    if on <= period.as_of < ended:
        age = business_days_between(on, period.as_of, calendar)
        bracket = next((code for most, code, _ in _AGES if age <= most), _OLDEST)
        for code in ("pending", bracket):
            yield Mark(code=code, case=case, on=on, days=age)


def _reasons(request: Request, period: Days) -> Iterator[Mark]:
    case = request.number
    grounds = {each.code: each.on for each in reversed(request.grounds) if period.holds(each.on)}
    for code, on in grounds.items():
        yield Mark(code=f"ground-{code}", case=case, on=on)
    not_shown = [on for code, on in grounds.items() if code in _NOT_SHOWN]
    if not_shown:
        yield Mark(code="identity-not-shown", case=case, on=min(not_shown))
    for item in request.items:
        if period.holds(item.on):
            yield Mark(code=_ITEMS[item.how], case=case, on=item.on)


def _appeals(request: Request, period: Days) -> Iterator[Mark]:
    case = request.number
    for each in request.appeals:
        if period.holds(each.received):
            for code in ["appeals"] + ["appeals-of-silence"] * each.silence:
                yield Mark(code=code, case=case, on=each.received)
        if each.ended and period.holds(each.ended):
            yield Mark(code=_APPEALS[each.outcome], case=case, on=each.ended)
        if each.received <= period.as_of < (each.ended or date.max):
            yield Mark(code="appeals-open", case=case, on=each.received)
        if each.forwarded and period.holds(each.forwarded):
            yield Mark(code="copies-appeals", case=case, on=each.forwarded)
        for on in each.determinations_forwarded:
            if period.holds(on):
                yield Mark(code="copies-determinations", case=case, on=on)


def _fees(request: Request, period: Days) -> Iterator[Mark]:
    case = request.number
    if request.fee and period.holds(request.fee.on):
        yield Mark(code="fees-asked", case=case, on=request.fee.on, cents=request.fee.cents)
    for each in request.paid:
        if period.holds(each.on):
            yield Mark(code="fees-paid", case=case, on=each.on, cents=each.cents)
    if request.waived and period.holds(request.waived):
        yield Mark(code="fees-waived", case=case, on=request.waived)


def duty_marks(case: str, deadlines: Iterable[Deadline], period: Days, calendar: Calendar) -> Iterator[Mark]:
    """Yield what the duties of a case count for, of a file of disclosures too."""
    for each in deadlines:
        if each.whose is not Whose.AGENCY:
            continue
        code = f"duty-{each.duty}"
        if code in FIGURES and period.holds(each.due):
            yield from _duty(code, each, period, calendar)
        if each.duty in _COPIES and each.start <= period.as_of < (each.met or each.ended or date.max):
            yield Mark(code="copies-owed", case=case, on=each.start)
        if each.met is None and not each.moot and period.since <= period.today <= period.until:
            yield Mark(code=_week(each.act_by, period.today), case=case, on=each.act_by)


def _duty(code: str, one: Deadline, period: Days, calendar: Calendar) -> Iterator[Mark]:
    if one.met is not None:
        days = business_days_between(one.start, one.met, calendar)
        yield Mark(code=code, case=one.case, on=one.due, days=days, late=one.met > one.due)
    elif (one.ended or period.today) > one.due:
        yield Mark(code=code, case=one.case, on=one.due, late=True)


# --- Months and weeks, each of which has numbers of its own.


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _months(period: Days) -> list[tuple[date, date]]:
    """The first and the last day of each month, as far as they lie in the period and have come."""
    found: list[tuple[date, date]] = []
    first = period.since
    while first <= period.as_of:
        after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first, min(after - timedelta(days=1), period.as_of)))
        first = after
    return found


def _week(act_by: date, today: date) -> str:
    if act_by < today:
        return "load-past"
    monday = act_by - timedelta(days=act_by.weekday())
    this = today - timedelta(days=today.weekday())
    return "load-later" if monday >= this + timedelta(weeks=_WEEKS_AHEAD) else f"load-{monday.isoformat()}"


def _weeks(today: date) -> list[date]:
    monday = today - timedelta(days=today.weekday())
    return [monday + timedelta(weeks=n) for n in range(_WEEKS_AHEAD)]


def figures_of(period: Days) -> dict[str, Figure]:
    """Return every number that a report of a period can tell, by its code."""
    found = dict(FIGURES)
    for first, last in _months(period):
        month = _month(first)
        told = f"from {first.isoformat()} through {last.isoformat()}"
        found |= {
            each.code: each
            for each in (
                Figure(
                    code=f"received-{month}",
                    heading=f"Received in {month}",
                    definition=f"Requests received {told}.",
                ),
                Figure(
                    code=f"ended-{month}",
                    heading=f"Ended in {month}",
                    definition=f"Requests that ended {told}.",
                ),
                Figure(
                    code=f"pending-{month}",
                    heading=f"Pending at the end of {month}",
                    definition=f"Requests received by {last.isoformat()} that had not ended by then.",
                ),
            )
        }
    for monday in _weeks(period.today):
        code = f"load-{monday.isoformat()}"
        found[code] = Figure(
            code=code,
            heading=f"Week of {monday.isoformat()}",
            definition="Open duties of the agency to be acted on in this week, in the first one from "
            "today on.",
        )
    return found


# --- What it comes to.


class Tally(Struct, kw_only=True):
    """What the marks of one number come to.

    Attributes:
        days: how often each number of business days was met with.
        slowest: the case of the most.
    """

    count: int = 0
    late: int = 0
    cents: int = 0
    days: Counter[int] = field(default_factory=Counter)
    slowest: str = ""

    def add(self, mark: Mark) -> None:
        """Count one mark more."""
        self.count += 1
        self.late += bool(mark.late)
        self.cents += mark.cents
        if mark.days is not None:
            if not self.days or mark.days > max(self.days):
                self.slowest = mark.case
            self.days[mark.days] += 1

    @property
    def median(self) -> float | None:
        """The middle of the days, or halfway between the two in the middle; ``None`` of none."""
        total = self.days.total()
        if not total:
            return None
        middle = {(total - 1) // 2, total // 2}
        found: list[int] = []
        passed = 0
        for days, often in sorted(self.days.items()):
            found += [days for each in middle if passed <= each < passed + often]
            passed += often
        return sum(found) / len(found)

    @property
    def mean(self) -> float | None:
        """The mean of the days; ``None`` of none."""
        total = self.days.total()
        return sum(days * often for days, often in self.days.items()) / total if total else None

    @property
    def most(self) -> int | None:
        """The most days; ``None`` of none."""
        return max(self.days, default=None)

    @property
    def share(self) -> float | None:
        """Which part of the duties was met on time; ``None`` of none."""
        return (self.count - self.late) / self.count if self.count else None


class Month(Struct, frozen=True, kw_only=True):
    """One month: what was pending and came is what ended and is pending."""

    month: str
    pending_before: int
    received: int
    ended: int
    pending: int


class Number(Struct, frozen=True, kw_only=True):
    """A number with what it comes to."""

    figure: Figure
    tally: Tally


class Part(Struct, frozen=True, kw_only=True):
    """A section with its numbers."""

    title: str
    numbers: tuple[Number, ...]


class Report(Struct, frozen=True, kw_only=True):
    """The numbers of a period.

    Attributes:
        agency: whose.
        head: the end of the record from which it was made.
        parts: the sections, the five numbers first.
        months: as far as they have come.
        load: open duties by week, where the period is not over; else empty.
        disposed: how many of the requests were disposed of, so that a part of what they counted for is gone.
        void: how many requests were logged by mistake; they are in no number.
    """

    agency: str
    head: str
    period: Days
    parts: tuple[Part, ...]
    months: tuple[Month, ...]
    load: tuple[Number, ...]
    disposed: int
    void: int

    @property
    def title(self) -> str:
        """What it is called."""
        return titled(self.period)

    @property
    def sections(self) -> tuple[Part, ...]:
        """The parts that have a number, and the load of the weeks ahead where the period is not over."""
        load = Part(title="Open duties, by the week to act by", numbers=self.load)
        return tuple(part for part in (*self.parts, load) if part.numbers)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever reads the numbers has to know of them."""
        period = self.period
        told = [
            f"From {period.since.isoformat()} through {period.until.isoformat()}, as the record stood on "
            f"{period.today.isoformat()}."
        ]
        if period.until > period.today:
            told.append("The period is not over: it is counted through that day.")
        if self.void:
            told.append(
                "1 request that was logged by mistake is in no number."
                if self.void == 1
                else f"{self.void:,} requests that were logged by mistake are in no number."
            )
        if self.disposed:
            cases = "1 case was" if self.disposed == 1 else f"{self.disposed:,} cases were"
            told.append(
                f"Of these days {cases} disposed of. What their disposal has kept is counted: receipt, "
                "acknowledgment, appeals, statements, duties and the end, and how it ended where that is "
                "still known. Their grounds, items and fees, and what appealed silence, are gone and in no "
                "number."
            )
        return tuple(told)


class Counting:
    """Counts case by case; it holds no case, and hands on each mark as it is counted."""

    def __init__(
        self, period: Days, calendar: Calendar, each: Callable[[Mark], object] = lambda _: None
    ) -> None:
        self._period, self._calendar, self._each = period, calendar, each
        self._tallies: dict[str, Tally] = {}
        self._disposed = self._void = 0

    def add(self, case: str, request: Request | None, deadlines: Iterable[Deadline]) -> None:
        """Count one case more; ``request`` is ``None`` of a file that no request has opened."""
        period = self._period
        found = duty_marks(case, deadlines, period, self._calendar)
        if request is not None and request.void:
            self._void += period.holds(request.received)
            return
        if request is not None:
            touches = request.received <= period.as_of and (request.ended or date.max) >= period.since
            self._disposed += touches and request.disposed is not None
            self._take(marks(request, period, self._calendar))
        self._take(found)

    def _take(self, found: Iterable[Mark]) -> None:
        for mark in found:
            self._tallies.setdefault(mark.code, Tally()).add(mark)
            self._each(mark)

    def report(self, agency: str, head: str) -> Report:
        """Return what it came to."""
        period, known = self._period, figures_of(self._period)
        running = period.since <= period.today <= period.until
        load = ("load-past", *(f"load-{each.isoformat()}" for each in _weeks(period.today)), "load-later")

        def number(code: str) -> Number:
            return Number(figure=known[code], tally=self._tallies.get(code, Tally()))

        return Report(
            agency=agency,
            head=head,
            period=period,
            parts=tuple(
                Part(
                    title=section.title,
                    numbers=tuple(
                        number(code) for code in section.codes if code in self._tallies or not section.if_any
                    ),
                )
                for section in SECTIONS
            ),
            months=tuple(self._each_month()),
            load=tuple(map(number, load)) if running else (),
            disposed=self._disposed,
            void=self._void,
        )

    def _each_month(self) -> Iterator[Month]:
        def count(code: str) -> int:
            return self._tallies.get(code, Tally()).count

        before = count("pending-before")
        for first, _ in _months(self._period):
            month = _month(first)
            pending = count(f"pending-{month}")
            yield Month(
                month=month,
                pending_before=before,
                received=count(f"received-{month}"),
                ended=count(f"ended-{month}"),
                pending=pending,
            )
            before = pending
