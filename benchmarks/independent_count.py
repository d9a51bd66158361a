"""The dates of the law counted a second time, and the two counts compared.

The upper half counts. It shares no code and no table with the program: it
scans the calendar day by day and asks of each day, by its weekday and its
day of the month alone, whether General Construction Law § 24 names it. It
knows the duties from the words of the law, written down a second time.

The lower half draws dates and readings, measures them with the program, and
counts on how many the two agree. A request that is never decided is drawn
with each date, and both ends of the time to appeal its silence are counted::

    python benchmarks/independent_count.py --dates 100000 --seed 1

Exit code 1 when they differ on any.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from functools import cache
from itertools import product
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.events import FIRST_DAY, Acknowledged, Event, IdentityChecked, RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject
from accessreq.law.clock import measure
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import DUTIES, Duty
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import ClockStart, OwnLimit, Readings

# --- the second count ----------------------------------------------------------------------------

SUN, MON, TUE, _, THU, _, SAT = range(7)
TOMORROW: Final = timedelta(days=1)
Open = Callable[[date], bool]


class Rule(Struct, frozen=True, kw_only=True):
    """One duty, written down a second time.

    Attributes:
        unit: ``business``, ``calendar``, ``months`` or ``at once``.
        not_open: where the last day goes when it is no business day: ``later`` or ``earlier``.
        stamped: whether a paper arrives at the office and is stamped with the hour.
        right: whether it is a right of the data subject, which is never shortened.
    """

    number: int
    unit: str
    not_open: str = "later"
    stamped: bool = False
    right: bool = False


RULES: Final[dict[str, Rule]] = {
    "answer-access": Rule(number=5, unit="business", stamped=True),
    "promise-date": Rule(number=30, unit="calendar", not_open="earlier"),
    "determine-access": Rule(number=30, unit="calendar"),
    "answer-correction": Rule(number=30, unit="business", stamped=True),
    "appeal-window": Rule(number=30, unit="business", right=True),
    "forward-appeal": Rule(number=0, unit="at once"),
    "decide-access-appeal": Rule(number=7, unit="business", stamped=True),
    "decide-correction-appeal": Rule(number=30, unit="business", stamped=True),
    "forward-determination": Rule(number=0, unit="at once"),
    "note-dispute": Rule(number=0, unit="at once"),
    "notify-recipients": Rule(number=5, unit="business"),
    "notify-data-subject": Rule(number=0, unit="at once"),
    "judicial-review": Rule(number=4, unit="months", right=True),
}


class Office(Struct, frozen=True, kw_only=True):
    """What one agency's settings say, in the plainest terms.

    Attributes:
        appointed: days appointed as public holidays.
        own: the agency's own limits as (duty, unit, number).
        proper: by its own rule the clock of a website request starts with the proof of identity.
        mail: calendar days allowed for the mail.
    """

    floating_days_open: bool = False
    day_of_receipt_counts: bool = False
    opens: time = time(9)
    closes: time = time(17)
    appointed: frozenset[date] = frozenset()
    own: tuple[tuple[str, str, int], ...] = ()
    proper: bool = False
    mail: int = 5


class Asked(Struct, frozen=True, kw_only=True):
    """One question: a duty, its day, and what is known about that day."""

    duty: str
    start: date
    at: time | None = None
    promised: date | None = None


class Silence(Struct, frozen=True, kw_only=True):
    """A request for access that is never decided.

    Attributes:
        acknowledged: the day of the acknowledgment.
        promised: the date that it promises.
        proof: the day on which a website request was shown to come from its data subject.
    """

    received: date
    acknowledged: date | None = None
    promised: date | None = None
    proof: date | None = None


def silence_counted_again(asked: Silence, office: Office) -> list[tuple[date, date, date]]:
    """Return each time to appeal that silence gives: when it opens, when it ends, when it is late."""
    is_open = _open_days(floating=False, appointed=office.appointed)
    five = _nth_open_day(asked.received, 5, is_open, day_one=False)
    found = []
    if asked.acknowledged is None or asked.acknowledged > five:
        shown_in_time = asked.proof is not None and asked.proof <= five
        first = asked.proof if office.proper and shown_in_time and asked.proof else asked.received
        found.append((five, _nth_open_day(max(first, asked.received), 5, is_open, day_one=False)))
    if asked.acknowledged is not None and asked.promised is not None:
        thirtieth = asked.acknowledged
        for _ in range(30):
            thirtieth += TOMORROW
        while not is_open(thirtieth):
            thirtieth += TOMORROW
        found.append((asked.promised, thirtieth))
    ends = []
    for quiet, lapsed in found:
        posted = lapsed
        for _ in range(office.mail):
            posted += TOMORROW
        thirty, late = (_nth_open_day(day, 30, is_open, day_one=False) for day in (lapsed, posted))
        ends.append((quiet + TOMORROW, thirty, late))
    return ends


def second_count(asked: Asked, office: Office) -> tuple[date, date]:
    """Return the last lawful day and the day to act by."""
    rule = RULES[asked.duty]
    strict = _open_days(floating=False, appointed=office.appointed)
    cautious = _open_days(floating=office.floating_days_open, appointed=office.appointed)
    due = _end(rule, asked.start, strict, promised=asked.promised)
    if rule.right:
        return due, due
    stamped = rule.stamped and cautious(asked.start) and _while_open(asked.at, office)
    day_one = stamped and office.day_of_receipt_counts
    ends = [due, _end(rule, asked.start, cautious, promised=asked.promised, day_one=day_one)]
    if asked.promised is not None:
        before = asked.promised
        while not strict(before):
            before -= TOMORROW
        ends.append(max(before, asked.start))
    for duty, unit, number in office.own:
        if duty == asked.duty:
            own = Rule(number=number, unit=unit, not_open=rule.not_open)
            ends += [_end(own, asked.start, days, day_one=day_one) for days in (strict, cautious)]
    return due, min(ends)


def _end(rule: Rule, start: date, is_open: Open, promised: date | None = None, day_one: bool = False) -> date:
    if rule.unit == "business":
        return _nth_open_day(start, rule.number, is_open, day_one=day_one)
    day = promised or _raw_end(rule, start)
    while not is_open(day):
        day += -TOMORROW if rule.not_open == "earlier" else TOMORROW
    return day


def _nth_open_day(start: date, number: int, is_open: Open, *, day_one: bool) -> date:
    day, seen = start, 1 if day_one and is_open(start) else 0
    while seen < number:
        day += TOMORROW
        if is_open(day):
            seen += 1
    return day


def _raw_end(rule: Rule, start: date) -> date:
    day, days, months = start, 0, 0
    while True:
        if rule.unit != "months" and days == rule.number:
            return day
        ends_short = (day + TOMORROW).day == 1 and day.day < start.day
        if months == rule.number and rule.unit == "months" and (day.day == start.day or ends_short):
            return day
        day += TOMORROW
        days += 1
        months += day.day == 1


def _while_open(at: time | None, office: Office) -> bool:
    return at is None or not (at < office.opens or at >= office.closes)


@cache
def _open_days(*, floating: bool, appointed: frozenset[date]) -> Open:
    @cache
    def is_open(day: date) -> bool:
        if _weekday(day) in {SAT, SUN} or day in appointed:
            return False
        yesterday = day - TOMORROW
        after_sunday = _weekday(yesterday) == SUN and not _is_flag_day(yesterday)
        for named in (day, yesterday) if after_sunday else (day,):
            if is_settled_holiday(named) or (is_floating_holiday(named) and not floating):
                return False
        return True

    return is_open


def is_floating_holiday(day: date) -> bool:
    """Tell whether it is Lincoln's Birthday or Election Day."""
    on = (day.month, day.day)
    return on == (2, 12) or (_weekday(day) == TUE and (11, 2) <= on <= (11, 8))


def is_settled_holiday(day: date) -> bool:
    """Tell whether it is any other day that General Construction Law § 24 names."""
    on, weekday = (day.month, day.day), _weekday(day)
    return (
        on in {(1, 1), (7, 4), (11, 11), (12, 25)}
        or (on == (6, 19) and day.year > 2020)
        or (weekday == MON and ((1, 15) <= on <= (1, 21) or (2, 15) <= on <= (2, 21)))
        or (weekday == MON and ((5, 25) <= on <= (5, 31) or (9, 1) <= on <= (9, 7)))
        or (weekday == MON and (10, 8) <= on <= (10, 14))
        or (weekday == THU and (11, 22) <= on <= (11, 28))
        or _is_flag_day(day)
    )


def _is_flag_day(day: date) -> bool:
    return _weekday(day) == SUN and (6, 8) <= (day.month, day.day) <= (6, 14)


def _weekday(day: date) -> int:
    """The day of the week, Sunday first: day one of the calendar was a Monday."""
    return day.toordinal() % 7


# --- the comparison ------------------------------------------------------------------------------

FIRST, LAST = date(1990, 6, 1), date(2090, 12, 31)


# The agency's own limits: none, shorter and longer ones in either unit.
_LIMITS = (("", 0, 0), ("business", 1, 6), ("business", 8, 60), ("calendar", 4, 20), ("calendar", 31, 90))


def readings_of(office: Office) -> Readings:
    """Return the program's own form of what an office's settings say."""
    return Readings(
        floating_days_open=office.floating_days_open,
        day_of_receipt_counts=office.day_of_receipt_counts,
        office_opens=office.opens,
        office_closes=office.closes,
        website_clock_starts=ClockStart.PROPER_REQUEST if office.proper else ClockStart.RECEIPT,
        website_clock_cite="4 NYCRR 999.8",
        mail_days=office.mail,
        own_limits=tuple(
            OwnLimit(duty=duty, within=_within(unit, number), cite="4 NYCRR 999.9")
            for duty, unit, number in office.own
        ),
        appointed_days=tuple(
            AppointedDay(on=day, name="Day of Thanksgiving", cite="Proclamation")
            for day in sorted(office.appointed)
        ),
    )


def _within(unit: str, number: int) -> BusinessDays | CalendarDays:
    return BusinessDays(number) if unit == "business" else CalendarDays(number)


def difference(asked: Asked, office: Office, readings: Readings, row: Duty) -> str:
    """Return in words how the two counts differ; nothing when they agree."""
    span = measure(row, asked.start, readings, at=asked.at, promised=asked.promised)
    expected = second_count(asked, office)
    if (span.due, span.act_by) == expected:
        return ""
    return f"{asked} {office}: {span.due} {span.act_by}, counted again {expected[0]} {expected[1]}"


def silence_difference(asked: Silence, office: Office, readings: Readings) -> str:
    """Return in words how the two counts of a time to appeal silence differ; nothing when they agree."""
    windows = [each for each in deadlines(_neglected(asked), readings) if each.duty == "appeal-window"]
    found = [(each.opens, each.due, each.closes) for each in windows]
    expected = silence_counted_again(asked, office)
    return "" if found == expected else f"{asked} {office}: {found}, counted again {expected}"


def _neglected(asked: Silence) -> Case:
    history: list[Event] = [
        RequestReceived(
            on=asked.received,
            request=RequestKind.ACCESS,
            data_subject=DataSubject(name="Jane Q. Sample"),
            about="My file",
            website=asked.proof is not None,
        )
    ]
    if asked.proof is not None:
        shown = ProofMethod.SIGNATURE, CheckResult.ACCEPTED
        history.append(IdentityChecked(on=asked.proof, method=shown[0], result=shown[1]))
    if asked.acknowledged is not None and asked.promised is not None:
        history.append(Acknowledged(on=asked.acknowledged, promised=asked.promised))
    return Case.of("A-2026-0001", history)


def offices(chance: random.Random) -> Iterator[Office]:
    """Yield an office for every combination of the switches, with limits and days drawn."""
    for floating, receipt, limit, appoints in product((True, False), (True, False), _LIMITS, (0, 300)):
        unit, shortest, longest = limit
        own = ((code, unit, chance.randint(shortest, longest)) for code in RULES if unit)
        opens = time(chance.randint(7, 10), chance.choice((0, 30)))
        yield Office(
            floating_days_open=floating,
            day_of_receipt_counts=receipt,
            opens=opens,
            closes=time(opens.hour + 8, opens.minute),
            appointed=frozenset(_a_day(chance) for _ in range(appoints)),
            own=tuple(own),
            proper=chance.choice((True, False)),
            mail=chance.choice((0, 5, 14)),
        )


def questions(chance: random.Random) -> Iterator[Asked]:
    """Yield one question for each duty about one day that is drawn."""
    start = _a_day(chance)
    at = chance.choice((None, time(chance.randrange(24), chance.randrange(60))))
    promised = chance.choice((None, start + chance.randint(0, 30) * TOMORROW))
    for code in RULES:
        asked_promise = promised if code == "determine-access" else None
        yield Asked(duty=code, start=start, at=at, promised=asked_promise)


def silence(chance: random.Random) -> Silence:
    """Draw one request that is answered late, by a promise that is not kept, or never."""
    received = _a_day(chance, FIRST_DAY)
    acknowledged = chance.choice((None, received + chance.randint(0, 14) * TOMORROW))
    proof = chance.choice((None, received + chance.randint(0, 60) * TOMORROW))
    promised = acknowledged + chance.randint(0, 30) * TOMORROW if acknowledged else None
    return Silence(received=received, acknowledged=acknowledged, promised=promised, proof=proof)


def compare(dates: int, seed: int, table: Iterable[Duty] = DUTIES) -> tuple[int, list[str]]:
    """Return the number of counts on which both agree, and each difference in words."""
    chance = random.Random(seed)  # noqa: S311  drawn again from the same seed, not secret
    rows = {row.code: row for row in table}
    duties = tuple(rows.values())
    agencies = [(office, replace(readings_of(office), duties=duties)) for office in offices(chance)]
    agreed = 0
    differences: list[str] = []
    for _ in range(dates):
        office, readings = chance.choice(agencies)
        found = [difference(asked, office, readings, rows[asked.duty]) for asked in questions(chance)]
        found.append(silence_difference(silence(chance), office, readings))
        differences += filter(None, found)
        agreed += found.count("")
    return agreed, differences


def _a_day(chance: random.Random, first: date = FIRST) -> date:
    return date.fromordinal(chance.randint(first.toordinal(), LAST.toordinal()))


def main() -> int:
    """Compare as many dates as the command line says, and tell how many agree."""
    parser = argparse.ArgumentParser(description="Count the dates of the law a second time.")
    parser.add_argument("--dates", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    agreed, differences = compare(given.dates, given.seed)
    for words in differences[:20]:
        sys.stderr.write(words + "\n")
    sys.stdout.write(
        f"{given.dates} dates, {len(RULES)} duties and the time to appeal silence, 40 sets of readings: "
        f"{agreed} counts agree, {len(differences)} differ\n"
    )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
