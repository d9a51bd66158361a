"""What the program says of itself: the real ``--help`` of each of its commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

Command = tuple[str, ...]

_WIDE_AND_PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_ROW = re.compile(r"^[│|]?\s{1,2}([a-z][a-z-]*)(?:\s{2,}|\s*$)")


@cache
def help_of(command: Command) -> str:
    """Return what ``accessreq COMMAND --help`` prints.

    Raises:
        subprocess.CalledProcessError: there is no such command.
    """
    asked = subprocess.run(
        [sys.executable, "-m", "accessreq", *command, "--help"],
        env=os.environ | _WIDE_AND_PLAIN,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = asked.stdout.replace("python -m accessreq", "accessreq").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


@cache
def subcommands(command: Command) -> tuple[str, ...]:
    """Return the commands listed in the help of one, in the order of the help; none for a leaf."""
    _, listed, after = help_of(command).partition("Commands")
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
