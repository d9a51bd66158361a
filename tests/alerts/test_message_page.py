from datetime import date
from html.parser import HTMLParser

from msgspec.structs import replace

from accessreq.alerts.digest import text
from accessreq.alerts.message import page
from accessreq.law.duties import duty
from tests.alerts.test_digest import ANSWER, CLEAR


class Read(HTMLParser):
    """Reads a page as a mail program does: its words, its tags, and that each one is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split())


def read(html: str) -> Read:
    reader = Read()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_the_page_says_what_the_text_says() -> None:
    denied = replace(ANSWER, days_left=-1, denied_since=date(2026, 7, 8))
    window = replace(ANSWER, row=duty("appeal-window", date(2026, 6, 30)), opened=date(2026, 5, 20))
    digest = replace(CLEAR, overdue=(denied,), due_soon=(ANSWER,), windows=(window,), notice="A week.")

    words = {word.strip(";:") for word in read(page(digest)).words}

    assert {word.strip(";:") for word in text(digest).split()} <= words


def test_markup_in_a_name_stays_text() -> None:
    named = replace(ANSWER, person="<script>alert(1)</script><img src=x>&amp; O'Brien")

    reader = read(page(replace(CLEAR, overdue=(named,))))

    assert reader.tags.isdisjoint({"script", "img"})
    assert "(<script>alert(1)</script><img" in reader.words


def test_nothing_is_fetched_from_anywhere_and_a_telephone_shows_it_in_one_column() -> None:
    html = page(replace(CLEAR, overdue=(ANSWER,)))

    assert "http" not in html
    assert "url(" not in html
    assert "width=device-width" in html
    assert "<table" not in html


def test_84_a_long_part_is_cut_on_the_page_too() -> None:
    html = page(replace(CLEAR, overdue=(ANSWER,) * 5_000))

    assert html.count("<strong>A-2026-0007</strong>") == 500
    assert "and 4500 more" in html
