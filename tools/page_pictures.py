"""The pictures of what commands print: the real program, at three sizes, with color and without."""

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import cache, partial
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unittest import mock

from rich.console import Console
from rich.text import Text

from accessreq.cli.run import run
from picture import SVG
from screen_pictures import pretending, surroundings

TODAY: Final = date(2026, 7, 10)
# The day on which each is typed, and what.
TYPED: Final[Sequence[tuple[date, Sequence[str]]]] = (
    (date(2026, 6, 10), ("init", "--example")),
    (
        date(2026, 6, 10),
        ("receive", "access", "--name", "John Roe", "--about", "my file", "--by", "email"),
    ),
    (date(2026, 6, 11), ("identity", "a1", "--method", "agency-id", "--result", "accepted")),
    (date(2026, 6, 15), ("acknowledge", "a1")),
    (
        date(2026, 6, 22),
        (
            *("receive", "correction", "--name", "Li Wei", "--by", "mail"),
            *("--item", "Transcript: C => B", "--because", "the register says B"),
        ),
    ),
    (date(2026, 6, 29), ("identity", "c1", "--ask")),
    (
        date(2026, 6, 25),
        ("receive", "access", "--name", "Mary Poe", "--about", "my license file", "--by", "mail"),
    ),
    (date(2026, 6, 26), ("identity", "a2", "--method", "agency-id", "--result", "accepted")),
    (date(2026, 6, 30), ("deny", "a2", "--ground", "A05b", "an open investigation")),
    (
        date(2026, 6, 30),
        (
            *("receive", "access", "--name", "Jane Q. Sample", "--by", "mail", "--website"),
            *("--about", "my course applications since January 2024"),
        ),
    ),
    (
        date(2026, 7, 1),
        (
            *("receive", "access", "--name", "Maria Lopez-Whitfield", "--by", "email"),
            *("--about", "my personnel file", "--email", "maria@example.org"),
        ),
    ),
    (date(2026, 7, 2), ("identity", "a4", "--ask")),
    (
        date(2026, 7, 2),
        ("receive", "access", "--name", "Grace Sample-Roe", "--about", "my examination", "--by", "mail"),
    ),
    (date(2026, 7, 2), ("identity", "a5", "--method", "agency-id", "--result", "accepted")),
    (
        date(2026, 7, 6),
        ("receive", "access", "--name", "Ada Young", "--about", "my complaint of May 4", "--by", "web"),
    ),
    (date(2026, 7, 8), ("grant", "a5", "--pages", "4")),
    (date(2026, 7, 9), ("appeal", "a2", "--by", "mail")),
    (date(2026, 7, 9), ("forwarded", "a2", "appeal")),
    (
        date(2026, 7, 2),
        ("receive", "access", "--name", "Bea Adams", "--about", "my survey answers", "--by", "email"),
    ),
)
ADDRESS: Final = ("--address", "12 Elm Street; Troy, New York 12180")
SHOWN: Final = ("", "list", "show a3", "due")
SIZES: Final = ((80, 24), (100, 35), (200, 50))
_NAMES: Final = MappingProxyType(
    {
        f"docs/screens-{columns}x{lines}{'' if colored else '-no-color'}.svg": (columns, lines, colored)
        for columns, lines in SIZES
        for colored in (True, False)
    }
)
_GAP: Final = 24
_LABEL: Final = re.compile(r' role="img"\s+aria-label="[^"]*"')  # the whole picture has one


class Terminal(StringIO):
    """What is printed on it, as on a terminal."""

    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


def page_pictures() -> dict[str, Callable[[], str]]:
    """Return the pictures by their names below the repository, each with what draws it."""
    return {name: partial(_picture, name) for name in _NAMES}


def _picture(name: str) -> str:
    return _pictures()[name]


@cache
def _pictures() -> dict[str, str]:
    """All pictures as SVG, of one store."""
    with tempfile.TemporaryDirectory() as folder, surroundings(folder):
        for day, words in sorted(TYPED, key=lambda each: each[0]):
            with pretending(day), redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
                more = ADDRESS if words[0] == "receive" else ()
                code = run([*words, *more, "--yes"])
            assert code == 0, said.getvalue()  # noqa: S101  the pictures would show something else
        with pretending(TODAY):
            return {name: _stacked(name, *how) for name, how in _NAMES.items()}


def _stacked(name: str, columns: int, lines: int, colored: bool) -> str:
    """The screens of one size under each other."""
    screens = [
        _screen(f"{Path(name).stem}-{n}", each, columns, lines, colored) for n, each in enumerate(SHOWN)
    ]
    drawn, below, wide = [], 0.0, 0.0
    for svg, width, height in screens:
        placed = f'<svg y="{below:g}" width="{width:g}" height="{height:g}" '
        drawn.append(_LABEL.sub("", svg, count=1).replace("<svg ", placed, 1))
        below, wide = below + height + _GAP, max(wide, width)
    words = f"{', '.join(f'accessreq {each}'.strip() for each in SHOWN)} at {columns} by {lines}"
    return (
        f'<svg viewBox="0 0 {wide:g} {below - _GAP:g}" xmlns="http://www.w3.org/2000/svg" role="img"\n'
        f' aria-label="{words}">\n' + "".join(drawn) + "</svg>\n"
    )


def _screen(name: str, typed: str, columns: int, lines: int, colored: bool) -> tuple[str, float, float]:
    """The first screen of what a command prints, as its pager shows it, with its width and height."""
    size = {"COLUMNS": str(columns), "LINES": str(lines), "TERM": "xterm-256color"}
    without = {} if colored else {"NO_COLOR": "1"}
    others = {key: value for key, value in os.environ.items() if key not in {"COLORTERM", "FORCE_COLOR"}}
    terminal = Terminal()
    with mock.patch.dict(os.environ, others | size | without, clear=True), redirect_stdout(terminal):
        assert run(typed.split()) == 0  # noqa: S101  as above
    printed = terminal.getvalue().splitlines()
    command = f"$ accessreq {typed}".rstrip()
    if len(printed) >= lines:  # a pager shows a screen less its own line
        printed, command = [*printed[: lines - 1], ":"], ""
    shown = [f"\x1b[1m{command}\x1b[0m", *printed] if command else printed
    shown += [""] * (lines - len(shown))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=columns, file=nowhere)
        console.print(Text.from_ansi("\n".join(shown), no_wrap=True, overflow="ignore"), crop=False)
        title = f"accessreq {typed}".rstrip() + f", {columns} by {lines}"
        svg = console.export_svg(title=title, code_format=SVG, unique_id=name)
    width, height = map(float, svg.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    return svg, width, height
