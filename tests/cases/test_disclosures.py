from datetime import date
from typing import Any

import pytest

from accessreq.cases.disclosures import Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.people import Recipient
from accessreq.cases.transitions import Status
from accessreq.errors import NotAllowed, Refused
from accessreq.law.disclosures import Paragraph
from tests.cases.happenings import (
    access_asked,
    appeal_granted,
    appeal_in_part,
    appealed,
    case_of,
    correction_asked,
    disagreed,
    disclosed,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
    notice_asked,
    told,
)

MARCH_2 = date(2026, 3, 2)
APRIL_1 = date(2026, 4, 1)
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
COUNTY = Recipient(name="Albany County")


@pytest.mark.parametrize("field", ["nature", "purpose"])
def test_a_disclosure_says_what_went_out_and_what_for(field: str) -> None:
    said: dict[str, Any] = {"nature": "the file", "purpose": "benefits", field: " "}

    with pytest.raises(Refused, match=f"The {field} of the disclosure is empty"):
        Disclosed(on=JULY_1, to=COUNTY, under=Paragraph.PROGRAM, **said)


def test_the_reasons_of_the_agency_may_have_several_lines() -> None:
    told_why = RecipientNotified(on=JULY_1, to=COUNTY, of=NoticeOf.DISPUTE, reasons=" On file.\r\nSigned. ")

    assert told_why.reasons == "On file.\nSigned."


def test_a_disclosure_may_lie_before_the_request() -> None:
    case = case_of(correction_asked(JUNE_30)).then(disclosed(MARCH_2))

    assert [each.on for each in case.history] == [MARCH_2, JUNE_30]
    assert case.received.on == JUNE_30
    assert case.status is Status.RECEIVED


@pytest.mark.parametrize("on", [date(2026, 1, 5), MARCH_2, APRIL_1, JUNE_30, JULY_1])
def test_a_disclosure_is_entered_before_between_and_after_earlier_ones(on: date) -> None:
    case = case_of(disclosed(MARCH_2), correction_asked(JUNE_30), item_refused(JULY_1))

    entered = case.then(disclosed(on, "Health Department"))

    assert [each.on for each in entered.history] == sorted([MARCH_2, on, JUNE_30, JULY_1])
    assert entered.status is Status.REFUSED


def test_nothing_but_a_disclosure_lies_before_the_request() -> None:
    case = case_of(disclosed(MARCH_2), correction_asked(JUNE_30))

    with pytest.raises(NotAllowed, match="“notify” on 2026-04-01 lies before the receipt"):
        case.then(notice_asked(APRIL_1))
    with pytest.raises(NotAllowed, match="“identity” on 2026-04-01 lies before the receipt"):
        case.then(identity_shown(APRIL_1))


# --- the wish, and the notice ----------------------------------------------------


def test_the_wish_for_a_notice_may_come_before_the_correction() -> None:
    case = case_of(correction_asked(JUNE_30), notice_asked(JUNE_30))

    assert case.history[-1] == notice_asked(JUNE_30)


def test_a_request_for_access_has_no_notice_to_ask_for_unless_the_record_was_disclosed() -> None:
    case = case_of(access_asked(JUNE_30))

    with pytest.raises(NotAllowed, match="“notify” on 2026-07-01 cannot follow"):
        case.then(notice_asked(JULY_1))
    with_a_disclosure = case.then(disclosed(MARCH_2)).then(notice_asked(JULY_1))
    assert with_a_disclosure.history[-1] == notice_asked(JULY_1)


def test_nobody_is_told_of_a_correction_before_there_is_one() -> None:
    case = case_of(correction_asked(JUNE_30), item_refused(JULY_1), disagreed(JULY_1))

    with pytest.raises(NotAllowed) as refused:
        case.then(told(JULY_6))

    assert refused.value.found == "C-2026-0001 holds no correction."


def test_nobody_is_told_of_a_dispute_before_there_is_one() -> None:
    case = case_of(correction_asked(JUNE_30), identity_shown(JUNE_30), item_in_part(JULY_1))

    with pytest.raises(NotAllowed) as refused:
        case.then(told(JULY_6, of=NoticeOf.DISPUTE))

    assert refused.value.found == "C-2026-0001 holds no dispute."
    assert refused.value.why == "A recipient is told of a statement of disagreement once there is one."


@pytest.mark.parametrize(
    "later",
    [
        pytest.param((item_made(JULY_1),), id="made"),
        pytest.param((item_in_part(JULY_1),), id="made in part"),
        pytest.param((item_refused(JULY_1), appealed(JULY_1), appeal_granted(JULY_6)), id="made on appeal"),
        pytest.param(
            (item_refused(JULY_1), appealed(JULY_1), appeal_in_part(JULY_6)), id="made in part on appeal"
        ),
    ],
)
def test_a_recipient_may_be_told_of_every_correction_that_was_made(later: tuple[Disclosed, ...]) -> None:
    case = case_of(correction_asked(JUNE_30), identity_shown(JUNE_30), *later)

    assert case.then(told(JULY_6)).history[-1] == told(JULY_6)


def test_a_recipient_is_not_told_before_anything_stands() -> None:
    with pytest.raises(NotAllowed, match="“notify” on 2026-07-06 cannot follow"):
        case_of(correction_asked(JUNE_30), told(JULY_6))
