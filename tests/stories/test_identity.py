"""Who may be given a record: the last check of identity, the paper of a representative, and the one door."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import AppealGranted
from accessreq.cases.events import Certificate, Certified, IdentityChecked
from accessreq.cases.people import Recipient, Representative
from accessreq.cases.release_checks import GivenOut
from accessreq.errors import NotAllowed
from accessreq.law.identity import Capacity, Channel, CheckResult, ProofMethod
from accessreq.law.letters import Language
from accessreq.law.readings import ClockStart
from accessreq.services import acts, answering, appealing, attesting, disputing, strikes
from accessreq.services.answering import Decision
from accessreq.services.attesting import Person, Seen
from accessreq.services.disputing import Notice
from accessreq.services.looking import look
from accessreq.services.recording import HowToIssue

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

TEXT_ONLY = HowToIssue(formats=("text",))
BIRTH = ("Course application of March 3", "born 1990", "born 1991")
LABOR = Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240"))


def checks(office: Office, case: str, on: date, result: CheckResult, note: str = "") -> Any:  # noqa: ANN401
    event = IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=result, note=note)
    return acts.check_identity(office.session(on), case, event)


def finds_false(office: Office, case: str, on: date) -> Any:  # noqa: ANN401
    return checks(office, case, on, CheckResult.INSUFFICIENT, "the signature was forged")


@pytest.mark.both_engines
def test_proof_that_is_found_false_before_anything_is_given(office: Office, plain: Plain) -> None:
    """The last check governs the acknowledgment, the grant and all that follows.

    2026-01-05 Mon  received by mail
    2026-01-06 Tue  the signature is accepted
    2026-01-07 Wed  found false: the signature was forged
    2026-01-08 Thu  acknowledged: the letter asks for proof
    2026-01-09 Fri  a grant is refused
    2026-01-14 Wed  the writer's identity is shown at last
    2026-01-15 Thu  granted
    """
    case = office.receives(date(2026, 1, 5))
    office.sees_proof(case, date(2026, 1, 6))
    assert finds_false(office, case, date(2026, 1, 7)).warnings == ()

    letter = plain(office.acknowledges(case, date(2026, 1, 8), date(2026, 1, 30)))
    assert "we need reasonable proof of identity, which we do not have yet" in letter
    with pytest.raises(NotAllowed) as refused:
        office.grants(case, date(2026, 1, 9))
    assert refused.value.found == (
        "A-2026-0001 has no accepted proof of identity by 2026-01-09: the last check, of 2026-01-07, was "
        "insufficient."
    )

    office.sees_proof(case, date(2026, 1, 14))
    office.grants(case, date(2026, 1, 15))
    assert office.status(case, date(2026, 1, 15)) == "granted"


@pytest.mark.both_engines
def test_proof_that_is_found_false_after_the_record_was_given(office: Office, plain: Plain) -> None:
    """It is told loudly, with what may be done; proof may be asked for again.

    2026-01-05 Mon  received; the signature is accepted
    2026-01-12 Mon  granted
    2026-02-03 Tue  found false
    2026-02-04 Wed  a certified copy is refused; proof is asked for again
    2026-02-10 Tue  shown: nothing more is told
    """
    case = office.receives(date(2026, 1, 5))
    office.sees_proof(case, date(2026, 1, 5))
    office.grants(case, date(2026, 1, 12))

    happened, may_be_done = finds_false(office, case, date(2026, 2, 3)).warnings
    assert happened.startswith("Given out on proof that failed: granted on 2026-01-12.")
    assert "ask in writing for the return of what was given" in may_be_done
    true_copy = Certified(on=date(2026, 2, 4), what=Certificate.TRUE_COPY)
    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-02-04"):
        attesting.certify(office.session(date(2026, 2, 4)), case, true_copy, TEXT_ONLY)
    letter = plain(office.asks_for_proof(case, date(2026, 2, 4)))
    assert "your signature, so that it can be verified" in letter

    shown = checks(office, case, date(2026, 2, 10), CheckResult.ACCEPTED)
    assert shown.warnings == ()
    attesting.certify(
        office.session(date(2026, 2, 10)), case, replace(true_copy, on=date(2026, 2, 10)), TEXT_ONLY
    )


def test_a_check_is_mended_after_the_record_was_given(office: Office) -> None:
    """The last check that stands governs, also after a check is struck, undone, or let stand again.

    2026-06-30 Tue  received
    2026-07-01 Wed  the signature fails, then another proof is accepted (entries 2 and 3)
    2026-07-02 Thu  granted
    2026-07-06 Mon  entry 2 is struck: there is nothing to tell
    2026-07-07 Tue  a check that failed on July 3 is typed, undone, and let stand again
    """
    case = office.receives(date(2026, 6, 30))
    finds_false(office, case, date(2026, 7, 1))
    office.sees_proof(case, date(2026, 7, 1))
    office.grants(case, date(2026, 7, 2))

    done = strikes.strike(office.session(date(2026, 7, 6)), case, 2, on=date(2026, 7, 6), reason="mistyped")
    assert done.warnings == ()
    event = IdentityChecked(
        on=date(2026, 7, 3), method=ProofMethod.SIGNATURE, result=CheckResult.INSUFFICIENT, note="forged"
    )
    late = acts.check_identity(office.session(date(2026, 7, 7)), case, event)
    assert late.warnings[0].startswith("Given out on proof that failed: granted on 2026-07-02.")

    done = strikes.undo(office.session(date(2026, 7, 7)), case, on=date(2026, 7, 7), reason="of another case")
    assert not any("proof that failed" in each for each in done.warnings)
    again = strikes.redo(
        office.session(date(2026, 7, 7)), case, on=date(2026, 7, 7), reason="it was of this one"
    )
    assert any("Given out on proof that failed" in each for each in again.warnings)


@pytest.mark.both_engines
def test_the_one_door(office: Office) -> None:
    """A grant, an appeal, a certified copy and a notice ask the same; a reason is kept with each.

    2026-05-21 Thu  a correction is received, nothing is shown
    2026-06-02 Tue  refused
    2026-06-10 Wed  appeal
    2026-06-19 Fri  the record is changed
    2026-06-22 Mon  granted on appeal: refused without a reason, then kept with one
    2026-06-23 Tue  a notice to the Department of Labor: the same
    """
    case = office.receives_correction(date(2026, 5, 21), BIRTH)
    office.refuses(case, date(2026, 6, 2))
    office.hears_appeal(case, date(2026, 6, 10))
    session = office.session(date(2026, 6, 22))
    decided = AppealGranted(on=date(2026, 6, 22), gives="born 1991", changed=date(2026, 6, 19))
    despite = replace(TEXT_ONLY, despite="the writer has worked here for ten years")

    with pytest.raises(NotAllowed, match="has no accepted proof of identity"):
        appealing.decide_appeal(session, case, decided, TEXT_ONLY)
    done = appealing.decide_appeal(session, case, decided, despite)
    assert "It is given despite this" in done.warnings[0]

    session = office.session(date(2026, 6, 23))
    notice = Notice(to=LABOR, on=date(2026, 6, 23))
    with pytest.raises(NotAllowed, match="has no accepted proof of identity"):
        disputing.notify(session, case, notice, TEXT_ONLY)
    disputing.notify(session, case, notice, despite)
    found = look(session, case)[0].case
    assert [(each.kind, each.despite) for each in found.history if isinstance(each, GivenOut)] == [
        ("appeal-granted", "the writer has worked here for ten years"),
        ("recipient-notified", "the writer has worked here for ten years"),
    ]


def test_no_proof_is_asked_where_none_may_be(office: Office) -> None:
    """After a check that was accepted, or a record that anyone may see, nothing is asked.

    2026-06-30 Tue  two requests are received
    2026-07-01 Wed  the first writer's signature is accepted; the other record is open to anyone
    2026-07-02 Thu  a letter that asks for proof is refused for both
    2026-07-03 Fri  the signature is found false: the letter goes out
    """
    first = office.receives(date(2026, 6, 30))
    second = office.receives(date(2026, 6, 30), about="The list of courses")
    office.sees_proof(first, date(2026, 7, 1))
    checks(office, second, date(2026, 7, 1), CheckResult.NOT_NEEDED, "open to anyone under FOIL")

    with pytest.raises(NotAllowed, match="was accepted in A-2026-0001 on 2026-07-01") as accepted:
        office.asks_for_proof(first, date(2026, 7, 2))
    with pytest.raises(NotAllowed, match="no proof of identity is needed") as open_to_anyone:
        office.asks_for_proof(second, date(2026, 7, 2))
    assert "18 NYCRR 339.3(a) and (b)" in accepted.value.why
    assert "18 NYCRR 339.3(c)" in open_to_anyone.value.why

    finds_false(office, first, date(2026, 7, 3))
    office.asks_for_proof(first, date(2026, 7, 3))
    assert office.letters(first, date(2026, 7, 3)) == [(1, "proof-of-identity")]


def test_certificates_that_contradict_each_other(office: Office) -> None:
    """One agency does not certify that a record is there and that it is not.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted in part
    2026-07-06 Mon  a true copy is certified
    2026-07-07 Tue  that the record is not held: refused
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants_in_part(case, date(2026, 7, 2), "page 4", "A12a")
    true_copy = Certified(on=date(2026, 7, 6), what=Certificate.TRUE_COPY)
    attesting.certify(office.session(date(2026, 7, 6)), case, true_copy, TEXT_ONLY)

    not_held = Certified(on=date(2026, 7, 7), what=Certificate.NOT_HELD)
    with pytest.raises(NotAllowed, match="“true-copy” was certified in A-2026-0001 on 2026-07-06"):
        attesting.certify(office.session(date(2026, 7, 7)), case, not_held, TEXT_ONLY)
    assert office.letters(case, date(2026, 7, 7)) == [(1, "grant-in-part"), (2, "certificate")]


def test_a_photograph_in_the_mail(office: Office) -> None:
    """The table has a card with a photograph in person alone; it is kept, with a warning that cites it.

    2026-06-30 Tue  received by mail
    2026-07-01 Wed  a copy of a driver's license came along, and is accepted
    """
    case = office.receives(date(2026, 6, 30), by=Channel.MAIL)
    card = IdentityChecked(on=date(2026, 7, 1), method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED)

    (warning,) = acts.check_identity(office.session(date(2026, 7, 1)), case, card).warnings

    assert warning.startswith("The request came by mail, and photo id is proof in person alone, model text")
    assert "accessreq proofs" in warning
    assert look(office.session(date(2026, 7, 1)), case)[0].case.identity_settled


def test_a_photograph_with_a_request_of_which_nobody_said_how_it_came(office: Office) -> None:
    """What can only be shown at the office is warned of; a signature is not.

    2026-06-30 Tue  received; how, is not recorded
    2026-07-01 Wed  a driver's license is accepted, and a signature
    """
    case = office.receives(date(2026, 6, 30))
    card = IdentityChecked(on=date(2026, 7, 1), method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED)

    (warning,) = acts.check_identity(office.session(date(2026, 7, 1)), case, card).warnings
    signed = acts.check_identity(
        office.session(date(2026, 7, 1)), case, replace(card, method=ProofMethod.SIGNATURE)
    )

    assert warning.startswith(
        "It is not recorded how the request came, and photo id is proof in person alone"
    )
    assert signed.warnings == ()


def test_an_answer_that_was_in_time_stays_so_when_its_proof_is_found_false(office: Office) -> None:
    """Under the agency's own rule the clock of a website request starts with proof; what was met stays met.

    2026-06-30 Tue  received through the website
    2026-07-06 Mon  proof shown: due 2026-07-13
    2026-07-10 Fri  granted
    2026-07-20 Mon  the proof is found false
    """
    office = office.reads(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")
    case = office.receives(date(2026, 6, 30), website=True)
    office.sees_proof(case, date(2026, 7, 6))
    grant = answering.Grant(decision=Decision(on=date(2026, 7, 10)))
    answering.grant(office.session(date(2026, 7, 10)), case, grant, TEXT_ONLY)

    finds_false(office, case, date(2026, 7, 20))

    assert office.dates(case, date(2026, 7, 20))["answer-access"] == ("2026-07-07", "2026-07-13")
    assert office.stands(case, date(2026, 7, 20))["answer-access"] == "met"


def test_one_who_acts_for_an_estate(office: Office, plain: Plain) -> None:
    """The proof is of the one who writes, and the paper is the letters of the court; each is asked for once.

    2026-06-30 Tue  received from an executor, who proves nothing yet
    2026-07-02 Thu  acknowledged: the letter asks who she is, and for the letters testamentary
    2026-07-08 Wed  her identity is shown
    2026-07-09 Thu  a grant is refused; a letter asks for the paper alone
    2026-07-14 Tue  the letters testamentary are seen; nothing more may be asked
    2026-07-15 Wed  granted
    """
    speaker = Representative(name="Rosa Ito", authority="executor of the will", capacity=Capacity.EXECUTOR)
    case = office.receives(date(2026, 6, 30), representative=speaker)

    letter = plain(office.acknowledges(case, date(2026, 7, 2)))
    assert "reasonable proof of your identity, and of your authority to act, which we do not have" in letter
    assert "You act for Maria Lopez-Whitfield. To show who you are, any one of" in letter
    assert (
        "We also need the paper that lets you act for Maria Lopez-Whitfield: letters testamentary of a "
        "Surrogate's Court."
    ) in letter

    office.sees_proof(case, date(2026, 7, 8))
    with pytest.raises(NotAllowed, match="No paper was seen by 2026-07-09") as refused:
        office.grants(case, date(2026, 7, 9))
    assert "what shows it is letters testamentary of a Surrogate's Court" in refused.value.why
    letter = plain(office.asks_for_proof(case, date(2026, 7, 9)))
    assert "Proof of authority needed for your request of June 30, 2026" in letter
    assert "letters testamentary of a Surrogate's Court" in letter
    assert "your signature" not in letter

    seen = Seen(paper="letters testamentary", on=date(2026, 7, 14))
    attesting.authorize(office.session(date(2026, 7, 14)), case, Person(), seen, dry_run=False)
    with pytest.raises(NotAllowed, match="Proof of identity was accepted in A-2026-0001 on 2026-07-08"):
        office.asks_for_proof(case, date(2026, 7, 14))
    office.grants(case, date(2026, 7, 15))
    assert office.status(case, date(2026, 7, 15)) == "granted"


def test_the_consent_that_lets_another_act_has_a_place_for_the_uses(office: Office, plain: Plain) -> None:
    """The form for a representative asks for the uses in both languages; the one for a companion does not.

    2026-06-30 Tue  received from an attorney; the data subject reads Spanish
    2026-07-01 Wed  the form for the attorney, and one for a companion, go out
    """
    speaker = Representative(name="Ann Ito", authority="says she is counsel", capacity=Capacity.ATTORNEY)
    case = office.receives(date(2026, 6, 30), representative=speaker, language=Language.SPANISH)
    session, day = office.session(date(2026, 7, 1)), date(2026, 7, 1)

    form = plain(attesting.ask_to_sign(session, case, Person(), day, TEXT_ONLY))
    companion = Person(name="Rosa Ito", capacity=Capacity.COMPANION)
    other = plain(attesting.ask_to_sign(session, case, companion, day, TEXT_ONLY))

    assert "Ann Ito will use the information for the following, and for nothing else: ____" in form
    assert "Ann Ito usará la información para lo siguiente, y para nada más: ____" in form
    assert "need not say what the record is for" not in form
    assert "You need not say what the record is for." in other
    assert "No tiene que decir qué hará con el registro." in other
