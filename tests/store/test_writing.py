import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import Attached
from accessreq.cases.events import DocumentKept, Noted
from accessreq.errors import NotAllowed, StoreNotUsable
from accessreq.store import reading
from accessreq.store.connection import connect
from accessreq.store.journal import create

pytestmark = pytest.mark.sqlite

PROGRAMS = Path(__file__).parent / "programs"


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    # Where tests keep their files nobody else may enter, and this one needs another user.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accessreq.store.connection.WAIT_SECONDS", 0.2)


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "store.sqlite"

    create(path)

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert list(path.parent.iterdir()) == [path]


def test_a_new_store_is_empty_and_sound(store: Path) -> None:
    assert str(reading.head(store)) == "0:0000000000000000"
    assert list(reading.all_entries(store)) == []


@pytest.mark.parametrize("link", [False, True], ids=["a file", "a link to nowhere"])
def test_88_a_store_is_never_made_over_something_else(tmp_path: Path, link: bool) -> None:
    path = tmp_path / "store.sqlite"
    path.symlink_to("nowhere") if link else path.write_text("mine")

    with pytest.raises(NotAllowed, match="already"):
        create(path)

    assert list(tmp_path.iterdir()) == [path]
    assert link or path.read_text() == "mine"


def test_no_store_can_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreNotUsable, match="No store can be made"):
        create(tmp_path / "file" / "store.sqlite")


@pytest.mark.usefixtures("impatient")
def test_87_a_writer_who_waits_too_long_is_told_to_try_again(
    store: Path, log: Callable[..., Any], digest: Callable[[], str]
) -> None:
    log()
    before = digest()
    other = connect(store)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreNotUsable, match=r"in use by another.*try again"):
        log(name="Somebody Else")

    other.close()
    assert digest() == before


@pytest.mark.usefixtures("impatient")
def test_87_a_reader_who_stays_hinders_the_writer_and_nothing_is_stored(
    store: Path, log: Callable[..., Any], digest: Callable[[], str]
) -> None:
    log()
    before = digest()
    other = connect(store)
    other.execute("BEGIN")
    other.execute("SELECT * FROM entry").fetchone()

    with pytest.raises(StoreNotUsable, match=r"in use by another.*try again"):
        log(name="Somebody Else")

    other.close()
    assert digest() == before


def test_a_list_that_is_read_slowly_hinders_no_writer(store: Path, log: Callable[..., Any]) -> None:
    log()
    slowly = (reading.all_entries(store), reading.open_deadlines(store), reading.docket(store))
    for each in slowly:
        next(each)

    assert log(name="Somebody Else").case == "A-2026-0002"


def test_an_entry_that_is_not_committed_is_seen_by_nobody(
    store: Path, log: Callable[..., Any], append: Callable[..., Any], digest: Callable[[], str]
) -> None:
    case = log().case
    before = digest()

    with pytest.raises(ValueError, match="was not given"):
        append(
            case,
            Noted(on=date(2026, 7, 1), note="one"),
            Attached(
                on=date(2026, 7, 1),
                document=DocumentKept(name="x", media_type="text/plain", sha256="0" * 64, size=1),
            ),
        )

    assert digest() == before
    assert len(reading.entries(store, case)) == 1


def test_r3_a_full_disk_at_the_very_end_leaves_the_state_unknown(store: Path) -> None:
    said = run("full_disk.py", store)

    assert said.stdout.startswith("StoreNotUsable: The disk failed")
    assert "state unknown" in said.stdout
    assert "accessreq show A-2026-0001" in said.stdout
    assert len(reading.entries(store, "A-2026-0001")) == 1


def test_a_store_that_may_only_be_read_can_be_looked_at_and_says_so_when_written(open_to_all: Path) -> None:
    store = open_to_all / "store.sqlite"
    create(store)

    said = run("read_only.py", store)

    first, second = said.stdout.splitlines()
    assert first == "read 0:0000000000000000"
    assert second.startswith("StoreNotUsable: ")
    assert "read-only" in second


def run(program: str, store: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, PROGRAMS / program, store], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done
