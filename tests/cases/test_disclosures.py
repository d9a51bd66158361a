from datetime import date
from typing import Any

import pytest

from accessreq.cases.disclosures import Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.entries import LetterIssued
from accessreq.cases.people import Recipient
from accessreq.cases.preconditions import told_disclosures, untold
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused
from accessreq.law.disclosures import Paragraph
from accessreq.law.letters import LetterKind
from tests.cases.happenings import (
    access_asked,
    accounting_opened,
    appeal_granted,
    appeal_in_part,
    appealed,
    case_of,
    correction_asked,
    disagreed,
    disclosed,
    disclosed_for_safety,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
    notice_asked,
    subject_told,
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


def test_why_a_recipient_was_told_all_the_same_is_one_line() -> None:
    with pytest.raises(Refused, match="The reason contains the character U\\+000A"):
        RecipientNotified(on=JULY_1, to=COUNTY, of=NoticeOf.DISPUTE, despite="known\nhere")


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

    with pytest.raises(NotAllowed, match="“notify” on 2026-04-01 is before the receipt"):
        case.then(notice_asked(APRIL_1))
    with pytest.raises(NotAllowed, match="“identity” on 2026-04-01 is before the receipt"):
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


# --- what the data subject is told -----------------------------------------------


def notice(on: date, number: int) -> LetterIssued:
    letter = LetterKind.HEALTH_OR_SAFETY_NOTICE
    return LetterIssued(on=on, letter=letter, number=number, formats=(), template_sha256="0" * 64)


def test_each_notice_is_of_the_disclosure_that_it_names_whatever_was_typed_first() -> None:
    case = case_of(
        accounting_opened(JULY_1),
        disclosed_for_safety(APRIL_1),
        disclosed_for_safety(MARCH_2, "Troy"),
        subject_told(JULY_1, MARCH_2, "Troy"),
        notice(JULY_1, 1),
        subject_told(JULY_6, APRIL_1),
        notice(JULY_6, 2),
    )

    assert [(each.on, each.to.name, on) for each, on in told_disclosures(case)] == [
        (MARCH_2, "Troy", JULY_1),
        (APRIL_1, "Albany County", JULY_6),
    ]
    assert untold(case) == ()


def test_a_notice_of_the_first_versions_is_its_letter_alone() -> None:
    case = case_of(
        access_asked(JUNE_30),
        disclosed_for_safety(MARCH_2),
        notice(JULY_1, 1),
        disclosed_for_safety(JULY_1, "Troy"),
    )

    assert [on for _, on in told_disclosures(case)] == [JULY_1, None]
    assert [each.to.name for each in untold(case)] == ["Troy"]


def test_a_letter_from_before_a_disclosure_is_no_notice_of_it() -> None:
    case = case_of(access_asked(JUNE_30), notice(JULY_1, 1), disclosed_for_safety(JULY_6))

    assert [on for _, on in told_disclosures(case)] == [None]


def test_what_the_law_lets_pass_without_a_notice_has_none() -> None:
    case = case_of(accounting_opened(JULY_1), disclosed(JULY_1))

    assert told_disclosures(case) == ()
    with pytest.raises(NotAllowed, match="none stands there that it could tell of"):
        case.then(subject_told(JULY_6, JULY_1))


@pytest.mark.parametrize(
    "told_of",
    [
        pytest.param(subject_told(JULY_6, MARCH_2), id="another day"),
        pytest.param(subject_told(JULY_6, JULY_1, "Troy"), id="another recipient"),
        pytest.param(subject_told(JUNE_30, JULY_1), id="before the disclosure"),
    ],
)
def test_a_notice_names_a_disclosure_that_stands(told_of: Any) -> None:  # noqa: ANN401  an event
    case = case_of(accounting_opened(JUNE_30), disclosed_for_safety(JULY_1))

    with pytest.raises(NotAllowed):
        case.then(told_of)


def test_one_disclosure_is_told_once() -> None:
    case = case_of(accounting_opened(JULY_1), disclosed_for_safety(JULY_1), subject_told(JULY_1, JULY_1))

    with pytest.raises(NotAllowed):
        case.then(subject_told(JULY_6, JULY_1))
    again = case.then(disclosed_for_safety(JULY_1)).then(subject_told(JULY_6, JULY_1))
    assert [on for _, on in told_disclosures(again)] == [JULY_1, JULY_6]


# --- a file that no request has opened -------------------------------------------


def test_a_file_has_a_person_and_no_request() -> None:
    case = case_of(disclosed(MARCH_2), accounting_opened(JULY_1))

    assert (case.kind.value, case.status.value) == ("accounting", "on-file")
    assert case.opened == accounting_opened(JULY_1)
    assert (case.representative, case.items, case.appeals, case.determined) == (None, (), (), None)
    with pytest.raises(NotAllowed, match="holds no request: it accounts for disclosures"):
        _ = case.received
    with pytest.raises(NotAllowed, match="holds no request"):
        _ = case.request_status


def test_only_a_disclosure_lies_before_the_day_on_which_a_file_was_opened() -> None:
    case = case_of(accounting_opened(JULY_1), disclosed_for_safety(MARCH_2))

    with pytest.raises(NotAllowed) as refused:
        case.then(subject_told(APRIL_1, MARCH_2))

    assert refused.value.found == (
        "“disclosed --notice” on 2026-04-01 is before C-2026-0001 was opened on 2026-07-01."
    )


def test_a_file_takes_no_request_and_a_request_no_opening() -> None:
    with pytest.raises(NotAllowed, match="holds no request"):
        case_of(accounting_opened(JUNE_30)).then(access_asked(JULY_1))
    with pytest.raises(NotAllowed, match="was received on 2026-06-30 already"):
        case_of(access_asked(JUNE_30)).then(accounting_opened(JULY_1))
