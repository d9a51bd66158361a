import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.store.connection import connect, readable_by_others, reading

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
