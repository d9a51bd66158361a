"""What comes to the process from outside: signals that end it, and streams that its parent has closed."""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase
from types import FrameType
from typing import Final, NoReturn

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


_STANDARD: Final = 3  # descriptors: input, output, errors


class Closed(TextIOBase):
    """A standard output that is closed; printing on it fails as on a full disk."""

    encoding = "utf-8"

    def writable(self) -> bool:
        """Tell that it is for writing."""
        return True

    def write(self, _: str) -> NoReturn:
        """Refuse to print.

        Raises:
            OSError: always.
        """
        raise OSError(errno.EBADF, "standard output is closed")


def mend() -> None:
    """Put something in the place of streams that are closed, so that no file of ours gets their number.

    Else the store could be opened as the descriptor on which messages are printed.
    """
    while (lowest := os.open(os.devnull, os.O_RDWR)) < _STANDARD:
        os.set_inheritable(lowest, True)  # a program that is started finds them in their place as well
    os.close(lowest)
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = Closed()
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
