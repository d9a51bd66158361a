"""The digest as one mail message: plain text with HTML beside it, and headers for mail programs."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Final

from accessreq.alerts.digest import Digest, text
from accessreq.alerts.page import page

PROGRAM: Final = "accessreq"


def message_id(digest: Digest, *, agency: str, sender: str, again: int = 0) -> str:
    """Return the name of a message: the same for the same content of the same day, whoever sends it when.

    Args:
        digest: what is told.
        agency: so that two agencies that have nothing overdue do not share a name.
        sender: whose host stands behind the name.
        again: how often the same content was sent on purpose before.
    """
    named = sha256("\n".join((agency, digest.content())).encode()).hexdigest()[:32]
    repeated = f".{again}" if again else ""
    return f"<{PROGRAM}.{digest.as_of:%Y%m%d}.{named}{repeated}@{sender.partition('@')[2]}>"


def message(digest: Digest, *, sender: str, to: tuple[str, ...], name: str, moment: datetime) -> EmailMessage:
    """Return the message that tells a digest.

    Args:
        digest: what is told.
        sender: the address in From.
        to: the addresses in To.
        name: its Message-ID.
        moment: when it is sent.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = ", ".join(to)
    made["Subject"] = f"{digest.subject} - {PROGRAM}"
    made["Date"] = moment
    made["Message-ID"] = name
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence is announced in reply
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(text(digest), cte="quoted-printable")
    made.add_alternative(page(digest), subtype="html", cte="quoted-printable")
    return made
