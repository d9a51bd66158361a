"""The tables of law in Spanish."""

import pytest

from accessreq.law import spanish
from accessreq.law.grounds import GROUNDS, Ground
from accessreq.law.identity import PAPERS, PROOFS


def test_every_ground_has_a_spanish_wording_and_no_other_has_one() -> None:
    assert list(spanish.GROUNDS) == [each.code for each in GROUNDS]


def test_every_proof_has_a_spanish_wording_and_no_other_has_one() -> None:
    assert set(spanish.PROOFS) == {each.method for each in PROOFS}


def test_every_paper_of_a_representative_has_a_spanish_wording_and_no_other_has_one() -> None:
    assert list(spanish.PAPERS) == list(PAPERS)
    assert all(spanish.PAPERS.values())


@pytest.mark.parametrize("each", GROUNDS, ids=lambda each: each.code)
def test_a_wording_ends_as_the_english_one_does(each: Ground) -> None:
    code, words = each.code, each.words

    assert spanish.GROUNDS[code][-1] == words[-1]


@pytest.mark.parametrize("words", [*spanish.GROUNDS.values(), *spanish.PROOFS.values()])
def test_no_wording_holds_a_citation_of_its_own(words: str) -> None:
    assert "§" not in words
