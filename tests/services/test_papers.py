from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.events import RequestReceived
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.letters import LetterKind
from accessreq.services import acts
from accessreq.services.papers import kept_letters, letters_to_come, preview, save_preview
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.services.strikes import undo

JULY_6 = date(2026, 7, 6)


@pytest.fixture
def with_letters(session: Session, case: str) -> str:
    """An acknowledgment in text alone, and a grant in text and as a Word document."""
    acts.acknowledge(
        session, case, on=JULY_6, note="", promised=date(2026, 7, 20), how=HowToIssue(formats=("text",))
    )
    acts.grant(session, case, Granted(on=JULY_6), HowToIssue(formats=("text", "docx")))
    return case


def test_letters_are_read_back_as_they_were_sent(session: Session, with_letters: str) -> None:
    _, kept = kept_letters(session, with_letters)

    assert [(each.letter.number, each.format) for each in kept] == [(1, "text"), (2, "text"), (2, "docx")]
    assert kept[0].content.decode().count("July 20, 2026") >= 1


def test_one_letter_or_one_format_can_be_asked_for(session: Session, with_letters: str) -> None:
    _, second = kept_letters(session, with_letters, 2)
    _, word = kept_letters(session, with_letters, None, ("docx",))

    assert [each.name for each in second] == ["A-2026-0001-2-grant.txt", "A-2026-0001-2-grant.docx"]
    assert [each.name for each in word] == ["A-2026-0001-2-grant.docx"]


def test_a_letter_that_was_not_issued_is_answered_with_those_that_were(
    session: Session, with_letters: str
) -> None:
    with pytest.raises(NotFound, match=r"A-2026-0001 has no letter 3\. Its letters are 1, 2\."):
        kept_letters(session, with_letters, 3)


def test_a_case_without_letters_says_so(session: Session, case: str) -> None:
    with pytest.raises(NotFound, match="None was issued yet"):
        kept_letters(session, case)


def test_a_preview_is_marked_and_keeps_nothing(session: Session, case: str, tmp_path: Path) -> None:
    trial, against = preview(session, case, LetterKind.ACKNOWLEDGMENT, ("text",))
    paths = save_preview(trial, tmp_path)

    assert "preview" in trial.words.lower()
    assert "August 5, 2026" in trial.words
    assert [each.name for each in paths] == ["preview-A-2026-0001-1-acknowledgment.txt"]
    assert against is None
    assert open_file(session, case).last == 2


def test_a_denial_that_was_not_made_cannot_be_previewed(session: Session, case: str) -> None:
    with pytest.raises(NotAllowed, match="A-2026-0001 was not denied"):
        preview(session, case, LetterKind.DENIAL, ("text",))


def test_a_struck_letter_can_still_be_had_by_its_number(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=session.today, note="", promised=None, how=text_only)
    undo(session, case, on=session.today, reason="wrong date")

    file, kept = kept_letters(session, case, 1)

    assert [(each.number, stands) for each, stands in file.letters] == [(1, False)]
    assert [each.format for each in kept] == ["text"]
    with pytest.raises(NotFound):
        kept_letters(session, case)


def test_letters_to_come_are_those_of_what_may_follow(session: Session, with_letters: str) -> None:
    answered = letters_to_come(open_file(session, with_letters).case)

    assert LetterKind.ACKNOWLEDGMENT not in answered
    assert LetterKind.FEE_NOTICE in answered


def test_a_new_request_may_be_asked_for_proof_then_acknowledged_then_granted(
    make_request: Callable[..., RequestReceived],
) -> None:
    received = Case.of("A-2026-0001", (make_request(),))

    first = letters_to_come(received)

    assert first[:4] == (
        LetterKind.PROOF_OF_IDENTITY,
        LetterKind.CLARIFICATION,
        LetterKind.ACKNOWLEDGMENT,
        LetterKind.GRANT,
    )
