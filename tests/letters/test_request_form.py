"""The words of the request form: those of the agency and of the law, with each period from its row."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.law.contents import FORBIDDEN
from accessreq.law.days import BusinessDays, CalendarDays, Months
from accessreq.law.duties import DUTIES
from accessreq.law.readings import ClockStart, OwnLimit, Readings
from accessreq.letters.request_form import Issuer, RequestForm, compose

TODAY = date(2026, 7, 10)
ISSUER = Issuer(
    agency=Agency(
        name="Sample Agency",
        address=("1 Main Street", "Albany, NY 12203"),
        telephone="518-555-0100",
        email="office@example.org",
        in_a_sentence="the Sample Agency",
    ),
    officer=Officer(title="Privacy Compliance Officer", name="Pat Morgan", email="privacy@example.org"),
    appeals=Officer(title="Appeals Officer", name="Lee Ito", address=("2 Elm Street", "Albany, NY 12207")),
    readings=Readings(),
    per_page_cents=25,
)
KINDS = (RequestKind.ACCESS, RequestKind.CORRECTION)


def words(kind: RequestKind, issuer: Issuer = ISSUER) -> str:
    return " ".join(compose(kind, issuer, TODAY).words.split())


def with_periods(**periods: BusinessDays | CalendarDays | Months) -> Issuer:
    table = tuple(
        replace(each, within=periods.get(each.code.replace("-", "_"), each.within)) for each in DUTIES
    )
    return replace(ISSUER, readings=Readings(duties=table))


def test_an_access_form_states_every_clock_of_the_law() -> None:
    said = words(RequestKind.ACCESS)

    for period in (
        "Within five business days of the day on which we receive your request",
        "at most thirty calendar days after our letter",
        "appeal in writing within thirty business days of receiving our denial",
        "decided within seven business days of its receipt",
        "review the decision within four months",
    ):
        assert period in said


def test_a_correction_form_states_every_clock_of_the_law_and_no_acknowledgment() -> None:
    said = words(RequestKind.CORRECTION)

    for period in (
        "Within thirty business days of the day on which we receive your request",
        "appeal in writing within thirty business days of receiving our refusal",
        "decided within thirty business days of its receipt",
        "review the decision within four months",
    ):
        assert period in said
    assert "five business days" not in said
    assert "acknowledge the request" not in said


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        pytest.param(
            RequestKind.ACCESS, "answer_access", "Within 3 business days of the day", id="the answer"
        ),
        pytest.param(
            RequestKind.ACCESS, "appeal_window", "writing within 3 business days of", id="the appeal"
        ),
        pytest.param(
            RequestKind.ACCESS, "decide_access_appeal", "decided within 3 business days", id="its end"
        ),
        pytest.param(
            RequestKind.CORRECTION,
            "answer_correction",
            "Within 3 business days of the day",
            id="a correction",
        ),
        pytest.param(
            RequestKind.CORRECTION,
            "decide_correction_appeal",
            "decided within 3 business",
            id="an appeal of it",
        ),
    ],
)
def test_a_period_is_that_of_the_row_of_its_duty(kind: RequestKind, code: str, said: str) -> None:
    assert said not in words(kind)
    assert said in words(kind, with_periods(**{code: BusinessDays(3)}))


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_says_nothing_that_no_letter_may_say(kind: RequestKind) -> None:
    said = words(kind)
    rows = [each for each in FORBIDDEN if not each.when and (not each.kinds or each.code == "asks-purpose")]

    assert {each.code for each in rows} >= {"asks-purpose", "asks-ssn", "foil-ten-days", "extension"}
    assert [
        each.code for each in rows for pattern in each.patterns if re.search(pattern, said, re.IGNORECASE)
    ] == []
    assert "Please do not write your Social Security number" in said


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_says_where_it_goes_and_who_hears_appeals(kind: RequestKind) -> None:
    form = compose(kind, ISSUER, TODAY)

    assert form.letterhead == (
        "Sample Agency",
        "1 Main Street, Albany, NY 12203",
        "Telephone 518-555-0100 · office@example.org",
    )
    assert form.sent_to == "privacy@example.org"
    said = words(kind)
    assert "Pat Morgan, Privacy Compliance Officer Sample Agency 1 Main Street Albany, NY 12203" in said
    assert "Lee Ito, Appeals Officer Sample Agency 2 Elm Street Albany, NY 12207" in said


def test_proof_is_asked_for_by_the_way_in_which_a_request_comes() -> None:
    distant, office = words(RequestKind.ACCESS).split("If you come to our office:")
    distant = distant.split("If you write to us by mail, email or fax:")[1]

    assert "notary public" in distant
    assert "photograph" not in distant
    assert "photograph, shown at our office" in office
    assert "No proof is asked for where anyone may see the record" in office


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        pytest.param(
            CalendarDays(30), "a shorter time: thirty calendar days (9 NYCRR 551.8(b))", id="shorter"
        ),
        pytest.param(BusinessDays(30), "", id="the same"),
        pytest.param(BusinessDays(40), "", id="longer, which has no effect"),
    ],
)
def test_a_shorter_limit_of_the_agencys_own_rule_is_told(
    limit: BusinessDays | CalendarDays, said: str
) -> None:
    own = OwnLimit(duty="answer-correction", within=limit, cite="9 NYCRR 551.8(b)")
    issuer = replace(ISSUER, readings=Readings(own_limits=(own,)))

    assert ("Our own rule" in words(RequestKind.CORRECTION, issuer)) == bool(said)
    assert said in words(RequestKind.CORRECTION, issuer)
    assert "Our own rule" not in words(RequestKind.ACCESS, issuer)


def test_the_price_of_copies_is_that_of_the_settings() -> None:
    assert "costs 25 cents a page" in words(RequestKind.ACCESS)
    assert "costs 10 cents a page" in words(RequestKind.ACCESS, replace(ISSUER, per_page_cents=10))
    assert "Copies cost nothing" in words(RequestKind.ACCESS, replace(ISSUER, per_page_cents=0))


def test_the_clock_is_not_said_to_run_where_the_agencys_rule_waits_for_proof() -> None:
    waits = Readings(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="9 NYCRR 551.6(d)")

    assert "the time for our answer runs all the same" in words(RequestKind.ACCESS)
    assert "runs all the same" not in words(RequestKind.ACCESS, replace(ISSUER, readings=waits))


def test_marks_in_the_name_of_an_agency_stay_marks() -> None:
    agency = replace(ISSUER.agency, name="*A* {{ b }} <i>", in_a_sentence="")
    form: RequestForm = compose(RequestKind.ACCESS, replace(ISSUER, agency=agency), TODAY)

    assert "you ask *A* {{ b }} <i> for records" in form.words
