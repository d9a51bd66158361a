"""The only one who speaks SMTP: hands one message over, and says who accepted it and who did not.

``smtplib`` raises nothing when one of two recipients is refused, waits for ever
and, asked for STARTTLS without a context, believes any certificate. So each
recipient's answer is kept here, every step and the whole run have an end, and
the certificate is checked. What a server refuses for now is tried again within
the run; what it refuses for good is not.

A message whose acceptance was not heard counts as not accepted and is sent
again, unchanged: whoever composes it gives it a Message-ID that stays.
"""

import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from msgspec import Struct

from accessreq.alerts.answers import Heard, Verdict, heard, not_ever, not_now
from accessreq.alerts.envelope import Envelope, enveloped
from accessreq.alerts.sendmail import by_sendmail
from accessreq.alerts.ways import How, Way
from accessreq.errors import SettingsWrong

_Answers = dict[str, Heard]


class Patience(Struct, frozen=True, kw_only=True):
    """How long a server is waited for.

    Attributes:
        step_seconds: for one answer of the server.
        run_seconds: for everything, all tries and pauses included.
        tries: how often at most; each time only for whom it was refused for now.
        pause_seconds: before the second try; doubled before each further one.
    """

    step_seconds: float
    run_seconds: float
    tries: int
    pause_seconds: float


class NotAccepted(Struct, frozen=True, kw_only=True):
    """A recipient who did not get the message, and the words of whoever refused it.

    Attributes:
        for_good: whether trying again could change nothing.
    """

    address: str
    words: str
    for_good: bool


class Outcome(Struct, frozen=True, kw_only=True):
    """Who accepted a message and who did not, in the order in which they were named."""

    accepted: tuple[str, ...]
    refused: tuple[NotAccepted, ...] = ()


class Post(Struct, frozen=True, kw_only=True):
    """Where mail is handed over, and how.

    Attributes:
        sender: the address to which a server returns what cannot be delivered.
        password: for a way that names a user.
        ca_file: the certificates to trust in place of the machine's own.
    """

    way: Way
    sender: str
    patience: Patience
    password: str | None = None
    ca_file: Path | None = None

    def __repr__(self) -> str:
        """Return what may stand in a report of a fault: no password."""
        return f"Post(way={self.way!r}, sender={self.sender!r})"


def send(post: Post, message: EmailMessage, recipients: Sequence[str]) -> Outcome:
    """Hand one message over for these recipients, whatever its headers say.

    Raises:
        Refused: an address is not one plain address.
        NotAllowed: a header holds a control character.
        SettingsWrong: the certificates to trust cannot be read, or there is no sendmail.
    """
    envelope = enveloped(message, post.sender, recipients)
    until = time.monotonic() + post.patience.run_seconds
    hand_over = _handing(post, envelope)
    answers: _Answers = {}
    for number in range(post.patience.tries):
        pause = post.patience.pause_seconds * 2 ** (number - 1) if number else 0
        if time.monotonic() + pause >= until:
            break
        time.sleep(pause)
        waiting = [each for each in envelope.recipients if _waits(answers.get(each))]
        answers |= _tried(hand_over, waiting, until - time.monotonic())
        if not any(_waits(each) for each in answers.values()):
            break
    return _outcome(envelope, answers)


def _waits(answer: Heard | None) -> bool:
    return answer is None or answer.verdict is Verdict.LATER


def _outcome(envelope: Envelope, answers: _Answers) -> Outcome:
    refused = ((each, answers[each]) for each in envelope.recipients)
    return Outcome(
        accepted=tuple(each for each in envelope.recipients if answers[each].verdict is Verdict.ACCEPTED),
        refused=tuple(
            NotAccepted(address=each, words=answer.words, for_good=answer.verdict is Verdict.NEVER)
            for each, answer in refused
            if answer.verdict is not Verdict.ACCEPTED
        ),
    )


_HandOver = Callable[[Sequence[str], _Answers, float], None]


def _handing(post: Post, envelope: Envelope) -> _HandOver:
    """What tries once: given recipients, a place for their answers, and seconds."""
    if post.way.how is How.SENDMAIL:
        return lambda to, answers, seconds: answers.update(by_sendmail(post.way, envelope, to, seconds))
    context = _context(post.ca_file)
    return lambda to, answers, seconds: _by_smtp(post, context, envelope, to, answers)


def _tried(hand_over: _HandOver, waiting: Sequence[str], seconds: float) -> _Answers:
    """Try once, and come back when the time is over, whatever the server does.

    A server that sends a byte now and then keeps within every step; and no
    time-out reaches the search for a name. So the trying is left behind.
    """
    answers: _Answers = {}
    done: Future[None] = Future()

    def work() -> None:
        try:
            hand_over(waiting, answers, seconds)
        except Exception as error:  # noqa: BLE001  raised again by whoever waits
            done.set_exception(error)
        else:
            done.set_result(None)

    threading.Thread(target=work, name="mail", daemon=True).start()
    with suppress(OutOfTime):
        done.result(timeout=seconds)
    late = not_now("the mail server took too long")
    known = dict(answers)
    return {each: known.get(each, late) for each in waiting}


def _by_smtp(
    post: Post, context: ssl.SSLContext, envelope: Envelope, to: Sequence[str], answers: _Answers
) -> None:
    try:
        server = _reached(post, context)
        try:
            _let_in(server, post, context)
            _handed_over(server, envelope, to, answers)
            with suppress(OSError):  # it has accepted the message; a rude goodbye takes nothing back
                server.quit()
        finally:
            server.close()
    except OSError as error:
        failure = _failure(error, post)
        for each in to:
            answers.setdefault(each, failure)


def _reached(post: Post, context: ssl.SSLContext) -> smtplib.SMTP:
    way, step = post.way, post.patience.step_seconds
    name = socket.gethostname()
    # smtplib would ask the network for our full name, and wait.
    own_name = name if "." in name else "[127.0.0.1]"
    if way.how is How.TLS:
        return smtplib.SMTP_SSL(way.host, way.port, own_name, timeout=step, context=context)
    return smtplib.SMTP(way.host, way.port, own_name, timeout=step)


def _let_in(server: smtplib.SMTP, post: Post, context: ssl.SSLContext) -> None:
    server.ehlo_or_helo_if_needed()
    if post.way.how is How.STARTTLS:
        server.starttls(context=context)
        server.ehlo_or_helo_if_needed()
    if post.way.user and post.password is not None:
        server.login(post.way.user, post.password)


def _handed_over(server: smtplib.SMTP, envelope: Envelope, to: Sequence[str], answers: _Answers) -> None:
    """Fill in the answers as they are heard; nobody has accepted before the end of the data."""
    size = [f"SIZE={len(envelope.content)}"] if server.has_extn("size") else []
    sender = heard(*server.mail(envelope.sender, size))
    if sender.verdict is not Verdict.ACCEPTED:
        answers.update(dict.fromkeys(to, sender))
        return
    willing = []
    for each in to:
        answer = heard(*server.rcpt(each))
        if answer.verdict is Verdict.ACCEPTED:
            willing.append(each)
        else:
            answers[each] = answer
    if willing:
        answers.update(dict.fromkeys(willing, heard(*server.data(envelope.content))))


def _failure(error: OSError, post: Post) -> Heard:
    lasting = _for_good(error, post.way.host)
    if lasting:
        return not_ever(lasting)
    match error:
        case smtplib.SMTPAuthenticationError():  # in words of our own: a server may repeat what it was given
            return heard(error.smtp_code, "the mail server refused the user or the password")
        case smtplib.SMTPResponseException():
            return heard(error.smtp_code, error.smtp_error)
        case smtplib.SMTPServerDisconnected() if not isinstance(error.__context__, TimeoutError):
            return not_now("the mail server closed the connection before it accepted the message")
        case smtplib.SMTPServerDisconnected() | TimeoutError():
            return not_now(f"the mail server did not answer within {post.patience.step_seconds:g} seconds")
    return not_now(error.strerror or str(error))


def _for_good(error: OSError, host: str) -> str:
    """What another try could not change, in words; empty for everything else."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"the certificate of {host} cannot be trusted: {error.verify_message}"
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(error):
            return f"{host} offers no STARTTLS, and nothing is sent in clear"
        case smtplib.SMTPNotSupportedError():
            return f"{host} offers no login"
    return ""


def _context(ca_file: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # of which errors of certificates are a kind
        raise SettingsWrong(
            f"The certificates in {ca_file} cannot be read: {error.strerror or error}.",
            "Without them no mail server can be trusted.",
            "Correct [mail] ca_file, or leave it out to trust what this machine trusts.",
        ) from error
