"""One thing is asked at a terminal: a line, one of a list, one key."""

import os
import signal
import sys
import termios
from collections.abc import Callable

import pytest
import typer

from accessreq.cli.prompts import key, line, matching, pick
from tests.cli.conftest import pressed, started_at_a_terminal, until_it_asks

WAYS = (
    ("mail", "by post"),
    ("email", "an electronic letter"),
    ("in-person", "handed over"),
    ("A05", "not shown"),
    ("A05a", "José Núñez"),
)
UP, DOWN, CLEARED = "\x1b[A", "\x1b[B", "\x15"


@pytest.mark.parametrize(
    ("before", "keys", "answer"),
    [
        pytest.param("", "Jane Q. Sample\r", "Jane Q. Sample", id="typed"),
        pytest.param("", "\r", "", id="an empty answer"),
        pytest.param("jane@exampel", "\x7f\x7fle.org\r", "jane@example.org", id="changed"),
        pytest.param("wrong", f"{CLEARED}right\r", "right", id="taken back"),
        pytest.param("", "José 李\r", "José 李", id="any letters"),
    ],
)
@pytest.mark.parametrize("term", ["xterm", "linux"])
def test_a_line_is_typed_or_changed(before: str, keys: str, answer: str, term: str) -> None:
    with pressed(keys, term=term):
        typed = line("Name", before=before)

    assert typed == answer


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        pytest.param("m\r", "mail", id="what begins so, before what holds it"),
        pytest.param("a05\r", "A05", id="the whole value, before what begins so"),
        pytest.param("nunez\r", "A05a", id="its words, without accents or case"),
        pytest.param("elec let\r", "email", id="pieces of its words"),
        pytest.param(f"{DOWN}{DOWN}\r", "email", id="by the arrows"),
        pytest.param(f"{DOWN}{DOWN}{UP}\r", "mail", id="up again"),
        pytest.param(f"pigeon{CLEARED}in\r", "in-person", id="after another word"),
        pytest.param("\r", "", id="nothing is chosen by Enter alone"),
        pytest.param("s\r", "s", id="no word by one letter"),
        pytest.param("lectronic\r", "lectronic", id="no word by its middle"),
        pytest.param("pigeon\r", "pigeon", id="what is none of them comes back as typed"),
        pytest.param("<\r", "<", id="a step back"),
    ],
)
def test_one_of_a_list_is_picked_by_typing(keys: str, picked: str) -> None:
    with pressed(keys):
        answer = pick("How it arrived", WAYS)

    assert answer == picked


@pytest.mark.parametrize(
    ("term", "columns"), [("dumb", 80), ("xterm", 20)], ids=["no cursor to move", "very narrow"]
)
def test_a_simple_terminal_is_asked_line_by_line(term: str, columns: int) -> None:
    with pressed("a0\rin\r", term=term, columns=columns) as seen:
        answer = pick("How it arrived", WAYS)

    assert answer == "in-person"
    assert b"in-person  handed over" in b"".join(seen)


def test_a_simple_terminal_takes_the_one_value_that_begins_so() -> None:
    with pressed("a\r", term="dumb"):
        answer = pick("Fee", (("asked", "the fee for copies"), ("waived", "no fee is asked")))

    assert answer == "asked"


@pytest.mark.parametrize(
    ("keys", "enter", "answer"),
    [
        pytest.param("y", None, "y", id="one key"),
        pytest.param("Y", None, "y", id="a capital"),
        pytest.param("\rwhat y", None, "y", id="other keys do nothing"),
        pytest.param("\r", "n", "n", id="Enter, where it stands for one"),
    ],
)
def test_one_key_is_enough(keys: str, enter: str | None, answer: str) -> None:
    with pressed(keys) as seen:
        typed = key("Issue? [y]es, [n]o", "yn", enter=enter)

    assert typed == answer
    assert b"Issue? [y]es, [n]o:" in b"".join(seen)


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
@pytest.mark.parametrize(
    "asks",
    [lambda: line("Name"), lambda: pick("How", WAYS), lambda: key("Issue?", "yn")],
    ids=["line", "list", "key"],
)
def test_100_a_question_can_be_left(asks: Callable[[], str], keys: str) -> None:
    with pressed(keys), pytest.raises(typer.Abort) as left:
        asks()

    assert left.value.__cause__ is None  # so that it is said that nothing was saved


def test_a_long_list_is_shown_in_part_and_its_rows_are_cut() -> None:
    with pressed("\r", columns=40) as seen:
        pick("Which", [(f"A{n:02}", "x" * 99) for n in range(30)])

    shown = b"".join(seen).decode()
    assert "A09" in shown
    assert "A10" not in shown
    assert "x" * 35 not in shown


def test_every_word_must_match() -> None:
    assert matching("post fax", WAYS) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_100_a_terminal_is_left_as_it_was_when_the_program_is_ended(number: signal.Signals) -> None:
    asks = "from accessreq.cli.prompts import line; line('Name')"
    process, terminal = started_at_a_terminal([sys.executable, "-c", asks])
    before = termios.tcgetattr(terminal)
    until_it_asks(process, terminal, b"Name:")

    process.send_signal(number)

    assert process.wait() == 128 + number
    assert termios.tcgetattr(terminal) == before
    os.close(terminal)
