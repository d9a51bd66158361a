"""The whole command line: importing a module of commands adds them, in the order of the help."""

from accessreq.cli import (
    calendars,
    counting,
    deciding,
    keeping,
    law_tables,
    letters,
    looking,
    mending,
    morning,
    receiving,
)
from accessreq.cli.commands import app

__all__ = [
    "app",
    "calendars",
    "counting",
    "deciding",
    "keeping",
    "law_tables",
    "letters",
    "looking",
    "mending",
    "morning",
    "receiving",
]
