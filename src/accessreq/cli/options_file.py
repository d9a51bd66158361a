"""What is told to a command by a file or on standard input, so that no name stays in the history of a shell.

A file holds options by their names, as TOML; a single text is taken as it stands.
"""

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from accessreq.cases.wording import words_in
from accessreq.errors import Needed, Refused
from accessreq.plain_files import content_of

STDIN: Final = "-"
_READ_BY_ITS_COMMAND: Final = frozenset(
    {"listed", "files", "from_email"}
)  # a list of cases is no text, and a paper is kept as it is
LARGEST: Final = 1_000_000


Tell = Callable[[str], None]


def options_in(
    source: str, takes: Iterable[Any], tell: Tell
) -> Mapping[str, Any]:  # Any: typer's own classes are private
    """Return the values of a file by the names of a command's parameters.

    Args:
        source: the file, or ``-`` for standard input.
        takes: the parameters of the command.
        tell: is told what was left out of the text.

    Raises:
        Refused: it cannot be read, is no TOML, or names what the command does not take.
    """
    text = text_of(source, tell)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            f"{_named(source)} cannot be read: {error}.",
            "It holds the options of the command by their names, as TOML.",
            'Write lines such as: name = "Jane Q. Sample"',
        ) from None
    known = {_key(option): each for each in takes for option in each.opts if option.startswith("--")}
    _refuse_unknown(source, given, known)
    return {
        known[_key(key)].name: _value(key, value, many=known[_key(key)].multiple)
        for key, value in given.items()
    }


def text_of(source: str, tell: Tell) -> str:
    """Return the text of a file, or of standard input for ``-``, without line feeds at its end.

    What was read by a guess or left out is told once.

    Raises:
        Refused: it cannot be read, is too long, or is not UTF-8.
    """
    content = _content(source)
    if len(content) > LARGEST:
        raise Refused(
            f"{_named(source)} is larger than {LARGEST:,} bytes.",
            "No text of a case is that long.",
            "Keep a long paper with the case as a file: accessreq attach CASE FILE",
        )
    try:
        read = words_in(content)
    except UnicodeDecodeError as error:
        raise Refused(
            f"{_named(source)} is not UTF-8 at byte {error.start}.",
            "Another reading could change a name.",
            "Save it as UTF-8.",
        ) from None
    for each in read.told:
        tell(f"{_named(source)} {each}.")
    return read.text.rstrip("\n")


def from_stdin(values: Mapping[str, Any], sources: Sequence[str], tell: Tell) -> Mapping[str, Any]:
    """Return the values that ``-`` stands for, by the names of their parameters.

    Args:
        values: the values of a command as they were typed.
        sources: the files that were read for this command, ``-`` for standard input.
        tell: is told what was left out of the text.

    Raises:
        Needed: standard input is to be read for more than one of them.
        Refused: it cannot be read.
    """
    named = [name for name, value in values.items() if value == STDIN or _lists_it(value)]
    wanted = [name for name in named if name not in _READ_BY_ITS_COMMAND]
    if len(named) + sources.count(STDIN) > 1:
        raise Needed(
            "Standard input is named more than once.",
            "It can be read for one text alone.",
            "Give the others by a file: --from-file FILE",
        )
    return {name: _in_place(values[name], text_of(STDIN, tell)) for name in wanted}


def refuse_a_second_note(where: str) -> None:
    """Refuse a note that was typed besides the one that a file holds; one of them would be lost.

    Args:
        where: where the parser has found the note.

    Raises:
        Needed: it stands on the command line.
    """
    if where == "COMMANDLINE":
        raise Needed(
            "The note was given twice, by --note and by --note-file.",
            "One of the two would be lost.",
            "Give one of them.",
        )


def _content(source: str) -> bytes:
    if source == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        return content_of(Path(source), at_most=LARGEST + 1, pipes=True)
    except OSError as error:
        raise Refused(
            f"{_named(source)} cannot be read.",
            f"The system says: {error.strerror}.",
            "Check its name and its rights, or give it on standard input as: -",
        ) from error


def _named(source: str) -> str:
    return "Standard input" if source == STDIN else f"The file {Path(source).name}"


def _key(option: str) -> str:
    return option.lstrip("-").replace("-", "_")


def _refuse_unknown(source: str, given: Iterable[str], known: Iterable[str]) -> None:
    for key in given:
        if _key(key) not in known:
            raise Refused(
                f"{_named(source)} names “{key[:40]}”, which is no option of this command.",
                "What it holds would be lost.",
                f"It may name: {', '.join(sorted(each.replace('_', '-') for each in known))}",
            )


def _value(key: str, value: object, *, many: bool) -> object:
    """Return a value of TOML as it would be typed; of an option that is repeated, a list."""
    if many:
        return [_value(key, each, many=False) for each in (value if isinstance(value, list) else [value])]
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int):
        return str(value)
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    raise Refused(
        f"The value of “{key[:40]}” is no text.",
        "An option takes one text, or a list of them where it can be repeated.",
        f'Write it as: {key[:40]} = "TEXT"',
    )


def _lists_it(value: object) -> bool:
    return isinstance(value, list | tuple) and STDIN in value


def _in_place(value: object, text: str) -> object:
    """Return the text; in a list, one entry a line in place of the mark."""
    if not isinstance(value, list | tuple):
        return text
    return [line for each in value for line in (text.splitlines() if each == STDIN else (each,))]
