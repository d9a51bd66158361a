"""Nothing is cited of which the page of citations does not say whether it was read, and where."""

from pathlib import Path

import pytest

from accessreq.law.sources import SOURCES
from citations_page import citations_page, faults_in_citations
from cited import citations_in
from tests.another_version import AnotherVersion, copied

PAGE = Path(__file__).resolve().parents[2] / "docs" / "citations.md"


@pytest.fixture
def another(tmp_path: Path) -> AnotherVersion:
    return copied(tmp_path / "another")


def test_the_page_is_that_of_the_table_of_today_and_has_no_fault() -> None:
    assert PAGE.read_text(encoding="utf-8") == citations_page()
    assert list(faults_in_citations()) == []


@pytest.mark.parametrize(
    ("file", "more", "cite"),
    [
        pytest.param("src/accessreq/cli/looking.py", '_C = "Public Officers Law § 98(1)"\n',
                     "Public Officers Law § 98(1)", id="in a module"),
        pytest.param("src/accessreq/law/fees.py", '_P = "Executive Law"\n_C = f"{_P} § 94"\n',
                     "Executive Law § 94", id="behind the name of a law"),
        pytest.param("src/accessreq/law/days.py", '_C = "as told in 19 NYCRR 81.8(b) and 19 NYCRR 81.9"\n',
                     "19 NYCRR 81.9", id="a regulation"),
        pytest.param("src/accessreq/law/days.py", '_C = "Portfolio Media v OCA"\n',
                     "Portfolio Media v OCA", id="a decision"),
        pytest.param("src/accessreq/law/days.py", '_C = "FOIL-AO-18656"\n', "FOIL-AO-18656", id="an opinion"),
        pytest.param("templates/letters/_review.md.j2", "See section 98 of the Public Officers Law.\n",
                     "Public Officers Law § 98", id="in a letter"),
        pytest.param("src/accessreq/settings/example.toml", "# GCL § 31\n",
                     "General Construction Law § 31", id="in the settings"),
    ],
)  # fmt: skip
def test_a_citation_without_a_row_is_named(another: AnotherVersion, file: str, more: str, cite: str) -> None:
    path = another.folder / file
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    (fault,) = faults_in_citations(another.folder)

    assert fault.endswith(f": {cite} is cited, and law/sources.py does not say whether it was read")


def test_a_row_that_nothing_cites_is_named(another: AnotherVersion) -> None:
    (another.folder / "src" / "accessreq" / "law" / "letters.py").unlink()

    assert list(faults_in_citations(another.folder)) == [
        "law/sources.py: Executive Law § 202-a is cited nowhere"
    ]


@pytest.mark.parametrize("cite", [row.cite for row in SOURCES])
def test_each_row_is_written_as_citations_are(cite: str) -> None:
    assert list(citations_in(cite)) == [cite]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Public Officers Law §§ 95(1)(c), 87(1)(b)(iii)", ["§ 95(1)(c)", "§ 87(1)(b)(iii)"]),
        ("Public Officers Law § 95(1)(a), (2) and (3)", ["§ 95(1)(a)", "§ 95(2)", "§ 95(3)"]),
        ("§ 96(1)(d), (i) or (l)", ["§ 96(1)(d)", "§ 96(1)(i)", "§ 96(1)(l)"]),
        ("§ 95(2)–(4)", ["§ 95(2)", "§ 95(3)", "§ 95(4)"]),
        ("section 95(2) of the Public Officers Law", ["§ 95(2)"]),
        ("POL § 94(3)", ["§ 94(3)"]),
        ("the duty of section 3 of the form", []),
        ("an article with its number, such as Education Law § 3020-a; see § 95(2)", ["§ 95(2)"]),
    ],
)
def test_a_list_of_paragraphs_is_read_one_by_one(text: str, found: list[str]) -> None:
    assert list(citations_in(text)) == [f"Public Officers Law {each}" for each in found]
