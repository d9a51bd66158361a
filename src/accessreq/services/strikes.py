"""Mending what was typed: strikes and replacements are appended, nothing is deleted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases import release_checks
from accessreq.cases.case import Case
from accessreq.cases.codec import event_of, facts_of
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.deadline import Counted, State
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed
from accessreq.cases.entries import (
    AMENDS_ENTRIES,
    Attached,
    Entry,
    EntryRestored,
    EntryStruck,
    FinalKept,
    LetterIssued,
    standing,
    standing_entries,
    strikes_in_force,
    struck_entries,
)
from accessreq.cases.events import OPENINGS, Event, Noted, RequestReceived, Voided
from accessreq.cases.kinds import FileKind
from accessreq.cases.letters import told_with
from accessreq.cases.reasons import reasons_wanting, refuse_without_reasons
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.law.duties import Whose
from accessreq.services.looking import DeadlineStatus, standing_on
from accessreq.services.recording import after, keep, warned
from accessreq.services.session import CaseFile, Result, Session, open_file, read_case, refuse_the_future


class Follows(Struct, frozen=True, kw_only=True):
    """What follows when the newest command on a case is undone.

    Attributes:
        struck: its entries, each with its number within the case.
        status: where the case stands then; ``None`` where it stands as before.
        open: the duties that are open then and were not before.
    """

    struck: tuple[tuple[int, Entry], ...]
    status: Status | None
    open: tuple[DeadlineStatus, ...]

    @property
    def letters(self) -> tuple[LetterIssued, ...]:
        """The letters that were issued by the command."""
        return tuple(each.event for _, each in self.struck if isinstance(each.event, LetterIssued))


# Shows what follows, and returns whether a letter among it never went out.
Asks = Callable[[Follows], bool]

# Shows what falls away with a void case, a line each, and asks whether it is meant.
AsksToVoid = Callable[[str, tuple[str, ...]], None]


def strike(
    session: Session,
    part: str,
    entry: int,
    *,
    on: date,
    reason: str,
    note: str = "",
    instead: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Result:
    """Strike an entry, and put a corrected one in its place where facts are given.

    The whole history must still stand without the struck entry, or with the
    corrected one.

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by a piece of its number or name.
        entry: the entry to strike, by its number within the case.
        on: the day of the striking.
        reason: why it is struck; kept for good.
        note: what the officer wishes to remember with it.
        instead: facts that differ in the corrected entry, by the names that
            ``show --json`` prints, such as ``on`` or ``data_subject.name``.
        dry_run: nothing is saved.

    Raises:
        NotFound: the case has no such entry.
        NotAllowed: the entry is struck already, is itself a strike, or the
            history cannot stand without it.
        Refused: a corrected fact is unknown or cannot be accepted, or a decision that gave
            its reasons gives them no more.
    """
    file = open_file(session, part)
    struck = _strikeable(file, entry)
    events: list[Event] = [
        EntryStruck(on=on, note=note, seq=struck.seq, reason=reason, replaced=bool(instead)),
    ]
    if instead:
        corrected = _corrected(struck.event, instead)
        lacked = reasons_wanting((struck.event,))
        refuse_without_reasons(each for each in reasons_wanting((corrected,)) if each not in lacked)
        events.append(corrected)
    return _told(keep(session, file, _mended(session, file, events), events, dry_run=dry_run))


def undo(
    session: Session,
    part: str,
    *,
    on: date,
    reason: str,
    note: str = "",
    unsent: bool = False,
    asks: Asks | None = None,
    dry_run: bool = False,
) -> Result:
    """Strike everything that the newest standing command on a case recorded.

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by a piece of its number or name.
        on: the day of the striking.
        reason: why it is struck.
        note: what the officer wishes to remember with it.
        unsent: its letter never went out, so that the next one on the matter does
            not say that it replaces it.
        asks: lays what follows before the officer; not called on a trial run.
        dry_run: nothing is saved.

    Raises:
        NotAllowed: only what opened the case is left, or the officer declined.
    """
    file = open_file(session, part)
    left = standing_entries(file.entries)
    newest = _newest_command(left)
    if len(newest) == len(left):
        raise NotAllowed(
            f"Only {_opening(file.case)} itself is left in {file.case.number}.",
            "A case rests on what opened it; without it nothing would be left to count from.",
            f"If a fact of it was mistyped: accessreq strike {file.case.number} {file.numbers[left[0].seq]} "
            '--reason "mistyped" --instead FACT=VALUE. '
            f"If it was logged by mistake: accessreq void {file.case.number}",
        )
    struck = [EntryStruck(on=on, seq=each.seq, reason=reason, unsent=unsent) for each in newest]
    struck[0] = replace(struck[0], note=note)
    case = _mended(session, file, struck)
    follows = _follows(session, file, case, newest)
    if asks and not dry_run and asks(follows):
        struck = [replace(each, unsent=True) for each in struck]
    done = keep(session, file, case, struck, dry_run=dry_run)
    return _told(replace(done, warnings=(*undoing(follows), *_to_be_replaced(file, follows, struck[0]))))


def undoing(follows: Follows) -> Iterator[str]:
    """Yield what is struck and what follows, a line each; they fit before the question and after it."""
    yield f"Struck: {', '.join(f'{n} ({_named(each)})' for n, each in follows.struck)}."
    for letter in follows.letters:
        kind = letter.letter.replace("-", " ")
        yield f"Letter {letter.number} ({kind}) was issued on {letter.on.isoformat()}."
    if follows.status is not None:
        yield f"The case is {follows.status.replace('-', ' ')} again."
    for one in follows.open:
        due = one.deadline.due.isoformat()
        if one.state is State.OVERDUE:
            denied = f", {one.denied}" if one.denied else ""
            yield f"“{one.row.phrase}” is overdue then: it was due {due}{denied}."
        else:
            yield f"“{one.row.phrase}” is open then: act by {one.deadline.act_by.isoformat()}, due {due}."


def _to_be_replaced(file: CaseFile, follows: Follows, strike: EntryStruck) -> Iterator[str]:
    if follows.letters and not strike.unsent:
        number, letter = file.case.number, follows.letters[-1].number
        yield (
            f"The next letter on the matter will say that it replaces letter {letter}. If that one never "
            f"went out: accessreq redo {number}, then accessreq undo {number} --unsent"
        )


def redo(
    session: Session, part: str, *, on: date, reason: str, note: str = "", dry_run: bool = False
) -> Result:
    """Let stand again what the newest undo, or strike, of a case has struck.

    Only notes and papers may have been added since. Like the strike, its taking
    back is appended.

    Raises:
        NotAllowed: nothing was struck, something was recorded since, another entry
            took the place of the struck one, or the history cannot stand with it.
    """
    file = open_file(session, part)
    struck = _newest_struck(file)
    events = [EntryRestored(on=on, seq=each.seq, reason=reason) for each in struck]
    events[0] = replace(events[0], note=note)
    done = keep(session, file, _mended(session, file, events), events, dry_run=dry_run)
    restored = ", ".join(f"{file.numbers[each.seq]} ({_named(each)})" for each in struck)
    return _told(replace(done, warnings=(f"Stands again: {restored}.",)))


def _told(done: Result) -> Result:
    """Add what was given out on proof that failed, where it stands so after the mending."""
    return warned(done, *release_checks.told_of_false_proof(done.case))


def void(
    session: Session, part: str, event: Voided, *, asks: AsksToVoid | None = None, dry_run: bool = False
) -> Result:
    """Void a case that was logged by mistake: its number is kept, its clocks stop.

    Where a duty of the agency is or was late on the day of the event, the clock must run
    in the right case, received on the same day or earlier, or the event must say why the
    case is void all the same (``despite``). Where nothing was late, that reason is not kept.

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case, by a piece of its number or name.
        event: with the case that should have been used, by a piece of its number or name.
        asks: shows the number of the case and what falls away, and asks; not called on a trial run.
        dry_run: nothing is saved.

    Raises:
        NotFound: there is no such right case.
        NotAllowed: the case was decided, appealed or voided before; the right case is the
            same one, or void itself; a duty was late; or the officer declined.
    """
    file = open_file(session, part)
    event = replace(event, right=_right_case(session, file.case.number, event.right))
    case = after(session, file.case, (event,))
    there = [each for each in deadlines(file.case, session.readings) if each.exists(event.on)]
    late = [each for each in there if _late_by(each, event.on)]
    if late and not event.despite:
        _refuse_to_hide(session, file.case, event, late[0])
    unused = bool(event.despite) and not late
    if unused:
        event = replace(event, despite="")
        case = after(session, file.case, (event,))
    falling = tuple(_falls_away(each, event.on) for each in there if each.met is None and not each.moot)
    if asks and not dry_run:
        asks(file.case.number, falling)
    done = keep(session, file, case, (event,), dry_run=dry_run)
    not_kept = ("No duty was late, so the reason after --despite was not kept.",) if unused else ()
    return replace(done, warnings=(*falling, *not_kept, *_out_under_a_void_number(file, event)))


def _late_by(one: Counted, on: date) -> bool:
    """Whether a duty of the agency is late by a day, or was when it was met or ended.

    Silence that was a denial before ``due``, as on a website request, is late too.
    """
    if one.whose is not Whose.AGENCY:
        return False
    last = one.met or one.ended or on
    return last > one.closes or (one.silent_after is not None and last > one.silent_after)


def _refuse_to_hide(session: Session, case: Case, event: Voided, late: Counted) -> None:
    """Refuse to void a case in which a duty was late, unless its clock runs in the right case.

    Raises:
        NotAllowed: no right case is named, or none that was received as early and was not withdrawn
            before the duty was late.
    """
    number, received = case.number, case.opened.on
    why = "Whoever was not answered in time has rights that a case logged by mistake would hide."
    if event.right:
        right = open_file(session, event.right).case
        gone = right.withdrawn.on if right.withdrawn else None
        stopped = gone is not None and gone <= (late.silent_after or late.closes)
        if right.kind is not FileKind.ACCOUNTING and right.opened.on <= received and not stopped:
            return
        why = (
            f"That clock stopped in {event.right}, which was withdrawn on {gone.isoformat()}."
            if gone is not None and stopped
            else f"That clock does not run in {event.right}, which was "
            f"{'opened' if right.kind is FileKind.ACCOUNTING else 'received'} on "
            f"{right.opened.on.isoformat()}; {number} was received on {received.isoformat()}."
        )
    raise NotAllowed(
        f"{number} cannot be void: {_told_late(late, event.on)}.",
        why,
        f"Name the case in which its clock runs, received by {received.isoformat()}: --right CASE. "
        "If it must be void all the same, say why: --despite REASON",
        option="--despite",
        question="Why it is void all the same",
    )


def _told_late(late: Counted, on: date) -> str:
    """How a duty is or was late, as a sentence goes on."""
    due = f"“{late.span.duty.phrase}” was due {late.due.isoformat()}"
    if late.met is not None:
        return f"{due} and was met on {late.met.isoformat()}{_silence(late, late.met, 'from')}"
    if late.ended is not None:
        ended = f"{due} and was not met when it ended on {late.ended.isoformat()}"
        return f"{ended}{_silence(late, late.ended, 'from')}"
    if on <= late.due:
        return f"“{late.span.duty.phrase}” is due {late.due.isoformat()}{_silence(late, on, 'since')}"
    return f"{due} and is not met{_silence(late, on, 'since')}"


def _silence(late: Counted, by: date, since: str) -> str:
    """What silence on a duty counts as by a day, with its first day; empty where it counts as nothing."""
    if late.silent_after is None or by <= late.silent_after:
        return ""
    return f", {late.span.duty.silence} {since} {(late.silent_after + timedelta(days=1)).isoformat()}"


def _falls_away(one: Counted, on: date) -> str:
    """What an open duty, or an open right of the data subject, was that a void case has no more."""
    if one.whose is not Whose.AGENCY:
        until = "is" if on <= one.closes else "was"
        return f"“{one.span.duty.phrase}” falls away: the right {until} open until {one.closes.isoformat()}."
    due = f"{'was' if on > one.due else 'is'} due {one.due.isoformat()}"
    return f"“{one.span.duty.phrase}” falls away: it {due}{_silence(one, on, 'since')}."


def _right_case(session: Session, number: str, part: str) -> str:
    if not part:
        return ""
    seen = read_case(session, part)
    if seen.case == number:
        raise NotAllowed(
            f"{number} is named as its own right case.",
            "The right case is the one that replaces a void one.",
            "Name another one, or leave --right out.",
        )
    if any(isinstance(each, Voided) for each in standing(seen.entries)):
        raise NotAllowed(
            f"{seen.case} is void itself.",
            "The right case is the one in which the request goes on.",
            f"Name that one: accessreq show {seen.case}",
        )
    return seen.case


def _out_under_a_void_number(file: CaseFile, event: Voided) -> Iterator[str]:
    """What the officer should know of letters that bear the number of a void case."""
    letters = [f"{each.number} ({each.letter.replace('-', ' ')})" for each in file.case.letters]
    if letters:
        right = f" that the right number is {event.right}" if event.right else " that it is not valid"
        yield f"Under this number letters were issued: {', '.join(letters)}. Tell whoever got one{right}."


def _mended(session: Session, file: CaseFile, events: Sequence[Event]) -> Case:
    """Return the case as it stands after strikes, their taking back, and entries in their place.

    Raises:
        Refused: a day is after today.
        NotAllowed: its request would be gone, or the rest cannot stand.
    """
    for event in events:
        refuse_the_future(session, event.on, event.kind.replace("-", " "))
    struck = set(struck_entries(file.entries))
    struck |= {each.seq for each in events if isinstance(each, EntryStruck)}
    struck -= {each.seq for each in events if isinstance(each, EntryRestored)}
    entries = [each for each in file.entries if not isinstance(each.event, AMENDS_ENTRIES)]
    left = (each.event for each in entries if each.seq not in struck)
    history = (*left, *(each for each in events if not isinstance(each, AMENDS_ENTRIES)))
    if not any(isinstance(each, OPENINGS) for each in history):
        raise _request_stays(file.case)
    return Case.of(file.case.number, history)


def _follows(session: Session, file: CaseFile, case: Case, struck: Sequence[Entry]) -> Follows:
    """What changes for the officer when a case becomes another one by an undo."""
    before = {
        _which(each)
        for each in standing_on(session, deadlines(file.case, session.readings))
        if _is_open(each)
    }
    after = standing_on(session, deadlines(case, session.readings))
    return Follows(
        struck=tuple((file.numbers[each.seq], each) for each in struck),
        status=case.status if case.status is not file.case.status else None,
        open=tuple(each for each in after if _is_open(each) and _which(each) not in before),
    )


def _is_open(one: DeadlineStatus) -> bool:
    return one.deadline.whose is Whose.AGENCY and one.deadline.met is None and not one.deadline.moot


def _which(one: DeadlineStatus) -> tuple[str, date]:
    return one.deadline.duty, one.deadline.start


def _named(entry: Entry) -> str:
    return entry.event.kind.replace("-", " ")


def _newest_struck(file: CaseFile) -> tuple[Entry, ...]:
    """The entries of the newest undo or strike, which nothing but notes and papers followed."""
    force = strikes_in_force(file.entries)
    by_seq = {each.seq: each for each in file.entries}
    together: list[Entry] = []
    later: Entry | None = None
    for each in reversed(file.entries):
        if isinstance(each.event, EntryStruck) and force.get(each.event.seq) is each.event:
            entry = by_seq[each.event.seq]
            if together and not (later and _of_one_undo(each, later) and _of_one_command(entry, together[0])):
                break
            if each.event.replaced:
                raise _replaced(file, entry)
            together.insert(0, entry)
            later = each
        elif together:
            break
        elif each.seq not in force and not isinstance(each.event, (*AMENDS_ENTRIES, Noted, Attached)):
            raise _nothing_to_redo(file, each)
    return tuple(together)


def _of_one_undo(earlier: Entry, later: Entry) -> bool:
    return (earlier.seq + 1, earlier.recorded_at) == (later.seq, later.recorded_at)


def _of_one_command(earlier: Entry, last: Entry) -> bool:
    """Whether two entries were recorded by one command, the one right before the other."""
    follows = (earlier.seq + 1, earlier.recorded_at) == (last.seq, last.recorded_at)
    return follows and _belong_together(earlier.event, last.event)


def _nothing_to_redo(file: CaseFile, newest: Entry) -> NotAllowed:
    number = file.case.number
    return NotAllowed(
        f"In {number} nothing was struck after entry {file.numbers[newest.seq]} ({_named(newest)}).",
        "Only the newest undo or strike is taken back, before anything else is recorded.",
        f"Type what was right once more, or see what is recorded: accessreq show {number}",
    )


def _replaced(file: CaseFile, entry: Entry) -> NotAllowed:
    number = file.case.number
    return NotAllowed(
        f"Entry {file.numbers[entry.seq]} ({_named(entry)}) of {number} was replaced by a corrected one.",
        "Both would be valid if its strike were taken back.",
        f"Correct the corrected entry in its turn: accessreq show {number}",
    )


def _newest_command(left: Sequence[Entry]) -> list[Entry]:
    """The entries that the newest command recorded: an act with its letter, or papers attached together.

    The moment of typing alone cannot tell: a script types several commands in one second.
    """
    newest = [left[-1]]
    for earlier in reversed(left[:-1]):
        if not _of_one_command(earlier, newest[0]):
            break
        newest.insert(0, earlier)
    return newest


def _belong_together(earlier: Event, last: Event) -> bool:
    """Whether two neighbouring entries come of one command: its act and letter, items, or papers."""
    if isinstance(last, LetterIssued):
        return told_with(earlier, last)
    if isinstance(last, DataSubjectNotified):
        return isinstance(earlier, Disclosed)
    if isinstance(last, FinalKept) and isinstance(earlier, LetterIssued):
        return earlier.recorded is not None and earlier.number == last.number
    return any(isinstance(earlier, kind) and isinstance(last, kind) for kind in (ItemDecided, Attached))


def _request_stays(case: Case) -> NotAllowed:
    return NotAllowed(
        f"The entry is {_opening(case)} of {case.number} itself.",
        "A case rests on what opened it; without it nothing would be left to count from.",
        "If a fact of it was mistyped, strike it with another in its place: --instead FACT=VALUE. "
        f"If it was logged by mistake: accessreq void {case.number}",
    )


def _opening(case: Case) -> str:
    return "the request" if isinstance(case.opened, RequestReceived) else "the opening"


def strikeable(file: CaseFile) -> dict[int, Entry]:
    """Return the entries of a case that can be struck, by their numbers within it."""
    struck = struck_entries(file.entries)
    numbered = enumerate(file.entries, start=1)
    return {
        n: each
        for n, each in numbered
        if each.seq not in struck and not isinstance(each.event, AMENDS_ENTRIES)
    }


def facts_to_correct(event: Event) -> dict[str, str]:
    """Return the facts of an entry by the names that a correction takes, as a correction is typed."""
    return dict(_named_facts("", facts_of(event)))


def _named_facts(above: str, facts: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  whatever JSON holds
    """Yield each fact that is a text, a list of texts, or nothing, with the names of what holds it."""
    if isinstance(facts, dict):
        for name, value in facts.items():
            yield from _named_facts(f"{above}{name}.", value)
    elif isinstance(facts, list) and any(isinstance(each, dict) for each in facts):
        for number, each in enumerate(facts, start=1):
            yield from _named_facts(f"{above}{number}.", each)
    elif isinstance(facts, list):
        yield above[:-1], "; ".join(map(str, facts))
    elif facts is None or isinstance(facts, str):
        yield above[:-1], facts or ""


def _strikeable(file: CaseFile, number: int) -> Entry:
    case = file.case.number
    if not 1 <= number <= len(file.entries):
        raise _no_entry(file, number)
    entry = file.entries[number - 1]
    if isinstance(entry.event, AMENDS_ENTRIES):
        raise NotAllowed(
            f"Entry {number} of {case} is itself a strike, or takes one back.",
            "Strikes are not struck.",
            f"Take back the newest strike: accessreq redo {case}",
        )
    if entry.seq in struck_entries(file.entries):
        raise NotAllowed(
            f"Entry {number} of {case} is struck already.",
            "It counts no more.",
            f"Look at the entries: accessreq show {case}",
        )
    return entry


def _no_entry(file: CaseFile, number: int) -> NotFound:
    """The refusal of a number beyond the entries; that of the whole journal is recognized."""
    case, meant = file.case.number, file.numbers.get(number)
    if meant is not None:
        return NotFound(
            f"{case} has no entry {number}.",
            f"{number} is its number in the journal of the whole office; in the case it is entry {meant}.",
            f"Name it by its number in the case: accessreq strike {case} {meant}",
        )
    entries = "one entry" if len(file.entries) == 1 else f"entries 1 to {len(file.entries)}"
    return NotFound(
        f"{case} has no entry {number}.", f"It has {entries}.", f"Look at them: accessreq show {case}"
    )


def _corrected(event: Event, instead: Mapping[str, str]) -> Event:
    facts: dict[str, Any] = facts_of(event)  # Any: whatever JSON holds, one level down or not
    for name, value in instead.items():
        holder, last = _holder(facts, name)
        listed = isinstance(holder[last], list)
        holder[last] = [part.strip() for part in value.split(";") if part.strip()] if listed else value
    return event_of(event.kind, facts)


def _holder(facts: dict[str, Any], name: str) -> tuple[dict[str, Any], str]:  # Any: as above
    """The group of facts that holds a name such as ``data_subject.name`` or ``items.2.wanted``."""
    *above, last = name.split(".")
    holder: Any = facts
    for part in above:
        if isinstance(holder, list):
            place = int(part) if part.isdecimal() else 0
            holder = holder[place - 1] if 0 < place <= len(holder) else None
        else:
            holder = holder.get(part) if isinstance(holder, dict) else None
    if not isinstance(holder, dict) or last not in holder:
        raise Refused(
            f"The entry has no fact “{name}”.",
            "Its facts are " + ", ".join(sorted(facts)) + ".",
            "Name one of them: --instead FACT=VALUE. One of a list has its number: items.2.wanted=TEXT",
        )
    return holder, last
