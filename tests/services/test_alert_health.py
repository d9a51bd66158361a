from collections.abc import Callable
from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.cases.events import Event
from accessreq.cases.office import AlertFailed, AlertRan
from accessreq.services.alert_health import alarm, warning
from accessreq.services.session import Session
from accessreq.settings.model import DigestTo
from accessreq.store.journal import append_to_alert

ADA = "ada@example.org"


def kept(session: Session, *events: Event) -> None:
    append_to_alert(session.store, events, stamp=session.stamp)


def test_an_office_that_never_set_up_an_alert_is_not_warned(session: Session) -> None:
    assert (warning(session), alarm(session).set_up) == ("", False)


def test_an_office_whose_settings_name_somebody_is_warned_until_one_goes_through(session: Session) -> None:
    session = replace(session, settings=structs.replace(session.settings, digest_to=(DigestTo(address=ADA),)))
    assert "no alert has gone through" in warning(session)
    kept(session, AlertFailed(on=session.today, to=(ADA,), words="550 no"))
    assert "no alert has gone through" in warning(session)

    kept(session, AlertRan(on=session.today, open=0))

    assert (warning(session), alarm(session).set_up) == ("", True)


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        pytest.param(date(2026, 7, 2), False, id="two business days later"),
        pytest.param(date(2026, 7, 5), True, id="the Sunday behind the third, Friday July 3"),
        pytest.param(date(2026, 7, 3), True, id="three business days later"),
    ],
)
def test_business_days_are_counted_and_not_weekends(
    session_on: Callable[[date], Session], today: date, warned: bool
) -> None:
    tuesday = session_on(date(2026, 6, 30))
    kept(tuesday, AlertRan(on=tuesday.today, open=0))

    assert bool(warning(session_on(today))) is warned


def test_what_failed_last_does_not_hide_what_went_through_before(session: Session) -> None:
    kept(session, AlertRan(on=session.today, open=3))
    kept(session, AlertFailed(on=session.today, to=(ADA,), words="550 no"))

    found = alarm(session)

    assert found.ran is not None
    assert found.failed == found.ran
    assert (found.sent, found.silent_for) == (None, 0)


def test_an_alert_that_is_dated_ahead_does_not_hide_that_none_goes_through(
    session_on: Callable[[date], Session],
) -> None:
    """June 30: one goes through. Once the clock says January 4, 2027. July 8: six business days later."""
    tuesday, ahead, later = (session_on(date(*day)) for day in ((2026, 6, 30), (2027, 1, 4), (2026, 7, 8)))
    kept(tuesday, AlertRan(on=tuesday.today, open=0))
    kept(ahead, AlertRan(on=ahead.today, open=0))

    assert warning(later).startswith("No alert has gone through since 2026-06-30, 6 business days ago")
    assert alarm(later).silent_for == 6
