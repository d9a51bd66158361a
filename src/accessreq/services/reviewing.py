"""A letter laid before the officer, who may change its words or decline it before anything is kept."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.letters.request import LetterRequest
from accessreq.services.issuing import Issued, issue, letter_name
from accessreq.services.session import Session


class Draft(Struct, frozen=True, kw_only=True):
    """A letter that is ready to be issued, and what is needed to make it again in other words.

    Attributes:
        case: the case after the act that the letter tells of.
        formats: those that are made; all of them when empty.
        despite: why it is issued though a finding stands; empty where none may.
        edited: its words as the officer has changed them; empty where they stand as made.
    """

    session: Session
    case: Case
    telling: LetterRequest
    formats: tuple[str, ...]
    despite: str
    issued: Issued
    edited: str = ""

    @classmethod
    def of(
        cls, session: Session, case: Case, telling: LetterRequest, formats: tuple[str, ...], despite: str = ""
    ) -> "Draft":
        """Return the draft of a letter, as ``issue`` renders it.

        Raises:
            NotAllowed: the letter tells of something that has not happened.
            Refused: the letter cannot be issued.
        """
        issued = issue(session, case, telling, formats, despite)
        return cls(
            session=session, case=case, telling=telling, formats=formats, despite=despite, issued=issued
        )

    @property
    def name(self) -> str:
        """The name of its file without the suffix, such as ``A-2026-0007-2-denial``."""
        return letter_name(self.case.number, self.telling.number, self.telling.kind)

    @property
    def manuscript(self) -> str:
        """The words to be edited: those of the last edit, else those of the template."""
        return self.edited or self.issued.manuscript

    def reworded(self, text: str) -> "Draft":
        """Return the draft with other words, held against the law as the first ones were.

        Raises:
            Refused: the words lack what the law asks, hold what would show on paper, or a
                number by which a person could be impersonated.
        """
        same = text.strip() == self.issued.manuscript.strip()
        edited = "" if same else text
        issued = issue(self.session, self.case, self.telling, self.formats, self.despite, edited)
        # As it was typed, then as it is read: signs of Markdown may stand within a number.
        words = {"edited words": edited, "words of the letter": issued.words} if edited else {}
        session = self.session.told_why(issued.event.kind, words)
        return replace(self, session=session, issued=issued, edited=edited)

    def as_pdf(self) -> bytes:
        """Return it as the real PDF, marked on every page as a preview."""
        trial = replace(self.telling, preview=True)
        made = issue(self.session, self.case, trial, ("pdf",), self.despite, self.edited)
        return made.documents[0].content


class Reviewed(Struct, frozen=True, kw_only=True):
    """A draft that the officer has let pass, and when.

    Attributes:
        recorded_at: the moment after the last answer, UTC, as a stamp holds it.
    """

    draft: Draft
    recorded_at: str


# Raises NotAllowed where the officer declines.
Review = Callable[[Draft], Reviewed]
