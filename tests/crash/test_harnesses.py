"""Short runs of the harnesses of ``make soak``: the program stands, and each wrong writer is caught."""

from pathlib import Path

import pytest

from tests.crash.forked import soak
from tests.crash.tracing import can_trace

EARLY = ("--step", "receive access", "--step", "identity")

needs_strace = pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace here")


@pytest.mark.parametrize(
    ("harness", "count", "steps"),
    [
        pytest.param("kills", "20", (), id="85: killed at any moment of any command"),
        pytest.param("writes", "120", EARLY, id="85: killed at each call that writes", marks=needs_strace),
        pytest.param("errors", "40", EARLY, id="64: a disk that refuses", marks=needs_strace),
        pytest.param("power", "400", EARLY, id="a power cut", marks=needs_strace),
        pytest.param("random", "4", EARLY, id="commands at random"),
    ],
)
def test_nothing_acknowledged_is_lost_and_nothing_half_done_is_visible(
    harness: str, count: str, steps: tuple[str, ...], tmp_path: Path
) -> None:
    answer = soak((harness, "--count", count, *steps), tmp_path / "said")

    assert answer.returncode == 0, answer.stdout
    assert " 0 faults" in answer.stdout


@pytest.mark.parametrize(
    ("harness", "wrong", "fault"),
    [
        pytest.param("kills", "has_no_transaction", "check: ", id="no transaction, by chance"),
        pytest.param("writes", "has_no_transaction", "check: ", id="no transaction", marks=needs_strace),
        pytest.param("writes", "says_it_first", "acknowledged, and not", id="said first", marks=needs_strace),
        pytest.param(
            "errors", "says_it_first", "acknowledged, and not", id="R1: said, refused", marks=needs_strace
        ),
        pytest.param("errors", "hears_no_refusal", "acknowledged, and not", id="deaf", marks=needs_strace),
        pytest.param("power", "flushes_nothing", "after a power cut: ", id="not flushed", marks=needs_strace),
        pytest.param("power", "forgets_the_folder", "acknowledged, and not", id="folder", marks=needs_strace),
        pytest.param("random", "forgets_the_index", "deadline-differs", id="an index of its own mind"),
    ],
)
def test_r6_a_writer_that_is_wrong_on_purpose_is_caught(
    harness: str, wrong: str, fault: str, tmp_path: Path
) -> None:
    answer = soak((harness, "--wrong", wrong, "--faults", "1", *EARLY), tmp_path / "said")

    assert answer.returncode == 1, answer.stdout
    assert fault in answer.stdout
