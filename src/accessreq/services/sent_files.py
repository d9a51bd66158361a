"""A letter that really went out, read from its file: a Word document that was edited, or a signed paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.entries import FinalKept, LetterIssued, NewDocument
from accessreq.cases.events import MEDIA_TYPES
from accessreq.letters.check import findings_by_kept
from accessreq.letters.request import LetterRequest
from accessreq.letters.sent_files import Finished, finished
from accessreq.letters.values import Plain
from accessreq.services.documents import new_document, read_document
from accessreq.services.issuing import letter_name, letter_view
from accessreq.services.session import Session


class ReadFinal(Struct, frozen=True, kw_only=True):
    """A file on its way to be kept as a letter that really went out.

    Attributes:
        session: with the reason why a number that can identify a person stands in it, where one does.
    """

    session: Session
    event: FinalKept
    document: NewDocument
    found: Finished

    def warnings(self, case: Case, telling: LetterRequest) -> Iterator[str]:
        """Yield what the officer should know of a file that is the only copy of its letter."""
        yield from of_the_file(self.found)
        if self.found.words:
            yield from against_the_law(self.found, letter_view(self.session, case, telling).values)


def read_final(
    session: Session, case: str, letter: LetterIssued, path: Path, *, on: date, note: str = ""
) -> ReadFinal:
    """Read the file of a letter that really went out, to be kept on a day.

    Raises:
        Refused: the file is neither a Word document nor a PDF, or holds a number by
            which a person could be impersonated, and nobody has said why it must stand.
    """
    read = read_document(path)
    found = finished(read.content)
    session = session.told_why(FinalKept.kind, found.texts)
    name = f"{letter_name(case, letter.number, letter.letter)}-final.{found.form}"
    document = new_document(name, MEDIA_TYPES[found.form], read.content)
    event = FinalKept(on=on, note=note, number=letter.number, document=document.kept)
    return ReadFinal(session=session, event=event, document=document, found=found)


def of_the_file(final: Finished) -> Iterator[str]:
    """Yield what the officer should know of the file itself."""
    if final.tracked:
        yield "The Word document holds tracked changes or comments, which its reader can see."
    for each in final.unsearched:
        yield f"The file holds what could not be searched: {each}. Look at it yourself."
    if not final.words:
        yield (
            "The PDF is a picture without words: they cannot be compared, nor searched for what the law asks "
            "or for numbers that can identify a person. Read it once yourself."
        )
    elif final.social_security_numbers:
        yield "It shows a whole social security number; no letter may, § 96-a(1). Ask counsel at once."


def against_the_law(final: Finished, values: dict[str, Plain]) -> Iterator[str]:
    """Yield what the law wants in such a letter and the file does not say, or what it may not say."""
    for each in findings_by_kept(final.shown, values):
        yield f"The letter as it went out {each}."
