from datetime import date
from pathlib import Path

from accessreq.cases.determinations import Granted
from accessreq.cases.events import IdentityChecked
from accessreq.cases.kinds import Stamp
from accessreq.cases.office import AlertFailed, AlertRan, DigestSent
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.store import reading
from accessreq.store.alert_queries import alert_entries, behind, last_alert, on_screen, open_windows
from accessreq.store.journal import append_to_alert
from tests.store.conftest import Log

ADA = "ada@example.org"
STAMP = Stamp(recorded_at="2026-07-08T12:30:00Z", recorded_by="Dana Reyes (dreyes)")
SENT = DigestSent(
    on=date(2026, 7, 7),
    to=(ADA,),
    message_id="<x@example.org>",
    content="a" * 64,
    overdue=1,
    due_today=0,
    due_soon=2,
    open=9,
)


def test_what_the_alert_did_is_read_back_newest_first(store: Path) -> None:
    events = (
        SENT,
        AlertRan(on=date(2026, 7, 8), open=3),
        AlertFailed(on=date(2026, 7, 9), to=(ADA,), words="550"),
    )
    append_to_alert(store, events, stamp=STAMP)

    assert tuple(each.event for each in alert_entries(store)) == tuple(reversed(events))
    assert [each.event.kind for each in alert_entries(store, limit=1)] == ["alert-failed"]


def test_the_last_alert_that_went_through_is_no_failed_one(store: Path) -> None:
    assert last_alert(store, date(2026, 7, 9)) is None
    append_to_alert(store, (SENT, AlertFailed(on=date(2026, 7, 9), to=(ADA,), words="550")), stamp=STAMP)

    assert last_alert(store, date(2026, 7, 9)) == date(2026, 7, 7)


def test_an_alert_that_is_dated_ahead_hides_no_silence(store: Path) -> None:
    append_to_alert(store, (SENT, AlertRan(on=date(2027, 1, 4), open=3)), stamp=STAMP)

    assert last_alert(store, date(2027, 1, 3)) == date(2026, 7, 7)
    assert last_alert(store, date(2027, 1, 4)) == date(2027, 1, 4)


def test_what_the_alert_did_is_no_case(store: Path, log: Log) -> None:
    log()
    append_to_alert(store, (SENT,), stamp=STAMP)

    assert [row.case for row in reading.docket(store)] == ["A-2026-0001"]
    assert [each.case for each in reading.all_entries(store)] == ["A-2026-0001", "alert"]


def test_a_window_that_silence_opened_is_read_between_its_days(store: Path, log: Log) -> None:
    log()  # received June 30, 2026; silence since July 7

    found = open_windows(store, date(2026, 8, 1), date(2026, 8, 31))

    assert [(each.case, each.duty, each.due, each.closes) for each in found] == [
        ("A-2026-0001", "appeal-window", date(2026, 8, 18), date(2026, 8, 21))
    ]
    assert open_windows(store, date(2026, 8, 1), date(2026, 8, 20)) == ()
    assert open_windows(store, date(2026, 9, 1), date(2026, 9, 30)) == ()
    assert open_windows(store, date(2026, 7, 1), date(2026, 7, 31)) == ()


def test_who_is_behind_a_case_is_the_data_subject_and_the_officer(store: Path, log: Log) -> None:
    log()

    ((case, found),) = behind(store, ["A-2026-0001", "A-2026-9999"]).items()

    assert case == "A-2026-0001"
    assert (found.name, found.recorded_by) == ("Maria Lopez-Whitfield", "Dana Reyes (dreyes)")


def test_a_morning_is_read_with_the_people_behind_its_duties(store: Path, log: Log, append: Log) -> None:
    shown = IdentityChecked(on=date(2026, 7, 1), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
    log(name="Ada Young", on=date(2026, 7, 8), about="one record")
    log(name="Jane Q. Sample", about="another record")
    log(name="John Roe", on=date(2026, 6, 29), about="a third record")
    append("A-2026-0003", shown, Granted(on=date(2026, 7, 6)))

    found = on_screen(store, date(2026, 7, 8), since=date(2026, 7, 1), until=date(2026, 7, 14))
    earlier = on_screen(store, date(2026, 7, 5), since=date(2026, 6, 28), until=date(2026, 7, 5))

    assert [(each.name, each.next and each.next.due) for each in found.near] == [
        ("Jane Q. Sample", date(2026, 7, 7))
    ]
    assert found.waiting == ()  # nobody has asked for proof yet
    assert [(each.name, each.answered) for each in found.answered] == [("John Roe", date(2026, 7, 6))]
    assert (found.later, found.first_later, found.empty) == (1, date(2026, 7, 15), False)
    assert (earlier.near, earlier.answered, earlier.later) == ((), (), 2)


def test_a_morning_of_an_empty_store_says_so(store: Path) -> None:
    found = on_screen(store, date(2026, 7, 8), since=date(2026, 7, 1), until=date(2026, 7, 14))

    assert (found.near, found.waiting, found.answered, found.later, found.empty) == ((), (), (), 0, True)
