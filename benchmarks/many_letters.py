"""Measures letters in bulk: time and peak memory for a hundred and for a thousand of them.

Run it:  .venv/bin/python benchmarks/many_letters.py [NUMBER …]

For each number it logs so many requests in a store of its own, then runs the
program as an officer would: it acknowledges them all from a list, saves all the
letters as PDF and Word documents, merges them into one PDF, and writes their
labels. Each command is a process of its own, and the peak is that of the system.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.law.readings import Readings
from accessreq.store import journal

NUMBERS = (100, 1_000)
DISTORTING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
PROGRAM = (sys.executable, "-m", "accessreq", "--quiet")
RECEIVED = date(2026, 6, 30)
STAMP = Stamp(recorded_at="2026-06-30T14:00:00Z", recorded_by="Benchmark")


def main(numbers: tuple[int, ...]) -> None:
    """Print what each command took for each number of letters."""
    sys.stdout.write(f"{'command':46}{'letters':>9}{'seconds':>9}{'ms each':>9}{'peak MB':>9}\n")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            cases, environment = logged(Path(folder), number)
            for name, arguments in commands(Path(folder), cases).items():
                seconds, peak = measured(arguments, environment)
                each = seconds * 1000 / number
                sys.stdout.write(f"{name:46}{number:9,}{seconds:9.1f}{each:9.1f}{peak:9.0f}\n")
                sys.stdout.flush()


def commands(folder: Path, cases: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the commands to be measured, in their order."""
    return {
        "acknowledge --cases": ("acknowledge", "--cases", str(cases), "--yes"),
        "letter save --all, PDF and .docx": (
            *("letter", "save", "--all", "--since", "2026-07-01", "-o", str(folder / "letters")),
            *("--format", "pdf", "--format", "docx"),
        ),
        "letter save --all --merged": ("letter", "save", "--all", "--merged", str(folder / "all.pdf")),
        "letter labels --all": ("letter", "labels", "--all", "-o", str(folder / "labels.pdf")),
    }


def logged(folder: Path, number: int) -> tuple[Path, Mapping[str, str]]:
    """Log so many requests; return the list of their cases, and the environment to run in."""
    environment = {name: value for name, value in os.environ.items() if name not in DISTORTING} | {
        "ACCESSREQ_STORE": str(folder / "store.sqlite"),
        "ACCESSREQ_SETTINGS": str(folder / "settings.toml"),
        "ACCESSREQ_TODAY": "2026-07-06",
    }
    measured(("init", "--example"), environment)
    for n in range(number):
        person = DataSubject(name=f"Jane Sample {n}", address=(f"{n + 1} Elm Street", "Troy, New York 12180"))
        request = RequestReceived(
            on=RECEIVED, request=RequestKind.ACCESS, data_subject=person, about=f"My course file {n}"
        )
        journal.open_case(folder / "store.sqlite", request, stamp=STAMP, readings=Readings())
    cases = folder / "cases.txt"
    cases.write_text("".join(f"A-2026-{n:04d}\n" for n in range(1, number + 1)))
    return cases, environment


def measured(arguments: tuple[str, ...], environment: Mapping[str, str]) -> tuple[float, float]:
    """Run a command that has to succeed; return its seconds and its peak memory in megabytes."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  our own words
        [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, env=dict(environment)
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[0]} ended with {process.returncode}")
    return time.perf_counter() - started, used.ru_maxrss / 1024


if __name__ == "__main__":
    main(tuple(int(each) for each in sys.argv[1:]) or NUMBERS)
