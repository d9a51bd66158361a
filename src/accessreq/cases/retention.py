"""Why a case must still be kept, and until when; disposal asks this before anything goes.

Public Officers Law § 97(1) gives four months for review by a court, § 94(3)(b)
keeps the accounting of disclosures for five years or the life of the record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.guards import held
from accessreq.cases.recipients import accounting
from accessreq.law.days import last_day
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT
from accessreq.law.duties import Whose
from accessreq.law.readings import Readings


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One reason to keep a case.

    Attributes:
        until: the last day on which it holds; ``None`` where only an event ends it.
        duty: the duty or right that is open, where it is that.
    """

    why: str
    cite: str
    until: date | None = None
    duty: str = ""


def kept_because(case: Case, readings: Readings, today: date) -> tuple[Kept, ...]:
    """Return every reason for which nothing of a case may be disposed of on a day.

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
