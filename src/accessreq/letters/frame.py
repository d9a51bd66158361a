"""The frame of a letter: what stands around the words, from the facts alone."""

from typing import Final

from accessreq.cases.people import Agency, DataSubject, Recipient, Representative
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.document import Frame
from accessreq.letters.facts import LetterFacts
from accessreq.letters.plain_matters import LINE_TO_WRITE_ON, signs_the_form
from accessreq.letters.written import long_date

PREVIEW_MARK: Final = "PREVIEW – NOT ISSUED"
# Shown to others as they stand, so that they greet nobody and end in a signature alone.
_PAPERS: Final = (LetterKind.CERTIFICATE, LetterKind.AUTHORIZATION_FORM)


def frame(facts: LetterFacts) -> Frame:
    """Return what stands around the words of a letter; its title waits for the subject line."""
    greeted = _greeted(facts)
    is_letter = facts.kind not in _PAPERS
    return Frame(
        case=facts.case,
        title="",
        author=facts.agency.name,
        letterhead=letterhead(facts.agency),
        date_line=long_date(facts.on),
        reference=f"Our reference: {facts.case}",
        address=address_block(facts.to, facts.representative, facts.addressee),
        salutation=f"Dear {greeted}:" if is_letter else "",
        closing="Sincerely," if is_letter else "",
        signature=_signature(facts),
        officer_signs=is_letter and facts.signer is None and not facts.preview,
        enclosures=facts.enclosures,
        cc=facts.cc,
        foot=_foot(facts),
        running=f"{greeted}, {long_date(facts.on)}",
        preview=PREVIEW_MARK if facts.preview else "",
        on=facts.on,
    )


def _greeted(facts: LetterFacts) -> str:
    if facts.to:
        return facts.to.name
    return facts.representative.name if facts.representative else facts.addressee.name


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


def _signature(facts: LetterFacts) -> tuple[str, ...]:
    """Return who signs. A form has lines to sign and to date, for the person who sends it back."""
    if facts.kind is LetterKind.AUTHORIZATION_FORM:
        whose = f"Signature of {signs_the_form(facts)}"
        return (LINE_TO_WRITE_ON, whose, "", LINE_TO_WRITE_ON, "Date")
    signer = facts.signer or facts.officer
    line = LINE_TO_WRITE_ON if facts.kind is LetterKind.CERTIFICATE else ""
    lines = (line, signer.name, signer.title, facts.agency.name)
    return tuple(line for line in lines if line)


def _foot(facts: LetterFacts) -> str:
    parts = [f"Case {facts.case}", f"letter {facts.number}"]
    if facts.head:
        parts.append(f"record {facts.head}")
    return " · ".join(parts)
