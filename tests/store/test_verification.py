"""What somebody does to a store with another tool, and what a check then says."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict, astuple, replace

from accessreq.cases.entries import Attached, EntryStruck, NewDocument
from accessreq.cases.events import Event, Noted, Withdrawn
from accessreq.cases.kinds import CALENDAR
from accessreq.errors import IntegrityBroken, Refused
from accessreq.law.readings import Readings
from accessreq.store import reading, verification
from accessreq.store.chain import Head, Row, salted_body, sealed
from accessreq.store.connection import reading as held_open
from accessreq.store.database import Place, named
from accessreq.store.docket import reindex
from accessreq.store.index import DOCKET_COLUMNS, deadline_of
from accessreq.store.rows import deadline_rows, rows_after
from accessreq.store.schema import TRIGGERS
from accessreq.store.translate import body_facts
from accessreq.store.verification import Finding, check, check_against

ON = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def five_entries(
    log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]
) -> None:
    """Two cases: a request, two notes and a scan; and a request of somebody else."""
    case, scan = log().case, paper(b"a scan of the envelope")
    append(case, Noted(on=ON, note="spoke by telephone"))
    append(case, Noted(on=ON, note="will call again"))
    append(case, Attached(on=ON, document=scan.kept), documents=[scan])
    log(name="Somebody Else")


def test_a_store_that_was_left_alone_has_no_findings(store: Place) -> None:
    assert list(check(store, Readings())) == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("script", "refused"),
    [
        pytest.param("UPDATE entry SET recorded_by = 'Nobody'", "append-only", id="an entry edited"),
        pytest.param("DELETE FROM entry WHERE seq = 5", "append-only", id="an entry deleted"),
        pytest.param(
            "INSERT OR REPLACE INTO entry SELECT seq, case_number, kind, \"on\", recorded_at, 'Nobody', "
            "body, body_sha256, previous, chain FROM entry WHERE seq = 5",
            "an entry follows",
            id="an entry replaced",
        ),
        pytest.param(
            'INSERT OR IGNORE INTO entry SELECT 7, case_number, kind, "on", recorded_at, recorded_by, body, '
            "body_sha256, chain, upper(chain) FROM entry WHERE seq = 5",
            "an entry follows",
            id="an entry put past a gap",
        ),
        pytest.param(
            'INSERT INTO entry SELECT 6, case_number, kind, "on", recorded_at, recorded_by, body, '
            "body_sha256, previous, upper(chain) FROM entry WHERE seq = 5",
            "an entry follows",
            id="an entry after another than the last",
        ),
        pytest.param("UPDATE document SET media_type = 'x'", "as they came", id="a document edited"),
        pytest.param("DELETE FROM document", "as they came", id="a document deleted"),
        pytest.param(
            "INSERT OR REPLACE INTO document SELECT case_number, sha256, media_type, 1, x'00' FROM document",
            "as they came",
            id="a document replaced",
        ),
        pytest.param("UPDATE docket SET received = '2027-02-29'", "CHECK", id="29 February 2027"),
        pytest.param("UPDATE docket SET received = '2026-02-30'", "CHECK", id="30 February"),
        pytest.param("UPDATE deadline SET due = '2026-04-31', act_by = due", "CHECK", id="31 April"),
        pytest.param("UPDATE docket SET name = 'a' || char(0)", "CHECK", id="a NUL"),
        pytest.param("UPDATE deadline SET act_by = '2099-01-01'", "CHECK", id="to act by after the due day"),
        pytest.param("UPDATE docket SET website = 'yes'", "cannot store TEXT", id="text for a number"),
    ],
)
def test_the_database_itself_refuses(
    another_tool: Callable[[str], None], digest: Callable[[], str], script: str, refused: str
) -> None:
    before = digest()

    with pytest.raises(sqlite3.IntegrityError, match=refused):
        another_tool(script)

    assert digest() == before


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param(
            "UPDATE entry SET recorded_by = 'Nobody' WHERE seq = 2",
            [("entry-altered", 2)],
            id="a column edited",
        ),
        pytest.param(
            "UPDATE entry SET \"on\" = '2026-07-02' WHERE seq = 3", [("entry-altered", 3)], id="a day edited"
        ),
        pytest.param(
            "UPDATE entry SET body = replace(body, 'spoke', 'wrote') WHERE seq = 2",
            [("body-altered", 2)],
            id="a body edited",
        ),
        pytest.param(
            "UPDATE entry SET body = CAST(x'7bff7d' AS TEXT) WHERE seq = 2",
            [("body-altered", 2)],
            id="a body that is no text any more",
            marks=pytest.mark.sqlite,
        ),
        pytest.param("DELETE FROM entry WHERE seq = 2", [("sequence-gap", 3)], id="an entry deleted"),
        pytest.param(
            "UPDATE entry SET seq = 99 WHERE seq = 2; UPDATE entry SET seq = 2 WHERE seq = 3; "
            "UPDATE entry SET seq = 3 WHERE seq = 99",
            [("chain-broken", 2), ("chain-broken", 3), ("chain-broken", 4)],
            id="two entries swapped",
        ),
        pytest.param(
            'INSERT OR REPLACE INTO entry SELECT 2, case_number, kind, "on", recorded_at, recorded_by, body, '
            "body_sha256, previous, chain FROM entry WHERE seq = 3",
            [("chain-broken", 2), ("chain-broken", 3)],
            id="an entry replaced by another",
            marks=pytest.mark.sqlite,
        ),
        pytest.param(
            'INSERT INTO entry SELECT 6, case_number, kind, "on", recorded_at, recorded_by, body, '
            "body_sha256, chain, upper(chain) FROM entry WHERE seq = 5",
            [("entry-altered", 6)],
            id="an entry forged at the end",
        ),
    ],
)
def test_95_what_another_tool_did_to_the_journal_is_named_by_its_entry(
    store: Place, unguarded: Callable[[], Any], script: str, found: list[tuple[str, int]]
) -> None:
    with unguarded() as database:
        database.executescript(script)

    findings = [each for each in check(store, Readings()) if each.code not in AFTERWARDS]

    assert [each.code for each in findings] == [code for code, _ in found]
    assert all(f"{seq}" in each.what for each, (_, seq) in zip(findings, found, strict=True))


# What follows from an altered journal further down, where the index is compared.
AFTERWARDS = {"docket-differs", "deadline-differs", "words-differ", "case-impossible"}


@pytest.mark.sqlite
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_95_a_missing_guard_is_a_finding(
    store: Path, another_tool: Callable[[str], None], trigger: str
) -> None:
    another_tool(f"DROP TRIGGER {trigger}")

    assert codes(store) == ["trigger-missing"]


@pytest.mark.sqlite
def test_a_guard_that_was_hollowed_out_is_a_finding(store: Path, another_tool: Callable[[str], None]) -> None:
    another_tool(
        "DROP TRIGGER entry_not_deleted; "
        "CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry WHEN 0 BEGIN SELECT 1; END"
    )

    assert codes(store) == ["trigger-missing"]


@pytest.mark.sqlite
def test_a_trigger_that_is_not_ours_is_a_finding(store: Path, another_tool: Callable[[str], None]) -> None:
    another_tool("CREATE TRIGGER quiet AFTER INSERT ON docket BEGIN UPDATE docket SET name = 'x'; END")

    assert codes(store) == ["trigger-unknown"]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param("UPDATE docket SET status = 'granted'", ["docket-differs"] * 2, id="a status"),
        pytest.param(
            "UPDATE deadline SET due = '2026-09-01' WHERE case_number = 'A-2026-0001' AND position = 0",
            ["deadline-differs"],
            id="a due day",
        ),
        pytest.param("DELETE FROM deadline", ["deadline-differs"] * 2, id="all deadlines"),
        pytest.param(
            f"INSERT INTO docket SELECT 'A-2026-0099', {named(*DOCKET_COLUMNS[1:])} "  # noqa: S608
            "FROM docket LIMIT 1",
            ["docket-differs"],
            id="a case that never was",
        ),
        pytest.param("UPDATE index_state SET fingerprint = 'x'", ["index-stale"], id="the fingerprint"),
        pytest.param("DELETE FROM word WHERE spot = 1", ["words-differ"] * 3, id="the words of names"),
        pytest.param("DELETE FROM vocabulary WHERE word = 'courses'", ["words-differ"], id="the vocabulary"),
        pytest.param("INSERT INTO vocabulary VALUES ('zorgblatt')", ["words-differ"], id="a word of no case"),
        pytest.param(
            "INSERT INTO word VALUES ('A-2026-0099', 'courses', 1)",
            ["docket-differs"],
            id="words of a case that never was",
        ),
    ],
)
def test_97_an_index_that_says_otherwise_than_the_journal_is_a_finding(
    store: Place, another_tool: Callable[[str], None], script: str, found: list[str]
) -> None:
    another_tool(script)

    assert codes(store) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param(
            "UPDATE document SET content = substr(content, 1, 1), size = 1",
            ["document-altered"],
            id="changed",
        ),
        pytest.param("DELETE FROM document", ["document-missing"], id="gone"),
        pytest.param(
            "UPDATE document SET case_number = 'A-2026-0002'",
            ["document-missing", "document-stray"],
            id="moved",
        ),
    ],
)
def test_a_document_that_is_not_as_it_came_is_a_finding(
    store: Place, unguarded: Callable[[], Any], script: str, found: list[str]
) -> None:
    with unguarded() as database:
        database.execute(script)

    assert codes(store) == found


def test_a_history_that_cannot_have_happened_is_a_finding(store: Place, unguarded: Callable[[], Any]) -> None:
    with held_open(store) as database:
        last = rows_after(database, 0, upto=99, limit=99)[-1]
    with unguarded() as database:
        insert(database, resealed(last, Head(seq=5, chain=last.chain)))

    assert codes(store) == ["case-impossible"]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        pytest.param(
            EntryStruck(on=ON, seq=1, reason="mistyped"), "Entry 6", id="a strike of a case's entry"
        ),
        pytest.param(Noted(on=ON, note="a note"), "“noted” is about a case", id="a note"),
    ],
)
def test_an_entry_of_the_calendar_that_cannot_stand_there_is_a_finding(
    store: Place, unguarded: Callable[[], Any], event: Event, said: str
) -> None:
    with held_open(store) as database:
        last = rows_after(database, 0, upto=99, limit=99)[-1]
    forged = replace(last, case_number=CALENDAR, kind=event.kind, body=salted_body(body_facts(event), {}))
    with unguarded() as database:
        insert(database, resealed(forged, Head(seq=5, chain=last.chain)))

    found = list(check(store, Readings()))

    assert [each.code for each in found] == ["calendar-impossible"]
    assert said in found[0].what


def test_a_check_tells_of_each_entry_that_it_was_hashed_and_that_it_was_folded(store: Place) -> None:
    told: list[int] = []

    assert list(check(store, Readings(), told.append)) == []
    assert sum(told) == 2 * 5


def test_two_processes_find_what_one_finds(
    store: Place, unguarded: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with unguarded() as database:
        database.execute("UPDATE deadline SET act_by = '2026-01-02'")
    alone = list(check(store, Readings()))

    monkeypatch.setattr(verification, "MANY", 0)
    monkeypatch.setattr(verification, "_PAGE", 1)

    assert alone
    assert list(check(store, Readings())) == alone


def test_a_sealed_entry_that_holds_no_event_is_a_finding(store: Place, unguarded: Callable[[], Any]) -> None:
    with held_open(store) as database:
        last = rows_after(database, 0, upto=99, limit=99)[-1]
    with unguarded() as database:
        insert(database, resealed(replace(last, body="{}"), Head(seq=5, chain=last.chain)))

    assert codes(store) == ["entry-unreadable"]


def test_96_a_chain_that_was_rewritten_whole_is_seen_only_by_a_head_held_elsewhere(
    store: Place, unguarded: Callable[[], Any]
) -> None:
    printed = str(reading.head(store))
    with held_open(store) as database:
        rows = rows_after(database, 0, upto=99, limit=99)
    with unguarded() as database:
        database.execute("DELETE FROM entry")
        head = Head()
        for row in rows:
            forged = resealed(replace(row, body=row.body.replace("spoke", "wrote")), head)
            insert(database, forged)
            head = Head(seq=forged.seq, chain=forged.chain)
    reindex(store, Readings())

    assert codes(store) == []
    assert [each.code for each in check_against(store, printed)] == ["head-differs"]


def test_93_a_tail_that_was_cut_off_is_seen_by_a_head_held_elsewhere(
    store: Place, unguarded: Callable[[], Any], append: Callable[..., Any]
) -> None:
    append("A-2026-0002", Withdrawn(on=ON))
    printed = str(reading.head(store))
    with unguarded() as database:
        database.execute("DELETE FROM entry WHERE seq = 6")

    findings = list(check_against(store, printed))

    assert [each.code for each in findings] == ["ends-early"]
    assert "ends at entry 5" in findings[0].what


def test_every_head_that_was_ever_printed_still_holds(store: Place, append: Callable[..., Any]) -> None:
    printed = ["0:0000000000000000", str(reading.head(store))]
    append("A-2026-0002", Withdrawn(on=ON))

    assert [list(check_against(store, anchor)) for anchor in printed] == [[], []]


@pytest.mark.parametrize("anchor", ["", "812", "5:ab", "5:zz12cd34ef567890", "-1:ab12cd34ef567890"])
def test_a_head_that_was_miscopied_is_refused(store: Place, anchor: str) -> None:
    with pytest.raises(Refused, match="not the head of a journal"):
        list(check_against(store, anchor))


@pytest.mark.sqlite
def test_62_a_store_that_others_may_read_is_a_finding(store: Path) -> None:
    store.chmod(0o644)

    assert [each.code for each in check(store, Readings())] == ["readable-by-others"]


@pytest.mark.sqlite
def test_90_a_flipped_bit_in_a_body_is_found_where_sqlite_sees_nothing(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[content.index(b"spoke by telephone")] ^= 1
    store.write_bytes(content)

    with closing(sqlite3.connect(store)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert "body-altered" in codes(store)


@pytest.mark.sqlite
def test_90_a_flipped_bit_on_any_page_never_goes_by_as_another_content(store: Path) -> None:
    content = store.read_bytes()
    before = content_of(store)

    unseen = []
    for place in range(100, len(content), 1_009):
        store.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        if not seen(store) and content_of(store) != before:
            unseen.append(place)

    assert unseen == []


@pytest.mark.sqlite
def test_a_check_of_an_index_that_is_out_of_order_ends(store: Path) -> None:
    # In an index on its case number the first case is put after the second: a walk by pages would never end.
    root = root_of(store, "entry_of_case")
    content = bytearray(store.read_bytes())
    start, end = (root - 1) * 4096, root * 4096
    content[start:end] = content[start:end].replace(b"A-2026-0001", b"A-2026-0009")
    store.write_bytes(content)

    assert seen(store)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("column", "table"),
    [("received", "docket"), ("status", "docket"), ("whose", "deadline"), ("act_by", "deadline")],
)
def test_a_row_of_the_index_that_is_never_written_breaks_the_integrity(
    store: Path, column: str, table: str
) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        (value,) = database.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608
        database.execute(f"UPDATE {table} SET {column} = ?", (value + "?",))  # noqa: S608

    with pytest.raises(IntegrityBroken, match="never writes"):
        everything_of_the_index(store)


@pytest.mark.sqlite
@pytest.mark.parametrize("page", [0, 1], ids=["the header", "the first page of the journal"])
def test_90_a_page_that_was_overwritten_breaks_the_integrity(store: Path, page: int) -> None:
    content = bytearray(store.read_bytes())
    content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    store.write_bytes(content)

    with pytest.raises(IntegrityBroken, match="backup"):
        reading.entries(store, "A-2026-0001")


def codes(store: Place) -> list[str]:
    return [each.code for each in check(store, Readings())]


def seen(store: Path) -> list[Finding] | bool:
    try:
        return list(check(store, Readings()))
    except IntegrityBroken:
        return True


def everything_of_the_index(store: Path) -> None:
    list(reading.docket(store))
    with held_open(store) as database:
        rows = deadline_rows(database, "A-2026-0001")
    for row in rows:
        deadline_of(row)


def root_of(store: Path, name: str) -> int:
    with closing(sqlite3.connect(store)) as database:
        found = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return int(found[0])


def content_of(store: Path) -> str:
    with closing(sqlite3.connect(store)) as database:
        kept = [
            database.execute("SELECT * FROM entry").fetchall(),
            database.execute("SELECT * FROM document").fetchall(),
        ]
    return hashlib.sha256(repr(kept).encode()).hexdigest()


def resealed(row: Row, head: Head) -> Row:
    """Seal the facts of a row again after another head, as somebody would who knows this program."""
    columns = asdict(row)
    kept = ("case_number", "kind", "on", "recorded_at", "recorded_by", "body")
    return sealed(head, **{name: columns[name] for name in kept})


def insert(database: sqlite3.Connection, row: Row) -> None:
    database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(row))
