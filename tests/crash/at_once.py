"""Several writers at once on either engine, and a PostgreSQL server that is killed under them.

``python -m tests.crash.at_once writers --engine postgresql --seconds 60``
``python -m tests.crash.at_once kills --count 40``
Prints one figure, and every fault; ends with 1 when there was one, or nothing was tried.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from accessreq.law.readings import Readings
from accessreq.store import journal, reading, writing
from accessreq.store.database import Database, Place
from accessreq.store.verification import check, check_against
from tests.servers import PostgresServer, running
from tests.store.programs import many_writers

WRITERS: Final = 8
Turn = Callable[[Database], journal.Appended]
DURABLE: Final = ("fsync=on", "full_page_writes=on", "synchronous_commit=on")


def note_before_it_is_stored(place: Place, case: str) -> None:
    """Wrong: acknowledged inside the transaction, before COMMIT."""

    def write(place: Place, work: Turn, *, look: Callable[[journal.Appended], str]) -> journal.Appended:
        def too_early(database: Database) -> journal.Appended:
            done = work(database)
            many_writers.acknowledge(f"noted {done.case} {done.head}")
            time.sleep(0.3)  # so that the kill often falls between
            return done

        return writing.write(place, too_early, look=look)

    vars(journal)["write"] = write  # in this process alone
    noted = many_writers.NOTES
    journal.append(place, case, noted, after=10**9, stamp=many_writers.STAMP, readings=many_writers.READINGS)


TURNS: Final = {
    each.__name__: each
    for each in (
        many_writers.open_carefully,
        many_writers.open_from_memory,  # wrong
        many_writers.note_carefully,
        many_writers.note_one_by_one,  # wrong
        note_before_it_is_stored,  # wrong
    )
}


def main(arguments: list[str]) -> int:
    """Run what is asked for, and print its figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("writers", "kills"))
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--turn", choices=TURNS, help="what each writer does; some are wrong on purpose")
    asked = parser.parse_args(arguments)
    if asked.what == "writers":
        with _place(asked.engine) as place:
            turn = TURNS[asked.turn or "open_carefully"]
            told, faults = _side_by_side(place, turn, asked.seconds)
            words = f"cases logged by {WRITERS} writers at once on {asked.engine} in {asked.seconds:.0f} s"
    else:
        with running(*DURABLE) as server:
            told, faults = _killed(server, TURNS[asked.turn or "note_carefully"], asked.count)
            words = f"commands acknowledged over {asked.count} kills of the server"
    sys.stdout.write(f"{told:,} {words}, {len(faults):,} faults\n")
    sys.stdout.write("".join(f"  {fault}\n" for fault in sorted(set(faults))[:20]))
    return int(bool(faults) or not told)


def _side_by_side(place: Place, turn: Callable[[Place, str], None], seconds: float) -> tuple[int, list[str]]:
    """Let writers open cases until the time is up; their numbers must have no gap and no double."""
    with _acknowledgments() as lines:
        until = time.monotonic() + seconds
        children = [_forked(lambda name=n: _opening(place, turn, f"{name}", until)) for n in range(WRITERS)]  # type: ignore[misc]
        for child in children:
            os.waitpid(child, 0)
        told = lines()
    opened = sorted(line.split()[1] for line in told if line.startswith("opened"))
    faults = [line for line in told if line.startswith("failed")]
    if opened != sorted(f"A-2026-{n:04d}" for n in range(1, len(opened) + 1)):
        faults.append("a gap or a double among the numbers")
    return len(opened), [*faults, *(each.code for each in check(place, Readings()))]


def _killed(server: PostgresServer, turn: Callable[[Place, str], None], kills: int) -> tuple[int, list[str]]:
    """Kill the server under a writer, start it again, and look for what was lost or half done."""
    chance, faults, acknowledged = random.Random(7), list[str](), 0  # noqa: S311  not for secrets
    with server.database() as place:
        journal.create(place)
        stamp, readings = many_writers.STAMP, many_writers.READINGS
        case = journal.open_case(place, many_writers.request("All"), stamp=stamp, readings=readings).case
        for _ in range(kills):
            with _acknowledgments() as lines:
                child = _forked(lambda: _noting(place, turn, case))
                time.sleep(chance.uniform(0.2, 1.5))
                server.kill()
                os.waitpid(child, 0)
                server.start()
                told = [line for line in lines() if line.startswith("noted")]
            acknowledged += len(told)
            faults += ["lost" for line in told if list(check_against(place, line.split()[2]))]
            notes = [entry.event.note for entry in reading.entries(place, case)[1:]]
            if notes != ["note 0", "note 1", "note 2"] * (len(notes) // 3):
                faults.append("half a command is visible")
        faults += [each.code for each in check(place, Readings())]
    return acknowledged, faults


def _opening(place: Place, turn: Callable[[Place, str], None], name: str, until: float) -> None:
    count = 0
    while time.monotonic() < until:
        count += 1
        try:
            turn(place, f"record {name}/{count}")
        except Exception as error:  # noqa: BLE001  every failure is counted
            many_writers.acknowledge(f"failed {type(error).__name__}")


def _noting(place: Place, turn: Callable[[Place, str], None], case: str) -> None:
    while True:
        try:
            turn(place, case)
        except Exception:  # noqa: BLE001  the server is gone
            return


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    return child


@contextmanager
def _acknowledgments() -> Iterator[Callable[[], list[str]]]:
    """What writers say on standard output, which goes to a file meanwhile."""
    sys.stdout.flush()
    before = os.dup(1)
    with tempfile.NamedTemporaryFile("r") as kept:
        os.dup2(os.open(kept.name, os.O_WRONLY | os.O_APPEND), 1)
        try:
            yield lambda: kept.read().splitlines()
        finally:
            os.dup2(before, 1)


@contextmanager
def _place(engine: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="accessreq-at-once-") as folder:
        if engine == "sqlite":
            journal.create(Path(folder) / "store.sqlite")
            yield Path(folder) / "store.sqlite"
        else:
            with running(*DURABLE) as server, server.database() as place:
                journal.create(place)
                yield place


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
