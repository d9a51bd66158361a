from accessreq.law.days import Months
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT, DISCLOSURES, Paragraph


def test_every_paragraph_that_is_accounted_for_has_its_row() -> None:
    assert set(DISCLOSURES) == set(Paragraph)
    assert {str(each) for each in Paragraph} == {"d", "i", "l"}


def test_each_row_cites_its_own_paragraph() -> None:
    assert {each: row.cite for each, row in DISCLOSURES.items()} == {
        each: f"Public Officers Law § 96(1)({each})" for each in Paragraph
    }


def test_only_a_disclosure_for_health_or_safety_is_told_to_the_data_subject_at_once() -> None:
    assert [each for each, row in DISCLOSURES.items() if row.told_at_once] == [Paragraph.HEALTH_OR_SAFETY]


def test_each_disclosure_is_worded_to_follow_was_disclosed() -> None:
    assert all(row.words[0].islower() and not row.words.endswith(".") for row in DISCLOSURES.values())


def test_the_accounting_is_kept_five_years_by_the_section_on_records() -> None:
    assert Months(5 * 12) == ACCOUNTING_KEPT
    assert ACCOUNTING_CITE.startswith("Public Officers Law § 94(3)")
