"""Makes a store of so many cases for a benchmark, about 20,000 entries a second.

Run it:  python benchmarks/stores.py FOLDER CASES OPEN

The program itself sets the office up and records one case for each of some days of
receipt, closed ones with three entries. Every other case is a copy of one of them
under a number and a name of its own: its rows of the journal are sealed to the chain
by the program's own function and pass the triggers of the table, its rows of the index
are those of the case that was copied. ``accessreq check`` finds nothing in such a store.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, cycle, islice
from pathlib import Path

from msgspec import Struct

from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event, IdentityChecked, RequestReceived
from accessreq.cases.kinds import RequestKind, Spot, Stamp
from accessreq.cases.people import DataSubject
from accessreq.confusables import words
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.settings import load
from accessreq.store import journal, reading
from accessreq.store.chain import Head, Row, sealed
from accessreq.store.index import folded
from accessreq.store.words import add_words

TODAY = date(2026, 7, 10)
SAMPLE = "Jane Q. Sample"
FIRST = """
Ada Ben Cleo Dana Ezra Fay Gil Hana Ida Jane Kofi Lena Maria Nora Omar Pia Quinn Rosa Sam Tess Uma Vera Wanda
Xenia Yusuf Zoe Abel Bea Carl Dora Elia Finn Greta Hugo Ines Jonas Karin Leo Mina Noah Olga Paul Rhea Siobhan
Theo Ursula Viktor Willa Yara Zeno Alma Boris Clara Denis Edith Felix Gwen Hal Iris Joel Kira Ludo Maud Ned
Otto Petra Ravi Stella Tomas Una Vito Wim Ylva Zora Anouk Bruno Celia Dov
"""
PARTS = "ba den fel gor hil jan kes lom mar nov pel quin ros sten tal ver wil yor zan bri"
FIRST_NAMES, SYLLABLES = tuple(FIRST.split()), tuple(PARTS.split())
OPEN_DAYS = tuple(TODAY - timedelta(days=n) for n in range(1, 29))
CLOSED_DAYS = tuple(TODAY - timedelta(days=60 + 61 * n) for n in range(60))  # ten years
Columns = tuple[str | int | None, ...]


class Recorded(Struct, frozen=True, kw_only=True):
    """One case as the program has recorded it: its rows of the journal, of the docket, of the deadlines."""

    number: str
    journal: tuple[Row, ...]
    docket: Columns
    deadlines: tuple[Columns, ...]
    words: tuple[tuple[str, int], ...]


def main(folder: Path, cases: int, still_open: int) -> None:
    """Set an office up in a folder, with so many cases of which so many are open."""
    folder.mkdir(parents=True, exist_ok=True)
    place, settings = folder / "store.sqlite", folder / "settings.toml"
    office = ("--store", str(place), "--settings", str(settings), "--quiet", "init", "--example")
    subprocess.run(  # noqa: S603  our own words
        (sys.executable, "-m", "accessreq", *office), check=True, stdout=subprocess.DEVNULL
    )
    open_days = OPEN_DAYS[: min(still_open, len(OPEN_DAYS))]
    closed_days = CLOSED_DAYS[: min(cases - still_open, len(CLOSED_DAYS))]
    opened = [_recorded(place, settings, day, decided=False) for day in open_days]
    closed = [_recorded(place, settings, day, decided=True) for day in closed_days]
    with sqlite3.connect(place, isolation_level=None) as database:
        database.execute("PRAGMA synchronous = OFF")  # what is broken off here is made again
        database.execute("PRAGMA cache_size = -500000")
        database.execute("BEGIN IMMEDIATE")
        rest_closed = islice(cycle(closed), max(cases - still_open - len(closed), 0))
        rest_open = islice(cycle(opened), max(still_open - len(opened), 0))
        _copy(database, reading.head(place), chain(rest_closed, rest_open))  # as a store grows
        database.execute("COMMIT")
    database.close()


def _recorded(place: Path, settings: Path, received: date, *, decided: bool) -> Recorded:
    readings = load(settings).readings
    request = RequestReceived(
        on=received,
        request=RequestKind.ACCESS,
        data_subject=DataSubject(name=SAMPLE, address=("1 Elm Street", "Troy, New York 12180")),
        about=f"My course file of {received.isoformat()}",
    )
    then: tuple[Event, ...] = ()
    if decided:
        shown = received + timedelta(days=1)
        then = (
            IdentityChecked(on=shown, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED),
            Granted(on=received + timedelta(days=2), pages=3),
        )
    stamp = Stamp(recorded_at=f"{TODAY.isoformat()}T14:00:00Z", recorded_by="Benchmark")
    number = journal.open_case(place, request, then=then, stamp=stamp, readings=readings).case
    with sqlite3.connect(place) as database:
        docket = database.execute("SELECT * FROM docket WHERE case_number = ?", (number,)).fetchone()
        deadlines = database.execute(
            "SELECT * FROM deadline WHERE case_number = ? ORDER BY position", (number,)
        ).fetchall()
        words = database.execute("SELECT word, spot FROM word WHERE case_number = ?", (number,)).fetchall()
    database.close()
    return Recorded(
        number=number,
        journal=reading.sealed_rows(place, number),
        docket=docket,
        deadlines=tuple(deadlines),
        words=tuple((word, spot) for word, spot in words if spot != Spot.NAME),
    )


def name_of(nth: int) -> str:
    """Return an invented name; there are 50,000 last names."""
    first, rest = FIRST_NAMES[nth % len(FIRST_NAMES)], nth * 7919 % 50_000
    last = "".join(SYLLABLES[rest // len(SYLLABLES) ** n % len(SYLLABLES)] for n in range(4))
    return f"{first} {last.capitalize()}{'' if nth % 7 else '-Sample'}"


def _copy(database: sqlite3.Connection, head: Head, cases: Iterator[Recorded]) -> None:
    """Copy cases under numbers and names of their own."""
    names = [name for _, name, *_ in database.execute("PRAGMA table_info(docket)")]
    taken: dict[str, int] = {}
    for (prefix,) in database.execute("SELECT substr(case_number, 1, 7) FROM docket").fetchall():
        taken[prefix] = taken.get(prefix, 0) + 1
    for nth, case in enumerate(cases):
        prefix = case.number[:7]
        taken[prefix] += 1
        number, name = f"{prefix}{taken[prefix]:04d}", name_of(nth)
        named = {"name": name, "folded_name": folded(name), "name_words": " ".join(words(name))}
        for row in case.journal:
            new = sealed(
                head,
                case_number=number,
                kind=row.kind,
                on=row.on,
                recorded_at=row.recorded_at,
                recorded_by=row.recorded_by,
                body=row.body.replace(SAMPLE, name),
            )
            columns = (new.seq, number, new.kind, new.on, new.recorded_at, new.recorded_by)
            seal = (new.body, new.body_sha256, new.previous, new.chain)
            database.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", (*columns, *seal))
            head = Head(seq=new.seq, chain=new.chain)
        docket = [
            number if column == "case_number" else named.get(column, value)
            for column, value in zip(names, case.docket, strict=True)
        ]
        _insert(database, "docket", docket)
        for deadline in case.deadlines:
            _insert(database, "deadline", [number, *deadline[1:]])
        found = frozenset({*case.words, *((word, Spot.NAME) for word in words(name))})
        add_words(database, {number: found})


def _insert(database: sqlite3.Connection, table: str, values: list[str | int | None]) -> None:
    marks = ",".join("?" * len(values))
    database.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608  tables of our own


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
