from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pikepdf import Pdf
from pypdf import PdfReader

from accessreq.cases.events import RequestReceived
from accessreq.errors import NotFound, Refused
from accessreq.letters.case_file import Numbering
from accessreq.services import acts, intake
from accessreq.services.bundling import Told, bundle, cases_of
from accessreq.services.recording import HowToIssue, WentOut
from accessreq.services.sent_versions import keep_final
from accessreq.services.session import Session
from accessreq.services.strikes import undo
from accessreq.store import reading


def told(files: Mapping[str, bytes] | None = None) -> Told:
    return Told(files=files or {}, sections=())


@pytest.mark.usefixtures("case")
def test_a_bundle_prints_the_head_of_the_record_and_takes_what_it_is_given(
    session: Session, tmp_path: Path
) -> None:
    place = tmp_path / "bundles" / "one"

    done = bundle(session, ["A-2026-0001"], place, lambda _: told({"case.json": b"{}"}), dry_run=False)

    assert done.head == str(reading.head(session.store))
    assert (place / "proof" / "HEAD.txt").read_text() == f"{done.head}\n"
    assert (place / "case.json").read_bytes() == b"{}"
    assert [each.name for each in place.parent.iterdir() if each.name.endswith(".part")] == []


@pytest.mark.usefixtures("case")
def test_a_bundle_of_no_case_or_to_no_place_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bundle(session, ["A-2026-0099"], tmp_path / "bundle", lambda _: told(), dry_run=False)
    with pytest.raises(Refused, match="names no new folder"):
        bundle(session, ["A-2026-0001"], tmp_path / "none" / "..", lambda _: told(), dry_run=False)


def test_what_went_out_is_the_letter_and_what_did_not_lies_apart(
    session: Session, case: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=None, how=text_only)
    undo(session, case, on=date(2026, 7, 6), reason="another date")
    acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=None, how=text_only)
    signed = tmp_path / "signed.pdf"
    with Pdf.new() as scan:
        scan.add_blank_page()
        scan.save(signed)
    keep_final(session, case, 2, signed, on=date(2026, 7, 6), note="", dry_run=False)

    done = bundle(session, [case], tmp_path / "bundle", lambda _: told(), dry_run=False)

    assert [name for name in done.files if name.startswith("letters/")] == [
        "letters/A-2026-0001-2-acknowledgment-final.pdf",
        "letters/generated/A-2026-0001-2-acknowledgment.txt",
        "letters/struck/A-2026-0001-1-acknowledgment.txt",
    ]
    sent = tmp_path / "bundle" / "letters" / "A-2026-0001-2-acknowledgment-final.pdf"
    assert sent.read_bytes() == signed.read_bytes()


def test_a_letter_without_a_copy_has_a_sheet_with_the_reason(
    session: Session, case: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    gone = replace(text_only, went_out=WentOut(why="mailed from the field office"))
    acts.acknowledge(session, case, on=date(2026, 7, 2), note="", promised=date(2026, 7, 31), how=gone)

    bundle(session, [case], tmp_path / "bundle", lambda _: told(), dry_run=False)

    pages = PdfReader(tmp_path / "bundle" / "file.pdf").pages
    assert "Letter 1: acknowledgment, July 2, 2026" in pages[1].extract_text()
    assert "No copy is kept: mailed from the field office." in pages[1].extract_text()


def test_cases_of_one_name_have_a_folder_each_and_are_numbered_on(
    session: Session, make_request: Callable[..., RequestReceived], tmp_path: Path
) -> None:
    for name in ("José Núñez", "Jose F. NUNEZ", "Josefa Nunez", "Ada Young"):
        intake.receive(session, make_request(name=name))

    found = cases_of(session, "Jose Nunez")
    numbers = Numbering(prefix="NUNEZ", first=100)
    done = bundle(
        session,
        [number for number, _ in found],
        tmp_path / "bundle",
        lambda _: told(),
        numbers,
        dry_run=False,
    )

    assert found == (("A-2026-0001", "José Núñez"), ("A-2026-0002", "Jose F. NUNEZ"))
    assert {"A-2026-0001/file.pdf", "A-2026-0002/proof/entries.json", "proof/check.py"} < set(done.files)
    assert (done.pages, done.first, done.last) == (2, "NUNEZ000100", "NUNEZ000101")
    second = PdfReader(tmp_path / "bundle" / "A-2026-0002" / "file.pdf").pages[0].extract_text()
    assert "NUNEZ000101" in second


def test_a_name_that_no_case_has_is_refused(session: Session) -> None:
    with pytest.raises(NotFound, match="No case has a data subject of the name “Nobody”"):
        cases_of(session, "Nobody")
