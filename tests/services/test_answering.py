"""A request is answered by what it asks for."""

from datetime import date
from typing import Any

import pytest

from accessreq.cases.determinations import GroundGiven
from accessreq.errors import Refused
from accessreq.services import answering
from accessreq.services.corrections import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session

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
