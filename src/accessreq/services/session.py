"""What an officer's command has at hand: the store, the settings, the day, the one who types.

Whoever only looks at the index needs no case and no event: what does is imported where it is used.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.deadline import Counted
from accessreq.cases.kinds import Stamp
from accessreq.errors import CasesNamed, Refused
from accessreq.law.readings import Readings
from accessreq.settings import Settings
from accessreq.store import reading
from accessreq.store.database import Place, Where, place_of
from accessreq.store.fingerprint import is_made_by
from accessreq.store.reading import Found, Seen

if TYPE_CHECKING:
    from accessreq.cases.case import Case
    from accessreq.cases.entries import Entry, FinalKept, LetterIssued
    from accessreq.cases.events import Event
    from accessreq.cases.identifiers import Sighting
    from accessreq.store.docket import MovedDate


def refuse_identifier(found: "Sighting") -> str:
    """Refuse a number by which a person could be impersonated, where nobody has said why it must stand.

    Raises:
        Refused: always.
    """
    raise Refused(
        f"What looks like a {found.identifier} is in “{found.field}” at position {found.position}.",
        "A record holds only what is relevant and necessary (Public Officers Law § 94(1)(a)), and whoever "
        "reads such a number can pass for the person.",
        "Write its last four digits alone, or say why it must be kept: --allow-identifier REASON",
    )


def refuse_to_choose(named: CasesNamed) -> str:
    """Return the one case that a piece of a name names.

    Raises:
        CasesNamed: there are several.
    """
    if len(named.candidates) > 1:
        raise named
    return named.candidates[0][0]


class Session(Struct, frozen=True, kw_only=True):
    """One command's surroundings, all of them arguments.

    Attributes:
        readings: those of the settings, with the days that the journal adds.
        allowing: says why a number by which a person could be impersonated must
            stand in a text; or refuses it.
        choosing: says which case is meant by a piece of a name; or refuses it.
        account: that of the machine under which the program runs.
    """

    store: Where
    settings: Settings
    readings: Readings
    today: date
    stamp: Stamp
    allowing: Callable[["Sighting"], str] = refuse_identifier
    choosing: Callable[[CasesNamed], str] = refuse_to_choose
    account: str = ""

    @property
    def place(self) -> Place:
        """Where the store is, for what opens it in a way of its own."""
        return place_of(self.store)

    def stamp_of(self, events: "Iterable[Event]") -> Stamp:
        """Return the stamp of events, with the reason why such a number stands in them where one does.

        Raises:
            Refused: one does, and there is no reason.
        """
        from accessreq.cases.identifiers import sightings

        found = sightings(events)
        return replace(self.stamp, identifier_because=self.allowing(found[0])) if found else self.stamp

    def told_why(self, kind: str, words: Mapping[str, str]) -> "Session":
        """Return the session with the reason why such a number stands in a paper, where one does.

        Args:
            kind: the kind of the event that keeps the paper.
            words: those of the paper, by where they stand in it.

        Raises:
            Refused: one does, and there is no reason.
        """
        from accessreq.cases.identifiers import Sighting
        from accessreq.law.identifiers import identifiers

        found = [
            Sighting(identifier=what, field=where, position=position)
            for where, text in words.items()
            for position, what in identifiers(text)
        ]
        stamp = replace(
            self.stamp,
            identifier_because=self.allowing(found[0]) if found else "",
            identifier_in_paper_of=kind if found else "",
        )
        return replace(self, stamp=stamp)


def counted_by(settings: Readings, calendar: "Sequence[Entry]") -> Readings:
    """Return the readings of the settings with the days that the journal adds to them."""
    if not calendar:
        return settings
    from accessreq.cases.entries import standing
    from accessreq.cases.office import with_days

    return with_days(settings, standing(calendar))


def readings_of(settings: Readings, store: Where) -> Readings:
    """Return the readings of the settings with the days that the journal of a store adds to them."""
    return counted_by(settings, reading.calendar_entries(store))


class CaseFile(Struct, frozen=True, kw_only=True):
    """A case as it was loaded: its standing history, and every entry ever made.

    Attributes:
        entries: none for a case that what is recorded next opens.
        seen: the case as it was read; ``None`` where it was not.
        last: the number of its newest entry; whoever appends says what was seen.
    """

    case: "Case"
    entries: tuple["Entry", ...]
    seen: Seen | None = None

    @property
    def last(self) -> int:
        """The number of the newest entry of the case."""
        return self.entries[-1].seq

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each entry within its case, by which people name it, by that in the journal."""
        return {each.seq: n for n, each in enumerate(self.entries, start=1)}

    @property
    def letters(self) -> tuple[tuple["LetterIssued", bool], ...]:
        """Every letter that was issued, each with whether it still stands."""
        from accessreq.cases.entries import LetterIssued, struck_entries

        struck = struck_entries(self.entries)
        return tuple(
            (each.event, each.seq not in struck)
            for each in self.entries
            if isinstance(each.event, LetterIssued)
        )

    def replaced_by(self, number: int) -> int | None:
        """The number of the standing letter that says it replaces this one."""
        later = (letter.number for letter, stands in self.letters if stands and letter.replaces == number)
        return next(later, None)

    def final(self, number: int) -> "FinalKept | None":
        """Return the newest file that was kept as the letter of that number which really went out."""
        from accessreq.cases.entries import FinalKept, struck_entries

        struck = struck_entries(self.entries)
        found = (
            each.event
            for each in reversed(self.entries)
            if isinstance(each.event, FinalKept) and each.seq not in struck and each.event.number == number
        )
        return next(found, None)

    @property
    def next_letter(self) -> int:
        """The number of the next letter; that of a struck one, which may be in the mail, is not reused."""
        return max((letter.number for letter, _ in self.letters), default=0) + 1


class Reminder(Struct, frozen=True, kw_only=True):
    """One line of what the office reminds itself of.

    Attributes:
        rings: the day from which it is told.
        asked: the day on which the letter asked for the proof that is waited for; ``None`` where an
            officer set the reminder.
        number: that of an officer's reminder within its case; 0 for proof that is waited for.
        text: an officer's words.
    """

    case: str
    rings: date
    asked: date | None = None
    number: int = 0
    text: str = ""


class Result(Struct, frozen=True, kw_only=True):
    """What a command did, or would do.

    Attributes:
        entries: what was appended; empty on a trial run.
        dry_run: nothing was saved.
        words: the text of the letter that goes with it, if one does.
        files: the files that were written.
        warnings: what the officer should know, though it hinders nothing.
        reminders: those of the case that are not done, where what was done is about one.
    """

    case: "Case"
    deadlines: tuple[Counted, ...]
    entries: tuple["Entry", ...] = ()
    dry_run: bool = False
    before: tuple[Counted, ...] = ()
    words: str = ""
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    reminders: tuple[Reminder, ...] = ()


def find_case(session: Session, part: str) -> str:
    """Return the number of the case that a piece of a number or of a name names.

    Raises:
        NotFound: no case, or more than one, is named so.
    """
    try:
        return reading.find_case(session.store, part)
    except CasesNamed as named:
        return session.choosing(named)


def read_case(session: Session, part: str) -> Seen:
    """Find a case by a piece of its number or name, and read it.

    Raises:
        NotFound: no case, or more than one, is named so.
    """
    try:
        return reading.seen(session.store, part)
    except CasesNamed as named:
        return reading.seen(session.store, session.choosing(named))


def open_file(session: Session, part: str | CaseFile) -> CaseFile:
    """Find a case by a piece of its number or name, and load it; one that was loaded is as it was.

    Raises:
        NotFound: no case, or more than one, is named so.
        NotAllowed: it was disposed of.
    """
    if isinstance(part, CaseFile):
        return part
    from accessreq.cases.disposal import refuse_disposed

    found = read_case(session, part)
    refuse_disposed(found.case, found.entries)
    return file_of(found)


def file_of(seen: Seen) -> CaseFile:
    """Return the file of a case that was not disposed of, as it was read."""
    from accessreq.cases.case import Case
    from accessreq.cases.entries import standing

    return CaseFile(case=Case.of(seen.case, standing(seen.entries)), entries=seen.entries, seen=seen)


def deadlines_of(session: Session, case: "Case") -> tuple[Counted, ...]:
    """Return the deadlines of a case that exist on the day of the session."""
    from accessreq.cases.deadlines import deadlines

    return tuple(each for each in deadlines(case, session.readings) if each.exists(session.today))


def refuse_the_future(session: Session, on: date, what: str) -> None:
    """Refuse to record what has not happened yet.

    Raises:
        Refused: the day is after today.
    """
    if on > session.today:
        raise Refused(
            f"The date of the {what}, {on.isoformat()}, is after today, {session.today.isoformat()}.",
            "The journal holds what has happened.",
            "Give the day on which it happened: --on DATE",
        )


# --- The index kept in step: it is made anew when its sources or the readings have changed.


def refresh(session: Session, found: Found, progress: Callable[[int, int], None]) -> tuple["MovedDate", ...]:
    """Rebuild the index if it was made by other sources or other readings, before it is read.

    Args:
        session: with the readings to count by.
        found: the store as the command found it.
        progress: called with the cases done and all cases.

    Returns:
        The dates that moved.

    Raises:
        StoreNotUsable: the store is missing, or cannot be written.
    """
    current = is_made_by(found.index, session.readings, empty=found.empty)
    return () if current else rebuild(session, progress)


def rebuild(session: Session, progress: Callable[[int, int], None]) -> tuple["MovedDate", ...]:
    """Make the index anew from the journal, whatever it says now.

    Returns:
        The dates that moved, of what exists on the day of the session.
    """
    from accessreq.store.docket import reindex  # whoever only looks needs nothing of it

    moved = reindex(session.store, session.readings, progress).moved
    return tuple(each for each in moved if each.opens <= session.today)
