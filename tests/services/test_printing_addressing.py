"""Each letter goes to the one whom it is written to, who is not always the data subject."""

from datetime import date

import pytest

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import Appealed, AppealForwarded
from accessreq.cases.disclosures import Disclosed, NoticeOf
from accessreq.cases.events import Certificate, Certified
from accessreq.cases.people import Recipient
from accessreq.errors import NotFound
from accessreq.law.disclosures import Paragraph
from accessreq.services import acts, appealing, attesting, disputing, intake
from accessreq.services.printing import address_of
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file

JULY_6 = date(2026, 7, 6)
MARIA = ("Maria Lopez-Whitfield", "12 Elm Street", "Troy, New York 12180")


def addresses(session: Session, case: str) -> list[tuple[str, ...]]:
    file = open_file(session, case)
    return [address_of(session, file, letter) for letter, _ in file.letters]


def test_the_copy_of_an_appeal_goes_to_the_committee(
    session: Session, refused_correction: str, text_only: HowToIssue
) -> None:
    appealing.receive_appeal(session, refused_correction, Appealed(on=JULY_6), how=text_only)
    appealing.forward_appeal(session, refused_correction, AppealForwarded(on=JULY_6), text_only)

    refusal, received, transmittal = addresses(session, refused_correction)

    assert (refusal, received) == (MARIA, MARIA)
    assert transmittal == session.settings.committee_address


@pytest.fixture
def two_told(session: Session, refused_correction: str, text_only: HowToIssue) -> str:
    """Two earlier recipients are told of a dispute, one of whom has no address."""
    labor = Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240"))
    for to in (labor, Recipient(name="Fire Department")):
        event = Disclosed(
            on=date(2026, 3, 3),
            to=to,
            under=Paragraph.PROGRAM,
            nature="training record",
            purpose="apprenticeship",
        )
        disputing.disclose(session, refused_correction, event, text_only)
    filed = disputing.Filed(on=JULY_6, words="I was born in 1991.")
    disputing.disagree(session, refused_correction, filed, dry_run=False)
    for name in ("labor", "fire"):
        notice = disputing.Notice(to=Recipient(name=name), on=JULY_6, of=NoticeOf.DISPUTE)
        disputing.notify(session, refused_correction, notice, text_only)
    return refused_correction


def test_each_recipient_gets_their_own_letter(session: Session, two_told: str) -> None:
    file = open_file(session, two_told)
    to_labor, to_fire = (letter for letter, _ in file.letters[1:])

    assert address_of(session, file, to_labor) == (
        "Department of Labor",
        "State Campus",
        "Albany, New York 12240",
    )
    with pytest.raises(NotFound, match="Letter 3 of C-2026-0001 has no postal address"):
        address_of(session, file, to_fire)


def test_a_letter_goes_where_it_says_though_the_data_subject_has_moved_since(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)
    intake.amend(
        session, case, RequestAmended(on=JULY_6, address=("7 Canal Street", "Utica, New York 13501"))
    )
    attesting.certify(session, case, Certified(on=JULY_6, what=Certificate.NOT_HELD), text_only)

    before, after = addresses(session, case)

    assert before == MARIA
    assert after == ("Maria Lopez-Whitfield", "7 Canal Street", "Utica, New York 13501")
