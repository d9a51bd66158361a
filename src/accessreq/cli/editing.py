"""Words laid open in the officer's own editor, in a file that nobody else can read and that does not stay."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from accessreq.errors import Needed, NotAllowed

_USUAL: Final = ("sensible-editor", "editor", "nano", "vi")
_HEADER: Final = re.compile(r"\A\s*<!--.*?-->", re.DOTALL)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that the officer's account alone can enter, and remove it with all it then holds.

    It lies in memory where the system offers such a place.
    """
    in_memory = os.environ.get("XDG_RUNTIME_DIR")  # empty, it would mean the working folder
    offered = in_memory and Path(in_memory).is_dir()
    with TemporaryDirectory(prefix="accessreq-", dir=in_memory if offered else None) as made:
        yield Path(made)


def edited(text: str, about: str, name: str) -> str:
    """Return a text as it is once the officer's editor has closed.

    Args:
        text: what is laid open.
        about: what the officer should know, written above it as a comment and taken off again.
        name: the file's name, whose suffix tells the editor what it is.

    Raises:
        Needed: there is no editor.
        NotAllowed: the editor failed, or left nothing.
    """
    command = _editor()
    with private_folder() as folder:
        path = folder / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(f"<!--\n{about}\n-->\n\n{text}")
        _run([*command, str(path)])
        left = _HEADER.sub("", path.read_text("utf-8", errors="surrogateescape")) if path.is_file() else ""
    if not left.strip():
        raise _declined("The editor left no words.")
    return left.lstrip("\n")


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  the officer's own choice
    except OSError as error:
        raise Needed(
            f"The editor {command[0]} cannot be started ({error.strerror}).",
            "The words of the letter are edited in it.",
            "Name one that can: EDITOR=nano accessreq …",
        ) from error
    if code:
        raise _declined(f"The editor ended with {code}.")


def _editor() -> list[str]:
    """The command of the officer's editor, by the environment or the system."""
    for variable in ("VISUAL", "EDITOR"):
        if named := shlex.split(os.environ.get(variable, "")):
            return named
    for usual in _USUAL:
        if found := shutil.which(usual):
            return [found]
    raise Needed(
        "There is no editor.",
        "Neither VISUAL nor EDITOR names one, and none of the usual ones is installed.",
        "Name one: EDITOR=nano accessreq …",
    )


def _declined(found: str) -> NotAllowed:
    return NotAllowed(found, "Nothing was issued, and nothing was kept.", "Repeat the command to try again.")
