"""From a case to a letter that is issued."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.entries import FindingStood, LetterIssued, NewDocument, Reworded
from accessreq.cases.events import MEDIA_TYPES
from accessreq.cases.people import Officer
from accessreq.cases.reasons import description_wanting, reasons_wanting
from accessreq.errors import Missing, NotAllowed, NotFound, Refused
from accessreq.law.letters import SIGNED_BY_OTHERS, LetterKind
from accessreq.letters.check import Finding
from accessreq.letters.request import LetterRequest, Office
from accessreq.letters.stationery import Stationery
from accessreq.letters.view import LetterView, refuse_untold
from accessreq.services.documents import new_document, save
from accessreq.services.session import Session
from accessreq.settings.model import NamedOfficer, Settings
from accessreq.store import reading
from accessreq.store.fingerprint import fingerprint

if TYPE_CHECKING:
    from accessreq.letters.compose import Rendered
    from accessreq.letters.provenance import Rules

SUFFIXES: Final = {"text": "txt", "docx": "docx", "pdf": "pdf"}
_MARKDOWN: Final = "text/markdown; charset=utf-8"


class Issued(Struct, frozen=True, kw_only=True):
    """A letter ready to be kept: its event, its words and its bytes in each format.

    Attributes:
        manuscript: subject and body as the template made them, as Markdown.
        making: all that it was made from, kept beside it and never sent.
        edited: the words before and after, where the officer edited them.
    """

    event: LetterIssued
    words: str
    manuscript: str
    documents: tuple[NewDocument, ...]
    making: NewDocument
    edited: tuple[NewDocument, ...] = ()

    @property
    def papers(self) -> tuple[NewDocument, ...]:
        """Every document that is kept."""
        return (*self.documents, self.making, *self.edited)


def issue(
    session: Session,
    case: Case,
    telling: LetterRequest,
    formats: tuple[str, ...] = (),
    despite: str = "",
    edited: str = "",
) -> Issued:
    """Render a letter of a case as it stands; nothing is saved yet.

    Args:
        session: the settings and the store.
        case: the case after the act that the letter tells of.
        telling: which letter, and what it tells of.
        formats: which formats are made; all of them when empty.
        despite: why it is issued though a finding stands; empty where none may.
        edited: its words as the officer has changed them; empty where they stand as made.

    Raises:
        Refused: the facts contradict each other, the template is at fault, the
            letter lacks a statement that the law wants, or a character has no glyph.
        NotAllowed: the letter tells of something that has not happened.
        NotFound: the template is missing.
    """
    view = letter_view(session, case, telling)
    refuse_untold(view)
    from accessreq.letters.compose import render  # Jinja and Typst come only now

    rendered = render(
        view,
        session.settings.letters_folder,
        stationery_of(session.settings, signature(session, telling.signer)),
        formats=formats or tuple(MEDIA_TYPES),
        despite=despite,
        edited=edited,
        decision=_of_the_decision(session, case, telling),
    )
    return _issued(telling, view, rendered, making_of(session, case, view, rendered))


def _of_the_decision(session: Session, case: Case, telling: LetterRequest) -> tuple[Finding, ...]:
    """What the decision lacks that the letter tells of, as findings that stand with the letter."""
    undescribed = description_wanting(case, telling.events, session.settings.systems)
    lacks = (*reasons_wanting(telling.events), *undescribed)
    return tuple(Finding(code=f"ground-{each.code}", says=each.says, cite=each.cite) for each in lacks)


def _issued(telling: LetterRequest, view: LetterView, rendered: "Rendered", making: NewDocument) -> Issued:
    documents, edited = _documents(view, rendered), rendered.edited
    words = _both_words(view, rendered.manuscript, edited) if edited else ()
    event = LetterIssued(
        on=telling.on,
        letter=telling.kind,
        number=view.number,
        formats=tuple(each.kept for each in documents),
        template_sha256=rendered.template_sha256,
        despite=rendered.despite,
        stood=tuple(FindingStood(code=each.code, what=str(each), cite=each.cite) for each in rendered.stood),
        made_from=making.kept,
        language=rendered.language,
        replaces=telling.replaces.number if telling.replaces else 0,
        reworded=Reworded(generated=words[0].kept, edited=words[1].kept) if words else None,
        signed_by=view.signer.name if view.signs_for else "",
        signed_for=view.signs_for.removeprefix("for "),
    )
    return Issued(
        event=event,
        words=rendered.words,
        manuscript=rendered.manuscript,
        documents=documents,
        making=making,
        edited=words,
    )


def _documents(view: LetterView, rendered: "Rendered") -> tuple[NewDocument, ...]:
    return tuple(
        new_document(file_name(view.case, view.number, view.kind, made), MEDIA_TYPES[made], content)
        for made, content in rendered.formats.items()
    )


def _both_words(view: LetterView, generated: str, edited: str) -> tuple[NewDocument, NewDocument]:
    """The words of a letter before and after they were edited, to be kept with it."""
    name = letter_name(view.case, view.number, view.kind)
    return (
        new_document(f"{name}-generated.md", _MARKDOWN, generated.encode()),
        new_document(f"{name}-edited.md", _MARKDOWN, edited.encode()),
    )


def letter_name(case: str, number: int, kind: str) -> str:
    """Return the name of a letter's files without the suffix: from case, letter number and kind alone."""
    return f"{case}-{number}-{kind}"


def file_name(case: str, number: int, kind: str, made: str) -> str:
    """Return the name of the file of a letter in one format."""
    return f"{letter_name(case, number, kind)}.{SUFFIXES[made]}"


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
            file_name(case, event.number, event.letter, each.kept.format),
            each.content,
            replace=replace,
        )
        for each in documents
    )


# --- A letter laid before the officer, who may change its words or decline it before anything is kept.


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


# --- What a letter was made from, gathered as it is issued.

MAKING: Final = "application/json"


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
    return new_document(name, MAKING, to_bytes(made))


def rules_of(session: Session, case: Case) -> "Rules":
    """Return the rules that give the dates of a case: the fingerprint, and each row of law in force."""
    from accessreq.letters.provenance import RowOfLaw, Rules

    opened = case.opened.on
    in_force = (row for row in session.readings.duties if row.since <= opened <= row.until)
    return Rules(
        fingerprint=fingerprint(session.readings),
        duties=tuple(RowOfLaw(duty=row.code, since=row.since) for row in in_force),
    )


# --- Who signs where several work: the officer of the settings, or one who signs for the officer.
#
# Without the list [[officers]] of the settings the officer signs every letter, and a picture of the signature
# stands in each. With it the account decides: whoever works and may sign, signs; a letter that another
# prepares is the officer's, to be signed by hand.


def signer(session: Session, kind: LetterKind, named: str = "") -> Officer | None:
    """Return who signs a letter in the officer's place; ``None`` where the officer does.

    Args:
        session: the settings, the day and the account that works.
        kind: of the letter.
        named: who signs, by a piece of the name or by the account; empty for whom the account says.

    Raises:
        NotFound: the settings name nobody so, or more than one.
        NotAllowed: who is named may not sign.
        Refused: one is named for a letter that somebody else signs.
        Missing: the officer would sign, and is away.
    """
    if kind in SIGNED_BY_OTHERS:
        if named:
            raise Refused(
                f"A signer is named for the letter “{kind.replace('-', ' ')}”.",
                "It is signed by who decided it, or by the data subject.",
                "Leave --signed-by out.",
            )
        return None
    settings = session.settings
    found = _named(settings, named) if named else usual_signer(session)
    away = settings.listed(settings.officer)
    at_work = away is not None and away.account == session.account
    if not named and found is None and away is not None and away.is_away(session.today) and not at_work:
        assert away.away is not None  # noqa: S101  as was just asked
        raise Missing(
            f"{away.name} is away through {away.away[1].isoformat()}, and the letter would bear that name.",
            "A letter bears the name of who signs it.",
            "Name who signs: --signed-by NAME",
            option="--signed-by",
            question="Who signs the letter",
        )
    return found


def usual_signer(session: Session) -> Officer | None:
    """Return who signs in the officer's place by the account that works; ``None`` where the officer does."""
    one = session.settings.at_work(session.account)
    return _in_place(session.settings, one) if one is not None and one.may_sign else None


def signature(session: Session, signing: Officer | None) -> Path | None:
    """Return the picture of the signature; ``None`` where its owner is not the one who works.

    Args:
        session: the settings, and the account that works.
        signing: who signs in the officer's place; ``None`` where the officer does.
    """
    settings = session.settings
    if not settings.officers:
        return settings.signature
    one = settings.listed(signing or settings.officer)
    if one is None or one.account != session.account:
        return None
    return one.signature or (settings.signature if signing is None else None)


def _named(settings: Settings, named: str) -> Officer | None:
    wanted = named.strip().casefold()
    officer, listed = settings.officer, settings.listed(settings.officer)
    found = [each for each in settings.officers if wanted and each.is_called(wanted)]
    exact = [each for each in found if wanted in {each.account.casefold(), each.name.casefold()}]
    found = exact or found
    if not found and listed is None and wanted and wanted in (officer.name or officer.title).casefold():
        return None
    if len(found) != 1:
        known = [f"{each.name} ({each.account})" for each in found or settings.officers]
        raise NotFound(
            f"“{named.strip()[:40]}” names {len(found) or 'nobody'} of those who sign.",
            f"{'It could be' if found else 'The settings list'}: {', '.join(known)}."
            if known
            else "The settings list nobody under [[officers]].",
            "Name one, by the name or by the account: --signed-by NAME",
        )
    one = found[0]
    if not one.may_sign and one is not listed:
        raise NotAllowed(
            f"{one.name} may not sign letters.",
            "The settings say may_sign = false.",
            "Name another: --signed-by NAME",
        )
    return _in_place(settings, one)


def _in_place(settings: Settings, one: NamedOfficer) -> Officer | None:
    """Who signs in the officer's place; ``None`` where it is the officer."""
    if one is settings.listed(settings.officer):
        return None
    return Officer(title=one.title, name=one.name, email=one.email)
