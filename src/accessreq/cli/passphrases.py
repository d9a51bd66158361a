"""A passphrase from a file, the keyring, the environment or a prompt.

Never from the command line, which others can read. The keyring is asked only
when an option says so: a passphrase that nobody has typed for a year, and that
dies with the machine, must not seal a backup unnoticed.
"""

import os
import stat
from pathlib import Path
from typing import Annotated, Final

import typer
from msgspec import Struct

from accessreq.cases.wording import secret_in
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import Needed, Refused, SettingsWrong
from accessreq.keyrings import SERVICE, kept
from accessreq.plain_files import content_and_mode

VARIABLE: Final = "ACCESSREQ_PASSPHRASE"
IN_KEYRING: Final = "backup"  # the name under which the keyring is asked
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=f"Take the passphrase from the first line of a file; else from {VARIABLE}, or you are asked.",
    ),
]
PassphraseKeyring = Annotated[
    bool,
    typer.Option(
        "--passphrase-keyring",
        help=f"Take it from the keyring of your desktop: keyring set {SERVICE} {IN_KEYRING}",
    ),
]
_LARGEST: Final = 65_536
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class Source(Struct, frozen=True, kw_only=True):
    """Where the passphrase is to come from, as the options say; of neither, from the environment or a prompt.

    Attributes:
        file: its first line is the passphrase.
        keyring: it is in the keyring.
    """

    file: Path | None
    keyring: bool

    @property
    def is_named(self) -> bool:
        """Whether an option names one, which asks for sealing as well."""
        return self.file is not None or self.keyring


def passphrase(given: GlobalOptions, source: Source, *, new: bool) -> str:
    """Return the passphrase: that of the file, the keyring, the environment, or what is typed unseen.

    Args:
        given: what was given for every command.
        source: what the options say.
        new: it is asked for twice, because nobody can open the backup after a slip.

    Raises:
        Refused: the file cannot be read.
        SettingsWrong: others can read the file, or the keyring is locked.
        Needed: two sources are named, the one named has none, or it cannot be asked for.
    """
    if source.file is not None and source.keyring:
        raise Needed(
            "Two places are named for the passphrase.",
            "They may hold two passphrases, and one of them seals the backup.",
            "Name one: --passphrase-file FILE or --passphrase-keyring",
        )
    if source.file is not None:
        return _first_line(source.file)
    if source.keyring:
        return _from_keyring()
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    if given.interactive:
        return _typed_unseen(twice=new)
    raise Needed(
        "The passphrase is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Name a file that holds it, --passphrase-file FILE, or set {VARIABLE}.",
    )


def _typed_unseen(*, twice: bool) -> str:
    from accessreq.cli.prompts import unseen  # prompt_toolkit, where something is asked alone

    while True:
        typed = unseen("Passphrase: ")
        if not twice or unseen("Repeat for confirmation: ") == typed:
            return typed
        typer.echo("The two are not the same. Type both again.", err=True)


def _from_keyring() -> str:
    found = kept(IN_KEYRING, instead=f"--passphrase-file FILE or {VARIABLE}")
    if not found:
        raise Needed(
            "The keyring holds no passphrase for backups.",
            "It was not put there, or the keyring is not installed with the program.",
            f"Put it there: keyring set {SERVICE} {IN_KEYRING}; "
            "to install it: pipx install 'accessreq[keyring]'",
        )
    return found


def _first_line(file: Path) -> str:
    try:
        content, mode = content_and_mode(file, at_most=_LARGEST, pipes=True)
        line = secret_in(content)
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
