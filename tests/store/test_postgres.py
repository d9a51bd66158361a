"""How a store on PostgreSQL is opened: by whom, with what proof, and what is said when it cannot be."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.kinds import Stamp
from accessreq.errors import AnotherRuns, IntegrityBroken, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import journal, postgres, reading
from accessreq.store.alert_lock import alone
from accessreq.store.connection import reading as open_store
from accessreq.store.connection import stands
from accessreq.store.database import Server, Store
from accessreq.store.schema import SCHEMA_VERSION
from accessreq.store.upgrading import steps_to_come, upgrade
from accessreq.store.verification import check
from tests.servers import PostgresServer

NEAR = [
    "postgresql:///records",
    "postgresql://localhost/records",
    "postgresql://127.0.0.1:5433/records",
    "postgresql://[::1]/records",
    "postgresql:///records?host=/run/postgresql",
]


@pytest.fixture
def engine() -> str:
    """The fixtures of a store are asked for that on the server."""
    return "postgresql"


@pytest.mark.parametrize("address", NEAR)
def test_this_machine_needs_no_certificate(address: str) -> None:
    options = postgres.connection_options(Server(address), {})

    assert "sslmode" not in options


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://db.example.gov/records",
        "postgresql://localhost,db.example.gov/records",
        "postgresql://192.0.2.7/records?sslmode=verify-full",
        "postgresql:///records?service=records",
        "postgresql://db.example.gov/records?hostaddr=127.0.0.1",
        "postgresql://localhost/records?hostaddr=192.0.2.7",
    ],
)
def test_a_server_elsewhere_has_to_prove_who_it_is(address: str) -> None:
    options = postgres.connection_options(Server(address), {"HOME": "/nowhere"})

    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "system")


def test_a_server_that_the_environment_names_has_to_prove_who_it_is() -> None:
    options = postgres.connection_options(Server("postgresql:///records"), {"PGHOST": "db.example.gov"})

    assert options["sslmode"] == "verify-full"


def test_the_agencys_own_authority_is_believed_where_it_is_named(tmp_path: Path) -> None:
    address = Server("postgresql://db.example.gov/records?sslrootcert=/etc/ca.pem")
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").touch()

    named = postgres.connection_options(address, {})
    at_home = postgres.connection_options(
        Server("postgresql://db.example.gov/records"), {"HOME": str(tmp_path)}
    )

    assert named["sslrootcert"] == "/etc/ca.pem"
    assert "sslrootcert" not in at_home


def test_an_older_libpq_takes_the_roots_of_the_system_as_a_file() -> None:
    address = Server("postgresql://db.example.gov/records")
    asked = Server("postgresql://db.example.gov/records?sslrootcert=system")

    for place in (address, asked):
        options = postgres.connection_options(place, {"HOME": "/nowhere"}, libpq=150_000)
        assert Path(options["sslrootcert"]).is_file()


@pytest.mark.parametrize("hidden", ["pass%77ord=hunter2", "sslpass%77ord=hunter2"])
def test_a_password_that_the_address_hides_is_refused_too(hidden: str) -> None:
    with pytest.raises(StoreNotUsable, match=r"holds a password.*\.pgpass") as refused:
        postgres.connection_options(Server(f"postgresql://db.example.gov/records?{hidden}"), {})

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("mode", ["disable", "prefer", "require", "verify-ca"])
def test_a_weaker_proof_is_refused(mode: str) -> None:
    address = Server(f"postgresql://db.example.gov/records?sslmode={mode}")

    with pytest.raises(StoreNotUsable, match="has to prove who it is"):
        postgres.connection_options(address, {})


def test_an_address_that_postgresql_does_not_know_is_refused() -> None:
    with pytest.raises(StoreNotUsable, match="cannot be read"):
        postgres.connection_options(Server("postgresql://db.example.gov/records?colour=red"), {})


def test_a_server_that_does_not_answer_is_said_in_plain_words() -> None:
    place = Server("postgresql://dreyes@127.0.0.1:1/records")

    with pytest.raises(StoreNotUsable, match=r"cannot be reached.*Connection refused.*\.pgpass"):
        reading.head(place)


def test_a_database_that_is_not_there_is_said_in_plain_words(postgres_server: PostgresServer) -> None:
    with pytest.raises(StoreNotUsable, match=r"cannot be reached.*does not exist"):
        reading.head(postgres_server.address("no_such_database"))


def test_a_database_without_a_store_is_refused_and_left_alone(empty_database: Server) -> None:
    with pytest.raises(StoreNotUsable, match=r"no store in the database.*run accessreq init"):
        reading.head(empty_database)

    assert not stands(empty_database)


def test_the_tables_of_another_program_break_the_integrity(
    store: Server, another_tool: Callable[[str], None]
) -> None:
    another_tool("UPDATE form SET application = 1")

    with pytest.raises(IntegrityBroken, match="was not made by this program"):
        reading.head(store)


def test_a_store_whose_tables_are_gone_breaks_the_integrity(
    store: Server, another_tool: Callable[[str], None]
) -> None:
    another_tool("DROP TABLE deadline")

    with pytest.raises(IntegrityBroken, match="changed by another program"):
        list(reading.open_deadlines(store))


def test_a_newer_store_is_refused_untouched(store: Server, another_tool: Callable[[str], None]) -> None:
    another_tool("UPDATE form SET number = 99")

    with pytest.raises(StoreNotUsable, match=r"has the form 99.*not touched.*newer program"):
        reading.head(store)
    with pytest.raises(StoreNotUsable, match="has the form 99"):
        upgrade(store, backed_up=True)


def test_an_older_store_asks_for_a_backup_before_it_climbs(
    store: Server, another_tool: Callable[[str], None]
) -> None:
    another_tool("UPDATE form SET number = 1")

    with pytest.raises(StoreNotUsable, match="accessreq upgrade"):
        reading.head(store)
    assert steps_to_come(store).before == 1


def test_an_empty_store_is_sound_and_a_second_is_not_made_over_it(empty_database: Server) -> None:
    journal.create(empty_database)

    assert stands(empty_database)
    assert list(check(empty_database, Readings())) == []
    with pytest.raises(Exception, match="There is a store in the database"):
        journal.create(empty_database)


def test_a_database_that_keeps_no_unicode_takes_no_store(postgres_server: PostgresServer) -> None:
    postgres_server.ask(
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc "
        "TEMPLATE template0"
    )
    place = postgres_server.address("latin")

    with pytest.raises(StoreNotUsable, match="does not keep its text as UTF8"):
        journal.create(place)

    assert not stands(place)
    postgres_server.ask("DROP DATABASE latin")


def test_a_reader_keeps_nobody_waiting(store: Server, log: Callable[..., Any]) -> None:
    log()
    with postgres.reading(store) as database:
        before = database.execute("SELECT count(*) FROM entry").fetchone()

        log(name="Somebody Else")

        assert database.execute("SELECT count(*) FROM entry").fetchone() == before == (1,)
    assert reading.head(store).seq == 2


def test_a_reader_cannot_write(store: Server) -> None:
    with pytest.raises(StoreNotUsable, match="only reads"), postgres.reading(store) as database:
        database.execute("DELETE FROM docket")


def test_a_writer_who_waits_too_long_is_told_to_try_again(
    store: Server, log: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.postgres._LOCAL", postgres._LOCAL.replace("'30s'", "'200ms'"))
    with postgres.connect(store) as other:
        postgres.start(other)

        with pytest.raises(StoreNotUsable, match=r"in use by another.*try again"):
            log()

    assert reading.head(store).seq == 0


def test_only_one_alert_runs_and_writers_go_on(store: Server, log: Callable[..., Any]) -> None:
    with alone(store):
        with pytest.raises(AnotherRuns, match="Another alert is running"), alone(store):
            pytest.fail("two alerts run at once")
        assert log().case == "A-2026-0001"

    with alone(store):
        assert reading.head(store).seq == 1


def test_looking_imports_the_driver_and_no_library_besides(store: Server) -> None:
    asks = "import sys; from accessreq.store import reading; from accessreq.store.database import location; "
    asks += f"reading.head(location({store.address!r})); print(*sorted(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert "psycopg" in loaded.split()
    assert {"alembic", "sqlmodel", "sqlalchemy", "pydantic"} & set(loaded.split()) == set()


def test_a_driver_that_is_missing_is_said_with_what_to_type(store: Server, tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('as if it were not installed')")
    asks = "from accessreq.store import reading; from accessreq.store.database import Server; "
    asks += f"reading.head(Server({store.address!r}))"

    told = subprocess.run(
        [sys.executable, "-c", asks],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        text=True,
    )

    assert (
        "StoreNotUsable: The store is on PostgreSQL, and the driver for it is not installed." in told.stderr
    )
    assert 'pipx install "accessreq[postgresql]"' in told.stderr


def test_the_same_case_has_the_same_rows_on_both_engines(
    store: Server, log: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.chain.os.urandom", bytes)
    file = tmp_path / "store.sqlite"
    journal.create(file)
    opened = log(name="Søren O’Neil 😀")
    request = opened.entries[0].event

    stamp = journal.Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Dana Reyes (dreyes)")
    beside = journal.open_case(file, request, stamp=stamp, readings=Readings())

    assert beside.head == opened.head
    assert list(reading.docket(file)) == list(reading.docket(store))
    assert list(reading.open_deadlines(file)) == list(reading.open_deadlines(store))
    assert SCHEMA_VERSION == steps_to_come(file).before == steps_to_come(store).before


def test_a_server_that_a_command_holds_is_connected_to_once_and_holds_no_transaction_between(
    store: Server, make_request: Callable[..., Any], stamp: Stamp
) -> None:
    with Store(store) as holding:
        before = reading.head(holding)
        with open_store(holding) as database:
            (at_first,) = database.execute("SELECT pg_backend_pid()").fetchone()
        with open_store(store) as another:
            found = another.execute("SELECT state FROM pg_stat_activity WHERE pid = ?", (at_first,))
            (state,) = found.fetchone()
        journal.open_case(holding, make_request(), stamp=stamp, readings=Readings())
        with open_store(holding) as database:
            (at_last,) = database.execute("SELECT pg_backend_pid()").fetchone()

    assert (at_last, state) == (at_first, "idle")
    assert (before.seq, reading.head(store).seq) == (0, 1)
