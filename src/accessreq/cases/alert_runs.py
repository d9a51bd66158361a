"""What the alert did on a morning: the digest went out, there was nothing to say, or mail was refused.

These stand in the journal beside the cases, under a name of their own. They hold
the addresses of officers, and nothing about a data subject.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from accessreq.cases.events import Event
from accessreq.cases.people import email_address
from accessreq.cases.wording import one_line, put


class DigestSent(Event, frozen=True, kw_only=True):
    """A digest was accepted for these addresses.

    Attributes:
        message_id: the name under which it went.
        content: SHA-256 of what it told of the duties of the day.
        open: how many duties were open, whatever their urgency.
    """

    kind = "digest-sent"
    to: tuple[str, ...]
    message_id: str
    content: str
    overdue: int
    due_today: int
    due_soon: int
    open: int

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", tuple(email_address(each) for each in self.to))
        put(self, "message_id", one_line("name of the message", self.message_id))


class AlertRan(Event, frozen=True, kw_only=True):
    """The alert ran, found nothing to tell, and was asked to be silent then."""

    kind = "alert-ran"
    open: int


class AlertFailed(Event, frozen=True, kw_only=True):
    """The digest was not accepted for these addresses.

    Attributes:
        words: what the mail server, or whoever stood in the way, said.
    """

    kind = "alert-failed"
    to: tuple[str, ...]
    words: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", tuple(email_address(each) for each in self.to))
        put(self, "words", one_line("words", self.words))


ALERT_EVENTS: Final[tuple[type[Event], ...]] = (DigestSent, AlertRan, AlertFailed)


def sent_on(events: Iterable[Event], day: date, content: str) -> tuple[DigestSent, ...]:
    """Return the digests of one content that were sent for a day."""
    return tuple(
        each for each in events if isinstance(each, DigestSent) and (each.on, each.content) == (day, content)
    )


def last_sent_to(events: Iterable[Event], address: str, today: date) -> date | None:
    """Return the last day for which a digest was accepted for an address; ``None`` if none ever was.

    A day after ``today`` is passed over: a clock was ahead, or the day was pretended.
    """
    days = (each.on for each in events if isinstance(each, DigestSent) and address in each.to)
    return max((each for each in days if each <= today), default=None)
