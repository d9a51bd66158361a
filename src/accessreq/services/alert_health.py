"""Whether the alarm itself is alive: when an alert last went through, and what to say when none has.

It mails nothing and imports nothing that does, because every look at what is due asks it.
"""

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accessreq.law.days import business_days_between
from accessreq.services.session import Session
from accessreq.store import alert_queries

if TYPE_CHECKING:
    from accessreq.cases.entries import Entry
    from accessreq.cases.events import Event

SILENT_BUSINESS_DAYS: Final = 2


class Alarm(Struct, frozen=True, kw_only=True):
    """What the alert did last, by the journal.

    Attributes:
        set_up: the settings name who gets the digest, or an alert has run.
        silent_for: business days since one went through; ``None`` if none ever did.
    """

    set_up: bool
    ran: "Entry | None"
    sent: "Entry | None"
    failed: "Entry | None"
    silent_for: int | None


def alarm(session: Session) -> Alarm:
    """Return what the alert did last."""
    from accessreq.cases.office import AlertFailed, DigestSent  # the warning is given without any event

    entries = alert_queries.alert_entries(session.store)
    went = next((each for each in entries if _went_through(each.event, session.today)), None)
    return Alarm(
        set_up=bool(session.settings.digest_to or entries),
        ran=entries[0] if entries else None,
        sent=next((each for each in entries if isinstance(each.event, DigestSent)), None),
        failed=next((each for each in entries if isinstance(each.event, AlertFailed)), None),
        silent_for=_since(session, went.event.on) if went else None,
    )


def warning(session: Session) -> str:
    """Return what to say when no alert has gone through for two business days; else nothing.

    Nothing is said where an alert was never set up: an office may do without.
    """
    last = alert_queries.last_alert(session.store, session.today)
    if last is None:
        if not session.settings.digest_to:
            return ""
        return (
            "The settings name who gets the digest, yet no alert has gone through: accessreq alert --status"
        )
    silent_for = _since(session, last)
    if silent_for <= SILENT_BUSINESS_DAYS:
        return ""
    return (
        f"No alert has gone through since {last.isoformat()}, {silent_for} business days ago: "
        "accessreq alert --status"
    )


def _went_through(event: "Event", today: date) -> bool:
    from accessreq.cases.office import AlertRan, DigestSent

    return isinstance(event, DigestSent | AlertRan) and event.on <= today


def _since(session: Session, day: date) -> int:
    return business_days_between(day, session.today, session.readings.statute())
