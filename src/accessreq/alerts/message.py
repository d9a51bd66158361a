"""Messages ready to be mailed: the digest as plain text with HTML beside it, and a letter as an attachment.

Nothing is fetched from anywhere, and a message that encloses a letter names nobody.
"""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from html import escape
from typing import Final

from msgspec import Struct

from accessreq.alerts.digest import CAP, NO_DUTY, REMINDERS, Digest, Duty, Part, dates, days, text
from accessreq.cases.deadline import day_in_words as short_day

# --- The digest as a page of HTML: one column, large enough for a telephone, nothing fetched from anywhere.
#
# Every word goes through one escape, so that nothing that was typed into a case can become markup.

_BODY: Final = (
    "margin:0 auto;padding:12px;max-width:36em;color:#1a1a1a;background:#ffffff;"
    "font:16px/1.45 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
)
_RULE: Final = {"OVERDUE": "#b3261e", "ACT TODAY": "#8a5a00"}
_QUIET: Final = "#4a5568"
_COMMAND: Final = "font:14px/1.4 Menlo,Consolas,monospace;word-break:break-word"


def page(digest: Digest) -> str:
    """Return the digest as a whole HTML document; it says what the plain text says."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(digest.subject)}</title>\n</head>"
    yield f'<body style="{escape(_BODY)}">'
    if digest.notice:
        yield f'<p style="border:2px solid #b3261e;padding:8px"><strong>{escape(digest.notice)}</strong></p>'
    yield f'<h1 style="font-size:20px;margin:8px 0">{escape(digest.subject)}</h1>'
    yield f"<p>accessreq, {escape(digest.day)}</p>"
    for part in digest.parts():
        yield from _part(part, digest)
    if digest.reminders:
        yield from _reminders(digest)
    yield f'<p style="color:{_QUIET};border-top:1px solid #cbd5e0;padding-top:8px">{escape(digest.foot)}</p>'
    yield "</body>\n</html>"


def _part(part: Part, digest: Digest) -> Iterator[str]:
    colour = _RULE.get(part.title, _QUIET)
    yield f'<h2 style="font-size:17px;margin:20px 0 4px;color:{colour}">{escape(part.title)}'
    yield f"({len(part.duties)})</h2>"
    for heading, duties in part.groups():
        yield f'<h3 style="font-size:16px;margin:12px 0 4px">{escape(heading)}</h3>'
        for duty in duties:
            yield from _duty(duty, colour, digest)
    if part.left_out:
        yield f'<p>and {part.left_out} more: <span style="{_COMMAND}">accessreq due</span></p>'


def _reminders(digest: Digest) -> Iterator[str]:
    yield f'<h2 style="font-size:17px;margin:20px 0 4px;color:{_QUIET}">{REMINDERS}'
    yield f"({len(digest.reminders)})</h2>"
    yield f'<h3 style="font-size:16px;margin:12px 0 4px">{NO_DUTY}</h3>'
    for each in digest.reminders[:CAP]:
        yield f'<p style="margin:8px 0;padding-left:10px;border-left:4px solid {_QUIET}">'
        yield f"<strong>{escape(each.named)}</strong> {escape(each.what)}<br>"
        yield f"since {each.on.isoformat()}<br>"
        yield f'<span style="{_COMMAND}">{escape(each.command)}</span></p>'
    if len(digest.reminders) > CAP:
        more = len(digest.reminders) - CAP
        yield f'<p>and {more} more: <span style="{_COMMAND}">accessreq due</span></p>'


def _duty(duty: Duty, colour: str, digest: Digest) -> Iterator[str]:
    yield f'<p style="margin:8px 0;padding-left:10px;border-left:4px solid {colour}">'
    yield f"<strong>{escape(duty.named)}</strong> {escape(dates(duty, digest.as_of))}<br>"
    yield f"<strong>{days(duty, digest.as_of)}</strong>; {escape(duty.cite)}<br>"
    if duty.denied_since is not None:
        yield f"{escape(duty.row.silence)} since {short_day(duty.denied_since, digest.as_of)}<br>"
    yield f'<span style="{_COMMAND}">{escape(duty.settled_by)}</span></p>'


# --- The digest as one mail message: plain text with HTML beside it, and headers for mail programs.

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


# --- A letter as one mail message: a few words that name nobody, and the letter attached.


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


def letter_message_id(letter: Enclosed, *, to: str, sender: str, again: int = 0) -> str:
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
