"""Disposal on a server: who may, what the guards let go, and the step that brings them to an older store."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest

from accessreq.cases.disposal import Blanked
from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.cases.kinds import Stamp
from accessreq.errors import StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import journal, postgres, reading
from accessreq.store.database import Server
from accessreq.store.postgres_schema import Role, grants
from accessreq.store.upgrading import upgrade
from accessreq.store.verification import check
from tests.servers import PostgresServer
from tests.store.disposals import DISPOSED

FORM_2 = """
SET search_path = accessreq;
DROP TRIGGER entry_not_updated ON entry;
DROP TRIGGER entry_not_after_disposal ON entry;
DROP TRIGGER document_not_deleted ON document;
DROP TRIGGER document_not_after_disposal ON document;
DROP FUNCTION entry_blanked_alone, document_gone_with_its_case, nothing_after_disposal;
CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_entry_change();
CREATE TRIGGER document_not_deleted BEFORE DELETE ON document FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_document_change();
ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_not_updated;
ALTER TABLE document ENABLE ALWAYS TRIGGER document_not_deleted;
UPDATE form SET number = 2;
"""


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture
def case(log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]) -> str:
    """A case with a note and a scan, and another of somebody else."""
    number: str = log(name="Zebediah Quillfeather").case
    scan = paper(b"a scan")
    append(
        number,
        Noted(on=date(2026, 7, 1), note="zorgblatt"),
        Attached(on=date(2026, 7, 1), document=scan.kept),
        documents=[scan],
    )
    log(name="Cleo Young")
    return number


@pytest.fixture
def come(postgres_server: PostgresServer, store: Server) -> Iterator[Callable[[Role], Server]]:
    """The store, as a login of its own that belongs to a role comes to it."""
    database = store.name.rpartition("/")[2]
    names = {each: f"erasing_{each.value}" for each in (Role.KEEPER, Role.OFFICER)}
    for name in names.values():
        postgres_server.ask(f"CREATE ROLE {name} LOGIN")
    postgres_server.ask(*grants(names), database=database)
    yield lambda role: postgres_server.address(database, names[role])
    for name in names.values():
        postgres_server.ask(f"DROP OWNED BY {name}", database=database)
        postgres_server.ask(f"DROP ROLE {name}")


def test_a_keeper_disposes_of_a_case_and_the_chain_holds(
    store: Server, case: str, come: Callable[[Role], Server], stamp: Stamp
) -> None:
    before = reading.head(store)

    journal.append(come(Role.KEEPER), case, (DISPOSED,), after=10**9, stamp=stamp, readings=Readings())

    *blanked, last = reading.entries(store, case)
    assert [type(each.event) for each in blanked] == [Blanked] * 3
    assert last.event == DISPOSED
    assert reading.documents(store, case) == ()
    assert reading.same_person(store, "Zebediah Quillfeather") == ()
    assert reading.head_at(store, before.seq) == before
    assert list(check(store, Readings())) == []


def test_an_officer_may_not_and_nothing_is_recorded(
    store: Server, case: str, come: Callable[[Role], Server], stamp: Stamp
) -> None:
    before = reading.head(store)

    with pytest.raises(StoreNotUsable):
        journal.append(come(Role.OFFICER), case, (DISPOSED,), after=10**9, stamp=stamp, readings=Readings())

    assert reading.head(store) == before


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE entry SET body = ''", id="bodies of another case"),
        pytest.param("UPDATE entry SET body = '' WHERE kind = 'disposed'", id="the disposal itself"),
        pytest.param("UPDATE entry SET body = '{}' WHERE seq = 1", id="another value"),
        pytest.param("UPDATE entry SET body = '', recorded_by = 'x' WHERE seq = 1", id="another column"),
        pytest.param("DELETE FROM entry", id="an entry deleted"),
        pytest.param(
            "INSERT INTO entry SELECT seq + 1, 'A-2026-0001', 'noted', \"on\", recorded_at, recorded_by, "
            "'{}', body_sha256, chain, reverse(chain) FROM entry ORDER BY seq DESC LIMIT 1",
            id="another entry",
        ),
        pytest.param(
            "INSERT INTO document VALUES ('A-2026-0001', repeat('0', 64), 'text/plain', 1, 'x')",
            id="another document",
        ),
    ],
)
def test_the_guards_let_nothing_else_go_whoever_asks(
    store: Server, case: str, append: Callable[..., Any], statement: str
) -> None:
    append(case, DISPOSED)

    with postgres.connect(store) as tool:
        tool.execute(b"SET search_path = accessreq")
        with pytest.raises(psycopg.Error, match=r"append-only|disposed of"):
            tool.execute(statement.encode())


def test_a_store_of_form_2_on_a_server_gets_the_guards_of_form_3(
    store: Server, case: str, another_tool: Callable[[str], None], append: Callable[..., Any]
) -> None:
    another_tool(FORM_2)

    upgrade(store, backed_up=True)

    assert list(check(store, Readings())) == []
    append(case, DISPOSED)
    assert list(check(store, Readings())) == []
