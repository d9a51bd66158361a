"""Asks one thing at a terminal: a line, one of a list, one key, a secret. The only prompt_toolkit.

Questions are written on standard error, without color, and the terminal is never asked where its
cursor is. One that cannot move its cursor, or is very narrow, is asked line by line.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from getpass import getpass
from typing import Any, Final

import typer
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import PromptSession

from accessreq.cases.wording import width
from accessreq.cli.process import leaving_nothing
from accessreq.screen import fitted, visible

Offered = Sequence[tuple[str, str]]

_WORD: Final = re.compile(r"\w+")
_NARROWEST: Final = 30  # columns that a list needs
_ROWS: Final = 10  # of a list, at most
_ENTER: Final = ("c-m", "c-j")  # which some terminals send for it
_INTERRUPTING: Final = ("c-c", "<sigint>")
_NOTHING: Final = "Nothing matches; Ctrl-U empties the line."
BACK: Final = "<"  # typed for an answer, a step back


def line(question: str, *, before: str = "") -> str:
    """Return the line that is typed; what was typed before can be changed.

    Raises:
        typer.Abort: Ctrl-C, or the end of the input; with what was typed until then.
    """
    if _is_simple():
        return _simple_line(question, before)
    session: PromptSession[str] = PromptSession(message=_asked(question), **_terminal())
    try:
        with _broken_off():
            return session.prompt(default=before)
    except typer.Abort:
        raise typer.Abort(session.default_buffer.text) from None


def pick(question: str, offered: Offered, *, before: str = "") -> str:
    """Return the value that is picked from a list, which typing filters; else what was typed.

    Nothing is chosen before something is typed or an arrow is pressed: Enter alone returns an empty text.

    Args:
        question: what is asked.
        offered: each value with its words.
        before: what was typed before.

    Raises:
        typer.Abort: Ctrl-C, or the end of the input.
    """
    if _is_simple() or os.get_terminal_size(sys.stderr.fileno()).columns < _NARROWEST:
        return _simple_pick(question, offered)
    with _broken_off():
        picked = _Picking(_asked(question), offered, before).run()
    sys.stderr.write(f"{_asked(question)}{visible(picked)}\n")
    return picked


def key(question: str, keys: str, *, enter: str | None = None) -> str:
    """Return the one of some keys that is pressed; no Enter is needed.

    Args:
        question: what is asked.
        keys: lower-case letters.
        enter: what Enter returns; it does nothing if left out.

    Raises:
        typer.Abort: Ctrl-C, or the end of the input.
    """
    if _is_simple():
        while (typed := _simple_line(question, "").strip().lower()[:1]) not in set(keys):
            if not typed and enter is not None:
                return enter
        return typed
    with _broken_off():
        pressed: str = _of_one_key(_asked(question), keys, enter).run()
    return pressed


def unseen(question: str) -> str:
    """Return what is typed, which is shown nowhere, and is not empty.

    The question is shown once the terminal has stopped to echo: what is typed before that is thrown away.

    Raises:
        typer.Abort: Ctrl-C, or the end of the input.
    """
    with _broken_off():
        while not (typed := getpass(question)):
            pass
    return typed


def matching(typed: str, offered: Offered) -> list[int]:
    """Return the places of what matches what is typed: the value itself, what begins so, what has the words.

    A word is found by its beginning; a single letter is the beginning of a value alone.

    >>> matching("mail", (("mailbox", "of the office"), ("mail", "by post"), ("fax", "by fax")))
    [1, 0]
    """
    sought = _folded(typed.strip())
    values = [_folded(value) for value, _ in offered]
    if len(sought) == 1:
        return [n for n, value in enumerate(values) if value.startswith(sought)]
    whole = [_WORD.findall(_folded(f"{value} {words}")) for value, words in offered]
    wanted = _WORD.findall(sought)
    found = [n for n, value in enumerate(values) if value.startswith(sought)]
    if wanted or not sought:
        begin = (n for n, words in enumerate(whole) if _all_begin(wanted, words))
        found = list(dict.fromkeys((*found, *begin)))
    return sorted(found, key=lambda n: (values[n] != sought, not values[n].startswith(sought)))


def _all_begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


class _Picking:
    """A line with the list of what it matches below it."""

    def __init__(self, asked: str, offered: Offered, before: str) -> None:
        self._offered = offered
        self._chosen = -1
        self._typed = Buffer(multiline=False, on_text_changed=self._from_the_top)
        self._typed.text = before
        self._typed.cursor_position = len(before)
        *above, last = asked.split("\n")
        line = Window(BufferControl(self._typed, input_processors=[BeforeInput(last)]), height=1)
        whole = [Window(FormattedTextControl(each), height=1) for each in above]
        listed = Window(FormattedTextControl(self._lines), height=self._height, wrap_lines=False)
        terminal = _terminal()
        self._columns = terminal["output"].get_size().columns
        self._application: Application[str] = Application(
            layout=Layout(HSplit([*whole, line, listed]), focused_element=line),
            key_bindings=self._keys(),
            erase_when_done=True,
            **terminal,
        )

    def run(self) -> str:
        """Return what was picked, or typed."""
        return self._application.run()

    def _from_the_top(self, _: Buffer) -> None:
        self._chosen = 0 if self._typed.text.strip() else -1

    def _found(self) -> list[int]:
        return matching(self._typed.text, self._offered)

    def _height(self) -> int:
        room = self._application.output.get_size().rows - 4
        return max(1, min(room, _ROWS, len(self._offered)))

    def _lines(self) -> StyleAndTextTuples:
        found = self._found()
        height = self._height()
        first = max(0, self._chosen - height + 1)
        margin = max(width(value) for value, _ in self._offered)
        shown: StyleAndTextTuples = []
        for place in range(first, min(len(found), first + height)):
            value, words = self._offered[found[place]]
            here = place == self._chosen
            text = f"{'>' if here else ' '} {visible(value)}{' ' * (margin - width(value))}  {visible(words)}"
            shown.append(("reverse" if here else "", _cut(text.rstrip(), self._columns - 1)))
            shown.append(("", "\n"))
        return shown[:-1] or [("", "" if self._typed.text.strip() == BACK else _NOTHING)]

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("up")
        @keys.add("s-tab")
        def _(_: Any) -> None:  # noqa: ANN401  prompt_toolkit's own
            self._chosen = max(-1, self._chosen - 1)

        @keys.add("down")
        @keys.add("tab")
        def _(_: Any) -> None:  # noqa: ANN401
            self._chosen = min(len(self._found()) - 1, self._chosen + 1)

        @keys.add("c-j")
        @keys.add("c-m")
        def _(event: Any) -> None:  # noqa: ANN401
            found, typed = self._found(), self._typed.text.strip()
            picked = self._offered[found[self._chosen]][0] if found and self._chosen >= 0 else typed
            event.app.exit(result=picked)

        @keys.add("c-d")
        def _(event: Any) -> None:  # noqa: ANN401
            if not self._typed.text:
                event.app.exit(exception=EOFError())

        _interruptible(keys)
        return keys


def _of_one_key(asked: str, keys: str, enter: str | None) -> "Application[str]":
    bound, pressed = KeyBindings(), ""

    def press(event: Any, which: str) -> None:  # noqa: ANN401  prompt_toolkit's own
        nonlocal pressed
        pressed = which
        event.app.exit(result=which)

    for each in keys:
        for letter in {each, each.upper()}:
            bound.add(letter)(lambda event, which=each: press(event, which))
    if enter is not None:
        for each in _ENTER:
            bound.add(each)(lambda event: press(event, enter))
    bound.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
    _interruptible(bound)
    text = FormattedTextControl(lambda: f"{asked}{pressed}", show_cursor=False)
    layout = Layout(Window(text, wrap_lines=True, dont_extend_height=True))
    return Application(layout=layout, key_bindings=bound, **_terminal())


def _interruptible(keys: KeyBindings) -> None:
    for each in _INTERRUPTING:
        keys.add(each)(lambda event: event.app.exit(exception=KeyboardInterrupt()))


def _terminal() -> dict[str, Any]:
    """Where it is typed and shown: on standard error, so that standard output holds results alone."""
    output = Vt100_Output.from_pty(
        sys.stderr, term=os.environ.get("TERM"), default_color_depth=ColorDepth.DEPTH_1_BIT
    )
    output.enable_cpr = False  # not every terminal answers, and none needs to
    return {"input": create_input(sys.stdin), "output": output}


@contextmanager
def _broken_off() -> Iterator[None]:
    """Leave a question as Ctrl-C does; a program that is ended gives the terminal back as it was."""
    try:
        with leaving_nothing():
            yield
    except (KeyboardInterrupt, EOFError):
        raise typer.Abort from None


def _is_simple() -> bool:
    """Whether the terminal cannot move its cursor."""
    return os.environ.get("TERM", "dumb") in {"", "dumb", "unknown"}


def _simple_line(question: str, before: str) -> str:
    typed = typer.prompt(visible(question), default=before, show_default=bool(before), err=True)
    return str(typed)


def _asked(question: str) -> str:
    """A question in lines that fit, with the room for its answer."""
    return f"{fitted(visible(f'{question}:'), sys.stderr)} "


def _simple_pick(question: str, offered: Offered) -> str:
    shown: Sequence[int] = range(len(offered))
    while True:
        for n in shown:
            typer.echo(f"  {visible(offered[n][0])}  {visible(offered[n][1])}".rstrip(), err=True)
        typed = line(question)
        found = matching(typed, offered) if typed.strip() else []
        exact = [n for n in found if _folded(offered[n][0]) == _folded(typed.strip())]
        begun = [n for n in found if _folded(offered[n][0]).startswith(_folded(typed.strip()))]
        if chosen := next((some for some in (exact, begun, found) if len(some) == 1), []):
            return offered[chosen[0]][0]
        if not found:
            return typed.strip()
        shown = found


def _cut(text: str, columns: int) -> str:
    """Text that fits on a row, an ellipsis where it is cut."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"
