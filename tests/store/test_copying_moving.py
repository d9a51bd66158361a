"""A store that is copied from engine to engine and back: the same entries, documents and heads."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.errors import IntegrityBroken, NotAllowed
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.copying import copy_whole, prove_equal
from accessreq.store.database import Place, Server
from accessreq.store.verification import check, check_against

ON = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def a_case_with_a_scan(
    log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]
) -> None:
    case, scan = log(name="Søren O’Neil 😀").case, paper(b"a scan\x00of the envelope")
    append(case, Noted(on=ON, note="spoke by telephone\nwill call again"))
    append(case, Attached(on=ON, document=scan.kept), documents=[scan])
    log(name="Somebody Else")


def test_a_store_is_equal_on_both_engines_and_after_the_way_back(
    store: Place, empty_database: Server, tmp_path: Path, digest: Callable[[], str]
) -> None:
    printed, before = str(reading.head(store)), digest()
    back = tmp_path / "back.sqlite"

    there = copy_whole(store, empty_database, Readings())
    again = copy_whole(empty_database, back, Readings())

    assert (str(there.head), there.documents) == (str(again.head), again.documents) == (printed, 1)
    for place in (empty_database, back):
        assert list(check(place, Readings())) == list(check_against(place, printed)) == []
        assert list(reading.all_entries(place)) == list(reading.all_entries(store))
        assert list(reading.docket(place)) == list(reading.docket(store))
        assert list(reading.open_deadlines(place)) == list(reading.open_deadlines(store))
    assert digest() == before


def test_a_store_is_never_copied_over_another(store: Place, store_on_server: Server, tmp_path: Path) -> None:
    (tmp_path / "mine.sqlite").write_text("mine")

    for target in (tmp_path / "mine.sqlite", store_on_server):
        with pytest.raises(NotAllowed, match="already"):
            copy_whole(store, target, Readings())

    assert (tmp_path / "mine.sqlite").read_text() == "mine"


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE entry SET recorded_by = 'Nobody' WHERE seq = 2", id="an entry changed"),
        pytest.param("DELETE FROM entry WHERE seq = 4", id="a tail cut off"),
        pytest.param("DELETE FROM document", id="a document gone"),
    ],
)
def test_stores_that_differ_are_told_apart(
    store: Place, unguarded: Callable[[], Any], tmp_path: Path, statement: str
) -> None:
    other = tmp_path / "other.sqlite"
    copy_whole(store, other, Readings())
    with unguarded() as database:
        database.execute(statement)

    with pytest.raises(IntegrityBroken, match="not equal to the old one"):
        prove_equal(store, other)


def test_what_was_recorded_meanwhile_is_noticed(
    store: Place, log: Callable[..., Any], tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    copy_whole(store, other, Readings())
    log(name="A Third")

    with pytest.raises(IntegrityBroken, match="somebody recorded meanwhile"):
        prove_equal(store, other)
