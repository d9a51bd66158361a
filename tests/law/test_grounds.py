import pytest

from accessreq.errors import Refused
from accessreq.law.grounds import CITED_IN_THE_REASON, GROUNDS, Against, Ground, Reading, ground

CODES = {
    Against.ACCESS: [*(f"A{n:02}" for n in range(1, 15)), "A90"],
    Against.CORRECTION: [*(f"C{n:02}" for n in range(1, 9)), "C90"],
    Against.WEBSITE: [f"I{n:02}" for n in range(1, 6)],
}


@pytest.mark.parametrize("against", list(Against))
def test_every_coded_ground_of_the_study_is_in_the_table(against: Against) -> None:
    assert [one.code for one in GROUNDS if one.against is against] == CODES[against]


@pytest.mark.parametrize("one", GROUNDS, ids=lambda one: one.code)
def test_a_ground_is_a_sentence_with_a_citation(one: Ground) -> None:
    assert one.words.endswith(":" if one.cite == CITED_IN_THE_REASON else ".")
    assert one.words[0].isupper()
    assert one.cite


@pytest.mark.parametrize(
    ("code", "cite"),
    [
        ("A01", "Public Officers Law § 95(1)(b)(i)"),
        ("A02", "Public Officers Law § 95(1)(b)(ii)"),
        ("A07", "Public Officers Law § 95(5)"),
        ("A12", "Public Officers Law § 95(6)(d)"),
        ("A13", "Public Officers Law §§ 95(7), 92(8)"),
        ("C01", "Public Officers Law §§ 94(1)(b), 95(2)"),
        ("I01", "State Technology Law §§ 202(5), 205"),
        ("I05", "State Technology Law § 205"),
    ],
)
def test_a_ground_cites_its_provision(code: str, cite: str) -> None:
    assert ground(code).cite.startswith(cite)


@pytest.mark.parametrize("code", ["A07", "A08", "A09", "A10", "A11"])
def test_a_ground_whose_wording_was_not_read_says_so(code: str) -> None:
    assert ground(code).read is Reading.UNREAD


def test_a_ground_whose_law_is_named_only_in_the_reason_needs_one() -> None:
    assert [one.code for one in GROUNDS if one.needs_reason] == ["A90", "C05", "C90", "I05"]


@pytest.mark.parametrize("word", ["87(2)", "intra-agency", "inter-agency", "FOIL"])
def test_no_exemption_of_the_freedom_of_information_law_is_offered(word: str) -> None:
    assert [one.code for one in GROUNDS if word in one.words + one.cite] == []


@pytest.mark.parametrize("typed", ["A01", "a01", " a01 "])
def test_a_ground_is_found_in_either_case(typed: str) -> None:
    assert ground(typed).code == "A01"


@pytest.mark.parametrize("typed", ["", "A1", "Z99", "A01 A02"])
def test_an_unknown_ground_is_refused_with_the_way_to_the_list(typed: str) -> None:
    with pytest.raises(Refused, match="There is no ground") as refused:
        ground(typed)

    assert refused.value.exit_code == 3
    assert "accessreq grounds" in refused.value.do


def test_a_long_unknown_ground_is_not_repeated_whole() -> None:
    with pytest.raises(Refused) as refused:
        ground("x" * 500)

    assert len(refused.value.found) < 60
