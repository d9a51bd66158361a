"""A mail that arrived: read, kept byte for byte with what came with it, and put to its case."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from accessreq.cases.entries import EmailReceived, NewDocument
from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.plain_files import content_of
from accessreq.services import intake
from accessreq.services.documents import LARGEST, document, new_document
from accessreq.services.recording import record, warned
from accessreq.services.session import Result, Session, open_file
from accessreq.store import reading

if TYPE_CHECKING:  # who records something else reads no mail
    from accessreq.intake_mail import Mail
    from accessreq.letters.filled_forms import FilledForm


class Arrived(Struct, frozen=True, kw_only=True):
    """A mail as it was read, and its bytes."""

    mail: "Mail"
    document: NewDocument

    @property
    def names(self) -> tuple[str, ...]:
        """What it is found again by: its own name, where it has one, and the hash of its bytes."""
        return (*((self.mail.message_id,) if self.mail.message_id else ()), self.document.kept.sha256)


def mail_in(path: Path) -> Arrived:
    """Read the mail in a file.

    Raises:
        Refused: it cannot be read, is no mail, or is larger than 50 MiB.
    """
    try:
        content = content_of(path, at_most=LARGEST + 1)
    except OSError as error:
        raise Refused(
            f"The mail {path.name or path} cannot be read ({error.strerror}).",
            "One mail is a file; a folder or a mailbox file holds several.",
            "Name the file, or take each mail of the folder: --from-email FOLDER --each",
        ) from error
    return arrived(path.name, content)


def form_within(arrived: Arrived, kind: RequestKind) -> "FilledForm | None":
    """Return what was filled into a request form that came with a mail; ``None`` where none did.

    Raises:
        Refused: it is one for the other kind of request.
    """
    papers = [each.content for each in arrived.mail.parts if each.content.startswith(b"%PDF-")]
    if not papers:
        return None
    from accessreq.letters import filled_forms

    forms = {of: each for each in reversed(papers) if (of := filled_forms.kind_of(each)) is not None}
    return filled_forms.read(forms.get(kind) or next(iter(forms.values())), kind) if forms else None


def each_mail_in(path: Path) -> tuple[tuple[str, bytes], ...]:
    """Return each mail of a folder or a mailbox file, with a name for it; each is read by itself.

    Raises:
        Refused: there is none, or the folder cannot be read.
    """
    from accessreq.intake_mail import mails_in

    try:
        return tuple(mails_in(path))
    except OSError as error:
        raise Refused(
            f"{path.name or path} cannot be read ({error.strerror}).",
            "Each mail in it is taken.",
            "Check the name: --from-email FOLDER --each",
        ) from error


def arrived(name: str, content: bytes) -> Arrived:
    """Return a mail with its bytes, which are kept under a name.

    Raises:
        Refused: it is no mail, or is larger than 50 MiB.
    """
    called = name if name.lower().endswith(".eml") else f"{name or 'mail'}.eml"
    document(called, content)  # refuses what is empty or too large, before it is read
    from accessreq.intake_mail import read_mail

    return Arrived(mail=read_mail(content), document=new_document(called, "message/rfc822", content))


def receive_mail(
    session: Session,
    request: RequestReceived,
    mail: Arrived,
    *,
    attach: Sequence[Path] = (),
    dry_run: bool = False,
) -> Result:
    """Log the request that came by a mail, with the mail and what came with it.

    Raises:
        NotAllowed: the mail is in a case already, and it is not said that this is another request.
        Refused: a number by which a person could be impersonated stands in the mail, or as for ``receive``.
    """
    refuse_a_double(session, mail, request.not_a_double)
    event, documents = _kept(mail, request.on)
    session = session.told_why(EmailReceived.kind, {"the mail": mail.mail.text})
    done = intake.receive(
        session, request, attach=attach, then=(event,), came_with=documents, dry_run=dry_run
    )
    return warned(done, *_told(session, mail, there_was=()), *_answers_another(session, mail))


def refuse_a_double(session: Session, mail: Arrived, another: str) -> None:
    """Refuse a mail that is in a case, unless it is said why it is another request.

    Raises:
        NotAllowed: it is so.
    """
    there = reading.with_message(session.store, *mail.names)
    if there and not another:
        raise NotAllowed(
            f"This mail is in {there[0]} already.",
            "A double would carry deadlines of its own.",
            f'Look at it: accessreq show {there[0]}. If it asks for something else as well: --new "reason"',
        )


def attach_mail(
    session: Session, part: str | None, mail: Arrived, *, on: date | None, note: str, dry_run: bool = False
) -> Result:
    """Keep a mail with its case: the one that is named, else that of a mail which it answers.

    Args:
        session: the store, the settings, the day and the one who types.
        part: the case; ``None`` where the mail tells it.
        mail: as it was read.
        on: the day on which it came; ``None`` for that of its own line.
        note: what the officer wishes to remember with it.
        dry_run: nothing is saved.

    Raises:
        NotFound: no case holds a mail that this one answers, or several do.
        NotAllowed: the case holds this mail already.
        Refused: no line of the mail says when it came, and nobody does.
    """
    number = open_file(session, part).case.number if part is not None else _case_of(session, mail)
    there = reading.with_message(session.store, *mail.names)
    if number in there:
        raise NotAllowed(
            f"This mail is in {number} already.", "It is kept once.", f"Look at it: accessreq show {number}"
        )
    day = on or (mail.mail.received.date() if mail.mail.received else None)
    if day is None:
        raise no_day(mail.mail)
    event, documents = _kept(mail, day, note=note, by_hand=on is not None)
    session = session.told_why(EmailReceived.kind, {"the mail": mail.mail.text})
    done = record(session, number, event, documents=documents, dry_run=dry_run)
    return warned(done, *_told(session, mail, there_was=there))


def no_day(mail: "Mail") -> Refused:
    """Return what is said of a mail of which no server says when it took it."""
    found = "No line of the mail says when a server took it."
    if mail.received_line:
        found = "The topmost Received line of the mail has no day that can be read."
    return Refused(
        found,
        "The day on which it came starts the clock; the sender's Date line says when it was written.",
        "Give the day on which it came: --on DATE",
    )


def _case_of(session: Session, mail: Arrived) -> str:
    found = reading.with_message(session.store, *mail.names) or reading.with_message(
        session.store, *mail.mail.answers
    )
    if len(found) == 1:
        return found[0]
    raise NotFound(
        f"The mail answers one that is in {', '.join(found)}."
        if found
        else "No case holds a mail that this one answers.",
        "It is kept with one case.",
        "Name the case: accessreq attach CASE --from-email FILE",
    )


def _kept(
    arrived: Arrived, on: date, *, note: str = "", by_hand: bool = False
) -> tuple[EmailReceived, tuple[NewDocument, ...]]:
    """The entry of a mail, and the documents that it names; two papers of the same bytes are one."""
    mail = arrived.mail
    parts = {sha256(each.content).digest(): document(each.name, each.content) for each in mail.parts}
    by_its_line = not by_hand and mail.received is not None and mail.received.date() == on
    event = EmailReceived(
        on=on,
        note=note,
        document=arrived.document.kept,
        message_id=mail.message_id,
        sender="; ".join(_shown(each.name, each.address) for each in mail.senders)[:900],
        subject=mail.subject,
        received_line=mail.received_line if by_its_line else "",
        attachments=tuple(each.kept for each in parts.values()),
    )
    return event, (arrived.document, *parts.values())


def _shown(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address


def _told(session: Session, arrived: Arrived, *, there_was: Sequence[str]) -> tuple[str, ...]:
    """What the officer should know of a mail; the words of a message of its own each."""
    mail = arrived.mail
    automatic = (f"{mail.automatic} See whether it is a request at all.",) if mail.automatic else ()
    line = (f"The day was read by this line of the mail: Received: {mail.received_line}",)
    elsewhere = (f"The mail is in {', '.join(there_was)} too.",) if there_was else ()
    return (*automatic, *(line if mail.received else ()), *elsewhere, *mail.told)


def _answers_another(session: Session, arrived: Arrived) -> tuple[str, ...]:
    found = reading.with_message(session.store, *arrived.mail.answers)
    if not found:
        return ()
    return (
        f"The mail answers one that is in {', '.join(found)}. If it belongs there, void this case and keep "
        f"it there: accessreq attach {found[0]} --from-email FILE",
    )
