"""The bytes of a file that an officer names; what is no plain file is refused at once and never waited for.

A pipe to which somebody writes, as of ``<(command)``, may hold a text or a secret.
"""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

_ANY_SIZE: Final = -1
_KINDS: Final[tuple[tuple[Callable[[int], bool], str], ...]] = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


def content_of(path: Path, *, at_most: int = _ANY_SIZE, pipes: bool = False) -> bytes:
    """Return the bytes of a file.

    Args:
        path: its name.
        at_most: how many bytes are read.
        pipes: whether a pipe will do, to which somebody writes.

    Raises:
        OSError: it cannot be read, or is no plain file; ``strerror`` says which.
    """
    content, _ = content_and_mode(path, at_most=at_most, pipes=pipes)
    return content


def content_and_mode(path: Path, *, at_most: int = _ANY_SIZE, pipes: bool = False) -> tuple[bytes, int]:
    """Return the bytes of a file, and its kind and rights as ``os.stat`` tells them.

    Raises:
        OSError: as for ``content_of``.
    """
    refuse_no_plain_file(path, pipes=pipes)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        first = _first_bytes(descriptor) if stat.S_ISFIFO(mode) else b""
        os.set_blocking(descriptor, True)
        left = at_most - len(first) if at_most != _ANY_SIZE else _ANY_SIZE
        return first + file.read(left), mode


def refuse_no_plain_file(path: Path, *, pipes: bool = False) -> None:
    """Refuse what is no plain file, before a library opens it.

    Raises:
        OSError: it is none, or is missing.
    """
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
    for is_kind, words in _KINDS:
        if is_kind(mode) and not (pipes and stat.S_ISFIFO(mode)):
            raise OSError(errno.EINVAL, words)


def _first_bytes(descriptor: int) -> bytes:
    """Read what a pipe holds; of one to which nobody writes it is known at once.

    Raises:
        OSError: nobody writes to it.
    """
    try:
        first = os.read(descriptor, 65_536)
    except BlockingIOError:  # somebody does, and has not begun
        return b""
    if not first:
        raise OSError(errno.EINVAL, "it is a pipe to which nobody writes")
    return first
