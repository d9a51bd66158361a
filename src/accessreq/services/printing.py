"""Letters of many cases for the printer: saved one by one, merged into one PDF, or their addresses."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from accessreq.cases.amendments import RequestAmended, amended, amended_file
from accessreq.cases.entries import LetterIssued, standing_entries
from accessreq.cases.events import AccountingOpened, Event, RequestReceived
from accessreq.cases.letters import folded
from accessreq.errors import NotFound
from accessreq.letters.inputs import address_block
from accessreq.letters.request import LetterRequest
from accessreq.services.batches import Made, Outcome, each_of
from accessreq.services.documents import save
from accessreq.services.issuing import letter_view
from accessreq.services.papers import Kept, as_made, as_sent, no_letter
from accessreq.services.session import CaseFile, Session, open_file
from accessreq.store import reading

if TYPE_CHECKING:
    from accessreq.letters.merging import Merged


# --- Where an issued letter goes by mail, as it stands in the window of its envelope.


def address_of(session: Session, file: CaseFile, letter: LetterIssued) -> tuple[str, ...]:
    """Return the lines of the address of an issued letter, the name first.

    Raises:
        NotFound: the case holds no postal address for it.
    """
    telling = LetterRequest(
        kind=letter.letter, on=letter.on, number=letter.number, events=_told(file, letter)
    )
    to = letter_view(session, file.case, telling).recipient
    asked = _request_then(file, letter)
    if not (to.address if to else asked.data_subject.address):
        raise NotFound(
            f"Letter {letter.number} of {file.case.number} has no postal address.",
            "It goes by email or by hand, so the case holds none.",
            f"See what the case holds: accessreq show {file.case.number}",
        )
    speaker = asked.representative if isinstance(asked, RequestReceived) else None
    return address_block(to, speaker, asked.data_subject)


def _request_then(file: CaseFile, letter: LetterIssued) -> RequestReceived | AccountingOpened:
    """The request as it stood when a letter was issued: an amendment moves no address on paper."""
    opened = file.case.opened
    seq = next((each.seq for each in file.entries if each.event is letter), file.last)
    before = [each for each in standing_entries(file.entries) if each.seq < seq]
    later = [each.event for each in before if isinstance(each.event, RequestAmended)]
    later.sort(key=lambda each: each.on)
    if isinstance(opened, AccountingOpened):
        return reduce(amended_file, later, opened)
    return reduce(amended, later, opened)


def _told(file: CaseFile, letter: LetterIssued) -> tuple[Event, ...]:
    """The act that was recorded with a letter, where one was."""
    return tuple(entry.event for entry, letters in folded(file.entries) if letter in letters)


# --- Letters of many cases for the printer: saved one by one, merged into one PDF, or their addresses.

Takes = Callable[[Kept], Path | None]


class Chosen(Struct, frozen=True, kw_only=True):
    """Which letters are wanted, of one case or of all.

    Attributes:
        since: the first day on which they are dated.
        until: the last.
        case: a part of the number of the one case; empty for all cases.
        number: the one letter of it, struck or not; all that stand if left out.
        generated: those that the program made, also where another really went out.
    """

    since: date = date.min
    until: date = date.max
    case: str = ""
    number: int | None = None
    generated: bool = False

    def of(self, file: CaseFile) -> tuple[LetterIssued, ...]:
        """Return the letters of a case that are wanted.

        Raises:
            NotFound: the one case has none.
        """
        found = tuple(
            letter
            for letter, stands in file.letters
            if (letter.number == self.number or (self.number is None and stands))
            and self.since <= letter.on <= self.until
            and (self.number is not None or letter.formats or file.final(letter.number))
        )
        if self.case and not found:
            raise no_letter(file, self.number)
        return found


def number_of_letters(session: Session, chosen: Chosen) -> int:
    """Return at most how many letters are wanted, so that it can be seen how far the work is."""
    return reading.number_of_letters(session.store, since=chosen.since, until=chosen.until)


def take(
    session: Session, chosen: Chosen, formats: tuple[str, ...], *takers: Takes
) -> Iterator[Outcome[tuple[Path, ...]]]:
    """Give each letter to those who take it, and yield what became of it, with the files that were made.

    One letter is held at a time, however many there are.
    """
    give = as_made if chosen.generated else as_sent

    def taken(file: CaseFile, letter: LetterIssued) -> tuple[Path, ...]:
        kept = give(session, file, letter, formats)
        if not kept and letter.recorded and file.final(letter.number) is None:
            raise no_letter(file, letter.number)
        if not kept:
            raise NotFound(
                f"Letter {letter.number} of {file.case.number} did not go out as {', '.join(formats)}.",
                "Only what went out can be had again.",
                f"See its formats: accessreq letter list {file.case.number}",
            )
        made = [taker(each) for each in kept for taker in takers]
        return tuple(path for path in made if path is not None)

    return _each_letter(session, chosen, taken)


def addresses(session: Session, chosen: Chosen) -> Iterator[Outcome[tuple[str, ...]]]:
    """Yield the address of each letter, or why it has none."""
    return _each_letter(session, chosen, lambda file, letter: address_of(session, file, letter))


def _each_letter(
    session: Session, chosen: Chosen, make: Callable[[CaseFile, LetterIssued], Made]
) -> Iterator[Outcome[Made]]:
    for case in _cases(session, chosen):
        file = open_file(session, case)
        letters = {f"{file.case.number}, letter {each.number}": each for each in chosen.of(file)}
        yield from each_of(letters, lambda name: make(file, letters[name]))  # noqa: B023  used up at once


def _cases(session: Session, chosen: Chosen) -> Iterator[str]:
    if chosen.case:
        yield chosen.case
    else:
        yield from reading.cases_with_letters(session.store, since=chosen.since, until=chosen.until)


def into(folder: Path, *, replace: bool) -> Takes:
    """Return what saves each letter into a folder, under a name made from the case alone."""

    def saved(kept: Kept) -> Path:
        return save(folder, kept.name, kept.content, replace=replace)

    return saved


def added_to(merged: "Merged") -> Takes:
    """Return what adds each letter that is a PDF to one for the printer."""

    def added(kept: Kept) -> None:
        if kept.format == "pdf":
            merged.add(kept.content, kept.name.removesuffix(".pdf"))

    return added
