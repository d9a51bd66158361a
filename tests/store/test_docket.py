from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.events import Acknowledged, Withdrawn
from accessreq.cases.kinds import Stamp
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import Readings
from accessreq.store import journal, reading
from accessreq.store.database import Place, named
from accessreq.store.docket import MovedDate, Rebuilt, reindex
from accessreq.store.index import DOCKET_COLUMNS
from accessreq.store.reading import is_current
from accessreq.store.verification import check


def test_an_entry_under_other_readings_leaves_no_row_of_two_readings_in_the_index(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    log()
    log(name="Somebody Else")
    other = Readings(day_of_receipt_counts=True)

    append("A-2026-0001", Acknowledged(on=date(2026, 7, 1), promised=date(2026, 7, 30)), readings=other)

    assert (is_current(store, other), is_current(store, Readings())) == (False, False)
    assert [row.case for row in reading.docket(store)] == ["A-2026-0002"]
    assert [each.code for each in check(store, Readings())] == ["index-stale"]
    assert reindex(store, Readings()).cases == 2
    assert list(check(store, Readings())) == []


def test_the_first_request_under_other_readings_makes_the_index_by_them(
    store: Place, make_request: Callable[..., Any], stamp: Stamp
) -> None:
    other = Readings(day_of_receipt_counts=True)

    journal.open_case(store, make_request(), stamp=stamp, readings=other)

    assert is_current(store, other)
    assert list(check(store, other)) == []


def test_a_rebuild_tells_which_dates_moved(store: Place, log: Callable[..., Any]) -> None:
    log()
    readings = Readings(day_of_receipt_counts=True)

    rebuilt = reindex(store, readings)

    moved = MovedDate(
        case="A-2026-0001",
        duty="answer-access",
        which="act_by",
        before=date(2026, 7, 7),
        after=date(2026, 7, 6),
        opens=date(2026, 6, 30),
    )
    assert rebuilt == Rebuilt(cases=1, moved=(moved,))
    assert is_current(store, readings)
    assert [each.act_by for each in reading.open_deadlines(store)] == [date(2026, 7, 6)]


def moved_dates(rebuilt: Rebuilt) -> list[tuple[str, str, str, str]]:
    return [
        (each.duty, each.which, each.before.isoformat(), each.after.isoformat()) for each in rebuilt.moved
    ]


def test_the_day_to_act_by_of_a_duty_that_was_met_is_not_told_as_moved(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    log()
    append("A-2026-0001", Acknowledged(on=date(2026, 7, 1), promised=date(2026, 7, 30)))

    rebuilt = reindex(store, Readings(day_of_receipt_counts=True))

    assert moved_dates(rebuilt) == []
    assert is_current(store, Readings(day_of_receipt_counts=True))


def test_the_last_lawful_day_of_a_duty_that_was_met_is_told_as_moved(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    # It says whether the acknowledgment of July 8 was in time.
    log()
    append("A-2026-0001", Acknowledged(on=date(2026, 7, 8), promised=date(2026, 7, 30)))
    appointed = AppointedDay(on=date(2026, 7, 6), name="Day of thanksgiving", cite="Executive Order No. 0")

    rebuilt = reindex(store, Readings(appointed_days=(appointed,)))

    assert moved_dates(rebuilt) == [("answer-access", "due", "2026-07-07", "2026-07-08")]


def test_of_a_right_the_day_that_governs_lateness_is_told_as_moved(
    store: Place, log: Callable[..., Any]
) -> None:
    # Silence since July 7. Thirty business days after July 12, the days for the mail, end on August 21;
    # after July 17 on August 28.
    log()

    rebuilt = reindex(store, Readings(mail_days=10))

    assert moved_dates(rebuilt) == [("appeal-window", "closes", "2026-08-21", "2026-08-28")]
    assert [each.opens for each in rebuilt.moved] == [date(2026, 7, 8)]


def test_nothing_that_fell_away_is_told_as_moved(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    log()
    append("A-2026-0001", Withdrawn(on=date(2026, 7, 1)))

    assert moved_dates(reindex(store, Readings(day_of_receipt_counts=True, mail_days=10))) == []


def test_an_index_that_was_thrown_away_is_made_again(
    store: Place, log: Callable[..., Any], another_tool: Callable[[str], None]
) -> None:
    log()
    log(name="Somebody Else")
    before = list(reading.docket(store)), list(reading.open_deadlines(store))
    another_tool("DELETE FROM deadline; DELETE FROM docket; DELETE FROM index_state")

    rebuilt = reindex(store, Readings())

    assert rebuilt == Rebuilt(cases=2, moved=())
    assert (list(reading.docket(store)), list(reading.open_deadlines(store))) == before


def test_a_rebuild_drops_cases_that_the_journal_does_not_know(
    store: Place, log: Callable[..., Any], another_tool: Callable[[str], None]
) -> None:
    log()
    another_tool(
        f"INSERT INTO docket SELECT 'A-2026-0099', {named(*DOCKET_COLUMNS[1:])} FROM docket; "  # noqa: S608
        "UPDATE deadline SET case_number = 'A-2026-0099'; "
        "DELETE FROM docket WHERE case_number = 'A-2026-0001'"
    )

    reindex(store, Readings())

    assert [row.case for row in reading.docket(store)] == ["A-2026-0001"]
    assert list(check(store, Readings())) == []


def test_a_rebuild_tells_how_far_it_has_come(
    store: Place, log: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        log(about=f"record {n}")
    monkeypatch.setattr("accessreq.store.docket._PAGE", 2)
    told: list[tuple[int, int]] = []

    reindex(store, Readings(), lambda done, total: told.append((done, total)))

    assert told == [(2, 5), (4, 5), (5, 5)]
