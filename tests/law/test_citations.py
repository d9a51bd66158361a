"""Which words cite a provision of law, and which only sound as if they did."""

import pytest

from accessreq.law.citations import Source, names_freedom_of_information, provisions

# What is typed, the law as it is named there, and the numbers.
CITED = [
    ("Education Law § 3020-a", "Education Law", "3020-a"),
    ("education law 3020-a", "education law", "3020-a"),
    ("CPLR 3101(c)", "CPLR", "3101(c)"),
    ("C.P.L.R. § 4503", "C.P.L.R.", "4503"),
    ("Fed. R. Evid. 502", "Fed. R. Evid.", "502"),
    ("Fed. R. Civ. P. 26(b)(3)", "Fed. R. Civ. P.", "26(b)(3)"),
    ("Federal Rule of Evidence 502", "Federal Rule of Evidence", "502"),
    ("14 NYCRR 604.9(a)", "14 NYCRR", "604.9(a)"),
    ("9 NYCRR Part 551", "9 NYCRR", "551"),
    ("20 U.S.C. § 1232g", "20 U.S.C.", "1232g"),
    ("15 USC 1681c-1", "15 USC", "1681c-1"),
    ("5 U.S.C. 552a", "5 U.S.C.", "552a"),
    ("Title 18 U.S. Code Section 2721", "Title 18 U.S. Code", "2721"),
    ("section 552a of title 5, United States Code", "title 5, United States Code", "552a"),
    ("42 CFR Part 2", "42 CFR", "2"),
    ("45 C.F.R. § 164.512(e)", "45 C.F.R.", "164.512(e)"),
    ("HIPAA Privacy Rule, 45 CFR 164.524", "45 CFR", "164.524"),
    ("Mental Hygiene Law § 33.13", "Mental Hygiene Law", "33.13"),
    ("MHL 33.13(c)(1)", "MHL", "33.13(c)(1)"),
    ("PHL 18", "PHL", "18"),
    ("Public Health Law section 2782(1)", "Public Health Law", "2782(1)"),
    ("Section 18 of the Public Health Law", "Public Health Law", "18"),
    ("section 422(4)(A) of the Social Services Law", "Social Services Law", "422(4)(A)"),
    ("it is confidential under Civil Rights Law § 50-b, which protects victims", "Civil Rights Law", "50-b"),
    ("sealed under CPL 160.50", "CPL", "160.50"),
    ("Judiciary Law § 90(10)", "Judiciary Law", "90(10)"),
    ("Tax Law § 697(e) forbids it.", "Tax Law", "697(e)"),
    ("Labor Law §537", "Labor Law", "537"),
    ("Workers’ Compensation Law § 110-a", "Workers’ Compensation Law", "110-a"),
    ("General Business Law § 899-aa", "General Business Law", "899-aa"),
    ("Family Court Act § 166", "Family Court Act", "166"),
    ("26 U.S.C. § 6103(a)", "26 U.S.C.", "6103(a)"),
    ("article 78 of the CPLR", "CPLR", "78"),
    ("article 6-A of the Public Officers Law", "Public Officers Law", "6-A"),
    ("article VI of the New York Constitution", "New York Constitution", "VI"),
    ("New York City Administrative Code § 23-501", "New York City Administrative Code", "23-501"),
    ("the Family Educational Rights and Privacy Act section 444",
     "Family Educational Rights and Privacy Act", "444"),
    ("section three thousand one hundred one of the civil practice law and rules",
     "civil practice law and rules", "three thousand one hundred one"),
    ("RPC 1.6", "RPC", "1.6"),
    ("L. 2021, ch. 322", "L. 2021, ch. 322", "322"),
    ("chapter 322 of the Laws of 2021", "chapter 322 of the Laws of 2021", "322"),
    ("§ 95(6)(d)", "", "95(6)(d)"),
    ("§ 5 of that law", "", "5"),
    ("section 3020-a", "", "3020-a"),
    ("section 95(6)(d)", "", "95(6)(d)"),
    ("section 6103(a)", "", "6103(a)"),
    ("§ 1232g", "", "1232g"),
    ("Section 604.9 says so", "", "604.9"),
    ("§ 95 (6)(d)", "", "95 (6)(d)"),
    ("The Mental Hygiene Law keeps clinical records confidential (§ 33.13).", "", "33.13"),
    ("The Mental Hygiene Law keeps them confidential: section 33.13", "", "33.13"),
]  # fmt: skip
EVERYDAY = [
    "because",
    "counsel says so",
    "privileged",
    "attorney-client privilege",
    "the law forbids it",
    "HIPAA",
    "Education Law",
    "under the Education Law, see counsel's memorandum of July 3, 2026",
    "Education Law, 3 pages",
    "section 8 housing voucher",
    "Section 8",
    "part 2 of the form",
    "Part II of the questionnaire",
    "part of the record is sealed",
    "In part 3 others are named",
    "section 5 was torn out",
    "article 33 of the CSEA contract",
    "article in the Times Union of March 3, 2019",
    "the 5th article",
    "pages 4 to 6",
    "Room 502",
    "No. 3101",
    "12 pages under seal",
    "rule 1: ask first",
    "this section",
    "§",
    "I cite § 9",
    "§ 9",
    "section 9",
    "section 9(2)",
    "our section 123 file",
    "Section 400",
    "§ 552",
    "sections 101 and 102",
    "they sat in section 114.",
    "§§ 9 and 12",
    "§ 9(2)",
    "exempt under FOIL, see § 9",
    "§ 4 of our handbook",
    "section 12.4 of our manual",
    "Code of Conduct section 4",
    "FOIL exemption",
    "CPLR",
    "part two",
    "2026-07-03",
    "counsel approved on 7/3/2026",
    "Matter of Smith v Jones, 12 NY3d 34",
    "Act 2 of the play",
    "by law 30 days",
]


@pytest.mark.parametrize(("text", "law", "number"), CITED, ids=[each[0] for each in CITED])
def test_a_provision_is_recognized_with_its_law_and_its_number(text: str, law: str, number: str) -> None:
    assert [(each.law, each.number) for each in provisions(text)] == [(law, number)]


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_cite_nothing(text: str) -> None:
    assert provisions(text) == ()


def test_several_provisions_are_told_in_the_order_in_which_they_stand() -> None:
    found = provisions("Public Officers Law §§ 87(2)(g) and 95(6)(d); CPLR 3101(c), (d); 22 NYCRR Part 1200")

    assert [(each.law, each.number) for each in found] == [
        ("Public Officers Law", "87(2)(g)"),
        ("Public Officers Law", "95(6)(d)"),
        ("CPLR", "3101(c)"),
        ("22 NYCRR", "1200"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Public Officers Law § 87(2)(g)", Source.FREEDOM_OF_INFORMATION),
        ("POL 87(2)(b)", Source.FREEDOM_OF_INFORMATION),
        ("Pub. Off. Law §87 (2)(a)", Source.FREEDOM_OF_INFORMATION),
        ("FOIL § 87(2)(e)", Source.FREEDOM_OF_INFORMATION),
        ("§ 87(2)(b)", Source.FREEDOM_OF_INFORMATION),
        ("Public Officers Law § 89(2)(b)", Source.FREEDOM_OF_INFORMATION),
        ("article 6 of the Public Officers Law", Source.FREEDOM_OF_INFORMATION),
        ("section eighty-seven of the public officers law", Source.FREEDOM_OF_INFORMATION),
        ("Public Officers Law § 87(1)(b)(iii)", Source.OTHER),  # the fee, which § 95(1)(c) takes over
        ("Education Law § 87(2)", Source.OTHER),
        ("Public Officers Law § 74", Source.OTHER),
        ("Public Officers Law § 95(6)(a)", Source.PRIVACY),
        ("§ 95(7)", Source.PRIVACY),
        ("article 6-A of the Public Officers Law", Source.PRIVACY),
        ("Personal Privacy Protection Law § 96", Source.PRIVACY),
        ("14 NYCRR 604.9", Source.REGULATION),
        ("45 CFR Part 164", Source.REGULATION),
        ("20 U.S.C. § 1232g", Source.OTHER),
    ],
)
def test_a_provision_is_told_by_the_law_that_it_belongs_to(text: str, source: Source) -> None:
    assert [each.source for each in provisions(text)] == [source]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("exempt under FOIL", True),
        ("an exemption of the freedom of information law", True),
        ("the tinfoil was thrown away", False),
    ],
)
def test_the_freedom_of_information_law_is_known_by_its_name_alone(text: str, named: bool) -> None:
    assert names_freedom_of_information(text) is named


def test_a_citation_may_be_broken_over_lines() -> None:
    assert [each.number for each in provisions("section 422(4) of the\nSocial Services\nLaw")] == ["422(4)"]


@pytest.mark.parametrize("text", ["", " \n ", "§ " * 5_000, "section " * 5_000, "(" * 5_000, "1-" * 5_000])
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert provisions(text) == ()
