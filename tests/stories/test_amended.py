"""A request that was amended: the first words stay, letters use the new ones, dates move by the law alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.errors import NotAllowed
from accessreq.services import intake, strikes
from accessreq.services.checking import prove
from accessreq.services.looking import look
from accessreq.services.session import open_file
from accessreq.store import reading

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def amends(office: Office, case: str, on: date, **facts: Any) -> Any:  # noqa: ANN401  any fact may be amended
    return intake.amend(office.session(on), case, RequestAmended(on=on, **facts))


def answers(office: Office, case: str, on: date) -> list[tuple[str, str, str]]:
    """From which day each answer runs, until when, and how it stands."""
    _, standing = look(office.session(on), case)
    return [
        (one.deadline.start.isoformat(), one.deadline.due.isoformat(), one.state.value)
        for one in standing
        if one.deadline.duty == "answer-correction"
    ]


def test_a_correction_that_grows(office: Office) -> None:
    """What is mended moves no date; what is asked for anew has thirty business days of its own.

    2026-06-30 Tue  received: the year 1990 should say 1991, the name Itoh should say Ito; due August 11
    2026-07-13 Mon  the year should say 1992, not 1991: due August 11 all the same
    2026-07-20 Mon  a grade is wrong too: a third item, due August 31
    2026-08-05 Wed  year and name are corrected
    2026-08-12 Wed  nothing is late: the grade alone is open
    2026-08-24 Mon  the grade is refused; everything was in time
    """
    case = office.receives_correction(
        date(2026, 6, 30), ("Application", "1990", "1991"), ("Application", "Itoh", "Ito")
    )
    office.sees_proof(case, date(2026, 6, 30))

    year = AmendedItem(number=1, record="Application", now="1990", wanted="1992")
    mended = amends(office, case, date(2026, 7, 13), items=(year,))
    assert mended.warnings == ("No date moves: what is asked for keeps its day of receipt.",)
    assert answers(office, case, date(2026, 7, 13)) == [("2026-06-30", "2026-08-11", "open")]

    grade = AmendedItem(record="Transcript", now="B", wanted="A")
    grown = amends(office, case, date(2026, 7, 20), items=(grade,))
    assert grown.warnings == (
        "Item 3 is a written request of its own, § 95(2): thirty business days run from 2026-07-20. No other "
        "date moves.",
    )
    assert answers(office, case, date(2026, 7, 20)) == [
        ("2026-06-30", "2026-08-11", "open"),
        ("2026-07-20", "2026-08-31", "open"),
    ]

    office.makes(case, date(2026, 8, 5), 1, 2)
    assert answers(office, case, date(2026, 8, 12)) == [
        ("2026-06-30", "2026-08-11", "met"),
        ("2026-07-20", "2026-08-31", "open"),
    ]
    assert {each.due for each in reading.open_deadlines(office.store)} == {date(2026, 8, 31)}

    office.refuses(case, date(2026, 8, 24), 3)
    assert office.status(case, date(2026, 8, 24)) == "granted-in-part"
    assert [each[2] for each in answers(office, case, date(2026, 8, 24))] == ["met", "met"]
    assert open_file(office.session(date(2026, 8, 24)), case).case.received.items[0].wanted == "1991"
    assert prove(office.session(date(2026, 8, 24))) == ()


def test_the_letters_of_a_correction_that_grew(office: Office, plain: Plain) -> None:
    """They use the new words, say when the request was amended, and give each item its own day.

    2026-06-30 Tue  received: the year 1990 should say 1991, the name Itoh should say Ito
    2026-07-13 Mon  the year should say 1992
    2026-07-20 Mon  a grade is wrong too; the receipt is confirmed
    2026-08-05 Wed  year and name are corrected
    """
    case = office.receives_correction(
        date(2026, 6, 30), ("Application", "1990", "1991"), ("Application", "Itoh", "Ito")
    )
    office.sees_proof(case, date(2026, 6, 30))
    year = AmendedItem(number=1, record="Application", now="1990", wanted="1992")
    amends(office, case, date(2026, 7, 13), items=(year,))
    amends(office, case, date(2026, 7, 20), items=(AmendedItem(record="Transcript", now="B", wanted="A"),))

    receipt = plain(office.confirms(case, date(2026, 7, 20)))
    assert "by August 11, 2026. On that day the thirty business days end" in receipt
    assert "For item 3, which we received on July 20, 2026, they end on August 31, 2026." in receipt
    assert "no answer by August 11, 2026, or about item 3 by August 31, 2026, you may treat" in receipt

    letter = plain(office.makes(case, date(2026, 8, 5), 1, 2))
    assert "It now says: 1992" in letter
    assert "1991" not in letter
    assert "The request was amended on July 20, 2026." in letter
    assert "write to you about it by August 31, 2026" in letter
    assert "Item 3: Transcript You asked that it say: A" in letter


def test_a_data_subject_who_has_moved(office: Office, plain: Plain) -> None:
    """The next letter goes to the new address, the first one stays as it was, and no date moves.

    2026-06-30 Tue  received, identity shown, and the receipt of it
    2026-07-02 Thu  the data subject writes the new address
    2026-07-06 Mon  granted
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    first = plain(office.acknowledges(case, date(2026, 6, 30), promised=date(2026, 7, 14)))

    moved = amends(office, case, date(2026, 7, 2), address=("7 Canal Street", "Utica, New York 13501"))
    granted = plain(office.grants(case, date(2026, 7, 6), pages=2))

    assert moved.warnings == (
        "Identity was accepted on 2026-06-30, before this. Be sure that the data subject sent it: the next "
        "letter goes where it says.",
    )
    assert "12 Elm Street Troy, New York 12180" in first
    assert "7 Canal Street Utica, New York 13501" in granted
    assert "The request was amended" not in granted
    assert moved.case.received.data_subject.address == ("12 Elm Street", "Troy, New York 12180")
    assert office.stands(case, date(2026, 7, 6))["determine-access"] == "met"


def test_silence_on_what_was_added(office: Office) -> None:
    """The item that was asked for later is late by itself, and its silence alone can be appealed.

    2026-06-30 Tue  one change is asked for, due August 11
    2026-07-20 Mon  one more, due August 31
    2026-08-05 Wed  the first is made
    2026-09-01 Tue  the second counts as refused; it can be appealed through October 14
    """
    case = office.receives_correction(date(2026, 6, 30), ("Application", "1990", "1991"))
    office.sees_proof(case, date(2026, 6, 30))
    amends(office, case, date(2026, 7, 20), items=(AmendedItem(record="Transcript", now="B", wanted="A"),))
    office.makes(case, date(2026, 8, 5), 1)

    assert answers(office, case, date(2026, 8, 31))[1] == ("2026-07-20", "2026-08-31", "due-today")
    assert answers(office, case, date(2026, 9, 1))[1] == ("2026-07-20", "2026-08-31", "overdue")
    _, standing = look(office.session(date(2026, 9, 1)), case)
    (window,) = [one.deadline for one in standing if one.deadline.duty == "appeal-window"]
    assert (window.opens, window.due) == (date(2026, 9, 1), date(2026, 10, 14))


def test_a_request_for_access_that_is_described_better(office: Office, plain: Plain) -> None:
    """The clock runs from the first receipt; the answer uses the words that were sent later.

    2026-06-30 Tue  "my file" is asked for, due July 7
    2026-07-02 Thu  the data subject writes which file, and that a friend acts for them
    2026-07-06 Mon  acknowledged; denied on July 20
    2026-07-21 Tue  the data subject now wants another file: that is a request of its own
    """
    case = office.receives(date(2026, 6, 30), about="my file")

    amended = amends(
        office, case, date(2026, 7, 2), about="My apprenticeship file of 2019", email="m@example.org"
    )
    assert office.dates(case, date(2026, 7, 2)) == {"answer-access": ("2026-07-07", "2026-07-07")}
    letter = plain(office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 20)))
    assert "My apprenticeship file of 2019 The request was amended on July 2, 2026." in letter
    assert "my file" not in letter
    assert amended.case.received.about == "my file"

    office.denies(case, date(2026, 7, 20), "A01")
    with pytest.raises(NotAllowed, match="A-2026-0001 was denied, so what is asked for there can no longer"):
        amends(office, case, date(2026, 7, 21), about="My payroll file")


def test_an_amendment_for_the_wrong_case(office: Office) -> None:
    """It is undone like anything else, with the deadline that it gave rise to.

    2026-06-30 Tue  one change is asked for
    2026-07-20 Mon  an item is added that belongs to somebody else, and undone
    """
    case = office.receives_correction(date(2026, 6, 30), ("Application", "1990", "1991"))
    amends(office, case, date(2026, 7, 20), items=(AmendedItem(record="Transcript", now="B", wanted="A"),))
    session = office.session(date(2026, 7, 20))

    strikes.undo(session, case, on=date(2026, 7, 20), reason="another person's letter")
    assert answers(office, case, date(2026, 7, 20)) == [("2026-06-30", "2026-08-11", "open")]

    strikes.redo(session, case, on=date(2026, 7, 20), reason="it was hers")
    assert len(answers(office, case, date(2026, 7, 20))) == 2
    assert prove(session) == ()
