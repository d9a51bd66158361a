"""Logging a written request: not from the future, not twice, not late without a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from accessreq.casebook.desk import Desk, Done, deadlines_of, refuse_the_future
from accessreq.casebook.documents import read_document
from accessreq.cases.case import Case
from accessreq.cases.entries import Entry, NewDocument
from accessreq.cases.events import NUMBER_LETTERS, FileKind, RequestReceived
from accessreq.errors import Needed, NotAllowed, Refused
from accessreq.law.identity import COMPANION_CITE, ESTATE_CITE, Capacity
from accessreq.look_alikes import mixture, strangers
from accessreq.store import reading

NEXT_NUMBER = "the next number"


def receive(
    desk: Desk,
    request: RequestReceived,
    *,
    attach: Sequence[Path] = (),
    dry_run: bool = False,
) -> Done:
    """Log a request under the next case number, with the papers that came with it.

    Raises:
        Refused: the request names a companion as its representative, is dated after today, holds a
            number by which a person could be impersonated, or a paper cannot be read.
        Needed: it arrived long ago and no reason for the late entry is given.
        NotAllowed: a like request is logged already and it is not said to be another.
    """
    refuse_the_future(desk, request.on, "receipt")
    _refuse_a_companion(request)
    _refuse_an_unexplained_late_entry(desk, request)
    _refuse_a_likely_double(desk, request)
    documents = tuple(read_document(path) for path in attach)
    request = replace(request, attachments=tuple(each.kept for each in documents))
    desk.stamp_of((request,))  # refused on a trial run too
    warnings = tuple(_warnings(desk, request))
    number, entries = (NEXT_NUMBER, ()) if dry_run else _open_case(desk, request, documents)
    case = Case.of(number, (request,))
    return Done(
        case=case,
        deadlines=deadlines_of(desk, case),
        entries=entries,
        dry_run=dry_run,
        warnings=warnings,
    )


def _open_case(
    desk: Desk,
    request: RequestReceived,
    documents: tuple[NewDocument, ...],
) -> tuple[str, tuple[Entry, ...]]:
    from accessreq.store import journal  # the writing half costs 36 bare Pythons

    appended = journal.open_case(
        desk.store,
        request,
        documents=documents,
        stamp=desk.stamp_of((request,)),
        readings=desk.readings,
    )
    return appended.case, appended.entries


def _refuse_a_companion(request: RequestReceived) -> None:
    speaker = request.representative
    if speaker is None or speaker.capacity is not Capacity.COMPANION:
        return
    raise Refused(
        "A companion is given as the representative.",
        f"A companion may be there when the record is inspected, and acts for nobody, {COMPANION_CITE}.",
        "Log the request without --representative, and write the companion's form: accessreq authorize "
        'CASE "NAME" --as companion',
    )


def _refuse_an_unexplained_late_entry(desk: Desk, request: RequestReceived) -> None:
    limit = desk.settings.late_entry_days
    if request.late_entry or desk.today - request.on <= timedelta(days=limit):
        return
    raise Needed(
        f"The request was received on {request.on.isoformat()}, more than {limit} days ago.",
        "A date that far back is most often a mistyped year.",
        'If it is right, say why it is logged only now: --late-entry "reason"',
    )


def _refuse_a_likely_double(desk: Desk, request: RequestReceived) -> None:
    alike = reading.like_cases(desk.store, request)
    if not alike or request.not_a_double:
        return
    raise NotAllowed(
        f"The same request, of the same person and day, is logged as {alike[-1]}.",
        "A double would carry deadlines of its own.",
        f'Look at it: accessreq show {alike[-1]}. If this is another request: --new "reason"',
    )


def _warnings(desk: Desk, request: RequestReceived) -> list[str]:
    warnings = []
    subject = request.data_subject
    if not subject.address and subject.email is None:
        warnings.append(
            "No address and no email: the letters will say that they are handed over in person.",
        )
    speaker = request.representative
    if speaker is not None and speaker.capacity in {Capacity.EXECUTOR, Capacity.ADMINISTRATOR}:
        warnings.append(
            "The request is made for the estate of a person who has died. That the right outlives the person "
            f"is a reading, {ESTATE_CITE}: ask counsel, and see docs/readings.md.",
        )
    earlier: Sequence[str] = reading.same_person(desk.store, subject.name)
    accountings = [each for each in earlier if each.startswith(NUMBER_LETTERS[FileKind.ACCOUNTING])]
    if accountings:
        warnings.append(
            f"An accounting of disclosures is kept about a person of this name: {', '.join(accountings)}. "
            "If it is the same person, recipients can be told of a correction: accessreq notify CASE NAME "
            f"--address LINES. Look at it: accessreq show {accountings[0]}"
        )
    earlier = [each for each in earlier if each not in accountings]
    if earlier:
        warnings.append(f"Other cases bear the same name, or one that looks like it: {', '.join(earlier)}.")
    if mixed := strangers(subject.name):
        warnings.append(f"The name is of mixed script: {mixture(mixed)}. Compare it with the paper.")
    return warnings
