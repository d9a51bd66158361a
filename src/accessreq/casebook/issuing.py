"""From a case to the facts of a letter, and from the facts to a letter that is issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accessreq.casebook.about import Telling
from accessreq.casebook.desk import Desk
from accessreq.casebook.documents import new_document, save
from accessreq.casebook.gathering import letter_facts
from accessreq.casebook.making import making_of, stationery_of
from accessreq.cases.case import Case
from accessreq.cases.entries import FindingStood, LetterIssued, NewDocument
from accessreq.cases.events import DocumentKept
from accessreq.letters.facts import LetterFacts

if TYPE_CHECKING:
    from accessreq.letters.render import Rendered

MEDIA_TYPES: Final = {
    "text": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
SUFFIXES: Final = {"text": "txt", "docx": "docx", "pdf": "pdf"}


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A letter ready to be kept: its event, its words and its bytes in each format.

    Attributes:
        making: all that it was made from, kept beside it and never sent.
    """

    event: LetterIssued
    words: str
    documents: tuple[NewDocument, ...]
    making: NewDocument

    @property
    def papers(self) -> tuple[NewDocument, ...]:
        """Every document that is kept."""
        return (*self.documents, self.making)


def issue(
    desk: Desk, case: Case, telling: Telling, formats: tuple[str, ...] = (), despite: str = ""
) -> Issued:
    """Render a letter of a case as it stands; nothing is kept yet.

    Args:
        desk: the settings and the store.
        case: the case after the act that the letter tells of.
        telling: which letter, and what it tells of.
        formats: which formats are made; all of them when empty.
        despite: why it is issued though a finding stands; empty where none may.

    Raises:
        Refused: the facts contradict each other, the template is at fault, the
            letter lacks a statement that the law wants, or a character has no glyph.
        NotAllowed: the letter tells of something that has not happened.
        NotFound: the template is missing.
    """
    facts = letter_facts(desk, case, telling)
    from accessreq.letters.render import render  # Jinja and Typst come only now

    rendered = render(
        facts,
        desk.settings.letters_folder,
        stationery_of(desk.settings),
        formats=formats or tuple(MEDIA_TYPES),
        despite=despite,
    )
    making = making_of(desk, case, facts, rendered)
    documents = _documents(facts, rendered)
    event = LetterIssued(
        on=telling.on,
        letter=telling.kind,
        number=facts.number,
        formats=tuple(each.kept for each in documents),
        template_sha256=rendered.template_sha256,
        despite=despite if rendered.stood else "",
        stood=tuple(FindingStood(code=each.code, what=str(each), cite=each.cite) for each in rendered.stood),
        made_from=making.kept,
        language=rendered.language,
        replaces=telling.replaces.number if telling.replaces else 0,
    )
    return Issued(event=event, words=rendered.words, documents=documents, making=making)


def _documents(facts: LetterFacts, rendered: "Rendered") -> tuple[NewDocument, ...]:
    return tuple(
        new_document(file_name(facts.case, facts.number, facts.kind, made), MEDIA_TYPES[made], content)
        for made, content in rendered.formats.items()
    )


def file_name(case: str, number: int, kind: str, made: str) -> str:
    """Return the name of a letter's file: from case, letter number and kind alone."""
    return f"{case}-{number}-{kind}.{SUFFIXES[made]}"


def save_letter(
    folder: Path,
    case: str,
    event: LetterIssued,
    documents: Iterable[NewDocument],
    *,
    replace: bool,
) -> tuple[Path, ...]:
    """Write a letter's formats into a folder, which is made if it is missing."""
    return tuple(
        save(
            folder,
            file_name(case, event.number, event.letter, format_of(each.kept)),
            each.content,
            replace=replace,
        )
        for each in documents
    )


def format_of(kept: DocumentKept) -> str:
    """Return the format of a kept letter: ``text``, ``docx`` or ``pdf``."""
    return next(made for made, media in MEDIA_TYPES.items() if media == kept.media_type)
