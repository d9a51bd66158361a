"""What was typed wrong, and how the record was mended without deleting anything."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.cases.events import Noted, Voided
from accessreq.errors import NotAllowed
from accessreq.law.days import Months
from accessreq.law.schedules import Schedule, Series
from accessreq.services import acts, strikes
from accessreq.services.checking import prove
from accessreq.services.digests import whole
from accessreq.services.disposal import dispose, plan
from accessreq.services.session import open_file
from accessreq.services.timeline import timeline
from accessreq.store import reading

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_a_mistyped_day_of_receipt(office: Office, plain: Plain) -> None:
    """One strike mends the deadline and the next letter, because none of them owned the date.

    2026-06-30 Tue  logged as received today; the stamp says June 29
    2026-07-01 Wed  struck and put right: due July 6 instead of July 7
    2026-07-06 Mon  acknowledged; the letter says June 29
    """
    case = office.receives(date(2026, 6, 30))
    assert office.dates(case, date(2026, 6, 30)) == {"answer-access": ("2026-07-07", "2026-07-07")}

    strikes.strike(
        office.session(date(2026, 7, 1)),
        case,
        1,
        on=date(2026, 7, 1),
        reason="the stamp says June 29",
        instead={"on": "2026-06-29"},
    )
    assert office.dates(case, date(2026, 7, 1)) == {"answer-access": ("2026-07-06", "2026-07-06")}
    letter = plain(office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 20)))

    assert "June 29, 2026" in letter
    assert "June 30, 2026" not in letter
    entries = open_file(office.session(date(2026, 7, 6)), case).entries
    assert [(each.seq, each.event.kind) for each in entries] == [
        (1, "request-received"),
        (2, "entry-struck"),
        (3, "request-received"),
        (4, "acknowledged"),
        (5, "letter-issued"),
    ]
    assert prove(office.session(date(2026, 7, 6))) == ()


def test_a_grant_in_the_wrong_case(office: Office) -> None:
    """Undone with its letter; the case is where it was, and the next letter has the next number.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted by mistake, and undone
    2026-07-06 Mon  denied
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants(case, date(2026, 7, 2))
    session = office.session(date(2026, 7, 2))

    strikes.undo(session, case, on=date(2026, 7, 2), reason="meant for another case")
    assert office.status(case, date(2026, 7, 2)) == "received"
    assert office.stands(case, date(2026, 7, 2)) == {"answer-access": "due-soon"}
    assert office.letters(case, date(2026, 7, 2)) == []

    office.denies(case, date(2026, 7, 6), "A01")
    assert office.status(case, date(2026, 7, 6)) == "denied"
    assert office.letters(case, date(2026, 7, 6)) == [(2, "denial")]


def test_a_determination_dated_before_the_receipt(office: Office) -> None:
    """Refused, with both dates.

    2026-06-30 Tue  received
    2026-07-01 Wed  a denial dated June 29 is typed
    """
    case = office.receives(date(2026, 6, 30))

    with pytest.raises(NotAllowed) as refused:
        office.denies(case, date(2026, 6, 29), "A01")

    assert refused.value.found == ("“deny” on 2026-06-29 is before the receipt of A-2026-0001 on 2026-06-30.")
    assert office.status(case, date(2026, 7, 1)) == "received"
    assert office.letters(case, date(2026, 7, 1)) == []


def test_a_paper_that_was_logged_twice(office: Office) -> None:
    """The second number is kept and void; its clocks stop, and the calendar and the digest are silent on it.

    2026-06-30 Tue  a request comes by mail and is logged as A-2026-0001
    2026-07-01 Wed  a colleague logs the same paper as A-2026-0002, as received that day, and acknowledges it
    2026-07-06 Mon  A-2026-0002 is void; A-2026-0001 is the right case
    2026-07-07 Tue  a note says where the paper lies; nothing else can be recorded in it
    2026-07-08 Wed  A-2026-0001 is one day late, and A-2026-0002 is not
    """
    right = office.receives(date(2026, 6, 30))
    double = office.receives(date(2026, 7, 1))
    office.acknowledges(double, date(2026, 7, 1), promised=date(2026, 7, 15))
    assert office.stands(double, date(2026, 7, 6)) == {
        "answer-access": "met",
        "promise-date": "met",
        "determine-access": "open",
    }
    reminders = {each.case for each in reading.open_deadlines(office.store)}
    assert reminders == {right, double}

    event = Voided(on=date(2026, 7, 6), reason="the same paper, logged twice", right="a1")
    done = strikes.void(office.session(date(2026, 7, 6)), double, event)

    assert (done.case.number, done.case.status.value) == ("A-2026-0002", "void")
    assert office.stands(double, date(2026, 7, 6)) == {}
    assert {each.case for each in reading.open_deadlines(office.store)} == {right}
    listed = [(row.case, row.status.value, row.next is None) for row in reading.docket(office.store)]
    assert listed == [("A-2026-0001", "received", False), ("A-2026-0002", "void", True)]

    acts.note(
        office.session(date(2026, 7, 7)), double, Noted(on=date(2026, 7, 7), note="The paper lies with a1.")
    )
    with pytest.raises(NotAllowed, match="so “identity” cannot follow"):
        office.sees_proof(double, date(2026, 7, 7))

    digest = whole(office.session(date(2026, 7, 8))).digest
    assert [(each.case, each.duty) for each in digest.overdue] == [("A-2026-0001", "answer-access")]
    assert digest.open == 1
    _, moments = timeline(office.session(date(2026, 7, 8)), double)
    assert [(each.on.isoformat(), each.entry.event.kind) for each in moments if each.entry] == [
        ("2026-07-01", "request-received"),
        ("2026-07-01", "acknowledged"),
        ("2026-07-06", "voided"),
        ("2026-07-07", "noted"),
    ]
    assert all(each.ends is None for each in moments)
    assert prove(office.session(date(2026, 7, 8))) == ()


def test_a_void_case_at_the_end_of_its_retention(office: Office) -> None:
    """It is kept as long as any other, and what is left of it says that it was void.

    2026-06-30 Tue  logged by mistake
    2026-07-01 Wed  void
    2032-07-01 Thu  six years later it is still kept
    2032-07-02 Fri  disposed of
    """
    case = office.receives(date(2026, 6, 30))
    schedule = Schedule(series=Series.ACCESS, kept=Months(72), authority="Schedule 1")
    office = replace(office, settings=structs.replace(office.settings, retention=(schedule,)))
    event = Voided(on=date(2026, 7, 1), reason="a letter to another agency")
    strikes.void(office.session(date(2026, 7, 1)), case, event)
    with pytest.raises(NotAllowed, match="kept 6 years from its last day"):
        plan(office.session(date(2032, 7, 1)), case)

    dispose(office.session(date(2032, 7, 2)), plan(office.session(date(2032, 7, 2)), case), case)

    (row,) = reading.docket(office.store)
    assert (row.case, row.name, row.status.value, row.next) == (case, "", "void", None)
    assert prove(office.session(date(2032, 7, 2))) == ()
