"""The marking of what is disputed, § 95(4), and the notices: to earlier recipients, and of a disclosure."""

from collections.abc import Iterator
from datetime import date

from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline, of_span
from accessreq.cases.disagreements import Disagreed, DisputeNoted
from accessreq.cases.guards import made, told_disclosures
from accessreq.cases.recipients import Wish, wishes
from accessreq.law.clock import measure
from accessreq.law.readings import Readings


def disputes(case: Case, readings: Readings) -> Iterator[Deadline]:
    """Yield the duty to mark the record, for each statement of disagreement."""
    noted = [each.on for each in case.history if isinstance(each, DisputeNoted)]
    filed = [each.on for each in case.history if isinstance(each, Disagreed)]
    for on in filed:
        met = next((day for day in noted if day >= on), None)  # one marking does for all filed by then
        row = readings.duty("note-dispute", case.received.on)
        yield of_span(case, measure(row, on, readings.known_by(met)), met=met)


def notices(case: Case, readings: Readings) -> Iterator[Deadline]:
    """Yield the duty to tell recipients: one for all who are to be told from one day on.

    Each correction, and each statement, is told of anew; one notice does for
    all that came before it.
    """
    together: dict[date, list[date | None]] = {}
    for wish in wishes(case):
        for start in _starts(case, wish):
            told = next((day for day in wish.told_on if day >= start), None)
            together.setdefault(start, []).append(told)
    for start, told_on in sorted(together.items()):
        met = max(day for day in told_on if day) if all(told_on) else None
        row = readings.duty("notify-recipients", case.received.on)
        yield of_span(case, measure(row, start, readings.known_by(met)), met=met)


def notices_of_disclosures(case: Case, readings: Readings) -> Iterator[Deadline]:
    """Yield the duty to tell the data subject, for each disclosure for health or safety, § 96(1)(i)."""
    for disclosed, met in told_disclosures(case):
        row = readings.duty("notify-data-subject", case.opened.on)
        yield of_span(case, measure(row, disclosed.on, readings.known_by(met)), met=met)


def _starts(case: Case, wish: Wish) -> Iterator[date]:
    """The days from which a wish is to be fulfilled: its own, or that of what came after it."""
    if wish.asked is not None and wish.wanted:
        yield from dict.fromkeys(max(wish.asked, each.on) for each in made(case, wish.of))
