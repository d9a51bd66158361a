"""Why a case must still be kept, and until when; disposal asks this before anything goes.

Public Officers Law § 97(1) gives four months for review by a court, § 94(3)(b)
keeps the accounting of disclosures for five years or the life of the record.
Beyond that a records schedule says how long: none may be disposed of without
one, Arts and Cultural Affairs Law § 57.05.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disclosures import accounting
from accessreq.cases.kinds import CASE_WORDS, FileKind
from accessreq.cases.preconditions import held
from accessreq.cases.reminders import OF_THE_OFFICE
from accessreq.law.days import Months, last_day
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT
from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from accessreq.law.schedules import SCHEDULES_CITE, Schedule, Series


class Kept(Struct, frozen=True, kw_only=True):
    """One reason to keep a case.

    Attributes:
        until: the last day on which it holds; ``None`` where only an event ends it.
        duty: the duty or right that is open, where it is that.
    """

    why: str
    cite: str
    until: date | None = None
    duty: str = ""


class Retention(Struct, frozen=True, kw_only=True):
    """How long a case is kept.

    Attributes:
        closed: the last day on which something happened in it; a reminder of the office is nothing.
        reasons: every reason to keep it today; none when it may be disposed of.
        authority: the schedule that allows its disposal; empty where the settings name none.
        accounted: its disclosures were accounted for, so the record itself has to be gone too.
    """

    closed: date
    reasons: tuple[Kept, ...]
    authority: str
    accounted: bool

    @property
    def until(self) -> date | None:
        """The last day on which it is kept, as it looks today; ``None`` where only an event ends that."""
        ends = [each.until for each in self.reasons]
        return None if None in ends else max((each for each in ends if each), default=None)


def retention(case: Case, readings: Readings, schedules: Sequence[Schedule], today: date) -> Retention:
    """Return how long a case is kept, by what is open in it, the accounting and the schedules.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    closed = max(each.on for each in case.history if not isinstance(each, OF_THE_OFFICE))
    own = _schedule(schedules, Series(case.kind))
    return Retention(
        closed=closed,
        reasons=(
            *kept_because(case, readings, today),
            *_for_a_longer_accounting(case, readings, schedules, today),
            *_by_schedule(case, own, closed, readings, today),
        ),
        authority=own.authority if own else "",
        accounted=bool(accounting(case)),
    )


def kept_because(case: Case, readings: Readings, today: date) -> tuple[Kept, ...]:
    """Return every reason in law for which nothing of a case may be disposed of on a day.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
    """
    return (
        *_for_a_court(case),
        *_for_what_is_open(case, readings, today),
        *_for_the_accounting(case, readings, today),
    )


def _for_a_court(case: Case) -> Iterator[Kept]:
    hold = held(case)
    if hold is not None:
        yield Kept(why=f"held for litigation: {hold.reason}", cite="Public Officers Law § 97(1)")


def _for_what_is_open(case: Case, readings: Readings, today: date) -> Iterator[Kept]:
    for each in deadlines(case, readings):
        if not each.exists(today) or each.met is not None or each.moot:
            continue
        if each.whose is Whose.AGENCY:
            yield Kept(why=f"{each.duty} is open", cite=each.cite, duty=each.duty)
        elif today <= each.closes:
            yield Kept(why=f"{each.duty} runs", cite=each.cite, until=each.closes, duty=each.duty)


def _for_the_accounting(case: Case, readings: Readings, today: date) -> Iterator[Kept]:
    kept = [last_day(ACCOUNTING_KEPT, each.on, readings.statute()) for each in accounting(case)]
    if kept and today <= max(kept):
        why = "the accounting of disclosures is kept five years, or longer while the record lives"
        yield Kept(why=why, cite=ACCOUNTING_CITE, until=max(kept))


def _for_a_longer_accounting(
    case: Case, readings: Readings, schedules: Sequence[Schedule], today: date
) -> Iterator[Kept]:
    longer = _schedule(schedules, Series.ACCOUNTING)
    if longer is None:
        return
    kept = [last_day(longer.kept, each.on, readings.statute()) for each in accounting(case)]
    if kept and today <= max(kept):
        why = f"the accounting of disclosures is kept {_in_words(longer.kept)}"
        yield Kept(why=why, cite=longer.authority, until=max(kept))


def _by_schedule(
    case: Case, own: Schedule | None, closed: date, readings: Readings, today: date
) -> Iterator[Kept]:
    if own is None:
        article = "an" if case.kind is FileKind.ACCOUNTING else "a"
        why = f"the settings name no records schedule for {article} {CASE_WORDS[case.kind]}"
        yield Kept(why=why, cite=SCHEDULES_CITE)
        return
    until = last_day(own.kept, closed, readings.statute())
    if today <= until:
        yield Kept(why=f"kept {_in_words(own.kept)} from its last day", cite=own.authority, until=until)


def _schedule(schedules: Sequence[Schedule], series: Series) -> Schedule | None:
    return next((each for each in schedules if each.series is series), None)


def _in_words(kept: Months) -> str:
    years, months = divmod(kept.length, 12)
    if months:
        return str(kept)
    return "1 year" if years == 1 else f"{years} years"
