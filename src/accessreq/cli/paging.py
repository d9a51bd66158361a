"""Shows what is longer than the terminal through a pager, as git does."""

import os
import re
import shutil
import sys

_DEFAULT = "less -FRX"  # it ends where all fits, keeps colors, and leaves the text on the screen


def paged(text: str) -> bool:
    """Show a text through the officer's pager; return whether it was, so that it is written otherwise.

    It is not where it fits, where nobody sits at the terminal, or where there is no pager.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or _fits(text):
        return False
    command = _pager()
    if not command:
        return False
    from pydoc import pipepager  # only for a long page

    sys.stdout.flush()
    pipepager(text, command)
    return True


def _fits(text: str) -> bool:
    columns, lines = shutil.get_terminal_size()
    shown = re.sub(r"\x1b\[[0-9;]*m", "", text)  # colors take no room
    return sum(max(1, -(-len(line) // columns)) for line in shown.splitlines()) < lines


def _pager() -> str:
    """The command that shows it; empty where there is none, or one that only copies."""
    named = (os.environ[each] for each in ("ACCESSREQ_PAGER", "PAGER") if each in os.environ)
    command = next(named, "" if os.environ.get("TERM", "dumb") == "dumb" else _DEFAULT).strip()
    return command if command != "cat" and shutil.which(command.partition(" ")[0]) else ""
