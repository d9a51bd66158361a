"""A letter laid before the officer: declined, let pass, or issued in other words."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.cases.entries import LetterIssued
from accessreq.errors import NotAllowed, Refused
from accessreq.services import acts
from accessreq.services.papers import edits
from accessreq.services.provenance import Verdict, verify
from accessreq.services.recording import HowToIssue
from accessreq.services.reviewing import Draft, Reviewed
from accessreq.services.session import Session, open_file
from accessreq.store import reading, verification
from accessreq.store.place import Store

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
