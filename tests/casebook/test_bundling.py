from datetime import date
from pathlib import Path

import pytest
from pikepdf import Pdf

from accessreq.casebook import acts
from accessreq.casebook.bundling import bundle
from accessreq.casebook.desk import Desk
from accessreq.casebook.finals import keep_final
from accessreq.casebook.mending import undo
from accessreq.casebook.recording import HowToIssue
from accessreq.errors import NotFound, Refused
from accessreq.store import reading


@pytest.mark.usefixtures("case")
def test_a_bundle_prints_the_head_of_the_record_and_takes_what_it_is_given(
    desk: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "bundles" / "one"

    done = bundle(desk, "A-2026-0001", place, {"case.json": b"{}"}, dry_run=False)

    assert done.head == str(reading.head(desk.store))
    assert done.head in (place / "HEAD.txt").read_text()
    assert (place / "case.json").read_bytes() == b"{}"
    assert [each.name for each in place.parent.iterdir() if each.name.endswith(".part")] == []


@pytest.mark.usefixtures("case")
def test_a_bundle_of_no_case_or_to_no_place_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bundle(desk, "A-2026-0099", tmp_path / "bundle", {}, dry_run=False)
    with pytest.raises(Refused, match="names no new folder"):
        bundle(desk, "A-2026-0001", tmp_path / "none" / "..", {}, dry_run=False)


def test_what_went_out_is_the_letter_and_what_did_not_lies_apart(
    desk: Desk, case: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    acts.acknowledge(desk, case, on=date(2026, 7, 6), note="", promised=None, how=text_only)
    undo(desk, case, on=date(2026, 7, 6), reason="another date")
    acts.acknowledge(desk, case, on=date(2026, 7, 6), note="", promised=None, how=text_only)
    signed = tmp_path / "signed.pdf"
    with Pdf.new() as scan:
        scan.add_blank_page()
        scan.save(signed)
    keep_final(desk, case, 2, signed, on=date(2026, 7, 6), note="", dry_run=False)

    done = bundle(desk, case, tmp_path / "bundle", {}, dry_run=False)

    assert [name for name in done.files if name.startswith("letters/")] == [
        "letters/A-2026-0001-2-acknowledgment-final.pdf",
        "letters/generated/A-2026-0001-2-acknowledgment.txt",
        "letters/struck/A-2026-0001-1-acknowledgment.txt",
    ]
    sent = tmp_path / "bundle" / "letters" / "A-2026-0001-2-acknowledgment-final.pdf"
    assert sent.read_bytes() == signed.read_bytes()
