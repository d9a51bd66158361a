"""A run of the harnesses in a process of its own, forked from one in which everything is imported already.

Twelve of thirteen short runs would do little else. It is not this process that is
forked: pytest's workers have threads.
"""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

from tests.crash.office import everything
from tests.crash.soak import main

_IMPORTED: Final = multiprocessing.get_context("forkserver")
_IMPORTED.set_forkserver_preload(["tests.crash.soak", *everything()])


def soak(arguments: Sequence[str], said: Path) -> CompletedProcess[str]:
    """Run the harnesses as ``make soak`` does; what they say goes through a file of the caller's."""
    said.touch()
    process = _IMPORTED.Process(target=_run, args=(list(arguments), said, dict(os.environ)))
    process.start()
    process.join()
    assert process.exitcode is not None
    return CompletedProcess(arguments, process.exitcode, said.read_text("utf-8"))


def _run(arguments: list[str], said: Path, environment: dict[str, str]) -> None:
    os.environ.clear()  # that of the run that came first
    os.environ.update(environment)
    for number in (1, 2):
        os.dup2(os.open(said, os.O_WRONLY | os.O_APPEND), number)
    sys.exit(main(arguments))
