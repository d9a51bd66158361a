"""Where the password of a mail server comes from: the environment, a file, or the keyring.

Never from the command line, which every user of a machine can read, and never
from the settings, which are shown and copied.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from accessreq import keyrings
from accessreq.alerts.ways import Way
from accessreq.errors import SettingsWrong

VARIABLE: Final = "ACCESSREQ_MAIL_PASSWORD"
_LIMIT: Final = 4_096
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def password_of(way: Way, file: Path | None, environment: Mapping[str, str]) -> str | None:
    """Return the password for a way; ``None`` for one that names no user.

    The environment is asked first, then the file, then the keyring under the
    service ``accessreq`` and the name ``user@host``.

    Raises:
        SettingsWrong: it is nowhere, its file cannot be read or can be read by others, or it
            holds what no login carries.
    """
    if not way.user:
        return None
    found = environment.get(VARIABLE) or (_from_file(file) if file else _from_keyring(way))
    if not found:
        raise SettingsWrong(
            f"There is no password for {way.user} at {way.host}.",
            "The mail server asks for one.",
            f"Name a file in [mail] password_file, set {VARIABLE}, or keep it in the keyring: "
            f"keyring set {keyrings.SERVICE} {_name(way)}",
        )
    if not found.isascii():
        raise SettingsWrong(
            f"The password for {way.user} at {way.host} holds letters outside ASCII.",
            "The login of mail servers does not carry them.",
            "Choose another password.",
        )
    return found


def environment_without_password() -> dict[str, str]:
    """Return the environment for a program that is started: all of it but the password."""
    return {name: value for name, value in os.environ.items() if name != VARIABLE}


def _from_file(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe must not hold the run
        with os.fdopen(descriptor, encoding="utf-8") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise _wrong(path, "is not a file", "Name a file that holds one line.")
            if found.st_mode & _OTHERS:
                raise _wrong(path, "can be read by others", f"Take their rights away: chmod 600 {path}")
            return file.read(_LIMIT).rstrip("\r\n")
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}", "Correct [mail] password_file.") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, "is not UTF-8 text", "Write it again as UTF-8.") from error


def _from_keyring(way: Way) -> str | None:
    return keyrings.kept(_name(way), instead=f"a file, [mail] password_file, or {VARIABLE}")


def _name(way: Way) -> str:
    return f"{way.user}@{way.host}"


def _wrong(path: Path, what: str, cure: str) -> SettingsWrong:
    return SettingsWrong(f"The password file {path} {what}.", "The mail server asks for the password.", cure)
