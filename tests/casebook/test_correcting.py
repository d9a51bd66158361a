"""Corrections, appeals and disputes at the desk: what is kept, issued and warned of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.casebook import answering, appealing, corrections, disputing, intake, mending
from accessreq.casebook.about import Telling
from accessreq.casebook.acts import check_identity
from accessreq.casebook.corrections import Decision
from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.disputing import Filed, Notice
from accessreq.casebook.gathering import letter_facts
from accessreq.casebook.papers import preview
from accessreq.casebook.recording import HowToIssue
from accessreq.casebook.timeline import timeline
from accessreq.cases.appealed import AppealDenied, Appealed, AppealForwarded, AppealGranted
from accessreq.cases.corrections import ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import GroundGiven, Withheld
from accessreq.cases.disclosures import Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.events import IdentityChecked, RequestKind
from accessreq.cases.items import CorrectionItem
from accessreq.cases.people import Recipient
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.law.contents import LetterKind
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)
C01 = (GroundGiven(ground="C01", reason="The certificate says 1990."),)
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, NY 12240"))


@pytest.fixture
def correction(desk: Desk, make_request: Made) -> str:
    """A request for three changes, received June 30, whose writer's identity was shown."""
    items = tuple(CorrectionItem(record=each, now="old", wanted="new") for each in ("Name", "Year", "Street"))
    request = make_request(request=RequestKind.CORRECTION, items=items)
    case = intake.receive(desk, request).case.number
    proof = IdentityChecked(on=JULY_6, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
    check_identity(desk, case, proof)
    return str(case)


def refused(desk: Desk, case: str, text_only: HowToIssue) -> str:
    answering.deny(desk, case, Decision(on=JULY_6), C01, text_only)
    return case


@pytest.mark.parametrize(
    ("typed", "item", "portion"),
    [
        pytest.param("2", 2, None, id="the whole item"),
        pytest.param("item 2", 2, None, id="the whole item, in words"),
        pytest.param("2 the last digit", 2, "the last digit", id="a portion"),
        pytest.param("2, the last digit", 2, "the last digit", id="a portion behind a comma"),
    ],
)
def test_what_is_withheld_names_its_item(
    desk: Desk, correction: str, text_only: HowToIssue, typed: str, item: int, portion: str | None
) -> None:
    withheld = (Withheld(portion=typed, ground="C01", reason="On file."),)

    case = corrections.make(desk, open_file(desk, correction), Decision(on=JULY_6), withheld, text_only).case

    decided = case.decisions[item]
    assert isinstance(decided, ItemRefused if portion is None else ItemMadeInPart)
    assert getattr(decided, "portion", None) == portion
    assert sorted(case.decisions) == [1, 2, 3]


def test_a_portion_of_no_item_is_refused(desk: Desk, correction: str, text_only: HowToIssue) -> None:
    withheld = (Withheld(portion="the last digit", ground="C01"),)

    with pytest.raises(Refused, match="does not say of which item"):
        corrections.make(desk, open_file(desk, correction), Decision(on=JULY_6), withheld, text_only)


def test_a_ground_for_access_refuses_no_item(desk: Desk, correction: str, text_only: HowToIssue) -> None:
    with pytest.raises(Refused, match="The ground A01 answers a request for access"):
        answering.deny(desk, correction, Decision(on=JULY_6), (GroundGiven(ground="A01"),), text_only)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"pages": 3}, id="pages"),
        pytest.param({"inspect": "Room 4"}, id="an inspection"),
        pytest.param({"certified": True}, id="a certificate"),
        pytest.param({"in_part": True}, id="in part, of nothing"),
    ],
)
def test_a_correction_is_given_in_no_copies(
    desk: Desk, correction: str, text_only: HowToIssue, given: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        answering.grant(desk, correction, answering.Grant(decision=Decision(on=JULY_6), **given), text_only)


def test_items_belong_to_no_request_for_access(desk: Desk, case: str, text_only: HowToIssue) -> None:
    with pytest.raises(Refused, match="Items and the day of a change belong to a correction"):
        answering.deny(desk, case, Decision(on=JULY_6, items=(1,)), (GroundGiven(ground="A01"),), text_only)


def test_a_decision_of_several_items_is_undone_with_its_letter(
    desk: Desk, correction: str, text_only: HowToIssue
) -> None:
    answering.deny(desk, correction, Decision(on=JULY_6, items=(1, 2)), C01, text_only)

    done = mending.undo(desk, correction, on=JULY_6, reason="wrong case")

    assert done.case.decisions == {}
    assert done.case.letters == ()
    assert done.warnings[0] == "Struck: 3 (item refused), 4 (item refused), 5 (letter issued)."


def test_one_item_of_the_request_is_mended_by_its_number(desk: Desk, correction: str) -> None:
    mending.strike(desk, correction, 1, on=JULY_6, reason="typed wrong", instead={"items.2.wanted": "1991"})

    items = open_file(desk, correction).case.items
    assert [each.wanted for each in items] == ["new", "1991", "new"]


@pytest.mark.parametrize("name", ["items.4.wanted", "items.0.wanted", "items.x.wanted", "items.2.nothing"])
def test_an_item_that_is_not_there_is_not_mended(desk: Desk, correction: str, name: str) -> None:
    with pytest.raises(Refused, match="The entry has no fact"):
        mending.strike(desk, correction, 1, on=JULY_6, reason="typed wrong", instead={name: "x"})


def test_an_appeal_is_kept_with_its_papers_and_without_a_letter_where_none_is_wanted(
    desk: Desk, correction: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    refused(desk, correction, text_only)
    (tmp_path / "appeal.pdf").write_bytes(b"%PDF-1.7 appeal")

    done = appealing.receive_appeal(
        desk, correction, Appealed(on=JULY_6), attach=(tmp_path / "appeal.pdf",), how=text_only, letter=False
    )

    (kept,) = done.case.appeals[0].received.attachments
    assert reading.document(desk.store, correction, kept.sha256) == b"%PDF-1.7 appeal"
    assert done.case.appeals[0].received.of == (RequestKind.CORRECTION,)
    assert [each.letter for each in done.case.letters] == [LetterKind.CORRECTION_REFUSED]


def test_the_letters_of_an_appeal_go_to_whom_they_must_and_are_signed_by_who_decided(
    desk: Desk, correction: str, text_only: HowToIssue
) -> None:
    refused(desk, correction, text_only)
    appealing.receive_appeal(desk, correction, Appealed(on=JULY_6), how=text_only)
    appealing.forward_appeal(desk, correction, AppealForwarded(on=JULY_6), text_only)
    determined = AppealDenied(
        on=JULY_6, factual="Compared.", statutory="§ 94(1)(b)", decided_by="Ines Okafor"
    )
    case = appealing.decide_appeal(desk, correction, determined, text_only).case

    def facts(kind: LetterKind) -> Any:  # noqa: ANN401  the facts of a letter
        return letter_facts(desk, case, Telling(kind=kind, on=JULY_6, number=9))

    to_committee, denial = facts(LetterKind.APPEAL_TRANSMITTAL), facts(LetterKind.APPEAL_DENIED)
    assert to_committee.to.name == "Committee on Open Government"
    assert to_committee.enclosures == ("Copy of the appeal",)
    assert denial.signer.name == "Ines Okafor"
    assert denial.cc == ("Committee on Open Government",)
    assert denial.appeal.review_until == date(2026, 11, 6)


def test_access_on_appeal_without_proof_of_identity_is_warned_of(
    desk: Desk, make_request: Made, text_only: HowToIssue
) -> None:
    case = intake.receive(desk, make_request(name="Sam Okafor")).case.number
    answering.deny(desk, case, Decision(on=JULY_6), (GroundGiven(ground="A05"),), text_only)
    appealing.receive_appeal(desk, case, Appealed(on=JULY_6), how=text_only)

    done = appealing.decide_appeal(desk, case, AppealGranted(on=JULY_6), text_only)

    assert "has no accepted proof of identity" in done.warnings[0]


def test_a_letter_of_an_appeal_that_there_is_not_has_no_preview(desk: Desk, correction: str) -> None:
    for kind in (LetterKind.APPEAL_RECEIVED, LetterKind.NOTICE_OF_DISPUTE, LetterKind.CERTIFICATE):
        with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
            preview(desk, correction, kind, ("text",))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("statement.txt", b"I was born in 1991.\n", "I was born in 1991.", id="text"),
        pytest.param("statement.pdf", b"%PDF-1.7", "", id="a scan"),
        pytest.param("statement.txt", b"\xff\xfe\x00", "", id="text that cannot be read"),
    ],
)
def test_a_statement_as_a_file_is_kept_byte_for_byte(
    desk: Desk, correction: str, text_only: HowToIssue, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    refused(desk, correction, text_only)
    (tmp_path / name).write_bytes(content)

    done = disputing.disagree(desk, correction, Filed(on=JULY_6, file=tmp_path / name), dry_run=False)

    event = done.entries[-1].event
    assert getattr(event, "statement", None) == words
    kept = getattr(event, "document", None)
    assert kept is not None
    assert reading.document(desk.store, correction, kept.sha256) == content


def test_a_scanned_statement_is_enclosed_and_told_of_without_a_wish_with_a_warning(
    desk: Desk, correction: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    refused(desk, correction, text_only)
    (tmp_path / "statement.pdf").write_bytes(b"%PDF-1.7")
    disputing.disagree(desk, correction, Filed(on=JULY_6, file=tmp_path / "statement.pdf"), dry_run=False)

    done = disputing.notify(desk, correction, Notice(to=UNIT, on=JULY_6), text_only)

    assert "Statement of disagreement" in done.words
    assert "asked for it" not in done.words
    assert done.warnings[0].startswith("No wish of the data subject")
    assert isinstance(done.entries[0].event, RecipientNotified)


def test_a_recipient_is_found_by_part_of_the_name_and_not_by_that_of_two(
    desk: Desk, correction: str, text_only: HowToIssue
) -> None:
    for name in ("Department of Labor", "Department of Health"):
        to = replace(UNIT, name=name)
        event = Disclosed(on=JULY_6, to=to, under=Paragraph.PROGRAM, nature="file", purpose="program")
        disputing.disclose(desk, correction, event, text_only)

    done = disputing.wish(
        desk, correction, Notice(to=Recipient(name="labor"), on=JULY_6), wanted=True, dry_run=False
    )

    assert getattr(done.entries[0].event, "to", None) == UNIT
    assert getattr(done.entries[0].event, "of", None) is NoticeOf.CORRECTION
    with pytest.raises(NotFound, match="2 recipients of C-2026-0001 are named so"):
        disputing.wish(
            desk, correction, Notice(to=Recipient(name="department"), on=JULY_6), wanted=True, dry_run=False
        )


def test_the_timeline_puts_what_was_settled_beside_what_settled_it(
    desk: Desk, correction: str, text_only: HowToIssue
) -> None:
    refused(desk, correction, text_only)

    _, moments = timeline(desk, correction)

    settling = [
        (each.entry.event.kind, each.settled[0].deadline.duty)
        for each in moments
        if each.settled and each.entry
    ]
    assert settling == [("item-refused", "answer-correction")]
    assert [each.ends.deadline.duty for each in moments if each.ends] == ["appeal-window"]
    assert [each.letters[0].number for each in moments if each.letters] == [1]
