from datetime import date

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.disclosures import Disagreed, DisputeNoted
from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    appeal_denied,
    appeal_granted,
    appeal_in_part,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    dispute_noted,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
)

JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_13 = date(2026, 7, 13)
AUGUST_24 = date(2026, 8, 24)
AUGUST_31 = date(2026, 8, 31)


def corrected(*later: Event) -> Case:
    return case_of(correction_asked(JUNE_30), identity_shown(JUNE_30), *later)


# --- the papers ------------------------------------------------------------------


def test_a_statement_is_text_or_a_file() -> None:
    scan = DocumentKept(name="statement.pdf", media_type="application/pdf", sha256="0" * 64, size=1)

    assert Disagreed(on=JULY_1, document=scan).statement == ""
    assert Disagreed(on=JULY_1, statement="No.\r\nI was there.").statement == "No.\nI was there."
    with pytest.raises(Refused, match="The statement of disagreement is empty"):
        Disagreed(on=JULY_1)


def test_a_mark_says_where_it_stands() -> None:
    with pytest.raises(Refused, match="The place of the mark is empty"):
        DisputeNoted(on=JULY_1, where=" ")


# --- when a statement may be filed -----------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(corrected(item_refused(JULY_1)), id="an item was refused"),
        pytest.param(corrected(item_in_part(JULY_1)), id="an item was made in part"),
        pytest.param(
            corrected(item_refused(JULY_1), appealed(JULY_13), appeal_denied(AUGUST_24)),
            id="refused on appeal",
        ),
        pytest.param(
            corrected(appealed(AUGUST_24, silence=True), appeal_denied(AUGUST_24)),
            id="silence, and then refused on appeal",
        ),
        pytest.param(
            case_of(
                access_asked(JUNE_30),
                denied(JULY_1),
                appealed(JULY_13, BOTH),
                appeal_in_part(AUGUST_24, BOTH),
            ),
            id="a correction refused in an appeal of both",
        ),
    ],
)
def test_a_statement_may_be_filed_where_something_was_refused(case: Case) -> None:
    assert "disagree" in case.may_follow()
    assert case.then(disagreed(AUGUST_31)).status is Status.DISAGREED


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(corrected(), id="nothing was decided yet"),
        pytest.param(corrected(item_made(JULY_1)), id="all was made"),
        pytest.param(case_of(access_asked(JUNE_30), denied(JULY_1)), id="access was denied"),
        pytest.param(
            case_of(
                access_asked(JUNE_30), denied(JULY_1), appealed(JULY_13, BOTH), appeal_denied(JULY_13, ACCESS)
            ),
            id="only access was denied on appeal",
        ),
        pytest.param(
            corrected(appealed(AUGUST_24, silence=True), appeal_granted(AUGUST_24)),
            id="silence, and then all made on appeal",
        ),
    ],
)
def test_a_statement_has_nothing_to_disagree_with_where_nothing_was_refused(case: Case) -> None:
    assert "disagree" not in case.may_follow()
    with pytest.raises(NotAllowed, match="“disagree” on 2026-08-31 cannot follow"):
        case.then(disagreed(AUGUST_31))


def test_a_statement_beside_an_open_appeal_leaves_the_appeal_first() -> None:
    case = corrected(item_refused(JULY_1), appealed(JULY_13), disagreed(AUGUST_24))

    assert case.status is Status.APPEALED
    assert case.then(appeal_denied(AUGUST_24)).status is Status.DISAGREED


# --- the mark --------------------------------------------------------------------


def test_a_mark_follows_a_statement_and_once() -> None:
    case = corrected(item_refused(JULY_1), disagreed(JULY_13), dispute_noted(JULY_13))

    assert case.status is Status.DISPUTE_NOTED
    with pytest.raises(
        NotAllowed,
        match="The dispute in C-2026-0001 was noted on 2026-07-13, so “dispute-noted” on 2026-08-24",
    ):
        case.then(dispute_noted(AUGUST_24))


def test_there_is_no_mark_without_a_statement() -> None:
    with pytest.raises(NotAllowed, match="“dispute-noted” on 2026-07-13 cannot follow"):
        corrected(item_refused(JULY_1), dispute_noted(JULY_13))


def test_a_second_statement_asks_for_a_second_mark() -> None:
    case = corrected(item_refused(JULY_1), disagreed(JULY_13), dispute_noted(JULY_13), disagreed(AUGUST_24))

    assert case.status is Status.DISAGREED
    assert case.then(dispute_noted(AUGUST_31)).status is Status.DISPUTE_NOTED
