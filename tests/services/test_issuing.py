from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Acknowledged
from accessreq.errors import NotAllowed
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.request import LetterRequest
from accessreq.services import acts, intake
from accessreq.services.issuing import MEDIA_TYPES, SUFFIXES, file_name, format_of, issue, save_letter
from accessreq.services.letter_provenance import letter_view
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


def telling(kind: LetterKind, *, number: int = 1, preview: bool = False) -> LetterRequest:
    return LetterRequest(kind=kind, on=JULY_6, number=number, preview=preview)


def test_every_format_has_a_media_type_and_a_suffix_of_its_own() -> None:
    assert set(MEDIA_TYPES) == set(SUFFIXES) == {"text", "docx", "pdf"}
    assert len(set(MEDIA_TYPES.values())) == len(set(SUFFIXES.values())) == 3


def test_a_file_is_named_from_the_case_the_letter_and_its_kind_alone() -> None:
    assert file_name("A-2026-0007", 2, LetterKind.GRANT_IN_PART, "docx") == "A-2026-0007-2-grant-in-part.docx"


def test_the_same_case_gives_the_same_bytes_in_every_format(session: Session, case: str) -> None:
    file = open_file(session, case)
    determined = file.case.then(Granted(on=JULY_6, pages=3))

    one = issue(session, determined, telling(LetterKind.GRANT))
    two = issue(session, determined, telling(LetterKind.GRANT))

    assert [format_of(each.kept) for each in one.documents] == ["text", "docx", "pdf"]
    assert one == two


def test_a_letter_carries_the_head_of_the_record_and_a_preview_none(session: Session, case: str) -> None:
    found = open_file(session, case).case.then(Granted(on=JULY_6))

    sent = letter_view(session, found, telling(LetterKind.GRANT))
    trial = letter_view(session, found, telling(LetterKind.GRANT, preview=True))

    assert sent.head == str(reading.head(session.store))
    assert trial.head == ""


def test_an_acknowledgment_asks_for_proof_only_while_it_is_missing(
    session: Session, make_request: Made, case: str
) -> None:
    unknown = intake.receive(session, make_request(name="Sam Okafor")).case
    ack = Acknowledged(on=JULY_6, promised=date(2026, 7, 20))

    asks = letter_view(session, unknown.then(ack), telling(LetterKind.ACKNOWLEDGMENT))
    asks_not = letter_view(
        session, open_file(session, case).case.then(ack), telling(LetterKind.ACKNOWLEDGMENT)
    )

    assert asks.proof_missing
    assert "your signature, so that it can be verified" in asks.proofs
    assert not asks_not.proof_missing


def test_a_denial_names_the_earliest_end_of_the_time_to_appeal(session: Session, case: str) -> None:
    denied = open_file(session, case).case.then(Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),)))

    facts = letter_view(session, denied, telling(LetterKind.DENIAL))

    assert facts.appeal_until == date(2026, 8, 17)
    assert [each.cite for each in facts.grounds] == ["Public Officers Law § 95(1)(b)(i)"]


def test_a_grant_names_no_appeal_and_encloses_its_pages(session: Session, case: str) -> None:
    granted = open_file(session, case).case.then(Granted(on=JULY_6, pages=1))

    facts = letter_view(session, granted, telling(LetterKind.GRANT))

    assert facts.appeal_until is None
    assert facts.enclosures == ("Copy of the record (1 page)",)


def test_a_record_to_be_inspected_encloses_nothing(session: Session, case: str) -> None:
    granted = open_file(session, case).case.then(
        Granted(on=JULY_6, inspect="our office, weekdays from 9 to 5")
    )

    assert letter_view(session, granted, telling(LetterKind.GRANT)).enclosures == ()


def test_each_withheld_portion_is_told_with_its_ground(session: Session, case: str) -> None:
    portion = Withheld(
        portion="page 3", ground="A09", reason="Social Services Law § 422(4) protects the names of others"
    )
    granted = open_file(session, case).case.then(GrantedInPart(on=JULY_6, withheld=(portion,)))

    (told,) = letter_view(session, granted, telling(LetterKind.GRANT_IN_PART)).withheld

    assert (told.portion, told.reason) == (
        "page 3",
        "Social Services Law § 422(4) protects the names of others",
    )
    assert told.words
    assert told.cite


@pytest.mark.parametrize("kind", [LetterKind.DENIAL, LetterKind.NOTHING_COLLECTED])
def test_a_denial_that_was_not_made_has_no_letter(kind: LetterKind, session: Session, case: str) -> None:
    with pytest.raises(NotAllowed, match="A-2026-0001 was not denied"):
        issue(session, open_file(session, case).case, telling(kind))


def test_a_saved_letter_holds_the_bytes_that_were_issued(session: Session, case: str, tmp_path: Path) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=HowToIssue(formats=("text",)))
    file = open_file(session, case)
    issued = issue(session, file.case, telling(LetterKind.ACKNOWLEDGMENT, number=2), ("text", "docx"))

    paths = save_letter(tmp_path / "out", case, issued.event, issued.documents, replace=False)

    assert [each.name for each in paths] == [
        "A-2026-0001-2-acknowledgment.txt",
        "A-2026-0001-2-acknowledgment.docx",
    ]
    assert [each.read_bytes() for each in paths] == [each.content for each in issued.documents]


def test_a_ground_outside_the_list_is_told_by_the_provision_that_its_reason_cites(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    denied = Denied(
        on=session.today, grounds=(GroundGiven(ground="A90", reason="Tax Law § 697(e) forbids it."),)
    )

    words = acts.deny(session, case, denied, text_only).words

    assert "Another provision of law applies: Tax Law § 697(e) forbids it." in " ".join(words.split())
    assert "the provision that the reason cites" not in words
