"""Looking at cases and deadlines; nothing is written, but a stale index is rebuilt first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.deadline import (
    Counted,
    Deadline,
    State,
    business_days_left,
    business_days_to_close,
    deemed_denied_since,
    state,
)
from accessreq.cases.kinds import CaseKind, FileKind, SortBy
from accessreq.cases.status import Status
from accessreq.confusables import Stranger, strangers
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.days import business_days_between
from accessreq.law.duties import Duty
from accessreq.services.session import CaseFile, Session, file_of, open_file, read_case
from accessreq.store import reading
from accessreq.store.reading import DocketRow

if TYPE_CHECKING:  # whoever looks at the index alone imports no case and no event
    from accessreq.cases.case import Case
    from accessreq.cases.disposal import Disposed
    from accessreq.cases.entries import Entry
    from accessreq.cases.explain import Step
    from accessreq.cases.fees import Fee
    from accessreq.cases.retention import Kept
    from accessreq.law.clock import Span
    from accessreq.law.readings import Readings
    from accessreq.services.session import Reminder

_OTHERS: Final = 10  # cases of one person that are shown


# There are thousands, and none can hold itself: Python need not look for a circle.
class DeadlineStatus(Struct, frozen=True, kw_only=True, gc=False):
    """A deadline as it stands on the day of the session.

    Attributes:
        row: the duty, as the table of law has it.
        business_days_left: to its last lawful day; negative when past.
        business_days_to_close: to the day that governs lateness, which is a later one for a right of
            the data subject; negative when past.
        denied_since: since when silence counts as a denial; ``None`` while it does not.
        recorded_late: the later day on which it was recorded as met, by a letter that
            had gone out; ``None`` where it was recorded on its day.
    """

    deadline: Deadline
    row: Duty
    state: State
    business_days_left: int
    business_days_to_close: int
    denied_since: date | None
    recorded_late: date | None = None

    @property
    def denied(self) -> str:
        """What the silence on it is by now, and since when; empty where there is none."""
        return f"{self.row.silence} since {self.denied_since.isoformat()}" if self.denied_since else ""


class Explanation(Struct, frozen=True, kw_only=True):
    """One date with every day that made it, and what other readings would make of it.

    Attributes:
        deadline: the deadline of a case that is explained; ``None`` for a count without a case.
        besides: the other deadlines of the same duty that are open, such as that of an item of a
            correction which was asked for later.
        others: the codes of the other dates of the case.
    """

    span: "Span"
    steps: tuple["Step", ...]
    deadline: Deadline | None = None
    besides: tuple["Explanation", ...] = ()
    others: tuple[str, ...] = ()


def standing_on(
    session: Session, each: Iterable[Deadline], case: "Case | None" = None
) -> tuple[DeadlineStatus, ...]:
    """Judge deadlines on the day of the session; those that do not exist yet are left out.

    Args:
        session: the day, the readings and the settings.
        each: the deadlines.
        case: of which they are, where they may be settled already.
    """
    return _standing_on(session, ((replace(one.facts(), case=""), one) for one in each), case)


def _standing_on(
    session: Session, each: Iterable[tuple[object, Deadline]], case: "Case | None" = None
) -> tuple[DeadlineStatus, ...]:
    """Judge deadlines, each behind what is equal in those that differ in their case alone."""
    judged: dict[object, DeadlineStatus | None] = {}  # of thousands, each kind once
    found = []
    for alike, one in each:
        if alike not in judged:
            judged[alike] = _judged(session, one, case)
        standing = judged[alike]
        if standing is not None:
            found.append(replace(standing, deadline=one))
    return tuple(found)


def _judged(session: Session, one: Deadline, case: "Case | None") -> DeadlineStatus | None:
    if not one.exists(session.today):
        return None
    return DeadlineStatus(
        deadline=one,
        row=session.readings.row(one.duty),
        state=state(one, session.today, session.readings, session.settings.soon(one.duty)),
        business_days_left=business_days_left(one, session.today, session.readings),
        business_days_to_close=business_days_to_close(one, session.today, session.readings),
        denied_since=deemed_denied_since(one, session.today),
        recorded_late=_recorded_late(session, one, case),
    )


def _recorded_late(session: Session, one: Deadline, case: "Case | None") -> date | None:
    if case is None or one.met is None:
        return None
    from accessreq.cases.deadlines import settling_events
    from accessreq.cases.letters import recorded_late

    return recorded_late(case.history, settling_events(session.readings.row(one.duty)), one.met)


def open_duties(
    session: Session,
    *,
    case: str | None = None,
    within: int | None = None,
    only_overdue: bool = False,
) -> tuple[DeadlineStatus, ...]:
    """Return the agency's open duties, most urgent first.

    Args:
        session: the store, the settings and the day.
        case: only those of the case of that whole number; ``None`` for those of all cases.
        within: only those to act on within so many business days, or past.
        only_overdue: only those past their last lawful day.
    """
    # They come by the day to act by, then case.
    found = _standing_on(session, reading.open_deadlines_and_facts(session.store))
    if case is not None:
        found = tuple(one for one in found if one.deadline.case == case)
    if within is not None:
        found = tuple(one for one in found if business_days_to_act(session, one.deadline) <= within)
    return tuple(one for one in found if one.state is State.OVERDUE) if only_overdue else found


def most_pressing(session: Session, rows: Iterable[DocketRow]) -> dict[str, DeadlineStatus]:
    """Return the duty of each case that presses most: one that is overdue, else that to act on first."""
    first = standing_on(session, (row.next for row in rows if row.next is not None))
    pressing = {one.deadline.case: one for one in first}
    until = session.today
    for one in _standing_on(session, reading.open_deadlines_and_facts(session.store, until=until)):
        case = one.deadline.case
        if one.state is State.OVERDUE and case in pressing and pressing[case].state is not State.OVERDUE:
            pressing[case] = one
    return pressing


def business_days_to_act(session: Session, one: Deadline) -> int:
    """Count the business days from the day of the session to ``act_by``; negative when past."""
    return business_days_between(session.today, one.act_by, session.readings.statute())


class Days(Struct, frozen=True, kw_only=True):
    """From one day to another, both included."""

    since: date = date.min
    until: date = date.max


class Urgency(Struct, frozen=True, kw_only=True):
    """Which cases press.

    Attributes:
        open_only: only cases that still wait for a decision, or for a dispute to be marked, or in which
            another duty of the agency is open.
        any_open: those as well in which a right of the data subject is open.
        overdue: only cases with a duty past its last lawful day.
        due_within: only cases to act on within so many business days, or past.
    """

    open_only: bool = False
    any_open: bool = False
    overdue: bool = False
    due_within: int | None = None


class Narrowed(Struct, frozen=True, kw_only=True):
    """Which cases are listed; each condition narrows further.

    Attributes:
        officer: part of the name of who logged it.
        received: the days of receipt.
    """

    kind: CaseKind | None = None
    status: Status | None = None
    officer: str = ""
    received: Days = Days()
    urgency: Urgency = Urgency()


def listed(
    session: Session,
    narrowed: Narrowed,
    *,
    among: Collection[str] | None = None,
    sort: SortBy = SortBy.CASE,
    limit: int | None = None,
) -> Iterator[DocketRow]:
    """Yield the rows of the docket that fit, in the order asked for; of some cases where these are named."""
    rows = reading.docket(
        session.store,
        **columns(session, narrowed),
        order=reading.BY_CASE if sort is SortBy.CASE else reading.BY_RECEIPT,
    )
    presses = pressing(session, narrowed.urgency)
    return islice(
        in_order(
            filter(presses, rows if among is None else (row for row in rows if row.case in among)), sort
        ),
        limit,
    )


def columns(session: Session, narrowed: Narrowed) -> Mapping[str, Any]:  # Any: each of its own type
    """Return what the store narrows by."""
    return {
        "kind": narrowed.kind,
        "statuses": (narrowed.status,) if narrowed.status else None,
        "since": narrowed.received.since,
        "until": narrowed.received.until,
        "officer": narrowed.officer,
        "open_only": narrowed.urgency.open_only,
        "any_open": session.today if narrowed.urgency.any_open else None,
    }


def pressing(session: Session, urgency: Urgency) -> Callable[[DocketRow], bool]:
    """Return what tells whether a case presses as much as is asked for."""
    overdue = (  # any duty of the case, not only that with the earliest day to act by
        {one.deadline.case for one in open_duties(session, only_overdue=True)} if urgency.overdue else None
    )
    return lambda row: (overdue is None or row.case in overdue) and _is_near(session, row, urgency)


def _is_near(session: Session, row: DocketRow, urgency: Urgency) -> bool:
    if urgency.due_within is None:
        return True
    if row.next is None:
        return False
    return business_days_to_act(session, row.next) <= urgency.due_within


def in_order(rows: Iterable[DocketRow], sort: SortBy) -> Iterable[DocketRow]:
    """Return rows that come by case or receipt in the order asked for."""
    return sorted(rows, key=_ORDER[sort]) if sort in _ORDER else rows


# The store has these not in order: it folds a name otherwise, and finds the next duty last.
_ORDER: Final[dict[SortBy, Callable[[DocketRow], tuple[object, ...]]]] = {
    SortBy.NAME: lambda row: (row.name.casefold(), row.case),
    SortBy.DUE: lambda row: (row.next.act_by if row.next else date.max, row.case),
}


def look(session: Session, part: str) -> tuple[CaseFile, tuple[DeadlineStatus, ...]]:
    """Return a case with its entries, and its deadlines as they stand."""
    from accessreq.cases.deadlines import deadlines

    file = open_file(session, part)
    return file, standing_on(session, deadlines(file.case, session.readings), file.case)


class CaseView(Struct, frozen=True, kw_only=True):
    """A case as it is shown: its entries, its deadlines as they stand, why it must be kept.

    Attributes:
        strangers: the letters of the data subject's name that are of another script than the rest.
        accountings: the files about a person of that name who made no request, this one apart.
        fee: what was asked by a notice or a grant, and what became of it.
        reminders: what the office reminds itself of in it, by its day.
        links: the cases that this one is linked to, on whichever of the two the link was recorded.
        others: cases of the same name and email, or address; they may be another person's.
    """

    file: CaseFile
    standing: tuple[DeadlineStatus, ...]
    kept: tuple["Kept", ...]
    strangers: tuple[Stranger, ...]
    accountings: tuple[str, ...]
    fee: "Fee | None"
    reminders: tuple["Reminder", ...] = ()
    links: tuple["Link", ...]
    others: tuple[str, ...]


class Link(Struct, frozen=True, kw_only=True):
    """Another case that belongs to the one shown.

    Attributes:
        case: the whole number of the other.
        recorded_in: that of the case in which the link is an entry.
    """

    case: str
    relation: str
    reason: str
    on: date
    recorded_in: str


def view(session: Session, part: str) -> "CaseView | Remains":
    """Return a case as it is shown whole, or what is left of one that was disposed of.

    Raises:
        NotFound: no case, or more than one, is named so.
    """
    from accessreq.cases.deadlines import deadlines
    from accessreq.cases.fees import fee_in
    from accessreq.cases.retention import kept_because
    from accessreq.services.reminders import reminders_in

    seen = read_case(session, part)
    left = remains(session, seen.case, seen.entries)
    if left is not None:
        return left
    file = file_of(seen)
    standing = standing_on(session, deadlines(file.case, session.readings), file.case)
    name = file.case.as_amended.data_subject.name
    return CaseView(
        file=file,
        standing=standing,
        kept=kept_because(file.case, session.readings, session.today),
        strangers=strangers(name),
        accountings=tuple(
            each
            for each in reading.same_person(session.store, name, FileKind.ACCOUNTING)
            if each != seen.case
        ),
        fee=fee_in(file.case.history, session.settings.per_page_cents),
        reminders=reminders_in(session, file.case),
        links=_links(session, file.case),
        others=reading.same_name_and_reach(session.store, seen.case, _OTHERS),
    )


class Remains(Struct, frozen=True, kw_only=True):
    """What is left of a case that was disposed of.

    Attributes:
        entries: all of them, in the order of typing; only the last holds facts.
        hashes: what each entry is sealed by, by its number.
        head: the end of the journal when it was disposed of.
    """

    case: str
    disposed: "Disposed"
    entries: "tuple[Entry, ...]"
    hashes: Mapping[int, str]
    head: str


def remains(session: Session, number: str, entries: "tuple[Entry, ...]") -> Remains | None:
    """Return what is left of a case that was disposed of; ``None`` while it is kept."""
    from accessreq.cases.disposal import disposal_in

    gone = disposal_in(entries)
    if gone is None:
        return None
    return Remains(
        case=number,
        disposed=gone,
        entries=entries,
        hashes=reading.body_hashes(session.store, number),
        head=str(reading.head_at(session.store, entries[-1].seq)),
    )


def _links(session: Session, case: "Case") -> tuple[Link, ...]:
    """The links of a case, in the order of their days: its own, and those recorded in other cases."""
    from accessreq.cases.case import Case
    from accessreq.cases.entries import standing
    from accessreq.cases.events import links_in

    elsewhere = [
        Case.of(number, standing(reading.entries(session.store, number)))
        for number in reading.linked_to(session.store, case.number)
    ]
    found = [
        Link(
            case=each.to if one is case else one.number,
            relation=each.relation.value,
            reason=each.reason,
            on=each.on,
            recorded_in=one.number,
        )
        for one in (case, *elsewhere)
        for each in links_in(one.history)
        if one is case or each.to == case.number
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.case)))


def explain(session: Session, part: str, code: str | None) -> Explanation:
    """Explain one deadline of a case: the named one, else the most urgent; and what is open beside it.

    Raises:
        NotFound: the case has no such deadline.
        NotAllowed: the case is void.
    """
    from accessreq.cases.deadlines import deadlines

    case = open_file(session, part).case
    if case.voided is not None:
        raise NotAllowed(
            f"{case.number} was voided on {case.voided.on.isoformat()}.",
            "It was logged by mistake, so no clock runs in it and there is no date to explain.",
            f"Look at it: accessreq show {case.number}",
        )
    found = [each for each in deadlines(case, session.readings) if each.exists(session.today)]
    named = [each for each in found if code in {None, each.duty}]
    if not named:
        raise NotFound(
            f"{case.number} has no duty “{code}”.",
            "Its duties are " + ", ".join(each.duty for each in found) + ".",
            f"Explain one of them: accessreq explain {case.number} DUTY",
        )
    unmet = [each for each in named if each.met is None and not each.moot]
    chosen, *later = sorted(unmet, key=lambda each: each.act_by) or named[-1:]
    besides = (each for each in later if each.duty == chosen.duty)
    others = dict.fromkeys(each.duty for each in found if each.duty != chosen.duty)
    return replace(_explained(chosen, tuple(map(_explained, besides))), others=tuple(others))


def explanations(session: Session, case: "Case") -> tuple[Explanation, ...]:
    """Explain each deadline of a case that exists on the day of the session; none of a void case."""
    from accessreq.cases.deadlines import deadlines

    if case.voided is not None:
        return ()
    return tuple(_explained(each) for each in deadlines(case, session.readings) if each.exists(session.today))


def _explained(one: Counted, besides: tuple[Explanation, ...] = ()) -> Explanation:
    from accessreq.cases.explain import steps

    return Explanation(span=one.span, steps=steps(one.span), deadline=one, besides=besides)


# --- Counting without a case; no case is imported.


def count(code: str, start: date, readings: "Readings", *, at: time | None = None) -> Explanation:
    """Explain the dates of a duty that starts on a day.

    Raises:
        NotFound: there is no such duty.
        SettingsWrong: the day lies outside the tables of this program.
    """
    from accessreq.cases.explain import steps
    from accessreq.law.clock import measure

    span = measure(readings.duty(code, start), start, readings, at=at)
    return Explanation(span=span, steps=steps(span))


def due_and_act_by(code: str, start: date, readings: "Readings") -> tuple[date, date]:
    """Return the two dates of a duty that starts on a day, without the days between.

    Raises:
        NotFound: there is no such duty.
        SettingsWrong: the day lies outside the tables of this program.
    """
    from accessreq.law.clock import last_days

    return last_days(readings.duty(code, start), start, readings)
