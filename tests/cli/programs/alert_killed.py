"""Runs alerts of which each is killed at another call to the mail server or to the database.

Each trial is a morning of its own. An alert runs in a process of its own and is killed after
one of its calls, from its first word to the mail server to the end of its mark; then the alert
is run once more, as cron would. Prints how many such calls there are, and for each trial
until there were so many kills whether it was killed and the exit code of the second run.
"""

import gc
import json
import os
import signal
import sys
import threading
from datetime import date, timedelta
from pathlib import Path
from types import FrameType

from accessreq.alerts.mail import Outcome, Post
from accessreq.cli.run import run

FIRST = date(2026, 7, 10)
TO_THE_SERVER = frozenset({"sendall", "recv_into"})
TO_THE_STORE = frozenset({"execute", "executemany", "commit"})
NEVER = 1_000_000


class Death:
    """Ends the process at the return from the call of this number, in whichever thread it is made."""

    def __init__(self, number: int) -> None:
        self.number, self.calls, self.begun = number, 0, False

    def __call__(self, _frame: FrameType, happens: str, what: object) -> None:
        name = getattr(what, "__name__", "")
        self.begun = self.begun or name in TO_THE_SERVER
        if self.begun and happens == "c_return" and name in TO_THE_SERVER | TO_THE_STORE:
            if self.calls == self.number:
                os.kill(os.getpid(), signal.SIGKILL)
            self.calls += 1


def marks_first() -> None:
    """Turn the program into one that is deliberately wrong: what it is about to send counts as sent."""
    from accessreq.services import delivery

    right = delivery._Sending._one

    def wrong(sending: delivery._Sending, letter: delivery._Letter, post: Post) -> Outcome:
        sending.keep(delivery._sent(sending.session, letter.digest, letter.to, "<marked@first>"))
        return right(sending, letter, post)

    setattr(delivery._Sending, "_one", wrong)  # noqa: B010  mypy would hold it to the right one


def main(folder: Path, way: str, trials: int, *, wrong: bool) -> None:
    if wrong:
        marks_first()
    run(alert(folder, way, FIRST - timedelta(days=1)))  # imports everything
    gc.freeze()  # what is imported is not looked at again in each of the processes
    calls, _ = dies(alert(folder, way, FIRST - timedelta(days=2)), at=NEVER)
    done: list[dict[str, object]] = []
    # A server's answer comes in one piece or in two, so that the last calls are not always there.
    for number in range(2 * trials):
        if sum(bool(each["killed"]) for each in done) == trials:
            break
        day = FIRST + timedelta(days=number)
        _, killed = dies(alert(folder, way, day), at=number % calls)
        done.append({"day": day.isoformat(), "killed": killed, "again": run(alert(folder, way, day))})
    sys.stdout.write(f"\n{json.dumps({'calls': calls, 'trials': done})}\n")


def dies(arguments: list[str], at: int) -> tuple[int, bool]:
    """Run a command line in a process that ends at a call; return how many it made, and whether it died."""
    sys.stdout.flush()
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        death = Death(at)
        threading.setprofile(death)
        sys.setprofile(death)
        code = run(arguments)
        os.write(theirs, str(death.calls).encode())
        os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        calls = int(told.read() or b"0")
    return calls, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def alert(folder: Path, way: str, day: date) -> list[str]:
    places = ["--store", str(folder / "store.sqlite"), "--settings", str(folder / "settings.toml")]
    return ["alert", "--to", "ada@example.org", "--via", way, "--today", day.isoformat(), *places]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), wrong="marks-first" in sys.argv)
