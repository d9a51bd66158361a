"""What the program says of itself: the real ``--help`` of each of its commands."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO

from accessreq.cli.app import GROUPS
from accessreq.cli.run import run

Command = tuple[str, ...]

_WIDE_AND_PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_ROW = re.compile(r"^[│|]?\s{1,2}([a-z][a-z-]*)(?:\s{2,}|\s*$)")


@contextmanager
def _wide_and_plain() -> Iterator[None]:
    """Lend the program another screen, and keep it from changing what this process gives to its files."""
    mine, umask = dict(os.environ), os.umask(0o077)
    os.environ.update(_WIDE_AND_PLAIN)
    try:
        yield
    finally:
        os.umask(umask)
        os.environ.clear()
        os.environ.update(mine)


@cache
def help_of(command: Command) -> str:
    """Return what ``accessreq COMMAND --help`` prints.

    The program is run in this process: a hundred helps would cost a hundred starts.

    Raises:
        ValueError: there is no such command.
    """
    with _wide_and_plain(), redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()):
        code = run([*command, "--help"])
    if code != 0:
        raise ValueError(f"the program has no command {' '.join(command)!r}")
    return "\n".join(line.rstrip() for line in said.getvalue().splitlines()).strip() + "\n"


@cache
def subcommands(command: Command) -> tuple[str, ...]:
    """Return the commands listed in the help of one, in the order of the help; none for a leaf."""
    _, listed, after = help_of(command).partition("Commands" if command else next(iter(GROUPS)))
    if not listed:
        return ()
    rows = (_ROW.match(line) for line in after.splitlines()[1:])
    return tuple(row[1] for row in rows if row)


@cache
def options(command: Command) -> frozenset[str]:
    """Return the options that a command and the commands above it name in their help."""
    above = (command[:depth] for depth in range(len(command) + 1))
    return frozenset(option for one in above for option in _OPTION.findall(help_of(one)))


def all_commands(command: Command = ()) -> Iterator[Command]:
    """Yield a command and every command below it."""
    yield command
    for name in subcommands(command):
        yield from all_commands((*command, name))
