import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accessreq.errors import IntegrityBroken, NotAllowed, StoreNotUsable
from accessreq.store import reading
from accessreq.store.connection import connect
from accessreq.store.copying import copy_store

pytestmark = pytest.mark.sqlite


def test_a_copy_holds_what_the_store_holds_for_its_owner_alone(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    log()
    copy = tmp_path / "copy.sqlite"

    with closing(connect(store)) as database:
        copy_store(database, copy)

    assert list(reading.all_entries(copy)) == list(reading.all_entries(store))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_copy_is_never_made_over_something_else(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_text("mine")

    with closing(connect(store)) as database, pytest.raises(NotAllowed, match="already"):
        copy_store(database, copy)

    assert copy.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_said(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with closing(connect(store)) as database, pytest.raises(StoreNotUsable, match="No copy can be made"):
        copy_store(database, tmp_path / "file" / "copy.sqlite")


def test_a_copy_of_a_damaged_store_is_not_kept(
    store: Path, log: Callable[..., Any], another_tool: Callable[[str], None], tmp_path: Path
) -> None:
    log()
    # an index that no longer agrees with its table, as a bad disk leaves it
    another_tool(
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'case_number, seq', "
        "'case_number, kind') WHERE name = 'entry_of_case'"
    )
    copy = tmp_path / "copies" / "copy.sqlite"

    with closing(sqlite3.connect(store)) as database, pytest.raises(IntegrityBroken, match="is not sound"):
        copy_store(database, copy)

    assert list(copy.parent.iterdir()) == []
