"""Each choice in how the store is held: what goes wrong without it, and that it does not with it."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from threading import Thread
from traceback import format_exception
from typing import Any

import pytest
from msgspec.structs import asdict

from accessreq.cases.entries import Attached
from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.store.chain import Head, Row, sealed
from accessreq.store.connection import connect, open_file
from accessreq.store.database import Database
from accessreq.store.index import DOCKET_COLUMNS
from accessreq.store.rows import add_rows
from accessreq.store.tables import DOCKET, ENTRY, statements
from accessreq.store.writing import write

pytestmark = pytest.mark.sqlite

PROGRAMS = Path(__file__).parent / "programs"
NAME = "Maria Lopez-Whitfield"
FORGED = asdict(
    sealed(
        Head(),
        case_number="A-2026-0001",
        kind="noted",
        on="2026-06-30",
        recorded_at="2026-06-30T14:03:00Z",
        recorded_by="Somebody",
        body="{}",
    )
)
# names of our own, and no values
REPLACE = f"INSERT OR REPLACE INTO entry VALUES ({', '.join(f':{name}' for name in FORGED)})"  # noqa: S608


def test_a_plain_copy_of_a_store_in_use_holds_what_was_committed(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    def copied(name: str) -> int:
        shutil.copy(store, tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as copy:
            return int(copy.execute("SELECT count(*) FROM entry").fetchone()[0])

    log()
    held = copied("held.sqlite")
    with closing(sqlite3.connect(store)) as careless:
        careless.execute("PRAGMA journal_mode = WAL")
        careless.execute("DROP TRIGGER entry_in_sequence")
        careless.execute(REPLACE, FORGED | {"seq": 2})
        careless.commit()
        without = copied("wal.sqlite")

    assert (held, without) == (1, 1)  # of one entry, and of two


@pytest.mark.parametrize(
    ("synchronous", "flushed"),
    [pytest.param("", True, id="as it is held"), pytest.param("FULL", False, id="SQLite's own default")],
)
def test_the_removal_of_the_journal_reaches_the_disk_before_a_commit_is_acknowledged(
    store: Path, synchronous: str, flushed: bool
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    traced = store.with_name("trace")

    watched = ["strace", "-f", "-y", "-e", "trace=unlink,unlinkat,fsync,fdatasync", "-o", str(traced)]
    program = [sys.executable, str(PROGRAMS / "one_entry.py"), str(store), synchronous]
    subprocess.run([*watched, *program], check=True, capture_output=True)

    calls = traced.read_text().splitlines()
    removed = max(n for n, line in enumerate(calls) if "unlink" in line and "-journal" in line)
    after = [line for line in calls[removed:] if "sync(" in line and f"<{store.parent}>" in line]
    assert bool(after) is flushed


def test_two_who_look_before_they_write_take_turns(store: Path) -> None:
    with closing(connect(store)) as one, closing(connect(store)) as other:
        for each in (one, other):
            each.execute("BEGIN")
            each.execute("SELECT count(*) FROM entry").fetchone()
        one.execute("UPDATE index_state SET fingerprint = 'one'")
        with pytest.raises(sqlite3.OperationalError, match="locked"):  # at once: waiting would never end
            other.execute("UPDATE index_state SET fingerprint = 'other'")

    seen: list[int] = []

    def first(database: Database) -> Thread:
        database.execute("SELECT count(*) FROM entry").fetchone()
        second = Thread(target=lambda: seen.append(write(store, count_and_write, look=str)))
        second.start()
        database.execute("DELETE FROM index_state")
        return second

    write(store, first, look=str).join()
    assert seen == [0]


def count_and_write(database: Database) -> int:
    (seen,) = database.execute("SELECT count(*) FROM index_state").fetchone()
    database.execute("UPDATE index_state SET fingerprint = 'other'")
    return int(seen)


@pytest.mark.parametrize(("held", "refused"), [(False, False), (True, True)])
def test_a_deadline_belongs_to_a_case_of_the_index(store: Path, held: bool, refused: bool) -> None:
    stray = (
        "INSERT INTO deadline VALUES ('A-2026-0001', 0, 'access', 'answer-access', 'agency', 'x', "
        "'2026-06-30', '2026-07-07', '2026-07-07', NULL, 0, '2026-06-30', '2026-07-07', "
        "NULL, NULL, NULL, NULL)"
    )

    switched = () if held else ("PRAGMA foreign_keys = OFF",)

    assert is_refused(store, *switched, stray) is refused


@pytest.mark.parametrize(("held", "refused"), [(False, False), (True, True)])
def test_95_a_replacing_insert_is_a_deletion(
    store: Path, log: Callable[..., Any], held: bool, refused: bool
) -> None:
    log()
    with closing(sqlite3.connect(store)) as other_tool:
        other_tool.execute("DROP TRIGGER entry_in_sequence")  # the guard that another tool meets

    switched = () if held else ("PRAGMA recursive_triggers = OFF",)

    assert is_refused(store, *switched, REPLACE, row=FORGED) is refused


def test_a_page_whose_cells_do_not_fit_is_noticed_and_not_read_as_fewer_rows(
    store: Path, log: Callable[..., Any]
) -> None:
    for name in ("Ada", "Ben", "Cleo"):
        log(name=name)
    with closing(connect(store)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    content = bytearray(store.read_bytes())
    content[(page - 1) * size + 8 + 2] = 0xFF  # where the cell of the second entry begins
    store.write_bytes(content)

    with closing(connect(store)) as database, pytest.raises(sqlite3.DatabaseError, match="malformed"):
        database.execute("SELECT seq FROM entry WHERE seq = 2").fetchall()
    with closing(connect(store)) as database:
        database.execute("PRAGMA cell_size_check = OFF")
        found = database.execute("SELECT seq FROM entry WHERE seq = 2").fetchall()
        assert found == []  # as if there had never been such an entry


@pytest.mark.parametrize(("switched", "gone"), [("OFF", False), ("", True)])
def test_what_is_deleted_is_overwritten_in_the_file(
    store: Path, log: Callable[..., Any], switched: str, gone: bool
) -> None:
    log(name="Zebediah Quillfeather")
    with closing(connect(store)) as database:
        if switched:
            database.execute(f"PRAGMA secure_delete = {switched}")
        database.execute("DELETE FROM deadline")
        database.execute("DELETE FROM docket")

    in_the_index = store.read_bytes().count(b"zebediah quillfeather")
    assert (in_the_index == 0) is gone


@pytest.mark.parametrize(("switched", "ran"), [("ON", True), ("", False)])
def test_a_planted_trigger_runs_no_function_of_the_program(store: Path, switched: str, ran: bool) -> None:
    with closing(sqlite3.connect(store)) as other_tool:
        other_tool.execute(
            "CREATE TRIGGER planted AFTER UPDATE ON index_state BEGIN SELECT tell(NEW.fingerprint); END"
        )
    told: list[str] = []

    with closing(connect(store)) as database:
        if switched:
            database.execute(f"PRAGMA trusted_schema = {switched}")
        database.create_function("tell", 1, told.append)
        with nullcontext() if ran else pytest.raises(sqlite3.OperationalError, match="unsafe use"):
            database.execute("UPDATE index_state SET fingerprint = 'x'")

    assert bool(told) is ran


@pytest.mark.parametrize(("ending", "refused"), [("", False), (" STRICT", True)])
def test_a_number_column_takes_no_text(ending: str, refused: bool) -> None:
    made = statements([ENTRY], "sqlite")[0]
    assert made.endswith(" STRICT")

    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(made.removesuffix(" STRICT").replace("seq INTEGER", "seq INT") + ending)
        row = FORGED | {"seq": "the first"}

        assert is_refused_by(database, REPLACE.replace("OR REPLACE ", ""), row) is refused


@pytest.mark.parametrize(("modifier", "refused"), [("", False), (", '+0 days'", True)])
def test_24_a_day_that_does_not_exist_is_refused(modifier: str, refused: bool) -> None:
    made = statements([DOCKET], "sqlite")[0]
    assert "'+0 days'" in made

    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(made.replace(", '+0 days'", modifier))
        known = {"case_number": "A-2026-0001", "received": "2026-02-30", "website": 0, "proof_asked": None}
        empty = dict.fromkeys(("reminders", "waits_since", "answered"))
        row = [(known | empty).get(name, NAME) for name in DOCKET_COLUMNS]

        marks = ",".join("?" * len(row))
        statement = f"INSERT INTO docket VALUES ({marks})"  # noqa: S608  marks alone
        assert is_refused_by(database, statement, row) is refused


@pytest.mark.parametrize("column", ["kind", "recorded_by", "body"])
def test_6_a_text_that_the_other_engine_could_not_hold_is_refused(store: Path, column: str) -> None:
    assert is_refused(store, REPLACE, row=FORGED | {column: "a\0b"})
    assert not is_refused(store, REPLACE, row=FORGED)


@pytest.mark.parametrize(
    ("trigger", "statement"),
    [
        ("entry_not_updated", "UPDATE entry SET recorded_by = 'Nobody'"),
        ("entry_not_deleted", "DELETE FROM entry"),
        ("entry_in_sequence", REPLACE),
        ("document_not_updated", "UPDATE document SET media_type = 'image/png'"),
        ("document_not_deleted", "DELETE FROM document"),
        (
            "document_not_replaced",
            "INSERT OR REPLACE INTO document SELECT case_number, sha256, 'image/png', size, content "
            "FROM document",
        ),
    ],
)
def test_another_tool_is_stopped_by_each_guard_and_by_nothing_else(
    store: Path,
    log: Callable[..., Any],
    append: Callable[..., Any],
    paper: Callable[[bytes], Any],
    trigger: str,
    statement: str,
) -> None:
    one = paper(b"a paper")
    append(log().case, Attached(on=date(2026, 7, 1), document=one.kept), documents=(one,))

    with closing(sqlite3.connect(store, isolation_level=None)) as other_tool:
        held = is_refused_by(other_tool, statement, FORGED)
        other_tool.execute(f"DROP TRIGGER {trigger}")
        without = is_refused_by(other_tool, statement, FORGED)

    assert (held, without) == (True, False)


def test_a_missing_file_becomes_a_store_only_for_a_careless_tool(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "careless.sqlite")) as database:
        database.execute("PRAGMA user_version = 1")
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        open_file(tmp_path / "held.sqlite")

    assert [each.name for each in tmp_path.iterdir()] == ["careless.sqlite"]


def test_89_an_empty_file_is_an_empty_database_to_sqlite_and_no_store_to_the_program(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch()

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(IntegrityBroken, match="is empty"):
        connect(path)


def test_a_store_without_its_mark_is_taken_for_that_of_another_program(
    store: Path, another_tool: Callable[[str], None]
) -> None:
    another_tool("PRAGMA application_id = 0")

    with pytest.raises(IntegrityBroken, match="was not made by this program"):
        connect(store)


def test_101_an_error_of_the_driver_does_not_say_what_was_to_be_stored(store: Path) -> None:
    row = Row(**FORGED | {"seq": 7, "recorded_by": NAME})

    with pytest.raises(sqlite3.IntegrityError, match="an entry follows the last one") as raised:
        write(store, lambda database: add_rows(database, (row,)), look=str)

    assert NAME not in "".join(format_exception(raised.value))


def test_a_journal_that_is_a_link_is_not_followed_to_another_file(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine")
    store.with_name(f"{store.name}-journal").symlink_to(other)

    with pytest.raises(StoreNotUsable, match="cannot be opened"):
        log()

    assert other.read_text() == "mine"


def test_61_whatever_the_program_makes_is_for_its_owner_alone(tmp_path: Path) -> None:
    made = tmp_path / "office"
    places = [f"--store={made / 'records' / 'store.sqlite'}", f"--settings={made / 'settings.toml'}"]

    subprocess.run(
        [sys.executable, "-m", "accessreq", "init", "--example", *places],
        check=True,
        capture_output=True,
        umask=0,
    )

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made.rglob("*")}
    assert modes == {"records": 0o700, "store.sqlite": 0o600, "settings.toml": 0o600}
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def is_refused(store: Path, *statements: str, row: Mapping[str, object] | Sequence[object] = ()) -> bool:
    """Tell whether the last statement is refused on the connection of the program."""
    with closing(connect(store)) as database:
        for statement in statements[:-1]:
            database.execute(statement)
        return is_refused_by(database, statements[-1], row)


def is_refused_by(
    database: sqlite3.Connection, statement: str, row: Mapping[str, object] | Sequence[object]
) -> bool:
    try:
        database.execute(statement, row)
    except sqlite3.IntegrityError:
        return True
    return False
