"""What ``alert --status`` shows: when the alert last ran, sent and failed."""

from collections.abc import Iterator

from accessreq.casebook.alarm import SILENT_BUSINESS_DAYS, Alarm
from accessreq.cases.alert_runs import AlertFailed, AlertRan, DigestSent
from accessreq.cases.entries import Entry
from accessreq.screen.page import Line, Page, Row, Table, Tone


def status(found: Alarm) -> Page:
    """Return how the alarm itself is."""
    if not found.set_up:
        return (Line(text="No alert was ever set up. Try it: accessreq alert --to ADDRESS --via WAY"),)
    rows = tuple(Row(cells=cells) for cells in records(found))
    table = Table(columns=("Last", "Day", "At (UTC)", "What"), rows=rows)
    return (table, Line(text=_silence(found), tone=_tone(found)))


def records(found: Alarm) -> Iterator[tuple[str, ...]]:
    """Yield when the alert last ran, sent and failed, each as plain cells."""
    for words, entry in (("run", found.ran), ("sent", found.sent), ("failed", found.failed)):
        if entry is None:
            yield words, "", "", "never"
        else:
            yield words, entry.event.on.isoformat(), entry.recorded_at, _told(entry)


def _told(entry: Entry) -> str:
    match entry.event:
        case DigestSent() as sent:
            counts = f"{sent.overdue} overdue, {sent.due_today} to act on today, {sent.due_soon} due soon"
            return f"{counts}; to {', '.join(sent.to)}"
        case AlertFailed() as failed:
            return f"not accepted for {', '.join(failed.to)}: {failed.words}"
        case AlertRan() as ran:
            return f"nothing to tell; {ran.open} open"
    return entry.event.kind


def _silence(found: Alarm) -> str:
    if found.silent_for is None:
        return "No alert has gone through yet."
    if found.silent_for <= SILENT_BUSINESS_DAYS:
        return "The alarm is alive: one went through within the last two business days."
    return (
        f"None has gone through for {found.silent_for} business days: "
        "see whether cron runs it, and what the mail server says."
    )


def _tone(found: Alarm) -> Tone:
    silent = found.silent_for is None or found.silent_for > SILENT_BUSINESS_DAYS
    return Tone.LATE if silent else Tone.GOOD
