"""The names under which facts are stored: the page of them grows, and none can go from the program."""

from pathlib import Path

import pytest

from facts_page import facts_page, lost_facts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "facts.md"


def test_the_page_holds_what_events_hold_today_and_none_of_it_is_lost() -> None:
    assert PAGE.read_text(encoding="utf-8") == facts_page()
    assert list(lost_facts()) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        pytest.param(
            "\n## noted\n\n- `remark`\n", "entries hold noted.remark, which no event reads", id="a fact"
        ),
        pytest.param("\n## telephoned\n\n- `note`\n", "entries hold telephoned.note", id="a kind of event"),
        pytest.param(
            "\n## request-received\n\n- `by`, one of: `mail`, `pigeon`\n",
            "entries hold “pigeon” in request-received.by",
            id="a word of a closed set",
        ),
        pytest.param(
            "\n## request-received\n\n- `data_subject.nickname`\n",
            "entries hold request-received.data_subject.nickname",
            id="a fact within a fact",
        ),
    ],
)
def test_what_entries_hold_and_no_event_reads_any_more_is_named(
    more: str, fault: str, tmp_path: Path
) -> None:
    page = tmp_path / "facts.md"
    page.write_text(PAGE.read_text(encoding="utf-8") + more, encoding="utf-8")

    (found,) = lost_facts(page)

    assert fault in found
