"""Measures the program beside its peers: whole processes, side by side in one run, as medians.

Run it on a quiet machine:  make bench, or a part:  make bench ARGS="looks --rounds 30"

Every round runs each command of a part once and its peers once, so that a slow
minute of the machine falls on all of them alike; the first round fills the caches
and is not counted. Only the ratios travel between machines. A command that records
begins each time from the same store. The peers are no competitors: an empty Python, a
Typer program of one line, a script of twenty lines that reads the same rows with
``sqlite3`` and prints them, or hashes them with the standard library.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

DISTORTING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "COVERAGE_PROCESS_START")
PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("accessreq"))
STORES = Path(__file__).with_name("stores.py")
ROWS = 300_000

EMPTY = (PYTHON, "-c", "pass")
BARE_TYPER = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(day: str = typer.Option("2026-07-10", help="A day.")) -> None:
    print(f"One line of {day}")
app()
"""
RAW_DUE = """
import sqlite3
found = sqlite3.connect("store.sqlite").execute(
    "SELECT case_number, duty, start, act_by, due, cite FROM deadline WHERE met IS NULL AND moot = 0 "
    "AND whose = 'agency' ORDER BY act_by, case_number, position")
for row in found:
    print("\\t".join(row))
"""
RAW_LIST = """
import sqlite3
found = sqlite3.connect("store.sqlite").execute(
    "SELECT d.case_number, d.kind, d.name, d.received, d.status, n.duty, n.due, n.act_by FROM docket AS d "
    "LEFT JOIN deadline AS n ON n.case_number = d.case_number AND n.position = (SELECT position FROM "
    "deadline WHERE case_number = d.case_number AND met IS NULL AND moot = 0 AND whose = 'agency' "
    "ORDER BY act_by, position LIMIT 1) ORDER BY d.case_number")
for row in found:
    print("\\t".join(each or "" for each in row))
"""
RAW_CHECK = """
import hashlib, json, sqlite3
found = sqlite3.connect("store.sqlite").execute(
    'SELECT seq, case_number, kind, "on", recorded_at, recorded_by, body, body_sha256, previous, chain '
    "FROM entry ORDER BY seq")
before = "0" * 64
for seq, case, kind, on, at, by, body, body_sha256, previous, chain in found:
    columns = [previous, seq, case, kind, on, at, by, body_sha256]
    told = json.dumps(columns, separators=(",", ":"), ensure_ascii=False).encode()
    assert hashlib.sha256(body.encode()).hexdigest() == body_sha256 and previous == before
    assert hashlib.sha256(told).hexdigest() == chain
    before = chain
"""
RAW_CSV = """
import csv, datetime, sys
out = csv.writer(sys.stdout)
for row in csv.DictReader(open("rows.csv")):
    day = datetime.date.fromisoformat(row["from"])
    out.writerow([row["duty"], day, day, day])
"""
ARITHMETIC = f"""
import datetime, time
from accessreq.services.looking import due_and_act_by
from accessreq.law.readings import Readings
readings, first = Readings(), datetime.date(2016, 1, 4)
days = [first + datetime.timedelta(days=n % 3000) for n in range({ROWS})]
start, cpu = time.perf_counter(), time.process_time()
for day in days:
    due_and_act_by("answer-access", day, readings)
passed, used = time.perf_counter() - start, time.process_time() - cpu
print(f"{{{ROWS} / passed:,.0f}} rows a second, {{{ROWS} / used:,.0f}} a second of processor time")
"""


class Measured(Struct, frozen=True, kw_only=True):
    """One command, and what it is held against.

    Attributes:
        office: the folder of the store on which it runs.
        peer: the name of the command of the same part beside which it stands; empty for a peer.
        goal: at most so many times the peer; ``None`` where none is set.
        records: it writes, so each time begins from the same store.
    """

    name: str
    command: tuple[str, ...]
    office: str
    peer: str = ""
    goal: float | None = None
    records: bool = False


class Times(Struct, kw_only=True):
    """What the processes of one command took."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_mb: float = 0.0


def program(
    name: str, goal: float | None, peer: str, office: str = "10", *, records: bool = False
) -> Measured:
    """Return a command of the program, as it is typed."""
    words = tuple(name.split())
    return Measured(
        name=f"accessreq {name}",
        command=(PROGRAM, *words),
        office=office,
        peer=peer,
        goal=goal,
        records=records,
    )


def script(name: str, text: str, office: str = "10") -> Measured:
    """Return a peer."""
    return Measured(name=name, command=(PYTHON, "-c", text), office=office)


PEER = script("bare Typer program", BARE_TYPER)
LOOKS = ("due", "list", "show 1", "calc answer-access 2026-06-30", "explain 1", "due --help")
# A name, one with a slip of the pen, words that every case has, and both.
SEARCHES = ("search siobhan", "search siobahn", "search course file", "search siobahn file")
RECORDS = (
    "receive access --name New --about Files --on 2026-07-09 --by mail",
    "identity 1 --method signature --result accepted",
    "note 1 Telephoned",
    "attach 1 settings.toml",
)


def parts(cases: int, still_open: int) -> Mapping[str, tuple[Measured, ...]]:
    """Return the rows of the table, part by part; each part holds its own peers."""
    many, listed = f"{cases:,}", f"{cases // 10:,}"
    raw_due, raw_list = (
        script("raw sqlite3, open duties", RAW_DUE, many),
        script("raw list", RAW_LIST, listed),
    )
    return {
        "start": (
            Measured(name="python -c pass", command=EMPTY, office="10"),
            Measured(name="pip --version", command=(PYTHON, "-m", "pip", "--version"), office="10"),
            program("--version", 1.15, "python -c pass"),
        ),
        "looks": (PEER, *(program(each, 1.5, PEER.name) for each in LOOKS)),
        "records": (
            PEER,
            *(program(each, 2, PEER.name, records=True) for each in RECORDS),
            program("acknowledge 1 --yes", 5, PEER.name, records=True),
            program("grant 2 --pages 1 --yes --despite known", None, PEER.name, records=True),
        ),
        "growth": (
            PEER,
            *(
                program(each, None, PEER.name, office)
                for office in ("10", "10,000", many)
                for each in ("due --within 0", "show A-2026-0001", "list --limit 20")
            ),
        ),
        "search": (PEER, *(program(each, None, PEER.name, listed) for each in SEARCHES)),
        "open": (
            raw_due,
            program("due", 2, raw_due.name, many),
            program("due --plain", 2, raw_due.name, many),
            program("alert --stdout", 2, raw_due.name, many),
        ),
        "list": (raw_list, program("list --plain", 3, raw_list.name, listed)),
        "check": (
            script("raw hashing", RAW_CHECK, listed),
            program("check", 3, "raw hashing", listed),
        ),
        "calc": (
            script("raw csv in and out", RAW_CSV),
            program("calc --file rows.csv", None, "raw csv in and out"),
        ),
    }


def main(arguments: list[str]) -> None:
    """Print the table, or the parts of it that were asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=tuple(parts(1_000_000, 20_000)), help="all if left out")
    parser.add_argument("--rounds", type=int, default=15, help="of quick commands; slow ones have three")
    parser.add_argument("--cases", type=int, default=1_000_000, help="of the largest store")
    parser.add_argument("--open", type=int, default=20_000, help="cases in it that are open")
    parser.add_argument("--stores", type=Path, help="a folder for the stores, kept and used again")
    asked = parser.parse_args(arguments)
    table = parts(asked.cases, asked.open)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.stores or Path(temporary)
        for part in asked.parts or table:
            rows = table[part]
            for office in dict.fromkeys(row.office for row in rows):
                lay(folder / office, int(office.replace(",", "")), asked.open)
            show(part, rows, measured(rows, folder, asked.rounds))
            if part == "calc":
                show_arithmetic()


def lay(office: Path, cases: int, still_open: int) -> None:
    """Set up the office of a store, unless it stands."""
    if not office.exists():
        still_open = min(still_open, max(cases // 5, 8))
        command = (PYTHON, str(STORES), str(office), str(cases), str(still_open))
        subprocess.run(command, check=True)  # noqa: S603  our own words
    if not (office / "rows.csv").exists():
        rows = (f"answer-access,{2016 + n % 10}-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n" for n in range(ROWS))
        with (office / "rows.csv").open("w") as file:  # line by line: a child's peak is never below ours
            file.write("duty,from\n")
            file.writelines(rows)


def measured(rows: Iterable[Measured], folder: Path, rounds: int) -> dict[str, Times]:
    """Run every command once a round, after one round that is not counted."""
    rows = tuple(rows)
    times = {name_of(row): Times() for row in rows}
    for number in range(rounds + 1):
        for row in rows:
            taken = times[name_of(row)]
            if number > 3 and taken.wall and statistics.median(taken.wall) > 2:
                continue
            wall, cpu, peak = one_process(row, folder / row.office)
            if number:
                taken.wall.append(wall)
                taken.cpu.append(cpu)
                taken.peak_mb = max(taken.peak_mb, peak)
    return times


def name_of(row: Measured) -> str:
    """Return what tells a row from the others of its part."""
    return f"{row.name} {row.office}"


def one_process(row: Measured, office: Path) -> tuple[float, float, float]:
    """Run a command to its end; return its seconds, those of the processor, and its peak in megabytes."""
    environment = {name: value for name, value in os.environ.items() if name not in DISTORTING} | {
        "ACCESSREQ_STORE": "store.sqlite",
        "ACCESSREQ_SETTINGS": "settings.toml",
        "ACCESSREQ_TODAY": "2026-07-10",
    }
    with tempfile.TemporaryDirectory(dir=office) as copied:
        here = office
        if row.records:
            here = Path(copied)
            for name in ("store.sqlite", "settings.toml"):
                shutil.copy2(office / name, here / name)
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  our own words
            row.command,
            cwd=here,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.stderr:
            process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{row.name} ended with {process.returncode}: {said.decode(errors='replace')[:500]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def show(part: str, rows: Iterable[Measured], times: Mapping[str, Times]) -> None:
    """Print one part of the table, as Markdown."""
    write = sys.stdout.write
    write(f"\n| {part} | cases | ms | quartiles | × peer | CPU ms | × peer | goal | peak MB |\n")
    write("|---|---|---|---|---|---|---|---|---|\n")
    peers = {row.name: times[name_of(row)] for row in rows if not row.peer}
    for row in rows:
        taken = times[name_of(row)]
        low, _, high = statistics.quantiles(
            [*taken.wall, statistics.median(taken.wall)], n=4, method="inclusive"
        )
        wall, cpu = statistics.median(taken.wall), statistics.median(taken.cpu)
        beside = peers.get(row.peer)
        cells = (
            f"`{row.name}`",
            row.office,
            f"{wall * 1000:,.0f}",
            f"{low * 1000:,.0f} to {high * 1000:,.0f}",
            f"{wall / statistics.median(beside.wall):.2f}" if beside else "",
            f"{cpu * 1000:,.0f}",
            f"{cpu / statistics.median(beside.cpu):.2f}" if beside else "",
            f"≤ {row.goal}" if row.goal else "",
            f"{taken.peak_mb:.0f}",
        )
        write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def show_arithmetic() -> None:
    """Print how many rows a second are counted, without a file and its lines."""
    command = (PYTHON, "-c", ARITHMETIC)
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own words
    sys.stdout.write(f"\nArithmetic of calc: {done.stdout.strip()}; goal 300,000.\n")
    sys.stdout.write(f"A file of {ROWS:,} rows at 100,000 a second takes {ROWS / 100:,.0f} ms.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
