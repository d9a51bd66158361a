"""The manual page, made from the commands: what help says, as roff for ``man``.

It is written by hand in nothing but its frame, so that it says what the program does. The wheel brings it
along as ``share/man/man1/accessreq.1``, and a check of the documents finds it stale.
"""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any, Final

import typer

from accessreq import __version__
from accessreq.cli.app import GROUPS
from accessreq.cli.commands import Command, app
from accessreq.errors import Needed

# An option that so many commands share, word by word, is told once for all of them.
_SHARED: Final = 8
_WIDE: Final = 78  # a line of roff, beyond which tools complain
Option = tuple[str, str]  # how it is typed, and what it does

_ENVIRONMENT: Final = (
    ("ACCESSREQ_STORE", "The store, where --store is not given."),
    ("ACCESSREQ_SETTINGS", "The settings, where --settings is not given."),
    ("ACCESSREQ_TODAY", "Another day than today, for trying things out."),
    ("ACCESSREQ_PAGER", "What longer pages go through, before PAGER; cat turns that off."),
    ("ACCESSREQ_MAIL_PASSWORD", "The password of the mail server, where the settings name no file."),
    ("ACCESSREQ_NETWORK_STORE", "With allow, a store may lie on a network drive."),
    ("ACCESSREQ_DEBUG", "With 1, a fault of the program shows where it happened."),
    ("VISUAL, EDITOR", "The editor of letters and settings."),
    ("NO_COLOR", "No colour."),
)
_EXITS: Final = (
    ("0", "done, or nothing to do"),
    ("1", "a fault of the program"),
    ("2", "wrong usage, or something needed that cannot be asked for"),
    ("3", "the input was refused"),
    ("4", "no such case, letter or template; or more than one"),
    ("5", "not allowed in this state, declined, or a double"),
    ("6", "the store cannot be used, or the output takes nothing"),
    ("7", "the record does not hold"),
    ("8", "mail was not accepted for everyone"),
    ("9", "the settings are missing or wrong"),
    ("10, 11", "something is due soon, something is overdue; only where --exit-code is given"),
    ("75", "another run holds the store"),
    ("130", "interrupted"),
)
_FILES: Final = (
    ("~/.config/accessreq/settings.toml", "The settings, unless another place is named."),
    ("~/.local/share/accessreq/store.sqlite", "The store, unless another place is named."),
    ("~/.local/state/accessreq", "Words of an editor that came to nothing, and reports of faults."),
)


@app.command("man", cls=Command)
def manual() -> None:
    """Show the manual page.

    At a terminal it is shown by man; elsewhere it is printed as roff.
    """
    if not sys.stdout.isatty():
        print(page(), end="")
        return
    program = shutil.which("man")
    if program is None:
        raise Needed(
            "There is no program man on this machine.",
            "It shows the manual page.",
            "Ask for help instead: accessreq help, accessreq help COMMAND",
        )
    subprocess.run([program, "-l", "-"], input=page().encode(), check=False)  # noqa: S603  that of the system


def page() -> str:
    """Return the manual page as roff."""
    from accessreq.cli.app import program

    root: Any = typer.main.get_command(program)  # Any: typer's own classes are private
    context = root.context_class(root, info_name="accessreq", **root.context_settings)
    commands = {title: [_told(root, context, name) for name in group] for title, group in GROUPS.items()}
    every = [leaf for group in commands.values() for told in group for leaf in (told, *told.below)]
    counted = Counter(each for told in every for each in told.options)
    shared = [each for each, times in counted.items() if times >= _SHARED]
    return "\n".join(_lines(_Told(root, context), str(root.epilog), commands, shared)) + "\n"


class _Told:
    """One command, or a group of them, as the page tells it."""

    def __init__(self, command: Any, context: Any) -> None:  # noqa: ANN401  private to typer
        records = [
            (each, each.get_help_record(context))
            for each in command.get_params(context)
            if not getattr(each, "hidden", False)
        ]
        self.usage = f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"
        self.help = str(command.help or "")
        self.arguments = [told for each, told in records if told and each.param_type_name == "argument"]
        self.options: list[Option] = [
            told for each, told in records if told and each.param_type_name == "option"
        ]
        self.below: list[_Told] = []


_Groups = dict[str, list[_Told]]


def _told(root: Any, above: Any, name: str) -> _Told:  # noqa: ANN401
    command = root.get_command(above, name) if above.parent else _whole(name)
    context = command.context_class(command, info_name=name, parent=above)
    told = _Told(command, context)
    told.below = [_told(command, context, each) for each in getattr(command, "commands", {})]
    return told


def _whole(name: str) -> Any:  # noqa: ANN401
    from accessreq.cli.app import imported

    return imported(name)


def _lines(root: _Told, epilog: str, commands: _Groups, shared: Sequence[Option]) -> Iterator[str]:
    yield '.\\" Made from the commands; make docs writes it.'
    yield f'.TH ACCESSREQ 1 "" "accessreq {__version__}" "User Commands"'
    yield from (".SH NAME", "accessreq \\- case manager for New York privacy compliance officers")
    yield from (".SH SYNOPSIS", ".B accessreq", "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGS\\fR]]")
    yield from (".SH DESCRIPTION", _text(root.help))
    yield ".SH OPTIONS"
    yield from _list([*root.options, ("-V, --version", "Print the version.")])
    yield from (".PP", _text(epilog))
    for title, group in commands.items():
        yield f'.SH "{title.upper()}"'
        for told in group:
            yield from _command(told, shared)
    for title, words, options in (
        ("OPTIONS OF MANY COMMANDS", "Each command that takes one of these names it in its help.", shared),
        ("ENVIRONMENT", "", _ENVIRONMENT),
        ("FILES", "", _FILES),
        ("EXIT STATUS", "", _EXITS),
    ):
        yield f'.SH "{title}"'
        yield from ((words,) if words else ())
        yield from _list(options)


def _command(told: _Told, shared: Sequence[Option]) -> Iterator[str]:
    yield f'.SS "{_one_line(told.usage)}"'
    for n, paragraph in enumerate(told.help.split("\n\n")):
        yield from ((".PP",) if n else ())
        yield _text(" ".join(paragraph.split()))
    yield from _list([*told.arguments, *(each for each in told.options if each not in shared)])
    for below in told.below:
        yield from _command(below, shared)


def _list(told: Sequence[Option]) -> Iterator[str]:
    for names, words in told:
        yield from (".TP", f"\\fB{_one_line(names)}\\fR", _text(words or ""))


def _one_line(words: str) -> str:
    return _text(words).replace("\n", " ")


def _text(words: str) -> str:
    r"""Return words as roff takes them: no sign in them is a command.

    >>> print(_text(".profile, C:\\new and --on"))
    \&.profile, C:\enew and \-\-on
    """
    plain = words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    safe = "".join(each if each.isascii() else f"\\[u{ord(each):04X}]" for each in plain)
    lines = wrap(safe, _WIDE, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)
