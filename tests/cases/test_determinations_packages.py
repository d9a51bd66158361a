"""A package of records, as a case keeps it."""

from datetime import date

import pytest

from accessreq.cases.determinations import Granted, PackageMade, RecordEnclosed
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import access_asked, case_of, denied, identity_shown

JULY_6 = date(2026, 7, 6)
RECORD = RecordEnclosed(name="course.pdf", sha256="1" * 64, pages=2)


def package(**varied: object) -> PackageMade:
    facts: dict[str, object] = {"on": JULY_6, "records": (RECORD,), "pages": 4, "sha256": "0" * 64, **varied}
    return PackageMade(**facts)  # type: ignore[arg-type]


def test_a_package_holds_a_record() -> None:
    with pytest.raises(Refused, match="The package holds no record"):
        package(records=())


@pytest.mark.parametrize(
    "varied",
    [
        pytest.param({"despite": "counsel agreed"}, id="a reason without a finding"),
        pytest.param({"found": ("course.pdf, page 1: a comment or mark",)}, id="a finding without a reason"),
    ],
)
def test_a_finding_and_the_reason_to_go_on_stand_together(varied: dict[str, object]) -> None:
    with pytest.raises(Refused, match="without a finding, or a finding without a reason"):
        package(**varied)


def test_records_go_out_where_access_was_given() -> None:
    received, identity = access_asked(date(2026, 6, 30)), identity_shown(date(2026, 7, 1))

    assert case_of(received, identity, Granted(on=JULY_6, pages=2), package()).status == "granted"
    for before in ((received, identity, denied(JULY_6)), (received, identity)):
        with pytest.raises(NotAllowed):
            case_of(*before, package())
