"""Many cases in one transaction: chain, numbers and index as if each had been typed; all of it or none."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accessreq.cases.determinations import Granted
from accessreq.cases.entries import EntryStruck, ImportedFrom
from accessreq.cases.events import Event, ImportUndone, Withdrawn
from accessreq.cases.kinds import IMPORT, RequestKind, Stamp
from accessreq.cases.office import Imported
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.readings import Readings
from accessreq.store import journal, reading
from accessreq.store.database import Place
from accessreq.store.journal import NewCase, Opened
from accessreq.store.verification import check
from tests.store.conftest import Log, MakeRequest

TODAY = date(2026, 7, 10)
GRANT = Granted(on=date(2026, 7, 2), despite="decided before this program was used")


@pytest.fixture
def cases(make_request: MakeRequest) -> tuple[NewCase, ...]:
    def case(line: int, *later: Event, **varied: Any) -> NewCase:  # noqa: ANN401  of any field
        return NewCase(
            events=(make_request(name=f"Person {line}", known_as=str(line), **varied), *later),
            place=f"log.csv, line {line}",
        )

    return (
        case(2, on=date(2025, 12, 30)),
        case(3, GRANT, closed_in_log=TODAY),
        case(4, request=RequestKind.CORRECTION),
        case(5, Withdrawn(on=date(2026, 7, 3)), closed_in_log=TODAY),
    )


def imported(store: Place, cases: tuple[NewCase, ...], stamp: Stamp, **more: Any) -> Opened:  # noqa: ANN401
    given: dict[str, Any] = {
        "refuse": lambda database: None,
        "stamp": stamp,
        "readings": Readings(),
        "progress": lambda more: None,
    }
    entries = sum(len(each.events) for each in cases)
    event = Imported(on=TODAY, file="log.csv", sha256="0" * 64, cases=len(cases), entries=entries)
    return journal.import_cases(store, event, lambda: cases, **(given | more))


def undone(store: Place, entry: int, stamp: Stamp) -> int:
    return journal.undo_import(
        store,
        entry,
        EntryStruck(on=TODAY, seq=entry, reason="an old sheet"),
        ImportUndone(on=TODAY, reason="an old sheet"),
        stamp=stamp,
        readings=Readings(),
        progress=lambda more: None,
    )


def listed(store: Place) -> list[tuple[str, str]]:
    return [(row.case, row.status.value) for row in reading.docket(store)]


@pytest.mark.parametrize("first", [True, False], ids=["into an empty store", "beside other cases"])
def test_an_import_takes_the_next_numbers_and_agrees_with_its_index(
    store: Place, log: Log, cases: tuple[NewCase, ...], stamp: Stamp, first: bool
) -> None:
    if not first:
        log()
    before = len(listed(store))

    opened = imported(store, cases, stamp)

    following = 1 if first else 2
    assert opened.numbers == {
        "A-2025": ("A-2025-0001", "A-2025-0001"),
        "A-2026": (f"A-2026-{following:04d}", f"A-2026-{following + 1:04d}"),
        "C-2026": ("C-2026-0001", "C-2026-0001"),
    }
    assert len(listed(store)) == before + len(cases)
    assert reading.head(store) == opened.head
    assert list(check(store, Readings())) == []


def test_each_entry_says_from_which_row_it_comes_and_which_import_recorded_it(
    store: Place, cases: tuple[NewCase, ...], stamp: Stamp
) -> None:
    opened = imported(store, cases, stamp)

    entries = reading.entries(store, "A-2026-0001")

    assert [each.imported for each in entries] == [
        ImportedFrom(entry=opened.entry, place="log.csv, line 3")
    ] * 2
    assert reading.entries(store, IMPORT)[0].imported is None


def test_a_row_that_cannot_follow_leaves_nothing_of_the_others(
    store: Place, log: Log, cases: tuple[NewCase, ...], stamp: Stamp
) -> None:
    log()
    head, before = reading.head(store), listed(store)
    twice = NewCase(events=(*cases[1].events, GRANT), place="log.csv, line 9")

    with pytest.raises(NotAllowed):
        imported(store, (*cases, twice), stamp)

    assert (reading.head(store), listed(store)) == (head, before)


def test_whatever_breaks_off_an_import_leaves_the_store_as_it_was(
    store: Place, cases: tuple[NewCase, ...], stamp: Stamp
) -> None:
    def broken_off() -> Iterator[NewCase]:
        yield from cases
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.import_cases(
            store,
            Imported(on=TODAY, file="log.csv", sha256="0" * 64, cases=4, entries=6),
            broken_off,
            refuse=lambda database: None,
            stamp=stamp,
            readings=Readings(),
            progress=lambda more: None,
        )

    assert (reading.head(store).seq, listed(store)) == (0, [])


def test_an_import_that_is_undone_leaves_void_cases_whose_numbers_are_not_used_again(
    store: Place, cases: tuple[NewCase, ...], stamp: Stamp
) -> None:
    entry = imported(store, cases, stamp).entry

    count = undone(store, entry, stamp)

    assert count == len(cases)
    assert {status for _, status in listed(store)} == {"void"}
    assert imported(store, cases, stamp).numbers["A-2026"] == ("A-2026-0003", "A-2026-0004")
    assert list(check(store, Readings())) == []
    with pytest.raises(NotAllowed, match="struck already"):
        undone(store, entry, stamp)


def test_only_an_import_can_be_undone_as_one(store: Place, log: Log, stamp: Stamp) -> None:
    log()

    with pytest.raises(NotFound, match="no import 1"):
        undone(store, 1, stamp)


def test_a_former_number_finds_its_case(store: Place, cases: tuple[NewCase, ...], stamp: Stamp) -> None:
    imported(store, cases, stamp)

    assert reading.find_case(store, "3") == "A-2026-0001"
    assert reading.find_case(store, " 5 ") == "A-2026-0002"
