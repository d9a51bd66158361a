"""Fees, papers of authority and holds at the session."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.events import Authorized, Held
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived, fee_in
from accessreq.cases.people import Representative
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity
from accessreq.law.letters import LetterKind
from accessreq.services import attesting, intake
from accessreq.services.attesting import FeeEvent, Person, Seen
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("event", "letters"),
    [
        pytest.param(FeeSet(on=JULY_6, pages=4, page_cents=25), [LetterKind.FEE_NOTICE], id="set"),
        pytest.param(FeeWaived(on=JULY_6, reason="a small one"), [LetterKind.FEE_NOTICE], id="waived"),
        pytest.param(FeeOffered(on=JULY_6), [], id="offered"),
        pytest.param(FeePaid(on=JULY_6, cents=100), [], id="paid"),
    ],
)
def test_a_sum_and_its_waiver_are_told_by_letter_and_the_rest_is_recorded(
    session: Session, case: str, text_only: HowToIssue, event: FeeEvent, letters: list[LetterKind]
) -> None:
    done = attesting.enter_fee(session, case, event, text_only)

    assert [each.letter for each in done.case.letters] == letters
    assert fee_in(done.case.history) is not None


def test_a_price_above_the_law_s_is_not_charged(session: Session, case: str, text_only: HowToIssue) -> None:
    done = attesting.enter_fee(session, case, FeeSet(on=JULY_6, pages=4, page_cents=40), text_only)

    fee = fee_in(done.case.history)
    assert fee is not None
    assert fee.cents == 100


def test_a_free_copy_after_six_months_is_refused(session: Session, case: str, text_only: HowToIssue) -> None:
    event = FeeSet(on=JULY_6, pages=4, page_cents=25, identical_since=date(2026, 1, 5))

    with pytest.raises(Refused, match="not within the six months before 2026-07-06"):
        attesting.enter_fee(session, case, event, text_only)


def test_the_paper_of_the_representative_is_seen_without_the_name_being_typed(
    session: Session, make_request: Made
) -> None:
    speaker = Representative(name="Ana Ruiz", authority="guardian", capacity=Capacity.GUARDIAN)
    case = intake.receive(session, make_request(representative=speaker)).case.number
    seen = Seen(paper="letters of guardianship", on=JULY_6)

    done = attesting.authorize(session, case, Person(), seen, dry_run=False)

    assert done.entries[0].event == Authorized(
        on=JULY_6, name="Ana Ruiz", capacity=Capacity.GUARDIAN, paper="letters of guardianship"
    )


def test_nobody_is_authorized_where_nobody_is_named(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    with pytest.raises(Needed, match="It is not said who is authorized"):
        attesting.ask_to_sign(session, case, Person(), JULY_6, text_only)


def test_a_form_authorizes_nobody_until_it_is_seen(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    person = Person(name="Rosa Ito", capacity=Capacity.COMPANION)

    done = attesting.ask_to_sign(session, case, person, JULY_6, text_only)

    assert [each.letter for each in done.case.letters] == [LetterKind.AUTHORIZATION_FORM]
    assert not any(isinstance(each, Authorized) for each in done.case.history)


@pytest.mark.parametrize(
    ("capacity", "found"),
    [
        pytest.param(Capacity.PARENT, "A parent is not", id="parent"),
        pytest.param(Capacity.GUARDIAN, "A guardian is not", id="guardian"),
        pytest.param(Capacity.EXECUTOR, "An executor is not", id="executor"),
        pytest.param(Capacity.ADMINISTRATOR, "An administrator is not", id="administrator"),
    ],
)
def test_who_stands_in_the_data_subject_s_place_is_authorized_by_another_paper(
    session: Session, case: str, text_only: HowToIssue, capacity: Capacity, found: str
) -> None:
    person = Person(name="Rosa Ito", capacity=capacity)

    with pytest.raises(Refused, match=f"{found} authorized by the data subject's signature"):
        attesting.ask_to_sign(session, case, person, JULY_6, text_only)


def test_a_hold_without_a_petition_says_how_to_record_one(session: Session, case: str) -> None:
    without = attesting.hold(session, case, Held(on=JULY_6, reason="counsel asked for it"), dry_run=True)
    served = attesting.hold(session, case, Held(on=JULY_6, reason="served", petition=True), dry_run=True)

    assert without.warnings == ("If a petition under article 78 was served, say so: --petition",)
    assert served.warnings == ()
