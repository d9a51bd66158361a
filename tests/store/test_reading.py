import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.entries import Attached, LetterIssued, NewDocument, standing
from accessreq.cases.events import Acknowledged, DocumentKept, Noted, Withdrawn
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.status import Status
from accessreq.errors import CasesNamed, IntegrityBroken, NotFound
from accessreq.law.letters import LetterKind
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.connection import reading as held_open
from accessreq.store.database import Place
from accessreq.store.reading import cases_with_letters, number_of_letters
from accessreq.store.rows import open_deadline_rows, open_window_rows

ON = date(2026, 7, 1)
ROWS = (
    *("reading", "verification", "fingerprint", "connection", "case_numbers", "chain", "translate"),
    *("journal", "docket", "copying", "writing"),
)


@pytest.mark.parametrize("module", ROWS)
def test_rows_are_read_and_written_without_the_library_that_defines_the_tables(module: str) -> None:
    asks = f"import sys, accessreq.store.{module}; print(*sorted(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert {"alembic", "sqlmodel", "sqlalchemy", "pydantic"} & set(loaded.split()) == set()
    assert "sqlite3" in loaded.split() or module in {"chain", "translate"}


@pytest.mark.parametrize(
    "part", ["A-2026-0007", "a-2026-0007", "2026-7", "a7", "7", "0007", " A-7 ", "26-0007"]
)
def test_a_case_is_found_by_any_unique_part(store: Place, log: Callable[..., Any], part: str) -> None:
    for n in range(1, 9):
        log(about=f"record {n}")

    assert reading.find_case(store, part) == "A-2026-0007"


def test_a_number_is_not_found_inside_another_number(store: Place, log: Callable[..., Any]) -> None:
    for n in range(1, 13):
        log(about=f"record {n}")

    assert reading.find_case(store, "1") == "A-2026-0001"


def test_an_ambiguous_part_lists_the_candidates(store: Place, log: Callable[..., Any]) -> None:
    log()
    log(request=RequestKind.CORRECTION)
    log(on=date(2025, 6, 30))

    with pytest.raises(CasesNamed) as several:
        reading.find_case(store, "1")

    assert [number for number, _ in several.value.candidates] == ["A-2025-0001", "A-2026-0001", "C-2026-0001"]


def test_a_long_list_of_candidates_is_cut(store: Place, log: Callable[..., Any]) -> None:
    for n in range(1, 11):
        log(about=f"record {n}")

    with pytest.raises(NotFound, match=r"A-2026-0008 \(Maria Lopez-Whitfield\) and more\."):
        reading.find_case(store, "A-2026-")


@pytest.mark.parametrize(
    ("part", "named"),
    [
        pytest.param("rourke", ["A-2026-0001"], id="a piece of a word"),
        pytest.param("O'ROURKE", ["A-2026-0001"], id="with an apostrophe, in capitals"),
        pytest.param("o’rourke", ["A-2026-0001"], id="with a typographic one"),
        pytest.param("nunez", ["A-2026-0002"], id="without accents"),
        pytest.param("Núñez, jose", ["A-2026-0002"], id="with accents, in another order"),
        pytest.param("lukasz", ["A-2026-0003"], id="a letter that is no other with a mark"),
        pytest.param("\u0441emal", ["A-2026-0003"], id="a letter that looks alike"),
        pytest.param("sio jo", [], id="pieces of two people"),
        pytest.param("e", [], id="a letter alone, which all have"),
    ],
)
def test_a_case_is_named_by_any_piece_of_a_name(
    store: Place, log: Callable[..., Any], part: str, named: list[str]
) -> None:
    for name in ("Siobhán O'Rourke", "José Núñez", "Łukasz Cemal-Yılmaz"):
        log(name=name)

    if named:
        with pytest.raises(CasesNamed) as found:
            reading.find_case(store, part)
        assert [number for number, _ in found.value.candidates] == named
    else:
        with pytest.raises(NotFound, match="There is no case"):
            reading.find_case(store, part)


def test_of_the_cases_that_two_letters_name_the_newest_comes_first(
    store: Place, log: Callable[..., Any]
) -> None:
    log(name="Ann Sample")
    log(name="Ben Sample")

    with pytest.raises(CasesNamed) as found:
        reading.find_case(store, "sa")

    assert [number for number, _ in found.value.candidates] == ["A-2026-0002", "A-2026-0001"]


def test_a_number_wins_over_a_name(store: Place, log: Callable[..., Any]) -> None:
    log(name="A. A1 Sample")
    log(name="Case 2026 Sample")
    log(name="Jane 2 Sample")

    assert reading.find_case(store, "2") == "A-2026-0002"
    assert reading.find_case(store, "a1") == "A-2026-0001"


def test_of_a_name_that_was_amended_the_name_as_it_stands_is_looked_for(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    log(name="Jayne Sample")
    append("A-2026-0001", RequestAmended(on=date(2026, 7, 1), name="Jane Samples"))

    with pytest.raises(CasesNamed, match="Jane Samples"):
        reading.find_case(store, "samples")


@pytest.mark.parametrize("part", ["A-2026-0009", "A-2025-0002", "C-2026-0002"])
def test_of_a_case_that_is_not_there_the_nearest_are_shown(
    store: Place, log: Callable[..., Any], part: str
) -> None:
    log()
    log(name="Somebody Else")

    with pytest.raises(NotFound, match=r"nearest.*A-2026-0002"):
        reading.find_case(store, part)


@pytest.mark.parametrize("part", ["", "%", "_", "x", "A-2026-0001'; DROP TABLE entry", "9" * 40])
def test_a_part_of_no_number_finds_nothing(store: Place, log: Callable[..., Any], part: str) -> None:
    log()

    with pytest.raises(NotFound, match="There is no case"):
        reading.find_case(store, part)


def test_the_entries_of_a_case_that_is_not_there_are_not_found(store: Place) -> None:
    with pytest.raises(NotFound, match="There is no case A-2026-0001"):
        reading.entries(store, "A-2026-0001")


def test_all_entries_come_in_the_order_of_typing_across_pages(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    first = log().case
    append(first, *(Noted(on=ON, note=f"note {n}") for n in range(1_500)))
    log(name="Somebody Else")

    entries = list(reading.all_entries(store))

    assert [entry.seq for entry in entries] == list(range(1, 1_503))
    assert entries[-1].case == "A-2026-0002"


def test_open_duties_come_by_the_day_to_act_then_case(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    early, late, done, gone = (log(on=date(2026, 6, day), name=str(day)).case for day in (29, 30, 26, 25))
    append(late, Acknowledged(on=ON, promised=date(2026, 7, 31)))
    append(done, Acknowledged(on=ON, promised=date(2026, 7, 10)))
    append(gone, Withdrawn(on=ON))

    found = list(reading.open_deadlines(store))

    assert [(each.case, each.duty, each.act_by) for each in found] == [
        (early, "answer-access", date(2026, 7, 6)),
        (done, "determine-access", date(2026, 7, 10)),
        (late, "determine-access", date(2026, 7, 31)),
    ]


def test_open_duties_can_be_narrowed(store: Place, log: Callable[..., Any]) -> None:
    log(on=date(2026, 6, 29))
    log(on=date(2026, 6, 30))

    assert [each.case for each in reading.open_deadlines(store, until=date(2026, 7, 6))] == ["A-2026-0001"]
    assert len(list(reading.open_deadlines(store, kind="access"))) == 2
    assert list(reading.open_deadlines(store, kind="correction")) == []


def test_a_deadline_of_the_index_is_the_deadline_of_the_case(store: Place, log: Callable[..., Any]) -> None:
    case = log(website=True).case

    computed = deadlines(Case.of(case, standing(reading.entries(store, case))), Readings())

    owed = [each.facts() for each in computed if each.whose == "agency"]
    assert list(reading.open_deadlines(store)) == owed


@pytest.mark.sqlite
def test_open_duties_are_read_from_their_own_index_alone(store: Place, log: Callable[..., Any]) -> None:
    log()
    asked: list[str] = []
    with held_open(store) as database:
        assert isinstance(database, sqlite3.Connection)
        database.set_trace_callback(asked.append)
        list(open_deadline_rows(database, kind=None, until="2026-12-31"))
        database.set_trace_callback(None)
        plan = database.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()

    assert [step[3] for step in plan] == ["SEARCH deadline USING COVERING INDEX open_duties (act_by<?)"]


@pytest.mark.sqlite
def test_windows_that_close_soon_are_found_by_their_day(store: Place) -> None:
    asked: list[str] = []
    with held_open(store) as database:
        assert isinstance(database, sqlite3.Connection)
        database.set_trace_callback(asked.append)
        open_window_rows(database, "2026-07-01", "2026-07-31")
        database.set_trace_callback(None)
        plan = database.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()

    assert [step[3] for step in plan] == [
        "SEARCH deadline USING INDEX deadline_windows (closes>? AND closes<?)"
    ]


def test_a_list_shows_each_case_with_its_next_duty(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    log(website=True)
    gone = log(on=date(2026, 6, 29), name="Łukasz Żak").case
    append(gone, Withdrawn(on=ON))

    rows = list(reading.docket(store))

    assert [(row.case, row.name, row.website, row.status) for row in rows] == [
        ("A-2026-0002", "Łukasz Żak", False, Status.WITHDRAWN),
        ("A-2026-0001", "Maria Lopez-Whitfield", True, Status.RECEIVED),
    ]
    assert rows[0].next is None
    assert rows[1].next is not None
    assert rows[1].next.due == date(2026, 7, 7)


@pytest.mark.parametrize(
    ("narrowed", "cases"),
    [
        pytest.param({"kind": "correction"}, ["C-2026-0001"], id="by kind"),
        pytest.param({"statuses": [Status.WITHDRAWN]}, ["A-2026-0002"], id="by status"),
        pytest.param({"statuses": []}, [], id="by no status"),
        pytest.param({"since": date(2026, 6, 30)}, ["A-2026-0002", "C-2026-0001"], id="since"),
        pytest.param({"until": date(2026, 6, 29)}, ["A-2026-0001"], id="until"),
        pytest.param({"officer": "REYES"}, ["A-2026-0001", "A-2026-0002", "C-2026-0001"], id="by officer"),
        pytest.param({"officer": "nobody"}, [], id="by an officer who logged nothing"),
        pytest.param({"limit": 2}, ["A-2026-0001", "A-2026-0002"], id="the first two"),
        pytest.param({"limit": 0}, [], id="none"),
    ],
)
def test_a_list_can_be_narrowed(
    store: Place,
    log: Callable[..., Any],
    append: Callable[..., Any],
    narrowed: dict[str, Any],
    cases: list[str],
) -> None:
    log(on=date(2026, 6, 29))
    append(log().case, Withdrawn(on=ON))
    log(request=RequestKind.CORRECTION)

    assert [row.case for row in reading.docket(store, **narrowed)] == cases


def test_a_list_goes_on_across_pages(
    store: Place, log: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 6):
        log(about=f"record {n}")
    monkeypatch.setattr(reading, "_PAGE", 2)

    assert [row.case[-1] for row in reading.docket(store)] == ["1", "2", "3", "4", "5"]
    assert [row.case[-1] for row in reading.docket(store, limit=3)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("varied", "alike"),
    [
        pytest.param({}, True, id="the same"),
        pytest.param({"name": "jose  o'brien"}, False, id="without the accent"),
        pytest.param({"name": "JOSE\u0301  O'BRIEN"}, True, id="in capitals and another normal form"),
        pytest.param({"about": "ALL  records\nof courses"}, True, id="another spacing of the description"),
        pytest.param({"about": "the survey"}, False, id="another record"),
        pytest.param({"on": date(2026, 6, 29)}, False, id="another day"),
        pytest.param({"request": RequestKind.CORRECTION}, False, id="another kind"),
    ],
)
def test_a_request_that_is_logged_twice_is_recognized(
    store: Place,
    log: Callable[..., Any],
    make_request: Callable[..., Any],
    varied: dict[str, Any],
    alike: bool,
) -> None:
    log(name="José O'Brien", about="All records of courses")

    found = reading.like_cases(
        store, make_request(**({"name": "José O'Brien", "about": "All records of courses"} | varied))
    )

    assert found == (("A-2026-0001",) if alike else ())


def test_the_moment_of_the_newest_entry_is_read_and_none_in_an_empty_journal(
    store: Place, log: Callable[..., Any]
) -> None:
    before = reading.last_recorded(store)
    entry = log().entries[0]

    assert (before, reading.last_recorded(store)) == ("", entry.recorded_at)


def test_36_the_moment_of_an_entry_under_a_pretended_day_is_passed_over(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], stamp: Stamp
) -> None:
    case = log(about='meta: {"trial_today":"2099-01-01"}').case
    pretended = replace(stamp, recorded_at="2099-01-01T12:00:00Z", trial_today=date(2026, 7, 1))
    append(case, Noted(on=date(2026, 7, 1), note="called back"), stamp=pretended)

    assert reading.last_recorded(store) == "2026-06-30T14:03:00Z"


def test_10_a_person_is_found_by_a_name_that_only_looks_the_same(
    store: Place, log: Callable[..., Any]
) -> None:
    case = log(name="\u0410nn\u0430 O\u2019Brien").case

    assert reading.same_person(store, "ANNA O'BRIEN") == (case,)
    assert reading.same_person(store, "Hanna O'Brien") == ()


def test_other_requests_of_a_person_are_found_by_name(store: Place, log: Callable[..., Any]) -> None:
    log(name="José O'Brien")
    log(name="Somebody Else")
    log(name="JOSÉ O'BRIEN", on=date(2026, 6, 1))

    assert reading.same_person(store, "José  O'Brien") == ("A-2026-0001", "A-2026-0003")


def test_a_document_of_another_case_is_not_found(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]
) -> None:
    first, second, scan = log().case, log(name="Somebody Else").case, paper(b"scan")
    append(first, Attached(on=ON, document=scan.kept), documents=[scan])

    with pytest.raises(NotFound, match="holds no document"):
        reading.document(store, second, scan.kept.sha256)


def test_a_document_whose_bytes_were_changed_is_not_given_out(
    store: Place,
    log: Callable[..., Any],
    append: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    unguarded: Callable[[], Any],
) -> None:
    case, scan = log().case, paper(b"scan")
    append(case, Attached(on=ON, document=scan.kept), documents=[scan])
    with unguarded() as database:
        database.execute("UPDATE document SET content = ?", (b"scam",))

    with pytest.raises(IntegrityBroken, match="not the one that was stored"):
        reading.document(store, case, scan.kept.sha256)


def test_every_case_comes_whole_by_its_number_across_pages(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_CASES", 2)
    for n in range(1, 6):
        log(about=f"record {n}")
    append("A-2026-0004", Withdrawn(on=ON))

    found = list(reading.every_case(store))

    assert [each.case for each in found] == [f"A-2026-000{n}" for n in range(1, 6)]
    assert reading.number_of_cases(store) == 5
    for each in found:
        case = Case.of(each.case, standing(each.entries))
        assert each.entries == reading.entries(store, each.case)
        assert list(each.deadlines) == [one.facts() for one in deadlines(case, Readings())]


def test_every_row_comes_up_to_an_end_of_the_journal(
    store: Place, log: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PAGE", 2)
    for n in range(1, 6):
        log(about=f"record {n}")

    rows = list(reading.every_row(store, reading.head_at(store, 4)))

    assert [(each.seq, each.case_number) for each in rows] == [(n, f"A-2026-000{n}") for n in range(1, 5)]


def test_every_document_comes_with_its_bytes_and_a_changed_one_is_not_given_out(
    store: Place,
    log: Callable[..., Any],
    append: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    unguarded: Callable[[], Any],
) -> None:
    log()
    for content in (b"one", b"two"):
        kept = paper(content)
        append("A-2026-0001", Attached(on=ON, document=kept.kept), documents=[kept])

    found = {content: (case, held.size) for case, held, content in reading.every_document(store)}

    assert found == {b"one": ("A-2026-0001", 3), b"two": ("A-2026-0001", 3)}
    with unguarded() as database:
        database.execute("UPDATE document SET content = ?", (b"six",))
    with pytest.raises(IntegrityBroken, match="not the one that was stored"):
        list(reading.every_document(store))


JULY_1, JULY_31 = date(2026, 7, 1), date(2026, 7, 31)


@pytest.fixture
def issue(append: Callable[..., Any]) -> Callable[..., None]:
    """Record that the first letter of a case was issued on a day."""

    def issued(case: str, on: date) -> None:
        words = f"Dear {case}".encode()
        kept = DocumentKept(
            name="letter.txt", media_type="text/plain", sha256=sha256(words).hexdigest(), size=len(words)
        )
        letter = LetterIssued(
            on=on, letter=LetterKind.PROOF_OF_IDENTITY, number=1, formats=(kept,), template_sha256="0" * 64
        )
        append(case, letter, documents=(NewDocument(kept=kept, content=words),))

    return issued


def test_a_store_without_letters_has_none_between_any_days(store: Place, log: Callable[..., Any]) -> None:
    log()

    assert list(cases_with_letters(store, since=JULY_1, until=JULY_31)) == []
    assert number_of_letters(store, since=JULY_1, until=JULY_31) == 0


def test_cases_are_found_by_the_days_of_their_letters_both_ends_included(
    store: Place, log: Callable[..., Any], issue: Callable[..., None]
) -> None:
    cases = [log(name=f"Jane {n}").case for n in range(4)]
    for case, on in zip(cases, (date(2026, 6, 30), JULY_1, JULY_31, date(2026, 8, 3)), strict=True):
        issue(case, on)

    assert list(cases_with_letters(store, since=JULY_1, until=JULY_31)) == cases[1:3]
    assert number_of_letters(store, since=JULY_1, until=JULY_31) == 2
