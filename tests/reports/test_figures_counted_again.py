"""The numbers of a report against a count made another way, over cases drawn by chance.

The second count shares no code with the first: it reads the events of each history one by one, and
walks the days of the calendar.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from statistics import fmean, median
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from accessreq.cases.appeals import (
    BOTH,
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.deadline import Deadline
from accessreq.cases.deadlines import deadlines
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.disclosures import Disagreed
from accessreq.cases.events import Acknowledged, Event, RequestReceived, Voided, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.errors import NotAllowed, Refused
from accessreq.law.readings import Readings
from accessreq.reports.figures import Counting, Days, Mark, Report
from accessreq.reports.requests import counted
from tests.cases import happenings
from tests.cases.drawn import FIRST, received
from tests.cases.happenings import ACCESS, CORRECTION

# By General Construction Law § 24, on a weekday of the half year in which the cases lie.
HOLIDAYS: Final = {
    date(2026, 6, 19),
    date(2026, 9, 7),
    date(2026, 10, 12),
    date(2026, 11, 3),
    date(2026, 11, 11),
    date(2026, 11, 26),
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2027, 1, 18),
    date(2027, 2, 12),
    date(2027, 2, 15),
}
ANSWERS: Final = {
    Granted: "granted",
    GrantedInPart: "in-part",
    Denied: "denied",
    ItemMade: "granted",
    ItemMadeInPart: "in-part",
    ItemRefused: "denied",
}


class Again(Struct, kw_only=True):
    """One request, as its events say by themselves."""

    received: date
    ended: date | None = None
    outcome: str = ""
    void: bool = False


# What leads a case on, of which as many are typed as may follow.
PARTS: Final = (ACCESS, CORRECTION, BOTH)
STEPS: Final[tuple[Callable[[Random, date], Event], ...]] = (
    lambda chance, on: happenings.identity_shown(on),
    lambda chance, on: Acknowledged(on=on, promised=on + timedelta(days=chance.randint(0, 25))),
    lambda chance, on: Granted(on=on),
    lambda chance, on: happenings.granted_in_part(on),
    lambda chance, on: happenings.denied(on),
    lambda chance, on: happenings.item_made(on, chance.randint(1, 3)),
    lambda chance, on: happenings.item_in_part(on, chance.randint(1, 3)),
    lambda chance, on: happenings.item_refused(on, chance.randint(1, 3)),
    lambda chance, on: happenings.appealed(on, chance.choice(PARTS), silence=chance.choice((True, False))),
    lambda chance, on: happenings.forwarded(on),
    lambda chance, on: happenings.appeal_granted(on, chance.choice(PARTS)),
    lambda chance, on: happenings.appeal_in_part(on, chance.choice(PARTS)),
    lambda chance, on: happenings.appeal_denied(on, chance.choice(PARTS)),
    lambda chance, on: happenings.determination_forwarded(on),
    lambda chance, on: happenings.disagreed(on),
    lambda chance, on: happenings.dispute_noted(on),
    lambda chance, on: happenings.disclosed_for_safety(on),
)
ENDS: Final[tuple[Callable[[date], Event], ...]] = (
    happenings.appeal_withdrawn,
    lambda on: Withdrawn(on=on),
    lambda on: Voided(on=on, reason="logged twice"),
)


def far(chance: Random) -> Case:
    """A case into which step after step was typed."""
    on = FIRST + timedelta(days=chance.randint(0, 60))
    kind = chance.choice(list(RequestKind))
    case = Case.of("A-2026-0001", [received(on, kind, chance.randint(0, 3) * (kind == "correction"))])
    if chance.randint(1, 3) > 1:
        case = _after(case, happenings.identity_shown(on))
    for _ in range(chance.randint(0, 25)):
        case = _after(case, chance.choice(STEPS)(chance, on))
        on += timedelta(days=chance.choice((0, 0, 1, 2, 5)))
    return _after(case, chance.choice(ENDS)(on)) if chance.randint(1, 3) == 1 else case


def _after(case: Case, event: Event) -> Case:
    try:
        return case.then(event)
    except (NotAllowed, Refused):
        return case


def office_of(chance: Random) -> tuple[list[Case], Days]:
    """Twenty cases and a period, whose ends are often days on which something happened."""
    cases = [far(chance) for _ in range(20)]
    happened = sorted({event.on for case in cases for event in case.history})
    edges = [*happened, *(FIRST + timedelta(days=n) for n in range(-20, 90))]
    since, until = sorted((chance.choice(edges), chance.choice(edges)))
    today = max(happened[-1], since) + timedelta(days=chance.randint(0, 9))
    return cases, Days(name="drawn", since=since, until=until, today=today)


@given(seed=st.integers(0, 2**40))
def test_every_number_is_that_of_a_count_made_another_way(seed: int) -> None:
    cases, period = office_of(Random(seed))  # noqa: S311  no secret

    report, listed = reported(cases, period)

    assert told(report) == again(cases, period)
    for month in report.months:
        assert month.pending_before + month.received == month.ended + month.pending
    for earlier, later in pairwise(report.months):
        assert earlier.pending == later.pending_before
    assert listed == told(report)["received"]


def reported(cases: Sequence[Case], period: Days) -> tuple[Report, int]:
    readings = Readings()
    listed: list[Mark] = []
    counting = Counting(period, readings.statute(), listed.append)
    for n, case in enumerate(cases):
        owed = [each for each in deadlines(case, readings) if each.exists(period.today)]
        counting.add(f"{n}", counted(case, owed), owed)
    return counting.report("An agency", "0:0"), sum(each.code == "received" for each in listed)


def told(report: Report) -> dict[str, object]:
    """What the report says, number by number; those of days by median, mean, most and how many."""
    found: dict[str, object] = {}
    for part in report.parts:
        for number in part.numbers:
            tally, code = number.tally, number.figure.code
            if code.startswith("duty-"):
                found[code] = (tally.count, tally.late, tally.median, tally.mean, tally.most)
            elif code in {"time", "pending"}:
                found[code] = (tally.count, tally.median, tally.mean, tally.most)
            elif not code.startswith("fees") or tally.count:
                found[code] = tally.count
    found |= {f"{each.month}": (each.received, each.ended, each.pending) for each in report.months}
    if report.load:
        found["load"] = [each.tally.count for each in report.load]
    return found


def again(cases: Sequence[Case], period: Days) -> dict[str, object]:
    # Any day of the period that has come.
    days = {period.since + timedelta(days=n) for n in range((period.until - period.since).days + 1)}
    days = {each for each in days if each <= period.today}
    end = max(days)
    standing = [(case, request(case.history)) for case in cases]
    standing = [(case, one) for case, one in standing if not one.void]
    kinds = [(str(case.kind), one) for case, one in standing]
    ended = [(kind, one) for kind, one in kinds if one.ended in days]
    answered = [(kind, one) for kind, one in ended if one.outcome != "withdrawn"]
    taken = [business_days(one.received, one.ended) for _, one in answered if one.ended]
    open_then = [one for _, one in kinds if one.received <= end and not (one.ended and one.ended <= end)]
    ages = [business_days(one.received, end) for one in open_then]
    appeals = [each for case, _ in standing for each in appeals_of(case.history)]
    events = [event for case, _ in standing for event in case.history if event.on in days]
    due = [each for case, _ in standing for each in deadlines(case, Readings()) if each.whose == "agency"]
    due = [each for each in due if each.opens <= period.today]
    how = Counter(f"{kind}-{one.outcome}" for kind, one in answered)
    found: dict[str, object] = {
        "received": sum(one.received in days for _, one in kinds),
        "received-access": sum(one.received in days for kind, one in kinds if kind == "access"),
        "received-correction": sum(one.received in days for kind, one in kinds if kind == "correction"),
        "received-website": 0,
        "acknowledged": sum(isinstance(each, Acknowledged) for each in events),
        "ended": len(ended),
        "granted": sum(one.outcome in {"granted", "in-part"} for _, one in answered),
        "time": summed(taken),
        "access-granted": how["access-granted"],
        "access-in-part": how["access-in-part"],
        "access-denied": how["access-denied"],
        "correction-made": how["correction-granted"],
        "correction-in-part": how["correction-in-part"],
        "correction-refused": how["correction-denied"],
        "withdrawn": len(ended) - len(answered),
        "outcome-unknown": 0,
        "items-made": sum(type(each) is ItemMade for each in events),
        "items-in-part": sum(type(each) is ItemMadeInPart for each in events),
        "items-refused": sum(type(each) is ItemRefused for each in events),
        "appeals": sum(each.on in days for each, _, _ in appeals),
        "appeals-of-silence": sum(each.on in days for each, _, _ in appeals if each.silence),
        "appeals-granted": sum(on in days for _, on, how in appeals if how == "granted"),
        "appeals-in-part": sum(on in days for _, on, how in appeals if how == "in-part"),
        "upheld": sum(on in days for _, on, how in appeals if how == "denied"),
        "appeals-withdrawn": sum(on in days for _, on, how in appeals if how == "withdrawn"),
        "appeals-unknown": 0,
        "appeals-open": sum(each.on <= end and not (how and on <= end) for each, on, how in appeals),
        "copies-appeals": sum(isinstance(each, AppealForwarded) for each in events),
        "copies-determinations": sum(isinstance(each, DeterminationForwarded) for each in events),
        "copies-owed": sum(
            each.duty in {"forward-appeal", "forward-determination"}
            and each.start <= end
            and not (each.met and each.met <= end)
            for each in due
        ),
        "statements": sum(
            min(on for on in [e.on for e in case.history if isinstance(e, Disagreed)]) in days
            for case, _ in standing
            if any(isinstance(e, Disagreed) for e in case.history)
        ),
        "pending": summed(ages),
        "pending-5": sum(age <= 5 for age in ages),
        "pending-30": sum(6 <= age <= 30 for age in ages),
        "pending-60": sum(31 <= age <= 60 for age in ages),
        "pending-older": sum(age > 60 for age in ages),
    }
    found |= grounds(standing, days)
    found |= by_duty(due, days, period.today)
    found |= by_month([one for _, one in standing], days)
    if period.since <= period.today <= period.until:
        found["load"] = load([each.act_by for each in due if not (each.met or each.moot)], period.today)
    return found


def request(history: Sequence[Event]) -> Again:
    """How a request ended, by its events one after another."""
    first = next(each for each in history if isinstance(each, RequestReceived))
    found = Again(received=first.on, void=any(isinstance(each, Voided) for each in history))
    wanted = {"access": 1}.get(first.request, max(len(first.items), 1))
    parts: list[str] = []
    for event in history:
        silence = isinstance(event, AppealDetermined) and answers_silence(history, event, first.request)
        if isinstance(event, Withdrawn):
            found.ended, found.outcome = event.on, "withdrawn"
        elif silence:
            parts.append(appeal_outcome([event]))
        elif type(event) in ANSWERS:
            parts.append(ANSWERS[type(event)])
        if not found.ended and (len(parts) == wanted or silence):
            found.ended = event.on
            found.outcome = parts[0] if len(set(parts)) == 1 else "in-part"
        if found.ended:
            break
    return found


def answers_silence(history: Sequence[Event], event: AppealDetermined, kind: str) -> bool:
    """Whether an event determines, for what was asked, an appeal that was of silence."""
    return kind in event.of and any(
        appeal.silence for appeal, determined in determined_by(history) if event in determined
    )


def waits(appeal: Appealed, ended: Sequence[Event]) -> set[RequestKind]:
    """The parts of an appeal that are neither determined nor taken back."""
    if any(isinstance(each, AppealWithdrawn) for each in ended):
        return set()
    return set(appeal.of) - {part for each in ended if isinstance(each, AppealDetermined) for part in each.of}


def determined_by(history: Sequence[Event]) -> list[tuple[Appealed, list[Event]]]:
    """Each appeal with what determined or ended it, the first that still waits for the part taking it."""
    found: list[tuple[Appealed, list[Event]]] = []
    for event in history:
        if isinstance(event, Appealed):
            found.append((event, []))
        elif isinstance(event, AppealDetermined):
            next(ended for one, ended in found if set(event.of) <= waits(one, ended)).append(event)
        elif isinstance(event, AppealWithdrawn):
            next(ended for one, ended in found if waits(one, ended)).append(event)
    return found


def appeals_of(history: Sequence[Event]) -> list[tuple[Appealed, date, str]]:
    """Each appeal with the day of its end and how it ended; nothing of one that waits."""
    found = []
    for appeal, ended in determined_by(history):
        on, how = date.max, ""
        withdrawn = [each.on for each in ended if isinstance(each, AppealWithdrawn)]
        if withdrawn:
            on, how = withdrawn[0], "withdrawn"
        elif not waits(appeal, ended):
            on, how = max(each.on for each in ended), appeal_outcome(ended)
        found.append((appeal, on, how))
    return found


def appeal_outcome(determined: Sequence[Event]) -> str:
    if all(isinstance(each, AppealGranted) for each in determined):
        return "granted"
    return "denied" if all(isinstance(each, AppealDenied) for each in determined) else "in-part"


def grounds(standing: Sequence[tuple[Case, Again]], days: set[date]) -> dict[str, object]:
    found: Counter[str] = Counter()
    for case, _ in standing:
        named: set[str] = set()
        for each in case.history:
            if each.on not in days:
                continue
            if isinstance(each, Denied):
                named |= {one.ground for one in each.grounds}
            if isinstance(each, GrantedInPart):
                named |= {one.ground for one in each.withheld}
            if isinstance(each, ItemRefused | ItemMadeInPart):
                named |= {one.ground for one in each.refused}
        found.update(f"ground-{code}" for code in named)
    return dict(found)


def by_duty(due: Sequence[Deadline], days: set[date], today: date) -> dict[str, object]:
    found: dict[str, object] = {}
    for code in (
        "answer-access",
        "determine-access",
        "answer-correction",
        "forward-appeal",
        "decide-access-appeal",
        "decide-correction-appeal",
        "forward-determination",
        "note-dispute",
        "notify-recipients",
        "notify-data-subject",
    ):
        fell_due = [each for each in due if each.duty == code and each.due in days]
        met = [each for each in fell_due if each.met]
        ended_late = [each for each in fell_due if not each.met and each.ended and each.ended > each.due]
        never = [each for each in fell_due if not each.met and not each.ended and each.due < today]
        late = [each for each in met if each.met and each.met > each.due]
        taken = [business_days(each.start, each.met) for each in met if each.met]
        count = len(met) + len(ended_late) + len(never)
        found[f"duty-{code}"] = (count, len(late) + len(ended_late) + len(never), *summed(taken)[1:])
    return found


def by_month(requests_then: Sequence[Again], days: set[date]) -> dict[str, object]:
    found: dict[str, object] = {}
    for month in sorted({f"{each:%Y-%m}" for each in days}):
        of_month = {each for each in days if f"{each:%Y-%m}" == month}
        last = max(of_month)
        found[month] = (
            sum(one.received in of_month for one in requests_then),
            sum(one.ended in of_month for one in requests_then),
            sum(one.received <= last and not (one.ended and one.ended <= last) for one in requests_then),
        )
    return found


def load(act_by: Sequence[date], today: date) -> list[int]:
    first = today
    while first.weekday():
        first -= timedelta(days=1)
    weeks = [{first + timedelta(days=7 * n + day) for day in range(7)} for n in range(8)]
    return [
        sum(each < today for each in act_by),
        *(sum(each in week and each >= today for each in act_by) for week in weeks),
        sum(each > max(weeks[-1]) for each in act_by),
    ]


def summed(days: Sequence[int]) -> tuple[int, float | None, float | None, int | None]:
    if not days:
        return 0, None, None, None
    return len(days), float(median(days)), fmean(days), max(days)


def business_days(start: date, end: date) -> int:
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    return sum(each.weekday() < 5 and each not in HOLIDAYS for each in days)
