"""The frame of a letter: what stands around the words, by its view alone."""

from typing import Final

from accessreq.cases.people import Agency, DataSubject, Recipient, Representative
from accessreq.law.letters import LetterKind
from accessreq.letters.document import Frame
from accessreq.letters.matters import LINE_TO_WRITE_ON
from accessreq.letters.values import long_date
from accessreq.letters.view import LetterView

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
