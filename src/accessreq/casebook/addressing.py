"""Where an issued letter goes by mail, as it stands in the window of its envelope."""

from accessreq.casebook.about import Telling
from accessreq.casebook.desk import Desk, File
from accessreq.casebook.gathering import addressed_to
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Event
from accessreq.cases.with_letters import folded
from accessreq.errors import NotFound
from accessreq.letters.frame import address_block


def address_of(desk: Desk, file: File, letter: LetterIssued) -> tuple[str, ...]:
    """Return the lines of the address of an issued letter, the name first.

    Raises:
        NotFound: the case holds no postal address for it.
    """
    telling = Telling(kind=letter.letter, on=letter.on, number=letter.number, events=_told(file, letter))
    to = addressed_to(desk, file.case, telling)
    subject = file.case.opened.data_subject
    if not (to.address if to else subject.address):
        raise NotFound(
            f"Letter {letter.number} of {file.case.number} has no postal address.",
            "It goes by email or by hand, so the case holds none.",
            f"See what the case holds: accessreq show {file.case.number}",
        )
    return address_block(to, file.case.representative, subject)


def _told(file: File, letter: LetterIssued) -> tuple[Event, ...]:
    """The act that was recorded with a letter, where one was."""
    return tuple(entry.event for entry, letters in folded(file.entries) if letter in letters)
