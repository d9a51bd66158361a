import base64
import csv
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from accessreq.cases.determinations import GroundGiven
from accessreq.cases.disclosures import Disclosed
from accessreq.cases.people import Recipient
from accessreq.errors import IntegrityBroken, Needed, NotAllowed, Refused, StoreNotUsable
from accessreq.law.days import Months
from accessreq.law.disclosures import Paragraph
from accessreq.law.schedules import Schedule, Series
from accessreq.reports.lists import LOG, SHEETS, Listing
from accessreq.services import acts, answering, disposal, exporting, intake, strikes
from accessreq.services.answering import Decision
from accessreq.services.documents import read_document
from accessreq.services.exporting import Format, Wanted
from accessreq.services.looking import Days
from accessreq.services.recording import HowToIssue, record
from accessreq.services.session import Session
from accessreq.settings import Settings
from accessreq.store import reading
from tests.reports.workbooks import sheets_in

Made = Callable[..., Any]


def in_silence(_: int) -> None:
    pass


def exported(session: Session, place: Path, **wanted: Any) -> exporting.Exported:  # noqa: ANN401  any may vary
    return exporting.export(session, Wanted(**wanted), place, in_silence)


def rows_of(path: Path) -> list[Mapping[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_request_stands_in_the_log_with_its_days_its_outcome_and_its_grounds(
    session: Session, case: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    grounds = (GroundGiven(ground="A01"), GroundGiven(ground="A05b"))
    answering.deny(session, case, Decision(on=date(2026, 7, 6)), grounds, text_only)

    exported(session, tmp_path / "log.csv", format=Format.CSV)

    (row,) = rows_of(tmp_path / "log.csv")
    told = {heading: text for heading, text in row.items() if text}
    assert told == {
        "Number": case,
        "Kind": "access",
        "Website data": "no",
        "Received": "2026-06-30",
        "Data subject": "Maria Lopez-Whitfield",
        "What was asked": "All records of courses that I applied for",
        "Identity": "accepted",
        "Answer due": "2026-07-07",
        "Decided or withdrawn": "2026-07-06",
        "Outcome": "denied",
        "Grounds": "A01; A05b",
        "Business days taken": "4",
        "In time": "yes",
        "Appeals": "0",
        "Status": "denied",
        "Logged by": "Dana Reyes (dreyes)",
    }


def test_an_answer_that_is_overdue_is_not_in_time_though_the_request_is_pending(
    session_on: Callable[[date], Session], case: str, tmp_path: Path
) -> None:
    exported(session_on(date(2026, 7, 8)), tmp_path / "log.csv", format=Format.CSV)

    (row,) = rows_of(tmp_path / "log.csv")
    assert (row["Outcome"], row["In time"], row["Business days taken"]) == ("pending", "no", "")


def test_a_workbook_has_every_table_on_a_sheet_of_its_own(
    session: Session, refused_correction: str, tmp_path: Path
) -> None:
    made = exported(session, tmp_path / "all.xlsx", format=Format.XLSX)

    assert made.written.rows == {"log": 1, "list": 1, "due": 0, "letters": 1, "disclosures": 0}
    assert {each.name: each.cells[0] for each in sheets_in(tmp_path / "all.xlsx")} == {
        name.value: tuple(column.heading for column in sheet.columns) for name, sheet in SHEETS.items()
    }


def test_the_log_that_may_be_published_has_no_name_no_free_text_and_no_officer(
    session: Session, case: str, tmp_path: Path
) -> None:
    exported(session, tmp_path / "log.csv", format=Format.CSV, names=False)

    text = (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    assert case in text
    for word in ("Maria", "Lopez", "courses", "Dana"):
        assert word not in text
    assert text.splitlines()[0].replace('"', "").split(",") == [
        each.heading for each in LOG.columns if not each.names
    ]


def test_a_letter_that_was_struck_is_told_as_struck(
    session: Session, refused_correction: str, tmp_path: Path
) -> None:
    letter = reading.entries(session.store, refused_correction)[-1]
    strikes.strike(session, refused_correction, letter.seq, on=date(2026, 7, 6), reason="wrong letterhead")

    exported(session, tmp_path / "letters.csv", format=Format.CSV, listing=Listing.LETTERS)

    (row,) = rows_of(tmp_path / "letters.csv")
    assert (row["Kind of letter"], row["Dated"], row["Formats"], row["Struck"]) == (
        "correction-refused",
        "2026-07-06",
        "txt",
        "yes",
    )


def test_a_disclosure_is_told_with_recipient_nature_and_purpose(
    session: Session, case: str, tmp_path: Path
) -> None:
    to = Recipient(name="Albany County", address=("1 Main Street", "Albany, NY 12207"))
    line = Disclosed(
        on=date(2026, 5, 1), to=to, under=Paragraph.PROGRAM, nature="course list", purpose="benefits review"
    )
    record(session, case, line, dry_run=False)

    exported(session, tmp_path / "d.csv", format=Format.CSV, listing=Listing.DISCLOSURES)

    (row,) = rows_of(tmp_path / "d.csv")
    assert [row[each] for each in ("Disclosed", "To", "Address", "Under § 96(1)", "Nature", "Purpose")] == [
        "2026-05-01",
        "Albany County",
        "1 Main Street, Albany, NY 12207",
        "d",
        "course list",
        "benefits review",
    ]


def test_days_narrow_the_log_by_receipt(session: Session, make_request: Made, tmp_path: Path) -> None:
    for n, on in enumerate((date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1))):
        intake.receive(session, make_request(on=on, name=f"Jane Sample {n}"))

    days = Days(since=date(2026, 6, 30), until=date(2026, 6, 30))
    exported(session, tmp_path / "log.csv", format=Format.CSV, days=days)

    assert [each["Received"] for each in rows_of(tmp_path / "log.csv")] == ["2026-06-30"]


def test_a_case_that_was_disposed_of_keeps_its_line_without_what_is_gone(
    session: Session,
    session_on: Callable[[date], Session],
    settings: Settings,
    case: str,
    text_only: HowToIssue,
    tmp_path: Path,
) -> None:
    answering.grant(session, case, answering.Grant(decision=Decision(on=date(2026, 7, 6))), text_only)
    schedule = Schedule(series=Series.ACCESS, kept=Months(24), authority="Schedule 12345, item 7")
    later = structs.replace(
        session_on(date(2029, 1, 15)), settings=structs.replace(settings, retention=(schedule,))
    )
    disposal.dispose(later, disposal.plan(later, case), case)

    made = exported(later, tmp_path / "all.xlsx", format=Format.XLSX)

    assert made.written.rows == {"log": 1, "list": 1, "due": 0, "letters": 0, "disclosures": 0}
    log = dict(zip(*sheets_in(tmp_path / "all.xlsx")[0].cells, strict=False))
    assert {heading: cell for heading, cell in log.items() if cell is not None} == {
        "Number": case,
        "Kind": "access",
        "Website data": "no",
        "Received": date(2026, 6, 30),
        "Answer due": date(2026, 7, 7),
        "Decided or withdrawn": date(2026, 7, 6),
        "Outcome": "granted",
        "Business days taken": 4.0,
        "In time": "yes",
        "Appeals": 0.0,
        "Status": "granted",
        "Disposed of": date(2029, 1, 15),
    }


def test_the_whole_record_holds_every_entry_as_it_was_sealed_and_every_document(
    session: Session, refused_correction: str, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 a scan")
    scan = (read_document(tmp_path / "scan.pdf"),)
    acts.attach(session, refused_correction, scan, on=date(2026, 7, 6), note="")

    exported(session, tmp_path / "whole.json", format=Format.JSON)

    read = json.loads((tmp_path / "whole.json").read_text())
    rows = reading.sealed_rows(session.store, refused_correction)
    assert [(each["seq"], each["kind"], each["chain"]) for each in read["entries"]] == [
        (row.seq, row.kind, row.chain) for row in rows
    ]
    for each in read["entries"]:  # as docs/format.md says that a body is written
        body = json.dumps(each["body"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(body.encode()).hexdigest() == each["body_sha256"]
    held = {each.sha256 for each in reading.documents(session.store, refused_correction)}
    contents = {each["sha256"]: base64.b64decode(each["content"]) for each in read["documents"]}
    assert set(contents) == held
    assert {hashlib.sha256(content).hexdigest() for content in contents.values()} == held
    assert b"%PDF-1.7 a scan" in contents.values()


def test_a_record_that_was_changed_is_not_carried_on(
    session: Session, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = reading.sealed_rows(session.store, case)
    altered = (structs.replace(rows[0], body=rows[0].body.replace("Maria", "Marla")),)
    monkeypatch.setattr(reading, "every_row", lambda *_: iter(altered))

    with pytest.raises(IntegrityBroken, match="The facts of entry 1 are not those"):
        exported(session, tmp_path / "whole.json", format=Format.JSON)

    assert not (tmp_path / "whole.json").exists()


def test_a_file_is_for_its_owner_alone_and_never_written_over(
    session: Session, case: str, tmp_path: Path
) -> None:
    place = tmp_path / "log.csv"
    exported(session, place, format=Format.CSV)
    before = place.read_bytes()

    with pytest.raises(NotAllowed, match="already exists"):
        exported(session, place, format=Format.CSV)

    assert (place.stat().st_mode & 0o777, place.read_bytes()) == (0o600, before)
    assert sorted(each.name for each in tmp_path.iterdir() if "log" in each.name) == ["log.csv"]


def test_a_folder_that_cannot_be_written_leaves_nothing(session: Session, case: str) -> None:
    with pytest.raises(StoreNotUsable, match="cannot be written"):
        exported(session, Path("/proc/log.csv"), format=Format.CSV)


def test_a_dry_run_counts_and_writes_nothing(session: Session, case: str, tmp_path: Path) -> None:
    wanted = Wanted(format=Format.XLSX)

    made = exporting.export(session, wanted, tmp_path / "all.xlsx", in_silence, dry_run=True)

    assert made.written.rows["log"] == 1
    assert not (tmp_path / "all.xlsx").exists()


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        pytest.param({"listing": Listing.LIST, "names": False}, Needed, id="a list without names"),
        pytest.param(
            {"listing": Listing.DUE, "days": Days(since=date(2026, 1, 1))}, Refused, id="days of due"
        ),
        pytest.param({"days": Days(since=date(2026, 1, 1))}, Refused, id="days of the whole record"),
    ],
)
def test_what_cannot_be_meant_is_refused(wanted: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        Wanted(format=Format.JSON, **wanted).listings()
