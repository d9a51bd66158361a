"""How an act is recorded: its events, the letter that tells of them, one transaction."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases import release_checks
from accessreq.cases.case import Case
from accessreq.cases.deadline import Counted, Deadline
from accessreq.cases.entries import LetterIssued, NewDocument
from accessreq.cases.events import Event
from accessreq.cases.letters import replaced
from accessreq.cases.reasons import description_wanting, reasons_wanting, refuse_without_reasons
from accessreq.cases.release_checks import GivenOut
from accessreq.errors import Missing, Refused
from accessreq.law.duties import Silence, Whose
from accessreq.law.letters import GO_TO_OTHERS, LANGUAGE_NAMES, Language, LetterKind
from accessreq.services.documents import refuse_occupied, unlike_their_names
from accessreq.services.session import CaseFile, Result, Session, deadlines_of, open_file, refuse_the_future

if TYPE_CHECKING:  # with them come the letters, and much is recorded without one
    from accessreq.services.issuing import Draft, Issued, Review


class WentOut(Struct, frozen=True, kw_only=True):
    """A letter that went out without the program and is recorded now.

    Attributes:
        file: its bytes, a Word document or a PDF; ``None`` where no copy is kept.
        why: why no copy is kept; empty while that is to be asked.
        on: the day on which it went out, where that is not the day of the act.
    """

    file: Path | None = None
    why: str = ""
    on: date | None = None


class HowToIssue(Struct, frozen=True, kw_only=True):
    """How the letter of an act is to be issued.

    Attributes:
        formats: which formats are made; all of them when empty.
        folder: where they are also saved; the settings' folder when ``None``.
        dry_run: nothing is saved or written.
        despite: why it is issued though a finding stands, or given though identity or authority is
            not shown; empty where neither may.
        review: lays the letter before the officer; ``None`` issues it as it is.
        went_out: the letter that went out already, so that none is made.
        signed_by: who signs it, by a piece of the name or by the account; empty for whom the account
            that works says.
    """

    formats: tuple[str, ...] = ()
    folder: Path | None = None
    dry_run: bool = False
    despite: str = ""
    review: "Review | None" = None
    went_out: WentOut | None = None
    signed_by: str = ""


class Act(Struct, frozen=True, kw_only=True):
    """What one command does to a case.

    Attributes:
        events: what happened, in order; recorded, unless the letter alone is.
        letter: the letter that tells of it.
        letter_on: the date on the letter; that of the last event if left out. Beside
            events it is today: they tell what arrived, and the letter answers it.
        tells_of: what the letter tells of, where that is more than the events.
        documents: what came with it.
    """

    events: tuple[Event, ...]
    letter: LetterKind
    letter_on: date | None = None
    tells_of: tuple[Event, ...] = ()
    documents: tuple[NewDocument, ...] = ()


def record(
    session: Session,
    part: str | CaseFile,
    *events: Event,
    documents: tuple[NewDocument, ...] = (),
    dry_run: bool,
) -> Result:
    """Record events of a case without a letter.

    Raises:
        NotFound: no case, or more than one, is named so.
        NotAllowed: an event may not follow.
        Refused: an event lies in the future, or cannot be right in this case.
    """
    file = open_file(session, part)
    case = after(session, file.case, events)
    return keep(session, file, case, events, documents=documents, dry_run=dry_run)


def after(session: Session, case: Case, events: Sequence[Event]) -> Case:
    """Return the case after events, none of which lies in the future.

    Raises:
        Refused: an event is after today, cannot be right in this case, or holds a
            number by which a person could be impersonated.
        NotAllowed: an event may not follow, or would give out what may not be given.
        Needed: it does not say what is given and what is withheld.
    """
    session.stamp_of(events)  # refused before a letter is made of it
    for event in events:
        refuse_the_future(session, event.on, event.kind.replace("-", " "))
        case = case.then(release_checks.passed(case, event))
    return case


def try_out(session: Session, file: CaseFile, events: Sequence[Event], how: HowToIssue) -> None:
    """Refuse what may not be done at all, before it is asked for what is missing; nothing is saved.

    Raises:
        NotAllowed: an event may not follow, or would give out what may not be given.
        Refused: an event cannot stand.
    """
    after(session, file.case, [release_checks.passed(file.case, each, how.despite) for each in events])


def carry_out(session: Session, file: CaseFile, act: Act, how: HowToIssue) -> Result:
    """Record an act with the letter that tells of it, in one transaction.

    A letter that is made bears today. One that went out earlier is recorded as it
    went out, and none is made. A reason to go on despite a finding is one to give out
    what the gate refuses as well, and is kept with what was given.

    Raises:
        NotAllowed: an event may not follow, or would give out what may not be given; a file would
            have to give way, or the officer declined the letter.
        Needed: it does not say what is given and what is withheld.
        Refused: an event cannot stand, a decision gives no reasons, or the letter cannot be issued.
        Missing: the day of the letter has passed, and it is not said what went out.
    """
    from accessreq.letters.request import LetterRequest
    from accessreq.services.issuing import Draft, signer

    act = replace(
        act, events=tuple(release_checks.passed(file.case, each, how.despite) for each in act.events)
    )
    case = after(session, file.case, act.events)
    if not how.despite:
        lacks = description_wanting(file.case, act.events, session.settings.systems)
        refuse_without_reasons((*reasons_wanting(act.events), *lacks))
    if how.went_out is not None:
        return _record_what_went_out(session, file, case, act, how)
    on = act.letter_on or act.events[-1].on
    refuse_the_future(session, on, "letter")
    refuse_a_letter_born_old(session, on)
    told = act.tells_of or act.events
    telling = LetterRequest(
        kind=act.letter,
        on=on,
        number=file.next_letter,
        events=told,
        replaces=replaced(file.entries, act.letter, act.events),
        signer=signer(session, act.letter, how.signed_by),
    )
    session, issued = _reviewed(
        session, Draft.of(session, case, telling, how.formats, how.despite), how.review
    )
    folder = how.folder or session.settings.save_to
    if folder is not None:
        refuse_occupied(folder, {each.kept.name: each.content for each in issued.documents})
    done = keep(
        session,
        file,
        case.then(issued.event),
        (*act.events, issued.event),
        documents=(*act.documents, *issued.papers),
        dry_run=how.dry_run,
    )
    files = () if folder is None or how.dry_run else _save(folder, case, issued)
    warnings = (*_overridden(file.case, act, issued.event, how), *_beside(case, issued.event), *_late(done))
    return warned(replace(done, words=issued.words, files=files), *warnings)


def refuse_a_letter_born_old(session: Session, on: date) -> None:
    """Refuse to make a letter that would bear a day that has passed.

    Raises:
        Missing: the day is before today.
    """
    if on < session.today:
        raise Missing(
            f"The letter would bear {on.isoformat()}, and today is {session.today.isoformat()}.",
            "A letter that is made now bears today; one that went out earlier is recorded, and none is made.",
            "Give what went out: --sent FILE. Where no copy is kept, say why: --already-sent REASON. "
            "If the letter goes out today, leave --on out.",
            option="--sent",
            question=f"The file of the letter that went out on {on.isoformat()} (empty: no copy is kept)",
            or_none=True,
        )


def refuse_what_went_out(how: HowToIssue) -> None:
    """Refuse a letter that went out with an act that has none.

    Raises:
        Refused: one is given.
    """
    if how.went_out is not None:
        raise Refused(
            "No letter goes with this entry, and one is given that went out.",
            "It would be lost.",
            "Keep it as a paper of the case: accessreq attach CASE FILE",
        )


def _record_what_went_out(session: Session, file: CaseFile, case: Case, act: Act, how: HowToIssue) -> Result:
    """Record an act with its letter that went out without the program; none is made."""
    from accessreq.letters.request import LetterRequest
    from accessreq.services.sent_files import read_final

    went_out = how.went_out
    assert went_out is not None  # noqa: S101  as was asked
    on = _went_out_on(act, went_out)
    refuse_the_future(session, on, "letter")
    refuse_without_a_copy_or_a_reason(on, went_out)
    letter = LetterIssued(
        on=on,
        letter=act.letter,
        number=file.next_letter,
        formats=(),
        template_sha256="",
        recorded=session.today,
        already_sent=went_out.why,
    )
    case = case.then(letter)
    events: tuple[Event, ...] = (*act.events, letter)
    documents, warnings = act.documents, []
    if went_out.file is not None:
        final = read_final(session, case.number, letter, went_out.file, on=session.today)
        telling = LetterRequest(
            kind=act.letter, on=on, number=letter.number, events=act.tells_of or act.events
        )
        session, case, events = final.session, case.then(final.event), (*events, final.event)
        documents, warnings = (*documents, final.document), [*final.warnings(case, telling)]
    done = keep(session, file, case, events, documents=documents, dry_run=how.dry_run)
    return warned(done, *warnings, *_late(done), *_recorded_late(session, done, on))


def _went_out_on(act: Act, went_out: WentOut) -> date:
    """The day on which a letter went out: that of its act, unless the act is what the letter answers."""
    if act.events and act.letter_on is not None:
        if went_out.on is not None:
            return went_out.on
        raise Missing(
            "It is not said on which day the letter went out.",
            "It answers what arrived or happened before, and bears a day of its own.",
            "Add it: --sent-on DATE",
            option="--sent-on",
            question="The day on which the letter went out",
        )
    on = act.letter_on or act.events[-1].on
    if went_out.on not in {None, on}:
        raise Refused(
            f"The letter went out on {went_out.on}, and --on says {on.isoformat()}.",
            "This act is done by its letter, on the day on which the letter goes out.",
            "Give that day once: --on DATE",
        )
    return on


def refuse_without_a_copy_or_a_reason(on: date, went_out: WentOut) -> None:
    """Refuse a letter of which neither a copy is given nor said why there is none.

    Raises:
        Missing: neither is.
    """
    if went_out.file is None and not went_out.why:
        raise Missing(
            f"No file is given of the letter that went out on {on.isoformat()}.",
            "Without its bytes the record holds only the officer's word that it was sent.",
            "Say why no copy is kept: --already-sent REASON",
            option="--already-sent",
            question="Why is no copy of it kept",
        )


def _reviewed(session: Session, draft: "Draft", review: "Review | None") -> tuple[Session, "Issued"]:
    """Return the letter that passed, and the session at the moment of the last answer."""
    if review is None:
        return session, draft.issued
    passed = review(draft)
    stamp = replace(passed.draft.session.stamp, recorded_at=passed.recorded_at)
    return replace(session, stamp=stamp), passed.draft.issued


def warned(done: Result, *warnings: str) -> Result:
    """Return what was done with more warnings."""
    return replace(done, warnings=(*done.warnings, *warnings))


def _overridden(case: Case, act: Act, letter: LetterIssued, how: HowToIssue) -> Iterator[str]:
    """What stood against a letter, or an act, that was done all the same; or that nothing did."""
    given = [each for each in act.events if isinstance(each, GivenOut) and each.despite]
    for what in dict.fromkeys(what for each in given for what in release_checks.what_stood(case, each)):
        yield f"{what[0].upper()}{what[1:]}. It is given despite this, and the reason is kept with it."
    if letter.stood:
        yield f"The letter {'; it '.join(each.what for each in letter.stood)}. It is issued despite this."
    elif how.despite and not given:
        yield "Nothing stood against the letter, so the reason after --despite was not kept."


def _beside(case: Case, letter: LetterIssued) -> Iterator[str]:
    """What the officer should know of the translation that was wanted, and of the letter replaced."""
    from accessreq.letters.check import is_checked

    wanted = case.opened.language
    if wanted is not letter.language and letter.reworded is not None:
        yield "The letter was edited: it goes in English alone, for a translation would be of other words."
    elif wanted is not letter.language and letter.letter not in GO_TO_OTHERS:
        yield f"There is no {LANGUAGE_NAMES[wanted]} template of this letter: it goes in English alone."
    elif wanted is not Language.ENGLISH and not is_checked(wanted):
        yield (
            f"The {LANGUAGE_NAMES[wanted]} translation was held to the facts of the case alone; whether it "
            "says all that the letter says is for counsel to know."
        )
    if letter.replaces:
        yield f"The letter says that it replaces letter {letter.replaces}."


def _late(done: Result) -> Iterator[str]:
    """What the agency settled too late, and what follows from that.

    A right of the data subject is never late before it closes; one that is taken after that has
    its reason.
    """
    met_before = Counter(_which(each) for each in done.before if each.met is not None)
    for each in done.deadlines:
        if each.met is None or _taken(met_before, _which(each)):
            continue
        if each.met > each.due and each.whose is Whose.AGENCY:
            yield _told_late(each)


def _recorded_late(session: Session, done: Result, on: date) -> Iterator[str]:
    """What a letter of that day has settled in time, though nobody recorded it in time."""
    open_before = {_which(each) for each in done.before if each.met is None}
    for each in done.deadlines:
        settled = each.met == on and on <= each.due < session.today
        if settled and each.whose is Whose.AGENCY and _which(each) in open_before:
            yield (
                f"“{each.span.duty.phrase}” was due on {each.due.isoformat()}: it is recorded late, on "
                f"{session.today.isoformat()}, as met on {on.isoformat()}."
            )


def _which(each: Deadline) -> tuple[str, date]:
    return each.duty, each.start


def _taken(counted: Counter[tuple[str, date]], which: tuple[str, date]) -> bool:
    """Take one of those counted away; whether there was one."""
    counted[which] -= 1
    return counted[which] >= 0


def _told_late(each: Counted) -> str:
    told = f"“{each.span.duty.phrase}” was due on {each.due.isoformat()}: this is recorded as late."
    if each.silent_after is None:
        return told
    since = (each.silent_after + timedelta(days=1)).isoformat()
    if each.span.duty.silence is Silence.DEEMED_DENIED:
        return f"{told} Silence counted as a denial from {since} on, and may have been appealed."
    return f"{told} From {since} on it could be taken to court as if denied."


def _save(folder: Path, case: Case, issued: "Issued") -> tuple[Path, ...]:
    from accessreq.services.issuing import save_letter

    return save_letter(folder, case.number, issued.event, issued.documents, replace=False)


def keep(
    session: Session,
    file: CaseFile,
    case: Case,
    events: Sequence[Event],
    *,
    documents: Sequence[NewDocument] = (),
    dry_run: bool,
) -> Result:
    """Append events to a case that was loaded, in one transaction, unless it is a trial run.

    A case that has no entries yet is opened with them.

    Raises:
        Refused: an event holds a number by which a person could be impersonated.
        NotAllowed: another entry of the case was recorded since it was loaded.
        StoreNotUsable: the store cannot be written.
    """
    stamp = session.stamp_of(events)
    done = Result(
        case=case,
        deadlines=deadlines_of(session, case),
        before=deadlines_of(session, file.case),
        dry_run=dry_run,
        warnings=unlike_their_names(documents),
    )
    if dry_run:
        return done
    from accessreq.store import journal  # whoever only looks needs nothing of it

    if file.entries:
        appended = journal.append(
            session.store,
            case.number,
            events,
            after=file.last,
            seen=file.seen,
            documents=documents,
            stamp=stamp,
            readings=session.readings,
        )
    else:
        appended = journal.open_case(
            session.store,
            case.opened,
            then=events,
            number=case.number,
            documents=documents,
            stamp=session.stamp_of((case.opened, *events)),
            readings=session.readings,
        )
    return replace(done, entries=appended.entries)
