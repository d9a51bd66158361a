"""What an index was made by: no line that moves a date can be changed without its knowing."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import grimp
import pytest
from msgspec.structs import fields, replace

from accessreq.law.days import BusinessDays
from accessreq.law.duties import DUTIES
from accessreq.law.public_holidays import PUBLIC_HOLIDAYS, AppointedDay
from accessreq.law.readings import ClockStart, Closure, OwnLimit, Readings
from accessreq.store.database import Place
from accessreq.store.fingerprint import fingerprint, source_files
from accessreq.store.reading import is_current
from tests.another_version import AnotherVersion, copied

MOVING: dict[str, Any] = {
    "floating_days_open": False,
    "day_of_receipt_counts": True,
    "office_opens": time(8),
    "office_closes": time(16),
    "website_clock_starts": ClockStart.PROPER_REQUEST,
    "own_limits": (OwnLimit(duty="answer-access", within=BusinessDays(3), cite="4 NYCRR 81.4"),),
    "appointed_days": (AppointedDay(on=date(2026, 7, 2), name="Thanks", cite="a proclamation"),),
    "mail_days": 3,
    "duties": DUTIES[:1],
    "holidays": PUBLIC_HOLIDAYS[:1],
}
NOT_MOVING: dict[str, Any] = {
    "website_clock_cite": "the posted policy",
    "closures": (Closure(on=date(2026, 7, 2), reason="a burst pipe"),),
}
# What an index is made with, and what these import: an entry is read, a case folded, its rows written.
MAKERS = ("accessreq.store.index", "accessreq.store.translate", "accessreq.cases.office")
# Seals and words of refusal: they make no row, and stop rather than make another.
NO_MAKERS = {"accessreq.errors", "accessreq.store.chain", "accessreq.store.schema"}
TOLD = (
    "from accessreq.law.readings import Readings; from accessreq.store.fingerprint import fingerprint; "
    "print(fingerprint(Readings()))"
)


@pytest.fixture
def another(tmp_path: Path) -> AnotherVersion:
    return copied(tmp_path / "another")


@pytest.mark.parametrize("name", MOVING)
def test_a_reading_that_moves_dates_changes_the_fingerprint(name: str) -> None:
    changed = replace(Readings(), **{name: MOVING[name]})

    assert fingerprint(changed) != fingerprint(Readings())


@pytest.mark.parametrize("name", NOT_MOVING)
def test_a_reading_that_moves_no_date_leaves_the_fingerprint(name: str) -> None:
    changed = replace(Readings(), **{name: NOT_MOVING[name]})

    assert fingerprint(changed) == fingerprint(Readings())


def test_every_reading_is_known_to_move_dates_or_not_to() -> None:
    assert {field.name for field in fields(Readings)} == MOVING.keys() | NOT_MOVING.keys()


def test_every_module_that_an_index_is_made_with_is_among_the_sources() -> None:
    graph = grimp.build_graph("accessreq")
    needed = set(MAKERS).union(*(graph.find_upstream_modules(each) for each in MAKERS))
    hashed = {f"accessreq.{each.removesuffix('.py').replace('/', '.')}" for each in source_files()}

    assert needed - hashed == NO_MAKERS


def test_a_copy_of_the_same_sources_has_the_same_fingerprint(another: AnotherVersion) -> None:
    assert another.says(TOLD).strip() == fingerprint(Readings())


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param("law/days.py", "timedelta(days=1)", "timedelta(days=2)", id="how days are counted"),
        pytest.param("law/public_holidays.py", '"""', '"""On ', id="a word of a module of law"),
        pytest.param("cases/deadlines.py", '"""', '"""On ', id="a word of a module of cases"),
        pytest.param("store/index.py", '"""', '"""On ', id="what names the columns"),
        pytest.param("store/indexing.py", '"""', '"""On ', id="what makes the rows"),
        pytest.param("store/tables.py", '"""', '"""On ', id="what lays the tables"),
        pytest.param("store/translate.py", '"""', '"""On ', id="what reads an entry"),
        pytest.param("confusables.py", '"""', '"""On ', id="by what names are compared"),
    ],
)
def test_a_changed_line_changes_the_fingerprint(
    another: AnotherVersion, file: str, before: str, after: str
) -> None:
    path = another.folder / "src" / "accessreq" / file
    words = path.read_text(encoding="utf-8")
    assert before in words
    path.write_text(words.replace(before, after, 1), encoding="utf-8")

    assert another.says(TOLD).strip() != fingerprint(Readings())


def test_a_new_module_of_cases_changes_the_fingerprint_and_the_leavings_of_an_editor_do_not(
    another: AnotherVersion,
) -> None:
    cases = another.folder / "src" / "accessreq" / "cases"

    (cases / ".#deadlines.py").symlink_to("dana@session.4711")
    (cases / "deadlines.py~").write_text("")
    same = another.says(TOLD).strip()
    (cases / "windows.py").write_text("")
    other = another.says(TOLD).strip()

    assert same == fingerprint(Readings()) != other


def test_an_index_of_no_case_is_current_whatever_the_readings(store: Place) -> None:
    assert is_current(store, Readings())
    assert is_current(store, Readings(day_of_receipt_counts=True))


def test_the_index_is_current_until_a_reading_moves_a_date(store: Place, log: Callable[..., Any]) -> None:
    log()

    assert is_current(store, Readings())
    assert not is_current(store, Readings(day_of_receipt_counts=True))
