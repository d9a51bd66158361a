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
from accessreq.store import journal
from accessreq.store.connection import (
    NETWORK,
    connect,
    mount_of,
    open_file,
    readable_by_others,
    reading,
    said,
)
from accessreq.store.database import Store
from accessreq.store.journal import open_case
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
    monkeypatch.setattr("accessreq.store.database._FRESH_SECONDS", 0.0)
    with Store(store) as holding:
        with reading(holding) as first:
            pass
        with reading(holding) as second:
            assert second is not first


def test_a_store_that_is_asked_within_an_answer_is_opened_beside_it(store: Path) -> None:
    with Store(store) as holding, reading(holding) as outer, reading(holding) as inner:
        assert outer is not inner


STORE = Path("store.sqlite")


def error(code: int) -> sqlite3.Error:
    met = sqlite3.OperationalError("as the driver says it")
    met.sqlite_errorcode = code
    return met


@pytest.mark.parametrize(
    ("code", "writing", "reading"),
    [
        pytest.param(sqlite3.SQLITE_BUSY, "in use by another", "in use by another", id="in use"),
        pytest.param(sqlite3.SQLITE_FULL, "did not take", "could not be read", id="full"),
        pytest.param(sqlite3.SQLITE_IOERR, "did not take", "could not be read", id="a failing disk"),
        pytest.param(sqlite3.SQLITE_READONLY, "read-only", "read-only", id="read-only"),
    ],
)
def test_only_what_broke_off_a_writing_transaction_is_said_to_have_recorded_nothing(
    code: int, writing: str, reading: str
) -> None:
    while_writing = said(error(code), STORE, writing=True)
    while_reading = said(error(code), STORE)

    assert while_writing is not None
    assert while_reading is not None
    assert writing in while_writing.found
    assert "othing was recorded" in while_writing.why
    assert reading in while_reading.found
    assert "recorded" not in while_reading.why


def test_a_command_that_may_have_recorded_is_looked_for_before_it_is_repeated() -> None:
    met = said(error(sqlite3.SQLITE_IOERR), STORE)

    assert met is not None
    assert met.do.endswith("see whether it has: accessreq list")


def test_an_error_of_our_own_words_is_no_trouble_of_the_officer() -> None:
    assert said(error(sqlite3.SQLITE_MISUSE), STORE) is None


HOME = "30 1 0:26 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say that a filesystem of some kind is mounted at a place."""

    def said(kind: str, place: Path) -> None:
        listed = tmp_path / "mountinfo"
        listed.write_text(f"{HOME}31 30 0:27 / {place} rw,noatime shared:2 - {kind} server:/export rw\n")
        monkeypatch.setattr("accessreq.store.connection._MOUNTS", listed)

    return said


@pytest.mark.parametrize(
    ("folder", "mounts", "found"),
    [
        pytest.param("/srv/agency", HOME, ("ext4", "/"), id="the only disk"),
        pytest.param(
            "/srv/agency",
            f"{HOME}31 30 0:27 / /srv rw - nfs4 nas:/srv rw\n",
            ("nfs4", "/srv"),
            id="a server's folder",
        ),
        pytest.param(
            "/srvother",
            f"{HOME}31 30 0:27 / /srv rw - nfs4 nas:/srv rw\n",
            ("ext4", "/"),
            id="a folder whose name only begins alike",
        ),
        pytest.param(
            "/srv/local/agency",
            f"{HOME}31 30 0:27 / /srv rw - cifs //nas/srv rw\n32 31 8:2 / /srv/local rw - xfs /dev/sdb rw\n",
            ("xfs", "/srv/local"),
            id="a disk within a server's folder",
        ),
        pytest.param(
            "/srv",
            f"{HOME}31 30 8:2 / /srv rw - xfs /dev/sdb rw\n32 31 0:27 / /srv rw - nfs nas:/srv rw\n",
            ("nfs", "/srv"),
            id="the later of two at one place",
        ),
        pytest.param(
            "/media/our files/records",
            f"{HOME}31 30 0:27 / /media/our\\040files rw shared:3 - fuse.sshfs me@nas: rw\n",
            ("fuse.sshfs", "/media/our files"),
            id="a blank in the name of the place",
        ),
        pytest.param("/srv", "not a list of filesystems\n", ("", ""), id="another kernel's list"),
    ],
)
def test_the_filesystem_of_a_folder_is_the_nearest_mount_above_it(
    folder: str, mounts: str, found: tuple[str, str]
) -> None:
    assert mount_of(folder, mounts) == found


@pytest.mark.parametrize("kind", sorted(NETWORK))
def test_63_a_store_on_a_network_filesystem_is_refused_with_the_way_out(
    store: Path, tmp_path: Path, mounted: Callable[..., None], kind: str
) -> None:
    mounted(kind, tmp_path)

    with pytest.raises(StoreNotUsable, match=rf"\({kind}\).*ACCESSREQ_NETWORK_STORE=allow"):
        head(store)


def test_no_store_is_made_on_a_network_filesystem(tmp_path: Path, mounted: Callable[..., None]) -> None:
    mounted("nfs4", tmp_path)

    with pytest.raises(StoreNotUsable, match="network filesystem"):
        journal.create(tmp_path / "records" / "store.sqlite")

    assert not (tmp_path / "records").exists()


def test_a_link_to_a_folder_of_a_server_is_followed_to_it(
    store: Path, tmp_path: Path, mounted: Callable[..., None]
) -> None:
    near = tmp_path / "near"
    near.symlink_to(store.parent)
    mounted("cifs", store.parent)

    with pytest.raises(StoreNotUsable, match="cifs"):
        head(near / store.name)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "fuseblk"])
def test_a_store_on_a_disk_of_the_machine_is_opened(
    store: Path, tmp_path: Path, mounted: Callable[..., None], kind: str
) -> None:
    mounted(kind, tmp_path)

    assert head(store).seq == 0


def test_an_office_that_answers_for_its_server_may_allow_it(
    store: Path, tmp_path: Path, mounted: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted("nfs4", tmp_path)
    monkeypatch.setenv("ACCESSREQ_NETWORK_STORE", "allow")

    assert head(store).seq == 0


def test_a_machine_that_has_nothing_but_its_hosts_folder_is_not_refused(
    store: Path, mounted: Callable[..., None]
) -> None:
    mounted("9p", Path("/"))

    assert head(store).seq == 0


def test_a_machine_that_lists_no_filesystems_is_trusted(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.connection._MOUNTS", tmp_path / "none")

    assert head(store).seq == 0
