"""One message made ready to leave: its bytes, its sender, its recipients, all of them checked."""

import unicodedata
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from msgspec import Struct

from accessreq.cases.people import email_address
from accessreq.errors import NotAllowed

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
            f"The header {name[:40]!r} of a message holds the character U+{ord(bad[0]):04X}.",
            "A control character in a header can make another header of it.",
            "Take it out of the text that the header is made from.",
        )
