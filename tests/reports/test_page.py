from datetime import date
from html.parser import HTMLParser
from typing import Final

import pytest
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.reports.page import as_paper, html_page
from tests.cases.happenings import access_asked, acknowledged
from tests.reports.test_figures import case_of, reported

VOID: Final = {"meta", "link"}
ANSWERED: Final = case_of(access_asked(date(2026, 6, 30)), acknowledged(date(2026, 7, 2), date(2026, 7, 20)))
DENIED: Final = case_of(
    access_asked(date(2026, 6, 1)), Denied(on=date(2026, 6, 12), grounds=(GroundGiven(ground="A01"),))
)


class Seen(HTMLParser):
    """What a page has: its elements with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data)


@pytest.fixture
def cases() -> tuple[Case, ...]:
    return ANSWERED, DENIED


def test_the_page_needs_nothing_beside_it_and_every_element_is_closed(cases: tuple[Case, ...]) -> None:
    seen = Seen(html_page(reported(*cases)))

    assert seen.open == []
    assert {tag for tag, _ in seen.elements} & {"script", "img", "iframe", "object"} == set()
    addresses = [attrs.get(each) for _, attrs in seen.elements for each in ("src", "href") if attrs.get(each)]
    assert addresses == ["data:,"]


def test_each_number_stands_with_its_name_its_definition_and_what_it_says(cases: tuple[Case, ...]) -> None:
    report = reported(*cases)

    words = Seen(html_page(report)).words

    for part in report.parts:
        for number in part.numbers:
            assert number.figure.definition in words
            assert number.figure.code in words
    assert words[words.index("time") + 2] == "9.0 business days"


def test_each_picture_says_in_words_what_it_shows(cases: tuple[Case, ...]) -> None:
    seen = Seen(html_page(reported(*cases)))

    pictures = [attrs for tag, attrs in seen.elements if tag == "svg"]
    named = {attrs["id"] for tag, attrs in seen.elements if tag in {"title", "desc"} and "id" in attrs}
    assert [each["role"] for each in pictures] == ["img"] * 4
    assert {name for each in pictures for name in str(each["aria-labelledby"]).split()} == named
    assert any("Answer access: 1 of 2 on time" in each for each in seen.words)
    assert any("2026-06: 2 received, 1 ended; 2026-07: 0 received, 0 ended." in each for each in seen.words)


def test_of_nothing_there_is_no_picture() -> None:
    assert "<svg" not in html_page(reported())


def test_what_an_agency_is_called_is_never_markup(cases: tuple[Case, ...]) -> None:
    report = replace(reported(*cases), agency="Arts & <script>Parks</script>")

    seen = Seen(html_page(report))

    assert "Arts & <script>Parks</script>" in seen.words
    assert "script" not in {tag for tag, _ in seen.elements}


def test_paper_says_the_same_as_the_page(cases: tuple[Case, ...]) -> None:
    report = reported(*cases)

    paper = as_paper(report, "Libertinus Serif")

    words = Seen(html_page(report)).words
    for section in paper["sections"]:
        for row in section["rows"]:
            assert {row["name"], row["value"], row["definition"]} <= set(words)
    assert all('font-family="Libertinus Serif"' in each["svg"] for each in paper["charts"])
