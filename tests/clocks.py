"""The program on a machine whose clock says what a test wants; the clock is faked outside of the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]

FAKETIME = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
WITH_FAKETIME = pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")


def at_the_time(clock: str, *arguments: str) -> Answer:
    """Run a command line on a machine whose clock says this, in UTC."""
    return _ran(clock_that_says(clock), arguments)


def at_the_very_second(clock: str, *arguments: str) -> Answer:
    """Run a command line on a machine whose clock stands still at this second of UTC."""
    return _ran({**_PRELOADED, "FAKETIME": clock}, arguments)


def by_the_clock(file: Path, *arguments: str) -> Answer:
    """Run a command line on a machine whose clock follows a file, also while the command runs."""
    return _ran({**_PRELOADED, "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1"}, arguments)


def clock_that_says(clock: str) -> dict[str, str]:
    """Return the environment of a machine whose clock says this, in UTC; noon where it names a day."""
    return {**_PRELOADED, "FAKETIME": moment(clock)}


def moment(clock: str) -> str:
    """Return from which moment on a clock runs, as libfaketime reads it."""
    return f"@{clock}" if " " in clock else f"@{clock} 12:00:00"


_PRELOADED = {"LD_PRELOAD": str(FAKETIME), "TZ": "UTC"}


def _ran(clock: dict[str, str], arguments: tuple[str, ...]) -> Answer:
    return subprocess.run(
        [sys.executable, "-m", "accessreq", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | clock,
    )
