"""A mail server on loopback that does what a test tells it, and keeps what it accepted."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec import Struct, field

from tests.certificates import certified

OK = "250 OK"


class PostOffice(Struct):
    """What the server does, and what it has in its mailboxes.

    Attributes:
        answers: what a recipient is answered, each time the next, the last one for ever.
        drops: how many messages are taken and then the connection cut before the answer.
        cuts: how many connections are cut in the middle of the data.
        slow: seconds before the answer to the data.
        greets: how many connections were made.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    drops: int = 0
    cuts: int = 0
    slow: float = 0
    refuses_sender: str = ""
    user: tuple[str, str] | None = None
    offers_tls: bool = True
    offers_login: bool = True
    greets: int = 0
    in_clear: int = 0
    mailboxes: dict[str, list[EmailMessage]] = field(default_factory=dict)
    port: int = 0

    # Names and parameters are those that aiosmtpd calls.
    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.greets += 1
        session.host_name = hostname
        hidden = [
            word
            for word, offered in (("STARTTLS", self.offers_tls), ("AUTH", self.offers_login))
            if not offered
        ]
        return [line for line in responses if not any(word in line for word in hidden)]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        envelope.mail_from = address
        return self.refuses_sender or OK

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        script = self.answers.get(address, [OK])
        answer = script.pop(0) if len(script) > 1 else script[0]
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        transport: Any = server.transport
        if self.cuts:
            self.cuts -= 1
            transport.abort()
            return OK
        await asyncio.sleep(self.slow)
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        for address in envelope.rcpt_tos:
            self.mailboxes.setdefault(address, []).append(message)
        self.in_clear += transport.get_extra_info("ssl_object") is None
        if self.drops:
            self.drops -= 1
            transport.abort()
        return OK

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        shown = (data.login.decode(), data.password.decode())
        return AuthResult(success=shown == self.user, handled=False)

    def texts(self, address: str) -> list[str]:
        """The plain texts in a mailbox, oldest first."""
        return [text_of(message) for message in self.mailboxes.get(address, [])]


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


class _Controller(Controller):
    """A server on a port of its own choice, which nobody can take in between."""

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        listening = socket.create_server((self.hostname, 0))
        self.port = listening.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=listening, ssl=self.ssl_context)


@contextmanager
def opened(office: PostOffice, *, tls: ssl.SSLContext | None = None, at_once: bool = False) -> Iterator[str]:
    """Open a post office and give the way to it; with TLS from the first byte if ``at_once``."""
    controller = _Controller(
        office,
        hostname="127.0.0.1",
        port=0,
        ssl_context=tls if at_once else None,
        tls_context=None if at_once or not office.offers_tls else tls,
        require_starttls=False,
        authenticator=office.authenticate,
        auth_require_tls=False,
        data_size_limit=100_000_000,
        ready_timeout=120,
    )
    controller.start()
    port = office.port = controller.port
    try:
        kind = "smtps" if at_once else "smtp+starttls" if tls else "smtp"
        yield f"{kind}://localhost:{port}" if tls else f"{kind}://127.0.0.1:{port}"
    finally:
        controller.stop()


@contextmanager
def dripping(greeting: bytes = b"2") -> Iterator[str]:
    """A server that sends one byte each quarter of a second, and never a whole line."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)

        def drip() -> None:
            while not over.is_set():
                try:
                    met, _ = listening.accept()
                except TimeoutError:
                    continue
                with met:
                    while not over.wait(0.25):
                        try:
                            met.sendall(greeting)
                        except OSError:
                            break

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            over.set()
            thread.join()


@contextmanager
def free_port() -> Iterator[int]:
    """A port of loopback that nobody listens on, and that is given to nobody else meanwhile."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server that asks for it may have it
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


def authority(folder: Path, *, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """Make a certificate authority, and a server's certificate for ``name`` that it signed."""
    made = certified(folder, name=name)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made.certificate, made.key)
    return made.authority, context
