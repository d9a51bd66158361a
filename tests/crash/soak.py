"""The harnesses at full length: ``make soak``. Prints one figure for each, and every fault.

Ends with 1 when a fault was found, and when nothing was tried.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from tests.crash import disk_errors, kills, power_loss, random_commands
from tests.crash.office import Stage, mail_server, take_walk
from tests.crash.tally import Tally, Trial, tally
from tests.crash.wrong_writers import WRONG

_MEMORY: Final = Path("/dev/shm")  # noqa: S108  a disk in memory: what is written there is soon gone
_SHOWN: Final = 20

Alter = Callable[[], None] | None
Harness = Callable[[list[Stage], Path, int, Alter], Iterator[Trial]]


class Plan(Struct, frozen=True, kw_only=True):
    """One harness at full length.

    Attributes:
        count: how many trials must hit; ``None`` for all there are.
        words: what is counted.
        walks: whether it takes the walk.
    """

    harness: Harness
    count: int | None
    words: str
    walks: bool = True


def _kills(stages: list[Stage], folder: Path, seed: int, alter: Alter) -> Iterator[Trial]:
    return kills.at_random_moments(stages, folder, seed=seed, alter=alter)


def _calls(stages: list[Stage], folder: Path, _seed: int, alter: Alter) -> Iterator[Trial]:
    return kills.at_every_call(stages, folder, alter=alter)


def _writes(stages: list[Stage], folder: Path, _seed: int, alter: Alter) -> Iterator[Trial]:
    return kills.at_every_call(
        stages, folder, calls="write,pwrite64,fdatasync,fsync,unlink,rename,linkat", alter=alter
    )


def _errors(stages: list[Stage], folder: Path, seed: int, alter: Alter) -> Iterator[Trial]:
    return disk_errors.in_any_order(stages, folder, seed=seed, alter=alter)


def _power(stages: list[Stage], folder: Path, seed: int, alter: Alter) -> Iterator[Trial]:
    recorded = [power_loss.record(stage, folder, alter) for stage in stages]
    return power_loss.states(recorded, folder, seed=seed)


def _random(_stages: list[Stage], folder: Path, seed: int, alter: Alter) -> Iterator[Trial]:
    return random_commands.sequences(folder, first_seed=seed, alter=alter)


PLANS: Final[dict[str, Plan]] = {
    "kills": Plan(harness=_kills, count=1_000, words="kills at random moments"),
    "calls": Plan(harness=_calls, count=None, words="kills, one at each system call of each command"),
    "writes": Plan(
        harness=_writes, count=None, words="kills, one at every call that changes or flushes a file"
    ),
    "errors": Plan(harness=_errors, count=1_500, words="injected errors of the disk"),
    "power": Plan(harness=_power, count=100_000, words="different states after a power cut"),
    "random": Plan(harness=_random, count=10_000, words="random sequences of commands", walks=False),
}


def main(arguments: list[str]) -> int:
    """Run the harnesses that are named, or all but ``writes``, which ``calls`` holds."""
    asked = _parser().parse_args(arguments)
    named = asked.harness or [name for name in PLANS if name != "writes"]
    tallies = [_run(PLANS[name], asked) for name in named]
    return int(any(each.faults or not each.hit for each in tallies))


def _run(plan: Plan, asked: argparse.Namespace) -> Tally:
    with _place() as folder, mail_server():
        part, parts = asked.part
        stages = list(take_walk(folder, asked.step or ()))[part - 1 :: parts] if plan.walks else []
        trials = plan.harness(stages, folder / "trial", asked.seed, WRONG.get(asked.wrong))
        found = tally(
            trials, count=asked.count or plan.count, seconds=asked.minutes * 60, faults=asked.faults
        )
    sys.stdout.write(f"{found.hit:,} {plan.words}, {found.faults.total():,} faults; {found.seconds:,.0f} s\n")
    for fault, times in found.faults.most_common(_SHOWN):
        sys.stdout.write(f"  {times} times: {fault}\n")
    sys.stdout.flush()
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("harness", nargs="*", choices=[[], *PLANS], help="all of them if none is named")
    parser.add_argument("--minutes", type=float, default=60, help="at most so long for each harness")
    parser.add_argument("--count", type=int, help="so many instead of the full number")
    parser.add_argument("--faults", type=float, default=float("inf"), help="stop at so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", action="append", help="only this command of the walk; repeatable")
    parser.add_argument("--part", type=_part, default=(1, 1), help="K/N: each Nth command from K")
    parser.add_argument("--wrong", choices=sorted(WRONG), help="a writer that is wrong on purpose")
    return parser


def _part(text: str) -> tuple[int, int]:
    part, parts = text.split("/")
    return int(part), int(parts)


@contextmanager
def _place() -> Iterator[Path]:
    memory = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="accessreq-soak-", dir=memory) as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
