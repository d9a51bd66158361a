from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from accessreq.errors import StoreNotUsable
from accessreq.store import postgres, reading
from accessreq.store.database import Server
from accessreq.store.postgres import said

SERVER = Server("postgresql://dreyes@db.example.gov/records")


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("55P03", "in use by another", id="in use"),
        pytest.param("57014", "in use by another", id="out of time"),
        pytest.param("42501", "does not let this role", id="a right that is missing"),
        pytest.param("25006", "only reads", id="a standby"),
        pytest.param("53100", "no room left", id="full"),
        pytest.param("53300", "or no connection", id="too many connections"),
    ],
)
def test_only_what_broke_off_a_writing_transaction_is_said_to_have_recorded_nothing(
    code: str, found: str
) -> None:
    error = psycopg.errors.lookup(code)("as the server says it")

    while_writing, while_reading = said(error, SERVER, writing=True), said(error, SERVER)

    assert while_writing is not None
    assert while_reading is not None
    assert found in while_writing.found == while_reading.found
    assert "nothing was recorded" in while_writing.why
    assert "recorded" not in while_reading.why
    assert "{" not in f"{while_writing} {while_reading}"


@pytest.mark.parametrize("code", ["55P03", "53100"])
def test_a_command_that_may_have_recorded_is_looked_for_before_it_is_repeated(code: str) -> None:
    met = said(psycopg.errors.lookup(code)("as the server says it"), SERVER)

    assert met is not None
    assert met.do.endswith("see whether it has: accessreq list")


def test_an_error_of_our_own_words_is_no_trouble_of_the_officer() -> None:
    assert said(psycopg.errors.SyntaxError("as the server says it"), SERVER) is None


def test_whoever_reads_behind_a_vacuum_is_not_told_that_nothing_was_recorded(
    store: Server, log: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case is recorded, and what the command reads after it is held as VACUUM FULL holds it."""
    log()
    for name in ("_LOCAL", "_SNAPSHOT"):  # the second is made of the first, once
        short = getattr(postgres, name).replace("'30s'", "'200ms'")
        monkeypatch.setattr(f"accessreq.store.postgres.{name}", short)
    with psycopg.connect(store.address) as other:
        other.execute("LOCK TABLE accessreq.entry, accessreq.docket IN ACCESS EXCLUSIVE MODE")

        with pytest.raises(StoreNotUsable, match="in use by another") as met:
            list(reading.docket(store))
        with pytest.raises(StoreNotUsable, match="in use by another") as broken_off:
            log()

    assert "recorded" not in met.value.why
    assert "nothing was recorded" in broken_off.value.why
