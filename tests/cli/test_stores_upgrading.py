import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from accessreq.store.schema import SCHEMA_VERSION

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

OLD = Path(__file__).parents[1] / "stores" / "form-1.sqlite"


@pytest.fixture
def old_office(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office with a store that the first version wrote; it is September 14, 2026."""
    shutil.copy(OLD, office / "store.sqlite")
    (office / "store.sqlite").chmod(0o600)
    monkeypatch.setenv("ACCESSREQ_TODAY", "2026-09-14")
    return office


@pytest.mark.usefixtures("old_office")
@pytest.mark.parametrize("arguments", [("list",), ("note", "1", "x"), ("check",), ("alert", "--stdout")])
def test_an_older_store_is_left_alone_and_the_officer_is_told_what_to_type(
    run: Run, digest: Callable[[], Mapping[str, str]], arguments: tuple[str, ...]
) -> None:
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (6, "")
    assert "accessreq upgrade" in answer.stderr
    assert digest() == before


def test_an_upgrade_says_where_the_backup_is_and_proves_the_record(run: Run, old_office: Path) -> None:
    answer = run("upgrade", "--json")

    told = json.loads(answer.stdout)
    assert (answer.returncode, told["before"], told["after"]) == (0, 1, SCHEMA_VERSION)
    assert (told["findings"], told["dry_run"]) == ([], False)
    assert Path(told["backup"]).read_bytes()[:15] == b"SQLite format 3"
    assert Path(told["backup"]).parent == old_office
    assert len(json.loads(run("list", "--json").stdout)) == 3


@pytest.mark.usefixtures("old_office")
def test_an_upgrade_is_told_in_words_and_a_second_one_has_nothing_to_do(run: Run) -> None:
    first, second = run("upgrade"), run("upgrade")

    assert f"had the form 1 and has now the form {SCHEMA_VERSION}" in first.stdout
    assert "The record is intact" in first.stdout
    assert (second.returncode, "nothing to do" in second.stdout) == (0, True)


@pytest.mark.usefixtures("old_office")
def test_a_trial_run_of_an_upgrade_keeps_nothing(run: Run, digest: Callable[[], Mapping[str, str]]) -> None:
    before = digest()

    answer = run("upgrade", "--dry-run")

    assert (answer.returncode, "would lead it" in answer.stdout) == (0, True)
    assert digest() == before
    assert run("upgrade", "--dry-run", "--plain").stdout == f"1\t{SCHEMA_VERSION}\t\n"


def test_an_upgrade_without_settings_changes_nothing(
    run: Run, old_office: Path, digest: Callable[[], Mapping[str, str]]
) -> None:
    (old_office / "settings.toml").unlink()
    before = digest()

    answer = run("upgrade")

    assert answer.returncode == 9
    assert digest() == before


def test_a_record_that_does_not_hold_is_found_after_the_upgrade(run: Run, old_office: Path) -> None:
    # The index is made anew by an upgrade, so that only the journal can still say something wrong.
    script = "DROP TRIGGER entry_not_updated; UPDATE entry SET recorded_by = 'Another' WHERE seq = 2"
    changed_by_another_tool(old_office / "store.sqlite", script)

    answer = run("upgrade", "--json")

    assert answer.returncode == 7
    assert [each["code"] for each in json.loads(answer.stdout)["findings"]] == ["entry-altered"]


def changed_by_another_tool(store: Path, script: str) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.executescript(script)
