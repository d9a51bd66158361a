"""Does the pages of a long work in two processes, in order, with two pages held at a time.

Only for work that opens what it needs itself: a connection must not be open while a process begins.
"""

import os
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from accessreq.errors import AccessreqError

Page = TypeVar("Page")
Done = TypeVar("Done")


def in_turn(work: Callable[[Page], Done], pages: Iterable[Page]) -> Generator[Done, None, None]:
    """Yield what comes of each page, in order; every other page is done by a second process.

    What the second process cannot do, because it was ended or the work raised an error, is done here.
    """
    context = get_context("fork")  # the readings hold functions, which cannot be sent
    here, there = context.Pipe()
    second = context.Process(target=_second, args=(work, there, here), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads; that of a bar does nothing there
        second.start()
    there.close()
    rest = iter(pages)
    try:
        for page in rest:
            other = next(rest, None)
            sent = other is not None and _sent(here, other)
            yield work(page)
            if other is not None:
                found = _received(here) if sent else None
                yield work(other) if found is None else found
    finally:
        second.kill()  # it only reads, and must never be waited for
        second.join()
        here.close()


def more_than_one_processor() -> bool:
    """Tell whether a second process would be any use."""
    return (os.cpu_count() or 1) > 1


def _second(work: Callable[[Page], Done], pages: Connection, other_end: Connection) -> None:
    other_end.close()  # else the end of the first process would never be seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which goes to both, and the first one ends this
    with Path(os.devnull).open("w") as nowhere, suppress(EOFError, OSError):  # the first may have ended
        sys.stderr = nowhere  # what is wrong is told once, by the first
        while True:
            page = pages.recv()
            try:
                found = work(page)
            except AccessreqError:
                found = None
            pages.send(found)


def _sent(to: Connection, page: object) -> bool:
    try:
        to.send(page)
    except OSError:
        return False
    return True


# Any: whatever comes of a page.
def _received(come: Connection) -> Any:  # noqa: ANN401
    try:
        return come.recv()
    except (EOFError, OSError):
        return None
