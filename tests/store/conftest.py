"""A store in a folder of its own, requests of invented people, and a tool that is not this program."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import NewDocument
from accessreq.cases.events import DocumentKept, Event, RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.law.readings import Readings
from accessreq.store import journal, postgres, postgres_schema
from accessreq.store.database import Place, Server
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
def store(engine: str, request: pytest.FixtureRequest, empty_store: Path, tmp_path: Path) -> Place:
    """An empty store, in turn on each engine."""
    if engine == "postgresql":
        place: Server = request.getfixturevalue("store_on_server")
        return place
    path = tmp_path / "records" / "store.sqlite"
    path.parent.mkdir(mode=0o700)
    return Path(shutil.copy(empty_store, path))


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
def log(store: Place, make_request: MakeRequest, stamp: Stamp, readings: Readings) -> Log:
    """Open a case for a request that varies as asked."""

    def logged(**varied: object) -> journal.Appended:
        return journal.open_case(store, make_request(**varied), stamp=stamp, readings=readings)

    return logged


@pytest.fixture
def append(store: Place, stamp: Stamp, readings: Readings) -> Log:
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
def digest(store: Place) -> Callable[[], str]:
    """The hash of the store: of its file byte for byte, or of every row on a server."""
    return lambda: hashlib.sha256(_everything(store)).hexdigest()


@pytest.fixture
def another_tool(store: Place) -> Callable[[str], None]:
    """Run a script on the store as any tool for its engine would."""

    def run(script: str) -> None:
        with _tool(store) as tool:
            tool.executescript(script)

    return run


@pytest.fixture
def unguarded(store: Place) -> Callable[[], Any]:
    """Open the store with its triggers gone, and put them back afterwards."""

    @contextmanager
    def opened() -> Iterator[Any]:
        with _tool(store) as tool:
            for statement in _OFF if isinstance(store, Server) else map("DROP TRIGGER {}".format, TRIGGERS):
                tool.execute(statement)
            yield tool
            for statement in _ON if isinstance(store, Server) else TRIGGERS.values():
                tool.execute(statement)

    return opened


_ON = postgres_schema.guards_on()
_OFF = [each.replace("ENABLE ALWAYS", "DISABLE") for each in _ON]
_TABLES = ("entry", "document", "docket", "deadline", "word", "vocabulary", "index_state", "form")


class _ToolForPostgres(postgres.Postgres):
    def executescript(self, script: str) -> None:
        self.connection.execute(script.encode())


# Any: a connection of sqlite3, or one that is asked in the same way
@contextmanager
def _tool(store: Place) -> Iterator[Any]:
    if isinstance(store, Server):
        with postgres.connect(store) as connection:
            connection.autocommit = True
            connection.execute("SET search_path = accessreq")
            yield _ToolForPostgres(connection)
    else:
        with closing(sqlite3.connect(store, isolation_level=None)) as database:
            yield database


def _everything(store: Place) -> bytes:
    if isinstance(store, Path):
        return store.read_bytes()
    with _tool(store) as tool:
        rows = [tool.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in _TABLES]  # noqa: S608
    return repr(rows).encode()
