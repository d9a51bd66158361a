from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.cases.events import DocumentKept, IdentityChecked, Noted, RequestReceived, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject
from accessreq.errors import Refused
from accessreq.law.identity import CheckResult, ProofMethod

MARIA = DataSubject(name="Maria Lopez-Whitfield")
REQUEST = RequestReceived(
    on=date(2026, 6, 30), request=RequestKind.ACCESS, data_subject=MARIA, about="My file"
)


@pytest.mark.parametrize("day", [date(26, 6, 30), date(1899, 12, 31), date(1999, 12, 31)])
def test_a_day_before_2000_is_a_mistyped_year(day: date) -> None:
    with pytest.raises(Refused, match=f"{day.isoformat()} is before 2000-01-01"):
        Withdrawn(on=day)


def test_the_first_day_of_2000_is_accepted() -> None:
    assert Withdrawn(on=date(2000, 1, 1)).on == date(2000, 1, 1)


def test_a_note_is_cleaned_with_every_event() -> None:
    assert Withdrawn(on=date(2026, 7, 1), note=" by phone\r\nat noon \n").note == "by phone\nat noon"
    with pytest.raises(Refused, match="The note contains the character U\\+001B"):
        Withdrawn(on=date(2026, 7, 1), note="\x1b[2J")


def test_a_note_that_stands_alone_says_something() -> None:
    with pytest.raises(Refused, match="The note is empty"):
        Noted(on=date(2026, 7, 1))


def test_a_request_describes_a_record() -> None:
    with pytest.raises(Refused, match="The description of the record is empty"):
        RequestReceived(on=date(2026, 6, 30), request=RequestKind.ACCESS, data_subject=MARIA, about=" \n ")


def test_a_reason_is_one_line() -> None:
    with pytest.raises(Refused, match="The reason contains the character U\\+000A"):
        replace(REQUEST, late_entry="one\ntwo")
    with pytest.raises(Refused, match="The reason contains the character U\\+000A"):
        replace(REQUEST, not_a_double="one\ntwo")


def test_proof_that_is_not_needed_says_why() -> None:
    with pytest.raises(Refused, match="not needed, without a reason"):
        IdentityChecked(on=date(2026, 7, 1), method=ProofMethod.OTHER, result=CheckResult.NOT_NEEDED)
    checked = IdentityChecked(
        on=date(2026, 7, 1),
        method=ProofMethod.OTHER,
        result=CheckResult.NOT_NEEDED,
        note="open to anyone under FOIL",
    )

    assert checked.note == "open to anyone under FOIL"


def test_a_document_has_a_name_of_one_line() -> None:
    with pytest.raises(Refused, match="The file name contains the character U\\+000A"):
        DocumentKept(name="a\nb.txt", media_type="text/plain", sha256="0" * 64, size=1)
