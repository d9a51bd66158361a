"""A request is answered by what it asks for."""

from datetime import date
from typing import Any

import pytest

from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import GroundGiven, Withheld
from accessreq.errors import Refused
from accessreq.services import answering
from accessreq.services.answering import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file

JULY_6 = date(2026, 7, 6)


def test_a_ground_for_access_refuses_no_item(
    session: Session, correction: str, text_only: HowToIssue
) -> None:
    with pytest.raises(Refused, match="The ground A01 answers a request for access"):
        answering.deny(session, correction, Decision(on=JULY_6), (GroundGiven(ground="A01"),), text_only)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"pages": 3}, id="pages"),
        pytest.param({"inspect": "Room 4"}, id="an inspection"),
        pytest.param({"certified": True}, id="a certificate"),
        pytest.param({"codes_explained": True}, id="an explanation of codes"),
        pytest.param({"in_part": True}, id="in part, of nothing"),
    ],
)
def test_a_correction_is_given_in_no_copies(
    session: Session, correction: str, text_only: HowToIssue, given: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        answering.grant(
            session, correction, answering.Grant(decision=Decision(on=JULY_6), **given), text_only
        )


def test_items_belong_to_no_request_for_access(session: Session, case: str, text_only: HowToIssue) -> None:
    with pytest.raises(Refused, match="Items and the day of a change belong to a correction"):
        answering.deny(
            session, case, Decision(on=JULY_6, items=(1,)), (GroundGiven(ground="A01"),), text_only
        )


@pytest.mark.parametrize(
    ("typed", "item", "portion"),
    [
        pytest.param("2", 2, None, id="the whole item"),
        pytest.param("item 2", 2, None, id="the whole item, in words"),
        pytest.param("2 the last digit", 2, "the last digit", id="a portion"),
        pytest.param("2, the last digit", 2, "the last digit", id="a portion behind a comma"),
    ],
)
def test_what_is_withheld_names_its_item(
    session: Session, correction: str, text_only: HowToIssue, typed: str, item: int, portion: str | None
) -> None:
    withheld = (Withheld(portion=typed, ground="C01", reason="On file."),)

    decision = Decision(on=JULY_6, changed=JULY_6)
    case = answering.make(session, open_file(session, correction), decision, withheld, text_only).case

    decided = case.decisions[item]
    assert isinstance(decided, ItemRefused if portion is None else ItemMadeInPart)
    assert getattr(decided, "portion", None) == portion
    assert sorted(case.decisions) == [1, 2, 3]


def test_a_portion_of_no_item_is_refused(session: Session, correction: str, text_only: HowToIssue) -> None:
    withheld = (Withheld(portion="the last digit", ground="C01"),)

    with pytest.raises(Refused, match="does not say of which item"):
        answering.make(session, open_file(session, correction), Decision(on=JULY_6), withheld, text_only)
