"""One request as logs and reports count it: its days, how it ended, its appeals, its fee.

Pure: a case goes in, values come out. Of a case that was disposed of, what its
disposal has kept comes out, and nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from accessreq.cases.appeals import Appeal, AppealDenied, AppealGranted, AppealGrantedInPart
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import APPEALED
from accessreq.cases.determinations import Denied, GrantedInPart
from accessreq.cases.disclosures import Disagreed
from accessreq.cases.disposal import Disposed
from accessreq.cases.events import Event
from accessreq.cases.fees import FeePaid, FeeSet, FeeWaived, charged_by_grant, fee_in
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.status import STATUSES, UNDECIDED, Status, Track
from accessreq.law.duties import DUTIES, Occasion, Silence, Whose

_ANSWERED: Final = (Status.GRANTED, Status.GRANTED_IN_PART, Status.DENIED, Status.REFUSED)
_APPEAL_ENDS: Final = frozenset(STATUSES[Track.APPEAL]) - {Status.APPEALED}
_OUTCOMES: Final = {
    AppealGranted: Status.APPEAL_GRANTED,
    AppealGrantedInPart: Status.APPEAL_GRANTED_IN_PART,
    AppealDenied: Status.APPEAL_DENIED,
}
_TO_ANSWER: Final = frozenset(each.code for each in DUTIES if each.silence is Silence.DEEMED_DENIED)
_DECIDE_APPEAL: Final = {
    each.code: part for part, occasion in APPEALED.items() for each in DUTIES if each.runs_from is occasion
}
_AFTER_ACKNOWLEDGMENT: Final = next(
    each.code for each in DUTIES if each.runs_from is Occasion.ACKNOWLEDGED is not each.met_by[0]
)
_AFTER_STATEMENT: Final = next(each.code for each in DUTIES if each.runs_from is Occasion.DISAGREED)
_FORWARD_APPEAL: Final = next(each.code for each in DUTIES if Occasion.APPEAL_FORWARDED in each.met_by)
_FORWARD_DETERMINATION: Final = next(
    each.code for each in DUTIES if Occasion.DETERMINATION_FORWARDED in each.met_by
)


class GroundNamed(Struct, frozen=True, kw_only=True):
    """A coded ground of a denial or a refusal, on the day on which it was given."""

    on: date
    code: str


class ItemAnswered(Struct, frozen=True, kw_only=True):
    """One item of a correction: granted, granted in part or refused, on the day of its decision."""

    on: date
    how: Status


class Money(Struct, frozen=True, kw_only=True):
    """An amount, on the day on which it was asked or paid."""

    on: date
    cents: int


class AppealCounted(Struct, frozen=True, kw_only=True):
    """One appeal.

    Attributes:
        of: what it appeals.
        ended: the day on which its last part was decided, or on which it was taken back.
        outcome: ``None`` while it waits, and where it is no longer known.
        forwarded: the day of the copy to the Committee on Open Government.
        determinations_forwarded: the days of the copies of its determinations.
    """

    received: date
    of: tuple[RequestKind, ...]
    silence: bool = False
    ended: date | None = None
    outcome: Status | None = None
    forwarded: date | None = None
    determinations_forwarded: tuple[date, ...] = ()


class Request(Struct, frozen=True, kw_only=True):
    """One request, from its receipt to its end.

    Attributes:
        status: where the case stands as a whole.
        ended: the day on which the whole request was determined or withdrawn.
        outcome: how it ended; ``None`` while it is pending, and where that is no longer known.
        disposed: the day on which the case was disposed of; what is not held any more is empty then.
        officer: who logged it.
        identity: the state of the proof of identity; empty where it is no longer known.
        deadlines: the duties of the agency.
        fee: what is asked, on the day of the last notice or grant that asked it; none where it is waived.
    """

    number: str
    kind: RequestKind
    website: bool
    received: date
    status: Status
    deadlines: tuple[Deadline, ...]
    ended: date | None = None
    outcome: Status | None = None
    disposed: date | None = None
    officer: str = ""
    name: str = ""
    representative: str = ""
    about: str = ""
    by: str = ""
    identity: str = ""
    acknowledged: date | None = None
    promised: date | None = None
    grounds: tuple[GroundNamed, ...] = ()
    items: tuple[ItemAnswered, ...] = ()
    appeals: tuple[AppealCounted, ...] = ()
    disagreed: date | None = None
    fee: Money | None = None
    waived: date | None = None
    paid: tuple[Money, ...] = ()

    @property
    def void(self) -> bool:
        """Whether it was logged by mistake, and is in no figure."""
        return self.status is Status.VOID


def counted(
    case: Case, deadlines: Iterable[Deadline], *, officer: str = "", page_cents: int = 0
) -> Request | None:
    """Return a case as it is counted; ``None`` of a file that no request has opened.

    Args:
        case: with its standing history.
        deadlines: all that it has.
        officer: who logged it.
        page_cents: what a page costs that a grant asked for without keeping its price.
    """
    if case.kind is FileKind.ACCOUNTING:
        return None
    request, ended = case.request, _ended(case)
    last_check, acknowledged = case.identity(), case.acknowledgment
    return Request(
        number=case.number,
        kind=RequestKind(case.kind),
        website=request.website,
        received=case.received.on,
        status=case.status,
        deadlines=_of_agency(deadlines),
        ended=ended,
        outcome=case.request_status if ended else None,
        officer=officer,
        name=request.data_subject.name,
        representative=case.representative.name if case.representative else "",
        about=request.about,
        by=request.by.value if request.by else "",
        identity=last_check.result.value if last_check else "not-shown",
        acknowledged=acknowledged.on if acknowledged else None,
        promised=acknowledged.promised if acknowledged else None,
        grounds=tuple(_grounds(case.history)),
        items=tuple(_items(case.history)),
        appeals=tuple(map(_appeal, case.appeals)),
        disagreed=next((each.on for each in case.history if isinstance(each, Disagreed)), None),
        fee=_fee(case.history, page_cents),
        waived=_waived(case.history),
        paid=tuple(Money(on=each.on, cents=each.cents) for each in case.history if isinstance(each, FeePaid)),
    )


def left(number: str, gone: Disposed) -> Request | None:
    """Return what is left to count of a request that was disposed of; ``None`` of a file without one.

    How it ended is known where the case stood there to the last; after an appeal or a dispute that is
    known instead. Of several appeals the outcome of the last is known, and only where it was the last
    word. What its duties start from is known; grounds, items, fees and checks of identity are gone.
    """
    if gone.of is FileKind.ACCOUNTING:
        return None
    deadlines = _of_agency(gone.deadlines)
    ended = None if gone.outcome in {*UNDECIDED, Status.VOID} else _ended_by_duties(deadlines)
    return Request(
        number=number,
        kind=RequestKind(gone.of),
        website=gone.website,
        received=gone.received,
        status=gone.outcome,
        deadlines=deadlines,
        ended=ended,
        outcome=gone.outcome if ended and gone.outcome in {*_ANSWERED, Status.WITHDRAWN} else None,
        disposed=gone.on,
        acknowledged=_start(deadlines, _AFTER_ACKNOWLEDGMENT),
        disagreed=_start(deadlines, _AFTER_STATEMENT),
        appeals=tuple(_appeals_left(gone, deadlines)),
    )


def answers(request: Request) -> tuple[Deadline, ...]:
    """Return the duties to answer the request, on which silence is a denial, in the order of the table."""
    return tuple(each for each in request.deadlines if each.duty in _TO_ANSWER)


def _of_agency(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(each.facts() for each in deadlines if each.whose is Whose.AGENCY)


def _ended(case: Case) -> date | None:
    status = case.request_status
    if status is Status.WITHDRAWN:
        return case.withdrawn.on if case.withdrawn else None
    return case.determined if status in _ANSWERED else None


def _grounds(history: Iterable[Event]) -> Iterator[GroundNamed]:
    for event in history:
        match event:
            case Denied():
                given = tuple(each.ground for each in event.grounds)
            case GrantedInPart():
                given = tuple(each.ground for each in event.withheld)
            case ItemRefused() | ItemMadeInPart():
                given = tuple(each.ground for each in event.refused)
            case _:
                continue
        for code in dict.fromkeys(given):
            yield GroundNamed(on=event.on, code=code)


def _items(history: Iterable[Event]) -> Iterator[ItemAnswered]:
    for event in history:
        match event:
            case ItemMade():
                yield ItemAnswered(on=event.on, how=Status.GRANTED)
            case ItemMadeInPart():
                yield ItemAnswered(on=event.on, how=Status.GRANTED_IN_PART)
            case ItemRefused():
                yield ItemAnswered(on=event.on, how=Status.REFUSED)
            case _:
                pass


def _appeal(appeal: Appeal) -> AppealCounted:
    received, ended, outcome = appeal.received, appeal.withdrawn, None
    if appeal.withdrawn is not None:
        outcome = Status.APPEAL_WITHDRAWN
    elif appeal.determinations and not appeal.open_parts:
        ended = max(each.on for each in appeal.determinations)
        outcomes = {_OUTCOMES[type(each)] for each in appeal.determinations}
        outcome = outcomes.pop() if len(outcomes) == 1 else Status.APPEAL_GRANTED_IN_PART
    return AppealCounted(
        received=received.on,
        of=received.of,
        silence=received.silence,
        ended=ended,
        outcome=outcome,
        forwarded=appeal.forwarded,
        determinations_forwarded=appeal.determinations_forwarded,
    )


def _fee(history: tuple[Event, ...], page_cents: int) -> Money | None:
    fee = fee_in(history, page_cents)
    if fee is None or not fee.cents:
        return None
    asked = charged_by_grant(history, page_cents) or next(
        each for each in reversed(history) if isinstance(each, FeeSet)
    )
    return Money(on=asked.on, cents=fee.cents)


def _waived(history: tuple[Event, ...]) -> date | None:
    last = next((each for each in reversed(history) if isinstance(each, FeeSet | FeeWaived)), None)
    return last.on if isinstance(last, FeeWaived) else None


def _start(deadlines: tuple[Deadline, ...], duty: str) -> date | None:
    return next((each.start for each in deadlines if each.duty == duty), None)


def _ended_by_duties(deadlines: tuple[Deadline, ...]) -> date | None:
    """The day on which a request ended whose facts are gone: its answers were given, or owed no more."""
    days = [each.met or each.ended for each in deadlines if each.duty in _TO_ANSWER]
    return max((each for each in days if each), default=None)


def _appeals_left(gone: Disposed, deadlines: tuple[Deadline, ...]) -> Iterator[AppealCounted]:
    copies = [each for each in deadlines if each.duty == _FORWARD_APPEAL]
    told = tuple(each.met for each in deadlines if each.duty == _FORWARD_DETERMINATION if each.met)
    for n, copy in enumerate(copies):
        parts = [each for each in deadlines if each.duty in _DECIDE_APPEAL and each.start == copy.start]
        ends = [each.met or each.ended for each in parts]
        last = n == len(copies) - 1
        yield AppealCounted(
            received=copy.start,
            of=tuple(_DECIDE_APPEAL[each.duty] for each in parts),
            ended=max((each for each in ends if each), default=None) if all(ends) else None,
            outcome=gone.outcome if last and gone.outcome in _APPEAL_ENDS else None,
            forwarded=copy.met,
            determinations_forwarded=told if last else (),
        )
