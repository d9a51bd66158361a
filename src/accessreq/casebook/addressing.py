"""Where an issued letter goes by mail, as it stands in the window of its envelope."""

from functools import reduce

from accessreq.casebook.desk import Desk, File
from accessreq.casebook.making import letter_view
from accessreq.cases.amendments import RequestAmended, amended, amended_file
from accessreq.cases.entries import LetterIssued, standing_entries
from accessreq.cases.events import AccountingOpened, Event, RequestReceived
from accessreq.cases.letters import folded
from accessreq.errors import NotFound
from accessreq.letters.frame import address_block
from accessreq.letters.request import LetterRequest


def address_of(desk: Desk, file: File, letter: LetterIssued) -> tuple[str, ...]:
    """Return the lines of the address of an issued letter, the name first.

    Raises:
        NotFound: the case holds no postal address for it.
    """
    telling = LetterRequest(
        kind=letter.letter, on=letter.on, number=letter.number, events=_told(file, letter)
    )
    to = letter_view(desk, file.case, telling).recipient
    asked = _request_then(file, letter)
    if not (to.address if to else asked.data_subject.address):
        raise NotFound(
            f"Letter {letter.number} of {file.case.number} has no postal address.",
            "It goes by email or by hand, so the case holds none.",
            f"See what the case holds: accessreq show {file.case.number}",
        )
    speaker = asked.representative if isinstance(asked, RequestReceived) else None
    return address_block(to, speaker, asked.data_subject)


def _request_then(file: File, letter: LetterIssued) -> RequestReceived | AccountingOpened:
    """The request as it stood when a letter was issued: an amendment moves no address on paper."""
    opened = file.case.opened
    seq = next((each.seq for each in file.entries if each.event is letter), file.last)
    before = [each for each in standing_entries(file.entries) if each.seq < seq]
    later = [each.event for each in before if isinstance(each.event, RequestAmended)]
    later.sort(key=lambda each: each.on)
    if isinstance(opened, AccountingOpened):
        return reduce(amended_file, later, opened)
    return reduce(amended, later, opened)


def _told(file: File, letter: LetterIssued) -> tuple[Event, ...]:
    """The act that was recorded with a letter, where one was."""
    return tuple(entry.event for entry, letters in folded(file.entries) if letter in letters)
