"""Requests that were answered within the law, one way or another."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.errors import NotAllowed, Refused

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_a_request_before_independence_day_on_a_saturday(office: Office, plain: Plain) -> None:
    """The main job.

    2026-06-30 Tue  received by mail, about courses
    2026-07-01 Wed  identity shown by signature
    2026-07-03 Fri  a business day: July 4 is a Saturday, and a Saturday moves nothing
    2026-07-06 Mon  acknowledged, decision promised for July 20
    2026-07-16 Thu  granted, 12 pages
    """
    case = office.receives(date(2026, 6, 30))
    assert office.dates(case, date(2026, 6, 30)) == {"answer-access": ("2026-07-07", "2026-07-07")}
    assert office.stands(case, date(2026, 6, 30)) == {"answer-access": "open"}
    assert office.stands(case, date(2026, 7, 3)) == {"answer-access": "due-soon"}

    office.sees_proof(case, date(2026, 7, 1))
    letter = plain(office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 20)))
    assert "June 30, 2026" in letter
    assert "July 20, 2026" in letter
    assert office.status(case, date(2026, 7, 6)) == "acknowledged"
    assert office.dates(case, date(2026, 7, 6))["determine-access"] == ("2026-07-20", "2026-07-20")
    assert office.stands(case, date(2026, 7, 14)) == {
        "answer-access": "met",
        "promise-date": "met",
        "determine-access": "open",
    }

    grant = plain(office.grants(case, date(2026, 7, 16), pages=12))
    assert "June 30, 2026" in grant
    assert office.status(case, date(2026, 7, 16)) == "granted"
    assert office.letters(case, date(2026, 7, 16)) == [(1, "acknowledgment"), (2, "grant")]
    assert office.stands(case, date(2026, 8, 1)) == {
        "answer-access": "met",
        "promise-date": "met",
        "determine-access": "met",
    }


def test_a_request_that_crosses_lincolns_birthday(office: Office) -> None:
    """The office acts a day before the statute's own last day.

    2026-02-10 Tue  received
    2026-02-12 Thu  Lincoln's Birthday: a public holiday, State offices usually open
    2026-02-16 Mon  Washington's Birthday
    2026-02-18 Wed  act by, if Lincoln's Birthday counts
    2026-02-19 Thu  due, by the statute
    """
    case = office.receives(date(2026, 2, 10))

    assert office.dates(case, date(2026, 2, 10)) == {"answer-access": ("2026-02-18", "2026-02-19")}
    assert office.stands(case, date(2026, 2, 17)) == {"answer-access": "due-soon"}
    assert office.stands(case, date(2026, 2, 18)) == {"answer-access": "due-today"}
    assert office.stands(case, date(2026, 2, 19)) == {"answer-access": "due-today"}
    assert office.stands(case, date(2026, 2, 20))["answer-access"] == "overdue"


def test_a_promise_of_which_the_thirtieth_day_is_a_sunday(office: Office, plain: Plain) -> None:
    """The printed date rolls back, and is the one that is kept.

    2025-01-27 Mon  received
    2025-01-31 Fri  acknowledged without naming a date
    2025-02-28 Fri  promised: the last business day before day 30
    2025-03-02 Sun  day 30
    2025-03-03 Mon  the promise is broken since the Saturday
    """
    case = office.receives(date(2025, 1, 27))
    letter = plain(office.acknowledges(case, date(2025, 1, 31)))

    assert "February 28, 2025" in letter
    assert office.dates(case, date(2025, 1, 31))["promise-date"] == ("2025-02-28", "2025-02-28")
    assert office.dates(case, date(2025, 1, 31))["determine-access"] == ("2025-02-28", "2025-02-28")
    assert office.stands(case, date(2025, 2, 28))["determine-access"] == "due-today"
    assert office.stands(case, date(2025, 3, 1))["determine-access"] == "overdue"


def test_a_promise_past_the_thirtieth_day(office: Office) -> None:
    """Refused, whatever the reason; the thirtieth day itself may be promised.

    2025-01-27 Mon  received
    2025-01-31 Fri  an acknowledgment that promises March 3, day 31: refused
                    the same with March 2, day 30, a Sunday: accepted with a warning
    2025-02-28 Fri  to act by: the business day before the Sunday
    2025-03-03 Mon  due: the Sunday's next business day
    """
    case = office.receives(date(2025, 1, 27))

    with pytest.raises(Refused, match="2025-03-03 is 31 days after"):
        office.acknowledges(case, date(2025, 1, 31), promised=date(2025, 3, 3))
    assert office.letters(case, date(2025, 1, 31)) == []

    done = office.acknowledges(case, date(2025, 1, 31), promised=date(2025, 3, 2))
    assert done.warnings == ("The promised date, 2025-03-02, is not a business day.",)
    assert office.dates(case, date(2025, 1, 31))["determine-access"] == ("2025-02-28", "2025-03-03")


def test_a_grant_in_part(office: Office, plain: Plain) -> None:
    """What was withheld may be appealed.

    2026-09-01 Tue  received, identity shown
    2026-09-04 Fri  granted in part: page 3 names others
    2026-09-07 Mon  Labor Day
    2026-10-12 Mon  Columbus Day
    2026-10-20 Tue  thirty business days after the letter
    2026-10-22 Thu  the same, had the letter been five days in the mail: the time to appeal ends
    """
    case = office.receives(date(2026, 9, 1))
    office.sees_proof(case, date(2026, 9, 1))

    letter = plain(
        office.grants_in_part(
            case, date(2026, 9, 4), "page 3", "A09", "Social Services Law § 422(4) protects the others."
        )
    )

    assert "page 3" in letter
    assert "October 20, 2026" in letter
    assert office.status(case, date(2026, 9, 4)) == "granted-in-part"
    assert office.letters(case, date(2026, 9, 4)) == [(1, "grant-in-part")]
    assert office.dates(case, date(2026, 9, 4)) == {
        "answer-access": ("2026-09-09", "2026-09-09"),
        "appeal-window": ("2026-10-20", "2026-10-20"),
    }
    assert office.stands(case, date(2026, 10, 20)) == {"answer-access": "met", "appeal-window": "due-soon"}
    assert office.stands(case, date(2026, 10, 22)) == {"answer-access": "met", "appeal-window": "due-today"}


def test_a_denial_and_a_grant_that_came_too_late(office: Office, plain: Plain) -> None:
    """What is determined is determined; only the appeal is left.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied: the agency does not have the record
    2026-07-06 Mon  a grant is refused, with what may follow
    2026-08-13 Thu  thirty business days after the letter
    2026-08-18 Tue  the same, had the letter been five days in the mail
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    letter = plain(office.denies(case, date(2026, 7, 2), "A01"))
    assert "The agency does not have the record." in letter
    assert "August 13, 2026" in letter
    assert "thirty business days" in letter

    with pytest.raises(NotAllowed) as refused:
        office.grants(case, date(2026, 7, 6))

    assert refused.value.found == (
        "A-2026-0001 was denied on 2026-07-02, so “grant” on 2026-07-06 cannot follow."
    )
    assert refused.value.why == (
        "What may follow: identity, appeal, disclosed, fee, certify, authorize, hold, letter, amend, link, "
        "note, remind, attach."
    )
    assert office.letters(case, date(2026, 7, 6)) == [(1, "denial")]
    assert office.status(case, date(2026, 7, 6)) == "denied"
    assert office.stands(case, date(2026, 8, 14))["appeal-window"] == "due-soon"
    assert office.stands(case, date(2026, 8, 18))["appeal-window"] == "due-today"
    assert office.stands(case, date(2026, 8, 19))["appeal-window"] == "lapsed"


def test_a_second_acknowledgment(office: Office) -> None:
    """The law knows no second extension.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, decision promised for July 20
    2026-07-17 Fri  a second acknowledgment with a later date: refused
    """
    case = office.receives(date(2026, 6, 30))
    office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 20))

    with pytest.raises(NotAllowed, match="was acknowledged on 2026-07-06, so “acknowledge” on 2026-07-17"):
        office.acknowledges(case, date(2026, 7, 17), promised=date(2026, 8, 14))

    assert office.dates(case, date(2026, 7, 17))["determine-access"] == ("2026-07-20", "2026-07-20")
    assert office.letters(case, date(2026, 7, 17)) == [(1, "acknowledgment")]


def test_a_withdrawal(office: Office) -> None:
    """Nothing is owed any more.

    2026-06-30 Tue  received
    2026-07-02 Thu  withdrawn by telephone
    2026-07-08 Wed  the day after the answer would have been due
    """
    case = office.receives(date(2026, 6, 30))
    office.hears_of_withdrawal(case, date(2026, 7, 2))

    assert office.status(case, date(2026, 7, 2)) == "withdrawn"
    assert office.stands(case, date(2026, 7, 8)) == {"answer-access": "moot"}
    assert office.letters(case, date(2026, 7, 8)) == []
