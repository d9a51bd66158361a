"""Measures whole processes of the commands that only look, as multiples of an empty Python.

Run it on a quiet machine:  .venv/bin/python benchmarks/startup.py [ROUNDS]

Every round runs each command once, so that a slow minute of the machine falls
on all of them alike; the table gives medians. Only the ratios travel between
machines.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROUNDS = 15
DISTORTING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
BARE = ("-c", "pass")
PROGRAM = ("-m", "accessreq")
MEASURED = {
    "python -c pass": BARE,
    "accessreq --version": (*PROGRAM, "--version"),
    "accessreq --help": (*PROGRAM, "--help"),
    "accessreq due": (*PROGRAM, "due"),
    "accessreq list": (*PROGRAM, "list"),
    "accessreq show 1": (*PROGRAM, "show", "1"),
}


def main(rounds: int) -> None:
    """Print the medians of so many rounds, in milliseconds and as multiples of an empty Python."""
    with tempfile.TemporaryDirectory() as folder:
        environment = an_office(Path(folder))
        medians = measured(environment, rounds)
    bare = medians["python -c pass"]
    sys.stdout.write(f"{'whole process':22}{'ms':>8}{'x python -c pass':>20}\n")
    for name, seconds in medians.items():
        sys.stdout.write(f"{name:22}{seconds * 1000:8.1f}{seconds / bare:20.1f}\n")


def an_office(folder: Path) -> Mapping[str, str]:
    """Set up the sample agency with three requests; return the environment to run in."""
    environment = {name: value for name, value in os.environ.items() if name not in DISTORTING} | {
        "ACCESSREQ_STORE": str(folder / "store.sqlite"),
        "ACCESSREQ_SETTINGS": str(folder / "settings.toml"),
        "ACCESSREQ_TODAY": "2026-07-10",
    }
    run(("init", "--example"), environment)
    for name in ("Ada Young", "Ike Brown", "Maria Lopez-Whitfield"):
        run(("receive", "access", "--name", name, "--about", "my file", "--on", "2026-06-30"), environment)
    return environment


def run(arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
    """Run a command of the program that has to succeed."""
    command = [sys.executable, *PROGRAM, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603  our own words


def measured(environment: Mapping[str, str], rounds: int) -> dict[str, float]:
    """Return the median of each command in seconds; the first round only fills the caches."""
    seconds: dict[str, list[float]] = {name: [] for name in MEASURED}
    for number in range(rounds + 1):
        for name, arguments in MEASURED.items():
            taken = one_process(arguments, environment)
            if number:
                seconds[name].append(taken)
    return {name: statistics.median(each) for name, each in seconds.items()}


def one_process(arguments: tuple[str, ...], environment: Mapping[str, str]) -> float:
    """Return how long a process takes from its start to its end, in seconds."""
    start = time.perf_counter()
    subprocess.run(  # noqa: S603  our own words
        [sys.executable, *arguments],
        check=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
