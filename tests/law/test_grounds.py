import re

import pytest

from accessreq.errors import Refused
from accessreq.law.grounds import (
    CITED_IN_THE_REASON,
    GROUNDS,
    Against,
    Asks,
    Ground,
    Reading,
    ground,
    limbs,
    statutory_wanting,
    type_with_it,
    wanting,
)

CODES = {
    Against.ACCESS: [*(f"A{n:02}" for n in range(1, 15)), "A90"],
    Against.CORRECTION: [*(f"C{n:02}" for n in range(1, 9)), "C90"],
    Against.WEBSITE: [f"I{n:02}" for n in range(1, 6)],
}
# Split into the alternatives that the statute gives, each with the provision that it cites.
LIMBS = {
    "A03": ["§ 92(9)(a)", "§ 92(9)(b)", "§ 92(9)(c)", "§ 92(9)(d)", "§ 92(9)(e)", "§ 92(9)(f)", "§ 92(9)"],
    "A05": ["§ 95(1)(a)", "§§ 95(1)(a), 96(1)", "§§ 95(1)(a), 96(1)(a)"],
    "A06": ["§ 92(1)"] * 5,
    "A07": ["§ 95(5)"] * 4,
    "A10": ["§ 95(6)(b)"] * 2,
    "A11": ["§ 95(6)(c)"] * 2,
    "A12": ["§ 95(6)(d); CPLR 3101(c)", "§ 95(6)(d); CPLR 3101(d)"],
    "A13": [*["§§ 95(7), 92(8)"] * 6, "§§ 95(7), 92(8); Executive Law § 99"],
    "C02": ["§ 95(2)"] * 3,
    "C04": ["§ 95(5)", "§ 95(6)", "§§ 95(7), 92(8)"],
    "C07": ["§ 95(2)"] * 2,
}
# A word “or” that leaves nothing open.
ONE_THING = {
    "A11b": "life or safety is one thing in § 96(2)(c)",
    "A14": "either opens the copy, and the requester chooses",
}


@pytest.mark.parametrize("against", list(Against))
def test_every_coded_ground_of_the_study_is_in_the_table(against: Against) -> None:
    codes = [one.code for one in GROUNDS if one.against is against]

    assert [code for code in codes if len(code) == 3] == CODES[against]


@pytest.mark.parametrize(("code", "cites"), LIMBS.items())
def test_a_ground_that_is_an_alternative_is_split_into_its_limbs(code: str, cites: list[str]) -> None:
    found = limbs(code)

    assert [one.code for one in found] == [f"{code}{letter}" for letter in "abcdefg"[: len(cites)]]
    assert [one.cite for one in found] == [f"Public Officers Law {cite}" for cite in cites]
    assert all(one.limb for one in found)


def test_no_other_ground_is_split_but_that_of_a_provision_in_the_reason() -> None:
    assert {one.code for one in GROUNDS if limbs(one.code)} == {*LIMBS, "C05"}


@pytest.mark.parametrize("one", [each for each in GROUNDS if not limbs(each.code)], ids=lambda one: one.code)
def test_no_ground_of_a_new_denial_leaves_an_alternative_open(one: Ground) -> None:
    open_still = re.search(r"\bor\b", one.words) and one.asks is Asks.NOTHING

    assert not open_still or one.code in ONE_THING


@pytest.mark.parametrize("one", GROUNDS, ids=lambda one: one.code)
def test_a_ground_of_a_new_denial_names_its_law_or_asks_for_it(one: Ground) -> None:
    names = re.search(r"Law §+ \d", one.cite)

    assert names or one.asks is Asks.PROVISION or limbs(one.code)


@pytest.mark.parametrize(
    ("code", "lacks"),
    [(code, "limb") for code in (*LIMBS, "C05")]
    + [
        (code, "reason")
        for code in ("A02", "A06c", "A09", "A13a", "A90", "C02c", "C04c", "C05b", "C90", "I03", "I05")
    ],
)
def test_a_bare_code_is_no_reason_where_it_leaves_something_open(code: str, lacks: str) -> None:
    found = wanting(code, "")

    assert found is not None
    assert found.code == lacks
    assert code in found.found


@pytest.mark.parametrize("code", ["A01", "A03f", "A04", "A05a", "A05b", "A07a", "A08", "A10b", "A12b", "A14"])
def test_a_bare_code_is_a_reason_where_its_words_leave_nothing_open(code: str) -> None:
    assert wanting(code, "") is None


def test_a_limb_stays_to_be_named_whatever_the_reason_says() -> None:
    found = wanting("A05", "It is another person's file.")

    assert found is not None
    assert "A05a (the record is not about the requester), A05b (identity not shown)" in found.do


@pytest.mark.parametrize("code", ["A09", "A90", "C05a", "C90", "I05"])
@pytest.mark.parametrize("reason", ["because", "HIPAA", "section 8 housing", "counsel said so on 7/3/2026"])
def test_everyday_words_are_no_provision_of_law(code: str, reason: str) -> None:
    found = wanting(code, reason)

    assert found is not None
    assert found.code == "provision"
    assert f"“{reason}”" in found.found


@pytest.mark.parametrize("code", ["A09", "A90", "C05a", "C90", "I05"])
def test_a_provision_of_law_is_a_reason(code: str) -> None:
    assert wanting(code, "Mental Hygiene Law § 33.13 keeps clinical records confidential.") is None


@pytest.mark.parametrize(
    "reason", ["14 NYCRR 604.9 forbids it.", "Public Officers Law § 95(6)(a)", "§ 95(6)"]
)
def test_neither_a_regulation_nor_the_ground_itself_is_the_statute_that_forbids(reason: str) -> None:
    found = wanting("A09", reason)

    assert found is not None
    assert found.code == "provision"


def test_a_statute_beside_a_regulation_forbids() -> None:
    assert wanting("A09", "Social Services Law § 422(4) and 18 NYCRR 432.7") is None


@pytest.mark.parametrize("code", ["A09", "A90", "C90", "I05"])
@pytest.mark.parametrize(
    "reason", ["Public Officers Law § 87(2)(g)", "FOIL exemption", "intra-agency, § 87(2)(g)", "POL 89(2)(b)"]
)
def test_an_exemption_of_the_freedom_of_information_law_alone_is_no_ground(code: str, reason: str) -> None:
    found = wanting(code, reason)

    assert found is not None
    assert found.code == "freedom-of-information"


@pytest.mark.parametrize("code", ["A09", "A90", "C90", "I05"])
@pytest.mark.parametrize(
    "reason",
    [
        "Public Officers Law § 95(1) and § 87(2)(b)",
        "Public Officers Law §§ 87(2)(g), 95(1)(a)",
        "§ 95(3), and FOIL § 87(2)(e)",
        "Public Officers Law § 95 (4); it is exempt under FOIL",
    ],
)
def test_the_right_itself_beside_that_exemption_denies_nothing(code: str, reason: str) -> None:
    found = wanting(code, reason)

    assert found is not None
    assert found.code == "freedom-of-information"
    assert statutory_wanting(reason) == statutory_wanting("Public Officers Law § 87(2)(b)")


@pytest.mark.parametrize("provision", ["95(5)", "95(6)(d)", "95(7)", "96", "96(1)"])
def test_a_provision_that_can_deny_may_stand_beside_that_exemption(provision: str) -> None:
    assert wanting("A90", f"Public Officers Law § {provision} and § 87(2)(b)") is None
    assert wanting("A90", f"Public Officers Law § {provision}") is None
    assert statutory_wanting(f"Public Officers Law § {provision} and § 87(2)(b)") is None


@pytest.mark.parametrize("code", ["A90", "I05"])
@pytest.mark.parametrize("reason", ["Public Officers Law § 95(1)", "§ 95(2)", "PPPL § 95(3) and § 95(4)"])
def test_the_right_itself_alone_denies_no_access(code: str, reason: str) -> None:
    found = wanting(code, reason)

    assert found is not None
    assert found.code == "provision"
    assert "cites no provision that can deny access" in found.found


def test_the_right_itself_may_say_why_a_correction_is_refused() -> None:
    assert wanting("C90", "Public Officers Law § 95(2)") is None


@pytest.mark.parametrize("code", ["A09", "A90", "C90", "I05"])
@pytest.mark.parametrize("reason", ["I cite § 9", "§ 9", "section 9", "§ 9(2)"])
def test_a_section_of_no_law_is_no_provision(code: str, reason: str) -> None:
    found = wanting(code, reason)

    assert found is not None
    assert found.code == "provision"
    assert f"“{reason}”" in found.found
    assert statutory_wanting(reason) is not None


def test_a_statute_that_forbids_is_another_one_than_section_95() -> None:
    assert wanting("A09", "Insurance Law § 9503(a)") is None
    for own in ("Public Officers Law § 95(6)(a)", "§ 95(7)"):
        found = wanting("A09", own)
        assert found is not None
        assert found.code == "provision"


def test_that_exemption_may_stand_beside_another_law() -> None:
    assert wanting("A90", "Public Officers Law § 87(2)(a) and Social Services Law § 422(4)") is None


def test_statutory_reasons_cite_a_provision_of_law() -> None:
    assert statutory_wanting("It is sealed, Public Officers Law § 95(6)(a).") is None
    assert statutory_wanting("§ 95(3)") is None


@pytest.mark.parametrize(
    ("statutory", "lacks"),
    [
        ("as the law says", "provision"),
        ("Public Officers Law § 87(2)(b)", "freedom-of-information"),
        ("It is exempt under FOIL.", "freedom-of-information"),
    ],
)
def test_statutory_reasons_without_a_provision_of_this_law_are_none(statutory: str, lacks: str) -> None:
    found = statutory_wanting(statutory)

    assert found is not None
    assert found.code == lacks


def test_what_is_typed_with_a_code_is_told() -> None:
    assert type_with_it(ground("A12")) == "one of A12a, A12b"
    assert type_with_it(ground("A09")) == "which statute forbids it"
    assert type_with_it(ground("A01")) == ""


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


@pytest.mark.parametrize("code", ["A07", "A07d", "A08", "A09", "A10", "A11", "C04a", "C04b"])
def test_a_ground_whose_wording_was_not_read_says_so(code: str) -> None:
    assert ground(code).read is Reading.UNREAD


@pytest.mark.parametrize("code", ["A10a", "A10b", "A11a", "A11b"])
def test_a_limb_that_was_read_in_the_parallel_of_section_96_says_so(code: str) -> None:
    assert ground(code).read is Reading.PARALLEL


def test_a_ground_by_analogy_says_that_no_text_has_it() -> None:
    assert ground("C08").read is Reading.INFERRED


def test_a_ground_whose_law_is_named_only_in_the_reason_needs_one() -> None:
    assert [one.code for one in GROUNDS if one.needs_reason] == ["A90", "C05", "C05a", "C05b", "C90", "I05"]


@pytest.mark.parametrize("word", ["87(2)", "intra-agency", "inter-agency", "FOIL"])
def test_no_exemption_of_the_freedom_of_information_law_is_offered(word: str) -> None:
    assert [one.code for one in GROUNDS if word in one.words + one.cite] == []


@pytest.mark.parametrize("typed", ["A01", "a01", " a01 "])
def test_a_ground_is_found_in_either_case(typed: str) -> None:
    assert ground(typed).code == "A01"


@pytest.mark.parametrize("typed", ["A12b", "a12B", "A12B "])
def test_a_limb_is_found_in_either_case(typed: str) -> None:
    assert ground(typed).code == "A12b"


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
