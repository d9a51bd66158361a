"""The JSON shapes of retention and disposal; fields are only ever added."""

from collections.abc import Sequence
from pathlib import Path

from accessreq.casebook.disposal import Plan, Retained
from accessreq.casebook.remains import Remains
from accessreq.cases.codec import facts_of
from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cli.shapes import Shape


def retained(one: Retained) -> Shape:
    """Return one case of ``retention``."""
    kept, case = one.retention, one.case
    return {
        "case": case.number,
        "kind": case.kind.value,
        "status": case.status.value,
        "received": case.opened.on.isoformat(),
        "closed": kept.closed.isoformat(),
        "disposable": not kept.reasons,
        "until": kept.until.isoformat() if kept.until else None,
        "authority": kept.authority or None,
        "accounting": kept.accounted,
        "kept_because": [
            {"why": each.why, "cite": each.cite, "until": each.until.isoformat() if each.until else None}
            for each in kept.reasons
        ],
    }


def planned(plan: Plan) -> Shape:
    """Return what ``dispose --dry-run`` prints."""
    return {**_disposal(plan.number, plan.event), "head": None, "certificate": [], "dry_run": True}


def disposed(left: Remains, files: Sequence[Path]) -> Shape:
    """Return what ``dispose`` prints."""
    return {
        **_disposal(left.case, left.disposed),
        "head": left.head,
        "certificate": [str(each) for each in files],
        "dry_run": False,
    }


def remains(left: Remains) -> Shape:
    """Return what ``show`` prints of a case that was disposed of."""
    gone = left.disposed
    return {
        "case": left.case,
        "kind": gone.request.value,
        "status": gone.outcome.value,
        "disposed": {**_disposal(left.case, gone), "head": left.head},
        "data_subject": None,
        "received": gone.received.isoformat(),
        "website": gone.website,
        "about": None,
        "entries": [
            {
                "seq": each.seq,
                "kind": each.event.was if isinstance(each.event, Blanked) else each.event.kind,
                "on": each.event.on.isoformat(),
                "recorded_at": each.recorded_at,
                "recorded_by": each.recorded_by,
                "facts": None,
            }
            for each in left.entries
        ],
        "deadlines": facts_of(gone)["deadlines"],
        "letters": [],
        "documents": [],
    }


def _disposal(case: str, gone: Disposed) -> Shape:
    return {
        "case": case,
        "disposed_on": gone.on.isoformat(),
        "authority": gone.authority,
        "record_gone": gone.record_gone or None,
        "entries": gone.entries,
        "documents": gone.documents,
        "bytes": gone.size,
    }
