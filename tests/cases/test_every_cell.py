"""Each cell of each duty's row is one from which something is counted, or told.

The pages below are histories of invented cases with what they come to, counted
by hand. The table of the law gives them; the table with any one cell altered
gives another, or cannot be made. The words that a row quotes are told and
counted by nothing: they are held against the page that counsel reads.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import fields, replace

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.deadline import Counted, deemed_denied_since, settled_by, state
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, NoticeOf
from accessreq.cases.events import Held, Withdrawn
from accessreq.cases.people import Recipient
from accessreq.law.days import BusinessDays, CalendarDays, Immediately, Months, Roll
from accessreq.law.disclosures import Paragraph
from accessreq.law.duties import DUTIES, Duty, Occasion, Silence, Whose
from accessreq.law.readings import Readings
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    acknowledged,
    appeal_denied,
    appeal_withdrawn,
    appealed,
    case_of,
    correction_asked,
    denied,
    determination_forwarded,
    disagreed,
    disclosed,
    dispute_noted,
    forwarded,
    item_refused,
    notice_asked,
    told,
)

pytestmark = pytest.mark.unmeasured

Table = tuple[Duty, ...]


def on(text: str) -> date:
    """A day of 2026, as month and day; or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def disclosed_for_safety(day: date) -> Disclosed:
    return replace(disclosed(day), under=Paragraph.HEALTH_OR_SAFETY)


def held(text: str) -> Held:
    return Held(on=on(text), reason="a petition", petition=True)


# Each: the history, the day on which it is looked at, and what stands then.
PAGES: Final[dict[str, tuple[Case, date, list[str]]]] = {
    # Day 30 of January 31, 2025 is Sunday, March 2. February 15 is a Saturday, and February 17 is
    # Washington's Birthday.
    "a promise for a Saturday that is not kept": (
        case_of(access_asked(on("2025-01-27")), acknowledged(on("2025-01-31"), on("2025-02-15"))),
        on("2025-03-10"),
        [
            "answer-access 2025-01-27: 2025-01-31, 2025-02-03; met 2025-01-31",
            "promise-date 2025-01-31: 2025-02-28, 2025-02-28; met 2025-01-31",
            "determine-access 2025-01-31: 2025-02-14, 2025-02-18; overdue; deemed denied since 2025-02-19",
            "appeal-window 2025-02-16 to 2025-04-14, 2025-04-18; open",
        ],
    ),
    # Day 30 of January 6 is Thursday, February 5.
    "a promise that is not kept": (
        case_of(access_asked(on("01-05")), acknowledged(on("01-06"), on("01-12"))),
        on("02-20"),
        [
            "answer-access 2026-01-05: 2026-01-09, 2026-01-12; met 2026-01-06",
            "promise-date 2026-01-06: 2026-02-05, 2026-02-05; met 2026-01-06",
            "determine-access 2026-01-06: 2026-01-12, 2026-01-12; overdue; deemed denied since 2026-01-13",
            "appeal-window 2026-01-13 to 2026-03-23, 2026-03-26; open",
        ],
    ),
    # July 4 and 11 are Saturdays. Four months from July 11 is Veterans' Day.
    "a denial, its appeal, and a petition": (
        case_of(
            access_asked(on("06-30")),
            denied(on("07-01")),
            appealed(on("07-04"), ACCESS),
            forwarded(on("07-06")),
            appeal_denied(on("07-11"), ACCESS),
            determination_forwarded(on("07-13")),
            held("11-05"),
        ),
        on("12-01"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; met 2026-07-01",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-04",
            "forward-appeal 2026-07-04: 2026-07-06, 2026-07-06; met 2026-07-06",
            "decide-access-appeal 2026-07-04: 2026-07-14, 2026-07-14; met 2026-07-11",
            "forward-determination 2026-07-11: 2026-07-13, 2026-07-13; met 2026-07-13",
            "judicial-review 2026-07-11 to 2026-11-12, 2026-11-16; met 2026-11-05",
        ],
    ),
    "a correction refused in part, disputed, and left": (
        case_of(
            correction_asked(on("05-21"), items=2),
            item_refused(on("07-01")),
            appealed(on("07-06")),
            notice_asked(on("07-08"), of=NoticeOf.DISPUTE),
            disagreed(on("07-11")),
            dispute_noted(on("07-13")),
            told(on("07-14"), of=NoticeOf.DISPUTE),
        ),
        on("09-01"),
        [
            "answer-correction 2026-05-21: 2026-07-03, 2026-07-06; overdue; deemed denied since 2026-07-07",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-06",
            "appeal-window 2026-07-07 to 2026-08-17, 2026-08-21; lapsed",
            "forward-appeal 2026-07-06: 2026-07-06, 2026-07-06; overdue",
            "decide-correction-appeal 2026-07-06: 2026-08-14, 2026-08-17; overdue"
            "; not decided in time, and may be taken to court as if denied since 2026-08-18",
            "note-dispute 2026-07-11: 2026-07-13, 2026-07-13; met 2026-07-13",
            "notify-recipients 2026-07-11: 2026-07-17, 2026-07-17; met 2026-07-14",
            "judicial-review 2026-08-18 to 2026-12-17, 2026-12-22; open",
        ],
    ),
    "silence that was appealed, and then the request was withdrawn": (
        case_of(
            access_asked(on("06-30")),
            appealed(on("07-09"), ACCESS, silence=True),
            Withdrawn(on=on("07-13")),
        ),
        on("07-14"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; ended-late 2026-07-13",
            "appeal-window 2026-07-08 to 2026-08-18, 2026-08-21; met 2026-07-09",
            "forward-appeal 2026-07-09: 2026-07-09, 2026-07-09; overdue",
            "decide-access-appeal 2026-07-09: 2026-07-17, 2026-07-20; moot 2026-07-13",
        ],
    ),
    "an appeal of both, decided on access and then taken back": (
        case_of(
            correction_asked(on("05-21")),
            item_refused(on("07-01")),
            appealed(on("07-06"), BOTH),
            appeal_denied(on("07-13"), ACCESS),
            appeal_withdrawn(on("07-14")),
        ),
        on("07-15"),
        [
            "answer-correction 2026-05-21: 2026-07-03, 2026-07-06; met 2026-07-01",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-06",
            "forward-appeal 2026-07-06: 2026-07-06, 2026-07-06; overdue",
            "decide-access-appeal 2026-07-06: 2026-07-14, 2026-07-15; met 2026-07-13",
            "decide-correction-appeal 2026-07-06: 2026-08-14, 2026-08-17; moot 2026-07-14",
            "forward-determination 2026-07-13: 2026-07-13, 2026-07-13; overdue",
            "judicial-review 2026-07-13 to 2026-11-13, 2026-11-18; open",
        ],
    ),
    "an appeal on access that nobody decides": (
        case_of(access_asked(on("06-30")), denied(on("07-01")), appealed(on("07-06"), ACCESS)),
        on("08-03"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; met 2026-07-01",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-06",
            "forward-appeal 2026-07-06: 2026-07-06, 2026-07-06; overdue",
            "decide-access-appeal 2026-07-06: 2026-07-14, 2026-07-15; overdue"
            "; not decided in time, and may be taken to court as if denied since 2026-07-16",
            "judicial-review 2026-07-16 to 2026-11-16, 2026-11-20; open",
        ],
    ),
    "the same, taken back after its last day": (
        case_of(
            access_asked(on("06-30")),
            denied(on("07-01")),
            appealed(on("07-06"), ACCESS),
            appeal_withdrawn(on("07-20")),
        ),
        on("08-03"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; met 2026-07-01",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-06",
            "forward-appeal 2026-07-06: 2026-07-06, 2026-07-06; overdue",
            "decide-access-appeal 2026-07-06: 2026-07-14, 2026-07-15; ended-late 2026-07-20",
            "judicial-review 2026-07-16 to 2026-11-16, 2026-11-20; moot 2026-07-20",
        ],
    ),
    "silence, and then the request was withdrawn": (
        case_of(access_asked(on("06-30")), Withdrawn(on=on("07-13"))),
        on("07-14"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; ended-late 2026-07-13",
            "appeal-window 2026-07-08 to 2026-08-18, 2026-08-21; moot 2026-07-13",
        ],
    ),
    "an acknowledged request that was withdrawn": (
        case_of(
            access_asked(on("06-30")),
            acknowledged(on("07-06"), on("07-20")),
            Withdrawn(on=on("07-08")),
        ),
        on("07-14"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; met 2026-07-06",
            "promise-date 2026-07-06: 2026-08-05, 2026-08-05; met 2026-07-06",
            "determine-access 2026-07-06: 2026-07-20, 2026-07-20; moot 2026-07-08",
        ],
    ),
    "an acknowledged request that was denied": (
        case_of(access_asked(on("06-30")), acknowledged(on("07-06"), on("07-20")), denied(on("07-17"))),
        on("07-20"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; met 2026-07-06",
            "promise-date 2026-07-06: 2026-08-05, 2026-08-05; met 2026-07-06",
            "determine-access 2026-07-06: 2026-07-20, 2026-07-20; met 2026-07-17",
            "appeal-window 2026-07-17 to 2026-08-28, 2026-09-02; open",
        ],
    ),
    "a correction withdrawn with a statement on file": (
        case_of(
            correction_asked(on("05-21"), items=2),
            item_refused(on("07-01")),
            notice_asked(on("07-02"), of=NoticeOf.DISPUTE),
            disagreed(on("07-02")),
            Withdrawn(on=on("07-03")),
        ),
        on("07-10"),
        [
            "answer-correction 2026-05-21: 2026-07-03, 2026-07-06; moot 2026-07-03",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; open",
            "note-dispute 2026-07-02: 2026-07-02, 2026-07-02; overdue",
            "notify-recipients 2026-07-02: 2026-07-09, 2026-07-09; overdue",
        ],
    ),
    # July 4 is a Saturday.
    "two disclosures for health or safety, one of them told": (
        case_of(
            access_asked(on("06-30")),
            disclosed_for_safety(on("07-04")),
            DataSubjectNotified(on=on("07-06"), to=Recipient(name="Albany County"), disclosed=on("07-04")),
            disclosed_for_safety(on("07-07")),
            Withdrawn(on=on("07-07")),
        ),
        on("07-08"),
        [
            "answer-access 2026-06-30: 2026-07-06, 2026-07-07; moot 2026-07-07",
            "notify-data-subject 2026-07-04: 2026-07-06, 2026-07-06; met 2026-07-06",
            "notify-data-subject 2026-07-07: 2026-07-07, 2026-07-07; overdue",
        ],
    ),
    "an appeal on correction that is decided": (
        case_of(
            correction_asked(on("05-21")),
            item_refused(on("07-01")),
            appealed(on("07-06")),
            appeal_denied(on("07-13")),
        ),
        on("07-13"),
        [
            "answer-correction 2026-05-21: 2026-07-03, 2026-07-06; met 2026-07-01",
            "appeal-window 2026-07-01 to 2026-08-12, 2026-08-17; met 2026-07-06",
            "forward-appeal 2026-07-06: 2026-07-06, 2026-07-06; overdue",
            "decide-correction-appeal 2026-07-06: 2026-08-14, 2026-08-17; met 2026-07-13",
            "forward-determination 2026-07-13: 2026-07-13, 2026-07-13; due-today",
            "judicial-review 2026-07-13 to 2026-11-13, 2026-11-18; open",
        ],
    ),
}

# What is told of each duty beside its dates: heading, commands, and the law.
TOLD: Final = {
    "answer-access": ("Answer the request", ("acknowledge", "grant", "deny"), "§ 95(1)(a)"),
    "promise-date": ("Promise a date", ("acknowledge",), "§ 95(1)(a)"),
    "determine-access": ("Decide the request", ("grant", "deny"), "§ 95(1)(a)"),
    "answer-correction": ("Answer the request", ("grant", "deny"), "§ 95(2)"),
    "appeal-window": ("Time to appeal", (), "§ 95(3)"),
    "forward-appeal": ("Send the copy of the appeal", ("forwarded appeal",), "§ 95(3)"),
    "decide-access-appeal": ("Decide the appeal", ("decide-appeal",), "§ 95(3)"),
    "decide-correction-appeal": ("Decide the appeal", ("decide-appeal",), "§ 95(3)"),
    "forward-determination": ("Send the copy of the determination", ("forwarded determination",), "§ 95(3)"),
    "note-dispute": ("Mark what is disputed", ("dispute-noted",), "§ 95(4)"),
    "notify-recipients": (
        "Tell earlier recipients",
        ("notify",),
        "§ 95(2)–(4), with §§ 94(3)(c) and 96(1)(d), (i), (l)",
    ),
    "notify-data-subject": ("Tell the data subject of a disclosure", ("disclosed --notice",), "§ 96(1)(i)"),
    "judicial-review": ("Time to go to court", (), "§ 97(1); CPLR 217(1)"),
}
LAW: Final = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")


def _readings(table: Table) -> Readings:
    return Readings(floating_days_open=False, day_of_receipt_counts=True, duties=table)


def _line(one: Counted, today: date, readings: Readings) -> str:
    settled = one.met or one.ended
    stands = f"{state(one, today, readings, 3)} {settled}" if settled else f"{state(one, today, readings, 3)}"
    silent = deemed_denied_since(one, today)
    silence = f"; {one.span.duty.silence} since {silent}" if silent else ""
    if one.whose is Whose.AGENCY:
        return f"{one.duty} {one.start}: {one.act_by}, {one.due}; {stands}{silence}"
    return f"{one.duty} {one.opens} to {one.due}, {one.closes}; {stands}"


def page(case: Case, today: date, table: Table) -> list[str]:
    """What stands in a case on a day, a line for each deadline that exists."""
    readings = _readings(table)
    return [_line(each, today, readings) for each in deadlines(case, readings) if each.exists(today)]


def what_differs(table: Table) -> Iterator[str]:
    """What a table gives otherwise than was counted by hand, and written down; what is told at once first."""
    for row in table:
        heading, commands, cite = TOLD.get(row.code, ("", (), ""))
        if (row.heading, settled_by(row), row.cite) != (heading, commands, f"Public Officers Law {cite}"):
            yield f"what is told of {row.code}"
        if f"\n{row.title}. {row.words}\n" not in LAW or f"\n- Read in: {row.read_in}\n" not in LAW:
            yield f"the page of {row.code}"
    yield from (name for name, (case, today, lines) in PAGES.items() if page(case, today, table) != lines)


def others(cell: str, value: Any) -> list[Any]:  # noqa: ANN401  a cell may hold any of these types
    """Other values that a cell could hold."""
    found: list[Any]
    match value:
        case Whose() | Roll() | Silence() | Occasion():
            found = [each for each in type(value) if each is not value]
        case bool():
            found = [not value]
        case BusinessDays(length) | CalendarDays(length) | Months(length):
            found = [type(value)(length + 1), type(value)(length - 1), Immediately()]
        case Immediately():
            found = [BusinessDays(1), CalendarDays(1)]
        case tuple():
            found = [(), *((each,) for each in Occasion if (each,) != value)]
        case date():
            found = [date(2026, 12, 1) if cell == "since" else date(2020, 1, 1)]
        case _:
            found = [f"{value}-otherwise"]
    return found


def _altered() -> Iterator[Any]:
    for n, row in enumerate(DUTIES):
        for cell in fields(Duty):
            for k, other in enumerate(others(cell.name, getattr(row, cell.name))):
                yield pytest.param(n, cell.name, other, id=f"{row.code}, {cell.name}, {k}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_history_comes_to_what_was_counted_by_hand(name: str) -> None:
    case, today, lines = PAGES[name]

    assert page(case, today, DUTIES) == lines


def test_the_table_of_law_differs_in_nothing() -> None:
    assert list(what_differs(DUTIES)) == []


@pytest.mark.parametrize(("n", "cell", "other"), list(_altered()))
def test_a_cell_that_is_altered_changes_a_page_or_cannot_be(n: int, cell: str, other: object) -> None:
    cells: dict[str, Any] = {cell: other}
    try:
        changed = replace(DUTIES[n], **cells)
    except ValueError:
        return

    assert any(what_differs((*DUTIES[:n], changed, *DUTIES[n + 1 :])))


@pytest.mark.parametrize("cell", ["runs_from", "met_by", "within", "roll", "falls_away", "silence"])
def test_a_column_that_is_scrambled_changes_the_dates_of_cases(cell: str) -> None:
    shifted = [getattr(row, cell) for row in (*DUTIES[1:], DUTIES[0])]
    scrambled = []
    for row, other in zip(DUTIES, shifted, strict=True):
        cells: dict[str, Any] = {cell: other}
        try:
            scrambled.append(replace(row, **cells))
        except ValueError:
            scrambled.append(row)

    assert any(each in PAGES for each in what_differs(tuple(scrambled)))
