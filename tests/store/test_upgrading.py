"""Faults 91 and 92: stores of every form climb to the newest, whole or not at all."""

import json
import re
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.connection import connect, connect_to_upgrade, form_of
from accessreq.store.docket import reindex
from accessreq.store.journal import create
from accessreq.store.reading import is_current
from accessreq.store.schema import SCHEMA_VERSION
from accessreq.store.upgrading import steps, steps_to_come, upgrade
from accessreq.store.verification import check

pytestmark = pytest.mark.sqlite

PROGRAMS = Path(__file__).parent / "programs"
STORES = Path(__file__).parents[1] / "stores"
OLDER = range(1, SCHEMA_VERSION)
BACKUP = "store.form-1.20-4abf47af0d5c6c04.sqlite"  # entry and head of the store that is kept


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the store of the first form, in a folder of its own."""
    return copied(1, tmp_path)


def test_the_steps_lead_from_each_form_to_the_next_and_end_at_the_newest() -> None:
    numbers = [(step.down_revision, step.revision) for step in steps(after=1)]

    assert numbers == [
        (str(form - 1) if form > 2 else None, str(form)) for form in range(2, SCHEMA_VERSION + 1)
    ]


def test_a_store_of_every_older_form_is_kept() -> None:
    kept = {each.name for each in STORES.glob("*.sqlite")}

    assert kept.issuperset(f"form-{form}.sqlite" for form in OLDER)


def test_an_index_that_was_laid_by_an_older_version_needs_no_step(tmp_path: Path) -> None:
    store, new = copied(3, tmp_path), tmp_path / "new.sqlite"
    create(new)
    rows = rows_of(store)
    upgrade(store)

    assert steps_to_come(store).before == SCHEMA_VERSION
    assert not is_current(store, Readings())
    assert reindex(store, Readings()).cases == 4

    assert (laid_down(store), rows_of(store)) == (laid_down(new), rows)
    assert list(check(store, Readings())) == []


@pytest.mark.parametrize("form", OLDER)
def test_a_store_of_an_older_form_climbs_and_keeps_its_journal(tmp_path: Path, form: int) -> None:
    store = copied(form, tmp_path)
    rows = rows_of(store)

    done = upgrade(store)

    assert (done.before, done.after) == (form, SCHEMA_VERSION)
    assert rows_of(store) == rows
    assert reading.head(store).seq == len(rows)


@pytest.mark.parametrize("form", OLDER)
def test_a_store_that_climbed_is_clean_and_has_the_form_of_a_new_one(tmp_path: Path, form: int) -> None:
    store, new = copied(form, tmp_path), tmp_path / "new.sqlite"
    create(new)

    upgrade(store)
    reindex(store, Readings())

    assert laid_down(store) == laid_down(new)
    assert list(check(store, Readings())) == []


def test_the_backup_holds_the_store_as_it_was_for_its_owner_alone(old: Path) -> None:
    rows, form = rows_of(old), laid_down(old)

    backup = upgrade(old).backup

    assert backup == old.with_name(BACKUP)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert (rows_of(backup), laid_down(backup), steps_to_come(backup).before) == (rows, form, 1)


def test_a_backup_is_never_put_over_another(old: Path) -> None:
    old.with_name(BACKUP).write_text("mine")

    backup = upgrade(old).backup

    assert backup == old.with_name(BACKUP.replace(".sqlite", ".2.sqlite"))
    assert old.with_name(BACKUP).read_text() == "mine"


def test_a_store_of_the_newest_form_is_left_alone(store: Path, digest: Callable[[], str]) -> None:
    before = digest()

    done = upgrade(store)

    assert (done.before, done.after, done.backup) == (SCHEMA_VERSION, SCHEMA_VERSION, None)
    assert digest() == before
    assert list(store.parent.iterdir()) == [store]


def test_an_older_store_is_not_opened_and_the_officer_is_told_what_to_type(old: Path) -> None:
    before = old.read_bytes()

    with pytest.raises(StoreNotUsable, match=r"has the form 1.*not touched.*accessreq upgrade"):
        connect(old)

    assert old.read_bytes() == before


def test_looking_at_the_steps_to_come_changes_nothing(old: Path) -> None:
    before = old.read_bytes()

    coming = steps_to_come(old)

    assert (coming.before, coming.after, coming.backup) == (1, SCHEMA_VERSION, None)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_91_a_newer_store_is_not_upgraded(store: Path, another_tool: Callable[[str], None]) -> None:
    another_tool("PRAGMA user_version = 99")
    before = store.read_bytes()

    with pytest.raises(StoreNotUsable, match="has the form 99"):
        upgrade(store)

    assert store.read_bytes() == before
    assert list(store.parent.iterdir()) == [store]


def test_the_database_of_another_program_is_not_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE entry (seq)")
    before = path.read_bytes()

    with pytest.raises(IntegrityBroken, match="was not made by this program"):
        upgrade(path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_rows_that_do_not_belong_together_stop_the_step(old: Path) -> None:
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("UPDATE deadline SET case_number = 'A-2026-0099' WHERE case_number = 'A-2026-0002'")

    with pytest.raises(IntegrityBroken, match="keeps the form it had"):
        upgrade(old)

    assert steps_to_come(old).before == 1


def test_92_four_upgrades_at_once_all_succeed(old: Path) -> None:
    program = "import sys, pathlib; from accessreq.store import upgrading; "
    program += "upgrading.upgrade(pathlib.Path(sys.argv[1]))"

    together = [
        subprocess.Popen([sys.executable, "-c", program, old], stderr=subprocess.PIPE, text=True)
        for _ in "1234"
    ]
    said = [each.communicate()[1] for each in together]

    assert said == [""] * 4
    assert reindex(old, Readings()).cases == 3
    assert list(check(old, Readings())) == []


@pytest.mark.parametrize(
    ("room", "backups"),
    [pytest.param(-8192, 0, id="for the backup"), pytest.param(4096, 1, id="for the step")],
)
def test_92_a_disk_that_is_too_full_leaves_the_older_form(old: Path, room: int, backups: int) -> None:
    rows, size = rows_of(old), old.stat().st_size

    with (
        pytest.raises(StoreNotUsable, match=r"The disk (did not take|failed)"),
        files_of_at_most(size + room),
    ):
        upgrade(old)

    assert (steps_to_come(old).before, rows_of(old)) == (1, rows)
    assert len(list(old.parent.iterdir())) == 1 + backups


@pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed here; .ci/run installs it"
)
@pytest.mark.parametrize("how", ["carefully", "carelessly"])
def test_92_a_kill_at_any_write_leaves_the_old_form_or_the_new_and_a_careless_upgrade_is_caught(
    old: Path, how: str
) -> None:
    done = subprocess.run(
        [sys.executable, PROGRAMS / "upgrade_killed.py", old, how],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    left = json.loads(done.stdout)
    if how == "carefully":
        assert set(left) == {"old", "new", "upgraded again"}
        assert left["old"] + left["new"] == left["upgraded again"] > 50
    else:
        assert left["between"] > 10


def copied(form: int, folder: Path) -> Path:
    folder = folder / "records"
    folder.mkdir()
    store = Path(shutil.copy(STORES / f"form-{form}.sqlite", folder / "store.sqlite"))
    store.chmod(0o600)
    return store


def rows_of(store: Path) -> list[tuple[object, ...]]:
    with closing(connect_to_upgrade(store)) as database:
        return database.execute("SELECT * FROM entry ORDER BY seq").fetchall()


def laid_down(store: Path) -> tuple[object, ...]:
    """The form of a store as its file tells it, spacing and quotes aside."""
    with closing(connect_to_upgrade(store)) as database:
        found = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        return form_of(database), [(*each[:2], re.sub(r'[\s"]+', "", each[2] or "")) for each in found]


class files_of_at_most:  # noqa: N801  read as words
    """No file of this process grows past a size, as on a disk that is full."""

    def __init__(self, octets: int) -> None:
        self.limit = octets

    def __enter__(self) -> None:
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.limit, self.before[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)
