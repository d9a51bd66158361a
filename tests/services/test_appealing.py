"""Appeals at the session: kept with their papers, decided with a warning where one is due."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import Appealed, AppealGranted
from accessreq.cases.determinations import GroundGiven
from accessreq.cases.kinds import RequestKind
from accessreq.errors import NotAllowed
from accessreq.law.letters import LetterKind
from accessreq.services import answering, appealing, intake
from accessreq.services.answering import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


def test_an_appeal_is_kept_with_its_papers_and_without_a_letter_where_none_is_wanted(
    session: Session, refused_correction: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    (tmp_path / "appeal.pdf").write_bytes(b"%PDF-1.7 appeal")

    done = appealing.receive_appeal(
        session,
        refused_correction,
        Appealed(on=JULY_6),
        attach=(tmp_path / "appeal.pdf",),
        how=text_only,
        letter=False,
    )

    (kept,) = done.case.appeals[0].received.attachments
    assert reading.document(session.store, refused_correction, kept.sha256) == b"%PDF-1.7 appeal"
    assert done.case.appeals[0].received.of == (RequestKind.CORRECTION,)
    assert [each.letter for each in done.case.letters] == [LetterKind.CORRECTION_REFUSED]


def test_access_is_not_given_on_appeal_without_proof_of_identity(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    case = intake.receive(session, make_request(name="Sam Okafor")).case.number
    answering.deny(session, case, Decision(on=JULY_6), (GroundGiven(ground="A05a"),), text_only)
    appealing.receive_appeal(session, case, Appealed(on=JULY_6), how=text_only)

    with pytest.raises(NotAllowed, match="has no accepted proof of identity by 2026-07-06"):
        appealing.decide_appeal(session, case, AppealGranted(on=JULY_6), text_only)
    how = replace(text_only, despite="known to the office for ten years")
    done = appealing.decide_appeal(session, case, AppealGranted(on=JULY_6), how)

    (given,) = (each for each in done.case.history if isinstance(each, AppealGranted))
    assert given.despite == "known to the office for ten years"
    assert done.warnings == (
        "Identity or authority was not shown. It is given despite this, and the reason is kept with it.",
    )
