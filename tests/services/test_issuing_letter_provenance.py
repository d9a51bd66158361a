"""What a letter looks at, and what it was made from, as it is issued."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied, Appealed, AppealForwarded, AppealGranted
from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disclosures import DisputeNoted
from accessreq.cases.events import CorrectionItem, Event, IdentityChecked
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Recipient, Representative
from accessreq.errors import NotAllowed
from accessreq.law.identity import PAPERS, Capacity
from accessreq.law.letters import LetterKind
from accessreq.letters.matters import Appeal
from accessreq.letters.provenance import from_bytes
from accessreq.letters.request import LetterRequest
from accessreq.letters.view import LetterView
from accessreq.services import acts, answering, appealing, disputing, intake
from accessreq.services.answering import Decision
from accessreq.services.disputing import Filed, Notice
from accessreq.services.issuing import letter_view, rules_of
from accessreq.services.papers import preview
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.store import reading, verification
from accessreq.store.fingerprint import fingerprint

Made = Callable[..., Any]
JULY_1 = date(2026, 7, 1)
JULY_2 = date(2026, 7, 2)
JULY_6 = date(2026, 7, 6)
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, NY 12240"))
C01 = (GroundGiven(ground="C01"),)


def viewed(session: Session, case: str, kind: LetterKind) -> LetterView:
    return letter_view(session, open_file(session, case).case, LetterRequest(kind=kind, on=JULY_6, number=1))


def test_a_letter_without_an_act_tells_of_every_decision_and_of_what_is_left(
    session: Session, correction: str, text_only: HowToIssue
) -> None:
    answering.deny(session, correction, Decision(on=JULY_6, items=(2,)), C01, text_only)

    facts = viewed(session, correction, LetterKind.CORRECTION_REFUSED).correction

    assert [each.number for each in facts.refused] == [2]
    assert [each.number for each in facts.pending] == [1, 3]
    assert facts.answer_by == date(2026, 8, 11)
    assert {(each.received, each.answer_by) for each in facts.items} == {(None, None)}  # one day for all


def on(session: Session, day: date) -> Session:
    return replace(session, today=day)


def test_a_letter_tells_what_earlier_letters_decided_of_the_other_items(
    session: Session, correction: str, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    acts.check_identity(session, correction, proof)
    answering.deny(on(session, JULY_1), correction, Decision(on=JULY_1, items=(2,)), C01, text_only)

    granted = answering.Grant(decision=Decision(on=JULY_2, items=(1,), changed=JULY_2))
    made = answering.grant(on(session, JULY_2), correction, granted, text_only).words
    refused = answering.deny(session, correction, Decision(on=JULY_6, items=(3,)), C01, text_only).words

    made, refused = (" ".join(each.split()) for each in (made, refused))
    assert "Your request for correction is granted in part" in made
    assert "On July 1, 2026, we wrote to you about item 2, which we did not correct." in made
    assert "Your request for correction is refused in part" in refused
    assert "On July 1, 2026, we wrote to you about item 2, which we did not correct." in refused
    assert "On July 2, 2026, we wrote to you about item 1, which we corrected." in refused


def test_a_refusal_that_was_overturned_on_appeal_no_longer_makes_a_grant_partial(
    session: Session, correction: str, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    acts.check_identity(session, correction, proof)
    answering.deny(on(session, JULY_1), correction, Decision(on=JULY_1, items=(2,)), C01, text_only)
    appealing.receive_appeal(on(session, JULY_1), correction, Appealed(on=JULY_1), how=text_only)
    overturned = AppealGranted(on=JULY_2, changed=JULY_2, gives="Item 2 was corrected.")
    appealing.decide_appeal(on(session, JULY_2), correction, overturned, text_only)

    granted = answering.Grant(decision=Decision(on=JULY_6, items=(1,), changed=JULY_6))
    made = " ".join(answering.grant(session, correction, granted, text_only).words.split())

    assert "granted in part" not in made
    assert "did not correct" not in made


def test_the_words_of_a_request_in_prose_do_not_go_to_recipients(
    session: Session, make_request: Made, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    request = make_request(request=RequestKind.CORRECTION, about="I was ill when the form was filled in.")
    case = intake.receive(session, request).case.number
    acts.check_identity(session, case, proof)
    answering.deny(session, case, Decision(on=JULY_6), C01, text_only)
    disputing.disagree(session, case, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    done = disputing.notify(session, case, Notice(to=UNIT, on=JULY_6), text_only)

    facts = viewed(session, case, LetterKind.NOTICE_OF_DISPUTE).notice

    assert facts.disputed == ("The record",)
    assert "I was ill" not in done.words


def test_a_notice_was_asked_for_only_by_a_wish_for_just_this_one(
    session: Session, refused_correction: str, text_only: HowToIssue
) -> None:
    disputing.disagree(session, refused_correction, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    disputing.notify(session, refused_correction, Notice(to=UNIT, on=JULY_6), text_only)
    before = viewed(session, refused_correction, LetterKind.NOTICE_OF_DISPUTE).notice.asked
    disputing.wish(session, refused_correction, Notice(to=UNIT, on=JULY_6), wanted=True, dry_run=False)

    after = viewed(session, refused_correction, LetterKind.NOTICE_OF_DISPUTE).notice.asked

    assert (before, after) == (False, True)


def test_a_notice_of_a_dispute_names_each_refused_item_and_where_it_is_marked(
    session: Session, make_request: Made, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    items = (
        CorrectionItem(record="Application of March 3", now="born 1990", wanted="born 1991"),
        CorrectionItem(record="Attendance list", now="absent on June 3", wanted=""),
        CorrectionItem(record="Mailing list", now="", wanted="Apt. 4B"),
    )
    case = intake.receive(session, make_request(request=RequestKind.CORRECTION, items=items)).case.number
    acts.check_identity(session, case, proof)
    answering.deny(session, case, Decision(on=JULY_6), C01, text_only)
    disputing.disagree(session, case, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    before = disputing.notify(session, case, Notice(to=UNIT, on=JULY_6), text_only)
    marked = DisputeNoted(on=JULY_6, where="Page 1, beside the date of birth")
    disputing.note_dispute(session, case, marked, dry_run=False)
    done = disputing.notify(session, case, Notice(to=UNIT, on=JULY_6), text_only)

    assert viewed(session, case, LetterKind.NOTICE_OF_DISPUTE).notice.disputed == (
        "Application of March 3: it says “born 1990”, and it was asked to say “born 1991”",
        "Attendance list: it says “absent on June 3”, and it was asked to take this out",
        "Mailing list: it was asked to say “Apt. 4B”",
    )
    assert "is marked here: Page 1, beside the date of birth" in " ".join(done.words.split())
    assert "is marked here" not in before.words


OF = (RequestKind.CORRECTION,)
APPEALED = Appealed(on=JULY_6, of=OF, portions="item 1")
DENIED = AppealDenied(on=JULY_6, of=OF, decided_by="Appeals Officer", factual="Compared.", statutory="§ 94")


def appeal(session: Session, case: str, *events: Event, told: tuple[Event, ...] = ()) -> Appeal:
    found = open_file(session, case).case
    for event in events:
        found = found.then(event)
    letter = LetterRequest(kind=LetterKind.APPEAL_RECEIVED, on=JULY_6, number=1, events=told)
    return letter_view(session, found, letter).appeal


def test_the_letter_on_receipt_tells_of_no_determination(session: Session, refused_correction: str) -> None:
    facts = appeal(session, refused_correction, APPEALED, told=(APPEALED,))

    assert (facts.received, facts.portions, facts.outcome) == (JULY_6, "item 1", "")
    assert (facts.access_by, facts.correction_by) == (None, date(2026, 8, 17))


def test_a_determination_is_told_with_its_reasons_and_the_time_for_a_court(
    session: Session, refused_correction: str
) -> None:
    facts = appeal(session, refused_correction, APPEALED, DENIED, told=(DENIED,))

    assert (facts.outcome, facts.factual, facts.statutory) == ("denied", "Compared.", "§ 94")
    assert facts.review_until == date(2026, 11, 6)
    assert facts.decided_by == "the Appeals Officer"  # a title, as a sentence has it


def test_of_no_appeal_nothing_is_told(session: Session, refused_correction: str) -> None:
    with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
        appeal(session, refused_correction)


def test_the_letters_of_an_appeal_go_to_whom_they_must_and_are_signed_by_who_decided(
    session: Session, refused_correction: str, text_only: HowToIssue
) -> None:
    appealing.receive_appeal(session, refused_correction, Appealed(on=JULY_6), how=text_only)
    appealing.forward_appeal(session, refused_correction, AppealForwarded(on=JULY_6), text_only)
    determined = AppealDenied(
        on=JULY_6, factual="Compared.", statutory="§ 94(1)(b)", decided_by="Ines Okafor"
    )
    case = appealing.decide_appeal(session, refused_correction, determined, text_only).case

    def facts(kind: LetterKind) -> LetterView:
        return letter_view(session, case, LetterRequest(kind=kind, on=JULY_6, number=9))

    to_committee, denial = facts(LetterKind.APPEAL_TRANSMITTAL), facts(LetterKind.APPEAL_DENIED)
    assert to_committee.to.name == "Committee on Open Government"
    assert to_committee.enclosures == ("Copy of the appeal",)
    assert denial.signer.name == "Ines Okafor"
    assert denial.cc == ("Committee on Open Government",)
    assert denial.appeal.review_until == date(2026, 11, 6)


def test_a_letter_of_an_appeal_that_there_is_not_has_no_preview(session: Session, correction: str) -> None:
    for kind in (LetterKind.APPEAL_RECEIVED, LetterKind.NOTICE_OF_DISPUTE, LetterKind.CERTIFICATE):
        with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
            preview(session, correction, kind, ("text",))


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.CORRECTION_RECEIVED,
        LetterKind.CORRECTION_MADE,
        LetterKind.CORRECTION_MADE_IN_PART,
        LetterKind.APPEAL_GRANTED,
        LetterKind.APPEAL_GRANTED_IN_PART,
        LetterKind.NOTICE_OF_CORRECTION,
        LetterKind.FEE_NOTICE,
    ],
)
def test_a_letter_of_another_outcome_than_the_case_has_no_preview(
    session: Session, refused_correction: str, text_only: HowToIssue, kind: LetterKind
) -> None:
    appealing.receive_appeal(session, refused_correction, Appealed(on=JULY_6), how=text_only)
    appealing.decide_appeal(
        session,
        refused_correction,
        AppealDenied(on=JULY_6, factual="Compared.", statutory="Public Officers Law § 94(1)(b)"),
        text_only,
    )
    disputing.disagree(session, refused_correction, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    disputing.notify(session, refused_correction, Notice(to=UNIT, on=JULY_6), text_only)

    with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
        preview(session, refused_correction, kind, ("text",))


def test_a_grant_in_part_and_a_transmittal_of_what_was_not_decided_have_no_preview(
    session: Session, case: str, refused_correction: str, text_only: HowToIssue
) -> None:
    appealing.receive_appeal(session, refused_correction, Appealed(on=JULY_6), how=text_only)

    for number, kind in (
        (case, LetterKind.GRANT_IN_PART),
        (refused_correction, LetterKind.DETERMINATION_TRANSMITTAL),
    ):
        with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
            preview(session, number, kind, ("text",))


def test_a_denial_on_a_ground_of_the_law_has_no_preview_as_one_of_the_website(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.deny(session, case, Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),)), text_only)

    with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
        preview(session, case, LetterKind.NOTHING_COLLECTED, ("text",))


def test_a_letter_that_asks_for_proof_has_no_preview_where_none_is_missing(
    session: Session, case: str
) -> None:
    with pytest.raises(NotAllowed, match="No proof is missing in A-2026-0001"):
        preview(session, case, LetterKind.PROOF_OF_IDENTITY, ("text",))


@pytest.mark.parametrize("capacity", [*Capacity, None])
def test_a_representative_is_asked_for_the_paper_of_their_capacity(
    session: Session, make_request: Callable[..., Any], capacity: Capacity | None
) -> None:
    speaker = Representative(name="Ana Ruiz", authority="as shown", capacity=capacity)
    case = Case.of("A-2026-0001", [make_request(representative=speaker)])

    facts = letter_view(session, case, LetterRequest(kind=LetterKind.PROOF_OF_IDENTITY, on=JULY_6, number=1))

    assert facts.authority_missing == PAPERS[capacity]
    assert facts.proof_missing


def test_a_letter_keeps_what_it_was_made_from_as_a_document_of_its_case(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))

    letter = open_file(session, case).letters[0][0]
    assert letter.made_from is not None
    made = from_bytes(reading.document(session.store, case, letter.made_from.sha256))

    assert letter.made_from.name == "A-2026-0001-1-grant-made-from.json"
    assert letter.made_from.media_type == "application/json"
    assert made.seen.values["subject"] == "Maria Lopez-Whitfield"
    assert made.template_sha256 == letter.template_sha256
    assert made.templates[0].name == "grant.md.j2"
    assert tuple(verification.check(session.place, session.readings)) == ()


def test_a_trial_keeps_nothing(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",), dry_run=True))

    assert reading.documents(session.store, case) == ()


def test_the_rules_are_the_fingerprint_and_the_rows_in_force_on_the_day_of_receipt(
    session: Session, case: str
) -> None:
    rules = rules_of(session, open_file(session, case).case)

    since: dict[str, Any] = {each.duty: each.since for each in rules.duties}
    assert rules.fingerprint == fingerprint(session.readings)
    assert since["answer-access"] == date(1990, 1, 1)
    assert len(since) == len(rules.duties)
