import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import MEDIA_TYPES, Acknowledged
from accessreq.errors import NotAllowed, Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.request import LetterRequest
from accessreq.services import acts, intake
from accessreq.services.issuing import SUFFIXES, Draft, Reviewed, file_name, issue, letter_view, save_letter
from accessreq.services.papers import edits
from accessreq.services.provenance import Verdict, verify
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.store import reading, verification
from accessreq.store.database import Store

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

    assert [each.kept.format for each in one.documents] == ["text", "docx", "pdf"]
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


LATER = "2026-07-06T14:20:00Z"


def let_pass(draft: Draft) -> Reviewed:
    return Reviewed(draft=draft, recorded_at=LATER)


def decline(draft: Draft) -> Reviewed:
    raise NotAllowed("The letter was declined.")


def in_kinder_words(draft: Draft) -> Reviewed:
    words = draft.manuscript.replace("There is nothing more that you need to do", "You need do nothing")
    return Reviewed(draft=draft.reworded(words), recorded_at=LATER)


def acknowledge(session: Session, case: str, how: HowToIssue) -> LetterIssued:
    done = acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=None, how=how)
    event = done.entries[-1].event
    assert isinstance(event, LetterIssued)
    return event


def test_what_the_officer_declines_is_not_kept(session: Session, case: str) -> None:
    before = reading.head(session.store)

    with pytest.raises(NotAllowed, match="declined"):
        acknowledge(session, case, HowToIssue(formats=("text",), review=decline))

    assert reading.head(session.store) == before


def test_what_passes_is_recorded_at_the_moment_of_the_answer(session: Session, case: str) -> None:
    acknowledge(session, case, HowToIssue(formats=("text",), review=let_pass))

    assert [each.recorded_at for each in open_file(session, case).entries[-2:]] == [LATER, LATER]


def test_while_the_officer_looks_others_can_record(session: Session, case: str) -> None:
    def noted_meanwhile(draft: Draft) -> Reviewed:
        with closing(sqlite3.connect(str(session.place), timeout=0)) as another:
            another.execute("BEGIN EXCLUSIVE")
        return let_pass(draft)

    with Store(session.place) as holding:
        acknowledge(
            replace(session, store=holding), case, HowToIssue(formats=("text",), review=noted_meanwhile)
        )

    assert len(open_file(session, case).letters) == 1


def test_a_store_that_is_replaced_while_the_officer_looks_takes_the_letter_in_its_place(
    session: Session, case: str, tmp_path: Path
) -> None:
    place, moved = Path(str(session.place)), tmp_path / "moved.sqlite"

    def replaced_meanwhile(draft: Draft) -> Reviewed:
        place.rename(moved)
        shutil.copy(moved, place)
        return let_pass(draft)

    with Store(place) as holding:
        acknowledge(
            replace(session, store=holding), case, HowToIssue(formats=("text",), review=replaced_meanwhile)
        )

    assert reading.head(place).seq == reading.head(moved).seq + 2


def test_other_words_go_out_and_both_are_kept(session: Session, case: str) -> None:
    letter = acknowledge(session, case, HowToIssue(formats=("text",), review=in_kinder_words))

    assert letter.reworded is not None
    sent = reading.document(session.store, case, letter.formats[0].sha256).decode()
    assert "You need do nothing until then." in sent
    assert letter.reworded.generated.name == "A-2026-0001-1-acknowledgment-generated.md"
    found = edits(session, open_file(session, case), letter)
    assert [(each.gone, each.new) for each in found] == [
        ("There is nothing more that you need to do", "You need do nothing")
    ]
    assert list(verification.check(session.place, session.readings)) == []


def test_an_edited_letter_is_made_again_from_the_edited_words(session: Session, case: str) -> None:
    acknowledge(session, case, HowToIssue(review=in_kinder_words))

    _, (proof,) = verify(session, case)

    assert proof.verdict is Verdict.SAME
    assert len(proof.formats) == 3


def test_words_that_were_left_as_they_are_make_no_edited_letter(session: Session, case: str) -> None:
    def unchanged(draft: Draft) -> Reviewed:
        return Reviewed(draft=draft.reworded(draft.manuscript + "\n"), recorded_at=LATER)

    letter = acknowledge(session, case, HowToIssue(formats=("text",), review=unchanged))

    assert letter.reworded is None
    assert edits(session, open_file(session, case), letter) == ()


def test_the_words_of_an_edit_can_be_edited_on(session: Session, case: str) -> None:
    def twice(draft: Draft) -> Reviewed:
        first = in_kinder_words(draft).draft
        return Reviewed(draft=first.reworded(first.manuscript.replace("You need", "You")), recorded_at=LATER)

    letter = acknowledge(session, case, HowToIssue(formats=("text",), review=twice))

    assert b"You do nothing until then." in reading.document(session.store, case, letter.formats[0].sha256)


def test_edited_words_that_lack_what_the_law_asks_are_not_issued(session: Session, case: str) -> None:
    def without_the_date(draft: Draft) -> Reviewed:
        return Reviewed(
            draft=draft.reworded(draft.manuscript.replace("August 5, 2026", "soon")), recorded_at=""
        )

    before = reading.head(session.store)

    with pytest.raises(Refused, match="lacks the approximate date"):
        acknowledge(session, case, HowToIssue(formats=("text",), review=without_the_date))

    assert reading.head(session.store) == before


def test_the_pdf_of_a_draft_is_the_real_one_in_the_edited_words_and_not_the_one_that_is_kept(
    session: Session, case: str
) -> None:
    seen: list[bytes] = []

    def looked_at(draft: Draft) -> Reviewed:
        edited = in_kinder_words(draft).draft
        seen.extend([draft.as_pdf(), edited.as_pdf(), *(each.content for each in draft.issued.documents)])
        return let_pass(draft)

    acknowledge(session, case, HowToIssue(formats=("pdf",), review=looked_at))

    assert [each[:5] for each in seen] == [b"%PDF-"] * 3
    assert len(set(seen)) == 3


def test_all_three_formats_are_made_from_the_edited_words(session: Session, case: str) -> None:
    letter = acknowledge(session, case, HowToIssue(review=in_kinder_words))

    assert [each.name.rpartition(".")[2] for each in letter.formats] == ["txt", "docx", "pdf"]


def with_words(words: str) -> Callable[[Draft], Reviewed]:
    def put_in(draft: Draft) -> Reviewed:
        changed = draft.manuscript.replace("There is nothing more", f"{words} There is nothing more")
        return Reviewed(draft=draft.reworded(changed), recorded_at=LATER)

    return put_in


@pytest.mark.parametrize(
    ("words", "what"),
    [
        pytest.param("Card 4111 1111 1111 1111.", "payment card number", id="a card"),
        pytest.param("DL 123 456 789.", "driver license", id="a license"),
        pytest.param("**SSN** 123456789.", "social security number", id="nine digits"),
        pytest.param("Card 4111**1111**11111111.", "payment card number", id="a card with signs within"),
    ],
)
def test_44_a_number_put_in_by_editing_is_refused(session: Session, case: str, words: str, what: str) -> None:
    before = reading.head(session.store)

    with pytest.raises(Refused, match=what):
        acknowledge(session, case, HowToIssue(formats=("text",), review=with_words(words)))

    assert reading.head(session.store) == before


def test_44_a_number_put_in_by_editing_is_kept_with_the_reason_beside_the_letter(
    session: Session, case: str
) -> None:
    told = replace(session, allowing=lambda _: "it has no other name")

    how = HowToIssue(formats=("text",), review=with_words("Card 4111 1111 1111 1111."))
    done = acts.acknowledge(told, case, on=date(2026, 7, 6), note="", promised=None, how=how)

    assert [each.identifier_because for each in done.entries] == ["", "it has no other name"]


def test_44_a_number_that_was_taken_out_again_leaves_no_reason(session: Session, case: str) -> None:
    told = replace(session, allowing=lambda _: "it has no other name")

    def edited_twice(draft: Draft) -> Reviewed:
        numbered = with_words("Card 4111 1111 1111 1111.")(draft).draft
        return Reviewed(
            draft=numbered.reworded(numbered.manuscript.replace("4111 1111 1111 1111", "ending in 1111")),
            recorded_at=LATER,
        )

    how = HowToIssue(formats=("text",), review=edited_twice)
    done = acts.acknowledge(told, case, on=date(2026, 7, 6), note="", promised=None, how=how)

    assert [each.identifier_because for each in done.entries] == ["", ""]
