"""The only one who speaks SMTP: hands one message over, and says who accepted it and who did not.

``smtplib`` raises nothing when one of two recipients is refused, waits for ever
and, asked for STARTTLS without a context, believes any certificate. So each
recipient's answer is kept here, every step and the whole run have an end, and
the certificate is checked. What a server refuses for now is tried again within
the run; what it refuses for good is not.

A message whose acceptance was not heard counts as not accepted and is sent
again, unchanged: whoever composes it gives it a Message-ID that stays.
"""

import ipaddress
import os
import re
import shutil
import smtplib
import socket
import ssl
import stat
import subprocess
import threading
import time
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq import keyrings
from accessreq.alerts.digest import on_one_line
from accessreq.cases.people import email_address
from accessreq.cases.wording import secret_in
from accessreq.errors import NotAllowed, Refused, SettingsWrong
from accessreq.plain_files import content_and_mode

# --- The ways by which mail leaves the house, as the settings and ``--via`` write them.
#
# ``smtp://host:port`` for this machine or a relay that the agency trusts,
# ``smtp+starttls://user@host:587``, ``smtps://user@host:465``, or ``sendmail:``. A password never stands in
# a way: commands and settings are read over shoulders.

FORMS: Final = "smtp://host:port, smtp+starttls://user@host:587, smtps://user@host:465 or sendmail:"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SERVER: Final = re.compile(
    r"(?P<how>smtp|smtp\+starttls|smtps)://"
    r"(?:(?P<user>[!-.0-9;-~]+)@)?"
    rf"(?P<host>\[[0-9A-Fa-f:.]+\]|{_LABEL}(?:\.{_LABEL})*)"
    r"(?::(?P<port>[0-9]{1,5}))?/?",
    re.ASCII,
)
_PROGRAM: Final = re.compile(r"sendmail:(?P<program>/[!-~]+)?", re.ASCII)
_WITH_PASSWORD: Final = re.compile(r"[a-z+]+://[^@/]*:[^@/]*@")


class How(StrEnum):
    """How a message is handed over."""

    SMTP = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"
    SENDMAIL = "sendmail"


_PORTS: Final = {How.SMTP: 25, How.STARTTLS: 587, How.TLS: 465}


class Way(Struct, frozen=True, kw_only=True):
    """One way by which mail leaves.

    Attributes:
        host: the server; empty for ``sendmail:``.
        user: by what name the server is asked to let us in; empty where it is not asked.
        program: the sendmail program; empty for the one that the machine has.
    """

    how: How
    host: str = ""
    port: int = 0
    user: str = ""
    program: str = ""

    def __str__(self) -> str:
        """The way without a user, as it may stand in a message."""
        return f"{self.how}:{self.program}" if not self.host else f"{self.how}://{self.host}:{self.port}"


def way_of(text: str, *, trusted: Collection[str] = ()) -> Way:
    """Return the way that a text names.

    Args:
        text: one of the four forms.
        trusted: the hosts to which mail may go without encryption, besides this machine.

    Raises:
        Refused: it is none of the forms, holds a password, or would send in clear
            to a host that nobody has called trusted.

    >>> str(way_of("smtps://digest@mail.example.org"))
    'smtps://mail.example.org:465'
    """
    if match := _PROGRAM.fullmatch(text):
        return Way(how=How.SENDMAIL, program=match["program"] or "")
    if _WITH_PASSWORD.match(text):
        raise Refused(
            "The way for mail holds a password.",
            "What is typed or written there can be read by others.",
            "Take it out; give the password in a file, the keyring or ACCESSREQ_MAIL_PASSWORD.",
        )
    match = _SERVER.fullmatch(text)
    if match is None:
        raise Refused("That is no way for mail.", "Mail would go nowhere.", f"Write {FORMS}.")
    how = How(match["how"])
    way = Way(
        how=how,
        host=match["host"].strip("[]").lower(),
        port=_port(match["port"], _PORTS[how]),
        user=match["user"] or "",
    )
    if how is How.SMTP:
        _refuse_unless_trusted(way, trusted)
    return way


def _port(text: str | None, usual: int) -> int:
    port = int(text) if text else usual
    if not 1 <= port <= 65_535:
        raise Refused("The port of the way for mail is none.", "Ports go from 1 to 65535.", f"Write {FORMS}.")
    return port


def _refuse_unless_trusted(way: Way, trusted: Collection[str]) -> None:
    if way.user:
        raise Refused(
            "The way for mail would send a password in clear.",
            "Anybody on the way could read it.",
            f"Write smtp+starttls://{way.user}@{way.host}:587 or smtps://{way.user}@{way.host}:465.",
        )
    if not _is_this_machine(way.host) and way.host not in {each.lower() for each in trusted}:
        raise Refused(
            f"The way for mail would send in clear to {way.host}.",
            "Only this machine, or a relay that the agency trusts, may be given mail unencrypted.",
            f'Write smtp+starttls://{way.host}:587, or name it in [mail]: trusted_relays = ["{way.host}"]',
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


# --- Where the password of a mail server comes from: the environment, a file, or the keyring.
#
# Never from the command line, which every user of a machine can read, and never from the settings, which
# are shown and copied.

VARIABLE: Final = "ACCESSREQ_MAIL_PASSWORD"
_LIMIT: Final = 4_096
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def password_of(way: Way, file: Path | None, environment: Mapping[str, str]) -> str | None:
    """Return the password for a way; ``None`` for one that names no user.

    The environment is asked first, then the file, then the keyring under the
    service ``accessreq`` and the name ``user@host``.

    Raises:
        SettingsWrong: it is nowhere, its file cannot be read or can be read by others, or it
            holds what no login carries.
    """
    if not way.user:
        return None
    found = environment.get(VARIABLE) or (_from_file(file) if file else _from_keyring(way))
    if not found:
        raise SettingsWrong(
            f"There is no password for {way.user} at {way.host}.",
            "The mail server asks for one.",
            f"Name a file in [mail] password_file, set {VARIABLE}, or keep it in the keyring: "
            f"keyring set {keyrings.SERVICE} {_name(way)}",
        )
    if not found.isascii():
        raise SettingsWrong(
            f"The password for {way.user} at {way.host} contains letters outside ASCII.",
            "The login of mail servers does not carry them.",
            "Choose another password.",
        )
    return found


def environment_without_password() -> dict[str, str]:
    """Return the environment for a program that is started: all of it but the password."""
    return {name: value for name, value in os.environ.items() if name != VARIABLE}


def _from_file(path: Path) -> str:
    try:
        content, mode = content_and_mode(path, at_most=_LIMIT)
        if mode & _OTHERS:
            raise _wrong(path, "can be read by others", f"Take their rights away: chmod 600 {path}")
        return secret_in(content)
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}", "Correct [mail] password_file.") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, "is not UTF-8 text", "Write it again as UTF-8.") from error


def _from_keyring(way: Way) -> str | None:
    return keyrings.kept(_name(way), instead=f"a file, [mail] password_file, or {VARIABLE}")


def _name(way: Way) -> str:
    return f"{way.user}@{way.host}"


def _wrong(path: Path, what: str, cure: str) -> SettingsWrong:
    return SettingsWrong(f"The password file {path} {what}.", "The mail server asks for the password.", cure)


# --- What a mail server answered, and what is to be made of it: accepted, not now, or never.
#
# The words of a server are those of a stranger: they are shown on one line, without control characters, and
# not at length.


class Verdict(StrEnum):
    """What an answer means for one recipient."""

    ACCEPTED = "accepted"
    LATER = "not now"
    NEVER = "never"


class Heard(Struct, frozen=True, kw_only=True):
    """One recipient's answer."""

    verdict: Verdict
    words: str


def heard(code: int, words: bytes | str) -> Heard:
    """Return what a reply code means, RFC 5321 § 4.2.1: 2 accepted, 4 not now, 5 never.

    What is no code at all, as from a connection that broke, is not now.
    """
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    first = code // 100
    verdict = {2: Verdict.ACCEPTED, 5: Verdict.NEVER}.get(first, Verdict.LATER)
    return Heard(verdict=verdict, words=on_one_line(f"{code} {text}" if code > 0 else text))


def not_now(words: str) -> Heard:
    """Return the answer of a server that was not reached, or not heard to the end."""
    return Heard(verdict=Verdict.LATER, words=on_one_line(words))


def not_ever(words: str) -> Heard:
    """Return the answer where trying again could change nothing."""
    return Heard(verdict=Verdict.NEVER, words=on_one_line(words))


# --- One message made ready to leave: its bytes, its sender, its recipients, all of them checked.

# Seven bits pass every server; lines stay short, and end as RFC 5322 says.
_POLICY: Final = SMTP.clone(cte_type="7bit")


class Envelope(Struct, frozen=True, kw_only=True):
    """A message with those to whom it goes.

    Attributes:
        recipients: each once, in the order in which they were named.
        content: the whole message in seven bits, its lines ended by CR LF.
    """

    sender: str
    recipients: tuple[str, ...]
    content: bytes


def enveloped(message: EmailMessage, sender: str, recipients: Sequence[str]) -> Envelope:
    """Return a message as it leaves.

    Raises:
        Refused: the sender or a recipient is not one plain address.
        NotAllowed: a header holds a line break or another control character.
    """
    for part in message.walk():
        for name, value in part.items():
            _refuse_control(name, str(value))
    return Envelope(
        sender=email_address(sender),
        recipients=tuple(dict.fromkeys(email_address(each) for each in recipients)),
        content=message.as_bytes(policy=_POLICY),
    )


def _refuse_control(name: str, value: str) -> None:
    # EmailMessage refuses line breaks itself, but lets NUL and others through.
    bad = [letter for letter in name + value if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}]
    if bad:
        raise NotAllowed(
            f"The header {name[:40]!r} of a message contains the character U+{ord(bad[0]):04X}.",
            "A control character in a header can make another header of it.",
            "Take it out of the text that the header is made from.",
        )


# --- The way through the machine's own sendmail, which queues the message and answers for everyone at once.

TEMPORARY: Final = 75  # EX_TEMPFAIL of sysexits.h
_FOLDERS: Final = "/usr/sbin:/usr/lib:/usr/local/sbin:/usr/local/bin:/usr/bin"  # cron's path lacks the first


def by_sendmail(way: Way, envelope: Envelope, to: Sequence[str], seconds: float) -> dict[str, Heard]:
    """Hand a message to sendmail, and return its answer for each recipient.

    Raises:
        SettingsWrong: the machine has no such program.
    """
    program = way.program or shutil.which("sendmail", path=_FOLDERS)
    if program is None:
        raise _missing("sendmail")
    # -i: a line with a single dot does not end the message
    command = [program, "-i", "-f", envelope.sender, "--", *to]
    try:
        ran = subprocess.run(  # noqa: S603  no shell, and every address is a checked one
            command,
            input=envelope.content.replace(b"\r\n", b"\n"),
            capture_output=True,
            check=False,
            timeout=seconds,
            env=environment_without_password(),
        )
    except subprocess.TimeoutExpired:
        return dict.fromkeys(to, not_now("sendmail took too long"))
    except OSError as error:
        raise _missing(program) from error
    return dict.fromkeys(to, _answer(ran))


def _answer(ran: "subprocess.CompletedProcess[bytes]") -> Heard:
    if ran.returncode == 0:
        return Heard(verdict=Verdict.ACCEPTED, words="queued by sendmail")
    said = (ran.stderr or ran.stdout).decode("utf-8", "replace")
    words = f"sendmail left with {ran.returncode}: {said}"
    return not_now(words) if ran.returncode == TEMPORARY else not_ever(words)


def _missing(program: str) -> SettingsWrong:
    return SettingsWrong(
        f"The program {program} cannot be run.",
        "The way sendmail: hands mail to it.",
        "Install a mail server that brings it, name it as sendmail:/path, or take another way in [mail] via.",
    )


# --- The only one who speaks SMTP: hands one message over, and says who accepted it and who did not.

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
        NotAllowed: a header contains a control character.
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
