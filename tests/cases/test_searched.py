import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import AppealDenied, Appealed
from accessreq.cases.codec import event_of
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disclosures import Disagreed, Disclosed
from accessreq.cases.entries import Attached, LetterIssued, LetterSent
from accessreq.cases.events import (
    CorrectionItem,
    DocumentKept,
    Event,
    IdentityChecked,
    Noted,
    RequestReceived,
)
from accessreq.cases.kinds import RequestKind, Spot
from accessreq.cases.office import WHY_DESPITE
from accessreq.cases.people import DataSubject, Recipient, Representative
from accessreq.cases.searched import texts, words_of_letter
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.letters import LetterKind

ON = date(2026, 7, 1)
BODIES = (Path(__file__).parent / "data" / "bodies.jsonl").read_text(encoding="utf-8").splitlines()
OF_MACHINES = re.compile(r"[0-9a-f]{64}|(application|text|image)/\S+")
REQUEST = RequestReceived(
    on=ON,
    request=RequestKind.CORRECTION,
    data_subject=DataSubject(
        name="Jane Q. Sample", address=("1 Elm Street", "Troy"), email="jane@example.org", phone="555-0100"
    ),
    about="Wages",
    representative=Representative(name="Ada Young", authority="power of attorney"),
    items=(CorrectionItem(record="Payroll", now="5 dollars", wanted="6 dollars"),),
    because="a raise",
    late_entry="the mail room was closed",
    attachments=(DocumentKept(name="payslip.pdf", media_type="application/pdf", sha256="0" * 64, size=1),),
)


@pytest.mark.parametrize(
    ("event", "found"),
    [
        pytest.param(
            Granted(on=ON, despite=WHY_DESPITE, note="by fax"),
            [(Spot.NOTE, "by fax")],
            id="nobody typed what an import puts in",
        ),
        pytest.param(
            REQUEST,
            [
                (Spot.NAME, "Jane Q. Sample"),
                (Spot.ADDRESS, "1 Elm Street"),
                (Spot.ADDRESS, "Troy"),
                (Spot.ADDRESS, "jane@example.org"),
                (Spot.ADDRESS, "555-0100"),
                (Spot.ASKED, "Wages"),
                (Spot.PERSON, "Ada Young"),
                (Spot.PERSON, "power of attorney"),
                (Spot.PAPER, "payslip.pdf"),
                (Spot.ASKED, "Payroll"),
                (Spot.ASKED, "5 dollars"),
                (Spot.ASKED, "6 dollars"),
                (Spot.ASKED, "a raise"),
                (Spot.NOTE, "the mail room was closed"),
            ],
            id="a request",
        ),
        pytest.param(
            RequestAmended(on=ON, name="Jane Samples"), [(Spot.NAME, "Jane Samples")], id="a new name"
        ),
        pytest.param(Noted(on=ON, note="telephoned"), [(Spot.NOTE, "telephoned")], id="a note"),
        pytest.param(
            IdentityChecked(on=ON, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED),
            [],
            id="codes alone",
        ),
        pytest.param(
            Denied(on=ON, grounds=(GroundGiven(ground="A05b", reason="a zebra"),), note="called"),
            [(Spot.NOTE, "called"), (Spot.DECISION, "A05b"), (Spot.DECISION, "a zebra")],
            id="a denial",
        ),
        pytest.param(
            Disclosed(
                on=ON,
                to=Recipient(name="County Clerk", address=("2 Oak Road",)),
                under=Paragraph.PROGRAM,
                nature="payroll",
                purpose="audit",
            ),
            [
                (Spot.PERSON, "County Clerk"),
                (Spot.ADDRESS, "2 Oak Road"),
                (Spot.DISCLOSURE, "payroll"),
                (Spot.DISCLOSURE, "audit"),
            ],
            id="a disclosure",
        ),
        pytest.param(Appealed(on=ON, portions="page 3"), [(Spot.APPEAL, "page 3")], id="an appeal"),
        pytest.param(
            AppealDenied(on=ON, decided_by="Counsel", factual="facts", statutory="statutes"),
            [(Spot.APPEAL, "Counsel"), (Spot.APPEAL, "facts"), (Spot.APPEAL, "statutes")],
            id="its determination",
        ),
        pytest.param(
            Disagreed(on=ON, statement="I was there"), [(Spot.DISPUTE, "I was there")], id="a statement"
        ),
        pytest.param(
            LetterSent(
                on=ON, number=1, to="jane@example.org", message_id="<1@x>", attached="a.pdf", because="asked"
            ),
            [(Spot.ADDRESS, "jane@example.org"), (Spot.NOTE, "asked")],
            id="an email",
        ),
    ],
)
def test_what_somebody_typed_is_told_with_where_it_stands(
    event: Event, found: list[tuple[Spot, str]]
) -> None:
    assert list(texts(event)) == found


def test_of_every_event_that_was_ever_stored_the_note_is_a_text_and_no_hash_or_type_of_a_file() -> None:
    for line in BODIES:
        row = json.loads(line)
        facts = json.loads(row["facts"])
        found = [text for _, text in texts(event_of(row["kind"], {"on": row["on"], **facts}))]

        assert [each for each in found if OF_MACHINES.fullmatch(each)] == [], line
        assert facts.get("note") in {None, "", *found}, line


def test_the_words_of_a_letter_are_read_in_its_text_else_in_what_it_was_made_from() -> None:
    def kept(media_type: str) -> DocumentKept:
        return DocumentKept(name="letter", media_type=media_type, sha256=media_type[:1] * 64, size=1)

    pdf, text, made = (kept(each) for each in ("application/pdf", "text/plain; charset=utf-8", "x-json"))
    issued = LetterIssued(
        on=ON, letter=LetterKind.DENIAL, number=1, formats=(pdf, text), template_sha256="0" * 64
    )

    assert words_of_letter(issued) == text
    assert words_of_letter(replace(issued, formats=(pdf,), made_from=made)) == made
    assert words_of_letter(replace(issued, formats=(pdf,))) is None
    assert words_of_letter(Attached(on=ON, document=text)) is None
    assert list(texts(issued)) == []
