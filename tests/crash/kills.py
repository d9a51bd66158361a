"""``kill -9``: at moments chosen by chance, and at every system call; what each has left is looked at."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tests.crash.judging import faults
from tests.crash.office import Free, Stage, lay, typed
from tests.crash.tally import Trial
from tests.crash.tracing import Strace


class KilledAfter(Struct, frozen=True):
    """Kills the process some time after it began."""

    seconds: float

    def take(self, process: int) -> None:
        """Do nothing yet."""

    def wait(self, process: int) -> int:
        """Kill the process when its time has come, and return how it ended."""
        time.sleep(self.seconds)
        os.kill(process, signal.SIGKILL)  # not reaped yet, so the number is still its own
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def at_random_moments(
    stages: Sequence[Stage], folder: Path, *, seed: int, alter: Callable[[], None] | None = None
) -> Iterator[Trial]:
    """Yield trials without end: a step chosen by chance, killed at a moment of its own length."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    lengths: dict[int, float] = {}
    while True:
        number = chance.randrange(len(stages))
        stage = stages[number]
        if number not in lengths:
            lengths[number] = _length(stage, folder)
        lay(folder, stage.before)
        ended = typed(folder, stage.step, KilledAfter(chance.uniform(0, 1.2 * lengths[number])), alter)
        yield Trial(
            name=f"{stage.step.name}, killed at a moment",
            hit=ended.code == -signal.SIGKILL,
            faults=tuple(faults(stage, folder, ended)),
        )


def at_every_call(
    stages: Sequence[Stage], folder: Path, *, calls: str = "all", alter: Callable[[], None] | None = None
) -> Iterator[Trial]:
    """Yield one trial for each system call of each step: the process is killed where the call begins."""
    for stage in stages:
        for call, number in _calls(stage, folder, calls):
            inject = f"inject={call}:signal=KILL:when={number}"
            hand = Strace(options=("-e", f"trace={call}", "-e", inject), log=_log(folder))
            lay(folder, stage.before)
            ended = typed(folder, stage.step, hand, alter)
            yield Trial(
                name=f"{stage.step.name}, killed at {call} {number}",
                hit=ended.code == -signal.SIGKILL,
                faults=tuple(faults(stage, folder, ended)),
            )


def _calls(stage: Stage, folder: Path, calls: str) -> Iterator[tuple[str, int]]:
    """Yield each call that a step makes, numbered among those of its name, as strace counts them."""
    lay(folder, stage.before)
    hand = Strace(options=("-e", f"trace={calls}"), log=_log(folder))
    typed(folder, stage.step, hand)
    for call, count in hand.calls().items():
        yield from ((call, number) for number in range(1, count + 1))


def _log(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.trace")


def _length(stage: Stage, folder: Path) -> float:
    lay(folder, stage.before)
    started = time.monotonic()
    typed(folder, stage.step, Free())
    return time.monotonic() - started
