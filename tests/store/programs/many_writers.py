"""Writers side by side, and writers that are killed; careful ones, and ones with a known fault.

Prints one line for each transaction once it is acknowledged.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date

from accessreq.cases.events import Noted, RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.law.readings import Readings
from accessreq.store import journal, reading
from accessreq.store.chain import salted_body, sealed
from accessreq.store.database import Database, Place, location
from accessreq.store.rows import add_rows
from accessreq.store.writing import write

STAMP = Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Dana Reyes")
READINGS = Readings()
WARM = 3
NOTES = tuple(Noted(on=date(2026, 7, 1), note=f"note {n}") for n in range(3))


def request(about: str) -> RequestReceived:
    return RequestReceived(
        on=date(2026, 6, 30),
        request=RequestKind.ACCESS,
        data_subject=DataSubject(name="Maria Lopez-Whitfield"),
        about=about,
    )


def open_carefully(store: Place, about: str) -> None:
    opened = journal.open_case(store, request(about), stamp=STAMP, readings=READINGS)
    acknowledge(f"opened {opened.case} {opened.head}")


def note_carefully(store: Place, case: str) -> None:
    """Add three entries that belong together, and acknowledge them when they are stored."""
    noted = journal.append(store, case, NOTES, after=10**9, stamp=STAMP, readings=READINGS)
    acknowledge(f"noted {noted.case} {noted.head}")


def note_one_by_one(store: Place, case: str) -> None:
    """Wrong: three transactions where the entries belong together."""
    for note in NOTES:
        noted = journal.append(store, case, [note], after=10**9, stamp=STAMP, readings=READINGS)
    acknowledge(f"noted {noted.case} {noted.head}")


def note_too_proudly(store: Place, case: str) -> None:
    """Wrong: acknowledged before it is stored."""
    head = reading.head(store)
    acknowledge(f"noted {case} {head.seq + 3}:{head.chain[:16]}")
    journal.append(store, case, NOTES, after=10**9, stamp=STAMP, readings=READINGS)


def open_from_memory(store: Place, about: str) -> None:
    """Wrong: the number and the head are read before the transaction begins."""
    head = reading.head(store)
    received = request(about)
    row = sealed(
        head,
        case_number=f"A-2026-{head.seq + 1:04d}",
        kind=received.kind,
        on="2026-06-30",
        recorded_at=STAMP.recorded_at,
        recorded_by=STAMP.recorded_by,
        body=salted_body({"about": about}, {}),
    )

    def work(database: Database) -> None:
        add_rows(database, (row,))

    write(store, work, look=lambda _: "accessreq list")
    acknowledge(f"opened {row.case_number} {row.seq}:{row.chain[:16]}")


def acknowledge(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def side_by_side(store: Place, turn: Callable[[Place, str], None], *, writers: int, turns: int) -> None:
    """Let writers take turns at once; a writer that fails is a line of its own."""
    children = []
    for writer in range(writers):
        child = os.fork()
        if child == 0:
            code = 0
            for n in range(turns):
                try:
                    turn(store, f"record {writer}/{n}")
                except Exception as error:  # noqa: BLE001  every failure is counted
                    acknowledge(f"failed {type(error).__name__}")
                    code = 1
            os._exit(code)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def killed(store: Place, turn: Callable[[Place, str], None], *, kills: int) -> None:
    """Kill writers at moments that a fixed seed has chosen, on a scale of what one turn takes here."""
    chance = random.Random(7)  # noqa: S311  not for secrets
    case = journal.open_case(store, request("All records"), stamp=STAMP, readings=READINGS).case
    started = time.monotonic()
    for _ in range(WARM):
        turn(store, case)
    one_turn_seconds = (time.monotonic() - started) / WARM
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            while True:
                turn(store, case)
        time.sleep(one_turn_seconds * chance.uniform(0.3, 4))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


TURNS = {
    each.__name__: each
    for each in (open_carefully, note_carefully, note_one_by_one, note_too_proudly, open_from_memory)
}


def main(store: Place, how: str, turn: str) -> None:
    if how == "killed":
        killed(store, TURNS[turn], kills=20)
    else:
        side_by_side(store, TURNS[turn], writers=8, turns=12)


if __name__ == "__main__":
    main(location(sys.argv[1]), sys.argv[2], sys.argv[3])
