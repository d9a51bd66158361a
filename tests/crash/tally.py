"""What trials came to: how many there were, how many hit, and every fault that was found."""

import time
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field


class Trial(Struct, frozen=True, kw_only=True):
    """One trial.

    Attributes:
        hit: whether what was to disturb the program did so before it was through.
        faults: what must not be, in words.
    """

    name: str
    hit: bool
    faults: tuple[str, ...] = ()


class Tally(Struct, kw_only=True):
    """The sum of trials, for a figure."""

    tried: int = 0
    hit: int = 0
    seconds: float = 0
    faults: Counter[str] = field(default_factory=Counter)


def tally(
    trials: Iterable[Trial],
    *,
    count: int | None = None,
    seconds: float = float("inf"),
    faults: float = float("inf"),
) -> Tally:
    """Count trials until there are no more, or so many have hit or found a fault, or the time is up."""
    found, started = Tally(), time.monotonic()
    for trial in trials:
        found.tried += 1
        found.hit += trial.hit
        found.faults.update(f"{trial.name}: {fault}" for fault in trial.faults)
        found.seconds = time.monotonic() - started
        if found.hit == count or found.seconds > seconds or found.faults.total() >= faults:
            break
    return found
