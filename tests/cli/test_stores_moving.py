import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from accessreq.store.database import Server

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


@pytest.mark.usefixtures("proved")
def test_a_store_is_moved_to_a_server_and_goes_on_there(run: Run, empty_database: Server) -> None:
    tried = run("move", empty_database.address, "--dry-run", "--json")
    moved = run("move", empty_database.address, "--json")
    again = run("move", empty_database.address)

    told = json.loads(moved.stdout)
    assert (tried.returncode, json.loads(tried.stdout)["dry_run"]) == (0, True)
    assert (moved.returncode, told["findings"], told["head"]) == (0, [], json.loads(tried.stdout)["head"])
    assert (again.returncode, "already" in again.stderr) == (5, True)
    assert run("grant", "1", "--today", "2026-07-08", "--store", empty_database.address).returncode == 0


@pytest.mark.usefixtures("proved")
def test_a_store_is_copied_from_file_to_file_and_the_old_one_stays(
    run: Run, office: Path, digest: Callable[[], Mapping[str, str]]
) -> None:
    before = digest()

    answer = run("move", str(office / "new.sqlite"))

    assert answer.returncode == 0
    assert "both are equal" in answer.stdout
    assert {name: was for name, was in digest().items() if name != "new.sqlite"} == before
    assert run("check", "--store", str(office / "new.sqlite")).returncode == 0
