import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.errors import StoreNotUsable
from accessreq.store.database import Server
from accessreq.store.server_backups import Program, Stopped, Tool, program

Stand = Callable[..., None]


@pytest.fixture
def stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Put a program of another's making where pg_dump is looked for first."""

    def put(script: str, *, version: str = "17.6") -> None:
        path = tmp_path / "bin" / "pg_dump"
        path.parent.mkdir()
        told = f'[ "$1" = --version ] && echo "pg_dump (PostgreSQL) {version}" && exit'
        path.write_text(f"#!/bin/sh\n{told}\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")

    return put


@pytest.mark.parametrize("tool", Tool)
def test_a_program_that_is_not_there_is_said_with_what_to_install(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(StoreNotUsable, match=f"{tool} is not on this machine.*postgresql-client"):
        program(tool)


def test_a_program_older_than_the_server_is_refused(stands_in: Stand) -> None:
    stands_in("", version="13.22 (Debian 13.22-0+deb11u1)")

    assert program(Tool.DUMP, at_least=13).version == 13
    with pytest.raises(StoreNotUsable, match=r"is of version 13, .* of 15\..*newer than itself.*PATH"):
        program(Tool.DUMP, at_least=15)


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pg_dump").write_text("of another machine")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(StoreNotUsable, match=r"pg_dump cannot be started \(Exec format error\).*PATH"):
        program(Tool.DUMP)
    with pytest.raises(StoreNotUsable, match=r"pg_dump cannot be started \(Exec format error\).*PATH"):
        Program(tool=Tool.DUMP, path=str(tmp_path / "pg_dump"), version=15).run()


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="the client of PostgreSQL is not here")
def test_the_programs_of_this_machine_are_asked_for_their_version() -> None:
    assert program(Tool.DUMP).version >= 15


def test_no_password_stands_in_the_list_of_processes_and_no_passphrase_is_handed_on(
    stands_in: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    monkeypatch.setenv("ACCESSREQ_PASSPHRASE", "correct horse battery staple")
    stands_in(f'echo "$@" >{tmp_path}/arguments; env >{tmp_path}/environment')
    pg_dump = program(Tool.DUMP)

    pg_dump.run(pg_dump.at(Server("postgresql://dreyes@db.example.gov/records")))

    arguments, environment = (tmp_path / each for each in ("arguments", "environment"))
    assert "host=db.example.gov" in arguments.read_text()
    assert "sslmode=verify-full" in arguments.read_text()
    assert "hunter2" not in arguments.read_text()
    assert "PGPASSWORD=hunter2" in environment.read_text()
    assert "correct horse" not in environment.read_text()


def test_what_a_program_says_is_told_by_its_first_error_alone(stands_in: Stand) -> None:
    stands_in(
        'echo "pg_dump: warning: odd" >&2; echo "pg_dump: error: it broke" >&2; '
        'echo "DETAIL: Maria Lopez" >&2; exit 1'
    )

    with pytest.raises(Stopped) as stopped:
        program(Tool.DUMP).run()

    assert stopped.value.words == "it broke"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("kill -9 $$", "it was ended from outside (signal 9)"),
        ("exit 3", "it left with 3"),
    ],
)
def test_a_program_that_says_nothing_is_told_by_how_it_ended(
    stands_in: Stand, script: str, words: str
) -> None:
    stands_in(script)

    with pytest.raises(Stopped) as stopped:
        program(Tool.DUMP).run()

    assert stopped.value.words == words


def test_whoever_leaves_early_stops_the_program(stands_in: Stand) -> None:
    stands_in("yes")

    with pytest.raises(ValueError, match="invalid literal"), program(Tool.DUMP).output() as output:
        int(output.readline())


def test_an_archive_of_a_newer_version_is_known_by_what_the_program_says(stands_in: Stand) -> None:
    stands_in("echo 'pg_restore: error: unsupported version (1.99) in file header' >&2; exit 1")

    with pytest.raises(Stopped) as stopped:
        program(Tool.DUMP).run()

    assert stopped.value.is_too_old
