"""All that a letter is made from beside its templates: what these see, and what stands around their words.

Text by name, so that it can be kept with the letter and make it again, whatever
becomes of the view that told it.
"""

from typing import Final

from msgspec import Struct, field

from accessreq.cases.people import Agency, DataSubject, Recipient, Representative
from accessreq.law.letters import LANGUAGE_NAMES, Language, LetterKind
from accessreq.letters.document import Frame
from accessreq.letters.localization import tongue, translated
from accessreq.letters.matters import LINE_TO_WRITE_ON
from accessreq.letters.sources import file_name
from accessreq.letters.values import Plain, long_date
from accessreq.letters.view import LetterView


class SeenAbroad(Struct, frozen=True, kw_only=True):
    """The same for the courtesy translation, which stands behind the letter where it has a template.

    Attributes:
        language: its tag.
        template: the file name of its template, behind the tag.
        values: what the template sees, in the words of the language.
        mark: says in English what the translation is, above its subject line.
        english: announces it at the head of the letter.
        own: announces it there in the language; empty where the program has no words of it.
    """

    language: str
    template: str
    values: dict[str, Plain]
    mark: str
    english: str = field(name="announced")
    own: str = field(name="announced_in_it")


class Seen(Struct, frozen=True, kw_only=True):
    """All that one letter is made from beside its templates.

    Attributes:
        template: the file name of its template.
        values: what the template sees, by name.
        frame: what stands around the words; its title lacks the subject.
        foreword: what stands before the words of the template; empty for nothing.
        translation: ``None`` for a letter in English alone.
    """

    template: str
    values: dict[str, Plain]
    frame: Frame
    foreword: str = ""
    translation: SeenAbroad | None = None


def seen(view: LetterView) -> Seen:
    """Return what the templates of a letter see of it, and what stands around their words."""
    return Seen(
        template=file_name(view.kind),
        values=view.values,
        frame=frame(view),
        foreword=_foreword(view),
        translation=_abroad(view),
    )


def _foreword(view: LetterView) -> str:
    """What no template can leave out."""
    if not view.replaces.number:
        return ""
    paper = "certificate" if view.kind is LetterKind.CERTIFICATE else "letter"
    return (
        f"This {paper} replaces our {paper} of {long_date(view.replaces.on)} "
        f"(letter {view.replaces.number} of case {view.case}), which no longer stands."
    )


def _abroad(view: LetterView) -> SeenAbroad | None:
    """What goes to anyone but the data subject, or who acts for them, is never translated."""
    language = view.language
    if language is Language.ENGLISH or view.recipient is not None:
        return None
    name, paper = LANGUAGE_NAMES[language], "form" if view.kind is LetterKind.AUTHORIZATION_FORM else "letter"
    return SeenAbroad(
        language=language.value,
        template=file_name(view.kind, language),
        values=translated(view.values, language),
        mark=f"Courtesy translation into {name}. The English text of this {paper} governs.",
        english=f"A courtesy translation into {name} follows this {paper}; the English text governs.",
        own=tongue(language).follows.get(paper, ""),
    )


# --- The frame: what stands around the words, by the view alone.

PREVIEW_MARK: Final = "PREVIEW – NOT ISSUED"
# Shown to others as they stand, so that they greet nobody and end in a signature alone.
_PAPERS: Final = (LetterKind.CERTIFICATE, LetterKind.AUTHORIZATION_FORM)


def frame(view: LetterView) -> Frame:
    """Return what stands around the words of a letter; its title waits for the subject line."""
    greeted = _greeted(view)
    is_letter = view.kind not in _PAPERS
    return Frame(
        case=view.case,
        author=view.agency.name,
        letterhead=letterhead(view.agency),
        date_line=long_date(view.on),
        reference=f"Our reference: {view.case}",
        address=address_block(view.recipient, view.speaker, view.addressee),
        salutation=f"Dear {greeted}:" if is_letter else "",
        closing="Sincerely," if is_letter else "",
        signature=_signature(view),
        officer_signs=is_letter and view.officer_signs and not view.preview,
        enclosures=view.enclosures,
        cc=view.cc,
        foot=_foot(view),
        running=f"{greeted}, {long_date(view.on)}",
        preview=PREVIEW_MARK if view.preview else "",
        on=view.on,
    )


def _greeted(view: LetterView) -> str:
    return (view.recipient or view.speaker or view.addressee).name


def letterhead(agency: Agency) -> tuple[str, ...]:
    """Return the lines at the head of every paper: the agency, where it is and how to reach it."""
    reach = (
        f"Telephone {agency.telephone}" if agency.telephone else "",
        agency.email or "",
        agency.website or "",
    )
    lines = (agency.name, ", ".join(agency.address), " · ".join(part for part in reach if part))
    return tuple(line for line in lines if line)


def address_block(
    to: Recipient | None, speaker: Representative | None, subject: DataSubject
) -> tuple[str, ...]:
    """Return the block for the window: who, for whom, and where to.

    Without a postal address the line says how the letter travels instead.
    """
    if to:
        return (to.name, *(to.address or ("By hand",)))
    who = (speaker.name, f"for {subject.name}") if speaker else (subject.name,)
    if subject.address:
        return (*who, *subject.address)
    return (*who, f"By email: {subject.email}" if subject.email else "By hand")


def _signature(view: LetterView) -> tuple[str, ...]:
    """Return who signs. A form has lines to sign and to date, for the person who sends it back."""
    if view.kind is LetterKind.AUTHORIZATION_FORM:
        whose = f"Signature of {view.signs_the_form}"
        return (LINE_TO_WRITE_ON, whose, "", LINE_TO_WRITE_ON, "Date")
    line = LINE_TO_WRITE_ON if view.kind is LetterKind.CERTIFICATE else ""
    lines = (line, view.signer.name, view.signer.title, view.signs_for, view.agency.name)
    return tuple(line for line in lines if line)


def _foot(view: LetterView) -> str:
    parts = [f"Case {view.case}", f"letter {view.number}"]
    if view.head:
        parts.append(f"record {view.head}")
    return " · ".join(parts)
