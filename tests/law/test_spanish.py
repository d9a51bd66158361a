"""The tables of law in Spanish, and what a translation must say and must not."""

import re

import pytest

from accessreq.law import spanish
from accessreq.law.contents import forbidden, required
from accessreq.law.grounds import GROUNDS, Ground
from accessreq.law.identity import PAPERS, PROOFS
from accessreq.law.letters import LetterKind
from accessreq.law.spanish import DATE, FORBIDDEN, SAYS

TRANSLATED = (
    LetterKind.ACKNOWLEDGMENT,
    LetterKind.PROOF_OF_IDENTITY,
    LetterKind.CLARIFICATION,
    LetterKind.GRANT,
    LetterKind.GRANT_IN_PART,
    LetterKind.DENIAL,
    LetterKind.AUTHORIZATION_FORM,
)


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


def test_each_phrase_that_the_english_letters_are_held_to_has_a_spanish_one() -> None:
    codes = {row.code for kind in TRANSLATED for row in required(kind) if row.phrases}

    assert set(SAYS) == codes


def test_what_no_letter_may_say_may_not_be_said_in_spanish() -> None:
    english = {(row.code, row.cite) for kind in TRANSLATED for row in forbidden(kind)}

    assert {(row.code, row.cite) for row in FORBIDDEN} == english


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("dentro de veinte días hábiles", "foil-twenty-days", id="FOIL's answer"),
        pytest.param("en 20 días hábiles", "foil-twenty-days", id="in digits"),
        pytest.param("diez (10) días hábiles", "foil-ten-days", id="FOIL's appeal"),
        pytest.param("dentro de treinta días", "foil-thirty-days", id="thirty days of the calendar"),
        pytest.param("Podemos prorrogar esa fecha.", "extension", id="put off"),
        pytest.param("según el artículo 89 de la ley", "foil-section-89", id="section 89"),
        pytest.param("Indique el propósito de su solicitud.", "asks-purpose", id="purpose"),
        pytest.param("Explíquenos los motivos por los que escribe.", "asks-purpose", id="reasons"),
        pytest.param("¿Por qué solicita estos registros?", "asks-purpose", id="why"),
        pytest.param("¿Para qué necesita la copia?", "asks-purpose", id="what for"),
        pytest.param("Diga qué uso le dará.", "asks-purpose", id="use"),
        pytest.param("Envíe su número de Seguro Social.", "asks-ssn", id="asked for"),
        pytest.param("su tarjeta de Seguro Social", "asks-ssn", id="the card"),
        pytest.param("Como usted lo pidió, certificamos la copia.", "certificate-not-asked", id="not asked"),
    ],
)
def test_what_may_never_stand_is_recognized(words: str, code: str) -> None:
    assert [row.code for row in FORBIDDEN if _stands(row.patterns, words)] == [code]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("dentro de los treinta días hábiles", id="the appeal window"),
        pytest.param("dentro de los siete días hábiles", id="the decision on an appeal"),
        pytest.param("su firma, para que pueda verificarse", id="so that"),
        pytest.param("Motivo, en inglés: the form is blank", id="the agency's reason"),
        pytest.param("muestra un número de Seguro Social, cúbralo", id="covered"),
        pytest.param("el artículo 895 de otra ley", id="a longer number"),
    ],
)
def test_lawful_words_are_left_alone(words: str) -> None:
    assert [row.code for row in FORBIDDEN if _stands(row.patterns, words)] == []


@pytest.mark.parametrize("written", ["30 de junio de 2026", "1 de mayo", "1.º de enero de 2027"])
def test_a_date_is_recognized(written: str) -> None:
    assert re.findall(DATE, f"el {written}, por escrito") == [written]


def _stands(patterns: tuple[str, ...], words: str) -> bool:
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in patterns)
