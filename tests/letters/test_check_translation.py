"""A courtesy translation held against what the letter must say."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.people import Representative
from accessreq.errors import Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.check import is_checked, translation_findings
from accessreq.letters.compose import compose, render
from accessreq.letters.document import Paragraph, Run, Translation
from accessreq.letters.matters import Copying, FeeLine
from accessreq.letters.samples import Sample, samples
from accessreq.letters.sources import shipped_folder
from accessreq.letters.values import LawWords, Money
from accessreq.letters.view import LetterView

pytestmark = pytest.mark.unmeasured

MakeFacts = Callable[..., LetterView]
SPANISH = Language.SPANISH
PROOFS = (
    LawWords("your signature, so that it can be verified"),
    LawWords("similar appropriate identification"),
)
SPEAKER = Representative(name="Ana Núñez", authority="parent")
FEE = Copying(lines=(FeeLine(words="14 pages at 25 cents", amount=Money(350)),), total=Money(350))

TURNS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("acknowledged", "acknowledgment", {}),
    ("acknowledged, proof asked for", "acknowledgment", {"proof_missing": True, "proofs": PROOFS}),
    ("acknowledged, represented", "acknowledgment", {"representative": SPEAKER}),
    ("proof", "proof-of-identity", {"proofs": PROOFS}),
    ("proof, date promised", "proof-of-identity", {"proofs": PROOFS, "promised": date(2026, 8, 6)}),
    ("granted", "grant", {}),
    ("granted, website", "grant", {"website": True}),
    ("granted, one page", "grant", {"pages": 1}),
    ("granted, inspection", "grant", {"inspect": "Mondays at nine, Suite 502."}),
    ("granted, inspection, certified", "grant", {"inspect": "Mondays", "certified": True}),
    ("granted, certified", "grant", {"certified": True}),
    ("granted, by email", "grant", {"electronic": True}),
    ("granted, free of charge", "grant", {"per_page_cents": 0}),
    ("granted, free, pages unknown", "grant", {"per_page_cents": 0, "pages": None}),
    ("granted, fee worked out", "grant", {"copying": FEE}),
    ("granted, fee paid in part", "grant", {"copying": replace(FEE, paid=Money(100))}),
    ("granted, fee paid", "grant", {"copying": replace(FEE, paid=Money(350))}),
    ("granted, fee waived", "grant", {"copying": Copying(waived="The copy is short.")}),
    ("granted, codes explained", "grant", {"codes_explained": True}),
    ("granted, inspection, codes explained", "grant", {"inspect": "Mondays", "codes_explained": True}),
    ("granted, free copy", "grant", {"copying": Copying(free_copy=True)}),
    ("in part", "grant-in-part", {}),
    ("in part, website", "grant-in-part", {"website": True, "representative": SPEAKER}),
    ("denied", "denial", {}),
    ("denied, represented", "denial", {"representative": SPEAKER}),
)


@pytest.mark.parametrize(("kind", "differs"), [pytest.param(k, d, id=name) for name, k, d in TURNS])
def test_the_program_s_own_translations_say_all_that_the_letter_says(
    kind: str, differs: dict[str, Any], facts_of: MakeFacts
) -> None:
    facts = facts_of(LetterKind(kind), language=SPANISH, **differs)

    assert translation_findings(_part(facts), facts) == ()


@pytest.mark.parametrize("one", samples(), ids=lambda one: f"{one.kind}: {one.path}")
def test_every_sample_that_has_a_translation_has_a_lawful_one(one: Sample) -> None:
    facts = one.view.but(language=SPANISH)
    part = compose(facts).translation

    assert part is None or translation_findings(part, facts) == ()


TAKEN: tuple[tuple[str, str, str], ...] = (
    ("acknowledgment", "30 de junio de 2026", "received"),
    ("acknowledgment", "All records of courses", "record"),
    ("acknowledgment", "6 de agosto de 2026", "promised"),
    ("acknowledgment", "se concederá o se denegará", "outcome"),
    ("acknowledgment", "como una denegación", "silence"),
    ("acknowledgment", "apelar por escrito", "silence-appeal"),
    ("acknowledgment", "Ines Okafor", "appeal-to"),
    ("acknowledgment", "su firma, para que pueda verificarse", "proofs"),
    ("acknowledgment", "Website Compliance Officer", "proof-where"),
    ("acknowledgment", "sigue abierta", "stays-open"),
    ("acknowledgment", "traducción de cortesía", "courtesy"),
    ("acknowledgment", "texto que rige", "governs"),
    ("proof-of-identity", "similar", "proofs"),
    ("proof-of-identity", "Albany, New York", "proof-where"),
    ("proof-of-identity", "sigue abierta", "stays-open"),
    ("grant", "Se concede", "granted"),
    ("grant", "Se adjunta", "enclosed"),
    ("grant", "25 centavos", "fee"),
    ("grant", "12 páginas", "fee-total"),
    ("grant", "$3.00", "fee-total"),
    ("grant", "certificar", "certification"),
    ("grant", "se corrija o se enmiende", "correction-right"),
    ("grant", "artículo 95(2) de la Ley de Funcionarios Públicos", "correction-law"),
    ("grant-in-part", "Se concede en parte", "granted-in-part"),
    ("grant-in-part", "Pages 4 to 6", "withheld"),
    ("grant-in-part", "Una ley prohíbe", "withheld"),
    ("grant-in-part", "§ 95(6)(a)", "withheld"),
    ("grant-in-part", "forbids naming the two other applicants", "withheld"),
    ("denial", "Se deniega", "denied"),
    ("denial", "La agencia no tiene el registro.", "grounds"),
    ("denial", "§ 95(1)(b)(i)", "grounds"),
    ("denial", "The survey of 2024 was anonymous.", "grounds"),
    ("denial", "apelar por escrito", "appeal-in-writing"),
    ("denial", "Ines Okafor", "appeal-to"),
    ("denial", "treinta días hábiles", "appeal-window"),
    ("denial", "desde el día en que reciba", "appeal-from-receipt"),
    ("denial", "18 de agosto de 2026", "appeal-until"),
    ("denial", "siete días hábiles", "appeal-decided"),
)


@pytest.mark.parametrize(("kind", "taken", "code"), TAKEN, ids=[f"{k}: {c}, {t[:20]}" for k, t, c in TAKEN])
def test_a_statement_taken_out_of_a_translation_is_found_missing(
    kind: str, taken: str, code: str, facts_of: MakeFacts
) -> None:
    asks = {"proof_missing": True, "proofs": PROOFS} if kind == "acknowledgment" else {}
    asks = {"proofs": PROOFS} if kind == "proof-of-identity" else asks
    website = kind == "grant"
    facts = facts_of(LetterKind(kind), language=SPANISH, website=website, **asks)
    part = _part(facts)
    assert taken in part.words

    found = translation_findings(_without(part, taken), facts)

    assert code in [each.code for each in found]
    assert {each.where for each in found} == {"in its Spanish translation"}


@pytest.mark.parametrize(
    ("added", "code"),
    [
        pytest.param("Respondemos dentro de veinte días hábiles.", "foil-twenty-days", id="FOIL's answer"),
        pytest.param("La apelación se decide en 10 días hábiles.", "foil-ten-days", id="FOIL's appeal"),
        pytest.param("Véase el artículo 89.", "foil-section-89", id="section 89"),
        pytest.param("See section 89 of the law.", "foil-section-89", id="section 89, in English"),
        pytest.param("Indique el motivo de su solicitud.", "asks-purpose", id="purpose"),
        pytest.param("Envíe su número de Seguro Social.", "asks-ssn", id="number asked for"),
        pytest.param("Su número es 123-45-6789.", "asks-ssn", id="nine digits"),
        pytest.param("Responderemos el 9 de julio de 2026.", "date", id="a date of no case"),
        pytest.param("Venga el 4 de agosto.", "date", id="a day without a year"),
    ],
)
def test_what_may_not_stand_in_a_translation_is_found(added: str, code: str, facts_of: MakeFacts) -> None:
    facts = facts_of(LetterKind.DENIAL, language=SPANISH)
    part = _part(facts)
    more = replace(part, blocks=(*part.blocks, Paragraph(runs=(Run(text=added),))))

    assert [each.code for each in translation_findings(more, facts)] == [code]


@pytest.mark.parametrize("about", ["Mi carta del 5 de mayo de 2025", "Lo del artículo 89,\nel 1 de abril"])
def test_what_the_data_subject_wrote_is_not_held_against_the_translation(
    about: str, facts_of: MakeFacts
) -> None:
    facts = facts_of(LetterKind.DENIAL, language=SPANISH, about=about)

    assert translation_findings(_part(facts), facts) == ()


def test_a_translation_that_lacks_the_appeal_is_not_issued(tmp_path: Any, facts_of: MakeFacts) -> None:  # noqa: ANN401
    theirs = (shipped_folder() / "es" / "denial.md.j2").read_text()
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "denial.md.j2").write_text(theirs.replace('{% include "_appeal.md.j2" %}', ""))

    with pytest.raises(Refused) as refusal:
        render(facts_of(LetterKind.DENIAL, language=SPANISH), tmp_path, formats=())

    assert (
        "it lacks in its Spanish translation thirty business days to appeal (Public Officers Law § 95(3)"
        in refusal.value.found
    )


def test_a_language_without_a_table_is_held_to_the_facts(facts_of: MakeFacts) -> None:
    facts = facts_of(LetterKind.PROOF_OF_IDENTITY, language=Language.CHINESE)
    part = Translation(language="zh", mark="", subject="证明", blocks=())

    assert not is_checked(Language.CHINESE)
    assert [each.code for each in translation_findings(part, facts)] == [
        "received",
        "record",
        "proofs",
        "proof-where",
    ]


def _part(facts: LetterView) -> Translation:
    part = compose(facts).translation
    assert part is not None
    return part


def _without(part: Translation, taken: str) -> Translation:
    """The translation as plain paragraphs, a text taken out wherever it stands."""
    lines = part.words.replace(taken, "…").split("\n")
    return replace(part, subject="", blocks=tuple(Paragraph(runs=(Run(text=line),)) for line in lines))
