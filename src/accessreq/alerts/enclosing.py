"""A letter as one mail message: a few words that name nobody, and the letter attached."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from msgspec import Struct


class Enclosed(Struct, frozen=True, kw_only=True):
    """A letter that is to be sent.

    Attributes:
        case: the case number, the only thing of the case that stands in the clear.
        number: which letter of the case it is.
        name: the file's name, from case, letter number and kind alone.
        on: the date on the letter, as it is written out.
    """

    case: str
    number: int
    name: str
    media_type: str
    content: bytes
    on: str


def message_id(letter: Enclosed, *, to: str, sender: str, again: int = 0) -> str:
    """Return the name of a message, the same however often the same letter is tried to the same address.

    Args:
        letter: what is attached.
        to: the address that it goes to.
        sender: whose host stands behind the name.
        again: how often it was sent before on purpose.
    """
    named = b"\n".join([letter.case.encode(), str(letter.number).encode(), to.encode(), letter.content])
    repeated = f".{again}" if again else ""
    return f"<accessreq.letter.{sha256(named).hexdigest()[:32]}{repeated}@{sender.partition('@')[2]}>"


def enclosed(
    letter: Enclosed, *, agency: str, sender: str, to: str, name: str, moment: datetime
) -> EmailMessage:
    """Return the message that brings a letter.

    Args:
        letter: what is attached.
        agency: who writes.
        sender: the address in From.
        to: the one address in To.
        name: its Message-ID.
        moment: when it is sent.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = to
    made["Subject"] = f"Our letter of {letter.on}, case {letter.case}"
    made["Date"] = moment
    made["Message-ID"] = name
    made.set_content(
        f"Our letter of {letter.on} in case {letter.case} is attached, as {letter.name}.\n\n"
        "You have it by email because you asked for that. If this is not so, or if you cannot\n"
        "open it, answer this message and we will send the letter by post.\n\n"
        f"{agency}\n",
        cte="quoted-printable",
    )
    kind, _, subtype = letter.media_type.partition(";")[0].partition("/")
    made.add_attachment(letter.content, maintype=kind, subtype=subtype, filename=letter.name)
    return made
