import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accessreq.errors import AnotherRuns, StoreNotUsable
from accessreq.store.alert_lock import alone

HOLDS = """
import sys, time
from pathlib import Path
from accessreq.store.alert_lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"a store")
    return path


def holder(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_79_whoever_comes_second_leaves_at_once_with_75(file: Path) -> None:
    with holder(file) as first:
        with pytest.raises(AnotherRuns) as refused, alone(file):
            pass
        first.kill()

    assert refused.value.exit_code == 75


def test_80_the_lock_of_a_killed_run_is_gone(file: Path) -> None:
    with holder(file) as first:
        os.kill(first.pid, signal.SIGKILL)

    with alone(file):
        assert os.listdir(file.parent) == ["store.sqlite"]  # noqa: PTH208  nothing is left behind


def test_a_store_that_may_only_be_read_can_be_held(file: Path) -> None:
    file.chmod(0o400)

    with alone(file):
        assert file.read_bytes() == b"a store"


def test_a_store_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(StoreNotUsable), alone(tmp_path / "none"):
        pass
