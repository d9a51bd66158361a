import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from accessreq.casebook.desk import Desk
from accessreq.casebook.proving import prove
from accessreq.errors import Refused
from accessreq.store import reading


@pytest.mark.usefixtures("case")
def test_a_record_that_holds_has_no_findings(desk: Desk) -> None:
    assert prove(desk) == ()


@pytest.mark.usefixtures("case")
def test_a_head_that_was_printed_is_found_again(desk: Desk) -> None:
    head = str(reading.head(desk.store))

    assert prove(desk, head) == ()
    assert prove(desk, "812:0123456789abcdef") != ()


@pytest.mark.usefixtures("case")
def test_what_is_no_head_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="is not the head of a journal"):
        prove(desk, "yesterday")


@pytest.mark.usefixtures("case")
def test_a_status_that_was_changed_behind_the_journal_is_found(desk: Desk, store: Path) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("UPDATE docket SET status = 'granted'")

    assert [each.case for each in prove(desk)] == ["A-2026-0001"]
