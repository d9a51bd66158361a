"""What templates see: plain words and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from accessreq.cases.people import Officer, Representative
from accessreq.law.contents import REQUIRED, LetterKind
from accessreq.letters.check import fact_values
from accessreq.letters.facts import LetterFacts
from accessreq.letters.plain import long_date, plain


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_templates_see_only_words_numbers_and_yes_or_no(
    kind: LetterKind, facts_of: Callable[..., LetterFacts]
) -> None:
    values = plain(facts_of(kind))

    assert {type(leaf) for leaf in leaves(values)} <= {str, int, bool}


def test_every_date_is_written_out(facts_of: Callable[..., LetterFacts]) -> None:
    values = plain(facts_of(LetterKind.DENIAL))

    assert (values["on"], values["received"], values["appeal_until"]) == (
        "July 7, 2026",
        "June 30, 2026",
        "August 18, 2026",
    )


def test_a_date_that_is_absent_is_empty() -> None:
    assert long_date(None) == ""


def test_a_single_digit_day_has_no_zero() -> None:
    assert long_date(date(2027, 2, 1)) == "February 1, 2027"


def test_twelve_pages_at_25_cents_cost_three_dollars(facts_of: Callable[..., LetterFacts]) -> None:
    values = plain(facts_of(LetterKind.GRANT, pages=12, per_page_cents=25))

    assert (values["page_count"], values["per_page"], values["fee"]) == ("12 pages", "25 cents", "$3.00")


def test_one_page_at_one_cent_is_counted_in_the_singular(facts_of: Callable[..., LetterFacts]) -> None:
    values = plain(facts_of(LetterKind.GRANT, pages=1, per_page_cents=1))

    assert (values["page_count"], values["per_page"], values["fee"]) == ("1 page", "1 cent", "$0.01")


def test_free_copies_have_no_fee(facts_of: Callable[..., LetterFacts]) -> None:
    values = plain(facts_of(LetterKind.GRANT, per_page_cents=0))

    assert (values["per_page"], values["fee"]) == ("no charge", "")


def test_an_officer_without_an_address_sits_at_the_agency(facts_of: Callable[..., LetterFacts]) -> None:
    elsewhere = Officer(title="Appeals Officer", address=("1 State Street", "Albany, New York 12207"))

    values = plain(facts_of(LetterKind.DENIAL, appeals=elsewhere))

    assert fact_values("officer.address", values)[0] == "Corporate Plaza East - Suite 502"
    assert fact_values("appeals.address", values) == ("1 State Street", "Albany, New York 12207")


def test_a_representative_is_named_with_the_authority(facts_of: Callable[..., LetterFacts]) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")

    values = plain(facts_of(LetterKind.GRANT, representative=speaker))

    assert values["representative"] == {"name": "Ana Lopez-Whitfield", "authority": "parent"}


@pytest.mark.parametrize(
    "name", sorted({name for row in REQUIRED for name in (*row.facts, row.when) if name})
)
def test_every_fact_that_the_law_table_names_exists(name: str, facts_of: Callable[..., LetterFacts]) -> None:
    values = plain(facts_of(LetterKind.GRANT))

    assert isinstance(fact_values(name, values), tuple)
