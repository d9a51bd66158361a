"""Requests for correction: made whole, item by item, met with silence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.errors import NotAllowed

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

NAME = ("Course application of March 3", "Lopes", "Lopez")
BIRTH = ("Course application of March 3", "born 1990", "born 1991")
STREET = ("Address card", "12 Elm Road", "12 Elm Street")


def test_a_correction_that_is_made_whole(office: Office, plain: Plain) -> None:
    """One item, corrected before the letter goes out.

    2026-05-21 Thu  received, identity shown
    2026-05-22 Fri  a courtesy letter; it moves no date
    2026-06-10 Wed  the record is changed
    2026-06-11 Thu  the letter tells of it
    2026-07-06 Mon  due: Memorial Day and Juneteenth lie between, July 4 is a Saturday
    """
    case = office.receives_correction(date(2026, 5, 21), NAME)
    assert case == "C-2026-0001"
    assert office.dates(case, date(2026, 5, 21)) == {"answer-correction": ("2026-07-06", "2026-07-06")}

    office.sees_proof(case, date(2026, 5, 21))
    courtesy = plain(office.confirms(case, date(2026, 5, 22)))
    assert "July 6, 2026" in courtesy
    assert office.dates(case, date(2026, 5, 22)) == {"answer-correction": ("2026-07-06", "2026-07-06")}
    assert office.stands(case, date(2026, 5, 22)) == {"answer-correction": "open"}
    assert office.status(case, date(2026, 5, 22)) == "received"

    letter = plain(office.makes(case, date(2026, 6, 11), changed=date(2026, 6, 10)))
    assert "It said: Lopes" in letter
    assert "It now says: Lopez" in letter
    assert "June 10, 2026" in letter
    assert "section 96(1)(d), (i) or (l)" in letter
    assert office.stands(case, date(2026, 6, 11)) == {"answer-correction": "met"}
    assert office.status(case, date(2026, 6, 11)) == "granted"
    assert office.letters(case, date(2026, 6, 11)) == [(1, "correction-received"), (2, "correction-made")]


def test_a_correction_decided_item_by_item(office: Office, plain: Plain) -> None:
    """Each item on a day of its own; the duty is met when the last is decided.

    2026-05-21 Thu  received with three items, identity shown
    2026-06-01 Mon  item 1 is made
    2026-06-08 Mon  item 2 is refused; its time to appeal runs
    2026-06-22 Mon  item 3 is made
    2026-07-21 Tue  thirty business days after the refusal
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH, STREET)
    office.sees_proof(case, date(2026, 5, 21))

    first = plain(office.makes(case, date(2026, 6, 1), 1))
    assert "July 6, 2026" in first  # the others are still to be decided, by then
    assert office.status(case, date(2026, 6, 1)) == "received"

    second = plain(office.refuses(case, date(2026, 6, 8), 2))
    assert "The certificate on file says 1990." in second
    assert "thirty business days" in second
    assert "July 21, 2026" in second
    assert office.stands(case, date(2026, 6, 8)) == {"answer-correction": "open", "appeal-window": "open"}

    office.makes(case, date(2026, 6, 22), 3)
    assert office.stands(case, date(2026, 6, 22)) == {"answer-correction": "met", "appeal-window": "open"}
    assert office.dates(case, date(2026, 6, 22))["appeal-window"] == ("2026-07-21", "2026-07-21")
    assert office.status(case, date(2026, 6, 22)) == "granted-in-part"
    assert [kind for _, kind in office.letters(case, date(2026, 6, 22))] == [
        "correction-made",
        "correction-refused",
        "correction-made",
    ]


def test_a_correction_that_is_made_in_part(office: Office, plain: Plain) -> None:
    """One letter for all: one item made, one made but for a portion.

    2026-05-21 Thu  received with two items, identity shown
    2026-06-11 Thu  both decided; the year of birth is not changed
    2026-07-24 Fri  thirty business days after the letter
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH)
    office.sees_proof(case, date(2026, 5, 21))

    letter = plain(office.makes_all_but(case, date(2026, 6, 11), "2 the year of birth", "C01"))

    assert "Item 1: Course application of March 3" in letter
    assert "except for: the year of birth" in letter
    assert "On review the information is accurate" in letter
    assert "July 24, 2026" in letter
    assert office.status(case, date(2026, 6, 11)) == "granted-in-part"
    assert office.letters(case, date(2026, 6, 11)) == [(1, "correction-made-in-part")]
    assert office.stands(case, date(2026, 6, 11)) == {"answer-correction": "met", "appeal-window": "open"}


def test_silence_on_a_correction_is_appealed_and_the_appeal_is_granted(office: Office, plain: Plain) -> None:
    """The determination of the appeal answers the request, late.

    2026-05-21 Thu  received, identity shown
    2026-07-06 Mon  due; nothing is answered
    2026-07-07 Tue  deemed refused; the time to appeal runs, July 6 being day zero
    2026-07-15 Wed  appeal of silence
    2026-08-26 Wed  thirty business days later the appeal is due
    2026-08-03 Mon  granted, the record changed
    """
    case = office.receives_correction(date(2026, 5, 21), NAME)
    office.sees_proof(case, date(2026, 5, 21))
    with pytest.raises(NotAllowed, match="silence counts as a denial from 2026-07-07 on"):
        office.hears_appeal(case, date(2026, 7, 6))
    assert office.stands(case, date(2026, 7, 7)) == {"answer-correction": "overdue", "appeal-window": "open"}
    assert office.dates(case, date(2026, 7, 7))["appeal-window"] == ("2026-08-17", "2026-08-17")

    received = plain(office.hears_appeal(case, date(2026, 7, 15)))
    assert "August 26, 2026" in received
    assert office.stands(case, date(2026, 7, 15)) == {
        "answer-correction": "overdue",
        "appeal-window": "met",
        "forward-appeal": "due-today",
        "decide-correction-appeal": "open",
    }
    office.forwards_appeal(case, date(2026, 7, 15))
    letter = plain(
        office.grants_appeal(
            case, date(2026, 8, 3), changed=date(2026, 8, 3), gives="The name now reads Lopez."
        )
    )
    forwarded = office.forwards_determination(case, date(2026, 8, 3))

    assert forwarded.warnings == ()  # what was late before is not told again
    assert "The name now reads Lopez." in letter
    assert office.status(case, date(2026, 8, 3)) == "appeal-granted"
    assert office.stands(case, date(2026, 8, 3)) == {
        "answer-correction": "met-late",
        "appeal-window": "met",
        "forward-appeal": "met",
        "decide-correction-appeal": "met",
        "forward-determination": "met",
    }
    assert [kind for _, kind in office.letters(case, date(2026, 8, 3))] == [
        "appeal-received",
        "appeal-transmittal",
        "appeal-granted",
        "determination-transmittal",
    ]


def test_what_a_correction_does_not_know(office: Office) -> None:
    """No promised date, no second decision of an item, no change without proof.

    2026-05-21 Thu  received; identity not shown
    2026-05-22 Fri  a promised date is refused, and so is a change
    2026-06-01 Mon  identity shown, item made
    2026-06-02 Tue  the item is refused: it was decided
    """
    case = office.receives_correction(date(2026, 5, 21), NAME, BIRTH)

    with pytest.raises(NotAllowed, match="no date can be promised"):
        office.confirms(case, date(2026, 5, 22), promised=date(2026, 6, 15))
    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-05-22"):
        office.makes(case, date(2026, 5, 22), 1)
    office.sees_proof(case, date(2026, 6, 1))
    office.makes(case, date(2026, 6, 1), 1)
    with pytest.raises(NotAllowed, match="Item 1 of C-2026-0001 was decided on 2026-06-01") as refused:
        office.refuses(case, date(2026, 6, 2), 1)

    assert "still to be decided: 2" in refused.value.why
    assert office.letters(case, date(2026, 6, 2)) == [(1, "correction-made")]
