"""Short runs of ``tests.crash.at_once``: the program stands, and each wrong writer is caught."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import WHY_NOT, binaries

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(binaries() is None, reason=WHY_NOT)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_86_eight_writers_at_once_meet_no_error_and_take_numbers_without_a_gap(engine: str) -> None:
    answer = at_once("writers", "--engine", engine, "--seconds", "4")

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_85_nothing_acknowledged_is_lost_when_the_server_is_killed() -> None:
    answer = at_once("kills", "--count", "3")

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        pytest.param(("writers", "--seconds", "4", "--turn", "open_from_memory"), "failed", id="no lock"),
        pytest.param(("kills", "--count", "8", "--turn", "note_before_it_is_stored"), "lost", id="early"),
    ],
)
def test_r6_a_writer_that_is_wrong_on_purpose_is_caught(arguments: tuple[str, ...], fault: str) -> None:
    answer = at_once(*arguments)

    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert fault in answer.stdout


def at_once(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crash.at_once", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
