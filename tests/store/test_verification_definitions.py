import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accessreq.law.readings import Readings
from accessreq.store.verification import check

pytestmark = pytest.mark.sqlite  # on a server only the owner of the tables may define them


def defined_otherwise(store: Path, *statements: str) -> list[tuple[str, str]]:
    """Change definitions with another program, and return what a check finds."""
    with closing(sqlite3.connect(store, isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            database.execute(statement)
    return [(each.code, each.what) for each in check(store, Readings())]


def test_a_store_as_it_was_laid_has_no_finding(store: Path, log: Callable[..., Any]) -> None:
    log()

    assert defined_otherwise(store) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        pytest.param(
            "UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'entry'",
            "table “entry”",
            id="columns that take any kind of value",
        ),
        pytest.param(
            "UPDATE sqlite_master SET sql = replace(sql, ', ''+0 days''', '') WHERE name = 'docket'",
            "table “docket”",
            id="a constraint that lets February 30 in",
        ),
        pytest.param('ALTER TABLE entry ADD COLUMN "more" TEXT', "table “entry”", id="another column"),
        pytest.param("DROP INDEX open_duties", "index “open_duties”", id="an index that is gone"),
    ],
)
def test_a_definition_that_is_gone_or_changed_is_found_though_no_row_is(
    store: Path, log: Callable[..., Any], statement: str, found: str
) -> None:
    log()

    ((code, what),) = defined_otherwise(store, statement)

    assert code == "definition-changed"
    assert found in what


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("CREATE TABLE notes (words TEXT)", "table “notes”"),
        ("CREATE VIEW everyone AS SELECT * FROM docket", "view “everyone”"),
        ("CREATE INDEX by_kind ON entry (kind)", "index “by_kind”"),
    ],
)
def test_what_this_program_did_not_make_is_found(
    store: Path, log: Callable[..., Any], statement: str, found: str
) -> None:
    log()

    ((code, what),) = defined_otherwise(store, statement)

    assert code == "definition-unknown"
    assert found in what
