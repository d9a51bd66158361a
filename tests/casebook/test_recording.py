"""An act and its letter are kept together or not at all."""

from datetime import date
from pathlib import Path

import pytest

from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.recording import Act, HowToIssue, carry_out, record
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.events import Noted, Withdrawn
from accessreq.errors import NotAllowed, Refused
from accessreq.law.contents import LetterKind
from accessreq.store import reading

JULY_6 = date(2026, 7, 6)
DENIED = Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),))


def test_an_act_is_kept_with_its_letter_right_behind_it(desk: Desk, case: str, text_only: HowToIssue) -> None:
    done = carry_out(desk, open_file(desk, case), Act(events=(DENIED,), letter=LetterKind.DENIAL), text_only)

    assert [each.event.kind for each in done.entries] == ["denied", "letter-issued"]


def test_where_the_letter_fails_the_act_is_not_kept(desk: Desk, case: str, text_only: HowToIssue) -> None:
    before = reading.head(desk.store)

    with pytest.raises(Refused):
        carry_out(desk, open_file(desk, case), Act(events=(DENIED,), letter=LetterKind.FEE_NOTICE), text_only)

    assert reading.head(desk.store) == before


def test_where_a_file_would_have_to_give_way_the_act_is_not_kept(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    (tmp_path / "A-2026-0001-1-denial.txt").write_text("another letter")
    how = HowToIssue(formats=("text",), folder=tmp_path)
    before = reading.head(desk.store)

    with pytest.raises(NotAllowed, match="exists and holds something else"):
        carry_out(desk, open_file(desk, case), Act(events=(DENIED,), letter=LetterKind.DENIAL), how)

    assert reading.head(desk.store) == before


def test_of_several_events_none_is_kept_where_one_may_not_follow(desk: Desk, case: str) -> None:
    before = reading.head(desk.store)

    with pytest.raises(NotAllowed):
        record(desk, case, Withdrawn(on=JULY_6), Withdrawn(on=JULY_6), dry_run=False)

    assert reading.head(desk.store) == before


def test_what_lies_ahead_is_not_recorded(desk: Desk, case: str) -> None:
    with pytest.raises(Refused, match="lies after today, 2026-07-06"):
        record(desk, case, Noted(on=date(2026, 7, 7), note="to come"), dry_run=False)
