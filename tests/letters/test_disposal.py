from datetime import date
from typing import Any

import pytest

from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cases.entries import Entry
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.cases.status import Status
from accessreq.letters.disposal import Certified, certificate

AGENCY = Agency(name="Office of Examples", address=("1 Example Plaza", "Albany, NY 12203"))
OFFICER = Officer(title="Privacy Compliance Officer", name="Dana Reyes")
HASH = "a9f5932d8904cbcace89c134def292f463773b49cac6843aa9f6b749e594220f"


def told(**varied: object) -> Certified:
    facts: dict[str, Any] = {
        "on": date(2029, 1, 15),
        "authority": "Records schedule 12345, item 7",
        "request": RequestKind.CORRECTION,
        "website": False,
        "received": date(2026, 6, 29),
        "outcome": Status.GRANTED,
        "deadlines": (),
        "entries": 1,
        "documents": 2,
        "size": 64_638,
    }
    entry = Entry(
        seq=12,
        case="C-2026-0001",
        recorded_at="2026-06-30T14:03:00Z",
        recorded_by="Dana Reyes (dreyes)",
        event=Blanked(on=date(2026, 6, 29), was="request-received"),
    )
    return Certified(
        case="C-2026-0001",
        gone=Disposed(**(facts | varied)),
        blanked=[(entry, HASH)],
        head="19:6d7e1c2cb1d607d6",
    )


def words(**varied: object) -> str:
    return " ".join(certificate(told(**varied), AGENCY, OFFICER)["txt"].decode().split())


@pytest.mark.parametrize(
    "said",
    [
        "the file of case C-2026-0001, a request for correction received on June 29, 2026, was disposed "
        "of on January 15, 2029 under this authority: Records schedule 12345, item 7.",
        "what 1 entry of the journal said",
        "2 documents, 64,638 bytes in all",
        f"12, request received of 2026-06-29: {HASH}",
        "No disclosure of a record had to be accounted for.",
        "backups among them",
        "Case C-2026-0001 · record 19:6d7e1c2cb1d607d6",
        "Dana Reyes Privacy Compliance Officer Office of Examples",
    ],
)
def test_a_certificate_says_what_is_gone_by_whose_authority_and_who_signs(said: str) -> None:
    assert said in words()


def test_a_certificate_says_what_became_of_the_record_that_was_disclosed() -> None:
    assert "is itself gone: destroyed 2031 under Schedule 3." in words(
        record_gone="destroyed 2031 under Schedule 3"
    )


def test_the_same_disposal_has_the_same_certificate_byte_for_byte() -> None:
    once, again = certificate(told(), AGENCY, OFFICER), certificate(told(), AGENCY, OFFICER)

    assert once == again
    assert sorted(once) == ["docx", "pdf", "txt"]
    assert once["pdf"].startswith(b"%PDF-")
