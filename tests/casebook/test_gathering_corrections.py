"""What letters tell of a correction, and how little of the request goes to others."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from accessreq.casebook import acts, answering, appealing, disputing, intake
from accessreq.casebook.about import About, Telling
from accessreq.casebook.corrections import Decision
from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.disputing import Filed, Notice
from accessreq.casebook.gathering_corrections import correction as items_of
from accessreq.casebook.gathering_corrections import notice
from accessreq.casebook.recording import HowToIssue
from accessreq.cases.appeals import Appealed, AppealGranted
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.disclosures import DisputeNoted
from accessreq.cases.events import IdentityChecked, RequestKind
from accessreq.cases.items import CorrectionItem
from accessreq.cases.people import Recipient
from accessreq.law.letter_rows import LetterKind

Made = Callable[..., Any]
JULY_1 = date(2026, 7, 1)
JULY_2 = date(2026, 7, 2)
JULY_6 = date(2026, 7, 6)
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, NY 12240"))
C01 = (GroundGiven(ground="C01"),)


def about(desk: Desk, case: str) -> About:
    telling = Telling(kind=LetterKind.CORRECTION_REFUSED, on=JULY_6, number=1)
    return About(desk=desk, case=open_file(desk, case).case, telling=telling)


def test_a_letter_without_an_act_tells_of_every_decision_and_of_what_is_left(
    desk: Desk, correction: str, text_only: HowToIssue
) -> None:
    answering.deny(desk, correction, Decision(on=JULY_6, items=(2,)), C01, text_only)

    facts = gathered(desk, correction)

    assert [each.number for each in facts.refused] == [2]
    assert [each.number for each in facts.pending] == [1, 3]
    assert facts.answer_by == date(2026, 8, 11)


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, today=day)


def test_a_letter_tells_what_earlier_letters_decided_of_the_other_items(
    desk: Desk, correction: str, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    acts.check_identity(desk, correction, proof)
    answering.deny(on(desk, JULY_1), correction, Decision(on=JULY_1, items=(2,)), C01, text_only)

    granted = answering.Grant(decision=Decision(on=JULY_2, items=(1,), changed=JULY_2))
    made = answering.grant(on(desk, JULY_2), correction, granted, text_only).words
    refused = answering.deny(desk, correction, Decision(on=JULY_6, items=(3,)), C01, text_only).words

    made, refused = (" ".join(each.split()) for each in (made, refused))
    assert "Your request for correction is granted in part" in made
    assert "On July 1, 2026, we wrote to you about item 2, which we did not correct." in made
    assert "Your request for correction is refused in part" in refused
    assert "On July 1, 2026, we wrote to you about item 2, which we did not correct." in refused
    assert "On July 2, 2026, we wrote to you about item 1, which we corrected." in refused


def test_a_refusal_that_was_overturned_on_appeal_no_longer_makes_a_grant_partial(
    desk: Desk, correction: str, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    acts.check_identity(desk, correction, proof)
    answering.deny(on(desk, JULY_1), correction, Decision(on=JULY_1, items=(2,)), C01, text_only)
    appealing.receive_appeal(on(desk, JULY_2), correction, Appealed(on=JULY_2), how=text_only)
    overturned = AppealGranted(on=JULY_2, changed=JULY_2, gives="Item 2 was corrected.")
    appealing.decide_appeal(on(desk, JULY_2), correction, overturned, text_only)

    granted = answering.Grant(decision=Decision(on=JULY_6, items=(1,), changed=JULY_6))
    made = " ".join(answering.grant(desk, correction, granted, text_only).words.split())

    assert "granted in part" not in made
    assert "did not correct" not in made


def gathered(desk: Desk, case: str) -> Any:  # noqa: ANN401  the facts of a correction
    return items_of(about(desk, case))


def test_the_words_of_a_request_in_prose_do_not_go_to_recipients(
    desk: Desk, make_request: Made, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    request = make_request(request=RequestKind.CORRECTION, about="I was ill when the form was filled in.")
    case = intake.receive(desk, request).case.number
    acts.check_identity(desk, case, proof)
    answering.deny(desk, case, Decision(on=JULY_6), C01, text_only)
    disputing.disagree(desk, case, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    done = disputing.notify(desk, case, Notice(to=UNIT, on=JULY_6), text_only)

    facts = notice(about(desk, case))

    assert facts.disputed == ("The record",)
    assert "I was ill" not in done.words


def test_a_notice_was_asked_for_only_by_a_wish_for_just_this_one(
    desk: Desk, refused_correction: str, text_only: HowToIssue
) -> None:
    disputing.disagree(desk, refused_correction, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    disputing.notify(desk, refused_correction, Notice(to=UNIT, on=JULY_6), text_only)
    before = notice(about(desk, refused_correction)).asked
    disputing.wish(desk, refused_correction, Notice(to=UNIT, on=JULY_6), wanted=True, dry_run=False)

    after = notice(about(desk, refused_correction)).asked

    assert (before, after) == (False, True)


def test_a_notice_of_a_dispute_names_each_refused_item_and_where_it_is_marked(
    desk: Desk, make_request: Made, proof: IdentityChecked, text_only: HowToIssue
) -> None:
    items = (
        CorrectionItem(record="Application of March 3", now="born 1990", wanted="born 1991"),
        CorrectionItem(record="Attendance list", now="absent on June 3", wanted=""),
        CorrectionItem(record="Mailing list", now="", wanted="Apt. 4B"),
    )
    case = intake.receive(desk, make_request(request=RequestKind.CORRECTION, items=items)).case.number
    acts.check_identity(desk, case, proof)
    answering.deny(desk, case, Decision(on=JULY_6), C01, text_only)
    disputing.disagree(desk, case, Filed(on=JULY_6, words="It is wrong."), dry_run=False)
    before = disputing.notify(desk, case, Notice(to=UNIT, on=JULY_6), text_only)
    marked = DisputeNoted(on=JULY_6, where="Page 1, beside the date of birth")
    disputing.note_dispute(desk, case, marked, dry_run=False)
    done = disputing.notify(desk, case, Notice(to=UNIT, on=JULY_6), text_only)

    assert notice(about(desk, case)).disputed == (
        "Application of March 3: it says “born 1990”, and it was asked to say “born 1991”",
        "Attendance list: it says “absent on June 3”, and it was asked to take this out",
        "Mailing list: it was asked to say “Apt. 4B”",
    )
    assert "is marked here: Page 1, beside the date of birth" in " ".join(done.words.split())
    assert "is marked here" not in before.words
