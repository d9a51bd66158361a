from collections.abc import Callable
from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.cases.deadline import State
from accessreq.services.digests import morning, notice_after_silence
from accessreq.services.session import Session
from accessreq.settings.model import DigestTo, DueSoon
from accessreq.store import reading


def test_the_digest_of_an_empty_store_is_clear(session: Session) -> None:
    found = morning(session)

    assert found.digest.clear
    assert found.digest.subject == "0 open, none overdue"
    assert found.windows == ()
    assert found.by_state == {State.OVERDUE: (), State.DUE_TODAY: (), State.DUE_SOON: ()}


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("today", "subject"),
    [
        pytest.param(date(2026, 7, 1), "1 open, none overdue", id="four business days before"),
        pytest.param(date(2026, 7, 2), "1 due soon", id="three before"),
        pytest.param(date(2026, 7, 7), "1 to act on today", id="the last lawful day"),
        pytest.param(date(2026, 7, 8), "1 overdue", id="the day after"),
        pytest.param(date(2027, 1, 4), "1 overdue", id="half a year later, however many nights were missed"),
    ],
)
def test_the_digest_is_a_function_of_the_record_and_the_day(
    today: date, subject: str, session_on: Callable[[date], Session]
) -> None:
    told = morning(session_on(today)).digest

    assert told.subject == subject
    assert morning(session_on(today)).digest == told


@pytest.mark.usefixtures("case")
def test_the_digest_names_no_person(session_on: Callable[[date], Session]) -> None:
    told = text(morning(session_on(date(2026, 7, 8))).digest)

    assert "A-2026-0001" in told
    for personal in ("Maria", "Lopez", "Elm Street", "Troy", "12180", "courses"):
        assert personal not in told


@pytest.mark.usefixtures("case")
def test_the_digest_holds_the_head_of_the_record(session: Session) -> None:
    assert f"Record {reading.head(session.store)}." in text(morning(session).digest)


@pytest.mark.usefixtures("case")
def test_a_data_subjects_time_that_ends_soon_is_told_and_presses_nobody(
    session_on: Callable[[date], Session],
) -> None:
    # Silence since July 7: thirty business days end on August 18, and with the days for the mail on
    # August 21, the day before which no appeal is late.
    before, soon, last, after = (morning(session_on(date(2026, 8, day))) for day in (17, 18, 21, 22))

    assert before.windows == ()
    assert [(one.deadline.duty, one.business_days_to_close) for one in soon.windows] == [("appeal-window", 3)]
    assert soon.digest.subject == "1 overdue"
    assert "time to appeal, open since July 8, ends August 21\n    3 business days left;" in text(soon.digest)
    assert "0 business days left;" in text(last.digest)
    assert after.windows == ()


@pytest.mark.usefixtures("case")
def test_a_duty_is_due_soon_as_many_days_before_as_the_settings_say_for_it(
    session_on: Callable[[date], Session],
) -> None:
    session = session_on(date(2026, 6, 30))
    early = structs.replace(session.settings, due_soon=(DueSoon(duty="answer-access", days=5),))

    assert morning(session).digest.clear
    assert morning(replace(session, settings=early)).digest.subject == "1 due soon"


@pytest.mark.usefixtures("case", "correction")
@pytest.mark.parametrize(
    ("of", "cases"),
    [
        pytest.param(DigestTo(address="a@b.test"), ["A-2026-0001"], id="everything that presses"),
        pytest.param(DigestTo(address="a@b.test", cases="correction"), [], id="corrections"),
        pytest.param(DigestTo(address="a@b.test", officer="dana REYES"), ["A-2026-0001"], id="an officer"),
        pytest.param(DigestTo(address="a@b.test", officer="Somebody Else"), [], id="another officer"),
        pytest.param(DigestTo(address="a@b.test", overdue_days=3), ["A-2026-0001"], id="long overdue"),
        pytest.param(DigestTo(address="a@b.test", overdue_days=4), [], id="not overdue long enough"),
    ],
)
def test_each_recipient_gets_her_part(
    session_on: Callable[[date], Session], of: DigestTo, cases: list[str]
) -> None:
    digest = morning(session_on(date(2026, 7, 10)), of).digest

    assert [duty.case for duty in digest.overdue] == cases


@pytest.mark.usefixtures("case")
def test_81_people_are_named_only_where_the_settings_allow_it(session_on: Callable[[date], Session]) -> None:
    session = session_on(date(2026, 7, 8))
    naming = structs.replace(session.settings, mail=structs.replace(session.settings.mail, names_people=True))

    assert morning(session).digest.overdue[0].person == ""
    assert morning(replace(session, settings=naming)).digest.overdue[0].person == "Maria Lopez-Whitfield"


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param(None, False, id="never"),
        pytest.param(date(2026, 7, 2), False, id="six days"),
        pytest.param(date(2026, 7, 1), True, id="a week"),
    ],
)
def test_83_a_week_without_an_alert_is_told_first(last: date | None, told: bool) -> None:
    notice = notice_after_silence(last, date(2026, 7, 8))

    assert notice.startswith("No alert has gone through since Wednesday, July 1, 2026, 7 days ago.") is told
