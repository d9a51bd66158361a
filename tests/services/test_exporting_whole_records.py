"""The whole record as JSON comes back equal: entries, chain, documents, index; or nothing of it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from accessreq.cases.determinations import GroundGiven
from accessreq.cases.events import Noted
from accessreq.cases.office import OfficeClosed
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, Refused
from accessreq.services import acts, answering, calendars, exporting, strikes
from accessreq.services.answering import Decision
from accessreq.services.documents import read_document
from accessreq.services.exporting import Format, Wanted
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session
from accessreq.store import journal, reading
from accessreq.store.verification import check

Changed = Callable[[dict[str, Any]], object]


@pytest.fixture
def record(session: Session, case: str, text_only: HowToIssue, tmp_path: Path) -> Path:
    """A record with a letter, a paper, a strike, and a day of the calendar, as JSON."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 a scan\n")
    acts.attach(session, case, (read_document(tmp_path / "scan.pdf"),), on=date(2026, 7, 2), note="")
    acts.note(session, case, Noted(on=date(2026, 7, 3), note="José called"))
    strikes.undo(session, case, on=date(2026, 7, 3), reason="said by somebody else")
    calendars.enter(session, OfficeClosed(on=date(2026, 7, 3), day=date(2026, 7, 6), reason="flood"))
    answering.deny(session, case, Decision(on=date(2026, 7, 6)), (GroundGiven(ground="A05b"),), text_only)
    return exported(session, tmp_path / "record.json")


@pytest.fixture
def empty(session: Session, tmp_path: Path) -> Session:
    """The same session before an empty store."""
    journal.create(tmp_path / "other.sqlite")
    return structs.replace(session, store=tmp_path / "other.sqlite")


def exported(session: Session, place: Path) -> Path:
    exporting.export(session, Wanted(format=Format.JSON), place, in_silence)
    return place


def in_silence(_more: int) -> None:
    pass


def taken_back(session: Session, place: Path) -> int:
    return exporting.take_back(session, exporting.opened(place), progress=in_silence)


def test_a_record_that_is_taken_back_is_exported_again_to_the_byte(
    session: Session, empty: Session, record: Path, tmp_path: Path
) -> None:
    count = taken_back(empty, record)

    assert count == reading.head(session.store).seq
    assert exported(empty, tmp_path / "again.json").read_bytes() == record.read_bytes()
    assert list(check(empty.place, empty.readings)) == []
    assert list(reading.docket(empty.store)) == list(reading.docket(session.store))


def test_a_record_comes_into_an_empty_store_alone(session: Session, record: Path) -> None:
    head = reading.head(session.store)

    with pytest.raises(NotAllowed, match="The store holds"):
        taken_back(session, record)

    assert reading.head(session.store) == head


def test_a_record_that_was_read_and_written_again_in_its_form_is_the_same(
    empty: Session, record: Path
) -> None:
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
    empty: Session, record: Path, change: Changed, error: type[AccessreqError]
) -> None:
    with pytest.raises(error):
        taken_back(empty, altered(record, change))

    assert reading.head(empty.store).seq == 0
    assert list(reading.docket(empty.store)) == []


@pytest.mark.parametrize("cut", [10, 400, -4])
def test_a_record_that_is_broken_off_is_not_taken_back(empty: Session, record: Path, cut: int) -> None:
    record.write_bytes(record.read_bytes()[:cut])

    with pytest.raises((Refused, IntegrityBroken)):
        taken_back(empty, record)

    assert reading.head(empty.store).seq == 0


@pytest.mark.parametrize("spoiled", [b"\xff\xfe", b"[" * 100_000], ids=["no UTF-8", "nested too deep"])
def test_a_record_that_is_spoiled_far_from_its_head_is_refused(
    empty: Session, record: Path, spoiled: bytes
) -> None:
    head, rest = record.read_bytes().split(b"\n", 1)
    entries, documents = rest.split(b"\n],", 1)
    last = entries.rfind(b'"body": ')
    record.write_bytes(b"\n".join((head, entries[: last + 8] + spoiled, b"]," + documents)))

    with pytest.raises(Refused, match="no whole record"):
        taken_back(empty, record)

    assert reading.head(empty.store).seq == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"accessreq_export": 2}\n', "[" * 100_000])
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.json").write_text(text, "utf-8")

    with pytest.raises(Refused, match="no whole record"):
        exporting.opened(tmp_path / "record.json")
