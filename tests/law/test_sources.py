"""What was read of each citation is told honestly, and each citation finds its row."""

import pytest

from accessreq.law.sources import SOURCES, How, SourceRead, source_of

POL = "Public Officers Law"


@pytest.mark.parametrize("row", [pytest.param(row, id=row.cite) for row in SOURCES])
def test_what_was_read_says_where_and_what_was_not_read_says_nowhere(row: SourceRead) -> None:
    assert row.words.strip()
    assert bool(row.where) is (row.how is not How.UNREAD)


def test_each_citation_has_one_row() -> None:
    cites = [row.cite for row in SOURCES]

    assert len(cites) == len(set(cites))


@pytest.mark.parametrize(
    ("cite", "rests_on"),
    [
        pytest.param(f"{POL} § 95(1)(a)", f"{POL} § 95(1)(a)", id="a row of its own"),
        pytest.param(f"{POL} § 96(1)(a)(iii)", f"{POL} § 96(1)", id="in what was read"),
        pytest.param(f"{POL} § 94(3)(c)", f"{POL} § 94(3)", id="in what is restated"),
        pytest.param("19 NYCRR 81.8(b)", "19 NYCRR 81.8", id="in a regulation"),
        pytest.param(f"{POL} § 95(6)", f"{POL} § 95(6)", id="not read, and said so"),
    ],
)
def test_a_citation_rests_on_the_row_that_was_read(cite: str, rests_on: str) -> None:
    row = source_of(cite)

    assert row is not None
    assert row.cite == rests_on


@pytest.mark.parametrize(
    "cite",
    [
        pytest.param(f"{POL} § 95(8)", id="a section of which only parts were read"),
        pytest.param(f"{POL} § 95(5)(a)", id="a paragraph of what was not read"),
        pytest.param("State Technology Law § 208(2)", id="a subdivision that was not read"),
        pytest.param("14 NYCRR 604.50", id="a section whose number begins alike"),
        pytest.param("Education Law § 3020-a", id="another law"),
    ],
)
def test_what_was_not_read_is_covered_by_no_row(cite: str) -> None:
    assert source_of(cite) is None


def test_of_the_statute_of_access_no_more_is_claimed_than_was_read() -> None:
    """Every copy of § 95 that was found breaks off in subdivision one."""
    claimed = {
        row.cite
        for row in SOURCES
        if row.cite.startswith("Public Officers Law § 95(") and row.how is How.TEXT
    }

    assert claimed == {f"Public Officers Law § 95(1)({letter})" for letter in "abc"}
