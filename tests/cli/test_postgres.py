"""An office whose store is on a server, from the first command to the last."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from accessreq.store.database import Server
from accessreq.store.schema import SCHEMA_VERSION
from tests.servers import PostgresServer

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
ADA = ("receive", "access", "--name", "Ada Young", "--about", "my file", "--on", "2026-07-06")


@pytest.fixture
def on_server(office: Path, empty_database: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The office without a store, its place on the server given by the environment."""
    (office / "store.sqlite").unlink()
    (office / "settings.toml").unlink()
    monkeypatch.setenv("ACCESSREQ_STORE", empty_database.address)
    return empty_database


def test_a_case_is_kept_on_a_server_as_in_a_file(run: Run, on_server: Server) -> None:
    made = run("init", "--example", "--json")
    again = run("init", "--example")
    received = run(*ADA, "--json")
    granted = [
        run("identity", "1", "--method", "signature", "--result", "accepted", "--on", "2026-07-07"),
        run("grant", "1", "--today", "2026-07-08"),
        run("calendar", "close", "2026-07-09", "--reason", "flood", "--yes"),
    ]

    assert json.loads(made.stdout)["store"] == on_server.address
    assert (again.returncode, "already" in again.stderr) == (5, True)
    assert json.loads(received.stdout)["case"] == "A-2026-0001"
    assert [each.returncode for each in granted] == [0, 0, 0]
    assert json.loads(run("show", "1", "--json").stdout)["status"] == "granted"
    assert run("check").returncode == 0
    assert run("upgrade").stdout.endswith("nothing to do.\n")


@pytest.mark.usefixtures("on_server")
def test_a_store_that_is_not_made_yet_is_asked_for(run: Run, office: Path) -> None:
    run("init", "--example", "--store", str(office / "elsewhere.sqlite"))

    answer = run("list")

    assert (answer.returncode, answer.stdout) == (6, "")
    assert "accessreq init" in answer.stderr


@pytest.mark.usefixtures("on_server")
def test_a_double_is_found_on_a_server_too(run: Run) -> None:
    run("init", "--example")
    first, second = run(*ADA), run(*ADA)

    assert (first.returncode, second.returncode) == (0, 5)
    assert "A-2026-0001" in second.stderr


def test_a_password_in_the_address_is_refused_and_not_repeated(run: Run) -> None:
    answer = run("list", "--store", "postgresql://dreyes:hunter2@db.example.gov/records")

    assert (answer.returncode, answer.stdout) == (6, "")
    assert "~/.pgpass" in answer.stderr
    assert "hunter2" not in answer.stderr


def test_an_older_store_on_a_server_climbs_after_a_backup_where_the_officer_says(
    run: Run, on_server: Server, office: Path, postgres_server: PostgresServer
) -> None:
    run("init", "--example")
    run(*ADA)
    head = json.loads(run("backup", str(office), "--dry-run", "--json").stdout)["head"]
    _make_older(on_server)

    refused, told = run("upgrade"), run("upgrade", "--dry-run")
    done = json.loads(run("upgrade", "--backup-to", str(office), "--json").stdout)

    assert (refused.returncode, "--backup-to FILE" in refused.stderr) == (2, True)
    assert "would lead it" in told.stdout
    assert (done["before"], done["after"]) == (2, SCHEMA_VERSION)
    assert done["backup"] == str(office / f"accessreq-{head.replace(':', '-')}.dump")
    assert run("list").returncode == 0
    with postgres_server.database() as another:
        restored = run("restore", done["backup"], "--store", another.address, "--against", head)
        assert restored.returncode == 0, restored.stderr


def test_an_older_store_on_a_server_climbs_when_a_backup_is_said_to_be_made(
    run: Run, on_server: Server
) -> None:
    run("init", "--example")
    _make_older(on_server)

    done = json.loads(run("upgrade", "--backup-made", "--json").stdout)

    assert (done["before"], done["backup"]) == (2, None)
    assert run("list").returncode == 0


def test_a_server_keeps_its_form_where_its_backup_cannot_be_made(
    run: Run, on_server: Server, office: Path
) -> None:
    run("init", "--example")
    _make_older(on_server)
    (office / "mine.txt").write_text("mine")

    answer = run("upgrade", "--backup-to", str(office / "mine.txt"))

    assert (answer.returncode, "never overwritten" in answer.stderr) == (5, True)
    assert (office / "mine.txt").read_text() == "mine"
    assert run("list").returncode == 6


def test_the_backup_of_a_file_is_made_beside_it_alone(run: Run, office: Path) -> None:
    answer = run("upgrade", "--backup-to", str(office))

    assert (answer.returncode, "beside it" in answer.stderr) == (3, True)


def test_a_backup_is_made_and_restored_on_a_server_by_the_same_commands(
    run: Run,
    on_server: Server,
    postgres_server: PostgresServer,
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("init", "--example")
    run(*ADA)
    plain, sealed = str(office / "b.dump"), str(office / "b.dump.age")
    monkeypatch.setenv("ACCESSREQ_PASSPHRASE", "correct horse battery staple")

    made = json.loads(run("backup", sealed, "--encrypt", "--json").stdout)
    run("backup", plain)
    again = run("backup", plain)
    over = run("restore", plain)
    told = run("restore", plain, "--dry-run")
    elsewhere = run("restore", plain, "--store", str(office / "new.sqlite"))

    assert (made["entries"], made["encrypted"], made["file"]) == (1, True, sealed)
    assert (again.returncode, over.returncode, elsewhere.returncode) == (5, 5, 3)
    assert "can be restored, to another database; its tables" in told.stdout
    with postgres_server.database() as another:
        there = ("--store", another.address)
        restored = run("restore", sealed, *there)
        assert (restored.returncode, "accessreq roles" in restored.stdout) == (0, True), restored.stderr
        assert run("check", *there, "--against", made["head"]).returncode == 0
        assert run("show", "1", "--json", *there).stdout == run("show", "1", "--json").stdout


def test_a_program_of_postgresql_that_is_missing_makes_the_store_not_usable(
    run: Run, on_server: Server, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "--example")
    monkeypatch.setenv("PATH", str(office))

    answer = run("backup", str(office / "b.dump"))

    assert (answer.returncode, answer.stdout) == (6, "")
    assert "pg_dump is not on this machine" in answer.stderr
    assert not (office / "b.dump").exists()


def test_the_grants_are_printed_for_the_roles_that_are_named(run: Run) -> None:
    told = run("roles", "--officer", "case_officers", "--plain")
    refused = run("roles", "--reader", "Readers; DROP")

    assert "GRANT INSERT ON entry, document TO case_officers;" in told.stdout.splitlines()
    assert "GRANT INSERT ON entry TO accessreq_alert;" in told.stdout.splitlines()
    assert (refused.returncode, "is not the name of a role" in refused.stderr) == (3, True)


def _make_older(server: Server) -> None:
    with psycopg.connect(server.address) as tool:
        tool.execute("UPDATE accessreq.form SET number = 2")
