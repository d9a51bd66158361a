"""Disposal: which cases may go and when, how one goes, and its certificate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disposal import Blanked, Disposed, DisposedKind, disposal_in
from accessreq.cases.entries import standing
from accessreq.cases.events import RequestReceived
from accessreq.cases.retention import Retention, retention
from accessreq.errors import Needed, NotAllowed, NotFound, StoreNotUsable
from accessreq.services.documents import refuse_occupied, save
from accessreq.services.looking import Remains, remains
from accessreq.services.session import CaseFile, Session, open_file, read_case
from accessreq.store import reading
from accessreq.store.database import Place, Server

SUFFIXES: Final = ("txt", "docx", "pdf")


class Retained(Struct, frozen=True, kw_only=True):
    """A case with how long it is kept."""

    case: Case
    retention: Retention


class Plan(Struct, frozen=True, kw_only=True):
    """A case that may be disposed of today, and what would be recorded."""

    file: CaseFile
    event: Disposed

    @property
    def number(self) -> str:
        """The number of the case, which is typed in full before it goes."""
        return self.file.case.number


def retained(session: Session, part: str | None = None) -> Iterator[Retained]:
    """Yield every case that is still kept, by its day of receipt, with the reasons; or one case alone.

    Raises:
        SettingsWrong: a day lies outside the table of public holidays.
        NotFound: no case, or more than one, is named so.
        NotAllowed: the one that is named was disposed of.
    """
    if part is not None:
        case = open_file(session, part).case
        yield Retained(case=case, retention=_retention(session, case))
        return
    for row in reading.docket(session.store):
        entries = reading.entries(session.store, row.case)
        if disposal_in(entries) is None:
            case = Case.of(row.case, standing(entries))
            yield Retained(case=case, retention=_retention(session, case))


def plan(session: Session, part: str, record_gone: str = "") -> Plan:
    """Return what disposing of a case would record.

    Args:
        session: the store, the settings and the day.
        part: the case, by a piece of its number or name.
        record_gone: what became of the record whose disclosures the case accounts for.

    Raises:
        NotAllowed: the case has to be kept, every reason is named; or it is gone already.
        Needed: it accounts for disclosures, and it is not said what became of the record.
        Refused: that holds a number by which a person could be impersonated.
    """
    file = open_file(session, part)
    found = _retention(session, file.case)
    if found.reasons:
        raise _has_to_be_kept(file.case.number, found)
    if found.accounted and not record_gone:
        raise Needed(
            f"{file.case.number} accounts for disclosures of a record.",
            "The accounting is kept five years or as long as the record lives, whichever is longer.",
            'If the record itself is gone, say so: --record-gone "destroyed on DATE under SCHEDULE"',
        )
    event = _event(session, file, found, record_gone)
    session.stamp_of((event,))
    return Plan(file=file, event=event)


def dispose(session: Session, planned: Plan, typed: str) -> tuple[Remains, tuple[str, ...]]:
    """Blank the entries of a case and take its documents away, for good.

    The chain of the journal still holds, and kinds, days and duties stay for
    the statistics. Earlier backups still hold what is gone.

    Args:
        session: the store, the settings, the day and the one who types.
        planned: the case.
        typed: its number, as the officer typed it once more.

    Returns:
        What is left, and what the officer should know.

    Raises:
        NotAllowed: another number was typed, or the case went on meanwhile.
        StoreNotUsable: the store cannot be written.
    """
    if typed.strip().upper() != planned.number:
        raise NotAllowed(
            f"What was typed is not {planned.number}.",
            "Disposal cannot be undone, so the number of the case is typed in full.",
            f"Type it: accessreq dispose {planned.number} --confirm {planned.number}",
        )
    from accessreq.store import journal  # whoever only looks needs nothing of it

    journal.append(
        session.store,
        planned.number,
        (planned.event,),
        after=planned.file.last,
        stamp=session.stamp_of((planned.event,)),
        readings=session.readings,
    )
    return certificate_again(session, planned.number), made_anew(session.place)


def made_anew(store: Place) -> tuple[str, ...]:
    """Write the file of the store anew, so that no byte of what was erased is left; say where that failed."""
    from accessreq.store.journal import compact

    if isinstance(store, Server):
        return (
            "The server keeps the old rows until they are vacuumed. As the owner of the store: "
            "VACUUM (FULL) accessreq.entry, accessreq.document, accessreq.docket, accessreq.deadline",
        )
    try:
        compact(store)
    except StoreNotUsable as error:
        return (
            f"The case is disposed of, and its content was overwritten. {error.found} "
            "So the file was not made anew, and keeps its size until the next disposal.",
        )
    return ()


def refuse_an_occupied_folder(number: str, folder: Path | None) -> None:
    """Refuse a folder in which the certificate has no place, before anything goes.

    Raises:
        NotAllowed: a file of its name stands there.
        Refused: it is no folder.
    """
    if folder is not None:
        refuse_occupied(folder, {_file_name(number, suffix): b"" for suffix in SUFFIXES})


def certificate(session: Session, left: Remains, folder: Path | None) -> tuple[str, tuple[Path, ...]]:
    """Return the certificate of a disposal as text, saved in each format where a folder is given.

    Raises:
        NotAllowed: another file of its name stands there.
        StoreNotUsable: the folder cannot be written.
    """
    from accessreq.letters.disposal import Certified
    from accessreq.letters.disposal import certificate as written  # the letters cost 20 bare Pythons

    blanked = [(each, left.hashes[each.seq]) for each in left.entries if isinstance(each.event, Blanked)]
    paper = Certified(case=left.case, gone=left.disposed, blanked=blanked, head=left.head)
    made = written(paper, session.settings.agency, session.settings.officer)
    files = {_file_name(left.case, suffix): content for suffix, content in made.items()}
    if folder is None:
        return made["txt"].decode(), ()
    refuse_occupied(folder, files)
    saved = tuple(save(folder, name, content, replace=False) for name, content in files.items())
    return made["txt"].decode(), saved


def certificate_again(session: Session, part: str) -> Remains:
    """Return what is left of a case, for its certificate.

    Raises:
        NotFound: the case was not disposed of.
    """
    seen = read_case(session, part)
    left = remains(session, seen.case, seen.entries)
    if left is None:
        raise NotFound(
            f"{seen.case} was not disposed of.",
            "A certificate tells what is gone.",
            "See what may go and when: accessreq retention",
        )
    return left


def _file_name(number: str, suffix: str) -> str:
    return f"{number}-certificate-of-disposal.{suffix}"


def _has_to_be_kept(number: str, found: Retention) -> NotAllowed:
    why = "; ".join(
        f"{each.why} ({each.cite}{f', until {each.until.isoformat()}' if each.until else ''})"
        for each in found.reasons
    )
    return NotAllowed(
        f"{number} has to be kept: {why}.",
        "Nothing of it may go before every reason has ended.",
        "See what may go and when: accessreq retention",
    )


def _retention(session: Session, case: Case) -> Retention:
    return retention(case, session.readings, session.settings.retention, session.today)


def _event(session: Session, file: CaseFile, found: Retention, record_gone: str) -> Disposed:
    case, papers = file.case, reading.documents(session.store, file.case.number)
    return Disposed(
        on=session.today,
        authority=found.authority,
        request=DisposedKind(case.kind),
        website=isinstance(case.opened, RequestReceived) and case.opened.website,
        received=case.opened.on,
        outcome=case.status,
        deadlines=tuple(
            each.facts() for each in deadlines(case, session.readings) if each.exists(session.today)
        ),
        entries=len(file.entries),
        documents=len(papers),
        size=sum(each.size for each in papers),
        record_gone=record_gone,
    )
