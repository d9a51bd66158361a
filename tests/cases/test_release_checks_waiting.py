from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import AppealDenied, Appealed
from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import (
    Acknowledged,
    Authorized,
    Event,
    IdentityChecked,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import FeeOffered, FeeSet
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Representative
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.release_checks import waiting
from accessreq.cases.status import WAITING_STEPS, WAITING_WORDS, WaitsFor
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
from accessreq.law.letters import LetterKind

MARIA = DataSubject(name="Maria Lopez-Whitfield")
RECEIVED = RequestReceived(
    on=date(2026, 6, 30), request=RequestKind.ACCESS, data_subject=MARIA, about="My file"
)
BY_PAT = RequestReceived(
    on=date(2026, 6, 30),
    request=RequestKind.ACCESS,
    data_subject=MARIA,
    about="My file",
    representative=Representative(name="Pat Young", authority="attorney"),
)
PROOF_ASKED = LetterIssued(
    on=date(2026, 7, 1), letter=LetterKind.PROOF_OF_IDENTITY, number=1, formats=(), template_sha256="0" * 64
)
PAPER_ASKED = replace(PROOF_ASKED, on=date(2026, 7, 6))
SHOWN = IdentityChecked(on=date(2026, 7, 2), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
FAILED = IdentityChecked(on=date(2026, 7, 2), method=ProofMethod.SIGNATURE, result=CheckResult.INSUFFICIENT)
WHICH = DescriptionAsked(on=date(2026, 7, 3))
THIS_ONE = RequestAmended(on=date(2026, 7, 6), about="My file of 2024")
ACKNOWLEDGED = Acknowledged(on=date(2026, 7, 6), promised=date(2026, 7, 31))
DENIED = Denied(on=date(2026, 7, 8), grounds=(GroundGiven(ground="A05b", reason="an inquiry"),))
GRANTED = Granted(on=date(2026, 7, 8), pages=4)
APPEALED = Appealed(on=date(2026, 7, 13), of=(RequestKind.ACCESS,))
UPHELD = AppealDenied(
    on=date(2026, 7, 20),
    of=(RequestKind.ACCESS,),
    decided_by="Ida Cole",
    factual="The inquiry is open.",
    statutory="POL § 95(5)(a)",
)


def of(*events: Event) -> Case:
    return Case.of("A-2026-0001", events)


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        pytest.param((RECEIVED,), ("identity", "2026-06-30"), id="nobody has asked"),
        pytest.param((RECEIVED, PROOF_ASKED), ("proof", "2026-07-01"), id="proof was asked for"),
        pytest.param((RECEIVED, PROOF_ASKED, FAILED), ("identity", "2026-06-30"), id="proof was not enough"),
        pytest.param((RECEIVED, SHOWN), None, id="identity is shown"),
        pytest.param((RECEIVED, SHOWN, WHICH), ("description", "2026-07-03"), id="which record was asked"),
        pytest.param((RECEIVED, PROOF_ASKED, WHICH), ("proof", "2026-07-01"), id="proof comes first"),
        pytest.param((RECEIVED, SHOWN, WHICH, THIS_ONE), None, id="the record was named"),
        pytest.param((RECEIVED, SHOWN, ACKNOWLEDGED), None, id="nothing but the decision"),
        pytest.param((BY_PAT, SHOWN), ("identity", "2026-06-30"), id="no paper of the representative"),
        pytest.param((BY_PAT, SHOWN, PAPER_ASKED), ("authority", "2026-07-06"), id="which was asked for"),
        pytest.param((RECEIVED, SHOWN, GRANTED), None, id="granted"),
        pytest.param((RECEIVED, SHOWN, DENIED, APPEALED), ("appeal", "2026-07-13"), id="appealed"),
        pytest.param((RECEIVED, SHOWN, DENIED, APPEALED, UPHELD), None, id="appeal decided"),
        pytest.param((RECEIVED, PROOF_ASKED, Withdrawn(on=date(2026, 7, 3))), None, id="withdrawn"),
        pytest.param((RECEIVED, Voided(on=date(2026, 7, 1), reason="twice")), None, id="void"),
    ],
)
def test_a_case_waits_for_what_is_in_the_way_of_its_next_act(
    events: Sequence[Event], waits: tuple[str, str] | None
) -> None:
    found = waiting(of(*events))

    assert (found and (found.what.value, found.since.isoformat())) == waits


def test_a_paper_that_was_seen_is_waited_for_no_longer() -> None:
    seen = Authorized(on=date(2026, 7, 2), name="Pat Young", paper="signed form", capacity=Capacity.ATTORNEY)

    assert waiting(of(BY_PAT, SHOWN, seen)) is None


def test_a_fee_that_a_notice_asked_is_waited_for_until_it_is_offered_or_paid() -> None:
    asked = FeeSet(on=date(2026, 7, 9), pages=10, page_cents=25)
    offered = FeeOffered(on=date(2026, 7, 10))

    found = waiting(of(RECEIVED, SHOWN, GRANTED, asked))

    assert found is not None
    assert (found.what, found.since) == (WaitsFor.PAYMENT, date(2026, 7, 9))
    assert waiting(of(RECEIVED, SHOWN, GRANTED, asked, offered)) is None


@pytest.mark.parametrize(
    ("events", "day"),
    [
        pytest.param((RECEIVED, SHOWN, ACKNOWLEDGED), None, id="acknowledged, not answered"),
        pytest.param((RECEIVED, SHOWN, GRANTED), date(2026, 7, 8), id="granted"),
        pytest.param((RECEIVED, SHOWN, DENIED, APPEALED), None, id="an appeal is open"),
        pytest.param((RECEIVED, SHOWN, DENIED, APPEALED, UPHELD), date(2026, 7, 20), id="appeal decided"),
        pytest.param((RECEIVED, Withdrawn(on=date(2026, 7, 3))), None, id="withdrawn without an answer"),
    ],
)
def test_a_case_was_answered_on_the_day_of_its_last_answer(events: Sequence[Event], day: date | None) -> None:
    assert of(*events).answered_on == day


def test_everything_that_is_waited_for_has_words_and_a_command() -> None:
    assert set(WAITING_STEPS) == set(WAITING_WORDS) == set(WaitsFor)
