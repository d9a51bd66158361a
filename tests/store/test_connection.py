import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.kinds import Stamp
from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store.connection import connect, open_file, readable_by_others, reading
from accessreq.store.journal import open_case
from accessreq.store.place import Store
from accessreq.store.reading import found, head

pytestmark = pytest.mark.sqlite


def test_88_a_missing_store_is_not_made_by_accident(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"

    with pytest.raises(StoreNotUsable, match=r"There is no store here.*run accessreq init"):
        connect(path)

    assert list(tmp_path.iterdir()) == []


def test_a_store_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreNotUsable, match="There is no store here"):
        connect(tmp_path / "file" / "store.sqlite")


def test_a_path_with_a_nul_cannot_be_reached() -> None:
    with pytest.raises(StoreNotUsable, match="cannot be reached"):
        connect(Path("a\0b"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Dear officer,\n" * 100, id="a letter"),
        pytest.param(b"SQLite format 3\0" + bytes(4080), id="a header and nothing else"),
    ],
)
def test_a_file_that_is_no_store_breaks_the_integrity_and_is_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)

    with pytest.raises(IntegrityBroken, match="backup"):
        connect(path)

    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE entry (seq)")
    content = path.read_bytes()

    with pytest.raises(IntegrityBroken, match="was not made by this program"):
        connect(path)

    assert path.read_bytes() == content


def test_a_newer_store_is_left_alone(
    store: Path, another_tool: Callable[[str], None], digest: Callable[[], str]
) -> None:
    another_tool("PRAGMA user_version = 99")
    before = digest()

    with pytest.raises(StoreNotUsable, match="has the form 99"):
        connect(store)

    assert digest() == before


def test_a_link_to_a_store_is_refused(store: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(store)

    with pytest.raises(StoreNotUsable, match="is a link"):
        connect(link)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreNotUsable, match="is not a file"):
        connect(tmp_path)


def test_a_store_whose_name_looks_like_a_query_is_opened(store: Path) -> None:
    odd = store.rename(store.with_name("a?mode=memory#%20 ü.sqlite"))

    with reading(odd) as database:
        assert database.execute("SELECT count(*) FROM entry").fetchone() == (0,)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 30_000),
    ],
)
def test_the_store_is_held_as_it_was_measured(store: Path, pragma: str, value: object) -> None:
    with reading(store) as database:
        assert database.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_store_that_another_tool_put_into_wal_mode_is_taken_out_of_it(
    store: Path, another_tool: Callable[[str], None]
) -> None:
    another_tool("PRAGMA journal_mode = WAL")

    with reading(store) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_store_without_its_tables_breaks_the_integrity(
    store: Path, another_tool: Callable[[str], None]
) -> None:
    another_tool("DROP TABLE deadline")

    with pytest.raises(IntegrityBroken, match="backup"), reading(store) as database:
        database.execute("SELECT * FROM deadline")


def test_text_that_is_no_utf_8_breaks_the_integrity(store: Path, another_tool: Callable[[str], None]) -> None:
    another_tool("UPDATE index_state SET fingerprint = CAST(x'ff' AS TEXT)")

    with pytest.raises(IntegrityBroken, match="backup"), reading(store) as database:
        database.execute("SELECT fingerprint FROM index_state").fetchone()


def test_a_fault_of_ours_is_not_blamed_on_the_store(store: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), reading(store) as database:
        database.execute("SELECT ?", ())


def test_62_a_store_that_the_group_may_read_is_noticed(store: Path) -> None:
    assert not readable_by_others(store)

    store.chmod(0o640)

    assert readable_by_others(store)


@pytest.mark.parametrize(
    ("folder", "file", "noticed"),
    [
        pytest.param(0o2770, 0o660, False, id="a group of the folder"),
        pytest.param(0o2770, 0o664, True, id="others may read the file"),
        pytest.param(0o2775, 0o660, True, id="others may enter the folder"),
        pytest.param(0o770, 0o660, True, id="the folder gives its group to nothing"),
        pytest.param(0o2700, 0o660, False, id="the group of the folder cannot enter it"),
    ],
)
def test_a_store_that_one_group_is_meant_to_share_is_not_complained_of(
    store: Path, folder: int, file: int, noticed: bool
) -> None:
    store.parent.chmod(folder)
    store.chmod(file)

    assert readable_by_others(store) is noticed


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to any group")
def test_a_store_of_another_group_than_its_folder_is_noticed(store: Path) -> None:
    store.parent.chmod(0o2770)
    store.chmod(0o660)
    os.chown(store, -1, 4242)

    assert readable_by_others(store)


def test_a_store_that_a_command_holds_is_opened_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def noting(path: Path) -> sqlite3.Connection:
        opened.append(path)
        return open_file(path)

    monkeypatch.setattr("accessreq.store.connection.open_file", noting)

    with Store(store) as holding:
        looked = [head(holding), head(holding), found(holding)]

    assert (len(looked), opened) == (3, [store])


def test_between_two_transactions_of_a_command_others_can_write(store: Path) -> None:
    with Store(store) as holding, closing(sqlite3.connect(store, timeout=0)) as other:
        head(holding)

        other.execute("BEGIN EXCLUSIVE")


def test_a_store_that_was_replaced_since_it_was_opened_is_opened_anew(
    store: Path, make_request: Callable[..., Any], stamp: Stamp, tmp_path: Path
) -> None:
    moved, copied = tmp_path / "moved.sqlite", tmp_path / "copied.sqlite"
    shutil.copy(store, copied)
    with Store(store) as holding:
        head(holding)
        store.rename(moved)
        copied.rename(store)

        open_case(holding, make_request(), stamp=stamp, readings=Readings())

    assert (head(store).seq, head(moved).seq) == (1, 0)


def test_a_store_that_was_taken_away_since_it_was_opened_is_missing(store: Path, tmp_path: Path) -> None:
    with Store(store) as holding:
        head(holding)
        store.rename(tmp_path / "moved.sqlite")

        with pytest.raises(StoreNotUsable, match="There is no store here"):
            head(holding)


def test_a_store_that_was_upgraded_since_it_was_opened_is_left_alone(
    store: Path, another_tool: Callable[[str], None]
) -> None:
    with Store(store) as holding:
        head(holding)
        another_tool("PRAGMA user_version = 99")

        with pytest.raises(StoreNotUsable, match="has the form 99"):
            head(holding)


def test_a_store_that_was_idle_through_a_question_is_opened_anew(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.place._FRESH_SECONDS", 0.0)
    with Store(store) as holding:
        with reading(holding) as first:
            pass
        with reading(holding) as second:
            assert second is not first


def test_a_store_that_is_asked_within_an_answer_is_opened_beside_it(store: Path) -> None:
    with Store(store) as holding, reading(holding) as outer, reading(holding) as inner:
        assert outer is not inner
