"""What the database refuses by itself on PostgreSQL, whoever asks, and what a check says of its guards."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest

from accessreq.cases.events import Noted
from accessreq.errors import IntegrityBroken
from accessreq.law.readings import Readings
from accessreq.store import postgres
from accessreq.store.database import Server
from accessreq.store.postgres_schema import FUNCTIONS, TRIGGERS
from accessreq.store.verification import check
from tests.store.test_verification import five_entries  # noqa: F401  the same two cases

COPY = (
    'INSERT INTO entry SELECT {seq}, case_number, kind, "on", recorded_at, recorded_by, body, body_sha256, '
    "{previous}, upper(chain) FROM entry WHERE seq = 5"
)


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.mark.parametrize(
    ("script", "refused"),
    [
        pytest.param("UPDATE entry SET recorded_by = 'Nobody'", "append-only", id="an entry edited"),
        pytest.param("DELETE FROM entry WHERE seq = 5", "append-only", id="an entry deleted"),
        pytest.param("DELETE FROM entry WHERE seq = 99", "append-only", id="nothing deleted"),
        pytest.param("TRUNCATE entry", "append-only", id="the journal emptied"),
        pytest.param(
            f"{COPY.format(seq=5, previous='previous')} ON CONFLICT (seq) DO UPDATE SET kind = 'x'",
            "an entry follows",
            id="an entry replaced",
        ),
        pytest.param(COPY.format(seq=7, previous="chain"), "an entry follows", id="an entry past a gap"),
        pytest.param(
            COPY.format(seq=6, previous="previous"),
            "an entry follows",
            id="an entry after another",
        ),
        pytest.param("UPDATE document SET media_type = 'x'", "as they came", id="a document edited"),
        pytest.param("DELETE FROM document", "as they came", id="a document deleted"),
        pytest.param("TRUNCATE document", "as they came", id="the documents emptied"),
        pytest.param(
            "INSERT INTO document SELECT case_number, sha256, media_type, 1, 'x' FROM document",
            "duplicate key",
            id="a document put beside itself",
        ),
        pytest.param("UPDATE docket SET received = '2027-02-29'", "out of range", id="29 February 2027"),
        pytest.param("UPDATE docket SET received = '2026-02-30'", "out of range", id="30 February"),
        pytest.param("UPDATE docket SET received = '2026-6-30'", "check constraint", id="a short month"),
        pytest.param("UPDATE deadline SET act_by = '2099-01-01'", "check constraint", id="acting too late"),
        pytest.param("UPDATE docket SET website = 7", "check constraint", id="a number that is neither"),
        pytest.param("UPDATE docket SET case_number = 'A-2026-1'", "check constraint", id="a short number"),
        pytest.param("UPDATE index_state SET one = 2", "check constraint", id="a second fingerprint"),
    ],
)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_the_database_itself_refuses(
    store: Server, digest: Callable[[], str], script: str, refused: str, role: str
) -> None:
    before = digest()

    with postgres.connect(store) as tool:
        tool.execute(f"SET search_path = accessreq; SET session_replication_role = {role}".encode())
        with pytest.raises(psycopg.Error, match=refused):
            tool.execute(script.encode())

    assert digest() == before


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("how", ["DISABLE TRIGGER", "ENABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_a_guard_that_does_not_always_stand_is_a_finding(
    store: Server, another_tool: Callable[[str], None], trigger: str, how: str
) -> None:
    another_tool(f"ALTER TABLE {trigger.partition('_')[0]} {how} {trigger}")

    assert [each.code for each in check(store, Readings())] == ["trigger-missing"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_guard_that_was_hollowed_out_is_a_finding(
    store: Server, another_tool: Callable[[str], None], function: str
) -> None:
    another_tool(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql "
        "AS $$BEGIN RETURN NEW; END$$"
    )

    assert [each.code for each in check(store, Readings())] == ["trigger-missing"]


def test_a_trigger_that_is_not_ours_is_a_finding(store: Server, another_tool: Callable[[str], None]) -> None:
    another_tool(
        "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$; "
        "CREATE TRIGGER quiet BEFORE INSERT ON docket FOR EACH ROW EXECUTE FUNCTION quiet()"
    )

    assert [each.code for each in check(store, Readings())] == ["trigger-unknown"] * 2


def test_a_rule_by_which_entries_go_nowhere_is_a_finding_and_nothing_is_said_to_be_kept(
    store: Server, another_tool: Callable[[str], None], append: Callable[..., Any]
) -> None:
    another_tool("CREATE RULE nowhere AS ON INSERT TO entry DO INSTEAD NOTHING")

    with pytest.raises(IntegrityBroken, match="took no entry"):
        append("A-2026-0001", Noted(on=date(2026, 7, 1), note="spoke by telephone"))
    assert [each.code for each in check(store, Readings())] == ["rule-unknown"]


@pytest.mark.parametrize("table", ["entry", "document"])
def test_a_primary_key_that_is_gone_is_a_finding(
    store: Server, another_tool: Callable[[str], None], table: str
) -> None:
    another_tool(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")

    ((code, what),) = [(each.code, each.what) for each in check(store, Readings())]

    assert code == "definition-changed"
    assert f"{table}_pkey" in what


def test_two_writers_without_the_lock_cannot_both_append(store: Server) -> None:
    statement = f"SET search_path = accessreq; {COPY.format(seq=6, previous='chain')}".encode()
    with postgres.connect(store) as one, postgres.connect(store) as other:
        one.execute(statement)
        other.execute(b"SET statement_timeout = '300ms'")

        with pytest.raises(
            psycopg.errors.QueryCanceled
        ):  # it waits for the first, and would then be a double
            other.execute(statement)
