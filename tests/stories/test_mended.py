"""What was typed wrong, and how the record was mended without deleting anything."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.casebook import mending
from accessreq.casebook.desk import open_file
from accessreq.casebook.proving import prove
from accessreq.errors import NotAllowed

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

    mending.strike(
        office.desk(date(2026, 7, 1)),
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
    entries = open_file(office.desk(date(2026, 7, 6)), case).entries
    assert [(each.seq, each.event.kind) for each in entries] == [
        (1, "request-received"),
        (2, "entry-struck"),
        (3, "request-received"),
        (4, "acknowledged"),
        (5, "letter-issued"),
    ]
    assert prove(office.desk(date(2026, 7, 6))) == ()


def test_a_grant_in_the_wrong_case(office: Office) -> None:
    """Undone with its letter; the case is where it was, and the next letter has the next number.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted by mistake, and undone
    2026-07-06 Mon  denied
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants(case, date(2026, 7, 2))
    desk = office.desk(date(2026, 7, 2))

    mending.undo(desk, case, on=date(2026, 7, 2), reason="meant for another case")
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

    assert refused.value.found == (
        "“deny” on 2026-06-29 lies before the receipt of A-2026-0001 on 2026-06-30."
    )
    assert office.status(case, date(2026, 7, 1)) == "received"
    assert office.letters(case, date(2026, 7, 1)) == []
