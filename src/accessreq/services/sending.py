"""A letter by email, where the data subject asked for it, to the address that the case holds."""

from datetime import datetime
from email.message import EmailMessage
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.alerts.mail import send
from accessreq.alerts.message import Enclosed, enclosed, letter_message_id
from accessreq.cases import release_checks
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.entries import LetterIssued, LetterSent
from accessreq.cases.events import MEDIA_TYPES, AccountingOpened
from accessreq.errors import Needed, NotAllowed, NotFound, Refused
from accessreq.law.identity import Channel
from accessreq.law.letters import GO_TO_OTHERS, LetterKind
from accessreq.letters.sent_files import Form, finished
from accessreq.letters.values import long_date
from accessreq.services.delivery import post_of, refusal
from accessreq.services.papers import Kept, as_sent, no_letter
from accessreq.services.recording import after, keep
from accessreq.services.session import CaseFile, Result, Session, open_file

_TRIES_TO_RECORD = 3
_TO_THE_COMMITTEE: Final = frozenset({LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL})
_COMMITTEE_TAKES_IT: Final = "the Committee on Open Government takes its copies by email"


class Sending(Struct, frozen=True, kw_only=True):
    """How a letter is to be sent.

    Attributes:
        because: how it is known that the data subject asked for email; may be
            empty where the case itself shows it.
        again: it goes out once more, though it was sent before.
        despite: why it goes though identity or authority does not stand behind what it gives.
        via: another way for mail than that of the settings.
        moment: when.
    """

    moment: datetime
    because: str = ""
    again: bool = False
    despite: str = ""
    via: str | None = None
    note: str = ""
    dry_run: bool = False


class Sent(Struct, frozen=True, kw_only=True):
    """A letter that was sent, or would be.

    Attributes:
        message: the whole message, as it left or would leave.
    """

    done: Result
    event: LetterSent
    message: EmailMessage


class Ready(Struct, frozen=True, kw_only=True):
    """A letter ready to be sent: its message, and the event that will tell of it."""

    file: CaseFile
    event: LetterSent
    message: EmailMessage


def ready(session: Session, part: str, number: int, how: Sending, *, sender: str) -> Ready:
    """Return a letter as it would be sent; nothing is sent or kept.

    Raises:
        NotFound: there is no such letter, no PDF of it, or no address to send it to.
        NotAllowed: it was struck, or sent already, or tells of what may not be given out.
        Needed: it is not known that the data subject asked for email.
        Refused: it shows digits of a social security number, or cannot be searched for them.
    """
    file = open_file(session, part)
    letter = _standing(file, number)
    despite = release_checks.passed_by_email(file.case, letter, session.today, how.despite)
    to = _address(session, file, letter)
    to_the_committee = letter.letter in _TO_THE_COMMITTEE
    because = how.because or (_COMMITTEE_TAKES_IT if to_the_committee else _asked(file.case))
    kept = _attachment(session, file, letter)
    before = [each for each in file.case.history if isinstance(each, LetterSent) and each.number == number]
    _refuse_twice(file.case, before, how)
    made = Enclosed(
        case=file.case.number,
        number=number,
        name=kept.name,
        media_type=MEDIA_TYPES[kept.format],
        content=kept.content,
        on=long_date(letter.on),
    )
    name = letter_message_id(made, to=to, sender=sender, again=len(before))
    message = enclosed(
        made, agency=session.settings.agency.name, sender=sender, to=to, name=name, moment=how.moment
    )
    event = LetterSent(
        on=session.today,
        note=how.note,
        number=number,
        to=to,
        message_id=name,
        attached=kept.name,
        because=because,
        despite=despite,
    )
    return Ready(file=file, event=event, message=message)


def send_letter(session: Session, one: Ready, how: Sending) -> Sent:
    """Send a letter that is ready, and record it once the server has accepted it.

    Raises:
        MailNotAccepted: the server did not accept it; nothing is recorded as sent.
        Needed: no way for mail is named.
    """
    if how.dry_run:
        case = after(session, one.file.case, (one.event,))
        done = keep(session, one.file, case, (one.event,), dry_run=True)
        return Sent(done=done, event=one.event, message=one.message)
    after(session, one.file.case, (one.event,))  # what could not be recorded is not sent
    post = post_of(session.settings, how.via)
    outcome = send(post, one.message, (one.event.to,))
    if outcome.refused:
        raise refusal(post, outcome)
    return Sent(done=_recorded(session, one), event=one.event, message=one.message)


def _recorded(session: Session, one: Ready) -> Result:
    """Record what has left, also where another entry was made while the server was spoken to."""
    for tries_left in reversed(range(_TRIES_TO_RECORD)):
        file = open_file(session, one.file.case.number)
        try:
            return keep(session, file, after(session, file.case, (one.event,)), (one.event,), dry_run=False)
        except NotAllowed:
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


def _standing(file: CaseFile, number: int) -> LetterIssued:
    found = next((each for each in file.letters if each[0].number == number), None)
    if found is None:
        raise no_letter(file, number)
    letter, stands = found
    if not stands:
        raise NotAllowed(
            f"Letter {number} of {file.case.number} was struck.",
            "A letter that was struck is not sent.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    return letter


def _address(session: Session, file: CaseFile, letter: LetterIssued) -> str:
    """The one address to which a letter may go: that of the data subject, as the case holds it.

    A copy for the Committee goes to the address that the settings hold.
    """
    if letter.letter in _TO_THE_COMMITTEE:
        if session.settings.committee_email is None:
            raise NotFound(
                "The settings hold no email address of the Committee on Open Government.",
                "A copy goes to the Committee where the settings say.",
                "Add it, as email under [committee]; or send it by post: "
                f"accessreq letter save {file.case.number} {letter.number}",
            )
        return session.settings.committee_email
    email = file.case.as_amended.data_subject.email
    if email is None or letter.letter in GO_TO_OTHERS:
        whose = "the one it is written to" if letter.letter in GO_TO_OTHERS else "the data subject"
        raise NotFound(
            f"{file.case.number} holds no email address of {whose}.",
            "A letter goes only to an address that the case holds.",
            f"Send it by post: accessreq letter save {file.case.number} {letter.number}",
        )
    return email


def _asked(case: Case) -> str:
    """How the case itself shows that the data subject wishes email.

    Raises:
        Needed: it does not.
    """
    if isinstance(case.opened, AccountingOpened):
        raise Needed(
            f"The person of {case.number} has asked for nothing, and so not for email either.",
            "A notice goes to the last known address, Public Officers Law § 96(1)(i), most often one "
            "for the post.",
            'Say why by email: --because "no other address is known"',
        )
    if case.received.by is Channel.EMAIL:
        return "the request came by email"
    if not case.request.data_subject.address:
        return "the request gives an email address and no other"
    if isinstance(case.determination, Granted) and case.determination.electronic:
        return "the copies were asked for by email"
    raise Needed(
        f"Nothing in {case.number} shows that the data subject asked for email.",
        "A letter goes by post unless it was asked for otherwise.",
        'Say how it was asked for: --because "asked by telephone on July 6"',
    )


def _attachment(session: Session, file: CaseFile, letter: LetterIssued) -> Kept:
    """The letter as it went out, else its PDF."""
    kept = as_sent(session, file, letter, ())
    chosen = next((each for each in kept if each.final or each.format == "pdf"), None)
    if chosen is None:
        raise NotFound(
            f"Letter {letter.number} of {file.case.number} was not issued as PDF.",
            "It is sent as the PDF, or as the file that was kept as final.",
            f"See its formats: accessreq letter list {file.case.number}",
        )
    read = finished(chosen.content)
    if not read.words:
        raise Refused(
            f"Letter {letter.number} of {file.case.number} is a picture without words.",
            "It cannot be searched for digits of a social security number, which never go by email, "
            "Public Officers Law § 96-a.",
            "Send it by post, or keep a PDF with words: accessreq letter final CASE NUMBER FILE",
        )
    if read.shows_social_security_digits:
        raise Refused(
            f"Letter {letter.number} of {file.case.number} shows digits of a social security number.",
            "None goes by email, Public Officers Law § 96-a.",
            f"Send it by post: accessreq letter save {file.case.number} {letter.number}",
        )
    return replace(chosen, format=Form(read.form).value)


def _refuse_twice(case: Case, before: list[LetterSent], how: Sending) -> None:
    if before and not how.again:
        raise NotAllowed(
            f"Letter {before[-1].number} of {case.number} was sent on {before[-1].on.isoformat()}.",
            "A second one would be taken for another letter.",
            "If it did not arrive: --again",
        )
