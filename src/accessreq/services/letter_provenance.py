"""What a letter was made from, gathered as it is issued."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.entries import NewDocument
from accessreq.letters.request import LetterRequest, Office
from accessreq.letters.stationery import Stationery
from accessreq.letters.view import LetterView
from accessreq.services.documents import new_document
from accessreq.services.session import Session
from accessreq.settings import Settings
from accessreq.store import reading
from accessreq.store.fingerprint import fingerprint

if TYPE_CHECKING:
    from accessreq.letters.compose import Rendered
    from accessreq.letters.provenance import Rules

MEDIA_TYPE = "application/json"


def stationery_of(settings: Settings, signature: Path | None) -> Stationery:
    """Return the paper that the settings name, with the picture of a signature that a letter bears."""
    return Stationery(
        letterhead=settings.letterhead,
        logo=settings.logo,
        signature=signature,
        color=settings.color,
    )


def letter_view(session: Session, case: Case, letter: LetterRequest) -> LetterView:
    """Return what a letter of a case can tell."""
    settings = session.settings
    office = Office(
        agency=settings.agency,
        officer=settings.officer,
        appeals=settings.appeals,
        committee=settings.committee_address,
        readings=session.readings,
        per_page_cents=settings.per_page_cents,
        systems=settings.systems,
    )
    head = "" if letter.preview else str(reading.head(session.store))
    return LetterView(case, office, replace(letter, head=head))


def making_of(session: Session, case: Case, view: LetterView, rendered: "Rendered") -> NewDocument:
    """Return the document that says what a letter was made from."""
    from accessreq.letters.provenance import MadeFrom, kept_templates, parts, to_bytes

    made = MadeFrom(
        seen=rendered.seen,
        templates=kept_templates(rendered.templates),
        template_sha256=rendered.template_sha256,
        assets=rendered.assets,
        program=parts(),
        rules=rules_of(session, case),
        edited=rendered.edited,
        color=session.settings.color,
    )
    name = f"{case.number}-{view.number}-{view.kind}-made-from.json"
    return new_document(name, MEDIA_TYPE, to_bytes(made))


def rules_of(session: Session, case: Case) -> "Rules":
    """Return the rules that give the dates of a case: the fingerprint, and each row of law in force."""
    from accessreq.letters.provenance import RowOfLaw, Rules

    opened = case.opened.on
    in_force = (row for row in session.readings.duties if row.since <= opened <= row.until)
    return Rules(
        fingerprint=fingerprint(session.readings),
        duties=tuple(RowOfLaw(duty=row.code, since=row.since) for row in in_force),
    )
