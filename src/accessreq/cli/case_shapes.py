"""The JSON shapes of one whole case and of its timeline; fields are only ever added."""

from collections.abc import Iterator

from accessreq.casebook.looking import CaseView
from accessreq.casebook.timeline import Moment
from accessreq.cases.appeals import Appeal
from accessreq.cases.case import Case
from accessreq.cases.codec import facts_of
from accessreq.cases.entries import Entry, LetterIssued, struck_entries
from accessreq.cases.events import DocumentKept, RequestReceived
from accessreq.cases.fees import fee_in
from accessreq.cases.guards import held, told_disclosures
from accessreq.cases.recipients import accounting, recipients, wishes
from accessreq.cases.status import Track
from accessreq.cli.shapes import Shape, deadline, documents, identity, letter, letters
from accessreq.cli.telling import told_in


def case_file(view: CaseView) -> Shape:
    """Return what ``show`` prints."""
    case = view.file.case
    struck = struck_entries(view.file.entries)
    return {
        **_request(case),
        "mixed_script": [
            {
                "letter": each.letter,
                "code_point": each.code_point,
                "script": each.script,
                "position": each.position,
                "looks_like": each.looks_like or None,
            }
            for each in view.strangers
        ],
        "entries": [_entry(each, struck) for each in view.file.entries],
        "deadlines": [deadline(each) for each in view.standing],
        "letters": letters(view.file),
        "documents": [_document(each) for each in documents(case)],
        "identity": identity(case),
        "appeals": [_appeal(each) for each in case.appeals],
        "recipients": list(_recipients(case)),
        "accounting": list(_accounting(case)),
        "accountings": list(view.accountings),
        "fee": _fee(case),
        "void": _void(case),
        "hold": hold.reason if (hold := held(case)) else None,
        "kept_because": [
            {"why": each.why, "cite": each.cite, "until": each.until.isoformat() if each.until else None}
            for each in view.kept
        ],
        "may_follow": list(case.may_follow()),
    }


def _request(case: Case) -> Shape:
    opened, person = case.as_amended, case.as_amended.data_subject
    request = opened if isinstance(opened, RequestReceived) else None
    return {
        "case": case.number,
        "kind": case.kind.value,
        "status": case.status.value,
        "tracks": {track.value: case.on_track(track) for track in Track},
        "data_subject": {
            "name": person.name,
            "address": list(person.address),
            "email": person.email,
            "phone": person.phone,
        },
        "representative": facts_of(opened).get("representative"),
        "received": opened.on.isoformat(),
        "by": request.by.value if request and request.by else None,
        "website": request.website if request else False,
        "language": opened.language.value,
        "about": request.about if request else None,
        "systems": list(request.systems if request else ()),
        "items": list(_items(case)),
        "because": (request.because if request else "") or None,
        "amendments": list(_amendments(case)),
    }


def _amendments(case: Case) -> Iterator[Shape]:
    """Yield each fact that was amended, with its words before and after."""
    for event in case.amendments:
        for each in case.changes_of(event):
            yield {
                "on": event.on.isoformat(),
                "fact": each.fact,
                "was": each.was or None,
                "now": each.now or None,
            }


def moment(case: Case, one: Moment) -> Shape:
    """Return one moment of a timeline."""
    return {
        "on": one.on.isoformat(),
        "seq": one.entry.seq if one.entry else None,
        "kind": one.entry.event.kind if one.entry else None,
        "what": told_in(case, one.entry.event) if one.entry else None,
        "letters": [each.number for each in one.letters],
        "despite": [
            {"letter": each["number"], "reason": each["despite"], "findings": each["findings"]}
            for each in map(letter, _letters_of(one))
            if each["despite"]
        ],
        "settles": [deadline(each) for each in one.settled],
        "ends": deadline(one.ends) if one.ends else None,
    }


def _letters_of(one: Moment) -> Iterator[LetterIssued]:
    """Yield the letters of a moment, also one that is an entry by itself."""
    yield from one.letters
    if one.entry and isinstance(one.entry.event, LetterIssued):
        yield one.entry.event


def _items(case: Case) -> Iterator[Shape]:
    request = case.as_amended
    listed = request.items if isinstance(request, RequestReceived) else ()
    for n, each in enumerate(listed, start=1):
        decided = case.decisions.get(n)
        facts = facts_of(decided) if decided else {}
        yield {
            "number": n,
            "received": case.received_with(n).isoformat(),
            "record": each.record,
            "now": each.now,
            "wanted": each.wanted,
            "decision": decided.kind.removeprefix("item-") if decided else None,
            "decided": facts.get("on"),
            "changed": facts.get("changed"),
        }


def _appeal(one: Appeal) -> Shape:
    return {
        "received": one.received.on.isoformat(),
        "of": [part.value for part in one.received.of],
        "silence": one.received.silence,
        "forwarded": one.forwarded.isoformat() if one.forwarded else None,
        "determinations": [facts_of(each) | {"kind": each.kind} for each in one.determinations],
        "determinations_forwarded": [each.isoformat() for each in one.determinations_forwarded],
        "withdrawn": one.withdrawn.isoformat() if one.withdrawn else None,
    }


def _recipients(case: Case) -> Iterator[Shape]:
    for one in recipients(case):
        mine = [each for each in wishes(case) if each.to.key == one.key]
        yield {
            "name": one.name,
            "address": list(one.address),
            "notices": [
                {
                    "of": each.of.value,
                    "wanted": each.wanted,
                    "asked": each.asked.isoformat() if each.asked else None,
                    "told": each.told.isoformat() if each.told else None,
                }
                for each in mine
            ],
        }


def _accounting(case: Case) -> Iterator[Shape]:
    told = dict(told_disclosures(case))
    for each in accounting(case):
        on = told.get(each)
        yield {
            "on": each.on.isoformat(),
            "to": each.to.name,
            "address": list(each.to.address),
            "under": each.under.value,
            "nature": each.nature,
            "purpose": each.purpose,
            "told": on.isoformat() if on else None,
        }


def _fee(case: Case) -> Shape | None:
    fee = fee_in(case.history)
    if fee is None:
        return None
    return {
        "lines": [{"words": each.words, "cents": each.cents} for each in fee.lines],
        "cents": fee.cents,
        "waived": fee.waived or None,
        "offered": fee.offered.isoformat() if fee.offered else None,
        "paid_cents": fee.paid_cents,
    }


def _void(case: Case) -> Shape | None:
    if case.voided is None:
        return None
    return {
        "on": case.voided.on.isoformat(),
        "reason": case.voided.reason,
        "right": case.voided.right or None,
        "despite": case.voided.despite or None,
    }


def _entry(one: Entry, struck: frozenset[int]) -> Shape:
    return {
        "seq": one.seq,
        "kind": one.event.kind,
        "on": one.event.on.isoformat(),
        "recorded_at": one.recorded_at,
        "recorded_by": one.recorded_by,
        "struck": one.seq in struck,
        "trial_today": one.trial_today.isoformat() if one.trial_today else None,
        "clock_went_back": one.clock_went_back,
        "identifier_because": one.identifier_because or None,
        "facts": facts_of(one.event),
    }


def _document(one: DocumentKept) -> Shape:
    return {
        "name": one.name,
        "media_type": one.media_type,
        "sha256": one.sha256,
        "size": one.size,
    }
