"""Backups of a store on a server: whole while others write, proved, and without a trace when they fail."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.errors import IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import postgres, reading
from accessreq.store.backups import copied, holds, put, refuse_occupied, rows_of, settle, take_back, unpacked
from accessreq.store.connection import stands
from accessreq.store.copying import prove_equal
from accessreq.store.database import Server
from accessreq.store.postgres_schema import Role, grants
from accessreq.store.verification import check
from tests.servers import PostgresServer

NOTE = Noted(on=date(2026, 7, 1), note="spoke by telephone")
WORDS = "correct horse battery staple"


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture(autouse=True)
def folder(postgres_server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for what does not stay, of the test's own; the server stands elsewhere already."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def case(log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]) -> str:
    number, scan = log(name="Zebediah Quillfeather").case, paper(b"a scan\x00\\x of the envelope\n")
    append(number, Attached(on=date(2026, 7, 1), document=scan.kept), documents=[scan])
    return str(number)


@pytest.fixture
def archive(store: Server, case: str, tmp_path: Path) -> Path:
    place = tmp_path / "backup.dump"
    with copied(store) as copy:
        put(copy, place, None)
    return place


def test_a_copy_holds_what_the_store_held_and_nothing_of_it_stays(
    store: Server, case: str, folder: Path
) -> None:
    with copied(store) as copy:
        assert copy.head == reading.head(store) == reading.head(copy.rows)
        assert prove_equal(store, copy.rows).documents == 1
        assert list(check(copy.rows, Readings())) == []
        (own,) = folder.iterdir()
        assert own.stat().st_mode & 0o777 == 0o700

    assert list(folder.iterdir()) == []


def test_94_copies_that_are_made_while_others_write_are_whole_and_lose_nothing(
    store: Server, case: str, append: Callable[..., Any]
) -> None:
    done, written = Event(), []

    def write_on() -> None:
        while not done.is_set():
            written.append(append(case, NOTE))

    writers = [Thread(target=write_on) for _ in range(2)]
    for each in writers:
        each.start()
    try:
        for _ in range(3):
            before = reading.head(store)
            with copied(store) as copy:
                assert list(check(copy.rows, Readings())) == []
                assert copy.head.seq >= before.seq
    finally:
        done.set()
        for each in writers:
            each.join()
    assert len(written) > 3


def test_what_is_recorded_after_the_head_was_read_is_not_in_the_archive(
    store: Server, case: str, append: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pg_dump that starts late: another entry is recorded between the head and the rows."""
    late = tmp_path / "bin" / "pg_dump"
    late.parent.mkdir()
    late.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] || {{ touch {tmp_path}/waits; '
        f"while [ -e {tmp_path}/waits ]; do sleep 0.02; done; }}\n"
        f'PATH={os.environ["PATH"]} exec pg_dump "$@"\n'
    )
    late.chmod(0o755)
    monkeypatch.setenv("PATH", f"{late.parent}:{os.environ['PATH']}")
    before = reading.head(store)

    def record() -> None:
        while not (tmp_path / "waits").exists():
            time.sleep(0.02)
        append(case, NOTE)
        (tmp_path / "waits").unlink()

    other = Thread(target=record)
    other.start()
    with copied(store) as copy:
        other.join()

        assert (copy.head, reading.head(copy.rows)) == (before, before)
        assert reading.head(store).seq == before.seq + 1


def test_a_backup_becomes_an_equal_store_in_another_database(
    store: Server, archive: Path, empty_database: Server
) -> None:
    with unpacked(archive, empty_database, None) as half:
        assert list(check(rows_of(half, empty_database), Readings())) == []
        settle(half, empty_database)

    assert prove_equal(store, empty_database).head == reading.head(store)
    assert list(check(empty_database, Readings())) == []
    assert list(reading.docket(empty_database)) == list(reading.docket(store))


@pytest.mark.usefixtures("case")
def test_a_sealed_backup_shows_no_name_and_becomes_the_same_store_again(
    store: Server, empty_database: Server, tmp_path: Path, folder: Path
) -> None:
    place = tmp_path / "backup.dump.age"

    with copied(store) as copy:
        put(copy, place, WORDS)
        assert not holds(place, copy, None)
    with unpacked(place, empty_database, WORDS) as half:
        settle(half, empty_database)

    assert place.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert prove_equal(store, empty_database).documents == 1
    assert list(folder.iterdir()) == []


def test_an_archive_that_was_made_at_another_hour_is_the_same_backup_until_something_is_recorded(
    store: Server, case: str, archive: Path, append: Callable[..., Any]
) -> None:
    time.sleep(1.1)  # an archive holds the second at which it was made

    with copied(store) as copy:
        assert copy.path.read_bytes() != archive.read_bytes()
        assert holds(archive, copy, None)
    append(case, NOTE)

    with copied(store) as copy:
        assert not holds(archive, copy, None)


TEMPORARY = r"folder for temporary files cannot be used \({}\).*export TMPDIR=FOLDER"


def test_a_folder_for_temporary_files_that_is_gone_is_named_and_no_output_is_blamed(
    store: Server, archive: Path, empty_database: Server, folder: Path
) -> None:
    folder.rmdir()
    gone = TEMPORARY.format("No such file or directory")

    with pytest.raises(StoreNotUsable, match=gone), copied(store):
        pytest.fail("there is no copy")
    with pytest.raises(StoreNotUsable, match=gone), unpacked(archive, empty_database, None):
        pytest.fail("it was unpacked")


def test_a_copy_that_cannot_be_sealed_among_the_temporary_files_is_no_backup(
    store: Server, case: str, tmp_path: Path, folder: Path
) -> None:
    def seal() -> None:
        with copied(store) as copy:
            copy.path.with_suffix(".age").mkdir()
            put(copy, tmp_path / "backup.dump.age", WORDS)

    with pytest.raises(StoreNotUsable, match=TEMPORARY.format("Is a directory")):
        seal()

    assert list(folder.iterdir()) == []
    assert not (tmp_path / "backup.dump.age").exists()


def test_a_copy_that_cannot_be_compared_among_the_temporary_files_is_said(
    store: Server, case: str, tmp_path: Path, folder: Path
) -> None:
    with copied(store) as copy:
        put(copy, tmp_path / "backup.dump.age", WORDS)

    def compare() -> None:
        with copied(store) as copy:
            shutil.rmtree(copy.path.parent)
            holds(tmp_path / "backup.dump.age", copy, WORDS)

    with pytest.raises(StoreNotUsable, match=TEMPORARY.format("No such file or directory")):
        compare()


def test_what_cannot_be_read_where_a_backup_goes_is_named(store: Server, case: str) -> None:
    unreadable = Path("/proc/self/mem")

    with (
        pytest.raises(StoreNotUsable, match=r"/proc/self/mem cannot be read.*Name another place"),
        copied(store) as copy,
    ):
        holds(unreadable, copy, None)


def test_a_backup_is_restored_over_nothing(
    store: Server, archive: Path, digest: Callable[[], str], empty_database: Server
) -> None:
    with psycopg.connect(empty_database.address) as tool:
        tool.execute("CREATE SCHEMA accessreq")
    before = digest()

    for place in (store, empty_database):
        with pytest.raises(NotAllowed, match=r"schema accessreq.*never restored over"):
            refuse_occupied(place)
        with unpacked(archive, place, None) as half, pytest.raises(NotAllowed, match="never restored over"):
            settle(half, place)  # somebody made it while the backup was proved

    assert digest() == before
    assert not stands(empty_database)


def test_a_role_that_may_make_nothing_restores_nothing(
    archive: Path, empty_database: Server, postgres_server: PostgresServer
) -> None:
    postgres_server.ask("CREATE ROLE clerk LOGIN")
    clerk = postgres_server.address(empty_database.name.rpartition("/")[2], "clerk")
    try:
        with (
            unpacked(archive, clerk, None) as half,
            pytest.raises(
                StoreNotUsable, match=r"nothing was left there\. pg_restore says: .*permission denied"
            ),
        ):
            settle(half, clerk)
    finally:
        postgres_server.ask("DROP ROLE clerk")

    assert not postgres.has_schema(empty_database)


def test_whoever_reads_the_store_can_back_it_up(
    store: Server, case: str, postgres_server: PostgresServer, another_tool: Callable[[str], None]
) -> None:
    postgres_server.ask("CREATE ROLE kept_by LOGIN")
    another_tool("".join(grants({Role.READER: "kept_by"})))
    reader = postgres_server.address(store.name.rpartition("/")[2], "kept_by")
    try:
        with copied(reader) as copy:
            assert copy.head == reading.head(store)
    finally:
        another_tool("DROP OWNED BY kept_by")
        postgres_server.ask("DROP ROLE kept_by")


@pytest.mark.usefixtures("case")
def test_a_pg_dump_that_is_killed_leaves_nothing(store: Server, folder: Path, tmp_path: Path) -> None:
    with psycopg.connect(store.address) as other:
        other.execute("LOCK TABLE accessreq.docket IN ACCESS EXCLUSIVE MODE")
        killer = Thread(target=_kill_while_it_waits, args=(store, "pg_dump"))
        killer.start()
        with (
            pytest.raises(StoreNotUsable, match=r"could not be backed up; nothing was left.*signal 9"),
            copied(store),
        ):
            pytest.fail("there is no copy")
        killer.join()

    assert list(folder.iterdir()) == []


def test_a_pg_restore_that_is_killed_leaves_nothing(
    archive: Path, empty_database: Server, folder: Path
) -> None:
    with psycopg.connect(empty_database.address) as other:
        other.execute("CREATE SCHEMA accessreq")  # not committed, so that the restore waits for it
        killer = Thread(target=_kill_while_it_waits, args=(empty_database, "pg_restore"))
        killer.start()
        with (
            unpacked(archive, empty_database, None) as half,
            pytest.raises(StoreNotUsable, match=r"nothing was left there.*signal 9"),
        ):
            settle(half, empty_database)
        killer.join()
        other.rollback()

    assert not postgres.has_schema(empty_database)
    assert list(folder.iterdir()) == []


def test_a_store_that_did_not_hold_is_taken_back(archive: Path, empty_database: Server) -> None:
    with unpacked(archive, empty_database, None) as half:
        settle(half, empty_database)

    take_back(empty_database)

    assert not postgres.has_schema(empty_database)


def test_an_archive_that_ends_elsewhere_than_the_store_is_no_backup(
    store: Server,
    case: str,
    append: Callable[..., Any],
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pg_dump that hands out an archive of yesterday."""
    append(case, NOTE)
    odd = tmp_path / "bin" / "pg_dump"
    odd.parent.mkdir()
    odd.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.1" && exit\n'
        f'for each; do case $each in --file=*) cp {archive} "${{each#--file=}}";; esac; done\n'
    )
    odd.chmod(0o755)
    monkeypatch.setenv("PATH", f"{odd.parent}:{os.environ['PATH']}")

    with pytest.raises(IntegrityBroken, match=r"ends at 2:.* ended at 3:.*no backup"), copied(store):
        pytest.fail("it was taken for a copy")


def _kill_while_it_waits(server: Server, name: str) -> None:
    waiting = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    with psycopg.connect(server.address, autocommit=True) as watch:
        while watch.execute(waiting).fetchone() == (0,):
            time.sleep(0.02)
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    (found,) = (each for each in children if Path(f"/proc/{each}/comm").read_text().strip() == name)
    os.kill(int(found), signal.SIGKILL)
