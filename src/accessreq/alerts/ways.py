"""The ways by which mail leaves the house, as the settings and ``--via`` write them.

``smtp://host:port`` for this machine or a relay that the agency trusts,
``smtp+starttls://user@host:587``, ``smtps://user@host:465``, or ``sendmail:``.
A password never stands in a way: commands and settings are read over shoulders.
"""

import ipaddress
import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from msgspec import Struct

from accessreq.errors import Refused

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
