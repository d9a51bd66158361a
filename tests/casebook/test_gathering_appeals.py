"""What letters tell of an appeal: of the one that the act is about, else of the newest."""

from datetime import date

import pytest

from accessreq.casebook.about import About, Telling
from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.gathering_appeals import appeal
from accessreq.cases.appeals import AppealDenied, Appealed
from accessreq.cases.events import Event, RequestKind
from accessreq.errors import NotAllowed
from accessreq.law.letter_rows import LetterKind

JULY_6 = date(2026, 7, 6)
OF = (RequestKind.CORRECTION,)
APPEALED = Appealed(on=JULY_6, of=OF, portions="item 1")
DENIED = AppealDenied(on=JULY_6, of=OF, decided_by="Appeals Officer", factual="Compared.", statutory="§ 94")


def about(desk: Desk, case: str, *events: Event, told: tuple[Event, ...] = ()) -> About:
    found = open_file(desk, case).case
    for event in events:
        found = found.then(event)
    telling = Telling(kind=LetterKind.APPEAL_RECEIVED, on=JULY_6, number=1, events=told)
    return About(desk=desk, case=found, telling=telling)


def test_the_letter_on_receipt_tells_of_no_determination(desk: Desk, refused_correction: str) -> None:
    facts = appeal(about(desk, refused_correction, APPEALED, told=(APPEALED,)))

    assert (facts.received, facts.portions, facts.outcome) == (JULY_6, "item 1", "")
    assert (facts.access_by, facts.correction_by) == (None, date(2026, 8, 17))


def test_a_determination_is_told_with_its_reasons_and_the_time_for_a_court(
    desk: Desk, refused_correction: str
) -> None:
    facts = appeal(about(desk, refused_correction, APPEALED, DENIED, told=(DENIED,)))

    assert (facts.outcome, facts.factual, facts.statutory) == ("denied", "Compared.", "§ 94")
    assert facts.review_until == date(2026, 11, 6)
    assert facts.decided_by == "the Appeals Officer"  # a title, as a sentence has it


def test_of_no_appeal_nothing_is_told(desk: Desk, refused_correction: str) -> None:
    with pytest.raises(NotAllowed, match="holds nothing that this letter could tell of"):
        appeal(about(desk, refused_correction))
