"""One run at a time: whoever holds the store for an alert keeps a second run out.

The kernel holds the lock on the file of the store itself, so that nothing is left
behind when a run is killed, nothing is written anywhere, and a store that may only
be read can be held too. SQLite's own locks are of another kind and do not meet it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accessreq.errors import AnotherRuns, StoreNotUsable
from accessreq.store.database import Place, Server


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Hold the store for one alert; other commands go on reading and writing.

    The store must not be held open for reading or writing when this ends: closing
    the file here would take SQLite's locks away.

    Raises:
        AnotherRuns: another run holds it.
        StoreNotUsable: it is not there, or cannot be opened.
    """
    if isinstance(place, Server):
        from accessreq.store import postgres  # only with a server is the driver needed

        with postgres.alone(place) as held:
            if not held:
                raise _another_runs(place)
            yield
    else:
        with _alone_with(place):
            yield


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        raise StoreNotUsable(
            f"The store {path} cannot be opened: {error.strerror}.",
            "An alert holds it while it runs.",
            "Check the path and the rights on it, or name another: --store PATH",
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise _another_runs(path) from error
    finally:
        os.close(descriptor)


def _another_runs(place: Place) -> AnotherRuns:
    return AnotherRuns(
        f"Another alert is running for {place.name}.",
        "Two at once would send everything twice.",
        "Nothing need be done: the other one tells it. See how it went: accessreq alert --status",
    )
