"""From a refused correction to a statement of disagreement that others are told of."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.alerts.digest import text
from accessreq.cases.people import Recipient
from accessreq.errors import NotAllowed
from accessreq.law.disclosures import Paragraph
from accessreq.services.digests import morning

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

BIRTH = ("Course application of March 3", "born 1990", "born 1991")
LABOR = Recipient(name="Department of Labor")
COUSIN = Recipient(name="County Clinic", address=("1 Clinic Road", "Troy, New York 12180"))


def refused_and_denied(office: Office) -> str:
    """A correction refused on June 15, appealed on July 6, the appeal denied on August 10; identity shown."""
    case: str = office.receives_correction(date(2026, 5, 21), BIRTH)
    office.sees_proof(case, date(2026, 5, 21))
    office.refuses(case, date(2026, 6, 15))
    office.hears_appeal(case, date(2026, 7, 6))
    office.forwards_appeal(case, date(2026, 7, 6))
    office.denies_appeal(case, date(2026, 8, 10))
    office.forwards_determination(case, date(2026, 8, 10))
    return case


def test_a_refused_correction_to_its_end(office: Office, plain: Plain) -> None:
    """The whole path of section 95.

    2025-03-03 Mon  the record was disclosed to the Department of Labor
    2026-05-21 Thu  received, identity shown
    2026-06-15 Mon  refused
    2026-07-06 Mon  appeal; its copy to the Committee the same day
    2026-08-10 Mon  appeal denied; the determination to the Committee the same day
    2026-08-17 Mon  the appeal would have been due
    2026-08-22 Sat  statement of disagreement; to be marked at once, on the next business day
    2026-08-24 Mon  marked; the data subject asks that the Department be told
    2026-08-26 Wed  told
    2026-08-31 Mon  the notice would have been due
    2026-12-10 Thu  four months after the determination
    """
    case = refused_and_denied(office)
    office.discloses(case, date(2026, 8, 10), date(2025, 3, 3))
    assert office.dates(case, date(2026, 8, 10))["decide-correction-appeal"] == ("2026-08-17", "2026-08-17")
    assert office.dates(case, date(2026, 8, 10))["judicial-review"] == ("2026-12-10", "2026-12-10")

    office.takes_statement(case, date(2026, 8, 22), "I was born in 1991; the register is wrong.")
    assert office.status(case, date(2026, 8, 22)) == "disagreed"
    assert office.dates(case, date(2026, 8, 22))["note-dispute"] == ("2026-08-24", "2026-08-24")
    assert office.stands(case, date(2026, 8, 25))["note-dispute"] == "overdue"
    office.marks(case, date(2026, 8, 24), "Page 1, beside the date of birth")
    assert office.status(case, date(2026, 8, 24)) == "dispute-noted"

    office.is_asked_to_tell(case, date(2026, 8, 24), LABOR)
    assert office.dates(case, date(2026, 8, 24))["notify-recipients"] == ("2026-08-31", "2026-08-31")
    notice = plain(office.tells(case, date(2026, 8, 26), LABOR, reasons="The certificate says 1990."))
    assert "Dear Department of Labor:" in notice
    assert "I was born in 1991; the register is wrong." in notice
    assert "The certificate says 1990." in notice

    assert office.stands(case, date(2026, 8, 26)) == {
        "answer-correction": "met",
        "appeal-window": "met",
        "forward-appeal": "met",
        "decide-correction-appeal": "met",
        "forward-determination": "met",
        "judicial-review": "open",
        "note-dispute": "met",
        "notify-recipients": "met",
    }
    assert [kind for _, kind in office.letters(case, date(2026, 8, 26))] == [
        "correction-refused",
        "appeal-received",
        "appeal-transmittal",
        "appeal-denied",
        "determination-transmittal",
        "notice-of-dispute",
    ]


def test_the_determination_states_every_right(office: Office, plain: Plain) -> None:
    """What the letter that denies an appeal on correction must tell.

    2026-05-21 Thu  received
    2026-06-15 Mon  refused
    2026-07-06 Mon  appeal
    2026-08-10 Mon  appeal denied
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    office.refuses(case, date(2026, 6, 15))
    office.hears_appeal(case, date(2026, 7, 6))

    done = office.denies_appeal(case, date(2026, 8, 10), decided_by="Ines Okafor")
    letter = plain(done)

    for told in (
        "It was compared with the certificate on file.",
        "Public Officers Law § 94(1)(b)".replace("§ ", "§\u00a0"),
        "article 78",
        "within four months after you receive this determination",
        "December 10, 2026",
        "statement of reasonable length",
        "clearly note the portions of the record that you dispute",
        "section 96(1)(d), (i) or (l)",
        "Committee on Open Government",
        "Ines Okafor",
    ):
        assert told.replace("\u00a0", " ") in letter.replace("\u00a0", " ")
    assert done.warnings == ()


def test_the_same_officer_may_not_decide_twice_unwarned(office: Office) -> None:
    """Dana Reyes refused the correction and is given as the one who decides the appeal.

    2026-05-21 Thu  received
    2026-06-15 Mon  refused
    2026-07-06 Mon  appeal
    2026-08-10 Mon  denied by the same officer: kept, with a warning
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    office.refuses(case, date(2026, 6, 15))
    office.hears_appeal(case, date(2026, 7, 6))

    done = office.denies_appeal(case, date(2026, 8, 10), decided_by="Dana Reyes")

    assert done.warnings[0].startswith("Dana Reyes decided the request as well.")
    assert office.status(case, date(2026, 8, 10)) == "appeal-denied"


def test_recipients_by_the_wish_of_the_data_subject(office: Office, plain: Plain) -> None:
    """One is told, one is not to be told, one is named by the data subject.

    2025-03-03 Mon  disclosed to the Department of Labor
    2026-05-21 Thu  received, identity shown; asked at once that the clinic be told
    2026-06-11 Thu  corrected: only now there is something to tell
    2026-06-12 Fri  the Department is not to be told
    2026-06-18 Thu  the notice to the clinic is due
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    office.sees_proof(case, date(2026, 5, 21))
    office.discloses(case, date(2026, 5, 21), date(2025, 3, 3))
    office.is_asked_to_tell(case, date(2026, 5, 21), COUSIN)
    assert "notify-recipients" not in office.stands(case, date(2026, 5, 21))

    office.makes(case, date(2026, 6, 11))
    assert office.dates(case, date(2026, 6, 11))["notify-recipients"] == ("2026-06-18", "2026-06-18")
    office.is_asked_to_tell(case, date(2026, 6, 12), LABOR, wanted=False)
    with pytest.raises(NotAllowed, match="does not wish this recipient to be told of the correction"):
        office.tells(case, date(2026, 6, 12), LABOR)
    notice = plain(office.tells(case, date(2026, 6, 15), COUSIN))

    assert "It read: born 1990" in notice
    assert "It now reads: born 1991" in notice
    assert office.stands(case, date(2026, 6, 15))["notify-recipients"] == "met"
    assert office.kept(case, date(2026, 6, 15))[-1] == (
        "the accounting of disclosures is kept five years, or longer while the record lives",
        "2030-03-03",
    )


def test_a_disclosure_for_health_or_safety(office: Office, plain: Plain) -> None:
    """The data subject is told of it by letter.

    2026-05-21 Thu  a request for access is received
    2026-06-02 Tue  the record is disclosed because of an accident
    2026-06-03 Wed  it is entered, and the notice goes out
    """
    case = office.receives(date(2026, 5, 21))

    letter = plain(
        office.discloses(case, date(2026, 6, 3), date(2026, 6, 2), under=Paragraph.HEALTH_OR_SAFETY)
    )

    assert "On June 2, 2026, we disclosed personal information about you to Department of Labor." in letter
    assert "compelling circumstances affecting health or safety" in letter
    assert office.letters(case, date(2026, 6, 3)) == [(1, "health-or-safety-notice")]


def test_a_statement_where_nothing_was_refused(office: Office) -> None:
    """It cannot follow; after a refusal it is kept, though the law gives the right on appeal.

    2026-05-21 Thu  received
    2026-06-01 Mon  a statement is refused: nothing was decided
    2026-06-15 Mon  refused; now the statement is kept, with a word on the law
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    with pytest.raises(NotAllowed, match="“disagree” on 2026-06-01 cannot follow"):
        office.takes_statement(case, date(2026, 6, 1), "I was born in 1991.")

    office.refuses(case, date(2026, 6, 15))
    done = office.takes_statement(case, date(2026, 6, 15), "I was born in 1991.")

    assert done.warnings == (
        "The law gives this right with a denial on appeal; the statement is kept all the same.",
    )
    assert office.stands(case, date(2026, 6, 15))["note-dispute"] == "due-today"


def test_the_mornings_ring_for_every_duty_on_the_way(office: Office) -> None:
    """Each duty of the path stands in the digest of its day, and no name ever does.

    2026-07-01 Wed  the correction is due in three business days
    2026-07-06 Mon  an appeal of the refusal arrives: to be forwarded today
    2026-08-12 Wed  the appeal is due in three business days
    2026-08-17 Mon  determined: to be forwarded today
    2026-08-20 Thu  statement: to be marked today; the Department to be told by August 27
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    told = [text(morning(office.session(date(2026, 7, 1))).digest)]
    office.refuses(case, date(2026, 7, 2))
    office.hears_appeal(case, date(2026, 7, 6))
    told.append(text(morning(office.session(date(2026, 7, 6))).digest))
    office.forwards_appeal(case, date(2026, 7, 6))
    told.append(text(morning(office.session(date(2026, 8, 12))).digest))
    office.denies_appeal(case, date(2026, 8, 17))
    told.append(text(morning(office.session(date(2026, 8, 17))).digest))
    office.forwards_determination(case, date(2026, 8, 17))
    office.discloses(case, date(2026, 8, 20), date(2025, 3, 3))
    office.takes_statement(case, date(2026, 8, 20), "I was born in 1991.")
    office.is_asked_to_tell(case, date(2026, 8, 20), LABOR)
    told.append(text(morning(office.session(date(2026, 8, 24))).digest))

    rung = [re.findall(r"  C-2026-0001  (.*) by ", page) for page in told]

    assert rung == [
        ["answer the request"],
        ["send the copy of the appeal"],
        ["decide the appeal"],
        ["send the copy of the determination"],
        ["mark what is disputed", "tell earlier recipients"],
    ]
    assert "accessreq forwarded C-2026-0001 appeal" in told[1]
    assert not any(name in page for page in told for name in ("Lopez", "Labor"))
