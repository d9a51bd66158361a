"""Pages of retention and disposal, and of what is left of a case."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from accessreq.casebook.disposal import Plan, Retained
from accessreq.casebook.remains import Remains
from accessreq.cases.deadline import Deadline
from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cases.entries import Entry
from accessreq.cases.events import CASE_WORDS
from accessreq.law.duties import Whose
from accessreq.screen.page import Block, Heading, Line, Page, Row, Table, Tone


def retained(found: Sequence[Retained]) -> Page:
    """Return which cases may be disposed of, and what keeps the others."""
    if not found:
        return (Line(text="There is no such case."),)
    free = sum(1 for each in found if not each.retention.reasons)
    return (
        Table(
            columns=("Case", "Received", "Last day", "Kept until", "Because"),
            rows=tuple(Row(cells=record(each), tone=_tone(each)) for each in found),
        ),
        Line(text=f"{free} of {len(found)} may be disposed of today: accessreq dispose CASE"),
    )


def record(one: Retained) -> tuple[str, ...]:
    """Return one case of ``retention`` as plain cells."""
    kept = one.retention
    until = "may go" if not kept.reasons else kept.until.isoformat() if kept.until else "open"
    why = "; ".join(f"{each.why} ({each.cite})" for each in kept.reasons) or kept.authority
    if kept.accounted:
        why += "; the accounting of disclosures is kept as long as the record lives"
    return one.case.number, one.case.opened.on.isoformat(), kept.closed.isoformat(), until, why


def planned(plan: Plan) -> Page:
    """Return what disposing of a case would take away."""
    gone = plan.event
    return (
        Line(text=f"Dry run: {plan.number} may be disposed of under {gone.authority}."),
        Line(text=_what(gone)),
        Line(text=f"For good: accessreq dispose {plan.number}"),
    )


def before(plan: Plan, pretended: date | None) -> tuple[str, ...]:
    """Return what is said before a case goes."""
    told = f"{plan.number} may go under {plan.event.authority}. For good: {_what(plan.event)}"
    trial = f"The day is pretended: --today {pretended.isoformat()}." if pretended else ""
    return (told, trial) if trial else (told,)


def disposed(left: Remains, words: str, files: Sequence[Path]) -> Page:
    """Return what was disposed of, with its certificate."""
    return (
        Line(text=f"{left.case}: disposed of on {left.disposed.on.isoformat()}.", tone=Tone.GOOD),
        Line(text=_what(left.disposed)),
        Line(text="Backups that were made before still hold it: dispose of them when their own time comes."),
        *(Line(text=f"Certificate saved: {each}") for each in files),
        *([] if files else [Line(text=line) for line in words.splitlines()]),
    )


def gone(left: Remains) -> str:
    """Return what is said of a case that is gone where its page cannot be."""
    return f"{left.case} is disposed of. Its certificate: accessreq dispose {left.case} --certificate"


def remains(left: Remains) -> Page:
    """Return what is left of a case that was disposed of."""
    return tuple(_remains(left))


def _remains(left: Remains) -> Iterator[Block]:
    gone = left.disposed
    yield Heading(text=f"{left.case}: {CASE_WORDS[gone.of]}, disposed of")
    yield Table(
        columns=("", ""),
        rows=tuple(
            Row(cells=each)
            for each in (
                ("Disposed of", gone.on.isoformat()),
                ("Authority", gone.authority),
                ("Received", gone.received.isoformat()),
                ("Outcome", gone.outcome.replace("-", " ")),
                ("The record", gone.record_gone),
            )
            if each[1]
        ),
    )
    yield Line(text="Its facts and papers are gone, as they have to be. This is left:", tone=Tone.QUIET)
    yield Heading(text="Deadlines")
    yield Table(
        columns=("Duty", "From", "Due", "Met"), rows=tuple(Row(cells=_duty(each)) for each in gone.deadlines)
    )
    yield Heading(text="History")
    yield Table(columns=("Entry", "On", "What", "Recorded"), rows=tuple(map(_entry, left.entries)))
    yield Line(text=f"Certificate: accessreq dispose {left.case} --certificate -o FOLDER", tone=Tone.QUIET)


def _entry(one: Entry) -> Row:
    what = one.event.was if isinstance(one.event, Blanked) else one.event.kind
    return Row(cells=(str(one.seq), one.event.on.isoformat(), what, _recorded(one)))


def _recorded(one: Entry) -> str:
    trial = f", under --today {one.trial_today.isoformat()}" if one.trial_today else ""
    return f"{one.recorded_at[:10]} {one.recorded_by}{trial}"


def _duty(one: Deadline) -> tuple[str, ...]:
    """A duty with when it was met; a right of the data subject with its two ends and when it was used."""
    if one.whose is Whose.DATA_SUBJECT:
        used = "moot" if one.moot else "not used" if one.met is None else f"used {one.met.isoformat()}"
        return f"{one.duty} (theirs)", one.opens.isoformat(), one.closes.isoformat(), used
    met = "moot" if one.moot else "not met" if one.met is None else one.met.isoformat()
    ended = one.met or one.ended
    late = " late" if ended is not None and ended > one.closes else ""
    return one.duty, one.start.isoformat(), one.due.isoformat(), f"{met}{late}"


def _what(gone: Disposed) -> str:
    entries = "entry" if gone.entries == 1 else "entries"
    documents = "document" if gone.documents == 1 else "documents"
    return (
        f"{gone.entries} {entries} emptied, {gone.documents} {documents} of {gone.size:,} bytes taken away."
    )


def _tone(one: Retained) -> Tone:
    return Tone.PLAIN if one.retention.reasons else Tone.GOOD
