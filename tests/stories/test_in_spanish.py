"""A data subject who reads Spanish."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accessreq.law.letters import Language
from accessreq.services import acts, strikes
from accessreq.services.issuing import Draft, Reviewed
from accessreq.services.provenance import verify
from accessreq.services.recording import HowToIssue
from accessreq.services.session import open_file

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_every_letter_brings_its_translation_where_there_is_one(office: Office, plain: Plain) -> None:
    """The English letter counts; the Spanish stands behind it, with the same days.

    2026-06-30 Tue  received, language Spanish
    2026-07-02 Thu  proof asked for
    2026-07-07 Tue  acknowledged, to be decided by August 6
    2026-07-20 Mon  proof arrives
    2026-08-03 Mon  denied
    2026-08-10 Mon  an appeal arrives, whose letter has no Spanish template
    """
    case = office.receives(date(2026, 6, 30), language=Language.SPANISH)

    asked = plain(office.asks_for_proof(case, date(2026, 7, 2)))
    assert "received your written request" in asked
    assert "su firma, para que pueda verificarse" in asked
    acknowledged = plain(office.acknowledges(case, date(2026, 7, 7), promised=date(2026, 8, 6)))
    assert "on or about August 6, 2026" in acknowledged
    assert "aproximadamente el 6 de agosto de 2026" in acknowledged
    office.sees_proof(case, date(2026, 7, 20))
    denied = office.denies(case, date(2026, 8, 3), "A01")
    assert "La agencia no tiene el registro. [Public Officers Law § 95(1)(b)(i)]" in plain(denied)
    assert denied.warnings == ()
    appeal = office.hears_appeal(case, date(2026, 8, 10))

    assert appeal.warnings == ("There is no Spanish template of this letter: it goes in English alone.",)
    letters = open_file(office.session(date(2026, 8, 10)), case).letters
    assert [str(each.language) for each, _ in letters] == ["es", "es", "es", "en"]
    _, proofs = verify(office.session(date(2026, 8, 10)), case)
    assert [str(each.verdict) for each in proofs] == ["same"] * 4


def test_a_transmittal_to_the_committee_is_not_translated_and_nobody_is_warned(office: Office) -> None:
    """2026-06-30 Tue received in Spanish; the promised days pass; an appeal arrives and is forwarded."""
    case = office.receives(date(2026, 6, 30), language=Language.SPANISH)
    office.hears_appeal(case, date(2026, 7, 20))

    done = office.forwards_appeal(case, date(2026, 7, 20))

    assert "traducción" not in done.words
    assert [each for each in done.warnings if "Spanish" in each] == []


def test_the_language_was_mistyped(office: Office, plain: Plain) -> None:
    """2026-06-30 Tue received as Chinese; put right the same day."""
    case = office.receives(date(2026, 6, 30), language=Language.CHINESE)
    session = office.session(date(2026, 6, 30))

    strikes.strike(session, case, 1, on=date(2026, 6, 30), reason="mistyped", instead={"language": "es"})

    assert open_file(session, case).case.received.language is Language.SPANISH
    assert "aproximadamente el" in plain(office.acknowledges(case, date(2026, 7, 7)))


def test_a_letter_that_was_edited_goes_without_its_translation(office: Office) -> None:
    """2026-06-30 Tue received in Spanish; 2026-07-07 Tue acknowledged, a sentence changed by the officer."""
    case = office.receives(date(2026, 6, 30), language=Language.SPANISH)
    session = office.session(date(2026, 7, 7))

    def edit(draft: Draft) -> Reviewed:
        words = draft.manuscript.replace("We will write to you", "We shall write to you")
        return Reviewed(draft=draft.reworded(words), recorded_at=session.stamp.recorded_at)

    how = HowToIssue(formats=("text",), review=edit)
    done = acts.acknowledge(session, case, on=date(2026, 7, 7), note="", promised=None, how=how)

    assert "We shall write to you" in done.words
    assert "traducción" not in done.words
    assert done.warnings == (
        "The letter was edited: it goes in English alone, for a translation would be of other words.",
    )
    _, proofs = verify(session, case)
    assert [str(each.verdict) for each in proofs] == ["same"]
