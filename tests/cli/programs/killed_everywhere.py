"""Kills ``receive`` after each of its calls to the database; prints what each kill left.

Every trial is a process of its own, forked once everything is imported, on a
copy of an empty store. A trial that comes to its end says that there is no
later place to be killed at.
"""

import gc
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType

from accessreq.cli.run import run

CALLS = frozenset({"execute", "executemany", "commit"})


def main(store: Path, settings: Path) -> None:
    before = store.read_bytes()
    shutil.copy(store, store.with_name("warm.sqlite"))
    for arguments in (receive(store, settings), ["check", *places(store, settings)]):
        run([*arguments, "--store", str(store.with_name("warm.sqlite"))])
    gc.freeze()  # what is imported is not looked at again in each of the processes
    trials: list[dict[str, int]] = []
    while not trials or trials[-1]["killed"]:
        store.write_bytes(before)
        store.with_name(f"{store.name}-journal").unlink(missing_ok=True)
        killed = dies(receive(store, settings), at=len(trials)) == -signal.SIGKILL
        again = run(receive(store, settings))
        sound = run(["check", *places(store, settings)])
        trials.append({"killed": killed, "again": again, "check": sound})
    sys.stdout.write(f"\n{json.dumps(trials)}")


def receive(store: Path, settings: Path) -> list[str]:
    request = ["receive", "access", "--name", "Maria Lopez-Whitfield", "--about", "my file"]
    return [*request, "--on", "2026-06-30", *places(store, settings)]


def places(store: Path, settings: Path) -> list[str]:
    return ["--store", str(store), "--settings", str(settings)]


def dies(arguments: list[str], at: int) -> int:
    """Run a command line in a process of its own, which ends at this call; return its exit code."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    sys.setprofile(Death(at))
    os._exit(run(arguments))


class Death:
    """Ends the process at the return from the call of this number."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, _frame: FrameType, happens: str, what: object) -> None:
        if happens == "c_return" and getattr(what, "__name__", "") in CALLS:
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)
            self.left -= 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
