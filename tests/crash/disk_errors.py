"""A disk that fails: each call that a step makes on a file is refused, once or from then on."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.crash.judging import faults
from tests.crash.office import Stage, lay, typed
from tests.crash.tally import Trial
from tests.crash.tracing import Strace

# What the kernel may answer to each call: no room, a bad disk, no right, no more open files.
ANSWERS: Final[dict[str, tuple[str, ...]]] = {
    "openat": ("ENOSPC", "EIO", "EACCES", "EMFILE"),
    "pread64": ("EIO",),
    "read": ("EIO",),
    "pwrite64": ("ENOSPC", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "fdatasync": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO",),
    "unlink": ("EIO", "EACCES"),
    "link": ("EACCES", "ENOSPC"),
    "linkat": ("EACCES", "ENOSPC"),
    "rename": ("EIO", "EACCES"),
    "mkdir": ("EACCES", "ENOSPC"),
    "newfstatat": ("EIO", "EACCES"),
    "fchown": ("EACCES",),
    "lseek": ("EIO",),
}


def in_any_order(
    stages: Sequence[Stage], folder: Path, *, seed: int, alter: Callable[[], None] | None = None
) -> Iterator[Trial]:
    """Yield one trial for each call, answer and length of the trouble, in an order chosen by chance."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    planned = [
        (stage, call, number, answer, length)
        for stage in stages
        for call, count in _calls(stage, folder).items()
        for number in range(1, count + 1)
        for answer in ANSWERS[call]
        for length in ("", "+")
    ]
    chance.shuffle(planned)
    for stage, call, number, answer, length in planned:
        inject = f"inject={call}:error={answer}:when={number}{length}"
        hand = Strace(options=("-e", f"trace={call}", "-e", inject), log=_log(folder))
        lay(folder, stage.before)
        ended = typed(folder, stage.step, hand, alter)
        yield Trial(
            name=f"{stage.step.name}, {call} {number} answered {answer}{' ever after' if length else ''}",
            hit=hand.injected,
            faults=tuple(faults(stage, folder, ended)),
        )


def _calls(stage: Stage, folder: Path) -> dict[str, int]:
    lay(folder, stage.before)
    hand = Strace(options=("-e", f"trace={','.join(ANSWERS)}"), log=_log(folder))
    typed(folder, stage.step, hand)
    return dict(hand.calls())


def _log(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.trace")
