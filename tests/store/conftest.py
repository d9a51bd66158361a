"""A store in a folder of its own, requests of invented people, and a tool that is not this program."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import NewDocument, Stamp
from accessreq.cases.events import DocumentKept, Event, RequestKind, RequestReceived
from accessreq.cases.people import DataSubject
from accessreq.law.readings import Readings
from accessreq.store import journal
from accessreq.store.schema import TRIGGERS

# Any: a test may vary any field, each of its own type.
MakeRequest = Callable[..., RequestReceived]
Log = Callable[..., journal.Appended]


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Dana Reyes (dreyes)")


@pytest.fixture
def readings() -> Readings:
    return Readings()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "records" / "store.sqlite"
    journal.create(path)
    return path


@pytest.fixture
def make_request() -> MakeRequest:
    def made(*, name: str = "Maria Lopez-Whitfield", **varied: object) -> RequestReceived:
        facts: dict[str, Any] = {
            "on": date(2026, 6, 30),
            "request": RequestKind.ACCESS,
            "data_subject": DataSubject(name=name),
            "about": "All records of courses that I applied for",
        }
        return RequestReceived(**(facts | varied))

    return made


@pytest.fixture
def log(store: Path, make_request: MakeRequest, stamp: Stamp, readings: Readings) -> Log:
    """Open a case for a request that varies as asked."""

    def logged(**varied: object) -> journal.Appended:
        return journal.open_case(store, make_request(**varied), stamp=stamp, readings=readings)

    return logged


@pytest.fixture
def append(store: Path, stamp: Stamp, readings: Readings) -> Log:
    """Append events after whatever the case holds."""

    def appended(case: str, *events: Event, **more: object) -> journal.Appended:
        given: dict[str, Any] = {"after": 10**9, "stamp": stamp, "readings": readings} | more
        return journal.append(store, case, events, **given)

    return appended


@pytest.fixture
def paper() -> Callable[[bytes], NewDocument]:
    def made(content: bytes) -> NewDocument:
        kept = DocumentKept(
            name="paper.txt",
            media_type="text/plain",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
        return NewDocument(kept=kept, content=content)

    return made


@pytest.fixture
def digest(store: Path) -> Callable[[], str]:
    """The hash of the file of the store, byte for byte."""
    return lambda: hashlib.sha256(store.read_bytes()).hexdigest()


@pytest.fixture
def another_tool(store: Path) -> Callable[[str], None]:
    """Run a script on the store as any tool for SQLite would."""

    def run(script: str) -> None:
        with closing(sqlite3.connect(store, isolation_level=None)) as database:
            database.executescript(script)

    return run


@pytest.fixture
def unguarded(store: Path) -> Callable[[], Any]:
    """Open the store with its triggers gone, and put them back afterwards."""

    @contextmanager
    def opened() -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(store, isolation_level=None)) as database:
            for name in TRIGGERS:
                database.execute(f"DROP TRIGGER {name}")
            yield database
            for trigger in TRIGGERS.values():
                database.execute(trigger)

    return opened
