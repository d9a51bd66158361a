"""A letter whose matters do not fit its kind is stopped before a word is written."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.attestations import Certificate
from accessreq.errors import Refused
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.facts import LetterFacts
from accessreq.letters.matters import (
    AppealFacts,
    AuthorizationFacts,
    CertificateFacts,
    CorrectionFacts,
    FeeFacts,
    FeeLine,
    GroundFor,
    Item,
    NoticeFacts,
    Replaced,
)

_GROUND = GroundFor(words="It is accurate.", cite="Public Officers Law § 95(2)")
_MADE = Item(number=1, record="Application", now="1986", wanted="1968", changed=date(2026, 7, 6))
_IN_PART = replace(_MADE, number=2, portion="The year", grounds=(_GROUND,))
_REFUSED = Item(number=3, record="List", now="Present", wanted="Excused", grounds=(_GROUND,))
_APPEAL = AppealFacts(
    received=date(2026, 7, 2), of_access=True, outcome="denied", factual="None is held.", statutory="§ 92(9)"
)


def _correction(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of a correction
    return {"correction": CorrectionFacts(**parts)}


@pytest.mark.parametrize(
    ("kind", "differs", "found"),
    [
        pytest.param("correction-made", _correction(), "0 items made", id="nothing made"),
        pytest.param(
            "correction-made", _correction(made=(_MADE,), refused=(_REFUSED,)), "1 refused", id="one refused"
        ),
        pytest.param(
            "correction-made", _correction(made=(_MADE,), in_part=(_IN_PART,)), "1 made in part", id="a part"
        ),
        pytest.param("correction-made-in-part", _correction(made=(_MADE,)), "1 items made", id="all made"),
        pytest.param(
            "correction-made-in-part", _correction(refused=(_REFUSED,)), "1 refused", id="all refused"
        ),
        pytest.param("correction-refused", _correction(), "0 refused", id="nothing refused"),
        pytest.param(
            "correction-refused",
            _correction(made=(_MADE,), refused=(_REFUSED,)),
            "1 items made",
            id="one made",
        ),
        pytest.param("correction-received", _correction(), "no day", id="received, answered when"),
        pytest.param(
            "correction-received",
            _correction(refused=(_REFUSED,), answer_by=date(2026, 8, 12)),
            "1 refused",
            id="received and refused",
        ),
        pytest.param(
            "correction-made",
            _correction(made=(_MADE,), pending=(_REFUSED,)),
            "no day",
            id="pending till when",
        ),
        pytest.param(
            "correction-made", _correction(made=(replace(_MADE, changed=None),)), "no day on which", id="when"
        ),
        pytest.param(
            "correction-made-in-part",
            _correction(in_part=(replace(_IN_PART, portion=" "),)),
            "not said what",
            id="which part",
        ),
        pytest.param(
            "correction-made-in-part",
            _correction(in_part=(replace(_IN_PART, grounds=()),)),
            "Item 2 is refused",
            id="a part without reason",
        ),
        pytest.param(
            "correction-refused",
            _correction(refused=(replace(_REFUSED, grounds=()),)),
            "Item 3 is refused",
            id="no reason",
        ),
        pytest.param(
            "correction-refused",
            _correction(refused=(replace(_REFUSED, grounds=(GroundFor(words="No.", cite=" "),)),)),
            "no citation",
            id="no law",
        ),
        pytest.param(
            "appeal-received", {"appeal": AppealFacts()}, "when the appeal arrived", id="which appeal"
        ),
        pytest.param(
            "appeal-granted",
            {"appeal": replace(_APPEAL, of_access=False)},
            "what it is of",
            id="appeal of what",
        ),
        pytest.param("appeal-denied", {"appeal": replace(_APPEAL, factual="")}, "both", id="no facts"),
        pytest.param(
            "appeal-granted-in-part", {"appeal": replace(_APPEAL, statutory=" ")}, "both", id="no statute"
        ),
        pytest.param(
            "determination-transmittal", {"appeal": replace(_APPEAL, outcome="")}, "how", id="determined how"
        ),
        pytest.param(
            "notice-of-correction", {"notice": NoticeFacts()}, "no correction", id="what was corrected"
        ),
        pytest.param("notice-of-dispute", {"notice": NoticeFacts()}, "disputed", id="what is disputed"),
        pytest.param(
            "health-or-safety-notice",
            {"notice": NoticeFacts(nature="A telephone number")},
            "when something was disclosed",
            id="disclosed when",
        ),
        pytest.param("fee-notice", {"copying": FeeFacts()}, "no line", id="a fee for nothing"),
        pytest.param(
            "fee-notice",
            {"copying": FeeFacts(waived="Few pages.", cents=50)},
            "waived",
            id="waived and asked",
        ),
        pytest.param(
            "fee-notice",
            {"copying": FeeFacts(lines=(FeeLine(words="2 pages", cents=50),), cents=75)},
            "come to 50 cents",
            id="a wrong sum",
        ),
        pytest.param("certificate", {"certificate": CertificateFacts()}, "certifies nothing", id="nothing"),
        pytest.param(
            "certificate",
            {"certificate": CertificateFacts(what=Certificate.NOT_FOUND)},
            "what was searched",
            id="no search",
        ),
        pytest.param(
            "grant",
            {"certificate": CertificateFacts(what=Certificate.TRUE_COPY)},
            "certifies true-copy",
            id="a grant is no certificate",
        ),
        pytest.param(
            "authorization-form", {"authorization": AuthorizationFacts()}, "authorizes nobody", id="whom"
        ),
        pytest.param(
            "grant", {"authorization": AuthorizationFacts(name="Jo Ng")}, "authorizes Jo Ng", id="not a form"
        ),
    ],
)
def test_matters_that_do_not_fit_the_letter_are_refused(
    kind: str, differs: dict[str, Any], found: str, facts_of: Callable[..., LetterFacts]
) -> None:
    with pytest.raises(Refused) as refusal:
        facts_of(LetterKind(kind), **differs)

    assert found in refusal.value.found
    assert refusal.value.why
    assert refusal.value.do


@pytest.mark.parametrize(
    ("kind", "differs"),
    [
        pytest.param("correction-made-in-part", _correction(in_part=(_IN_PART,)), id="one item, in part"),
        pytest.param(
            "correction-made-in-part",
            _correction(made=(_MADE,), refused=(_REFUSED,)),
            id="one made, one refused",
        ),
        pytest.param(
            "correction-refused",
            _correction(refused=(_REFUSED,), pending=(_MADE,), answer_by=date(2026, 8, 12)),
            id="refused, another pending",
        ),
        pytest.param(
            "appeal-granted",
            {"appeal": replace(_APPEAL, factual="", statutory="")},
            id="granted without reasons",
        ),
        pytest.param("notice-of-correction", {"notice": NoticeFacts(gives="The year")}, id="made on appeal"),
        pytest.param("fee-notice", {"copying": FeeFacts(free_copy=True)}, id="nothing to pay"),
        pytest.param(
            "fee-notice",
            {"copying": FeeFacts(lines=(FeeLine(words="2 pages", cents=50),), waived="Few pages.")},
            id="worked out, then waived",
        ),
        pytest.param(
            "certificate", {"certificate": CertificateFacts(what=Certificate.NOT_HELD)}, id="no search needed"
        ),
    ],
)
def test_matters_that_fit_can_stand(
    kind: str, differs: dict[str, Any], facts_of: Callable[..., LetterFacts]
) -> None:
    facts = facts_of(LetterKind(kind), **differs)

    assert facts.kind == kind


@pytest.mark.parametrize(
    ("number", "on"), [(2, date(2026, 7, 1)), (3, date(2026, 7, 1)), (1, date(2026, 7, 8))]
)
def test_a_letter_replaces_only_one_that_went_before_it(
    number: int, on: date, facts_of: Callable[..., LetterFacts]
) -> None:
    with pytest.raises(Refused, match="not earlier than itself"):
        facts_of(LetterKind.DENIAL, replaces=Replaced(number=number, on=on))
