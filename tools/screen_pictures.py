"""The pictures of the full screen: the real one, opened without a terminal and drawn at several sizes.

The clock and the account are those of the pictures, so that the same program draws the same pictures.
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from functools import cache, partial
from io import StringIO
from types import MappingProxyType
from typing import Final
from unittest import mock

from accessreq.cli import global_options
from accessreq.cli.full_screen import FullScreen
from accessreq.cli.run import run

TODAY: Final = date(2026, 7, 10)
# The day on which each is typed, and what.
TYPED: Final[Sequence[tuple[date, Sequence[str]]]] = (
    (date(2026, 6, 26), ("init", "--example")),
    (
        date(2026, 6, 26),
        (
            *("receive", "access", "--name", "John Roe", "--about", "my course applications"),
            *("--by", "mail", "--address", "7 Oak Lane; Albany, New York 12207"),
        ),
    ),
    (date(2026, 6, 29), ("identity", "a1", "--method", "signature", "--result", "accepted")),
    (
        date(2026, 6, 30),
        (
            *("receive", "access", "--name", "Jane Q. Sample", "--by", "mail"),
            *("--about", "my course applications since January 2024"),
            *("--address", "12 Elm Street; Troy, New York 12180"),
        ),
    ),
    (date(2026, 7, 1), ("acknowledge", "a1", "--decide-by", "2026-07-24", "--format", "text")),
    (
        date(2026, 7, 1),
        (
            *("receive", "correction", "--name", "Ada Young", "--by", "mail"),
            *("--address", "2 Hill Road; Utica, New York 13501"),
            *("--item", "License file, name: Ada Yung => Ada Young", "--because", "it is misspelled"),
        ),
    ),
    (
        date(2026, 7, 8),
        (
            *("receive", "access", "--name", "Mary Poe", "--about", "my survey answers"),
            *("--by", "email", "--email", "mary.poe@example.org"),
        ),
    ),
)
# name below docs -> columns and lines, the keys that are pressed, and whether there are colors; those with
# colors come first, because Textual keeps styles that were drawn without
PICTURES: Final = MappingProxyType[str, tuple[tuple[int, int], Sequence[str], bool]](
    {
        "ui-80x24.svg": ((80, 24), (), True),
        "ui-80x24-case.svg": ((80, 24), ("enter",), True),
        "ui-100x35.svg": ((100, 35), (), True),
        "ui-200x50.svg": ((200, 50), (), True),
        "ui-80x24-no-color.svg": ((80, 24), (), False),
        "ui-100x35-no-color.svg": ((100, 35), ("tab", "tab"), False),
        "ui-200x50-no-color.svg": ((200, 50), ("down", "down"), False),
    }
)
# No font is fetched from elsewhere: the reader's own monospaced one is used.
_FONTS: Final = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONT: Final = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono"'


def screen_pictures() -> dict[str, Callable[[], str]]:
    """Return the pictures by their names below the repository, each with what draws it."""
    return {f"docs/{name}": partial(_picture, name) for name in PICTURES}


def _picture(name: str) -> str:
    return _pictures()[name]


@cache
def _pictures() -> dict[str, str]:
    """All pictures as SVG, drawn of one store."""
    with tempfile.TemporaryDirectory() as folder, surroundings(folder):
        for day, words in TYPED:
            with pretending(day), redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
                code = run([*words, "--yes"])
            assert code == 0, said.getvalue()  # noqa: S101  the pictures would show something else
        with pretending(TODAY):
            return {name: asyncio.run(_drawn(*how)) for name, how in PICTURES.items()}


async def _drawn(size: tuple[int, int], keys: Sequence[str], colored: bool) -> str:
    if not colored:
        os.environ["NO_COLOR"] = "1"
    screen = FullScreen(global_options.GlobalOptions())
    async with screen.run_test(size=size) as pilot:
        await pilot.press(*keys)
        before, drawn = "", screen.export_screenshot(simplify=True)
        while drawn != before:  # each pane that finds its width may move another
            await pilot.pause()
            before, drawn = drawn, screen.export_screenshot(simplify=True)
    lines = _FONTS.sub("", drawn).replace("Fira Code", _FONT).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines if line.strip())


@contextmanager
def surroundings(folder: str) -> Iterator[None]:
    """Lend the program a store and settings in a folder, and take its answers back with it."""
    places = {"ACCESSREQ_STORE": f"{folder}/store.sqlite", "ACCESSREQ_SETTINGS": f"{folder}/settings.toml"}
    others = {
        name: value for name, value in os.environ.items() if name not in {"ACCESSREQ_TODAY", "NO_COLOR"}
    }
    with mock.patch.dict(os.environ, others | places, clear=True):
        umask = os.umask(0o077)
        yield
        os.umask(umask)


@contextmanager
def pretending(day: date) -> Iterator[None]:
    """Lend the program a day and an account, so that the same program draws the same pictures."""
    pretended = {
        "day_in_new_york": day,
        "moment": f"{day.isoformat()}T14:03:00Z",
        "refuse_a_doubtful_clock": "",
        "cannot_be_right": False,
        "_account": "dreyes",
    }
    with ExitStack() as stack:
        for name, value in pretended.items():
            stack.enter_context(mock.patch.object(global_options, name, return_value=value))
        yield
