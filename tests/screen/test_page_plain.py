import pytest

from accessreq.screen.page import Heading, Line, Row, Table, lines

UNUSUAL = ["Jane [bold]O[/bold]", "Jane [/x] Doe", ":smile: 1:30:00", "O’Brien", "Null", "مریم", "-rf"]


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_name_is_written_exactly_as_it_is(name: str) -> None:
    page = (
        Heading(text=name),
        Line(text=name),
        Table(columns=("Name",), rows=(Row(cells=(name,)),)),
    )

    assert list(lines(page)) == [name, name, "", "Name", name]


def test_the_columns_of_a_table_stand_under_each_other_and_are_never_cut() -> None:
    table = Table(
        columns=("Case", "Name"),
        rows=(Row(cells=("A-2026-0001", "N" * 200)), Row(cells=("A-2026-0012", "Jo"))),
    )

    assert list(lines((table,))) == [
        "Case         Name",
        "A-2026-0001  " + "N" * 200,
        "A-2026-0012  Jo",
    ]


def test_18_a_name_of_wide_letters_moves_no_column_behind_it() -> None:
    names = ("Jo", "李雷", "🦉 Young", "Jose\u0301")
    table = Table(columns=("Name", "Due"), rows=tuple(Row(cells=(each, "today")) for each in names))

    assert list(lines((table,))) == [
        "Name      Due",
        "Jo        today",
        "李雷      today",
        "🦉 Young  today",
        "Jose\u0301      today",
    ]


def test_a_table_without_titles_begins_with_its_first_row() -> None:
    table = Table(columns=("", ""), rows=(Row(cells=("Status", "granted")),))

    assert list(lines((table,))) == ["Status  granted"]


def test_a_table_without_rows_is_its_titles() -> None:
    assert list(lines((Table(columns=("Case", "Due"), rows=()),))) == ["Case  Due"]


def test_a_note_keeps_its_lines_in_text_and_becomes_one_line_in_a_table() -> None:
    page = (Line(text="one\ntwo"), Table(columns=("Note",), rows=(Row(cells=("one\ntwo",)),)))

    assert list(lines(page)) == ["one", "two", "", "Note", "one two"]


def test_old_data_cannot_move_the_terminal() -> None:
    page = (Heading(text="\x1b[2J"), Line(text="a\rb"), Table(columns=("N",), rows=(Row(cells=("\x07",)),)))

    assert list(lines(page)) == ["\\x1b[2J", "a\\x0db", "", "N", "\\x07"]
