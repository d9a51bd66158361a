"""The steps to a new form on a server, where a CHECK changes in its place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.events import AccountingOpened
from accessreq.cases.kinds import Stamp
from accessreq.cases.people import DataSubject
from accessreq.law.readings import Readings
from accessreq.store import journal, postgres, reading
from accessreq.store.database import Server
from accessreq.store.upgrading import upgrade
from accessreq.store.verification import check

FORM_3 = """
SET search_path = accessreq;
ALTER TABLE entry DROP CONSTRAINT entry_case_number_check,
    ADD CONSTRAINT entry_case_number_check
    CHECK (case_number ~ '^([AC]-[0-9]{4}-[0-9]{4}[0-9-]*|[a-z]{1,20})$');
ALTER TABLE document DROP CONSTRAINT document_case_number_check,
    ADD CONSTRAINT document_case_number_check CHECK (case_number ~ '^[AC]-[0-9]{4}-[0-9]{4}[0-9-]*$');
DROP INDEX entry_numbers;
CREATE INDEX entry_numbers ON entry (substr(case_number, 1, 7), (CAST(substr(case_number, 8) AS INTEGER)))
    WHERE kind = 'request-received';
UPDATE form SET number = 3;
"""
_CHECKS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = to_regnamespace('accessreq') UNION ALL "
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'accessreq' ORDER BY 1, 2, 3"
)


@pytest.fixture
def engine() -> str:
    return "postgresql"


def test_a_store_of_form_3_on_a_server_takes_the_numbers_of_form_4(
    store: Server, log: Callable[..., Any], another_tool: Callable[[str], None], stamp: Stamp
) -> None:
    def laid() -> list[tuple[Any, ...]]:
        with postgres.connect(store) as tool:
            return tool.execute(_CHECKS.encode()).fetchall()

    case, new = log().case, laid()
    another_tool(FORM_3)
    assert laid() != new
    opened = AccountingOpened(on=date(2026, 7, 1), data_subject=DataSubject(name="Cleo Young"))

    upgrade(store, backed_up=True)

    assert laid() == new
    assert journal.open_case(store, opened, stamp=stamp, readings=Readings()).case == "D-2026-0001"
    assert list(check(store, Readings())) == []
    assert reading.find_case(store, case) == case
