"""Letters that went out before anybody recorded them, and letters that are made on their own day alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied, Appealed, AppealForwarded, DeterminationForwarded
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disclosures import Disclosed, NoticeOf
from accessreq.cases.entries import FinalKept, LetterIssued
from accessreq.cases.events import Certificate, Certified
from accessreq.cases.fees import FeeWaived
from accessreq.cases.people import Recipient
from accessreq.cases.reasons import DescriptionAsked
from accessreq.errors import Missing, NotAllowed, NotFound, Refused
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import Capacity
from accessreq.services import acts, answering, appealing, attesting, disputing
from accessreq.services.answering import Decision, Grant
from accessreq.services.attesting import Person
from accessreq.services.disputing import Notice
from accessreq.services.looking import look
from accessreq.services.papers import kept_letters
from accessreq.services.provenance import Verdict, verify
from accessreq.services.recording import HowToIssue, WentOut
from accessreq.services.sent_versions import words_of
from accessreq.services.session import Result, Session
from accessreq.services.strikes import undo
from accessreq.services.timeline import timeline
from accessreq.store import reading, verification

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

NO_COPY = HowToIssue(formats=(), went_out=WentOut(why="the copy was left in the old office"))
ITEM = ("Course application of March 3", "Lopes", "Lopez")
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240"))


def acknowledge(session: Session, case: str, how: HowToIssue) -> Result:
    """The acknowledgment of July 6 that promises July 31, typed whenever the session says."""
    return acts.acknowledge(session, case, on=date(2026, 7, 6), note="", promised=date(2026, 7, 31), how=how)


def sent(path: Path) -> HowToIssue:
    return HowToIssue(went_out=WentOut(file=path))


@pytest.fixture
def letter_of_july_6(tmp_path: Path) -> Path:
    """The Word document that the officer typed and mailed on July 6."""
    document = docx.Document()
    for line in (
        "On June 30, 2026, we received your request for: All records of courses that I applied for.",
        "It will be granted or denied on or about July 31, 2026.",
    ):
        document.add_paragraph(line)
    document.save(str(tmp_path / "letter.docx"))
    return tmp_path / "letter.docx"


def test_an_acknowledgment_that_is_typed_six_weeks_after_it_was_mailed(office: Office) -> None:
    """No letter is made with the old date, and the record says when it was recorded.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged by a letter that nobody recorded
    2026-07-07 Tue  due
    2026-07-08 Wed  by the record, denied by silence
    2026-08-17 Mon  typed: refused without a copy or a reason, then recorded without a letter
    """
    case = office.receives(date(2026, 6, 30))
    session = office.session(date(2026, 8, 17))
    assert office.stands(case, date(2026, 8, 17))["answer-access"] == "overdue"

    with pytest.raises(Missing, match="would bear 2026-07-06, and today is 2026-08-17") as missing:
        acknowledge(session, case, HowToIssue(formats=("text",)))
    assert (missing.value.option, missing.value.exit_code) == ("--sent", 2)
    assert office.letters(case, date(2026, 8, 17)) == []

    done = acknowledge(session, case, NO_COPY)

    assert done.words == ""
    assert done.warnings == (
        "“answer the request” was due on 2026-07-07: it is recorded late, on 2026-08-17, "
        "as met on 2026-07-06.",
    )
    letter = look(session, case)[0].case.letters[0]
    assert (letter.on, letter.recorded, letter.formats) == (date(2026, 7, 6), date(2026, 8, 17), ())
    assert letter.already_sent == "the copy was left in the old office"
    answer = office.standing(case, "answer-access", date(2026, 8, 17))
    assert (answer.state, answer.deadline.met, answer.recorded_late) == (
        "met",
        date(2026, 7, 6),
        date(2026, 8, 17),
    )
    assert office.standing(case, "promise-date", date(2026, 8, 17)).recorded_late == date(2026, 8, 17)
    _, moments = timeline(session, case)
    (told,) = (each for each in moments if each.letters)
    assert [(each.deadline.duty, each.recorded_late) for each in told.settled] == [
        ("answer-access", date(2026, 8, 17)),
        ("promise-date", date(2026, 8, 17)),
    ]
    with pytest.raises(NotFound, match="No copy is kept of letter 1 of A-2026-0001"):
        kept_letters(session, case, 1)
    assert list(verification.check(session.store, session.readings)) == []


def test_the_letter_that_was_mailed_is_kept_as_the_letter(
    office: Office, letter_of_july_6: Path, plain: Plain
) -> None:
    """Its bytes are had again by its number, and it is told what the law would miss in it.

    2026-06-30 Tue  received, identity shown
    2026-07-06 Mon  acknowledged by a letter of the officer's own
    2026-07-10 Fri  typed with the file
    2026-07-31 Fri  granted, as promised, by a letter that the program makes
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    session = office.session(date(2026, 7, 10))

    done = acknowledge(session, case, sent(letter_of_july_6))

    assert [each.event.kind for each in done.entries] == ["acknowledged", "letter-issued", "final-kept"]
    assert any("The letter as it went out lacks who hears the appeal" in said for said in done.warnings)
    _, (kept,) = kept_letters(session, case, 1)
    assert (kept.name, kept.final) == ("A-2026-0001-1-acknowledgment-final.docx", True)
    assert kept.content == letter_of_july_6.read_bytes()
    assert "on or about July 31, 2026" in words_of(session, case, 1, generated=False).words
    (proof,) = verify(session, case)[1]
    assert (proof.verdict, proof.holds) == (Verdict.NOT_MADE, True)
    assert [(each.format, each.held) for each in proof.formats] == [("final", "intact")]

    grant = plain(office.grants(case, date(2026, 7, 31), pages=12))

    assert "July 31, 2026" in grant
    assert office.letters(case, date(2026, 7, 31)) == [(1, "acknowledgment"), (2, "grant")]
    assert office.standing(case, "determine-access", date(2026, 7, 31)).recorded_late is None


def test_a_copy_that_turns_up_is_kept_later(office: Office, letter_of_july_6: Path) -> None:
    """The letter is recorded without a copy, and has one once it is found.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, unrecorded
    2026-07-10 Fri  recorded without a copy
    2026-07-13 Mon  the copy is found
    """
    from accessreq.services.sent_versions import keep_final

    case = office.receives(date(2026, 6, 30))
    acknowledge(office.session(date(2026, 7, 10)), case, NO_COPY)
    session = office.session(date(2026, 7, 13))

    final = keep_final(session, case, 1, letter_of_july_6, on=date(2026, 7, 13), note="", dry_run=False)

    assert final.changes is None  # the program made none to compare it with
    assert kept_letters(session, case, 1)[1][0].content == letter_of_july_6.read_bytes()


def test_undoing_it_takes_the_act_its_letter_and_its_file_together(
    office: Office, letter_of_july_6: Path
) -> None:
    """One command was typed, and one is taken back.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, unrecorded
    2026-07-10 Fri  recorded with its file, in the wrong case, and undone
    """
    case = office.receives(date(2026, 6, 30))
    session = office.session(date(2026, 7, 10))
    acknowledge(session, case, sent(letter_of_july_6))

    undo(session, case, on=date(2026, 7, 10), reason="another case", unsent=True)

    file, _ = look(session, case)
    assert [each for each in file.case.history if isinstance(each, LetterIssued | FinalKept)] == []
    assert file.case.status == "received"


def test_the_date_that_it_promised_is_not_taken_for_granted(office: Office) -> None:
    """A letter made now promises the latest lawful day; one that went out promised what it says.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, unrecorded
    2026-07-10 Fri  recorded without the promised date: refused
    """
    case = office.receives(date(2026, 6, 30))

    with pytest.raises(Missing, match="The date that the letter promised is not given") as missing:
        acts.acknowledge(
            office.session(date(2026, 7, 10)), case, on=date(2026, 7, 6), note="", promised=None, how=NO_COPY
        )

    assert missing.value.option == "--decide-by"


def test_a_letter_of_receipt_has_a_day_of_its_own(office: Office) -> None:
    """The appeal arrived on one day and its letter went out on another.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-07-06 Mon  the appeal arrives
    2026-07-07 Tue  a letter says so; nobody records either
    2026-07-10 Fri  both are recorded
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    session = office.session(date(2026, 7, 10))
    appeal = Appealed(on=date(2026, 7, 6))

    with pytest.raises(Missing, match="on which day the letter went out") as missing:
        appealing.receive_appeal(session, case, appeal, how=NO_COPY)
    assert missing.value.option == "--sent-on"

    went_out = WentOut(why="mailed without a copy", on=date(2026, 7, 7))
    appealing.receive_appeal(session, case, appeal, how=HowToIssue(went_out=went_out))

    letter = look(session, case)[0].case.letters[-1]
    assert (letter.letter, letter.on, letter.recorded) == (
        "appeal-received",
        date(2026, 7, 7),
        date(2026, 7, 10),
    )


def test_an_appeal_of_last_week_is_answered_by_a_letter_of_today(office: Office, plain: Plain) -> None:
    """What arrived may lie in the past; the letter that says so may not.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-07-06 Mon  the appeal arrives
    2026-07-10 Fri  it is logged, and its receipt is confirmed today
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")

    done = appealing.receive_appeal(
        office.session(date(2026, 7, 10)),
        case,
        Appealed(on=date(2026, 7, 6)),
        how=HowToIssue(formats=("text",)),
    )

    assert done.case.letters[-1].on == date(2026, 7, 10)
    assert "On July 6, 2026, we received your appeal about access." in plain(done)


def test_the_record_bears_the_pretended_day_and_no_other(office: Office) -> None:
    """A day that is pretended is today: a story is told day by day, and nothing in it is late.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, under a pretended July 6
    """
    case = office.receives(date(2026, 6, 30))

    done = office.acknowledges(case, date(2026, 7, 6))

    assert done.case.letters[0].recorded is None
    assert office.standing(case, "answer-access", date(2026, 8, 17)).recorded_late is None


JULY_6, JULY_10 = date(2026, 7, 6), date(2026, 7, 10)


def _refused_correction(office: Office) -> str:
    case = office.receives_correction(date(2026, 6, 30), ITEM)
    office.sees_proof(case, date(2026, 6, 30))
    return str(case)


def _denied(office: Office) -> str:
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 1), "A01")
    return str(case)


def _granted(office: Office) -> str:
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants(case, date(2026, 7, 1), pages=2)
    return str(case)


def _received(office: Office) -> str:
    return str(office.receives(date(2026, 6, 30)))


def _proved(office: Office) -> str:
    case = _received(office)
    office.sees_proof(case, date(2026, 6, 30))
    return case


def _appealed(office: Office) -> str:
    case = _denied(office)
    office.hears_appeal(case, date(2026, 7, 2))
    return case


def _decided(office: Office) -> str:
    case = _appealed(office)
    office.denies_appeal(case, date(2026, 7, 3))
    return case


def _corrected(office: Office) -> str:
    case = _refused_correction(office)
    office.makes(case, date(2026, 7, 1))
    office.is_asked_to_tell(case, date(2026, 7, 1), UNIT)
    return case


# Every act that a letter goes with: the case before it, and the act, on a day and in a way.
ACTS: list[Any] = [
    pytest.param(
        _received,
        lambda session, case, how: answering.acknowledge(
            session, case, on=JULY_6, note="", promised=date(2026, 7, 31), how=how
        ),
        id="acknowledge",
    ),
    pytest.param(
        _refused_correction,
        lambda session, case, how: answering.acknowledge(
            session, case, on=JULY_6, note="", promised=None, how=how
        ),
        id="acknowledge a correction",
    ),
    pytest.param(
        _received,
        lambda session, case, how: acts.ask_for_proof(session, case, JULY_6, how),
        id="identity --ask",
    ),
    pytest.param(
        _received,
        lambda session, case, how: acts.ask_which_record(session, case, DescriptionAsked(on=JULY_6), how),
        id="clarify",
    ),
    pytest.param(
        _proved, lambda session, case, how: acts.grant(session, case, Granted(on=JULY_6), how), id="grant"
    ),
    pytest.param(
        _refused_correction,
        lambda session, case, how: answering.grant(
            session, case, Grant(decision=Decision(on=JULY_6, changed=JULY_6)), how
        ),
        id="grant a correction",
    ),
    pytest.param(
        _received,
        lambda session, case, how: acts.deny(
            session, case, Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),)), how
        ),
        id="deny",
    ),
    pytest.param(
        _refused_correction,
        lambda session, case, how: answering.deny(
            session, case, Decision(on=JULY_6), (GroundGiven(ground="C01", reason="On file."),), how
        ),
        id="deny a correction",
    ),
    pytest.param(
        _appealed,
        lambda session, case, how: appealing.forward_appeal(session, case, AppealForwarded(on=JULY_6), how),
        id="forwarded appeal",
    ),
    pytest.param(
        _appealed,
        lambda session, case, how: appealing.decide_appeal(
            session,
            case,
            AppealDenied(
                on=JULY_6, factual="It was compared.", statutory="Public Officers Law § 95(1)(b)(i)."
            ),
            how,
        ),
        id="decide-appeal",
    ),
    pytest.param(
        _decided,
        lambda session, case, how: appealing.forward_determination(
            session, case, DeterminationForwarded(on=JULY_6), how
        ),
        id="forwarded determination",
    ),
    pytest.param(
        _corrected,
        lambda session, case, how: disputing.notify(
            session, case, Notice(to=UNIT, on=JULY_6, of=NoticeOf.CORRECTION), how
        ),
        id="notify",
    ),
    pytest.param(
        _granted,
        lambda session, case, how: attesting.enter_fee(
            session, case, FeeWaived(on=JULY_6, reason="two pages"), how
        ),
        id="fee",
    ),
    pytest.param(
        _granted,
        lambda session, case, how: attesting.certify(
            session, case, Certified(on=JULY_6, what=Certificate.TRUE_COPY), how
        ),
        id="certify",
    ),
    pytest.param(
        _received,
        lambda session, case, how: attesting.ask_to_sign(
            session, case, Person(name="Jo Ng", capacity=Capacity.COMPANION), JULY_6, how
        ),
        id="authorize",
    ),
]


@pytest.mark.parametrize(("before", "act"), ACTS)
def test_no_act_makes_a_letter_of_a_day_that_has_passed(
    office: Office, before: Callable[[Any], str], act: Callable[..., Any]
) -> None:
    """Each of them is typed on July 10 for July 6: refused, recorded as sent, or made on its own day."""
    case = before(office)
    session = office.session(JULY_10)
    head = reading.head(session.store)

    with pytest.raises(Missing, match="would bear 2026-07-06, and today is 2026-07-10"):
        act(session, case, HowToIssue(formats=("text",)))
    assert reading.head(session.store) == head

    recorded = act(session, case, replace(NO_COPY, dry_run=True))
    made = act(office.session(JULY_6), case, HowToIssue(formats=("text",), dry_run=True))

    (letter,) = (each for each in recorded.case.letters if each.on == JULY_6)
    assert (letter.recorded, letter.formats, recorded.words) == (JULY_10, (), "")
    (letter,) = (each for each in made.case.letters if each.on == JULY_6)
    assert (letter.recorded, len(letter.formats)) == (None, 1)


def test_a_notice_of_a_disclosure_has_a_day_of_its_own(office: Office) -> None:
    """What was disclosed for health or safety on July 6 is told today, or was told on a day that is given.

    2026-06-30 Tue  received
    2026-07-06 Mon  disclosed
    2026-07-10 Fri  recorded
    """
    case = office.receives(date(2026, 6, 30))
    session = office.session(JULY_10)
    line = Disclosed(
        on=JULY_6, to=UNIT, under=Paragraph.HEALTH_OR_SAFETY, nature="contact", purpose="accident"
    )

    made = disputing.disclose(session, case, line, HowToIssue(formats=("text",), dry_run=True))
    with pytest.raises(Missing, match="on which day the letter went out"):
        disputing.disclose(session, case, line, NO_COPY)
    told = WentOut(why="told by a letter of the hospital", on=date(2026, 7, 7))
    recorded = disputing.disclose(session, case, line, HowToIssue(went_out=told))

    assert [each.on for each in made.case.letters] == [JULY_10]
    assert [(each.on, each.recorded) for each in recorded.case.letters] == [(date(2026, 7, 7), JULY_10)]


@pytest.mark.parametrize(
    ("act", "found"),
    [
        pytest.param(
            lambda session, case: disputing.disclose(
                session,
                case,
                Disclosed(on=JULY_6, to=UNIT, under=Paragraph.PROGRAM, nature="file", purpose="audit"),
                NO_COPY,
            ),
            "No letter goes with this entry",
            id="a disclosure that is told to nobody",
        ),
        pytest.param(
            lambda session, case: appealing.receive_appeal(
                session, case, Appealed(on=JULY_6), how=NO_COPY, letter=False
            ),
            "No letter goes with this entry",
            id="an appeal without a letter",
        ),
        pytest.param(
            lambda session, case: appealing.forward_appeal(
                session,
                case,
                AppealForwarded(on=JULY_6),
                HowToIssue(went_out=WentOut(why="no copy", on=date(2026, 7, 7))),
            ),
            "went out on 2026-07-07, and --on says 2026-07-06",
            id="two days for one letter",
        ),
        pytest.param(
            lambda session, case: acts.deny(
                session, case, Denied(on=date(2026, 7, 11), grounds=(GroundGiven(ground="A01"),)), NO_COPY
            ),
            "is after today, 2026-07-10",
            id="a letter of tomorrow",
        ),
    ],
)
def test_what_cannot_have_gone_out_is_refused(office: Office, act: Callable[..., Any], found: str) -> None:
    """Nothing of it is kept."""
    case = (
        _denied(office) if "appeal" in found or "--on" in found or "goes with" in found else _received(office)
    )
    if "--on" in found:
        office.hears_appeal(case, date(2026, 7, 2))
    session = office.session(JULY_10)
    head = reading.head(session.store)

    with pytest.raises((Refused, NotAllowed), match=found):
        act(session, case)

    assert reading.head(session.store) == head
