import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from accessreq.cases.disclosures import Disclosed
from accessreq.cases.events import Held
from accessreq.cases.office import DayAppointed
from accessreq.cases.people import Recipient
from accessreq.cases.status import Status
from accessreq.errors import Needed, NotAllowed, NotFound
from accessreq.law.days import Months
from accessreq.law.disclosures import Paragraph
from accessreq.law.schedules import Schedule, Series
from accessreq.services import answering, attesting, calendars, disposal, intake
from accessreq.services.answering import Decision
from accessreq.services.checking import prove
from accessreq.services.looking import CaseView, view
from accessreq.services.recording import HowToIssue, record
from accessreq.services.session import Session, open_file
from accessreq.settings import Settings
from accessreq.store.connection import reading
from accessreq.store.database import Server
from accessreq.store.rows import docket_row

Made = Callable[..., Any]

LATER = date(2029, 1, 15)
SCHEDULES = (Schedule(series=Series.ACCESS, kept=Months(24), authority="Schedule 12345, item 7"),)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return structs.replace(settings, retention=SCHEDULES)


@pytest.fixture
def granted(session: Session, case: str, text_only: HowToIssue) -> str:
    """The case, granted on July 6, 2026."""
    answering.grant(session, case, answering.Grant(decision=Decision(on=date(2026, 7, 6))), text_only)
    return case


@pytest.fixture
def later(session_on: Callable[[date], Session], granted: str) -> Session:
    """The session on a day on which the case may go."""
    return session_on(LATER)


def test_a_case_is_listed_with_the_day_until_which_it_is_kept(
    session: Session, granted: str, later: Session
) -> None:
    (now,), (then,) = disposal.retained(session), disposal.retained(later)

    assert (now.case.number, now.retention.until) == (granted, date(2028, 7, 6))
    assert then.retention.reasons == ()


def test_a_case_that_may_go_goes_with_the_number_typed_and_what_is_left_says_so(
    later: Session, granted: str
) -> None:
    left, warnings = disposal.dispose(later, disposal.plan(later, granted), granted.lower())

    assert warnings == ()
    assert (left.disposed.outcome, left.disposed.authority) == (Status.GRANTED, "Schedule 12345, item 7")
    assert [(each.duty, each.met) for each in left.disposed.deadlines] == [
        ("answer-access", date(2026, 7, 6))
    ]
    assert view(later, granted) == left
    with reading(later.store) as database:
        row = docket_row(database, granted)
    assert row is not None
    assert {
        row[name] for name in ("name", "folded_name", "folded_email", "folded_address", "linked", "messages")
    } == {""}
    assert prove(later, (left.head,)) == ()
    assert list(disposal.retained(later)) == []


def test_nothing_goes_when_another_number_is_typed(later: Session, granted: str, store: Path) -> None:
    before = store.read_bytes()

    with pytest.raises(NotAllowed, match=f"What was typed is not {granted}"):
        disposal.dispose(later, disposal.plan(later, granted), "A-2026-0002")

    assert store.read_bytes() == before


def test_a_case_that_has_to_be_kept_names_every_reason(session: Session, granted: str) -> None:
    attesting.hold(
        session, granted, Held(on=date(2026, 7, 6), reason="petition", petition=True), dry_run=False
    )

    with pytest.raises(NotAllowed, match=r"litigation: petition .*; kept 2 years .* until 2028-07-06"):
        disposal.plan(session, granted)


def test_an_accounting_goes_only_when_the_record_itself_is_gone(
    session: Session, granted: str, session_on: Callable[[date], Session]
) -> None:
    told = Disclosed(
        on=date(2026, 7, 1),
        to=Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240")),
        under=Paragraph.PROGRAM,
        nature="training record",
        purpose="apprenticeship",
    )
    record(session, granted, told, dry_run=False)
    after_five_years = session_on(date(2031, 7, 2))

    with pytest.raises(NotAllowed, match="accounting of disclosures"):
        disposal.plan(session_on(date(2031, 7, 1)), granted)
    with pytest.raises(Needed, match="--record-gone"):
        disposal.plan(after_five_years, granted)
    planned = disposal.plan(after_five_years, granted, "destroyed 2031-06-01 under Schedule 3")

    assert planned.event.record_gone == "destroyed 2031-06-01 under Schedule 3"


def test_a_case_that_went_on_meanwhile_is_not_disposed_of(later: Session, granted: str) -> None:
    planned = disposal.plan(later, granted)
    attesting.hold(later, granted, Held(on=LATER, reason="petition", petition=True), dry_run=False)

    with pytest.raises(NotAllowed, match="recorded “held”"):
        disposal.dispose(later, planned, granted)

    assert isinstance(view(later, granted), CaseView)


def test_no_command_goes_on_with_a_case_that_is_gone(later: Session, granted: str) -> None:
    disposal.dispose(later, disposal.plan(later, granted), granted)

    for again in (lambda: open_file(later, granted), lambda: disposal.plan(later, granted)):
        with pytest.raises(NotAllowed, match="was disposed of on 2029-01-15"):
            again()


def test_a_day_that_is_appointed_later_passes_a_case_that_is_gone(
    later: Session, granted: str, make_request: Made
) -> None:
    intake.receive(later, make_request(on=date(2029, 1, 12), name="Ada Young"))
    disposal.dispose(later, disposal.plan(later, granted), granted)
    day = DayAppointed(on=LATER, day=date(2029, 1, 17), name="Day of thanks", cite="Proclamation")

    moves = calendars.moves_of(later, day)

    assert {each.of.case for each in moves} == {"A-2029-0001"}


def test_a_file_that_cannot_be_made_anew_is_said_and_the_case_is_gone_all_the_same(
    later: Session, granted: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disposal.dispose(later, disposal.plan(later, granted), granted)
    monkeypatch.setattr("accessreq.store.connection.WAIT_SECONDS", 0.1)

    with closing(sqlite3.connect(store, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        (warning,) = disposal.made_anew(store)

    assert "was not made anew" in warning


def test_what_a_server_keeps_of_old_rows_is_said_with_what_its_owner_types() -> None:
    (words,) = disposal.made_anew(Server("postgresql://records@db.example.gov/records"))

    assert "VACUUM (FULL) accessreq.entry, accessreq.document" in words


def test_a_certificate_is_saved_in_each_format_and_can_be_had_again(
    later: Session, granted: str, tmp_path: Path
) -> None:
    left, _ = disposal.dispose(later, disposal.plan(later, granted), granted)

    words, files = disposal.certificate(later, left, tmp_path / "out")
    again = disposal.certificate(later, disposal.certificate_again(later, granted), tmp_path / "out")

    assert [each.name for each in files] == [
        f"{granted}-certificate-of-disposal.{suffix}" for suffix in ("txt", "docx", "pdf")
    ]
    assert again == (words, files)
    assert all(hash_ in words for seq, hash_ in left.hashes.items() if seq < left.entries[-1].seq)
    assert "Maria" not in words


def test_there_is_no_certificate_of_a_case_that_is_kept(later: Session, granted: str) -> None:
    with pytest.raises(NotFound, match="was not disposed of"):
        disposal.certificate_again(later, granted)


def test_a_folder_in_which_the_certificate_has_no_place_is_refused_before_anything_goes(
    later: Session, granted: str, tmp_path: Path
) -> None:
    (tmp_path / f"{granted}-certificate-of-disposal.pdf").write_text("mine")

    with pytest.raises(NotAllowed, match="holds something else"):
        disposal.refuse_an_occupied_folder(granted, tmp_path)
