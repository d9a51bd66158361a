"""What letters of appeals and notices are gathered from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.casebook import appealing
from accessreq.casebook.about import Telling
from accessreq.casebook.desk import Desk
from accessreq.casebook.gathering import letter_facts
from accessreq.casebook.papers import preview
from accessreq.casebook.recording import HowToIssue
from accessreq.cases.appeals import AppealDenied, Appealed, AppealForwarded
from accessreq.cases.case import Case
from accessreq.cases.people import Representative
from accessreq.errors import NotAllowed
from accessreq.law.identity import PAPERS, Capacity
from accessreq.law.letter_rows import LetterKind

JULY_6 = date(2026, 7, 6)


def test_the_letters_of_an_appeal_go_to_whom_they_must_and_are_signed_by_who_decided(
    desk: Desk, refused_correction: str, text_only: HowToIssue
) -> None:
    appealing.receive_appeal(desk, refused_correction, Appealed(on=JULY_6), how=text_only)
    appealing.forward_appeal(desk, refused_correction, AppealForwarded(on=JULY_6), text_only)
    determined = AppealDenied(
        on=JULY_6, factual="Compared.", statutory="§ 94(1)(b)", decided_by="Ines Okafor"
    )
    case = appealing.decide_appeal(desk, refused_correction, determined, text_only).case

    def facts(kind: LetterKind) -> Any:  # noqa: ANN401  the facts of a letter
        return letter_facts(desk, case, Telling(kind=kind, on=JULY_6, number=9))

    to_committee, denial = facts(LetterKind.APPEAL_TRANSMITTAL), facts(LetterKind.APPEAL_DENIED)
    assert to_committee.to.name == "Committee on Open Government"
    assert to_committee.enclosures == ("Copy of the appeal",)
    assert denial.signer.name == "Ines Okafor"
    assert denial.cc == ("Committee on Open Government",)
    assert denial.appeal.review_until == date(2026, 11, 6)


def test_a_letter_of_an_appeal_that_there_is_not_has_no_preview(desk: Desk, correction: str) -> None:
    for kind in (LetterKind.APPEAL_RECEIVED, LetterKind.NOTICE_OF_DISPUTE, LetterKind.CERTIFICATE):
        with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
            preview(desk, correction, kind, ("text",))


def test_a_letter_that_asks_for_proof_has_no_preview_where_none_is_missing(desk: Desk, case: str) -> None:
    with pytest.raises(NotAllowed, match="No proof is missing in A-2026-0001"):
        preview(desk, case, LetterKind.PROOF_OF_IDENTITY, ("text",))


@pytest.mark.parametrize("capacity", [*Capacity, None])
def test_a_representative_is_asked_for_the_paper_of_their_capacity(
    desk: Desk, make_request: Callable[..., Any], capacity: Capacity | None
) -> None:
    speaker = Representative(name="Ana Ruiz", authority="as shown", capacity=capacity)
    case = Case.of("A-2026-0001", [make_request(representative=speaker)])

    facts = letter_facts(desk, case, Telling(kind=LetterKind.PROOF_OF_IDENTITY, on=JULY_6, number=1))

    assert facts.authority_missing == PAPERS[capacity]
    assert facts.proof_missing
