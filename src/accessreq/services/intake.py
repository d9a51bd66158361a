"""Logging a written request, not from the future, not twice, not late without a reason; and amending one."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.case import Case
from accessreq.cases.entries import Entry, NewDocument
from accessreq.cases.events import Event, RequestReceived
from accessreq.cases.kinds import NUMBER_LETTERS, FileKind
from accessreq.cases.people import Representative
from accessreq.confusables import mixture, strangers
from accessreq.errors import Missing, NotAllowed, Refused
from accessreq.law.identity import COMPANION_CITE, ESTATE_CITE, Capacity
from accessreq.services.documents import read_document, unlike_their_names
from accessreq.services.recording import after, keep, warned
from accessreq.services.session import Result, Session, deadlines_of, open_file, refuse_the_future
from accessreq.store import reading

NEXT_NUMBER = "the next number"
_HINTED, _HINTED_FOR = 3, 366  # cases that a hint names, and days back that it looks


def receive(
    session: Session,
    request: RequestReceived,
    *,
    attach: Sequence[Path] = (),
    then: Sequence[Event] = (),
    came_with: Sequence[NewDocument] = (),
    dry_run: bool = False,
) -> Result:
    """Log a request under the next case number, with the papers that came with it.

    Args:
        session: the store, the settings, the day and the one who types.
        request: as it came.
        attach: files of papers that came with it.
        then: what is recorded with it, such as the mail that it came by.
        came_with: the documents that those events name.
        dry_run: nothing is saved.

    Raises:
        Refused: the request names a companion as its representative, is dated after today, holds a
            number by which a person could be impersonated, or a paper cannot be read.
        Missing: it arrived long ago and no reason for the late entry is given.
        NotAllowed: a like request is logged already and it is not said to be another.
    """
    refuse_the_future(session, request.on, "receipt")
    _refuse_a_companion(request.representative)
    _refuse_an_unexplained_late_entry(session, request)
    _refuse_a_likely_double(session, request)
    documents = tuple(read_document(path) for path in attach)
    request = replace(request, attachments=tuple(each.kept for each in documents))
    documents = (*documents, *came_with)
    session.stamp_of((request, *then))  # refused on a trial run too
    warnings = (*unlike_their_names(documents), *_warnings(session, request))
    number, entries = (NEXT_NUMBER, ()) if dry_run else _open_case(session, request, then, documents)
    case = Case.of(number, (request, *then))
    return Result(
        case=case,
        deadlines=deadlines_of(session, case),
        entries=entries,
        dry_run=dry_run,
        warnings=warnings,
    )


def amend(
    session: Session,
    part: str,
    event: RequestAmended,
    *,
    attach: Sequence[Path] = (),
    dry_run: bool = False,
) -> Result:
    """Amend a request, or the person of a file of disclosures, with what came later and its papers.

    The first words stay in the record. An item that has no number is one more.

    Raises:
        Refused: an item is not there, nothing is amended, or a companion is named as the
            representative.
        NotAllowed: what is asked for was answered already, or a file has no request.
    """
    _refuse_a_companion(event.representative)
    file = open_file(session, part)
    documents = tuple(read_document(path) for path in attach)
    event = replace(
        event,
        items=_numbered(file.case, event),
        attachments=tuple(each.kept for each in documents),
    )
    case = after(session, file.case, (event,))
    done = keep(session, file, case, (event,), documents=documents, dry_run=dry_run)
    return warned(done, *_after_amendment(session, file.case, case, event))


def _numbered(case: Case, event: RequestAmended) -> tuple[AmendedItem, ...]:
    following = count(len(case.items) + 1)
    return tuple(each if each.number else replace(each, number=next(following)) for each in event.items)


def _after_amendment(session: Session, before: Case, case: Case, event: RequestAmended) -> Iterator[str]:
    """What the officer should know of dates, of proof that was shown before, and of the new name."""
    added = [each.number for each in event.items if case.received_with(each.number) != case.received.on]
    new = [each for each in added if each > len(before.items)]
    if new:
        named = f"Item {new[0]} is" if len(new) == 1 else f"Items {new[0]} to {new[-1]} are"
        yield (
            f"{named} a written request of its own, § 95(2): thirty business days run from "
            f"{event.on.isoformat()}. No other date moves."
        )
    elif event.of_contents:
        yield "No date moves: what is asked for keeps its day of receipt."
    shown = before.identity_shown()
    if shown and event.name is not None:
        yield (
            f"Identity was accepted on {shown.isoformat()} for {before.request.data_subject.name}. See "
            "whether that proof covers the new name."
        )
    elif shown and not (event.address is None and event.email is None):
        yield (
            f"Identity was accepted on {shown.isoformat()}, before this. Be sure that the data subject sent "
            "it: the next letter goes where it says."
        )
    yield from _about_the_estate(event.representative)
    if event.name is not None:
        yield from _about_the_name(session, case.as_amended.data_subject.name, but=(case.number,))
    if case.kind is FileKind.ACCOUNTING and case.letters and event.address:
        letter = case.letters[-1]
        yield (
            f"Letter {letter.number} ({letter.letter.replace('-', ' ')}) was issued before this and is as it "
            "was. If it came back, mail a copy to the new address: "
            f"accessreq letter save {case.number} {letter.number} -o FOLDER"
        )


def _open_case(
    session: Session,
    request: RequestReceived,
    then: Sequence[Event],
    documents: tuple[NewDocument, ...],
) -> tuple[str, tuple[Entry, ...]]:
    from accessreq.store import journal  # whoever only looks needs nothing of it

    appended = journal.open_case(
        session.store,
        request,
        then=then,
        documents=documents,
        stamp=session.stamp_of((request, *then)),
        readings=session.readings,
    )
    return appended.case, appended.entries


def _refuse_a_companion(speaker: Representative | None) -> None:
    if speaker is None or speaker.capacity is not Capacity.COMPANION:
        return
    raise Refused(
        "A companion is given as the representative.",
        f"A companion may be there when the record is inspected, and acts for nobody, {COMPANION_CITE}.",
        "Leave --representative out, and write the companion's form: accessreq authorize "
        'CASE "NAME" --as companion',
    )


def is_late(session: Session, on: date) -> bool:
    """Tell whether a request that arrived on a day is logged so late that it needs a reason."""
    return session.today - on > timedelta(days=session.settings.late_entry_days)


def _refuse_an_unexplained_late_entry(session: Session, request: RequestReceived) -> None:
    limit = session.settings.late_entry_days
    if request.late_entry or not is_late(session, request.on):
        return
    raise Missing(
        f"The request was received on {request.on.isoformat()}, more than {limit} days ago.",
        "A date that far back is most often a mistyped year.",
        'If it is right, say why it is logged only now: --late-entry "reason"',
        option="--late-entry",
        question="Why is it logged only now",
    )


def _refuse_a_likely_double(session: Session, request: RequestReceived) -> None:
    alike = reading.like_cases(session.store, request)
    if not alike or request.not_a_double:
        return
    raise NotAllowed(
        f"The same request, of the same person and day, is logged as {alike[-1]}.",
        "A double would carry deadlines of its own.",
        f'Look at it: accessreq show {alike[-1]}. If this is another request: --new "reason"',
        option="--new",
        question="Why is it another request",
    )


def _warnings(session: Session, request: RequestReceived) -> list[str]:
    warnings = []
    subject = request.data_subject
    if not subject.address and subject.email is None:
        warnings.append(
            "No address and no email: the letters will say that they are handed over in person.",
        )
    return [
        *warnings,
        *_about_the_estate(request.representative),
        *_about_other_cases(session, request),
    ]


def _about_other_cases(session: Session, request: RequestReceived) -> Iterator[str]:
    """Hints, never more: two people may have one name, and one may write it two ways."""
    since = request.on - timedelta(days=_HINTED_FOR)
    accounting = NUMBER_LETTERS[FileKind.ACCOUNTING]  # a file that nobody has asked for is no request
    hints = reading.hints(session.store, request, since)
    found = [each for each in hints if not each.case.startswith(accounting)]
    hinted = [each.case for each in found]
    yield from _about_the_name(session, request.data_subject.name, but=hinted)
    if found:
        told = "; ".join(f"{each.case} ({', '.join(each.like)})" for each in found[:_HINTED])
        more = f" and {len(found) - _HINTED} more" if len(found) > _HINTED else ""
        yield (
            f"May belong together: {told}{more}. It may be another person, or the same request once more; "
            f"nothing was joined. Look: accessreq show {hinted[0]}"
        )


def _about_the_estate(speaker: Representative | None) -> Iterator[str]:
    if speaker is not None and speaker.capacity in {Capacity.EXECUTOR, Capacity.ADMINISTRATOR}:
        yield (
            "The request is made for the estate of a person who has died. That the right outlives the person "
            f"is a reading, {ESTATE_CITE}: ask counsel, and see docs/readings.md."
        )


def _about_the_name(session: Session, name: str, *, but: Sequence[str] = ()) -> Iterator[str]:
    others = [each for each in reading.same_person(session.store, name) if each not in but]
    accountings = [each for each in others if each.startswith(NUMBER_LETTERS[FileKind.ACCOUNTING])]
    if accountings:
        yield (
            f"An accounting of disclosures is kept about a person of this name: {', '.join(accountings)}. "
            "If it is the same person, recipients can be told of a correction: accessreq notify CASE NAME "
            f"--address LINES. Look at it: accessreq show {accountings[0]}"
        )
    if others := [each for each in others if each not in accountings]:
        yield f"Other cases bear the same name, or one that looks like it: {', '.join(others)}."
    if mixed := strangers(name):
        yield f"The name is of mixed script: {mixture(mixed)}. Compare it with the paper."
