import os
import sys

import pytest

from accessreq.screen import Heading, Line, Page, Row, Table, Tone, drawn


def draw(page: Page) -> None:
    sys.stdout.write(drawn(page, int(os.environ["COLUMNS"])))


@pytest.fixture(autouse=True)
def a_terminal_of_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")


@pytest.mark.parametrize(
    "name",
    [
        "Jane [bold]O[/bold]",
        "Jane [/x] Doe",
        "[link=https://example.org]Jane[/link]",
        ":smile: 1:30:00",
        "مریم",
    ],
)
def test_a_name_is_drawn_exactly_as_it_is(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Heading(text=name), Line(text=name), Table(columns=("Name",), rows=(Row(cells=(name,)),)))

    draw(page)

    assert capsys.readouterr().out.count(name) == 3


def test_old_data_cannot_move_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    page = (
        Heading(text="\x1b[2J"),
        Line(text="\x1b]0;title\x07"),
        Table(columns=("Name",), rows=(Row(cells=("\x1b[31m",)),)),
    )

    draw(page)

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(shown in out for shown in ("\\x1b[2J", "\\x1b]0;title\\x07", "\\x1b[31m"))


@pytest.mark.usefixtures("coloured")
def test_an_urgent_row_is_drawn_in_colour(capsys: pytest.CaptureFixture[str]) -> None:
    row = Row(cells=("A-2026-0001", "overdue"), tone=Tone.LATE)

    draw((Table(columns=("Case", "State"), rows=(row,)),))

    assert "\x1b[1;31m" in capsys.readouterr().out


def test_a_long_cell_is_folded_and_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    draw((Table(columns=("Case", "Name"), rows=(Row(cells=("A-2026-0001", "N" * 200)),)),))

    assert capsys.readouterr().out.count("N") == 200 + 1  # and the title


def test_a_table_without_titles_draws_none(capsys: pytest.CaptureFixture[str]) -> None:
    draw((Table(columns=("", ""), rows=(Row(cells=("Status", "granted")),)),))

    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["Status", "granted"]]


@pytest.mark.parametrize("columns", ["30", "60", "76", "78", "80", "84", "120"])
def test_a_table_fits_and_loses_no_letter(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    duty = ("appeal-window (theirs)", "2026-10-06", "2026-10-14", "2026-10-14")
    cells = (*duty, "met 2026-10-13", "29", "Public Officers Law § 95(1)(a)")
    page = (Table(columns=("",) * 7, rows=(Row(cells=cells),)),)

    draw(page)

    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= int(columns)
    drawn = sorted("".join(lines).replace(" ", ""))
    assert drawn == sorted("".join(cells).replace(" ", ""))


def test_at_eighty_columns_no_date_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    cells = ("appeal-window (theirs)", "2026-10-06", "2026-11-27", "Public Officers Law § 95(1)(a); CPLR 217")
    page = (Table(columns=("Duty", "From", "Due", "Law"), rows=(Row(cells=cells),)),)

    draw(page)

    out = capsys.readouterr().out
    assert "2026-10-06" in out
    assert "2026-11-27" in out


def test_a_spare_column_is_left_out_where_a_word_would_have_to_be_broken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = Row(cells=("decide-correction-appeal", "2026-07-06", "2026-08-17", "2026-08-17", "Public Officers"))
    columns = ("Duty", "From", "Act by", "Due", "Law")

    draw((Table(columns=columns, rows=(row, row), spare=("Law",)),))
    wide = capsys.readouterr().out
    draw(
        (
            Table(
                columns=(*columns, "More"), rows=(Row(cells=(*row.cells, "more-than-fits")),), spare=("Law",)
            ),
        )
    )
    narrow = capsys.readouterr().out

    assert "Public Officers" in wide
    assert "Law" not in narrow
    assert "decide-correction-appeal" in narrow
    assert "more-than-fits" in narrow
