"""Commands that hold unsealed copies, ended from outside while they wait for a server."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from accessreq.store.database import Server
from tests.cli.conftest import PROGRAM, interruptible
from tests.servers import lives

Run = Callable[..., subprocess.CompletedProcess[str]]
LOCK = "LOCK TABLE accessreq.docket IN ACCESS EXCLUSIVE MODE"
MADE = "CREATE SCHEMA accessreq"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_100_a_backup_that_is_ended_from_outside_leaves_no_copy_and_no_program(
    office: Path, store_on_server: Server, temporary: Path, number: signal.Signals
) -> None:
    code = ended_while_it_waits(
        store_on_server, LOCK, number, "backup", str(office / "b.dump"), "--store", store_on_server.address
    )

    assert code == 128 + number
    assert list(temporary.iterdir()) == []
    assert not (office / "b.dump").exists()


def test_100_a_restore_that_is_ended_from_outside_leaves_no_copy_and_no_store(
    run: Run,
    office: Path,
    store_on_server: Server,
    empty_database: Server,
    temporary: Path,
) -> None:
    made = run("backup", str(office / "b.dump"), "--store", store_on_server.address)
    there = ("--store", empty_database.address)

    code = ended_while_it_waits(
        empty_database, MADE, signal.SIGTERM, "restore", str(office / "b.dump"), *there
    )

    assert (made.returncode, code) == (0, 128 + signal.SIGTERM)
    assert list(temporary.iterdir()) == []
    assert run("restore", str(office / "b.dump"), *there).returncode == 0  # nothing stood in its way


def ended_while_it_waits(server: Server, lock: str, number: signal.Signals, *arguments: str) -> int:
    """Run the program, end it once what it started waits on the server for a lock, and see it leave."""
    with psycopg.connect(server.address) as other:
        other.execute(lock.encode())
        with interruptible():
            process = subprocess.Popen(
                [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        _until_it_waits_for_a_lock(server, process)
        started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(number)
        code = process.wait()
        assert [each for each in started if lives(int(each))] == []
        other.rollback()
    return code


def _until_it_waits_for_a_lock(server: Server, process: "subprocess.Popen[bytes]") -> None:
    with psycopg.connect(server.address, autocommit=True) as watch:
        while not watch.execute(WAITING).fetchall():
            assert process.poll() is None, "it ended before it came to the lock"
            time.sleep(0.02)


WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
