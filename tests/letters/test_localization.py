"""Facts in the words of another language."""

from collections.abc import Callable
from datetime import date

import pytest

from accessreq.law.letters import Language, LetterKind
from accessreq.letters.localization import tongue, translated
from accessreq.letters.matters import Portion
from accessreq.letters.values import English, LawWords, Plain
from accessreq.letters.view import LetterView

MakeFacts = Callable[..., LetterView]


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 30), "30 de junio de 2026"),
        (date(2027, 1, 1), "1 de enero de 2027"),
        (date(2028, 2, 29), "29 de febrero de 2028"),
        (date(2026, 9, 7), "7 de septiembre de 2026"),
    ],
)
def test_a_day_is_written_in_spanish(day: date, written: str) -> None:
    assert tongue(Language.SPANISH).day(day) == written


def test_every_day_among_the_facts_is_written_in_spanish(facts_of: MakeFacts) -> None:
    values = translated(facts_of(LetterKind.DENIAL).values, Language.SPANISH)

    assert values["received"] == "30 de junio de 2026"
    assert values["on"] == "7 de julio de 2026"
    assert values["appeal_until"] == "18 de agosto de 2026"


def test_what_looks_like_a_day_in_the_words_of_the_request_stays_as_it_was_typed(facts_of: MakeFacts) -> None:
    values = translated(facts_of(LetterKind.DENIAL, about="June 30, 2026").values, Language.SPANISH)

    assert values["about"] == "June 30, 2026"


def test_the_facts_have_the_same_names_in_every_language(facts_of: MakeFacts) -> None:
    facts = facts_of(LetterKind.GRANT_IN_PART)

    for language in Language:
        assert translated(facts.values, language).keys() == facts.values.keys()


@pytest.mark.parametrize(
    ("pages", "cents", "page_count", "per_page"),
    [
        pytest.param(12, 25, "12 páginas", "25 centavos", id="several"),
        pytest.param(1, 1, "1 página", "1 centavo", id="one"),
        pytest.param(None, 0, "", "sin cargo", id="unknown and free"),
        pytest.param(1200, 25, "1,200 páginas", "25 centavos", id="a thousand as New York writes it"),
    ],
)
def test_pages_and_prices_are_counted_in_spanish(
    pages: int | None, cents: int, page_count: str, per_page: str, facts_of: MakeFacts
) -> None:
    values = translated(
        facts_of(LetterKind.GRANT, pages=pages, per_page_cents=cents).values, Language.SPANISH
    )

    assert (values["page_count"], values["per_page"]) == (page_count, per_page)


def test_a_ground_of_the_table_is_told_in_spanish_and_its_citation_is_not(facts_of: MakeFacts) -> None:
    assert translated(facts_of(LetterKind.DENIAL).values, Language.SPANISH)["grounds"] == [
        {
            "words": "La agencia no tiene el registro.",
            "cite": "Public Officers Law § 95(1)(b)(i)",
            "reason": "The survey of 2024 was anonymous.",
        }
    ]


def test_words_that_no_table_holds_stay_english_and_say_so(facts_of: MakeFacts) -> None:
    portion = Portion(portion="Page 4", words=LawWords("A wording of another year."), cite="a law")
    facts = facts_of(LetterKind.GRANT_IN_PART, withheld=(portion,))

    told = _only(translated(facts.values, Language.SPANISH)["withheld"])["words"]

    assert told == "A wording of another year."
    assert isinstance(told, English)


def _only(listed: Plain) -> dict[str, Plain]:
    assert isinstance(listed, list)
    (one,) = listed
    assert isinstance(one, dict)
    return one


def test_a_language_that_the_program_does_not_write_has_days_in_figures(facts_of: MakeFacts) -> None:
    values = translated(facts_of(LetterKind.DENIAL).values, Language.CHINESE)

    assert values["received"] == "2026-06-30"
    assert isinstance(values["appeal_within"], English)
