"""From a case to the facts of a letter, and from the facts to a letter that is issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from accessreq.casebook.desk import Desk
from accessreq.casebook.documents import new_document, save
from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.entries import LetterIssued, NewDocument
from accessreq.cases.events import DocumentKept, Event
from accessreq.errors import NotAllowed
from accessreq.law.clock import measure
from accessreq.law.contents import CAN_BE_APPEALED, LetterKind
from accessreq.law.grounds import CITED_IN_THE_REASON, ground
from accessreq.law.identity import accepted_by
from accessreq.letters.facts import GroundFor, LetterFacts, WithheldPortion
from accessreq.store import reading

MEDIA_TYPES: Final = {
    "text": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
SUFFIXES: Final = {"text": "txt", "docx": "docx", "pdf": "pdf"}


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A letter ready to be kept: its event, its words and its bytes in each format."""

    event: LetterIssued
    words: str
    documents: tuple[NewDocument, ...]


def issue(
    desk: Desk,
    case: Case,
    kind: LetterKind,
    on: date,
    *,
    number: int,
    formats: tuple[str, ...] = (),
    preview: bool = False,
) -> Issued:
    """Render a letter of a case as it stands; nothing is kept yet.

    Args:
        desk: the settings and the store.
        case: the case after the act that the letter tells of.
        kind: which letter.
        on: the date on the letter.
        number: which letter of the case it is, from 1.
        formats: which formats are made; all of them when empty.
        preview: the letter is a trial, marked so on every page.

    Raises:
        Refused: the facts contradict each other, the template is at fault, the
            letter lacks a statement that the law wants, or a character has no glyph.
        NotFound: the template is missing.
    """
    facts = letter_facts(desk, case, kind, on, number=number, preview=preview)
    from accessreq.letters.render import render  # Jinja and Typst come only now

    rendered = render(
        facts,
        desk.settings.letters_folder,
        desk.settings.letterhead,
        formats=formats or tuple(MEDIA_TYPES),
    )
    documents = tuple(
        new_document(file_name(case.number, facts.number, kind, made), MEDIA_TYPES[made], content)
        for made, content in rendered.formats.items()
    )
    event = LetterIssued(
        on=on,
        letter=kind,
        number=facts.number,
        formats=tuple(each.kept for each in documents),
        template_sha256=rendered.template_sha256,
    )
    return Issued(event=event, words=rendered.words, documents=documents)


def letter_facts(
    desk: Desk,
    case: Case,
    kind: LetterKind,
    on: date,
    *,
    number: int,
    preview: bool = False,
) -> LetterFacts:
    """Gather the facts of a letter from the case, the settings and the law."""
    settings, received, promise = desk.settings, case.received, case.acknowledgment
    return LetterFacts(
        kind=kind,
        case=case.number,
        number=number,
        on=on,
        agency=settings.agency,
        officer=settings.officer,
        appeals=settings.appeals,
        addressee=received.data_subject,
        representative=received.representative,
        received=received.on,
        about=received.about,
        website=received.website,
        head="" if preview else str(reading.head(desk.store)),
        preview=preview,
        promised=promise.promised if promise else None,
        per_page_cents=settings.per_page_cents,
        appeal_until=_appeal_until(desk, case, kind, on),
        **(_proof(case, kind) | _determined(case, kind)),
    )


def _determined(case: Case, kind: LetterKind) -> dict[str, Any]:  # Any: facts of several types
    """What the determination adds to a letter that tells of it."""
    found = case.determination
    granted = found if isinstance(found, Granted) else None
    return {
        "withheld": _withheld(case, kind),
        "grounds": _grounds(case, kind),
        "search": _search(case, kind),
        "automatic_data": _only_automatic_data(found),
        "pages": granted.pages if granted else None,
        "inspect": granted.inspect if granted else "",
        "certified": granted.certified if granted else False,
        "enclosures": _enclosures(granted),
    }


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


def _proof(case: Case, kind: LetterKind) -> dict[str, Any]:  # Any: facts of several types
    """What a letter says of proof of identity; a determination says nothing of it."""
    if kind not in {LetterKind.ACKNOWLEDGMENT, LetterKind.PROOF_OF_IDENTITY}:
        return {}
    return {
        "proof_missing": not case.identity_settled,
        "proofs": tuple(proof.words for proof in accepted_by(case.received.by)),
    }


def _withheld(case: Case, kind: LetterKind) -> tuple[WithheldPortion, ...]:
    if kind is not LetterKind.GRANT_IN_PART or not isinstance(case.determination, GrantedInPart):
        return ()
    return tuple(
        WithheldPortion(portion=each.portion, **_in_words(each)) for each in case.determination.withheld
    )


def _grounds(case: Case, kind: LetterKind) -> tuple[GroundFor, ...]:
    if kind is not LetterKind.DENIAL:
        return ()
    return tuple(GroundFor(**_in_words(each)) for each in _given(case))


def _in_words(given: GroundGiven | Withheld) -> dict[str, str]:
    """A ground as the letter tells it; where the reason holds the citation, it takes its place."""
    coded = ground(given.ground)
    if coded.cite == CITED_IN_THE_REASON:
        return {"words": coded.words, "cite": given.reason.rstrip(". ")}
    return {"words": coded.words, "cite": coded.cite, "reason": given.reason}


def _search(case: Case, kind: LetterKind) -> str:
    """What was searched, in the officer's words."""
    if kind is not LetterKind.NOTHING_COLLECTED:
        return ""
    return " ".join(each.reason for each in _given(case) if each.reason)


def _only_automatic_data(found: Event | None) -> bool:
    return isinstance(found, Denied) and any(each.ground == "I02" for each in found.grounds)


def _given(case: Case) -> tuple[GroundGiven, ...]:
    if isinstance(case.determination, Denied):
        return case.determination.grounds
    raise NotAllowed(
        f"{case.number} was not denied, so there are no grounds to state.",
        "A denial is a determination with its reasons in writing.",
        f'See the letter before it is kept: accessreq deny {case.number} --ground CODE "reason" --dry-run',
    )


def _appeal_until(desk: Desk, case: Case, kind: LetterKind, on: date) -> date | None:
    if kind not in CAN_BE_APPEALED:
        return None
    return measure(desk.readings.duty("appeal-window", case.received.on), on, desk.readings).due


def _enclosures(granted: Granted | None) -> tuple[str, ...]:
    if granted is None or granted.inspect:
        return ()
    if granted.pages is None:
        return ("Copy of the record",)
    return (f"Copy of the record ({granted.pages} {'page' if granted.pages == 1 else 'pages'})",)
