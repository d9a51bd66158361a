"""The command that opens the full screen, where there is a terminal and the library that draws it."""

import os
import sys
from importlib.util import find_spec
from typing import Final

import typer

from accessreq.cli.commands import Command, app, given
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import Needed

_WITHOUT_A_SCREEN: Final = frozenset({"", "dumb", "unknown"})


@app.command("ui", cls=Command)
def ui(context: typer.Context) -> None:
    """Show cases, a case and its letters in a full screen; the acts are the commands, behind keys."""
    options = given(context)
    refuse_what_is_no_screen(options)
    if find_spec("textual") is None:
        raise Needed(
            "The full screen is not installed.",
            "It is drawn by Textual, an extra, which the commands do without: accessreq list",
            'Install it: pipx install --force "accessreq[ui]", or pipx inject accessreq textual',
        )
    options.session()  # what is wrong with the settings or the store is told before the screen opens
    options.close()
    from accessreq.cli import full_screen

    raise typer.Exit(full_screen.show(options))


def refuse_what_is_no_screen(options: GlobalOptions) -> None:
    """Refuse a full screen where there is none to draw on, or nobody to press its keys.

    Raises:
        Needed: with the commands that show the same.
    """
    terminal = options.interactive and sys.stdout.isatty()
    if not terminal or os.environ.get("TERM", "") in _WITHOUT_A_SCREEN:
        raise Needed(
            "The full screen needs a terminal.",
            "This is none, or --json, --plain or --no-input was given.",
            "See the same without it: accessreq today, or accessreq list",
        )
