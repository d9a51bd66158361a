import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace

from accessreq.errors import IntegrityBroken, NotAllowed, Refused, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.services import intake
from accessreq.services.backups import HowToRestore, back_up, refuse_to_restore_over, restore
from accessreq.services.session import Session
from accessreq.store import postgres, reading, verification
from accessreq.store.copying import prove_equal
from accessreq.store.database import Server
from accessreq.store.reading import is_current

Made = Callable[..., Any]
AS_IT_IS = HowToRestore()


@pytest.fixture
def logged(session: Session, make_request: Made) -> Made:
    """Log a request that varies as asked."""

    def received(**varied: object) -> None:
        intake.receive(session, make_request(**varied))

    return received


@pytest.fixture
def backup(session: Session, logged: Made, tmp_path: Path) -> Path:
    logged()
    return back_up(session, tmp_path / "backup.sqlite", None, dry_run=False).place


def test_a_backup_becomes_the_same_store_elsewhere(store: Path, backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "new" / "store.sqlite"

    restored = restore(backup, elsewhere, Readings(), AS_IT_IS)

    assert (restored.head, restored.cases) == (reading.head(store), 1)
    assert list(reading.all_entries(elsewhere)) == list(reading.all_entries(store))


def test_in_a_folder_the_name_is_made_from_the_head_and_a_second_backup_of_it_is_none(
    session: Session, logged: Made, tmp_path: Path
) -> None:
    logged()
    folder = tmp_path / "backups"
    folder.mkdir()

    first = back_up(session, folder, None, dry_run=False)
    second = back_up(session, folder, None, dry_run=False)

    assert first.place.name == f"accessreq-{str(first.head).replace(':', '-')}.sqlite"
    assert (first.already, second.already) == (False, True)
    assert list(folder.iterdir()) == [first.place]


def test_in_a_folder_another_file_of_that_name_is_not_taken_for_a_backup(
    session: Session, logged: Made, tmp_path: Path
) -> None:
    logged()
    folder = tmp_path / "backups"
    folder.mkdir()
    place = back_up(session, folder, None, dry_run=False).place
    place.write_bytes(b"")

    with pytest.raises(NotAllowed, match="never overwritten"):
        back_up(session, folder, None, dry_run=False)


def test_a_trial_run_of_a_backup_makes_none(session: Session, logged: Made, tmp_path: Path) -> None:
    logged()

    told = back_up(session, tmp_path / "backup.sqlite", None, dry_run=True)

    assert (told.size, told.place.exists()) == (0, False)


def test_no_backup_is_made_of_a_store_that_does_not_hold(
    session: Session, store: Path, logged: Made, tmp_path: Path
) -> None:
    logged()
    with closing(sqlite3.connect(store, isolation_level=None)) as other_tool:
        other_tool.execute("DROP TRIGGER entry_not_updated")

    with pytest.raises(IntegrityBroken, match="The copy failed its check: The guard “entry_not_updated”"):
        back_up(session, tmp_path / "backup.sqlite", None, dry_run=False)

    assert not (tmp_path / "backup.sqlite").exists()


def test_a_backup_that_was_changed_is_not_restored(backup: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as other_tool:
        other_tool.execute("UPDATE docket SET name = 'Somebody Else'")
    elsewhere = tmp_path / "new" / "store.sqlite"

    with pytest.raises(IntegrityBroken, match=r"cannot be relied on; nothing was restored.*earlier backup"):
        restore(backup, elsewhere, Readings(), AS_IT_IS)

    assert not elsewhere.parent.exists()


@pytest.mark.parametrize("content", [b"", b"Dear officer,\n" * 400])
def test_a_file_that_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.txt").write_bytes(content)

    with pytest.raises(IntegrityBroken, match=r"letter\.txt .*nothing was restored"):
        restore(tmp_path / "letter.txt", tmp_path / "new" / "store.sqlite", Readings(), AS_IT_IS)

    assert not (tmp_path / "new").exists()


def test_an_older_backup_is_found_out_by_a_head_that_is_held_elsewhere(
    store: Path, backup: Path, logged: Made, tmp_path: Path
) -> None:
    elsewhere, seen = tmp_path / "new.sqlite", str(reading.head(store))
    logged(name="Somebody Else")
    later = str(reading.head(store))

    with pytest.raises(IntegrityBroken, match=r"ends at entry 1; .* printed at entry 2"):
        restore(backup, elsewhere, Readings(), HowToRestore(against=later))
    assert not elsewhere.exists()
    restore(backup, elsewhere, Readings(), HowToRestore(against=seen))

    assert elsewhere.exists()


def test_what_is_no_head_is_refused_and_nothing_restored(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not the head of a journal"):
        restore(backup, tmp_path / "new.sqlite", Readings(), HowToRestore(against="the last one"))

    assert not (tmp_path / "new.sqlite").exists()


def test_a_trial_run_proves_a_backup_also_where_a_store_stands(store: Path, backup: Path) -> None:
    before = store.read_bytes()

    told = restore(backup, store, Readings(), HowToRestore(dry_run=True))

    assert (told.occupied, told.cases) == (True, 1)
    assert store.read_bytes() == before


def test_a_backup_is_never_restored_over_a_store(store: Path, backup: Path) -> None:
    before = store.read_bytes()

    for attempt in (
        lambda: restore(backup, store, Readings(), AS_IT_IS),
        lambda: refuse_to_restore_over(store),
    ):
        with pytest.raises(NotAllowed, match="never restored over an existing store"):
            attempt()

    assert store.read_bytes() == before


def test_a_backup_of_an_older_form_is_restored_in_the_form_of_today(tmp_path: Path) -> None:
    backup = Path(__file__).parents[1] / "stores" / "form-1.sqlite"
    before, elsewhere = backup.read_bytes(), tmp_path / "new.sqlite"

    restored = restore(backup, elsewhere, Readings(), AS_IT_IS)

    assert reading.head(elsewhere) == restored.head
    assert list(tmp_path.iterdir()) == [elsewhere]
    assert backup.read_bytes() == before


def test_a_backup_that_other_readings_made_is_given_those_of_today(backup: Path, tmp_path: Path) -> None:
    cautious = Readings(day_of_receipt_counts=True)
    elsewhere = tmp_path / "new.sqlite"

    restore(backup, elsewhere, cautious, AS_IT_IS)

    assert is_current(elsewhere, cautious)


@pytest.fixture
def there(session: Session, store_on_server: Server, make_request: Made) -> Session:
    """A session whose store is on a server, with a case in it."""
    session = replace(session, store=store_on_server)
    intake.receive(session, make_request())
    return session


def test_a_backup_of_a_server_becomes_an_equal_store_in_another_database(
    there: Session, empty_database: Server, tmp_path: Path
) -> None:
    made = back_up(there, tmp_path, None, dry_run=False)

    restored = restore(made.place, empty_database, Readings(), HowToRestore(against=str(made.head)))

    assert made.place.name == f"accessreq-{str(made.head).replace(':', '-')}.dump"
    assert (restored.head, restored.cases, restored.occupied) == (made.head, 1, False)
    assert prove_equal(there.place, empty_database).head == made.head
    assert list(verification.check(empty_database, there.readings)) == []


def test_a_second_backup_of_the_same_head_of_a_server_is_none(there: Session, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    first, second = (back_up(there, folder, None, dry_run=False) for _ in range(2))

    assert (first.already, second.already) == (False, True)
    assert list(folder.iterdir()) == [first.place]


NOTHING_GOES = """
    CREATE FUNCTION public.nothing_goes() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'nothing goes' USING ERRCODE = 'insufficient_privilege'; END $$;
    CREATE EVENT TRIGGER nothing_goes ON sql_drop EXECUTE FUNCTION public.nothing_goes()
"""
GUARD_GONE = "ALTER TABLE accessreq.entry DISABLE TRIGGER entry_not_updated"


def test_no_backup_is_made_of_a_server_whose_guard_is_gone(there: Session, tmp_path: Path) -> None:
    assert isinstance(there.place, Server)
    with psycopg.connect(there.place.address) as other_tool:
        other_tool.execute(GUARD_GONE)

    with pytest.raises(IntegrityBroken, match="The guard “entry_not_updated”"):
        back_up(there, tmp_path / "backup.dump", None, dry_run=False)

    assert not (tmp_path / "backup.dump").exists()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        pytest.param(GUARD_GONE, "The guard “entry_not_updated”", id="found on the server, and taken back"),
        pytest.param("UPDATE accessreq.docket SET name = 'X'", "The index shows", id="found in the archive"),
        pytest.param(
            "ALTER TABLE accessreq.entry DISABLE TRIGGER entry_not_updated; "
            "UPDATE accessreq.entry SET body = body || ' '; "
            "ALTER TABLE accessreq.entry ENABLE ALWAYS TRIGGER entry_not_updated",
            "The facts of entry 1",
            id="an entry changed",
        ),
    ],
)
def test_an_archive_of_a_store_that_was_changed_is_not_restored(
    there: Session, empty_database: Server, tmp_path: Path, script: str, words: str
) -> None:
    assert isinstance(there.place, Server)
    with psycopg.connect(there.place.address) as other_tool:
        other_tool.execute(script.encode())
    archive = tmp_path / "by-hand.dump"
    by_hand = ("pg_dump", "--format=custom", "--schema=accessreq", f"--file={archive}", there.place.address)
    subprocess.run(by_hand, check=True)

    with pytest.raises(IntegrityBroken, match=rf"{words}.*by-hand\.dump cannot be relied on; nothing was"):
        restore(archive, empty_database, Readings(), AS_IT_IS)

    assert not postgres.has_schema(empty_database)


def test_what_does_not_hold_and_cannot_be_taken_away_again_is_said_to_stand_there(
    there: Session, empty_database: Server, tmp_path: Path
) -> None:
    assert isinstance(there.place, Server)
    with psycopg.connect(there.place.address) as other_tool:
        other_tool.execute(GUARD_GONE)
    archive = tmp_path / "by-hand.dump"
    by_hand = ("pg_dump", "--format=custom", "--schema=accessreq", f"--file={archive}", there.place.address)
    subprocess.run(by_hand, check=True)
    with psycopg.connect(empty_database.address) as administrator:
        administrator.execute(NOTHING_GOES)

    with pytest.raises(StoreNotUsable) as told:
        restore(archive, empty_database, Readings(), AS_IT_IS)

    assert "is still there" in told.value.found
    assert "The guard “entry_not_updated”" in told.value.why
    assert "nothing was restored" not in str(told.value)
    assert postgres.has_schema(empty_database)


def test_a_trial_run_and_a_restore_are_stopped_by_the_same_schema(
    there: Session, empty_database: Server, tmp_path: Path
) -> None:
    made = back_up(there, tmp_path / "b.dump", None, dry_run=False)
    with psycopg.connect(empty_database.address) as other_tool:
        other_tool.execute("CREATE SCHEMA accessreq")

    told = restore(made.place, empty_database, Readings(), HowToRestore(dry_run=True))

    assert told.occupied
    with pytest.raises(NotAllowed, match="never restored over an existing store"):
        restore(made.place, empty_database, Readings(), AS_IT_IS)


def test_an_older_backup_of_a_server_is_found_out_and_a_trial_run_leaves_nothing(
    there: Session, make_request: Made, empty_database: Server, tmp_path: Path
) -> None:
    older = back_up(there, tmp_path / "older.dump", None, dry_run=False)
    intake.receive(there, make_request(name="Somebody Else"))
    later = str(reading.head(there.place))

    with pytest.raises(IntegrityBroken, match=r"ends at entry 1; .* printed at entry 2"):
        restore(older.place, empty_database, Readings(), HowToRestore(against=later))
    told = restore(older.place, there.place, Readings(), HowToRestore(dry_run=True))
    nowhere = restore(older.place, empty_database, Readings(), HowToRestore(dry_run=True))

    assert (told.occupied, nowhere.occupied, told.head) == (True, False, older.head)
    assert not postgres.has_schema(empty_database)
    with pytest.raises(NotAllowed, match="never restored over an existing store"):
        restore(older.place, there.place, Readings(), AS_IT_IS)


def test_a_backup_of_a_server_in_an_older_form_is_given_that_of_today_and_other_readings_too(
    there: Session, empty_database: Server, tmp_path: Path
) -> None:
    assert isinstance(there.store, Server)
    made, cautious = (
        back_up(there, tmp_path / "b.dump", None, dry_run=False),
        Readings(day_of_receipt_counts=True),
    )
    with psycopg.connect(there.store.address) as other_tool:
        other_tool.execute("UPDATE accessreq.form SET number = 2")
    archive = tmp_path / "older.dump"
    by_hand = ("pg_dump", "--format=custom", "--schema=accessreq", f"--file={archive}", there.store.address)
    subprocess.run(by_hand, check=True)

    restored = restore(archive, empty_database, cautious, AS_IT_IS)

    assert restored.head == made.head == reading.head(empty_database)
    assert is_current(empty_database, cautious)


def test_a_backup_of_one_engine_is_not_restored_to_the_other_and_the_way_is_said(
    there: Session, backup: Path, empty_database: Server, tmp_path: Path
) -> None:
    archive = back_up(there, tmp_path / "b.dump", None, dry_run=False).place

    with pytest.raises(Refused, match=r"made of a store in a file.*accessreq move postgresql://"):
        restore(backup, empty_database, Readings(), AS_IT_IS)
    with pytest.raises(Refused, match=r"made of a store on PostgreSQL.*accessreq move FILE"):
        restore(archive, tmp_path / "new.sqlite", Readings(), AS_IT_IS)

    assert not postgres.has_schema(empty_database)
    assert not (tmp_path / "new.sqlite").exists()
