"""A PostgreSQL server of the tests' own: in its own folder, on a Unix socket, and on loopback if asked."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

import psycopg
from msgspec import Struct

from accessreq.store.database import Server

BINARIES = "/usr/lib/postgresql"  # where Debian keeps each version
WHY_NOT = "PostgreSQL 15 or newer is not here; .ci/run installs it"
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def binaries() -> Path | None:
    """The folder of the programs of the newest server, 15 or later."""
    versions = [
        each for each in Path(BINARIES).glob("[0-9]*") if each.name.isdecimal() and int(each.name) >= 15
    ]
    found = max(versions, key=lambda each: int(each.name), default=None)
    return found / "bin" if found else None


class PostgresServer(Struct, frozen=True, kw_only=True):
    """A server that runs.

    Attributes:
        programs: where ``pg_ctl`` and the others are.
        folder: its data, its socket and its log.
        port: the number in the name of its socket, and of its port where it listens on one.
    """

    programs: Path
    folder: Path
    port: int = 5432

    def start(self) -> None:
        options = f"-k {self.folder} -p {self.port}"
        self._run(
            "pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o", options, "start"
        )

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-m", how, "stop")

    def kill(self) -> None:
        """Kill the server and all its children at once, as a machine that stops does."""
        head = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{head}/task/{head}/children").read_text().split()
        for process in (head, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(lives(each) for each in (head, *map(int, children))):
            time.sleep(0.01)
        # Nobody may have buried it yet; its number in these files would be taken for a server that lives.
        for left in (self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink()

    def address(self, database: str, user: str = "postgres") -> Server:
        where = f"host={quote(str(self.folder), safe='')}&port={self.port}"
        return Server(f"postgresql://{user}@/{database}?{where}")

    @contextmanager
    def database(self, like: str = "template1") -> Iterator[Server]:
        """A database that is a copy of another, gone afterwards."""
        name = f"records_{secrets.token_hex(6)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield self.address(name)
        finally:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")

    def ask(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database).address, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _run(self, program: str, *arguments: object) -> None:
        # A server refuses to run as root.
        who = ("runuser", "-u", "nobody", "--") if os.geteuid() == 0 else ()
        command = [*who, str(self.programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _hand_over(file: Path, to: Path) -> None:
    shutil.copyfile(file, to)
    to.chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(to, "nobody")


def lives(process: int) -> bool:
    """Tell whether a process runs; one that has ended lives no more, though nobody has buried it yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


@contextmanager
def running(
    *settings: str, port: int = 5432, keeps: Mapping[str, Path] = MappingProxyType({})
) -> Iterator[PostgresServer]:
    """A new server with these settings, which keeps copies of files by these names; gone afterwards.

    Not in the folder of pytest, where nobody else may enter.
    """
    programs = binaries()
    assert programs is not None, WHY_NOT
    folder = Path(tempfile.mkdtemp(prefix="accessreq-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        server = PostgresServer(programs=programs, folder=folder, port=port)
        server._run(
            *("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8", "-N"),
        )
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("".join(f"{each}\n" for each in ("listen_addresses=''", *settings)))
        for name, file in keeps.items():
            _hand_over(file, folder / "data" / name)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
