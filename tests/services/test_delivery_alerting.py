"""What an alert does is asserted end to end in ``tests/cli/test_alert.py``; here is what no command shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.cases.office import DigestSent
from accessreq.errors import MailNotAccepted, StoreNotUsable
from accessreq.services.delivery import Ran, alert, planned, refusal_of
from accessreq.services.digests import Asked, morning
from accessreq.services.reminders import remind
from accessreq.services.session import Session
from accessreq.settings.model import Mail
from accessreq.store import alert_queries
from tests.alerts.post_office import PostOffice, opened

ADA, BEN = "ada@example.org", "ben@example.org"
MOMENT = datetime(2026, 7, 8, 12, 30, tzinfo=UTC)


@pytest.fixture
def overdue(case: str, session_on: Callable[[date], Session]) -> Session:
    """The session on the day after the last lawful one, with a sender for mail."""
    session = session_on(date(2026, 7, 8))
    mail = Mail(sender="privacy@example.org", step_seconds=20, run_seconds=60, tries=2, pause_seconds=0)
    return replace(session, settings=structs.replace(session.settings, mail=mail))


def test_the_mark_says_who_accepted_what(overdue: Session) -> None:
    office = PostOffice(answers={BEN: ["550 no"]})

    with opened(office) as way:
        ran = alert(overdue, Asked(to=(ADA, BEN), via=way), MOMENT)

    _, sent = alert_queries.alert_entries(overdue.store)
    assert isinstance(sent.event, DigestSent)
    assert sent.event.content == ran.morning.digest.content()
    assert (sent.event.to, sent.recorded_by) == ((ADA,), overdue.stamp.recorded_by)
    assert (ran.sent_to, [each.address for each in ran.refused]) == ([ADA], [BEN])


def test_the_head_that_is_mailed_is_the_one_before_the_mark(overdue: Session) -> None:
    office = PostOffice()
    before = morning(overdue).digest.head

    with opened(office) as way:
        alert(overdue, Asked(to=(ADA,), via=way), MOMENT)

    assert f"Record {before}." in office.texts(ADA)[0]
    assert morning(overdue).digest.head != before


def test_what_is_planned_is_what_would_be_sent_and_nothing_is_kept(overdue: Session) -> None:
    ran = planned(overdue, Asked(to=(ADA, ADA, BEN), via="smtp://127.0.0.1:9"))

    assert (ran.planned, ran.sent_to) == ([ADA, BEN], [])
    assert alert_queries.alert_entries(overdue.store) == ()


def test_mail_that_failed_weighs_more_than_a_mark_that_failed(overdue: Session) -> None:
    full, refused = StoreNotUsable("The disk is full.", "Why.", "Do."), MailNotAccepted("No.")
    ran = Ran(morning=morning(overdue), sent_to=[ADA], unrecorded=full)

    unkept = refusal_of(ran)
    ran.failed = refused

    assert isinstance(unkept, StoreNotUsable)
    assert unkept.found == f"The digest went to {ADA}, but the store could not keep that. The disk is full."
    assert refusal_of(ran) is refused
    assert refusal_of(Ran(morning=morning(overdue))) is None


def test_a_reminder_breaks_the_silence_of_a_quiet_day_once_and_stays_a_line_of_every_later_digest(
    case: str, session_on: Callable[[date], Session]
) -> None:
    def runs(day: date) -> Ran:
        session = session_on(day)
        mail = Mail(via=way, sender="privacy@example.org", pause_seconds=0)
        session = replace(session, settings=structs.replace(session.settings, mail=mail, due_soon_days=0))
        return alert(session, Asked(to=(ADA,), quiet_when_clear=True), MOMENT)

    remind(session_on(date(2026, 6, 30)), case, date(2026, 7, 2), "call", on=date(2026, 6, 30))

    office = PostOffice()
    with opened(office) as way:
        ran = [runs(date(2026, 7, day)) for day in (1, 2, 3)]

    assert [(each.sent_to, each.silent) for each in ran] == [([], [ADA]), ([ADA], []), ([], [ADA])]
    assert "1 open, none overdue, 1 reminder" in office.texts(ADA)[0]
    assert "reminder 1" in text(ran[2].morning.digest)
