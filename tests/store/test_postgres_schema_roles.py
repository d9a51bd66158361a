"""Each role, tried as itself: a login that belongs to it does its work, and what it may not is refused."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.cases.kinds import Stamp
from accessreq.cases.office import AlertRan, OfficeClosed
from accessreq.errors import Refused, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import journal, postgres, reading
from accessreq.store.alert_queries import last_alert
from accessreq.store.database import Server
from accessreq.store.docket import reindex
from accessreq.store.postgres_schema import Role, grants
from accessreq.store.reading import is_current
from accessreq.store.verification import check
from tests.servers import PostgresServer

NAMES = {
    Role.OFFICER: "the_officer",
    Role.KEEPER: "the_keeper",
    Role.READER: "the_reader",
    Role.ALERT: "the_alert",
}
ON = date(2026, 7, 1)
OWN_LINE = (
    "INSERT INTO entry SELECT seq + 1, 'alert', 'digest-sent', \"on\", recorded_at, recorded_by, body, "
    "body_sha256, chain, reverse(chain) FROM entry ORDER BY seq DESC LIMIT 1"
)
REFUSED = pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'x'",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "UPDATE document SET media_type = 'x'",
        "DELETE FROM document",
        "TRUNCATE document",
        "UPDATE form SET number = 1",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP TABLE entry",
        "CREATE TABLE mine (one INTEGER)",
    ],
)


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture
def come(postgres_server: PostgresServer, store: Server) -> Iterator[Callable[[Role], Server]]:
    """The store, as a login of its own that belongs to a role comes to it."""
    database = store.name.rpartition("/")[2]
    for name in NAMES.values():
        postgres_server.ask(f"CREATE ROLE {name} LOGIN")
    postgres_server.ask(*grants(NAMES), database=database)
    yield lambda role: postgres_server.address(database, NAMES[role])
    for name in NAMES.values():
        postgres_server.ask(f"DROP OWNED BY {name}", database=database)
        postgres_server.ask(f"DROP ROLE {name}")


def test_an_officer_does_all_the_daily_work(
    come: Callable[[Role], Server],
    log: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    stamp: Stamp,
) -> None:
    place, scan = come(Role.OFFICER), paper(b"a scan")
    received = log().entries[0].event

    opened = journal.open_case(place, replace(received, about="another"), stamp=stamp, readings=Readings())
    attached = [Noted(on=ON, note="telephoned"), Attached(on=ON, document=scan.kept)]
    journal.append(place, opened.case, attached, after=9, documents=[scan], stamp=stamp, readings=Readings())
    journal.append_to_calendar(
        place, OfficeClosed(on=ON, day=ON, reason="flood"), stamp=stamp, settings=Readings()
    )
    reindex(place, Readings())

    assert list(check(place, Readings())) == []


@REFUSED
@pytest.mark.parametrize("role", [each for each in Role if each is not Role.KEEPER])
def test_no_role_can_undo_what_is_recorded(
    come: Callable[[Role], Server],
    log: Callable[..., Any],
    digest: Callable[[], str],
    role: Role,
    statement: str,
) -> None:
    log()
    before = digest()

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        type_in(come(role), statement)

    assert digest() == before


@pytest.mark.parametrize("role", [Role.READER, Role.ALERT])
def test_who_is_no_officer_looks_and_is_told_that_more_is_not_allowed(
    come: Callable[[Role], Server],
    log: Callable[..., Any],
    digest: Callable[[], str],
    role: Role,
    stamp: Stamp,
) -> None:
    case = log().case
    before = digest()

    assert [row.case for row in reading.docket(come(role))] == [case]
    with pytest.raises(StoreNotUsable, match=r"does not let this role do that.*accessreq roles"):
        journal.append(come(role), case, [Noted(on=ON, note="x")], after=9, stamp=stamp, readings=Readings())

    assert digest() == before


def test_an_alert_appends_its_own_line_and_a_reader_does_not(
    come: Callable[[Role], Server], log: Callable[..., Any], store: Server
) -> None:
    log()

    type_in(come(Role.ALERT), OWN_LINE)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        type_in(come(Role.READER), OWN_LINE)

    assert reading.head(store).seq == 2


def test_an_alert_records_its_run(
    come: Callable[[Role], Server], log: Callable[..., Any], stamp: Stamp
) -> None:
    log()

    journal.append_to_alert(come(Role.ALERT), [AlertRan(on=ON, open=1)], stamp=stamp)

    assert last_alert(come(Role.READER), ON) == ON


@pytest.mark.parametrize("line", ["A-2026-0001", "calendar"])
def test_an_alert_appends_no_line_of_a_case_and_none_of_the_calendar(
    come: Callable[[Role], Server], log: Callable[..., Any], line: str
) -> None:
    log()

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="lines of its own alone"):
        type_in(come(Role.ALERT), OWN_LINE.replace("'alert'", f"'{line}'"))


def test_an_officer_makes_an_index_of_other_settings_anew_and_a_reader_is_told_who_may(
    come: Callable[[Role], Server], log: Callable[..., Any], store: Server
) -> None:
    log()
    other = Readings(day_of_receipt_counts=True)

    with pytest.raises(StoreNotUsable, match=r"other settings.*Let an officer type: accessreq reindex"):
        reindex(come(Role.READER), other)
    reindex(come(Role.OFFICER), other)

    assert is_current(store, other)


def test_only_the_owner_lays_the_index_anew_and_every_role_keeps_its_rights(
    come: Callable[[Role], Server],
    log: Callable[..., Any],
    another_tool: Callable[[str], None],
    make_request: Callable[..., Any],
    stamp: Stamp,
    store: Server,
) -> None:
    log()
    officer, before = come(Role.OFFICER), rights(store)
    another_tool("ALTER TABLE docket ADD COLUMN colour text; UPDATE index_state SET layout = 'another'")
    another_tool("UPDATE index_state SET fingerprint = 'another'")

    with pytest.raises(
        StoreNotUsable, match=r"laid by another version.*Let the owner type once: accessreq reindex"
    ):
        reindex(officer, Readings())
    reindex(store, Readings())

    assert rights(store) == before
    journal.open_case(officer, make_request(name="Ada Young"), stamp=stamp, readings=Readings())
    assert [row.case for row in reading.docket(come(Role.READER))] == ["A-2026-0001", "A-2026-0002"]
    assert list(check(officer, Readings())) == []


def test_an_index_that_the_administrator_lays_anew_still_belongs_to_the_owner(
    postgres_server: PostgresServer,
    log: Callable[..., Any],
    another_tool: Callable[[str], None],
    store: Server,
) -> None:
    log()
    postgres_server.ask("CREATE ROLE the_owner")
    another_tool("GRANT USAGE ON SCHEMA accessreq TO the_owner")
    for table in ("docket", "deadline", "index_state"):
        another_tool(f"ALTER TABLE {table} OWNER TO the_owner")
    another_tool("UPDATE index_state SET layout = 'another', fingerprint = 'another'")

    reindex(store, Readings())

    assert {owner for _, owner, _ in rights(store)} == {"the_owner"}
    assert list(check(store, Readings())) == []
    postgres_server.ask("DROP OWNED BY the_owner", database=store.name.rpartition("/")[2])
    postgres_server.ask("DROP ROLE the_owner")


def test_a_role_without_a_grant_sees_nothing(
    come: Callable[[Role], Server], postgres_server: PostgresServer, store: Server
) -> None:
    come(Role.READER)
    postgres_server.ask("CREATE ROLE somebody LOGIN")

    with pytest.raises(StoreNotUsable, match="this role may not see it"):
        reading.head(postgres_server.address(store.name.rpartition("/")[2], "somebody"))

    postgres_server.ask("DROP ROLE somebody")


@pytest.mark.parametrize("name", ["", "Officer", "a; DROP TABLE entry", "a-b", "ünder"])
def test_a_name_that_would_need_quotes_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="is not the name of a role"):
        grants({Role.OFFICER: name})


def type_in(place: Server, statement: str) -> None:
    with postgres.connect(place) as connection:
        connection.execute(b"SET search_path = accessreq")
        connection.execute(statement.encode())


def rights(place: Server) -> set[tuple[str, str, str]]:
    """Whom each table of the index belongs to, and what was granted on it."""
    asked = (
        b"SELECT relname, pg_get_userbyid(relowner), coalesce(granted::text, '') FROM pg_class "
        b"LEFT JOIN LATERAL unnest(relacl) AS granted ON TRUE "
        b"WHERE relnamespace = 'accessreq'::regnamespace AND relname IN ('docket', 'deadline', 'index_state')"
    )
    with postgres.connect(place) as connection:
        return {(table, owner, right) for table, owner, right in connection.execute(asked)}
