"""The facts of a letter refuse what could not lawfully be sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.people import Recipient, Representative
from accessreq.errors import Refused
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.facts import LetterFacts, WithheldPortion
from accessreq.letters.matters import GroundFor

_GROUND = GroundFor(words="No.", cite="§ 95")
_PORTION = WithheldPortion(portion="Page 4", words="No.", cite="§ 95")
_RECIPIENT = Recipient(name="Civil Service")
_FRIEND = Representative(name="Sam Okafor", authority="a signed authorization")


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_facts_of_every_kind_can_stand(kind: LetterKind, facts_of: Callable[..., LetterFacts]) -> None:
    facts = facts_of(kind)

    assert facts.kind is kind


@pytest.mark.parametrize(
    ("kind", "differs", "found"),
    [
        pytest.param("acknowledgment", {"promised": None}, "promises no date", id="no promise"),
        pytest.param(
            "acknowledgment", {"promised": date(2026, 8, 7)}, "31 days after", id="promise on day 31"
        ),
        pytest.param(
            "acknowledgment", {"promised": date(2026, 7, 6)}, "-1 days after", id="promise in the past"
        ),
        pytest.param("acknowledgment", {"proof_missing": True}, "names none", id="asks for no proof"),
        pytest.param("proof-of-identity", {"proofs": ()}, "names none", id="proof of nothing"),
        pytest.param(
            "grant", {"proof_missing": True, "proofs": ("a card",)}, "is missing", id="grant lacking proof"
        ),
        pytest.param(
            "acknowledgment", {"authority_missing": "a paper"}, "request has none", id="whose authority"
        ),
        pytest.param(
            "grant",
            {"authority_missing": "a paper", "representative": _FRIEND},
            "is missing",
            id="grant lacking authority",
        ),
        pytest.param("denial", {"grounds": ()}, "0 grounds", id="denial without grounds"),
        pytest.param(
            "denial", {"grounds": (GroundFor(words="No.", cite=" "),)}, "no citation", id="no citation"
        ),
        pytest.param("denial", {"appeal_until": None}, "no end", id="denial without appeal"),
        pytest.param("denial", {"appeal_until": date(2026, 7, 7)}, "time to appeal ends", id="no time"),
        pytest.param("grant-in-part", {"withheld": ()}, "withholds 0", id="in part of the whole"),
        pytest.param(
            "grant", {"grounds": (GroundFor(words="No.", cite="§ 95"),)}, "1 grounds", id="grant with ground"
        ),
        pytest.param("nothing-collected", {"website": False}, "website", id="nothing, but where"),
        pytest.param("grant", {"per_page_cents": 26}, "26 cents", id="too dear"),
        pytest.param("grant", {"pages": 0}, "0 pages", id="no pages"),
        pytest.param("grant", {"number": 0}, "number is 0", id="letter zero"),
        pytest.param("grant", {"on": date(2026, 6, 29)}, "2026-06-29", id="before receipt"),
        pytest.param("grant", {"about": "  "}, "no record", id="nothing asked for"),
        pytest.param("grant", {"head": ""}, "no head", id="no head"),
        pytest.param(
            "correction-made", {"on": date(2026, 6, 29)}, "2026-06-29", id="made before it was asked"
        ),
        pytest.param("correction-refused", {"appeal_until": None}, "no end", id="refusal without appeal"),
        pytest.param("correction-refused", {"grounds": (_GROUND,)}, "1 grounds", id="grounds of a denial"),
        pytest.param("appeal-denied", {"withheld": (_PORTION,)}, "withholds 1", id="portions on appeal"),
        pytest.param(
            "correction-made",
            {"proof_missing": True, "proofs": ("a card",)},
            "is missing",
            id="corrected without proof",
        ),
        pytest.param("correction-received", {"proof_missing": True}, "names none", id="which proof"),
        pytest.param("grant", {"to": _RECIPIENT}, "addressed to Civil", id="granted to somebody else"),
        pytest.param("health-or-safety-notice", {"to": _RECIPIENT}, "addressed to Civil", id="told another"),
        pytest.param("appeal-transmittal", {"to": None}, "nobody else", id="transmitted to nobody"),
        pytest.param("notice-of-dispute", {"to": None}, "nobody else", id="told nobody"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(
    kind: str, differs: dict[str, Any], found: str, facts_of: Callable[..., LetterFacts]
) -> None:
    with pytest.raises(Refused) as refusal:
        facts_of(LetterKind(kind), **differs)

    assert found in refusal.value.found
    assert refusal.value.why
    assert refusal.value.do


def test_a_letter_may_ask_for_the_paper_of_a_representative_alone(
    facts_of: Callable[..., LetterFacts],
) -> None:
    facts = facts_of(
        LetterKind.PROOF_OF_IDENTITY, proofs=(), authority_missing="a paper", representative=_FRIEND
    )

    assert facts.authority_missing == "a paper"


def test_a_promise_on_day_30_is_the_last_that_can_stand(facts_of: Callable[..., LetterFacts]) -> None:
    facts = facts_of(LetterKind.ACKNOWLEDGMENT, on=date(2026, 7, 7), promised=date(2026, 8, 6))

    assert facts.promised == date(2026, 8, 6)


def test_a_preview_needs_no_head(facts_of: Callable[..., LetterFacts]) -> None:
    facts = facts_of(LetterKind.GRANT, head="", preview=True)

    assert facts.preview


def test_a_disclosure_may_be_told_before_any_request(facts_of: Callable[..., LetterFacts]) -> None:
    facts = facts_of(LetterKind.HEALTH_OR_SAFETY_NOTICE, on=date(2026, 6, 26))

    assert facts.on < facts.received


def test_a_recipient_without_an_address_can_be_written_to(facts_of: Callable[..., LetterFacts]) -> None:
    facts = facts_of(LetterKind.NOTICE_OF_CORRECTION, to=_RECIPIENT)

    assert facts.to == _RECIPIENT
