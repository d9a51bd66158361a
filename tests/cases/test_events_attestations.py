from datetime import date

import pytest

from accessreq.cases.events import Authorized, Certificate, Certified, Held, HoldLifted
from accessreq.cases.status import Status
from accessreq.errors import Refused
from accessreq.law.identity import Capacity
from tests.cases.happenings import access_asked, case_of

JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)


def test_a_record_not_found_is_certified_only_of_a_search() -> None:
    with pytest.raises(Refused, match="The certificate does not say what was searched"):
        Certified(on=JULY_1, what=Certificate.NOT_FOUND)

    searched = Certified(on=JULY_1, what=Certificate.NOT_FOUND, searched="Shelf 4.\r\nThe index.")
    assert searched.searched == "Shelf 4.\nThe index."


@pytest.mark.parametrize("what", [Certificate.TRUE_COPY, Certificate.NOT_HELD, Certificate.NOT_RETRIEVABLE])
def test_any_other_certificate_needs_no_account_of_a_search(what: Certificate) -> None:
    assert Certified(on=JULY_1, what=what).searched == ""


@pytest.mark.parametrize(("field", "words"), [("name", "name"), ("paper", "paper that was seen")])
def test_an_authorization_names_the_person_and_the_paper(field: str, words: str) -> None:
    seen = {"name": "Sam Okafor", "paper": "a signed statement"} | {field: " "}

    with pytest.raises(Refused, match=f"The {words} is empty"):
        Authorized(on=JULY_1, capacity=Capacity.COMPANION, **seen)


def test_the_paper_of_a_representative_may_lie_in_the_envelope_of_the_request() -> None:
    paper = Authorized(on=JUNE_30, name="Sam Okafor", capacity=Capacity.ATTORNEY, paper="a signed statement")
    case = case_of(access_asked(JUNE_30)).then(paper)

    assert (case.history[-1], case.status) == (paper, Status.RECEIVED)


def test_a_hold_and_its_end_say_why() -> None:
    with pytest.raises(Refused, match="The reason is empty"):
        Held(on=JULY_1, reason=" ")
    with pytest.raises(Refused, match="The reason is empty"):
        HoldLifted(on=JULY_1, reason="")


def test_a_hold_is_of_no_petition_unless_it_says_so() -> None:
    assert not Held(on=JULY_1, reason="a letter from counsel").petition
