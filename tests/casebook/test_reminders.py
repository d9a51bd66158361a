from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.alerts.message import page
from accessreq.casebook import acts, intake, mending
from accessreq.casebook.desk import Desk, Done, Reminder
from accessreq.casebook.looking import open_duties, view
from accessreq.casebook.morning import morning
from accessreq.casebook.recording import HowToIssue
from accessreq.casebook.reminders import put_away, remind, reminders, ringing
from accessreq.casebook.timeline import timeline
from accessreq.errors import Missing, NotAllowed
from accessreq.settings.model import DigestTo, Mail
from accessreq.store import verification
from tests.casebook.conftest import Made

CASE = "A-2026-0001"
WORDS = "Call Maria at the training office"


@pytest.fixture
def case(desk: Desk, make_request: Made) -> None:
    """Maria Lopez-Whitfield's request of June 30, for which no proof was shown."""
    intake.receive(desk, make_request())


def asked(desk: Desk, text_only: HowToIssue) -> Done:
    return acts.ask_for_proof(desk, CASE, desk.today, text_only)


def wished(desk: Desk, rings: date = date(2026, 7, 10), words: str = WORDS) -> Done:
    return remind(desk, CASE, rings, words, on=desk.today)


@pytest.mark.usefixtures("case")
def test_after_proof_was_asked_for_the_office_is_reminded_ten_business_days_later(
    desk: Desk, text_only: HowToIssue
) -> None:
    done = asked(desk, text_only)

    expected = (Reminder(case=CASE, rings=date(2026, 7, 20), asked=date(2026, 7, 6)),)
    assert done.reminders == expected
    assert reminders(desk) == expected


@pytest.mark.usefixtures("case")
def test_the_setting_moves_the_reminder_and_no_duty(desk: Desk, text_only: HowToIssue) -> None:
    asked(desk, text_only)
    sooner = replace(desk, settings=replace(desk.settings, proof_reminder_days=3))

    assert [each.rings for each in reminders(sooner)] == [date(2026, 7, 9)]
    assert open_duties(sooner) == open_duties(desk)


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
    today: date, told: int, desk: Desk, desk_on: Callable[[date], Desk]
) -> None:
    wished(desk)

    assert len(ringing(desk_on(today))) == told
    assert len(morning(desk_on(today)).digest.reminders) == told


@pytest.mark.usefixtures("case")
def test_a_reminder_that_is_done_is_told_no_more(desk: Desk, desk_on: Callable[[date], Desk]) -> None:
    wished(desk)
    put_away(desk, CASE, None, on=desk.today)

    assert ringing(desk_on(date(2026, 7, 10))) == ()
    with pytest.raises(NotAllowed, match="No reminder is open"):
        put_away(desk, CASE, None, on=desk.today)


@pytest.mark.usefixtures("case")
def test_of_several_the_one_that_rings_is_put_away_and_two_that_ring_are_asked_about(
    desk: Desk, desk_on: Callable[[date], Desk]
) -> None:
    wished(desk, date(2026, 7, 10))
    wished(desk, date(2026, 7, 8))

    with pytest.raises(Missing, match="2 reminders could be meant"):
        put_away(desk_on(date(2026, 7, 10)), CASE, None, on=date(2026, 7, 10))
    left = put_away(desk_on(date(2026, 7, 9)), CASE, None, on=date(2026, 7, 9)).reminders

    assert [each.number for each in left] == [1]


@pytest.mark.usefixtures("case")
def test_the_number_of_a_reminder_that_was_struck_is_not_given_again(desk: Desk) -> None:
    wished(desk)
    mending.undo(desk, CASE, on=desk.today, reason="mistyped")

    assert [each.number for each in wished(desk).reminders] == [2]


@pytest.mark.usefixtures("case")
def test_no_duty_and_no_date_moves_by_a_reminder(desk: Desk) -> None:
    before = open_duties(desk)

    done = wished(desk)

    assert done.deadlines == done.before
    assert open_duties(desk) == before


@pytest.mark.usefixtures("case")
def test_the_digest_names_a_silent_case_by_its_number_and_quotes_no_officer(
    desk: Desk, text_only: HowToIssue, desk_on: Callable[[date], Desk]
) -> None:
    asked(desk, text_only)
    wished(desk)

    digest = morning(desk_on(date(2026, 7, 20))).digest

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
    desk: Desk, desk_on: Callable[[date], Desk]
) -> None:
    wished(desk, words="Call <Maria>")
    later = desk_on(date(2026, 7, 10))
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
    of: DigestTo, told: int, desk: Desk, desk_on: Callable[[date], Desk]
) -> None:
    wished(desk)

    assert len(morning(desk_on(date(2026, 7, 10)), of).digest.reminders) == told


@pytest.mark.usefixtures("case")
def test_a_case_and_its_timeline_show_what_is_to_come(desk: Desk) -> None:
    wished(desk)

    shown = view(desk, CASE)
    _, moments = timeline(desk, CASE)

    mine = Reminder(case=CASE, rings=date(2026, 7, 10), number=1, text=WORDS)
    assert shown.reminders == (mine,)  # type: ignore[union-attr]
    assert [each.rings for each in moments if each.rings] == [mine]


@pytest.mark.usefixtures("case")
def test_the_index_holds_reminders_as_the_journal_does(desk: Desk, text_only: HowToIssue) -> None:
    asked(desk, text_only)
    wished(desk)

    assert tuple(verification.check(desk.place, desk.readings)) == ()


def test_reminders_of_all_cases_come_by_their_day(desk: Desk, make_request: Made) -> None:
    for name in ("Ada Young", "Ben Lee"):
        intake.receive(desk, make_request(name=name))
    remind(desk, "A-2026-0002", date(2026, 7, 7), "call", on=desk.today)
    remind(desk, "A-2026-0001", date(2026, 7, 8), "write", on=desk.today)

    assert [each.case for each in reminders(desk)] == ["A-2026-0002", "A-2026-0001"]
