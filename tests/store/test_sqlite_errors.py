import sqlite3
from pathlib import Path

import pytest

from accessreq.store.sqlite_errors import said

STORE = Path("store.sqlite")


def error(code: int) -> sqlite3.Error:
    met = sqlite3.OperationalError("as the driver says it")
    met.sqlite_errorcode = code
    return met


@pytest.mark.parametrize(
    ("code", "writing", "reading"),
    [
        pytest.param(sqlite3.SQLITE_BUSY, "in use by another", "in use by another", id="in use"),
        pytest.param(sqlite3.SQLITE_FULL, "did not take", "could not be read", id="full"),
        pytest.param(sqlite3.SQLITE_IOERR, "did not take", "could not be read", id="a failing disk"),
        pytest.param(sqlite3.SQLITE_READONLY, "read-only", "read-only", id="read-only"),
    ],
)
def test_only_what_broke_off_a_writing_transaction_is_said_to_have_recorded_nothing(
    code: int, writing: str, reading: str
) -> None:
    while_writing = said(error(code), STORE, writing=True)
    while_reading = said(error(code), STORE)

    assert while_writing is not None
    assert while_reading is not None
    assert writing in while_writing.found
    assert "othing was recorded" in while_writing.why
    assert reading in while_reading.found
    assert "recorded" not in while_reading.why


def test_a_command_that_may_have_recorded_is_looked_for_before_it_is_repeated() -> None:
    met = said(error(sqlite3.SQLITE_IOERR), STORE)

    assert met is not None
    assert met.do.endswith("see whether it has: accessreq list")


def test_an_error_of_our_own_words_is_no_trouble_of_the_officer() -> None:
    assert said(error(sqlite3.SQLITE_MISUSE), STORE) is None
