"""Kills an upgrade at each of its calls that change a disk; prints what each kill left.

Every trial is a process of its own, forked once everything is imported, on a
copy of an old store, and held by strace, which kills it at the call.
"""

import gc
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script
from sqlalchemy import NullPool, create_engine

from accessreq.store.connection import open_file
from accessreq.store.upgrading import steps, upgrade

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,link,linkat"
WRITES = re.compile(r"^(?:\d+ +)?(pwrite64|fsync|fdatasync|ftruncate|unlink|unlinkat|link|linkat)\(", re.M)

Upgrade = Callable[[Path], object]


def carefully(store: Path) -> object:
    return upgrade(store)


def carelessly(store: Path) -> object:
    """Wrong: each statement of a step is a transaction of its own."""
    for step in steps(after=1):
        take(store, step)
    return None


def take(store: Path, step: Script) -> None:
    engine = create_engine("sqlite://", creator=lambda: open_file(store), poolclass=NullPool)
    with engine.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            step.module.upgrade()
        connection.exec_driver_sql(f"PRAGMA user_version = {int(step.revision)}")


def forms(old: Path, store: Path) -> Iterator[object]:
    """Yield the form of the old store, and the whole form to which each step leads."""
    yield form(laid(old, store))
    for step in steps(after=1):
        take(store, step)
        yield form(store)


def main(old: Path, how: Upgrade, every: int) -> None:
    store, log = old.with_name("climbing.sqlite"), old.with_name("calls.log")
    before, *after = forms(old, store)
    gc.freeze()  # what is imported is not looked at again in each of the processes
    held(laid(old, store), how, log, [])
    found: Counter[str] = Counter()
    for call, number in list(places(log))[::every]:
        held(laid(old, store), how, log, [f"-einject={call}:signal=KILL:when={number}"])
        left = form(store)
        found["old" if left == before else "new" if left in after else "between"] += 1
        found["upgraded again"] += again(store, after[-1])
    sys.stdout.write(json.dumps(found))


def places(log: Path) -> Iterator[tuple[str, int]]:
    for call, times in Counter(WRITES.findall(log.read_text(errors="replace"))).items():
        yield from ((call, number) for number in range(1, times + 1))


def laid(old: Path, store: Path) -> Path:
    """Put the old store where the trial is, and nothing else."""
    for left in (*store.parent.glob("climbing*"), *store.parent.glob(".climbing*")):
        left.unlink()
    shutil.copy(old, store)
    return store


def held(store: Path, how: Upgrade, log: Path, injected: list[str]) -> None:
    """Run an upgrade in a process of its own that strace holds from its first call on."""
    ready, go = os.pipe()
    process = os.fork()
    if not process:
        os.close(go)
        os.read(ready, 1)
        how(store)
        os._exit(0)
    command = ["strace", "-f", "-p", str(process), "-o", str(log), f"-etrace={CALLS}", *injected]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        if "attached" not in (said := tracer.stderr.readline()):
            raise RuntimeError(f"strace cannot hold the process: {said}")
        os.close(go)
        os.waitpid(process, 0)
    os.close(ready)


def form(store: Path) -> object:
    """Everything that the file says of itself, its rows included, once SQLite has mended it."""
    with closing(sqlite3.connect(store)) as database:
        laid_down = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        there = "entry" in dict(laid_down)
        rows = database.execute("SELECT * FROM entry ORDER BY seq").fetchall() if there else []
        return database.execute("PRAGMA user_version").fetchone(), laid_down, rows


def again(store: Path, after: object) -> bool:
    """Tell whether the same command, typed again, leads to the new form."""
    try:
        upgrade(store)
    except Exception:  # noqa: BLE001  whatever hinders it counts
        return False
    return form(store) == after


if __name__ == "__main__":
    # The wrong one makes four times as many calls, and has only to be caught: each tenth will do.
    main(Path(sys.argv[1]), *{"carefully": (carefully, 1), "carelessly": (carelessly, 10)}[sys.argv[2]])
