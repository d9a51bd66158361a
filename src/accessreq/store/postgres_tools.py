"""PostgreSQL's own programs, pg_dump and pg_restore: found, asked for their version, run, and understood.

Each is told where the server is and never a password: like the driver, it
takes one from ``~/.pgpass`` or ``PGPASSWORD``, and no list of processes shows it.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import IO, Final

from msgspec import Struct
from psycopg.conninfo import make_conninfo

from accessreq.errors import StoreNotUsable
from accessreq.store.place import Server
from accessreq.store.postgres import connection_options

_VERSION: Final = re.compile(r"\(PostgreSQL\) (\d+)", re.ASCII)
_TOO_NEW: Final = "unsupported version"  # what pg_restore calls an archive of a newer pg_dump
_SHOWN: Final = 200


class Tool(StrEnum):
    """A program that comes with the client of PostgreSQL."""

    DUMP = "pg_dump"
    RESTORE = "pg_restore"


class Program(Struct, frozen=True, kw_only=True):
    """A program that was found on this machine.

    Attributes:
        path: where it is.
        version: of PostgreSQL, such as 15.
    """

    tool: Tool
    path: str
    version: int

    def at(self, server: Server) -> str:
        """Return the option that names the server, as the library of this program takes it."""
        return f"--dbname={make_conninfo(**connection_options(server, libpq=self.version * 10_000))}"

    def run(self, *arguments: str) -> None:
        """Run it to its end.

        Raises:
            Stopped: it did not come to its end, or says that it failed.
            StoreNotUsable: it cannot be started.
        """
        with self.output(*arguments) as output:
            output.read()

    @contextmanager
    def output(self, *arguments: str) -> Iterator[IO[bytes]]:
        """Give what it writes; whoever leaves early stops it.

        Raises:
            Stopped: as for ``run``.
        """
        with tempfile.TemporaryFile() as words:
            with _started([self.path, *arguments], words) as process:
                assert process.stdout is not None  # noqa: S101  a pipe was asked for
                try:
                    yield process.stdout
                    code = process.wait()
                except BaseException:
                    process.kill()
                    raise
            words.seek(0)
            if code != 0:
                raise Stopped(self.tool, _first_error(words.read().decode("utf-8", "replace"), code))


class Stopped(Exception):
    """A program that did not do what it was asked; whoever asked says what that means.

    Attributes:
        words: the first line of what it said. The lines below may hold people's data.
    """

    def __init__(self, tool: Tool, words: str) -> None:
        self.tool, self.words = tool, words
        super().__init__(tool.value)

    @property
    def is_too_old(self) -> bool:
        """Whether the archive was written by a newer version than this program can read."""
        return _TOO_NEW in self.words


def program(tool: Tool, *, at_least: int = 0) -> Program:
    """Return a program of PostgreSQL as it is found on this machine.

    Raises:
        StoreNotUsable: it is not there, cannot be started, or is older than the server.
    """
    path = shutil.which(tool)
    if path is None:
        raise StoreNotUsable(
            f"The program {tool} is not on this machine.",
            "A store on a server is backed up and restored by PostgreSQL's own programs.",
            "Install the client of PostgreSQL, such as the package postgresql-client, and try again.",
        )
    version = _version_of(path)
    if version < at_least:
        raise too_old(tool, f"is of version {version}, and the server of the store of {at_least}")
    return Program(tool=tool, path=path, version=version)


def too_old(tool: Tool, what: str) -> StoreNotUsable:
    """Return the error for a program that is older than what it is to work on."""
    return StoreNotUsable(
        f"The program {tool} {what}.",
        "A program of PostgreSQL does not understand what is newer than itself.",
        "Install the client of PostgreSQL in the version of the server, and see that PATH finds it first.",
    )


def _version_of(path: str) -> int:
    with _started([path, "--version"], subprocess.DEVNULL) as process:
        told = process.communicate()[0].decode("utf-8", "replace")
    found = _VERSION.search(told)
    return int(found[1]) if found else 0


def _started(command: list[str], words: IO[bytes] | int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  no shell, and every argument is ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=words,
            env=_environment(),
        )
    except OSError as error:
        raise StoreNotUsable(
            f"The program {command[0]} cannot be started ({error.strerror}).",
            "A store on a server is backed up and restored by PostgreSQL's own programs.",
            "Install the client of PostgreSQL anew, and see that PATH finds it first.",
        ) from error


def _environment() -> dict[str, str]:
    # Its words in English, because one of them is looked for; and nothing of ours, such as a passphrase.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCESSREQ_")}
    return kept | {"LC_ALL": "C"}


def _first_error(said: str, code: int) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if code < 0 or not lines:
        return f"it was ended from outside (signal {-code})" if code < 0 else f"it left with {code}"
    told = next((line for line in lines if "error:" in line), lines[0])
    return told.rpartition(" error: ")[2][:_SHOWN]  # without its own name before it
