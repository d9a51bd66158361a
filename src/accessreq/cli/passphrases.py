"""A passphrase from a file, the environment or a prompt; never the command line, which others can read."""

import os
import stat
from pathlib import Path
from typing import Annotated, Final

import typer

from accessreq.cli.given import Given
from accessreq.errors import Needed, Refused, SettingsWrong

VARIABLE: Final = "ACCESSREQ_PASSPHRASE"
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=f"Take the passphrase from the first line of a file; else from {VARIABLE}, or you are asked.",
    ),
]
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def passphrase(given: Given, file: Path | None, *, new: bool) -> str:
    """Return the passphrase: that of the file, of the environment, or what is typed unseen.

    Args:
        given: what was given for every command.
        file: its first line is the passphrase.
        new: it is asked for twice, because nobody can open the backup after a slip.

    Raises:
        Refused: the file cannot be read.
        SettingsWrong: others can read the file.
        Needed: it is given nowhere and cannot be asked for.
    """
    if file is not None:
        return _first_line(file)
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    if given.interactive:
        return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))
    raise Needed(
        "The passphrase is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Name a file that holds it, --passphrase-file FILE, or set {VARIABLE}.",
    )


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            line = opened.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The file {file.name} cannot be read as text.",
            "Its first line is the passphrase.",
            "Check the name: --passphrase-file FILE",
        ) from error
    if stat.S_ISREG(mode) and mode & _OTHERS:
        raise SettingsWrong(
            f"The file {file.name} can be read by other users of this machine.",
            "Whoever reads the passphrase can open every backup.",
            f"Take their rights away: chmod 600 {file}",
        )
    return line
