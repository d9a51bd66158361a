"""Fees, certificates, those who act for the data subject, and what is kept for a court."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.events import Certificate, Certified, HoldLifted
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import NotAllowed, Refused
from accessreq.law.identity import Capacity
from accessreq.services import answering, attesting
from accessreq.services.answering import Decision
from accessreq.services.attesting import Person, Seen
from accessreq.services.recording import HowToIssue

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

TEXT_ONLY = HowToIssue(formats=("text",))


def test_a_fee_that_is_offered_and_paid(office: Office, plain: Plain) -> None:
    """The notice shows how the sum is made; an offer is enough for the copy.

    2026-06-30 Tue  received, identity shown
    2026-07-01 Wed  fee of $8.75: 17 pages at 25 cents, and a map at its cost
    2026-07-02 Thu  a grant before anything is paid or offered: kept, with a warning
    2026-07-03 Fri  the data subject offers to pay
    2026-07-09 Thu  paid
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    map_of_it = ActualCost(words="one map, 24 by 36 inches", cents=450)
    event = FeeSet(on=date(2026, 7, 1), pages=17, page_cents=25, beyond=(map_of_it,))

    notice = plain(office.enters_fee(case, date(2026, 7, 1), event))
    assert "17 pages of up to 9 by 14 inches at 25 cents: $4.25" in notice
    assert "one map, 24 by 36 inches: $4.50" in notice
    assert "$8.75" in notice
    assert "An offer to pay is enough" in notice

    grant = answering.Grant(decision=Decision(on=date(2026, 7, 2)), pages=17)
    early = answering.grant(office.session(date(2026, 7, 2)), case, grant, HowToIssue(dry_run=True))
    assert any("neither paid nor offered" in each for each in early.warnings)

    office.enters_fee(case, date(2026, 7, 3), FeeOffered(on=date(2026, 7, 3)))
    later = Decision(on=date(2026, 7, 6))
    done = answering.grant(
        office.session(date(2026, 7, 6)), case, answering.Grant(decision=later, pages=17), TEXT_ONLY
    )
    assert done.warnings == ()
    assert "$8.75" in plain(done)
    office.enters_fee(case, date(2026, 7, 9), FeePaid(on=date(2026, 7, 9), cents=875))
    assert office.letters(case, date(2026, 7, 9)) == [(1, "fee-notice"), (2, "grant")]


def test_a_fee_that_is_waived(office: Office, plain: Plain) -> None:
    """The grant asks for nothing.

    2026-06-30 Tue  received, identity shown
    2026-07-01 Wed  the fee is waived
    2026-07-02 Thu  granted, 17 pages
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))

    notice = plain(
        office.enters_fee(case, date(2026, 7, 1), FeeWaived(on=date(2026, 7, 1), reason="a small request"))
    )
    letter = plain(office.grants(case, date(2026, 7, 2), pages=17))

    assert "You need not pay for the copies." in notice
    assert "$4.25" not in letter
    assert "Please send this amount" not in letter


def test_an_identical_copy_within_six_months(office: Office, plain: Plain) -> None:
    """No page is charged, only the storage device; a day later than six months it is refused.

    2026-01-06 Tue  an identical record was prepared for another request
    2026-06-30 Tue  received
    2026-07-06 Mon  the last day of the six months
    2026-07-07 Tue  no longer
    """
    case = office.receives(date(2026, 6, 30))
    stick = ActualCost(words="one storage device", cents=300)
    prepared = date(2026, 1, 6)

    def fee(on: date) -> FeeSet:
        return FeeSet(on=on, pages=40, page_cents=25, beyond=(stick,), identical_since=prepared)

    with pytest.raises(Refused, match="not within the six months before 2026-07-07"):
        office.enters_fee(case, date(2026, 7, 7), fee(date(2026, 7, 7)))
    notice = plain(office.enters_fee(case, date(2026, 7, 6), fee(date(2026, 7, 6))))

    assert "one storage device: $3.00" in notice
    assert "$10.00" not in notice


def test_a_record_that_is_not_found_is_certified(office: Office, plain: Plain) -> None:
    """A true copy cannot be certified of what was not given.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied: the agency does not have the record
    2026-07-06 Mon  certified on request: not found after diligent search
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    session = office.session(date(2026, 7, 6))

    true = Certified(on=date(2026, 7, 6), what=Certificate.TRUE_COPY)
    with pytest.raises(NotAllowed, match="“true-copy” cannot be certified"):
        attesting.certify(session, case, true, TEXT_ONLY)
    searched = "the course files of 2024 to 2026, by name"
    event = Certified(on=date(2026, 7, 6), what=Certificate.NOT_FOUND, searched=searched)
    letter = plain(attesting.certify(session, case, event, TEXT_ONLY))

    assert "cannot be located after diligent search" in letter
    assert searched in letter
    assert office.letters(case, date(2026, 7, 6)) == [(1, "denial"), (2, "certificate")]


def test_one_who_acts_by_written_authority(office: Office, plain: Plain) -> None:
    """The form goes out, comes back signed, and only then is anything given.

    2026-06-30 Tue  received from an attorney, identity shown
    2026-07-01 Wed  the form is sent
    2026-07-06 Mon  the signed form is seen
    2026-07-07 Tue  granted
    """
    speaker = Representative(name="Ann Ito", authority="says she is counsel", capacity=Capacity.ATTORNEY)
    case = office.receives(date(2026, 6, 30), representative=speaker)
    office.sees_proof(case, date(2026, 6, 30))
    decision = Decision(on=date(2026, 7, 6))
    trial = answering.Grant(decision=decision)
    with pytest.raises(NotAllowed, match="No paper was seen by 2026-07-06") as refused:
        answering.grant(office.session(date(2026, 7, 6)), case, trial, HowToIssue(dry_run=True))
    assert 'accessreq authorize A-2026-0001 --seen "PAPER"' in refused.value.do

    session = office.session(date(2026, 7, 1))
    form = plain(attesting.ask_to_sign(session, case, Person(), date(2026, 7, 1), TEXT_ONLY))
    assert "I authorize Ann Ito to make this request on my behalf." in form
    assert "Signature of Maria Lopez-Whitfield" in form
    seen = Seen(paper="signed authorization", on=date(2026, 7, 6))
    attesting.authorize(office.session(date(2026, 7, 6)), case, Person(), seen, dry_run=False)
    assert office.grants(case, date(2026, 7, 7)).warnings == ()


def test_a_companion_at_the_inspection(office: Office, plain: Plain) -> None:
    """The letter says that one may come; the form lets us speak in front of that person.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted: the record can be inspected
    2026-07-06 Mon  the form for the companion goes out
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    grant = answering.Grant(decision=Decision(on=date(2026, 7, 2)), inspect="Suite 502, July 9 at 10")
    letter = plain(answering.grant(office.session(date(2026, 7, 2)), case, grant, TEXT_ONLY))
    assert "one other person of your own choosing" in letter

    session = office.session(date(2026, 7, 6))
    person = Person(name="Rosa Ito", capacity=Capacity.COMPANION)
    form = plain(attesting.ask_to_sign(session, case, person, date(2026, 7, 6), TEXT_ONLY))

    assert "to discuss this record in front of Rosa Ito" in form
    parent = Person(name="Rosa Ito", capacity=Capacity.PARENT)
    with pytest.raises(Refused, match="A parent is not authorized by the data subject's signature"):
        attesting.ask_to_sign(session, case, parent, date(2026, 7, 6), TEXT_ONLY)


def test_what_is_kept_for_a_court(office: Office) -> None:
    """The four months keep the case; a hold keeps it after them, until it is lifted.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal
    2026-07-20 Mon  appeal denied
    2026-11-20 Fri  four months
    2026-11-25 Wed  the same, had the letter been five days in the mail
    2026-11-20 Fri  a petition is served: the case is held
    2027-03-01 Mon  the hold is lifted
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    office.hears_appeal(case, date(2026, 7, 10))
    office.forwards_appeal(case, date(2026, 7, 10))
    office.denies_appeal(case, date(2026, 7, 20))
    office.forwards_determination(case, date(2026, 7, 20))
    assert office.kept(case, date(2026, 11, 25)) == [("judicial-review runs", "2026-11-25")]
    assert office.kept(case, date(2026, 11, 26)) == []

    office.is_sued(case, date(2026, 11, 20))
    assert office.kept(case, date(2026, 11, 26)) == [("held for litigation: article 78 petition", None)]
    assert office.stands(case, date(2026, 11, 26))["judicial-review"] == "met"
    lifted = HoldLifted(on=date(2027, 3, 1), reason="the petition was dismissed")
    attesting.hold(office.session(date(2027, 3, 1)), case, lifted, dry_run=False)

    assert office.kept(case, date(2027, 3, 1)) == []
    again = HoldLifted(on=date(2027, 3, 2), reason="once more")
    with pytest.raises(NotAllowed, match="“hold --lift” on 2027-03-02 cannot follow"):
        attesting.hold(office.session(date(2027, 3, 2)), case, again, dry_run=False)


def test_copies_that_go_by_email(office: Office, plain: Plain) -> None:
    """One who can only be reached by email gets no enclosure and no fee per page.

    2026-06-30 Tue  received by email, identity shown
    2026-07-02 Thu  granted, 6 pages
    """
    person = DataSubject(name="Maria Lopez-Whitfield", email="maria@example.org")
    case = office.receives(date(2026, 6, 30), data_subject=person)
    office.sees_proof(case, date(2026, 6, 30))
    grant = answering.Grant(decision=Decision(on=date(2026, 7, 2)), pages=6)

    letter = plain(answering.grant(office.session(date(2026, 7, 2)), case, grant, TEXT_ONLY))

    assert "By email: maria@example.org" in letter
    assert "enclosed" not in letter
    assert "$1.50" not in letter


def test_codes_are_explained_with_the_record_and_correction_is_offered_with_every_grant(
    office: Office, plain: Plain
) -> None:
    """What the officer says of codes stands in the letter; without a word the letter claims none.

    2026-06-30 Tue  three requests received, identity shown
    2026-07-02 Thu  one granted with codes and their explanation, one without a word of them
    2026-07-02 Thu  the third denied; appealed July 10, and granted July 16 with an explanation
    """
    cases = [office.receives(date(2026, 6, 30), about=f"Record {n}") for n in (1, 2, 3)]
    for case in cases:
        office.sees_proof(case, date(2026, 6, 30))
    session = office.session(date(2026, 7, 2))
    grant = answering.Grant(decision=Decision(on=date(2026, 7, 2)), pages=2, codes_explained=True)

    explained = plain(answering.grant(session, cases[0], grant, TEXT_ONLY))
    untold = plain(office.grants(cases[1], date(2026, 7, 2)))
    office.denies(cases[2], date(2026, 7, 2), "A01")
    office.hears_appeal(cases[2], date(2026, 7, 10))
    on_appeal = plain(office.grants_appeal(cases[2], date(2026, 7, 16), pages=2, codes_explained=True))

    for letter in (explained, on_appeal):
        assert "The record holds codes or symbols. A document that fully explains them is enclosed" in letter
        assert "Copy of the record (2 pages) Explanation of codes and symbols" in letter
    assert "The record holds codes" not in untold
    assert "gives you the record without codes or symbols, or with a document that fully explains" in untold
    for letter in (explained, untold, on_appeal):
        assert "be corrected or amended, as section 95(2) of the Public Officers Law provides" in letter
