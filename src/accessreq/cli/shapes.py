"""The JSON shapes on which scripts rely; fields are only ever added."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from accessreq.cases.case import Case
from accessreq.cases.deadline import State
from accessreq.cases.entries import FinalKept, LetterIssued
from accessreq.cases.events import DocumentKept
from accessreq.cases.explain import Step
from accessreq.cases.kinds import FileKind
from accessreq.cases.office import AlertFailed, DigestSent
from accessreq.cases.release_checks import given_on_false_proof
from accessreq.services.looking import DeadlineStatus, Explanation
from accessreq.services.session import CaseFile, Result
from accessreq.store.index import named_documents

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry
    from accessreq.letters.differences import Difference
    from accessreq.services.alert_health import Alarm
    from accessreq.services.delivery import Ran
    from accessreq.services.digests import Morning
    from accessreq.services.session import Reminder

Shape = Mapping[str, Any]


def deadline(one: DeadlineStatus) -> Shape:
    """Return DEADLINE."""
    each = one.deadline
    proper = each.proper_request
    return {
        "case": each.case,
        "kind": each.kind,
        "duty": each.duty,
        "whose": each.whose,
        "from": each.start,
        "due": each.due,
        "act_by": each.act_by,
        "met": each.met,
        "recorded_late": one.recorded_late,
        "state": one.state,
        "business_days_left": one.business_days_left,
        "cite": each.cite,
        "business_days_to_close": one.business_days_to_close,
        "deemed_denied_since": one.denied_since,
        "proper_request": {"from": proper.start, "due": proper.due} if proper else None,
        "opens": each.opens,
        "closes": each.closes,
        "ended": each.ended,
    }


def reminder(one: "Reminder") -> Shape:
    """Return one thing that the office reminds itself of; it is no duty of law."""
    return {
        "case": one.case,
        "of": "proof-of-identity" if one.asked else "own",
        "number": one.number or None,
        "from": one.rings,
        "asked": one.asked,
        "text": one.text or None,
    }


def done(result: Result, standing: Iterable[DeadlineStatus]) -> Shape:
    """Return what a writing command prints."""
    case = result.case
    return {
        "case": case.number,
        "kind": case.kind,
        "received": case.opened.on,
        "status": case.status,
        "duties": [deadline(each) for each in standing],
        "entries": [each.seq for each in result.entries],
        "letters": [letter(each.event) for each in result.entries if isinstance(each.event, LetterIssued)],
        "files": [str(each) for each in result.files],
        "dry_run": result.dry_run,
        "reminders": [reminder(each) for each in result.reminders],
    }


def letter(
    event: LetterIssued,
    *,
    struck: bool = False,
    replaced_by: int | None = None,
    final: FinalKept | None = None,
) -> Shape:
    """Return one letter of a case, with the file that was kept as what really went out."""
    return {
        "number": event.number,
        "kind": event.letter,
        "on": event.on,
        "formats": [each.format for each in event.formats],
        "sha256": {each.format: each.sha256 for each in event.formats},
        "struck": struck,
        "language": event.language,
        "replaces": event.replaces or None,
        "replaced_by": replaced_by,
        "despite": event.despite or None,
        "findings": [{"code": each.code, "what": each.what, "cite": each.cite} for each in event.stood],
        "edited": event.reworded is not None,
        "recorded": event.recorded,
        "already_sent": event.already_sent or None,
        "signed_by": event.signed_by or None,
        "signed_for": event.signed_for or None,
        "final": {
            "on": final.on,
            "name": final.document.name,
            "media_type": final.document.media_type,
            "sha256": final.document.sha256,
        }
        if final
        else None,
    }


def letters(file: CaseFile) -> list[Shape]:
    """Return every letter of a case, struck or not."""
    return [
        letter(
            each, struck=not stands, replaced_by=file.replaced_by(each.number), final=file.final(each.number)
        )
        for each, stands in file.letters
    ]


def differences(found: Iterable["Difference"] | None) -> list[Shape] | None:
    """Return where the words of two versions of a letter differ; ``None`` where they cannot be compared."""
    return None if found is None else [asdict(each) for each in found]


def documents(case: Case) -> Iterable[DocumentKept]:
    """Yield the documents of a case that are not letters, in the order of their days."""
    for event in case.history:
        if not isinstance(event, LetterIssued):
            yield from named_documents(event)


def identity(case: Case) -> Shape:
    """Return how proof of identity stands, each check of it, and what was given on proof that failed."""
    return {
        "state": None if case.kind is FileKind.ACCOUNTING else identity_state(case),
        "checks": [
            {
                "on": each.on,
                "method": each.method,
                "result": each.result,
                "note": each.note or None,
            }
            for each in case.checks()
        ],
        "authority": _authority(case),
        "given_on_false_proof": [{"kind": each.kind, "on": each.on} for each in given_on_false_proof(case)],
    }


def identity_state(case: Case) -> str:
    """Return how the last check ended: ``accepted``, ``not-needed``, ``insufficient``; or ``not-shown``."""
    last = case.identity()
    return last.result.value if last else "not-shown"


def _authority(case: Case) -> str | None:
    """Return whether the paper of a representative was seen; ``None`` where nobody acts for anyone."""
    if case.representative is None:
        return None
    return "shown" if case.authority() else "not-shown"


def explanation(found: Explanation) -> Shape:
    """Return what ``explain`` and ``calc`` print."""
    span = found.span
    return {
        "duty": span.duty.code,
        "from": span.start,
        "due": span.due,
        "act_by": span.act_by,
        "cite": span.duty.cite,
        "steps": [_step(each) for each in found.steps],
        "readings": [
            {
                "reading": each.code,
                "words": each.words,
                "cite": each.cite,
                "due": each.on,
                "taken": each.taken,
            }
            for each in span.others
        ],
        "opens": found.deadline.opens if found.deadline else None,
        "closes": found.deadline.closes if found.deadline else None,
        "besides": [explanation(each) for each in found.besides],
    }


def digest(told: "Morning", ran: "Ran | None" = None) -> Shape:
    """Return what ``alert`` prints; ``ran`` is what it did, where it mailed."""
    of_day = told.digest
    return {
        "as_of": of_day.as_of,
        "overdue": [deadline(one) for one in told.by_state[State.OVERDUE]],
        "due_today": [deadline(one) for one in told.by_state[State.DUE_TODAY]],
        "due_soon": [deadline(one) for one in told.by_state[State.DUE_SOON]],
        "open": of_day.open,
        "sent_to": list(ran.sent_to) if ran else [],
        "sent": bool(ran and ran.sent_to and not ran.failed),
        "head": of_day.head,
        "windows_closing": [deadline(one) for one in told.windows],
        "notice": of_day.notice or None,
        "would_go_to": list(ran.planned) if ran else [],
        "already_sent_to": list(ran.already) if ran else [],
        "silent_for": list(ran.silent) if ran else [],
        "standing_in": [
            {"address": each.address, "of": each.of, "through": each.through}
            for each in (ran.standing_in if ran else ())
        ],
        "not_accepted": [
            {"address": each.address, "words": each.words, "for_good": each.for_good}
            for each in (ran.refused if ran else ())
        ],
        "reminders": [reminder(each) for each in told.reminders],
    }


def alarm(found: "Alarm") -> Shape:
    """Return what ``alert --status`` prints."""
    return {
        "set_up": found.set_up,
        "business_days_silent": found.silent_for,
        "last_run": _run(found.ran),
        "last_sent": _run(found.sent),
        "last_failed": _run(found.failed),
    }


def _run(entry: "Entry | None") -> Shape | None:
    if entry is None:
        return None
    event = entry.event
    return {
        "on": event.on,
        "recorded_at": entry.recorded_at,
        "kind": event.kind,
        "to": list(event.to) if isinstance(event, DigestSent | AlertFailed) else [],
        "words": event.words if isinstance(event, AlertFailed) else None,
        "message_id": event.message_id if isinstance(event, DigestSent) else None,
    }


def _step(one: Step) -> Shape:
    return {
        "date": one.date,
        "weekday": one.weekday,
        "counted": one.counted,
        "n": one.n,
        "why": one.why,
    }
