"""The marking of what is disputed, and the telling of earlier recipients, § 95(2)–(4)."""

from collections.abc import Iterator
from datetime import date

from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline, of_span
from accessreq.cases.disagreements import Disagreed, DisputeNoted
from accessreq.cases.guards import made
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
    """Yield the duty to tell recipients: one for all whom the data subject asked for on one day."""
    asked: dict[date, list[Wish]] = {}
    for wish in wishes(case):
        start = _starts(case, wish)
        if wish.wanted and start is not None:
            asked.setdefault(start, []).append(wish)
    for start, together in sorted(asked.items()):
        told = [each.told for each in together]
        met = max(day for day in told if day) if all(told) else None
        row = readings.duty("notify-recipients", case.received.on)
        yield of_span(case, measure(row, start, readings.known_by(met)), met=met)


def _starts(case: Case, wish: Wish) -> date | None:
    """The day of the wish, or of the correction or statement where that came after it."""
    told_of = made(case, wish.of)
    return max(wish.asked, told_of.on) if told_of and wish.asked else None
