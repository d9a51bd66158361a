"""The full screen opens at a terminal alone, and says what to type where it cannot."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Run = Callable[..., Answer]

WITHOUT_TEXTUAL = (
    sys.executable,
    "-c",
    "import runpy, sys; sys.modules['textual'] = None\n"
    "runpy.run_module('accessreq', run_name='__main__', alter_sys=True)",
)


@pytest.mark.parametrize("options", [(), ("--json",), ("--plain",), ("--no-input",)])
def test_without_a_terminal_the_commands_that_show_the_same_are_named(
    run: Run, options: tuple[str, ...]
) -> None:
    answer = run("ui", *options)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "The full screen needs a terminal." in answer.stderr
    assert "accessreq list" in answer.stderr


def test_a_terminal_that_cannot_place_a_letter_is_none(
    at_terminal: Callable[..., Answer],
) -> None:
    dumb = ("env", "TERM=dumb", sys.executable, "-m", "accessreq")

    answer = at_terminal(["ui"], command=dumb)

    assert (answer.returncode, "The full screen needs a terminal." in answer.stdout) == (2, True)


def test_without_its_library_it_says_how_to_install_it(at_terminal: Callable[..., Answer]) -> None:
    answer = at_terminal(["ui"], command=WITHOUT_TEXTUAL, columns=200)

    assert answer.returncode == 2
    assert 'pipx install --force "accessreq[ui]"' in answer.stdout


def test_a_store_that_is_missing_is_told_before_the_screen_opens(
    at_terminal: Callable[..., Answer], office: Path
) -> None:
    (office / "store.sqlite").unlink()

    answer = at_terminal(["ui"])

    assert answer.returncode == 6
    assert "\x1b[?1049h" not in answer.stdout
