"""A command ended from outside, by a supervisor or a terminal that closes, takes its traces away first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_FROM_OUTSIDE: Final = (signal.SIGTERM, signal.SIGHUP)
_BY_A_SIGNAL: Final = 128  # a shell adds the number of the signal


@contextmanager
def leaving_nothing() -> Iterator[None]:
    """Let signals end what is done here as Ctrl-C does: unsealed copies go, and so do programs that run.

    One that was ignored before, as under nohup, stays ignored. A terminal that is gone takes no last
    words; that they fail is no other end.
    """
    ended_by = 0

    def leave(number: int, _: FrameType | None) -> None:
        nonlocal ended_by
        signal.signal(number, signal.SIG_IGN)  # a second one must not break off the tidying up
        ended_by = number
        raise SystemExit(_BY_A_SIGNAL + number)

    before = {each: signal.getsignal(each) for each in _FROM_OUTSIDE}
    for each, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(each, leave)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        if ended_by:
            raise SystemExit(_BY_A_SIGNAL + ended_by) from None
