"""Items of a correction as the session decides them."""

from datetime import date

import pytest

from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Withheld
from accessreq.errors import Refused
from accessreq.services import corrections
from accessreq.services.corrections import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file

JULY_6 = date(2026, 7, 6)


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
    case = corrections.make(session, open_file(session, correction), decision, withheld, text_only).case

    decided = case.decisions[item]
    assert isinstance(decided, ItemRefused if portion is None else ItemMadeInPart)
    assert getattr(decided, "portion", None) == portion
    assert sorted(case.decisions) == [1, 2, 3]


def test_a_portion_of_no_item_is_refused(session: Session, correction: str, text_only: HowToIssue) -> None:
    withheld = (Withheld(portion="the last digit", ground="C01"),)

    with pytest.raises(Refused, match="does not say of which item"):
        corrections.make(session, open_file(session, correction), Decision(on=JULY_6), withheld, text_only)
