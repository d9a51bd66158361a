"""What disposal takes from the store, what it leaves, and that the guards let nothing else go."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.deadline import Deadline
from accessreq.cases.disposal import Blanked
from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, StoreNotUsable
from accessreq.law.duties import Whose
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.connection import connect
from accessreq.store.docket import reindex
from accessreq.store.journal import compact
from accessreq.store.verification import check
from tests.store.disposals import DISPOSED as CLOSED_CASE

NAME = "Zebediah Quillfeather"
NOTE = Noted(on=date(2026, 7, 1), note="zorgblatt, he said on the telephone")
SCAN = b"a scan that says zorgblatt " * 400  # long enough for pages of its own
TRACES = (b"zebediah", b"quillfeather", b"zorgblatt")

DISPOSED = replace(
    CLOSED_CASE,
    deadlines=(
        Deadline(
            case="A-2026-0002",
            kind="access",
            duty="answer-access",
            whose=Whose.AGENCY,
            cite="Public Officers Law § 95(1)(a)",
            start=date(2026, 6, 30),
            due=date(2026, 7, 7),
            act_by=date(2026, 7, 7),
            met=date(2026, 7, 1),
            opens=date(2026, 6, 30),
            closes=date(2026, 7, 7),
        ),
    ),
    size=len(SCAN),
)


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def case(log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]) -> str:
    """A case with a note and a scan, between two of other people."""
    log(name="Ada Young", on=date(2026, 6, 29))
    number: str = log(name=NAME, about="the zorgblatt file").case
    scan = paper(SCAN)
    append(number, NOTE, Attached(on=date(2026, 7, 1), document=scan.kept), documents=[scan])
    log(name="Cleo Young")
    return number


@pytest.fixture
def disposed(case: str, append: Callable[..., Any]) -> str:
    append(case, DISPOSED)
    return case


def traces_in(path: Path) -> list[bytes]:
    content = path.read_bytes().lower()
    return [each for each in TRACES if each in content]


def test_no_byte_of_what_was_said_is_left_in_the_file(
    store: Path, case: str, append: Callable[..., Any]
) -> None:
    assert traces_in(store) == list(TRACES)

    append(case, DISPOSED)
    compact(store)

    assert traces_in(store) == []


def test_the_file_is_made_anew_without_its_free_pages_and_stays_what_it_was(
    store: Path, disposed: str
) -> None:
    before = store.stat().st_size

    compact(store)

    assert store.stat().st_size < before
    assert [each.name for each in store.parent.iterdir()] == [store.name]
    with closing(connect(store)) as database:
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert list(check(store, Readings())) == []


def test_the_chain_holds_and_a_head_that_was_printed_before_is_still_found(
    store: Path, case: str, append: Callable[..., Any]
) -> None:
    before = reading.head(store)

    append(case, DISPOSED)
    compact(store)

    assert reading.head_at(store, before.seq) == before
    assert list(check(store, Readings())) == []


def test_entries_keep_their_place_and_kind_and_hold_no_facts(store: Path, disposed: str) -> None:
    *blanked, last = reading.entries(store, disposed)

    assert [each.event for each in blanked] == [
        Blanked(on=date(2026, 6, 30), was="request-received"),
        Blanked(on=date(2026, 7, 1), was="noted"),
        Blanked(on=date(2026, 7, 1), was="attached"),
    ]
    assert last.event == DISPOSED
    assert reading.documents(store, disposed) == ()


def test_other_cases_are_not_touched(store: Path, case: str, append: Callable[..., Any]) -> None:
    before = [reading.entries(store, other) for other in ("A-2026-0001", "A-2026-0003")]

    append(case, DISPOSED)

    assert [reading.entries(store, other) for other in ("A-2026-0001", "A-2026-0003")] == before
    assert reading.same_person(store, NAME) == ()


def test_the_index_keeps_what_statistics_ask_and_no_name_also_when_it_is_made_anew(
    store: Path, disposed: str
) -> None:
    def row() -> tuple[Any, ...]:
        found = next(each for each in reading.docket(store) if each.case == disposed)
        return found.name, found.kind, found.received, found.status, found.next

    as_written = row()
    reindex(store, Readings(floating_days_open=False))

    assert as_written == row() == ("", "access", date(2026, 6, 30), Status.GRANTED, None)
    with closing(connect(store)) as database:
        assert database.execute(
            "SELECT duty, due, met FROM deadline WHERE case_number = ?", (disposed,)
        ).fetchall() == [("answer-access", "2026-07-07", "2026-07-01")]


def test_nothing_more_can_be_recorded_of_it(
    store: Path, disposed: str, append: Callable[..., Any], digest: Callable[[], str]
) -> None:
    before = digest()

    for event in (NOTE, DISPOSED):
        with pytest.raises(NotAllowed, match="disposed of on 2029-01-15"):
            append(disposed, event)

    assert digest() == before


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE entry SET body = ''", id="of another case"),
        pytest.param("UPDATE entry SET body = '' WHERE kind = 'disposed'", id="of the disposal itself"),
        pytest.param("UPDATE entry SET body = '{}' WHERE case_number = 'A-2026-0002'", id="to another value"),
        pytest.param(
            "UPDATE entry SET body = '', recorded_by = 'Nobody' WHERE case_number = 'A-2026-0002'",
            id="with another column",
        ),
        pytest.param(
            "UPDATE entry SET body = '', body_sha256 = chain WHERE case_number = 'A-2026-0002'",
            id="with its hash",
        ),
        pytest.param(
            "UPDATE entry SET body = '', case_number = 'A-2026-0002' WHERE seq = 1", id="moved to the case"
        ),
        pytest.param("DELETE FROM entry WHERE case_number = 'A-2026-0002'", id="an entry deleted"),
        pytest.param(
            "DELETE FROM document WHERE case_number = 'A-2026-0001'", id="documents of another case"
        ),
        pytest.param(
            "INSERT INTO entry SELECT seq + 1, 'A-2026-0002', 'noted', \"on\", recorded_at, recorded_by, "
            "'{}', body_sha256, chain, previous FROM entry ORDER BY seq DESC LIMIT 1",
            id="another entry",
        ),
        pytest.param(
            "INSERT INTO document SELECT 'A-2026-0002', sha256, media_type, size, content FROM document",
            id="another document",
        ),
    ],
)
def test_the_guards_let_nothing_else_go(
    store: Path,
    disposed: str,
    append: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    statement: str,
) -> None:
    scan = paper(b"another scan")
    append("A-2026-0001", Attached(on=date(2026, 7, 1), document=scan.kept), documents=[scan])

    with closing(sqlite3.connect(store)) as other_tool, pytest.raises(sqlite3.IntegrityError):
        other_tool.execute(statement)


def test_without_a_disposal_no_body_is_blanked_and_no_document_deleted(store: Path, case: str) -> None:
    for statement in ("UPDATE entry SET body = ''", "DELETE FROM document"):
        with closing(sqlite3.connect(store)) as other_tool, pytest.raises(sqlite3.IntegrityError):
            other_tool.execute(statement)


def test_a_body_that_was_blanked_without_a_disposal_is_found(
    store: Path, case: str, unguarded: Callable[[], Any]
) -> None:
    with unguarded() as database:
        database.execute("UPDATE entry SET body = '' WHERE seq = 3")

    assert ("body-altered", case) in [(each.code, each.case) for each in check(store, Readings())]


def test_facts_and_papers_that_stayed_behind_are_found(
    store: Path, case: str, append: Callable[..., Any], unguarded: Callable[[], Any]
) -> None:
    with closing(sqlite3.connect(store)) as database:
        body = database.execute("SELECT body FROM entry WHERE seq = 3").fetchone()
        document = database.execute("SELECT * FROM document").fetchone()
    append(case, DISPOSED)
    with unguarded() as database:
        database.execute("UPDATE entry SET body = ? WHERE seq = 3", body)
        database.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", document)

    found = [(each.code, each.what) for each in check(store, Readings())]
    assert found == [
        ("disposal-incomplete", "Entry 3 still holds facts of a case that was disposed of."),
        ("disposal-incomplete", f"The store still holds documents of {case}, which was disposed of."),
    ]


def test_a_store_that_another_reads_is_not_made_anew_and_says_so(
    store: Path, disposed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.connection.WAIT_SECONDS", 0.1)
    with closing(connect(store)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entry").fetchone()

        with pytest.raises(StoreNotUsable, match="in use by another"):
            compact(store)

    assert list(check(store, Readings())) == []
