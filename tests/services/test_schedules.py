from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.events import Voided
from accessreq.cases.office import DayAppointed
from accessreq.errors import Refused, StoreNotUsable
from accessreq.services import acts, intake
from accessreq.services.calendars import enter
from accessreq.services.recording import HowToIssue
from accessreq.services.reminders import put_away, remind
from accessreq.services.schedules import feed
from accessreq.services.session import Session
from accessreq.services.strikes import strike, void
from accessreq.store import reading

Made = Callable[..., Any]
DeskOn = Callable[[date], Session]
JULY_6 = date(2026, 7, 6)
DENIED = Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "calendar" / "duties.ics"


@pytest.mark.usefixtures("case")
def test_69_each_open_duty_stands_on_its_day_and_names_nobody(session: Session, file: Path) -> None:
    fed = feed(session, file)

    (event,) = events(file)
    assert event["UID"] == f"a-2026-0001-answer-access-1@{reading.mark(session.store)}.accessreq"
    assert event.decoded("DTSTART") == date(2026, 7, 7)
    assert event["DESCRIPTION"] == (
        "Act by 2026-07-07, due 2026-07-07.\nPublic Officers Law § 95(1)(a)\naccessreq show A-2026-0001"
    )
    assert (fed.feed.open, fed.feed.new) == (1, 1)
    for personal in (b"Maria", b"Lopez", b"Elm Street", b"Troy", b"12180", b"courses"):
        assert personal not in file.read_bytes()


def test_the_alarm_before_a_duty_of_a_tuesday_after_a_holiday_rings_on_the_last_business_day(
    session_on: DeskOn, make_request: Made, file: Path
) -> None:
    # Labor Day is September 7, 2026; day 5 after Monday, August 31 is Tuesday, September 8.
    session = session_on(date(2026, 9, 1))
    intake.receive(session, make_request(on=date(2026, 8, 31)))

    feed(session, file)

    (after_labor_day,) = events(file)
    assert after_labor_day.decoded("DTSTART") == date(2026, 9, 8)
    assert after_labor_day.walk("VALARM")[0]["TRIGGER"].to_ical() == b"-P3DT15H"  # Friday at nine


def test_a_duty_keeps_its_name_when_the_day_of_receipt_is_corrected(
    session: Session, case: str, file: Path
) -> None:
    feed(session, file)
    before = events(file)[0]
    strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-06-29"})

    fed = feed(session, file)

    (after,) = events(file)
    assert (after["UID"], after.decoded("DTSTART")) == (before["UID"], date(2026, 7, 6))
    assert after.decoded("SEQUENCE") > before.decoded("SEQUENCE")
    assert (fed.feed.new, fed.feed.changed, fed.feed.cancelled) == (0, 1, 0)


@pytest.mark.usefixtures("case")
def test_an_appointed_holiday_moves_the_entry(session_on: DeskOn, file: Path) -> None:
    feed(session_on(date(2026, 7, 1)), file)
    appointed = DayAppointed(on=date(2026, 7, 1), day=date(2026, 7, 2), name="Thanks", cite="Proclamation 1")
    enter(session_on(date(2026, 7, 1)), appointed)

    fed = feed(session_on(date(2026, 7, 1)), file)

    assert events(file)[0].decoded("DTSTART") == date(2026, 7, 8)
    assert fed.feed.changed == 1


def test_a_duty_that_was_met_is_cancelled(
    session: Session, case: str, text_only: HowToIssue, file: Path
) -> None:
    feed(session, file)
    acts.deny(session, case, DENIED, text_only)

    fed = feed(session, file)

    assert [each["STATUS"] for each in events(file)] == ["CANCELLED"]
    assert (fed.feed.open, fed.feed.cancelled) == (0, 1)


@pytest.mark.usefixtures("case")
def test_the_duties_of_a_void_case_are_cancelled(session: Session, case: str, file: Path) -> None:
    feed(session, file)
    void(session, case, Voided(on=JULY_6, reason="logged twice"))

    fed = feed(session, file)

    (event,) = events(file)
    assert (fed.feed.open, fed.feed.cancelled) == (0, 1)
    assert event["STATUS"] == "CANCELLED"


def test_a_second_run_leaves_the_file_as_it_is(session: Session, file: Path) -> None:
    feed(session, file)
    before = file.read_bytes()

    feed(session, file)

    assert file.read_bytes() == before


@pytest.mark.usefixtures("case")
def test_on_a_trial_run_nothing_is_written(session: Session, file: Path) -> None:
    fed = feed(session, file, dry_run=True)

    assert (fed.file, fed.feed.open, file.exists()) == (None, 1, False)


@pytest.mark.usefixtures("case")
def test_the_file_is_its_owners_alone_and_keeps_the_rights_that_it_was_given(
    session: Session, file: Path
) -> None:
    feed(session, file)
    assert file.stat().st_mode & 0o777 == 0o600

    file.chmod(0o644)
    feed(session, file)

    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("case")
def test_what_a_link_points_at_is_left_alone(session: Session, file: Path, tmp_path: Path) -> None:
    feed(session, tmp_path / "elsewhere.ics")
    elsewhere = (tmp_path / "elsewhere.ics").read_bytes()
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere.ics")

    feed(session, file)

    assert not file.is_symlink()
    assert (tmp_path / "elsewhere.ics").read_bytes() == elsewhere


def test_a_file_that_is_no_feed_stays_as_it_is(session: Session, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"minutes of the meeting")

    with pytest.raises(Refused, match=r"no feed of accessreq"):
        feed(session, file)

    assert file.read_bytes() == b"minutes of the meeting"


def test_a_folder_is_no_file_for_a_feed(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"is no file that a feed could be"):
        feed(session, tmp_path)


def test_a_folder_that_cannot_be_made_is_told(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreNotUsable, match=r"cannot be written"):
        feed(session, tmp_path / "file" / "duties.ics")


def events(file: Path) -> list[Event]:
    return [each for each in Calendar.from_ical(file.read_bytes()).walk("VEVENT") if isinstance(each, Event)]


@pytest.mark.usefixtures("case")
def test_a_reminder_stands_in_the_feed_without_its_words_and_is_cancelled_once_it_is_done(
    session: Session, file: Path
) -> None:
    remind(session, "A-2026-0001", date(2026, 7, 11), "Call Maria", on=session.today)
    feed(session, file)
    (set_,) = [each for each in events(file) if "reminder" in str(each["UID"])]
    put_away(session, "A-2026-0001", 1, on=session.today)
    feed(session, file)
    (done,) = [each for each in events(file) if "reminder" in str(each["UID"])]

    assert (str(set_["SUMMARY"]), set_.decoded("DTSTART")) == (
        "A-2026-0001 reminder of the office",
        date(2026, 7, 11),
    )
    assert b"Maria" not in file.read_bytes()
    assert (str(set_["STATUS"]), str(done["STATUS"])) == ("CONFIRMED", "CANCELLED")
