"""The picture of the terminal in the README, drawn from what the real program prints on one."""

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

WIDTH: Final = 104
SETUP: Final[Sequence[Sequence[str]]] = (
    ("init", "--example"),
    (
        *("receive", "access", "--name", "Jane Q. Sample", "--about", "my course applications"),
        *("--website", "--on", "2026-06-30", "--today", "2026-06-30"),
    ),
    (
        *("receive", "access", "--name", "John Roe", "--about", "my file", "--by", "email"),
        *("--on", "2026-06-26", "--today", "2026-06-30"),
    ),
    ("identity", "2", "--method", "agency-id", "--result", "accepted", "--today", "2026-06-30"),
    ("acknowledge", "2", "--today", "2026-06-30", "--format", "text"),
)
SHOWN: Final[Sequence[Sequence[str]]] = (
    ("due", "--today", "2026-07-06"),
    ("explain", "a1", "--today", "2026-07-06"),
)
# No font is fetched from elsewhere: the reader's own monospaced one is used.
SVG: Final = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img"
 aria-label="accessreq in a terminal: open duties, and one date explained day by day">
<style>.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
 font-size: {char_height}px; line-height: {line_height}px; }} {styles}</style>
<defs>{lines}</defs>{chrome}
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def picture() -> str:
    """Return the picture as SVG; the same text gives the same picture."""
    with tempfile.TemporaryDirectory() as folder:
        for typed in SETUP:
            subprocess.run(_command(typed), env=_surroundings(folder), check=True, capture_output=True)
        printed = "\n".join(
            f"\x1b[1m$ accessreq {' '.join(typed)}\x1b[0m\n{_on_a_terminal(typed, folder)}" for typed in SHOWN
        )
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(Text.from_ansi(printed, no_wrap=True, overflow="ignore"), crop=False)
        return console.export_svg(title="accessreq", code_format=SVG, unique_id="accessreq")


def _on_a_terminal(typed: Sequence[str], folder: str) -> str:
    """Run a command on a terminal of its own, and return what it printed there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(_command(typed), env=_surroundings(folder), stdout=theirs, stdin=theirs):
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return printed.decode("utf-8").replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO when the other end of a terminal has closed
        return b""


def _command(typed: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "accessreq", *typed]


def _surroundings(folder: str) -> dict[str, str]:
    return os.environ | {
        "ACCESSREQ_STORE": f"{folder}/store.sqlite",
        "ACCESSREQ_SETTINGS": f"{folder}/settings.toml",
        "ACCESSREQ_TODAY": "2026-06-30",
        "ACCESSREQ_PAGER": "cat",
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
    }
