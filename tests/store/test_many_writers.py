"""Writers side by side and writers that are killed; each harness is shown to catch a wrong writer."""

import subprocess
import sys
from pathlib import Path

import pytest

from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.database import Place
from accessreq.store.verification import check, check_against

PROGRAM = Path(__file__).parent / "programs" / "many_writers.py"
WARM = 3  # turns before the first kill


def test_86_eight_writers_take_ninety_six_numbers_without_a_gap_or_a_double(store: Place) -> None:
    acknowledged = run(store, "side-by-side", "open_carefully")

    assert faults_of_numbers(store, acknowledged) == []


def test_r6_a_writer_that_reads_its_number_beforehand_is_caught(store: Place) -> None:
    acknowledged = run(store, "side-by-side", "open_from_memory")

    assert faults_of_numbers(store, acknowledged) != []


def test_r1_a_kill_leaves_no_half_transaction_and_loses_nothing_acknowledged(store: Place) -> None:
    acknowledged = run(store, "killed", "note_carefully")

    assert len(acknowledged) > WARM
    assert faults_after_kills(store, acknowledged) == set()
    assert list(check(store, Readings())) == []


@pytest.mark.parametrize(
    ("turn", "fault"),
    [
        pytest.param("note_one_by_one", "half a transaction", id="three transactions for one act"),
        pytest.param("note_too_proudly", "lost", id="acknowledged before it is stored"),
    ],
)
def test_r6_a_wrong_writer_is_caught_by_kills(store: Place, turn: str, fault: str) -> None:
    acknowledged = run(store, "killed", turn)

    assert fault in faults_after_kills(store, acknowledged)


def faults_of_numbers(store: Place, acknowledged: list[str]) -> list[str]:
    wanted = {f"A-2026-{n:04d}" for n in range(1, 97)}
    opened = [line.split()[1] for line in acknowledged if line.startswith("opened")]
    found = [
        *(line for line in acknowledged if line.startswith("failed")),
        *(["a gap or a double"] if sorted(opened) != sorted(wanted) else []),
    ]
    return found or [finding.code for finding in check(store, Readings())]


def faults_after_kills(store: Place, acknowledged: list[str]) -> set[str]:
    found = set()
    notes = [entry.event.note for entry in reading.entries(store, "A-2026-0001")[1:]]
    if notes != ["note 0", "note 1", "note 2"] * (len(notes) // 3):
        found.add("half a transaction")
    if any(list(check_against(store, line.split()[2])) for line in acknowledged):
        found.add("lost")
    return found


def run(store: Place, how: str, turn: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, PROGRAM, str(store), how, turn], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
