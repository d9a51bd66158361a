import subprocess
import sys

import pytest

from accessreq.screen import Heading, Line, Row, Table, counted, lines, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mJane", "\\x1b[31mJane", id="escape"),
        pytest.param("Jane\x9b31m", "Jane\\x9b31m", id="a C1 control"),
        pytest.param("a\tb\rc\x00", "a\\x09b\\x0dc\\x00", id="tabulator, return, NUL"),
        pytest.param("Jos\udce9", "Jos\\udce9", id="lone surrogate"),
    ],
)
def test_what_would_move_a_terminal_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["one\ntwo", "José", "מרים", "👩\u200d💻", "[bold]", ":smile:", "a\\b"])
def test_everything_else_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


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


def test_a_screen_breaks_a_line_between_words_and_leaves_a_path_whole() -> None:
    page = (Line(text="Letter saved: /home/reyes/letters/A-2026-0001.pdf for you"),)

    assert list(lines(page, 24)) == ["Letter saved:", "/home/reyes/letters/A-2026-0001.pdf", "for you"]


def test_rows_under_headings_are_indented_and_share_their_columns() -> None:
    rows = (
        Heading(text="Overdue (1)"),
        Row(cells=("Jane Q. Sample", "show a1")),
        Heading(text="A heading that is longer than any row"),
        Row(cells=("Jo", "show a2")),
    )

    assert list(lines((Table(columns=("Name", "Type"), rows=rows, spaced=True),))) == [
        "  Name            Type",
        "Overdue (1)",
        "  Jane Q. Sample  show a1",
        "",
        "A heading that is longer than any row",
        "  Jo              show a2",
    ]


def test_a_screen_leaves_out_what_can_be_spared_in_its_order_and_a_pipe_does_not() -> None:
    cells = ("A-2026-0001", "Public Officers Law", "2026-06-30", "answer the request")
    table = Table(columns=("Case", "Law", "From", "Duty"), rows=(Row(cells=cells),), spare=("Law", "From"))

    assert list(lines((table,)))[1] == "  ".join(cells)
    assert list(lines((table,), 64))[1] == "  ".join(cells)
    assert list(lines((table,), 63))[1] == "A-2026-0001  2026-06-30  answer the request"
    assert list(lines((table,), 42))[1] == "A-2026-0001  answer the request"


def test_the_column_gives_way_in_which_the_fewest_lines_arise() -> None:
    rows = [Row(cells=("Jane Q. Sample", "answer the request by July 7"))] * 3
    longest = Row(cells=("Jo", "send the copy of the appeal by July 10"))
    table = Table(columns=("Name", "To do"), rows=(*rows, longest))

    assert list(lines((table,), 44)) == [
        "Name            To do",
        *["Jane Q. Sample  answer the request by July 7"] * 3,
        "Jo              send the copy of the appeal",
        "                by July 10",
    ]


def test_a_name_stays_whole_where_other_words_are_broken_in_any_case() -> None:
    rows = (
        Row(cells=("Maria Lopez-Whitfield", "answer the request by July 8; proof of identity, asked July 2")),
        Row(cells=("Mary Poe", "the determination of the appeal of July 9, by Appeals Officer")),
        Row(cells=("Grace Sample-Roe", "granted July 8")),
    )

    assert list(lines((Table(columns=("Name", "To do"), rows=rows),), 72)) == [
        "Name                   To do",
        "Maria Lopez-Whitfield  answer the request by July 8; proof of identity,",
        "                       asked July 2",
        "Mary Poe               the determination of the appeal of July 9, by",
        "                       Appeals Officer",
        "Grace Sample-Roe       granted July 8",
    ]


def test_a_name_is_broken_in_a_row_that_takes_two_lines_anyway() -> None:
    rows = (
        Row(cells=("Maria Lopez-Whitfield", "answer the request by July 8; asked July 2")),
        Row(cells=("Grace Sample-Roe", "answer the request by July 9")),
    )

    assert list(lines((Table(columns=("Name", "To do"), rows=rows),), 46)) == [
        "Name              To do",
        "Maria             answer the request by July",
        "Lopez-Whitfield   8; asked July 2",
        "Grace Sample-Roe  answer the request by July 9",
    ]


def test_what_is_typed_stays_whole_where_something_else_can_be_broken() -> None:
    short = Row(cells=("answer the request", "grant A-2026-0001"))
    long = Row(cells=("decide the appeal", "decide-appeal A-2026-0002"))
    table = Table(columns=("To do", "Type"), rows=(short, short, short, long), whole=("Type",))

    assert list(lines((table,), 44)) == [
        "To do              Type",
        *["answer the         grant A-2026-0001", "request"] * 3,
        "decide the appeal  decide-appeal A-2026-0002",
    ]


@pytest.mark.parametrize("columns", [20, 30, 44, 60, 80])
def test_no_word_that_fits_is_broken(columns: int) -> None:
    words = "Maria Lopez-Whitfield asks by 2026-07-10 for A-2026-0001"
    table = Table(columns=("What",), rows=(Row(cells=(words,)),))

    shown = list(lines((table,), columns))

    assert " ".join(shown[1:]) == words
    assert max(map(len, shown)) <= max(columns, 20)


def test_without_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with counted("Saving letters", 3) as done:
        done(1)
        done(2)

    assert capsys.readouterr() == ("", "")


def test_without_a_terminal_nothing_is_imported_to_draw_with() -> None:
    asks = (
        "import sys; from accessreq.screen import counted\n"
        "with counted('Saving', 1) as done: done(1)\n"
        "print(*sorted(each for each in sys.modules if each.startswith('rich')))"
    )

    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == ""
