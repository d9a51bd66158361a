"""Rows of a table saved as CSV, each with its line; none is lost in silence."""

import pytest

from accessreq.reports.csv_tables import divider_of, records


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system_and_a_cell_may_hold_several(end: str) -> None:
    text = end.join(['a,"b', 'c",d', "", "e,f,g", ""])

    assert list(records(text, ",")) == [(1, ["a", f"b{end}c", "d"]), (3, []), (4, ["e", "f", "g"])]


def test_the_last_line_needs_no_end() -> None:
    assert list(records("a,b\nc,d", ",")) == [(1, ["a", "b"]), (2, ["c", "d"])]


def test_a_quotation_that_is_never_closed_is_told_with_its_lines() -> None:
    first, second = records('a,b\nc,"d\ne,f\n', ",")

    assert first == (1, ["a", "b"])
    assert second[0] == 2
    assert "lines 2 to 3 were not read" in str(second[1])


def test_rows_behind_a_mark_in_the_middle_of_a_cell_are_read() -> None:
    rows = list(records('a,b\nc,"d"e\nf,g\n', ","))

    assert [line for line, _ in rows] == [1, 2, 3]
    assert isinstance(rows[1][1], str)
    assert rows[2] == (3, ["f", "g"])


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bytes_in_utf_8_are_read_as_their_text_is(end: str, mark: str) -> None:
    text = end.join(["Jos\u00e9,\u2019", 'a,"b', 'c",d', "", 'e,"f"g', f"{'x' * 9_000},y"])

    assert list(records((mark + text).encode(), ",")) == list(records(text, ","))


@pytest.mark.parametrize("divider", [",", ";", "\t", "|"])
def test_what_divides_most_rows_alike_divides_them_all(divider: str) -> None:
    rows = [["Log of requests"], ["No", "Name", "Received"], ["1", "Sample; Jane, Q.", "6/30/2026"]]

    assert divider_of("\n".join(divider.join(f'"{each}"' for each in row) for row in rows)) == divider
