"""Commands at the end of a case: retention, dispose."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from accessreq.cases.codec import facts_of
from accessreq.cases.deadline import Deadline
from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cases.entries import Entry
from accessreq.cases.kinds import CASE_WORDS
from accessreq.cli.asking import need, typed_line
from accessreq.cli.commands import Command, app, given
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import CaseName, DryRun, OneCase
from accessreq.cli.out import answer, say, told_all_the_same
from accessreq.cli.shapes import Shape
from accessreq.errors import SettingsWrong
from accessreq.law.duties import Whose
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone
from accessreq.services import disposal
from accessreq.services.disposal import Plan, Retained
from accessreq.services.looking import Remains
from accessreq.services.saved_searches import searches_with
from accessreq.services.session import Session

# --- Pages of retention and disposal, and of what is left of a case.


def retained_page(found: Sequence[Retained]) -> Page:
    """Return which cases may be disposed of, and what keeps the others."""
    if not found:
        return (Line(text="There is no such case."),)
    free = sum(1 for each in found if not each.retention.reasons)
    return (
        Table(
            columns=("Case", "Received", "Last day", "Kept until", "Because"),
            rows=tuple(Row(cells=_retained_record(each), tone=_tone(each)) for each in found),
        ),
        Line(text=f"{free} of {len(found)} may be disposed of today: accessreq dispose CASE"),
    )


def _retained_record(one: Retained) -> tuple[str, ...]:
    """Return one case of ``retention`` as plain cells."""
    kept = one.retention
    until = "may go" if not kept.reasons else kept.until.isoformat() if kept.until else "open"
    why = "; ".join(f"{each.why} ({each.cite})" for each in kept.reasons) or kept.authority
    if kept.accounted:
        why += "; the accounting of disclosures is kept as long as the record lives"
    return one.case.number, one.case.opened.on.isoformat(), kept.closed.isoformat(), until, why


def planned_page(plan: Plan) -> Page:
    """Return what disposing of a case would take away."""
    gone = plan.event
    return (
        Line(text=f"Dry run: {plan.number} may be disposed of under {gone.authority}."),
        Line(text=_what(gone)),
        Line(text=f"For good: accessreq dispose {plan.number}"),
    )


def _words_before(plan: Plan, pretended: date | None) -> tuple[str, ...]:
    """Return what is said before a case goes."""
    told = f"{plan.number} may go under {plan.event.authority}. For good: {_what(plan.event)}"
    trial = f"The day is pretended: --today {pretended.isoformat()}." if pretended else ""
    return (told, trial) if trial else (told,)


def disposed_page(left: Remains, words: str, files: Sequence[Path]) -> Page:
    """Return what was disposed of, with its certificate."""
    return (
        Line(text=f"{left.case}: disposed of on {left.disposed.on.isoformat()}.", tone=Tone.GOOD),
        Line(text=_what(left.disposed)),
        Line(text="Backups that were made before still hold it: dispose of them when their own time comes."),
        *(Line(text=f"Certificate saved: {each}") for each in files),
        *([] if files else [Line(text=line) for line in words.splitlines()]),
    )


def _gone_words(left: Remains) -> str:
    """Return what is said of a case that is gone where its page cannot be."""
    return f"{left.case} is disposed of. Its certificate: accessreq dispose {left.case} --certificate"


def remains_page(left: Remains) -> Page:
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


# --- The JSON shapes of retention and disposal; fields are only ever added.


def retained_json(one: Retained) -> Shape:
    """Return one case of ``retention``."""
    kept, case = one.retention, one.case
    return {
        "case": case.number,
        "kind": case.kind,
        "status": case.status,
        "received": case.opened.on,
        "closed": kept.closed,
        "disposable": not kept.reasons,
        "until": kept.until,
        "authority": kept.authority or None,
        "accounting": kept.accounted,
        "kept_because": [{"why": each.why, "cite": each.cite, "until": each.until} for each in kept.reasons],
    }


def planned_json(plan: Plan) -> Shape:
    """Return what ``dispose --dry-run`` prints."""
    return {**_disposal(plan.number, plan.event), "head": None, "certificate": [], "dry_run": True}


def disposed_json(left: Remains, files: Sequence[Path]) -> Shape:
    """Return what ``dispose`` prints."""
    return {
        **_disposal(left.case, left.disposed),
        "head": left.head,
        "certificate": [str(each) for each in files],
        "dry_run": False,
    }


def remains_json(left: Remains) -> Shape:
    """Return what ``show`` prints of a case that was disposed of."""
    gone = left.disposed
    return {
        "case": left.case,
        "kind": gone.request,
        "status": gone.outcome,
        "disposed": {**_disposal(left.case, gone), "head": left.head},
        "data_subject": None,
        "received": gone.received,
        "website": gone.website,
        "about": None,
        "entries": [
            {
                "seq": each.seq,
                "kind": each.event.was if isinstance(each.event, Blanked) else each.event.kind,
                "on": each.event.on,
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
        "disposed_on": gone.on,
        "authority": gone.authority,
        "record_gone": gone.record_gone or None,
        "entries": gone.entries,
        "documents": gone.documents,
        "bytes": gone.size,
    }


# --- Commands at the end of a case: retention, dispose.

Confirm = Annotated[
    str | None,
    typer.Option("--confirm", metavar="NUMBER", help="The number of the case in full, typed once more."),
]
RecordGone = Annotated[
    str,
    typer.Option(metavar="TEXT", help="What became of the record whose disclosures the case accounts for."),
]
Again = Annotated[
    bool, typer.Option("--certificate", help="Only write the certificate of an earlier disposal again.")
]
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Save the certificate there; made if missing."),
]


@app.command(cls=Command)
def retention(
    context: typer.Context,
    case: OneCase = None,
    now: Annotated[bool, typer.Option("--now", help="Only cases that may be disposed of today.")] = False,
) -> None:
    """List which cases may be disposed of; and when, and why, the others. Or tell that of one case."""
    options = given(context)
    session = options.session()
    found = [each for each in disposal.retained(session, case) if not (now and each.retention.reasons)]
    answer(
        options,
        data=lambda: [retained_json(each) for each in found],
        records=lambda: [_retained_record(each) for each in found],
        page=lambda: retained_page(found),
    )


@app.command(cls=Command)
def dispose(
    context: typer.Context,
    case: CaseName,
    confirm: Confirm = None,
    record_gone: RecordGone = "",
    certificate: Again = False,
    folder: Folder = None,
    dry_run: DryRun = False,
) -> None:
    """Dispose of a case at the end of its retention, for good, with a certificate."""
    options = given(context)
    session = options.session() if certificate else options.session_to_write()
    place = folder or session.settings.save_to
    if certificate:
        left = disposal.certificate_again(session, case)
    else:
        planned = disposal.plan(session, case, record_gone)
        disposal.refuse_an_occupied_folder(planned.number, place)
        if dry_run:
            _tell(options, planned)
            return
        left = _for_good(options, session, planned, confirm)
    words, files = disposal.certificate(session, left, place)
    with told_all_the_same(_gone_words(left)):
        answer(
            options,
            data=lambda: disposed_json(left, files),
            records=lambda: [(left.case, left.disposed.on.isoformat(), left.head, *map(str, files))],
            page=lambda: disposed_page(left, words, files),
        )


def _for_good(
    options: GlobalOptions, session: Session, planned: disposal.Plan, confirmed: str | None
) -> Remains:
    """Say what will be lost, have the number of the case typed, and dispose of it."""
    say(options, *_words_before(planned, session.stamp.trial_today))
    question = f"Type {planned.number} to dispose of it for good"
    if confirmed is None and options.interactive:
        confirmed = typed_line(question)
    typed = need(confirmed, "--confirm", question)
    left, warnings = disposal.dispose(session, planned, typed)
    say(options, *warnings)
    _name_searches(options, planned.file.case.as_amended.data_subject.name)
    return left


def _name_searches(options: GlobalOptions, name: str) -> None:
    """Say which saved searches of this account have a word of a name that is gone now."""
    try:
        found = searches_with(options.searches_path(), name)
    except SettingsWrong as wrong:  # the case is disposed of all the same
        say(options, wrong.found)
        return
    for each in found:
        say(options, f"The saved search @{each} has a word of the name: accessreq search --delete {each}")


def _tell(options: GlobalOptions, planned: disposal.Plan) -> None:
    answer(
        options,
        data=lambda: planned_json(planned),
        records=lambda: [(planned.number, str(planned.event.entries), str(planned.event.documents))],
        page=lambda: planned_page(planned),
    )
