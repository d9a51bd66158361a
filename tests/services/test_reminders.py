from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.alerts.message import page
from accessreq.errors import Missing, NotAllowed
from accessreq.services import acts, intake, strikes
from accessreq.services.digests import morning
from accessreq.services.looking import open_duties, view
from accessreq.services.recording import HowToIssue
from accessreq.services.reminders import put_away, remind, reminders, ringing
from accessreq.services.session import Reminder, Result, Session
from accessreq.services.timeline import timeline
from accessreq.settings.model import DigestTo, Mail
from accessreq.store import verification
from tests.services.conftest import Made

CASE = "A-2026-0001"
WORDS = "Call Maria at the training office"


@pytest.fixture
def case(session: Session, make_request: Made) -> None:
    """Maria Lopez-Whitfield's request of June 30, for which no proof was shown."""
    intake.receive(session, make_request())


def asked(session: Session, text_only: HowToIssue) -> Result:
    return acts.ask_for_proof(session, CASE, session.today, text_only)


def wished(session: Session, rings: date = date(2026, 7, 10), words: str = WORDS) -> Result:
    return remind(session, CASE, rings, words, on=session.today)


@pytest.mark.usefixtures("case")
def test_after_proof_was_asked_for_the_office_is_reminded_ten_business_days_later(
    session: Session, text_only: HowToIssue
) -> None:
    done = asked(session, text_only)

    expected = (Reminder(case=CASE, rings=date(2026, 7, 20), asked=date(2026, 7, 6)),)
    assert done.reminders == expected
    assert reminders(session) == expected


@pytest.mark.usefixtures("case")
def test_the_setting_moves_the_reminder_and_no_duty(session: Session, text_only: HowToIssue) -> None:
    asked(session, text_only)
    sooner = replace(session, settings=replace(session.settings, proof_reminder_days=3))

    assert [each.rings for each in reminders(sooner)] == [date(2026, 7, 9)]
    assert open_duties(sooner) == open_duties(session)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("today", "told"),
    [
        pytest.param(date(2026, 7, 9), 0, id="the day before"),
        pytest.param(date(2026, 7, 10), 1, id="its day"),
        pytest.param(date(2026, 7, 13), 1, id="the next morning, whether the first was missed or not"),
    ],
)
def test_a_reminder_is_told_from_its_day_on_in_one_line(
    today: date, told: int, session: Session, session_on: Callable[[date], Session]
) -> None:
    wished(session)

    assert len(ringing(session_on(today))) == told
    assert len(morning(session_on(today)).digest.reminders) == told


@pytest.mark.usefixtures("case")
def test_a_reminder_that_is_done_is_told_no_more(
    session: Session, session_on: Callable[[date], Session]
) -> None:
    wished(session)
    put_away(session, CASE, None, on=session.today)

    assert ringing(session_on(date(2026, 7, 10))) == ()
    with pytest.raises(NotAllowed, match="No reminder is open"):
        put_away(session, CASE, None, on=session.today)


@pytest.mark.usefixtures("case")
def test_of_several_the_one_that_rings_is_put_away_and_two_that_ring_are_asked_about(
    session: Session, session_on: Callable[[date], Session]
) -> None:
    wished(session, date(2026, 7, 10))
    wished(session, date(2026, 7, 8))

    with pytest.raises(Missing, match="2 reminders could be meant"):
        put_away(session_on(date(2026, 7, 10)), CASE, None, on=date(2026, 7, 10))
    left = put_away(session_on(date(2026, 7, 9)), CASE, None, on=date(2026, 7, 9)).reminders

    assert [each.number for each in left] == [1]


@pytest.mark.usefixtures("case")
def test_the_number_of_a_reminder_that_was_struck_is_not_given_again(session: Session) -> None:
    wished(session)
    strikes.undo(session, CASE, on=session.today, reason="mistyped")

    assert [each.number for each in wished(session).reminders] == [2]


@pytest.mark.usefixtures("case")
def test_no_duty_and_no_date_moves_by_a_reminder(session: Session) -> None:
    before = open_duties(session)

    done = wished(session)

    assert done.deadlines == done.before
    assert open_duties(session) == before


@pytest.mark.usefixtures("case")
def test_the_digest_names_a_silent_case_by_its_number_and_quotes_no_officer(
    session: Session, text_only: HowToIssue, session_on: Callable[[date], Session]
) -> None:
    asked(session, text_only)
    wished(session)

    digest = morning(session_on(date(2026, 7, 20))).digest

    told = text(digest)
    assert "1 overdue, 2 reminders" in told
    assert "REMINDERS OF THE OFFICE (2)\n No duties of law; each stays until it is done:\n" in told
    assert f"  {CASE}  proof of identity asked for on 2026-07-06, no check recorded since\n" in told
    assert f"  {CASE}  reminder 1\n    since 2026-07-10\n" in told
    assert "Maria" not in told + page(digest)
    for line in (f"{CASE}</strong> reminder 1<br>", "REMINDERS OF THE OFFICE(2)"):
        assert line in page(digest).replace("\n", "")


@pytest.mark.usefixtures("case")
def test_where_people_may_be_named_the_digest_gives_the_officers_words(
    session: Session, session_on: Callable[[date], Session]
) -> None:
    wished(session, words="Call <Maria>")
    later = session_on(date(2026, 7, 10))
    naming = replace(later, settings=replace(later.settings, mail=Mail(names_people=True)))

    digest = morning(naming).digest

    assert "A-2026-0001 (Maria Lopez-Whitfield)  reminder 1: Call <Maria>" in text(digest)
    assert "reminder 1: Call &lt;Maria&gt;<br>" in page(digest)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("of", "told"),
    [
        pytest.param(DigestTo(address=""), 1, id="everything"),
        pytest.param(DigestTo(address="", cases="access"), 1, id="its kind"),
        pytest.param(DigestTo(address="", cases="correction"), 0, id="another kind"),
        pytest.param(DigestTo(address="", officer="reyes"), 1, id="the officer who logged the case"),
        pytest.param(DigestTo(address="", officer="morgan"), 0, id="another officer"),
        pytest.param(DigestTo(address="", overdue_days=1), 0, id="a supervisor"),
    ],
)
def test_who_gets_a_part_of_the_digest_gets_the_reminders_of_that_part(
    of: DigestTo, told: int, session: Session, session_on: Callable[[date], Session]
) -> None:
    wished(session)

    assert len(morning(session_on(date(2026, 7, 10)), of).digest.reminders) == told


@pytest.mark.usefixtures("case")
def test_a_case_and_its_timeline_show_what_is_to_come(session: Session) -> None:
    wished(session)

    shown = view(session, CASE)
    _, moments = timeline(session, CASE)

    mine = Reminder(case=CASE, rings=date(2026, 7, 10), number=1, text=WORDS)
    assert shown.reminders == (mine,)  # type: ignore[union-attr]
    assert [each.rings for each in moments if each.rings] == [mine]


@pytest.mark.usefixtures("case")
def test_the_index_holds_reminders_as_the_journal_does(session: Session, text_only: HowToIssue) -> None:
    asked(session, text_only)
    wished(session)

    assert tuple(verification.check(session.place, session.readings)) == ()


def test_reminders_of_all_cases_come_by_their_day(session: Session, make_request: Made) -> None:
    for name in ("Ada Young", "Ben Lee"):
        intake.receive(session, make_request(name=name))
    remind(session, "A-2026-0002", date(2026, 7, 7), "call", on=session.today)
    remind(session, "A-2026-0001", date(2026, 7, 8), "write", on=session.today)

    assert [each.case for each in reminders(session)] == ["A-2026-0002", "A-2026-0001"]
