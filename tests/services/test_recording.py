"""An act and its letter are kept together or not at all."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Noted, Withdrawn
from accessreq.errors import NotAllowed, Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.sources import shipped_folder
from accessreq.services.recording import Act, HowToIssue, carry_out, record
from accessreq.services.session import Result, Session, open_file
from accessreq.store import reading

JULY_6 = date(2026, 7, 6)
DENIED = Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),))


def test_an_act_is_kept_with_its_letter_right_behind_it(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = carry_out(
        session, open_file(session, case), Act(events=(DENIED,), letter=LetterKind.DENIAL), text_only
    )

    assert [each.event.kind for each in done.entries] == ["denied", "letter-issued"]


def test_where_the_letter_fails_the_act_is_not_kept(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    before = reading.head(session.store)

    with pytest.raises(NotAllowed):
        carry_out(
            session, open_file(session, case), Act(events=(DENIED,), letter=LetterKind.FEE_NOTICE), text_only
        )

    assert reading.head(session.store) == before


def test_where_a_file_would_have_to_give_way_the_act_is_not_kept(
    session: Session, case: str, tmp_path: Path
) -> None:
    (tmp_path / "A-2026-0001-1-denial.txt").write_text("another letter")
    how = HowToIssue(formats=("text",), folder=tmp_path)
    before = reading.head(session.store)

    with pytest.raises(NotAllowed, match="exists and holds something else"):
        carry_out(session, open_file(session, case), Act(events=(DENIED,), letter=LetterKind.DENIAL), how)

    assert reading.head(session.store) == before


def test_of_several_events_none_is_kept_where_one_may_not_follow(session: Session, case: str) -> None:
    before = reading.head(session.store)

    with pytest.raises(NotAllowed):
        record(session, case, Withdrawn(on=JULY_6), Withdrawn(on=JULY_6), dry_run=False)

    assert reading.head(session.store) == before


def test_what_lies_ahead_is_not_recorded(session: Session, case: str) -> None:
    with pytest.raises(Refused, match="is after today, 2026-07-06"):
        record(session, case, Noted(on=date(2026, 7, 7), note="to come"), dry_run=False)


@pytest.fixture
def without_appeal(session: Session, tmp_path: Path) -> Session:
    """The session of an agency whose own denial says nothing of an appeal."""
    folder = tmp_path / "wording"
    folder.mkdir()
    denial = shipped_folder() / "denial.md.j2"
    (folder / denial.name).write_text(denial.read_text().replace('{% include "_appeal.md.j2" %}', ""))
    return replace(session, settings=structs.replace(session.settings, letters_folder=folder))


def deny(session: Session, case: str, despite: str) -> Result:
    how = HowToIssue(formats=("text",), despite=despite)
    return carry_out(session, open_file(session, case), Act(events=(DENIED,), letter=LetterKind.DENIAL), how)


def test_a_letter_issued_despite_a_finding_keeps_the_reason_and_the_finding(
    without_appeal: Session, case: str
) -> None:
    done = deny(without_appeal, case, "sent with the appeal form of counsel")

    (letter,) = (each.event for each in done.entries if isinstance(each.event, LetterIssued))
    assert letter.despite == "sent with the appeal form of counsel"
    assert [each.code for each in letter.stood] == [
        "appeal-in-writing",
        "appeal-to",
        "appeal-holds",
        "appeal-window",
        "appeal-from-receipt",
        "appeal-until",
        "appeal-decided",
    ]
    assert "lacks thirty business days to appeal" in done.warnings[0]


def test_a_letter_with_a_finding_and_without_a_reason_is_not_kept(without_appeal: Session, case: str) -> None:
    before = reading.head(without_appeal.store)

    with pytest.raises(Refused, match="lacks thirty business days to appeal"):
        deny(without_appeal, case, "")

    assert reading.head(without_appeal.store) == before


def test_a_reason_against_which_nothing_stands_is_not_kept(session: Session, case: str) -> None:
    done = deny(session, case, "just in case")

    assert [each.event.despite for each in done.entries if isinstance(each.event, LetterIssued)] == [""]
    assert done.warnings == ("Nothing stood against the letter, so the reason after --despite was not kept.",)


@pytest.mark.parametrize("broken", ["{% if website %}", "{{ abuot }}", "no subject line"])
def test_no_reason_lets_a_broken_template_pass(without_appeal: Session, case: str, broken: str) -> None:
    folder = without_appeal.settings.letters_folder
    assert folder
    (folder / "denial.md.j2").write_text(f"{broken}\n")

    with pytest.raises(Refused, match=r"denial\.md\.j2"):
        deny(without_appeal, case, "counsel wants it so")
