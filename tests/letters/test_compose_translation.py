"""A courtesy translation behind the letter, and what announces it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from accessreq.cases.people import Representative
from accessreq.errors import Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import compose, composed
from accessreq.letters.document import Paragraph, Run
from accessreq.letters.inputs import seen
from accessreq.letters.view import LetterView, Replaced

MakeFacts = Callable[..., LetterView]
SPANISH = Language.SPANISH


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "zh").mkdir()
    return tmp_path


def test_the_english_letter_stands_first_and_whole(facts_of: MakeFacts) -> None:
    english = compose(facts_of(LetterKind.DENIAL))

    both = compose(facts_of(LetterKind.DENIAL, language=SPANISH))

    assert both.frame == english.frame
    assert both.blocks[1:] == english.blocks
    assert both.translation is not None
    assert both.translation.subject == "Se deniega su solicitud de acceso a registros"


def test_the_letter_announces_the_translation_in_both_languages(facts_of: MakeFacts) -> None:
    letter = compose(facts_of(LetterKind.DENIAL, language=SPANISH))

    assert letter.blocks[0] == Paragraph(
        runs=(
            Run(text="Después de esta carta hay una traducción de cortesía al español.", language="es"),
            Run(text="\nA courtesy translation into Spanish follows this letter; the English text governs."),
        )
    )


def test_the_translation_says_in_both_languages_which_text_governs(facts_of: MakeFacts) -> None:
    part = compose(facts_of(LetterKind.DENIAL, language=SPANISH)).translation

    assert part is not None
    assert part.mark == "Courtesy translation into Spanish. The English text of this letter governs."
    assert "El texto que rige es el de la carta en inglés" in part.words


def test_a_letter_without_a_template_in_the_language_goes_alone(facts_of: MakeFacts) -> None:
    facts = facts_of(LetterKind.FEE_NOTICE)

    assert compose(facts_of(LetterKind.FEE_NOTICE, language=SPANISH)) == compose(facts)


def test_a_letter_to_others_is_not_translated(own: Path, facts_of: MakeFacts) -> None:
    (own / "zh" / "appeal-transmittal.md.j2").write_text("# 主题\n\n正文\n")

    letter = compose(facts_of(LetterKind.APPEAL_TRANSMITTAL, language=Language.CHINESE), own)

    assert letter.translation is None


def test_what_the_officer_wrote_stays_english_and_is_marked_as_english(facts_of: MakeFacts) -> None:
    part = compose(facts_of(LetterKind.DENIAL, language=SPANISH)).translation
    assert part is not None

    runs = [run for block in part.blocks for run in _runs(block) if run.language]

    assert [(run.text, run.language) for run in runs] == [
        ("The survey of 2024 was anonymous.", "en"),
        ("Public Officers Law §\u00a095(1)(b)(i)", "en"),
    ]


def test_a_representative_is_greeted_and_told_for_whom(facts_of: MakeFacts) -> None:
    speaker = Representative(name="Ana Núñez", authority="parent")

    part = compose(facts_of(LetterKind.GRANT, language=SPANISH, representative=speaker)).translation

    assert part is not None
    assert "Estimado/a Ana Núñez:" in part.words
    assert "presentada en nombre de Maria Lopez-Whitfield" in part.words


def test_a_language_of_the_agency_s_own_is_used(own: Path, facts_of: MakeFacts) -> None:
    (own / "zh" / "denial.md.j2").write_text("# 拒绝\n\n{% include '_x.md.j2' %}\n")
    (own / "zh" / "_x.md.j2").write_text("案件 {{ case }}，{{ received }}。\n")

    part = compose(facts_of(LetterKind.DENIAL, language=Language.CHINESE), own).translation

    assert part is not None
    assert (part.language, part.words) == ("zh", "拒绝\n案件 A-2026-0007，2026-06-30。")


def test_no_english_part_slips_into_a_translation(own: Path, facts_of: MakeFacts) -> None:
    (own / "zh" / "denial.md.j2").write_text("# 拒绝\n\n{% include '_appeal.md.j2' %}\n")

    with pytest.raises(Exception, match=r"zh/_appeal\.md\.j2"):
        compose(facts_of(LetterKind.DENIAL, language=Language.CHINESE), own)


def test_a_translation_is_fenced_as_the_letter_is(own: Path, facts_of: MakeFacts) -> None:
    (own / "zh" / "denial.md.j2").write_text("# 拒绝\n\n{{ about.__class__ }}\n")

    with pytest.raises(Refused, match=r"denial\.md\.j2, line 3: there is no fact 'about.__class__'"):
        compose(facts_of(LetterKind.DENIAL, language=Language.CHINESE), own)


def test_the_templates_of_both_are_kept_the_letter_s_own_first(facts_of: MakeFacts) -> None:
    names = [
        each.name for each in composed(seen(facts_of(LetterKind.GRANT, language=SPANISH))).filled.templates
    ]

    assert names == [
        "grant.md.j2",
        "_request.md.j2",
        "_late.md.j2",
        "_copies.md.j2",
        "_amendment.md.j2",
        "_questions.md.j2",
        "es/grant.md.j2",
        "es/_courtesy.md.j2",
        "es/_request.md.j2",
        "es/_late.md.j2",
        "es/_copies.md.j2",
        "es/_amendment.md.j2",
        "es/_questions.md.j2",
    ]


def test_the_hash_covers_the_translation(own: Path, facts_of: MakeFacts) -> None:
    (own / "zh" / "grant.md.j2").write_text("# 一\n\n甲\n")
    facts = facts_of(LetterKind.GRANT, language=Language.CHINESE)
    before = composed(seen(facts), own).filled.template_sha256
    (own / "zh" / "grant.md.j2").write_text("# 一\n\n乙\n")

    assert composed(seen(facts), own).filled.template_sha256 != before


def test_a_letter_says_in_both_languages_which_one_it_replaces(facts_of: MakeFacts) -> None:
    earlier = Replaced(number=1, on=date(2026, 7, 1))

    letter = compose(facts_of(LetterKind.DENIAL, language=SPANISH, replaces=earlier))

    assert letter.translation is not None
    assert "This letter replaces our letter of July 1, 2026 (letter 1 of case A-2026-0007)" in letter.words
    assert "Esta carta reemplaza nuestra carta del 1 de julio de 2026 (carta 1 de este caso)" in (
        letter.translation.words
    )


def _runs(block: object) -> tuple[Run, ...]:
    match block:
        case Paragraph():
            return block.runs
        case _:
            held = getattr(block, "items", None) or getattr(block, "paragraphs", None)
            return tuple(run for each in held or () for run in each.runs)
