from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import IdentityChecked, Noted, Withdrawn
from accessreq.cases.status import Status
from accessreq.errors import Missing, NotAllowed, Refused
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.letters import LetterKind
from accessreq.services import acts, intake
from accessreq.services.documents import read_document
from accessreq.services.recording import HowToIssue, keep
from accessreq.services.session import Result, Session, open_file
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


def acknowledge(session: Session, case: str, how: HowToIssue, promised: date | None = None) -> Result:
    return acts.acknowledge(session, case, on=JULY_6, note="", promised=promised, how=how)


def deny(ground: str) -> Denied:
    return Denied(on=JULY_6, grounds=(GroundGiven(ground=ground),))


def test_an_acknowledgment_promises_the_latest_business_day_unless_told_otherwise(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acknowledge(session, case, text_only)

    assert done.case.acknowledgment is not None
    assert done.case.acknowledgment.promised == date(2026, 8, 5)
    assert "August 5, 2026" in done.words
    assert done.warnings == ()


def test_an_acknowledgment_and_its_letter_are_kept_together(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acknowledge(session, case, text_only, date(2026, 7, 20))

    assert [each.event.kind for each in done.entries] == ["acknowledged", "letter-issued"]
    (letter,) = open_file(session, case).case.letters
    (kept,) = letter.formats
    assert (letter.number, letter.letter, letter.on) == (1, LetterKind.ACKNOWLEDGMENT, JULY_6)
    assert reading.document(session.store, case, kept.sha256).decode() == done.words


def test_a_promised_saturday_is_accepted_with_a_warning(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acknowledge(session, case, text_only, date(2026, 7, 18))

    assert done.warnings == ("The promised date, 2026-07-18, is not a business day.",)


def test_a_promised_date_past_the_thirtieth_day_keeps_nothing(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    with pytest.raises(Refused, match="31 days after the acknowledgment"):
        acknowledge(session, case, text_only, date(2026, 8, 6))

    assert open_file(session, case).last == 2


@pytest.mark.parametrize(
    ("event", "kind", "status"),
    [
        pytest.param(Granted(on=JULY_6, pages=3), LetterKind.GRANT, Status.GRANTED, id="a grant"),
        pytest.param(
            GrantedInPart(on=JULY_6, withheld=(Withheld(portion="page 3", ground="A12b"),)),
            LetterKind.GRANT_IN_PART,
            Status.GRANTED_IN_PART,
            id="a grant in part",
        ),
    ],
)
def test_a_grant_goes_out_with_its_letter(
    event: Granted, kind: LetterKind, status: Status, session: Session, case: str, text_only: HowToIssue
) -> None:
    done = acts.grant(session, case, event, text_only)

    assert done.case.status is status
    assert [each.letter for each in done.case.letters] == [kind]


def test_a_denial_goes_out_with_its_letter(session: Session, case: str, text_only: HowToIssue) -> None:
    done = acts.deny(session, case, deny("A01"), text_only)

    assert [each.letter for each in done.case.letters] == [LetterKind.DENIAL]
    assert "Public Officers Law § 95(1)(b)(i)" in " ".join(done.words.split())


def test_that_the_website_collected_nothing_is_not_said_without_the_search(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    case = intake.receive(session, make_request(website=True)).case.number

    with pytest.raises(Missing, match="not said what was searched") as missing:
        acts.deny(session, case, deny("I01"), text_only)

    assert (missing.value.option, missing.value.exit_code) == ("--searched", 2)
    assert open_file(session, case).last == 1


def test_where_the_search_is_told_the_letter_tells_it_and_nothing_is_missed(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    case = intake.receive(session, make_request(website=True)).case.number
    told = Denied(on=session.today, grounds=(GroundGiven(ground="I01", reason="the mailbox of the website"),))

    done = acts.deny(session, case, told, text_only)

    assert [each.letter for each in done.case.letters] == [LetterKind.NOTHING_COLLECTED]
    assert "No personal information about you has been collected" in " ".join(done.words.split())
    assert "the mailbox of the website" in done.words
    assert done.warnings == ()


def test_only_a_website_request_can_be_told_that_nothing_was_collected(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    with pytest.raises(Refused, match="The ground I01 answers a request for data of the website"):
        acts.deny(session, case, deny("I01"), text_only)

    assert open_file(session, case).last == 2


def test_proof_is_asked_for_in_a_letter_of_its_own(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    case = intake.receive(session, make_request()).case.number

    done = acts.ask_for_proof(session, case, JULY_6, text_only)

    assert [each.letter for each in done.case.letters] == [LetterKind.PROOF_OF_IDENTITY]
    assert done.case.status is Status.RECEIVED


def test_proof_is_not_asked_for_after_the_decision(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.deny(session, case, deny("A01"), text_only)

    with pytest.raises(NotAllowed, match="A-2026-0001 was denied already"):
        acts.ask_for_proof(session, case, JULY_6, text_only)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(Withdrawn(on=date(2026, 7, 7)), id="withdrawn"),
        pytest.param(Noted(on=date(2026, 7, 7), note="x"), id="noted"),
    ],
)
def test_nothing_is_recorded_before_it_has_happened(
    event: Withdrawn | Noted, session: Session, case: str
) -> None:
    with pytest.raises(Refused, match="2026-07-07, is after today, 2026-07-06"):
        acts.withdraw(session, case, event) if isinstance(event, Withdrawn) else acts.note(
            session, case, event
        )

    assert open_file(session, case).last == 2


def test_a_letter_is_not_dated_tomorrow(session: Session, case: str, text_only: HowToIssue) -> None:
    with pytest.raises(Refused, match="The date of the letter, 2026-07-07"):
        acts.ask_for_proof(session, case, date(2026, 7, 7), text_only)


def test_a_trial_run_shows_the_letter_and_keeps_nothing(session: Session, case: str, tmp_path: Path) -> None:
    how = HowToIssue(formats=("text",), folder=tmp_path / "letters", dry_run=True)

    done = acts.grant(session, case, Granted(on=JULY_6), how)

    assert "granted" in done.words
    assert (done.files, done.entries) == ((), ())
    assert not (tmp_path / "letters").exists()
    assert open_file(session, case).case.status is Status.RECEIVED


def test_a_letter_is_saved_under_a_name_made_from_the_case_alone(
    session: Session, case: str, tmp_path: Path
) -> None:
    how = HowToIssue(formats=("text",), folder=tmp_path / "letters")

    done = acts.grant(session, case, Granted(on=JULY_6), how)

    assert done.files == (tmp_path / "letters" / "A-2026-0001-1-grant.txt",)
    assert done.files[0].read_text(encoding="utf-8") == done.words


def test_a_folder_that_is_a_file_is_refused_before_anything_is_kept(
    session: Session, case: str, tmp_path: Path
) -> None:
    (tmp_path / "letters").write_text("a file")

    with pytest.raises(Refused, match="is a file"):
        acts.grant(
            session, case, Granted(on=JULY_6), HowToIssue(formats=("text",), folder=tmp_path / "letters")
        )

    assert open_file(session, case).case.status is Status.RECEIVED


def test_several_papers_are_attached_at_once_or_not_at_all(
    session: Session, case: str, tmp_path: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)

    with pytest.raises(Refused):
        acts.attach(
            session,
            case,
            (
                read_document(tmp_path / "one.txt"),
                read_document(tmp_path / "none.txt"),
            ),
            on=JULY_6,
            note="",
        )
    done = acts.attach(
        session,
        case,
        (
            read_document(tmp_path / "one.txt"),
            read_document(tmp_path / "two.txt"),
        ),
        on=JULY_6,
        note="scans",
    )

    assert [each.seq for each in done.entries] == [3, 4]
    assert len(reading.documents(session.store, case)) == 2


def test_a_check_of_identity_may_fail_and_be_repeated(session: Session, make_request: Made) -> None:
    case = intake.receive(session, make_request()).case.number
    failed = IdentityChecked(on=JULY_6, method=ProofMethod.SIGNATURE, result=CheckResult.INSUFFICIENT)
    passed = IdentityChecked(on=JULY_6, method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED)

    assert not acts.check_identity(session, case, failed).case.identity_settled
    assert acts.check_identity(session, case, passed).case.identity_settled


def test_what_was_decided_without_knowing_of_another_entry_is_not_kept(session: Session, case: str) -> None:
    file = open_file(session, case)
    acts.note(session, case, Noted(on=JULY_6, note="called"))
    event = Withdrawn(on=JULY_6)

    with pytest.raises(NotAllowed, match="recorded “noted” on A-2026-0001 meanwhile, entry 3"):
        keep(session, file, file.case.then(event), [event], dry_run=False)

    assert open_file(session, case).case.status is Status.RECEIVED


def test_the_head_of_the_record_stands_on_the_letter(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    head = reading.head(session.store)

    done = acts.grant(session, case, Granted(on=JULY_6), text_only)

    assert str(head) in done.words


def test_an_officer_without_a_name_records_nothing(session: Session, case: str) -> None:
    from msgspec.structs import replace

    nobody = replace(session, stamp=replace(session.stamp, recorded_by=" "))

    with pytest.raises(Refused, match="The officer's name is empty"):
        acts.note(nobody, case, Noted(on=JULY_6, note="x"))

    assert open_file(session, case).last == 2


def test_what_is_recorded_late_is_said_with_the_day_silence_became_a_denial(
    session_on: Callable[[date], Session], case: str, text_only: HowToIssue
) -> None:
    late = date(2026, 7, 10)

    done = acts.acknowledge(session_on(late), case, on=late, note="", promised=None, how=text_only)

    assert any(
        "“answer the request” was due on 2026-07-07" in said and "from 2026-07-08 on" in said
        for said in done.warnings
    )


def test_what_is_recorded_in_time_is_not_called_late(
    session_on: Callable[[date], Session], case: str, text_only: HowToIssue
) -> None:
    last = date(2026, 7, 7)

    done = acts.acknowledge(session_on(last), case, on=last, note="", promised=None, how=text_only)

    assert done.warnings == ()
