"""The whole record as JSON comes back equal: entries, chain, documents, index; or nothing of it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from accessreq.casebook import acts, answering, calendars, exporting, mending, whole_records
from accessreq.casebook.corrections import Decision
from accessreq.casebook.desk import Desk
from accessreq.casebook.documents import read_document
from accessreq.casebook.exporting import Format, Wanted
from accessreq.casebook.recording import HowToIssue
from accessreq.cases.calendar_days import OfficeClosed
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.events import Noted
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, Refused
from accessreq.store import journal, reading
from accessreq.store.verification import check

Changed = Callable[[dict[str, Any]], object]


@pytest.fixture
def record(desk: Desk, case: str, text_only: HowToIssue, tmp_path: Path) -> Path:
    """A record with a letter, a paper, a strike, and a day of the calendar, as JSON."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 a scan\n")
    acts.attach(desk, case, (read_document(tmp_path / "scan.pdf"),), on=date(2026, 7, 2), note="")
    acts.note(desk, case, Noted(on=date(2026, 7, 3), note="José called"))
    mending.undo(desk, case, on=date(2026, 7, 3), reason="said by somebody else")
    calendars.enter(desk, OfficeClosed(on=date(2026, 7, 3), day=date(2026, 7, 6), reason="flood"))
    answering.deny(desk, case, Decision(on=date(2026, 7, 6)), (GroundGiven(ground="A05b"),), text_only)
    return exported(desk, tmp_path / "record.json")


@pytest.fixture
def empty(desk: Desk, tmp_path: Path) -> Desk:
    """The same desk before an empty store."""
    journal.create(tmp_path / "other.sqlite")
    return structs.replace(desk, store=tmp_path / "other.sqlite")


def exported(desk: Desk, place: Path) -> Path:
    exporting.export(desk, Wanted(format=Format.JSON), place, in_silence)
    return place


def in_silence(_more: int) -> None:
    pass


def taken_back(desk: Desk, place: Path) -> int:
    return whole_records.take_back(desk, whole_records.opened(place), progress=in_silence)


def test_a_record_that_is_taken_back_is_exported_again_to_the_byte(
    desk: Desk, empty: Desk, record: Path, tmp_path: Path
) -> None:
    count = taken_back(empty, record)

    assert count == reading.head(desk.store).seq
    assert exported(empty, tmp_path / "again.json").read_bytes() == record.read_bytes()
    assert list(check(empty.place, empty.readings)) == []
    assert list(reading.docket(empty.store)) == list(reading.docket(desk.store))


def test_a_record_comes_into_an_empty_store_alone(desk: Desk, record: Path) -> None:
    head = reading.head(desk.store)

    with pytest.raises(NotAllowed, match="The store holds"):
        taken_back(desk, record)

    assert reading.head(desk.store) == head


def test_a_record_that_was_read_and_written_again_in_its_form_is_the_same(empty: Desk, record: Path) -> None:
    count = taken_back(empty, altered(record, lambda told: None))

    assert count == reading.head(empty.store).seq > 0


def altered(path: Path, change: Changed) -> Path:
    """The file with one value changed, in its form."""
    head, *rest = path.read_text("utf-8").split("\n")
    told = json.loads(path.read_text("utf-8"))
    change(told)
    lines = [head, '"entries": [']
    lines += [json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "," for each in told["entries"]]
    lines[-1] = lines[-1].removesuffix(",")
    lines += ["],", '"documents": [']
    lines += [json.dumps(each) + "," for each in told["documents"]]
    lines[-1] = lines[-1].removesuffix(",")
    lines += ["]}", ""]
    assert rest
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param(lambda told: told["entries"].pop(), IntegrityBroken, id="the last entry is gone"),
        pytest.param(lambda told: told["entries"].pop(1), IntegrityBroken, id="an entry is gone"),
        pytest.param(
            lambda told: told["entries"][0].update(recorded_by="Somebody"), IntegrityBroken, id="who typed it"
        ),
        pytest.param(
            lambda told: told["entries"][0].update(body=told["entries"][1]["body"]),
            IntegrityBroken,
            id="other facts",
        ),
        pytest.param(lambda told: told["documents"].pop(), IntegrityBroken, id="a document is gone"),
        pytest.param(
            lambda told: told["documents"][0].update(content="AAAA"), IntegrityBroken, id="other bytes"
        ),
        pytest.param(lambda told: told["documents"][0].update(content="?"), Refused, id="no bytes"),
        pytest.param(lambda told: told["entries"][0].pop("chain"), Refused, id="no chain"),
    ],
)
def test_a_record_that_was_changed_is_not_taken_back(
    empty: Desk, record: Path, change: Changed, error: type[AccessreqError]
) -> None:
    with pytest.raises(error):
        taken_back(empty, altered(record, change))

    assert reading.head(empty.store).seq == 0
    assert list(reading.docket(empty.store)) == []


@pytest.mark.parametrize("cut", [10, 400, -4])
def test_a_record_that_is_broken_off_is_not_taken_back(empty: Desk, record: Path, cut: int) -> None:
    record.write_bytes(record.read_bytes()[:cut])

    with pytest.raises((Refused, IntegrityBroken)):
        taken_back(empty, record)

    assert reading.head(empty.store).seq == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"accessreq_export": 2}\n'])
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.json").write_text(text, "utf-8")

    with pytest.raises(Refused, match="no whole record"):
        whole_records.opened(tmp_path / "record.json")
