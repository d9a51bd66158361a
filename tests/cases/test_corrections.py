from datetime import date

import pytest

from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import (
    NOT_SO,
    case_of,
    correction_asked,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
    only,
)

MAY_21 = date(2026, 5, 21)
JUNE_1 = date(2026, 6, 1)
JUNE_15 = date(2026, 6, 15)
JULY_6 = date(2026, 7, 6)


# --- one item --------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, -1])
def test_items_are_numbered_from_one(number: int) -> None:
    with pytest.raises(Refused, match=f"The item is number {number}"):
        ItemMade(on=JUNE_15, item=number, changed=JUNE_15)


def test_a_record_may_be_changed_before_the_decision_and_on_its_day() -> None:
    assert item_made(JUNE_15, changed=JUNE_1).changed == JUNE_1
    assert item_made(JUNE_15, changed=JUNE_15).changed == JUNE_15


def test_a_correction_that_is_still_to_be_made_is_not_made() -> None:
    with pytest.raises(Refused) as refused:
        item_made(JUNE_15, changed=date(2026, 6, 16))
    with pytest.raises(Refused, match="after the decision of 2026-06-15"):
        item_in_part(JUNE_15, changed=date(2026, 6, 16))

    assert refused.value.found == ("The record was changed on 2026-06-16, after the decision of 2026-06-15.")


def test_a_refusal_and_a_refused_portion_state_their_grounds() -> None:
    with pytest.raises(Refused, match="The refusal states no ground"):
        ItemRefused(on=JUNE_15, item=1, refused=())
    with pytest.raises(Refused, match="The refusal states no ground"):
        ItemMadeInPart(on=JUNE_15, item=1, changed=JUNE_15, portion="the year", refused=())


@pytest.mark.parametrize("code", ["A01", "I01"])
def test_a_ground_of_access_or_of_the_website_does_not_refuse_a_correction(code: str) -> None:
    with pytest.raises(Refused, match=f"The ground {code} answers a request for access"):
        ItemRefused(on=JUNE_15, item=1, refused=(GroundGiven(ground=code),))


def test_an_item_made_in_part_names_the_portion_that_was_not_changed() -> None:
    with pytest.raises(Refused, match="The portion refused is empty"):
        ItemMadeInPart(on=JUNE_15, item=1, changed=JUNE_15, portion=" ", refused=NOT_SO)


# --- items of one request --------------------------------------------------------


def test_items_decided_on_different_days_answer_the_request_on_the_last_of_them() -> None:
    asked = correction_asked(MAY_21, items=3)
    case = case_of(asked, identity_shown(MAY_21), item_made(JUNE_1, 2), item_refused(JUNE_15, 1))

    done = case.then(item_made(JULY_6, 3))

    assert (case.status, case.determined, case.undecided_items) == (Status.RECEIVED, None, (3,))
    assert (done.status, done.determined) == (Status.GRANTED_IN_PART, JULY_6)
    assert only(case, "answer-correction").met is None
    assert only(done, "answer-correction").met == only(done, "answer-correction").due == JULY_6


@pytest.mark.parametrize(
    ("decided", "status"),
    [
        pytest.param((item_made(JUNE_1), item_made(JUNE_15, 2)), Status.GRANTED, id="all made"),
        pytest.param((item_refused(JUNE_1), item_refused(JUNE_15, 2)), Status.REFUSED, id="all refused"),
        pytest.param((item_made(JUNE_1), item_refused(JUNE_15, 2)), Status.GRANTED_IN_PART, id="one of each"),
        pytest.param(
            (item_in_part(JUNE_1), item_in_part(JUNE_15, 2)), Status.GRANTED_IN_PART, id="both in part"
        ),
        pytest.param(
            (item_refused(JUNE_1), item_in_part(JUNE_15, 2)), Status.GRANTED_IN_PART, id="a part of one"
        ),
    ],
)
def test_the_items_together_say_how_the_request_ended(
    decided: tuple[ItemMade | ItemMadeInPart | ItemRefused, ...], status: Status
) -> None:
    asked = correction_asked(MAY_21, items=2)

    assert case_of(asked, identity_shown(MAY_21), *decided).status is status


def test_each_item_is_decided_once() -> None:
    case = case_of(correction_asked(MAY_21, items=3), identity_shown(MAY_21), item_refused(JUNE_1, 2))

    with pytest.raises(NotAllowed) as refused:
        case.then(item_made(JUNE_15, 2))

    assert refused.value.found == "Item 2 of C-2026-0001 was decided on 2026-06-01 already."
    assert refused.value.why == "Each item is decided once; still to be decided: 1, 3."


def test_an_item_that_was_not_asked_for_is_not_decided() -> None:
    case = case_of(correction_asked(MAY_21, items=2), identity_shown(MAY_21))

    with pytest.raises(Refused) as refused:
        case.then(item_refused(JUNE_1, 3))

    assert refused.value.found == "C-2026-0001 has two items, and no item 3."
    assert refused.value.why == "Each item is decided by its number."


def test_that_an_item_is_not_there_is_said_before_that_proof_of_identity_is_missing() -> None:
    with pytest.raises(Refused, match="C-2026-0001 has one item, and no item 2"):
        case_of(correction_asked(MAY_21)).then(item_made(JUNE_1, 2))


def test_an_item_typed_late_stands_on_its_own_day() -> None:
    case = case_of(correction_asked(MAY_21, items=2), item_refused(JUNE_15, 1)).then(item_refused(JUNE_1, 2))

    assert [each.on for each in case.history] == [MAY_21, JUNE_1, JUNE_15]
    assert case.refusals == (JUNE_1, JUNE_15)


# --- the record and the person ---------------------------------------------------


@pytest.mark.parametrize(
    "made", [pytest.param(item_made(JUNE_1), id="made"), pytest.param(item_in_part(JUNE_1), id="in part")]
)
def test_a_record_is_changed_only_for_a_person_whose_identity_is_settled(
    made: ItemMade | ItemMadeInPart,
) -> None:
    with pytest.raises(NotAllowed, match="has no accepted proof of identity by 2026-06-01"):
        case_of(correction_asked(MAY_21), made)

    assert case_of(correction_asked(MAY_21), identity_shown(JUNE_1), made).decisions == {1: made}


def test_a_correction_may_be_refused_without_proof_of_identity() -> None:
    assert case_of(correction_asked(MAY_21), item_refused(JUNE_1)).status is Status.REFUSED


def test_what_was_changed_before_the_request_was_not_corrected_at_it() -> None:
    case = case_of(correction_asked(MAY_21), identity_shown(MAY_21))

    with pytest.raises(NotAllowed) as refused:
        case.then(item_made(JUNE_1, changed=date(2026, 5, 20)))

    assert refused.value.why == "What was right already is not corrected at this request."
    assert case.then(item_made(JUNE_1, changed=MAY_21)).status is Status.GRANTED
