"""What happens a second time in one case: appeals, notices, a change of mind."""

from datetime import date
from typing import Any

import pytest

from accessreq.cases.people import Recipient
from accessreq.errors import NotAllowed, Refused

Office = Any  # the class of the fixture stands in conftest, which is no module to import from

NAME = ("Course application of March 3", "Lopes", "Lopez")
BIRTH = ("Course application of March 3", "born 1990", "born 1991")
LABOR = Recipient(name="Department of Labor")


def test_two_items_refused_in_one_letter_are_appealed_one_after_the_other(office: Office) -> None:
    """The first appeal names its portion, so the time for the rest stands open.

    2026-05-21 Thu  received with two items
    2026-06-02 Tue  both refused
    2026-06-03 Wed  appeal of item 1
    2026-06-10 Wed  appeal of item 2
    2026-07-15 Wed  thirty business days after the refusal, without the days for the mail
    2026-07-16 Thu  the first appeal is due
    2026-07-23 Thu  the second is
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH)
    office.refuses(case, date(2026, 6, 2))

    office.hears_appeal(case, date(2026, 6, 3), portions="item 1")
    office.hears_appeal(case, date(2026, 6, 10), portions="item 2")
    office.forwards_appeal(case, date(2026, 6, 3))
    assert office.stands(case, date(2026, 6, 10))["forward-appeal"] == "due-today"
    office.denies_appeal(case, date(2026, 7, 6))
    assert office.status(case, date(2026, 7, 6)) == "appealed"
    office.denies_appeal(case, date(2026, 7, 7))

    assert office.status(case, date(2026, 7, 7)) == "appeal-denied"
    with pytest.raises(NotAllowed, match="ended on 2026-07-20, and the appeal came on 2026-07-21"):
        office.hears_appeal(case, date(2026, 7, 21))


def test_an_appeal_of_everything_is_not_made_twice(office: Office) -> None:
    """Nothing is left to appeal once all of it is under appeal.

    2026-05-21 Thu  received
    2026-06-02 Tue  refused
    2026-06-03 Wed  appeal
    2026-06-10 Wed  a second one is refused
    """
    case = office.receives_correction(date(2026, 5, 21), NAME)
    office.refuses(case, date(2026, 6, 2))
    office.hears_appeal(case, date(2026, 6, 3))

    with pytest.raises(NotAllowed, match="Nothing that is not appealed already was denied"):
        office.hears_appeal(case, date(2026, 6, 10))


def test_a_recipient_is_told_of_each_correction(office: Office) -> None:
    """One wish, two corrections, two notices.

    2025-03-03 Mon  disclosed to the Department of Labor
    2026-05-21 Thu  received with two items, identity shown; the Department is to be told
    2026-06-01 Mon  item 1 made
    2026-06-02 Tue  told
    2026-06-10 Wed  item 2 made: to be told again, by June 17
    2026-06-11 Thu  told again
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH)
    office.sees_proof(case, date(2026, 5, 21))
    office.discloses(case, date(2026, 5, 21), date(2025, 3, 3))
    office.is_asked_to_tell(case, date(2026, 5, 21), LABOR)

    office.makes(case, date(2026, 6, 1), 1)
    office.tells(case, date(2026, 6, 2), LABOR)
    assert office.stands(case, date(2026, 6, 2))["notify-recipients"] == "met"
    office.makes(case, date(2026, 6, 10), 2)
    assert office.stands(case, date(2026, 6, 10))["notify-recipients"] == "open"
    assert office.dates(case, date(2026, 6, 10))["notify-recipients"] == ("2026-06-17", "2026-06-17")

    office.tells(case, date(2026, 6, 11), LABOR)
    assert office.stands(case, date(2026, 6, 11))["notify-recipients"] == "met"


def test_what_was_refused_can_be_appealed_after_the_rest_is_taken_back(office: Office) -> None:
    """A withdrawal takes back what is undecided; a refusal stays one.

    2026-05-21 Thu  received with two items
    2026-06-02 Tue  item 1 refused
    2026-06-05 Fri  the request is taken back
    2026-06-10 Wed  appeal of the refusal
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH)
    office.refuses(case, date(2026, 6, 2), 1)
    office.hears_of_withdrawal(case, date(2026, 6, 5))
    assert office.stands(case, date(2026, 6, 5)) == {"answer-correction": "moot", "appeal-window": "open"}

    office.hears_appeal(case, date(2026, 6, 10))

    assert office.status(case, date(2026, 6, 10)) == "appealed"
    assert office.stands(case, date(2026, 6, 10)) == {
        "answer-correction": "moot",
        "appeal-window": "met",
        "forward-appeal": "due-today",
        "decide-correction-appeal": "open",
    }


def test_a_request_taken_back_before_anything_was_refused_leaves_nothing_to_appeal(office: Office) -> None:
    """There is no refusal, and silence is owed to nobody.

    2026-05-21 Thu  received
    2026-06-05 Fri  taken back
    2026-07-20 Mon  an appeal is refused
    """
    case = office.receives_correction(date(2026, 5, 21), NAME)
    office.hears_of_withdrawal(case, date(2026, 6, 5))

    with pytest.raises(NotAllowed, match="was denied in C-2026-0001, which was withdrawn"):
        office.hears_appeal(case, date(2026, 7, 20))


def test_a_petition_that_silence_allowed_stands_after_a_late_determination(office: Office) -> None:
    """The court is asked while the appeal is unanswered; the late answer asks for no second petition.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal
    2026-07-21 Tue  the appeal is due
    2026-08-03 Mon  a petition is served
    2026-09-01 Tue  the appeal is denied, late
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    office.hears_appeal(case, date(2026, 7, 10))
    office.is_sued(case, date(2026, 8, 3))

    office.denies_appeal(case, date(2026, 9, 1))

    assert office.stands(case, date(2026, 9, 1))["judicial-review"] == "met"
    assert office.stands(case, date(2026, 9, 1))["decide-access-appeal"] == "met-late"


def test_a_correction_on_appeal_is_made_before_it_is_told(office: Office) -> None:
    """A change that lies after the determination is refused.

    2026-05-21 Thu  received
    2026-06-02 Tue  refused
    2026-06-10 Wed  appeal
    2026-06-22 Mon  granted, "changed" on June 23: refused
    """
    case = office.receives_correction(date(2026, 5, 21), NAME)
    office.refuses(case, date(2026, 6, 2))
    office.hears_appeal(case, date(2026, 6, 10))

    with pytest.raises(Refused, match="changed on 2026-06-23, after the decision of 2026-06-22"):
        office.grants_appeal(case, date(2026, 6, 22), changed=date(2026, 6, 23))
