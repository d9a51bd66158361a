from pathlib import Path

import pytest

from accessreq.casebook.bundling import bundle
from accessreq.casebook.desk import Desk
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
