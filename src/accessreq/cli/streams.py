"""Standard streams that the parent process has closed: nothing is read or lost unsaid."""

import errno
import os
import sys
from io import TextIOBase
from typing import Final, NoReturn

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
