import shutil
import subprocess
from collections.abc import Callable

import pytest
import typer

from accessreq.cli.app import GROUPS, MODULE_AND_SUMMARY, program
from accessreq.cli.manual import page

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]


def read_by_man(width: int = 100) -> list[str]:
    """The lines of the page as a reader sees them, without the marks of bold letters."""
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-Wbreak", "-Tutf8", "-P-cbou", f"-rLL={width}n", f"-rLT={width}n"],
        input=page(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stderr == ""
    return [" ".join(line.split()) for line in shown.stdout.splitlines()]


def test_the_page_names_every_command_under_its_group() -> None:
    lines = page().splitlines()

    assert [line for line in lines if line.startswith('.SH "A REQUEST')] == ['.SH "A REQUEST ARRIVES"']
    for title, commands in GROUPS.items():
        below = lines[lines.index(f'.SH "{title.upper()}"') :]
        for name in commands:
            assert any(line.startswith(f'.SS "accessreq {name}'.replace("-", "\\-")) for line in below), name


def test_the_page_says_what_help_says() -> None:
    root = typer.main.get_command(program)

    assert root.help is not None
    assert root.help.split(":")[0] in " ".join(page().split())
    assert "Record a check of identity, or ask for proof; never a document's number or" in page()
    assert set(MODULE_AND_SUMMARY) > {"identity", "man"}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff, which reads the page, is not installed")
def test_the_page_is_read_without_a_warning_and_names_options_and_exits() -> None:
    lines = read_by_man()

    for wanted in ("\\-\\-ask", "--ask Write the letter that asks for proof.", "130 interrupted"):
        assert (wanted in lines) is not wanted.startswith("\\"), wanted


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_nothing_but_that_the_page_bears_no_date() -> None:
    found = subprocess.run(["mandoc", "-Tlint"], input=page(), capture_output=True, text=True, check=False)

    assert [line for line in found.stdout.splitlines() if "missing date" not in line] == []


def test_an_option_of_many_commands_is_told_once() -> None:
    assert page().count("A note kept with the entry.") == 1


def test_no_line_begins_with_a_sign_that_roff_would_take_for_a_command() -> None:
    known = (".SH", ".SS", ".TP", ".TH", ".PP", ".B", '.\\"')
    odd = [each for each in page().splitlines() if each.startswith((".", "'")) and not each.startswith(known)]

    assert odd == []
    assert page().isascii()


def test_elsewhere_than_at_a_terminal_the_page_is_printed(run: Run) -> None:
    assert run("man").stdout == page()


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_at_a_terminal_it_is_shown_by_man(at_terminal: AtTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("MANPAGER", "cat")

    seen = at_terminal(["man"])

    assert seen.returncode == 0, seen.stdout
    assert "ACCESSREQ(1)" in seen.stdout


def test_without_man_the_help_is_named(at_terminal: AtTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    seen = at_terminal(["man"])

    assert seen.returncode == 2
    assert "accessreq help" in seen.stdout
