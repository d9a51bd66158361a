from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import AppealDenied, AppealGranted, AppealGrantedInPart
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Event
from accessreq.cases.kinds import RequestKind
from accessreq.cases.reasons import reasons_wanting, refuse_without_reasons
from accessreq.errors import Refused

DAY = date(2026, 7, 10)
OPEN = GroundGiven(ground="C02")
APPEALED: dict[str, Any] = {"on": DAY, "of": (RequestKind.ACCESS,), "factual": "It is sealed."}


@pytest.mark.parametrize(
    ("event", "lacks"),
    [
        pytest.param(Denied(on=DAY, grounds=(GroundGiven(ground="A05"),)), ["limb"], id="a denial"),
        pytest.param(
            GrantedInPart(
                on=DAY,
                withheld=(
                    Withheld(portion="page 1", ground="A01"),
                    Withheld(portion="page 2", ground="A09"),
                    Withheld(portion="page 3", ground="A90", reason="because"),
                ),
            ),
            ["reason", "provision"],
            id="portions withheld",
        ),
        pytest.param(ItemRefused(on=DAY, item=1, refused=(OPEN,)), ["limb"], id="an item refused"),
        pytest.param(
            ItemMadeInPart(on=DAY, item=1, changed=DAY, portion="the street", refused=(OPEN,)),
            ["limb"],
            id="an item made in part",
        ),
        pytest.param(AppealDenied(**APPEALED, statutory="the law"), ["provision"], id="an appeal denied"),
        pytest.param(
            AppealGrantedInPart(**APPEALED, statutory="FOIL"),
            ["freedom-of-information"],
            id="an appeal granted in part",
        ),
        pytest.param(AppealGranted(**APPEALED, statutory="the law"), [], id="an appeal granted"),
        pytest.param(Granted(on=DAY), [], id="a grant"),
        pytest.param(ItemMade(on=DAY, item=1, changed=DAY), [], id="an item made"),
        pytest.param(Denied(on=DAY, grounds=(GroundGiven(ground="A01"),)), [], id="a denial with its reason"),
    ],
)
def test_what_a_decision_lacks_is_told_ground_by_ground(event: Event, lacks: list[str]) -> None:
    assert [each.code for each in reasons_wanting((event,))] == lacks


def test_what_several_items_lack_alike_is_told_once() -> None:
    items = [ItemRefused(on=DAY, item=n, refused=(OPEN,)) for n in (1, 2, 3)]

    assert len(reasons_wanting(items)) == 1


def test_a_decision_that_lacks_reasons_is_refused_with_what_to_type_for_each_and_the_one_door() -> None:
    event = Denied(on=DAY, grounds=(GroundGiven(ground="A12"), GroundGiven(ground="A09")))

    with pytest.raises(Refused) as refused:
        refuse_without_reasons(reasons_wanting((event,)))

    error = refused.value
    assert error.exit_code == 3
    assert error.found == (
        "The ground A12 is divided into 2, and it is not said which applies. "
        "The ground A09 is given without a reason."
    )
    assert "A12a (attorney's work product), A12b (prepared for litigation)" in error.do
    assert 'A09 "STATUTE § NUMBER …"' in error.do
    assert error.do.endswith('Where counsel decides that it goes out as it is, say why: --despite "REASON"')


def test_a_decision_with_its_reasons_is_not_refused() -> None:
    refuse_without_reasons(())
