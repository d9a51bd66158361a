"""Mending what was typed: strikes and replacements are appended, nothing is deleted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from accessreq.casebook.desk import Desk, Done, File, entries_of, open_file, refuse_the_future
from accessreq.casebook.recording import after, keep
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.entries import Attached, Entry, EntryStruck, LetterIssued, standing, struck_entries
from accessreq.cases.events import Event, RequestReceived, Voided
from accessreq.cases.reasons import reasons_wanting, refuse_without_reasons
from accessreq.cases.with_letters import told_with
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.store.translate import from_facts, to_facts

_GONE_OUT: Final = (
    "The next letter on the matter will say that it replaces this one. A letter that has not left the house "
    "is undone with --unsent, and is not named."
)


def strike(
    desk: Desk,
    part: str,
    seq: int,
    *,
    on: date,
    reason: str,
    note: str = "",
    instead: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Done:
    """Strike an entry, and put a corrected one in its place where facts are given.

    The whole history must still stand without the struck entry, or with the
    corrected one.

    Args:
        desk: the store, the settings, the day and the one who types.
        part: the case, by its number or a unique part of it.
        seq: the entry to strike.
        on: the day of the striking.
        reason: why it is struck; kept for good.
        note: what the officer wishes to remember with it.
        instead: facts that differ in the corrected entry, by the names that
            ``show --json`` prints, such as ``on`` or ``data_subject.name``.
        dry_run: nothing is kept.

    Raises:
        NotFound: the case has no such entry.
        NotAllowed: the entry is struck already, is itself a strike, or the
            history cannot stand without it.
        Refused: a corrected fact is unknown or cannot be accepted, or a decision that gave
            its reasons gives them no more.
    """
    file = open_file(desk, part)
    struck = _strikeable(file, seq)
    events: list[Event] = [
        EntryStruck(on=on, note=note, seq=seq, reason=reason, replaced=bool(instead)),
    ]
    if instead:
        corrected = _corrected(struck.event, instead)
        lacked = reasons_wanting((struck.event,))
        refuse_without_reasons(each for each in reasons_wanting((corrected,)) if each not in lacked)
        events.append(corrected)
    return _keep_struck(desk, file, events, dry_run=dry_run)


def undo(
    desk: Desk, part: str, *, on: date, reason: str, unsent: bool = False, dry_run: bool = False
) -> Done:
    """Strike everything that the newest standing command on a case recorded.

    With ``unsent`` its letter never left the house, so that the next one on the
    matter does not say that it replaces it.

    Raises:
        NotAllowed: only the request itself is left.
    """
    file = open_file(desk, part)
    gone = struck_entries(file.entries)
    left = [each for each in file.entries if each.seq not in gone and not isinstance(each.event, EntryStruck)]
    newest = _newest_command(left)
    if len(newest) == len(left):
        raise NotAllowed(
            f"Only the request itself is left in {file.case.number}.",
            "A case is its request; without it nothing would be left to count from.",
            f"If a fact of it was mistyped: accessreq strike {file.case.number} {left[0].seq} "
            '--reason "mistyped" --instead FACT=VALUE. '
            f"If it was logged by mistake: accessreq void {file.case.number}",
        )
    events = [EntryStruck(on=on, seq=each.seq, reason=reason, unsent=unsent) for each in newest]
    done = _keep_struck(desk, file, events, dry_run=dry_run)
    struck = ", ".join(f"{each.seq} ({each.event.kind.replace('-', ' ')})" for each in newest)
    mailed = any(isinstance(each.event, LetterIssued) for each in newest)
    gone_out = (_GONE_OUT,) if mailed and not unsent else ()
    return replace(done, warnings=(f"Struck: {struck}.", *gone_out))


def void(desk: Desk, part: str, event: Voided, *, dry_run: bool = False) -> Done:
    """Void a case that was logged by mistake: its number is kept, its clocks stop.

    Args:
        desk: the store, the settings, the day and the one who types.
        part: the case, by its number or a unique part of it.
        event: with the case that should have been used, by any unique part of its number.
        dry_run: nothing is kept.

    Raises:
        NotFound: there is no such right case.
        NotAllowed: the case was decided, appealed or voided before; or the right case is
            the same one, or void itself.
    """
    file = open_file(desk, part)
    event = replace(event, right=_right_case(desk, file.case.number, event.right))
    done = keep(desk, file, after(desk, file.case, (event,)), (event,), dry_run=dry_run)
    return replace(done, warnings=tuple(_out_under_a_void_number(file, event)))


def _right_case(desk: Desk, number: str, part: str) -> str:
    if not part:
        return ""
    right, entries = entries_of(desk, part)
    if right == number:
        raise NotAllowed(
            f"{number} is named as its own right case.",
            "The right case is the one that stands in place of a void one.",
            "Name another one, or leave --right out.",
        )
    if any(isinstance(each, Voided) for each in standing(entries)):
        raise NotAllowed(
            f"{right} is void itself.",
            "The right case is the one in which the request goes on.",
            f"Name that one: accessreq show {right}",
        )
    return right


def _out_under_a_void_number(file: File, event: Voided) -> Iterator[str]:
    """What the officer should know of letters that bear the number of a void case."""
    letters = [f"{each.number} ({each.letter.replace('-', ' ')})" for each in file.case.letters]
    if letters:
        right = f" that the right number is {event.right}" if event.right else " that it is not valid"
        yield f"Under this number letters were issued: {', '.join(letters)}. Tell whoever got one{right}."


def _keep_struck(desk: Desk, file: File, events: Sequence[Event], *, dry_run: bool) -> Done:
    for event in events:
        refuse_the_future(desk, event.on, event.kind.replace("-", " "))
    gone = struck_entries(file.entries) | {each.seq for each in events if isinstance(each, EntryStruck)}
    left = [each for each in file.entries if each.seq not in gone]
    added = (each for each in events if not isinstance(each, EntryStruck))
    history = (*standing(left), *added)
    if not any(isinstance(each, RequestReceived) for each in history):
        raise _request_stays(file.case)
    case = Case.of(file.case.number, history)
    return keep(desk, file, case, events, dry_run=dry_run)


def _newest_command(left: Sequence[Entry]) -> list[Entry]:
    """The entries that the newest command recorded: an act with its letter, or papers attached together.

    The moment of typing alone cannot tell: a script types several commands in one second.
    """
    last = left[-1]
    newest = [last]
    for earlier in reversed(left[:-1]):
        follows = earlier.seq + 1 == newest[0].seq and earlier.recorded_at == last.recorded_at
        if not (follows and _belong_together(earlier.event, newest[0].event)):
            break
        newest.insert(0, earlier)
    return newest


def _belong_together(earlier: Event, last: Event) -> bool:
    """Whether two neighbouring entries come of one command: its act and letter, items, or papers."""
    if isinstance(last, LetterIssued):
        return told_with(earlier, last)
    return any(isinstance(earlier, kind) and isinstance(last, kind) for kind in (ItemDecided, Attached))


def _request_stays(case: Case) -> NotAllowed:
    return NotAllowed(
        f"The entry is the request of {case.number} itself.",
        "A case is its request; without it nothing would be left to count from.",
        "If a fact of it was mistyped, strike it with another in its place: --instead FACT=VALUE. "
        f"If it was logged by mistake: accessreq void {case.number}",
    )


def _strikeable(file: File, seq: int) -> Entry:
    number = file.case.number
    entry = next((each for each in file.entries if each.seq == seq), None)
    if entry is None:
        raise NotFound(
            f"{number} has no entry {seq}.",
            "Its entries are " + ", ".join(str(each.seq) for each in file.entries) + ".",
            f"Look at them: accessreq show {number}",
        )
    if isinstance(entry.event, EntryStruck):
        raise NotAllowed(
            f"Entry {seq} of {number} is itself a strike.",
            "What was struck stays readable, and is typed again if it was right.",
            f"Look at the entries: accessreq show {number}",
        )
    if seq in struck_entries(file.entries):
        raise NotAllowed(
            f"Entry {seq} of {number} is struck already.",
            "It counts no more.",
            f"Look at the entries: accessreq show {number}",
        )
    return entry


def _corrected(event: Event, instead: Mapping[str, str]) -> Event:
    facts: dict[str, Any] = dict(to_facts(event))  # Any: whatever JSON holds, one level down or not
    for name, value in instead.items():
        holder, last = _holder(facts, name)
        listed = isinstance(holder[last], list)
        holder[last] = [part.strip() for part in value.split(";") if part.strip()] if listed else value
    return from_facts(event.kind, facts)


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
